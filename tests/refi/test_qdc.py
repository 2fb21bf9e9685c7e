"""A codebook as a .qdc: ours comes back the same, another program's is read as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from kvds_nlp.codebook import read_codebook
from kvds_nlp.errors import CodebookError
from kvds_nlp.refi import qdc
from kvds_nlp.refi.codebooks import read_any, write_codebook
from kvds_nlp.refi.qdc import MARK, code_guid
from tests.books import BOOK, assert_same


def test_a_codebook_survives_a_qdc(tmp_path: Path) -> None:
    book = read_codebook(BOOK)
    write_codebook(book, tmp_path / "boek.qdc")
    again = read_any(tmp_path / "boek.qdc")
    assert_same(book, again)
    assert [(code.label, code.parent, code.color) for code in again.codes] == [
        (code.label, code.parent, code.color) for code in book.codes
    ]


def test_a_qdc_has_the_shape_the_standard_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    write_codebook(read_codebook(BOOK), path)
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r" not in path.read_bytes()
    root = etree.parse(str(path)).getroot()
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    assert list(root.attrib) == ["origin"]
    assert [child.tag for child in root] == [f"{space}Codes"]
    names, guids = [], []
    for code in root.iter(f"{space}Code"):
        assert set(code.attrib) <= {"guid", "name", "isCodable", "color"}
        assert next(child.tag for child in code) == f"{space}Description"
        assert {child.tag for child in code} <= {f"{space}Description", f"{space}Code"}
        names.append(code.get("name"))
        guids.append(code.get("guid"))
    assert names == ["Regie", "Regie: Overig", "Tijd", "Tijd: Overig"]
    assert guids[0] == code_guid("regie") == guids[0].lower()


FOREIGN = """\ufeff<?xml version="1.0"?>
<CodeBook xmlns="urn:other"><!-- van elders --><Codes>
 <Code guid="AA" name="Regie &amp; ruimte" color="#112233">
  <Description>Wie stuurt.</Description>
  <Code guid="BB" name="Regie  ruimte"/>
 </Code></Codes><Sets/></CodeBook>"""


def test_another_programs_qdc_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vreemd.qdc"
    path.write_text(FOREIGN, encoding="utf-8")
    first, second = read_any(path).codes
    assert (first.id, first.label, first.definition) == (
        "regie_ruimte",
        "Regie & ruimte",
        "Wie stuurt.",
    )
    assert (first.color, second.id, second.parent) == ("#112233", "regie_ruimte_2", "regie_ruimte")
    assert second.definition == "Regie ruimte"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<Project/>", "is no REFI-QDA codebook"),
        ("<CodeBook><Codes>\n<Code guid='a'/></Codes></CodeBook>", ":2: codes[0]: a Code without"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook><Codes/></CodeBook>", "has a DOCTYPE"),
        ("<CodeBook><Codes/></CodeBook>", "at least one code"),
    ],
)
def test_a_qdc_that_cannot_be_read_truthfully_is_refused(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "fout.qdc"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_any(path)
    assert said in str(caught.value)


def test_a_name_changed_in_another_program_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    write_codebook(read_codebook(BOOK), path)
    text = path.read_text(encoding="utf-8").replace('name="Tijd"', 'name="Tijd en tempo"')
    path.write_text(text, encoding="utf-8")
    assert read_any(path).by_id["tijd"].label == "Tijd en tempo"


def test_an_order_that_names_no_codes_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    write_codebook(read_codebook(BOOK), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("order: [regie,", "order: [{regie: 1},"), encoding="utf-8")
    assert {code.id for code in read_any(path).codes} == {"regie", "overig", "tijd", "overig_tijd"}


def test_guids_in_another_letter_case_stay_two_codes_or_one(tmp_path: Path) -> None:
    path = tmp_path / "groot.qdc"
    write_codebook(read_codebook(BOOK), path)
    text = path.read_text(encoding="utf-8").replace(code_guid("regie"), code_guid("regie").upper())
    path.write_text(text, encoding="utf-8")
    assert_same(read_codebook(BOOK), read_any(path))


def test_codes_with_one_label_are_told_apart_by_their_parent_or_their_id(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    codes = [
        {"id": "geld", "label": "Geld"},
        {"id": "a", "label": "Overig", "parent": "geld"},
        {"id": "b", "label": "Overig", "parent": "geld"},
        {"id": "c", "label": "Overig"},
        {"id": "d", "label": "Los"},
    ]
    whole = {"name": "b", "version": "1", "codes": [{**c, "definition": "x"} for c in codes]}
    write_codebook(read_codebook(json.dumps(whole)), path)
    root = etree.parse(str(path)).getroot()
    names = [code.get("name") for code in root.iter("{*}Code")]
    assert names == ["Geld", "Geld: Overig", "b: Overig", "c: Overig", "Los"]
    assert [code.label for code in read_any(path).codes] == [code["label"] for code in codes]


def test_an_update_of_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    book = read_codebook(BOOK)
    write_codebook(book, tmp_path / "boek.xlsx", update=True)
    assert_same(read_any(tmp_path / "boek.xlsx"), book)


def test_what_a_qdc_lacks_is_filled_in_and_where_it_is_wrong_is_said(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    path.write_text(
        "<CodeBook><Codes><Code guid='A' name='Geld'/>\n"
        "<Code guid='B' name='Tijd'><Description>Te weinig.</Description></Code></Codes>"
        "</CodeBook>",
        encoding="utf-8",
    )
    book = read_any(path)
    assert (book.name, book.version) == ("boek", "1")
    assert [(c.id, c.definition) for c in book.codes] == [("geld", "Geld"), ("tijd", "Te weinig.")]
    broken = path.read_text(encoding="utf-8").replace("weinig.", f"weinig.\n{MARK}\nid: [")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"boek\.qdc:2: codes\[1\]: the part below"):
        read_any(path)
    path.write_text("<CodeBook><Codes>\n\n<Code</Codes></CodeBook>", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"boek\.qdc:3: is not XML"):
        read_any(path)


def test_a_file_of_more_than_50_megabytes_is_no_codebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "boek.qdc"
    write_codebook(read_codebook(BOOK), path)
    size = path.stat().st_size
    monkeypatch.setattr(qdc, "_MOST_MEGABYTES", size / 1e6)
    assert read_any(path).codes
    monkeypatch.setattr(qdc, "_MOST_MEGABYTES", (size - 1) / 1e6)
    with pytest.raises(CodebookError, match="above the limit of"):
        read_any(path)
