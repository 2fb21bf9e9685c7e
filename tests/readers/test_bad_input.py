"""Bad input: each with a clear message, and never a reason to stop reading the others."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.readers import read_inputs, reading
from kvds_nlp.readers.table_rows import AnswerTable
from tests.readers.build import (
    docx_bytes,
    odt_bytes,
    pdf_bytes,
    read,
    words,
    write,
    xlsx_bytes,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TALK = "I: Hoe ging dat?\nR: Goed.\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    "<w:document>&b;</w:document>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:text>&e;</office:text>'

BAD = {
    "leeg.txt": (b"", "empty"),
    "blanks.txt": (b" \n\t\n", "empty"),
    "leeg.csv": (b"\xef\xbb\xbf", "no rows"),
    "kop.csv": (b"respondent;antwoord\n", "no rows"),
    "gesloten.csv": (b"nr;vraag 1\n1;3\n2;4\n", "no column with open answers"),
    "tekst.docx": (TALK.encode(), "not a .docx file"),
    "tekst.xlsx": (TALK.encode(), "not a .xlsx file"),
    "tekst.odt": (TALK.encode(), "not a .odt file"),
    "tekst.rtf": (TALK.encode(), "not an .rtf file"),
    "tekst.pdf": (TALK.encode(), "not a PDF"),
    "tekst.sav": (TALK.encode(), "not an SPSS"),
    "tekst.vtt": (TALK.encode(), "WEBVTT"),
    "tekst.srt": (TALK.encode(), "no cues"),
    "word.txt": (docx_bytes([("R", "Goed.")]), "zip archive"),
    "pdf.txt": (b"%PDF-1.4 x", "a PDF"),
    "excel.docx": (xlsx_bytes({"a": [["x"]]}), "it is a .xlsx file"),
    "kapot.docx": (docx_bytes([("R", "Goed. " * 50)])[:-400], "damaged"),
    "kapot.xlsx": (b"PK\x03\x04" + bytes(90), "damaged"),
    "kapot.pdf": (b"%PDF-1.7\nniets", "damaged"),
    "kapot.sav": (b"$FL2@(#) SPSS" + bytes(40), "damaged"),
    "slot.docx": (OLE, "password"),
    "slot.xlsx": (OLE, "password"),
    "scan.pdf": (pdf_bytes([[], []]), "scan"),
    "bom.docx": (zipped({"word/document.xml": BOMB}), "entities"),
    "buiten.odt": (zipped({"content.xml": OUTSIDE}), "entities"),
    "breed.docx": (
        zipped({"word/document.xml": BOMB.encode("utf-16-le")}),
        "entities",
    ),
    "zip.docx": (zipped({"word/document.xml": b" " * 40_000_000}), "unfolds"),
    "cyrillisch.txt": ("Мы отпускаем контроль над этим".encode("koi8-r"), "encoding is unknown"),
    "japans.txt": ("私たちは手放します".encode("shift-jis"), "encoding is unknown"),
    "binair.txt": (bytes(range(32)) * 40, "not text"),
    "foto.txt": (b"\x89PNG\r\n\x1a\n" + bytes(30), "picture"),
    "niets.docx": (docx_bytes([]), "no words"),
    "oud.doc": (OLE, "save it as .docx"),
    "achtervoegselloos": (TALK.encode(), "without a suffix"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_gets_a_clear_message(name: str, tmp_path: Path) -> None:
    body, said = BAD[name]
    (problem,) = read(write(tmp_path, name, body)).problems
    assert problem.fatal
    assert problem.path == name
    assert said in problem.message
    assert "Traceback" not in problem.message
    assert "Error:" not in problem.message or "kapot" in name


def test_bad_files_never_stop_the_others(tmp_path: Path) -> None:
    for name, (body, _) in BAD.items():
        write(tmp_path, f"studie/{name}", body)
    write(tmp_path, "studie/goed.txt", TALK)
    found = read(tmp_path / "studie")
    assert [d.id for d in found.documents] == ["goed.txt"]
    assert sorted(p.path for p in found.problems if p.fatal) == sorted(BAD)


def test_password_on_a_zip_member(tmp_path: Path) -> None:
    body = bytearray(zipped({"word/document.xml": "<x/>"}))
    place = body.find(b"PK\x01\x02")
    body[place + 8] |= 1
    (problem,) = read(write(tmp_path, "a.docx", bytes(body))).problems
    assert "password" in problem.message


def test_a_cell_in_the_far_corner_of_a_sheet(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["nr", "antwoord"])
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    (problem,) = read(tmp_path / "a.xlsx").problems
    assert "1048576 rows" in problem.message


def test_yaml_that_would_unfold_is_read_as_plain_lines(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nproeftuin: Oost\n"
    (document,) = read(write(tmp_path, "a.txt", f"---\n{bomb}---\nR: Goed zo.\n")).documents
    assert document.proeftuin == "Oost"
    assert document.facts["b"] == "&b [*a, *a]"


def test_markdown_with_many_loose_marks_takes_no_time(tmp_path: Path) -> None:
    text = "*a " * 20_000
    assert words(read(write(tmp_path, "a.md", text)).documents[0]) == [text.strip()]


def test_a_scale_that_goes_on_takes_no_time(tmp_path: Path) -> None:
    body = "nr;toelichting\n1;" + "ja nee " * 5_000 + "!\n2;We lieten het los vandaag\n"
    assert len(read(write(tmp_path, "a.csv", body)).documents) == 2


@pytest.mark.parametrize("deep", ["? ", "[", "- ", "{a: "])
def test_yaml_that_is_too_deep_is_read_as_plain_lines(deep: str, tmp_path: Path) -> None:
    text = f"---\nproeftuin: Oost\nx: {deep * 5_000}\n---\nR: Goed zo.\n"
    (document,) = read(write(tmp_path, "a.txt", text)).documents
    assert document.proeftuin == "Oost"
    assert words(document) == ["Goed zo."]


def test_a_respondent_on_many_rows_is_said_on_one_line(tmp_path: Path) -> None:
    rows = "".join(f"1;Wij lieten het de {n}e keer los.\n" for n in range(500))
    (problem,) = read(write(tmp_path, "a.csv", f"nr;antwoord\n{rows}")).problems
    assert "is on rows 2, 3, 4" in problem.message
    assert "and 480 more" in problem.message
    assert len(problem.message) < 300


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b";".join(b"k" for _ in range(20_000)) + b"\n1;2\n", "20,000 columns"),
        (b"nr" + b";" * 12_000 + b"\n" + b"1;x\n" * 2_000, "2,001 rows and 12,001 columns"),
    ],
)
def test_a_table_of_more_than_a_table_holds_is_refused(
    body: bytes, said: str, tmp_path: Path
) -> None:
    (problem,) = read(write(tmp_path, "a.csv", body)).problems
    assert said in problem.message


def test_columns_of_one_name_are_numbered_in_their_order() -> None:
    header = ("a", "a_2", "a", "", "a", "A")
    assert AnswerTable(header, (), ()).fact_names() == [
        "a", "a_2", "a_3", "column_4", "a_4", "a_5",
    ]  # fmt: skip


def test_encrypted_pdf(tmp_path: Path) -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32
    lock += b"> /P -4 >> /ID [<00> <00>] /Root"
    body = pdf_bytes([[(70, 700, "Geheim")]]).replace(b"/Root", lock)
    (problem,) = read(write(tmp_path, "a.pdf", body)).problems
    assert "password" in problem.message


def test_names_of_files_are_shown_in_one_form(tmp_path: Path) -> None:
    write(tmp_path, "studie/Cafe\u0301/ge@sprek|1.txt", TALK)
    (document,) = read(tmp_path / "studie").documents
    assert (document.id, document.proeftuin) == ("Café/ge_sprek_1.txt", "Café")
    assert document.origin.path == "Café/ge@sprek|1.txt"


def test_encrypted_odt(tmp_path: Path) -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    body = zipped({"content.xml": "geheim", "META-INF/manifest.xml": manifest})
    (problem,) = read(write(tmp_path, "a.odt", body)).problems
    assert "password" in problem.message


def test_big_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (problem,) = read(path).problems
    assert "200 MB" in problem.message
    assert read(path).inputs == ()


def test_control_characters_are_left_out_and_remarked(tmp_path: Path) -> None:
    found = read(write(tmp_path, "a.txt", "R: Wij\0 lieten\x07 los.\nI: Goed?"))
    assert words(found.documents[0])[0] == "Wij lieten los."
    assert [p.fatal for p in found.problems] == [False]
    assert "2 control characters" in found.problems[0].message


def test_links_in_a_circle_and_to_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "studie"
    write(tmp_path, "studie/a.txt", TALK)
    (folder / "rond").symlink_to(folder)
    (folder / "weg.txt").symlink_to(folder / "bestaat-niet.txt")
    (folder / "zelf.txt").symlink_to(folder / "zelf.txt")
    found = read(folder)
    assert [d.id for d in found.documents] == ["a.txt"]
    assert [(p.path, p.fatal) for p in found.problems] == [
        ("rond", False),
        ("weg.txt", True),
        ("zelf.txt", True),
    ]


def test_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "studie/map.txt/a.txt", TALK)
    found = read(tmp_path / "studie")
    assert [(d.id, d.proeftuin) for d in found.documents] == [("map.txt/a.txt", "map.txt")]


@pytest.mark.skipif(os.name == "nt", reason="named pipes are of Unix")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    (problem,) = read(tmp_path / "pijp.txt").problems
    assert problem.fatal


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    path = write(tmp_path, "a.txt", TALK)
    monkeypatch.setattr(reading.Path, "read_bytes", refuse)
    (problem,) = read(path).problems
    assert "no permission" in problem.message


def test_absent_input(tmp_path: Path) -> None:
    (problem,) = read_inputs([tmp_path / "weg"]).problems
    assert problem.fatal
    assert "does not exist" in problem.message


def test_empty_folder_says_what_can_be_read(tmp_path: Path) -> None:
    (problem,) = read(tmp_path).problems
    assert problem.fatal
    assert ".docx" in problem.message


def test_a_library_that_trips_is_one_files_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: object) -> None:
        raise RuntimeError("onverwacht")

    monkeypatch.setattr(reading, "READERS", {**reading.READERS, ".md": trip})
    write(tmp_path, "a.md", TALK)
    write(tmp_path, "b.txt", TALK)
    found = read(tmp_path)
    assert [d.id for d in found.documents] == ["b.txt"]
    assert "may be damaged" in found.problems[0].message


def test_a_sound_archive_is_not_refused(tmp_path: Path) -> None:
    body = odt_bytes("<text:p>R: Goed zo.</text:p>")
    assert zipfile.is_zipfile(write(tmp_path, "a.odt", body))
    assert read(tmp_path / "a.odt").problems == ()


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    (folder / "Oost").mkdir(parents=True)
    outside = tmp_path / "geheim.txt"
    outside.write_text("R: Dit hoort hier niet.\n", encoding="utf-8")
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "b.txt").write_text("R: Dit ook niet.\n", encoding="utf-8")
    (folder / "Oost" / "a.txt").write_text("R: Dit wel.\n", encoding="utf-8")
    (folder / "eruit.txt").symlink_to(outside)
    (folder / "Oost" / "omhoog.txt").symlink_to("../../geheim.txt")
    (folder / "map").symlink_to(tmp_path / "elders")
    (folder / "binnen.txt").symlink_to(folder / "Oost" / "a.txt")
    reading = read_inputs([folder])
    assert {document.text for document in reading.documents} == {"R: Dit wel.\n"}
    assert [(p.path, p.fatal) for p in reading.problems] == [
        ("Oost/omhoog.txt", True), ("eruit.txt", True), ("map", False),
    ]  # fmt: skip
    assert "outside this folder" in reading.problems[0].message
    linked = tmp_path / "anders"
    linked.symlink_to(folder)
    assert len(read_inputs([linked]).documents) == 2  # a link that a person named is meant
