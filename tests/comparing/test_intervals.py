"""Intervals that cover what they promise, checked against books and by simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from kvds_nlp.comparing.change import flipped_p, mcnemar_p
from kvds_nlp.comparing.comparison import pooled
from kvds_nlp.comparing.survey import mean
from kvds_nlp.statistics import corrected, exact, share


@pytest.mark.parametrize("n", range(2, 31))
def test_coverage_is_never_below_95_percent_whatever_the_share(n: int) -> None:
    k = np.arange(n + 1)
    low, high = exact(k, n)
    shares = np.linspace(0.001, 0.999, 999)
    chance = binom.pmf(k[:, None], n, shares[None, :])
    covered = (low[:, None] <= shares) & (shares <= high[:, None])
    assert (chance * covered).sum(axis=0).min() >= 0.95


@pytest.mark.parametrize(
    ("method", "least", "width"),
    [("beta", 0.951, 0.46), ("wilson", 0.821, 0.40), ("jeffreys", 0.866, 0.40)],
)
def test_what_the_page_says_of_other_intervals(method: str, least: float, width: float) -> None:
    """docs/outputs.md: least coverage, and mean width, for every n from 2 to 30."""
    from statsmodels.stats.proportion import proportion_confint

    shares = np.linspace(0.001, 0.999, 999)
    covers, widths = [], []
    for n in range(2, 31):
        k = np.arange(n + 1)
        low, high = proportion_confint(k, n, method=method)
        chance = binom.pmf(k[:, None], n, shares[None, :])
        covered = (low[:, None] <= shares) & (shares <= high[:, None])
        covers.append((chance * covered).sum(axis=0).min())
        widths.append(((high - low)[:, None] * chance).sum(axis=0).mean())
    assert min(covers) == pytest.approx(least, abs=0.001)
    assert np.mean(widths) == pytest.approx(width, abs=0.005)


@pytest.mark.parametrize("n", [2, 3, 5, 8, 13, 21, 30])
def test_coverage_by_simulation_too(n: int) -> None:
    rng = np.random.default_rng(n)
    shares = rng.random(4_000)
    hits = rng.binomial(n, shares)
    low, high = exact(hits, n)
    assert ((low <= shares) & (shares <= high)).mean() >= 0.93


def test_the_exact_interval_is_that_of_another_package() -> None:
    # statsmodels' documentation and R's binom.test(15, 100): 0.0864544 - 0.2353084
    found = share(15, 100)
    assert (found.low, found.high) == (
        pytest.approx(0.0864544, abs=1e-4),
        pytest.approx(0.2353084, abs=1e-4),
    )
    from statsmodels.stats.proportion import proportion_confint

    for k, n in ((0, 2), (1, 2), (2, 2), (3, 17), (30, 30)):
        own = share(k, n)
        theirs = proportion_confint(k, n, method="beta")
        assert (own.low, own.high) == pytest.approx(theirs, abs=1e-9)


def test_two_of_two_does_not_top_nine_of_ten() -> None:
    drawn = pooled([2, 9, 3, 2], [2, 10, 10, 12])
    assert drawn.argmax() == 1
    assert np.all((drawn > 0) & (drawn < 1))


def test_nobody_says_nothing_about_the_share() -> None:
    assert share(0, 0).value is None
    assert pooled([0, 4], [0, 8])[0] == pytest.approx(pooled([4], [8])[0], abs=0.1)
    assert mean([]).value is None
    assert mean([7.0]).low is None


def test_the_mean_s_interval_is_student_s() -> None:
    # Student's sleep data, drug 2 minus drug 1: mean 1.58, 95% interval 0.70 to 2.46
    gaps = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = mean(gaps)
    assert found.value == pytest.approx(1.58, abs=1e-3)
    assert found.low == pytest.approx(0.7001142, abs=1e-3)
    assert found.high == pytest.approx(2.4598858, abs=1e-3)
    assert flipped_p(gaps, seed=1) == pytest.approx(2 / 512, abs=1e-4)


def test_mcnemar_is_the_textbook_s() -> None:
    # a fair coin over twelve who changed, two one way: 2 * P(X <= 2) = 0.0385742
    assert mcnemar_p(2, 10) == pytest.approx(0.0385742, abs=1e-6)
    assert mcnemar_p(10, 2) == mcnemar_p(2, 10)
    assert mcnemar_p(0, 0) == 1.0


def test_benjamini_and_hochberg_s_own_example() -> None:
    # Benjamini & Hochberg (1995), section 4: fifteen p-values, four rejected at .05
    p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
         .6528, .7590, 1.0]  # fmt: skip
    q = corrected(p)
    assert int((q <= 0.05).sum()) == 4
    assert q[:4] == pytest.approx([0.0015, 0.0030, 0.0095, 0.035625], abs=1e-6)
    assert np.isnan(corrected([np.nan, 0.04])).tolist() == [True, False]
    assert corrected([np.nan, 0.04])[1] == pytest.approx(0.04)


def test_sign_flips_agree_large_and_small() -> None:
    rng = np.random.default_rng(3)
    gaps = rng.normal(0.4, 1, 12)
    exact_p = flipped_p(gaps, seed=1)
    drawn = flipped_p([*gaps, 0.0], seed=1)
    assert drawn == pytest.approx(exact_p, abs=0.02)


# Tarone's rat tumours, the worked example of Bayesian Data Analysis, section 5.3.
RATS_HIT = [0] * 14 + [1] * 8 + [2] * 9 + [1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4,
    4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4]  # fmt: skip
RATS = [20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18,
    25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20,
    20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46,
    47, 24, 14]  # fmt: skip


def test_pooling_is_close_to_the_textbook_s() -> None:
    assert len(RATS) == len(RATS_HIT) == 71
    drawn = pooled(RATS_HIT, RATS)
    # the book's posterior for the last group: a = 2.4, b = 14.3, so (4 + 2.4) / (14 + 16.7)
    assert drawn[70] == pytest.approx(0.2085, abs=0.01)
    assert drawn[70] == pytest.approx(0.216, abs=0.0005)  # docs/outputs.md
    assert drawn[0] == pytest.approx(2.4 / 36.7, abs=0.01)


@pytest.mark.parametrize(
    ("k", "n"),
    [
        ([2, 15, 6, 8], [2, 20, 20, 20]),
        ([2, 12, 6, 8, 3], [2, 20, 20, 20, 10]),
        ([2, 6, 5, 4, 3], [2, 10, 10, 10, 10]),
        ([2] + [14] + [5] * 30, [2] + [20] + [20] * 30),
    ],
)
def test_two_of_two_is_never_on_top_of_a_well_heard_proeftuin(k: list[int], n: list[int]) -> None:
    assert pooled(k, n).argmax() == 1
