"""csv: separators, quotes, ragged rows and the header rows of LimeSurvey and Qualtrics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from kvds_nlp.errors import Problem
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.plain import with_remarks
from kvds_nlp.readers.records import as_table
from kvds_nlp.readers.tables import answers
from kvds_nlp.settings import ReadingSettings

_SEPARATORS = (";", ",", "\t", "|")
_NAMES = {";": "';'", ",": "','", "\t": "tab", "|": "'|'"}
_LONGEST_RECORD = 200
_Row = tuple[int, list[str]]


def read_csv(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """The open answers in a csv file."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text, named = _sep_line(text)
    separator = named or find_separator(text)
    records, broken = _records(text, separator, source, 2 if named else 1)
    table, ragged = as_table(records, separator, source, settings)
    found = answers(table, source, settings)
    note = f"{source.name}: columns are separated by {_NAMES.get(separator, separator)}."
    found = replace(found, problems=(*broken, *ragged, *found.problems), notes=(note, *found.notes))
    return with_remarks(found, decoded, source)


def _sep_line(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;`` names the separator and is not a row."""
    first, _, rest = text.partition("\n")
    bare = first.lstrip("\ufeff").strip().strip('"')
    return (rest, bare[4]) if len(bare) == 5 and bare.lower().startswith("sep=") else (text, "")


def find_separator(text: str) -> str:
    r"""The separator that gives the most columns the most evenly over the first rows.

    >>> find_separator('naam;antwoord\\nA;"goed, maar laat"\n')
    ';'
    """

    def evenness(separator: str) -> tuple[float, int]:
        rows = _sample(text, separator)
        if not rows or len(rows[0]) < 2:
            return 0.0, 0
        width = len(rows[0])
        return sum(len(row) == width for row in rows) / len(rows), width

    return max(_SEPARATORS, key=evenness)


def _sample(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:200_000]), delimiter=separator)
    rows: list[list[str]] = []
    with _unlimited():
        try:
            for row in reader:
                rows.append(row)
                if len(rows) > 50:
                    break
        except csv.Error:
            pass
    return [row for row in rows if row]


@contextmanager
def _unlimited() -> Iterator[None]:
    """Csv refuses cells above 128 kB; an answer may be longer. The limit is put back after."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _records(
    text: str, separator: str, source: Source, first: int
) -> tuple[list[_Row], list[Problem]]:
    """Numbered records; where the quotes do not close, that line alone is taken as it stands."""
    with _unlimited():
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
            return list(enumerate(rows, start=first)), []
        except csv.Error:
            return _mended(text, separator, source, first)


def _mended(
    text: str, separator: str, source: Source, first: int
) -> tuple[list[_Row], list[Problem]]:
    """Records one by one; a broken one costs a remark, and only its own quotation marks."""
    lines = text.rstrip("\n").split("\n")
    rows: list[_Row] = []
    problems: list[Problem] = []
    index = 0
    while index < len(lines):
        row, used = _one_record(lines, index, separator)
        number = first + len(rows)
        if row is None:
            row = next(csv.reader([lines[index]], delimiter=separator, quoting=csv.QUOTE_NONE), [])
            message = (
                f"row {number} has a quotation mark that does not close or stands loose; the row "
                'was read as it stands. Double the marks inside a cell ("") to be sure.'
            )
            problems.append(Problem(source.name, number, message, fatal=False))
        rows.append((number, row))
        index += used
    return rows, problems


def _one_record(lines: Sequence[str], index: int, separator: str) -> tuple[list[str] | None, int]:
    """The record that starts on this line and how many lines it takes; None when it is broken."""
    for used in range(1, min(_LONGEST_RECORD, len(lines) - index) + 1):
        chunk = "\n".join(lines[index : index + used])
        open_quote = chunk.count('"') % 2 == 1
        if open_quote and used > 1:
            continue
        try:
            rows = list(csv.reader(io.StringIO(chunk), delimiter=separator, strict=True))
        except csv.Error:
            if open_quote:
                continue
            return None, 1
        return (rows[0] if rows else [], used) if len(rows) <= 1 else (None, 1)
    return None, 1
