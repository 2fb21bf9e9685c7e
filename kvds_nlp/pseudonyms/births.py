"""When somebody was born, in whatever words; never when a house or a project was."""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of
from kvds_nlp.pseudonyms.cues import Seen, may_date
from kvds_nlp.pseudonyms.said import (
    DATE,
    MONTH,
    NTH,
    NUMBER,
    OVER_20,
    OWN,
    YEAR,
    YEAR_SAID,
)
from kvds_nlp.pseudonyms.things import is_of_a_thing, is_thing

_BIRTH = (
    r"(?:\bgeboren\b|\bgeb\.?(?: ?dat(?:um)?\b\.?)?(?=\W)|\bgeboorte\w*|\bjarig\b|\bverjaar\w*|"
    r"\bter wereld\b|\bop de wereld\b|\blevenslicht\b|\bbouwjaar\b|\bvan het jaar\b|"
    r"\bvan de (?:lichting|generatie)\b)"
)
_BIRTH_PARTS = (
    *("geboren", "geboorte", "jarig", "verjaar", "wereld", "levenslicht", "bouwjaar"),
    *("van het jaar", "lichting", "generatie", "jaargang"),
)
_BIRTH_WORDS = frozenset(("geb", "gebdat", "gebdatum"))
_DICTATED = (
    rf"(?:{NUMBER}(?:[ ,-]{{1,2}}{NUMBER}){{2,4}}(?: {YEAR_SAID})?|{NUMBER} {NUMBER}"
    rf"|{NUMBER} (?:{NUMBER} )?{YEAR_SAID})"
)
"""A date of numbers only: "zeven nul vier eenenvijftig"."""
_MONTH_YEAR = rf"{MONTH} (?:{OVER_20}|\d\d)\b"
_BORN = re.compile(
    rf"{_BIRTH}(?:(?!\b(?:sinds|vanaf|tot)\b)[^.!?\n\d]){{0,60}}?(?<!\w)"
    rf"({_MONTH_YEAR}|(?:de )?{DATE}|\d{{8}}|{_DICTATED}|{YEAR}|(?<=\bin ){OVER_20})(?!\w)"
    rf"|(?:\bvan (?:het jaar|de lichting|bouwjaar|jaargang) |"
    rf"(?:geboortejaar|\bjarig\b)[^.!?\n\d]{{0,60}}?"
    rf"(?<=jaar) |geboortejaar[^.!?\n\d]{{0,40}}? |\bbouwjaar:? )"
    rf"({NUMBER}|\d{{2}})(?!\w)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?<!\w)({_MONTH_YEAR}|{DATE}|{_DICTATED}|{YEAR}"
    rf"|(?:(?<=\bin )|(?<=\bbegin )|(?<=\beind )|(?<=\bmidden ))(?:{OVER_20}|\d\d))(?!\w)"
    rf"(?=(?:[^.!?\n\d]{{0,30}}?| (?:en|of) (?:in )?(?:{DATE}|{YEAR}) )"
    r"\b(?:geboren|jarig|ter wereld|op de wereld)\b)"
    rf"|(?<!\w)({DATE})(?= (?:word|wordt|werd) (?:(?:{OWN}|onze) )?"
    rf"(?:ik|jij|hij|zij|ze|{pattern_of('kin')})"
    rf"(?: al| alweer)? (?:\d{{1,3}}|{NUMBER})(?!\w))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"(?:{_BIRTH}|\bwelk (?:bouw|geboorte)?jaar)[^.!?\n]{{0,20}}\?\s*(?:\w{{1,15}} ?\d*:)?\s*"
    rf"(?:(?!{NUMBER}\b)[^\W\d_]+,? ){{0,3}}?"
    rf"({DATE}|{_DICTATED}|{YEAR}|{OVER_20}|['’]?\d\d(?=[.,]|$))(?!\w)",
    re.IGNORECASE,
)
"""The answer to a question: "En uw geboortedatum? R: vier elf achtenveertig"."""
_OF_YEAR = re.compile(
    rf"\b(?:ik|jij|hij|zij|ze|u|wij|we|(?:groot|schoon)?ouders|{pattern_of('kin')})(?: \w+){{0,3}}?"
    r"(?:,| is| ben| was| bent| zijn| waren| kom| komt)"
    r"(?: (?:nog |net |al |van ){1,3}(?:voor|na|in|vlak voor|vlak na|midden in) de oorlog,?)?"
    r"(?: zelf| ook| er een| er eentje| eentje| nog| beiden| beide| allebei| allemaal| alle twee)* "
    r"(?:van|uit|anno) (?:begin |eind |midden )?"
    rf"({_MONTH_YEAR}|{DATE}|{NUMBER} {NUMBER} {NUMBER}|(?:19\d\d|200\d|201\d)|['’´`]\d{{2}}\b"
    rf"|{YEAR_SAID}|(?:[2-9]\d|{OVER_20})(?=[,.;]|$| (?:en|dus|maar|hoor|geloof|net|zoals|toen|"
    r"allebei|allemaal|beide|beiden|als|die|ja|nee|nou|hè|zegt|zei)\b))(?!\w)"
    rf"|(?<=, die is )(?:zelf |ook |nog )?van ({OVER_20}|{YEAR})(?=[,.;]|$)"
    rf"|\bvan hetzelfde (?:bouw|geboorte)?jaar(?: als \w+)?,? ({YEAR}|{OVER_20})(?=[,.;]|$)",
    re.IGNORECASE,
)
_BORN_LATER = re.compile(
    rf"{_BIRTH}[^.!?\n]{{0,80}}? van ({OVER_20}|['’]\d\d)(?!\w)"
    r"(?! (?:jaar|euro|procent|mensen|man)\b)"
    rf"|(?:{_BIRTH}[^.!?\n]{{0,60}}?\bwelk jaar"
    r"|\b(?:ben|is|was|bent) van het jaar van [^.!?\n\d]{3,40}),? "
    rf"({YEAR}|{OVER_20})(?!\w)(?! jaar\b)",
    re.IGNORECASE,
)
"""The year that comes after the day: "mijn geboortedag is elf mei, ja van zesenvijftig"."""
_CHILD_OF_YEAR = re.compile(
    r"\b(?!onze (?:kinderen|kids|kleintjes|jongens|meisjes|zonen|zoons|dochters)\b)"
    rf"(?:{OWN}|onze|ons) {pattern_of('kin')} (?:van|uit) ((?:19|20)\d\d|{YEAR_SAID})"
    r"(?!\w| tot| t/m|-\d)"
    rf"|\b\w*kind(?:je)? (?:van|uit) ({YEAR}|{OVER_20}|{_MONTH_YEAR})(?=[,.;]|$| (?:en|dus|maar)\b)"
    rf"|\b{MONTH}kind(?:je)?,? (?:van|op) (?:de )?({NTH}|{DATE})(?!\w)",
    re.IGNORECASE,
)
"""Not "onze kinderen van 2015": so a school or a club calls everybody of that year."""
_DAY_OF_MONTH = re.compile(
    rf"(?<!\w)({NTH} van de {NTH} (?:{YEAR}|{OVER_20}))(?!\w)", re.IGNORECASE
)
"""Nobody says a date so but of a birth: "zesde van de achtste 1953"."""
_OF_DATE = re.compile(
    rf"\b(?:ben|is|was|bent|zijn) (?:ik|jij|hij|zij|ze|u|we|wij) (?:van|uit) ({DATE}|{YEAR})(?!\w)",
    re.IGNORECASE,
)
_REST = re.compile(r"[^.?!;,\n]{0,60}")


