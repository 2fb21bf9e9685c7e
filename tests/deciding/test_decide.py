from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Evidence, Valence
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.deciding.policy import CodePolicy
from kvds_nlp.deciding.valence import Direction
from kvds_nlp.spans import Span
from kvds_nlp.statistics import logit, sigmoid
from tests.builders import make_segment

BOOK = Codebook(
    "proef",
    "1",
    (
        Code("sturen", "Sturen", "Wie stuurt."),
        Code("loslaten", "Loslaten", "Wie loslaat."),
        Code("oud", "Oud", "Was.", status="retired"),
    ),
    "sha",
)
HERE = make_segment("We laten los en sturen bij.")


def says(
    code: str,
    strength: float,
    source: str = "rule:a",
    valence: Valence | None = None,
) -> Evidence:
    return Evidence(HERE, code, source, (Span(0, 2),), strength, valence)


def test_one_coding_per_segment_and_code_with_every_reason() -> None:
    codings = decide(
        [says("loslaten", 0.8), says("sturen", 0.9), says("loslaten", 0.7, "similar:x")],
        BOOK,
        Policy(),
    )
    assert [coding.code for coding in codings] == ["sturen", "loslaten"]
    assert [item.source for item in codings[1].evidence] == ["rule:a", "similar:x"]


def test_two_sources_say_more_than_one() -> None:
    alone = decide([says("loslaten", 0.8)], BOOK, Policy())[0].score
    both = decide([says("loslaten", 0.8), says("loslaten", 0.5, "similar:x")], BOOK, Policy())
    assert both[0].score > alone


def score(*evidence: Evidence, policy: Policy | None = None) -> float:
    policy = policy or Policy()
    return policy.score(policy.strengths(evidence), "sturen")


def test_the_same_rule_twice_counts_once() -> None:
    assert score(says("sturen", 0.7), says("sturen", 0.7)) == score(says("sturen", 0.7))


def test_one_sure_rule_keeps_its_own_strength() -> None:
    assert score(says("sturen", 0.8)) == pytest.approx(0.8)


def test_two_hints_make_a_proposal_one_does_not() -> None:
    hints = [says("sturen", 0.4, "rule:a"), says("sturen", 0.4, "rule:b")]
    assert decide(hints[:1], BOOK, Policy()) == ()
    assert len(decide(hints, BOOK, Policy())) == 1


def test_a_reader_below_the_prior_says_nothing() -> None:
    assert score(says("sturen", 0.8), says("sturen", 0.05, "similar:x")) == score(
        says("sturen", 0.8)
    )


def test_weak_evidence_is_not_proposed_unless_asked() -> None:
    weak = [says("loslaten", 0.2)]
    assert decide(weak, BOOK, Policy()) == ()
    assert len(decide(weak, BOOK, Policy(), min_score=0.0)) == 1


def test_a_code_may_have_its_own_threshold_and_intercept() -> None:
    own = Policy(codes={"loslaten": CodePolicy(intercept=-1.0, threshold=0.9)})
    assert decide([says("loslaten", 0.9)], BOOK, own) == ()
    sure = {"rule": 0.9}
    assert own.score(sure, "loslaten") < own.score(sure, "sturen")


def test_a_score_on_the_threshold_is_proposed() -> None:
    (exact,) = {one.score for one in decide([says("loslaten", 0.8)], BOOK, Policy(), min_score=0)}
    for threshold, proposed in ((exact, 1), (exact + 1e-9, 0)):
        usual = Policy(threshold=threshold)
        own = Policy(threshold=0.1, codes={"loslaten": CodePolicy(threshold=threshold)})
        for policy in (usual, own):
            assert len(decide([says("loslaten", 0.8)], BOOK, policy)) == proposed
        asked = decide([says("loslaten", 0.8)], BOOK, Policy(), min_score=threshold)
        assert len(asked) == proposed


def test_retired_codes_and_bare_cues_propose_nothing() -> None:
    assert decide([says("oud", 0.9), says("", 0.9)], BOOK, Policy()) == ()


