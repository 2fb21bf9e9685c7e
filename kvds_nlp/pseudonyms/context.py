"""What the finds in a sentence say of the words beside them.

A surname behind a first name, a house number behind a street, a date behind a name; an age in a
sentence in which somebody or some place is named. These add to finds, they never take one away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.pseudonyms.cues import lasts, seen
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import STREET_ENDS, classes, language
from kvds_nlp.pseudonyms.said import BEGUN, NUMBER
from kvds_nlp.spans import Span

_GAP = r"[^\S\n]"
_BIG = "[A-ZÀ-ÖØ-ÞŞİĞÇŁŚŻ]"
_CAP = rf"{_BIG}[^\W\d_A-Z]['’]?[^\W\d_]*(?:-[A-ZÀ-Þ][^\W\d_]+)*"
_PREFIX = pattern_of("name_prefixes").replace(r"\ ", f"{_GAP}+")
_SURNAME = rf"(?:(?i:{_PREFIX}){_GAP}+)?{_CAP}(?:{_GAP}?-{_GAP}?(?:(?i:{_PREFIX}){_GAP}+)?{_CAP})?"
_INITIAL = r"(?:(?:Chr|Joh|Jac|Ch|Ph|Sj|Th|Tj|IJ|Ij|[A-Z])\.)"
_SHORT = rf"(?:(?i:{_PREFIX}){_GAP}+)?[A-Z](?:\.(?:{_GAP}?[A-Z]\.)*|(?![\w.'’-]))"
"""A surname of which one letter is left: "mevrouw De V.", "dhr. K. de G.", "meneer P"."""
_TITLE = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('titles')}|{pattern_of('trades')}){_GAP}+"
    rf"((?:{_INITIAL}{_GAP}?)*(?:{_SURNAME}|{_SHORT}))"
)
_SHORT_PERSON = re.compile(
    rf"(?<![\w-])(?i:vrouw|man|cliënte?|patiënte?|bewoner|bewoonster|familie|fam\.?){_GAP}+"
    rf"((?:{_INITIAL}{_GAP}?)*(?:(?i:{_PREFIX}){_GAP}+)?{_INITIAL})(?![\w])"
)
_CALLED = re.compile(
    r"\b(?:noem(?:en|t|de|den)?|heet|heten|heette|bijnaam|genaamd)(?: (?:ik|hij|zij|ze|wij|we|"
    r"iedereen|hem|haar|mij|me|is|was)){0,3}:? ([A-Z](?:\.|(?![\w.'’-]))|[A-Z]{2}(?![\w-]))"
    rf"|\b[Ss]preekt met ((?:{_INITIAL}{_GAP}?)*{_SURNAME})"
    r"|(?<![\w-])([A-Z]{2})(?=,? zoals (?:wij|we|ze|iedereen|ik|mensen)\b)"
)
"""Letters that somebody is called by: "of JW zoals wij hem noemen", "hij heet Q."."""
_SMALL_TITLE = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr|dokter|dominee|zuster|tante|oom|ome|juf|juffrouw|"
    rf"meester|opa|oma|opoe|pake|beppe|familie|fam|ds|dr|zr|pater|pastor|kapelaan|buurman|"
    rf"buurvrouw|{pattern_of('titles')}|{pattern_of('trades')})\.?{_GAP}+"
    rf"(({_PREFIX}{_GAP}+)?([^\W\d_]{{3,}}))(?!\w)",
    re.IGNORECASE,
)
_SMALL_SHORT = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr)\.?{_GAP}+((?:{_PREFIX}{_GAP}+)?[b-df-np-tv-z])(?![\w'’.-])"
)
_INITIALS = re.compile(rf"(?<![\w.-])((?:{_INITIAL}{_GAP}?){{1,4}}{_SURNAME})")
_SMALL_INITIALS = re.compile(
    rf"(?<![\w.])((?:[a-z]\.{_GAP}?){{1,4}})(?:(?:(?<={_GAP})|(?=(?:van|de|ter|ten)\b))((?:{_PREFIX}{_GAP}+)?([^\W\d_A-Z]{{3,}})))?(?!\w)"
)
_ABBREVIATIONS = word_list("abbreviations") | word_list("abbreviations_final") | {"v.v", "s.v"}
_AFTER_TITLES = word_list("after_titles")
_NO_INITIALS = ("N.B.", "P.S.", "B.V.", "N.V.", "E.U.", "V.S.", "U.S.")
_OWNED = re.compile(r"(?:['’]s|s)(?!\w)")
_JOINED = re.compile(r"(?:-[^\W\d_]+)+(?!\w)")
_TAILS = pattern_of("organisation_tails")
_BEHIND_FIRM = re.compile(
    rf"(?:{_GAP}+(?:en|&){_GAP}+(?i:zonen|zoon|zn|co|partners|dochters)|"
    rf"(?:{_GAP}+(?:en|&){_GAP}+{_SURNAME})?{_GAP}+(?i:{_TAILS}))(?!\w)"
)
"""What makes a firm of a name: "Van Dam Transport", "wolbers en zonen"."""
_FIRM = re.compile(
    rf"(?<![\w-])((?:{_PREFIX}{_GAP}+)?([^\W\d_]{{3,}})"
    rf"(?:{_GAP}+(?:en|&){_GAP}+(?:{_PREFIX}{_GAP}+)?[^\W\d_]{{3,}})?{_GAP}+{_TAILS})(?!\w)",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(rf"(?:{_GAP}+[A-Z]\.)*{_GAP}+{_SURNAME}(?![\w.]*@)")
_HOUSE = re.compile(
    rf"{_GAP}+(?:{NUMBER}(?=[.,;]|$| (?:en|in|te|is|was|dus|boven|beneden|daar)\b)"
    r"|(?:(?:huis)?nummer |nr\.? ?)?\d{1,4}"
    r"(?:[- ]?[a-zA-Z](?!\w)|[- ](?:bis|hs|rood|zwart|achter|voor|boven|I{1,3})(?!\w))?(?![\d-]))"
    r"(?:, ?(?:app(?:artement)?|kamer|unit|bus)\.? ?\d+)?"
)
_EXTENSION = re.compile(
    rf",?{_GAP}+(?:toestel|tst\.?|ext\.?|doorkies(?:nummer)?|intern)(?:nummer)?:?{_GAP}*"
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
_BEFORE_SURNAME = re.compile(rf"(?<!\w)(?i:{_PREFIX}){_GAP}+$")
_MAKES_SURNAME = re.compile(
    rf"(?<!\w)(?i:bij|met|voor|door|aan|tegen|andere|ene){_GAP}+"
    rf"((?i:van(?: de[rn]?)?|ter|ten){_GAP}+)$"
)
_SMALL_STREET = re.compile(
    r"(?<![\w-])([a-zà-ÿ]{3,}(?:straat|(?<!s)laan|gracht|singel|dreef|steeg|plantsoen|kade))(?![\w-])"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w-])((?:(?i:{_PREFIX}|oude|nieuwe){_GAP}+){{0,4}}[^\W\d_]{{3,}}{_GAP}+\d{{1,4}}[a-z]{{0,2}})"
    rf",?{_GAP}+(?=[1-9]\d{{3}}{_GAP}?[a-zA-Z]{{2}}(?!\w))"
)
_SMALL_WAY = re.compile(
    r"(?<![\w-])(?:(?:aan|op|in|langs|naar|van) de|langs) (?:burgemeester |dokter |oude |nieuwe )?"
    r"([a-zà-ÿ]{3,}(?:weg|dijk|hof))(?![\w-])"
)
_HONOURS = (
    "burgemeester|burg|prinses|prins|koningin|koning|dokter|dr|pastoor|prof|professor|mgr|"
    "kapelaan|meester|mr|generaal|admiraal|graaf|sint|st"
)
_HONOURED = rf"(?:{_HONOURS})"
_SMALL_HONOURED = re.compile(
    rf"(?<![\w-])({_HONOURED}\.?{_GAP}+(?:{_PREFIX}{_GAP}+)?[^\W\d_]{{2,}}(?:{STREET_ENDS}))(?!\w)",
    re.IGNORECASE,
)
"""Nothing else is called so: "burgemeester elsenweg"."""
_HOUSED = (
    rf"((?:(?:de|het|'t){_GAP}+)?"
    r"(?!(?:kamer|nummer|nr|etage|verdieping|blok|afdeling|unit|dag|plek)\b)"
    rf"[^\W\d_]{{3,}}(?:{_GAP}+[^\W\d_]{{3,}})?{_GAP}+\d{{1,4}}[a-z]?)"
)
_LIVED = re.compile(
    rf"(?<![\w-])(?:woon(?:t|den?|achtig)?|wonen|gewoond|huis|flat|adres)(?:{_GAP}+[^\W\d_]+){{0,3}}?"
    rf"{_GAP}+(?:op|aan){_GAP}+{_HOUSED}(?![\w:%-]|[.,]\d)"
    rf"(?!{_GAP}+(?:jaar|euro|mensen|man|vierkante|meter|minuten|kilometer|km|hoog|huizen)\b)"
    rf"|\badres(?: is| was)?:?{_GAP}+((?:[^\W\d_]+{_GAP}+){{1,4}}\d{{1,4}}[a-z]?)(?!\w)"
    rf"|(?<![\w-])(?:op|aan){_GAP}+{_HOUSED}(?={_GAP}+woon)",
    re.IGNORECASE,
)
"""Where somebody lives, whatever the street is called: "woont op de vliet 12"."""
_BEFORE_STREET = re.compile(
    rf"(?<![\w-])(?i:(?:(?:{_HONOURED}|oude|nieuwe|grote|kleine|lange|korte|hoge|lage|eerste|"
    rf"tweede|derde|1e|2e|3e|noorder|zuider|ooster|wester|van der|van den)\.?{_GAP}+)+)$"
)
_VAN_STREET = re.compile(rf"(?<![\w-])van(?: de[rn]?)?{_GAP}+$")
_NAMED_STREET = re.compile(rf"(?<=\bde ){_PREFIX}{_GAP}+$", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?<![\w-])(?i:de|het|'t|den){_GAP}+\Z")
_AL = re.compile(
    rf"(?:^|[.?!,:\n]{_GAP}*|(?<!\w)(?i:bij|in|naar|van|op|via|voor|moskee|stichting|centrum){_GAP}+)"
    rf"((?i:a[ldnrstz]|ash|el)[ -])\Z"
)
"""The article of an Arabic name, where no Dutch "al" can stand: "in al hidaya"."""
_HEADS = (
    rf"(?:[^\W\d_]{{3,}}(?:isch|eel|aal){_GAP}+(?:centrum|college|instituut|bureau|huis))|"
    r"[^\W\d_]{3,}(?:school|vereniging|stichting|club|praktijk|bedrijf|corporatie|coöperatie|"
    r"huis|centrum|kantoor|boerderij|winkel|gemeente|zorg|opvang|bank|bureau|bond|koor|maatschappij)"
)
"""Compounds that say what sort of body it is."""
_NO_HEADS = "gemeente|team|wijkteam|project|werkgroep|maatschappelijk|middelbare"
"""Heads that tell what sort of body it is and are no part of its name."""
_HEAD_BEFORE = re.compile(
    rf"(?<![\w-])(?i:(?!(?:{_NO_HEADS})\b)(?:{pattern_of('organisation_heads')}|{_HEADS})){_GAP}+"
    rf"(?:(?i:de|het|'t|den|sint|st\.?){_GAP}+)?$"
)
_ORGANISATION = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('organisation_heads')}){_GAP}+"
    rf"((?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){_GAP}+)?{_CAP}"
    rf"(?:{_GAP}+(?:(?:van|de|der|den|het|en|voor|op|aan|in|bij|ter|ten){_GAP}+){{0,2}}{_CAP}){{0,4}})"
)
_NAMED = re.compile(rf"\w{_GAP}+(?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){_GAP}+)?{_BIG}")
"""A capital behind a word: a name behind the word for its sort has one."""

_NO_BODY_BEHIND = (
    r"school|thuiszorg|dagbesteding|kinderopvang|opvang|welzijn|tv|havo|mavo|vmbo|gemeente|team|"
    r"wijkteam|woningbouw|jeugdzorg|kerk|project|maatschappelijk|middelbare|kantoor|ggz|poli|bank"
)
"""Said without an article too, so that a sentence may go on behind: "naar school de kinderen"."""
_SMALL_BODY = re.compile(
    rf"(?:^|[,.:;]{_GAP}|(?<![\w-])(?:bij|van|naar|via|voor|in|op|met|door|om|uit|vanuit|over|onder|"
    rf"tegenover|boven|naast|achter|zit|heet|heette|dat|is|was|en|of|toen|kwam|bedoelde|werd){_GAP}+)"
    rf"((?!(?:{_NO_BODY_BEHIND})\b)(?:{pattern_of('organisation_heads')}|jeugdhulp|kringloop(?:winkel)?|"
    rf"gezinshuis|wasserij|hairstudio|kledingwinkel){_GAP}+(?:de|het|'t){_GAP}+"
    rf"(?!(?:eerste|laatste|hele|andere|meeste|enige|ene|volgende|vorige)\b)"
    rf"(?:[a-zà-ÿ]{{3,}}e{_GAP}+)?[a-zà-ÿ]{{3,}})"
    rf"(?=[.,;?!]|$|\n|{_GAP}+(?:en|want|die|dat|dus|in|op|aan|omdat|waar|daar|toen|maar|is|was|"
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
_HONOUR_WORDS = frozenset(_HONOURS.split("|"))
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
