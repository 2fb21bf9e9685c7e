"""Many reasons -> one strength, and a strength -> a calibrated chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kvds_nlp.data import Evidence
from kvds_nlp.deciding.policy import CodePolicy, Policy

_EDGE = 0.01
"""No reader is ever surer than 99 in 100, however it rates itself."""


def kind_of(source: str) -> str:
    """The kind of reader a source is.

    >>> kind_of("rule:3fa2")
    'rule'
    """
    return source.split(":", 1)[0]


def pooled(evidence: Iterable[Evidence], policy: Policy) -> float:
    """One strength in [0, 1) for all evidence of one code on one segment.

    Noisy-or: the chance that at least one reason holds. One source counts once (its strongest
    word); each further source of the same kind is damped, because rules of one code tend to be
    right or wrong together. Source of the model: Pearl (1988), *Probabilistic Reasoning*, 4.3.2.
    """
    strongest: dict[str, float] = {}
    for item in evidence:
        strongest[item.source] = max(item.strength, strongest.get(item.source, 0.0))
    by_kind: dict[str, list[float]] = {}
    for source, strength in strongest.items():
        by_kind.setdefault(kind_of(source), []).append(strength)
    doubt = 1.0
    for kind in sorted(by_kind):
        trust = policy.trust.get(kind, 1.0)
        doubt *= _doubt([trust * strength for strength in by_kind[kind]], policy.damping)
    return 1.0 - doubt


def _doubt(strengths: Sequence[float], damping: float) -> float:
    """The chance that none of these reasons holds, strongest first, each further one damped."""
    doubt = 1.0
    for rank, strength in enumerate(sorted(strengths, reverse=True)):
        doubt *= 1.0 - strength * damping**rank
    return doubt


def score_of(pooled_strength: float, code: str, policy: Policy) -> float:
    """The calibrated chance that a human coder accepts ``code``, in (0, 1).

    Platt (1999) scaling of the pooled log-odds with one intercept per code.
    """
    own = policy.codes.get(code, CodePolicy()).intercept
    return sigmoid(policy.slope * logit(pooled_strength) + policy.intercept + own)


def logit(chance: float) -> float:
    """The log-odds of a chance, which is kept away from 0 and 1.

    >>> round(logit(0.5), 6)
    0.0
    """
    inside = min(max(chance, _EDGE), 1.0 - _EDGE)
    return math.log(inside / (1.0 - inside))


def sigmoid(log_odds: float) -> float:
    """The chance that belongs to these log-odds.

    >>> sigmoid(0.0)
    0.5
    """
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return 1.0 - 1.0 / (1.0 + math.exp(log_odds))
