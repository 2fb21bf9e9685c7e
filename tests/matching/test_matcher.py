"""The matcher's promises: triggers that replay, lie inside, and do not depend on order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Passage, Segment, Sentence, Token
from kvds_nlp.matching import compile_rules
from kvds_nlp.matching.compiling import Compiler
from kvds_nlp.places import find_shipped
from kvds_nlp.spans import Span
from tests.matching.helpers import blank_engine, make_matcher, make_passage, make_token, triggers

RULES: tuple[Any, ...] = (
    "loslaten",
    "uit handen geven",
    "op … handen zitten",
    "samenwerk*",
    "-druk",
    {"near": ["gemeente", ["bepalen", "beslissen"]], "within": 5},
    {"all": ["bewoner", "tijd"]},
    {"any": ["geld", "budget"], "unless": "geldig"},
    {"regex": r"kost\w* .{0,15}tijd"},
    {"subject": "gemeente", "verb": "geven"},
)
MATCHER = make_matcher(*RULES)
WORDS = st.sampled_from(
    """we laten het los liet losgelaten , eh … gaf geven uit handen de gemeente bepaalt bewoners
    tijd kost veel geld werkdruk samenwerking zat op onze 🙂 “ ” niet dat en . té café
    zo’n""".split()  # noqa: SIM905 - words read best as words
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.text(alphabet="a 🙂é\n", max_size=20))
def test_every_trigger_lies_in_the_segment_and_replays(text: str, lead: str) -> None:
    passage = make_passage(text, lead=lead)
    document = lead + text
    for evidence in MATCHER.find(passage):
        assert evidence.trigger == tuple(sorted(evidence.trigger))
        for span in evidence.trigger:
            assert passage.segment.span.contains(span)
            assert span.of(document).strip() == span.of(document) != ""
        assert MATCHER.replay(evidence, passage)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.permutations(RULES))
def test_what_is_found_does_not_depend_on_the_order_of_rules(text: str, rules: list[Any]) -> None:
    passage = make_passage(text)
    again = make_matcher(*rules).find(passage)
    assert {(e.source, e.trigger) for e in MATCHER.find(passage)} == {
        (e.source, e.trigger) for e in again
    }


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_rule_alone_finds_what_it_finds_among_many(text: str) -> None:
    passage = make_passage(text)
    together = {(e.source, e.trigger) for e in MATCHER.find(passage)}
    apart = {(e.source, e.trigger) for rule in RULES for e in make_matcher(rule).find(passage)}
    assert together == apart


def without_index(*rules: Any) -> Any:
    """A matcher that tries every rule and every item on every sentence."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiler, "anchor", lambda _self, _tree: None)
        return make_matcher(*rules)


SLOW = without_index(*RULES)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_index_leaves_nothing_out(text: str) -> None:
    passage = make_passage(text)
    assert SLOW.find(passage) == MATCHER.find(passage)


def test_the_index_leaves_nothing_out_for_the_shipped_codebook() -> None:
    path = find_shipped("codebooks", "kvds.yaml")
    assert path is not None
    book, keys = load_codebook(path), blank_engine().keys
    texts = [e.text for code in book.codes for e in (*code.examples, *code.counterexamples)]
    fast = compile_rules(book, keys=keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiler, "anchor", lambda _self, _tree: None)
        slow = compile_rules(book, keys=keys)
    for text in texts[::4]:
        passage = make_passage(text)
        assert slow.find(passage) == fast.find(passage)


def test_replay_refuses_other_characters_and_unknown_rules() -> None:
    passage = make_passage("We laten het los.")
    evidence = MATCHER.find(passage)[0]
    assert not MATCHER.replay(replace(evidence, trigger=(Span(0, 2),)), passage)
    assert not MATCHER.replay(replace(evidence, source="rule:0000000000"), passage)
    assert not MATCHER.replay(replace(evidence, code="anders"), passage)


def test_words_outside_the_segment_are_not_looked_at() -> None:
    whole = make_passage("Wij hadden geld. Zij hadden tijd, maar zij hadden geen budget.")
    start = whole.segment.quote.index("tijd")
    quote = whole.segment.quote[start:]
    segment = replace(whole.segment, span=Span(start, start + len(quote)), quote=quote)
    cut = Passage(segment, whole.sentences, 0)
    found = make_matcher({"any": ["geld", "budget", "zij"]}).find(cut)
    assert triggers(found, whole.segment.quote) == ["zij", "budget"]


def test_a_passage_without_words_says_nothing() -> None:
    assert (
        MATCHER.find(Passage(Segment("d", "x", Span(0, 1), "?", "", "respondent", 0), (), 0)) == ()
    )


def test_weight_code_and_note_travel_with_the_evidence() -> None:
    matcher = make_matcher(tijd=[{"word": "druk", "weight": 0.35, "valence": "belemmerend"}])
    evidence = matcher.find(make_passage("Het was druk."))[0]
    assert (evidence.code, evidence.strength, evidence.valence, evidence.note) == (
        "tijd",
        0.35,
        "belemmerend",
        "druk",
    )


def test_retired_and_draft_codes_are_not_coded() -> None:
    from kvds_nlp.codebook import read_codebook
    from kvds_nlp.matching import compile_rules
    from tests.matching.helpers import blank_engine

    text = (
        "name: t\nversion: 1\ncodes:\n"
        "  - {id: a, label: a, definition: d, rules: [tijd], status: retired}\n"
        "  - {id: b, label: b, definition: d, rules: [tijd], status: draft}\n"
        "  - {id: c, label: c, definition: d, rules: [tijd]}\n"
    )
    matcher = compile_rules(read_codebook(text), keys=blank_engine().keys)
    assert [e.code for e in matcher.find(make_passage("Tijd."))] == ["c"]


