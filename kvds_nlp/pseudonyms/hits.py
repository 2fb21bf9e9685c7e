"""What is found: a stretch of text that may tell who or where somebody is.

Numbers and addresses are found here, by their form, and checked where they can be. Sources: the
eleven-test of the burgerservicenummer; ISO 13616 (IBAN, modulo 97); the Dutch telephone numbering
plan (ten digits, or nine after +31); RFC 5322 in its everyday form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kvds_nlp.spans import Span

KINDS = (
    "naam",
    "plaats",
    "organisatie",
    "telefoon",
    "e-mail",
    "webadres",
    "bsn",
    "iban",
    "postcode",
    "adres",
    "geboortedatum",
)
"""What placeholders say: ``[naam 1]``, ``[plaats 2]``, ..."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find.

    Attributes:
        span: in the text that was searched.
        kind: one of ``KINDS``.
        key: what makes two finds the same thing: lower case, one blank between words.
        why: which recogniser spoke.
    """

    span: Span
    kind: str
    key: str
    why: str


def hit_key(text: str) -> str:
    """A find without regard to case and blanks.

    >>> hit_key("Jan  de Vries")
    'jan de vries'
    """
    return " ".join(text.casefold().split())


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
    """Every number and address, the surest kind first; they may overlap."""
    for kind, pattern, group, holds in _RECOGNISERS:
        for match in pattern.finditer(text):
            if holds is not None and not holds(match[group]):
                continue
            key = hit_key(match[group])
            if kind in _BARE:  # one number is one key, however it was written
                key = key.replace(" ", "")
            if kind == "telefoon":
                digits = re.sub(r"\D", "", key.replace("(0)", ""))
                key = re.sub(r"^(?:0031|31(?=\d{9}$))", "0", digits)
            elif kind == "bsn":
                key = re.sub(r"\D", "", key)
            yield Hit(Span(*match.span(group)), kind, key, "vorm")


_BARE = ("telefoon", "bsn", "iban", "postcode")


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


_RECOGNISERS: tuple[tuple[str, re.Pattern[str], int, Callable[[str], bool] | None], ...] = (
    ("e-mail", _MAIL, 0, None),
    ("webadres", _URL, 0, None),
    ("iban", _NL_IBAN, 0, None),
    ("iban", _IBAN, 0, is_iban),
    ("geboortedatum", _BORN, 1, None),
    ("bsn", _SAID_BSN, 1, None),
    ("telefoon", _PHONE, 0, is_phone),
    ("bsn", _BSN, 0, is_bsn),
    ("adres", _STREET, 0, None),
    ("postcode", _POSTCODE, 0, None),
)
"""Kind, form, the group that is replaced, and what must hold, if anything; surest first."""
