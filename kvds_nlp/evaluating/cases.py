"""What is compared: one human-coded text beside what the machine made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Valence


@dataclass(frozen=True, slots=True)
class Scored:
    """The machine's opinion of one code on one text.

    Attributes:
        score: the calibrated chance that a person accepts it, in [0, 1].
        proposed: the score reached the code's threshold.
        valence: what the machine says of it.
        reason: why, in words.
    """

    score: float
    proposed: bool
    valence: Valence = "neutraal"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One text that people coded.

    Attributes:
        text: as people saw it.
        group: proeftuin or respondent; intervals resample these, texts of one group are alike.
        gold: the codes people gave.
        scored: code -> the machine's opinion; a code that no reader spoke of is absent.
        valence: code -> valence people gave, where they did.
        complete: people considered every code; otherwise a code that is not there is unknown (I4).
    """

    text: str
    group: str
    gold: frozenset[str]
    scored: Mapping[str, Scored] = field(default_factory=dict, hash=False)
    valence: Mapping[str, Valence] = field(default_factory=dict, hash=False)
    complete: bool = True

    def judged(self, code: str) -> bool:
        """Whether people said yes or no to this code."""
        return self.complete or code in self.gold

    def proposes(self, code: str) -> bool:
        """Whether the machine proposed this code."""
        return code in self.scored and self.scored[code].proposed


Table = NDArray[np.float64]
"""Counts of (both, machine only, people only, neither) per group and code.

Shape: (n_groups, n_codes, 4), float64.
"""


def tally(cases: Sequence[Case], codes: Sequence[str]) -> tuple[tuple[str, ...], Table]:
    """The groups, sorted, and the four counts of every code in each of them."""
    groups = tuple(sorted({case.group for case in cases}))
    place = {group: number for number, group in enumerate(groups)}
    counts = np.zeros((len(groups), len(codes), 4))
    for case in cases:
        for column, code in enumerate(codes):
            if case.judged(code):
                cell = 2 * (not case.proposes(code)) + (code not in case.gold)
                counts[place[case.group], column, cell] += 1
    return groups, counts
