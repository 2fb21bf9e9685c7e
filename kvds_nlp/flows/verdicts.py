"""A person outranks a machine (I6): what stands in the log, laid over a run's codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Segment
from kvds_nlp.reviewing import Standing


def with_verdicts(
    codings: Sequence[Coding],
    segments: Sequence[Segment],
    standing: Standing,
    codebook: Codebook,
) -> tuple[Coding, ...]:
    """The codings with what people decided: accepted, rejected, or added where none was proposed.

    A pair on which reviewers differ stays proposed: it is theirs to settle. Sorted as ``decide``
    sorts: by document, start, end and codebook order.
    """
    agreed = standing.agreed
    out = [_judged(coding, agreed.get((coding.segment.key, coding.code))) for coding in codings]
    there = {(coding.segment.key, coding.code) for coding in codings}
    order = {code.id: place for place, code in enumerate(codebook.active)}
    by_key = {segment.key: segment for segment in segments}
    out += [
        Coding(by_key[key], code, (), 1.0, "added")
        for (key, code), holds in agreed.items()
        if holds and (key, code) not in there and key in by_key and code in order
    ]
    out.sort(
        key=lambda c: (c.segment.doc_id, c.segment.span.start, c.segment.span.end, order[c.code])
    )
    return tuple(out)


def _judged(coding: Coding, holds: bool | None) -> Coding:
    if holds is None:
        return coding
    return replace(coding, status="accepted" if holds else "rejected")
