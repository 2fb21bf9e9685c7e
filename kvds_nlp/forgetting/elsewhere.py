"""Every other file of a study in which somebody's words stand, and what no program takes away."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document, Segment, digest
from kvds_nlp.database import BESIDE
from kvds_nlp.forgetting.bodies import look_into
from kvds_nlp.forgetting.edits import without_rows
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.runs import RunWithout
from kvds_nlp.forgetting.sources import SourceEdits
from kvds_nlp.forgetting.tables import TheirRows
from kvds_nlp.forgetting.talks import called, facts_without
from kvds_nlp.forgetting.words import Words
from kvds_nlp.incoming import ZIP_DAMAGE
from kvds_nlp.people.meant import Meant, Theirs
from kvds_nlp.people.persons import ID_FACTS, is_own_label
from kvds_nlp.places import CACHE, DATABASE, QUOTE_CHOICES, RUNS, SOURCE, TALLY
from kvds_nlp.store.backup import contents_of
from kvds_nlp.store.quote_choices import KeptChoice, choices_bytes, kept_choices
from kvds_nlp.store.runs import Run

_ASIDE = re.compile(r"[(\[].*?[)\]]")
_OF_THE_LOG = {TALLY, *(f"{DATABASE}{end}" for end in ("", *BESIDE))}
"""What is written anew without them; a copy of it is a file like any other."""
_SHOWN = 12
"""How many names or words a message shows."""


def files_in(folder: Path) -> Iterator[Path]:
    """Files at any depth, none by way of a link."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def stands_in(words: Words, path: Path) -> bool:
    """Whether any of these words stand in a file; what cannot be looked through may hold them."""
    seen = look_into(path)
    return words.stand_in(seen.texts) or not seen.whole


def elsewhere(
    study: Path,
    words: Words,
    sources: SourceEdits,
    runs: Sequence[RunWithout],
    broken: Sequence[Path],
) -> tuple[dict[Path, bytes], list[Line]]:
    """Any other file of the study in which words of theirs stand: a table loses the rows, what else
    it is stays and is named, as is each file that still calls them, or that nobody can look into.
    """
    home = study.resolve()
    edits: dict[Path, bytes] = {}
    left: list[Line] = []
    traces: dict[str, set[str]] = {}
    unseen: list[str] = []
    leaving = {path for run in runs for path in run.products} | {*broken, study / CACHE}
    leaving |= {run.run.folder / name for run in runs for name in run.values}
    leaving |= {path for path, body in sources.edits.items() if body is None}
    every = sorted(study.rglob("*"))
    kept = [one for one in every if leaving.isdisjoint([one, *one.parents])]
    for path in kept:
        name = path.relative_to(study).as_posix()
        if path.is_symlink() and not (path.exists() and path.resolve().is_relative_to(home)):
            unseen.append(name)
        elif path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            left.append(Line("forget.unsearched", {"path": name}))
        if path.name in _OF_THE_LOG or path.is_symlink() or not path.is_file():
            continue
        seen = look_into(path, sources.edits.get(path))
        stays = words.stand_in(seen.texts)
        if stays and path not in sources.edits:
            made = without_rows(path, TheirRows(words=words))
            after = look_into(path, made[0]) if made else seen
            if made and not words.stand_in(after.texts):
                edits[path], seen, stays = made[0], after, False
        if stays:
            left.append(Line("forget.stays", {"path": name}))
        elif not seen.whole:
            left.append(Line("forget.unsearched", {"path": name}))
        traces[name] = words.traces_in(seen.texts)
        unseen += [name] if seen.media else []
    filled = {one.parent for one in every}
    left += _named_after(study, words, [one for one in kept if one not in filled])
    if unseen:
        left.append(Line("forget.unseen", {"paths": ", ".join(unseen)}))
    return edits, [*left, *_called_in(traces, words)]


def _named_after(study: Path, words: Words, kept: Sequence[Path]) -> Iterator[Line]:
    """Which of these that stay, and of the folders around them, are called after them."""
    places = {place for one in kept for place in (one, *one.parents) if study in place.parents}
    for place in sorted(places):
        if words.are_name_of(place.name):
            yield Line("forget.named_after", {"path": place.relative_to(study).as_posix()})


