"""A pattern that is sought only where a word it needs stands finds what it would find anyway."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.dutch import word_list
from kvds_nlp.quoting import readability
from kvds_nlp.quoting.cutting import filler_edges
from kvds_nlp.quoting.readability import _Cued, _has_verb

CUED = {name: one for name, one in vars(readability).items() if isinstance(one, _Cued)}
LISTS = ("pointing_adverbs", "daar_prepositions", "quote_inquiry", "quote_aims")
WORDS = [
    *sorted({entry.replace("*", "d") for name in LISTS for entry in word_list(name)}),
    *("daar", "wijk", "de", "het", "andere", "deze", "dit", "dergelijke", "beide", "tweede"),
    *("wel", "ook", "verder", "we", "ze", "zij", "hij", "hem", "is", "was", "in", "van"),
    *("Omdat", "Bij", "De", "Deze"),
]
SIGNS = (" ", " ", " ", ", ", ". ", "? ", ": ", "-")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=14).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)


@pytest.mark.parametrize("name", sorted(CUED))
@settings(max_examples=120, deadline=None)
@given(text=texts)
def test_no_text_that_a_pattern_finds_is_passed_over(name: str, text: str) -> None:
    found = CUED[name].search(text, frozenset(re.findall(r"\w+", text.lower())))
    alone = CUED[name].pattern.search(text)
    assert (found and found.span()) == (alone and alone.span())


def test_each_pattern_finds_something_among_these_words() -> None:
    """Or the test above could not fail."""
    every = ". ".join(f"{one} {two}" for one in WORDS for two in WORDS)
    beginnings = (
        "De wijk doet ook",
        "Van de ene in de andere wijk",
        "De wijk is in de andere wijk",
    )
    for name, one in CUED.items():
        assert any(one.pattern.search(text) for text in (every, *beginnings)), name


@pytest.mark.parametrize("filler", sorted(word_list("fillers_closing")))
def test_a_filler_at_the_end_goes_whatever_signs_stand_behind_it(filler: str) -> None:
    assert filler_edges(f"We laten het los, {filler} ...")[1] == len(f", {filler} ...")


@pytest.mark.parametrize(
    "filler", ["ehm", "uh", "eu", "hmm", *sorted(word_list("fillers_closing_after_comma"))]
)
def test_after_a_comma_more_goes(filler: str) -> None:
    assert filler_edges(f"We laten het los, {filler}.")[1] == len(f", {filler}.")


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Een manier van naast mensen staan", False),
        ("Rust, brengen", False),
        ("Brengen", False),
        ("Mensen brengen brood", True),
        ("Elkaar in de wijk brengen.", False),
        ("Wij brengen.", True),
    ],
)
def test_where_it_stands_decides_whether_a_form_is_a_verb(text: str, has: bool) -> None:
    assert _has_verb(text) is has
