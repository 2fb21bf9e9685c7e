"""When a word is one that a rule asks for."""

from __future__ import annotations

import numpy as np
import pytest

from kvds_nlp.codebook.patterns import Affix, CompoundPart, Exact, Lexeme, Term
from kvds_nlp.data import Token
from kvds_nlp.matching import Bags
from kvds_nlp.matching.sieve import word_of
from kvds_nlp.matching.terms import Letters, Terms, bare, looks_infinitive, rule_keys
from tests.matching.helpers import make_matcher

LEMMAS = {
    "kaders": ("kader",), "gaf": ("geven",), "ruimte": ("ruimte", "ruimen"),
    "werking": ("werken", "werking"), "gemeten": ("meten", "gemeten"), "lopen": ("loop", "lopen"),
    "laatste": ("laten", "laatst"), "": (),
}  # fmt: skip


def keys(word: str) -> tuple[str, ...]:
    return LEMMAS.get(word, (word,))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Kaders", ("kader", "kaders")),
        ("gaf", ("geven", "gaf")),
        ("ruimte", ("ruimte",)),  # its own best lemma: no form of ruimen
        ("werking", ("werking",)),  # no form of werken
        ("gemeten", ("meten", "gemeten")),  # a participle may be
        ("lopen", ("loop", "lopen")),
        ("laatste", ("laatst", "laatste")),
        ("cliënt", ("cliënt", "client")),
        ("", ("",)),
    ],
)
def test_the_lemmas_a_rule_s_word_is_looked_up_by(word: str, found: tuple[str, ...]) -> None:
    assert rule_keys(word, keys) == found


def test_accents_are_typed_or_not() -> None:
    assert bare("coördinatie één") == "coordinatie een"


@pytest.mark.parametrize(
    ("word", "form"), [("lopen", True), ("gaan", True), ("lijn", False), ("tegen", False)]
)
def test_what_looks_like_an_infinitive(word: str, form: bool) -> None:
    assert looks_infinitive(word) is form


def satisfies(
    term: Term, text: str, own: tuple[str, ...] = (), parts: tuple[str, ...] = ()
) -> bool:
    terms = Terms(keys)
    terms.number(Exact("iets anders"))
    number = terms.number(term)
    token = Token(0, len(text), text, "NOUN", text.lower(), own, parts)
    return number in dict(terms.of(token))


@pytest.mark.parametrize(
    ("term", "text", "holds"),
    [
        (Exact("Zo’n"), "zo'n", True),
        (Exact("zo'n"), "zon", False),
        (Lexeme("provincie"), "gemeente/provincie", True),
        (Lexeme("gemeente"), "gemeente/provincie", True),
        (Lexeme("gem"), "gemeente/provincie", False),
        (Affix("sa", "start"), "samen", True),
        (Affix("samen", "start"), "samen", True),
        (Affix("samen", "start"), "tesamen", False),
        (Affix("druk", "end"), "werkdruk", True),
        (Affix("druk", "end"), "druk", True),
        (Affix("druk", "end"), "drukte", False),
        (Affix("erk", "inside"), "werken", True),
        (Affix("erk", "inside"), "erker", True),
        (Affix("erk", "inside"), "werk", True),
        (Affix("erk", "inside"), "erk", True),
        (Affix("erk", "inside"), "erik", False),
        # a part of a compound nobody split: four letters, with three to spare
        (CompoundPart("werk", "first"), "werk", True),
        (CompoundPart("werk", "first"), "werkdru", True),
        (CompoundPart("werk", "first"), "werkdr", False),
        (CompoundPart("werk", "first"), "druwerk", False),
        (CompoundPart("wer", "first"), "werdruk", False),
        (CompoundPart("druk", "last"), "werdruk", True),
        (CompoundPart("druk", "last"), "wedruk", False),
        (CompoundPart("ruk", "last"), "werkruk", False),
        (CompoundPart("druk", "any"), "werdrukmet", True),
        (CompoundPart("druk", "any"), "drukmet", True),
        (CompoundPart("druk", "any"), "werdruk", True),
        (CompoundPart("druk", "any"), "wedrukmet", False),
        (CompoundPart("druk", "any"), "werdrukme", False),
        (CompoundPart("ruk", "any"), "werrukmet", False),
        # hyphens
        (CompoundPart("ei", "first"), "ei-tje", True),
        (CompoundPart("ei", "last"), "wit-ei", True),
        (CompoundPart("ei", "any"), "wit-ei-geel", True),
        (CompoundPart("ei", "first"), "wit-ei", False),
        (CompoundPart("ei", "first"), "-ei", True),
    ],
)
def test_a_word_that_satisfies_a_term(term: Term, text: str, holds: bool) -> None:
    assert satisfies(term, text) is holds


