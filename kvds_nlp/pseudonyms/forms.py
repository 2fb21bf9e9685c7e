"""Numbers, dates and addresses: found by their form, and checked where they can be.

Sources: the eleven-test of the burgerservicenummer; ISO 13616 (IBAN, modulo 97); the Dutch
telephone numbering plan (ten digits, or nine after +31); the side codes of the RDW for number
plates; RFC 5322 in its everyday form. Each is also sought as people say it: "nul zes twaalf ...",
"apenstaartje", "dertien mei negentien zesenvijftig".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kvds_nlp.dutch import pattern_of
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.spans import Span

UNIT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEN = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
NUMBER = (
    rf"(?:(?:{UNIT})(?: ?en |en|ën)(?:{_TEN})|{_TEN}|tien|elf|twaalf|dertien|veertien|vijftien|"
    rf"zestien|zeventien|achttien|negentien|nul|{UNIT})"
)
OVER_20 = rf"(?:(?:(?:{UNIT})(?: ?en |en|ën))?(?:{_TEN}))"
SAID = rf"(?:(?:dubbel |twee keer |drie keer )?(?:{NUMBER}|\d{{1,4}}))"
BETWEEN = r"(?:[ ,.\-\u00a0]{1,3}|,? (?:en dan|dan|en|eh|uh),? )"
_MONTH = (
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
    rf"(?:eerste|tweede) kerstdag (?:van )?{YEAR}|{_MONTH} (?:van )?{YEAR}|"
    rf"{_DAY}[ \u00a0](?:van de )?{_MONTH}"
    rf"(?:[ \u00a0](?:van )?(?:{YEAR}|{NUMBER}\b|\d{{2}}\b))?|"
    rf"\d{{1,2}} \d{{1,2}} (?:\d{{4}}|\d{{2}})\b)"
)
"""A date: in figures, said, or half of both; with a year, or of a day alone."""
ONES = frozenset(["nul", *UNIT.split("|")])


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


def is_plate(text: str) -> bool:
    """Whether six letters and digits come in groups as on a Dutch number plate.

    >>> is_plate("GK-123-B"), is_plate("12-ABC-3"), is_plate("12-10-99"), is_plate("a-b-c")
    (True, True, False, False)
    """
    plain = text.replace("-", "")
    whole = all(group.isdigit() or group.isalpha() for group in text.split("-"))
    mixed = any(sign.isdigit() for sign in plain) and any(sign.isalpha() for sign in plain)
    return len(plain) == 6 and mixed and ("-" not in text or whole)


def has_both(text: str) -> bool:
    """Whether there are letters and numbers among the groups of a plate that was said."""
    words = re.split(r"[ -]", text.casefold())
    numbers = [word for word in words if word[0].isdigit() or re.fullmatch(NUMBER, word)]
    return 0 < len(numbers) < len(words)


def has_number(text: str) -> bool:
    """Whether digits said one by one are a number of six digits or more."""
    digits = sum(
        len(word) if word.isdigit() else 1 + (word not in ONES)
        for word in re.split(r"[ ,.\u00a0-]+", text.casefold())
        if word not in ("dubbel", "plus", "twee keer")
    )
    return digits >= (6 if "nul" in text.casefold() else 8)


_GAP = r"[ \u00a0.\-\u2010-\u2013/]{0,3}"
_NO_LETTERS = (
    r"(?:aan|al|als|ben|bij|dat|de|dd|die|en|er|eu|go|ha|he|hr|ik|in|is|ja|je|jr|kg|km|kw|ma|me|"
    r"mm|mw|na|nu|of|om|op|pk|sa|sd|ss|te|tv|uu|ze|zo|we|wo|vr|za|di)"
)

_MAIL = re.compile(
    r"[\w.+%-]+ ?@ ?(?:[\w-]+\.)+[a-z]{2,}"
    r"|(?<!\w)\w+(?: (?:punt|streepje|laag streepje|underscore|min) \w+)* "
    r"(?:apenstaartje|apestaartje|apenstaart|at) \w+(?: \w+){0,3}?(?: (?:punt|streepje|min) \w+)+",
    re.IGNORECASE,
)
_ENDS = (
    "nl|com|org|net|eu|be|info|frl|amsterdam|shop|online|de|io|nu|site|app|example|gov|edu|tv|tr|"
    "pl|sr|cw|uk|blog|care|club"
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?]"
    rf"|(?<![\w.@-])(?:[a-z0-9-]{{2,}}\.)+(?:{_ENDS})(?:/[^\s<>\"'()]*[^\s<>\"'().,;:!?])?(?!\w)"
    r"|(?<!\w)(?:www|wwv?w|w w w|drie keer w|drie w) punt "
    r"(?:\w+(?: \w+)? (?:punt|streepje|min) )+\w+"
    r"|(?<!\w)\w+(?: (?:punt|streepje) \w+)* punt (?:nl|com|org|frl|example)"
    r"(?: (?:slash|streep|schuine streep) \w+)?(?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?!\w)")
_NL_IBAN = re.compile(
    r"(?<!\w)NL[ \u00a0]?\d{2}[ \u00a0.-]?[A-Z]{4}(?:[ \u00a0.-]?\d){7,11}(?!\w)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    rf"(?:rekening(?:nummer)?|\bgiro(?:nummer)?|\biban)\b[^\d\n]{{0,25}}?"
    rf"((?:NL\W?)?\d(?:[ .-]?\d){{6,10}}(?!\d))"
    rf"|(?<!\w)(nl {NUMBER} [a-z]{{4}}(?: {SAID}){{4,12}})(?!\w)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)31{_GAP}(?:\(0\))?{_GAP}(?:\d{_GAP}){{8}}\d"
    rf"|\(?0\d{{1,3}}\)?{_GAP}(?:\d{_GAP}){{5,7}}\d"
    rf"|\+\d{{2}}{_GAP}(?:\d{_GAP}){{7,10}}\d)(?!\w)"
)
_MOBILE = re.compile(rf"(?<![\w+])06(?:{_GAP}\d){{4,8}}(?:{BETWEEN}{SAID})*(?!\w)")
_SAID_PHONE = re.compile(
    rf"(?<!\w)(?:(?:plus )?(?:nul|dubbel nul|06|0\d{{1,3}}|plus)(?:{BETWEEN}{SAID}){{4,14}}"
    rf"|{SAID}(?:{BETWEEN}{SAID}){{7,14}})(?!\w)",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(
    r"(?:\b(?:bel(?:len|t|de)?|tel(?:efoon)?(?:nummer)?|mobiel|nummer|app(?:en)?|sms)\b\.?:?)"
    r"[^\d\n.?!]{0,30}?(?<![\d-])(\d{3}[ .-]?\d{2}[ .-]?\d{2}|\d{2}[ .-]\d{2}[ .-]\d{2})(?![\w-])"
    r"|(?<![\d.,-])(?<!\d )(\d{3}[ -]\d{2}[ -]\d{2})(?![\w-]| \d)"
    r"|(?<![\w+])(0[89]00(?:[ -]{0,3}\d){4,7})(?!\w)",
    re.IGNORECASE,
)
_BSN = re.compile(r"(?<![\w.,-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\w-])")
_SAID_BSN = re.compile(
    rf"(?:\bbsn\b|burger ?service ?nummer|sofi-?nummer)(?:[^\d\n]{{0,40}}?)"
    rf"(\d(?:[ .-]{{0,2}}\d){{6,8}}(?!\d)|{SAID}(?:{BETWEEN}{SAID}){{3,8}})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w-])[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)"
    rf"(?:[A-Z]{{2}}|(?!{_NO_LETTERS}\b)[a-z]{{2}})(?![\w-])"
)
_SAID_POSTCODE = re.compile(
    rf"postcode\??[^.!?\n\d]{{0,25}}? ([1-9]\d{{3}} ?[a-z] ?[a-z]\b|[1-9]\d{{3}}\b|"
    rf"{NUMBER}(?: {NUMBER}){{1,3}}(?: [a-z]){{2}}\b)"
    rf"|(?<!\w)({OVER_20} {OVER_20}(?: [a-z]){{2}})(?!\w)",
    re.IGNORECASE,
)
_LETTERS = "[B-DF-HJ-NP-TV-XZbdf-hj-np-tv-xz]"
_PLATE = re.compile(
    r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])"
    rf"|(?<![\w-])(?:{_LETTERS}{{2}}\d{{3}}{_LETTERS}"
    rf"|\d{{2}}{_LETTERS}{{3}}\d|\d{_LETTERS}{{3}}\d{{2}}"
    rf"|{_LETTERS}\d{{3}}{_LETTERS}{{2}}|{_LETTERS}{{3}}\d{{2}}{_LETTERS})(?![\w-])",
    re.IGNORECASE,
)
_SAID_PLATE = re.compile(
    rf"(?:kenteken|nummerbord|nummerplaat|\bplaat\b)[^.!?\n]{{0,40}}?(?<!\w)"
    rf"((?:(?:[a-z]|\d{{1,3}}|{NUMBER})[ -]){{3,6}}(?:[a-z]|\d{{1,3}}|{NUMBER})"
    r"|(?!was|met|van|is\b)[a-z]{1,3}[ -]\d{1,3}[ -][a-z]{1,3}"
    r"|\d{1,3}[ -][a-z]{1,3}[ -]\d{1,3}"
    r"|\d{1,2}[ -][a-z]{2}[ -][a-z]{2}|[a-z]{2}[ -][a-z]{2}[ -]\d{2}"
    r"|[A-Z]{2,3} \d{3,5}[A-Z]{0,2})(?!\w)"
    rf"|(?<!\w)((?:{NUMBER}|\d{{1,3}})(?: [b-df-hj-np-tv-xz]){{2,3}} (?:{NUMBER}|\d{{1,3}}))(?!\w)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?<!\w)(?!(?:Aan|In|Op|Naar|Langs|Bij|Van|De|Het|Uit|Over|Achter|Voor|Door|Rond)\b)"
    r"(?:[A-ZÀ-Þ][\w'’-]*[ \u00a0](?:(?:van|de|den|der|ter|het)[ \u00a0]){0,2}){0,3}"
    r"[\w'’-]*\w"
    r"(?:straat|straatje|laan|laantje|weg|plein|gracht|kade|dijk|singel|hof|steeg|pad|plantsoen|"
    r"dreef|strjitte|leane|wei)[ \u00a0](?:nummer |nr\.? )?\d{1,4}"
    r"(?:[ -]?[a-zA-Z]\b|[- ](?:bis|hs|I{1,3})\b)?(?!\w)"
)
_BIRTH = (
    r"(?:\bgeboren\b|\bgeb\.?(?=\W)|\bgeboorte\w*|\bjarig\b|\bverjaar\w*|"
    r"\bter wereld\b|\bop de wereld\b|\blevenslicht\b|\bbouwjaar\b|\bvan het jaar\b|"
    r"\bvan de (?:lichting|generatie)\b)"
)
_BORN = re.compile(
    rf"{_BIRTH}(?:(?!\b(?:sinds|vanaf|tot)\b)[^.!?\n\d]){{0,60}}?(?<!\w)"
    rf"({DATE}|{YEAR}|{NUMBER} {NUMBER} {NUMBER}|(?<=\bin ){OVER_20})(?!\w)"
    rf"|(?:\bvan (?:het jaar|de lichting) |geboortejaar[^.!?\n\d]{{0,40}}? )"
    rf"({NUMBER}|\d{{2}})(?!\w)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?<!\w)({DATE}|{YEAR}|(?<=\bin )(?:{OVER_20}|\d\d))(?!\w)"
    rf"(?=(?:[^.!?\n\d]{{0,30}}?| (?:en|of) (?:in )?(?:{DATE}|{YEAR}) )"
    r"\b(?:geboren|jarig|ter wereld|op de wereld)\b)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"\b(?:ik|jij|hij|zij|ze|u|{pattern_of('kin')})(?: \w+)?"
    r"(?:,| is| ben| was| bent| zijn)(?: zelf| ook| er een| eentje| nog| beiden)* "
    r"(?:van|uit|anno) "
    rf"({DATE}|{NUMBER} {NUMBER} {NUMBER}|(?:19\d\d|200\d|201\d)|['’´`]\d{{2}}\b|{YEAR_SAID}"
    rf"|(?:[2-9]\d|{OVER_20})(?=[,.;]|$| (?:en|dus|maar|hoor|geloof|net|zoals|toen)\b))(?!\w)",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    rf"(?<!\w)(\w+(?:de|ste) van de \w+(?:de|ste) (?:{YEAR}|{OVER_20}))(?!\w)", re.IGNORECASE
)
"""Nobody says a date so but of a birth: "zesde van de achtste 1953"."""
_OF_DATE = re.compile(
    rf"\b(?:ben|is|was|bent|zijn) (?:ik|jij|hij|zij|ze|u|we|wij) (?:van|uit) ({DATE}|{YEAR})(?!\w)",
    re.IGNORECASE,
)
_NOT_YEARS = (
    r"(?!\s*(?:%|euro|procent|mensen|man|minuten|minuut|uur|dagen|weken|maanden|keer|km|kilo|"
    r"kilometer|meter|graden|huizen|woningen|punten|vrijwilligers|leden|bewoners|duizend|cent|gram|"
    r"pagina|bladzijde|bezoekers|deelnemers|gezinnen|jaar (?:geleden|bestaan|lang|getrouwd))\b)"
)
_OVER_90 = (
    rf"(?:9[1-9]|10\d|11\d|(?:{UNIT})(?:en|ën)negentig|honderd(?: ?(?:en ?)?(?:{UNIT}))"
    r"|honderd(?= (?:jaar )?(?:oud|geworden)|-?jarige))"
)
_NO_TEN = "".join(f"(?<!{ten} )" for ten in _TEN.split("|"))
_AFTER_AGE = (
    "en|of|nee|ja|toen|maar|die|dat|hoor|nu|nou|geworden|geloof|dus|was|is|als|uit|ik|hij|zij|ze|"
    "wordt|werd|met|zegt|zei|heeft|had|om|want"
)
_OVER_90_SAID = rf"(?:(?:{UNIT})(?:en|ën)negentig|honderd(?:en)?(?:{UNIT}))"
_OLD = re.compile(
    rf"(?<!\w)({_OVER_90_SAID}(?:jarigen?|ste(?= verjaardag)))(?!\w)"
    rf"|(?<![\w€-])({_OVER_90})(?=[ -]?(?:jaar|jarige|jr\b|e verjaardag)){_NOT_YEARS}"
    rf"|\b(?:is|was|wordt|werd|word|ben|(?<!plaats )van|al|bijna|ruim|met haar|met zijn|"
    rf"met d'r|met z'n|net|nu|geworden|leeftijd) ({_OVER_90})(?![\w%€]){_NOT_YEARS}"
    rf"|\b(?:boven|over) de (negentig|honderd)(?!\w){_NOT_YEARS}"
    # Said in full and by itself: hardly anything else is as many, but the second half of a
    # telephone number, a number of a house, and a year.
    rf"|(?<!\w)(?<!\bin )(?<!\bsinds )(?<!\bnummer )(?<!\bvanaf )(?<!\btot )(?<!\bkamer )"
    rf"(?<!\blijn ){_NO_TEN}({_OVER_90_SAID})(?=[,.;!?]|$| (?:{_AFTER_AGE})\b)",
    re.IGNORECASE,
)
_USER = re.compile(
    r"(?<![\w@/.])(?:@[\w.]{3,}\w|(?=[a-z][a-z0-9.-]*_)[a-z][\w.-]*\w"
    r"|[a-z]+(?:\.[a-z]{2,}){2,}(?!\w))",
    re.IGNORECASE,
)
_SAID_USER = re.compile(
    r"(?:gebruikersnaam|inlognaam|inlog|inloggen|loggen|logde|login|whatsapp|digid|ingelogd|accountnaam|account|username|nickname|"
    r"insta(?:gram)?|snap(?:chat)?|tiktok|facebook|discord|marktplaats|forum|twitter|telegram|"
    r"profiel)\b[^.?!\n]{0,35}?(?<![\w@./])((?=[\w.-]*[a-z])(?:[a-z]+(?:\.[a-z0-9]+)+"
    r"|[a-z]+[a-z._-]*\d[\w.-]*\w|[a-z]+\d))(?![\w@/])",
    re.IGNORECASE,
)
_BARE = ("telefoon", "bsn", "iban", "postcode", "kenteken")


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is written.

    Attributes:
        kind: one of ``KINDS``.
        pattern: what it looks like.
        groups: the first of these that matched is what is replaced.
        holds: what must hold of it, if anything.
    """

    kind: str
    pattern: re.Pattern[str]
    groups: tuple[int, ...] = (0,)
    holds: Callable[[str], bool] | None = None


