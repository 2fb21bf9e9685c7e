"""What another threshold would do: precision at each recall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kvds_nlp.evaluating.cases import Case


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
