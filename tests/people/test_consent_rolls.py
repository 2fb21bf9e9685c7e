"""Lists of who allows what in the shapes that people give them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.people.structures import (
    LEVELS,
    asked_of,
    book,
    levels,
    table,
    taken_in,
    talk,
    text,
    word,
)

Files = Mapping[str, bytes]


def _talks(*who: str) -> dict[str, bytes]:
    return {f"Oost/{one}.txt": text(*talk(one)) for one in who}


def _called(**labels: str) -> dict[str, bytes]:
    return {
        f"Oost/gesprek {at}.txt": text(*talk(who, label.replace("_", " ")))
        for at, (who, label) in enumerate(labels.items())
    }


ROLLS: dict[str, tuple[Files, dict[str, str]]] = {
    "a first name and a surname in columns of their own": (
        {**_called(Akkerhuis="Tineke Akkerhuis", Boonstra="Boonstra"),
         "lijst.xlsx": book(("Voornaam", "Achternaam", "Toestemming"),
                            ("Tineke", "Akkerhuis", "nee"), ("Piet", "Boonstra", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "a number beside a name, for a name": (
        {**_called(Akkerhuis="Akkerhuis", Boonstra="Boonstra"),
         "lijst.csv": table(("Nr", "Naam", "Toestemming"), ("1", "T. Akkerhuis", "nee"),
                            ("2", "P. Boonstra", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "a number beside a name, for a number": (
        {**_talks("R1", "R2"),
         "lijst.csv": table(("Naam", "Code", "Toestemming"), ("T. Akkerhuis", "R1", "nee"),
                            ("P. Boonstra", "R2", "ja"))},
        {"R1": "N", "R2": "Y"},
    ),
    "a yes that may be of one of two": (
        {**_called(Jansen="Jan Jansen", Pot="Jan Pot", Boonstra="Boonstra"),
         "lijst.csv": table(("Naam", "Toestemming"), ("Jan", "ja"), ("Boonstra", "ja"))},
        {"Jansen": "N", "Pot": "N", "Boonstra": "Y"},
    ),
    "a surname that two have": (
        {**_called(Karin="K. de Vries", Piet="P. de Vries", Boonstra="Boonstra"),
         "lijst.csv": table(("Naam", "Toestemming"), ("de Vries", "ja"), ("Boonstra", "ja"))},
        {"Karin": "N", "Piet": "N", "Boonstra": "Y"},
    ),
    "a number that two have": (
        {**_talks("R14", "V14", "R15"),
         "lijst.csv": table(("Nr", "Toestemming"), ("14", "ja"), ("15", "ja"))},
        {"R14": "N", "V14": "N", "R15": "Y"},
    ),
    "files by name": (
        {**_talks("gesprek een", "gesprek twee"),
         "lijst.csv": table(("Bestand", "Toestemming"), ("gesprek een.txt", "nee"),
                            ("gesprek twee.txt", "ja"))},
        {"gesprek een": "N", "gesprek twee": "Y"},
    ),
    "people as columns": (
        {**_talks("R1", "R2"),
         "lijst.csv": table(("", "R1", "R2"), ("Opname", "ja", "ja"), ("Citaten", "nee", "ja"))},
        {"R1": "N", "R2": "Y"},
    ),
    "titles above and a total below": (
        {**_talks("R1", "R2"),
         "lijst.xlsx": book(("Toestemmingen wijkonderzoek", "", ""), ("", "", ""),
                            ("Nr", "Citeren", "Datum"), ("R1", "nee", "3-4"), ("R2", "ja", "4-4"),
                            ("Totaal", "2", ""))},
        {"R1": "N", "R2": "Y"},
    ),
    "several people on a line": (
        {**_talks("R1", "R2", "R3"),
         "lijst.txt": text("Toestemming citeren", "R1, R3: ja", "R2: nee")},
        {"R1": "Y", "R2": "N", "R3": "Y"},
    ),
    "people in one row": (
        {**_talks("R1", "R2", "R3"),
         "lijst.csv": table(("Respondenten", "Toestemming citeren"), ("R1 en R3", "nee"),
                            ("R2", "ja"))},
        {"R1": "N", "R2": "Y", "R3": "N"},
    ),
    "a stretch of numbers": (
        {**_talks("R1", "R2", "R3", "R4"),
         "lijst.csv": table(("Nr", "Toestemming"), ("R1 t/m R3", "nee"), ("R4", "ja"))},
        {"R1": "N", "R2": "N", "R3": "N", "R4": "Y"},
    ),
    "names behind a heading on one line": (
        {**_talks("R1", "R2", "R3"),
         "lijst.txt": text("Wel citeren: R1, R3", "Niet citeren: R2")},
        {"R1": "Y", "R2": "N", "R3": "Y"},
    ),
    "two parts of one talk": (
        {"Oost/R1_deel1.txt": text(*talk("R1 a")), "Oost/R1_deel2.txt": text(*talk("R1 b")),
         "Oost/R2_deel1.txt": text(*talk("R2")),
         "lijst.csv": table(("Nr", "Toestemming"), ("R1", "nee"), ("R2", "ja"))},
        {"R1 a": "N", "R1 b": "N", "R2": "Y"},
    ),
    "a label with something in brackets": (
        {**_called(Wendy="Wendy (wijkteam)", Mieke="Mieke (bewoner)"),
         "lijst.csv": table(("Naam", "Toestemming"), ("Wendy", "nee"), ("Mieke", "ja"))},
        {"Wendy": "N", "Mieke": "Y"},
    ),
    "a place behind the name": (
        {**_called(Akkerhuis="Akkerhuis", Boonstra="Boonstra"),
         "lijst.csv": table(("Naam", "Toestemming"), ("T. Akkerhuis (wijkteam)", "nee"),
                            ("P. Boonstra (gemeente)", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "a table in Markdown": (
        {**_talks("R1", "R2"),
         "lijst.md": text("# Toestemming", "", "| Respondent | Citeren |", "|---|---|",
                          "| R1 | nee |", "| R2 | ja |")},
        {"R1": "N", "R2": "Y"},
    ),
    "a table in Word with a number, a name and boxes": (
        {**_called(Akkerhuis="Akkerhuis", Boonstra="Boonstra"),
         "lijst.docx": word("Overzicht", (("Nr", "Naam", "Citeren ja", "Citeren nee"),
                            ("1", "mw. T. Akkerhuis", "☐", "☒"),
                            ("2", "dhr. P. Boonstra", "☒", "☐")))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "a questionnaire of others beside a list for talks": (
        {**_talks("R1", "R2"),
         "lijst.csv": table(("Nr", "Toestemming"), ("R1", "ja"), ("R2", "nee")),
         "Oost/a.csv": table(*asked_of(["Mogen wij u citeren?"],
                                       {"101": ("ja",), "102": ("nee",)}))},
        {"R1": "Y", "R2": "N", "101": "Y", "102": "N"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROLLS)
def test_a_roll_tells_of_those_it_means(kind: str, tmp_path: Path) -> None:
    files, people = ROLLS[kind]
    read = taken_in(tmp_path, files)
    found = {who: levels(read, who, {}) for who in people}
    assert all(found.values()), "everybody's words are read"
    assert not {
        who: (found[who], right) for who, right in people.items() if not found[who] <= LEVELS[right]
    }
