"""When are two words the same word: folding, and the keys a rule's word is looked up by."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable

Keys = Callable[[str], tuple[str, ...]]

_FOLDED = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00ad": None, "‐": "-", "‑": "-"})

HESITATIONS = frozenset(
    ["eh", "ehm", "uh", "uhm", "euh", "euhm", "hm", "hmm", "mm", "mmm", "...", "…", "[...]", "[…]"]
)
QUOTES = frozenset(['"', "'", "“", "”", "„", "‘", "’", "«", "»", "(", ")", "[", "]"])
NEGATIONS = frozenset(
    """niet geen nooit niets niks niemand nergens noch zonder nauwelijks amper weinig onvoldoende
    minder gebrek tekort""".split()  # noqa: SIM905 - words read best as words
)
PARTICLES = frozenset(
    """aan achter achteruit achterna af bij bijeen binnen boven buiten dicht door dood eens goed in
    kapot klaar kwijt langs los mee mis na neer om omhoog onder op open over overeen plaats recht
    rond samen schoon stil stuk tegemoet tegen terecht terug toe tussen uit vast vol voor vooraf
    voorbij vooruit voort vrij waar weer weg zwart""".split()  # noqa: SIM905 - words read best as words
)
# Particles that are mostly prepositions: alone in mid-sentence they prove nothing.
PREPOSITIONS = frozenset(
    [
        "aan",
        "achter",
        "af",
        "bij",
        "binnen",
        "boven",
        "buiten",
        "door",
        "in",
        "langs",
        "na",
        "om",
        "onder",
        "op",
        "over",
        "rond",
        "tegen",
        "tussen",
        "uit",
        "voor",
    ]
)

_NOUN_ENDINGS = ("te", "de", "ing", "heid", "schap", "tie")
_SHORT_VERBS = ("gaan", "staan", "slaan", "zien", "doen", "zijn")
_NO_VERBS = frozenset(
    """een geen hen men ten den tegen tussen binnen buiten boven open eigen samen even alleen
    tien""".split()  # noqa: SIM905 - words read best as words
)


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
