"""Every other file of a study in which somebody's words stand, and what no program takes away."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.errors import KvdsError
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.runs import RunWithout
from kvds_nlp.forgetting.sources import SourceEdits
from kvds_nlp.forgetting.tables import TheirRows, csv_without, xlsx_without
from kvds_nlp.forgetting.words import Words
from kvds_nlp.people.meant import Meant, Theirs
from kvds_nlp.people.persons import is_own_label
from kvds_nlp.places import CACHE, DATABASE, TALLY
from kvds_nlp.store.backup import CONTENTS

_SOUND = frozenset({".mp3", ".m4a", ".wav", ".mp4", ".mov", ".wma", ".ogg", ".flac", ".aac"})


def files_in(folder: Path) -> Iterator[Path]:
    """Files at any depth, none by way of a link."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix.lower() not in _SOUND:
            yield path


def stands_in(words: Words, path: Path) -> bool:
    """Whether any of these words stand in a file; one that cannot be read has none."""
    try:
        return words.stand_in(path.read_bytes())
    except OSError:
        return False


def elsewhere(
    study: Path,
    words: Words,
    sources: SourceEdits,
    runs: Sequence[RunWithout],
    broken: Sequence[Path],
) -> tuple[dict[Path, bytes], list[Line]]:
    """Any other file of the study in which words of theirs stand: a table loses the rows, what else
    it is stays and is named.
    """
    edits: dict[Path, bytes] = {}
    left: list[Line] = []
    leaving = {path for run in runs for path in run.products} | {*broken, study / CACHE}
    leaving |= {run.run.folder / name for run in runs for name in run.values}
    for path in files_in(study):
        if path.name.startswith((DATABASE, TALLY)) or not leaving.isdisjoint([path, *path.parents]):
            continue
        body = sources.edits.get(path, b"")
        if path in sources.edits and (body is None or not words.stand_in(body)):
            continue
        if not stands_in(words, path):
            continue
        made = None if path in sources.edits else _rows_with(path, words)
        if made is not None and not words.stand_in(made):
            edits[path] = made
        else:
            left.append(Line("forget.stays", {"path": path.relative_to(study).as_posix()}))
    return edits, left


def _rows_with(path: Path, words: Words) -> bytes | None:
    """A table without the rows in which these words stand; None when it is none, or damaged."""
    says = TheirRows(Meant(frozenset(), ""), says=words.said_in)
    try:
        if path.suffix.lower() == ".csv":
            made = csv_without(path.read_bytes(), says)
        else:
            made = xlsx_without(path.read_bytes(), says) if path.suffix == ".xlsx" else None
    except KvdsError:
        return None
    return made[0] if made else None


def always_left(
    study: Path, meant: Meant, documents: Sequence[Document], theirs: Theirs
) -> Iterator[Line]:
    """What no program can take away, and what somebody must look at."""
    for one in meant.unsure(documents):
        yield Line("forget.unsure", {"path": str(one.origin)})
    names = sorted(_names_of(documents, theirs))
    naming = [
        one.origin.path
        for one in documents
        if any(name in text for text in theirs.others(one) for name in names)
    ]
    if naming:
        paths = ", ".join(dict.fromkeys(naming))
        yield Line("forget.named", {"names": ", ".join(names), "paths": paths})
    for path in sorted({*study.parent.glob("*.zip"), *study.rglob("*.zip")}):
        if _backup_of(path) == study.resolve().name:
            yield Line("forget.backup", {"path": str(path)})
    models = list(study.rglob("model.json"))
    if models:
        paths = ", ".join(sorted(one.parent.relative_to(study).as_posix() for one in models))
        yield Line("forget.model", {"paths": paths})
    yield Line("forget.sent")


def _names_of(documents: Iterable[Document], theirs: Theirs) -> set[str]:
    """What others may call them: their labels, and facts that hold a name."""
    names: set[str] = set()
    for one in documents:
        names |= {one.turns[at].speaker for at in theirs.turns.get(one.id, ())}
        if one.id in theirs.whole:
            names |= {one.facts.get(name, "") for name in ("naam", "name", "respondent")}
            names |= {turn.speaker for turn in one.turns if turn.role == "respondent"}
    return {name for name in names if is_own_label(name) and any(map(str.isalpha, name))}


def _backup_of(path: Path) -> str:
    """Of which study this is a backup; "" of none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return str(json.loads(archive.read(CONTENTS))["study"])
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, RuntimeError):
        return ""
