"""A coded segment -> the sentences that matter, as spans, and how well they stand alone.

Never a changed word.

The conventions are those of evaluation reports: ``[…]`` where words were left out, whole sentences
where there are any, no hesitation left at an edge, placeholders such as ``[naam wijk]`` untouched.

Where sentences and clauses end is read from their marks, not taken from the language engine, so
that a stored run gives the same quotes as the run itself did, whatever pipeline is installed
later (I7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kvds_nlp.data import Segment
from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.quoting.printing import ELISION, spoken_gaps
from kvds_nlp.spans import Span, merged, outside, stripped

# Lengths in characters, for the eye of a reader of a report: a quote of one to four lines.
WHOLE = 100
SHORT = 45
LONG = 330
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_SENTENCE_GAP = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Ý0-9])|\n{2,}")
_CLAUSE_GAP = re.compile(rf"(?<=[,;:–])\s+|(?<!\s)\s+(?={pattern_of('quote_clause_openers')}\b)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]|(?i:bijv|bv|dhr|mevr|mw|drs|dr|prof|ir|mr|ca|nr|incl|excl|evt|resp|vs|st))"
    r"|\b[a-z]\.[a-z])\.\Z"
)
# "Er is geen geld" says all by itself; "Die staan er" does not.
_THERE_IS = r"er (?:is|zijn|was|waren|komt|komen|kwam|staat|stond|ligt|bestaat|bestaan|moet|moeten)"
_LEANS_BACK = re.compile(
    rf"(?!{_THERE_IS}\b)(?:(?:en|maar|dus|want|ja|nou),?\s+)?{pattern_of('pointing_back')}\b",
    re.IGNORECASE,
)

_HESITATION = r"(?:e+h+m*|u+h+m*|eu+h*m*|h?mm+|hm+)"
_LEADING = pattern_of("fillers_opening", "fillers_linking")
_TRAILING = pattern_of("fillers_closing")
_TRAILING_COMMA = pattern_of("fillers_closing_after_comma")
_GLUE = r"[\s,.;…!–-]"

# A hesitation always goes. Another filler goes only when a pause, or a hesitation, follows it:
# "Ja, wij ..." loses its "Ja,", "Maar wij ..." keeps its "Maar".
_FIRST = re.compile(
    rf"(?:(?:{_HESITATION}\b{_GLUE}*)"
    rf"|(?:{pattern_of('fillers_opening')}\b\s*[,…!–-]{_GLUE}*)"
    rf"|(?:{_LEADING}\b[\s,…]+(?={_HESITATION}\b)))+",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?:(?:[\s,…–-]+(?:{_HESITATION}|{_TRAILING}))|(?:\s*[,…–-]\s*{_TRAILING_COMMA}))+"
    r"[\s,.;?!…–-]*\Z",
    re.IGNORECASE,
)
_TAIL = 48
_LOOSE = ",.;?!…–-" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_CLOSERS = word_list("fillers_closing") | word_list("fillers_closing_after_comma")
_LAST_WORDS = (*sorted({filler.split()[-1] for filler in _CLOSERS}), "h", "m", "u")
"""How all ends that ``_LAST`` takes away: a filler's last word, or a hesitation's last letter."""


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


class _Stretch(NamedTuple):
    """A sentence, a clause of one that is too long, or several that follow each other.

    Offsets count in the segment's quote; ``hits`` are the triggers in it.
    """

    start: int
    end: int
    opens: bool
    closes: bool
    hits: int = 0


def cut_segment(segment: Segment, triggers: Sequence[Span]) -> Cut:
    """The segment cut to the sentences that hold the triggers, so that they can stand alone.

    Args:
        segment: what was coded.
        triggers: spans in ``Document.text``; without any, the segment's first sentences are taken.
    """
    quote, base = segment.quote, segment.span.start
    hits = sorted({(span.start - base, span.end - base) for span in triggers})
    units = _units(quote, hits)
    whole = len(quote) <= WHOLE or len(units) == 1
    kept = list(range(len(units))) if whole else _choose(quote, units)
    firsts = [units[n] for n in kept if n - 1 not in kept]
    lasts = [units[n] for n in kept if n + 1 not in kept]
    pieces = []
    for first, last in zip(firsts, lasts, strict=True):
        start, end = first.start, last.end
        leading, trailing = filler_edges(quote[start:end])
        begin, stop = start + leading, end - trailing
        for a, b in hits:  # a trigger is never trimmed away
            if a < end and b > start:
                begin, stop = min(begin, max(a, start)), max(stop, min(b, end))
        left = stripped(quote, begin, stop) or Span(start, end)
        opens, closes = first.opens and left.start == start, last.closes and left.end == end
        pieces.append(_Stretch(left.start, left.end, opens, closes))
    return _cut(quote, pieces, base)


def cut_by_hand(segment: Segment, left_out: Sequence[Span]) -> Cut | None:
    """The segment without the stretches that a person left out; None when no word is left.

    Args:
        segment: what was coded.
        left_out: spans in ``segment.quote``.
    """
    quote = segment.quote
    if (whole := stripped(quote, 0, len(quote))) is None:
        return None
    pieces = [
        _Stretch(left.start, left.end, left.start == whole.start, left.end == whole.end)
        for part in outside(whole, merged(left_out))
        if (left := stripped(quote, part.start, part.end)) and any(map(str.isalnum, left.of(quote)))
    ]
    return _cut(quote, pieces, segment.span.start) if pieces else None


def with_neighbours(segment: Segment, pieces: Sequence[Span]) -> Cut:
    """The sentences of a segment that hold these pieces, with the one before and after each: enough
    to see what was left out, and not the page it stood on.

    Args:
        segment: what was cut.
        pieces: spans in ``Document.text``.
    """
    quote, base = segment.quote, segment.span.start
    units = _units(quote, [(piece.start - base, piece.end - base) for piece in pieces])
    held = [n for n, unit in enumerate(units) if unit.hits]
    near = sorted({m for n in held for m in (n - 1, n, n + 1) if 0 <= m < len(units)})
    firsts = [n for n in near if n - 1 not in near]
    lasts = [n for n in near if n + 1 not in near]
    stretches = [
        _Stretch(units[a].start, units[b].end, opens=a == 0, closes=b + 1 == len(units))
        for a, b in zip(firsts, lasts, strict=True)
    ]
    return _cut(quote, stretches, base)


def _cut(quote: str, pieces: Sequence[_Stretch], base: int) -> Cut:
    """The pieces with a mark wherever something is missing that a reader expects."""
    shown, marks = f" {ELISION} ".join(quote[p.start : p.end] for p in pieces), len(pieces) - 1
    if not pieces[0].opens:
        shown, marks = f"{ELISION} {shown}", marks + 1
    if not pieces[-1].closes:
        shown, marks = f"{shown} {ELISION}", marks + 1
    spans = tuple(Span(p.start + base, p.end + base) for p in pieces)
    return Cut(shown, spans, marks, first=pieces[0].opens)


@lru_cache(maxsize=4096)
def words_in(shown: str) -> tuple[str, ...]:
    """The words of a cut, in small letters; kept, as what judges it and what tells cuts from each
    other both ask for them.
    """
    return tuple(WORD.findall(shown.lower()))


def leans_back(text: str) -> bool:
    """Whether a sentence starts with a word that points at what was said before it.

    >>> leans_back("Dat is lastig."), leans_back("De wijk is lastig.")
    (True, False)
    """
    return _LEANS_BACK.match(text) is not None


def _units(quote: str, hits: Sequence[tuple[int, int]]) -> list[_Stretch]:
    """The segment's sentences, those too long for a quote by clause, and the triggers in each."""
    units = []
    for unit in _split(quote):
        start, end, opens, closes, _ = unit
        held = sum(x < end and y > start for x, y in hits)
        units.append(_Stretch(start, end, opens, closes, held) if held else unit)
    return units or [_Stretch(0, len(quote), opens=True, closes=True, hits=len(hits))]


