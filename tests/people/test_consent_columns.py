"""Several columns, boxes or rows that ask for consent together: what a person allows by all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.people import Level
from tests.people.structures import (
    ASKED,
    LEVELS,
    answer,
    asked_of,
    book,
    levels,
    table,
    taken_in,
    talk,
    text,
    word,
)

FOR = "Waarvoor geeft u toestemming?"
COLUMNS = {
    "options in brackets, 1 and 0": (
        [f"{FOR} [Geluidsopname]", f"{FOR} [Citaten in het rapport]", f"{FOR} [Geen van deze]"],
        {"P1": ((1, 1, 0), "Y"), "P2": ((1, 0, 0), "N"), "P3": ((0, 0, 1), "N"),
         "P4": ((1, 1, 1), "N")},
    ),
    "options behind a dash, chosen and not": (
        [f"{FOR} - Opname van het gesprek", f"{FOR} - Gebruik van citaten",
         f"{FOR} - Niets van dit alles"],
        {"P1": (("Gekozen", "Gekozen", "Niet gekozen"), "Y"),
         "P2": (("Gekozen", "Niet gekozen", "Niet gekozen"), "N"),
         "P3": (("Niet gekozen", "Niet gekozen", "Gekozen"), "N")},
    ),
    "options behind a slash, ticks and nothing": (
        ["Toestemming/Opname", "Toestemming/Verwerking", "Toestemming/Citaten"],
        {"P1": (("✓", "✓", "✓"), "Y"), "P2": (("✓", "✓", ""), "N"), "P3": (("", "", ""), "N")},
    ),
    "options with the option itself where it was ticked": (
        ["Ik geef toestemming voor - Gebruik van citaten", "Ik geef toestemming voor - Opname"],
        {"P1": (("Gebruik van citaten", "Opname"), "Y"), "P2": (("", "Opname"), "N")},
    ),
    "Y or nothing": (
        [f"{FOR} [Het gesprek opnemen]", f"{FOR} [Mij citeren]"],
        {"P1": (("Y", "Y"), "Y"), "P2": (("Y", ""), "N"), "P3": (("", "Y"), "N")},
    ),
    "one column for each way of quoting": (
        ["Toestemming - citeren met naam", "Toestemming - citeren zonder naam",
         "Toestemming - niet citeren"],
        {"P1": ((1, 0, 0), "Y"), "P2": ((0, 1, 0), "A"), "P3": ((0, 0, 1), "N"),
         "P4": ((0, 1, 1), "N"), "P5": ((0, 0, 0), "N")},
    ),
    "one column for yes and one for no": (
        ["Toestemming citeren: ja", "Toestemming citeren: nee"],
        {"P1": (("x", ""), "Y"), "P2": (("", "x"), "N"), "P3": (("x", "x"), "N"),
         "P4": (("", ""), "N")},
    ),
    "statements, each with a box": (
        ["Mijn antwoorden mogen worden geciteerd", "Ik wil niet letterlijk worden aangehaald"],
        {"P1": ((1, 0), "Y"), "P2": ((1, 1), "N"), "P3": ((0, 1), "N"), "P4": ((0, 0), "N")},
    ),
    "a box for no name beside a box for quotes": (
        ["Mijn antwoorden mogen worden geciteerd", "Mijn antwoorden alleen anoniem gebruiken"],
        {"P1": ((1, 0), "Y"), "P2": ((1, 1), "A"), "P3": ((0, 0), "N")},
    ),
    "a matrix of yes and no": (
        ["Ik geef toestemming voor: [verwerking van mijn gegevens]",
         "Ik geef toestemming voor: [letterlijke citaten]"],
        {"P1": (("Ja", "Ja"), "Y"), "P2": (("Ja", "Nee"), "N")},
    ),
    "the choices of one column, divided by commas": (
        [FOR],
        {"P1": (("Geluidsopname, Citaten in het rapport",), "Y"), "P2": (("Geluidsopname",), "N"),
         "P3": (("Geen van bovenstaande",), "N")},
    ),
    "a column for each wave": (
        ["Toestemming citeren golf 1", "Toestemming citeren golf 2"],
        {"P1": (("ja", "ja"), "Y"), "P2": (("ja", "nee"), "N"), "P3": (("nee", "ja"), "N")},
    ),
    "a remark that takes back, under any heading": (
        ["Toestemming", "Bijzonderheden"],
        {"P1": (("ja", "heeft een hond"), "Y"),
         "P2": (("ja", "toestemming per mail ingetrokken op 3 mei"), "N")},
    ),
    "True and False": (
        ["Toestemming - opname", "Toestemming - citaten"],
        {"P1": ((True, True), "Y"), "P2": ((True, False), "N")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("made", [table, book], ids=["csv", "xlsx"])
def test_columns_that_belong_together(kind: str, made: object, tmp_path: Path) -> None:
    heads, people = COLUMNS[kind]
    rows = asked_of(heads, {who: cells for who, (cells, _) in people.items()})
    suffix = "csv" if made is table else "xlsx"
    read = taken_in(tmp_path, {f"vragenlijst.{suffix}": made(*rows)})  # type: ignore[operator]
    found = {who: levels(read, who, {}) for who in people}
    assert all(found.values()), "everybody's answers are read"
    assert not {
        who: (found[who], right)
        for who, (_, right) in people.items()
        if not found[who] <= LEVELS[right]
    }


def test_groups_above_columns_are_merged_cells(tmp_path: Path) -> None:
    people = {"P1": ("x", "x", "Y"), "P2": ("x", "", "N")}
    rows = [[who, a, b, answer(who)] for who, (a, b, _) in people.items()]
    body = book(["", "Toestemming", "", "Open vraag"], ["Nr", "Opname", "Citaten", ASKED], *rows)
    read = taken_in(tmp_path, {"a.xlsx": body})
    assert [levels(read, who, {}) for who in people] == [{Level.NAME}, {Level.NO}]


YES_NO = ["Toestemming voor", "Ja", "Nee"]
HEADS = {
    "yes and no as columns, all yes": (
        [YES_NO, ["Opname", "X", ""], ["Gebruik van citaten", "X", ""]], "Y"),
    "yes and no as columns, quotes no": (
        [YES_NO, ["Opname", "X", ""], ["Gebruik van citaten", "", "X"]], "N"),
    "yes and no as columns, quotes open": (
        [YES_NO, ["Opname", "X", ""], ["Gebruik van citaten", "", ""]], "N"),
    "yes, no and not applicable": (
        [["Ik geef toestemming voor", "Ja", "Nee", "N.v.t."], ["Geluidsopname", "", "", "X"],
         ["Citaten in publicaties", "☒", "☐", ""]], "Y"),
    "a first cell that is empty": (
        [["", "Ja", "Nee"], ["Mag het gesprek worden opgenomen?", "v", ""],
         ["Mogen wij u citeren?", "", "v"]], "N"),
    "boxes in the cells": (
        [["Onderdeel", "Ja", "Nee"], ["Opname van het gesprek", "☒", "☐"],
         ["Letterlijke citaten", "☐", "☒"]], "N"),
    "one column of ticks": (
        [["Onderdeel", "Akkoord"], ["Opname", "✓"], ["Citaten", ""]], "N"),
    "one column of ticks, all ticked": (
        [["Onderdeel", "Akkoord"], ["Opname", "✓"], ["Citaten", "✓"]], "Y"),
    "keys and values": ([["Locatie", "buurthuis"], ["Opname", "ja"], ["Citaten", "nee"]], "N"),
    "two keys and values in a row": (
        [["Respondent", "R1", "Datum", "3 april"], ["Opname", "ja", "Toestemming citaten", "nee"]],
        "N"),
    "two keys and values in a row, agreed": (
        [["Respondent", "R1", "Datum", "3 april"], ["Opname", "ja", "Toestemming citaten", "ja"]],
        "Y"),
    "a row of heads above a row of values": (
        [["Respondent", "Datum", "Toestemming opname", "Toestemming citaten"],
         ["R1", "3 april", "ja", "nee"]], "N"),
    "English": (
        [["I consent to", "Yes", "No"], ["Audio recording", "x", ""],
         ["Use of quotes", "", "x"]], "N"),
}  # fmt: skip


@pytest.mark.parametrize("where", ["head", "end"])
@pytest.mark.parametrize("kind", HEADS)
def test_a_table_in_a_word_file(kind: str, where: str, tmp_path: Path) -> None:
    rows, right = HEADS[kind]
    said = talk("R1")
    parts = [rows, *said] if where == "head" else [*said, "Toestemmingsformulier", rows]
    read = taken_in(tmp_path, {"gesprek.docx": word(*parts)})
    found = levels(read, "R1", {})
    assert found
    assert found <= LEVELS[right]
    assert "X" not in {turn.speaker for one in read.documents for turn in one.turns}


@pytest.mark.parametrize(("cells", "right"), [(("ja", "ja"), "Y"), (("ja", "nee"), "N")])
def test_cells_that_are_merged(cells: tuple[str, str], right: str, tmp_path: Path) -> None:
    across = [["Toestemmingsformulier", "", ""], ["Toestemming", "opname", cells[0]],
              ["", "citaten", cells[1]]]  # fmt: skip
    body = word(across, *talk("R1"), merged=[(0, 0, 0, 2), (1, 0, 2, 0)])
    assert levels(taken_in(tmp_path, {"a.docx": body}), "R1", {}) <= LEVELS[right]


@pytest.mark.parametrize(("last", "right"), [("X\t", "Y"), ("\tX", "N")])
def test_yes_and_no_as_columns_of_tabs(last: str, right: str, tmp_path: Path) -> None:
    head = ["Toestemming voor\tJa\tNee", "Opname\tX\t", f"Citaten\t{last}", ""]
    read = taken_in(tmp_path, {"a.txt": text(*head, *talk("R1"))})
    assert levels(read, "R1", {}) <= LEVELS[right]


def test_a_table_that_asks_for_no_consent_is_left_as_it_is(tmp_path: Path) -> None:
    rows = [["Wat vond u van", "Goed", "Slecht"], ["de gemeente", "X", ""], ["de bus", "", "X"]]
    read = taken_in(tmp_path, {"a.docx": word(rows, *talk("R1"))})
    assert "consent" not in read.documents[0].facts


def test_choices_in_one_column_whatever_its_heading(tmp_path: Path) -> None:
    agreed = "Ik ga akkoord met de opname, Ik ga akkoord met het gebruik van citaten"
    people = {"K1": [agreed], "K2": ["Ik ga akkoord met de opname"]}
    rows = asked_of(["Kruis aan wat voor u geldt"], people)
    read = taken_in(tmp_path, {"Oost.csv": table(*rows)})
    assert levels(read, "K1", {}) == LEVELS["Y"]
    assert levels(read, "K2", {}) <= LEVELS["N"]
