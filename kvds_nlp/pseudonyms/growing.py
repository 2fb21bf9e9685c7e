"""What belongs to a find, before and behind it: a surname, a house number, an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kvds_nlp.dutch import pattern_of
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import classes, language
from kvds_nlp.pseudonyms.said import BEGUN, NUMBER
from kvds_nlp.pseudonyms.shapes import GAP, HONOURED, NO_HEADS, PREFIX, SURNAME, TAILS
from kvds_nlp.spans import Span

_OWNED = re.compile(r"(?:['’]s|s)(?!\w)")
_JOINED = re.compile(r"(?:-[^\W\d_]+)+(?!\w)")
_BEHIND_FIRM = re.compile(
    rf"(?:{GAP}+(?:en|&){GAP}+(?i:zonen|zoon|zn|co|partners|dochters)|"
    rf"(?:{GAP}+(?:en|&){GAP}+{SURNAME})?{GAP}+(?i:{TAILS}))(?!\w)"
)
"""What makes a firm of a name: "Van Dam Transport", "wolbers en zonen"."""
_BEHIND_NAME = re.compile(rf"(?:{GAP}+[A-Z]\.)*{GAP}+{SURNAME}(?![\w.]*@)")
_HOUSE = re.compile(
    rf"{GAP}+(?:{NUMBER}(?=[.,;]|$| (?:en|in|te|is|was|dus|boven|beneden|daar)\b)"
    r"|(?:(?:huis)?nummer |nr\.? ?)?\d{1,4}"
    r"(?:[- ]?[a-zA-Z](?!\w)|[- ](?:bis|hs|rood|zwart|achter|voor|boven|I{1,3})(?!\w))?(?![\d-]))"
    r"(?:, ?(?:app(?:artement)?|kamer|unit|bus)\.? ?\d+)?"
)
_EXTENSION = re.compile(
    rf",?{GAP}+(?:toestel|tst\.?|ext\.?|doorkies(?:nummer)?|intern)(?:nummer)?:?{GAP}*"
    r"\d{1,5}(?!\w)",
    re.IGNORECASE,
)
_BEHIND = {
    "naam": (_JOINED, _BEHIND_NAME, _BEHIND_FIRM),
    "adres": (_JOINED, _HOUSE),
    "plaats": (_JOINED,),
    "organisatie": (_JOINED,),
    "telefoon": (_EXTENSION,),
}
"""Kind -> what goes on directly behind a find of it, in this order."""
_BEFORE_SURNAME = re.compile(rf"(?<!\w)(?i:{PREFIX}){GAP}+$")
_MAKES_SURNAME = re.compile(
    rf"(?<!\w)(?i:bij|met|voor|door|aan|tegen|andere|ene){GAP}+"
    rf"((?i:van(?: de[rn]?)?|ter|ten){GAP}+)$"
)
_BEFORE_STREET = re.compile(
    rf"(?<![\w-])(?i:(?:(?:{HONOURED}|oude|nieuwe|grote|kleine|lange|korte|hoge|lage|eerste|"
    rf"tweede|derde|1e|2e|3e|noorder|zuider|ooster|wester|van der|van den)\.?{GAP}+)+)$"
)
_VAN_STREET = re.compile(rf"(?<![\w-])van(?: de[rn]?)?{GAP}+$")
_NAMED_STREET = re.compile(rf"(?<=\bde ){PREFIX}{GAP}+$", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?<![\w-])(?i:de|het|'t|den){GAP}+\Z")
_AL = re.compile(
    rf"(?:^|[.?!,:\n]{GAP}*|(?<!\w)(?i:bij|in|naar|van|op|via|voor|moskee|stichting|centrum){GAP}+)"
    rf"((?i:a[ldnrstz]|ash|el)[ -])\Z"
)
"""The article of an Arabic name, where no Dutch "al" can stand: "in al hidaya"."""
_HEADS = (
    rf"(?:[^\W\d_]{{3,}}(?:isch|eel|aal){GAP}+(?:centrum|college|instituut|bureau|huis))|"
    r"[^\W\d_]{3,}(?:school|vereniging|stichting|club|praktijk|bedrijf|corporatie|coöperatie|"
    r"huis|centrum|kantoor|boerderij|winkel|gemeente|zorg|opvang|bank|bureau|bond|koor|maatschappij)"
)
"""Compounds that say what sort of body it is."""
_HEAD_BEFORE = re.compile(
    rf"(?<![\w-])(?i:(?!(?:{'|'.join(NO_HEADS)})\b)(?:{pattern_of('organisation_heads')}|{_HEADS})){GAP}+"
    rf"(?:(?i:de|het|'t|den|sint|st\.?){GAP}+)?$"
)


def grown(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Each find with what belongs to it: a surname behind a name and what stands before one, a
    number behind a street, what a hyphen joins to it; the article of an organisation and the s of
    "Wendy's map", which are no part of who it is.
    """
    for hit in hits:
        start = _STARTS[hit.kind](text, hit) if hit.kind in _STARTS else hit.span.start
        end = hit.span.end
        for pattern in _BEHIND.get(hit.kind, ()):
            if more := pattern.match(text, end):
                end = more.end()
        changed = (start, end) != (hit.span.start, hit.span.end)
        key = hit_key(text[start:end]) if changed else hit.key
        if hit.kind == "naam" and (owned := _OWNED.match(text, end)):
            end = owned.end()
        dated = hit.kind == "geboortedatum" or (hit.kind == "adres" and text[end - 1].isdigit())
        if hit.kind in _STARTS and not dated:
            # As often as not its article is part of its name ("De Ark"); a mask reads well without.
            article = _ARTICLE.search(text, max(0, start - 5), start)
            if article and len(article[0]) <= end - start:
                start = article.start()
        yield replace(hit, span=Span(start, end), key=key)


