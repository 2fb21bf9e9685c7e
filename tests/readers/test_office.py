"""docx, odt, rtf and pdf: what is speech is read, what is not is left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.readers.build import (
    docx_bytes,
    odt_bytes,
    only,
    pdf_bytes,
    read,
    rtf_bytes,
    said,
    saved,
    words,
    write,
    zipped,
)


def _xml(body: str) -> object:
    return parse_xml(body.replace(">", f" {nsdecls('w')}>", 1))


def _inserted(text: str) -> object:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return _xml(f'<w:ins w:id="1" w:author="x">{run}</w:ins>')


def _deleted(text: str) -> object:
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return _xml(f'<w:del w:id="2" w:author="x">{run}</w:del>')


def test_word_reads_what_is_said_and_nothing_else(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "KOP"
    document.sections[0].footer.paragraphs[0].text = "VOET"
    document.add_heading("TITEL", 1)
    document.add_paragraph("Proeftuin: Zuidrand")
    document.add_paragraph("Respondent: R07")
    document.add_paragraph().add_run("Karin: Hoe ging dat?").bold = True
    paragraph = document.add_paragraph()
    paragraph.add_run("Anna:").bold = True
    paragraph.add_run(" Wij ")
    paragraph._p.append(_inserted("lieten "))
    paragraph._p.append(_deleted("hielden "))
    paragraph.add_run("GEHEIM ").font.hidden = True
    paragraph.add_run("los.").add_break()
    paragraph.add_run("En toch.")
    document.add_comment(paragraph.runs, text="OPMERKING", author="x")
    document.add_paragraph("Tweede alinea.", style="List Bullet")
    document.add_paragraph("Karin: Fijn?")
    document.add_paragraph("Anna: Ja.")
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert said(found) == [
        ("Karin", "interviewer", "Hoe ging dat?"),
        ("Anna", "respondent", "Wij lieten los.\nEn toch.\n\nTweede alinea."),
        ("Karin", "interviewer", "Fijn?"),
        ("Anna", "respondent", "Ja."),
    ]
    assert dict(found.facts) == {"proeftuin": "Zuidrand", "respondent": "R07"}


def test_word_hides_by_style_and_joins_paragraphs_whose_mark_was_deleted(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Verborgen", 2)
    style.font.hidden = True
    first = document.add_paragraph("R: Wij lieten ")
    first.add_run("GEHEIM ", style="Verborgen")
    mark = _xml('<w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr>')
    first._p.insert(0, mark)
    document.add_paragraph("het los.")
    assert words(only(write(tmp_path, "a.docx", saved(document)))) == ["Wij lieten het los."]


def test_word_footnotes_are_not_speech(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("R: Wij lieten los")
    paragraph._p.append(_xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(".")
    assert words(only(write(tmp_path, "a.docx", saved(document)))) == ["Wij lieten los."]


def add_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def test_word_tables_are_turns(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ("Tijd", "Spreker", "Tekst"),
        ("00:00:03", "Karin", "Hoe ging dat?"),
        ("00:01:09", "Anna", "Goed."),
        ("", "", "En door."),
    ]
    add_table(document, rows)
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [(t.speaker, t.at, t.span.of(found.text)) for t in found.turns] == [
        ("Karin", 3.0, "Hoe ging dat?"),
        ("Anna", 69.0, "Goed.\n\nEn door."),
    ]


def test_a_row_that_was_deleted_with_track_changes_is_not_speech(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(
        document, [("Spreker", "Tekst"), ("Karin", "Hoe?"), ("Anna", "GEHEIM"), ("Anna", "Goed.")]
    )
    table.rows[2]._tr.insert(0, _xml('<w:trPr><w:del w:id="4" w:author="x"/></w:trPr>'))
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert "GEHEIM" not in found.text
    assert words(found) == ["Hoe?", "Goed."]


@pytest.mark.parametrize(
    "rows",
    [
        [("Spreker 1", "00:01", "Hoe ging dat?"), ("Spreker 2", "00:04 - 00:09", "Goed hoor.")],
        [
            ("Wie", "Tijd", "Gezegd"),
            ("Spreker 1", "0:01", "Hoe ging dat?"),
            ("Spreker 2", "0:04", "Goed hoor."),
        ],
        [("00:01", "Mw. Jansen", "Hoe ging dat?"), ("00:04", "Bram", "Goed hoor.")],
        [("00:01", "Interviewer:", "Hoe ging dat?"), ("00:04", "Respondent:", "Goed hoor.")],
    ],
)
def test_word_tables_in_any_order(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    document = docx.Document()
    add_table(document, rows)
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [(t.at, t.span.of(found.text)) for t in found.turns] == [
        (1.0, "Hoe ging dat?"),
        (4.0, "Goed hoor."),
    ]


def test_word_table_without_header_and_table_of_facts(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in (
        [("Naam", "Anna"), ("Proeftuin:", "Zuidrand"), ("Datum", "3 maart")],
        [("I", "Hoe ging dat?"), ("R1", "Goed."), ("R2", "Nou.")],
    ):
        add_table(document, rows)
        document.add_paragraph("")
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [name for name, _, _ in said(found)] == ["I", "R1", "R2"]
    assert dict(found.facts) == {"naam": "Anna", "proeftuin": "Zuidrand", "datum": "3 maart"}


def test_a_row_without_a_speaker_goes_on_with_the_last_one(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(
        document,
        (
            ("Tijd", "Spreker", "Tekst"),
            ("0:03", "Anna", "Goed."),
            ("0:09", "", "En door."),
        ),
    )
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [(t.speaker, t.at, t.span.of(found.text)) for t in found.turns] == [
        ("Anna", 3.0, "Goed."),
        ("Anna", 9.0, "En door."),
    ]


def test_word_teams_export(tmp_path: Path) -> None:
    document = docx.Document()
    for name, stamp, text in (("Anna de Wit", "0:03", "Hoe?"), ("Bram Bos", "1:02:03", "Zo.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {stamp}").add_break()
        paragraph.add_run(text)
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [(t.speaker, t.at, t.span.of(found.text)) for t in found.turns] == [
        ("Anna de Wit", 3.0, "Hoe?"),
        ("Bram Bos", 3723.0, "Zo."),
    ]


def test_word_questions_in_bold_are_the_interviewers(tmp_path: Path) -> None:
    document = docx.Document()
    for question, answer in (("Hoe ging dat?", "Goed."), ("En nu?", "Beter.")):
        document.add_paragraph().add_run(question).bold = True
        document.add_paragraph(answer)
        document.add_paragraph("Echt waar.")
    reading = read(write(tmp_path, "a.docx", saved(document)))
    assert said(reading.documents[0]) == [
        ("", "interviewer", "Hoe ging dat?"),
        ("", "respondent", "Goed.\n\nEcht waar."),
        ("", "interviewer", "En nu?"),
        ("", "respondent", "Beter.\n\nEcht waar."),
    ]
    assert any("questions in bold" in note for note in reading.notes)


def test_word_online_may_number_its_main_part(tmp_path: Path) -> None:
    body = docx_bytes([("I", "Hoe?"), ("R", "Goed.")])
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    renamed = {
        name.replace("document.xml", "document2.xml"): text.replace(
            b"document.xml", b"document2.xml"
        )
        for name, text in members.items()
    }
    found = only(write(tmp_path, "a.docx", zipped(renamed)))
    assert words(found) == ["Hoe?", "Goed."]


def test_word_text_boxes_are_remarked(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("R: Wij lieten los.")
    box = "<w:txbxContent><w:p><w:r><w:t>IN EEN VAK</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(_xml(f"<w:r><w:pict>{box}</w:pict></w:r>"))
    reading = read(write(tmp_path, "a.docx", saved(document)))
    assert words(reading.documents[0]) == ["Wij lieten los."]
    assert [p.fatal for p in reading.problems] == [False]
    assert "text boxes" in reading.problems[0].message


ODT_STYLES = (
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
ODT_BODY = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
    "<text:p>GEWIST</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    "<text:h>TITEL</text:h>"
    '<text:p><text:span text:style-name="B">Karin:</text:span> Hoe ging dat?</text:p>'
    '<text:p>Anna: Wij<text:change text:change-id="c"/> lieten<text:note text:id="n">'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>NOOT</text:p>"
    "</text:note-body></text:note> los<office:annotation><dc:creator>x</dc:creator>"
    "<text:p>OPMERKING</text:p></office:annotation>.<text:line-break/>En"
    '<text:s text:c="2"/>toch<text:span text:style-name="H"> GEHEIM</text:span>.</text:p>'
    "<text:p>Tweede alinea.</text:p>"
    "<text:p>Karin: Fijn?</text:p><text:p>Anna: Ja.</text:p>"
)


def test_odt_reads_what_is_said_and_nothing_else(tmp_path: Path) -> None:
    found = only(write(tmp_path, "a.odt", odt_bytes(ODT_BODY, ODT_STYLES)))
    assert said(found) == [
        ("Karin", "interviewer", "Hoe ging dat?"),
        ("Anna", "respondent", "Wij lieten los.\nEn  toch.\n\nTweede alinea."),
        ("Karin", "interviewer", "Fijn?"),
        ("Anna", "respondent", "Ja."),
    ]


def test_odt_questions_in_bold_are_the_interviewers(tmp_path: Path) -> None:
    def bold(question: str) -> str:
        return f'<text:p><text:span text:style-name="B">{question}</text:span></text:p>'

    body = "".join(
        f"{bold(question)}<text:p>{answer}</text:p><text:p>Echt waar.</text:p>"
        for question, answer in (("Hoe ging dat?", "Goed."), ("En nu?", "Beter."))
    )
    found = only(write(tmp_path, "a.odt", odt_bytes(body, ODT_STYLES)))
    assert said(found) == [
        ("", "interviewer", "Hoe ging dat?"),
        ("", "respondent", "Goed.\n\nEcht waar."),
        ("", "interviewer", "En nu?"),
        ("", "respondent", "Beter.\n\nEcht waar."),
    ]


def test_odt_tables_are_turns(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inside = "".join(
            f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    body = "<table:table>" + row("00:03", "I", "Hoe?") + row("00:09", "R", "Zo.") + "</table:table>"
    found = only(write(tmp_path, "a.odt", odt_bytes(body)))
    assert [(t.speaker, t.at) for t in found.turns] == [("I", 3.0), ("R", 9.0)]


def test_rtf_leaves_out_hidden_deleted_and_notes(tmp_path: Path) -> None:
    body = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\header KOP}\pard "
        r"{\b Karin:} Hoe ging dat?\par "
        r"{\b Anna:} Wij {\v GEHEIM }{\deleted GEWIST }lieten \v OOK GEHEIM \v0 los{\footnote NOOT}"
        r"{\*\annotation OPMERKING}. Caf\'e9 \u-10179?\u-8704? \{ja\}.\line Soft\-koppel.\par "
        r"Karin: Fijn?\par Anna: Ja.\par}"
    )
    found = only(write(tmp_path, "a.rtf", body))
    assert said(found) == [
        ("Karin", "interviewer", "Hoe ging dat?"),
        ("Anna", "respondent", "Wij lieten los. Café 😀 {ja}.\nSoftkoppel."),
        ("Karin", "interviewer", "Fijn?"),
        ("Anna", "respondent", "Ja."),
    ]


def test_rtf_tables_are_turns(tmp_path: Path) -> None:
    row = r"\trowd\cellx900\cellx2000\cellx9000 {}\cell {}\cell {}\cell\row "
    rows = [("00:03", "I", "Hoe?"), ("00:09", "R", "Zo.")]
    body = "".join(row.replace("{}", "%s") % cells for cells in rows)
    found = only(write(tmp_path, "a.rtf", r"{\rtf1\ansi " + body + r"\pard Einde.\par}"))
    assert [(t.speaker, t.at) for t in found.turns] == [("I", 3.0), ("R", 9.0)]


def test_pdf_lines_become_paragraphs(tmp_path: Path) -> None:
    full = "R: Dit is een lange regel die helemaal doorloopt tot aan de rechter rand van de pa-"
    pages = [
        [
            (70, 800, "Verslag van de wijk"),
            (70, 740, "I: Hoe ging dat?"),
            (70, 726, full),
            (
                70,
                712,
                "gina en dan gaat deze regel ook weer gewoon door tot aan de rand met sociaal-",
            ),
            (70, 698, "culturele zaken, en ook met voor-"),
            (70, 684, "en nadelen."),
            (70, 656, "Een nieuwe alinea over sociaal-culturele zaken."),
            (300, 40, "Pagina 1 van 2"),
        ],
        [
            (70, 800, "Verslag van de wijk"),
            (70, 740, "I: En nu?"),
            (70, 726, "R: Klaar."),
            (300, 40, "Pagina 2 van 2"),
        ],
    ]
    found = only(write(tmp_path, "a.pdf", pdf_bytes(pages)))
    assert said(found) == [
        ("I", "interviewer", "Hoe ging dat?"),
        (
            "R",
            "respondent",
            "Dit is een lange regel die helemaal doorloopt tot aan de rechter rand van de "
            "pagina en dan gaat deze regel ook weer gewoon door tot aan de rand met "
            "sociaal-culturele zaken, en ook met voor- en nadelen.\n\n"
            "Een nieuwe alinea over sociaal-culturele zaken.",
        ),
        ("I", "interviewer", "En nu?"),
        ("R", "respondent", "Klaar."),
    ]


@pytest.mark.parametrize("suffix", ["docx", "rtf", "odt"])
def test_text_comes_back_from_every_office_format(tmp_path: Path, suffix: str) -> None:
    text = "Eh… cafe\u0301 los\u00adlaten 👩‍👧 שלום <b> & \\{}"
    body = {
        "docx": docx_bytes([("I", "Hoe?"), ("R", text)]),
        "rtf": rtf_bytes(["I: Hoe?", f"R: {text}"]),
        "odt": odt_bytes(
            "<text:p>I: Hoe?</text:p><text:p>R: "
            + text.replace("&", "&amp;").replace("<", "&lt;")
            + "</text:p>"
        ),
    }[suffix]
    found = only(write(tmp_path, f"a.{suffix}", body))
    assert words(found) == ["Hoe?", "Eh… café loslaten 👩‍👧 שלום <b> & \\{}"]


def test_what_was_said_in_a_cell_merged_downwards_is_said_once(tmp_path: Path) -> None:
    long = "We hebben het met elkaar gedaan en daar zijn we eigenlijk best trots op."
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(
        table.rows, (("I", "Hoe ging dat?"), ("Anna", long), ("Bram", "")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert found.text.count(long) == 1


def _page(*lines: str, top: float = 740, left: float = 70) -> list[tuple[float, float, str]]:
    return [(left, top - 14 * number, text) for number, text in enumerate(lines)]


def test_pdf_takes_its_margin_from_the_lines(tmp_path: Path) -> None:
    page = _page(
        "I: Wie bakt er in de buurt nog brood",
        "zoals dat vroeger ging?",
        "R: Wij samen, met een oude oven die",
        "van de school is. Dat begon heel klein,",
        "met twee bakken meel.",
        "I: En nu?",
        "R: Nu bakken we elke dag.",
    )
    found = only(write(tmp_path, "a.pdf", pdf_bytes([page])))
    assert words(found) == [
        "Wie bakt er in de buurt nog brood zoals dat vroeger ging?",
        "Wij samen, met een oude oven die van de school is. Dat begon heel klein, met twee bakken "
        "meel.",
        "En nu?",
        "Nu bakken we elke dag.",
    ]


def test_pdf_names_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows = (
        ("Karin", "Wie bakt er?"),
        ("Omar", "Wij samen."),
        ("", "Al jaren."),
        ("Karin", "En nu?"),
        ("Omar", "Nog steeds."),
    )
    page = [
        (x, 740.0 - 14 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((70.0, 160.0), row, strict=True)
        if text
    ]
    assert said(only(write(tmp_path, "a.pdf", pdf_bytes([page])))) == [
        ("Karin", "interviewer", "Wie bakt er?"),
        ("Omar", "respondent", "Wij samen.\n\nAl jaren."),
        ("Karin", "interviewer", "En nu?"),
        ("Omar", "respondent", "Nog steeds."),
    ]


def test_pdf_stamps_and_furniture_are_left_out_and_told(tmp_path: Path) -> None:
    def page(number: int, answer: str) -> list[Any]:
        return [
            (180, 300, "CONCEPT", "stamp"),
            (70, 800, "Gesprekken in de wijk"),
            *_page("I: Wie bakt er?", f"R: {answer}"),
            (300, 40, str(number)),
        ]

    path = write(tmp_path, "a.pdf", pdf_bytes([page(1, "Wij samen."), page(2, "Niemand.")]))
    reading = read(path)
    assert words(reading.documents[0]) == [
        "Wie bakt er?",
        "Wij samen.",
        "Wie bakt er?",
        "Niemand.",
    ]
    assert sorted(one.text for one in reading.left_out if one.what == "page furniture") == [
        "1", "2", "CONCEPT", "CONCEPT", "Gesprekken in de wijk", "Gesprekken in de wijk",
    ]  # fmt: skip


def test_pdf_what_people_say_at_the_end_of_every_page_is_said(tmp_path: Path) -> None:
    page = _page("I: Wie bakt er?", "R: Wij samen.", "I: Mooi.", "R: Ja, heel fijn.")
    found = only(write(tmp_path, "a.pdf", pdf_bytes([page, page, page])))
    assert words(found).count("Ja, heel fijn.") == 3
    assert words(found).count("Wie bakt er?") == 3


def test_pdf_questions_in_bold_are_the_interviewers(tmp_path: Path) -> None:
    page = [
        (70, 740, "Vertel eens over de bakkerij.", "bold"),
        (70, 726, "Wij bakken samen, al jaren, met een oude oven."),
        (70, 712, "Dat ging vast niet vanzelf.", "bold"),
        (70, 698, "Nee, de oven kwam van de school en die wilde huur."),
        (70, 684, "En het meel.", "bold"),
        (70, 670, "Dat krijgen we van de molen, als wij het zelf halen."),
    ]
    found = only(write(tmp_path, "a.pdf", pdf_bytes([page])))
    assert [role for _, role, _ in said(found)] == ["interviewer", "respondent"] * 3


def test_word_questions_in_italics_under_headings_that_ask_and_in_colour(tmp_path: Path) -> None:
    talk = (
        ("Wie bakt er?", "Wij samen."),
        ("En nu?", "Nog steeds, elke dag."),
        ("Vertel.", "Het begon heel klein."),
    )
    for form in ("italic", "color", "style"):
        document = docx.Document()
        for question, answer in talk:
            paragraph = document.add_paragraph(style="Intense Quote" if form == "style" else None)
            run = paragraph.add_run(question)
            run.italic = True if form == "italic" else None
            if form == "color":
                run.font.color.rgb = docx.shared.RGBColor(0, 0, 200)
            document.add_paragraph(answer)
        found = only(write(tmp_path, f"{form}.docx", saved(document)))
        roles = [role for _, role, _ in said(found)]
        assert roles == ["interviewer", "respondent"] * 3, form


@pytest.mark.parametrize(
    "heads",
    [
        ("Vraag", "Antwoord"),
        ("Thema", "Vraag", "Antwoord respondent"),
        ("Interviewer", "Respondent"),
    ],
)
def test_word_tables_of_questions_and_answers(tmp_path: Path, heads: tuple[str, ...]) -> None:
    document = docx.Document()
    talk = [("Wie bakt er?", "Wij samen."), ("En nu?", "Nog steeds.")]
    rows = [("Over brood", *pair) if len(heads) == 3 else pair for pair in talk]
    add_table(document, [heads, *rows])
    reading = read(write(tmp_path, "a.docx", saved(document)))
    assert [(role, text) for _, role, text in said(reading.documents[0])] == [
        ("interviewer", "Wie bakt er?"),
        ("respondent", "Wij samen."),
        ("interviewer", "En nu?"),
        ("respondent", "Nog steeds."),
    ]


def test_rtf_questions_in_bold_are_the_interviewers(tmp_path: Path) -> None:
    body = (
        r"{\rtf1\ansi\uc1{\fonttbl{\f0 Arial;}}\pard {\b Wie bakt er?}\par Wij samen.\par "
        r"\b En nu?\b0\par Nog steeds.\par}"
    )
    assert [(role, text) for _, role, text in said(only(write(tmp_path, "a.rtf", body)))] == [
        ("interviewer", "Wie bakt er?"),
        ("respondent", "Wij samen."),
        ("interviewer", "En nu?"),
        ("respondent", "Nog steeds."),
    ]


def test_odt_names_behind_tabs(tmp_path: Path) -> None:
    body = "".join(
        f"<text:p>{name}<text:tab/>{text}</text:p>"
        for name, text in (
            ("Karin", "Wie bakt er?"),
            ("Omar", "Wij samen."),
            ("Karin", "En nu?"),
            ("Omar", "Nog steeds."),
        )
    )
    assert [name for name, _, _ in said(only(write(tmp_path, "a.odt", odt_bytes(body))))] == [
        "Karin", "Omar", "Karin", "Omar",
    ]  # fmt: skip


def test_word_a_question_in_bold_and_its_answer_in_one_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    for question, answer in (("Wie bakt er?", "Wij samen."), ("En nu?", "Nog steeds.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(question).bold = True
        paragraph.add_run(f" {answer}")
    assert said(only(write(tmp_path, "a.docx", saved(document)))) == [
        ("", "interviewer", "Wie bakt er?"),
        ("", "respondent", "Wij samen."),
        ("", "interviewer", "En nu?"),
        ("", "respondent", "Nog steeds."),
    ]


def test_word_names_as_headings(tmp_path: Path) -> None:
    document = docx.Document()
    talk = (("Karin", "Wie bakt er?"), ("Omar", "Wij samen."), ("Karin", "En nu?"), ("Omar", "Ja."))
    for name, text in talk:
        document.add_heading(name, 3)
        document.add_paragraph(text)
    found = only(write(tmp_path, "a.docx", saved(document)))
    assert [(name, text) for name, _, text in said(found)] == list(talk)


def test_a_table_of_who_came_when_holds_no_talk_and_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Wij bakken samen.")
    table = document.add_table(rows=0, cols=2)
    for row in (("Tijd", "Spreker"), ("10:00", "Omar"), ("10:30", "Lies")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    reading = read(write(tmp_path, "a.docx", saved(document)))
    assert not reading.failed
    assert words(reading.documents[0])[0].startswith("Wij bakken samen.")