def test_the_parts_of_a_compound_stand_first_last_or_anywhere() -> None:
    parts = ("werk", "druk", "meting")
    for where, holds in (("first", (1, 0, 0)), ("last", (0, 0, 1)), ("any", (1, 1, 1))):
        for part, held in zip(parts, holds, strict=True):
            assert satisfies(CompoundPart(part, where), "x", (), parts) is bool(held)  # type: ignore[arg-type]


def test_a_lemma_satisfies_as_the_form_does() -> None:
    assert satisfies(Affix("geven", "end"), "gaf", ("opgeven",))
    assert not satisfies(Exact("geven"), "gaf", ("geven",))


def test_one_term_has_one_number() -> None:
    terms = Terms(keys)
    assert [terms.number(one) for one in (Exact("a"), Lexeme("a"), Exact("a"))] == [0, 1, 0]


def test_letters_that_a_regex_asks_for_are_found_in_any_case() -> None:
    letters = Letters()
    assert letters.found("tijd") == set()
    assert letters.numbers(()) is None
    assert letters.numbers(("tijd", "abc")) == {-1, -2}
    assert letters.numbers(("tijd",)) == {-1}
    assert letters.found("De TIJD") == {-1}
    assert letters.found("abc") == {-2}
    assert letters.found("tij") == set()
    assert letters.found("xtijdabc") == {-1, -2}


def bags(*texts: str) -> Bags:
    """The words of these texts; each its own lemma."""
    words: dict[str, int] = {}
    places, ends = [], []
    for text in texts:
        places += [words.setdefault(word, len(words)) for word in text.split()]
        ends.append(len(places))
    known = tuple((word, (word,), ()) for word in words)
    return Bags(known, np.array(places, np.uint32), np.array(ends, np.uint32))


def test_bags_that_hold_a_word() -> None:
    some = bags("a b", "", "c", "a")
    assert some.holding_any([0]).tolist() == [True, False, False, True]
    assert some.holding_any([2]).tolist() == [False, False, True, False]
    assert some.holding_any([]).tolist() == [False] * 4


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("geld", [True, False, False, False]),
        ("loslaten", [False, True, False, False]),
        ({"regex": "tijden"}, [False, False, True, False]),
        ({"regex": "geld|tijden"}, [True, False, True, False]),
        ({"regex": r"\w+"}, [True, True, True, True]),
        ({"any": ["geld", {"regex": "tijden"}]}, [True, False, True, False]),
    ],
)
def test_a_segment_without_what_a_rule_needs_is_held_back(rule: object, held: list[bool]) -> None:
    texts = ("geld op", "laten we los", "tijden", "los van laat")
    found = make_matcher(rule).sieve().may_match(bags(*texts), texts)
    assert found.tolist() == held


def test_a_word_without_keys_is_looked_up_by_its_lemma() -> None:
    assert word_of(Token(0, 1, "Af", "ADV", "Af")) == ("Af", ("af",), ())
    assert word_of(Token(0, 1, "Af", "ADV", "Af", ("x",), ("y",))) == ("Af", ("x",), ("y",))
