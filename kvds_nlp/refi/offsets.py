"""What the positions in a .qdpx count: decided per file, from the quotes that selections name.

The standard can be read in more than one way, and programs did: the end may be exclusive or
inclusive, a Windows line end may count for one or two, a byte order mark may count, and characters
outside the basic plane may count twice (UTF-16). A selection whose name is its quote tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Literal

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.spans import Span
from kvds_nlp.talk.text import clean

SelectionEnd = Literal["exclusive", "inclusive"]
Lines = Literal["stored", "one", "two"]

_BOM = "\ufeff"
_QUOTE_LIKE = 8
"""A name of at least so many characters that stands in the text elsewhere contradicts."""

_EXCLUSIVE = ("kvds-nlp", "taguette", "qualcoder")
"""Programs known to write an exclusive end, when no selection's name tells."""

_BLANKS = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Place:
    """A selection as it stands in the file: positions in ``text`` (raw, as stored), and a name."""

    text: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to read positions.

    Attributes:
        end: whether the last position still belongs to the quote.
        lines: a line end counts as it is stored, always for one, or always for two.
        wide: positions count UTF-16 units instead of code points.
        mark: a byte order mark counts.
    """

    end: SelectionEnd = "exclusive"
    lines: Lines = "stored"
    wide: bool = False
    mark: bool = False

    def __str__(self) -> str:
        ways = [f"{self.end}_end", *{"one": ["line_one"], "two": ["line_two"]}.get(self.lines, [])]
        ways += (["utf16"] if self.wide else []) + (["mark"] if self.mark else [])
        return ", ".join(in_words(f"way.{one}") for one in ways)

    @classmethod
    def of(cls, places: Sequence[Place], end: SelectionEnd | None, origin: str) -> Counting:
        """How the positions of these selections count: so that most names equal their quotes.

        Names are first compared as they are, then without regard to blanks. Nothing tells when an
        exclusive and an inclusive end explain equally many names.

        Args:
            places: every coded selection of a file.
            end: what a person says of it.
            origin: the program that wrote it; some are known.

        Raises:
            InputError: nothing in the file tells; the option that answers is named.
        """
        ways = countings(places, end)
        named = [place for place in places if place.name.strip()]
        for loosely in (False, True):
            scores = [
                sum(_same(clean(p.name), way.quote_at(p) or "", loosely=loosely) for p in named)
                for way in ways
            ]
            best = max(scores, default=0)
            likeliest = [way for way, score in zip(ways, scores, strict=True) if score == best]
            if best and origin.lower().startswith(_EXCLUSIVE):  # of those that say as much
                likeliest = [way for way in likeliest if way.end == "exclusive"] or likeliest
            if best and len({way.end for way in likeliest}) == 1:
                return likeliest[0]
            if best:
                break
        if end is None and places and not origin.lower().startswith(_EXCLUSIVE):
            raise InputError(in_words("refi.unclear_end"))
        # Programs that write Windows line ends count one position for each (ATLAS.ti, QualCoder).
        crlf = any("\r\n" in place.text for place in places)
        return cls(end or "exclusive", "one" if crlf else "stored")

    def quote_at(self, place: Place) -> str | None:
        """What stands at a place, cleaned as texts are; None when the text ends before it."""
        parts = self._cut(place)
        return clean(parts[1]) if parts else None

    def span_at(self, place: Place) -> Span | None:
        """The place in the cleaned text; None when it lies outside it or holds nothing."""
        parts = self._cut(place)
        if parts is None:
            return None
        before, quote = parts
        if _seen(place.text, self.lines, self.mark).is_clean:
            return Span(len(before), len(before) + len(quote))
        start, whole = len(clean(before)), clean(before + quote)
        # A place inside a character (an accent on its own, half a line end) has no span of its own.
        same = whole[start:].strip() == clean(quote).strip()
        return Span(start, len(whole)) if start < len(whole) and same else None

    def contradicted_by(self, place: Place, others: Iterable[Counting]) -> bool:
        """Whether a selection's name says that it is not what stands at its place.

        So when the name equals the quote in another way of counting, or is words that stand in the
        text, but not there. A name that is no quote (a number, a label) says nothing.
        """
        quote = self.quote_at(place) or ""
        name = clean(place.name)
        if not name.strip() or _same(name, quote, loosely=True):
            return False
        stem = name.rstrip().removesuffix("...").removesuffix("…").split()
        if stem and " ".join(quote.split()).startswith(" ".join(stem)):  # cut short by its program
            return False
        if any(_same(name, other.quote_at(place) or "") for other in others):
            return True
        return len(name) >= _QUOTE_LIKE and name in clean(place.text)

    def _cut(self, place: Place) -> tuple[str, str] | None:
        """What stands before and at a place, in the text as this way of counting sees it."""
        seen = _seen(place.text, self.lines, self.mark)
        start, end = place.start, place.end + (self.end == "inclusive")
        if not self.wide:
            within = 0 <= start < end <= len(seen.text)
            return (seen.text[:start], seen.text[start:end]) if within else None
        if not 0 <= start < end <= len(seen.units) // 2:
            return None
        try:
            before = seen.units[: 2 * start].decode("utf-16-le")
            return before, seen.units[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:  # in the middle of a character
            return None


def countings(places: Iterable[Place], end: SelectionEnd | None = None) -> list[Counting]:
    """The ways of counting that could matter for these texts, the likeliest first."""
    texts = {place.text for place in places}
    lines: list[Lines] = ["stored"]
    if any("\r\n" in text for text in texts):
        lines.insert(0, "one")  # as ATLAS.ti and QualCoder do
    if any("\n" in text and "\r\n" not in text for text in texts):
        lines.append("two")
    wide = [False, True] if any(ord(max(text, default=" ")) > 0xFFFF for text in texts) else [False]
    mark = [False, True] if any(text.startswith(_BOM) for text in texts) else [False]
    ends: list[SelectionEnd] = [end] if end else ["exclusive", "inclusive"]
    return [
        Counting(how, line, unit, bom) for bom, unit, line, how in product(mark, wide, lines, ends)
    ]


def _same(name: str, quote: str, *, loosely: bool = False) -> bool:
    """Equal, but for line ends that an XML attribute made blanks; loosely: but for any blanks."""
    if loosely:
        return bool(quote.strip()) and name.split() == quote.split()
    return bool(quote) and name.translate(_BLANKS) == quote.translate(_BLANKS)


@dataclass(frozen=True)
class _View:
    """A raw text as a way of counting sees it; what is asked of it is worked out once."""

    text: str

    @cached_property
    def units(self) -> bytes:
        """Its UTF-16 units, two bytes each."""
        return self.text.encode("utf-16-le", "surrogatepass")

    @cached_property
    def is_clean(self) -> bool:
        """Whether it is as it would be stored."""
        return clean(self.text) == self.text


@lru_cache(maxsize=8)
def _seen(text: str, lines: Lines, mark: bool) -> _View:
    text = text if mark else text.removeprefix(_BOM)
    if lines != "stored":
        text = text.replace("\r\n", "\n")
    return _View(text.replace("\n", "\r\n") if lines == "two" else text)
