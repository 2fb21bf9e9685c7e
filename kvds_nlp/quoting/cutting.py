"""A coded segment -> the sentences that matter, as spans; never a changed word.

The conventions are those of evaluation reports: ``[…]`` where words were left out, whole sentences
where there are any, no hesitation left at an edge, placeholders such as ``[naam wijk]`` untouched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.data import Segment
from kvds_nlp.dutch import pattern_of
from kvds_nlp.quoting.fillers import leading, trailing
from kvds_nlp.quoting.sentences import clauses, sentences
from kvds_nlp.spans import Span, stripped

ELISION = "[…]"

# Lengths in characters, for the eye of a reader of a report: a quote of one to four lines.
WHOLE = 100
SHORT = 45
LONG = 330

_LEANS_BACK = re.compile(
    rf"(?:(?:en|maar|dus|want|ja|nou),?\s+)?{pattern_of('pointing_back')}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a segment: the text for a report and the spans it consists of.

    Attributes:
        shown: the pieces, in order, with ``[…]`` between them and where a sentence was broken.
        pieces: spans in ``Document.text``; each piece is in ``shown`` character for character.
        cuts: how many ``[…]`` there are.
        first: whether the first piece begins where its sentence begins.
    """

    shown: str
    pieces: tuple[Span, ...]
    cuts: int
    first: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a clause of one that is too long; offsets count in the segment's quote."""

    start: int
    end: int
    opens: bool
    closes: bool
    hits: int


def leans_back(text: str) -> bool:
    """Whether a sentence starts with a word that points at what was said before it.

    >>> leans_back("Dat is lastig."), leans_back("De wijk is lastig.")
    (True, False)
    """
    return _LEANS_BACK.match(text) is not None


def cut_segment(segment: Segment, triggers: Sequence[Span]) -> Cut:
    """The segment cut to the sentences that hold the triggers, so that they can stand alone.

    Args:
        segment: its sentences are found by full stops here, not taken from the analysis, so
            that a stored run gives the same quotes as the run itself did (I7).
        triggers: spans in ``Document.text``; without any, the segment's first sentences are taken.
    """
    quote, base = segment.quote, segment.span.start
    hits = sorted({(span.start - base, span.end - base) for span in triggers})
    units = _units(quote, hits)
    if len(quote) <= WHOLE or len(units) == 1:
        kept = list(range(len(units)))
    else:
        kept = _choose(quote, units)
    return _assemble(quote, base, _pieces(quote, units, kept, hits))


def _units(quote: str, hits: Sequence[tuple[int, int]]) -> list[_Unit]:
    """The segment's sentences, those too long for a quote by clause."""
    units: list[_Unit] = []
    for start, end in sentences(quote):
        whole = stripped(quote, start, end)
        if whole is None:
            continue
        start, end = whole.start, whole.end
        parts = [(start, end)]
        if end - start > LONG:
            parts = clauses(quote, start, end)
        for a, b in parts:
            count = sum(1 for x, y in hits if x < b and y > a)
            units.append(_Unit(a, b, opens=a == start, closes=b == end, hits=count))
    return units or [_Unit(0, len(quote), opens=True, closes=True, hits=len(hits))]


def _choose(quote: str, units: Sequence[_Unit]) -> list[int]:
    """The units to keep: those with triggers, then what they need to be understood."""
    core = sorted((n for n, u in enumerate(units) if u.hits), key=lambda n: (-units[n].hits, n))
    kept: set[int] = set()
    size = 0
    for n in core or [0]:
        length = units[n].end - units[n].start
        if kept and size + length > LONG:
            continue
        kept.add(n)
        size += length
    for n in sorted(kept):
        before = n - 1
        if before < 0 or before in kept or not _needs_context(quote, units[n]):
            continue
        length = units[before].end - units[before].start
        if size + length <= LONG:
            kept.add(before)
            size += length
    return sorted(_lengthened(units, kept, size))


def _needs_context(quote: str, unit: _Unit) -> bool:
    return not unit.opens or leans_back(quote[unit.start + leading(quote[unit.start : unit.end]) :])


def _lengthened(units: Sequence[_Unit], kept: set[int], size: int) -> set[int]:
    """A very short quote gets the sentence after it, else the one before."""
    if size >= SHORT:
        return kept
    for n in (max(kept) + 1, min(kept) - 1):
        if 0 <= n < len(units) and size + units[n].end - units[n].start <= LONG:
            return kept | {n}
    return kept


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    opens: bool
    closes: bool


def _pieces(
    quote: str, units: Sequence[_Unit], kept: Sequence[int], hits: Sequence[tuple[int, int]]
) -> list[_Piece]:
    """Neighbouring units as one stretch, without filler at its edges."""
    runs: list[list[int]] = []
    for n in kept:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [_trimmed(quote, units[run[0]], units[run[-1]], hits) for run in runs]


def _trimmed(quote: str, first: _Unit, last: _Unit, hits: Sequence[tuple[int, int]]) -> _Piece:
    """The stretch from ``first`` to ``last`` without fillers; a trigger is never trimmed away."""
    start, end = first.start, last.end
    begin = start + leading(quote[start:end])
    stop = end - trailing(quote[begin:end])
    for a, b in hits:
        if a < end and b > start:
            begin, stop = min(begin, max(a, start)), max(stop, min(b, end))
    left = stripped(quote, begin, stop) or Span(start, end)
    return _Piece(
        left.start,
        left.end,
        opens=first.opens and left.start == start,
        closes=last.closes and left.end == end,
    )


def _assemble(quote: str, base: int, pieces: Sequence[_Piece]) -> Cut:
    """The pieces as one text, with a mark wherever something is missing that a reader expects."""
    marks = len(pieces) - 1
    shown = f" {ELISION} ".join(quote[p.start : p.end] for p in pieces)
    if not pieces[0].opens:
        shown, marks = f"{ELISION} {shown}", marks + 1
    if not pieces[-1].closes:
        shown, marks = f"{shown} {ELISION}", marks + 1
    spans = tuple(Span(p.start + base, p.end + base) for p in pieces)
    return Cut(shown, spans, marks, first=pieces[0].opens)
