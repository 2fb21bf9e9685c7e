"""Rows that we write ourselves are, byte for byte, those of XlsxWriter; and no text is markup."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kvds_nlp.writers.sheet_rows import MAX_CELL, Cell, RowWriter
from kvds_nlp.writers.tables import Sheet, write_xlsx

TITLES = ["a", "b & c", ""]
NOT_MARKUP = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.sampled_from(["_x000D_", "\x0b", "\ufffe", " a", "a\n", "<b>", "&amp;", '"', "😀", "\r\n"])
CELLS = st.one_of(
    st.none(), NOT_MARKUP, ODD, st.booleans(), st.integers(-(10**18), 10**18), st.floats()
)
ROWS = st.lists(
    st.tuples(st.lists(CELLS, max_size=3), st.sampled_from([15.0, 30.0, 240.0])), max_size=6
)


def workbook(rows: Sequence[tuple[Sequence[Cell], float]], *, ours: bool) -> bytes:
    """A sheet with a header, these rows and a note below, written by us or by XlsxWriter alone."""
    into = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(into, options)
    head, page = book.add_format({"bold": True}), book.add_worksheet("Blad")
    styles = [book.add_format({"num_format": form}) for form in ("General", "0.0%", "General")]
    if ours:
        writer = RowWriter(page, styles)
        writer.header(TITLES, head)
        for row, height in rows:
            writer.add(row, height)
        writer.close()
    else:
        for column, title in enumerate(TITLES):
            page.write_string(0, column, title, head)
        for at, (row, height) in enumerate(rows, 1):
            page.set_row(at, height)
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    page.write_string(at, column, cell, styles[column])
                elif isinstance(cell, bool):
                    page.write_boolean(at, column, cell, styles[column])
                elif not isinstance(cell, str) and cell is not None and abs(cell) < float("inf"):
                    page.write_number(at, column, cell, styles[column])
    page.write_string(len(rows) + 2, 0, "onder de tabel")
    page.autofilter(0, 0, max(len(rows), 1), 2)
    book.close()
    with zipfile.ZipFile(into) as made:
        return b"\n".join(
            made.read(f"xl/{name}") for name in ("worksheets/sheet1.xml", "styles.xml")
        )


@settings(max_examples=200, deadline=None)
@given(ROWS)
@example([])
@example([([], 15.0), ([None, "", float("nan")], 30.0)])
@example([(["😀" * (MAX_CELL // 2 + 1), "y" * MAX_CELL, 0.1 + 0.2], 15.0)])
def test_the_bytes_are_those_of_xlsxwriter(rows: list[tuple[list[Cell], float]]) -> None:
    assert workbook(rows, ours=True) == workbook(rows, ours=False)


@pytest.mark.parametrize("text", ["<r>", "<r></r>", "<r><t>x</t></r>", "<r>&</r>"])
def test_what_looks_like_markup_is_text(text: str, tmp_path: Path) -> None:
    """XlsxWriter takes what stands between ``<r>`` and ``</r>`` for its own: a broken workbook."""
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet("T", ["a"], [[text]])])
    assert openpyxl.load_workbook(path)["T"]["A2"].value == text


def test_half_a_sign_stops_no_table(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet("T", ["a"], [["x\ud83dy"]])])
    assert openpyxl.load_workbook(path)["T"]["A2"].value == "x?y"


def test_a_row_leaves_nothing_in_memory(tmp_path: Path) -> None:
    book: Any = xlsxwriter.Workbook(tmp_path / "t.xlsx", {"constant_memory": True})
    page = book.add_worksheet()
    writer = RowWriter(page, [book.add_format()])
    for _ in range(5):
        writer.add(["tekst"], 45.0)
    assert not page.table
    assert not page.row_info
    writer.close()
    book.close()
