"""Tables as survey programs, spreadsheets and transcribers really leave them."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.readers.build import only, read, said, words, write, xlsx_bytes

BREAD = (
    "Wij bakken samen, al jaren.",
    "De oven is van de school.",
    "Zonder meel begin je niets.",
    "Op zaterdag staat de hele straat in de rij.",
)
ROWS = [f"{n};Noord;{text}" for n, text in enumerate(BREAD, start=1)]


def _texts(path: Path, **settings: object) -> list[str]:
    return [document.text for document in read(path, **settings).documents]


def test_a_table_without_a_header_loses_nobody(tmp_path: Path) -> None:
    reading = read(write(tmp_path, "a.csv", "\n".join(ROWS)))
    assert [document.text for document in reading.documents] == list(BREAD)
    assert "no header row" in reading.problems[0].message
    assert reading.documents[0].origin.column == "column 3"


@pytest.mark.parametrize(
    "head",
    ["nr;proeftuin;antwoord", "1e;2e;Wat ging er goed?", "Nr;Plaats;Vertel er eens wat over."],
)
def test_a_header_is_not_taken_for_an_answer(tmp_path: Path, head: str) -> None:
    assert _texts(write(tmp_path, "a.csv", "\n".join([head, *ROWS]))) == list(BREAD)


def test_groups_above_the_header(tmp_path: Path) -> None:
    rows = [
        ["", "", "Over u", "", "Open vragen", ""],
        ["Nr", "Proeftuin", "Rol", "Jaren", "Wat ging er goed?", "Wat niet?"],
        *([n, "Noord", "bakker", 3, text, BREAD[0]] for n, text in enumerate(BREAD[1:], 1)),
    ]
    reading = read(write(tmp_path, "a.xlsx", xlsx_bytes({"x": rows})))
    assert len(reading.documents) == 6
    assert reading.documents[0].facts["rol"] == "bakker"
    assert any("two header rows" in note for note in reading.notes)


def test_options_below_the_questions(tmp_path: Path) -> None:
    body = (
        "Respondent ID,Bij welke proeftuin hoort u?,,Wat ging er goed?,Wie deden mee?,\n"
        ',Response,"Anders, namelijk",Open-Ended Response,Buren,School\n'
        + "".join(f'{n},Noord,,"{text}",Buren,\n' for n, text in enumerate(BREAD, 101))
    )
    reading = read(write(tmp_path, "a.csv", body))
    assert [document.text for document in reading.documents] == list(BREAD)
    assert dict(reading.documents[0].facts) == {
        "respondent_id": "101",
        "bij_welke_proeftuin_hoort_u?": "Noord",
        "wie_deden_mee?_-_buren": "Buren",
        "respondent": "101",
        "proeftuin": "Noord",
        "question": "Wat ging er goed?",
    }


def test_a_numbered_column_without_a_name_makes_no_header_of_the_first_answers(
    tmp_path: Path,
) -> None:
    rows = [",Proeftuin,Wat ging er goed?", "0,Noord,"]
    rows += [f'{n},Noord,"{text}"' for n, text in enumerate(BREAD, start=1)]
    reading = read(write(tmp_path, "a.csv", "\n".join(rows)))
    assert [document.text for document in reading.documents] == list(BREAD)
    assert reading.documents[0].origin.column == "Wat ging er goed?"
    assert not any("two header rows" in note for note in reading.notes)


def test_html_in_answers(tmp_path: Path) -> None:
    cells = [
        "<p>Wij <strong>bakken</strong> samen.</p>",
        "De oven.<br />En de school.",
        "Brood &amp; koek, caf&eacute; &lt; 10 meter.",
        "Een 5 < 10, en A&O blijft.",
    ]
    body = "nr;Wat ging er goed?\n" + "".join(f'{n};"{cell}"\n' for n, cell in enumerate(cells))
    assert _texts(write(tmp_path, "a.csv", body)) == [
        "Wij bakken samen.",
        "De oven.\nEn de school.",
        "Brood & koek, café < 10 meter.",
        "Een 5 < 10, en A&O blijft.",
    ]


def test_hidden_rows_and_formulas_never_worked_out_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Nr", "Wat ging er goed?"], [1, BREAD[0]], [2, BREAD[1]], [3, '="Wij "&"ook."']):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    reading = read(write(tmp_path, "a.xlsx", out.getvalue()))
    assert [document.text for document in reading.documents] == [BREAD[0], BREAD[1]]
    formulas, hidden = (problem.message for problem in reading.problems)
    assert "row 3" in hidden
    assert "hides" in hidden
    assert "B4" in formulas


@pytest.mark.parametrize("header", ["Toelichting", "Anders, namelijk:", "Opmerkingen bij vraag 3"])
def test_prose_below_such_a_header_is_always_an_answer(tmp_path: Path, header: str) -> None:
    cells = ["nvt"] * 20 + ["Geen tijd voor gehad dit jaar."] * 15
    body = f"nr;{header}\n" + "".join(f"{n};{cell}\n" for n, cell in enumerate(cells))
    assert len(_texts(write(tmp_path, "a.csv", body))) == 35


def test_a_few_people_who_say_the_same_still_answer(tmp_path: Path) -> None:
    cells = ["Daar was geen geld meer voor."] * 8 + ["De school wilde niet meedoen."] * 4
    body = "nr;Waarom niet?\n" + "".join(f"{n};{cell}\n" for n, cell in enumerate(cells))
    assert len(_texts(write(tmp_path, "a.csv", body))) == 12


TALK = [("Karin", "0:00:03", "Wie bakt er?"), ("Omar", "0:00:09", "Wij samen."),
        ("Omar", "0:00:11", "Al jaren."), ("Karin", "0:00:14", "En nu?")]  # fmt: skip
SAID = [
    ("Karin", "interviewer", "Wie bakt er?"),
    ("Omar", "respondent", "Wij samen. Al jaren."),
    ("Karin", "interviewer", "En nu?"),
]


@pytest.mark.parametrize("head", ["Speaker Name,Start Time,Text", "Spreker,Tijd,Tekst", ""])
def test_a_talk_in_a_csv(tmp_path: Path, head: str) -> None:
    body = "\n".join(filter(None, [head, *map(",".join, TALK)]))
    assert said(only(write(tmp_path, "a.csv", body))) == SAID


def test_a_talk_in_a_workbook_and_in_tabs(tmp_path: Path) -> None:
    head = ("Wie", "Start", "Tekst")
    assert said(only(write(tmp_path, "a.xlsx", xlsx_bytes({"x": [head, *TALK]})))) == SAID
    body = "\n".join("\t".join(row) for row in (head, *TALK))
    reading = read(write(tmp_path, "a.txt", body))
    assert said(reading.documents[0]) == SAID
    assert "tabs" in reading.problems[0].message


def test_the_stretches_of_whisper_are_one_text(tmp_path: Path) -> None:
    body = 'start,end,text\n0,2000," Wij bakken"\n2000,900000," samen."\n'
    found = only(write(tmp_path, "a.csv", body))
    assert said(found) == [("", "respondent", "Wij bakken samen.")]


def test_a_questionnaire_in_tabs_is_read_as_one(tmp_path: Path) -> None:
    body = "nr\tproeftuin\tantwoord\n" + "\n".join(ROWS).replace(";", "\t")
    reading = read(write(tmp_path, "a.txt", body.encode("utf-16")))
    assert [document.text for document in reading.documents] == list(BREAD)
    assert "tabs" in reading.problems[0].message


def test_the_settings_say_what_columns_are_for(tmp_path: Path) -> None:
    body = "a;b;c;d\n" + "\n".join(f"{row};weg" for row in ROWS)
    path = write(tmp_path, "a.csv", body)
    uses = {"a": "respondent", "b": "proeftuin", "c": "fact", "d": "answer"}
    found = read(path, columns=uses).documents
    assert [document.text for document in found] == ["weg"] * 4
    assert found[0].facts["respondent"] == "1"
    assert found[0].facts["c"] == BREAD[0]
    left = read(path, columns={"a.csv": {"d": "out"}})
    assert {document.text for document in left.documents} == set(BREAD)
    assert [one.what for one in left.left_out] == ["columns left out by the settings"] * 4
    assert ("d", "out") in {(one.name, one.use) for one in left.columns}
    talk = read(path, columns={"c": "words", "b": "speaker"}).documents
    assert [name for name, _, _ in said(talk[0])] == ["Noord"]


def test_settings_for_some_files_outrank_those_for_all(tmp_path: Path) -> None:
    for name in ("groep1.txt", "los.txt"):
        write(tmp_path, name, "Anna: Zo.\nBram: Ja.\nAnna: Nou.\nBram: Goed.\n")
    roles = {"anna": "respondent", "groep*.txt": {"Anna": "interviewer"}}
    found = {d.id: said(d)[0][1] for d in read(tmp_path, roles=roles).documents}
    assert found == {"groep1.txt": "interviewer", "los.txt": "respondent"}
    one = read(tmp_path, one_respondent=["los.txt"]).documents[1]
    assert said(one) == [("", "respondent", one.text.strip())]


def test_the_same_interview_twice_is_a_problem(tmp_path: Path) -> None:
    talk = "I: Wie bakt er?\n" + "".join(f"R: {text}\n" for text in BREAD)
    write(tmp_path, "R01.txt", talk)
    write(tmp_path, "R01 (kopie).md", talk.replace("Wie", "En wie"))
    write(tmp_path, "R02.txt", "I: Wie bakt er?\nR: Niemand, en dat is erg jammer.\n")
    (problem,) = read(tmp_path).problems
    assert "counts double" in problem.message
    assert words(read(tmp_path).documents[1])


def test_a_talk_whose_rows_begin_with_a_word_for_who_speaks(tmp_path: Path) -> None:
    rows = [("Interviewer", "Wie bakt er?"), ("Respondent", "Wij."), ("Interviewer", "En nu?")]
    found = only(write(tmp_path, "a.csv", "\n".join(map(";".join, rows))))
    assert [(name, text) for name, _, text in said(found)] == rows


def test_errors_of_a_spreadsheet_are_no_answers(tmp_path: Path) -> None:
    cells = [*BREAD, "#N/B", "#VERW!"]
    body = "nr;antwoord\n" + "\n".join(f"{n};{cell}" for n, cell in enumerate(cells))
    reading = read(write(tmp_path, "a.csv", body))
    assert [document.text for document in reading.documents] == list(BREAD)
    assert "errors of a spreadsheet" in {one.what for one in reading.left_out}
