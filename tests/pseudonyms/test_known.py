"""What is given or found elsewhere is found again, in any spelling that is still its own."""

from __future__ import annotations

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.pseudonyms import Hit, Known
from kvds_nlp.pseudonyms.known import column_kind, given_in_lines, given_in_rows, known_people
from kvds_nlp.pseudonyms.study import told_by, with_found
from kvds_nlp.spans import Span
from tests.builders import Turn, make_document


def known_in(text: str, known: Known) -> list[str]:
    return [hit.span.of(text) for hit in known.hits(text)]


def test_given_names_are_found_in_any_case_and_share_what_they_stand_for() -> None:
    known = Known(given_in_lines(["# wie", "plaats: Beek en Rode", "Krijn = Kein"], "lijst.txt"))
    text = "In beek en\nrode woont kein, en Krijns buurman; krijn-achtig."
    assert [(hit.kind, hit.key, hit.span.of(text)) for hit in known.hits(text)] == [
        ("plaats", "beek en rode", "beek en\nrode"),
        ("naam", "krijn", "kein"),
        ("naam", "krijn", "Krijn"),
    ]
    rows = [["naam", "soort"], ["Beek en Rode", "plaats"], ["Kein", "", "Krijn"]]
    assert given_in_rows(rows, "lijst.csv")["kein"] == ("naam", "krijn")
    with pytest.raises(InputError, match="row 1: 'dorp'"):
        given_in_lines(["dorp: Beek"], "lijst.txt")


def test_a_name_that_is_a_word_needs_its_capital_and_one_letter_too() -> None:
    known = Known(given_in_lines(["Wil", "Roos", "K"], "lijst.txt"))
    assert known_in("Ik wil een roos. Wil zei dat K. en Roos kwamen, k.", known) == [
        "Wil", "K", "Roos",
    ]  # fmt: skip


def test_fifty_thousand_names_are_a_list_like_any_other() -> None:
    """Also with blank lines, lines that come twice, a name of one letter and a word of Dutch."""
    many = [f"Zja{'abcdefghij'[n % 10]}{n:05d}x" for n in range(50_000)]
    lines = [*many, "", "  ", "Q", "Wil", "Zjoerik van Ommelen", "Zjoerik van Ommelen", "# einde"]
    given = given_in_lines(lines, "lijst.txt")
    assert len(given) == 50_003
    text = "toen kwam zjoerik van ommelen met Q. en Wil, q wil dat ook, en zjad01233x"
    assert known_in(text, Known(given)) == ["zjoerik van ommelen", "Q", "Wil", "zjad01233x"]


def test_what_is_sure_in_one_text_is_known_in_all_others() -> None:
    texts = ["Mijn buurvrouw mevrouw Okkedina heet Zubaïra Okkedina.", "en toen zei zubaïra nee"]
    known = with_found(texts, Known())
    assert known.found["zubaïra"][0] == "naam"
    assert known_in("want zubaïra wou niet en okkedina ook", known) == ["zubaïra", "okkedina"]


def test_a_body_that_is_surely_found_is_known_without_its_sort_and_in_small_letters() -> None:
    known = with_found(["Ik werk bij Zorgboerderij De Wending met Fatma Kaya."], Known())
    text = "ja bij de wending heb ik gewerkt en dat was de wending in mijn leven, De Wending dus"
    assert known_in(text, known) == ["de wending", "De Wending"]


def test_what_everybody_knows_is_never_known_as_a_name() -> None:
    told = [Hit(Span(0, 3), "naam", "wmo", "kenmerk")]
    assert with_found(["Dat is de Wmo."], Known(), told).found == {}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Ja, Wil was er ook.", ["Wil"]),
        ("Wil je koffie?", []),
        ("ik wil koffie", []),
        ("Dat zei De Beer toen.", ["De Beer"]),
        ("met de beer in de stal", []),
        ("Zubaïra was er ook, en zubaïra lachte.", ["Zubaïra", "zubaïra"]),
    ],
)
def test_everyday_words_that_were_a_name_elsewhere_need_their_capital(
    text: str, there: list[str]
) -> None:
    names = ("wil", "de beer", "zubaïra")
    assert known_in(text, Known(found={name: ("naam", name) for name in names})) == there


def test_everyday_words_in_small_letters_make_nothing_known() -> None:
    text = "Dan is er mevrouw de leeuw, en die mevrouw van de leningen, zei Anouk Tichelaar."
    assert {"anouk", "tichelaar"} <= set(with_found([text], Known()).found)
    assert not {"leeuw", "de leeuw", "leningen"} & set(with_found([text], Known()).found)


def test_a_long_rare_name_is_found_with_one_letter_wrong() -> None:
    known = Known(found={"okkedina": ("naam", "okkedina"), "jan": ("naam", "jan")})
    assert known_in("dat zei okedina en okkkedina, maar oukedinna niet en jen ook niet", known) == [
        "okedina", "okkkedina",
    ]  # fmt: skip


def test_a_word_that_is_mostly_no_name_stays() -> None:
    texts = ["Dat zei mevrouw Kroegel toen.", *["hij heeft een kroegel gekocht voor het huis"] * 20]
    assert "kroegel" not in with_found(texts, Known()).found


def test_facts_tell_what_they_are() -> None:
    document = make_document("Ja.", facts={"woonplaats": "Beekrode", "leeftijd": "40"})
    assert [(hit.kind, hit.key) for hit in told_by([document])] == [("plaats", "beekrode")]


@pytest.mark.parametrize(
    ("key", "values", "kind"),
    [
        ("woonplaats", ["Beekrode", ""], "plaats"),
        ("uw_telefoon", ["0612345678"], "telefoon"),
        ("kolom", ["Fatma Kaya", "J. de Boer", "Piet van Dam"], "naam"),
        ("oordeel", ["goed", "matig", "Slecht"], ""),
        ("plaats", ["1", "2"], ""),
        ("aantal", [], ""),
    ],
)
def test_a_column_is_known_by_its_heading_or_by_its_cells(
    key: str, values: list[str], kind: str
) -> None:
    assert column_kind(key, values) == kind


def test_of_a_name_of_several_words_the_first_and_the_surname_are_sought() -> None:
    speaker = make_document("Ja.", turns=[Turn(Span(0, 3), "Anna Louise Vermeer")])
    assert known_people([speaker]) == {"Anna Louise Vermeer", "Anna", "Louise Vermeer", "Vermeer"}
