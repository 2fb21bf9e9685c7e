"""xlsx: every sheet with answers, read by calamine; cells as a person sees them, as text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.archives import check_archive, check_extent
from kvds_nlp.readers.cleaning import one_line
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.records import as_table
from kvds_nlp.readers.tables import Table, answers
from kvds_nlp.settings import ReadingSettings

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_xlsx(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """The open answers in a workbook; sheets without any are named in the notes."""
    from python_calamine import CalamineWorkbook

    check_archive(data, ".xlsx", "xl/workbook.xml")
    check_extent(data)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    tables, notes = [], []
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        records = [(number, [text_of(cell) for cell in row]) for number, row in enumerate(rows, 1)]
        try:
            tables.append((name, as_table(records, ", ", source, settings)))
        except InputError:
            notes.append(f"{source.name}: sheet '{name}' has no rows under a header; left out.")
    if not tables:
        raise InputError("has no sheet with rows under a header; nothing to read.")
    found = [_sheet(name, *table, source, settings) for name, table in tables]
    if sum(bool(one.documents) for one in found) == 1:
        only = next(i for i, one in enumerate(found) if one.documents)
        found[only] = _sheet("", *tables[only][1], source, settings)
    return _together(found, notes, source)


def _sheet(
    name: str, table: Table, problems: Sequence[Problem], source: Source, settings: ReadingSettings
) -> Found:
    """The answers of one sheet, whose name they carry unless it is ""."""
    try:
        found = answers(replace(table, sheet=name), source, settings)
    except InputError as error:
        return Found(problems=(Problem(source.name, None, f"sheet '{one_line(name)}' {error}"),))
    return replace(found, problems=(*problems, *found.problems))


def _together(found: Sequence[Found], notes: Sequence[str], source: Source) -> Found:
    """All sheets as one; a sheet without answers is no problem when another has them."""
    documents = tuple(document for one in found for document in one.documents)
    said = [note for one in found for note in one.notes]
    problems: list[Problem] = []
    for one in found:
        if documents and not one.documents:
            said += [f"{source.name}: {problem.message}" for problem in one.problems]
        else:
            problems += one.problems
    return Found(documents, tuple(problems), (*notes, *said))


def text_of(cell: Cell | None) -> str:
    """A cell as text: 7.0 is "7", dates are ISO, truth is "true" or "false".

    >>> text_of(7.0), text_of(7.5), text_of(True), text_of(dt.date(2017, 3, 4)), text_of("n/a")
    ('7', '7.5', 'true', '2017-03-04', 'n/a')
    """
    if cell is None:
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
