"""A person outranks a machine (I6): what stands in the log, laid over a run's codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.corpus import Corpus, in_order
from kvds_nlp.data import Coding, Evidence, Segment
from kvds_nlp.reviewing.review_state import ReviewState


def with_verdicts(corpus: Corpus, state: ReviewState) -> Corpus:
    """The codings with what people decided: accepted, rejected, or added where none was proposed.

    A pair on which reviewers differ stays proposed: it is theirs to settle.
    """
    if not state.segments:
        return corpus
    agreed = state.agreed
    out = [
        _judged(coding, agreed.get((coding.segment.key, coding.code))) for coding in corpus.codings
    ]
    there = {(coding.segment.key, coding.code) for coding in corpus.codings}
    by_key = {segment.key: segment for segment in corpus.segments}
    out += [
        Coding(by_key[key], code, _given(by_key[key], code, state), 1.0, "added")
        for (key, code), holds in agreed.items()
        if holds and (key, code) not in there and key in by_key and code in corpus.codes
    ]
    return replace(corpus, codings=in_order(out, corpus.codebook))


def homeless_notes(segments: Sequence[Segment], state: ReviewState) -> tuple[str, ...]:
    """One line on what people judged that has no segment here; () when all of it has."""
    here = {segment.key for segment in segments}
    lost = set(state.segments) - here
    if not lost:
        return ()
    pairs = {pair for said in state.by_reviewer.values() for pair in said if pair[0] in lost}
    return (
        f"{len(lost)} of {len(state.segments)} judged segments (with {len(pairs)} judged codes) "
        "are not segments of this run: the texts were cut otherwise when people judged them. Those "
        "judgments do not count here but stay in the log; code with the same --unit to use them.",
    )


def _given(segment: Segment, code: str, state: ReviewState) -> tuple[Evidence, ...]:
    """Who gave a code that no machine proposed (I5)."""
    pair = (segment.key, code)
    people = [who for who, said in state.by_reviewer.items() if said.get(pair)]
    return tuple(Evidence(segment, code, f"person:{who}", (), 1.0) for who in people)


def _judged(coding: Coding, holds: bool | None) -> Coding:
    if holds is None or (holds and coding.status == "added"):
        return coding
    return replace(coding, status="accepted" if holds else "rejected")
