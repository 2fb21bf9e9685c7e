"""Consent wherever people write it: 0 who refuse are quoted, all who agree still are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import Settings
from tests.readers.build import (
    docx_bytes,
    odt_bytes,
    pdf_bytes,
    rtf_bytes,
    saved,
    write,
    xlsx_bytes,
)

REFUSALS = (
    "nee", "Nee, liever niet.", "geen toestemming", "niet citeren", "geweigerd",
    "later ingetrokken", "ja, maar niet citeren", "ja, mits ik het eerst lees",
    "wel voor analyse, niet voor citaten",
    "nee, alleen voor de analyse", "heeft bezwaar", "no", "do not quote", "withdrawn", "✗",
    "zie map", "ja, voor de opname", "onder voorbehoud", "wil niet geciteerd worden", "n",
)  # fmt: skip
AGREED = ("ja", "Ja hoor.", "akkoord", "geen bezwaar", "ja, mits anoniem", "yes", "✓")
TALK = (
    ("I", "Hoe begon de klussendienst in de wijk?"),
    ("R", "Met drie buren en een aanhanger deden we wat er nodig was in de straat."),
    ("I", "Wat liep er stroef bij dat begin?"),
    ("R", "De vergunning voor de loods duurde ons maanden te lang, dat kostte vrijwilligers."),
)
LINES = [f"{who}: {words}" for who, words in TALK]
STATEMENTS = (
    "Respondent wil niet geciteerd worden.", "NIET CITEREN", "Geen toestemming voor citaten.",
    "Deze respondent geeft geen toestemming om te citeren.", "Let op: niet citeren!",
    "[niet citeren]", "Opmerking: respondent trekt toestemming in", "Do not quote.",
    "Toestemming is later ingetrokken.", "Respondent heeft bezwaar tegen citeren",
)  # fmt: skip


def _text(*head: str, tail: tuple[str, ...] = ()) -> bytes:
    return "\n".join([*head, *LINES, *tail]).encode()


def _word(*head: str) -> bytes:
    import docx

    document = docx.Document()
    for line in (*head, *LINES):
        document.add_paragraph(line)
    return saved(document)


def _word_table(said: str) -> bytes:
    import docx

    document = docx.Document()
    rows = (("Proeftuin", "Rietoord"), ("Respondent", "R7"), ("Toestemming citeren", said))
    table = document.add_table(len(rows), 2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for line in LINES:
        document.add_paragraph(line)
    return saved(document)


def _pdf(said: str) -> bytes:
    plain = said.replace("✗", "nee").replace("✓", "ja")
    head = ["Proeftuin: Rietoord", f"Toestemming citeren: {plain}", ""]
    return pdf_bytes([[(60, 780 - 20 * at, line) for at, line in enumerate([*head, *LINES])]])


def _vtt(said: str) -> bytes:
    cues = [
        f"00:00:0{at}.000 --> 00:00:0{at + 1}.000\n<v {who}>{words}</v>\n"
        for at, (who, words) in enumerate(TALK)
    ]
    note = f"WEBVTT\n\nNOTE\nToestemming citeren: {said}\n\n"
    return (note + "\n".join(cues)).encode()


PLACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "in a block of facts": (
        "a.txt",
        lambda said: _text("Proeftuin: Rietoord", f"Toestemming: {said}", "Respondent: R7", ""),
    ),
    "under a title, with a long key": (
        "a.txt",
        lambda said: _text(
            "Gesprek met een buurtbewoner", "",
            f"Toestemming voor opname en gebruik van citaten in het rapport: {said}", "",
        ),
    ),
    "between blank lines": (
        "a.txt",
        lambda said: _text("Proeftuin: Rietoord", "", f"Citeren toegestaan: {said}", "",
                           "Datum: 3-4-2024", ""),
    ),
    "after a line of another kind": (
        "a.txt",
        lambda said: _text("Dit gesprek duurde drie kwartier en was bij haar thuis.",
                           f"Mag geciteerd worden: {said}", ""),
    ),
    "a question with a question mark": (
        "a.txt",
        lambda said: _text(f"Mogen wij u citeren? {said}", ""),
    ),
    "with a dash": ("a.txt", lambda said: _text(f"Toestemming citeren - {said}", "")),
    "on the line below": (
        "a.txt",
        lambda said: _text("Toestemming om te citeren:", said if said != "zie map" else "-", ""),
    ),
    "as a list item in Markdown": (
        "a.md",
        lambda said: _text("# Interview 4", "", f"- **Toestemming citeren**: {said}", ""),
    ),
    "in YAML": (
        "a.txt",
        lambda said: _text("---", "proeftuin: Rietoord", f'toestemming_citeren: "{said}"', "---"),
    ),
    "in nested YAML": (
        "a.txt",
        lambda said: _text("---", "toestemming:", "  opname: ja", f'  citeren: "{said}"', "---"),
    ),
    "at the foot": (
        "a.txt",
        lambda said: _text("Proeftuin: Rietoord", "", tail=(
            "", f"Toestemming citeren: {said if said != 'zie map' else 'nee'}")),
    ),
    "in Word, a paragraph each": (
        "a.docx",
        lambda said: _word("Proeftuin: Rietoord", f"Consent: {said}", "Datum: 3-4-2024"),
    ),
    "in Word, in a table": ("a.docx", _word_table),
    "in Word, bold as a speaker": (
        "a.docx",
        lambda said: docx_bytes([("Toestemming citeren", said), *TALK]),
    ),
    "in OpenDocument": (
        "a.odt",
        lambda said: odt_bytes(
            "".join(f"<text:p>{line}</text:p>" for line in (f"Toestemming: {said}", *LINES))
        ),
    ),
    "in RTF": ("a.rtf", lambda said: rtf_bytes([f"Toestemming: {said}", "", *LINES])),
    "in PDF": ("a.pdf", _pdf),
    "in a note of subtitles": ("a.vtt", _vtt),
}  # fmt: skip


def _levels(path: Path, **settings: object) -> dict[str, Level]:
    """Text -> what its person allows."""
    made = Settings.model_validate(settings)
    intake = read_inputs([path], made.reading)
    consents = consents_of(intake.documents, made)
    assert intake.documents, intake.problems
    return {one.text: consents.levels[one.id] for one in intake.documents}


@pytest.mark.parametrize("place", PLACES)
def test_a_refusal_at_any_place_of_a_transcript_is_heard(tmp_path: Path, place: str) -> None:
    name, made = PLACES[place]
    slow = not name.endswith((".txt", ".md", ".vtt"))
    for at, said in enumerate(REFUSALS[:: 3 if slow else 1]):
        path = write(tmp_path / str(at), name, made(said))
        (document,) = read_inputs([path]).documents
        level = consents_of([document], Settings()).levels[document.id]
        assert level <= Level.NO, (place, said, document.facts)
        spoken = " ".join(turn.span.of(document.text) for turn in document.turns)
        assert "itere" not in spoken, (place, said)
        assert "oestemming" not in spoken, (place, said)


@pytest.mark.parametrize("place", PLACES)
def test_who_agrees_there_is_quoted(tmp_path: Path, place: str) -> None:
    name, made = PLACES[place]
    for at, said in enumerate(AGREED[:: 1 if name.endswith((".txt", ".md", ".vtt")) else 3]):
        path = write(tmp_path / str(at), name, made(said))
        levels = _levels(path)
        assert set(levels.values()) == {Level.ANONYMOUS}, (place, said)


@pytest.mark.parametrize("said", STATEMENTS)
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_statement_without_a_key_is_heard_and_not_said(
    tmp_path: Path, said: str, kind: str
) -> None:
    body = _text("Interview in Rietoord", said, "") if kind == "txt" else _word("Interview", said)
    (document,) = read_inputs([write(tmp_path, f"a.{kind}", body)]).documents
    assert consents_of([document], Settings()).levels[document.id] <= Level.NO
    spoken = " ".join(turn.span.of(document.text) for turn in document.turns)
    assert said.strip("[]") not in spoken


@pytest.mark.parametrize("between", ["; ", " | ", "\t"])
def test_several_facts_on_one_line_are_each_read(tmp_path: Path, between: str) -> None:
    line = between.join(("Respondent: R3", "Toestemming citeren: nee", "Datum: 3-4-2024"))
    (document,) = read_inputs([write(tmp_path, "a.txt", _text(line, ""))]).documents
    assert consents_of([document], Settings()).levels == {"a.txt": Level.NO}
    assert (document.facts["respondent"], document.facts["datum"]) == ("R3", "3-4-2024")


@pytest.mark.parametrize("mark", ["R (niet citeren): Wij kregen toen ruzie.",
                                  "R: Wij kregen toen ruzie (dit niet citeren)."])  # fmt: skip
def test_a_remark_in_the_talk_is_heard(tmp_path: Path, mark: str) -> None:
    body = _text(tail=("I: En daarna?", mark))
    assert [*_levels(write(tmp_path, "a.txt", body)).values()] == [Level.NO]


def test_a_sheet_of_consents_tells_of_the_sheet_of_answers(tmp_path: Path) -> None:
    rows = _table("Cijfer", "7", "8")
    told = [["Nr", "Toestemming citeren"], *([row[0].lower(), "nee" if n % 2 else "ja"]
            for n, row in enumerate(rows[1:]))]  # fmt: skip
    path = write(tmp_path, "a.xlsx", xlsx_bytes({"antwoorden": rows, "toestemming": told}))
    assert sorted(_levels(path).values()) == 3 * [Level.NO] + 3 * [Level.ANONYMOUS]


def test_a_refusal_that_is_spoken_is_heard(tmp_path: Path) -> None:
    tail = ("I: Mogen we u citeren in het rapport?", "R: Nee, dat liever niet.")
    assert [*_levels(write(tmp_path, "a.txt", _text(tail=tail))).values()] == [Level.NO]
    tail = ("I: Mogen we u citeren in het rapport?", "R: Ja hoor.")
    assert [*_levels(write(tmp_path, "b.txt", _text(tail=tail))).values()] == [Level.ANONYMOUS]


def test_talk_about_permission_is_no_consent(tmp_path: Path) -> None:
    tail = ("I: Kregen jullie toestemming?", "R: Nee. Toestemming kwam pas na een jaar.")
    (document,) = read_inputs([write(tmp_path, "a.txt", _text(tail=tail))]).documents
    assert "consent" not in document.facts
    assert "Toestemming kwam pas" in document.turns[-1].span.of(document.text)


PEOPLE = ("pluto", "saturnus", "mars", "venus", "jupiter", "neptunus")
REFUSE = {"saturnus", "venus"}
OPEN = "Wat ging er goed of niet?"


def _table(
    header: str, yes: str, no: str, more: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> list[list[str]]:
    rows = [["Respondent", "Proeftuin", header, *(name for name, _ in more), OPEN]]
    for at, name in enumerate(PEOPLE):
        text = f"De gemeente liet de bewoners daar zelf beslissen, vertelde {name} ons."
        cells = [some[at % len(some)] for _, some in more]
        rows.append([f"R{at}", "Rietoord", no if name in REFUSE else yes, *cells, text])
    return rows


TABLES: list[tuple[str, str, str]] = [
    ("Akkoord", "ja", "nee"), ("Toestemming citeren", "ja", "nee"), ("Citeren", "1", "0"),
    ("Bezwaar tegen citeren?", "nee", "ja"), ("Bezwaar tegen citeren", "", "X"),
    ("Niet citeren", "", "x"), ("Toestemming", "x", ""), ("Toestemming", "✓", "X"),
    ("Toestemming", "ja", ""), ("Toestemming", "x", "-"), ("Toestemming", "V", "X"),
    ("Mogen wij u citeren?", "Ja, dat mag", "Nee, liever niet"), ("Mag ik u citeren", "ja", "neen"),
    ("Mogen wij uw antwoorden gebruiken?", "Ja", "Nee"), ("Consent", "yes", "no"),
    ("Privacyverklaring gelezen en akkoord", "WAAR", "ONWAAR"), ("Opt-out", "nee", "ja"),
    ("Toestemming", "ja", "ja, maar niet citeren"), ("Toestemming", "akkoord", "ingetrokken"),
    ("Toestemming", "ja", "wel voor analyse, niet voor citaten"), ("Toestemming", "ja", "?"),
    ("Toestemming (1 = ja, 2 = nee)", "1", "2"), ("Toestemming opname", "citeren", "ja"),
    ("Waarvoor geeft u toestemming?", "opname, citeren", "opname"), ("Quote", "yes", "no"),
    ("Anoniem citeren", "ja", "nee"), ("Toestemming citeren", "ja, mits anoniem", "nee"),
    ("Datum toestemming", "12-3-2024", ""), ("Opmerking", "", "wil niet geciteerd worden"),
    ("Interne notitie", "belde terug", "respondent trekt toestemming in"),
    ("Q7", "Ja, ik geef toestemming", "Nee, ik geef geen toestemming"),
    ("Citaat mag in rapport", "ja", "nee"), ("Deelname aan het onderzoek", "ja", "nee"),
    ("Toestemming", "●", ""), ("Q9: Mogen wij u citeren?", "Ja", "Nee"),
    ("Uitsluiten van citaten", "nee", "ja"), ("Weigert", "", "x"), ("Uitsluiten", "", "x"),
    ("Status", "compleet", "geweigerd"), ("Anonimiteit", "citeren zonder naam", "niet citeren"),
    ("Hoe mogen wij u citeren?", "met naam", "niet"), ("Toestemming", "x", "nee"),
    ("Mag geciteerd (1=nee, 2=ja)", "2", "1"), ("Toestemming", "ja", "ja, na inzage"),
    ("Geen toestemming", "", "X"), ("Bezwaar", "geen", "tegen citeren"), ("Citaat", "ja", "nee"),
    ("Ik ga akkoord met het gebruik van mijn antwoorden", "Selected", "Not Selected"),
    ("Geweigerd", "", "ja"), ("Toestemming ingetrokken", "", "3 mei 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "yes", "no"), TABLES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_column_says_who_refuses(
    tmp_path: Path, header: str, yes: str, no: str, kind: str
) -> None:
    rows = _table(header, yes, no)
    body: str | bytes = "\n".join(";".join(row) for row in rows)
    path = write(tmp_path, f"a.{kind}", xlsx_bytes({"blad": rows}) if kind == "xlsx" else body)
    levels = _levels(path)
    refused = {text for text, level in levels.items() if level <= Level.NO}
    assert len(levels) == len(PEOPLE)
    assert refused == {
        row[-1] for row, name in zip(rows[1:], PEOPLE, strict=True) if name in REFUSE
    }


def test_two_columns_are_read_together_and_each_is_kept(tmp_path: Path) -> None:
    rows = _table("Toestemming citeren", "ja", "nee", (("Toestemming opname", ("ja",)),))
    path = write(tmp_path, "a.csv", "\n".join(";".join(row) for row in rows))
    intake = read_inputs([path])
    assert [dict(one.facts)["consent"] for one in intake.documents] == [
        "nee" if name in REFUSE else "ja" for name in PEOPLE
    ]
    assert {one.facts["toestemming_opname"] for one in intake.documents} == {"ja"}


def test_the_label_of_an_spss_column_asks(tmp_path: Path) -> None:
    import pandas as pd
    import pyreadstat

    rows = _table("v7", "1", "2")
    frame = pd.DataFrame(rows[1:], columns=["resp", "tuin", "v7", "v8"])
    frame["v7"] = frame["v7"].astype(float)
    labels = ["Respondent", "Proeftuin", "Mogen wij u citeren?", OPEN]
    pyreadstat.write_sav(
        frame, str(tmp_path / "a.sav"), column_labels=labels,
        variable_value_labels={"v7": {1.0: "Ja", 2.0: "Nee"}},
    )  # fmt: skip
    levels = _levels(tmp_path / "a.sav")
    assert sum(level <= Level.NO for level in levels.values()) == len(REFUSE)


def test_a_list_of_its_own_tells_of_interviews(tmp_path: Path) -> None:
    for name in ("L01", "L02", "L03"):
        head = ("Proeftuin: Rietoord", f"Respondent: {name}", "")
        write(tmp_path / "in", f"{name}.txt", _text(*head))
    write(
        tmp_path / "in",
        "toestemming.csv",
        "Respondent;Toestemming citeren\nl-01;ja\nL-2;nee\nL9;ja\n",
    )
    intake = read_inputs([tmp_path / "in"])
    consents = consents_of(intake.documents, Settings())
    assert [consents.levels[one.id] for one in intake.documents] == [
        Level.ANONYMOUS, Level.NO, Level.NO,  # the third is not on the list
    ]  # fmt: skip
    said = " ".join(problem.message for problem in intake.problems)
    assert "'L9'" in said
    assert "L03" in said


def test_an_answer_that_asks_not_to_be_quoted_is_not(tmp_path: Path) -> None:
    rows = _table("Cijfer", "7", "8")
    rows[2][-1] += " Dit liever niet citeren!"
    rows[4][-1] = "Niet citeren aub"
    path = write(tmp_path, "a.csv", "\n".join(";".join(row) for row in rows))
    levels = _levels(path)
    assert sorted(level for level in levels.values()) == [Level.NO] + 4 * [Level.ANONYMOUS]
    assert "Niet citeren aub" not in levels


def test_a_column_that_only_looks_like_consent_can_be_named(tmp_path: Path) -> None:
    rows = _table("Toestemming gemeente", "snel", "traag")
    path = write(tmp_path, "a.csv", "\n".join(";".join(row) for row in rows))
    assert set(_levels(path).values()) == {Level.NO}
    ignored = {"reading": {"no_consent": ["toestemming gemeente"]}}
    assert set(_levels(path, **ignored).values()) == {Level.ANONYMOUS}


@pytest.mark.parametrize("where", ["header", "footer"])
def test_what_word_shows_beside_the_talk_is_heard(tmp_path: Path, where: str) -> None:
    import docx

    document = docx.Document()
    section = document.sections[0]
    beside = section.header if where == "header" else section.footer
    beside.paragraphs[0].text = "Vertrouwelijk: niet citeren"
    for line in LINES:
        document.add_paragraph(line)
    assert [*_levels(write(tmp_path, "a.docx", saved(document))).values()] == [Level.NO]


@pytest.mark.parametrize("name", ["R02 - NIET CITEREN.txt", "geen_toestemming/R02.txt"])
def test_a_refusal_in_the_name_of_a_file_is_heard(tmp_path: Path, name: str) -> None:
    write(tmp_path / "in", name, _text())
    assert [*_levels(tmp_path / "in").values()] == [Level.NO]
    write(tmp_path / "ok", "R03 toestemming gegeven.txt", _text())
    assert [*_levels(tmp_path / "ok").values()] == [Level.ANONYMOUS]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("wie.csv", "Naam;Toestemming citeren\nR02;nee\nR01;ja\n"),
        ("wie.csv", "Bestand;Akkoord\nR02.txt;nee\nR01.txt;ja\n"),
        ("wie.txt", "Toestemming om te citeren\n\nR01: ja\nR02: nee\n"),
    ],
)
def test_a_list_may_name_people_in_any_way(tmp_path: Path, name: str, body: str) -> None:
    for who in ("R01", "R02"):
        write(tmp_path / "in", f"{who}.txt", _text())
    write(tmp_path / "in", name, body)
    intake = read_inputs([tmp_path / "in"])
    levels = consents_of(intake.documents, Settings()).levels
    assert levels == {"R01.txt": Level.ANONYMOUS, "R02.txt": Level.NO}


def test_a_list_of_nobody_is_a_problem_and_not_dropped(tmp_path: Path) -> None:
    write(tmp_path / "in", "R01.txt", _text())
    write(tmp_path / "in", "wie.csv", "Datum;Toestemming\n3-4;nee\n3-5;ja\n")
    (problem,) = read_inputs([tmp_path / "in"]).problems
    assert problem.fatal
    assert "not whose" in problem.message


@pytest.mark.parametrize(
    ("line", "least"),
    [
        ("Toestemming (citeren) nee", Level.NO),
        ("Citeren nee", Level.NO),
        ("Toestemming citeren niet gegeven", Level.NO),
        ("Toestemming citeren ja", Level.ANONYMOUS),
    ],
)
def test_a_line_at_the_head_needs_no_sign_between_question_and_answer(
    tmp_path: Path, line: str, least: Level
) -> None:
    (tmp_path / "a.txt").write_bytes(_text("Datum: 3 mei 2024", line, ""))
    documents = read_inputs([tmp_path]).documents
    consents = consents_of(documents, Settings())
    assert [turn.role for turn in documents[0].turns][:1] == ["interviewer"]
    assert consents.levels[documents[0].id] == least
