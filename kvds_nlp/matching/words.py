"""When are two words the same word: folding, and the keys a rule's word is looked up by."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable

from kvds_nlp.dutch import word_list

Keys = Callable[[str], tuple[str, ...]]

_FOLDED = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00ad": None, "‐": "-", "‑": "-"})

HESITATIONS = word_list("hesitations") | {"...", "…", "[...]", "[…]"}
QUOTES = frozenset(['"', "'", "“", "”", "„", "‘", "’", "«", "»", "(", ")", "[", "]"])
NEGATIONS = word_list("negators") | word_list("lacks")
PARTICLES = word_list("particles") | word_list("particles_of_rules")
PREPOSITIONS = word_list("prepositions")

_NOUN_ENDINGS = ("te", "de", "ing", "heid", "schap", "tie")
_SHORT_VERBS = ("gaan", "staan", "slaan", "zien", "doen", "zijn")
_NO_VERBS = word_list("not_infinitives")


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    r"""The text as words are compared: lower case, plain apostrophes, no soft hyphens.

    >>> fold("Zo’n SAMEN\u00adWERKING")
    "zo'n samenwerking"
    """
    return text.lower().translate(_FOLDED)


def bare(word: str) -> str:
    """The word without accents, as people type it in a hurry.

    >>> bare("cliënten")
    'clienten'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def rule_keys(word: str, keys: Keys) -> tuple[str, ...]:
    """The lemmas under which a rule's word is looked up, from the language's candidate lemmas.

    A word that is its own best lemma stands for itself only. ``ruimte`` or ``werking`` is no form
    of a verb, and an infinitive is never a form of another verb; for the rest every candidate
    counts (``kaders`` -> ``kader``, ``gaf`` -> ``geven``).
    """
    low = fold(word)
    found = [fold(key) for key in keys(low)] or [low]
    if found[0] == low:
        found = [low]
    elif low.endswith((*_NOUN_ENDINGS, "en")) and not low.startswith("ge"):
        found = [key for key in found if key == low or not key.endswith("en")]
    return tuple(dict.fromkeys([*found, low, *(bare(key) for key in (*found, low))]))


def looks_infinitive(word: str) -> bool:
    """Whether a lower-case word has the form of a Dutch infinitive (``lijn`` has not)."""
    return word.endswith(("en", *_SHORT_VERBS)) and word not in _NO_VERBS


def may_be_infinitive(word: str, keys: Keys) -> bool:
    """Whether a rule's word can be a verb as the dictionary gives it (``geven``, ``gaan``)."""
    low = fold(word)
    return looks_infinitive(low) and (keys(low) or (low,))[0].lower() == low
