"""Means with an interval, and shares drawn towards the programme's own."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.statistics import LEVEL, Floats, Interval


def mean(values: ArrayLike) -> Interval:
    """The mean of marks with its 95% interval (Student's t); no interval for one mark."""
    from scipy.stats import t

    marks = np.asarray(values, float)
    if marks.size == 0:
        return Interval(None, None, None)
    middle = float(marks.mean())
    if marks.size == 1:
        return Interval(middle, None, None)
    reach = t.ppf(0.5 + LEVEL / 2, marks.size - 1) * marks.std(ddof=1) / np.sqrt(marks.size)
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
