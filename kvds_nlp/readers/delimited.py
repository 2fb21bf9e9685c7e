"""csv: separators, quotes, ragged rows and the header rows of LimeSurvey and Qualtrics."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cleaning import one_line
from kvds_nlp.readers.columns import choose_columns
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.plain import with_remarks
from kvds_nlp.readers.tables import Table, answers
from kvds_nlp.settings import Reading

_SEPARATORS = (";", ",", "\t", "|")
_NAMES = {";": "';'", ",": "','", "\t": "tab", "|": "'|'"}
_LONGEST_RECORD = 200
_Row = tuple[int, list[str]]


def read_csv(data: bytes, source: Source, settings: Reading) -> Found:
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


class _unlimited:  # noqa: N801 - used as a function in a with-statement
    """csv refuses cells above 128 kB; an answer may be longer. The limit is put back after."""

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(2**31 - 1)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)


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
    lines = text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    rows: list[_Row] = []
    problems: list[Problem] = []
    index = 0
    while index < len(lines):
        row, used = _one_record(lines, index, separator)
        number = first + len(rows)
        if row is None:
            row, used = (
                next(csv.reader([lines[index]], delimiter=separator, quoting=csv.QUOTE_NONE), []),
                1,
            )
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
        if chunk.count('"') % 2:
            continue
        try:
            rows = list(csv.reader(io.StringIO(chunk), delimiter=separator, strict=True))
        except csv.Error:
            return None, 1
        if len(rows) <= 1:
            return (rows[0] if rows else []), used
        return None, 1
    return None, 1


def as_table(
    records: Sequence[_Row], separator: str, source: Source, settings: Reading, sheet: str = ""
) -> tuple[Table, tuple[Problem, ...]]:
    """Header and rows of one length; what did not fit is kept and reported.

    Raises:
        InputError: when there is no header with data under it.
    """
    filled = [(number, row) for number, row in records if any(cell.strip() for cell in row)]
    start = _header_at([row for _, row in filled])
    if len(filled) < start + 2:
        raise InputError("has no rows under its header; nothing to read.")
    header = [one_line(cell) for cell in filled[start][1]]
    while (
        header
        and not header[-1]
        and all(len(r) < len(header) or not r[len(header) - 1].strip() for _, r in filled)
    ):
        header.pop()
    body, questions = _qualtrics(header, filled[start + 1 :])
    target = _glue_column(header, body, settings)
    rows, problems = [], []
    for number, row in body:
        whole, remark = _fitted(row, len(header), target, separator)
        rows.append((number, whole))
        if remark:
            message = (
                f"row {number} has {len(row)} cells where the header has {len(header)}; {remark}"
            )
            problems.append(Problem(source.name, number, message, fatal=False))
    width = max(len(header), *(len(row) for _, row in rows))
    names = (*header, *(f"extra_{i}" for i in range(1, width - len(header) + 1)))
    squared = tuple((*row, *[""] * (width - len(row))) for _, row in rows)
    questions = (*questions, *names[len(questions) :]) if questions else ()
    return Table(names, squared, tuple(n for n, _ in rows), questions, sheet), tuple(problems)


def _header_at(rows: Sequence[Sequence[str]]) -> int:
    """Position of the header: titles of one cell above a wider table are stepped over."""
    for position, row in enumerate(rows[:10]):
        if sum(bool(cell.strip()) for cell in row) > 1:
            return position
    return 0


def _qualtrics(header: Sequence[str], body: list[_Row]) -> tuple[list[_Row], tuple[str, ...]]:
    """Qualtrics repeats the questions in row 2 and writes ``{"ImportId": ...}`` in row 3."""
    for position, (_, row) in enumerate(body[:2]):
        cells = [cell for cell in row if cell.strip()]
        if cells and all(_is_import_id(cell) for cell in cells):
            asked = body[0][1] if position == 1 else []
            questions = tuple(one_line(cell) for cell in asked[: len(header)])
            return body[position + 1 :], (*questions, *header[len(questions) :])
    return body, ()


def _is_import_id(cell: str) -> bool:
    try:
        loaded = json.loads(cell)
    except ValueError:
        return False
    return isinstance(loaded, dict) and "ImportId" in loaded


def _glue_column(header: Sequence[str], body: Sequence[_Row], settings: Reading) -> int | None:
    """The answer column that surplus cells most likely belong to: the only one, or the last."""
    width = len(header)
    if all(len(row) <= width for _, row in body):
        return None
    whole = [row for _, row in body if len(row) == width]
    if not whole:
        return width - 1
    texts = choose_columns(header, whole, settings).texts
    return texts[0] if len(texts) == 1 else None


def _fitted(
    row: list[str], width: int, target: int | None, separator: str
) -> tuple[list[str], str]:
    """The row at the header's width when that can be known, and what was done ("" = nothing)."""
    surplus = len(row) - width
    if surplus < 0:
        return row + [""] * -surplus, "the missing ones are taken as empty."
    if not any(cell.strip() for cell in row[width:]):
        return row[:width], ""
    if target is None:
        return row, "the surplus is kept in columns extra_1, extra_2 ... Check its quotation marks."
    glued = separator.join(row[target : target + surplus + 1])
    mended = [*row[:target], glued, *row[target + surplus + 1 :]]
    return (
        mended,
        "the surplus was joined to the answer it follows. Put that cell in quotation marks.",
    )
