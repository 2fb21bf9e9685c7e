"""Lists of who allows what, notes on people, and what is known of one person in several places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kvds_nlp.people import Level
from tests.people.structures import (
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

Files = Mapping[str, bytes]


def _talks(*who: str, folder: str = "Oost") -> dict[str, bytes]:
    """A talk each, in a file that is called by their number or name."""
    return {f"{folder}/interview_{one}.txt": text(*talk(one)) for one in who}


def _named(**labels: str) -> dict[str, bytes]:
    """A talk each, in a file that tells nothing: whose word -> how they are labelled."""
    return {
        f"Oost/gesprek {at}.txt": text(*talk(who, label.replace("_", " ")))
        for at, (who, label) in enumerate(labels.items())
    }


FORM = ("Naam", "Toestemming")
LISTS: dict[str, tuple[Files, dict[str, str]]] = {
    "title and initials, in a file's name": (
        {**_talks("Akkerhuis", "Boonstra"),
         "lijst.csv": table(FORM, ("mw. T. Akkerhuis", "nee"), ("dhr. P. Boonstra", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "title and initials, for a label": (
        {**_named(Akkerhuis="Akkerhuis", Boonstra="Meneer Boonstra"),
         "lijst.csv": table(FORM, ("mw. T. Akkerhuis", "nee"), ("dhr. P. Boonstra", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "surname first": (
        {**_named(Akkerhuis="Mevrouw Akkerhuis", Boonstra="Piet Boonstra"),
         "lijst.csv": table(FORM, ("Akkerhuis, T.", "nee"), ("Boonstra, P.", "ja"))},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "surname first, with a prefix": (
        {**_named(Jong="Karin de Jong", Berg="Van den Berg"),
         "lijst.csv": table(FORM, ("Jong, K. de", "nee"), ("Berg, J. van den", "ja"))},
        {"Jong": "N", "Berg": "Y"},
    ),
    "two of one surname": (
        {**_named(Jan="J. de Boer", Mia="M. de Boer", Iemand="De Boer"),
         "lijst.csv": table(FORM, ("dhr. J. de Boer", "nee"), ("mw. M. de Boer", "ja"))},
        {"Jan": "N", "Mia": "Y", "Iemand": "N"},
    ),
    "a first name for initials": (
        {**_named(Tineke="Tineke Akkerhuis", Piet="P. Boonstra"),
         "lijst.csv": table(FORM, ("T. Akkerhuis", "nee"), ("Piet Boonstra", "ja"))},
        {"Tineke": "N", "Piet": "Y"},
    ),
    "numbers spelt otherwise": (
        {**_talks("R2", "R-12", "R14", "R20"),
         "lijst.csv": table(("Nr", "Toestemming"), ("r 02", "nee"), ("Resp. 12", "nee"),
                            ("14", "nee"), ("Respondent 20", "ja"))},
        {"R2": "N", "R-12": "N", "R14": "N", "R20": "Y"},
    ),
    "numbers of a spreadsheet": (
        {**_talks("R14", "R20"), "lijst.xlsx": book(("Nr", "Citaten"), (14, "nee"), (20, "ja"))},
        {"R14": "N", "R20": "Y"},
    ),
    "codes where a file has numbers": (
        {**_talks("respondent 3", "respondent 4"),
         "lijst.csv": table(("Code", "Toestemming"), ("R3", "nee"), ("R4", "ja"))},
        {"respondent 3": "N", "respondent 4": "Y"},
    ),
    "several columns, and a remark that takes back": (
        {**_talks("R1", "R2", "R3"),
         "lijst.xlsx": book(("Nr", "Opname", "Citaten", "Opmerking"), ("R1", "ja", "ja", ""),
                            ("R2", "ja", "ja", "toestemming later ingetrokken"),
                            ("R3", "ja", "nee", ""))},
        {"R1": "Y", "R2": "N", "R3": "N"},
    ),
    "who is not on it": (
        {**_talks("R1", "R2"), "lijst.csv": table(("Nr", "Toestemming"), ("R1", "ja"))},
        {"R1": "Y", "R2": "N"},
    ),
    "who is not on it, in several columns": (
        {**_talks("R1", "R2"),
         "lijst.xlsx": book(("Nr", "Opname", "Citaten"), ("R1", "ja", "ja"), ("R9", "ja", "nee"))},
        {"R1": "Y", "R2": "N"},
    ),
    "a list of refusals only leaves others be": (
        {**_talks("R1", "R2"),
         "lijst.csv": table(("Nr", "Toestemming"), ("R1", "nee"), ("R9", "nee"))},
        {"R1": "N", "R2": "A"},
    ),
    "a table in Word under a heading": (
        {**_talks("R1", "R2"),
         "lijst.docx": word("Toestemmingslijst", (("Respondent", "Opname", "Citaten"),
                            ("R1", "ja", "nee"), ("R2", "ja", "ja")))},
        {"R1": "N", "R2": "Y"},
    ),
    "a table in Word with yes and no as columns": (
        {**_talks("R1", "R2"),
         "lijst.docx": word("Wie mag geciteerd worden?", (("Naam", "Ja", "Nee"), ("R1", "", "X"),
                            ("R2", "X", "")))},
        {"R1": "N", "R2": "Y"},
    ),
    "a table with yes and no as columns": (
        {**_talks("R1", "R2"),
         "toestemming.csv": table(("Respondent", "Citeren ja", "Citeren nee"), ("R1", "", "x"),
                                  ("R2", "x", ""))},
        {"R1": "N", "R2": "Y"},
    ),
    "lines in Word": (
        {**_talks("R1", "R2"), "lijst.docx": word("Toestemming citaten", "R1: nee", "R2: ja")},
        {"R1": "N", "R2": "Y"},
    ),
    "lines of names with titles": (
        {**_named(Akkerhuis="Akkerhuis", Boonstra="Boonstra"),
         "lijst.txt": text("Toestemming citeren", "mw. T. Akkerhuis: nee", "dhr. P. Boonstra: ja")},
        {"Akkerhuis": "N", "Boonstra": "Y"},
    ),
    "names under what they allow": (
        {**_talks("R1", "R2", "R3"),
         "lijst.txt": text("Wel citeren:", "R1", "R3", "", "Niet citeren:", "R2")},
        {"R1": "Y", "R2": "N", "R3": "Y"},
    ),
    "a list in each folder": (
        {**_talks("R1", folder="Noord"), "Zuid/R1.txt": text(*talk("Z1")),
         "Noord/lijst.csv": table(("Nr", "Toestemming"), ("R1", "nee")),
         "Zuid/lijst.csv": table(("Nr", "Toestemming"), ("R1", "ja"))},
        {"R1": "N", "Z1": "Y"},
    ),
    "a sheet of its own beside the answers": (
        {"a.xlsx": book(*asked_of([], {"R1": (), "R2": ()}),
                        Toestemming=(("Respondent", "Citeren"), ("R1", "nee"), ("R2", "ja")))},
        {"R1": "N", "R2": "Y"},
    ),
    "somebody who is on it twice": (
        {**_talks("R1", "R2"), "lijst.csv": table(("Nr", "golf", "Toestemming"), ("R1", 1, "ja"),
                                                   ("R1", 2, "nee"), ("R2", 1, "ja"))},
        {"R1": "N", "R2": "Y"},
    ),
    "one voice of a talk of two": (
        {"Oost/gesprek.txt": text(*talk("Wendy", "Wendy"), *talk("Mieke", "Mieke")),
         "lijst.csv": table(FORM, ("Wendy", "ja"), ("Mieke", "nee"))},
        {"Wendy": "A", "Mieke": "N"},
    ),
    "one voice of a talk of two who is on no list": (
        {"Oost/gesprek.txt": text(*talk("Wendy", "Wendy"), *talk("Mieke", "Mieke")),
         "lijst.csv": table(FORM, ("mw. Wendy Pot", "ja"), ("Piet", "ja"))},
        {"Wendy": "A", "Mieke": "N"},
    ),
    "a number that labels who speaks": (
        {"Oost/gesprek a.txt": text(*talk("R12", "R12")),
         "Oost/gesprek b.txt": text(*talk("R13", "R13")),
         "lijst.csv": table(("Nr", "Toestemming"), ("R12", "nee"), ("R13", "ja"))},
        {"R12": "N", "R13": "Y"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_who_allows_what(kind: str, tmp_path: Path) -> None:
    files, people = LISTS[kind]
    _as_expected(tmp_path, files, people, {})


NOTES: dict[str, tuple[Files, dict[str, str]]] = {
    "lines in a text": (
        {"aantekeningen.txt": text("Aantekeningen veldwerk", "", "R1 belde maandag, wil toch niet "
                                   "geciteerd worden.", "R2 geen bijzonderheden, leuk gesprek.")},
        {"R1": "N", "R2": "Y"},
    ),
    "a log in Word": (
        {"logboek.docx": word("Logboek", "12-4: R1 trekt toestemming in", "13-4: R2 gesproken, "
                              "koffie was goed")},
        {"R1": "N", "R2": "Y"},
    ),
    "a log in a table": (
        {"logboek.csv": table(("Datum", "Wie", "Wat"), ("12-4", "R1", "trekt toestemming in"),
                              ("13-4", "R2", "leuk gesprek"))},
        {"R1": "N", "R2": "Y"},
    ),
    "a date before the number": (
        {"notities.txt": text("Notities", "3 mei - R1 wil alsnog niet meedoen",
                              "4 mei - R2 bedankt")},
        {"R1": "N", "R2": "Y"},
    ),
    "notes in the folder of a proeftuin": (
        {"Oost/notities.txt": text("R1: wil niet geciteerd worden"),
         "Noord/R1.txt": text("Toestemming: ja", "", *talk("Noord1"))},
        {"R1": "N", "R2": "Y", "Noord1": "Y"},
    ),
    "the number in the midst of a sentence": (
        {"memo.txt": text("Van de week gesproken.", "Mail van R1 ontvangen: wil niet geciteerd "
                          "worden.")},
        {"R1": "N", "R2": "Y"},
    ),
    "somebody by name": (
        {"Oost/akkerhuis.txt": text("Toestemming: ja", "", *talk("Akkerhuis", "Akkerhuis")),
         "notities.txt": text("Veldnotities", "Mevrouw Akkerhuis trekt haar toestemming in.",
                              "Verder rustig.")},
        {"R1": "Y", "R2": "Y", "Akkerhuis": "N"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NOTES)
def test_a_file_of_notes_limits_people_and_is_no_talk(kind: str, tmp_path: Path) -> None:
    notes, people = NOTES[kind]
    talks = {f"Oost/{who}.txt": text("Toestemming: ja", "", *talk(who)) for who in ("R1", "R2")}
    _as_expected(tmp_path, {**talks, **notes}, people, {})
    read = taken_in(tmp_path, {})
    quiet = ("aantekeningen", "logboek", "notities", "memo")
    assert not [one.id for one in read.documents if any(word in one.id for word in quiet)]


def test_notes_in_which_people_speak_are_a_talk(tmp_path: Path) -> None:
    body = text("Aantekeningen van het gesprek met R1", "", *talk("R1"))
    read = taken_in(tmp_path, {"Oost/aantekeningen.txt": body})
    assert [one.kind for one in read.documents] == ["interview"]


PERSONS: dict[str, tuple[Files, dict[str, str], dict[str, str]]] = {
    "the settings say yes, the file no": (
        {"R1.txt": text("Toestemming: nee", "", *talk("R1"))}, {"R1": "ja"}, {"R1": "N"}),
    "the settings say no, the file yes": (
        {"R1.txt": text("Toestemming: ja", "", *talk("R1"))}, {"r-01": "nee"}, {"R1": "N"}),
    "the settings want no name": (
        {"R1.txt": text("Toestemming: ja", "", *talk("R1"))}, {"R 1": "ja, mits anoniem"},
        {"R1": "A"}),
    "the settings know a name with a title": (
        {"Oost/gesprek.txt": text(*talk("Akkerhuis", "Akkerhuis"))}, {"mw. T. Akkerhuis": "nee"},
        {"Akkerhuis": "N"}),
    "the settings say a number": (
        {"R14.txt": text(*talk("R14")), "R15.txt": text(*talk("R15"))},
        {"14": "nee", "15": "ja"}, {"R14": "N", "R15": "Y"}),
    "a questionnaire after an interview": (
        {"Oost/R1.txt": text("Toestemming: ja", "", *talk("R1")),
         "Oost/a.csv": table(*asked_of(["Mogen wij u citeren?"], {"R1": ("nee",), "R2": ("ja",)}))},
        {}, {"R1": "N", "R2": "Y"}),
    "two waves": (
        {"Oost/golf1/a.csv": table(*asked_of(["Citeren?"], {"R1": ("ja",), "R2": ("ja",)})),
         "Oost/golf2/a.csv": table(*asked_of(["Citeren?"], {"r01": ("nee",), "R2": ("ja",)}))},
        {}, {"R1": "N", "R2": "Y"}),
    "a row without an answer": (
        {"Oost/R1.txt": text("Toestemming: ja", "", *talk("R1")),
         "Oost/a.csv": table(("Respondent", "Mogen wij u citeren?", "Wat ging er goed?"),
                             ("R1", "nee", ""), ("R2", "ja", answer("R2")))},
        {}, {"R1": "N", "R2": "Y"}),
    "a form in a file of its own": (
        {"Oost/R1.txt": text(*talk("R1")), "Oost/R2.txt": text(*talk("R2")),
         "Oost/toestemmingsformulier R1.docx": word(
             "Toestemmingsformulier", (("Naam", "R1"), ("Toestemming opname", "ja"),
                                       ("Toestemming citaten", "nee")))},
        {}, {"R1": "N", "R2": "A"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", PERSONS)
def test_one_person_in_several_places(kind: str, tmp_path: Path) -> None:
    files, consents, people = PERSONS[kind]
    _as_expected(tmp_path, files, people, consents)


def test_who_was_not_met_is_told(tmp_path: Path) -> None:
    files = {
        **_talks("R1"),
        "lijst.csv": table(("Nr", "Toestemming"), ("R1", "ja"), ("R7", "nee")),
        "notities.txt": text("Notities", "R8 belde: wil niet geciteerd worden."),
    }
    told = [problem.message for problem in taken_in(tmp_path, files).problems]
    assert [who for who in ("R1", "R7", "R8") if any(f"'{who}'" in one for one in told)] == [
        "R7",
        "R8",
    ]


def _as_expected(
    folder: Path, files: Files, people: Mapping[str, str], consents: Mapping[str, str]
) -> None:
    read = taken_in(folder, files)
    found = {who: levels(read, who, consents) for who in people}
    assert all(found.values()), "everybody's words are read"
    assert not {
        who: (found[who], right) for who, right in people.items() if not found[who] <= LEVELS[right]
    }


def test_who_the_settings_name_need_not_be_on_the_list(tmp_path: Path) -> None:
    files = {**_talks("R1", "R2", "R3"), "lijst.csv": table(FORM, ("R1", "ja"))}
    read = taken_in(tmp_path, files)
    said = {"R2": "ja, zonder naam"}
    found = {who: levels(read, who, said) for who in ("R1", "R2", "R3")}
    assert found == {"R1": {Level.NAME}, "R2": {Level.ANONYMOUS}, "R3": {Level.NO}}
