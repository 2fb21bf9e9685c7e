"""How likely a number that the tagger takes for something must be: what it must look like, and what
stands before it.
"""

from __future__ import annotations

import re

from kvds_nlp.pseudonyms.phones import is_nobodys
from kvds_nlp.pseudonyms.said import NUMBER, counts_up
from kvds_nlp.pseudonyms.things import is_of_a_thing
from kvds_nlp.spans import Span

NEVER = 2.0
"""More than any chance."""
_FORMED = frozenset({"telefoon", "e-mail", "webadres", "bsn", "iban", "postcode"})
"""Kinds that have a form of their own."""
NUMBERS = {**dict.fromkeys(_FORMED, 0.5), "leeftijd": 0.35, "geboortedatum": 0.5, "kenteken": 0.4}
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
_DAY_OR_LETTER = re.compile(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?(?: de)?|geldig tot|tot en met|t/m|"
    r"verzet naar|"
    r"(?:uw |de |een )?(?:brief|mail|besluit|verslag|notulen|overleg|vergadering|beschikking) "
    r"(?:van|d\.?d\.?)) \Z",
    re.IGNORECASE,
)
"""A day on which something is done, or written."""
_OF_LATE = re.compile(
    r"(?<!\d)202\d(?!\d)|\btweeduizend (?:en )?\w*twintig\b"
    r"|\A(?:op )?(?:4|5|vier|vijf) mei\b(?!\W+\d\d)",
    re.IGNORECASE,
)
"""A year of now, and two days that everybody keeps: of a birth only where that is said."""
_TELLS_BIRTH = re.compile(r"gebo|jarig|verjaar|ter wereld|\bbaby|bevall", re.IGNORECASE)
_REACH = 40
"""Letters that the words of ``_OF_AN_EVENT`` stand within."""
_HEAD = 200
"""Letters that the line of ``_DATED`` begins within, its blanks and all."""
_SIGNS_OF = {
    "e-mail": re.compile(r"@|apenstaart|apestaart|\bat\b|punt"),
    "webadres": re.compile(r"\.|punt"),
    "kenteken": re.compile(r"(?:\w\W*){5}"),
    "telefoon": re.compile(r"(?:\d\D*){4}|(?!.*\bof\b)(?:\w+\W+){3}\w"),
}
"""What must stand in a find of this kind."""
_CLOCK = re.compile(rf"[.:,]\d| (?:voor|over)(?: half)? (?:\d|{NUMBER}\b)", re.IGNORECASE)
"""Behind the first part of an hour or a price: "9.30", "tien voor twee"."""


def is_formed(kind: str) -> bool:
    """Whether this kind has a form of its own, which outranks the tagger."""
    return kind in _FORMED


def _is_of_now(text: str, span: Span) -> bool:
    """Whether a date is one of these years, or a day on which something is done or written."""
    start = max(0, span.start - _REACH)
    return bool(_OF_LATE.search(span.of(text)) or _DAY_OR_LETTER.search(text, start, span.start))


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
    if kind == "geboortedatum" and _is_of_now(text, span) and not _TELLS_BIRTH.search(text):
        return NEVER
    if kind == "telefoon" and is_nobodys(text, span):
        return NEVER
    if counts_up(words) or (kind == "leeftijd" and _CLOCK.match(text, span.end)):
        return NEVER
    if kind in _SIGNS_OF:
        return NUMBERS[kind] if _SIGNS_OF[kind].search(words) else NEVER
    return NUMBERS[kind] if said or any(map(str.isdigit, words)) else NEVER
