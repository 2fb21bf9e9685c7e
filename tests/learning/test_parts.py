"""Folds, thresholds and the combination, each by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.learning.card import (
    FourfoldTable,
    best_thresholds,
    fourfold_tables,
    kappa_over_used,
)
from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.examples import folds
from kvds_nlp.statistics import logits, sigmoids


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


def test_without_evidence_the_combination_is_the_codebook() -> None:
    chances = np.array([[0.2, 0.9], [0.5, 0.03]])
    nothing = np.full(chances.shape, -1, dtype=np.int8)
    zero = np.zeros(chances.shape)
    found = Combination.fit(chances, zero, zero, nothing)
    np.testing.assert_allclose(found.chances(chances, zero, zero), chances, atol=1e-6)
    kept = Correction.fit(chances, np.array([0.5, 0.5]), nothing).of(chances)
    np.testing.assert_allclose(kept, chances, atol=1e-6)


def test_the_correction_learns_that_the_codebook_is_too_sure() -> None:
    chances = np.full((200, 1), 0.9)
    told = (np.arange(200) % 2).reshape(-1, 1).astype(np.int8)
    found = Correction.fit(chances, np.array([0.5]), told)
    assert abs(float(found.of(np.array([[0.9]]))[0, 0]) - 0.5) < 0.05
    order = found.of(np.linspace(0.02, 0.98, 30).reshape(-1, 1))
    assert (np.diff(order[:, 0]) > 0).all()


def test_the_correction_learns_from_proposals_only() -> None:
    """What was never proposed was judged because it was missed: it tells nothing of proposals."""
    chances = np.array([[0.9], [0.8], [0.7], [0.6]] * 10)
    told = np.array([[1], [1], [1], [0]] * 10, dtype=np.int8)
    missed, yes = np.full((40, 1), 0.05), np.ones((40, 1), dtype=np.int8)
    limits = np.array([0.5])
    both = Correction.fit(np.vstack([chances, missed]), limits, np.vstack([told, yes]))
    assert both == Correction.fit(chances, limits, told)


def test_thresholds_move_with_the_data_and_little_for_rare_codes() -> None:
    rng = np.random.default_rng(0)
    told = (rng.random((400, 2)) < [0.5, 0.01]).astype(np.int8)
    chances = np.where(told == 1, 0.25, 0.05)
    common, rare = best_thresholds(chances, told)
    assert 0.05 < common < 0.25
    assert common <= rare < 0.45


def test_log_odds_and_back() -> None:
    chances = np.array([0.02, 0.5, 0.98])
    np.testing.assert_allclose(sigmoids(logits(chances)), chances)
