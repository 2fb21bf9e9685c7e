"""The files people's words came in, without one person: what becomes of each, tried before it is
done. A change that would make anybody else read otherwise is not made, and left to the researcher.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kvds_nlp.data import Document
from kvds_nlp.errors import StoreError
from kvds_nlp.forgetting.edits import LISTS, ROWS, without_lines, without_rows, without_turns
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.tables import TheirRows
from kvds_nlp.forgetting.talks import WithoutTurns, called, facts_without
from kvds_nlp.messages import in_words
from kvds_nlp.people.consents import CONSENT_OF
from kvds_nlp.people.meant import Meant, Theirs
from kvds_nlp.places import SETTINGS, SOURCE
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.readers.folders import find_files
from kvds_nlp.readers.reading import READERS
from kvds_nlp.settings import ReadingSettings, Settings
from kvds_nlp.talk.parts import InputFile, ListedConsent


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
    found = find_files([study], READERS)[0]
    files = {one.name: one.path for one in found}
    edits: dict[str, tuple[bytes | None, Line]] = {}
    left: dict[str, Line] = {}
    for one in _with_contents(found, before, settings.reading):
        made = _edit_file(one, meant, theirs)
        if isinstance(made, Line):
            left[one.name] = made
        elif made is not None:
            edits[one.name] = made
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
        raise StoreError(in_words("forget.renamed", home=home, wrong=", ".join(sorted(wrong))))
    leaving = frozenset(name for name, (body, _) in edits.items() if body is None)
    listed = dict(_lists(study, settings, meant, leaving))
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


def _with_contents(
    found: Sequence[InputFile], before: Intake, settings: ReadingSettings
) -> Iterator[_File]:
    """Every source file with what was read in it."""
    documents: dict[str, list[Document]] = {}
    for document in before.documents:
        documents.setdefault(document.origin.path, []).append(document)
    for one in found:
        inside = tuple(documents.get(one.name, ()))
        listed = tuple(entry for entry in before.consents if entry.path == one.name)
        of_file = settings.for_file(one.name)
        yield _File(one.name, one.path, inside, one, listed, of_file)


@dataclass(frozen=True, slots=True)
class _File:
    """One source file, and what a reading found in it.

    Attributes:
        name: as in messages.
        path: where it is.
        inside: the documents read from it.
        file: as the reader gets it, with its proeftuin.
        listed: whether it says of people whose words stand elsewhere what they allow.
        settings: how it is read.
    """

    name: str
    path: Path
    inside: tuple[Document, ...]
    file: InputFile
    listed: tuple[ListedConsent, ...]
    settings: ReadingSettings


def _edit_file(one: _File, meant: Meant, theirs: Theirs) -> tuple[bytes | None, Line] | Line | None:
    """What becomes of one file: its new bytes (None when it leaves) and what is told of it; or what
    a person must do; or None when nothing of theirs is in it.
    """
    own = [document for document in one.inside if document.id in theirs.whole]
    shared = [document for document in one.inside if document.id in theirs.turns]
    talks = any(document.kind != "answer" for document in one.inside)
    if own and talks and len(own) == len(one.inside):
        return None, Line("forget.file", {"path": one.name})
    if shared:
        turns = theirs.turns[shared[0].id]
        if one.path.suffix.lower() in ROWS:  # a table loses the rows they speak in
            speaking = TheirRows(meant, one.file, one.settings, speaking=True)
            made = without_rows(one.path, speaking)
        else:
            made = without_turns(one.path, shared[0], turns, one.settings)
        if made is None:
            return Line("forget.by_hand_turns", {"path": one.name, "n": len(turns)})
        return made[0], Line("forget.turns", {"path": one.name, "n": len(turns)})
    if (suffix := one.path.suffix.lower()) in ROWS:
        numbers = frozenset((d.origin.sheet, d.origin.row) for d in own if d.origin.row is not None)
        made = without_rows(one.path, TheirRows(meant, one.file, one.settings, numbers))
        if made is not None:
            return made[0], Line("forget.rows", {"path": one.name, "n": made[1]})
    elif suffix in LISTS and one.listed and not one.inside:
        made = without_lines(one.file, meant, one.settings)
        if made is not None:
            return made[0], Line("forget.listed", {"path": one.name})
    entries = [entry.row for entry in one.listed if meant.is_entry(entry.person, entry.proeftuin)]
    if own or entries:
        rows = sorted({*entries, *(document.origin.row or 0 for document in own)})
        return Line("forget.by_hand_rows", {"path": one.name, "rows": ", ".join(map(str, rows))})
    return None


def _by_hand(name: str, before: Intake, theirs: Theirs) -> Line:
    inside = [one for one in before.documents if one.origin.path == name]
    turns = sum(len(theirs.turns.get(one.id, ())) for one in inside)
    own = [one for one in inside if one.id in theirs.whole]
    if own:
        rows = ", ".join(str(row) for row in sorted({one.origin.row or 0 for one in own}))
        return Line("forget.by_hand_rows", {"path": name, "rows": rows})
    return Line("forget.by_hand_turns", {"path": name, "n": turns})


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
    """Files in which somebody else would read otherwise, or in which their words would still stand;
    and the talks without these turns.
    """
    now = {one.id: one for one in after.documents}
    wrong: set[str] = set()
    talks: dict[str, WithoutTurns] = {}
    for one in before.documents:
        if one.origin.path in left:
            continue
        new, gone = now.get(one.id), theirs.turns.get(one.id)
        if one.id in theirs.whole:
            if new is not None and new.text == one.text:  # it did not leave
                wrong.add(one.origin.path)
            continue
        if gone and new is not None:
            talk = WithoutTurns.of(one, gone, new)
            if talk is not None and _facts(one, called(one, gone)) == _facts(new):
                talks[one.id] = talk
                continue
        same = new is not None and (new.text, new.turns) == (one.text, one.turns)
        if gone or new is None or not same or _facts(one) != _facts(new):
            wrong.add(one.origin.path)
    return wrong, talks


def _facts(document: Document, but: frozenset[str] = frozenset()) -> dict[str, str]:
    """What must stay known of a document: not how a proeftuin is spelt, which hangs on all files,
    nor what one voice in it allowed, nor, in a fact, who is called by one of these words.
    """
    return {
        key: value
        for key, value in facts_without(document.facts, but).items()
        if key != "proeftuin" and not key.startswith(CONSENT_OF)
    }


def _lists(
    study: Path, settings: Settings, meant: Meant, files: frozenset[str]
) -> Iterator[tuple[Path, tuple[bytes, Line]]]:
    """The settings and the list of consents, without what they say of the person."""
    path = study / SETTINGS
    if (body := _settings_without(path, meant, files)) is not None:
        yield path, (body, Line("forget.listed", {"path": SETTINGS}))
    listed = study / settings.consent_list
    if not settings.consent_list or not listed.is_file():
        return
    file = InputFile(listed, listed.name)
    made = without_rows(listed, TheirRows(meant, file, settings.reading)) or without_lines(
        file, meant, settings.reading
    )
    if made is not None:
        yield listed, (made[0], Line("forget.listed", {"path": settings.consent_list}))


def _settings_without(path: Path, meant: Meant, files: frozenset[str]) -> bytes | None:
    """``study.yaml`` with its remarks, without what it says of the person or of files of theirs
    alone, under ``consents`` and ``reading``; None when it says nothing.
    """
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    body = yaml.load(path.read_text(encoding="utf-8-sig")) or {}
    shorter = {name.rpartition("/")[2] for name in files}

    def theirs(name: object) -> bool:
        told = str(name)
        return told in files or told in shorter or meant.is_entry(told)

    def cleared(node: Any) -> bool:  # noqa: ANN401 - ruamel's tree is untyped
        gone = False
        if isinstance(node, dict):
            for name in [name for name in node if theirs(name)]:
                del node[name]
                gone = True
            return any([gone, *map(cleared, node.values())])
        if isinstance(node, list):
            for at in reversed(range(len(node))):
                if theirs(node[at]):
                    del node[at]
                    gone = True
        return gone

    told = [cleared(body.get(name)) for name in ("consents", "reading")]
    if not any(told):
        return None
    out = StringIO()
    yaml.dump(body, out)
    return out.getvalue().encode()
