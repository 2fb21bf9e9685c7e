"""Agreement figures from the four counts (both, machine only, people only, neither).

Every function takes counts of any shape (..., 4) and gives shape (...). What cannot be said,
because nothing was there to be found or proposed, is nan, never a zero or a one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
Figure = Callable[[Counts], Counts]


def _ratio(above: Counts, below: Counts) -> Counts:
    """A ratio; nan where it is over nothing."""
    out = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out


def recall(counts: Counts) -> Counts:
    """The share of what people coded that was proposed; nan when people never used the code."""
    return _ratio(counts[..., 0], counts[..., 0] + counts[..., 2])


def precision(counts: Counts) -> Counts:
    """The share of proposals that people agree with.

    Without a proposal it is 0 when people did use the code (everything was missed), else nan.
    """
    found = _ratio(counts[..., 0], counts[..., 0] + counts[..., 1])
    missed = np.isnan(found) & (counts[..., 2] > 0)
    return np.where(missed, 0.0, found)


def f1(counts: Counts) -> Counts:
    """The harmonic mean of precision and recall; nan when nobody used the code."""
    twice = 2 * counts[..., 0]
    return _ratio(twice, twice + counts[..., 1] + counts[..., 2])


def kappa(counts: Counts) -> Counts:
    """Cohen's kappa between machine and people (Cohen, 1960).

    nan when nobody used the code: agreement that a code is absent everywhere says nothing.
    """
    total = counts.sum(axis=-1)
    machine = counts[..., 0] + counts[..., 1]
    people = counts[..., 0] + counts[..., 2]
    agreed = _ratio(counts[..., 0] + counts[..., 3], total)
    chance = _ratio(machine * people + (total - machine) * (total - people), total * total)
    value = _ratio(agreed - chance, 1 - chance)
    always = np.isclose(chance, 1.0) & (machine > 0)
    return np.where(always, 1.0, np.where(machine + people > 0, value, np.nan))


def alpha(counts: Counts) -> Counts:
    """Krippendorff's alpha, nominal, machine and people as two coders without gaps.

    Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*. nan when nobody used the
    code.
    """
    values = 2 * counts.sum(axis=-1)
    yes = 2 * counts[..., 0] + counts[..., 1] + counts[..., 2]
    observed = 2 * (counts[..., 1] + counts[..., 2])
    expected = 2 * yes * (values - yes)
    value = 1 - _ratio(observed * (values - 1), expected)
    always = (yes > 0) & (yes == values)
    return np.where(always, 1.0, np.where(yes > 0, value, np.nan))


def mean_over_used(values: Counts, counts: Counts) -> Counts:
    """The mean over codes (last axis) that people used at least once; nan when there are none.

    ``values`` has shape (..., n_codes), ``counts`` (..., n_codes, 4).
    """
    used = counts[..., 0] + counts[..., 2] > 0
    return _ratio(np.where(used, values, 0.0).sum(axis=-1), used.sum(axis=-1).astype(float))
