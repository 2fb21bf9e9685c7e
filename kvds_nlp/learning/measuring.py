"""How well chances agree with what people said, on passages the model never saw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.examples import UNKNOWN, YES, Answers, Chances

USUAL = 0.45
"""The threshold of a model that has seen nothing yet."""

_GRID = np.arange(0.25, 0.66, 0.05)
_SHRINK = 100.0
"""How many yeses the usual threshold is worth."""

Proposed = NDArray[np.bool_]
"""Whether each code is proposed for each passage. Shape: (n, n_codes)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One code's counts: both said yes, only the machine, only people, neither."""

    both: int
    machine: int
    people: int
    neither: int

    @property
    def precision(self) -> float | None:
        """Share of the machine's yeses that people share; None without any."""
        said = self.both + self.machine
        return self.both / said if said else None

    @property
    def recall(self) -> float | None:
        """Share of people's yeses that the machine found; None without any."""
        said = self.both + self.people
        return self.both / said if said else None

    @property
    def wrong(self) -> int:
        """How often they differed."""
        return self.machine + self.people

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960); None when people never said yes, 0 when chance explains all."""
        n = self.both + self.machine + self.people + self.neither
        if self.both + self.people == 0:
            return None
        agreed = (self.both + self.neither) / n
        yes = (self.both + self.machine) * (self.both + self.people) / n**2
        no = (self.people + self.neither) * (self.machine + self.neither) / n**2
        chance = yes + no
        return (agreed - chance) / (1 - chance) if chance < 1 else 0.0


def agreement(proposed: Proposed, answers: Answers) -> tuple[Agreement, ...]:
    """One ``Agreement`` per code, over the passages people judged for that code."""
    found = []
    for column in range(answers.shape[1]):
        told = answers[:, column] != UNKNOWN
        said, yes = proposed[told, column], answers[told, column] == YES
        counts = (said & yes, said & ~yes, ~said & yes, ~said & ~yes)
        found.append(Agreement(*(int(count.sum()) for count in counts)))
    return tuple(found)


def mean_kappa(found: tuple[Agreement, ...]) -> float | None:
    """Mean Cohen's kappa over the codes people used; None when they used none."""
    kappas = [item.kappa for item in found if item.kappa is not None]
    return float(np.mean(kappas)) if kappas else None


def best_threshold(chances: Chances, answers: Answers) -> float:
    """One threshold for all codes: the best pooled F1 on held-out chances, shrunk to the usual.

    The best ones lie close together; their middle is taken.
    """
    told, yes = answers != UNKNOWN, answers == YES
    scores = []
    for threshold in _GRID:
        said = (chances >= threshold) & told
        wrong = (said & ~yes).sum() + (~said & yes & told).sum()
        both = (said & yes).sum()
        scores.append(2 * both / max(2 * both + wrong, 1))
    near = _GRID[np.array(scores) >= max(scores) - 0.005]
    n = float(yes.sum())
    return float((n * near.mean() + _SHRINK * USUAL) / (n + _SHRINK))


def log_loss(chances: Chances, answers: Answers) -> NDArray[np.float64]:
    """Mean negative log-likelihood per code; 0 for a code nobody judged. Shape: (n_codes,)."""
    inside = np.clip(chances, 0.01, 0.99)
    told = answers != UNKNOWN
    lost = -np.where(answers == YES, np.log(inside), np.log(1 - inside)) * told
    return np.asarray(lost.sum(axis=0) / np.maximum(told.sum(axis=0), 1))
