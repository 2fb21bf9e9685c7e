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


def test_what_comes_true_99_times_in_100_is_learned_as_that() -> None:
    judged = [Judged("sturen", {"rule": 0.5}, n > 0, weight=1e4) for n in range(100)]
    assert score(calibrated(judged, START, name="x"), strength=0.5) == pytest.approx(0.99, abs=1e-3)


def test_what_is_learned_is_kept_in_four_decimals() -> None:
    policy = calibrated([*drawn(7, 0.4), *drawn(9, 0.8, strength=0.3)], START, name="x")
    learned = [policy.intercept, policy.trust["rule"], policy.codes["sturen"].intercept]
    assert learned == [round(value, 4) for value in learned]
    assert learned != [round(value, 3) for value in learned]


SILENT = Policy(silence={"meaning": -0.5}, heard={"meaning": ("sturen",)})


@pytest.mark.parametrize(
    ("code", "strengths", "held", "learned"),
    [
        ("sturen", {"rule": 0.7}, (), True),
        ("sturen", {"rule": 0.7}, ("silence",), False),
        ("sturen", {"rule": 0.7, "meaning": 0.2}, (), False),  # it was not silent
        ("borging", {"rule": 0.7}, (), False),  # it has no opinion on this code
    ],
)
def test_what_a_silence_is_worth_is_learned_where_it_could_have_spoken(
    code: str, strengths: dict[str, float], held: tuple[str, ...], learned: bool
) -> None:
    judged = [Judged(code, strengths, accepted=False)] * 100
    policy = calibrated(judged, SILENT, name="x", held=held)
    assert (policy.silence["meaning"] < -0.55) is learned
    assert (policy.silence["meaning"] == -0.5) is not learned


def test_trust_that_is_held_stays() -> None:
    policy = calibrated(drawn(200, 0.1), START, name="x", held=("rule",))
    assert policy.trust["rule"] == START.trust["rule"]
    assert calibrated(drawn(200, 0.1), START, name="x").trust["rule"] < START.trust["rule"]


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
