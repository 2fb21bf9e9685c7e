"""What each voice on the valence counts, learned from coded texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

import numpy as np
from judged import by_pair
from numpy.typing import NDArray
from scipy.optimize import minimize

from kvds_nlp.data import CUE, VALENCES, Evidence, Passage, Valence
from kvds_nlp.deciding.valence import CueFeatures, Direction, voices_on
from kvds_nlp.readers.labels import LabelledRow

HELD = 0.01
"""How strongly a weight is drawn to its start: a hundred sides weigh as much as one log-odds."""

Side = tuple[CueFeatures, Valence, float]
"""What the voices say of one coding, the valence people gave it, and what that counts."""


def sides_in(
    rows: Sequence[LabelledRow],
    passages: Sequence[Passage],
    evidence: Iterable[Evidence],
    defaults: dict[str, Valence],
    weight: float,
) -> list[Side]:
    """Every coding of which people gave the valence and that some source also found."""
    spoken = by_pair(evidence)
    found: list[Side] = []
    for row, passage in zip(rows, passages, strict=True):
        doc = passage.segment.doc_id
        for code, given in row.valence:
            if own := spoken.get((doc, code)):
                cues = spoken.get((doc, CUE), [])
                found.append((voices_on(own, cues, passage, defaults.get(code)), given, weight))
    return found


def fitted_direction(sides: Sequence[Side], start: Direction) -> Direction:
    """The weights under which these valences are likeliest, drawn a little to the start."""
    begin = np.array(astuple(start))
    heard = np.stack([one for one, _, _ in sides])
    given = np.array([VALENCES.index(valence) for _, valence, _ in sides])
    counts = np.array([weight for _, _, weight in sides])

    def wrong(weights: NDArray[np.float64]) -> float:
        direction = Direction(*weights.tolist())
        chances = np.array([direction.chances(one) for one in heard])
        lost = -np.log(chances[np.arange(len(given)), given])
        return float((lost * counts).sum() / counts.sum() + HELD * ((weights - begin) ** 2).sum())

    best = minimize(wrong, begin, method="L-BFGS-B").x
    return Direction(
        **{f.name: round(float(v), 3) for f, v in zip(fields(start), best, strict=True)}
    )


def figures(sides: Sequence[Side], direction: Direction) -> str:
    """How often the likeliest valence is the one people gave."""
    right = [VALENCES[int(direction.chances(one).argmax())] == given for one, given, _ in sides]
    return f"valence {np.mean(right):.3f} of {len(sides)}"
