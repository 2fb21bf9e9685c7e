"""A workbook as people give it back: its cells by column, and what in it nobody would read.

Cells made into one, formulas without an outcome, columns and sheets of another name: whoever filled
them in thinks they were read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.reviewsheet.columns import CODES, GUIDE, HEADS

_BIGGEST = 200 * 2**20
_MOST_ROWS, _MOST_CELLS = 200_000, 5_000_000
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')

SheetRows = list[tuple[object, ...]]
"""The cells of a sheet, row by row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet whose first row names its columns, in any order.

    Attributes:
        rows: 1-based number, as Excel counts, and the texts by column; rows with nothing left out.
        problems: what stands in it and was not read, each with its row and what to do.
        unread: rows in which something was filled in that was not read.
    """

    rows: tuple[tuple[int, Mapping[str, str]], ...]
    problems: tuple[Problem, ...] = ()
    unread: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls, path: Path, sheet: str, lines: Sequence[Sequence[object]],
        names: Collection[str], *, needed: Collection[str], wanted: Collection[str] = (),
    ) -> Grid:  # fmt: skip
        """The rows under these columns; a column may have a name of ``HEADS``.

        Args:
            path: the file, for messages.
            sheet: its name, for messages.
            lines: its cells.
            names: of the columns that are read.
            needed: those without which nothing can be said.
            wanted: those that may have lost their name, when others hold something instead.

        Raises:
            InputError: a column that is needed is not there.
        """
        header = [_head(cell_text(cell), names) for cell in lines[0]] if lines else []
        if missing := [name for name in needed if name not in header]:
            msg = f"{path}: sheet '{sheet}' lacks the column {', '.join(missing)}; export it again."
            raise InputError(msg)
        place = {name: header.index(name) for name in names if name in header}
        rows = []
        for number, line in enumerate(lines[1:], 2):
            cells = {n: cell_text(line[at]) if at < len(line) else "" for n, at in place.items()}
            if any(cells.values()):
                rows.append((number, cells))
        problems, unread = [], set[int]()
        lost = [name for name in wanted if name not in header]
        for at, name in enumerate(header):
            if at in place.values():
                continue
            said = [n for n, line in enumerate(lines[1:], 2) if at < len(line) and line[at]]
            if not said:
                continue
            what = "stands there twice" if name in names else "is none of this sheet's"
            hint = f" If it is '{lost[0]}', give it that name again." if lost else ""
            problems.append(
                Problem(path.name, 1, f"the column {name or '(no name)'!r} {what}: what was filled "
                f"in there (row {_listed(said)}) was not read.{hint}", fatal=bool(lost))
            )  # fmt: skip
            if lost or name in names:
                unread.update(said)
        return cls(tuple(rows), tuple(problems), frozenset(unread))


def _head(name: str, names: Collection[str]) -> str:
    """What a column is, by its name in Dutch or English."""
    plain = " ".join(name.lower().split())
    return plain if plain in names else HEADS.get(plain, plain)


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:10])) + (f" and {len(rows) - 10} more" if rows[10:] else "")


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file people filled in.

    Attributes:
        sheets: cells by name, as they are seen.
        formulas: (row, column) by sheet, counted from 1, of formulas that no program worked out.
        merged: (first column, first row, last column, last row) by sheet of cells made into one.
    """

    path: Path
    sheets: Mapping[str, SheetRows]
    formulas: Mapping[str, Collection[tuple[int, int]]] = field(default_factory=dict)
    merged: Mapping[str, Collection[tuple[int, int, int, int]]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, else_: str) -> Workbook:
        """What stands in a file; arguments and errors as ``sheets_of``."""
        return _read(path, else_)

    @property
    def about(self) -> dict[object, str]:
        """Label -> value, at the head of the explanation sheet."""
        about: dict[object, str] = {}
        for line in self.sheets.get(GUIDE, ())[:5]:
            if len(line) > 1:
                about.setdefault(cell_text(line[0]), cell_text(line[1]))
        return about

    def lines(self, sheet: str, answered: Collection[str]) -> tuple[SheetRows, list[Problem]]:
        """The cells of a sheet; of cells made into one each holds what all show together.

        Answers that nobody can see, of a formula that was not worked out, are told.

        Raises:
            InputError: there is no such sheet.
        """
        if sheet not in self.sheets:
            raise InputError(
                f"{self.path}: has no sheet '{sheet}'; give the file that was exported."
            )
        lines = [list(line) for line in self.sheets[sheet]]
        header = [_head(cell_text(cell), answered) for cell in lines[0]] if lines else []
        problems = []
        for left, top, right, bottom in self.merged.get(sheet, ()):
            within = [
                at for at in range(left - 1, min(right, len(header))) if header[at] != "sleutel"
            ]
            for row in range(top + 1, min(bottom, len(lines)) + 1):
                for at in within:
                    _fill(lines, row, at, top)
                if names := [header[at] for at in within if header[at] in answered]:
                    what = f"is one cell with row {top} in {', '.join(names)}"
                    why = f"{what}, so the same was taken for both; split the cells if not meant."
                    problems.append(Problem(self.path.name, row, why, fatal=False))
        for row, column in sorted(self.formulas.get(sheet, ())):
            if column <= len(header) and header[column - 1] in answered:
                why = f"the formula in '{header[column - 1]}' has no outcome; type the answer."
                problems.append(Problem(self.path.name, row, why))
        return [tuple(line) for line in lines], problems

    def others(
        self, sheet: str, needed: Collection[str], answered: Collection[str]
    ) -> list[Problem]:
        """Other sheets with the same columns in which something was filled in: not read."""
        problems = []
        for name, lines in self.sheets.items():
            header = [_head(cell_text(cell), answered) for cell in lines[0]] if lines else []
            if name in (sheet, GUIDE, CODES) or not set(needed) <= set(header):
                continue
            places = [at for at, head in enumerate(header) if head in answered]
            said = [
                number
                for number, line in enumerate(lines[1:], 2)
                if any(at < len(line) and cell_text(line[at]) for at in places)
            ]
            if said:
                why = (
                    f"sheet '{name}' was filled in too (row {_listed(said)}) and was not read; "
                    f"keep one sheet '{sheet}' in a file, and import each person's file apart."
                )
                problems.append(Problem(self.path.name, None, why))
        return problems


