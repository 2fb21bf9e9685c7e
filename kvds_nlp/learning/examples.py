"""What people decided, as arrays: the table a model learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import ContentKey, Passage

YES, NO, UNKNOWN = 1, 0, -1

Answers = NDArray[np.int8]
"""``YES``, ``NO`` or ``UNKNOWN`` per passage and code. Shape: (n, n_codes), int8."""

Chances = NDArray[np.float64]
"""Chances in (0, 1) per passage and code. Shape: (n, n_codes), float64."""

CLUES = ("rule", "similar", "meaning", "others", "length", "before", "after")
"""What is seen of a passage and a code beside the chance that the codebook gives; 0 = nothing.

How far rules, and likeness, stand above what is usual (log-odds); what the passage says of the code
(log-odds), and at most of another code; its length (log of words / 20); what the segments
before and after it in the same document say of the code (log-odds above ``UNSAID``)."""

UNSAID = -4.0
"""From these log-odds on what a neighbour says counts."""

Clues = NDArray[np.float64]
"""Shape: (n, n_codes, len(CLUES)), float64."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Passages with what people said of each code.

    Attributes:
        passages: in any order; training sorts them itself.
        answers: columns are relative to ``codes``. Absence is not a no unless a person marked
            the segment complete (I4): then it is ``UNKNOWN``.
        groups: proeftuin or respondent per passage; a group never stands on both sides.
        codes: ids, in codebook order.
        chances: what the codebook alone says (zero-shot); columns are relative to ``codes``,
            a constant for a code the codebook does not have.
        reasons: what spoke in each passage: ids of sources and of codes, with repeats.
        clues: columns are relative to ``codes``, then to ``CLUES``.
        vectors: an encoder's, rows of length 1, or None. Shape: (n, dim), float32.
    """

    passages: tuple[Passage, ...]
    answers: Answers
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    chances: Chances
    reasons: tuple[tuple[str, ...], ...]
    clues: Clues
    vectors: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        n = len(self.passages)
        if not len(self.groups) == len(self.reasons) == n:
            raise ValueError(f"groups or reasons do not fit {n} passages")
        if self.answers.shape != (n, len(self.codes)):
            msg = f"answers have shape {self.answers.shape}, not {(n, len(self.codes))}"
            raise ValueError(msg)
        if self.chances.shape != self.answers.shape:
            raise ValueError(f"chances have shape {self.chances.shape}, not {self.answers.shape}")
        if self.clues.shape != (*self.answers.shape, len(CLUES)):
            raise ValueError(f"clues have shape {self.clues.shape} for {self.answers.shape}")

    def rows(self, keep: Sequence[int] | NDArray[np.intp]) -> Examples:
        """The examples at these places, in this order."""
        places = np.asarray(keep, dtype=np.intp)
        return Examples(
            tuple(self.passages[place] for place in places),
            self.answers[places],
            tuple(self.groups[place] for place in places),
            self.codes,
            self.chances[places],
            tuple(self.reasons[place] for place in places),
            self.clues[places],
            None if self.vectors is None else self.vectors[places],
        )

    def ordered(self) -> Examples:
        """The same examples sorted by what they say, so that input order does not matter (I7)."""

        def place(row: int) -> tuple[str, tuple[int, ...], str, ContentKey]:
            passage, answers = self.passages[row], tuple(self.answers[row].tolist())
            return passage.segment.quote, answers, self.groups[row], passage.content_key

        return self.rows(sorted(range(len(self.passages)), key=place))

    @property
    def exclusive(self) -> bool:
        """Whether every passage carries exactly one of the codes: then one is chosen."""
        told = (self.answers != UNKNOWN).all()
        ones = ((self.answers == YES).sum(axis=1) == 1).all()
        return bool(told and ones and len(self.codes) > 1 and len(self.passages) > 1)


def folds(groups: Sequence[str], most: int) -> NDArray[np.intp]:
    """A fold number per row, whole groups together, folds of nearly equal size.

    Largest groups first, each into the smallest fold so far; ties by name, so the result does
    not depend on the order of the rows.

    >>> folds(["a", "b", "a", "c"], 2).tolist()
    [0, 1, 0, 1]
    """
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    count = max(1, min(most, len(sizes)))
    load = [0] * count
    home: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        home[group] = load.index(min(load))
        load[home[group]] += sizes[group]
    return np.array([home[group] for group in groups], dtype=np.intp)
