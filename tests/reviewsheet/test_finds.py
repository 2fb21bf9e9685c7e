"""The sheet of finds: unsure first, filled in, read back, remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kvds_nlp.errors import InputError
from kvds_nlp.pseudonyms import Hit, Register
from kvds_nlp.reviewsheet.finds import (
    COLUMNS,
    MORE,
    SHEET,
    Decisions,
    FindDecision,
    read_finds,
    write_finds,
)
from kvds_nlp.spans import Span


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    register = Register()
    for key, sure in (("fatma", 0.9), ("de korte", 0.3)):
        hit = Hit(Span(0, len(key)), "naam", key, "herkend", sure)
        register.entry(hit, key.title(), "a.txt", f"…»{key}«…")
    path = tmp_path / "nakijken.xlsx"
    write_finds(path, register.entries, Decisions())
    return path


def fill(path: Path, sheet: str, row: int, **cells: str) -> None:
    book = load_workbook(path)
    header = [cell.value for cell in book[sheet][1]]
    for name, value in cells.items():
        book[sheet].cell(row, header.index(name.replace("_", " ")) + 1, value)
    book.save(path)


def test_the_unsure_come_first_with_their_context(sheet: Path) -> None:
    rows = list(load_workbook(sheet)[SHEET].iter_rows(values_only=True))
    names = [name for name, _ in COLUMNS]
    assert [row[names.index("gevonden")] for row in rows[1:]] == ["De Korte", "Fatma"]
    assert rows[1][names.index("in verband")] == "…»de korte«…"


def test_what_is_filled_in_comes_back_and_is_shown_again(sheet: Path, tmp_path: Path) -> None:
    assert read_finds(sheet) == []
    fill(sheet, SHEET, 2, oordeel="laten staan")
    fill(sheet, SHEET, 3, hoort_bij="Fatma Kaya")
    fill(sheet, MORE, 2, naam="De Wending", soort="organisatie")
    decisions = Decisions.of(read_finds(sheet))
    assert decisions.kept == {"de korte"}
    assert decisions.given == {
        "fatma": ("naam", "fatma kaya"), "de wending": ("organisatie", "de wending"),
    }  # fmt: skip
    again = tmp_path / "weer.xlsx"
    write_finds(again, (), decisions)
    assert read_finds(again) == [FindDecision("de korte", True, "naam", "de korte")]


@pytest.mark.parametrize(
    ("cells", "says"),
    [({"oordeel": "misschien"}, "row 2: 'misschien' is no answer"),
     ({"andere_soort": "dorp"}, "row 2: 'dorp' is no kind")],
)  # fmt: skip
def test_a_word_that_means_nothing_is_named(sheet: Path, cells: dict[str, str], says: str) -> None:
    fill(sheet, SHEET, 2, **cells)
    with pytest.raises(InputError, match=says):
        read_finds(sheet)


def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"nee")
    with pytest.raises(InputError, match="cannot be read"):
        read_finds(tmp_path / "x.xlsx")