def _fill(lines: list[list[object]], row: int, at: int, top: int) -> None:
    """Puts the cell of row ``top`` in the same place of ``row``; both are counted from 1."""
    line, first = lines[row - 1], lines[top - 1]
    line += [None] * (at + 1 - len(line))
    line[at] = first[at] if at < len(first) else None


def sheets_of(path: Path, else_: str) -> dict[str, list[tuple[object, ...]]]:
    """The cells of every sheet, in the order of the workbook.

    Args:
        path: the workbook.
        else_: what to do when it cannot be read.

    Raises:
        InputError: it cannot be read, or is larger than anything we export.
    """
    return dict(_read(path, else_).sheets)


def _read(path: Path, else_: str) -> Workbook:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
            if size > _BIGGEST:
                raise InputError(f"{path}: unpacks to {size >> 20} MB; that is no sheet of ours.")
            pages = {
                f"/{item.filename}": archive.read(item)
                for item in archive.infolist()
                if item.filename.startswith("xl/worksheets/")
            }
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            sheets = {page.title: _lines(path, page) for page in book.worksheets}
        formulas: dict[str, set[tuple[int, int]]] = {}
        merged = {}
        with closing(load_workbook(path, read_only=True)) as book:
            for page in book.worksheets:
                body = pages.get(f"/{str(getattr(page, '_worksheet_path', '')).lstrip('/')}", b"")
                merged[page.title] = [_area(*found.groups()) for found in _MERGED.finditer(body)]
                if b"<f>" in body or b"<f " in body:
                    formulas[page.title] = _unworked(page, sheets[page.title])
    except InputError:
        raise
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever the zip or xml raised
        msg = f"{path}: is not an Excel file, or one that cannot be read ({error}); {else_}"
        raise InputError(msg) from None
    return Workbook(path, sheets, formulas, merged)


def _lines(path: Path, page: Any) -> SheetRows:  # noqa: ANN401 - openpyxl is untyped
    """The cells of a sheet as they are seen."""
    # A row number of eleven digits would have all rows before it made up.
    rows = [tuple(row) for row in islice(page.values, _MOST_ROWS + 1)]
    if len(rows) > _MOST_ROWS or sum(map(len, rows)) > _MOST_CELLS:
        raise InputError(
            f"{path}: sheet '{page.title}' goes on far to the right or below; delete "
            "what stands there, and save it again."
        )
    return rows


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> tuple[int, int, int, int]:
    """First column and row, last column and row, of cells made into one."""
    from openpyxl.utils import column_index_from_string as number

    return number(left.decode()), int(top), number(right.decode()), int(bottom)


def _unworked(page: Any, lines: SheetRows) -> set[tuple[int, int]]:  # noqa: ANN401 - the same
    """Where a formula stands that no program worked out, so that its cell shows nothing."""
    return {
        (row, column)
        for row, cells in enumerate(page.iter_rows(max_row=len(lines)), 1)
        for column, cell in enumerate(cells, 1)
        if cell.data_type == "f" and lines[row - 1][column - 1] is None
    }


def cell_text(cell: object) -> str:
    """A cell as people see it, without blanks around it; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
