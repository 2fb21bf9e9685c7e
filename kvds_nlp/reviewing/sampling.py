"""What is worth a person's time: some segments at random, then where the machine is in doubt.

Both parts are whole segments, meant to be judged for every code. The random part is drawn with
equal chances from all that can be coded and nobody completed; on it estimates rest. The others are
those in which the machine is probably wrong most often, what it missed by a hair included: a code
that it hardly ever proposes is asked for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kvds_nlp.data import Coding, Segment
from kvds_nlp.reviewing.review_state import ReviewState
from kvds_nlp.spans import Span

SamplePart = Literal["split", "random", "useful", "blind"]

RANDOM_SHARE = 0.3


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
    doubts: Mapping[str, float] | None = None,
) -> tuple[Chosen, ...]:
    """About ``budget`` rows, most urgent kind first; a segment stays whole.

    Args:
        segments: every segment of the run.
        codings: the machine's proposals.
        state: what people decided; judged pairs are not asked again.
        budget: rows a person wants to judge.
        seed: of the random part; the same log gives the same draw.
        doubts: key of a segment -> how often the machine is probably wrong there; None: by the
            proposals alone, so that what it missed is not asked for.
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
    chance = np.random.default_rng([seed, len(done)]).permutation(len(fresh)).tolist()

    def asked(order: Iterable[Segment], part: SamplePart, space: int) -> Iterator[Chosen]:
        """Whole segments until the space is used."""
        used = 0
        for segment in order:
            if used >= space:
                return
            open_ = [
                c for c in proposed.get(segment.key, ()) if (segment.key, c.code) not in judged
            ]
            for coding in open_:
                yield Chosen(segment, coding.code, coding, part)
            if not open_:
                yield Chosen(segment, "", None, part)
            used += max(len(open_), 1)

    rows += asked((fresh[place] for place in chance), "random", space)
    taken = {row.segment.key for row in rows}
    barely = {key: sum(1 - coding.score for coding in some) for key, some in proposed.items()}
    wrong = barely if doubts is None else doubts
    rest = sorted(
        (s for s in fresh if s.key not in taken), key=lambda s: (-wrong.get(s.key, 0.0), _place(s))
    )
    return (*rows, *asked(rest, "useful", budget - len(rows)))


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


def _place(segment: Segment) -> tuple[str, Span, str]:
    """Sorts segments by what they say, so that moved rows draw the same ones."""
    return segment.doc_sha256, segment.span, segment.key
