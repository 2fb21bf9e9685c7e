"""Whatever a foreign parser does with one file, the others are read as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.codebook.sheets import read_sheets
from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.readers import reading
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.readers.reading import FOREIGN, READERS, read_inputs
from kvds_nlp.settings import ReadingSettings
from tests.readers.build import ABORTS, docx_bytes, hurt, xlsx_bytes

GOOD = ("goed.docx", "zo.docx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading, "FOREIGN", FOREIGN)  # tests of readers look on in this process
    for name in GOOD:
        (tmp_path / name).write_bytes(docx_bytes([("R", f"Wij waren {name} en wel.")]))
    (tmp_path / "gewoon.txt").write_text("R: Dit is gewoon tekst.", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_one_file_costs_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_READ_APART", "tests.readers.misbehaving:read")
    alone = read_inputs([folder])
    bad = {
        "abort.pdf": "broke off on it",
        "hang.odt": "takes more than 4 seconds to read",
        "grow to 2 GB.xlsx": "takes more than 400 MB of memory to read",
        "rubbish.sav": "broke off on it",
        "no content.docx": "no text and no table",
    }
    for name in bad:
        (folder / name).write_bytes(b"whatever")
    settings = ReadingSettings(reader_seconds=4, reader_megabytes=400)
    intake = read_inputs([folder], settings)
    assert intake.documents == alone.documents
    assert {one.id for one in intake.documents} == {*GOOD, "gewoon.txt"}
    told = {problem.path: problem.message for problem in intake.problems}
    assert set(told) == set(bad)
    for name, words in bad.items():
        assert words in told[name]
        assert "save it anew" in told[name]


HURT = {
    "count.xlsx": ABORTS,
    "row.xlsx": ("xl/worksheets/sheet1.xml", rb'r="(A?)2"', rb'r="\g<1>99999999999"'),
    "corner.xlsx": ("xl/worksheets/sheet1.xml", rb'r="A2"', b'r="XFD1048576"'),
}
"""Workbooks that abort calamine or fill the memory: part, what stands there, what is put there."""


@pytest.fixture
def workbooks(folder: Path) -> Path:
    rows = [("code", "label", "definitie"), ("a", "A", "Wij deden het samen met de buurt.")]
    whole = xlsx_bytes({"codes": rows})
    (folder / "heel.xlsx").write_bytes(whole)
    for name, how in HURT.items():
        (folder / name).write_bytes(hurt(whole, *how))
    return folder


@pytest.mark.slow
def test_a_workbook_that_aborts_its_library_costs_itself(workbooks: Path) -> None:
    intake = read_inputs([workbooks])
    assert {one.origin.path for one in intake.documents} == {*GOOD, "gewoon.txt", "heel.xlsx"}
    assert {problem.path for problem in intake.problems if problem.fatal} == set(HURT)


@pytest.mark.slow
def test_so_do_a_codebook_and_labels_that_are_workbooks(workbooks: Path) -> None:
    for name in HURT:
        with pytest.raises(CodebookError, match=rf"{name}:1: (cannot be read|takes more than)"):
            read_sheets(workbooks / name)
        with pytest.raises(InputError, match=rf"{name}: (cannot be read|takes more than)"):
            read_labels(workbooks / name, codes=())
    assert read_sheets(workbooks / "heel.xlsx").by_id["a"].label == "A"


def test_what_is_read_apart_is_what_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = read_inputs([folder])
    monkeypatch.setattr(reading, "FOREIGN", frozenset())
    assert read_inputs([folder]) == there
    assert len(there.documents) == 3


def test_every_suffix_that_is_read_apart_has_a_reader() -> None:
    assert set(READERS) >= FOREIGN


def test_a_file_is_found_from_wherever_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pandas as pd
    import pyreadstat

    (folder / "a").mkdir()
    frame = pd.DataFrame({"nr": [1, 2], "toelichting": ["Wij bakken brood.", "De oven is koud."]})
    pyreadstat.write_sav(frame, str(folder / "a" / "b.sav"))
    monkeypatch.chdir(folder)
    read_inputs([Path("goed.docx")])  # the process apart stands here from now on
    monkeypatch.chdir(folder / "a")
    assert len(read_inputs([Path("b.sav")]).documents) == 2


@pytest.mark.parametrize("where", ["header", "row"])
def test_a_cell_of_any_length_is_read_in_a_table_of_labels(tmp_path: Path, where: str) -> None:
    long = "woord " * 30_000
    header, row = (f"{long};", "x;") if where == "header" else ("opmerking;", f"{long};")
    path = tmp_path / "gold.csv"
    path.write_text(f"{header}text;codes;group\n{row}We laten los.;los;a\n", encoding="utf-8")
    assert [one.text for one in read_labels(path, codes=("los",))] == ["We laten los."]
