"""What scores are worth: whether .8 means eight of ten, and what another threshold would do."""

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

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values."""
        bins = [[one.low, one.high, one.n, one.score, one.accepted] for one in self.bins]
        return {"ece": self.ece, "brier": self.brier, "n": self.n, "bins": bins}

    @classmethod
    def of(cls, cases: Iterable[Case]) -> Calibration | None:
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
        return cls.of_pairs([score for score, _ in pairs], [yes for _, yes in pairs])

    @classmethod
    def of_pairs(cls, scores: Sequence[float], accepted: Sequence[bool]) -> Calibration:
        """Calibration of these scores against what people did; at least one pair."""
        score, outcome = np.asarray(scores, dtype=float), np.asarray(accepted, dtype=float)
        places = np.minimum((score * BINS).astype(int), BINS - 1)
        bins = []
        for place in sorted(set(places.tolist())):
            inside = places == place
            mean, share = float(score[inside].mean()), float(outcome[inside].mean())
            bins.append(Bin(place / BINS, (place + 1) / BINS, int(inside.sum()), mean, share))
        ece = sum(one.n * abs(one.score - one.accepted) for one in bins) / len(score)
        return cls(len(score), ece, float(((score - outcome) ** 2).mean()), tuple(bins))


@dataclass(frozen=True, slots=True)
class Point:
    """With this threshold, these figures.

    Attributes:
        threshold: a code is proposed from this score on.
        proposed: how many would be.
    """

    threshold: float
    proposed: int
    precision: float
    recall: float


def tradeoff(cases: Iterable[Case], code: str) -> tuple[Point, ...]:
    """One point for every score that occurs, strictest first; () when people never used the code.

    Only judged opinions count. Recall is over all texts that people gave the code.
    """
    judged = [case for case in cases if case.judged(code)]
    used = sum(code in case.gold for case in judged)
    scores = sorted(
        ((case.scored[code].score, code in case.gold) for case in judged if code in case.scored),
        reverse=True,
    )
    points: list[Point] = []
    right = 0
    for rank, (score, accepted) in enumerate(scores, 1):
        right += accepted
        last_of_its_score = rank == len(scores) or scores[rank][0] < score
        if last_of_its_score and used:
            points.append(Point(score, rank, right / rank, right / used))
    return tuple(points)