def _is_of_somebody(match: re.Match[str]) -> bool:
    """Whether a year is somebody's: no thing is told of before it, nor beside a "bouwjaar"."""
    text, start = match.string, match.start(match.lastindex or 0)
    of_thing = is_of_a_thing(text, start)
    if "bouwjaar" in match[0].casefold():
        rest = _REST.match(text, match.end())
        of_thing = of_thing or any(map(is_thing, re.findall(r"[^\W\d_]+", rest[0] if rest else "")))
    return not of_thing


def _tells_birth(text: Seen) -> bool:
    return text.has(*_BIRTH_PARTS) or text.says(_BIRTH_WORDS)


def _may_be_asked(text: Seen) -> bool:
    return _tells_birth(text) or text.has("welk ")


def _may_be_born_after(text: Seen) -> bool:
    return text.may_date and text.has("geboren", "jarig", "wereld", "word", "werd")


def _may_be_child(text: Seen) -> bool:
    return text.may_date or text.has("kind")


def _may_be_day(text: Seen) -> bool:
    return text.counts and text.has("e van de ")


BORN = (
    (_BORN, (1, 2), None, _is_of_somebody, _tells_birth),
    (_BORN_LATER, (1, 2), None, None, _tells_birth),
    (_ASKED, (1,), None, None, _may_be_asked),
    (_BORN_AFTER, (1, 2), None, _is_of_somebody, _may_be_born_after),
    (_OF_YEAR, (1, 2, 3), None, _is_of_somebody, may_date),
    (_OF_DATE, (1,), None, None, may_date),
    (_CHILD_OF_YEAR, (1, 2, 3), None, None, _may_be_child),
    (_DAY_OF_MONTH, (1,), None, None, _may_be_day),
)
"""What it looks like, the groups of which the first that matched is meant, what must hold of it and
of where it stands, and what the text must have; surest first."""
