"""What only one person said and is called, looked for in the bytes of any file: what must be found
nowhere, or told.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kvds_nlp.incoming import ZIP_DAMAGE

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|[nrt"/\\])')
_IN_A_ROW = 4
"""Words in a row that nobody else says in the same order tell whose they are."""
_DEEPEST = 4
_BIGGEST = 256 * 2**20
"""Bytes that are looked through of one file, all that is packed in it together."""
_SHORTEST_RARE = 6
"""Letters: shorter words that no dictionary has are slips and abbreviations more often."""


class UnsearchedError(Exception):
    """A file is locked or holds too much to be looked through: who stands in it is not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """What points to one person of a study and to nobody else in it.

    Attributes:
        stretches: four words in a row that they said; a text of fewer words has none, so what is
            that short is found by its place only.
        places: ids of the documents that are theirs alone.
        names: what they are called: names, numbers; as written.
        rare: words of which they are the only one who used them, and that no dictionary has.
    """

    stretches: frozenset[str]
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    _places: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _names: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", _any_of(map(re.escape, self.places), r"\w/"))
        object.__setattr__(self, "_names", _any_of(map(_as_written, self.names), r"\w"))

    @classmethod
    def of(
        cls,
        own: Iterable[str],
        others: Iterable[str],
        places: Iterable[str] = (),
        names: Iterable[str] = (),
        is_word: Callable[[str], bool] = lambda _: True,
    ) -> Words:
        """What is in ``own`` texts and in none of the ``others``.

        Args:
            own: what they said.
            others: what everybody else said.
            places: ids of the documents that are theirs alone.
            names: what they are called and nobody else is.
            is_word: whether a lower-case word stands in a dictionary.
        """
        said: set[str] = set()
        used: set[str] = set()
        for text in own:
            said.update(_stretches(text))
            used.update(_rare_in(text))
        for text in others:
            if not said and not used:
                break
            said.difference_update(_stretches(text))
            used.difference_update(_rare_in(text))
        rare = frozenset(word for word in used if not is_word(word))
        return cls(frozenset(said), frozenset(places), frozenset(names), rare)

    def said_in(self, text: str) -> bool:
        """Whether anything they said stands in a text, or where they said it."""
        placed = self._places is not None and self._places.search(text) is not None
        return placed or any(stretch in self.stretches for stretch in _stretches(text))

    def names_in(self, text: str) -> set[str]:
        """By which of their names a text calls them."""
        return {one[0] for one in self._names.finditer(text)} if self._names else set()

    def tells(self, text: str) -> bool:
        """Whether a text holds what they said, or calls them."""
        return bool(self.names_in(text)) or self.said_in(text)

    def stand_in(self, body: bytes) -> bool:
        """Whether anything they said stands in a file, also packed in it at some depth, within
        marks (XML, html), escaped (JSON) or in another encoding.

        Raises:
            UnsearchedError: it cannot be looked through.
        """
        return any(self.said_in(text) for text in texts_in(body))

    def traces_in(self, body: bytes) -> set[str]:
        """Names of theirs, and words that only they used, in a file, as ``stand_in`` looks.

        Raises:
            UnsearchedError: it cannot be looked through.
        """
        found: set[str] = set()
        for text in texts_in(body):
            found |= self.names_in(text) | (self.rare & _rare_in(text))
        names = found - self.rare
        return names | {
            word for word in found & self.rare if not any(word in n.casefold() for n in names)
        }


def _any_of(patterns: Iterable[str], inside: str) -> re.Pattern[str] | None:
    """Any of these as a whole word; None of none."""
    ordered = sorted(patterns, key=lambda one: (-len(one), one))
    some = "|".join(rf"(?<![{inside}]){one}(?!\w)" for one in ordered)
    return re.compile(some) if some else None


def _as_written(name: str) -> str:
    """A name in its own capitals, which tell it from a word (Wil, Roos); a code or the name of a
    file in any.
    """
    return re.escape(name) if name.replace(" ", "").isalpha() else f"(?i:{re.escape(name)})"


NO_WORDS = Words(frozenset())


def _rare_in(text: str) -> set[str]:
    """The words that may be ``rare``."""
    words = _WORD.findall(text.casefold())
    return {word for word in words if len(word) >= _SHORTEST_RARE and word.isalpha()}


def _stretches(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    for at in range(len(words) - _IN_A_ROW + 1):
        yield " ".join(words[at : at + _IN_A_ROW])


def texts_in(body: bytes) -> Iterator[str]:
    """Every text in a file: its own, and those of what is packed in it.

    Raises:
        UnsearchedError: it is locked, damaged or too big.
    """
    yield from _texts(body, 0, [_BIGGEST])


def _texts(body: bytes, depth: int, left: list[int]) -> Iterator[str]:
    """``left``: how many bytes may still be looked through."""
    left[0] -= len(body)
    if left[0] < 0:
        raise UnsearchedError
    if body[:2] == b"PK" and depth < _DEEPEST and zipfile.is_zipfile(io.BytesIO(body)):
        try:
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                for member in archive.infolist():
                    yield member.filename
                    if member.file_size > left[0]:
                        raise UnsearchedError
                    yield from _texts(archive.read(member), depth + 1, left)
        except ZIP_DAMAGE:
            raise UnsearchedError from None
        return
    wide = body[:4000].count(0) > len(body[:4000]) // 4
    big = wide and body[1:2] != b"\0" and body[:1] in (b"\0", b"\xfe")
    if wide:
        yield _ESCAPE.sub(_unescaped, body.decode("utf-16-be" if big else "utf-16-le", "replace"))
    text = body.decode("utf-8", "replace")  # of what is wide too: a database is full of zeros
    yield _ESCAPE.sub(_unescaped, text)
    if "\ufffd" in text:  # of Windows, which has no marks of its own
        yield body.decode("cp1252", "replace")
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
