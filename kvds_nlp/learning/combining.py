"""Codebook and text classifier together: one small model for all codes, from the codebook's side.

``log-odds = a + b * codebook + g * trust * text + d[code]``, in which ``codebook`` is the log-odds
of the zero-shot chance and ``text`` the vote of a text classifier that never saw the passage. The
penalty pulls towards ``a = 0, b = 1, g = 0, d = 0``: without evidence to the contrary the answer
is the codebook's own. (Stacking: Wolpert, 1992; shrinkage towards a fixed offset: ridge.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.examples import UNKNOWN, YES, Answers, Chances
from kvds_nlp.statistics import logits, sigmoids

_PULL_CODE = 4.0
_PULL_SHARED = np.array([0.5, 2.0, 0.05])
"""Penalties on the distance of ``d`` from 0 and of ``(a, b, g)`` from ``(0, 1, 0)``."""

_START = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True, slots=True, eq=False)
class Combination:
    """How codebook and text weigh against one another.

    Attributes:
        shared: ``(a, b, g)``. Shape: (3,), float64.
        own: ``d`` per code. Shape: (n_codes,), float64.
    """

    shared: NDArray[np.float64]
    own: NDArray[np.float64]

    @classmethod
    def fit(
        cls,
        chances: Chances,
        votes: NDArray[np.float64],
        trust: NDArray[np.float64],
        answers: Answers,
    ) -> Combination:
        """The combination that fits what people said; the codebook's own where they said little.

        Args:
            chances: zero-shot. Shape: (n, n_codes).
            votes: of classifiers that never saw these rows. Shape: (n, n_codes).
            trust: of those classifiers. Shape: (n, n_codes).
            answers: ``UNKNOWN`` is left out. Shape: (n, n_codes).
        """
        from scipy.optimize import minimize

        row, code = np.nonzero(answers != UNKNOWN)
        yes = (answers[row, code] == YES).astype(np.float64)
        codes = answers.shape[1]
        x = np.stack(
            [np.ones(len(row)), logits(chances)[row, code], (trust * votes)[row, code]], axis=1
        )

        def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            shared, own = parameters[:3], parameters[3:]
            z = x @ shared + own[code]
            away = shared - _START
            value = float(np.logaddexp(0, z).sum() - yes @ z)
            value += float(_PULL_SHARED @ away**2 + _PULL_CODE * (own @ own)) / 2
            wrong = sigmoids(z) - yes
            slope_own = np.bincount(code, wrong, minlength=codes) + _PULL_CODE * own
            return value, np.concatenate([x.T @ wrong + _PULL_SHARED * away, slope_own])

        start = np.concatenate([_START, np.zeros(codes)])
        bounds = [(None, None), (0.05, None), (0.0, None)] + [(None, None)] * codes
        best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
        return cls(best.x[:3], best.x[3:])

    def log_odds(
        self, chances: Chances, votes: NDArray[np.float64], trust: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Log-odds per passage and code. Shape: (n, n_codes), float64."""
        a, b, g = self.shared
        return np.asarray(a + b * logits(chances) + g * trust * votes + self.own)

    def chances(
        self, chances: Chances, votes: NDArray[np.float64], trust: NDArray[np.float64]
    ) -> Chances:
        """Calibrated chances per passage and code. Shape: (n, n_codes), float64."""
        return sigmoids(self.log_odds(chances, votes, trust))


@dataclass(frozen=True, slots=True)
class Correction:
    """The codebook's own log-odds, shifted and stretched; the order of chances stays."""

    shift: float = 0.0
    stretch: float = 1.0

    @classmethod
    def fit(cls, chances: Chances, limits: NDArray[np.float64], answers: Answers) -> Correction:
        """How far the codebook's own chances are off, from the proposals people judged.

        Two figures for all codes together, pulled towards no correction (Platt, 1999).

        Args:
            chances: zero-shot. Shape: (n, n_codes).
            limits: each code's own threshold. Shape: (n_codes,).
            answers: Shape: (n, n_codes).
        """
        from scipy.optimize import minimize

        proposed = (chances >= limits) & (answers != UNKNOWN)
        x, yes = logits(chances)[proposed], (answers[proposed] == YES).astype(np.float64)

        def loss(parameters: NDArray[np.float64]) -> float:
            z = parameters[0] + parameters[1] * x
            away = parameters - np.array([0.0, 1.0])
            pull = float(np.array([0.5, 2.0]) @ away**2) / 2
            return float(np.logaddexp(0, z).sum() - yes @ z) + pull

        bounds = [(None, None), (0.05, None)]  # a surer codebook is never less likely right
        best = minimize(loss, np.array([0.0, 1.0]), method="L-BFGS-B", bounds=bounds)
        return cls(float(best.x[0]), float(best.x[1]))

    def of(self, chances: Chances) -> Chances:
        """The corrected chances. Shape: as given."""
        return sigmoids(self.shift + self.stretch * logits(chances))
