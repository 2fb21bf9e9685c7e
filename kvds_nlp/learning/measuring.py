"""How well chances agree with what people said, on passages the model never saw."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.examples import UNKNOWN, YES, Answers, Chances
from kvds_nlp.statistics import FourfoldTable, mean_of

USUAL = 0.45
"""The threshold of a model that has seen nothing yet."""

_GRID = np.arange(0.15, 0.66, 0.05)
_SHRINK, _SHRINK_CODE = 100.0, 30.0
"""How many yeses the usual threshold is worth for all codes together, and for one code."""

Proposed = NDArray[np.bool_]
"""Whether each code is proposed for each passage. Shape: (n, n_codes)."""


def fourfold_tables(proposed: Proposed, answers: Answers) -> tuple[FourfoldTable, ...]:
    """One ``FourfoldTable`` per code, over the passages people judged for that code."""
    found = []
    for column in range(answers.shape[1]):
        told = answers[:, column] != UNKNOWN
        said, yes = proposed[told, column], answers[told, column] == YES
        counts = (said & yes, said & ~yes, ~said & yes, ~said & ~yes)
        found.append(FourfoldTable(*(int(count.sum()) for count in counts)))
    return tuple(found)


def kappa_over_used(found: Iterable[FourfoldTable]) -> float | None:
    """Mean Cohen's kappa over the codes people used; None when they used none."""
    return mean_of(item.kappa for item in found if item.both + item.people)


def best_thresholds(chances: Chances, answers: Answers) -> NDArray[np.float64]:
    """A threshold per code: the best F1 on held-out chances, shrunk to what is best for all.

    That in turn is shrunk to ``USUAL``: rare codes say little about where their own lies.
    Of thresholds that do equally well the middle is taken. Shape: (n_codes,), float64.
    """
    told, yes = answers != UNKNOWN, answers == YES
    shared = _shrunk(_best(chances, yes, told), float(yes.sum()), USUAL, _SHRINK)
    found = []
    for code in range(answers.shape[1]):
        columns = slice(code, code + 1)
        own = _best(chances[:, columns], yes[:, columns], told[:, columns])
        found.append(_shrunk(own, float(yes[:, code].sum()), shared, _SHRINK_CODE))
    return np.array(found)


def _shrunk(own: float, n: float, usual: float, weight: float) -> float:
    return (n * own + weight * usual) / (n + weight)


def _best(chances: Chances, yes: Proposed, told: Proposed) -> float:
    scores = []
    for threshold in _GRID:
        said = (chances >= threshold) & told
        both, all_said = float((said & yes).sum()), float(said.sum() + yes.sum())
        scores.append((2 * both + 0.6) / (all_said + 1))  # smoothed, for codes seen once or twice
    near = _GRID[np.array(scores) >= max(scores) - 1e-9]
    return float(near.mean())
