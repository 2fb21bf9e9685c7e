"""How many of the passages on a theme a study has, and how many of those it shows are right.

What people judged is known. Of the pairs (segment, code) nobody judged, those that are proposed and
those that are not are estimated apart, each from the segments that were drawn at random. They were
drawn with equal chances from all that nobody had completed, and stand for what is left in so far as
segments with as much of the machine's doubt were not asked because of it: each drawn one weighs
by the share of its like that is still open (weighting by the inverse of the chance; Hajek, 1971;
Cochran, 1977, *Sampling Techniques*, 5A.9 on strata after selection). What was asked because of
doubt is never taken for a sample: it counts as known, and leaves fewer to estimate.

Intervals: for both the exact one (Clopper & Pearson, 1934, *Biometrika* 26: 404-413) for the
effective number drawn (Korn & Graubard, 1998, *Survey Methodology* 24: 193-201): unequal weights
make it smaller, and that the unjudged are few too, and over all codes together that codes come
together in a segment. The two are put together by square-and-add: each alone moves the figure to
its own limits, and the moves add up as squares (Zou & Donner, 2008, *Statistics in Medicine* 27:
1693-1702).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.statistics import Edges, Floats, Interval, exact

BANDS = 20
"""Segments are divided into so many bands of equal size, by the machine's doubt."""

NOTHING = Interval(None, None, None)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Pairs that nobody judged and of which the machine says alike, and the sample of them.

    Attributes:
        left: pairs that nobody judged.
        drawn: effective number of pairs like them that were drawn at random and judged.
        hits: how many of those hold.
        clumped: how much more the hits vary than if each stood by itself, >= 1.
    """

    left: float
    drawn: float
    hits: float
    clumped: float = 1.0

    @property
    def expected(self) -> float:
        """How many of the unjudged pairs hold, as those that were drawn do; half where none was."""
        return self.left * (self.hits / self.drawn if self.drawn else 0.5)

    @property
    def limits(self) -> Edges:
        """At least, and at most, how many of the unjudged pairs hold: whole ones."""
        if not self.left or not self.drawn:
            return 0.0, self.left
        worth = self.left / (self.drawn + self.left) / self.clumped
        low, high = exact(self.hits * worth, self.drawn * worth)
        most = math.ceil(float(high) * self.left)
        return float(math.floor(float(low) * self.left)), min(most, self.left)

    def after(self, share: float) -> Stratum:
        """As is to be expected when this share of the unjudged was drawn and judged too."""
        more, rate = self.left * share, self.hits / self.drawn if self.drawn else 0.5
        hits = self.hits + more * rate
        return replace(self, left=self.left - more, drawn=self.drawn + more, hits=hits)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a study holds of one code, or of all together (``code == ""``).

    Attributes:
        right: pairs that people say hold.
        shown: proposals nobody judged.
        hidden: pairs nobody judged that were not proposed.
    """

    code: str
    right: float
    shown: Stratum
    hidden: Stratum

    @property
    def recall(self) -> Interval:
        """Which share of the passages on the theme the study has; None without a sample."""
        if self.hidden.left and not self.hidden.drawn:
            return NOTHING
        return self._between(lambda right, missed: _share(right, right + missed))

    @property
    def precision(self) -> Interval:
        """Which share of what it shows is right; None when nothing tells."""
        if not self.right and not self.shown.drawn:
            return NOTHING
        shown = self.right + self.shown.left
        return self._between(lambda right, _: _share(right, shown))

    @property
    def found(self) -> Interval:
        """Which share the machine finds by itself, of what nobody judged."""
        return replace(self, right=0.0).recall

    def enough(self, goal: float) -> bool:
        """Whether both shares are surely at least this."""
        return all((one.low or 0.0) >= goal for one in (self.recall, self.precision))

    def after(self, share: float) -> Holding:
        """What is to be expected when this share of the unjudged was drawn and judged too."""
        then = self.shown.after(share), self.hidden.after(share)
        gained = share * (self.shown.expected + self.hidden.expected)
        return Holding(self.code, self.right + gained, *then)

    def _between(self, figure: Callable[[float, float], float]) -> Interval:
        """A figure of what is right of all that is shown, and of what is missed; its interval."""
        shown, hidden = self.shown, self.hidden
        value = figure(self.right + shown.expected, hidden.expected)
        moved = [figure(self.right + edge, hidden.expected) for edge in shown.limits]
        moved += [figure(self.right + shown.expected, edge) for edge in hidden.limits]
        down = math.hypot(*(max(value - one, 0.0) for one in moved))
        up = math.hypot(*(max(one - value, 0.0) for one in moved))
        return Interval(value, max(value - down, 0.0), min(value + up, 1.0))


