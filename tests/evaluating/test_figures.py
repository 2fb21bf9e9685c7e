"""Our figures against the reference implementations, on tables of every sort."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp import statistics as figures
from kvds_nlp.statistics import FourfoldTable, alpha, f1, kappa, precision, recall

COUNTS = st.tuples(*[st.integers(0, 12)] * 4).filter(lambda counts: sum(counts) > 0)


def labels(counts: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The same table as two coders' answers: (people, machine)."""
    cells = ((1, 1), (0, 1), (1, 0), (0, 0))
    pairs = [cell for cell, n in zip(cells, counts, strict=True) for _ in range(n)]
    return [people for people, _ in pairs], [machine for _, machine in pairs]


def of(counts: tuple[int, ...]) -> np.ndarray:
    return np.array(counts, dtype=float)


@settings(deadline=None)
@given(COUNTS)
def test_equal_to_scikit_learn_where_it_can_be_said(counts: tuple[int, ...]) -> None:
    from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

    people, machine = labels(counts)
    if sum(people):
        assert recall(of(counts)) == pytest.approx(recall_score(people, machine))
        assert f1(of(counts)) == pytest.approx(f1_score(people, machine))
        expected = precision_score(people, machine, zero_division=0)
        assert precision(of(counts)) == pytest.approx(expected)
        if len(set(people + machine)) == 2:
            assert kappa(of(counts)) == pytest.approx(cohen_kappa_score(people, machine))


@settings(deadline=None, max_examples=40)
@given(COUNTS.filter(lambda counts: sum(counts) > 1))
def test_alpha_is_nltks(counts: tuple[int, ...]) -> None:
    from nltk.metrics.agreement import AnnotationTask

    people, machine = labels(counts)
    if len(set(people + machine)) == 2:
        rows = [("p", n, v) for n, v in enumerate(people)]
        rows += [("m", n, v) for n, v in enumerate(machine)]
        assert alpha(of(counts)) == pytest.approx(AnnotationTask(rows).alpha())


def test_what_cannot_be_said_is_nan() -> None:
    nobody = of((0, 0, 0, 9))
    for figure in (
        precision,
        recall,
        f1,
        kappa,
        alpha,
    ):
        assert math.isnan(figure(nobody))


def test_a_code_that_people_never_used_but_we_proposed() -> None:
    ours = of((0, 2, 0, 9))
    assert precision(ours) == 0
    assert f1(ours) == 0
    assert math.isnan(recall(ours))
    assert kappa(ours) == 0


def test_a_code_that_people_used_and_nobody_proposed_is_wrong_not_unsayable() -> None:
    missed = FourfoldTable(0, 0, 5, 20)
    assert (missed.precision, missed.recall) == (0.0, 0.0)
    assert precision(of((0, 0, 5, 20))) == 0
    assert FourfoldTable(0, 0, 0, 20).precision is None


def test_a_code_that_both_use_everywhere_is_agreement() -> None:
    assert kappa(of((9, 0, 0, 0))) == 1
    assert alpha(of((9, 0, 0, 0))) == 1


def test_macro_leaves_out_codes_people_never_used() -> None:
    counts = np.array([(3, 0, 0, 6), (0, 4, 0, 5), (0, 0, 2, 7)], dtype=float)
    assert figures.mean_over_used(f1(counts), counts) == pytest.approx(0.5)


def test_resamples_are_of_whole_groups() -> None:
    counts = np.zeros((5, 2, 4))
    counts[:, 0, 0], counts[3, 1, 2] = 1, 10
    drawn = figures.draws(counts, seed=1)
    assert drawn is not None
    assert drawn.shape == (2000, 2, 4)
    assert set(drawn[:, 0, 0]) == {5}  # as many groups as there are
    assert set(drawn[:, 1, 2]) == {0, 10, 20, 30, 40} | ({50} & set(drawn[:, 1, 2]))
    assert drawn[:, 1, 2].mean() == pytest.approx(10, abs=1)
    assert figures.draws(counts[:4], seed=1) is None


def test_an_interval_is_the_middle_95_in_100_of_what_can_be_said() -> None:
    values = np.arange(101.0)
    assert figures.interval(values) == pytest.approx((2.5, 97.5))
    half = np.concatenate([values, np.full(101, np.nan)])
    assert figures.interval(half) == pytest.approx((2.5, 97.5))
    assert figures.interval(np.append(half, np.nan)) is None
