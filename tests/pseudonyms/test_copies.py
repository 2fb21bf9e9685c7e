"""The copy reads as the source did, with nobody in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.data import Document, Origin, Role, Turn
from kvds_nlp.pseudonyms import Known, Register
from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy, copies_of
from kvds_nlp.pseudonyms.known import given_in_lines
from kvds_nlp.spans import Span
from tests.builders import make_document

KNOWN = Known(given_in_lines(["Krijn", "Wendy", "plaats: Beekrode"], "lijst.txt"))
Said = tuple[str, Role, str]
"""Who, as what, and the words."""


def talk(*said: Said, labels: bool, before: str = "", doc_id: str = "a.docx") -> Document:
    """A conversation; with ``labels`` each name stands before its words."""
    text, turns = before, []
    for who, role, words in said:
        text += f"{who}: " if labels else ""
        turns.append(Turn(Span(len(text), len(text) + len(words)), who, role))
        text += f"{words}\n"
    return make_document(text, turns=turns, doc_id=doc_id)


def copied(*documents: Document, known: Known = KNOWN) -> list[TextCopy | TableCopy]:
    return list(copies_of(documents, known, Register()))


def text_of(document: Document) -> str:
    (copy,) = copied(document)
    assert isinstance(copy, TextCopy)
    return copy.text


def test_a_label_stays_a_label_with_the_number_of_its_name() -> None:
    document = talk(
        ("Wendy", "interviewer", "Hoe ging het, Krijn?"),
        ("Krijn", "respondent", "Krijn en Wendy gingen naar Beekrode."),
        ("R2", "respondent", "Ja."),
        labels=True,
    )
    assert text_of(document) == (
        "Interviewer 1: Hoe ging het, [naam 2]?\n"
        "Respondent 2: [naam 2] en [naam 1] gingen naar [plaats 1].\n"
        "R2: Ja.\n"
    )


def test_where_no_label_stands_in_the_text_each_turn_gets_one() -> None:
    document = talk(
        ("Wendy", "interviewer", "Hoe ging het?"),
        ("Krijn", "respondent", "Wendy kwam uit Beekrode."),
        ("", "other", "Krijn."),
        ("R2", "respondent", "Ja."),
        labels=False,
        before="Gesprek met Krijn\n",
    )
    assert text_of(document) == (
        "Gesprek met [naam 2]\n"
        "Interviewer 1: Hoe ging het?\n\n"
        "Respondent 2: [naam 1] kwam uit [plaats 1].\n\n"
        "Spreker: [naam 2].\n\n"
        "R2: Ja.\n\n"
    )


def test_one_voice_needs_no_label() -> None:
    document = talk(("", "respondent", "Krijn kwam."), ("", "respondent", "En ging."), labels=False)
    assert text_of(document) == "[naam 1] kwam.\nEn ging.\n"


def answer(row: int, column: str, text: str, **facts: str) -> Document:
    document = make_document(text, doc_id=f"{row}{column}", kind="answer", facts=facts)
    return replace(document, origin=Origin("vragen.xlsx", row, column or None))


def test_a_table_keeps_its_rows_with_a_column_for_each_question() -> None:
    (copy,) = copied(
        answer(2, "Wat?", "Krijn hielp.", naam="Wendy", wijk="Oost", question="Wat?"),
        answer(2, "Hoe?", "Zo.", naam="Wendy", wijk="Oost", question="Hoe?"),
        answer(3, "Hoe?", "Met Krijn.", naam="Krijn", stad="X", question="Hoe?"),
        answer(4, "", "Los."),
    )
    assert isinstance(copy, TableCopy)
    assert copy.path == "vragen.csv"
    assert copy.header == ("naam", "wijk", "stad", "Wat?", "Hoe?", "antwoord")
    assert copy.rows == (
        ("[naam 1]", "[plaats 1]", "", "[naam 2] hielp.", "Zo.", ""),
        ("[naam 2]", "", "[plaats 2]", "", "Met [naam 2].", ""),
        ("", "", "", "", "", "Los."),
    )


@pytest.mark.parametrize(
    ("paths", "copies"),
    [
        (("a.docx", "a.pdf", "A.odt"), ["a.txt", "a-2.txt", "A-3.txt"]),
        (("Beekrode/Krijn 2.docx",), ["[plaats 1]/[naam 1] 2.txt"]),
        (("../uit/Wendyla.docx",), ["uit/Wendyla.txt"]),
        (("Oost/Interview Jansen.docx",), ["Oost/Interview [naam 2].txt"]),
        (("interview_yilmaz_1.docx",), ["interview_[naam 2]_1.txt"]),
        (("mevr visser.txt", "gesprek-bakker.txt"), ["mevr [naam 2].txt", "gesprek-[naam 3].txt"]),
        (("pieters.txt",), ["[naam 2].txt"]),
        (("interview dick de groot.txt",), ["interview [naam 2].txt"]),
        (
            ("Groepsgesprek bewoners.txt", "open antwoorden 2024.csv", "Notulen stuurgroep.txt"),
            ["Groepsgesprek bewoners.txt", "open antwoorden 2024.txt", "Notulen stuurgroep.txt"],
        ),
    ],
)
def test_a_copy_has_a_path_of_its_own_without_names(
    paths: tuple[str, ...], copies: list[str]
) -> None:
    documents = [
        replace(make_document("Krijn, Beekrode.", doc_id=path), origin=Origin(path))
        for path in paths
    ]
    assert [copy.path for copy in copied(*documents)] == copies


@pytest.mark.parametrize(
    ("path", "copy"),
    [
        ("interview_Visser.docx", "interview_[plaats 1].txt"),
        ("gesprek hendriks bouw.docx", "gesprek [organisatie 1].txt"),
        ("gesprek dick hendriks-bouw.docx", "gesprek [naam 1] [organisatie 1].txt"),
        ("Kein 2.docx", "[naam 1] 2.txt"),
        ("bouw.docx", "bouw.txt"),
    ],
)
def test_what_a_file_is_called_after_is_what_the_user_said_it_is(path: str, copy: str) -> None:
    lines = ["Krijn = Kein", "plaats: Visser", "organisatie: Hendriks Bouw"]
    known = Known(given_in_lines(lines, "lijst.txt"))
    document = replace(make_document("Ja.", doc_id=path), origin=Origin(path))
    register = Register()
    (made,) = copies_of([document], known, register)
    assert made.path == copy
    assert all("krijn" in entry.keys for entry in register.entries if entry.texts == {"Kein": 1})


def test_a_kept_name_stays_in_label_and_path() -> None:
    kept = replace(KNOWN, kept=frozenset({"krijn"}))
    document = talk(("Krijn", "respondent", "Krijn kwam."), labels=True, doc_id="Krijn.docx")
    (copy,) = copied(document, known=kept)
    assert isinstance(copy, TextCopy)
    assert (copy.path, copy.text) == ("Krijn.txt", "Krijn: Krijn kwam.\n")


def _of(path: str, text: str, speaker: str, **facts: str) -> Document:
    start = len(f"{speaker}: ")
    turns = [Turn(Span(start, start + len(text)), speaker)]
    return make_document(f"{speaker}: {text}", doc_id=path, turns=turns, facts=facts)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"respondent": "L02"}, {"respondent": "L07"}, True),
        ({"proeftuin": "Oost"}, {"proeftuin": "West"}, True),
        ({"proeftuin": "Oost", "respondent": "7"}, {"proeftuin": "West", "respondent": "7"}, True),
        ({"respondent": "L02"}, {"respondent": "l-02"}, False),
        ({"respondent": "L02"}, {}, False),
        ({}, {}, False),
    ],
)
def test_two_people_of_one_name_are_two_where_their_files_tell_them_apart(
    one: dict[str, str], other: dict[str, str], apart: bool
) -> None:
    known = Known(people=frozenset({"Fatima"}))
    documents = [
        _of("a.txt", "Fatima kookt.", "Fatima", **one),
        _of("b.txt", "Ik ben Fatima.", "Fatima", **other),
        _of("c.txt", "Dat zei Fatima.", "R", respondent="L09"),
    ]
    texts = [c.text for c in copied(*documents, known=known) if isinstance(c, TextCopy)]
    second, third = (2, 3) if apart else (1, 1)
    assert texts == [
        "Respondent 1: [naam 1] kookt.",
        f"Respondent {second}: Ik ben [naam {second}].",
        f"R: Dat zei [naam {third}].",  # which of the two is not known
    ]


def test_two_names_of_one_proeftuin_tell_nobody_apart() -> None:
    documents = [
        _of("a.txt", "Fatima kookt.", "Fatima", proeftuin="Oost"),
        _of("b.txt", "Ik ben Fatima.", "Fatima", proeftuin="De Linde"),
    ]
    known = Known(people=frozenset({"Fatima"}))
    texts = [
        [
            one.text
            for one in copies_of(documents, known, Register(), aliases)
            if isinstance(one, TextCopy)
        ]
        for aliases in ({}, {"De Linde": "Oost"})
    ]
    assert [two[1] for two in texts] == [
        "Respondent 2: Ik ben [naam 2].",
        "Respondent 1: Ik ben [naam 1].",
    ]


def test_a_first_name_in_somebodys_own_file_is_theirs() -> None:
    known = Known(people=frozenset({"Fatima", "Fatima Kaya", "Fatima Demir"}))
    documents = [
        _of("a.txt", "Zeg maar Fatima.", "Fatima Kaya", respondent="1"),
        _of("b.txt", "Fatima is goed.", "Fatima Demir", respondent="2"),
    ]
    register = Register()
    register.link(["fatima kaya", "fatima demir", "fatima"])
    texts = [c.text for c in copies_of(documents, known, register) if isinstance(c, TextCopy)]
    assert texts == ["Respondent 1: Zeg maar [naam 1].", "Respondent 2: [naam 2] is goed."]


def test_a_text_that_another_tool_pseudonymised_keeps_its_placeholders() -> None:
    text = "<PERSOON-2> en [LOCATIE] en [naam 4], maar Krijn bleef staan in Beekrode."
    document = make_document(text, doc_id="a.txt")
    register = Register()
    register.reserve([text])
    (copy,) = copies_of([document], KNOWN, register)
    assert isinstance(copy, TextCopy)
    assert copy.text == (
        "<PERSOON-2> en [LOCATIE] en [naam 4], maar [naam 5] bleef staan in [plaats 1]."
    )
