"""The campaign's files of programs: Word, OpenDocument, rtf, pdf, subtitles, json and tables."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.readers.build import odt_bytes, pdf_bytes, rtf_bytes, saved, xlsx_bytes
from tests.readers.campaign import (
    BAKERY,
    ENCODINGS,
    LAYOUTS,
    PEOPLE,
    Case,
    Layout,
    clock,
    encoded,
    form_cases,
    plain_cases,
    roles_of,
    who_is,
)


def office_cases() -> Iterator[Case]:
    """Word, OpenDocument, rtf and pdf: labels in bold, questions set apart, tables, columns."""
    import docx

    for form in (
        "bold label",
        "bold",
        "italic",
        "underline",
        "table",
        "question table",
        "headings",
    ):
        document = docx.Document()
        if "table" in form:
            head = ("Vraag", "Antwoord") if form == "question table" else ("Wie", "Tekst")
            rows = [(LAYOUTS["names"].names["ir".index(who[0])], words) for who, words in BAKERY]
            if form == "question table":
                rows = [(BAKERY[at][1], BAKERY[at + 1][1]) for at in range(0, len(BAKERY), 2)]
            table = document.add_table(rows=0, cols=2)
            for row in (head, *rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        for who, words in () if "table" in form else BAKERY:
            if form == "headings" and who == "i":
                document.add_heading(words, 2)
                continue
            paragraph = document.add_paragraph()
            if form == "bold label":
                paragraph.add_run("Karin" if who == "i" else "Omar").bold = True
                paragraph.add_run(f"  {words}")
                continue
            run = paragraph.add_run(words)
            if who == "i" and form != "headings":
                setattr(run, form, True)
        yield Case(f"docx {form}", "a.docx", saved(document), roles_of(BAKERY), loose=True)
    body = "".join(
        f"<text:p>{who_is(LAYOUTS['tab names'], w)}<text:tab/>{t}</text:p>" for w, t in BAKERY
    )
    yield Case("odt tabs", "a.odt", odt_bytes(body), roles_of(BAKERY))
    yield Case(
        "rtf colon",
        "a.rtf",
        rtf_bytes([f"{LAYOUTS['colon'].names['ir'.index(w[0])]}: {t}" for w, t in BAKERY]),
        roles_of(BAKERY),
    )
    for wide in (48, 62, 80):
        yield Case(f"pdf of {wide} signs", "a.pdf", _pdf(LAYOUTS["words"], wide), roles_of(BAKERY))
    body_ = _pdf(LAYOUTS["colon"], 70, furniture=True)
    yield Case("pdf with furniture", "a.pdf", body_, roles_of(BAKERY))


def _pdf(layout: Layout, wide: int, *, furniture: bool = False) -> bytes:
    import textwrap

    lines: list[tuple[float, float, str]] = []
    y = 740.0
    for number, (who, words) in enumerate(BAKERY):
        for part in textwrap.wrap(layout.line(who_is(layout, who), words, number), wide):
            lines.append((70, y, part))
            y -= 14
        y -= 10
    half = len(lines) // 2
    pages = [lines]
    if furniture:
        y = lines[half][1]
        pages = [lines[:half], [(x, 740 - (y - at), text) for x, at, text in lines[half:]]]
        pages = [
            [(70, 800, "Straat in gesprek"), *page, (300, 40, str(number))]
            for number, page in enumerate(pages, start=1)
        ]
    return pdf_bytes(pages)


def cue_cases() -> Iterator[Case]:
    """Subtitles and json, with names as programs and people give them."""
    for who in (
        ("karin", "iPhone van Omar"),
        ("Karin B. (zij/haar)", "Omar"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("karin@buurt.example", "Gast 2"),
    ):
        for voice in (True, False):
            cues = []
            for number, (side, words) in enumerate(BAKERY):
                name = who[side != "i"]
                said = f"<v {name}>{words}</v>" if voice else f"{name}: {words}"
                cues.append(f"{clock(number)}.000 --> {clock(number)}.900\n{said}\n")
            body = "WEBVTT\n\n" + "\n".join(cues)
            kind = "voice" if voice else "colon"
            yield Case(f"vtt {kind}, {who[0]}", "a.vtt", body.encode(), roles_of(BAKERY))
        numbered = [
            f"{n + 1}\n{clock(n)},000 --> {clock(n)},900\n{who[side != 'i']}: {words}\n"
            for n, (side, words) in enumerate(BAKERY)
        ]
        yield Case(f"srt, {who[0]}", "a.srt", "\n".join(numbered).encode(), roles_of(BAKERY))
    for text, speaker, start in (
        ("text", "speaker", "start"),
        ("text", "speakerDisplayName", "startOffset"),
        ("transcript", "speaker_label", "start_time"),
    ):
        listed = [
            {text: words, speaker: PEOPLE["ir".index(side[0])], start: clock(n)}
            for n, (side, words) in enumerate(BAKERY)
        ]
        body = json.dumps({"version": 1, "entries": listed})
        yield Case(f"json {speaker}", "a.json", body.encode(), roles_of(BAKERY))
    rows = [
        (clock(n), PEOPLE["ir".index(side[0])], words) for n, (side, words) in enumerate(BAKERY)
    ]
    for head in (("Tijd", "Spreker", "Tekst"), ("Start time", "Speaker", "Transcript")):
        body = "\n".join(";".join(f'"{cell}"' for cell in row) for row in (head, *rows))
        yield Case(f"csv talk, {head[0]}", "a.csv", body.encode(), roles_of(BAKERY))
        yield Case(
            f"xlsx talk, {head[0]}", "a.xlsx", xlsx_bytes({"x": (head, *rows)}), roles_of(BAKERY)
        )


ANSWERS = (
    "De oven brandt weer, en dat is aan Truus te danken.",
    "Te veel vergaderd, te weinig gebakken.",
    "Wij kregen nooit antwoord van het spoor.",
    "Eén loket had ons maanden gescheeld.",
    "Dat de kinderen nu zelf zaaien.",
    "Er was geld, maar niemand wist voor wie.",
)


def table_cases() -> Iterator[Case]:
    """Questionnaires with their headers in every state, in the encodings programs use."""
    places = ["Noord", "De Hoge Weide"] * 3
    heads: dict[str, list[list[str]]] = {
        "usual": [["nr", "Proeftuin", "Wat ging er goed?"]],
        "none": [],
        "groups": [["", "Over u", "Open"], ["Nr", "Proeftuin", "Wat ging er goed?"]],
        "options": [
            ["Respondent ID", "Proeftuin", "Wat ging er?"],
            ["", "Response", "Open-Ended Response"],
        ],
        "limesurvey": [["id. Antwoord-ID", "G1. Proeftuin", "G1Q2. Wat ging er goed?"]],
        "toelichting": [["nr", "Proeftuin", "Toelichting"]],
        "title": [["Uitdraai mei", "", ""], ["nr", "Proeftuin", "Opmerkingen"]],
    }
    truth = tuple(("respondent", answer) for answer in ANSWERS)
    for turn, (name, head) in enumerate(heads.items()):
        both = enumerate(zip(places, ANSWERS, strict=True), start=1)
        rows = [[str(number), place, answer] for number, (place, answer) in both]
        for separator in (";", ",", "\t"):
            text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in (*head, *rows))
            encoding = ENCODINGS[turn % len(ENCODINGS)]
            yield Case(
                f"table {name} {separator!r} {encoding}", "a.csv", encoded(text, encoding), truth
            )
            turn += 1
        yield Case(f"xlsx {name}", "a.xlsx", xlsx_bytes({"x": [*head, *rows]}), truth)
    marked = [f"<p>{answer.replace('é', '&eacute;')}</p>" for answer in ANSWERS]
    body = "nr;antwoord\n" + "\n".join(f'{n};"{cell}"' for n, cell in enumerate(marked))
    yield Case("table html", "a.csv", body.encode(), truth)


def all_cases() -> list[Case]:
    """Every case, in an order drawn once, so that no two neighbours are alike."""
    makers = (plain_cases, form_cases, office_cases, cue_cases, table_cases)
    cases = [case for make in makers for case in make()]
    random.Random(20171).shuffle(cases)
    return cases
