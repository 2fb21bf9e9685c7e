"""Whether a score of .8 means that people accept eight of ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kvds_nlp.evaluating.cases import Case

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Proposals with a score in ``[low, high)`` (the last bin holds 1 too).

    Attributes:
        n: how many.
        score: their mean score.
        accepted: the share people agree with.
    """

    low: float
    high: float
    n: int
    score: float
    accepted: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far scores are from what people do.

    Attributes:
        n: judged proposals.
        ece: expected calibration error (Naeini et al., 2015): the mean over proposals of
            |mean score - share accepted| of their bin; ``BINS`` bins of equal width.
        brier: mean squared distance between score and outcome (Brier, 1950).
        bins: those with at least one proposal.
    """

    n: int
    ece: float
    brier: float
    bins: tuple[Bin, ...]


def calibration(cases: Iterable[Case]) -> Calibration | None:
    """Calibration over proposed codings that people judged; None when there are none.

    A proposal is judged when its text is complete or people gave the code. Opinions below the
    threshold are not counted: they are never shown, and thousands of them, all near 0 and
    right, would flatter the figure.
    """
    pairs = sorted(
        (opinion.score, code in case.gold)
        for case in cases
        for code, opinion in case.scored.items()
        if opinion.proposed and case.judged(code)
    )
    if not pairs:
        return None
    return of_pairs([score for score, _ in pairs], [accepted for _, accepted in pairs])


def of_pairs(scores: Sequence[float], accepted: Sequence[bool]) -> Calibration:
    """Calibration of these scores against what people did; at least one pair."""
    score, outcome = np.asarray(scores, dtype=float), np.asarray(accepted, dtype=float)
    places = np.minimum((score * BINS).astype(int), BINS - 1)
    bins = []
    for place in sorted(set(places.tolist())):
        inside = places == place
        mean, share = float(score[inside].mean()), float(outcome[inside].mean())
        bins.append(Bin(place / BINS, (place + 1) / BINS, int(inside.sum()), mean, share))
    ece = sum(one.n * abs(one.score - one.accepted) for one in bins) / len(score)
    return Calibration(len(score), ece, float(((score - outcome) ** 2).mean()), tuple(bins))