def _called_in(traces: Mapping[str, set[str]], words: Words) -> Iterator[Line]:
    """Which files still call them, or use words that only they used; in sources, and in runs of
    these, it is others who do.
    """
    spoken: dict[str, set[str]] = {}
    for name, found in sorted(traces.items()):
        named, rare = found - words.rare, found & words.rare
        if named and name.split("/")[0] in (SOURCE, RUNS):
            spoken[name] = named
        elif named:
            yield Line("forget.stays_named", {"path": name, "names": _some(named)})
        if rare:
            yield Line("forget.rare", {"path": name, "words": _some(rare)})
    if spoken:
        names = set[str]().union(*spoken.values())
        yield Line("forget.named", {"names": _some(names), "paths": ", ".join(spoken)})


def _some(words: set[str]) -> str:
    return ", ".join(sorted(words)[:_SHOWN]) + (", ..." if len(words) > _SHOWN else "")


def always_left(study: Path, meant: Meant, documents: Sequence[Document]) -> Iterator[Line]:
    """What no program can take away, and what somebody must look at."""
    for one in meant.unsure(documents):
        yield Line("forget.unsure", {"path": str(one.origin)})
    beside = study.resolve().parent
    for path in sorted({*beside.glob("*.zip"), *study.rglob("*.zip")}):
        if _backup_of(path) == study.resolve().name:
            yield Line("forget.backup", {"path": str(path)})
    models = list(study.rglob("model.json"))
    if models:
        paths = ", ".join(sorted(one.parent.relative_to(study).as_posix() for one in models))
        yield Line("forget.model", {"paths": paths})
    yield Line("forget.sent")


def called_of(documents: Iterable[Document], theirs: Theirs) -> set[str]:
    """What somebody is called in these documents, as written: their labels, and the facts by which
    they are known.
    """
    names: set[str] = set()
    for one in documents:
        names |= {one.turns[at].speaker for at in theirs.turns.get(one.id, ())}
        if one.id in theirs.whole:
            names |= {one.facts.get(name, "") for name in ID_FACTS}
            names |= {turn.speaker for turn in one.turns if turn.role == "respondent"}
    bare = {_ASIDE.sub("", name).strip() for name in names}
    return {name for name in bare if is_own_label(name) and any(map(str.isalpha, name))}


def choices_without(
    study: Path, words: Words, in_runs: Sequence[tuple[Run, Theirs]]
) -> dict[Path, bytes]:
    """The file of what people chose of quotes without theirs: of their texts, and of their turns in
    any run; {} when it stays as it is.
    """
    own: set[str] = set()
    own_words: set[str] = set()
    other_words: set[str] = set()
    for run, theirs in in_runs:
        every = theirs.rest_of(run.corpus.documents)
        for segment in run.corpus.segments:
            if _is_within(segment, run.corpus, theirs):
                own.add(segment.key)
                own_words.add(digest(segment.quote))
            elif _is_within(segment, run.corpus, every):
                other_words.add(digest(segment.quote))

    def kept(one: KeptChoice) -> KeptChoice | None:
        theirs = one.words in own_words and (one.key in own or one.words not in other_words)
        return None if theirs or one.doc_id in words.places else one

    chosen = kept_choices(study)
    left = chosen.mapped(kept)
    return {study / QUOTE_CHOICES: choices_bytes(left)} if left != chosen else {}


def _is_within(segment: Segment, corpus: Corpus, whose: Theirs) -> bool:
    if segment.doc_id in whose.whole:
        return True
    turns = corpus.by_id[segment.doc_id].turns
    return any(turns[at].span.contains(segment.span) for at in whose.turns.get(segment.doc_id, ()))


def _backup_of(path: Path) -> str:
    """Of which study this is a backup; "" of none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return str(contents_of(archive)["study"])
    except (*ZIP_DAMAGE, KeyError, TypeError):
        return ""


def texts_of(documents: Iterable[Document], theirs: Theirs) -> tuple[str, str]:
    """What one person said and is called, and what everybody else did, in lower case."""
    own: list[str] = []
    others: list[str] = []
    for one in documents:
        side = own if one.id in theirs.whole else others
        mine = theirs.turns.get(one.id, frozenset())
        side += [*facts_without(one.facts, called(one, mine)).values(), one.origin.path]
        own += [*theirs.words(one), *(one.facts.values() if mine else ())]
        others += theirs.others(one)
        for at, turn in enumerate(one.turns):
            (own if at in mine else side).append(turn.speaker)
    return "\n".join(own).casefold(), "\n".join(others).casefold()