def test_order_of_documents_then_place_then_codebook() -> None:
    later = make_segment("later", start=9, doc_id="a.txt")
    first = make_segment("eerst", start=0, doc_id="b.txt")
    found = [
        Evidence(first, "sturen", "rule:a", (), 0.9),
        Evidence(later, "loslaten", "rule:a", (), 0.9),
        Evidence(later, "sturen", "rule:a", (), 0.9),
    ]
    codings = decide(found, BOOK, Policy())
    assert [(c.segment.doc_id, c.code) for c in codings] == [
        ("a.txt", "sturen"),
        ("a.txt", "loslaten"),
        ("b.txt", "sturen"),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sturen", "loslaten", ""]),
            st.floats(0, 1),
            st.sampled_from(["rule:a", "rule:b", "similar:c", "model:d"]),
            st.sampled_from([None, "belemmerend", "bevorderend", "neutraal"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_order_of_evidence_is_irrelevant(
    found: list[tuple[str, float, str, Valence | None]], shuffle: random.Random
) -> None:
    evidence = [says(*item) for item in found]
    other = list(evidence)
    shuffle.shuffle(other)
    assert decide(evidence, BOOK, Policy(), min_score=0) == decide(
        other, BOOK, Policy(), min_score=0
    )


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.integers(0, 5), st.floats(0, 1))
def test_more_or_stronger_evidence_never_lowers_a_score(
    strengths: list[float], place: int, stronger: float
) -> None:
    before = [says("sturen", s, f"rule:{n}") for n, s in enumerate(strengths)]
    place %= len(before)
    raised = list(before)
    raised[place] = dataclasses.replace(raised[place], strength=max(strengths[place], stronger))
    assert score(*raised) >= score(*before) - 1e-12
    assert score(*before, says("sturen", stronger, "rule:z")) >= score(*before) - 1e-12
    assert score(*before, says("sturen", stronger, "similar:z")) >= score(*before) - 1e-12


@given(st.floats(0, 1), st.floats(-9, 9))
def test_scores_are_chances(strength: float, intercept: float) -> None:
    assert 0 < score(says("sturen", strength), policy=Policy(intercept=intercept)) < 1


@pytest.mark.parametrize(
    ("figures", "refused"),
    [
        ({"prior": 0}, "prior"),
        ({"prior": 0.001}, ""),
        ({"prior": 1}, "prior"),
        ({"damping": 0}, ""),
        ({"damping": 1}, ""),
        ({"damping": 1.01}, "between 0 and 1"),
        ({"damping": -0.01}, "between 0 and 1"),
        ({"threshold": 0}, ""),
        ({"threshold": 1}, ""),
        ({"threshold": 1.01}, "between 0 and 1"),
        ({"threshold": -0.01}, "between 0 and 1"),
        ({"trust": {}}, ""),
        ({"trust": {"rule": 0.0, "model": 0.5}}, ""),
        ({"trust": {"rule": 1.0, "model": -0.01}}, "trust"),
        ({"silence": {"meaning": 0.0, "model": -2.0}}, ""),
        ({"silence": {"meaning": -1.0, "model": 0.01}}, "silence"),
    ],
)
def test_a_policy_out_of_range_is_refused(figures: dict[str, Any], refused: str) -> None:
    if refused:
        with pytest.raises(ValueError, match=refused):
            Policy(**figures)
    else:
        assert Policy(**figures).name == "unmeasured"


def test_a_kind_of_source_is_the_first_word_of_its_name() -> None:
    found = [says("sturen", 0.7), says("sturen", 0.5, "similar:x:y"), says("sturen", 0.2, "model")]
    assert Policy().strengths(found) == pytest.approx({"rule": 0.7, "similar": 0.5, "model": 0.2})


@pytest.mark.parametrize(
    ("code", "strengths", "odds"),
    [
        ("sturen", {}, -1.0),
        ("sturen", {"rule": 0.1}, -1.0),
        ("sturen", {"meaning": 0.1}, 0.0),
        ("sturen", {"meaning": 0.02}, logit(0.02) - logit(0.1)),  # what it says takes away too
        ("sturen", {"rule": 0.02, "meaning": 0.1}, 0.0),
        ("loslaten", {}, 0.0),  # no opinion on it, so its silence says nothing
    ],
)
def test_silence_counts_where_a_kind_has_an_opinion_on_every_text(
    code: str, strengths: dict[str, float], odds: float
) -> None:
    policy = Policy(silence={"meaning": -1.0}, heard={"meaning": ("sturen",)})
    assert policy.score(strengths, code) == pytest.approx(sigmoid(logit(0.1) + odds))


def test_codes_nobody_has_an_opinion_on_are_decided_by_the_policy_beside() -> None:
    beside = Policy(intercept=1.0, threshold=0.3, direction=Direction(default=2.0))
    policy = Policy(heard={"meaning": ("sturen",)}, beside=beside)
    assert [policy.threshold_of(code) for code in ("sturen", "loslaten")] == [0.45, 0.3]
    assert policy.direction_of("loslaten").default == 2.0
    assert policy.direction_of("sturen") == Direction()
    assert policy.score({}, "sturen") == pytest.approx(0.1)
    assert policy.score({}, "loslaten") == pytest.approx(sigmoid(logit(0.1) + 1))
    assert Policy(threshold=0.6).threshold_of("sturen") == 0.6
