"""csv, xlsx and sav: files of answers, their cells as a person sees them, as text."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from kvds_nlp.csv_guard import unlimited_cells
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.archives import check_archive, check_extent
from kvds_nlp.readers.cells import read_talk
from kvds_nlp.readers.decoding import decode, file_kind, with_remarks
from kvds_nlp.readers.form_tables import turned
from kvds_nlp.readers.header_rows import NumberedRow
from kvds_nlp.readers.sheet_marks import SheetMarks, sheet_marks
from kvds_nlp.readers.table_rows import AnswerTable
from kvds_nlp.readers.tables import answers, as_table
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.notes import is_notes, noted
from kvds_nlp.talk.parts import FileContent, InputFile, joined
from kvds_nlp.talk.text import one_line

SEPARATORS = {";": "';'", ",": "','", "\t": "tab", "|": "'|'"}
"""What may divide the cells of a csv, and how that is called."""
LONGEST_RECORD = 200
"""Lines that a record with broken quotation marks may take."""
MOST_COLUMNS = 16_384
"""What a spreadsheet has."""
_MOST_CELLS = 20_000_000
"""Of rows that are all made as long as the longest."""
_Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_csv(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The open answers in a csv file."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _, rest = text.partition("\n")
    named = first.lstrip("\ufeff").strip().strip('"')
    if len(named) == 5 and named.lower().startswith("sep="):
        # Excel's own first line ``sep=;`` names the separator and is not a row.
        separator = named[4]
        records, broken = _records(rest, separator, file, 2)
    else:
        separator = find_separator(text)
        records, broken = _records(text, separator, file, 1)
    content = read_records(records, separator, file, settings)
    note = in_words(
        "read.separator", name=file.name, separator=SEPARATORS.get(separator, separator)
    )
    problems = (*broken, *content.problems)
    return with_remarks(
        replace(content, problems=problems, notes=(note, *content.notes)), decoded, file
    )


def read_records(
    records: Sequence[NumberedRow], separator: str, file: InputFile, settings: ReadingSettings
) -> FileContent:
    """The answers in rows of cells; or the talk, where they hold one.

    Raises:
        InputError: when there is no header with data under it, or more than a table can hold.
    """
    wide = max((len(row) for _, row in records), default=0)
    if wide > MOST_COLUMNS or wide * len(records) > _MOST_CELLS:
        raise InputError(in_words("read.too_wide", rows=len(records), wide=wide))
    if is_notes(file) and (content := noted([" ".join(row) for _, row in records], file)):
        return content
    if lying := turned([row for _, row in records]):
        records = list(enumerate(lying, 1))
    table, ragged, notes = as_table(records, separator, file, settings)
    content = read_talk((table.header, *table.rows), file, settings)
    if content is None:
        content = answers(table, file, settings)
    return replace(content, problems=(*ragged, *content.problems), notes=(*notes, *content.notes))


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

    return max(SEPARATORS, key=evenness)


def _sample(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:200_000]), delimiter=separator)
    rows: list[list[str]] = []
    with unlimited_cells():
        try:
            for row in reader:
                rows.append(row)
                if len(rows) > 50:
                    break
        except csv.Error:
            pass
    return [row for row in rows if row]


def _records(
    text: str, separator: str, file: InputFile, first: int
) -> tuple[list[NumberedRow], list[Problem]]:
    """Numbered records; where quotes do not close they are read one by one.

    A broken one costs a remark, and only its own quotation marks: it is taken as it stands.
    """
    with unlimited_cells():
        with suppress(csv.Error):
            records = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
            return list(enumerate(records, start=first)), []
        lines = text.rstrip("\n").split("\n")
        rows: list[NumberedRow] = []
        problems: list[Problem] = []
        index = 0
        while index < len(lines):
            row, used = one_record(lines, index, separator)
            number = first + len(rows)
            if row is None:
                bare = csv.reader([lines[index]], delimiter=separator, quoting=csv.QUOTE_NONE)
                row = next(bare, [])
                problems.append(loose_quote(file, number))
            rows.append((number, row))
            index += used
    return rows, problems


def loose_quote(file: InputFile, number: int) -> Problem:
    """The remark on a record whose quotation marks do not close."""
    return Problem(file.name, number, in_words("read.loose_quote"), fatal=False)


def one_record(lines: Sequence[str], index: int, separator: str) -> tuple[list[str] | None, int]:
    """The record that starts on this line and how many lines it takes; None when it is broken."""
    for used in range(1, min(LONGEST_RECORD, len(lines) - index) + 1):
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


def read_xlsx(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The open answers in a workbook; sheets without any are named in the notes."""
    records_of = text_sheets(data)
    marks = sheet_marks(data)
    tables, notes = [], []
    for name, records in records_of:
        try:
            table, ragged, told = as_table(records, ", ", file, settings)
            tables.append((name, (replace(table, home=name), ragged, told)))
        except InputError:
            notes.append(in_words("read.empty_sheet", name=file.name, sheet=name))
    if not tables:
        raise InputError(in_words("read.no_sheet"))
    alone = len(tables) == 1
    sheets = [
        _sheet("" if alone else name, table, file, settings) for name, (table, _, _) in tables
    ]
    with_words = [place for place, sheet in enumerate(sheets) if sheet.documents]
    if alone is not (len(with_words) == 1):  # only the one sheet with words needs no name
        place = with_words[0] if with_words else 0
        name, (table, _, _) = tables[place]
        sheets[place] = _sheet(name if alone else "", table, file, settings)
    problems: list[Problem] = []
    for (name, (_, ragged, told)), sheet in zip(tables, sheets, strict=True):
        if with_words and not sheet.documents:  # no problem when another sheet has answers
            notes += [f"{file.name}: {problem.message}" for problem in sheet.problems]
            continue
        notes += told
        problems += (*ragged, *sheet.problems, *_mark_remarks(name, marks, file))
    together = joined(sheets)
    return replace(together, problems=tuple(problems), notes=(*notes, *together.notes))


