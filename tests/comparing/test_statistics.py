"""Each formula, against books and at its edges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kvds_nlp.statistics import (
    FourfoldTable,
    alpha,
    exact_edges,
    f1,
    kappa,
    known,
    logit,
    logits,
    mean_of,
    noisy_or,
    precision,
    ratio,
    ratio_of,
    recall,
    share,
    sigmoid,
    sigmoids,
)

TABLES = np.array([[20, 5, 10, 15], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 3], [0, 0, 1, 3]], float)
"""Of an ordinary code; nobody says yes; both always do; only the machine; only people."""


def figures(of_tables: np.ndarray) -> list[float | None]:
    return [None if (figure := known(one)) is None else round(figure, 4) for one in of_tables]


def test_what_is_found_and_what_is_right() -> None:
    assert figures(recall(TABLES)) == [0.6667, None, 1.0, None, 0.0]
    assert figures(precision(TABLES)) == [0.8, None, 1.0, 0.0, 0.0]
    assert figures(f1(TABLES)) == [0.7273, None, 1.0, 0.0, 0.0]


def test_kappa_at_its_edges() -> None:
    assert figures(kappa(TABLES)) == [0.4, None, 1.0, 0.0, 0.0]


def test_alpha_is_krippendorff_s_own_example() -> None:
    # Krippendorff (2011), section A: ten binary units, two observers, alpha 0.095
    assert figures(alpha(np.array([[1.0, 1, 3, 5]]))) == [0.0952]
    assert figures(alpha(TABLES)[1:]) == [None, 1.0, 0.0, 0.0]
    assert figures(alpha(np.zeros((1, 4)))) == [None]


def test_a_table_tells_its_own_figures() -> None:
    table = FourfoldTable(both=20, machine=5, people=10, neither=15)
    assert (table.n, table.wrong) == (50, 15)
    assert (table.precision, table.recall) == (0.8, pytest.approx(2 / 3))
    assert table.kappa == pytest.approx(0.4)
    nothing = FourfoldTable(0, 0, 0, 2)
    assert (nothing.precision, nothing.recall, nothing.kappa) == (None, None, None)


def test_what_is_over_nothing_cannot_be_said() -> None:
    assert figures(ratio(np.array([1.0, 1.0]), np.array([0.0, 0.5]))) == [None, 2.0]
    assert (ratio_of(1, 0), ratio_of(0, 2)) == (None, 0.0)
    assert (mean_of([]), mean_of([None, None]), mean_of([1.0, None, 0.0])) == (None, None, 0.5)


def test_an_exact_interval_at_its_edges() -> None:
    assert exact_edges(0, 0) == (0.0, 1.0)
    assert exact_edges(0, 1) == (0.0, pytest.approx(0.975))
    assert exact_edges(1, 1) == (pytest.approx(0.025), 1.0)
    assert share(0, 1).value == 0.0


def test_further_reasons_count_less_the_strongest_first() -> None:
    assert noisy_or([0.2, 0.5, 0.4], damping=0.5) == pytest.approx(1 - 0.5 * 0.8 * 0.95)


def test_nobody_is_surer_than_99_in_100() -> None:
    surest = math.log(99)
    assert (logit(0.0), logit(1.0)) == (pytest.approx(-surest), pytest.approx(surest))
    assert logits(np.array([0.0, 0.25, 1.0])) == pytest.approx([-surest, -math.log(3), surest])


def test_a_chance_comes_back_from_its_log_odds() -> None:
    chances = [0.01, 0.25, 0.5, 0.75, 0.99]
    assert [sigmoid(logit(chance)) for chance in chances] == pytest.approx(chances)
    assert sigmoids(logits(np.array(chances))) == pytest.approx(chances)
    assert sigmoid(-2000.0) == 0.0