@lru_cache(maxsize=4096)
def _split(quote: str) -> tuple[_Stretch, ...]:
    """Its sentences and clauses; kept, as a segment is cut once for each of its codes."""
    units: list[_Stretch] = []
    for sentence in _parts(quote, 0, len(quote), _SENTENCE_GAP):
        whole = stripped(quote, *sentence)
        if whole is None:
            continue
        for start, end in _spoken(quote, whole):
            long = end - start > LONG
            for a, b in _parts(quote, start, end, _CLAUSE_GAP) if long else [(start, end)]:
                units.append(_Stretch(a, b, opens=a == start, closes=b == end))
    return tuple(units)


def _spoken(quote: str, sentence: Span) -> list[tuple[int, int]]:
    """A sentence as ``(start, end)``; where no mark was written, those that were spoken."""
    gaps = spoken_gaps(quote, sentence.start, sentence.end)
    starts = [sentence.start, *(end for _, end in gaps)]
    return list(zip(starts, [*(start for start, _ in gaps), sentence.end], strict=True))


def _parts(text: str, start: int, end: int, gaps: re.Pattern[str]) -> list[tuple[int, int]]:
    """``text[start:end]`` cut at its gaps, as ``(start, end)``; at least one part.

    >>> text = "Wij, d.w.z. de wijk, gaan door. Dhr. Jansen ook!"
    >>> [text[a:b] for a, b in _parts(text, 0, len(text), _SENTENCE_GAP)]
    ['Wij, d.w.z. de wijk, gaan door.', 'Dhr. Jansen ook!']
    """
    parts, begin = [], start
    for gap in gaps.finditer(text, start, end):
        stop = gap.start() + len(gap.group().rstrip())
        if gaps is _SENTENCE_GAP and _ABBREVIATED.search(text, max(begin, stop - 8), stop):
            continue
        if stop > begin:
            parts.append((begin, stop))
        begin = gap.end()
    if begin < end:
        parts.append((begin, end))
    return parts or [(start, end)]


def _choose(quote: str, units: Sequence[_Stretch]) -> list[int]:
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
        before, unit = n - 1, units[n]
        leading, _ = filler_edges(quote[unit.start : unit.end])
        bare = quote[unit.start + leading :]
        if before < 0 or before in kept or (unit.opens and not leans_back(bare)):
            continue
        length = units[before].end - units[before].start
        if size + length <= LONG:
            kept.add(before)
            size += length
    if size < SHORT:  # a very short quote gets the sentence after it, else the one before
        for n in (max(kept) + 1, min(kept) - 1):
            if 0 <= n < len(units) and size + units[n].end - units[n].start <= LONG:
                return sorted({*kept, n})
    return sorted(kept)


def filler_edges(text: str) -> tuple[int, int]:
    """How many characters at the start and at the end are filler.

    >>> filler_edges("Ja, eh, wij laten los"), filler_edges("Maar wij laten los")
    ((8, 0), (0, 0))
    >>> filler_edges("We laten het los, zeg maar."), filler_edges("We laten het los.")
    ((0, 11), (0, 0))
    """
    first = _FIRST.match(text)
    leading = first.end() if first and first.end() < len(text) else 0
    tail = text[leading:][-_TAIL:]
    closes = tail.rstrip(_LOOSE).lower().endswith(_LAST_WORDS)
    last = _LAST.search(tail) if closes else None
    trailing = len(tail) - last.start() if last else 0
    return leading, trailing if trailing < len(text) - leading else 0
