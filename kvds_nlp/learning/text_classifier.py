"""The text reader: one weighted vote of terms per code, learned from examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.examples import NO, UNKNOWN, YES, Answers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LEAST = 2
"""Fewer examples for or against than this teach nothing about words."""

_C = 10.0
"""Inverse strength of the ridge penalty (scikit-learn's C)."""

Votes = NDArray[np.float64]
"""Log-odds per passage and code; 0 where the reader has no opinion. Shape: (n, n_codes)."""


@dataclass(frozen=True, slots=True, eq=False)
class TextClassifier:
    """What the words say of each code.

    Attributes:
        weights: columns are codes; a column of zeros = no opinion. Shape: (dim, n_codes), float64.
        bias: Shape: (n_codes,), float64.
        trust: in [0, 1): grows with the number of examples of the scarcer side.
            Shape: (n_codes,), float64.
    """

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    trust: NDArray[np.float64]

    def votes(self, rows: csr_matrix) -> Votes:
        """What these rows say of each code."""
        return np.asarray(rows @ self.weights + self.bias)


def fit_text_classifier(
    rows: csr_matrix, answers: Answers, weight: NDArray[np.float64], seed: int
) -> TextClassifier:
    """One L2-regularised logistic regression per code, both sides weighing the same.

    Args:
        rows: what to learn from. Shape: (n, dim).
        answers: rows with ``UNKNOWN`` are left out for that code. Shape: (n, n_codes).
        weight: how much each row counts. Shape: (n,), float64.
        seed: for liblinear's coordinate order.

    Source: Fan et al. (2008), LIBLINEAR.
    """
    from sklearn.linear_model import LogisticRegression

    codes = answers.shape[1]
    weights, bias, trust = np.zeros((rows.shape[1], codes)), np.zeros(codes), np.zeros(codes)
    for code in range(codes):
        told = np.flatnonzero(answers[:, code] != UNKNOWN)
        said = answers[told, code]
        scarce = min(int((said == YES).sum()), int((said == NO).sum()))
        if scarce < LEAST:
            continue
        head = LogisticRegression(
            C=_C, class_weight="balanced", solver="liblinear", random_state=seed, max_iter=1000
        )
        head.fit(rows[told], said, sample_weight=weight[told])
        weights[:, code], bias[code] = head.coef_[0], head.intercept_[0]
        trust[code] = scarce / (scarce + 10)
    return TextClassifier(weights, bias, trust)


def held_out_votes(
    rows: csr_matrix,
    answers: Answers,
    weight: NDArray[np.float64],
    fold: Sequence[int] | NDArray[np.intp],
    seed: int,
) -> tuple[Votes, NDArray[np.float64]]:
    """Votes on every row by readers that never saw its fold, and the trust of those readers.

    Rows with fold -1 are only learned from; their votes are 0.

    Returns:
        Votes and trust. Shapes: (n, n_codes) both.
    """
    places = np.asarray(fold)
    votes, trust = np.zeros(answers.shape), np.zeros(answers.shape)
    for number in sorted(set(places.tolist()) - {-1}):
        left, kept = places == number, places != number
        reader = fit_text_classifier(rows[kept], answers[kept], weight[kept], seed)
        votes[left], trust[left] = reader.votes(rows[left]), reader.trust
    return votes, trust


def side_by_side(rows: csr_matrix, vectors: NDArray[np.float32] | None) -> csr_matrix:
    """Terms with an encoder's vectors behind them. Shape: (n, dim + vector_dim), float64."""
    if vectors is None:
        return rows
    from scipy.sparse import csr_matrix, hstack

    return hstack([rows, csr_matrix(np.asarray(vectors, dtype=np.float64))], format="csr")
