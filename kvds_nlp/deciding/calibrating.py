"""Learning a policy from judged proposals, shrunk towards the policy one starts from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.deciding.policy import CodePolicy, Policy
from kvds_nlp.statistics import logit, sigmoids

SHARED_SD, TRUST_SD, SILENCE_SD, CODE_SD = 0.4, 0.12, 0.4, 0.4
"""How far, in log-odds, the intercept, the trust (of one unit of evidence; a sure rule is three to
four), a silence and a code's intercept are thought to lie from the start before anyone judged."""


_HELD_SD = 1e-4
"""Of what is not to be learned."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What sources said of one code on one text, and what a person said.

    Attributes:
        strengths: kind of source -> strength, as ``Policy.strengths`` gives them.
        weight: how much this one counts, > 0.
    """

    code: str
    strengths: Mapping[str, float] = field(hash=False)
    accepted: bool
    weight: float = 1.0


def calibrated(
    judged: Sequence[Judged], start: Policy, *, name: str, held: Collection[str] = ()
) -> Policy:
    """The policy under which these judgments are likeliest, drawn towards ``start``.

    Penalised logistic regression: the intercept, the trust of each kind and each code's intercept
    pay for their distance from the start (a normal prior around it), so that few judgments change
    little and a code nobody judged keeps its own intercept. Thresholds stay: they are a choice,
    not a fact.

    Args:
        judged: proposals and rejected hints alike; their order is irrelevant.
        start: the shipped policy, or the one in use.
        name: of the new policy.
        held: kinds of source whose trust stays as it is; ``"silence"``: what silences are worth.
    """
    if not judged:
        return start
    kinds = sorted({kind for one in judged for kind in one.strengths} | set(start.trust))
    quiet = sorted(start.silence)
    codes = sorted({one.code for one in judged})
    rows = sorted(judged, key=lambda j: (j.code, sorted(j.strengths.items()), j.accepted, j.weight))
    gained = [start.gains(one.strengths) for one in rows]
    matrix = np.array(
        [
            [
                1.0,
                *(gain.get(kind, 0.0) for kind in kinds),
                *(
                    float(kind not in gain and one.code in start.heard.get(kind, ()))
                    for kind in quiet
                ),
                *(float(code == one.code) for code in codes),
            ]
            for one, gain in zip(rows, gained, strict=True)
        ]
    )
    intercepts = [start.codes.get(code, CodePolicy()).intercept for code in codes]
    trusts = [start.trust.get(kind, 1.0) for kind in kinds]
    origin = np.array(
        [start.intercept, *trusts, *map(start.silence.get, quiet), *intercepts], float
    )
    spread = [SHARED_SD, *(_HELD_SD if kind in held else TRUST_SD for kind in kinds)]
    spread += [_HELD_SD if "silence" in held else SILENCE_SD] * len(quiet)
    spread += [CODE_SD] * len(codes)
    accepted, weight = np.array([(one.accepted, one.weight) for one in rows], dtype=float).T
    found = _fit(matrix, accepted, weight, origin, np.array(spread) ** -2.0, logit(start.prior))
    ends = np.cumsum([1, len(kinds), len(quiet)])
    shared, trusted, unsaid, each = np.split(found.round(4), ends)
    counts = {code: sum(one.code == code for one in judged) for code in codes}
    own = {
        code: replace(start.codes.get(code, CodePolicy()), intercept=value, n=counts[code])
        for code, value in zip(codes, each.tolist(), strict=True)
    }
    return replace(
        start,
        name=name,
        intercept=float(shared[0]),
        trust=dict(zip(kinds, np.maximum(trusted, 0.0).tolist(), strict=True)),
        silence=dict(zip(quiet, np.minimum(unsaid, 0.0).tolist(), strict=True)),
        codes={**start.codes, **own},
    )


def _fit(
    matrix: NDArray[np.float64],
    accepted: NDArray[np.float64],
    weight: NDArray[np.float64],
    origin: NDArray[np.float64],
    pull: NDArray[np.float64],
    offset: float,
) -> NDArray[np.float64]:
    """The penalised maximum by Newton's method; the penalty makes it unique."""
    found = origin.copy()
    for _ in range(50):
        chance = sigmoids(offset + matrix @ found)
        slope = matrix.T @ (weight * (chance - accepted)) + pull * (found - origin)
        bend = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.allclose(step, 0.0, rtol=0.0, atol=1e-10):
            break
    return found
