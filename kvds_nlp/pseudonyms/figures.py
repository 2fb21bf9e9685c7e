"""How likely a number that the tagger takes for something must be: what it must look like, and what
stands before it.
"""

from __future__ import annotations

import re

from kvds_nlp.pseudonyms.phones import is_nobodys
from kvds_nlp.pseudonyms.said import counts_up
from kvds_nlp.pseudonyms.things import is_of_a_thing
from kvds_nlp.spans import Span

NEVER = 2.0
"""More than any chance."""
_FORMED = frozenset({"telefoon", "e-mail", "webadres", "bsn", "iban", "postcode"})
"""Kinds that have a form of their own."""
NUMBERS = {**dict.fromkeys(_FORMED, 0.5), "leeftijd": 0.3, "geboortedatum": 0.8, "kenteken": 0.4}
"""Kinds of numbers, and the chance each needs."""
_DATED = re.compile(
    r"(?:^|\n)[^\S\n]*(?:interview|opname|gespreks?)?(?:datum|date)\W{0,3}\Z", re.IGNORECASE
)
"""The date of the interview at the head of a transcript tells nobody's age."""
_OF_AN_EVENT = re.compile(
    r"\b(?:sinds|vanaf|dd\.?|d\.d\.|opgericht (?:op|in)|(?:voorjaar|najaar|zomer|winter|herfst|"
    r"lente|begin|eind|loop|crisis|oorlog|verkiezingen|watersnood|lockdown|jaren)(?: van)?) "
    r"(?:het jaar )?\Z",
    re.IGNORECASE,
)
"""What happened then is no birth."""
_REACH = 40
"""Letters that the words of ``_OF_AN_EVENT`` stand within."""
_HEAD = 200
"""Letters that the line of ``_DATED`` begins within, its blanks and all."""
_SIGNS_OF = {
    "e-mail": re.compile(r"@|apenstaart|\bat\b"),
    "webadres": re.compile(r"\.|punt"),
    "kenteken": re.compile(r"(?:\w\W*){5}"),
    "telefoon": re.compile(r"(?:\d\D*){4}|(?!.*\bof\b)(?:\w+\W+){3}\w"),
}
"""What must stand in a find of this kind."""
_CLOCK = re.compile(r"[.:]\d")


def is_formed(kind: str) -> bool:
    """Whether this kind has a form of its own, which outranks the tagger."""
    return kind in _FORMED


def needed_of_number(text: str, span: Span, kind: str, *, said: bool) -> float:
    """The chance from which the tagger is believed; above 1 is never. ``said``: a word for a number
    stands in it.
    """
    words = span.of(text)
    if kind == "geboortedatum" and (
        _DATED.search(text, max(0, span.start - _HEAD), span.start)
        or _OF_AN_EVENT.search(text, max(0, span.start - _REACH), span.start)
        or is_of_a_thing(text, span.start)
    ):
        return NEVER
    if kind == "telefoon" and is_nobodys(text, span):
        return NEVER
    if counts_up(words) or (kind == "leeftijd" and _CLOCK.match(text, span.end)):
        return NEVER
    if kind in _SIGNS_OF:
        return NUMBERS[kind] if _SIGNS_OF[kind].search(words) else NEVER
    return NUMBERS[kind] if said or any(map(str.isdigit, words)) else NEVER
