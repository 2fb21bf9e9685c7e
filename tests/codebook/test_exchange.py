"""Codebooks go from file to file without losing what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.codebook import read_codebook
from kvds_nlp.errors import CodebookError, OutputError
from kvds_nlp.places import find_shipped
from kvds_nlp.refi.codebooks import read_any, write_codebook
from tests.books import BOOK, assert_same


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".qdc"])
def test_a_codebook_survives_every_kind_of_file(suffix: str, tmp_path: Path) -> None:
    book = read_codebook(BOOK)
    write_codebook(book, tmp_path / f"boek{suffix}")
    assert_same(book, read_any(tmp_path / f"boek{suffix}"))


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".qdc"])
def test_the_shipped_codebook_survives_every_kind_of_file(suffix: str, tmp_path: Path) -> None:
    shipped = find_shipped("codebooks", "kvds.yaml")
    assert shipped is not None
    book = read_any(shipped)
    write_codebook(book, tmp_path / f"boek{suffix}")
    assert_same(book, read_any(tmp_path / f"boek{suffix}"))


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".qdc"])
def test_the_same_codebook_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    for name in "ab":
        write_codebook(read_codebook(BOOK), tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


SHARES_A_FOLDER = [HealthCheck.function_scoped_fixture]
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")),
    min_size=1,
    max_size=25,
).filter(lambda text: text.split())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    label=TEXT, definition=TEXT, example=TEXT, suffix=st.sampled_from([".yaml", ".xlsx", ".qdc"])
)
def test_any_text_survives(
    label: str, definition: str, example: str, suffix: str, tmp_path: Path
) -> None:
    code = {"id": "a", "label": label, "definition": definition, "examples": [{"text": example}]}
    book = read_codebook(json.dumps({"name": "b", "version": "1", "codes": [code]}))
    path = tmp_path / f"boek{suffix}"
    path.unlink(missing_ok=True)
    write_codebook(book, path)
    assert_same(book, read_any(path))


def test_an_update_keeps_comments_and_what_did_not_change(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    before = BOOK.replace("{word: tijd}", "tijd")
    path.write_text(before, encoding="utf-8")
    write_codebook(read_codebook(before), path, update=True)
    assert path.read_text(encoding="utf-8") == before
    later = read_codebook(before.replace("De rest.", "Al het andere.").replace("4, w", "6, w"))
    write_codebook(later, path, update=True)
    text = path.read_text(encoding="utf-8")
    assert_same(later, read_any(path))
    for kept in ("# Ons codeboek", "# De eerste code", "# het kernwoord", "Al het andere.", ">-"):
        assert kept in text


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    write_codebook(read_codebook(BOOK), path)
    with pytest.raises(OutputError, match="is there already"):
        write_codebook(read_codebook(BOOK), path)
    with pytest.raises(OutputError, match=r"only a \.yaml can be updated"):
        write_codebook(read_codebook(BOOK), path, update=True)


@pytest.mark.parametrize("name", ["boek.docx", "boek"])
def test_other_kinds_of_file_are_refused_by_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose from"):
        write_codebook(read_codebook(BOOK), tmp_path / name)
    with pytest.raises(CodebookError, match="is no codebook"):
        read_any(tmp_path / name)


@pytest.mark.parametrize("suffix", [".xlsx", ".qdc"])
def test_a_broken_or_absent_file_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"stuk{suffix}"
    with pytest.raises(CodebookError, match=f"stuk{suffix}:1: "):
        read_any(path)
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(CodebookError, match=f"stuk{suffix}:1: is not"):
        read_any(path)


def workbook(path: Path, *rows: list[Any]) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    return path


def test_a_researchers_own_sheet_is_read_and_its_errors_name_the_row(tmp_path: Path) -> None:
    heads = ["Code", "Label", "Definitie", "Regels", "Voorbeelden"]
    good = workbook(
        tmp_path / "ons boek.xlsx",
        heads,
        ["los", "Los", "Uit handen.", "loslaten\nuit handen geven", "• We laten los.\n• Ga maar."],
        [],
        [2024, "Jaar", "Een jaartal.", "", ""],
    )
    book = read_any(good)
    assert (book.name, [code.id for code in book.codes]) == ("ons boek", ["los", "2024"])
    assert [rule.body for rule in book.codes[0].rules] == ["loslaten", "uit handen geven"]
    assert [example.text for example in book.codes[0].examples] == ["We laten los.", "Ga maar."]
    bad = workbook(
        tmp_path / "fout.xlsx",
        [*heads, "Kluer"],
        ["los", "", "Uit handen.", "{near: [a"],
        ["los", "Los", "d", "…"],
    )
    with pytest.raises(CodebookError) as caught:
        read_any(bad)
    said = str(caught.value)
    assert "fout.xlsx:1: column 6: unknown header 'kluer'; did you mean 'kleur'?" in said
    assert "fout.xlsx:2: codes[0]: has no label" in said
    assert "fout.xlsx:2: codes[0].rules" in said
    assert "fout.xlsx:3: codes (los): id 'los' is also used on line 2" in said
