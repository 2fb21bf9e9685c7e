"""The rows of a sheet as XlsxWriter writes them in constant memory, in a tenth of its time.

XlsxWriter makes three objects and asks six regular expressions of every cell, and remembers the
height of every row till the end: of a million rows minutes, and hundreds of megabytes. Here a row
goes at once into the file where XlsxWriter gathers rows; all else of a workbook is its own.
``tests/writers/test_sheet_rows.py`` keeps the bytes those that XlsxWriter itself would write.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kvds_nlp.messages import in_words

Cell = str | int | float | bool | None
MAX_CELL = 32_767
"""Characters that a cell holds, those above U+FFFF (emoji) counted double."""

_ODD = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_|\A\s|\s\Z")
_HALF = re.compile(r"[\ud800-\udfff]")
_LIKE_AN_ESCAPE = re.compile(r"_x[0-9a-fA-F]{4}_")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_USUAL_HEIGHT = 15.0
_OFTEN = 600
"""Characters of the longest text of which what was written is kept: facts come back in every row of
a respondent, a passage in the row of each of its codes."""


class RowWriter:
    """Writes rows into a sheet of XlsxWriter that is empty, from the first on."""

    def __init__(self, page: Any, styles: Sequence[Any]) -> None:  # noqa: ANN401 - it has no types
        """Into this sheet; ``styles`` are XlsxWriter's formats, one a column."""
        from xlsxwriter.utility import xl_col_to_name

        self._page, self._styles = page, styles
        self._names = [xl_col_to_name(column) for column in range(len(styles))]
        self._marks: dict[int, str] = {}
        self._count = 0

    def header(self, titles: Sequence[str], style: Any) -> None:  # noqa: ANN401
        """The first row."""
        mark = _mark(style)
        self._put([f'<c r="{self._names[c]}1"{mark}{_text(t)}' for c, t in enumerate(titles)])

    def add(self, row: Sequence[Cell], height: float) -> None:
        """The next row.

        Args:
            row: cells as values; "", None, nan and infinity are empty.
            height: of the row, in points.
        """
        number, cells = self._count + 1, []
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if not cell:
                    continue
                said = _text_again(cell) if len(cell) <= _OFTEN else _text(cell)
            elif isinstance(cell, bool):
                said = f' t="b"><v>{cell:d}</v></c>'
            elif cell is not None and math.isfinite(cell):
                said = f"><v>{cell:.16G}</v></c>"
            else:
                continue
            mark = self._marks.get(column)
            if mark is None:  # XlsxWriter numbers formats in the order in which they are asked for
                mark = self._marks[column] = _mark(self._styles[column])
            cells.append(f'<c r="{self._names[column]}{number}"{mark}{said}')
        self._put(cells, "" if height == _USUAL_HEIGHT else f' ht="{height:g}" customHeight="1"')

    def _put(self, cells: Sequence[str], more: str = "") -> None:
        self._count += 1
        if cells:  # of a row without any XlsxWriter says nothing
            row = f'<row r="{self._count}"{more}>{"".join(cells)}</row>'
            self._page.row_data_fh.write(row)

    def close(self) -> None:
        """Tells XlsxWriter how far the rows go; what it writes itself may follow below them."""
        page = self._page
        page.dim_rowmin, page.dim_rowmax = 0, self._count - 1
        page.dim_colmin, page.dim_colmax = 0, max(len(self._names) - 1, 0)


def _mark(style: Any) -> str:  # noqa: ANN401
    return f' s="{style._get_xf_index()}"'


def _text(text: str) -> str:
    """The rest of a cell with this text, cut where a cell cannot hold it."""
    if len(text) > MAX_CELL // 2:
        text = _cut(text)
    preserve = ""
    if _ODD.search(text):
        text = _LIKE_AN_ESCAPE.sub(r"_x005F\g<0>", _HALF.sub("?", text))
        text = _NO_CHARACTER.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
        preserve = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t{preserve}>{text}</t></is></c>'


_text_again = lru_cache(maxsize=8192)(_text)


def _cut(text: str) -> str:
    """As much of the text as a cell holds; where that is not all, it says so."""
    if len(text) > MAX_CELL:
        note = in_words("cell.cut")
        text = text[: MAX_CELL - len(note)] + note
    size = 0
    for at, char in enumerate(text):
        size += 1 + (ord(char) > 0xFFFF)
        if size > MAX_CELL:
            return text[:at]
    return text
