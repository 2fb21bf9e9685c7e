"""What looks like a body's name and is none; and a sort of body that is a name: "De Werkplaats"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import KNOWN_TO_ALL, classes
from kvds_nlp.pseudonyms.said import NUMBER
from kvds_nlp.pseudonyms.tokens import is_loud
from kvds_nlp.spans import Span

_LAW = re.compile(r"wet\s+\w|[^\W\d_]{3,}wet\Z", re.IGNORECASE)
"""What a law is called: "Wet langdurige zorg", "Participatiewet"."""
_DEPARTMENT = re.compile(
    r"(?:(?:de|het) )?(?:(?:poli|polikliniek|afdeling) )?(?:[^\W\d_]*(?:poli|logie|atrie)|poli"
    r"|polikliniek|chirurgie|radiologie|orthopedie|longen|hart|spoedeisende hulp|intensive care)"
    r"(?: (?:en|of|van) [^\W\d_]*(?:logie|atrie))?\Z",
    re.IGNORECASE,
)
"""A department that every hospital has: "de poli cardiologie", "de pijnpoli"."""
_YOURS = re.compile(r"(?:je|jouw|uw|hun|z'n|m'n|d'r) [^\W\d_]+\Z")
"""Whose it is, and no name: "je leidinggevende"."""
_NUMBERED = re.compile(
    r"(?:de |het )?[^\W\d_]*(?:team|groep|klas|zaal|afdeling|blok|fase|stap|ronde|kamer|gebouw|"
    r"etage|lijn|bus|tafel|loket|balie|spoor|perron|deel|thema|les|module|cohort|lichting)\.? "
    rf"(?:\d+|{NUMBER})\Z",
    re.IGNORECASE,
)
"""One of several: "team drie", "zaal 12"."""
_CAPITAL_BODY = re.compile(r"(?:De|Het) [A-ZÀ-Þ][a-zß-ÿ]+\Z")


_NAMED_SO = re.compile(
    r"(?<=[^\s.?!:…\"“”‘(–—*•-]) ((?:de|het|'t|’t) ([A-ZÀ-Þ][a-zß-ÿ]{2,}))(?![\w'’-]| [A-ZÀ-Þ])"
)
_NO_NAMES = frozenset[str]().union(
    *map(word_list, ("organisation_heads", "kin", "trades", "titles", "capital_words"))
)


_INNER_CAPITAL = re.compile(r"(?<![\w.@/-])(?:[A-ZÀ-Þ][a-zß-ÿ]{2,}){2,}(?![\w@/])")
_LONG_KNOWN = tuple(sorted(name for name in KNOWN_TO_ALL if len(name) > len("zonmw")))


def capital_bodies(text: str) -> Iterator[Hit]:
    """An everyday word with a capital amid a sentence, behind an article: "bij de Oven"; a word
    with a capital inside: "TriviumLindenhof".
    """
    for match in _INNER_CAPITAL.finditer(text):
        if not match[0].casefold().startswith(_LONG_KNOWN):  # "WhatsAppgroep"
            key = hit_key(match[0])
            yield Hit(Span(*match.span()), "organisatie", key, "hoofdletter", 0.6)
    for match in _NAMED_SO.finditer(text) if not is_loud(text) else ():
        low = match[2].casefold()
        named = classes(low) in ("v", "w", "c") and not is_law(low)
        if named and low not in _NO_NAMES and low not in KNOWN_TO_ALL:
            yield Hit(Span(*match.span(1)), "organisatie", hit_key(match[1]), "hoofdletter", 0.5)


def is_law(words: str) -> bool:
    """Whether these words are what a law is called.

    >>> is_law("Participatiewet"), is_law("Wetering")
    (True, False)
    """
    return bool(_LAW.match(words))


def is_no_body(words: str) -> bool:
    """Whether these words are a department that every hospital has, somebody's own, or one
    of several that only a number tells apart.

    >>> is_no_body("de poli cardiologie"), is_no_body("je leidinggevende"), is_no_body("de brug")
    (True, True, False)
    """
    return any(form.match(words) for form in (_DEPARTMENT, _YOURS, _NUMBERED))


def is_capital_body(words: str) -> bool:
    """Whether an article and one word both have a capital, as a name has amid a sentence.

    >>> is_capital_body("De Werkplaats"), is_capital_body("de Werkplaats")
    (True, False)
    """
    return bool(_CAPITAL_BODY.match(words))
