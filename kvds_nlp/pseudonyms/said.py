"""Numbers, years, dates, ends of addresses, as people write and say them: "negentien zes"."""

import re
from itertools import pairwise

UNIT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
AND = "(?: ?en(?:- ?| )|en|ën|)"
"""Between the two of a number, also where a line end halves it or a hand forgets it:
"zevennegentig".
"""
OWN = "zijn|haar|mijn|m'n|z'n|d'r|je|jouw|uw|hun"
"""Whose it is."""
NUMBER = (
    rf"(?:(?:{UNIT}){AND}(?:{TENS})|{TENS}|tien|elf|twaalf|dertien|veertien|vijftien|"
    rf"zestien|zeventien|achttien|negentien|nul|{UNIT})"
)
OVER_20 = rf"(?:(?:(?:{UNIT}){AND})?(?:{TENS}))"
HUNDREDS = rf"(?:(?:{UNIT})?honderd(?:en)?(?:{NUMBER})?)"
SAID = rf"(?:(?:dubbel |(?:twee|drie|vier) keer (?:de |een )?)?(?:{HUNDREDS}|{NUMBER}|\d{{1,4}}))"
BETWEEN = (
    r"(?:[ ,.\-\u00a0]{1,3}"
    r"|,? (?:(?:dus )?en dan|daarna|dan|en|ehm?|uhm?|streepje|met|(?:o )?nee,?(?: wacht)?|wacht)"
    r",? )"
)
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_DAY = rf"(?:\d{{1,2}}(?:e|de|ste)?|(?:de )?(?:{NUMBER}(?:de|ste)?|eerste|derde|achtste))"
NTH = r"(?:[^\W\d_]+(?:de|ste)|\d{1,2}(?:e|de|ste))"
YEAR_SAID = (
    rf"(?:negentien(?:honderd)?[ -]?(?:en )?(?:nul (?:{UNIT})|{NUMBER})|"
    rf"achttien(?:honderd)?[ -]?{NUMBER}|twee ?duizend(?:[ -]?(?:en )?{NUMBER})?)"
)
YEAR = rf"(?:(?:18|19|20)\d{{2}}|['’´`]\d{{2}}\b|{YEAR_SAID})"
_SEASON = (
    r"(?:winter|zomer|herfst|lente|voorjaar|najaar|hongerwinter|oorlogswinter|kerstavond|kerstmis|"
    r"kerst|oudejaarsdag|oudejaarsavond|nieuwjaarsdag|bevrijdingsdag|koninginnedag|koningsdag|"
    r"sinterklaas|sinterklaasavond|pakjesavond|dierendag|pasen|pinksteren|hemelvaartsdag|carnaval)"
)
BEGUN = re.compile(
    rf"(?<!\w)(?:(?:de )?{_SEASON}|(?:{_DAY} (?:van de )?)?{MONTH})(?:,? van| van het jaar)? \Z",
    re.IGNORECASE,
)
"""What a date begins with, before its year."""
DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:\d{{4}}|['’]?\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"{NTH} van de {NTH}(?: (?:{YEAR}|{NUMBER}\b|\d{{2}}\b))?|"
    rf"(?:eerste|tweede) (?:kerst|paas|pinkster)dag (?:van )?{YEAR}|"
    rf"(?:de )?{_SEASON} (?:van )?(?:{YEAR}|{OVER_20}(?! (?:jaar|graden|man|mensen)\b))|"
    rf"{MONTH} (?:van )?{YEAR}|"
    rf"{_DAY}[ \u00a0](?:van de )?{MONTH}"
    rf"(?:[ \u00a0](?:van (?:het jaar )?)?(?:{YEAR}|{NUMBER}\b|\d{{2}}\b))?|"
    rf"\d{{1,2}} \d{{1,2}} (?:\d{{4}}|\d{{2}})\b)"
)
"""A date: in figures, said, or half of both; with a year, or of a day alone."""
ONES = frozenset(["nul", *UNIT.split("|")])
DOMAINS = (
    "nl|com|org|net|eu|be|info|frl|amsterdam|shop|online|de|io|nu|site|app|example|gov|edu|tv|tr|"
    "pl|sr|cw|uk|blog|care|club"
)
"""How addresses end that people here use."""
_COUNTING = {
    "nul": 0, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14,
    "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
    **{tens: 20 + 10 * at for at, tens in enumerate(TENS.split("|"))},
}  # fmt: skip
_COMPOSED = re.compile(rf"({UNIT})(?:en|ën|)({TENS})", re.IGNORECASE)


_MANY = 10
"""Digits of a number with which nobody counts."""


_NUMBER = re.compile(rf"(?:{HUNDREDS}|{NUMBER})(?:s?te|de)?")


def is_number(word: str) -> bool:
    """Whether a word in small letters says a number, or which of several.

    >>> is_number("zevenenveertig"), is_number("achtste"), is_number("tafel")
    (True, True, False)
    """
    return bool(_NUMBER.fullmatch(word))


def counts_up(text: str) -> bool:
    """Whether numbers are said in their order, by one or by as many: somebody counts, and gives no
    number of anything.

    >>> counts_up("een twee drie vier vijf zes"), counts_up("1 2 3 4"), counts_up("nul zes twee")
    (True, True, False)
    >>> counts_up("tien twintig dertig"), counts_up("tien elf dertig")
    (True, False)
    """
    values = [_value(word) for word in re.findall(r"\w+", text.casefold())]
    steps = {b - a for a, b in pairwise(values)}
    return len(values) > 2 and len(steps) == 1 and min(steps) > 0


def _value(word: str) -> int:
    """What a number word or digits say; -2 for another word."""
    if word.isdecimal() and len(word) < _MANY:
        return int(word)
    parts = _COMPOSED.fullmatch(word)
    return _COUNTING[parts[1]] + _COUNTING[parts[2]] if parts else _COUNTING.get(word, -2)
