"""Numbers, dates and addresses: found by their form, and checked where they can be.

Sources: the eleven-test of the burgerservicenummer; ISO 13616 (IBAN, modulo 97); the side
codes of the RDW for number plates. Each is also sought as people say it: "dertien mei negentien
zesenvijftig".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kvds_nlp.pseudonyms.births import BORN
from kvds_nlp.pseudonyms.cues import Cue, Seen, has_digit, seen
from kvds_nlp.pseudonyms.high_ages import HIGH_AGES, may_be_above_90
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.mails import is_not_eaten, mails
from kvds_nlp.pseudonyms.phones import PHONES
from kvds_nlp.pseudonyms.said import BETWEEN, DOMAINS, NUMBER, ONES, OVER_20, SAID
from kvds_nlp.pseudonyms.users import USERS
from kvds_nlp.spans import Span


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
    plain = re.sub("[ -]", "", text)
    whole = all(group.isdigit() or group.isalpha() for group in re.split("[ -]", text))
    mixed = any(sign.isdigit() for sign in plain) and any(sign.isalpha() for sign in plain)
    return len(plain) == 6 and mixed and ("-" not in text or whole)


def has_both(text: str) -> bool:
    """Whether there are letters and numbers among the groups of a plate that was said."""
    words = re.split(r"[ -]", text.casefold())
    numbers = [word for word in words if word[0].isdigit() or re.fullmatch(NUMBER, word)]
    return 0 < len(numbers) < len(words)


def is_spelt_plate(text: str) -> bool:
    """Whether letters and numbers said one by one are the six of a plate, in groups.

    >>> is_spelt_plate("h v drie nul zes l"), is_spelt_plate("een twee drie vier vijf zes")
    (True, False)
    """
    return bool(_SPELT_GROUPS.match("".join(map(_sort_of_sign, re.split("[ -]", text.casefold())))))


def _sort_of_sign(word: str) -> str:
    """``x`` for a letter, a ``9`` for each digit of a number."""
    if word.isdecimal():
        return "9" * len(word)
    return "x" if len(word) == 1 else "9" if word in ONES else "99"


_SPELT_GROUPS = re.compile(
    r"(?=.{6}\Z)(?:x{1,3}9{1,3}x{1,2}|9{1,2}x{2,3}9{1,2}|9{1,2}x{4}|x{4}9{1,2}|x{2}9{4})\Z"
)
_NO_LETTERS = (
    r"(?:aan|al|als|ben|bij|dat|de|dd|die|en|er|eu|go|ha|he|hr|ik|in|is|ja|je|jr|kg|km|kw|ma|me|"
    r"mm|mw|na|nu|of|om|op|pk|sa|sd|ss|te|tv|uu|ze|zo|we|wo|vr|za|di)"
)

_JOINS = "punt|dot|streepje|koppelteken|min|minnetje|liggend streepje|laag streepje"
_PATH = r"(?: (?:slash|streep|schuine streep) \w+)*"
_ENDS = r"(?:nl|n l|en el|com|org|eu|be|net|info|frl|example)"
"""What joins the words of an address that is said, what follows it, and how it ends."""
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?]"
    rf"|(?<![\w.@-])(?:[a-z0-9-]{{2,}}\.)+(?:{DOMAINS})(?:/[^\s<>\"'()]*[^\s<>\"'().,;:!?])?(?!\w)"
    r"|(?<!\w)(?:www|wwv?w|w w w|drie keer w|drie w|drie w'tjes) punt "
    rf"(?:\w+(?: \w+){{0,3}}? (?:{_JOINS}) ){{1,8}}(?:n l|\w+){_PATH}"
    rf"|(?<!\w)\w+(?: (?:{_JOINS}) \w+){{0,8}} punt {_ENDS}{_PATH}(?!\w)"
    rf"|(?<!\w)\w+(?: (?:{_JOINS}) \w+(?: \w+)?){{1,8}} punt {_ENDS}{_PATH}(?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?!\w)")
_NL_IBAN = re.compile(
    r"(?<!\w)NL[ \u00a0]?\d{2}[ \u00a0.-]?[A-Z]{4}(?:[ \u00a0.-]?\d){7,11}(?!\w)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    rf"(?:rekening(?:nummer)?|\bgiro(?:nummer)?|\biban)\b[^\d\n]{{0,25}}?"
    rf"((?:NL\W?)?\d(?:[ .-]?\d){{6,10}}(?!\d))"
    rf"|(?<!\w)((?:n ?l|en el)(?: {NUMBER}){{1,2}} [a-z](?: ?[a-z]){{3}}(?: {SAID}){{4,12}})(?!\w)",
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
_DIGIT = rf"(?:{'|'.join(sorted(ONES))})"
_PAIR = rf"(?:{OVER_20}|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien)"
_SAID_POSTCODE = re.compile(
    rf"postcode\??[^.!?\n\d]{{0,25}}? ([1-9]\d{{3}} ?[a-z] ?[a-z]\b|[1-9]\d{{3}}\b|"
    rf"{NUMBER}(?: {NUMBER}){{1,3}}(?:(?: [a-z]){{2}}| [a-z]{{2}})\b)"
    rf"|(?<!\w)((?:{_PAIR} (?:{_PAIR}|nul {_DIGIT})|{_DIGIT}(?: {_DIGIT}){{3}})"
    r"(?:(?: [a-z]){2}| [b-df-hj-np-tv-xz]{2}))(?!\w)",
    re.IGNORECASE,
)
_LETTERS = "[B-DF-HJ-NP-TV-XZbdf-hj-np-tv-xz]"
_PLATE = re.compile(
    r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])"
    rf"|(?<![\w-])(?:{_LETTERS}{{2}}\d{{3}}{_LETTERS}"
    rf"|\d{{2}}{_LETTERS}{{3}}\d|\d{_LETTERS}{{3}}\d{{2}}"
    rf"|{_LETTERS}\d{{3}}{_LETTERS}{{2}}|{_LETTERS}{{3}}\d{{2}}{_LETTERS})(?![\w-])"
    r"|(?<![\w-])(?-i:\d{2} (?!JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC)[A-Z]{3} [A-Z\d]"
    r"|[A-Z]{2} \d{3} [A-Z]|[A-Z] \d{3} [A-Z]{2}|[A-Z]{2} [A-Z]{2} \d{2})(?![\w-])",
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
_SPELT = rf"(?:[b-df-hj-np-tv-xz]|{NUMBER}|\d{{1,3}})"
_SPELT_LETTER = re.compile(r"(?<![\w'’-])[b-df-hj-np-tv-xz](?![\w'’-])", re.IGNORECASE)
_SPELT_PLATE = re.compile(rf"(?<![\w'’-]){_SPELT}(?:[ -]{_SPELT}){{2,5}}(?![\w'’-])", re.IGNORECASE)
_STREET = re.compile(
    r"(?<!\w)(?!(?:Aan|In|Op|Naar|Langs|Bij|Van|De|Het|Uit|Over|Achter|Voor|Door|Rond)\b)"
    r"(?:[A-ZÀ-Þ][\w'’-]{0,40}[ \u00a0](?:(?:van|de|den|der|ter|het)[ \u00a0]){0,2}){0,3}"
    r"[\w'’-]{0,60}\w"
    r"(?:straat|straatje|laan|laantje|weg|plein|gracht|kade|dijk|singel|hof|steeg|pad|plantsoen|"
    r"dreef|strjitte|leane|wei)[ \u00a0](?:nummer |nr\.? )?\d{1,4}"
    r"(?:[ -]?[a-zA-Z]\b|[- ](?:bis|hs|I{1,3})\b)?(?!\w)"
)
_ONE_SPELT = re.compile(r"een(?: [b-df-hj-np-tv-xz]){2}")
"""Of a plate of which the only number is "een"."""
_BARE = ("telefoon", "bsn", "iban", "postcode", "kenteken")


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is written.

    Attributes:
        kind: one of ``KINDS``.
        pattern: what it looks like.
        groups: the first of these that matched is what is replaced.
        holds: what must hold of it, if anything.
        fits: what must hold of where it stands, if anything.
        cue: what a text must have, or it is not sought.
    """

    kind: str
    pattern: re.Pattern[str]
    groups: tuple[int, ...] = (0,)
    holds: Callable[[str], bool] | None = None
    fits: Callable[[re.Match[str]], bool] | None = None
    cue: Cue | None = None


