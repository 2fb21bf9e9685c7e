"""Which lemmas a codebook asks to be parsed, and that unparsed sentences are read with care."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.data import Sentence
from kvds_nlp.matching import parse_triggers
from tests.matching.helpers import (
    blank_engine,
    make_codebook,
    make_matcher,
    make_passage,
    make_token,
)


def triggers_of(*rules: object) -> frozenset[str]:
    return parse_triggers(make_codebook(*rules), keys=blank_engine().keys)


def test_phrases_and_words_ask_for_no_parse() -> None:
    assert triggers_of("regie uit handen geven", {"word": "loslaten"}) == frozenset()


def test_the_verb_of_a_subject_rule_is_asked_for_whole_and_in_two() -> None:
    found = triggers_of({"subject": "gemeente", "verb": "loslaten|bepalen"})
    assert {"loslaten", "los laten", "bepalen"} <= found
    assert "gemeente" not in found


def test_a_verb_told_by_its_letters_asks_for_no_parse() -> None:
    assert triggers_of({"subject": "gemeente", "verb": {"regex": "gee?ft"}}) == frozenset()
    assert triggers_of({"any": [{"regex": "gee?ft"}, "regie"]}) == frozenset()


def test_a_verb_inside_any_is_found_too() -> None:
    found = triggers_of({"any": ["regie", {"subject": "gemeente", "verb": "bepalen"}]})
    assert "bepalen" in found


@pytest.mark.parametrize("tagged", [True, False])
def test_a_noun_is_half_of_a_separated_verb_only_where_nobody_tagged(tagged: bool) -> None:
    """A look-up calls "neem" a noun and may be wrong; a tagger that says so is believed."""
    text = "Wij neem dat op"
    words = {"Wij": "PRON", "neem": "NOUN", "dat": "PRON", "op": "ADP"}
    tokens = [make_token(word, text.index(word), pos=pos) for word, pos in words.items()]
    tokens[1] = replace(tokens[1], keys=("nemen", "neem"))
    passage = make_passage(text)
    sentence = Sentence(0, len(text), tuple(tokens), tagged=tagged)
    found = make_matcher("opnemen").find(replace(passage, sentences=(sentence,)))
    assert bool(found) is not tagged
