"""Rows -> csv and xlsx that every spreadsheet reads alike, and that none of them executes."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import swapped_in, write_bytes
from kvds_nlp.csv_guard import guarded
from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.writers.sheet_rows import Cell, RowWriter

_NUMERAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:[.,]\d+)?\Z")
_BAD_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_TOP = {"text_wrap": True, "valign": "top"}
_LINE, _MOST_LINES = 15.0, 16
MAX_ROWS = 1_048_575
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone; fixed, so bytes are (I7)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: as on its tab; mended and made unique where Excel would refuse it.
        header: one heading a column.
        rows: cells as values; numbers stay numbers, text is never taken for a formula or link.
        widths: column number (0-based) -> width in characters; others are guessed.
        formats: column number -> Excel number format, such as ``0.0%``.
        notes: lines of text below the table (what the figures cannot say).
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Mapping[int, float] = field(default_factory=dict)
    formats: Mapping[int, str] = field(default_factory=dict)
    notes: Sequence[str] = ()


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Path:
    r"""One table as RFC 4180: commas, UTF-8 without BOM, ``\r\n`` after every row; gives the path.

    Raises:
        OutputError: when the place cannot be written.
    """
    with csv_into(path, header) as write:
        for row in rows:
            write(row)
    return path


@contextmanager
def csv_into(path: Path, header: Sequence[str]) -> Iterator[Callable[[Sequence[Cell]], object]]:
    """What takes the rows of such a table one after another; for tables that are made together.

    Raises:
        OutputError: when the place cannot be written.
    """
    with swapped_in(path) as body:
        file = io.TextIOWrapper(body, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([guarded(name) for name in header])
        yield lambda row: writer.writerow(
            [guarded(c) if isinstance(c, str) else _sayable(c) for c in row]
        )
        file.flush()
        file.detach()


def write_file(path: Path, data: bytes) -> Path:
    """The bytes on disk in one step; gives the path.

    Raises:
        OutputError: when the place cannot be written; what stood there still stands.
    """
    write_bytes(path, data)
    return path


class WorkbookSizeError(OutputError):
    """A workbook that would be larger than a workbook can be; its tables may be written as csv."""


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> Path:
    """A workbook: frozen header, filter, wrapped text, real numbers; same rows, same bytes.

    Rows are streamed, so a table of 200,000 rows fits in little memory. A table longer than a
    sheet can hold goes on in a next sheet.

    Raises:
        WorkbookSizeError: no program opens a workbook of this size.
        OutputError: when the place cannot be written.
    """
    from xlsxwriter.exceptions import FileSizeError, XlsxWriterException

    try:
        book = _Book()
        for sheet in sheets:
            book.add(sheet)
        data = book.closed()
    except FileSizeError:
        raise WorkbookSizeError(in_words("place.large_workbook", path=path)) from None
    except (OSError, XlsxWriterException) as error:  # its own files, in the temporary folder
        raise OutputError(in_words("place.cannot_make", path=path, error=error)) from None
    return write_file(path, data)


def numerals(values: Sequence[str]) -> list[Cell]:
    """A column of text as numbers when every filled cell is one; else as it came.

    A decimal comma is read as Dutch; a leading zero (an id, a telephone number) keeps it text.

    >>> numerals(["7", "", "7,5"]), numerals(["007", "8"])
    ([7, None, 7.5], ['007', '8'])
    """
    if not any(values) or not all(is_numeral(value) for value in values if value):
        return list(values)
    dotted = [value.replace(",", ".") for value in values]
    return [(float(n) if "." in n else int(n)) if n else None for n in dotted]


def is_numeral(value: str) -> bool:
    """Whether a text is a number, as people write it in a table."""
    return _NUMERAL.match(value) is not None


def _sayable(number: float | None) -> float | None:
    """The number; None for nan and infinity, which are empty cells."""
    return None if isinstance(number, float) and not math.isfinite(number) else number


class _Book:
    """A workbook in memory, filled tab by tab."""

    def __init__(self) -> None:
        import xlsxwriter

        self._buffer = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._buffer, _OPTIONS)
        self._book.set_properties({"created": CREATED})
        self._names: set[str] = set()

    def closed(self) -> bytes:
        """The workbook as a file."""
        self._book.close()
        return self._buffer.getvalue()

    def add(self, sheet: Sheet) -> None:
        """One table, on as many tabs as its rows need."""
        rows, part, more = iter(sheet.rows), 1, True
        while more:
            name = sheet.name if part == 1 else f"{sheet.name[:26]} ({part})"
            more = self._fill(self._book.add_worksheet(self._tab_name(name)), sheet, rows)
            part += 1

    def _tab_name(self, wanted: str) -> str:
        """A tab name Excel accepts and that is not used yet."""
        plain = _BAD_IN_SHEET_NAME.sub(" ", wanted).strip(" '")[:31] or "Blad"
        name, number = plain, 2
        while name.lower() in self._names:
            name = f"{plain[:26]} ({number})"
            number += 1
        self._names.add(name.lower())
        return name

    def _fill(self, page: Any, sheet: Sheet, rows: Iterator[Sequence[Cell]]) -> bool:  # noqa: ANN401
        """Write the header and rows until they end (False) or the sheet is full (True)."""
        head = self._book.add_format({**_TOP, "bold": True, "bg_color": "#DCE6EF", "border": 1})
        formats = [sheet.formats.get(column, "General") for column in range(len(sheet.header))]
        styles = [self._book.add_format({**_TOP, "num_format": one}) for one in formats]
        page.freeze_panes(1, 0)
        widths = [
            sheet.widths.get(column, max(10, min(24, len(title) + 4)))
            for column, title in enumerate(sheet.header)
        ]
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        writer = RowWriter(page, styles)
        writer.header(sheet.header, head)
        at = 0
        for row in islice(rows, MAX_ROWS):
            at += 1
            writer.add(row, self._height(row, widths))
        writer.close()
        page.autofilter(0, 0, max(at, 1), max(len(sheet.header) - 1, 0))
        if at < MAX_ROWS:
            for line, note in enumerate(sheet.notes):
                page.write_string(at + 2 + line, 0, note)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        return at == MAX_ROWS

    @staticmethod
    def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
        """Points a row needs for its wrapped text; not every program fits rows by itself."""
        lines = 1.0
        for cell, width in zip(row, widths, strict=False):
            if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
                lines = max(lines, len(cell) // (0.95 * width) + 1 + cell.count("\n"))
        return _LINE * min(lines, _MOST_LINES)
