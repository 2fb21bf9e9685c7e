"""Figures over many codes and resamples, from counts (both, machine only, people only, neither).

The figures themselves (``Figure``) are those of ``statistics``.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kvds_nlp.statistics import LEVEL, Edges, Floats, ratio

DRAWS = 2000
ENOUGH_GROUPS = 5
"""With fewer groups a bootstrap of groups says too little to print."""

Figure = Callable[[Floats], Floats]


def mean_over_used(values: Floats, counts: Floats) -> Floats:
    """The mean over codes (last axis) that people used at least once; nan when there are none.

    ``values`` has shape (..., n_codes), ``counts`` (..., n_codes, 4).
    """
    used = counts[..., 0] + counts[..., 2] > 0
    return ratio(np.where(used, values, 0.0).sum(axis=-1), used.sum(axis=-1).astype(float))


def draws(counts: Floats, seed: int) -> Floats | None:
    """Counts over ``DRAWS`` resamples of whole groups, because texts of one group are alike.

    None when there are too few groups. Shape: (n_groups, n_codes, 4) -> (DRAWS, n_codes, 4).

    Source: the cluster bootstrap of Davison & Hinkley (1997), 3.8.
    """
    groups = counts.shape[0]
    if groups < ENOUGH_GROUPS:
        return None
    roll = np.random.default_rng(seed)
    weights = roll.multinomial(groups, np.full(groups, 1 / groups), size=DRAWS)
    return np.asarray(np.tensordot(weights.astype(float), counts, axes=1))


def interval(values: Floats) -> Edges | None:
    """The middle 95% of the values that can be said; None when fewer than half can."""
    known = values[~np.isnan(values)]
    if len(known) < len(values) / 2:
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def of_figure(figure: Figure, drawn: Floats | None) -> Edges | None:
    """The interval of one figure over resampled counts. Shape of ``drawn``: (DRAWS, 4)."""
    return None if drawn is None else interval(figure(drawn))
