"""The small space in which segments are grouped: the main directions in which vectors differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.floating]

DIRECTIONS = 15
"""On 400 to 800 Dutch paragraphs 15 gave steadier groups than 25 to 60 (docs/topics.md)."""


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """A centred projection.

    Attributes:
        mean: what all segments have in common. Shape: (dim,), float64.
        components: main directions. Shape: (dim, directions), float64.
    """

    mean: Floats
    components: Floats

    def place(self, rows: Rows) -> Floats:
        """Segments in the space, length 1; a segment without words stays zero.

        Shape: (n, directions), float64.
        """
        return unit(self.project(rows))

    def project(self, rows: Rows) -> Floats:
        """As ``place``, but as long as the part of the segment that the directions explain."""
        found = np.zeros((len(rows), self.components.shape[1]))
        live = alive(rows)
        found[live] = (rows[live] - self.mean) @ self.components
        return found


def fit_space(rows: Rows, directions: int = DIRECTIONS) -> Space:
    """The main directions of rows that are not zero; signs fixed, so the same every time.

    From the covariance matrix, so that 200,000 rows cost little memory.
    """
    mean = rows.mean(axis=0, dtype=np.float64)
    covariance = np.zeros((rows.shape[1], rows.shape[1]))
    for start in range(0, len(rows), 4096):
        part = rows[start : start + 4096] - mean
        covariance += part.T @ part
    values, vectors = np.linalg.eigh(covariance)
    keep = values > 1e-9 * max(float(values[-1]), 1e-12)
    found = vectors[:, keep][:, ::-1][:, :directions]
    peaks = found[np.abs(found).argmax(axis=0), np.arange(found.shape[1])]
    return Space(mean, np.ascontiguousarray(found * np.where(peaks < 0, -1.0, 1.0)))


def alive(rows: Rows) -> NDArray[np.bool_]:
    """Which rows are not all zero. Shape: (n,)."""
    return np.asarray(np.abs(rows).max(axis=1, initial=0.0) > 0)


def unit(rows: Floats) -> Floats:
    """Rows of length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-12))
