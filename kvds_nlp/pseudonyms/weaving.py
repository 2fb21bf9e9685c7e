"""A text with stretches replaced, which still knows where each letter came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kvds_nlp.spans import Span

Run = tuple[int, int, int]
"""Letters that stayed: where they stood, where they stand, how many."""


@dataclass(frozen=True, slots=True)
class Woven:
    """A new text and the runs of letters that it has of the old one, in order.

    Source of the offsets: the old text as stored; of the result: ``text``.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()

    def __add__(self, other: Woven) -> Woven:
        """This text and then another made of the same old text."""
        by = len(self.text)
        moved = tuple((old, new + by, size) for old, new, size in other.runs)
        return Woven(self.text + other.text, self.runs + moved)

    def moved(self, span: Span) -> Span | None:
        """Where a stretch of the old text stands now; what was replaced in it counts whole.

        >>> woven("Dat zei Fatma toen.", [(Span(8, 13), "[naam 1]")]).moved(Span(0, 13))
        Span(start=0, end=16)
        """
        starts = [old for old, _, _ in self.runs]
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < self.runs[at][0] + self.runs[at][2]:
            start = self.runs[at][1] + span.start - self.runs[at][0]
        else:  # it begins in what was replaced, which follows this run
            start = self.runs[at][1] + self.runs[at][2] if at >= 0 else 0
        at = bisect_right(starts, span.end - 1) - 1
        if at >= 0 and span.end <= self.runs[at][0] + self.runs[at][2]:
            end = self.runs[at][1] + span.end - self.runs[at][0]
        else:
            end = self.runs[at + 1][1] if at + 1 < len(self.runs) else len(self.text)
        return Span(start, end) if start < end else None


def woven(
    text: str, changes: Iterable[tuple[Span, str]], start: int = 0, end: int | None = None
) -> Woven:
    """The text from ``start`` to ``end`` with each stretch in it replaced; they do not overlap.

    >>> woven("Dat zei Fatma toen.", [(Span(8, 13), "[naam 1]")]).text
    'Dat zei [naam 1] toen.'
    """
    stop = len(text) if end is None else end
    out, size, at = [], 0, start
    runs: list[Run] = []
    inside = (one for one in sorted(changes) if start <= one[0].start and one[0].end <= stop)
    for span, new in (*inside, (None, "")):
        here = stop if span is None else span.start
        if here > at:
            runs.append((at, size, here - at))
        out += [text[at:here], new]
        size += here - at + len(new)
        at = stop if span is None else span.end
    return Woven("".join(out), tuple(runs))
