"""Shares with an interval that is honest for two respondents as well as for two hundred."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.comparing.counting import Floats

CONFIDENCE = 0.95


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

    Empirical Bayes with a beta-binomial: its mean is the programme's share, its strength (in
    respondents, from 2 to 200) the one that makes the counts most likely. Where groups hardly
    differ a proeftuin with two respondents so gets nearly the programme's share, and where they
    do differ two who both raise a theme do not top nine of ten. Chosen over averaging the
    strength (BDA3's own prior), which left two of two on top of fifteen of twenty. Without
    respondents it is the programme's share.

    Source: Gelman e.a., Bayesian Data Analysis (3rd ed.), sections 5.1 and 5.3.

    >>> [round(float(x), 2) for x in pooled([2, 9, 3, 2], [2, 10, 10, 12])]
    [0.73, 0.83, 0.33, 0.21]
    """
    from scipy.special import betaln

    hits, total = np.asarray(k, float), np.asarray(n, float)
    centre = (hits.sum() + 0.5) / (total.sum() + 1.0)
    strength = np.geomspace(2.0, 200.0, 81)[:, None]
    a, b = centre * strength, (1 - centre) * strength
    fit = (betaln(hits + a, total - hits + b) - betaln(a, b)).sum(axis=1)
    best = float(strength[int(np.argmax(fit)), 0])
    drawn: Floats = (hits + centre * best) / (total + best)
    return drawn


def known(value: float) -> float | None:
    """A plain number, or None for one that is not there (NaN)."""
    return None if math.isnan(value) else float(value)