_HALF_BEHIND = re.compile(r"\s{0,2}\n\s{0,2}([a-zß-öø-ÿ]+)(?![\w-])")
_HALF_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]+)\s{0,2}\n\s{0,2}\Z")
_ENDS_SO = re.compile(r"[^\W\d_]+\Z")
_BEGINS_SO = re.compile(r"[^\W\d_]+")


def mended(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    r"""Each find with the other half of a name that a line end broke without a hyphen: "lot\nte".

    Args:
        text: with its line ends.
        hits: finds in it.
    """
    for hit in hits:
        start, end = hit.span.start, hit.span.end
        if hit.kind in _BROKEN and (half := _HALF_BEHIND.match(text, end)):
            last = _ENDS_SO.search(text, start, end)
            end = half.end() if last and _is_name(last[0] + half[1]) else end
        if hit.kind in _BROKEN and (half := _HALF_BEFORE.search(text, max(0, start - 20), start)):
            first = _BEGINS_SO.match(text, start, end)
            start = half.start() if first and _is_name(half[1] + first[0]) else start
        changed = (start, end) != (hit.span.start, hit.span.end)
        yield replace(hit, span=Span(start, end)) if changed else hit


_BROKEN = frozenset({"naam", "plaats", "organisatie", "adres"})


def _is_name(word: str) -> bool:
    return bool(set(classes(word.casefold())) & set("FLPNr"))


def _head_start(text: str, hit: Hit) -> int:
    """Where an organisation begins, with its sort before its name: "verpleeghuis De Haven"."""
    before = _HEAD_BEFORE.search(text, max(0, hit.span.start - 40), hit.span.start)
    return before.start() if before else hit.span.start


def _body_start(text: str, hit: Hit) -> int:
    return _al_start(text, _head_start(text, hit), hit)


def _al_start(text: str, start: int, hit: Hit) -> int:
    """Where a name begins whose first word is in no dictionary, with the "al" before it."""
    first = re.match(r"[^\W\d_]+", hit.span.of(text))
    strange = first is not None and language(first[0].casefold()) == "?"
    before = _AL.search(text, max(0, start - 20), start) if strange else None
    return before.start(1) if before else start


def _surname_start(text: str, hit: Hit) -> int:
    """Where a find begins, with the "van der" before it when it begins with a surname."""
    start = hit.span.start
    first = re.match(r"[^\W\d_]+", hit.span.of(text))
    kinds = set(classes(first[0].casefold())) if first and hit.kind == "naam" else set()
    before = _BEFORE_SURNAME.search(text, max(0, start - 12), start)
    return before.start() if before and "L" in kinds and "F" not in kinds else start


def _street_start(text: str, hit: Hit) -> int:
    """Where an address begins, with the "burgemeester" or "oude" before it; and with a "van" when
    what follows is no Dutch word without it: "van ostadestraat".
    """
    start = hit.span.start
    street = re.match(r"[^\W\d_]+", hit.span.of(text))
    kinds = classes(street[0].casefold()) if street else ""
    if "r" not in kinds:
        return start
    line = max(0, start - 40)
    before = _BEFORE_STREET.search(text, line, start)
    if before is None and kinds[-1] == "?":
        before = _VAN_STREET.search(text, line, start)
    before = before or _NAMED_STREET.search(text, line, start)
    return before.start() if before else start


def _name_start(text: str, hit: Hit) -> int:
    """Where a name begins; what a head stands before is the name of a body: "vv olympia"."""
    start = _al_start(text, _surname_start(text, hit), hit)
    return min(start, _head_start(text, hit)) if start == hit.span.start else start


def _place_start(text: str, hit: Hit) -> int:
    """Where a place begins, with the "van" that makes it a surname: "bij van Loosbroek"."""
    before = _MAKES_SURNAME.search(text, max(0, hit.span.start - 24), hit.span.start)
    return before.start(1) if before else hit.span.start


def _date_start(text: str, hit: Hit) -> int:
    """Where a date begins, with the day or the season before its year: "bevrijdingsdag 1946"."""
    start = hit.span.start
    year = re.match(r"(?:19|20)\d\d|['’]\d\d|[^\W\d_]{6,}", hit.span.of(text))
    before = BEGUN.search(text, max(0, start - 40), start) if year else None
    return before.start() if before else start


_STARTS = {
    "geboortedatum": _date_start,
    "adres": _street_start,
    "naam": _name_start,
    "organisatie": _body_start,
    "plaats": _place_start,
}
"""Kind -> where a find of it begins, with what belongs before it."""
