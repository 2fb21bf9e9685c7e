"""Plain letters that regular expressions cannot match without, found in one pass over a text."""

from __future__ import annotations

from collections import defaultdict

_SIZE = 3


class Letters:
    """Numbers (negative, to keep them apart from terms) for stretches of letters."""

    def __init__(self) -> None:
        self._by_three: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._numbers: dict[str, int] = {}

    def numbers(self, stretches: tuple[str, ...]) -> frozenset[int] | None:
        """The numbers of these stretches (lower case, at least three letters); None for none."""
        for stretch in stretches:
            if stretch not in self._numbers:
                self._numbers[stretch] = -1 - len(self._numbers)
                self._by_three[stretch[:_SIZE]].append((stretch, self._numbers[stretch]))
        return frozenset(self._numbers[stretch] for stretch in stretches) or None

    def found(self, text: str) -> set[int]:
        """The numbers of the stretches that occur in ``text``."""
        if not self._numbers:
            return set()
        low = text.lower()
        triples = {low[at : at + _SIZE] for at in range(len(low) - _SIZE + 1)}
        return {
            number
            for triple in triples & self._by_three.keys()
            for stretch, number in self._by_three[triple]
            if stretch in low
        }
