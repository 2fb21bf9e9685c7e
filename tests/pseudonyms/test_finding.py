"""What is found in a text, and what is left alone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.data import Turn
from kvds_nlp.errors import InputError
from kvds_nlp.pseudonyms import Known, Register, find_hits
from kvds_nlp.pseudonyms.copies import TableCopy, copies_of
from kvds_nlp.pseudonyms.finding import (
    given_in_lines,
    given_in_rows,
    known_people,
    name_in_label,
)
from kvds_nlp.spans import Span
from tests.builders import make_document


def found(text: str, known: Known | None = None) -> list[tuple[str, str]]:
    return [(hit.kind, hit.span.of(text)) for hit in find_hits(text, known or Known())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toen belde Fatima mij op.", "Fatima"),
        ("Dat heeft Jan de Vries gezegd.", "Jan de Vries"),
        ("Ik sprak met Karin van der Meulen-Bakker over geld.", "Karin van der Meulen-Bakker"),
        ("Volgens mevrouw Özdemir kan het.", "Özdemir"),
        ("De heer Van den Berg was er ook.", "Van den Berg"),
        ("Vraag het aan J.P. de Boer maar.", "J.P. de Boer"),
        ("Jans fiets stond buiten.", "Jan"),
        ("Wendy's map lag op tafel.", "Wendy"),
        ("Volgens Albert Jan Kruijt kan dat.", "Albert Jan Kruijt"),
        ("Daar kwam Wil Jansen binnen.", "Wil Jansen"),
    ],
)
def test_names_are_found_whole(text: str, name: str) -> None:
    assert found(text) == [("naam", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Wil je daar iets over zeggen?",
        "We hielden vast. Ben je daar blij mee?",
        "De gemeente Utrecht wilde dat niet.",
        "N.B. Dit is een voorbeeld.",
        "Mevrouw en meneer kwamen samen.",
        "Het kostte 12500 euro en duurde 123456789 dagen.",
        "In 2015 waren er 1234 mensen, van 10 tot 20.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Bel 06-12345678 even.", "telefoon", "06-12345678"),
        ("Bel 06 12 34 56 78 even.", "telefoon", "06 12 34 56 78"),
        ("Of +31 (0)6 12345678.", "telefoon", "+31 (0)6 12345678"),
        ("Kantoor: (030) 123 45 67.", "telefoon", "(030) 123 45 67"),
        ("Mail naar a.b-c@wijk.voorbeeld.nl.", "e-mail", "a.b-c@wijk.voorbeeld.nl"),
        ("Zie https://voorbeeld.nl/a?b=1, daar.", "webadres", "https://voorbeeld.nl/a?b=1"),
        ("Op www.voorbeeld.org.", "webadres", "www.voorbeeld.org"),
        ("Nummer 111222333 staat er.", "bsn", "111222333"),
        ("Mijn BSN is 123456789 hoor.", "bsn", "123456789"),
        ("Op NL91 ABNA 0417 1643 00 graag.", "iban", "NL91 ABNA 0417 1643 00"),
        ("Woont op 1234 AB nu.", "postcode", "1234 AB"),
        ("Aan de Grote Kerkstraat 12a dus.", "adres", "Grote Kerkstraat 12a"),
        ("Ze is geboren op 3 mei 1967 hier.", "geboortedatum", "3 mei 1967"),
        ("Geb. 03-05-1967.", "geboortedatum", "03-05-1967"),
    ],
)
def test_numbers_and_addresses_are_found(text: str, kind: str, what: str) -> None:
    assert found(text) == [(kind, what)]


def test_one_number_has_one_key_however_it_is_written() -> None:
    texts = ["06-12345678", "0612345678", "+31 6 1234 5678", "0031612345678"]
    assert {hit.key for text in texts for hit in find_hits(text, Known())} == {"0612345678"}


def test_given_names_are_found_in_any_case_and_share_what_they_stand_for() -> None:
    lines = ["# wie en waar", "plaats: Beek en Rode", "Krijn = Kein"]
    known = Known(given_in_lines(lines, "lijst.txt"))
    text = "In beek en rode woont kein, en Krijn."
    hits = find_hits(text, known)
    assert [(hit.kind, hit.key) for hit in hits] == [
        ("plaats", "beek en rode"), ("naam", "krijn"), ("naam", "krijn")
    ]  # fmt: skip
    rows = [["naam", "soort"], ["Beek en Rode", "plaats"], ["Kein", "", "Krijn"]]
    assert given_in_rows(rows, "lijst.csv")["kein"] == ("naam", "krijn")
    with pytest.raises(InputError, match="row 1: 'dorp'"):
        given_in_lines(["dorp: Beek"], "lijst.txt")


def test_finds_that_overlap_become_one_and_nothing_is_let_go() -> None:
    known = Known(given_in_lines(["plaats: Beekrode", "Krijn"], "lijst.txt"))
    assert found("Daar was Jan van Beekrode weer.", known) == [("naam", "Jan van Beekrode")]
    assert found("Mail krijn.bos@voorbeeld.nl maar.", known) == [
        ("e-mail", "krijn.bos@voorbeeld.nl")
    ]


def test_a_name_to_keep_stays_in_a_column_of_names_too() -> None:
    facts = {"naam": "Iris", "wijk": "Oost"}
    document = make_document("Toen kwam Iris erbij.", kind="answer", facts=facts)
    (copy,) = copies_of([document], Known(kept=frozenset({"iris"})), Register())
    assert isinstance(copy, TableCopy)
    assert copy.rows == (("Iris", "Oost", "Toen kwam Iris erbij."),)
    (hidden,) = copies_of([document], Known(), Register())
    assert isinstance(hidden, TableCopy)
    assert hidden.rows == (("[naam 1]", "Oost", "Toen kwam [naam 1] erbij."),)


def test_of_a_name_of_several_words_the_first_and_the_surname_are_sought() -> None:
    speaker = make_document("Ja.", turns=[Turn(Span(0, 3), "Anna Louise Vermeer")])
    assert known_people([speaker]) == {"Anna Louise Vermeer", "Anna", "Louise Vermeer", "Vermeer"}


def test_words_to_keep_are_kept() -> None:
    assert found("Toen kwam Iris erbij.", Known(kept=frozenset({"iris"}))) == []


def test_a_text_without_capitals_is_searched_in_any_case() -> None:
    text = "ja ik ben krijn en mijn vrouw heet gerda en ik wil best wel praten hoor " * 4
    speaker = make_document("Ja.", turns=[Turn(Span(0, 3), "Krijn")])
    known = Known(people=known_people([speaker]))
    assert {word for _, word in found(text, known)} == {"krijn", "gerda"}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("I", ""), ("R12", ""), ("Respondent 2", ""), ("Moeder", ""), ("Spreker 1", ""),
        ("Anna", "Anna"), ("Wendy (moeder)", "Wendy"), ("Wethouder Jansen", "Jansen"),
        ("sjaan", "sjaan"), ("buurt", ""),
        ("Mw. van Dijk", "van Dijk"), ("Sjaan de Wit", "Sjaan de Wit"),
    ],
)  # fmt: skip
def test_a_label_names_somebody_or_says_what_they_are(label: str, name: str) -> None:
    assert name_in_label(label) == name


NAMES = ["Jan de Vries", "meneer", "Van Dam", "Wil", "06-12345678", "www.a.nl", "a@b.nl"]
PIECES = st.sampled_from([*NAMES, ". ", "\n", " ", "🙂", "é", "1234 AB", "("])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_finds_never_overlap_and_nothing_found_is_let_go(text: str) -> None:
    hits = find_hits(text, Known())
    assert all(hit.span.end <= len(text) for hit in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))
    for name in ("Jan", "Vries", "Dam", "06-12345678", "a@b.nl"):
        for found_at in re.finditer(re.escape(name), text):
            inside = Span(*found_at.span())
            alone = name in ("Vries", "Dam") and not text[: inside.start].endswith(
                ("Jan de ", "meneer Van ")
            )
            assert alone or any(hit.span.contains(inside) for hit in hits)


def test_two_people_who_share_a_first_name_are_not_made_one() -> None:
    register = Register()
    text = "Jan Bos en Jan Vos, en toen zei Jan iets."
    hits = find_hits(text, Known())
    register.link(hit.key for hit in hits)
    placed = [register.entry(hit, hit.span.of(text), "a").placeholder for hit in hits]
    assert placed == ["[naam 1]", "[naam 2]", "[naam 3]"]
