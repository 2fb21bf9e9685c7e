"""A report as one page that opens anywhere: no script, no link, the picture inside it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kvds_nlp.evaluating.calibration import Calibration
from kvds_nlp.evaluating.report import Report
from kvds_nlp.evaluating.tradeoff import Point
from kvds_nlp.statistics import Edges
from kvds_nlp.writers.pages import render

_SIDE = 260
_RECALLS = (0.5, 0.7, 0.8, 0.9)


def report_html(report: Report, labels: Mapping[str, str], *, about: Mapping[str, str]) -> str:
    """The page, in Dutch.

    Args:
        report: the figures.
        labels: code id -> what a researcher calls it.
        about: what was compared, as name -> value, e.g. the codebook and the Dutch pipeline.
    """
    return render(
        "evaluation.html",
        report=report,
        labels={"": "niets", **labels},
        about=about,
        plot=reliability_points(report.calibration),
        side=_SIDE,
        recalls=_RECALLS,
        figure=figure,
        span=span,
        precision_at=precision_at,
    )


def figure(value: float) -> str:
    """A figure as Dutch readers write it; a dash where it cannot be said.

    >>> figure(0.8)
    '0,80'
    >>> figure(float("nan"))
    '–'
    """
    return "–" if math.isnan(value) else f"{value:.2f}".replace(".", ",")


def span(interval: Edges | None) -> str:
    """An interval as ``0,61 – 0,88``; empty when there is none."""
    return "" if interval is None else f"{figure(interval[0])} – {figure(interval[1])}"


def precision_at(curve: tuple[Point, ...], recall: float) -> str:
    """The best precision at which at least this recall is reached, with its threshold."""
    there = [point for point in curve if point.recall >= recall]
    if not there:
        return "–"
    best = max(there, key=lambda point: (point.precision, point.threshold))
    return f"{figure(best.precision)} (vanaf {figure(best.threshold)})"


def reliability_points(found: Calibration | None) -> list[tuple[float, float, float, str]]:
    """The dots of the reliability plot: x, y, radius in pixels, and what they say on hover."""
    if found is None:
        return []
    return [
        (
            one.score * _SIDE,
            (1 - one.accepted) * _SIDE,
            3 + 12 * (one.n / found.n) ** 0.5,
            f"{one.n} voorstellen, score {figure(one.score)}, akkoord {figure(one.accepted)}",
        )
        for one in found.bins
    ]
