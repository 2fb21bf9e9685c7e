"""An evaluation as one page that opens anywhere: no script, no link, the picture inside it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kvds_nlp.evaluating import Evaluation
from kvds_nlp.evaluating.scores import Point
from kvds_nlp.messages import in_words, spoken
from kvds_nlp.statistics import Edges
from kvds_nlp.writers.pages import render

_SIDE = 260
_RECALLS = (0.5, 0.7, 0.8, 0.9)


def evaluation_html(
    evaluation: Evaluation, labels: Mapping[str, str], *, about: Mapping[str, str]
) -> str:
    """The page, in the language of who listens.

    Args:
        evaluation: the figures.
        labels: code id -> what a researcher calls it.
        about: what was compared, as name -> value, e.g. the codebook and the Dutch pipeline.
    """
    bins = evaluation.calibration.bins if evaluation.calibration else ()
    judged = sum(one.n for one in bins)
    # The dots of the reliability plot: x, y, radius in pixels, and what they say on hover.
    dots = [
        (
            one.score * _SIDE,
            (1 - one.accepted) * _SIDE,
            3 + 12 * (one.n / judged) ** 0.5,
            in_words("eval.dot", n=one.n, score=figure(one.score), accepted=figure(one.accepted)),
        )
        for one in bins
    ]
    return render(
        "evaluation.html",
        lang=spoken(),
        evaluation=evaluation,
        labels={"": in_words("eval.none"), **labels},
        about=about,
        dots=dots,
        side=_SIDE,
        recalls=_RECALLS,
        figure=figure,
        span=span,
        precision_at=precision_at,
    )


def figure(value: float) -> str:
    """A figure as readers write it; a dash where it cannot be said.

    >>> figure(0.8)
    '0,80'
    >>> figure(float("nan"))
    '–'
    """
    point = "," if spoken() == "nl" else "."
    return "–" if math.isnan(value) else f"{value:.2f}".replace(".", point)


def span(interval: Edges | None) -> str:
    """An interval as ``0,61 – 0,88``; empty when there is none."""
    return "" if interval is None else f"{figure(interval[0])} – {figure(interval[1])}"


def precision_at(curve: tuple[Point, ...], recall: float) -> str:
    """The best precision at which at least this recall is reached, with its threshold."""
    there = [point for point in curve if point.recall >= recall]
    if not there:
        return "–"
    best = max(there, key=lambda point: (point.precision, point.threshold))
    figures = {"precision": figure(best.precision), "threshold": figure(best.threshold)}
    return in_words("eval.from", **figures)
