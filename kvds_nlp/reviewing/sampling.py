"""What is worth a person's time: some segments at random, then the most useful proposals.

The random part keeps the estimates unbiased: its segments are drawn with equal chances from all
that can be coded and nobody completed, and are meant to be judged for every code. The rest are
proposals the machine is unsure of, of codes with few verdicts, spread over documents and unlike one
another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kvds_nlp.data import Coding, Segment
from kvds_nlp.reviewing.review_state import ReviewState
from kvds_nlp.spans import Span

SamplePart = Literal["split", "random", "useful", "blind"]

RANDOM_SHARE = 0.3
ALIKE = 0.6
"""Word overlap (Jaccard) from which two segments say the same to a reviewer."""

_POOL = 30
"""Candidates looked at closely, per row asked for."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One row to review.

    Attributes:
        code: "" for a segment without a proposal: judge whether any code applies.
        coding: the proposal, or None.
        part: why it was chosen; ``random`` rows are one segment together, a ``blind`` row is what
            somebody else judged, without what was proposed or said of it.
    """

    segment: Segment
    code: str
    coding: Coding | None
    part: SamplePart


def choose_for_review(
    segments: Sequence[Segment],
    codings: Sequence[Coding],
    state: ReviewState,
    *,
    budget: int,
    seed: int,
) -> tuple[Chosen, ...]:
    """About ``budget`` rows, most urgent kind first; a segment drawn at random stays whole.

    Args:
        segments: every segment of the run.
        codings: the machine's proposals.
        state: what people decided; judged pairs are not asked again.
        budget: rows a person wants to judge.
        seed: of the random part; the same log gives the same draw.
    """
    by_key = {segment.key: segment for segment in segments}
    proposed: dict[str, list[Coding]] = {}
    for coding in codings:
        proposed.setdefault(coding.segment.key, []).append(coding)
    judged = set(state.agreed) | set(state.conflicts)
    rows: list[Chosen] = []
    for key, code in sorted(state.to_split):  # exactly the segments whose code was split
        if key in by_key:
            proposal = next((c for c in proposed.get(key, ()) if c.code == code), None)
            rows.append(Chosen(by_key[key], code, proposal, "split"))
    rows = rows[:budget]
    space = max(round((budget - len(rows)) * RANDOM_SHARE), 1) if budget > len(rows) else 0
    done = state.completed
    fresh = sorted((s for s in segments if s.coded and s.key not in done), key=_place)
    drawn: list[Chosen] = []  # whole segments at random until the space is used
    for place in np.random.default_rng([seed, len(done)]).permutation(len(fresh)).tolist():
        if len(drawn) >= space:
            break
        segment = fresh[place]
        asked = [c for c in proposed.get(segment.key, ()) if (segment.key, c.code) not in judged]
        drawn += [Chosen(segment, coding.code, coding, "random") for coding in asked]
        if not asked:
            drawn.append(Chosen(segment, "", None, "random"))
    rows += drawn
    taken = {(row.segment.key, row.code) for row in rows} | judged
    left = [coding for coding in codings if (coding.segment.key, coding.code) not in taken]
    return (*rows, *_useful_rows(left, state, budget - len(rows)))


def choose_blind(
    segments: Sequence[Segment],
    state: ReviewState,
    *,
    after: str,
    reviewer: str,
    budget: int,
    seed: int,
) -> tuple[Chosen, ...]:
    """Segments that somebody considered for every code, for a second person who sees none of it.

    Args:
        segments: every segment of the run.
        state: what people decided.
        after: whose segments they are.
        reviewer: who is asked now; what they considered themselves is not asked again.
        budget: no more than this; drawn at random when there are more.
        seed: of that draw.
    """
    wanted = state.complete.get(after, frozenset()) - state.complete.get(reviewer, frozenset())
    there = sorted((s for s in segments if s.key in wanted), key=lambda s: s.key)
    drawn = np.random.default_rng(seed).permutation(len(there))[:budget]
    return tuple(Chosen(there[place], "", None, "blind") for place in sorted(drawn.tolist()))


def _useful_rows(proposals: Sequence[Coding], state: ReviewState, space: int) -> list[Chosen]:
    """The proposals that teach most, one by one, each judged beside the ones already chosen."""
    seen = Counter(code for _, code in state.agreed)
    pool = sorted(proposals, key=lambda c: (-_worth(c, seen[c.code]), _place(c.segment), c.code))
    pool = pool[: space * _POOL]
    words = {c.segment.key: frozenset(c.segment.quote.lower().split()) for c in pool}
    rows: list[Chosen] = []
    chosen, documents = Counter(seen), Counter[str]()
    while pool and len(rows) < space:
        best = max(
            range(len(pool)),
            key=lambda place: (
                _worth(pool[place], chosen[pool[place].code])
                / (1 + documents[pool[place].segment.doc_id]) ** 0.25,
                -place,
            ),
        )
        coding = pool.pop(best)
        spoken = words[coding.segment.key]
        others = (words[row.segment.key] for row in rows if row.code == coding.code)
        if any(len(spoken & other) >= ALIKE * len(spoken | other) for other in others):
            continue
        rows.append(Chosen(coding.segment, coding.code, coding, "useful"))
        chosen[coding.code] += 1
        documents[coding.segment.doc_id] += 1
    return rows


def _place(segment: Segment) -> tuple[str, Span, str]:
    """Sorts segments by what they say, so that moved rows draw the same ones."""
    return segment.doc_sha256, segment.span, segment.key


def _worth(coding: Coding, seen: int) -> float:
    """How much a verdict would teach: unsure, and of a code with few verdicts."""
    unsure = 1 - abs(2 * coding.score - 1)
    return float((0.2 + unsure) / (1 + seen) ** 0.5)
