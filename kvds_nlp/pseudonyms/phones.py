"""Telephone numbers of people, as written and as said: "nul zes twaalf ...".

Source: the Dutch telephone numbering plan (ten digits, or nine after +31). What everybody may call
("0900 8844") is nobody's, and neither is a date, a case or somebody who counts.
"""

from __future__ import annotations

import re

from kvds_nlp.pseudonyms.cues import has_digit, may_date
from kvds_nlp.pseudonyms.said import BETWEEN, NUMBER, ONES, SAID, counts_up
from kvds_nlp.spans import Span

_GAP = r"[ \u00a0.\-\u2010-\u2013/]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)31{_GAP}(?:\(0\))?{_GAP}(?:\d{_GAP}){{8}}\d"
    rf"|\(?0\d{{1,3}}\)?{_GAP}(?:\d{_GAP}){{5,7}}\d"
    rf"|\+\d{{2}}{_GAP}(?:\d{_GAP}){{7,10}}\d)(?!\w)"
)
_NO_DIGITS = frozenset(
    ("dubbel", "plus", "keer", "de", "dan", "en", "eh", "ehm", "uh", "uhm", "streepje", "met", "o")
) | {"nee", "wacht"}
_MOBILE = re.compile(rf"(?<![\w+])[0oO]6(?:{_GAP}\d){{4,8}}(?:{BETWEEN}{SAID})*(?!\w)")
_SAID_PHONE = re.compile(
    rf"(?<!\w)(?:(?:plus )?(?:nul|zero|dubbel nul|06|0\d{{1,3}}|plus)(?:{BETWEEN}{SAID}){{2,14}}"
    rf"|{SAID}(?:{BETWEEN}{SAID}){{7,14}}|{NUMBER}(?:{BETWEEN}{NUMBER}){{4,14}})(?!\w)",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(
    r"(?:\b(?:bel(?:len|t|de)?|tel(?:efoon)?(?:nummer)?|mobiel|nummer|app(?:en)?|sms)\b\.?:?)"
    r"[^\d\n.?!]{0,30}?(?<![\d-])"
    r"(\d{3}[ .-]?\d{2}[ .-]?\d{2}|\d{2}[ .-]\d{2}[ .-]\d{2}|\d(?: \d){5,6})(?![\w-]| \d)"
    r"|(?<![\d.,-])(?<!\d )(\d{3}[ -]\d{2}[ -]\d{2})(?![\w-]| \d)"
    r"|\b(?:telefoon|mobiel|tel)(?:nummer|nr)?\b\.?:?(?:(?!\bproject\b)[^\d\n.?!€]){0,20}?"
    r"(?<![\d-])(?!(?:19|20)\d\d(?:19|20)\d\d(?!\d))(\d{6,9})"
    r"(?![\w-]|[.,]\d|[ \u00a0]?(?:/|€|euro\b))"
    r"|\b(?:nummer|telefoon|mobiel|06)\w* eindigt op (\d{2,4})(?!\w)",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\(?0[ .-]?[89]0[069]|14[ -]?0\d\d{1,2}(?!\d)|116[ -]?\d{3}(?!\d)"
    r"|(?:nul|0) ?(?:(?:acht|negen) ?honderd|(?:acht|negen) nul (?:nul|zes|negen))",
    re.IGNORECASE,
)
"""How a number begins that everybody may call: 0800, 0900, "nul negenhonderd", 14 0592."""
_FOR_ALL_BEFORE = re.compile(r"(?<!\d)0[89]0[069][ .\-\u2010-\u2013]{0,3}\Z")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([ ./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d")
_FILED = re.compile(
    r"\b(?:regels?|zaak|kamer|kluis|code|pincode|artikel|pagina|bladzijde|polis|factuur|bestelling|"
    r"order|klant|dossier|aanvraag|kenmerk|referentie)(?:nummer|nr)?\b[^\d\n.?!]{0,20}\Z",
    re.IGNORECASE,
)
"""Words before a number of a case, a room, a lock."""
_REACH = 45
"""Letters that these words stand within."""
_WHOLE = 10
"""Digits of a number that nobody takes for that of a case."""


def is_phone(text: str) -> bool:
    """Whether these digits are as many as a telephone number has.

    >>> is_phone("06-1234 5678"), is_phone("+31 (0)6 12345678"), is_phone("0612")
    (True, True, False)
    """
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.startswith(("+31", "0031")):
        return len(digits.removeprefix("00")) == 11
    return len(digits) == 10 if not text.startswith("+") else 9 <= len(digits) <= 13


def has_number(text: str) -> bool:
    """Whether digits said one by one are a number of six digits or more."""
    if counts_up(text):
        return False
    digits = sum(
        len(word) if word.isdigit() else 1 + (word not in ONES) + ("honderd" in word)
        for word in re.split(r"[ ,.\u00a0-]+", text.casefold())
        if word not in _NO_DIGITS
    )
    return digits >= (6 if "nul" in text.casefold() else 8)


def is_nobodys(text: str, span: Span) -> bool:
    """Whether a number is one that everybody may call, a day, one of a case, or no number at all.

    >>> is_nobodys("bel 0900 8844", Span(4, 13)), is_nobodys("bel 06 12345678", Span(4, 15))
    (True, False)
    """
    words = span.of(text)
    before = text[max(0, span.start - _REACH) : span.start]
    digits = sum(map(str.isdigit, words))
    return bool(
        _FOR_ALL.match(words)
        or _FOR_ALL_BEFORE.search(before)
        or _DAY.fullmatch(words)
        or (digits < _WHOLE and _FILED.search(before))
        or len(set(re.findall(r"\w+", words.casefold()))) == 1 < len(words.split())
    )


def _is_somebodys(match: re.Match[str]) -> bool:
    return not is_nobodys(match.string, Span(*match.span(match.lastindex or 0)))


PHONES = (
    (_PHONE, (0,), is_phone, _is_somebodys, has_digit),
    (_MOBILE, (0,), None, _is_somebodys, has_digit),
    (_SHORT_PHONE, (1, 2, 3, 4), None, _is_somebodys, has_digit),
    (_SAID_PHONE, (0,), has_number, _is_somebodys, may_date),
)
"""What it looks like, the groups of which the first that matched is meant, what must hold of it and
of where it stands, and what the text must have."""
