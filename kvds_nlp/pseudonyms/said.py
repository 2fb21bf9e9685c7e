"""Numbers, years and dates as people write and say them: "zes", "negentien zesenvijftig"."""

UNIT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEN = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
NUMBER = (
    rf"(?:(?:{UNIT})(?: ?en |en|ën)(?:{_TEN})|{_TEN}|tien|elf|twaalf|dertien|veertien|vijftien|"
    rf"zestien|zeventien|achttien|negentien|nul|{UNIT})"
)
OVER_20 = rf"(?:(?:(?:{UNIT})(?: ?en |en|ën))?(?:{_TEN}))"
HUNDREDS = rf"(?:(?:{UNIT})?honderd(?:en)?(?:{NUMBER})?)"
SAID = rf"(?:(?:dubbel |twee keer |drie keer )?(?:{HUNDREDS}|{NUMBER}|\d{{1,4}}))"
BETWEEN = r"(?:[ ,.\-\u00a0]{1,3}|,? (?:en dan|dan|en|eh|uh),? )"
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_DAY = rf"(?:\d{{1,2}}(?:e|de|ste)?|(?:de )?(?:{NUMBER}(?:de|ste)?|eerste|derde|achtste))"
YEAR_SAID = (
    rf"(?:negentien(?:honderd)?[ -]?(?:en )?{NUMBER}|achttien(?:honderd)?[ -]?{NUMBER}|"
    rf"twee ?duizend(?:[ -]?(?:en )?{NUMBER})?)"
)
YEAR = rf"(?:(?:18|19|20)\d{{2}}|['’´`]\d{{2}}\b|{YEAR_SAID})"
DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:\d{{4}}|['’]?\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\w+(?:de|ste) van de \w+(?:de|ste)(?: (?:{YEAR}|{NUMBER}\b))?|"
    rf"(?:eerste|tweede) kerstdag (?:van )?{YEAR}|{MONTH} (?:van )?{YEAR}|"
    rf"{_DAY}[ \u00a0](?:van de )?{MONTH}"
    rf"(?:[ \u00a0](?:van )?(?:{YEAR}|{NUMBER}\b|\d{{2}}\b))?|"
    rf"\d{{1,2}} \d{{1,2}} (?:\d{{4}}|\d{{2}})\b)"
)
"""A date: in figures, said, or half of both; with a year, or of a day alone."""
ONES = frozenset(["nul", *UNIT.split("|")])
