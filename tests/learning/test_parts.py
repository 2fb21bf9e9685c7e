"""Folds, thresholds and what codebook and clues weigh, each by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.learning.card import (
    FourfoldTable,
    fourfold_tables,
    gains,
    kappa_over_used,
)
from kvds_nlp.learning.combining import Weighing, best_thresholds
from kvds_nlp.learning.examples import CLUES, Examples, folds
from kvds_nlp.statistics import logits, sigmoids
from tests.builders import make_passage


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=60), st.integers(1, 8))
def test_a_group_never_stands_on_both_sides(groups: list[str], most: int) -> None:
    found = folds(groups, most)
    home = dict(zip(groups, found.tolist(), strict=True))
    assert [home[group] for group in groups] == found.tolist()
    assert set(found.tolist()) == set(range(min(most, len(set(groups)))))
    turned = folds(groups[::-1], most)
    assert turned.tolist() == found.tolist()[::-1]


def test_kappa_is_cohens() -> None:
    """The worked example every textbook has: 20, 5, 10, 15 gives .40."""
    assert round(FourfoldTable(20, 5, 10, 15).kappa or 0, 4) == 0.4
    assert FourfoldTable(0, 3, 0, 7).kappa == 0.0
    assert FourfoldTable(0, 0, 0, 7).kappa is None
    assert FourfoldTable(7, 0, 0, 0).kappa == 1.0


def test_agreement_counts_only_what_people_judged() -> None:
    said = np.array([[True], [True], [False], [False]])
    told = np.array([[1], [-1], [1], [0]], dtype=np.int8)
    assert fourfold_tables(said, told) == (FourfoldTable(1, 0, 1, 1),)
    assert kappa_over_used((FourfoldTable(0, 0, 0, 4),)) is None


def test_a_code_people_never_used_says_nothing_of_agreement() -> None:
    used, never = FourfoldTable(20, 5, 10, 15), FourfoldTable(0, 3, 0, 47)
    assert kappa_over_used((used, never)) == kappa_over_used((used,))


def clues_of(**values: np.ndarray) -> np.ndarray:
    """Clues of so many passages and codes, zero where they are not given."""
    first = next(iter(values.values()))
    found = np.zeros((*first.shape, len(CLUES)))
    for clue, some in values.items():
        found[..., CLUES.index(clue)] = some
    return found


def test_without_judgments_the_answer_is_the_codebooks() -> None:
    chances = np.array([[0.2, 0.9], [0.5, 0.03]])
    nothing = np.full(chances.shape, -1, dtype=np.int8)
    clues = clues_of(meaning=np.array([[3.0, -3.0], [0.0, 1.0]]))
    found = Weighing.fit(chances, clues, nothing, np.ones(2))
    np.testing.assert_allclose(sigmoids(found.log_odds(chances, clues)), chances, atol=1e-6)


def test_a_codebook_that_is_too_sure_is_believed_less() -> None:
    chances, clues = np.full((200, 1), 0.9), np.zeros((200, 1, len(CLUES)))
    told = (np.arange(200) % 2).reshape(-1, 1).astype(np.int8)
    found = Weighing.fit(chances, clues, told, np.ones(1))
    assert abs(float(sigmoids(found.log_odds(chances, clues))[0, 0]) - 0.5) < 0.05
    rising = np.linspace(0.02, 0.98, 30).reshape(-1, 1)
    assert (np.diff(found.log_odds(rising, clues[:30])[:, 0]) > 0).all()


def test_a_clue_that_tells_is_learned_over_all_codes_together() -> None:
    """Of four codes the clue is known; what it is worth holds for the fifth, which has none yet."""
    rng = np.random.default_rng(0)
    said = rng.choice([-2.0, 2.0], size=(60, 5))
    told = (said > 0).astype(np.int8)
    told[:, 4] = -1
    chances = np.full((60, 5), 0.3)
    found = Weighing.fit(chances, clues_of(meaning=said), told, np.ones(5))
    unseen = clues_of(meaning=np.array([[0, 0, 0, 0, 2.0], [0, 0, 0, 0, -2.0]]))
    yes, no = sigmoids(found.log_odds(chances[:2], unseen))[:, 4]
    assert yes > 0.7
    assert no < 0.1


def test_a_code_goes_part_of_the_way_from_the_codebook_to_the_fit() -> None:
    """Two codes that are judged alike: the fit is the same for both, the way is not."""
    chances, clues = np.full((200, 2), 0.9), np.zeros((200, 2, len(CLUES)))
    told = np.repeat((np.arange(200) % 2).reshape(-1, 1), 2, axis=1).astype(np.int8)
    found = Weighing.fit(chances, clues, told, np.array([1.0, 0.25])).log_odds(chances, clues)[0]
    codebook = np.log(9)
    assert found[0] < codebook - 1
    assert found[1] == pytest.approx(codebook + 0.25 * (found[0] - codebook))


def test_a_threshold_is_half_of_the_f1_that_can_be_reached() -> None:
    """1,000 yeses found without a mistake: F1 is 1. Thirty yeses at the usual threshold of .4 and
    sixty at that of all codes stand beside them."""
    told = np.array([[1]] * 1000 + [[0]] * 1000, np.int8)
    chances = np.where(told == 1, 0.62, 0.28)
    shared = (1000 * 0.5 + 30 * 0.4) / 1030
    expected = (1000 * 0.5 + 60 * shared) / 1060
    assert best_thresholds(chances, told, np.array([0.4]))[0] == pytest.approx(expected)


def test_a_rare_code_keeps_to_the_threshold_of_all() -> None:
    """Of the second code one in three that look alike is right: F1 = 2 x 1 / (3 + 1) = .5."""
    told = np.array([[1, -1]] * 300 + [[0, -1]] * 300 + [[-1, 1], [-1, 0], [-1, 0]], np.int8)
    chances = np.where(told == 1, 0.62, 0.28)
    chances[-3:, 1] = 0.4
    common, rare = best_thresholds(chances, told, np.array([0.4, 0.4]))
    # The wrong two lie below the threshold at which the other three hundred are found.
    shared = (301 * _half(300, 300, 301) + 30 * 0.4) / 331
    assert common == pytest.approx((300 * 0.5 + 60 * shared) / 360)
    assert rare == pytest.approx((1 * 0.25 + 60 * shared) / 61)


def _half(both: int, said: int, yes: int) -> float:
    return both / (said + yes)


def test_without_a_yes_the_threshold_stays() -> None:
    told = np.array([[0], [-1]], np.int8)
    assert best_thresholds(np.array([[0.3], [0.9]]), told, np.array([0.4])).tolist() == [0.4]


def test_what_is_gained_is_told_with_an_interval_over_groups() -> None:
    """Of 24 yeses in six groups the codebook finds one in two, the model all: F1 1 less 2/3."""
    told = np.array([[1], [1], [1], [1], [0], [0]] * 6, np.int8)
    base = np.array([[True], [True], [False], [False], [False], [False]] * 6)
    groups = [f"groep {n // 6}" for n in range(36)]
    some = made_examples([f"t {n}" for n in range(36)], told, groups)
    whole, (own,) = gains(some, told == 1, base, 1)
    assert whole == own
    assert [own.value, own.low, own.high] == pytest.approx([1 / 3] * 3)
    few, _ = gains(some.rows(range(12)), told[:12] == 1, base[:12], 1)
    assert (few.value, few.low, few.high) == (pytest.approx(1 / 3), None, None)


def made_examples(texts: list[str], told: np.ndarray, groups: list[str]) -> Examples:
    """Examples of one code."""
    passages = tuple(make_passage(text) for text in texts)
    clues, chances = np.zeros((*told.shape, len(CLUES))), np.full(told.shape, 0.1)
    return Examples(passages, told, tuple(groups), ("a",), chances, ((),) * len(texts), clues)


def test_log_odds_and_back() -> None:
    chances = np.array([0.02, 0.5, 0.98])
    np.testing.assert_allclose(sigmoids(logits(chances)), chances)
