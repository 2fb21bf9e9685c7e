"""Tables open alike everywhere, are never executed, and lose nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kvds_nlp.csv_guard import guarded, unguarded
from kvds_nlp.errors import OutputError
from kvds_nlp.writers import tables
from kvds_nlp.writers.sheet_rows import MAX_CELL
from kvds_nlp.writers.tables import Sheet, WorkbookSizeError, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+31 6 1234", "-x", "@SUM(A1)", "\tx", "\r=x", "-", "=", "'=1", "''@x"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_execute_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-3", "+4", "-3,5", "-0.25", "7", "'s avonds", "a=b", "", "x"])
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
@example("'=1")
@example("''")
@example("-3")
def test_the_guard_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(rows=st.lists(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=2,
                              max_size=2), max_size=5))  # fmt: skip
def test_csv_gives_back_every_character(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write_csv(tmp_path_factory.mktemp("csv") / "t.csv", ["a", "b"], rows)
    with path.open(encoding="utf-8", newline="") as file:
        _, *back = csv.reader(file)
    assert [[unguarded(cell) for cell in row] for row in back] == rows


def test_csv_is_rfc_4180(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["a", "b"], [['zegt "ja", eh', None], [1, 0.5]])
    assert path.read_bytes() == b'a,b\r\n"zegt ""ja"", eh",\r\n1,0.5\r\n'


def test_xlsx_holds_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    rows = [["=1+1", 3, 0.5, None, "http://x.nl"], ["-", float("nan"), 2, "", "7"]]
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet("T", list("abcde"), rows)])
    page = openpyxl.load_workbook(path)["T"]
    cells = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert cells[0] == ["=1+1", 3, 0.5, None, "http://x.nl"]
    assert page["A2"].data_type == "s"
    assert cells[1] == ["-", None, 2, None, "7"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E3"


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    sheets = [Sheet("T", ["a"], [["x"], [1]])]
    one = write_xlsx(tmp_path / "1.xlsx", sheets).read_bytes()
    assert one == write_xlsx(tmp_path / "2.xlsx", sheets).read_bytes()


def test_an_endless_text_is_cut_and_says_so(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet("T", ["a"], [["y" * (MAX_CELL + 5)]])])
    value = openpyxl.load_workbook(path)["T"]["A2"].value
    assert len(value) <= MAX_CELL
    assert "32,767 characters" in value


def test_a_table_longer_than_a_sheet_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet("T", ["a"], [[n] for n in range(8)])])
    book = openpyxl.load_workbook(path)
    found = [row[0] for page in book for row in page.iter_rows(min_row=2, values_only=True)]
    assert found == list(range(8))
    assert len(book.sheetnames) == 3


def test_names_excel_refuses_are_mended(tmp_path: Path) -> None:
    names = ["a/b:c", "A b c", "'", "x" * 200, "x" * 201]
    path = write_xlsx(tmp_path / "t.xlsx", [Sheet(name, ["a"], []) for name in names])
    assert len(openpyxl.load_workbook(path).sheetnames) == len(names)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_csv(tmp_path / "nergens" / "t.csv", ["a"], [])
    with pytest.raises(OutputError, match="cannot be written"):
        write_xlsx(tmp_path / "nergens" / "t.xlsx", [Sheet("a", ["a"], [])])


def test_a_workbook_above_what_a_workbook_can_be_is_told_and_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 2_000)
    rows = [[f"antwoord {n}"] for n in range(200)]
    with pytest.raises(WorkbookSizeError, match=r"t\.xlsx.*csv"):
        write_xlsx(tmp_path / "t.xlsx", [Sheet("T", ["a"], rows)])
    assert not list(tmp_path.iterdir())
