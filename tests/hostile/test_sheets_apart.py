"""A sheet that people give back is taken apart elsewhere: whatever is in it costs that sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from kvds_nlp import workbook
from kvds_nlp.apart import Limits
from kvds_nlp.codebook.sheets import read_sheets
from kvds_nlp.errors import KvdsError
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.reviewsheet import workbooks
from kvds_nlp.reviewsheet.conflicts import read_conflicts
from kvds_nlp.reviewsheet.finds import read_finds
from kvds_nlp.reviewsheet.reading import read_choices, read_review
from tests.readers.build import write, xlsx_bytes

READERS: dict[str, Callable[[Path], object]] = {
    "a review sheet": read_review,
    "a list of conflicts": read_conflicts,
    "choices of quotes": read_choices,
    "a list of finds": read_finds,
    "coded texts": read_labels,
    "a codebook": read_sheets,
}


@pytest.mark.parametrize("name", READERS)
def test_no_sheet_is_taken_apart_in_our_own_process(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.xlsx", xlsx_bytes({"Blad1": [["iets"], ["anders"]]}))

    def never(*_: object, **__: object) -> None:
        raise SystemExit("opened here")

    monkeypatch.setattr(openpyxl, "load_workbook", never)
    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", never)
    with pytest.raises(KvdsError, match=r"a\.xlsx"):  # it lacks columns, and that is said
        READERS[name](path)


@pytest.mark.parametrize("what", ["abort", "rubbish", "no sheet"])
@pytest.mark.parametrize("name", READERS)
def test_what_breaks_off_is_one_sentence(
    name: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.xlsx", xlsx_bytes({"Blad1": [["iets"]]}))
    real = workbook.asked

    def asked(_function: str, _values: object, data: bytes, *limits: Limits | None) -> bytes:
        return real("tests.misbehaving:do", {"what": what}, data, *limits)

    monkeypatch.setattr(workbook, "asked", asked)
    monkeypatch.setattr(workbooks, "asked", asked)
    with pytest.raises(KvdsError, match=r"a\.xlsx.* (broke off|Excel file)") as told:
        READERS[name](path)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", READERS)
def test_a_name_of_something_else_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "map.xlsx").mkdir()
    for path, said in (("weg.xlsx", "there is no such file"), ("map.xlsx", "a folder")):
        with pytest.raises(KvdsError, match=said):
            READERS[name](tmp_path / path)


def test_cells_made_into_one_a_thousand_times_over_are_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for _ in range(300):
        book.active.append(["x"] * 300)
    book.active.merge_cells("A1:KN300")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one = b'<mergeCell ref="A1:KN300"/>'
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(one.replace(b"/>", b" />"), one).replace(one, one * 1000)
    assert parts[sheet].count(one) == 1000
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    with pytest.raises(KvdsError, match=r"a\.xlsx: sheet 'Sheet' goes on far"):
        read_choices(tmp_path / "a.xlsx")
