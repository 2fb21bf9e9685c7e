"""Whatever a foreign parser does with one file, the others are read as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.readers import reading
from kvds_nlp.readers.reading import FOREIGN, READERS, read_inputs
from kvds_nlp.settings import ReadingSettings
from tests.readers.build import docx_bytes

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


def test_what_is_read_apart_is_what_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = read_inputs([folder])
    monkeypatch.setattr(reading, "FOREIGN", frozenset())
    assert read_inputs([folder]) == there
    assert len(there.documents) == 3


def test_every_suffix_that_is_read_apart_has_a_reader() -> None:
    assert set(READERS) >= FOREIGN
