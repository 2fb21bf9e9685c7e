"""What people judged of passages, beside what a codebook says: likeness that learns at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage
from kvds_nlp.similarity.references import DIGITS, CanEncode, Reference, cosines
from kvds_nlp.statistics import logits, sigmoids

NEAR, CLOSER, USUAL = 0.15, 0.04, 2.0
"""A judged passage counts for one from this cosine on, and for 2.7 times as much at each step
closer; the share that is usual counts for so many. Chosen on author b and the example study (four
codes kept out) and on sections of reports; docs/evaluation.md."""

BEFORE_ANY, ONE_IN = 10.0, 0.1
"""What is thought usual before anybody judged: as if so many passages had it, and one in ten."""

LEAST_SHARE = 0.05
"""However alike: at least this share of passages has a code after all, and has it not."""

_SURE = 1e-4


@dataclass(frozen=True, slots=True, order=True)
class JudgedText:
    """Words of a passage that people judged.

    Attributes:
        text: as they were said.
        yes: codes that it carries; ``no``: codes that it does not. Both sorted.
    """

    text: str
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def of(self, codes: Iterable[str]) -> JudgedText:
        """What was said of these codes."""
        kept = frozenset(codes)
        yes, no = (tuple(c for c in some if c in kept) for some in (self.yes, self.no))
        return JudgedText(self.text, yes, no)


@dataclass(frozen=True, slots=True, eq=False)
class Experience:
    """Passages that people judged, beside what a codebook says of its codes.

    A passage is never compared with its own words: what people said of it teaches others only.

    Attributes:
        passages: in the order of the arrays.
        vectors: Shape: (n, dim), float32.
        yes, told: whether each carries each code, and whether people said so or not.
            Shape: (n, n_codes), float64.
    """

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    yes: NDArray[np.float64]
    told: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        judged: Sequence[JudgedText],
        passages: Sequence[Passage],
        codes: Sequence[str],
        encoder: CanEncode,
    ) -> Experience:
        """What was judged of these codes; ``passages`` are those of the texts, analysed."""
        yes = np.array([[float(c in one.yes) for c in codes] for one in judged])
        no = np.array([[float(c in one.no) for c in codes] for one in judged])
        return cls(tuple(passages), encoder.encode(passages), yes, yes + no)

    def near(self, passages: Sequence[Passage], encoder: CanEncode) -> NDArray[np.float64]:
        """Cosine of each passage with each judged one; -1 with its own words. Shape: (n, n_judged).

        Own words are known by what they say, so that twins are treated alike.
        """
        distinct = {passage.segment.quote: passage for passage in passages}
        near = cosines(encoder.encode(list(distinct.values())), self.vectors)
        own = [[quote == one.segment.quote for one in self.passages] for quote in distinct]
        place = {quote: row for row, quote in enumerate(distinct)}
        return np.where(own, -1.0, near)[[place[one.segment.quote] for one in passages]]

    def moves(self, near: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far judged passages nearby move the log-odds of each code. Shape: (n, n_codes).

        The share of those nearby that carry it, each counting by how near it is, against the share
        that is usual (kernel regression; Nadaraya, 1964).
        """
        others = (near > -1.0).astype(np.float64)
        usual = (others @ self.yes + BEFORE_ANY * ONE_IN) / (others @ self.told + BEFORE_ANY)
        weight = others * np.exp((near - NEAR) / CLOSER)
        here = (weight @ self.yes + USUAL * usual) / (weight @ self.told + USUAL)
        return np.asarray(
            (logits(here.clip(LEAST_SHARE, 1 - LEAST_SHARE)) - logits(usual)).round(DIGITS)
        )

    def nearest(self, code: str, column: int, near: NDArray[np.float64]) -> tuple[float, Reference]:
        """The likest passage that carries a code, by one row of ``near``; how near it is."""
        rows = np.where(self.yes[:, column] > 0, near, -1.0)
        best = int(rows.argmax())
        return float(rows[best]), Reference(code, "accepted", self.passages[best])


def log_odds_moved(
    strengths: NDArray[np.float64], moves: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Strengths with their log-odds moved; 0, of a text without words, stays so."""
    further = sigmoids(logits(strengths.clip(_SURE, 1 - _SURE)) + moves)
    return np.where(strengths > 0, further, 0.0)
