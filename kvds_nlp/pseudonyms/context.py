"""What the finds in a sentence say of the words beside them.

A surname behind a first name, a house number behind a street, a date behind a name; an age in a
sentence in which somebody or some place is named. These add to finds, they never take one away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.pseudonyms.cues import lasts, seen
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import STREET_ENDS, classes, language
from kvds_nlp.pseudonyms.shapes import BIG, CAP, GAP, HONOURED, HONOURS, PREFIX, SURNAME, TAILS
from kvds_nlp.spans import Span

_INITIAL = r"(?:(?:Chr|Joh|Jac|Ch|Ph|Sj|Th|Tj|IJ|Ij|[A-Z])\.)"
_SHORT = rf"(?:(?i:{PREFIX}){GAP}+)?[A-Z](?:\.(?:{GAP}?[A-Z]\.)*|(?![\w.'’-]))"
"""A surname of which one letter is left: "mevrouw De V.", "dhr. K. de G.", "meneer P"."""
_TITLE = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('titles')}|{pattern_of('trades')}){GAP}+"
    rf"((?:{_INITIAL}{GAP}?)*(?:{SURNAME}|{_SHORT}))"
)
_SHORT_PERSON = re.compile(
    rf"(?<![\w-])(?i:vrouw|man|cliënte?|patiënte?|bewoner|bewoonster|familie|fam\.?){GAP}+"
    rf"((?:{_INITIAL}{GAP}?)*(?:(?i:{PREFIX}){GAP}+)?{_INITIAL})(?![\w])"
)
_CALLED = re.compile(
    r"\b(?:noem(?:en|t|de|den)?|heet|heten|heette|bijnaam|genaamd)(?: (?:ik|hij|zij|ze|wij|we|"
    r"iedereen|hem|haar|mij|me|is|was)){0,3}:? ([A-Z](?:\.|(?![\w.'’-]))|[A-Z]{2}(?![\w-]))"
    rf"|\b[Ss]preekt met ((?:{_INITIAL}{GAP}?)*{SURNAME})"
    r"|(?<![\w-])([A-Z]{2})(?=,? zoals (?:wij|we|ze|iedereen|ik|mensen)\b)"
)
"""Letters that somebody is called by: "of JW zoals wij hem noemen", "hij heet Q."."""
_SMALL_TITLE = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr|dokter|dominee|zuster|tante|oom|ome|juf|juffrouw|"
    rf"meester|opa|oma|opoe|pake|beppe|familie|fam|ds|dr|zr|pater|pastor|kapelaan|buurman|"
    rf"buurvrouw|{pattern_of('titles')}|{pattern_of('trades')})\.?{GAP}+"
    rf"(({PREFIX}{GAP}+)?([^\W\d_]{{3,}}))(?!\w)",
    re.IGNORECASE,
)
_SMALL_SHORT = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr)\.?{GAP}+((?:{PREFIX}{GAP}+)?[b-df-np-tv-z])(?![\w'’.-])"
)
_INITIALS = re.compile(rf"(?<![\w.-])((?:{_INITIAL}{GAP}?){{1,4}}{SURNAME})")
_SMALL_INITIALS = re.compile(
    rf"(?<![\w.])((?:[a-z]\.{GAP}?){{1,4}})(?:(?:(?<={GAP})|(?=(?:van|de|ter|ten)\b))((?:{PREFIX}{GAP}+)?([^\W\d_A-Z]{{3,}})))?(?!\w)"
)
_ABBREVIATIONS = word_list("abbreviations") | word_list("abbreviations_final") | {"v.v", "s.v"}
_AFTER_TITLES = word_list("after_titles")
_NO_INITIALS = ("N.B.", "P.S.", "B.V.", "N.V.", "E.U.", "V.S.", "U.S.")
_FIRM = re.compile(
    rf"(?<![\w-])((?:{PREFIX}{GAP}+)?([^\W\d_]{{3,}})"
    rf"(?:{GAP}+(?:en|&){GAP}+(?:{PREFIX}{GAP}+)?[^\W\d_]{{3,}})?{GAP}+{TAILS})(?!\w)",
    re.IGNORECASE,
)
_SMALL_STREET = re.compile(
    r"(?<![\w-])([a-zà-ÿ]{3,}(?:straat|(?<!s)laan|gracht|singel|dreef|steeg|plantsoen|kade))(?![\w-])"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w-])((?:(?i:{PREFIX}|oude|nieuwe){GAP}+){{0,4}}[^\W\d_]{{3,}}{GAP}+\d{{1,4}}[a-z]{{0,2}})"
    rf",?{GAP}+(?=[1-9]\d{{3}}{GAP}?[a-zA-Z]{{2}}(?!\w))"
)
_SMALL_WAY = re.compile(
    r"(?<![\w-])(?:(?:aan|op|in|langs|naar|van) de|langs) (?:burgemeester |dokter |oude |nieuwe )?"
    r"([a-zà-ÿ]{3,}(?:weg|dijk|hof))(?![\w-])"
)
_SMALL_HONOURED = re.compile(
    rf"(?<![\w-])({HONOURED}\.?{GAP}+(?:{PREFIX}{GAP}+)?[^\W\d_]{{2,}}(?:{STREET_ENDS}))(?!\w)",
    re.IGNORECASE,
)
"""Nothing else is called so: "burgemeester elsenweg"."""
_HOUSED = (
    rf"((?:(?:de|het|'t){GAP}+)?"
    r"(?!(?:kamer|nummer|nr|etage|verdieping|blok|afdeling|unit|dag|plek)\b)"
    rf"[^\W\d_]{{3,}}(?:{GAP}+[^\W\d_]{{3,}})?{GAP}+\d{{1,4}}[a-z]?)"
)
_LIVED = re.compile(
    rf"(?<![\w-])(?:woon(?:t|den?|achtig)?|wonen|gewoond|huis|flat|adres)(?:{GAP}+[^\W\d_]+){{0,3}}?"
    rf"{GAP}+(?:op|aan){GAP}+{_HOUSED}(?![\w:%-]|[.,]\d)"
    rf"(?!{GAP}+(?:jaar|euro|mensen|man|vierkante|meter|minuten|kilometer|km|hoog|huizen)\b)"
    rf"|\badres(?: is| was)?:?{GAP}+((?:[^\W\d_]+{GAP}+){{1,4}}\d{{1,4}}[a-z]?)(?!\w)"
    rf"|(?<![\w-])(?:op|aan){GAP}+{_HOUSED}(?={GAP}+woon)",
    re.IGNORECASE,
)
"""Where somebody lives, whatever the street is called: "woont op de vliet 12"."""
_ORGANISATION = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('organisation_heads')}){GAP}+"
    rf"((?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){GAP}+)?{CAP}"
    rf"(?:{GAP}+(?:(?:van|de|der|den|het|en|voor|op|aan|in|bij|ter|ten){GAP}+){{0,2}}{CAP}){{0,4}})"
)
_NAMED = re.compile(rf"\w{GAP}+(?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){GAP}+)?{BIG}")
"""A capital behind a word: a name behind the word for its sort has one."""

_NO_BODY_BEHIND = (
    r"school|thuiszorg|dagbesteding|kinderopvang|opvang|welzijn|tv|havo|mavo|vmbo|gemeente|team|"
    r"wijkteam|woningbouw|jeugdzorg|kerk|project|maatschappelijk|middelbare|kantoor|ggz|poli|bank"
)
"""Said without an article too, so that a sentence may go on behind: "naar school de kinderen"."""
_SMALL_BODY = re.compile(
    rf"(?:^|[,.:;]{GAP}|(?<![\w-])(?:bij|van|naar|via|voor|in|op|met|door|om|uit|vanuit|over|onder|"
    rf"tegenover|boven|naast|achter|zit|heet|heette|dat|is|was|en|of|toen|kwam|bedoelde|werd){GAP}+)"
    rf"((?!(?:{_NO_BODY_BEHIND})\b)(?:{pattern_of('organisation_heads')}|jeugdhulp|kringloop(?:winkel)?|"
    rf"gezinshuis|wasserij|hairstudio|kledingwinkel){GAP}+(?:de|het|'t){GAP}+"
    rf"(?!(?:eerste|laatste|hele|andere|meeste|enige|ene|volgende|vorige)\b)"
    rf"(?:[a-zà-ÿ]{{3,}}e{GAP}+)?[a-zà-ÿ]{{3,}})"
    rf"(?=[.,;?!]|$|\n|{GAP}+(?:en|want|die|dat|dus|in|op|aan|omdat|waar|daar|toen|maar|is|was|"
    rf"zit|zat|heeft|had|gebeld|bij)\b)"
)
"""Small letters behind a word for what a body is: "bij jeugdhulp de stap"."""
_TITLES = lasts(
    "titles", "trades",
    more=(
        "meneer", "mevrouw", "mevr", "mw", "dhr", "dokter", "dominee", "zuster", "tante", "oom",
        "ome", "juf", "juffrouw", "meester", "opa", "oma", "opoe", "pake", "beppe", "familie",
        "fam", "ds", "dr", "zr", "pater", "pastor", "kapelaan", "buurman", "buurvrouw",
    ),
)  # fmt: skip
"""Last words of what ``_TITLE``, ``_SMALL_TITLE`` and ``_SMALL_SHORT`` begin with."""
_HEAD_WORDS, _TAIL_WORDS = lasts("organisation_heads"), lasts("organisation_tails")
_HONOUR_WORDS = frozenset(HONOURS.split("|"))
_CALLS = ("noem", "heet", "heten", "bijnaam", "genaamd", "preekt met", "zoals")
_STREETS = (
    *("straat", "laan", "gracht", "singel", "dreef", "steeg", "plantsoen", "kade"),
    *("weg", "dijk", "hof"),
)


def small_bodies(text: str) -> Iterator[Hit]:
    """A body with an everyday name behind the word for its sort: "kringloop het tweede leven"."""
    for match in _SMALL_BODY.finditer(text):
        yield Hit(Span(*match.span(1)), "organisatie", hit_key(match[1]), "soort", 0.6)


def titled(text: str) -> Iterator[Hit]:
    """Small letters behind a title: "mevrouw okkedina", "zuster van dam"."""
    if not seen(text).says(_TITLES):
        return
    for match in _SMALL_TITLE.finditer(text):
        kinds = classes(match[3].casefold())
        listed = set(kinds) & set("FLNP" if match[2] else "FLN") and kinds[-1] != "s"
        plain = kinds[-1] == "v" and not match[2]
        if kinds[-1] == "?" or (listed and not plain):
            yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), "aanspreekvorm", 0.6)
    for match in _SMALL_SHORT.finditer(text):
        yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), "aanspreekvorm", 0.6)


def small_initials(text: str) -> Iterator[Hit]:
    """Initials in small letters, with the surname behind them: "j.w. in 't veld", "a. tahiri"."""
    for match in _SMALL_INITIALS.finditer(text):
        letters = "".join(match[1].split())
        kinds = classes(match[3]) if match[3] else ""
        named = bool(set(kinds) & set("FLN")) or kinds[-1:] == "?"
        if letters.rstrip(".") in _ABBREVIATIONS or (letters.count(".") == 1 and not named):
            continue
        if named or letters.count(".") > 1:
            end = match.end(2) if named else match.start(1) + len(match[1].rstrip())
            span = Span(match.start(1), end)
            yield Hit(span, "naam", hit_key(span.of(text)), "voorletters", 0.6)


def small_streets(text: str) -> Iterator[Hit]:
    """Words that only a street is called: "gagelstraat", and what belongs before it."""
    numbered = ((_BEFORE_POSTCODE, "bij postcode"), (_LIVED, "woont"))
    has = seen(text)
    honoured = ((_SMALL_HONOURED, "straat"),) if has.says(_HONOUR_WORDS) else ()
    for known, why in (*honoured, *(numbered if has.has_digit else ())):
        for match in known.finditer(text):
            span = Span(*match.span(match.lastindex or 0))
            if why == "straat" and "P" in classes(span.of(text).split()[-1].casefold()):
                continue  # "de burgemeester van Dinteloord"
            yield Hit(span, "adres", hit_key(span.of(text)), why, 0.7)
    streets = has.has(*_STREETS)
    for pattern, letters in ((_SMALL_STREET, "c?"), (_SMALL_WAY, "?")) if streets else ():
        for match in pattern.finditer(text):
            if language(match[1]) in letters:
                yield Hit(Span(*match.span(1)), "adres", hit_key(match[1]), "straat", 0.6)


def firms(text: str) -> Iterator[Hit]:
    """A name and what makes a firm of it: "van der veen gerechtsdeurwaarders"."""
    if not seen(text).says(_TAIL_WORDS):
        return
    for match in _FIRM.finditer(text):
        kinds = classes(match[2].casefold())
        if kinds[-1] == "?" or (set(kinds) & set("LN") and kinds[-1] not in "sv"):
            yield Hit(Span(*match.span(1)), "organisatie", hit_key(match[1]), "bedrijf", 0.7)


_APPOSED = re.compile(
    rf"(?<![\w-])(?i:mijn|m'n|zijn|z'n|haar|d'r|onze|ons|jouw|je|uw|hun|de|die|een){GAP}+"
    rf"(?:[^\W\d_]+{GAP}+)?(?i:{pattern_of('kin')}|{pattern_of('trades')}),{GAP}*({CAP})(?=,)"
)
_PEOPLE = lasts("kin", "trades")


def apposed(text: str) -> Iterator[Hit]:
    """A name between commas behind what somebody is, also one that is a word: "mijn directeur,
    Frans, die vond".
    """
    if not seen(text).says(_PEOPLE):
        return
    for match in _APPOSED.finditer(text):
        if set(classes(match[1].casefold())) & set("FL"):
            yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), "genoemd", 0.9)


def said_names(text: str) -> Iterator[Hit]:
    """Capitals behind a title, initials, or a word such as school or stichting."""
    if text == text.lower():
        return
    has = seen(text)
    headed = has.says(_HEAD_WORDS) and _NAMED.search(text)
    for match in _ORGANISATION.finditer(text) if headed else ():
        yield Hit(Span(*match.span(1)), "organisatie", hit_key(match[1]), "soort", 0.8)
    for match in _CALLED.finditer(text) if has.has(*_CALLS) else ():
        group = match.lastindex or 0
        yield Hit(Span(*match.span(group)), "naam", hit_key(match[group]), "genoemd", 0.7)
    whys = ((_TITLE, "aanspreekvorm"), (_SHORT_PERSON, "voorletters"), (_INITIALS, "voorletters"))
    for pattern, why in whys if has.says(_TITLES) else whys[1:]:
        for match in pattern.finditer(text):
            if match[1] not in _AFTER_TITLES and not match[1].startswith(_NO_INITIALS):
                yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), why, 0.9)
