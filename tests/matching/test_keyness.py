"""Words proposed for a code: those that set its segments apart, and none its rules touch."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.matching.keyness import (
    PRIOR_WORDS,
    Suggestions,
    _example,
    content_words,
    log_odds_z,
    suggest_words,
)
from tests.matching.helpers import make_matcher, make_passage

INSIDE = [
    "De wethouder durfde los te laten en gaf vertrouwen.",
    "Loslaten vraagt vertrouwen van de raad.",
    "Wij konden loslaten door blind vertrouwen.",
    "Laat los, heb vertrouwen, zei de raad.",
]
OUTSIDE = [
    "De raad kwam laat.",
    "Koffie was er genoeg.",
    "De koffie was koud.",
    "Het loslaatbeleid van de raad is nieuw.",
    "De fietsen stonden buiten.",
]


def test_the_word_that_sets_segments_apart_comes_first_and_rule_words_do_not() -> None:
    passages = [make_passage(text) for text in INSIDE + OUTSIDE]
    found = suggest_words("thema", passages, make_matcher("loslaten"))
    assert (found.inside, found.outside) == (4, 5)
    assert found.words[0].words == "vertrouwen"
    assert (found.words[0].inside, found.words[0].outside) == (4, 0)
    assert found.words[0].example == INSIDE[0]
    assert not {"loslaten", "koffie"} & {one.words for one in found.words}


def test_the_order_of_texts_is_irrelevant() -> None:
    passages = [make_passage(text) for text in INSIDE + OUTSIDE]
    first = suggest_words("thema", passages, make_matcher("loslaten"))
    random.Random(3).shuffle(passages)
    again = suggest_words("thema", passages, make_matcher("loslaten"))
    assert [(one.words, one.z) for one in again.words] == [(o.words, o.z) for o in first.words]


def test_a_code_without_segments_gives_nothing() -> None:
    found = suggest_words("thema", [make_passage("Koffie.")], make_matcher("loslaten"))
    assert (found.inside, found.words, found.pairs, found.kin) == (0, (), (), ())


def test_the_score_is_the_published_formula() -> None:
    inside, outside, n_in, n_out = 8, 3, 120, 400
    prior = PRIOR_WORDS * 11 / 520
    left = math.log((8 + prior) / (120 + PRIOR_WORDS - 8 - prior))
    right = math.log((3 + prior) / (400 + PRIOR_WORDS - 3 - prior))
    expected = (left - right) / math.sqrt(1 / (8 + prior) + 1 / (3 + prior))
    assert log_odds_z(inside, outside, n_in, n_out) == pytest.approx(expected)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(60, 500), st.integers(60, 500))
def test_the_score_turns_round_with_the_sides(a: int, b: int, n: int, m: int) -> None:
    if a + b:
        assert log_odds_z(a, b, n, m) == pytest.approx(-log_odds_z(b, a, m, n))


def suggested(inside: list[str], outside: list[str], **more: int) -> Suggestions:
    passages = [make_passage(text) for text in inside + outside]
    return suggest_words("thema", passages, make_matcher("geld"), **more)


def test_a_word_in_one_segment_is_an_accident_and_so_many_are_named() -> None:
    found = suggested(["Geld helpt buren.", "Geld helpt mensen."], ["Koffie smaakt goed."] * 3)
    assert [one.words for one in found.words] == ["helpen"]
    same = ["Geld helpt buurman tuin fiets straat."] * 2
    assert len(suggested(same, ["Koffie smaakt goed."]).words) == 5
    assert len(suggested(same, ["Koffie smaakt goed."], count=2).words) == 2
    assert len(suggested(same, ["Koffie smaakt goed."], count=2).pairs) == 2
    assert suggested(same, ["Koffie smaakt goed."]).pairs[0].words.count(" ") == 1


def test_fifteen_words_are_named_with_a_score_in_three_decimals() -> None:
    words = [f"w{chr(97 + n)}w" for n in range(17)]
    found = suggested([f"Geld {' '.join(words)}."] * 2, ["Koffie smaakt goed."] * 3)
    assert len(found.words) == 15
    z = found.words[0].z
    assert z == round(z, 3) != round(z, 2)


def test_words_that_say_nothing_are_not_proposed() -> None:
    said = ["Geld of 123 de af op, zoals x2."] * 3
    assert suggested(said, ["Koffie smaakt goed."]).words == ()


def test_what_others_say_as_often_sets_nothing_apart() -> None:
    found = suggested(["Geld voor de fiets."] * 2, ["De fiets rijdt."] * 9)
    assert [one.words for one in found.words] == []


def test_words_that_begin_like_one_a_rule_found_are_its_kin() -> None:
    found = suggest_words(
        "thema",
        [make_passage(text) for text in ("De vergunning kwam.", "Een vergunningaanvraag duurt.",
                                         "Die vergunningen.", "De vergadering was lang.")],
        make_matcher("vergunning"),
    )  # fmt: skip
    assert [(one.words, one.outside) for one in found.kin] == [("vergunningaanvraag", 1)]
    assert found.kin[0].example == "Een vergunningaanvraag duurt."


@pytest.mark.parametrize(("letters", "shown"), [(110, "a" * 110), (111, "a" * 109 + "…")])
def test_an_example_is_cut_at_110_letters(letters: int, shown: str) -> None:
    word = "a" * letters
    passages = [make_passage("Geld."), make_passage(word)]
    spoken = _example(passages[1:], word, content_words)
    assert spoken == shown
    assert _example(passages, "niets", content_words) == ""
