"""What only one person said and is called: what must be found in no text of any file, or told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\W_]+")
_IN_A_ROW = 4
"""Words in a row that nobody else says in the same order tell whose they are."""
_SHORTEST_RARE = 6
"""Letters: shorter words that no dictionary has are slips and abbreviations more often."""


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

    def are_name_of(self, place: str) -> bool:
        """Whether a file or a folder is called after them: people type such a name without
        capitals, and with all kinds of signs between its words.
        """
        if self._names is None:
            return False
        spelled = (place, place.replace("_", " "), _BETWEEN.sub(" ", place))
        return any(re.search(self._names.pattern, one, re.IGNORECASE) for one in spelled)

    def tells(self, text: str) -> bool:
        """Whether a text holds what they said, or calls them."""
        return bool(self.names_in(text)) or self.said_in(text)

    def stand_in(self, texts: Iterable[str]) -> bool:
        """Whether anything they said stands in any of these."""
        return any(map(self.said_in, texts))

    def traces_in(self, texts: Iterable[str]) -> set[str]:
        """Names of theirs in these, and words that only they used."""
        found: set[str] = set()
        for text in texts:
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
