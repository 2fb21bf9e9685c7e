"""Whether a coding names a hindrance, a help, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from kvds_nlp.data import Evidence, Passage, Valence

_EVEN = 0.1
"""Votes closer than this cancel each other out: a dilemma is neutral."""


def valence_of(
    reasons: Sequence[Evidence], cues: Sequence[Evidence], passage: Passage | None = None
) -> Valence:
    """The valence of one coding: what its own reasons say, else what its segment says."""
    return _vote(reasons) or _vote(cues) or "neutraal"


def _vote(evidence: Sequence[Evidence]) -> Valence | None:
    """The side with most strength; neutral when the sides are even; None when nobody spoke."""
    spoken = [item for item in evidence if item.valence is not None]
    if not spoken:
        return None
    against = sum(item.strength for item in spoken if item.valence == "belemmerend")
    favour = sum(item.strength for item in spoken if item.valence == "bevorderend")
    if abs(against - favour) < _EVEN:
        return "neutraal"
    return "belemmerend" if against > favour else "bevorderend"
