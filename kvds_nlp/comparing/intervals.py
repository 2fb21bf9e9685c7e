"""Shares with an interval that is honest for two respondents as well as for two hundred."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.comparing.people import Floats

CONFIDENCE = 0.95
_GRID = 41


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the interval around it; all None when nothing was observed."""

    value: float | None
    low: float | None
    high: float | None


def exact(k: ArrayLike, n: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """The exact interval of Clopper and Pearson for ``k`` of ``n``, as (low, high).

    Never covers less than ``confidence``, whatever the true share and however small ``n``; the
    usual alternatives do (Wilson 82%, Jeffreys 87% at worst for n from 2 to 30; see
    docs/outputs.md). Its price is that it is wide. ``n == 0`` gives (0, 1).

    Source: Clopper & Pearson (1934), Biometrika 26, 404-413.
    """
    from scipy.stats import beta

    hits, total = np.asarray(k, float), np.asarray(n, float)
    tail = (1.0 - confidence) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(hits > 0, beta.ppf(tail, np.maximum(hits, 1), total - hits + 1), 0.0)
        misses = total - hits
        high = np.where(misses > 0, beta.ppf(1 - tail, hits + 1, np.maximum(misses, 1)), 1.0)
    return np.where(total > 0, low, 0.0), np.where(total > 0, high, 1.0)


def share(k: int, n: int) -> Interval:
    """The share ``k / n`` with its exact 95% interval.

    >>> found = share(10, 100)
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (0.1, 0.049, 0.1762)
    """
    if n == 0:
        return Interval(None, None, None)
    low, high = exact(k, n)
    return Interval(k / n, float(low), float(high))


def mean(values: ArrayLike) -> Interval:
    """The mean of marks with its 95% interval (Student's t); no interval for one mark."""
    from scipy.stats import t

    marks = np.asarray(values, float)
    if marks.size == 0:
        return Interval(None, None, None)
    middle = float(marks.mean())
    if marks.size == 1:
        return Interval(middle, None, None)
    reach = t.ppf(0.5 + CONFIDENCE / 2, marks.size - 1) * marks.std(ddof=1) / np.sqrt(marks.size)
    return Interval(middle, float(middle - reach), float(middle + reach))


def pooled(k: ArrayLike, n: ArrayLike) -> Floats:
    """Shares drawn towards the programme's own, the more so the fewer the respondents.

    A hierarchical beta-binomial: every group has a share of its own, drawn from one distribution
    whose mean and strength are averaged over a fixed grid. A proeftuin with two respondents who
    both raise a theme so does not top one where nine of ten do. Without respondents it is the
    programme's share.

    Source: Gelman e.a., Bayesian Data Analysis (3rd ed.), section 5.3, with its prior
    (a + b) ** (-5/2).

    >>> [round(float(x), 2) for x in pooled([2, 9, 3, 2], [2, 10, 10, 12])]
    [0.79, 0.84, 0.34, 0.22]
    """
    from scipy.special import betaln, expit

    hits, total = np.asarray(k, float), np.asarray(n, float)
    crude = (hits.sum() + 0.5) / (total.sum() + 1.0)
    spread = np.linspace(-2.5, 2.5, _GRID)
    centre = expit(np.log(crude / (1 - crude)) + np.repeat(spread, _GRID))
    strength = np.tile(np.geomspace(0.5, 500.0, _GRID), _GRID)
    a, b = centre * strength, (1 - centre) * strength
    fit = np.log(a) + np.log(b) - 2.5 * np.log(strength)  # the prior on this grid's scales
    for y, m in zip(hits, total, strict=True):
        fit += betaln(y + a, m - y + b) - betaln(a, b)
    weight = np.exp(fit - fit.max())
    drawn = [
        np.average((y + a) / (m + strength), weights=weight)
        for y, m in zip(hits, total, strict=True)
    ]
    return np.array(drawn, float)


def known(value: float) -> float | None:
    """A plain number, or None for one that is not there (NaN)."""
    return None if math.isnan(value) else float(value)
