"""Where sentences and clauses end, by their marks.

Not taken from the language engine, so that a stored run gives the same quotes as the run itself
did, whatever pipeline is installed later (I7).
"""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of

Bounds = tuple[int, int]

_GAP = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Ý0-9])|\n{2,}")
_CLAUSE_GAP = re.compile(rf"(?<=[,;:–])\s+|\s+(?={pattern_of('quote_clause_openers')}\b)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]|(?i:bijv|bv|dhr|mevr|mw|drs|dr|prof|ir|mr|ca|nr|incl|excl|evt|resp|vs|st))"
    r"|\b[a-z]\.[a-z])\.\Z"
)


def sentences(text: str) -> list[Bounds]:
    """The sentences of a text as ``(start, end)``; at least one for a text that is not blank.

    >>> [text[a:b] for text in ("Wij, d.w.z. de wijk, gaan door. Dhr. Jansen ook!",)
    ...  for a, b in sentences(text)]
    ['Wij, d.w.z. de wijk, gaan door.', 'Dhr. Jansen ook!']
    """
    return _parts(text, 0, len(text), _GAP)


def clauses(text: str, start: int, end: int) -> list[Bounds]:
    """A sentence ``text[start:end]`` cut at its commas and conjunctions."""
    return _parts(text, start, end, _CLAUSE_GAP)


def _parts(text: str, start: int, end: int, gaps: re.Pattern[str]) -> list[Bounds]:
    parts, begin = [], start
    for gap in gaps.finditer(text, start, end):
        stop = gap.start() + len(gap.group().rstrip())
        if gaps is _GAP and _ABBREVIATED.search(text, max(begin, stop - 8), stop):
            continue
        if stop > begin:
            parts.append((begin, stop))
        begin = gap.end()
    if begin < end:
        parts.append((begin, end))
    return parts or [(start, end)]
