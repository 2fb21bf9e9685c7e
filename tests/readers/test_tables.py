"""Questionnaires: csv, xlsx and sav."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from kvds_nlp.data import Document
from kvds_nlp.readers import read_inputs
from kvds_nlp.readers.table_files import one_record
from tests.readers.build import read, words, write, xlsx_bytes

PROSE = (
    "We kregen eindelijk ruimte om dingen uit te proberen",
    "De wethouder wilde te snel resultaat zien",
    "Samen met bewoners beginnen was heel fijn",
)


def _answers(path: Path, **settings: object) -> list[Document]:
    reading = read(path, **settings)
    assert not [p for p in reading.problems if p.fatal], reading.problems
    return list(reading.documents)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        [
            "Respondent",
            "Proeftuin",
            "Toestemming",
            "Rapportcijfer",
            "Wat ging er goed?",
            "Knelpunten",
        ],
        [
            "R1",
            "Zuidrand",
            "ja",
            "7,5",
            '"Eén zei ""ja; en"" nee, zó\ngoed ging het"',
            "Te weinig tijd en geld",
        ],
        ["R2", "Oost", "nee", "8", "n/a", "None"],
        ["R3", "Oost", "ja", "", "Café én coöperatie deden volop mee", ""],
    ]
    rows[1][3] = '"7,5"'
    body = "\r\n".join(separator.join(row) for row in rows)
    found = _answers(write(tmp_path, "a.csv", body.encode(encoding)))
    assert [document.id for document in found] == [
        "a.csv#r2.wat_ging_er_goed",
        "a.csv#r2.knelpunten",
        "a.csv#r3.wat_ging_er_goed",
        "a.csv#r3.knelpunten",
        "a.csv#r4.wat_ging_er_goed",
    ]
    assert found[0].text == 'Eén zei "ja; en" nee, zó\ngoed ging het'
    assert [document.text for document in found[2:4]] == ["n/a", "None"]
    assert dict(found[0].facts) == {
        "respondent": "R1",
        "proeftuin": "Zuidrand",
        "toestemming": "ja",
        "consent": "ja",
        "rapportcijfer": "7,5",
        "question": "Wat ging er goed?",
    }
    assert (found[4].origin.row, found[4].origin.column) == (4, "Wat ging er goed?")


@pytest.mark.parametrize("asked", ["Mag ik u citeren?", "Wilt u geciteerd worden", "Toestemming"])
def test_a_refusal_is_consent_however_the_question_is_put(tmp_path: Path, asked: str) -> None:
    found = _answers(write(tmp_path, "a.csv", f"nr;{asked};antwoord\n1;nee;{PROSE[0]}\n"))
    assert [document.facts["consent"] for document in found] == ["nee"]


def test_mixed_encodings_are_read_line_by_line_and_remarked(tmp_path: Path) -> None:
    lines = ["nr;antwoord", f"1;één {PROSE[0]}", f"2;café {PROSE[1]}", f"3;gewoon {PROSE[2]}"]
    raw = [lines[0].encode(), lines[1].encode(), lines[2].encode("cp1252"), lines[3].encode()]
    reading = read(write(tmp_path, "a.csv", b"\n".join(raw)))
    assert [d.text for d in reading.documents] == [line.split(";")[1] for line in lines[1:]]
    (problem,) = reading.problems
    assert (problem.row, problem.fatal) == (3, False)
    assert "mixes encodings" in problem.message


def test_ragged_rows_are_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    body = f"nr,proeftuin,antwoord\n1,Oost,{PROSE[0]}\n2,Oost,{PROSE[1]}, maar toch, ja\n"
    body += f"3,Zuid\n4,Zuid,{PROSE[2]}\n"
    reading = read(write(tmp_path, "a.csv", body))
    assert [d.text for d in reading.documents] == [PROSE[0], f"{PROSE[1]}, maar toch, ja", PROSE[2]]
    assert [(p.row, p.fatal) for p in reading.problems] == [(3, False), (4, False)]


def test_surplus_cells_that_fit_nowhere_stay_as_columns(tmp_path: Path) -> None:
    body = (
        f"nr;Wat ging goed?;Wat ging fout?\n1;{PROSE[0]};{PROSE[1]}\n"
        f"2;{PROSE[2]};{PROSE[0]};{PROSE[1]}\n3;{PROSE[1]};{PROSE[2]}\n"
    )
    reading = read(write(tmp_path, "a.csv", body))
    assert "a.csv#r3.extra_1" in {d.id for d in reading.documents}
    assert "extra_1" in reading.problems[0].message


def test_loose_quotation_marks_lose_nothing(tmp_path: Path) -> None:
    body = f'nr;antwoord\n1;"los" zei ze en toen ging het beter\n2;"{PROSE[0]}\n3;{PROSE[1]}\n'
    body += '4;een scherm van 15" in de wijk\n5;"twee\nregels in een antwoord"\n'
    reading = read(write(tmp_path, "a.csv", body))
    texts = [d.text for d in reading.documents]
    assert texts == [
        '"los" zei ze en toen ging het beter',
        f'"{PROSE[0]}',
        PROSE[1],
        'een scherm van 15" in de wijk',
        "twee\nregels in een antwoord",
    ]
    assert [p.row for p in reading.problems] == [2, 3]


def test_beside_a_loose_quotation_mark_an_answer_has_two_hundred_lines_at_most() -> None:
    for lines, whole in ((200, True), (201, False)):
        record = '5;"' + "\n".join(["regel"] * lines) + '"'
        row, used = one_record([*record.split("\n"), "6;erna"], 0, ";")
        assert (row is not None, used) == ((True, lines) if whole else (False, 1))


def test_duplicate_respondents_are_reported_and_documents_stay_unique(tmp_path: Path) -> None:
    body = f"respondent;antwoord\nR1;{PROSE[0]}\nR1;{PROSE[1]}\nR2;{PROSE[2]}\n"
    reading = read(write(tmp_path, "a.csv", body))
    assert len({d.id for d in reading.documents}) == 3
    (problem,) = reading.problems
    assert "R1" in problem.message
    assert "2, 3" in problem.message
    assert not problem.fatal


def test_one_respondent_with_several_questions_is_no_duplicate(tmp_path: Path) -> None:
    body = f"respondent;vraag;antwoord\nR1;Wat?;{PROSE[0]}\nR1;Hoe?;{PROSE[1]}\n"
    reading = read(write(tmp_path, "a.csv", body))
    assert reading.problems == ()
    assert [d.facts["question"] for d in reading.documents] == ["Wat?", "Hoe?"]


def test_missing_text_column_names_the_columns_there_are(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", f"nr;antwoord\n1;{PROSE[0]}\n")
    (problem,) = read(path, text_columns=("toelichting",)).problems
    assert problem.fatal
    assert "'toelichting'" in problem.message
    assert "'antwoord'" in problem.message


def test_settings_name_the_columns(tmp_path: Path) -> None:
    body = "Wie;Waar;Kort;Lang\nA;Oost;ja;nee\nB;Zuid;nee;ja\n"
    found = _answers(
        write(tmp_path, "a.csv", body),
        text_columns=(" kort ",),
        respondent_column="WIE",
        proeftuin_column="Waar",
    )
    assert [d.text for d in found] == ["ja", "nee"]
    assert dict(found[0].facts) == {
        "wie": "A",
        "waar": "Oost",
        "lang": "nee",
        "respondent": "A",
        "proeftuin": "Oost",
        "question": "Kort",
    }


def test_closed_answers_and_names_are_facts_even_when_long(tmp_path: Path) -> None:
    scale = ["Helemaal niet mee eens", "Niet mee eens, niet mee oneens", "Helemaal mee eens"]
    rows = [
        f"{i};Het grote project van de hele lange wijk {i};{scale[i % 3]};"
        f"gemeente en organisatie {i % 2};{PROSE[i % 3]} {i}"
        for i in range(12)
    ]
    body = "\n".join(["nr;Proeftuin;Ik kreeg ruimte;Soort;Toelichting", *rows])
    found = _answers(write(tmp_path, "a.csv", body))
    assert {d.origin.column for d in found} == {"Toelichting"}
    assert {"ik_kreeg_ruimte", "soort", "proeftuin"} <= set(found[0].facts)


SAID_OFTEN = [
    f"{who} {did} {what}."
    for who in ("We", "De buurt", "Ik en mijn team")
    for did in ("konden pas laat beginnen met", "was erg blij met", "mocht niets zeggen over")
    for what in ("het plan", "de tuin", "de subsidie", "het overleg", "de nieuwe aanpak")
]
CHOSEN_OFTEN = [
    "klopt, en werkte bevorderend",
    "klopt, maar werkte niet bevorderend",
    "klopt niet, maar had wel gemoeten",
    "Ik weet dit niet of ik was er niet bij",
]
TICKED = ["Bewoners uit de buurt", "De gemeente zelf", "Een zorgorganisatie", "Wij en ik",
          "Ondernemers", "Er was niemand anders bij"]  # fmt: skip


def _repeated(path: Path, cells: list[str], header: str) -> list[str]:
    """The answer columns found where a column repeats these cells over 900 rows."""
    rows = [f'{i};"{cells[i % len(cells)]}"' for i in range(900)]
    reading = read(write(path, "a.csv", "\n".join([f"nr;{header}", *rows])))
    return sorted({document.origin.column for document in reading.documents})


def _ticks() -> list[str]:
    """What a question with six boxes gives: dozens of combinations of the same few parts."""
    chosen = [[t for at, t in enumerate(TICKED) if n >> at & 1] for n in range(1, 64)]
    return [", ".join(ticks) for ticks in chosen]


@pytest.mark.parametrize("header", ["Wat vond u ervan?", "Blok 3"])
def test_own_words_are_answers_also_where_each_is_said_twenty_times(
    tmp_path: Path, header: str
) -> None:
    assert _repeated(tmp_path, SAID_OFTEN, header) == [header]


@pytest.mark.parametrize("header", ["Wat vond u ervan?", "Blok 3"])
@pytest.mark.parametrize(
    "cells",
    [
        CHOSEN_OFTEN,
        _ticks(),
        [f"Zorgzame wijk van de stad {n}" for n in range(45)],
        [f"{n} Wij doen mee aan {n}" for n in range(8)],
    ],
    ids=["options", "boxes", "names", "few"],
)
def test_closed_answers_that_repeat_stay_closed(
    tmp_path: Path, cells: list[str], header: str
) -> None:
    assert _repeated(tmp_path, cells, header) == []


def test_qualtrics_has_three_header_rows(tmp_path: Path) -> None:
    ids = ",".join(
        f'"{{""ImportId"":""{name}""}}"' for name in ("startDate", "_recordId", "QID2_TEXT")
    )
    body = (
        'StartDate,ResponseId,Q2\n"Start Date","Response ID","Wat ging er goed, volgens u?"\n'
        f"{ids}\n2017-01-01 10:00:00,R_1abc,{PROSE[0]}\n2017-01-02 10:00:00,R_2abc,{PROSE[1]}\n"
    )
    found = _answers(write(tmp_path, "a.csv", body))
    assert [(d.origin.row, d.facts["question"], d.facts["respondent"]) for d in found] == [
        (4, "Wat ging er goed, volgens u?", "R_1abc"),
        (5, "Wat ging er goed, volgens u?", "R_2abc"),
    ]


def test_limesurvey_headers_carry_codes(tmp_path: Path) -> None:
    body = (
        '\ufeff"id. Antwoord-ID";"submitdate. Datum ingestuurd";'
        '"G1Q1. Wat leerde u?";"G1Q2. Hoe vaak?"\n'
        f'"1";"2017-03-01";"{PROSE[0]}";"Soms"\n"2";"";"weinig";"N/A"\n'
    )
    path = write(tmp_path, "a.csv", body)
    found = _answers(path)
    assert [(d.text, d.facts["respondent"]) for d in found] == [(PROSE[0], "1"), ("weinig", "2")]
    assert found[1].facts["g1q2._hoe_vaak?"] == "N/A"
    assert [d.text for d in _answers(path, text_columns=("Hoe vaak?",))] == ["Soms", "N/A"]


def test_excel_says_its_separator_and_blank_rows_count(tmp_path: Path) -> None:
    body = f"sep=;\r\nnr;antwoord\r\n\r\n2;{PROSE[0]}\r\n"
    assert [d.origin.row for d in _answers(write(tmp_path, "a.csv", body))] == [4]


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    long = "heel veel woorden " * 60_000
    (found,) = _answers(write(tmp_path, "a.csv", f"nr;antwoord\n1;{long}\n"))
    assert words(found) == [long.strip()]


def test_xlsx_titles_dates_numbers_and_sheets(tmp_path: Path) -> None:
    head = ["Respondent", "Cijfer", "Datum", "Wat ging er goed?"]
    rows = [["R1", 7, dt.date(2017, 3, 4), PROSE[0]], ["007", 7.5, None, "NA"]]
    body = xlsx_bytes({"Meting": [["Export"], [], head, *rows], "codes": [["a", "b"], [1, 2]]})
    found = _answers(write(tmp_path, "a.xlsx", body))
    assert [d.id for d in found] == ["a.xlsx#r4.wat_ging_er_goed", "a.xlsx#r5.wat_ging_er_goed"]
    assert dict(found[0].facts) == {
        "respondent": "R1",
        "cijfer": "7",
        "datum": "2017-03-04",
        "question": "Wat ging er goed?",
    }
    assert (found[1].facts["respondent"], found[1].facts["cijfer"]) == ("007", "7.5")
    assert found[1].text == "NA"


def test_xlsx_with_two_waves_keeps_them_apart(tmp_path: Path) -> None:
    rows = [["nr", "antwoord"], ["1", PROSE[0]], ["2", PROSE[1]]]
    found = _answers(write(tmp_path, "a.xlsx", xlsx_bytes({"Meting 1": rows, "Meting 2": rows})))
    assert [d.id for d in found] == [
        "a.xlsx#meting_1.r2.antwoord",
        "a.xlsx#meting_1.r3.antwoord",
        "a.xlsx#meting_2.r2.antwoord",
        "a.xlsx#meting_2.r3.antwoord",
    ]
    assert found[2].facts["sheet"] == "Meting 2"


def test_sav_labels(tmp_path: Path) -> None:
    import pandas as pd
    import pyreadstat

    frame = pd.DataFrame(
        {"nr": [1.0, 2.0], "pt": ["Oost", "Zuid"], "v1": [PROSE[0], "n/a"], "tevr": [1.0, 9.0]}
    )
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={"v1": "Wat ging er goed, volgens u?", "pt": "Proeftuin"},
        variable_value_labels={"tevr": {1: "Zeer tevreden", 9: "Wil ik niet zeggen"}},
        missing_ranges={"tevr": [{"lo": 9, "hi": 9}]},
    )
    found = _answers(path)
    assert [d.text for d in found] == [PROSE[0], "n/a"]
    assert dict(found[0].facts) == {
        "nr": "1",
        "pt": "Oost",
        "tevr": "Zeer tevreden",
        "respondent": "1",
        "proeftuin": "Oost",
        "question": "Wat ging er goed, volgens u?",
    }
    assert "tevr" not in found[1].facts
    assert _answers(path, user_missing=True)[1].facts["tevr"] == "Wil ik niet zeggen"
    assert _answers(path, text_columns=("Proeftuin",))[0].text == "Oost"


def test_the_only_sheet_of_a_workbook_is_named_only_where_it_has_no_answers(tmp_path: Path) -> None:
    closed = {"Meting 1": [["Nr", "Cijfer"], [1, 7], [2, 8]]}
    reading = read(write(tmp_path, "dicht.xlsx", xlsx_bytes(closed)))
    assert "(sheet 'Meting 1')" in reading.problems[0].message
    told = {"Meting 1": [["Nr", "Wat ging er goed?"], [1, "Wij bakken brood voor de straat."]]}
    (document,) = read(write(tmp_path, "open.xlsx", xlsx_bytes(told))).documents
    assert "sheet" not in document.facts


HEADS = (
    ("respondent", "proeftuin", "Wat ging er goed?", "Wat niet?", "Mogen wij u citeren?", "cijfer"),
    ("", "Nr", "wave", "Toelichting", "opdrachtgever", "Helpt de gemeente?"),
    ("id", "Meting", "Q1. Wat helpt?", "Q2. Welke?", "functie", "akkoord"),
)
CELLS = (
    (*(f"{one} in week {{n}}" for one in PROSE), ""), ("", "ja", "nee", "ja, mits anoniem", "x"),
    ("", "7", "7,5", "8"),
    ("Noord", "Zuid", ""), ("begin", "eind"), ("helemaal mee eens", "oneens", ""),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(24))
def test_moved_rows_say_the_same(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    head = HEADS[seed % len(HEADS)]
    kinds = [dice.choice(CELLS) for _ in head]
    kinds[3] = CELLS[0]
    rows = [[str(n), *(dice.choice(kind).format(n=n) for kind in kinds[1:])] for n in range(1, 15)]
    told = []
    for _ in range(3):
        body = "\n".join(";".join(row) for row in (head, *rows))
        reading = read(write(tmp_path, "a.csv", body))
        said = [(d.text, sorted(d.facts.items()), d.origin.column) for d in reading.documents]
        told.append((sorted(said), [(one.name, one.use) for one in reading.columns]))
        dice.shuffle(rows)
    assert told[0][0]
    assert told[0] == told[1] == told[2]


def test_a_table_that_asks_each_row_for_consent_is_no_talk(tmp_path: Path) -> None:
    rows = (
        "respondent,toestemming citeren,tekst\n"
        "I1,nee,De gemeente liet ons los en dat hielp ons erg.\n"
        "I2,ja,Het kostte te veel tijd en dat vond ik jammer.\n"
    )
    (tmp_path / "antwoorden.csv").write_text(rows, encoding="utf-8")
    found = read_inputs([tmp_path])
    assert [one.kind for one in found.documents] == ["answer", "answer"]
    assert [one.facts["consent"] for one in found.documents] == ["nee", "ja"]
