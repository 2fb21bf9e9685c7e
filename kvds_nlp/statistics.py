"""Agreement, shares, chances: each formula once, with one way to say that something cannot be said.

What cannot be said, because nothing was there to be counted, is ``None`` for a single figure and
``nan`` in an array; never a zero or a one. Two judges of whom neither ever said yes cannot be
compared; two who both always said yes agree wholly (kappa and alpha 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Edges = tuple[float, float]
"""Low and high end of an interval."""

LEVEL = 0.95
"""The confidence of every interval in the house."""

READ_DIGITS = 2
"""Chances that an encoder read are rounded to so many decimals, so that processors that add in
another order say the same."""

DRAWS = 2000
ENOUGH_GROUPS = 5
"""With fewer groups a bootstrap of groups says too little to print."""

Figure = Callable[[Floats], Floats]
"""What is said of counts (both, machine only, people only, neither). Shape: (..., 4) -> (...)."""

SUREST = 0.01
"""Nobody is ever surer than 99 in 100, however a source rates itself."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the interval around it; all None when nothing was observed."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        """Of a difference: ``better`` or ``worse`` than none, ``unclear``, or ``unknown``."""
        if self.low is not None and self.low > 0:
            return "better"
        if self.high is not None and self.high < 0:
            return "worse"
        return "unknown" if self.value is None else "unclear"


@dataclass(frozen=True, slots=True)
class FourfoldTable:
    """How often both said yes, only the machine, only people, and neither."""

    both: int
    machine: int
    people: int
    neither: int

    @property
    def n(self) -> int:
        """How many were judged."""
        return self.both + self.machine + self.people + self.neither

    @property
    def wrong(self) -> int:
        """How often they differed."""
        return self.machine + self.people

    @property
    def precision(self) -> float | None:
        """Share of the machine's yeses that people share; see ``precision``."""
        return known(float(precision(self._counts)))

    @property
    def recall(self) -> float | None:
        """Share of people's yeses that the machine found; None without any."""
        return known(float(recall(self._counts)))

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None when neither ever said yes."""
        return known(float(kappa(self._counts)))

    @property
    def _counts(self) -> Floats:
        return np.array([self.both, self.machine, self.people, self.neither], float)


def known(value: float) -> float | None:
    """A plain number, or None for one that cannot be said (nan)."""
    return None if math.isnan(value) else float(value)


def ratio_of(above: float, below: float) -> float | None:
    """A ratio; None when it is over nothing."""
    return above / below if below else None


def ratio(above: Floats, below: Floats) -> Floats:
    """Ratios; nan where one is over nothing. Shape: as given."""
    out = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out


def recall(counts: Floats) -> Floats:
    """The share of what people coded that was proposed, from counts as in ``kappa``.

    nan when people never used the code.
    """
    return ratio(counts[..., 0], counts[..., 0] + counts[..., 2])


def precision(counts: Floats) -> Floats:
    """The share of proposals that people agree with, from counts as in ``kappa``.

    Without a proposal it is 0 when people did use the code (everything was missed), else nan.
    """
    right = ratio(counts[..., 0], counts[..., 0] + counts[..., 1])
    missed = np.isnan(right) & (counts[..., 2] > 0)
    return np.where(missed, 0.0, right)


def f1(counts: Floats) -> Floats:
    """The harmonic mean of precision and recall; nan when neither used the code."""
    twice = 2 * counts[..., 0]
    return ratio(twice, twice + counts[..., 1] + counts[..., 2])


def kappa(counts: Floats) -> Floats:
    """Cohen's kappa (1960) from counts (both, machine only, people only, neither).

    Shape: (..., 4) -> (...).
    """
    total = counts.sum(axis=-1)
    machine = counts[..., 0] + counts[..., 1]
    people = counts[..., 0] + counts[..., 2]
    agreed = ratio(counts[..., 0] + counts[..., 3], total)
    chance = ratio(machine * people + (total - machine) * (total - people), total * total)
    value = ratio(agreed - chance, 1 - chance)
    always = np.isclose(chance, 1.0) & (machine > 0)
    return np.where(always, 1.0, np.where(machine + people > 0, value, np.nan))


def kappa_of(both: float, machine: float, people: float, neither: float) -> float | None:
    """Cohen's kappa of one table.

    >>> round(kappa_of(20, 5, 10, 15), 2)
    0.4
    """
    return known(float(kappa(np.array([both, machine, people, neither], float))))


def alpha(counts: Floats) -> Floats:
    """Krippendorff's alpha, nominal, two coders without gaps, from counts as in ``kappa``.

    Source: Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*.
    Shape: (..., 4) -> (...).
    """
    values = 2 * counts.sum(axis=-1)
    yes = 2 * counts[..., 0] + counts[..., 1] + counts[..., 2]
    observed = 2 * (counts[..., 1] + counts[..., 2])
    expected = 2 * yes * (values - yes)
    value = 1 - ratio(observed * (values - 1), expected)
    always = (yes > 0) & (yes == values)
    return np.where(always, 1.0, np.where(yes > 0, value, np.nan))


def mean_of(values: Iterable[float | None]) -> float | None:
    """The mean of what can be said; None when nothing can."""
    there = [value for value in values if value is not None]
    return float(np.mean(there)) if there else None


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


def exact(k: ArrayLike, n: ArrayLike, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The exact interval of Clopper and Pearson for ``k`` of ``n``, as (low, high).

    Never covers less than ``level``, whatever the true share and however small ``n``; the
    usual alternatives do (Wilson 82%, Jeffreys 87% at worst for n from 2 to 30; see
    docs/outputs.md). Its price is that it is wide. ``n == 0`` gives (0, 1).

    Source: Clopper & Pearson (1934), Biometrika 26, 404-413.
    """
    from scipy.stats import beta

    hits, total = np.asarray(k, float), np.asarray(n, float)
    tail = (1.0 - level) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(hits > 0, beta.ppf(tail, np.maximum(hits, 1), total - hits + 1), 0.0)
        misses = total - hits
        high = np.where(misses > 0, beta.ppf(1 - tail, hits + 1, np.maximum(misses, 1)), 1.0)
    return low, high


