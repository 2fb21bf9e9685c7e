"""Regular expressions: what must be in every match, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.codebook.patterns import PatternError, compile_regex, literals


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"tijd", ("tijd",)),
        (r"Tijds?druk", ("tijd",)),
        (r"kost\w* tijd", (" tijd",)),
        (r"(?:veel|weinig) tijd", (" tijd",)),
        (r"tijd|geld", ("tijd", "geld")),
        (r"tijd|\d+", ()),
        (r"(?i:tijd)", ()),
        (r"[a-z]tijd", ("tijd",)),
        (r"tij{2}d", ()),
        (r"\btijd\b.*nood", ("tijd",)),
    ],
)
def test_literals_are_in_every_match(source: str, expected: tuple[str, ...]) -> None:
    assert literals(source) == expected


@given(st.text(alphabet="abd|()?*+.", min_size=1, max_size=12), st.text(alphabet="abd", max_size=9))
def test_no_match_without_one_of_the_literals(source: str, text: str) -> None:
    try:
        pattern = compile_regex(source)
    except PatternError:
        return
    found = literals(source)
    if found and pattern.search(text):
        assert any(literal in text for literal in found)


@pytest.mark.parametrize("source", [r"(a+)+b", r"(?:\w*\s?)*x", r"((ab)*c)*d", r"(x{2,}y)+z"])
def test_a_repeated_repetition_is_refused(source: str) -> None:
    with pytest.raises(PatternError, match="repeats a repetition"):
        compile_regex(source)


@pytest.mark.parametrize("source", [r"(ab)+c", r"a+b+", r"(a|b)+c", r"(?:te )?weinig\s+tijd"])
def test_a_plain_repetition_is_fine(source: str) -> None:
    assert isinstance(compile_regex(source), re.Pattern)
