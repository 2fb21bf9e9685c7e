"""What the positions in a .qdpx count: decided per file, from the quotes that selections name.

The standard can be read in more than one way, and programs did: the end may be exclusive or
inclusive, a Windows line end may count for one or two, a byte order mark may count, and characters
outside the basic plane may count twice (UTF-16). A selection whose name is its quote tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from kvds_nlp.readers.text import clean
from kvds_nlp.spans import Span

End = Literal["exclusive", "inclusive"]
Lines = Literal["stored", "one", "two"]

_BOM = "\ufeff"
_QUOTE_LIKE = 8
"""A name of at least so many characters that stands in the text elsewhere contradicts."""


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to read positions.

    Attributes:
        end: whether the last position still belongs to the quote.
        lines: a line end counts as it is stored, always for one, or always for two.
        wide: positions count UTF-16 units instead of code points.
        mark: a byte order mark counts.
    """

    end: End = "exclusive"
    lines: Lines = "stored"
    wide: bool = False
    mark: bool = False

    def __str__(self) -> str:
        said = [f"{self.end} end"]
        said += {"one": ["a line end counts for one"], "two": ["a line end counts for two"]}.get(
            self.lines, []
        )
        said += ["UTF-16 positions"] if self.wide else []
        return ", ".join(said + (["the byte order mark counts"] if self.mark else []))


@dataclass(frozen=True, slots=True)
class Place:
    """A selection as it stands in the file: positions in ``text`` (raw, as stored), and a name."""

    text: str
    start: int
    end: int
    name: str


def countings(places: Iterable[Place], end: End | None = None) -> list[Counting]:
    """The ways of counting that could matter for these texts, the likeliest first."""
    texts = {place.text for place in places}
    lines: list[Lines] = ["stored"]
    if any("\r\n" in text for text in texts):
        lines.insert(0, "one")  # as ATLAS.ti and QualCoder do
    if any("\n" in text and "\r\n" not in text for text in texts):
        lines.append("two")
    wide = [False, True] if any(ord(max(text, default=" ")) > 0xFFFF for text in texts) else [False]
    mark = [False, True] if any(text.startswith(_BOM) for text in texts) else [False]
    ends: list[End] = [end] if end else ["exclusive", "inclusive"]
    return [
        Counting(how, line, unit, bom) for bom, unit, line, how in product(mark, wide, lines, ends)
    ]


def decide(places: Sequence[Place], end: End | None = None) -> Counting | None:
    """The counting under which most names equal their quotes; None when nothing tells.

    Names are first compared as they are, then without regard to blanks. None also when an
    exclusive and an inclusive end explain equally many names.
    """
    ways = countings(places, end)
    for same in (_same, _loosely_same):
        scores = Counter({way: _score(places, way, same) for way in ways})
        best = max(scores.values(), default=0)
        first = [way for way in ways if scores[way] == best]
        if best and len({way.end for way in first}) == 1:
            return first[0]
        if best:
            return None
    return None


def quote_at(place: Place, way: Counting) -> str | None:
    """What stands at a place, cleaned as texts are stored; None when the text ends before it."""
    found = _cut(place, way)
    return clean(found[1]) if found else None


def span_at(place: Place, way: Counting) -> Span | None:
    """The place in the cleaned text; None when it lies outside it or holds nothing."""
    found = _cut(place, way)
    if found is None:
        return None
    before, quote = found
    if _is_clean(_seen(place.text, way.lines, way.mark)):
        return Span(len(before), len(before) + len(quote))
    start, whole = len(clean(before)), clean(before + quote)
    # A place inside a character (an accent on its own, half a line end) has no span of its own.
    same = whole[start:].strip() == clean(quote).strip()
    return Span(start, len(whole)) if start < len(whole) and same else None


def contradicts(place: Place, way: Counting, others: Iterable[Counting]) -> bool:
    """Whether a selection's name says that it is not what stands at its place.

    So when the name equals the quote in another way of counting, or is words that stand in the
    text, but not there. A name that is no quote (a number, a label) says nothing.
    """
    quote = quote_at(place, way) or ""
    name = clean(place.name)
    if not name.strip() or _loosely_same(name, quote) or _begins(name, quote):
        return False
    if any(_same(name, quote_at(place, other) or "") for other in others):
        return True
    return len(name) >= _QUOTE_LIKE and name in clean(place.text)


def _score(places: Sequence[Place], way: Counting, same: Callable[[str, str], bool]) -> int:
    named = (place for place in places if place.name.strip())
    return sum(same(clean(p.name), quote_at(p, way) or "") for p in named)


def _same(name: str, quote: str) -> bool:
    """Equal, but for line ends that an XML attribute turned into blanks."""
    return bool(quote) and _level(name) == _level(quote)


def _loosely_same(name: str, quote: str) -> bool:
    return bool(quote.strip()) and name.split() == quote.split()


def _begins(name: str, quote: str) -> bool:
    """Whether the name is the quote cut short, as some programs do."""
    stem = name.rstrip().removesuffix("...").removesuffix("…").split()
    return bool(stem) and " ".join(quote.split()).startswith(" ".join(stem))


def _level(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _cut(place: Place, way: Counting) -> tuple[str, str] | None:
    """What stands before and at a place, in the text as this way of counting sees it."""
    text = _seen(place.text, way.lines, way.mark)
    start, end = place.start, place.end + (way.end == "inclusive")
    if way.wide:
        return _cut_wide(text, start, end)
    if not 0 <= start < end <= len(text):
        return None
    return text[:start], text[start:end]


@lru_cache(maxsize=8)
def _seen(text: str, lines: Lines, mark: bool) -> str:
    """The raw text as a way of counting sees it."""
    text = text if mark else text.removeprefix(_BOM)
    if lines != "stored":
        text = text.replace("\r\n", "\n")
    return text.replace("\n", "\r\n") if lines == "two" else text


@lru_cache(maxsize=8)
def _is_clean(text: str) -> bool:
    return clean(text) == text


@lru_cache(maxsize=8)
def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _cut_wide(text: str, start: int, end: int) -> tuple[str, str] | None:
    units = _units(text)
    if not 0 <= start < end <= len(units) // 2:
        return None
    try:
        before = units[: 2 * start].decode("utf-16-le")
        return before, units[2 * start : 2 * end].decode("utf-16-le")
    except UnicodeDecodeError:  # in the middle of a character
        return None
