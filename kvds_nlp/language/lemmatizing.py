"""The lemma of a word in its sentence: capitals, names, numbers, and then the tables."""

from __future__ import annotations

import re

from kvds_nlp.language.lemmas import rule_lemma
from kvds_nlp.language.lexicon import Lexicon

_OF_PLACES = ("s", "ees", "isch", "aans", "talig")
_KEPT = frozenset({"PUNCT", "SYM", "X"})
_QUANTITIES = {
    "meer": "veel", "meest": "veel", "meeste": "veel", "vele": "veel", "velen": "veel",
    "minder": "weinig", "minst": "weinig", "minste": "weinig", "weinige": "weinig",
}  # fmt: skip
_ORDINALS = {
    "eerste": "één", "tweede": "twee", "derde": "drie", "vierde": "vier", "vijfde": "vijf",
    "zesde": "zes", "zevende": "zeven", "achtste": "acht", "negende": "negen", "tiende": "tien",
    "elfde": "elf", "twaalfde": "twaalf",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d+)(?:e|de|ste)$")
_PEOPLE = (("anen", "aan"), ("aren", "aar"), ("ijnen", "ijn"), ("ezen", "ees"), ("ers", "er"))
_STRESSED = str.maketrans("áíóúàìòù", "aiouaiou")


def lemma_of(text: str, pos: str, morph: str, initial: bool, lexicon: Lexicon) -> str:
    """The dictionary form of a word as it stands in a sentence.

    Args:
        text: as written.
        pos: Universal Dependencies part of speech.
        morph: UD features as ``Key=Value|...``.
        initial: whether the word opens its sentence (its capital then says little).
        lexicon: what is known of Dutch words.
    """
    if pos in _KEPT:
        return text
    if pos == "PROPN":
        return _name(text, morph)
    low = text.lower()
    if low in _QUANTITIES and pos in ("ADV", "PRON", "DET", "ADJ", "NUM"):
        return _QUANTITIES[low]
    if pos in ("ADJ", "NUM"):
        number = _number(low)
        if number:
            return number
    if pos == "NOUN" and _is_acronym(text):
        return text
    found = rule_lemma(low, pos, lexicon)
    if found == low and pos not in ("NOUN", "ADJ", "NUM", "VERB"):
        found = rule_lemma(low.translate(_STRESSED), pos, lexicon) if not low.isascii() else found
    return _cased(text, found, pos, initial, lexicon)


def _number(low: str) -> str:
    if low in ("honderden", "duizenden"):
        return low[:-2]
    digits = _ORDINAL.match(low)
    return digits[1] if digits else _ORDINALS.get(low, "")


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper() and len(text) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 5


def _cased(text: str, lemma: str, pos: str, initial: bool, lexicon: Lexicon) -> str:
    """The lemma with the capital it keeps: of peoples and places, of letters before a hyphen."""
    if pos == "NOUN" and "-" in text and "-" in lemma:
        head = text.partition("-")[0]
        if len(head) > 1 and head.isupper():
            return head + lemma[len(head) :]
    named = text[:1].isupper() and not initial and lemma.endswith(_OF_PLACES)
    if pos == "ADJ" and lemma in lexicon.capitals and "-" not in text:
        return lemma[:1].upper() + lemma[1:]
    if pos == "ADJ" and (named or (lemma in lexicon.capitals and text[:1].isupper())):
        return "-".join(
            part[:1].upper() + part[1:] if shown[:1].isupper() else part
            for shown, part in zip(text.split("-"), lemma.split("-"), strict=False)
        )
    return lemma


def _name(text: str, morph: str) -> str:
    if text.isupper() and len(text) > _LONGEST_ACRONYM and text.isalpha():
        text = text.capitalize()
    if "Number=Plur" in morph:
        for ending, single in _PEOPLE:
            if text.endswith(ending):
                return text[: -len(ending)] + single
    if text.endswith("'s") and len(text) > len("'s") + 1:
        return text[:-2]
    return text
