"""Which segments a rule could match, told from their words alone: the others need no analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Token
from kvds_nlp.matching.terms import PARTICLES, Letters, Terms, fold

WordForms = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What rules look a token up by: its text, its keys and its parts."""


def word_of(token: Token) -> WordForms:
    """What rules look this token up by."""
    return (token.text, token.keys or (token.lemma.lower(),), token.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """The words of a row of segments, each a bag.

    Attributes:
        words: every word once.
        places: in ``words``, bag after bag. Shape: (n_words_in_all_bags,).
        ends: where each bag ends in ``places``. Shape: (n_bags,).
    """

    words: tuple[WordForms, ...]
    places: NDArray[np.uint32]
    ends: NDArray[np.uint32]

    def holding(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which bags hold a wanted word. Shapes: (n_words,) -> (n_bags,)."""
        counted = np.concatenate([[0], np.cumsum(wanted[self.places])])
        starts = np.concatenate([[0], self.ends[:-1]])
        held: NDArray[np.bool_] = counted[self.ends] > counted[starts]
        return held

    def holding_any(self, words: Sequence[int]) -> NDArray[np.bool_]:
        """Which bags hold one of the words at these places in ``words``. Shape: (n_bags,)."""
        wanted = np.zeros(len(self.words), dtype=np.bool_)
        wanted[words] = True
        return self.holding(wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """What rules cannot do without. Made by ``Matcher.sieve``.

    Attributes:
        features: of which a matching sentence has at least one.
        blind: there is a rule of which nothing is known: every segment may match.
    """

    terms: Terms
    letters: Letters
    features: frozenset[int]
    blind: bool

    def may_match(self, bags: Bags, texts: Iterable[str]) -> NDArray[np.bool_]:
        """Which segments may match; never False for one that does. Shape: (n_bags,).

        Args:
            bags: the words of each segment.
            texts: the segments as written, in the same order; only read when rules ask for letters.
        """
        if self.blind:
            return np.ones(len(bags.ends), dtype=np.bool_)
        wanted = np.array([self._asked(word) for word in bags.words], dtype=np.bool_)
        matching = bags.holding(wanted) | self._joined(bags)
        if any(feature < 0 for feature in self.features):
            spelt = [not self.features.isdisjoint(self.letters.found(text)) for text in texts]
            matching |= np.array(spelt, dtype=np.bool_)
        return matching

    def _asked(self, word: WordForms) -> bool:
        text, keys, parts = word
        token = Token(0, len(text), text, "", text, keys, parts)
        return any(number in self.features for number, _ in self.terms.of(token))

    def _joined(self, bags: Bags) -> NDArray[np.bool_]:
        """Bags with the two halves of a separated verb that is asked for."""
        matching = np.zeros(len(bags.ends), dtype=np.bool_)
        halves = [
            (particle, key.removeprefix(particle))
            for key, numbers in self.terms.by_key.items()
            if not self.features.isdisjoint(numbers)
            for particle in PARTICLES
            if key.startswith(particle) and key != particle
        ]
        if halves:
            asked = {half for pair in halves for half in pair}
            firsts = _places(((fold(text),) for text, _, _ in bags.words), asked)
            seconds = _places((keys for _, keys, _ in bags.words), asked)
            for first, second in halves:
                if first in firsts and second in seconds:
                    both = bags.holding_any(firsts[first]) & bags.holding_any(seconds[second])
                    matching |= both
        return matching


def _places(many: Iterable[Sequence[str]], asked: set[str]) -> dict[str, list[int]]:
    """Each word that is asked for with the places that have it."""
    places: dict[str, list[int]] = {}
    for place, words in enumerate(many):
        if not asked.isdisjoint(words):
            for word in asked.intersection(words):
                places.setdefault(word, []).append(place)
    return places
