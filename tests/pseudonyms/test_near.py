"""What is near a name: one letter wrong, two halves, a capital or a line end that says little."""

from __future__ import annotations

import pytest

from kvds_nlp.pseudonyms import Known, find_hits
from kvds_nlp.pseudonyms.near import halves, near
from kvds_nlp.pseudonyms.tokens import is_loud, stretches, unwrapped

_LOUD = (
    "Ik vind de Formulieren het ergste, en met een Code op een Telefoon die ik niet heb komt er "
    "geen Brief. Mijn Buurvrouw helpt maar die heeft zelf een Baan."
)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.span.of(text)) for hit in find_hits(text, Known())]


def test_a_name_with_one_letter_wrong_is_near_its_list_and_a_word_is_near_none() -> None:
    assert "P" in near("amstredam")
    assert near("amsterdam") == near("tafel") == near("ab") == ""


def test_two_halves_are_one_name_and_two_common_words_are_none() -> None:
    assert "F" in halves("soufi", "ane")
    assert "P" in halves("stads", "kanaal")
    assert halves("de", "tafel") == halves("tafel", "stoel") == ""


def test_capitals_of_everyday_words_say_little_and_those_of_names_do() -> None:
    assert is_loud(_LOUD)
    assert not is_loud("Toen kwam Fatma met Henk en Ans, en later ook Mohammed met Wendy.")
    cases = {token.text: token.case for line in stretches(_LOUD) for token in line}
    assert cases["Formulieren"] == cases["Telefoon"] == "Z"
    assert found(_LOUD) == []


def test_a_plate_makes_no_line_one_with_capitals() -> None:
    text = "die gele opel NX-58-TL is van mijn broer en daar rijdt hij mee"
    assert {token.case for line in stretches(text) for token in line if token.text == "broer"} == {
        "m"
    }


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Zij sliep in een hoeve onder Horst aan de\nMaas.", True),
        ("Toen kwam ik dus bij mevrouw\nJansen uit.", True),
        ("De post ging naar 5981\nTN en niet verder", True),
        ("Ja dat weet ik\nMaar ik zeg niks.", False),
        ("Dat vond ik van de\nR: Ja.", False),
    ],
)
def test_a_line_that_ends_inside_something_goes_on(text: str, goes_on: bool) -> None:
    assert ("\n" not in unwrapped(text)) is goes_on
    assert len(unwrapped(text)) == len(text)


def test_a_name_that_a_line_end_broke_is_masked_whole() -> None:
    assert ("naam", "lot\nte") in found("nou daan en lot\nte dat zijn de stagiaires van dit jaar")


def test_a_day_and_a_month_with_a_capital_are_nobody() -> None:
    for text in ("Het was in Januari en toen had ik geen gas.", "Op 4 mei hangt de vlag halfstok."):
        assert found(text) == []
