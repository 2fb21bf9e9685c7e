"""How far the codebook's own opinion must be moved: one small model for all codes and sources.

``log-odds = a + b * codebook + w . clues + d[code]``, in which ``codebook`` is the log-odds of the
zero-shot chance. The penalty pulls towards ``a = 0, b = 1, w = 0, d = 0``: without judgments the
answer is the codebook's own, and since every judgment of every code teaches the few figures that
all codes share, some twenty-five judged passages move it already. (Shrinkage towards a fixed
start: ridge; Platt, 1999, for ``a`` and ``b``.) Where the encoder was taught a code, the answer
lies part of the way from the codebook's to that of the fit: the two together rank better than
either (a logarithmic opinion pool; Genest & Zidek, 1986).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.examples import CLUES, UNKNOWN, YES, Answers, Chances, Clues
from kvds_nlp.statistics import Floats, logits, sigmoids

_PULL = {"rule": 5.0, "similar": 5.0, "meaning": 2.0}
_PULL_SHARED = np.array([0.2, 2.0, *(_PULL.get(clue, 5.0) for clue in CLUES)])
_PULL_CODE = 10.0
"""Penalties on the distance of ``(a, b, w)`` from ``(0, 1, 0)``, and of ``d`` from 0; chosen on
author b of the written corpus and half of the example study (docs/evaluation.md)."""

_START = np.array([0.0, 1.0, *(0.0 for _ in CLUES)])
_SLOPE, _FIXED = 1, 1e9
_LEAST_SLOPE = 0.05
"""A surer codebook never makes a code less likely."""


Thresholds = NDArray[np.float64]
"""A threshold per code. Shape: (n_codes,), float64."""

_MOST_STEPS, _LEAST_SHARE, _CLOSE = 50, 1e-4, 1e-9
"""Of Newton's method: steps at most, the smallest part of one, and when nothing is gained."""

_GRID = np.arange(0.05, 0.9, 0.01)
_SHRINK, _SHRINK_CODE = 30.0, 60.0
"""How many yeses the usual threshold is worth for all codes together, and for one code."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """What codebook and clues weigh.

    Attributes:
        shared: ``a``, ``b`` and the weights of ``CLUES``. Shape: (2 + len(CLUES),), float64.
        own: ``d`` per code. Shape: (n_codes,), float64.
        way: how far each code goes from the codebook's answer (0) to that of the fit (1).
            Shape: (n_codes,), float64.
    """

    shared: NDArray[np.float64]
    own: NDArray[np.float64]
    way: NDArray[np.float64]

    @classmethod
    def fit(
        cls, chances: Chances, clues: Clues, answers: Answers, way: NDArray[np.float64]
    ) -> Weighing:
        """The weights that fit what people said; the codebook's own where they said little.

        Args:
            chances: zero-shot. Shape: (n, n_codes).
            clues: Shape: (n, n_codes, len(CLUES)).
            answers: ``UNKNOWN`` is left out. Shape: (n, n_codes).
            way: how far each code goes from the codebook to the fit, 0 to 1. Shape: (n_codes,).
        """
        row, code = np.nonzero(answers != UNKNOWN)
        yes = (answers[row, code] == YES).astype(np.float64)
        size, codes = len(_START), answers.shape[1]
        own = (code[:, None] == np.arange(codes)).astype(np.float64)
        x = np.column_stack([np.ones(len(row)), logits(chances)[row, code], clues[row, code], own])
        start = np.concatenate([_START, np.zeros(codes)])
        pull = np.concatenate([_PULL_SHARED, np.full(codes, _PULL_CODE)])
        found = _newton(x, yes, start, pull)
        if found[_SLOPE] < _LEAST_SLOPE:  # it stays there, and the others make the best of it
            start[_SLOPE], pull[_SLOPE] = _LEAST_SLOPE, _FIXED
            found = _newton(x, yes, start, pull)
            found[_SLOPE] = _LEAST_SLOPE
        return cls(found[:size], found[size:], way)

    def log_odds(self, chances: Chances, clues: Clues) -> NDArray[np.float64]:
        """Log-odds per passage and code. Shape: (n, n_codes), float64."""
        a, b, *weights = self.shared
        codebook = logits(chances)
        fitted = a + b * codebook + clues @ np.array(weights) + self.own
        return np.asarray(codebook + self.way * (fitted - codebook))


def _newton(x: Floats, yes: Floats, start: Floats, pull: Floats) -> Floats:
    """The penalised maximum of a logistic regression; the penalty makes it unique.

    Newton's method with a step that is halved until it gains. Shapes: (n, d), (n,), (d,), (d,).
    """

    def loss(weights: Floats) -> float:
        z = x @ weights
        return float((np.logaddexp(0, z) - yes * z).sum() + pull @ (weights - start) ** 2 / 2)

    found, now = start.copy(), loss(start)
    for _ in range(_MOST_STEPS):
        chance = sigmoids(x @ found)
        slope = x.T @ (chance - yes) + pull * (found - start)
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull)
        step, share = np.linalg.solve(bend, slope), 1.0
        while share > _LEAST_SHARE and loss(found - share * step) > now:
            share /= 2
        found = found - share * step
        before, now = now, loss(found)
        if before - now < _CLOSE:
            break
    return found


def best_thresholds(chances: Chances, answers: Answers, start: Thresholds) -> Thresholds:
    """A threshold per code: half of the F1 it can reach, drawn to what holds for all, and that
    to the thresholds one starts from, because few yeses say little.

    Of calibrated chances the threshold of the highest F1 is half of that F1 (Lipton, Elkan &
    Narayanaswamy, 2014, *Optimal Thresholding of Classifiers to Maximize F1 Measure*), which is
    told by fewer judgments than the place of the maximum is.

    Args:
        chances: held out. Shape: (n, n_codes).
        answers: ``UNKNOWN`` is left out. Shape: (n, n_codes).
        start: a threshold per code.
    """
    told, yes = answers != UNKNOWN, answers == YES
    n = yes.sum(axis=0).astype(float)
    shared = (n.sum() * _half_of_best(chances, yes, told) + _SHRINK * start) / (n.sum() + _SHRINK)
    own = np.array(
        [
            _half_of_best(chances[:, [code]], yes[:, [code]], told[:, [code]])
            for code in range(answers.shape[1])
        ]
    )
    return np.asarray((n * own + _SHRINK_CODE * shared) / (n + _SHRINK_CODE))


def _half_of_best(chances: Chances, yes: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    """Half of the highest F1 at one threshold for all of these; 0 without a yes."""
    found = [
        2 * float((said & yes).sum()) / max(float(said.sum() + (yes & told).sum()), 1.0)
        for said in ((chances >= threshold) & told for threshold in _GRID)
    ]
    return max(found) / 2
