"""The files people's words came in, without one person: what becomes of each, tried before it is
done. A change that would make anybody else read otherwise is not made, and left to the researcher.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, StoreError
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.tables import TheirRows, csv_without, xlsx_without
from kvds_nlp.forgetting.talks import EDITORS, WithoutTurns
from kvds_nlp.people.consents import CONSENT_OF
from kvds_nlp.people.meant import Meant, Theirs
from kvds_nlp.places import SETTINGS, SOURCE
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.folders import find_files
from kvds_nlp.readers.reading import READERS
from kvds_nlp.settings import Settings

_LISTED = re.compile(r"\s*[-*•]?\s*([^:=\t]{1,60}?)\s*[:=\t]")
"""A line of a list of consents: whom it is about."""


@dataclass(frozen=True, slots=True)
class SourceEdits:
    """What becomes of the sources, the settings and the lists of consents of a study.

    Attributes:
        edits: file -> its new bytes; None when it leaves.
        talks: id of a talk -> how it reads without the person's turns.
        after: id -> document, as the sources will read.
        by_hand: ids of the documents that a person must change.
        told: what leaves, for people.
        left: what must be done by hand, for people.
    """

    edits: Mapping[Path, bytes | None] = field(default_factory=dict)
    talks: Mapping[str, WithoutTurns] = field(default_factory=dict)
    after: Mapping[str, Document] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    told: tuple[Line, ...] = ()
    left: tuple[Line, ...] = ()


def edits_of(
    study: Path, settings: Settings, before: Intake, meant: Meant, theirs: Theirs
) -> SourceEdits:
    """What becomes of every file, each change tried on a copy that is read again.

    Raises:
        StoreError: somebody else's text would get another name when a file leaves.
    """
    home = study / SOURCE
    files = {one.name: one.path for one in find_files([study], READERS)[0]}
    edits: dict[str, tuple[bytes | None, Line]] = {}
    left: dict[str, Line] = {}
    for name, path in files.items():
        _edit_file(name, path, before, meant, theirs, edits, left)
    while True:
        after = _read_with(study, settings, files, edits) if edits else before
        wrong, talks = _compared(before, after, theirs, left)
        changed = {name for name, (body, _) in edits.items() if body is not None}
        held = {one.origin.path for one in before.documents}
        unsafe = changed & wrong or (changed - held if wrong else set())  # a list tells of others
        if not unsafe:
            break
        for name in unsafe:
            left[name] = _by_hand(name, before, theirs)
            del edits[name]
    if wrong:
        raise StoreError(
            f"{home}: without this person's files, {', '.join(sorted(wrong))} would be known by "
            "another name, and the verdicts on it would be lost. Give files of the same name in "
            "one folder names of their own first."
        )
    listed = dict(_lists(study, settings, meant))
    done = {files[name]: body for name, (body, _) in edits.items()}
    told = [line for _, line in edits.values()] + [line for _, line in listed.values()]
    return SourceEdits(
        {**done, **{path: body for path, (body, _) in listed.items()}},
        talks,
        {one.id: one for one in after.documents},
        frozenset(one.id for one in before.documents if one.origin.path in left),
        tuple(told),
        tuple(left.values()),
    )


def _edit_file(
    name: str,
    path: Path,
    before: Intake,
    meant: Meant,
    theirs: Theirs,
    edits: dict[str, tuple[bytes | None, Line]],
    left: dict[str, Line],
) -> None:
    """Adds what becomes of one file to ``edits``, or to ``left`` what a person must do."""
    inside = [one for one in before.documents if one.origin.path == name]
    own = [one for one in inside if one.id in theirs.whole]
    shared = [one for one in inside if one.id in theirs.turns]
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        rows = frozenset(one.origin.row for one in own if one.origin.row is not None)
        taken = next(
            (
                column.name
                for column in before.columns
                if column.use == "respondent"
                and (column.path == name or column.path.startswith(f"{name} ("))  # a sheet of it
            ),
            "",
        )
        try:
            made = _TABLES[suffix](path.read_bytes(), TheirRows(meant, rows, taken))
        except InputError:
            made = None
        if made is not None and made[1]:
            edits[name] = made[0], Line("forget.rows", {"path": name, "rows": made[1]})
        if own and (made is None or not made[1]):
            left[name] = Line("forget.by_hand_rows", {"path": name, "rows": _rows(own)})
    elif own and len(own) == len(inside) and all(one.kind == "interview" for one in own):
        edits[name] = None, Line("forget.file", {"path": name})
    elif own:
        left[name] = Line("forget.by_hand_rows", {"path": name, "rows": _rows(own)})
    elif shared:
        (talk,) = shared
        editor, turns = EDITORS.get(suffix), theirs.turns[talk.id]
        made_of = editor(path.read_bytes(), talk, turns) if editor else None
        if made_of is None:
            left[name] = _by_hand(name, before, theirs)
        else:
            edits[name] = made_of, Line("forget.turns", {"path": name, "turns": len(turns)})
    elif not inside and suffix in (".txt", ".md"):
        listed = _list_without(path.read_bytes(), meant)
        if listed is not None:
            edits[name] = listed, Line("forget.listed", {"path": name})


_TABLES = {".csv": csv_without, ".xlsx": xlsx_without}


def _rows(own: list[Document]) -> str:
    return ", ".join(str(row) for row in sorted({one.origin.row or 0 for one in own}))


def _by_hand(name: str, before: Intake, theirs: Theirs) -> Line:
    inside = [one for one in before.documents if one.origin.path == name]
    turns = sum(len(theirs.turns.get(one.id, ())) for one in inside)
    own = [one for one in inside if one.id in theirs.whole]
    if own:
        return Line("forget.by_hand_rows", {"path": name, "rows": _rows(own)})
    return Line("forget.by_hand_turns", {"path": name, "turns": turns})


def _list_without(data: bytes, meant: Meant) -> bytes | None:
    """A list of lines ``L02: nee`` with theirs emptied; None when there is none of theirs."""
    try:
        decoded = decode(data)
    except InputError:
        return None
    lines = decoded.text.splitlines(keepends=True)
    theirs = [bool((m := _LISTED.match(line)) and meant.is_key(m[1])) for line in lines]
    if not any(theirs):
        return None
    kept = (
        line[len(line.rstrip("\r\n")) :] if own else line
        for line, own in zip(lines, theirs, strict=True)
    )
    return "".join(kept).encode(decoded.encoding, "replace")


def _read_with(
    study: Path,
    settings: Settings,
    files: Mapping[str, Path],
    edits: Mapping[str, tuple[bytes | None, Line]],
) -> Intake:
    """The sources as they will be, read from a copy."""
    with TemporaryDirectory() as spare:
        root = study / SOURCE if (study / SOURCE).is_dir() else study
        home = Path(spare) / root.resolve().name
        for name, path in files.items():
            to = home / path.relative_to(root)
            to.parent.mkdir(parents=True, exist_ok=True)
            body = edits[name][0] if name in edits else b""
            if name not in edits:
                shutil.copyfile(path, to)
            elif body is not None:
                to.write_bytes(body)
        return read_inputs([home], settings.reading)


def _compared(
    before: Intake, after: Intake, theirs: Theirs, left: Mapping[str, Line]
) -> tuple[set[str], dict[str, WithoutTurns]]:
    """Files in which somebody else would read otherwise; and the talks without these turns."""
    now = {one.id: one for one in after.documents}
    wrong: set[str] = set()
    talks: dict[str, WithoutTurns] = {}
    for one in before.documents:
        if one.id in theirs.whole or one.origin.path in left:
            continue
        new, gone = now.get(one.id), theirs.turns.get(one.id)
        if gone and new is not None:
            talk = WithoutTurns.of(one, gone, new)
            if talk is not None and _facts(one) == _facts(new):
                talks[one.id] = talk
                continue
        same = new is not None and (new.text, new.turns) == (one.text, one.turns)
        if gone or new is None or not same or _facts(one) != _facts(new):
            wrong.add(one.origin.path)
    return wrong, talks


def _facts(document: Document) -> dict[str, str]:
    """What must stay known of a document: not how a proeftuin is spelt, which hangs on all files,
    nor what one voice in it allowed.
    """
    return {
        key: value
        for key, value in document.facts.items()
        if key != "proeftuin" and not key.startswith(CONSENT_OF)
    }


def _lists(
    study: Path, settings: Settings, meant: Meant
) -> Iterator[tuple[Path, tuple[bytes, Line]]]:
    """The settings and the list of consents, without what they say of the person."""
    path = study / SETTINGS
    if any(meant.is_key(name.rpartition("/")[2]) for name in settings.consents):
        yield path, (_settings_without(path, meant), Line("forget.listed", {"path": SETTINGS}))
    listed = study / settings.consent_list
    if not settings.consent_list or not listed.is_file():
        return
    line = Line("forget.listed", {"path": settings.consent_list})
    if (table := _TABLES.get(listed.suffix.lower())) is not None:
        made = table(listed.read_bytes(), TheirRows(meant))
        if made is not None and made[1]:
            yield listed, (made[0], line)
    elif (body := _list_without(listed.read_bytes(), meant)) is not None:
        yield listed, (body, line)


def _settings_without(path: Path, meant: Meant) -> bytes:
    """``study.yaml`` with its remarks, without the person's line under ``consents``."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    body = yaml.load(path.read_text(encoding="utf-8-sig"))
    for name in list(body["consents"]):
        if meant.is_key(str(name).rpartition("/")[2]):
            del body["consents"][name]
    out = StringIO()
    yaml.dump(body, out)
    return out.getvalue().encode()
