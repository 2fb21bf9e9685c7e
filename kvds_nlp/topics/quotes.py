"""The segments that show best what a topic is: near its centre, readable, unlike one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kvds_nlp.data import Passage
from kvds_nlp.topics.space import Floats

SHORTEST, LONGEST = 6, 90
_POOL = 40
_LIKENESS, _SAME_DOCUMENT = 0.35, 0.25


def central(
    passages: Sequence[Passage], placed: Floats, centre: Floats, *, most: int = 3
) -> tuple[int, ...]:
    """Places of at most ``most`` passages, the most telling first.

    Maximal marginal relevance: nearness to the centre, less the likeness to what was chosen and a
    fixed loss for the same document again; very short and very long segments come last.

    Source: Carbonell & Goldstein (1998), SIGIR, 335-336.
    """
    near = placed @ centre
    lengths = np.array([len(passage.segment.quote.split()) for passage in passages])
    value = near - np.where((lengths < SHORTEST) | (lengths > LONGEST), 1.0, 0.0)
    pool = np.argsort(-value, kind="stable")[:_POOL].tolist()
    chosen: list[int] = []
    while pool and len(chosen) < most:
        best = max(pool, key=lambda at: _gain(at, chosen, value, placed, passages))
        chosen.append(best)
        said = passages[best].segment.quote
        pool = [at for at in pool if passages[at].segment.quote != said]
    return tuple(chosen)


def _gain(
    at: int, chosen: Sequence[int], value: Floats, placed: Floats, passages: Sequence[Passage]
) -> float:
    """What this passage adds to those chosen before."""
    if not chosen:
        return float(value[at])
    like = max(float(placed[at] @ placed[other]) for other in chosen)
    home = passages[at].segment.doc_id
    again = any(passages[other].segment.doc_id == home for other in chosen)
    return float(value[at]) - _LIKENESS * like - _SAME_DOCUMENT * again
