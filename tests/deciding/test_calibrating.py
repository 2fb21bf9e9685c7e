from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.deciding import Judged, Policy, calibrated
from kvds_nlp.statistics import sigmoid

START = Policy()


def drawn(n: int, chance: float, *, code: str = "sturen", strength: float = 0.7) -> list[Judged]:
    """``n`` judgments of which a share ``chance`` was accepted."""
    yes = round(n * chance)
    return [Judged(code, {"rule": strength}, place < yes) for place in range(n)]


def score(policy: Policy, code: str = "sturen", strength: float = 0.7) -> float:
    return policy.score({"rule": strength}, code)


def test_nothing_judged_changes_nothing() -> None:
    assert calibrated([], START, name="x") == START


def test_many_judgments_are_believed() -> None:
    policy = calibrated(drawn(2000, 0.3), START, name="x")
    assert score(policy) == pytest.approx(0.3, abs=0.03)
    assert policy.codes["sturen"].n == 2000


def test_few_judgments_change_little() -> None:
    before, few = score(START), score(calibrated(drawn(2, 0.0), START, name="x"))
    assert before - 0.15 < few < before


def test_a_code_that_nobody_judged_hears_only_what_all_codes_share() -> None:
    policy = calibrated(drawn(200, 0.2), START, name="x")
    assert policy.codes.keys() == {"sturen"}
    assert score(policy) < score(policy, "borging") < score(START, "borging")


def test_codes_that_differ_are_told_apart() -> None:
    policy = calibrated([*drawn(80, 0.9), *drawn(80, 0.4, code="borging")], START, name="x")
    assert score(policy) > 0.75
    assert score(policy, "borging") < 0.6


def test_truth_is_found_again() -> None:
    roll = random.Random(5)
    judged = []
    for _ in range(4000):
        strength = roll.uniform(0.2, 0.95)
        chance = sigmoid(3 * (strength - 0.6))
        judged.append(Judged("a", {"rule": strength}, roll.random() < chance))
    policy = calibrated(judged, START, name="x")
    for strength in (0.5, 0.6, 0.7, 0.8):
        assert score(policy, "a", strength) == pytest.approx(
            sigmoid(3 * (strength - 0.6)), abs=0.06
        )


JUDGED = st.lists(
    st.builds(
        Judged,
        st.sampled_from(["a", "b"]),
        st.dictionaries(st.sampled_from(["rule", "similar"]), st.floats(0, 1), min_size=1),
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None)
@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_judgments_is_irrelevant(judged: list[Judged], shuffle: random.Random) -> None:
    mixed = list(judged)
    shuffle.shuffle(mixed)
    assert calibrated(judged, START, name="x") == calibrated(mixed, START, name="x")


@settings(deadline=None)
@given(JUDGED)
def test_more_evidence_never_lowers_a_learned_score(judged: list[Judged]) -> None:
    policy = calibrated(judged, START, name="x")
    assert score(policy, "a", 0.9) >= score(policy, "a", 0.5)
