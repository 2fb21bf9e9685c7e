"""What people's own directions teach: what each voice counts in this study, drawn to what ships."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from kvds_nlp.data import VALENCES, Valence
from kvds_nlp.deciding.valence import CueFeatures, Direction
from kvds_nlp.statistics import Floats, softmax

_PULL, _PULL_CODE = 10.0, 4.0
"""Penalties on how far what all codes share, and what is one code's own, lie from the start; chosen
on the example study, of four settings (docs/evaluation.md)."""


@dataclass(frozen=True, slots=True)
class Directed:
    """What the voices say of one coding (see ``voices_on``), and the direction people gave it."""

    code: str
    heard: CueFeatures
    given: Valence


def directions_by(
    directed: Sequence[Directed], start: Callable[[str], Direction], codes: Sequence[str]
) -> dict[str, Direction]:
    """Code -> what each voice on its direction counts, by these directions; {} without any.

    Multinomial logistic regression from the code's present figures on. What changes is shared by
    all codes (seven figures), but for how likely a code is to hinder and to help before anyone
    spoke; both are drawn to no change (ridge). The order of ``directed`` is irrelevant.

    Args:
        directed: what people said.
        start: a code's present figures.
        codes: of which figures are wanted.
    """
    from scipy.optimize import minimize

    if not directed:
        return {}
    rows = sorted(directed, key=lambda one: (one.code, one.given, one.heard.tobytes()))
    begin = np.array([astuple(start(one.code)) for one in rows])
    seen = np.stack([np.column_stack([one.heard, _BEFORE]) for one in rows])
    given = np.array([VALENCES.index(one.given) for one in rows])
    told = sorted({one.code for one in rows})
    code = np.array([told.index(one.code) for one in rows])
    size, before = seen.shape[2], np.einsum("nkv,nv->nk", seen, begin)
    pull = np.concatenate([np.full(size, _PULL), np.full(2 * len(told), _PULL_CODE)])
    right = np.eye(len(VALENCES))[given]

    def loss(change: Floats) -> tuple[float, Floats]:
        shared, own = change[:size], change[size:].reshape(-1, 2)
        odds = before + seen @ shared + own[code] @ _BEFORE.T
        chances = softmax(odds)
        wrong = chances - right
        slope_own = np.zeros_like(own)
        np.add.at(slope_own, code, wrong @ _BEFORE)
        slope = np.concatenate([np.einsum("nk,nkv->v", wrong, seen), slope_own.ravel()])
        lost = -np.log(np.maximum(chances[np.arange(len(given)), given], 1e-12)).sum()
        return float(lost + pull @ change**2 / 2), slope + pull * change

    best = minimize(loss, np.zeros(len(pull)), jac=True, method="L-BFGS-B").x.round(4)
    shared, own = best[:size], dict(zip(told, best[size:].reshape(-1, 2), strict=True))
    found = {}
    for name in codes:
        figures = np.array(astuple(start(name))) + shared
        figures[-2:] += own.get(name, np.zeros(2))
        found[name] = Direction(*figures.round(4).tolist())
    return found


_BEFORE = np.array(
    [[float(valence == side) for side in ("belemmerend", "bevorderend")] for valence in VALENCES]
)
"""Which valence ``hinders`` and ``helps`` speak for. Shape: (3, 2)."""
