"""A workbook as people give it back: its cells by column, and what in it nobody would read.

Cells made into one, formulas without an outcome, columns and sheets of another name: whoever filled
them in thinks they were read.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kvds_nlp.apart import Limits, TrippedError, asked
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words
from kvds_nlp.reviewsheet.columns import CODES, GUIDE, HEADS
from kvds_nlp.workbook import Rows

_BIGGEST = 200 * 2**20
_MOST_ROWS, _MOST_CELLS = 200_000, 5_000_000
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')

_READ_APART = "kvds_nlp.reviewsheet.workbooks:read_apart"


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
        cls, path: Path, sheet: str, lines: Sequence[Sequence[str]],
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
        header = [_head(cell, names) for cell in lines[0]] if lines else []
        if missing := [name for name in needed if name not in header]:
            msg = in_words("sheet.lacks", path=path, sheet=sheet, column=", ".join(missing))
            raise InputError(msg)
        place = {name: header.index(name) for name in names if name in header}
        rows = []
        for number, line in enumerate(lines[1:], 2):
            cells = {n: line[at] if at < len(line) else "" for n, at in place.items()}
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
            what = in_words("sheet.twice") if name in names else in_words("sheet.not_ours")
            hint = in_words("sheet.renamed_hint", name=lost[0]) if lost else ""
            why = in_words(
                "sheet.column_unread",
                name=name or in_words("sheet.no_name"),
                what=what,
                rows=_listed(said),
                hint=hint,
            )
            problems.append(Problem(path.name, 1, why, fatal=bool(lost)))
            if lost or name in names:
                unread.update(said)
        return cls(tuple(rows), tuple(problems), frozenset(unread))


def _head(name: str, names: Collection[str]) -> str:
    """What a column is, by its name in Dutch or English."""
    plain = " ".join(name.lower().split())
    return plain if plain in names else HEADS.get(plain, plain)


def _listed(rows: Sequence[int]) -> str:
    more = in_words("sheet.and_more", n=len(rows) - 10) if rows[10:] else ""
    return ", ".join(map(str, rows[:10])) + more


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file people filled in.

    Attributes:
        sheets: cells by name, as they are seen.
        formulas: (row, column) by sheet, counted from 1, of formulas that no program worked out.
        merged: (first column, first row, last column, last row) by sheet of cells made into one.
    """

    path: Path
    sheets: Mapping[str, Rows]
    formulas: Mapping[str, Collection[tuple[int, int]]] = field(default_factory=dict)
    merged: Mapping[str, Collection[tuple[int, int, int, int]]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, else_: str, limits: Limits | None = None) -> Workbook:
        """What stands in a file; arguments and errors as ``review_sheets_of``."""
        return _read(path, else_, limits)

    @property
    def about(self) -> dict[str, str]:
        """Label -> value, at the head of the explanation sheet."""
        about: dict[str, str] = {}
        for line in self.sheets.get(GUIDE, ())[:5]:
            if len(line) > 1:
                about.setdefault(line[0], line[1])
        return about

    def lines(self, sheet: str, answered: Collection[str]) -> tuple[Rows, list[Problem]]:
        """The cells of a sheet; of cells made into one each holds what all show together.

        Answers that nobody can see, of a formula that was not worked out, are told.

        Raises:
            InputError: there is no such sheet.
        """
        if sheet not in self.sheets:
            raise InputError(in_words("sheet.no_sheet", path=self.path, sheet=sheet))
        lines = [list(line) for line in self.sheets[sheet]]
        header = [_head(cell, answered) for cell in lines[0]] if lines else []
        problems = []
        for left, top, right, bottom in self.merged.get(sheet, ()):
            within = [
                at for at in range(left - 1, min(right, len(header))) if header[at] != "sleutel"
            ]
            for row in range(top + 1, min(bottom, len(lines)) + 1):
                for at in within:
                    _fill(lines, row, at, top)
                if names := [header[at] for at in within if header[at] in answered]:
                    why = in_words("sheet.one_cell", row=top, columns=", ".join(names))
                    problems.append(Problem(self.path.name, row, why, fatal=False))
        for row, column in sorted(self.formulas.get(sheet, ())):
            if column <= len(header) and header[column - 1] in answered:
                why = in_words("sheet.formula", header=header[column - 1])
                problems.append(Problem(self.path.name, row, why))
        return lines, problems

    def others(
        self, sheet: str, needed: Collection[str], answered: Collection[str]
    ) -> list[Problem]:
        """Other sheets with the same columns in which something was filled in: not read."""
        problems = []
        for name, lines in self.sheets.items():
            header = [_head(cell, answered) for cell in lines[0]] if lines else []
            if name in (sheet, GUIDE, CODES) or not set(needed) <= set(header):
                continue
            places = [at for at, head in enumerate(header) if head in answered]
            said = [
                number
                for number, line in enumerate(lines[1:], 2)
                if any(at < len(line) and line[at] for at in places)
            ]
            if said:
                why = in_words("sheet.filled_too", name=name, rows=_listed(said), sheet=sheet)
                problems.append(Problem(self.path.name, None, why))
        return problems


