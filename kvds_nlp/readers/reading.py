"""The door: files and folders -> documents. One bad file never stops the others."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kvds_nlp.apart import TrippedError, asked
from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, KvdsError, Problem
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.places import SETTINGS
from kvds_nlp.readers.consent_lists import apply_lists, rest_of
from kvds_nlp.readers.folders import find_files, unread
from kvds_nlp.readers.json_files import read_json
from kvds_nlp.readers.pdf import read_pdf
from kvds_nlp.readers.plain import read_md, read_txt
from kvds_nlp.readers.rich_text import read_odt, read_rtf
from kvds_nlp.readers.side_by_side import Names, read_twice
from kvds_nlp.readers.subtitles import read_srt, read_vtt
from kvds_nlp.readers.table_files import read_csv, read_sav, read_xlsx
from kvds_nlp.readers.word import read_docx
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.consent_lines import named_pairs, with_consent
from kvds_nlp.talk.parts import FileContent, FileDigest, InputFile, Intake, joined

Reader = Callable[[bytes, InputFile, ReadingSettings], FileContent]

READERS: Mapping[str, Reader] = {
    ".txt": read_txt,
    ".md": read_md,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".json": read_json,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".sav": read_sav,
}
"""Lower-case suffix -> function(bytes, file, settings) -> content; it may raise InputError."""

FOREIGN = frozenset({".docx", ".odt", ".pdf", ".xlsx", ".sav"})
"""Suffixes that a library of others takes apart: read in a process of its own."""
_READ_APART = "kvds_nlp.readers.reading:read_apart"

_FORBIDDEN = str.maketrans({"@": "_", "|": "_", "\n": "_", "\r": "_", "\t": "_"})


def read_inputs(inputs: Sequence[Path], settings: ReadingSettings | None = None) -> Intake:
    """Everything the inputs hold, sorted by path, row and column; never raises for a bad file.

    Args:
        inputs: files, folders, and study folders (whose ``source/`` is read).
        settings: how to read; None for the defaults.
    """
    settings = settings or ReadingSettings()
    files, problems, notes = find_files(inputs, READERS)
    digests: list[FileDigest] = []
    contents: list[FileContent] = []
    for file in files:
        content, digest = read_file(file, settings.for_file(file.name))
        contents.append(content)
        notes += [*content.notes, *(guess.note for guess in content.guesses)]
        if digest is not None:
            digests.append(digest)
    every = joined(contents)
    names = Names(settings.aliases)
    for document in every.documents:
        names.add(document)
    spelled = names.spelling()
    documents = list(map(spelled.applied, every.documents))
    notes += [guess.note for guess in spelled.guesses]
    problems += (*every.problems, *spelled.problems, *read_twice(documents))
    seen: Counter[str] = Counter()
    for place, document in enumerate(documents):  # each id only once
        plain = plain_id(document.id)
        seen[plain] += 1
        name = plain if seen[plain] == 1 else f"{plain}~{seen[plain]}"
        documents[place] = replace(document, id=name)
    consents = tuple(map(spelled.listed, every.consents))
    documents, unmatched = apply_lists(
        list(map(told_by_name, documents)), consents, PlaceNames(settings.aliases)
    )
    problems += unmatched
    problems.sort(key=lambda problem: (problem.path, problem.row or 0))
    return Intake(
        tuple(documents),
        tuple(problems),
        gathered(notes),
        tuple(digests),
        (*every.guesses, *spelled.guesses),
        every.left_out,
        every.columns,
        consents,
        spelled.written,
        spelled.alike,
    )


def plain_id(name: str) -> str:
    """An id without the signs that keys are made of."""
    return name.translate(_FORBIDDEN)


def told_by_name(document: Document) -> Document:
    """A document whose file or folder is called "niet citeren" has that as its consent."""
    pairs = named_pairs(document.origin.path)
    return replace(document, facts=with_consent(document.facts, pairs)) if pairs else document


def read_consent_list(path: Path, settings: ReadingSettings | None = None) -> dict[str, str]:
    """Who allows what, by a table (or a text of lines ``L02: nee``) that holds nothing else.

    Returns:
        Respondent, or ``proeftuin/respondent`` -> words; ``*`` is everybody who is not on it.

    Raises:
        InputError: it cannot be read, or is no such list.
    """
    file = InputFile(path, path.name)
    content, _ = read_file(file, settings or ReadingSettings())
    if not content.consents or content.documents:
        why = content.problems[0].message if content.problems else in_words("read.holds_words")
        raise InputError(in_words("read.no_consent_list", path=path, why=why))
    listed: dict[str, str] = {}
    for entry in content.consents:
        who = f"{entry.proeftuin}/{entry.person}" if entry.proeftuin else entry.person
        listed[who] = f"{listed[who]}; {entry.words}" if who in listed else entry.words
    return listed | rest_of(content.consents)


def gathered(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes, where the same one on more than three files is said once."""
    by_message: dict[str, list[str]] = {}
    for note in notes:
        name, _, message = note.partition(": ")
        by_message.setdefault(message, []).append(name)
    out = []
    for message, names in by_message.items():
        if len(names) > 3:
            out.append(
                in_words(
                    "read.many_files", files=len(names), one=names[0], two=names[1], message=message
                )
            )
        else:
            out += [f"{name}: {message}" for name in names]
    return tuple(out)


def read_file(file: InputFile, settings: ReadingSettings) -> tuple[FileContent, FileDigest | None]:
    """One file; whatever goes wrong becomes a problem that names it."""
    digest = None
    try:
        table = file.path.suffix.lower() == ".csv"
        raised_in = in_words("read.long_csv" if table else "read.max_megabytes", file=SETTINGS)
        data = bytes_of(file.path, settings.max_megabytes, raised_in=raised_in)
        digest = FileDigest(file.name, hashlib.sha256(data).hexdigest(), len(data))
        reader = READERS.get(file.path.suffix.lower())
        if reader is None:
            raise InputError(unread(file.path))
        if not data.strip():
            raise InputError(in_words("read.empty"))
        if file.path.suffix.lower() in FOREIGN:
            return _read_there(data, file, settings), digest
        return reader(data, file, settings), digest
    except KvdsError as error:
        message = str(error)
    except Exception as error:  # noqa: BLE001 - a library tripped over one file; the rest goes on
        text = error.said if isinstance(error, TrippedError) else str(error).strip()
        what = (text or type(error).__name__).rstrip(".")[:300]
        message = in_words("read.damaged", what=what)
    return FileContent(problems=(Problem(file.name, None, message),)), digest


def _read_there(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """What ``read_apart`` makes of a file in the process apart.

    Raises:
        InputError: as the file's reader does; or it broke off, took too much, or gave no content.
        TrippedError: the reader raised anything else.
    """
    values = {
        "file": [str(file.path.absolute()), file.name, file.proeftuin],
        "settings": settings.model_dump(mode="json"),
    }
    told = asked(_READ_APART, values, data, settings.limits)
    try:
        return _content().validate_json(told)
    except ValueError:
        raise InputError(in_words("read.odd_answer")) from None


def read_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: the content of one file as JSON."""
    path, name, proeftuin = values["file"]
    file = InputFile(Path(path), name, proeftuin)
    settings = ReadingSettings.model_validate(values["settings"])
    content = READERS[file.path.suffix.lower()](data, file, settings)
    return json.dumps(content, default=_fields, check_circular=False).encode()


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of our frozen values
    return {one.name: getattr(value, one.name) for one in fields(value)}


@cache
def _content() -> TypeAdapter[FileContent]:
    return TypeAdapter(FileContent)
