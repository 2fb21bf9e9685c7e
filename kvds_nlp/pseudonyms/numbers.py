"""Numbers and addresses that point at one person: found by their form, checked where they can be.

Sources: the eleven-test of the burgerservicenummer; ISO 13616 (IBAN, modulo 97); the Dutch
telephone numbering plan (ten digits, or nine after +31); RFC 5322 in its everyday form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kvds_nlp.pseudonyms.hits import Hit, key_of
from kvds_nlp.spans import Span

_MAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?]"
    r"|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:nl|com|org|net|eu|be|info)(?:/[^\s<>\"'()]*[^\s<>\"'().,;:!?])?(?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?!\w)")
_NL_IBAN = re.compile(r"(?<!\w)NL\d{2}[ \u00a0]?[A-Z]{4}(?:[ \u00a0]?\d){10}(?!\w)", re.IGNORECASE)
_GAP = r"[ \u00a0.\-\u2010-\u2013/]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)31{_GAP}(?:\(0\))?{_GAP}(?:\d{_GAP}){{8}}\d"
    rf"|\(?0\d{{1,3}}\)?{_GAP}(?:\d{_GAP}){{5,7}}\d"
    rf"|\+\d{{2}}{_GAP}(?:\d{_GAP}){{7,10}}\d)(?!\w)"
)
_BSN = re.compile(r"(?<![\w.,-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\w-])")
_SAID_BSN = re.compile(
    r"(?:\bbsn\b|burgerservicenummer|sofinummer)\D{0,12}(\d[\d .]{6,10}\d)", re.IGNORECASE
)
_POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_STREET = re.compile(
    r"(?<!\w)(?:[A-ZÀ-Þ][\w'’-]*[ \u00a0]){0,3}[A-ZÀ-Þ][\w'’-]*"
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|steeg|pad|plantsoen|dreef)"
    r"[ \u00a0]\d{1,4}(?:[ -]?[a-zA-Z]{1,3})?(?!\w)"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_BORN = re.compile(
    r"(?:\bgeboren\b|\bgeb\.?|\bgeboortedatum\b|\bjarig\b)[^.!?\n\d]{0,25}?"
    rf"(\d{{1,2}}[-/. ]\d{{1,2}}[-/. ](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}[ \u00a0]{_MONTH}(?:[ \u00a0]\d{{4}})?)",
    re.IGNORECASE,
)


def find_numbers(text: str) -> Iterator[Hit]:
    """Every find, the surest kind first; they may overlap."""
    for kind, pattern, group, holds in _RECOGNISERS:
        for found in pattern.finditer(text):
            words = found[group]
            if holds(words):
                key = "".join(words.casefold().split()) if kind in _BARE else key_of(words)
                yield Hit(Span(*found.span(group)), kind, _plain(kind, key), "vorm")


_BARE = ("telefoon", "bsn", "iban", "postcode")


def _plain(kind: str, key: str) -> str:
    """One number, however it was written."""
    if kind == "telefoon":
        digits = re.sub(r"\D", "", key.replace("(0)", ""))
        return re.sub(r"^(?:0031|31(?=\d{9}$))", "0", digits)
    return re.sub(r"\D", "", key) if kind == "bsn" else key


def _any(_: str) -> bool:
    return True


def is_phone(text: str) -> bool:
    """Whether these digits are as many as a telephone number has.

    >>> is_phone("06-1234 5678"), is_phone("+31 (0)6 12345678"), is_phone("0612")
    (True, True, False)
    """
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.startswith(("+31", "0031")):
        return len(digits.removeprefix("00")) == 11
    return len(digits) == 10 if not text.startswith("+") else 9 <= len(digits) <= 13


def is_bsn(text: str) -> bool:
    """Whether nine digits pass the eleven-test.

    >>> is_bsn("111222333"), is_bsn("123456789")
    (True, False)
    """
    digits = [int(sign) for sign in text if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(a * b for a, b in zip(digits, weights, strict=False))
    return len(digits) == 9 and any(digits) and total % 11 == 0


def is_iban(text: str) -> bool:
    """Whether an account number passes its check digits.

    >>> is_iban("NL91 ABNA 0417 1643 00"), is_iban("NL00 ABNA 0417 1643 00")
    (True, False)
    """
    plain = "".join(text.split()).upper()
    moved = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return 15 <= len(plain) <= 34 and int(moved) % 97 == 1


_RECOGNISERS: tuple[tuple[str, re.Pattern[str], int, Callable[[str], bool]], ...] = (
    ("e-mail", _MAIL, 0, _any),
    ("webadres", _URL, 0, _any),
    ("iban", _NL_IBAN, 0, _any),
    ("iban", _IBAN, 0, is_iban),
    ("geboortedatum", _BORN, 1, _any),
    ("bsn", _SAID_BSN, 1, _any),
    ("telefoon", _PHONE, 0, is_phone),
    ("bsn", _BSN, 0, is_bsn),
    ("adres", _STREET, 0, _any),
    ("postcode", _POSTCODE, 0, _any),
)
"""Kind, form, the group that is replaced, and what must hold; in order of sureness."""
