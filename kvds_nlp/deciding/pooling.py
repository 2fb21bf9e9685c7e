"""Many reasons -> one calibrated chance."""

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


def strengths_of(evidence: Iterable[Evidence], damping: float) -> dict[str, float]:
    """Kind of reader -> its one strength, for all evidence of one code on one segment.

    Within a kind: noisy-or, the chance that at least one reason holds (Pearl, 1988,
    *Probabilistic Reasoning*, 4.3.2). One source counts once, at its strongest; each further
    source is damped, because rules of one code tend to be right or wrong together.
    """
    strongest: dict[str, float] = {}
    for item in evidence:
        strongest[item.source] = max(item.strength, strongest.get(item.source, 0.0))
    by_kind: dict[str, list[float]] = {}
    for source in sorted(strongest):
        by_kind.setdefault(kind_of(source), []).append(strongest[source])
    return {kind: noisy_or(found, damping) for kind, found in by_kind.items()}


def noisy_or(strengths: Sequence[float], damping: float) -> float:
    """The chance that at least one reason holds; strongest first, each further one damped.

    >>> round(noisy_or([0.5, 0.5], damping=0.6), 3)
    0.65
    """
    doubt = 1.0
    for rank, strength in enumerate(sorted(strengths, reverse=True)):
        doubt *= 1.0 - strength * damping**rank
    return 1.0 - doubt


def gains(strengths: dict[str, float], policy: Policy) -> dict[str, float]:
    """Kind of reader -> what it adds to the log-odds: how far it stands above the prior.

    A reader that is no surer than the prior says nothing new; it never takes away.
    """
    start = logit(policy.prior)
    return {kind: max(0.0, logit(strength) - start) for kind, strength in strengths.items()}


def score_of(strengths: dict[str, float], code: str, policy: Policy) -> float:
    """The calibrated chance that a human coder accepts ``code``, in (0, 1).

    Independent readers add up in log-odds, each with its own trust, from the prior on (Bordley,
    1982, *Management Science* 28: 1137-1148); an intercept per code mends what that leaves.
    """
    own = policy.codes.get(code, CodePolicy()).intercept
    total = logit(policy.prior) + policy.intercept + own
    for kind, gain in sorted(gains(strengths, policy).items()):
        total += policy.trust.get(kind, 1.0) * gain
    return sigmoid(total)


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