def holdings(
    segments: Sequence[str],
    answers: Mapping[str, Mapping[str, bool]],
    proposed: Mapping[str, frozenset[str]],
    doubts: Mapping[str, float],
    drawn: Mapping[str, frozenset[str]],
    codes: Sequence[str],
) -> tuple[Holding, ...]:
    """What the study holds of all codes together, then of each.

    Args:
        segments: keys of all that can carry codes.
        answers: key -> code -> what people decided; a code nobody judged is absent.
        proposed: key -> the codes that the machine proposed.
        doubts: key -> how often the machine is probably wrong there; most of it is asked first.
        drawn: key of a segment that was drawn at random and judged for every code -> the codes
            of which it may tell.
        codes: in codebook order.
    """
    shape = len(segments), len(codes)
    shown, said = np.zeros(shape, dtype=np.bool_), np.full(shape, -1)
    column = {code: place for place, code in enumerate(codes)}
    for row, key in enumerate(segments):
        shown[row, [column[code] for code in proposed.get(key, ()) if code in column]] = True
        for code, holds in answers.get(key, {}).items():
            said[row, column[code]] = holds
    sample = np.array([[code in drawn.get(key, ()) for code in codes] for key in segments])
    sample &= said >= 0
    found = []
    sides = [(kind, kind & sample, kind & (said < 0)) for kind in (shown, ~shown)]
    doubt = np.array([doubts.get(key, 0.0) for key in segments])
    band = np.searchsorted(np.sort(doubt), doubt) * BANDS // max(len(segments), 1)
    worths = [_worth(kind & ~sample, left, band) for kind, _, left in sides]
    for code, own in (("", list(column.values())), *((code, [n]) for code, n in column.items())):
        holds = said[:, own] == 1
        strata = [
            _stratum(pairs[:, own], holds, int(left[:, own].sum()), worth)
            for (_, pairs, left), worth in zip(sides, worths, strict=True)
        ]
        found.append(Holding(code, float(holds.sum()), *strata))
    return tuple(found)


def _worth(others: NDArray[np.bool_], left: NDArray[np.bool_], band: NDArray[np.intp]) -> Floats:
    """For how much a drawn segment stands for those nobody judged: the share of others with as much
    doubt that were not asked either. Shapes: (n_segments, n_codes) -> (n_segments,).

    Args:
        others: pairs that were not drawn.
        left: those of them that nobody judged.
        band: of segments with as much doubt; all that have the same are in one.
    """
    there = np.bincount(band, others.sum(axis=1), minlength=BANDS)
    still = np.bincount(band, left.sum(axis=1), minlength=BANDS)
    return np.asarray((still / np.maximum(there, 1))[band])


def _stratum(
    pairs: NDArray[np.bool_], holds: NDArray[np.bool_], left: int, worth: Floats
) -> Stratum:
    """What drawn pairs tell of those nobody judged. Shapes: (n_segments, n_codes); (n_segments,).

    The effective number drawn is Kish's (1965, *Survey Sampling*, 11.7).
    """
    counts = pairs.sum(axis=1).astype(float)
    hits = (pairs & holds).sum(axis=1)
    total = float(worth @ counts)
    if not total:
        return Stratum(left, 0.0, 0.0)
    rate, drawn = float(worth @ hits) / total, total**2 / float(worth**2 @ counts)
    clumped = 1.0
    if 0 < rate < 1:
        off = worth * (hits - rate * counts)
        clumped = max(float(off @ off) / (float(worth**2 @ counts) * rate * (1 - rate)), 1.0)
    return Stratum(left, drawn, drawn * rate, clumped)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