def _fill(lines: Rows, row: int, at: int, top: int) -> None:
    """Puts the cell of row ``top`` in the same place of ``row``; both are counted from 1."""
    line, first = lines[row - 1], lines[top - 1]
    line += [""] * (at + 1 - len(line))
    line[at] = first[at] if at < len(first) else ""


def review_sheets_of(path: Path, else_: str, limits: Limits | None = None) -> dict[str, Rows]:
    """The cells of every sheet, in the order of the workbook.

    Args:
        path: the workbook.
        else_: what to do when it cannot be read.
        limits: what reading it may take; None = what any file may.

    Raises:
        InputError: it cannot be read, or is larger than anything we export.
    """
    return dict(_read(path, else_, limits).sheets)


def _read(path: Path, else_: str, limits: Limits | None) -> Workbook:
    """The workbook, taken apart in the process apart: whatever is in it, we go on."""
    try:
        told = _parts().validate_json(asked(_READ_APART, {}, bytes_of(path), limits))
    except (TrippedError, ValidationError) as error:
        why = error.said if isinstance(error, TrippedError) else in_words("sheet.no_workbook")
        msg = in_words("sheet.no_excel", path=path, why=why, mend=else_)
        raise InputError(msg) from None
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return Workbook(path, told.sheets, told.formulas, told.merged)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the process apart tells of a workbook; see ``Workbook``."""

    sheets: Mapping[str, Rows]
    formulas: Mapping[str, frozenset[tuple[int, int]]]
    merged: Mapping[str, tuple[tuple[int, int, int, int], ...]]


@cache
def _parts() -> TypeAdapter[_Parts]:
    return TypeAdapter(_Parts)


def read_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: the parts of a workbook as JSON."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(item.file_size for item in archive.infolist())
        if size > _BIGGEST:
            raise InputError(in_words("sheet.unpacks", size=size >> 20))
        pages = {
            f"/{item.filename}": archive.read(item)
            for item in archive.infolist()
            if item.filename.startswith("xl/worksheets/")
        }
    with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True)) as book:
        shown = {page.title: _shown(page) for page in book.worksheets}
    formulas: dict[str, list[tuple[int, int]]] = {}
    merged = {}
    with closing(load_workbook(io.BytesIO(data), read_only=True)) as book:
        for page in book.worksheets:
            body = pages.get(f"/{str(getattr(page, '_worksheet_path', '')).lstrip('/')}", b"")
            merged[page.title] = _merged(page.title, body, shown[page.title])
            if b"<f>" in body or b"<f " in body:
                formulas[page.title] = _unworked(page, shown[page.title])
    sheets = {name: [list(map(cell_text, row)) for row in rows] for name, rows in shown.items()}
    return json.dumps({"sheets": sheets, "formulas": formulas, "merged": merged}).encode()


def _shown(page: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - openpyxl is untyped
    """The cells of a sheet as they are seen."""
    # A row number of eleven digits would have all rows before it made up.
    rows = [tuple(row) for row in islice(page.values, _MOST_ROWS + 1)]
    if len(rows) > _MOST_ROWS or sum(map(len, rows)) > _MOST_CELLS:
        raise _too_far(page.title)
    return rows


def _too_far(sheet: str) -> InputError:
    return InputError(in_words("sheet.too_far", sheet=sheet))


def _merged(
    sheet: str, body: bytes, rows: Sequence[Sequence[object]]
) -> list[tuple[int, int, int, int]]:
    """First column and row, last column and row, of cells made into one, where there are cells."""
    from openpyxl.utils import column_index_from_string as number

    wide = max(map(len, rows), default=0)
    areas, cells = [], 0
    for left, top, right, bottom in (found.groups() for found in _MERGED.finditer(body)):
        area = (number(left.decode()), int(top), number(right.decode()), int(bottom))
        areas.append((*area[:2], min(area[2], wide), min(area[3], len(rows))))
        cells += max(areas[-1][2] - area[0] + 1, 0) * max(areas[-1][3] - area[1] + 1, 0)
    if cells > _MOST_CELLS:  # each of a thousand areas as large as the sheet
        raise _too_far(sheet)
    return areas


def _unworked(page: Any, shown: Sequence[Sequence[object]]) -> list[tuple[int, int]]:  # noqa: ANN401 - the same
    """Where a formula stands that no program worked out, so that its cell shows nothing."""
    return [
        (row, column)
        for row, cells in enumerate(page.iter_rows(max_row=len(shown)), 1)
        for column, cell in enumerate(cells, 1)
        if cell.data_type == "f" and shown[row - 1][column - 1] is None
    ]


def cell_text(cell: object) -> str:
    """A cell as people see it, without blanks around it; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
