"""Agreement figures from the four counts (both, machine only, people only, neither).

Every function takes counts of any shape (..., 4) and gives shape (...). What cannot be said,
because nothing was there to be found or proposed, is nan, never a zero or a one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kvds_nlp.statistics import Floats, ratio

Figure = Callable[[Floats], Floats]


def recall(counts: Floats) -> Floats:
    """The share of what people coded that was proposed; nan when people never used the code."""
    return ratio(counts[..., 0], counts[..., 0] + counts[..., 2])


def precision(counts: Floats) -> Floats:
    """The share of proposals that people agree with.

    Without a proposal it is 0 when people did use the code (everything was missed), else nan.
    """
    found = ratio(counts[..., 0], counts[..., 0] + counts[..., 1])
    missed = np.isnan(found) & (counts[..., 2] > 0)
    return np.where(missed, 0.0, found)


def f1(counts: Floats) -> Floats:
    """The harmonic mean of precision and recall; nan when nobody used the code."""
    twice = 2 * counts[..., 0]
    return ratio(twice, twice + counts[..., 1] + counts[..., 2])


def mean_over_used(values: Floats, counts: Floats) -> Floats:
    """The mean over codes (last axis) that people used at least once; nan when there are none.

    ``values`` has shape (..., n_codes), ``counts`` (..., n_codes, 4).
    """
    used = counts[..., 0] + counts[..., 2] > 0
    return ratio(np.where(used, values, 0.0).sum(axis=-1), used.sum(axis=-1).astype(float))
