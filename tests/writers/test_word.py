"""The Word door: no word is broken, rows stay whole, and a house style is taken as it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, RGBColor
from lxml import etree

from kvds_nlp.commands import run_cli
from kvds_nlp.errors import InputError
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_chart import Chart
from kvds_nlp.writers.word_fit import fitted, longest_word, needed, upright_height
from kvds_nlp.writers.word_house import check_house
from kvds_nlp.writers.word_xml import Look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "Verwachtingsmanagement"
PRIVATE = "Concept van de directie, nog niet delen"


def made(path: Path, template: bytes = b"", *, landscape: bool = False) -> Path:
    """A document with everything a report has."""
    file = WordFile("Proef", template=template, landscape=landscape)
    file.contents(1)
    file.heading(1, "Een hoofdstuk")
    file.text("Een alinea.")
    file.point("Een punt.")
    file.quote("Een citaat.", "respondent 1")
    file.caption("table", "Een tabel")
    file.table(["Thema", "n"], [[LONG, "3"], ["Sturen", "4"]], [4.0, 13.0])
    file.chart(Chart("Een figuur", ["a"], [("Aandeel", [0.5], "#41719C")]))
    return file.save(path)


@pytest.mark.parametrize("landscape", [False, True])
def test_the_contents_are_a_field_that_word_updates_and_asks_nothing(
    tmp_path: Path, landscape: bool
) -> None:
    """Dots run to the right margin for the page numbers that it puts there then."""
    file = docx.Document(str(made(tmp_path / "c.docx", landscape=landscape)))
    (entry,) = (p for p in file.paragraphs if p.style.name == "toc 1")
    assert entry.text == "Een hoofdstuk"
    page, (stop,) = file.sections[0], entry.style.paragraph_format.tab_stops
    assert (stop.alignment, stop.leader) == (WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    room = page.page_width - page.left_margin - page.right_margin
    assert abs(stop.position - room) < Cm(0.1)
    code = entry._p.xpath("string(.//w:instrText)")
    assert code.split() == ["TOC", "\\o", '"1-1"', "\\h", "\\z", "\\u"]
    assert entry._p.xpath(".//w:hyperlink/@w:anchor") == file.element.xpath(
        "//w:bookmarkStart/@w:name"
    )
    assert not file.element.xpath("//w:fldChar[@w:dirty]")
    assert not file.settings.element.xpath("//w:updateFields")


def test_a_heading_stands_above_its_figures(tmp_path: Path) -> None:
    file = WordFile("Proef")
    file.table(["Thema", "n", "%"], [["Sturen", "4", "8"]], [9, 4, 4], Look(right=(1, 2)))
    file.table(["Thema", "n"], [["Sturen", "4"]], [9, 4], Look(right=(1,), upright=(1,)))
    plain, turned = docx.Document(str(file.save(tmp_path / "t.docx"))).tables
    sides = [[cell.paragraphs[0].alignment for cell in row.cells] for row in plain.rows]
    assert sides == [[None, *[WD_ALIGN_PARAGRAPH.RIGHT] * 2]] * 2
    assert [cell.paragraphs[0].alignment for cell in turned.rows[0].cells] == [None, None]


def test_a_house_has_contents_in_its_own_style(tmp_path: Path) -> None:
    """Also where Word keeps that style under a Dutch id."""
    own = docx.Document()
    style = own.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.element.set(f"{W}styleId", "Inhopg1")
    style.font.italic = True
    buffer = io.BytesIO()
    own.save(buffer)
    file = docx.Document(str(made(tmp_path / "h.docx", buffer.getvalue())))
    (entry,) = (p for p in file.paragraphs if p.style.name == "toc 1")
    assert (entry.style.style_id, entry.style.font.italic) == ("Inhopg1", True)


def house() -> bytes:
    """A template with a colour, margins, a header, and words that are nobody's business."""
    file = docx.Document()
    file.styles["Heading 1"].font.color.rgb = RGBColor(0xA0, 0x00, 0x20)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(4)
    page.header.paragraphs[0].text = "Bureau De Proef"
    file.add_paragraph(PRIVATE)
    file.core_properties.author = PRIVATE
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def changed(package: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with parts put in or replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        files = {name: old.read(name) for name in old.namelist()} | parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
    return buffer.getvalue()


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    header, rows = ["Thema", "p (gecorrigeerd)"], [[LONG, "0,031"]]
    needs = needed(header, rows, 9.5, 0.3)
    widths = fitted([3.0, 14.0], needs)
    assert widths[0] >= longest_word(LONG, 9.5)
    assert sum(widths) == pytest.approx(17.0)
    assert fitted([8.0, 9.0], needs) == [8.0, 9.0]  # nothing is moved without need


def test_a_heading_that_stands_upright_has_room_for_its_longest_word() -> None:
    assert upright_height([LONG], [0.7], 8) >= longest_word(LONG, 8)
    one, two = (upright_height(["Te vroeg voor resultaat"], [w], 8) for w in (0.4, 0.9))
    assert two < one  # a wide column holds two lines


def test_a_table_too_narrow_for_its_words_has_smaller_letters(tmp_path: Path) -> None:
    file = WordFile("Proef")
    file.table(["a", "b"], [[LONG, LONG]], [4.0, 4.0])
    file.table(["a", "b"], [["los", "vast"]], [4.0, 4.0])
    narrow, wide = docx.Document(str(file.save(tmp_path / "t.docx"))).tables
    styles = [table.cell(1, 0).paragraphs[0].style.name for table in (narrow, wide)]
    assert styles == ["kvdsSmall", "kvdsCell"]


def test_a_table_breaks_between_rows_and_leaves_no_row_alone(tmp_path: Path) -> None:
    file = WordFile("Proef")
    file.table(["a"], [[str(n)] for n in range(30)], [4.0])
    (table,) = docx.Document(str(file.save(tmp_path / "t.docx"))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [n for n, keep in enumerate(kept) if keep] == [0, 1, 29]  # head, first, last but one


def test_a_matrix_stays_on_one_page(tmp_path: Path) -> None:
    file = WordFile("Proef")
    file.table(["a", "b"], [["x", "1"]] * 4, [4.0, 1.0], Look(upright=[1]))
    (table,) = docx.Document(str(file.save(tmp_path / "t.docx"))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [bool(keep) for keep in kept] == [True, True, True, True, False]


def test_a_house_style_is_taken_and_its_words_are_not(tmp_path: Path) -> None:
    path = made(tmp_path / "h.docx", house())
    file = docx.Document(str(path))
    assert [p.style.name for p in file.paragraphs if p.text == "Een hoofdstuk"][-1] == "Heading 1"
    assert file.styles["Heading 1"].font.color.rgb == RGBColor(0xA0, 0x00, 0x20)
    assert file.sections[0].header.paragraphs[0].text == "Bureau De Proef"
    assert sum(cell.width.cm for cell in file.tables[0].rows[0].cells) == pytest.approx(13, abs=0.1)
    assert file.tables[0].cell(1, 0).paragraphs[0].style.name in ("kvdsCell", "kvdsSmall")
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if PRIVATE.encode() in package.read(name)]
    assert made(tmp_path / "again.docx", house()).read_bytes() == path.read_bytes()


def test_a_dutch_word_calls_its_styles_otherwise(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(house())) as package:
        styles = package.read("word/styles.xml").replace(b'"Heading1"', b'"Kop1"')
    path = made(tmp_path / "h.docx", changed(house(), {"word/styles.xml": styles}))
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    used = {one.get(f"{W}val") for one in body.iter(f"{W}pStyle")}
    assert "Kop1" in used
    assert "Heading1" not in used
    names = {p.style.name for p in docx.Document(str(path)).paragraphs}
    assert "Heading 1" in names


def test_a_house_without_our_styles_gets_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(house())) as package:
        tree = etree.fromstring(package.read("word/styles.xml"))
    for style in tree.findall(f"{W}style"):
        if style.get(f"{W}styleId") in ("Quote", "Caption", "TableGrid", "Title"):
            tree.remove(style)
    bare = changed(house(), {"word/styles.xml": etree.tostring(tree)})
    file = docx.Document(str(made(tmp_path / "h.docx", bare)))
    assert [p.style.name for p in file.paragraphs if p.text == "Een citaat."] == ["Quote"]


def test_a_page_of_the_house_is_turned_for_a_wide_table(tmp_path: Path) -> None:
    page = docx.Document(str(made(tmp_path / "h.docx", house(), landscape=True))).sections[0]
    assert page.page_width > page.page_height


def test_what_a_house_would_fetch_stays_behind_or_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(house())) as package:
        settings = package.read("word/settings.xml")
        header = next(n for n in package.namelist() if n.startswith("word/header"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="{office}/{kind}" TargetMode="External" '
        'Target="https://elders.example/x"/></Relationships>'
    )
    linked = settings.replace(
        b"<w:zoom", f'<w:attachedTemplate xmlns:r="{office}" r:id="rId9"/><w:zoom'.encode(), 1
    )
    assert linked != settings
    rels = relation.format(office=office, kind="attachedTemplate").encode()
    template = changed(house(), {"word/settings.xml": linked, "word/_rels/settings.xml.rels": rels})
    check_house(template)
    file = WordFile("Proef", template=template)
    assert not [n for n, part in file.parts.items() if b"elders.example" in part]
    assert b"attachedTemplate" not in file.parts["word/settings.xml"]
    name = header.rpartition("/")[2]
    image = relation.format(office=office, kind="image").encode()
    with pytest.raises(InputError, match="fetches something"):
        check_house(changed(house(), {f"word/_rels/{name}.rels": image}))


def test_macros_are_refused() -> None:
    with pytest.raises(InputError, match="macros"):
        check_house(changed(house(), {"word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize("data", [b"geen zip", b""])
def test_a_template_that_is_no_word_file_says_so_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "huis.docx"
    if data:
        path.write_bytes(data)
    (tmp_path / "a.txt").write_text("Wij lieten het los.", encoding="utf-8")
    out = tmp_path / "uit"
    verb = ["run", str(tmp_path / "a.txt"), "--out", str(out), "--template", str(path)]
    assert run_cli(verb) == 1
    assert "huis.docx" in capsys.readouterr().err
    assert not out.exists()
