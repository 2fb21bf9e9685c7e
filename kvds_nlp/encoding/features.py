"""What the offline encoder sees in a passage: lemmas, compound parts, letters in a row."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from kvds_nlp.data import Passage, Token
from kvds_nlp.dutch import word_list

POS_WEIGHT = {
    "NOUN": 1.0, "VERB": 1.0, "ADJ": 1.0, "X": 1.0, "": 1.0, "ADV": 0.4, "PROPN": 0.3,
}  # fmt: skip
"""Function words, numbers and punctuation say nothing of the subject: weight 0."""

LIGHT_VERBS = word_list("light_verbs") | {"gaan", "laten"}
"""Taggers and parsers differ on when these are auxiliaries; either way they name no subject."""

PART_WEIGHT = 0.6
"""A compound's part counts for less than the same word standing alone."""

_GRAMS = (3, 4, 5)

Counts = dict[str, float]


def words_of(passage: Passage) -> Counts:
    """Weights of lemmas and compound parts: the square root of how often each occurs.

    A separated verb counts once, as its joined lemma; ``verwachtingsmanagement`` also counts as
    ``verwachting`` and ``management``, in the same name space as the loose words.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in passage.sentences:
        for token in sentence.tokens:
            weight = _weight(token)
            if weight:
                counts[token.lemma.lower()] += weight
                for part in token.parts:
                    counts[part.lower()] += weight * PART_WEIGHT
    return {word: count**0.5 for word, count in sorted(counts.items())}


def _weight(token: Token) -> float:
    """How much this token says; a particle's verb already speaks for it."""
    if token.particle_of is not None or not any(c.isalpha() for c in token.lemma):
        return 0.0
    if token.pos == "VERB" and token.lemma in LIGHT_VERBS:
        return 0.0
    return POS_WEIGHT.get(token.pos, 0.0)


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> tuple[str, ...]:
    """The 3 to 5 letters in a row of a word, marked with ``#``; ``^`` and ``$`` are its ends.

    They let spelling variants, unseen compounds and missed lemmas still meet.

    >>> letters_of("geld")[:3]
    ('#^ge', '#gel', '#eld')
    """
    framed = f"^{word}$"
    return tuple(
        "#" + framed[start : start + size]
        for size in _GRAMS
        for start in range(len(framed) - size + 1)
    )
