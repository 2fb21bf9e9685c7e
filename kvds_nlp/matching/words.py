"""When are two words the same word: folding, and the keys a rule's word is looked up by."""

from __future__ import annotations

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

    A word that is its own lemma in some reading stands for itself only, so that ``ruimte`` does
    not find ``ruimen``. ``keys`` names the word itself last when no part of speech has it as its
    lemma (``kaders``); then every candidate counts. An infinitive is never another verb's form.
    """
    low = fold(word)
    found = [fold(key) for key in keys(low)] or [low]
    if low in found[:-1] or found == [low]:
        found = [low]
    elif low.endswith("en"):
        found = [key for key in found if key == low or not key.endswith("en")]
    return tuple(dict.fromkeys([*found, low, *(bare(key) for key in (*found, low))]))


def may_be_infinitive(word: str, keys: Keys) -> bool:
    """Whether a rule's word can be a verb as the dictionary gives it (``geven``, ``gaan``)."""
    low = fold(word)
    return len(low) > 2 and low.endswith("n") and low in rule_keys(low, keys)
