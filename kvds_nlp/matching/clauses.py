"""Which words belong to one clause, by the words and marks that begin clauses.

Not by the parse: few sentences have one, and on them it changed nothing for the better.
"""

from __future__ import annotations

from collections.abc import Sequence

from kvds_nlp.data import Token
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.words import fold, looks_infinitive

_MARKS = frozenset((",", ";", ":", "-", "–", "—"))
_OPENERS = word_list("clause_openers") | word_list("clause_openers_untagged")


def opens_clause(token: Token) -> bool:
    """Whether a clause begins at this word, as far as the word alone can tell."""
    if token.pos in ("DET", "PRON"):
        return False
    return token.pos in ("SCONJ", "CCONJ") or fold(token.text) in _OPENERS


def is_verb(token: Token, *, tagged: bool) -> bool:
    """Whether this word is a verb; if not tagged also a "noun" whose best lemma is a verb's."""
    if token.pos in ("VERB", "AUX"):
        return True
    lemma = token.keys[0] if token.keys else token.lemma
    return (
        not tagged and token.pos == "NOUN" and looks_infinitive(lemma) and lemma != fold(token.text)
    )


class Clauses:
    """Answers whether a verb and some other words stand in one clause."""

    def __init__(self, words: Sequence[Token], *, tagged: bool) -> None:
        self._words = words
        self._tagged = tagged

    def together(self, verb: int, others: Sequence[int]) -> bool:
        """Whether ``verb`` and ``others`` (places) are in one clause.

        So when no boundary word stands between them, or when the stretch on the others' side of
        the boundary has no verb of its own.
        """
        return not self._apart(verb, others)

    def _apart(self, verb: int, others: Sequence[int]) -> bool:
        low, high = min(others), max(others)
        if verb < low:
            between = [at for at in range(verb + 1, low) if self._boundary(at)]
            return bool(between) and self._has_verb(between[-1], +1, (verb, *others))
        between = [at for at in range(high + 1, verb) if self._boundary(at)]
        return bool(between) and self._has_verb(between[0], -1, (verb, *others))

    def _boundary(self, place: int) -> bool:
        token = self._words[place]
        return fold(token.text) in _MARKS or fold(token.text) in _OPENERS or opens_clause(token)

    def _has_verb(self, place: int, step: int, but: tuple[int, ...]) -> bool:
        """Whether the stretch from a boundary to the next one, away from the verb, has a verb."""
        place += step
        while 0 <= place < len(self._words) and not self._boundary(place):
            if is_verb(self._words[place], tagged=self._tagged) and place not in but:
                return True
            place += step
        return False
