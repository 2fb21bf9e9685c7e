"""Documents as read -> the files of a pseudonymised copy: transcripts as .txt, tables as .csv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kvds_nlp.data import Document
from kvds_nlp.pseudonyms.finding import Known
from kvds_nlp.pseudonyms.hits import key_of
from kvds_nlp.pseudonyms.register import Register
from kvds_nlp.pseudonyms.replacing import replaced, replaced_fact, replaced_interview

_WORD = re.compile(r"[^\W\d_]{2,}")
_MADE = frozenset({"question"})
"""Facts that say where an answer stood; in a table that is its column."""


@dataclass(frozen=True, slots=True)
class TextCopy:
    """A transcript; ``path`` is posix, relative to the copy's folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A table of answers, one row a respondent."""

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def copies_of(
    documents: Sequence[Document], known: Known, register: Register
) -> tuple[TextCopy | TableCopy, ...]:
    """The files, in the order of their sources; every name is a copy's own."""
    homes: dict[str, list[Document]] = {}
    for document in documents:
        homes.setdefault(document.origin.path, []).append(document)
    taken: set[str] = set()
    out: list[TextCopy | TableCopy] = []
    for path, own in homes.items():
        if own[0].kind == "answer":
            header, rows = _table(own, known, register)
            out.append(TableCopy(_named(path, ".csv", known, register, taken), header, rows))
            continue
        for document in own:
            text = replaced_interview(document, known, register)
            out.append(TextCopy(_named(path, ".txt", known, register, taken), text))
    return tuple(out)


def _table(
    documents: Sequence[Document], known: Known, register: Register
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Facts first, then a column for each open question; rows in the order of the file."""
    facts = [f for f in dict.fromkeys(f for d in documents for f in d.facts) if f not in _MADE]
    questions = list(dict.fromkeys(d.origin.column or "antwoord" for d in documents))
    rows: dict[tuple[object, ...], dict[str, str]] = {}
    for document in documents:
        own = tuple(sorted((k, v) for k, v in document.facts.items() if k not in _MADE))
        row = rows.setdefault((document.origin.row, own), {})
        file = document.origin.path
        for key, value in own:
            if f"fact {key}" not in row:
                row[f"fact {key}"] = replaced_fact(key, value, known, register, file)
        column = f"text {document.origin.column or 'antwoord'}"
        row[column] = replaced(document.text, known, register, file)
    columns = [*(f"fact {name}" for name in facts), *(f"text {name}" for name in questions)]
    cells = tuple(tuple(row.get(column, "") for column in columns) for row in rows.values())
    return (*facts, *questions), cells


def _named(path: str, suffix: str, known: Known, register: Register, taken: set[str]) -> str:
    """The source's path with another suffix; names of people in it become placeholders."""
    parts = [part for part in PurePosixPath(path).with_suffix("").parts if part not in ("/", "..")]
    stem = "/".join(_hidden(part, known, register) for part in parts) or "bron"
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name.casefold())
    return name


def _hidden(part: str, known: Known, register: Register) -> str:
    def placeholder(found: re.Match[str]) -> str:
        key = key_of(found[0])
        kind, same = known.given.get(key, ("naam", key))
        entry = None if key in known.kept else register.known(kind, same)
        return entry.placeholder if entry else found[0]

    return _WORD.sub(placeholder, part)
