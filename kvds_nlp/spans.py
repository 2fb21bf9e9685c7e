"""Spans: half-open stretches of Unicode code points, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch ``[start, end)`` of ``Document.text``.

    Unit: Unicode code points (Python ``str`` indices; REFI-QDA's unit too).

    Raises:
        ValueError: unless ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"a span needs 0 <= start < end, not [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters this span covers.

        >>> Span(3, 8).of("We laten los")
        'laten'
        """
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The same stretch, counted from a place ``by`` characters earlier.

        >>> Span(0, 5).moved(3)
        Span(start=3, end=8)
        """
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span of ``text[start:end]`` without blanks at its ends; None when nothing is left.

    >>> stripped("a  b  c", 1, 6)
    Span(start=3, end=4)
    >>> stripped("   ", 0, 3) is None
    True
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans with overlapping or touching ones made one.

    >>> merged([Span(4, 6), Span(0, 2), Span(5, 9)])
    (Span(start=0, end=2), Span(start=4, end=9))
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all of ``spans`` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def short(text: str, most: int = 90) -> str:
    """The text on one line of at most ``most`` characters.

    >>> short("Wij lieten los.", 10)
    'Wij liete…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def outside(span: Span, but: Sequence[Span]) -> list[Span]:
    """The parts of a stretch that lie outside others; ``but`` is in order.

    >>> outside(Span(0, 9), [Span(2, 4), Span(8, 12)])
    [Span(start=0, end=2), Span(start=4, end=8)]
    """
    parts, at = [], span.start
    for other in but:
        if other.overlaps(span):
            if other.start > at:
                parts.append(Span(at, other.start))
            at = max(at, other.end)
    return [*parts, *([Span(at, span.end)] if at < span.end else [])]
