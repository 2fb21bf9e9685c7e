"""Regular expressions: what must be in every match, and what is refused."""

from __future__ import annotations

import math
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.codebook.patterns import PatternError
from kvds_nlp.codebook.regexes import Memory, compile_regex, literals


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
    if found and pattern.spans(text):
        assert any(literal in text for literal in found)


ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "é",
        "É",
        "ß",
        "ab",
        ".",
        r"\w",
        r"\W",
        r"\b",
        r"\B",
        "[ab]",
        "[^a]",
        "[b-é]",
        r"\s",
        "^",
        "$",
    ]
)


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    quantified = st.sampled_from(
        ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"]
    )
    group = st.sampled_from(
        ["(?:%s)", "(%s)", "(?=%s)", "(?!%s)", "(?<=%s)", "(?<!%s)", "(?-i:%s)"]
    )
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join),
        st.tuples(st.just("(?:"), inner, st.just(")"), quantified).map("".join),
        st.tuples(group, inner).map(lambda pair: pair[0] % pair[1]),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(ATOMS, larger, max_leaves=8), st.text(alphabet="abAéÉßs \n", max_size=10))
def test_the_same_is_found_as_by_re(source: str, text: str) -> None:
    try:
        pattern = compile_regex(source)
    except PatternError:
        return
    slow = replace(pattern, paths=(math.inf, math.inf))
    assert slow.spans(text) == [match.span() for match in re.finditer(source, text, re.IGNORECASE)]


NASTY = [
    *(r"(a+)+b", r"(?:\w+\s?)*x", r"((ab|a|b)+c)+d", r"(x{2,}y?)+z", r"(a|aa)+b", r"(a|a)*b"),
    *(r"(\w+\s*)+:", r"^(\d+|a+)+!$", r"([a-z]+)+\d", r"(.*a){12}x", r".*.*.*x", r".+.+.+x"),
    *(r"\w+\w+\w+\w+\d", r"(?=(a+)+b)a", r"(?:(?!(a+)+b)a)+x", r"a(?:a|b?a){30}x"),
    *(r"(a{1,20}){1,20}b", r"(?:.|\n)*?x.*?y.*?z", r"(?<!(?:aa|bb)x)(?:a|aa)+b"),
]


@pytest.mark.parametrize("source", NASTY)
def test_what_never_ended_ends(source: str) -> None:
    pattern = compile_regex(source)
    began = time.perf_counter()
    for text in ("a" * 1_000, "ab " * 300, "x" * 1_000):
        assert not pattern.is_quick(len(text))
        pattern.spans(text)
    assert time.perf_counter() - began < 30


def test_time_grows_with_the_text_and_not_faster() -> None:
    """Counted in steps: what fails at a place is not tried there again."""
    counts = []
    for size in (200, 400, 800):
        pattern = compile_regex(r"(a+)+b|(?=(a|aa)+c)a")
        memory: Memory = {}
        for at in range(size):
            pattern.program.end_of("a" * size, at, memory)
        counts.append(sum(len(failed) + len(fine) for failed, fine in memory.values()))
    assert counts[2] / counts[1] < 2.2
    assert counts[1] / counts[0] < 2.2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"(a)\1", "refers back to a group"),
        (r"(?P<x>a)(?P=x)", "refers back to a group"),
        (r"(a)?(?(1)b|c)d", "asks whether a group took part"),
        (r"(?>a+)b", "gives nothing back"),
        (r"a++b", "gives nothing back"),
        (r"a(?a:\w)", "has a part with other letters"),
        (r"(a*)*b", "repeats what may be nothing"),
        (r"(?:a?b?){3}c", "repeats what may be nothing"),
        (r"a{5000}", "is too large"),
        (r"((a{40}){40}){40}", "is too large"),
        (r"a{99999999999999}", "too large a number"),
        ("(" * 4_000 + "a" + ")" * 4_000, "nested too deeply"),
        (r"\b", "also matches an empty text"),
        (r"a*", "also matches an empty text"),
        (r"(", "not a regular expression"),
        (" ", "an empty regex"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_what_to_do(source: str, said: str) -> None:
    with pytest.raises(PatternError, match=said) as refused:
        compile_regex(source)
    assert ";" in str(refused.value)


@pytest.mark.parametrize(
    "source", [r"\b\d+ jaar\b", r"kost(?:te|en)? .{0,20}tijd", r"\bwat [^.!?]{2,80}\?"]
)
def test_ordinary_rules_on_ordinary_sentences_take_the_fast_way(source: str) -> None:
    assert compile_regex(source).is_quick(200)