def sentence_of(*tokens: Token, parsed: bool = True) -> Passage:
    end = tokens[-1].end
    text = " ".join(token.text for token in tokens)
    segment = Segment("d", "x", Span(0, end), text, "", "respondent", 0)
    return Passage(segment, (Sentence(0, end, tokens, parsed=parsed),), 0)


def words(*specs: tuple[str, dict[str, Any]]) -> tuple[Token, ...]:
    start, made = 0, []
    for text, fields in specs:
        made.append(make_token(text, start, **fields))
        start += len(text) + 1
    return tuple(made)


@pytest.mark.parametrize(
    ("rule", "negated", "expected"),
    [
        ({"word": "ruimte", "valence": "bevorderend"}, False, ["bevorderend"]),
        ({"word": "ruimte", "valence": "bevorderend"}, True, ["belemmerend"]),
        ({"word": "ruimte", "valence": "neutraal"}, True, ["neutraal"]),
        ({"word": "ruimte", "valence": "bevorderend", "flip": False}, True, ["bevorderend"]),
        ({"word": "ruimte"}, True, [None]),
        ({"word": "ruimte", "negated": "no"}, True, []),
        ({"word": "ruimte", "negated": "only"}, False, []),
        ({"word": "ruimte", "negated": "only"}, True, [None]),
        ({"phrase": "geen ruimte", "valence": "belemmerend"}, True, ["belemmerend"]),
        ({"phrase": "geen ruimte", "negated": "no"}, True, [None]),
    ],
)
def test_negation_turns_the_valence_unless_the_rule_says_the_denial_itself(
    rule: Any, negated: bool, expected: list[Any]
) -> None:
    passage = sentence_of(
        *words(("geen", {"pos": "DET"}), ("ruimte", {"negated": negated})), parsed=False
    )
    assert [e.valence for e in make_matcher(rule).find(passage)] == expected


def test_matches_that_differ_in_denial_are_neutral_together() -> None:
    passage = sentence_of(*words(("ruimte", {"negated": True}), ("ruimte", {})), parsed=False)
    found = make_matcher({"word": "ruimte", "valence": "bevorderend"}).find(passage)
    assert [(e.valence, e.note) for e in found] == [("neutraal", "ruimte")]


@pytest.mark.parametrize(("wished", "option", "count"), [(True, "no", 0), (True, "only", 1)])
def test_wishes_can_be_left_out_or_asked_for(wished: bool, option: str, count: int) -> None:
    passage = sentence_of(*words(("loslaten", {"pos": "VERB", "wished": wished})))
    assert len(make_matcher({"word": "loslaten", "wished": option}).find(passage)) == count


def test_a_verb_the_engine_joined_triggers_with_its_particle() -> None:
    verb = {"pos": "VERB", "lemma": "loslaten", "keys": ("loslaten", "laten"), "head": 0}
    particle = {"pos": "ADP", "particle_of": 0, "head": 0, "dep": "compound:prt"}
    passage = sentence_of(*words(("laat", verb), ("het", {"pos": "PRON"}), ("los", particle)))
    assert triggers(make_matcher("loslaten").find(passage), "laat het los") == ["laat", "los"]
    assert triggers(make_matcher("laten").find(passage), "laat het los") == ["laat"]
    assert make_matcher("los").find(passage) == ()


GIVES = words(
    ("medewerkers", {"head": 4, "dep": "nsubj", "keys": ("medewerker",)}),
    ("van", {"pos": "ADP", "head": 3, "dep": "case"}),
    ("de", {"pos": "DET", "head": 3, "dep": "det"}),
    ("gemeente", {"head": 0, "dep": "nmod"}),
    ("geven", {"pos": "VERB", "head": 4, "dep": "root"}),
    ("ruimte", {"head": 4, "dep": "obj"}),
)
PASSIVE = words(
    ("ruimte", {"head": 4, "dep": "nsubj:pass"}),
    ("wordt", {"pos": "AUX", "head": 4, "dep": "aux:pass", "keys": ("worden",)}),
    ("door", {"pos": "ADP", "head": 3, "dep": "case"}),
    ("bewoners", {"head": 4, "dep": "obl:agent", "keys": ("bewoner",)}),
    ("gegeven", {"pos": "VERB", "head": 4, "dep": "root", "keys": ("geven",)}),
)


@pytest.mark.parametrize(
    ("tokens", "rule", "expected"),
    [
        (GIVES, {"subject": "medewerker", "verb": "geven"}, ["medewerkers", "geven"]),
        (GIVES, {"subject": "gemeente", "verb": "geven"}, []),
        (GIVES, {"verb": "geven", "object": "ruimte"}, ["geven ruimte"]),
        (GIVES, {"subject": "ruimte", "verb": "geven"}, []),
        (PASSIVE, {"subject": "bewoner", "verb": "geven"}, ["bewoners gegeven"]),
        (PASSIVE, {"verb": "geven", "object": "ruimte"}, ["ruimte", "gegeven"]),
        (PASSIVE, {"subject": "ruimte", "verb": "geven"}, []),
    ],
)
def test_roles_follow_the_parse(tokens: tuple[Token, ...], rule: Any, expected: list[str]) -> None:
    passage = sentence_of(*tokens)
    assert triggers(make_matcher(rule).find(passage), passage.segment.quote) == expected