def find_forms(text: str) -> Iterator[Hit]:
    """Every number, date and address, the surest kind first; they may overlap."""
    yield from mails(text)
    has, told = seen(text), dict[Cue, bool]()
    for form in FORMS:
        if form.cue is not None and form.cue not in told:
            told[form.cue] = form.cue(has)
        if form.cue is not None and not told[form.cue]:
            continue
        for match in form.pattern.finditer(text):
            group = next((g for g in form.groups if match[g] is not None), None)
            if group is None or (form.holds is not None and not form.holds(match[group])):
                continue
            if form.fits is not None and not form.fits(match):
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


_LANDS = frozenset(("nl", "n", "el"))


def _may_be_web(text: Seen) -> bool:
    return text.is_dotted or text.has("www", "://", "punt")


def _may_be_account(text: Seen) -> bool:
    return text.has("rekening", "giro", "iban") or text.says(_LANDS)


def _may_be_bsn(text: Seen) -> bool:
    return text.has("bsn", "service", "sofi")


def _may_be_postcode(text: Seen) -> bool:
    return text.may_date or text.has("postcode")


def _may_be_plate(text: Seen) -> bool:
    told = text.has("kenteken", "nummerbord", "nummerplaat") or "plaat" in text.words
    return told or text.counts or bool(_ONE_SPELT.search(text.text))


def _may_be_spelt(text: Seen) -> bool:
    return bool(_SPELT_LETTER.search(text.text))


FORMS = (
    Form("webadres", _URL, fits=is_not_eaten, cue=_may_be_web),
    Form("iban", _NL_IBAN, cue=has_digit),
    Form("iban", _IBAN, holds=is_iban, cue=has_digit),
    Form("iban", _ACCOUNT, (1, 2), cue=_may_be_account),
    *(Form("geboortedatum", *born) for born in BORN),
    *(
        Form("leeftijd", pattern, groups, fits=fits, cue=may_be_above_90)
        for pattern, groups, fits in HIGH_AGES
    ),
    Form("bsn", _SAID_BSN, (1,), cue=_may_be_bsn),
    *(Form("telefoon", *phone) for phone in PHONES),
    Form("bsn", _BSN, holds=is_bsn, cue=has_digit),
    Form("adres", _STREET, cue=has_digit),
    Form("postcode", _POSTCODE, cue=has_digit),
    Form("postcode", _SAID_POSTCODE, (1, 2), cue=_may_be_postcode),
    Form("kenteken", _PLATE, holds=is_plate, cue=has_digit),
    Form("kenteken", _SAID_PLATE, (1, 2), has_both, cue=_may_be_plate),
    Form("kenteken", _SPELT_PLATE, holds=is_spelt_plate, cue=_may_be_spelt),
    *(Form("gebruikersnaam", *user) for user in USERS),
)
"""Surest first."""
