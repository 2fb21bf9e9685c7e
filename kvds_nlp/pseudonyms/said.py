"""Numbers, years, dates, ends of addresses, as people write and say them: "negentien zes"."""

import re
from itertools import pairwise

UNIT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
OWN = "zijn|haar|mijn|m'n|z'n|d'r|je|jouw|uw|hun"
"""Whose it is."""
NUMBER = (
    rf"(?:(?:{UNIT})(?: ?en |en|ën)(?:{TENS})|{TENS}|tien|elf|twaalf|dertien|veertien|vijftien|"
    rf"zestien|zeventien|achttien|negentien|nul|{UNIT})"
)
OVER_20 = rf"(?:(?:(?:{UNIT})(?: ?en |en|ën))?(?:{TENS}))"
HUNDREDS = rf"(?:(?:{UNIT})?honderd(?:en)?(?:{NUMBER})?)"
SAID = rf"(?:(?:dubbel |(?:twee|drie|vier) keer (?:de |een )?)?(?:{HUNDREDS}|{NUMBER}|\d{{1,4}}))"
BETWEEN = (
    r"(?:[ ,.\-\u00a0]{1,3}"
    r"|,? (?:en dan|dan|en|ehm?|uhm?|streepje|met|(?:o )?nee,?(?: wacht)?|wacht),? )"
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
DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:\d{{4}}|['’]?\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"{NTH} van de {NTH}(?: (?:{YEAR}|{NUMBER}\b|\d{{2}}\b))?|"
    rf"(?:eerste|tweede) kerstdag (?:van )?{YEAR}|{MONTH} (?:van )?{YEAR}|"
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
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13,
}  # fmt: skip


_MANY = 10
"""Digits of a number with which nobody counts."""


def counts_up(text: str) -> bool:
    """Whether numbers are said in their order: somebody counts, and gives no number of anything.

    >>> counts_up("een twee drie vier vijf zes"), counts_up("1 2 3 4"), counts_up("nul zes twee")
    (True, True, False)
    """
    words = re.findall(r"\w+", text.casefold())
    values = [
        int(word) if word.isdecimal() and len(word) < _MANY else _COUNTING.get(word, -2)
        for word in words
    ]
    return len(values) > 2 and all(b == a + 1 for a, b in pairwise(values))