def text_sheets(data: bytes) -> list[tuple[str, list[NumberedRow]]]:
    """Every sheet of a workbook by name, with its rows as text, numbered as Excel does.

    Raises:
        InputError: it is damaged, or not one.
    """
    from python_calamine import CalamineWorkbook

    check_archive(data, ".xlsx", "xl/workbook.xml")
    check_extent(data)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        (name, [(number, [text_of(cell) for cell in row]) for number, row in enumerate(rows, 1)])
        for name in workbook.sheet_names
        for rows in [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    ]


def _mark_remarks(name: str, marks: Mapping[str, SheetMarks], file: InputFile) -> Iterator[Problem]:
    """What stands in a sheet but not before one's eyes: it was read, and this says so."""
    found = marks.get(name, SheetMarks())
    hidden = [in_words("read.row", n=row) for row in found.rows]
    hidden += [in_words("read.column", n=one) for one in found.columns]
    hidden += [in_words("read.whole_sheet")] if found.hidden else []
    if hidden:
        message = in_words("read.hidden", name=one_line(name), hidden=_some(hidden))
        yield Problem(file.name, found.rows[0] if found.rows else None, message, fatal=False)
    if found.formulas:
        message = in_words("read.formulas", name=one_line(name), formulas=_some(found.formulas))
        yield Problem(file.name, None, message, fatal=False)


def _some(things: Sequence[str]) -> str:
    return ", ".join(things[:8]) + (
        in_words("read.and_more", n=len(things) - 8) if len(things) > 8 else ""
    )


def _sheet(
    name: str, table: AnswerTable, file: InputFile, settings: ReadingSettings
) -> FileContent:
    """The answers of one sheet, or its talk; it carries its name unless that is ""."""
    talk = read_talk((table.header, *table.rows), file, settings)
    if talk is not None:
        return talk
    try:
        return answers(replace(table, sheet=name), file, settings)
    except InputError as error:
        problem = Problem(
            file.name, None, in_words("read.in_sheet", name=one_line(name), error=error)
        )
        return FileContent(problems=(problem,))


def text_of(cell: _Value | None) -> str:
    """A cell as text: 7.0 is "7", dates are ISO, truth is "true" or "false".

    >>> text_of(7.0), text_of(7.5), text_of(True), text_of(dt.date(2017, 3, 4)), text_of("n/a")
    ('7', '7.5', 'true', '2017-03-04', 'n/a')
    """
    if cell is None or cell != cell:  # SPSS' empty is not a number
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def read_sav(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The open answers in an SPSS file; facts carry the labels a respondent saw."""
    import pyreadstat

    if not data.startswith((b"$FL2", b"$FL3")):
        seems = in_words(f"kind.{file_kind(data) or 'else'}")
        raise InputError(in_words("read.not_sav", seems=seems))
    options: dict[str, Any] = {"user_missing": settings.user_missing, "output_format": "dict"}
    try:
        columns, meta = pyreadstat.read_sav(str(file.path), **options)
    except UnicodeDecodeError:
        # Files of before 2010 say nothing of their encoding and are Windows text.
        columns, meta = pyreadstat.read_sav(str(file.path), encoding="WINDOWS-1252", **options)
    header = tuple(columns)
    labels = [meta.variable_value_labels.get(name, {}) for name in header]
    rows = tuple(
        tuple(
            one_line(label[value]) if value in label else text_of(value)
            for value, label in zip(row, labels, strict=True)
        )
        for row in zip(*columns.values(), strict=True)
    )
    if not rows:
        raise InputError(in_words("read.no_rows"))
    questions = tuple(one_line(meta.column_names_to_labels.get(n) or n) for n in header)
    table = AnswerTable(header, rows, tuple(range(1, len(rows) + 1)), questions)
    return answers(table, file, settings)