def exact_edges(k: int, n: int) -> Edges:
    """The exact interval of one share; (0, 1) when nothing was seen.

    >>> tuple(round(edge, 4) for edge in exact_edges(4, 20))
    (0.0573, 0.4366)
    """
    low, high = exact(k, n)
    return float(low), float(high)


def share(k: int, n: int) -> Interval:
    """The share ``k / n`` with its exact interval.

    >>> found = share(10, 100)
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (0.1, 0.049, 0.1762)
    """
    return Interval(k / n, *exact_edges(k, n)) if n else Interval(None, None, None)


def more_than_chance(hits: int, drawn: int, all_hits: int, total: int) -> float:
    """The chance of so many hits, or more, in a draw without replacement: Fisher's exact test,
    one-sided.

    Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-82.

    >>> round(more_than_chance(4, 4, 4, 10), 4)
    0.0048
    """
    from scipy.stats import hypergeom

    return float(hypergeom.sf(hits - 1, total, all_hits, drawn))


def corrected(p: ArrayLike) -> Floats:
    """The same chances corrected for how many were looked at (Benjamini & Hochberg, 1995).

    nan stays nan and does not count.
    """
    from scipy.stats import false_discovery_control

    raw = np.asarray(p, float)
    out = np.full(raw.shape, np.nan)
    there = ~np.isnan(raw)
    if there.any():
        out[there] = false_discovery_control(np.clip(raw[there], 0.0, 1.0), method="bh")
    return out


def noisy_or(strengths: Iterable[float], damping: float = 1.0) -> float:
    """The chance that at least one reason holds; strongest first, each further one damped.

    Source: Pearl (1988), *Probabilistic Reasoning*, 4.3.2.

    >>> round(noisy_or([0.5, 0.5], damping=0.6), 3)
    0.65
    >>> noisy_or([])
    0.0
    """
    doubt = 1.0
    for rank, strength in enumerate(sorted(strengths, reverse=True)):
        doubt *= 1.0 - strength * damping**rank
    return 1.0 - doubt


def logit(chance: float) -> float:
    """The log-odds of a chance, which is kept ``SUREST`` away from 0 and 1.

    >>> round(logit(0.5), 6)
    0.0
    """
    inside = min(max(chance, SUREST), 1.0 - SUREST)
    return math.log(inside / (1.0 - inside))


def sigmoid(log_odds: float) -> float:
    """The chance that belongs to these log-odds.

    >>> sigmoid(0.0)
    0.5
    """
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return 1.0 - 1.0 / (1.0 + math.exp(log_odds))


def softmax(odds: Floats) -> Floats:
    """Chances that sum to 1 over the last axis. Shape: as given.

    >>> softmax(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    risen = np.exp(odds - odds.max(axis=-1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=-1, keepdims=True))


def logits(chances: Floats) -> Floats:
    """``logit`` of each. Shape: as given."""
    inside = np.clip(chances, SUREST, 1 - SUREST)
    return np.asarray(np.log(inside / (1 - inside)))


def sigmoids(log_odds: Floats) -> Floats:
    """``sigmoid`` of each. Shape: as given."""
    return np.asarray(0.5 * (1 + np.tanh(log_odds / 2)))