def find_forms(text: str) -> Iterator[Hit]:
    """Every number, date and address, the surest kind first; they may overlap."""
    for form in FORMS:
        for match in form.pattern.finditer(text):
            group = next((g for g in form.groups if match[g] is not None), None)
            if group is None or (form.holds is not None and not form.holds(match[group])):
                continue
            yield Hit(Span(*match.span(group)), form.kind, _key(form.kind, match[group]), "vorm")


def _key(kind: str, text: str) -> str:
    """One number is one key, however it was written."""
    key = hit_key(text)
    if kind in _BARE:
        key = re.sub(r"[\s.-]", "", key)
    if kind in ("telefoon", "bsn"):
        digits = re.sub(r"\D", "", key.replace("(0)", ""))
        key = digits if len(digits) > 5 else key
    return re.sub(r"^(?:0031|31(?=\d{9}$))", "0", key) if kind == "telefoon" else key


FORMS = (
    Form("e-mail", _MAIL),
    Form("webadres", _URL),
    Form("iban", _NL_IBAN),
    Form("iban", _IBAN, holds=is_iban),
    Form("iban", _ACCOUNT, (1, 2)),
    Form("geboortedatum", _BORN, (1, 2)),
    Form("geboortedatum", _BORN_AFTER, (1,)),
    Form("geboortedatum", _OF_YEAR, (1,)),
    Form("geboortedatum", _OF_DATE, (1,)),
    Form("geboortedatum", _DAY_OF_MONTH, (1,)),
    Form("bsn", _SAID_BSN, (1,)),
    Form("telefoon", _PHONE, holds=is_phone),
    Form("telefoon", _MOBILE),
    Form("telefoon", _SHORT_PHONE, (1, 2, 3)),
    Form("telefoon", _SAID_PHONE, holds=has_number),
    Form("bsn", _BSN, holds=is_bsn),
    Form("adres", _STREET),
    Form("postcode", _POSTCODE),
    Form("postcode", _SAID_POSTCODE, (1, 2)),
    Form("kenteken", _PLATE, holds=is_plate),
    Form("kenteken", _SAID_PLATE, (1, 2), has_both),
    Form("leeftijd", _OLD, (1, 2, 3, 4, 5)),
    Form("gebruikersnaam", _USER),
    Form("gebruikersnaam", _SAID_USER, (1,)),
)
"""Surest first."""
