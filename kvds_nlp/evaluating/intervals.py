"""Intervals that respect that texts of one group are alike: a bootstrap of whole groups."""

from __future__ import annotations

import numpy as np

from kvds_nlp.evaluating.cases import Table
from kvds_nlp.evaluating.figures import Figure
from kvds_nlp.statistics import LEVEL, Edges, Floats

DRAWS = 2000
ENOUGH_GROUPS = 5
"""With fewer groups a bootstrap of groups says too little to print."""


def draws(table: Table, seed: int) -> Table | None:
    """Floats of ``DRAWS`` resamples of the groups; None when there are too few groups.

    Cluster bootstrap (Davison & Hinkley, 1997, 3.8). Shape: (DRAWS, n_codes, 4), float64.
    """
    groups = table.shape[0]
    if groups < ENOUGH_GROUPS:
        return None
    roll = np.random.default_rng(seed)
    weights = roll.multinomial(groups, np.full(groups, 1 / groups), size=DRAWS)
    return np.asarray(np.tensordot(weights.astype(float), table, axes=1))


def interval(values: Floats) -> Edges | None:
    """The middle 95% of the values that can be said; None when fewer than half can."""
    known = values[~np.isnan(values)]
    if len(known) < len(values) / 2:
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def of_figure(figure: Figure, drawn: Table | None) -> Edges | None:
    """The interval of one figure over resampled counts. Shape of ``drawn``: (DRAWS, 4)."""
    return None if drawn is None else interval(figure(drawn))
