"""What the rest of the house asks of an encoder: one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage

Vectors = NDArray[np.float32]
"""Shape: (n, dim), float32; every row has length 1, or is all zero when nothing was known."""


class Encoder(Protocol):
    """Passages -> vectors, in the order given; the same passage gives the same vector."""

    @property
    def name(self) -> str:
        """Which encoder this is, with a digest of what it learned; goes into run.json."""
        ...

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """One row per passage. Shape: (n, dim), float32, rows of length 1 (or all zero)."""
        ...


def normalised(rows: NDArray[np.floating]) -> Vectors:
    """Rows divided by their length; rows of zeros stay so. Shape: as given, float32."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return np.asarray(rows / lengths, dtype=np.float32)
