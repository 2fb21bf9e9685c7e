"""Many reasons -> one calibrated chance."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.data import Evidence
from kvds_nlp.deciding.policy import CodePolicy, Policy
from kvds_nlp.statistics import logit, noisy_or, sigmoid


def kind_of(source: str) -> str:
    """The kind of source this is.

    >>> kind_of("rule:3fa2")
    'rule'
    """
    return source.split(":", 1)[0]


def strengths_of(evidence: Iterable[Evidence], damping: float) -> dict[str, float]:
    """Kind of source -> its one strength, for all evidence of one code on one segment.

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


def gains(strengths: dict[str, float], policy: Policy) -> dict[str, float]:
    """Kind of source -> what it adds to the log-odds: how far it stands above the prior.

    A source that is no surer than the prior says nothing new; it never takes away.
    """
    start = logit(policy.prior)
    return {kind: max(0.0, logit(strength) - start) for kind, strength in strengths.items()}


def score_of(strengths: dict[str, float], code: str, policy: Policy) -> float:
    """The calibrated chance that a human coder accepts ``code``, in (0, 1).

    Independent kinds add up in log-odds, each with its own trust, from the prior on (Bordley,
    1982, *Management Science* 28: 1137-1148); an intercept per code mends what that leaves.
    """
    own = policy.codes.get(code, CodePolicy()).intercept
    total = logit(policy.prior) + policy.intercept + own
    for kind, gain in sorted(gains(strengths, policy).items()):
        total += policy.trust.get(kind, 1.0) * gain
    return sigmoid(total)
