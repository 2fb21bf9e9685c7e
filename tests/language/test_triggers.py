"""Which sentences are parsed, and what is known of those that are not."""

from __future__ import annotations

import pytest

from kvds_nlp.data import Sentence
from kvds_nlp.language import open_engine
from kvds_nlp.language.pipelines import Triggers

BORING = "De gemeente bepaalt het budget."


def only(text: str, triggers: frozenset[str] = frozenset(), name: str = "nl_kvds") -> Sentence:
    (sentence,) = next(iter(open_engine(name, triggers=triggers).analyse([text])))
    return sentence


def test_a_sentence_without_need_is_tagged_but_not_parsed() -> None:
    found = only(BORING)
    assert (found.parsed, found.tagged) == (False, True)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("We lieten de regie los.", False),  # one verb: its particle has no choice
        ("We lieten de regie los en keken wat er gebeurde.", True),
        ("Hij loopt en zingt.", False),  # no particle
    ],
)
def test_a_particle_among_several_verbs_gets_its_sentence_parsed(text: str, parsed: bool) -> None:
    assert only(text).parsed is parsed


def test_a_lemma_asked_for_gets_its_sentence_parsed() -> None:
    assert only(BORING, frozenset({"bepalen"})).parsed
    assert not only(BORING, frozenset({"beslissen"})).parsed


def test_every_word_of_a_trigger_must_be_there() -> None:
    assert only(BORING, frozenset({"bepalen budget"})).parsed
    assert not only(BORING, frozenset({"bepalen inkomen"})).parsed


def test_the_blank_pipeline_says_that_nobody_tagged() -> None:
    found = only(BORING, frozenset({"bepalen"}), "blank")
    assert (found.parsed, found.tagged) == (False, False)


def test_triggers_with_the_same_longest_word_are_all_looked_at() -> None:
    triggers = Triggers(frozenset({"los laten", "na laten"}))
    assert triggers.among({"laten", "na"})
    assert triggers.among({"laten", "los"})
    assert not triggers.among({"laten"})
