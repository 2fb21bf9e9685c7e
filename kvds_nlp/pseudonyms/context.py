"""What the finds in a sentence say of the words beside them.

A surname behind a first name, a house number behind a street, a date behind a name; an age in a
sentence in which somebody or some place is named. These add to finds, they never take one away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.pseudonyms.forms import DATE, NUMBER
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import classes, language
from kvds_nlp.spans import Span

_GAP = r"[^\S\n]"
_CAP = r"[A-ZÀ-ÖØ-ÞŞİĞÇŁŚŻ][^\W\d_A-Z]['’]?[^\W\d_]*(?:-[A-ZÀ-Þ][^\W\d_]+)*"
_PREFIX = pattern_of("name_prefixes").replace(r"\ ", f"{_GAP}+")
_SURNAME = rf"(?:(?i:{_PREFIX}){_GAP}+)?{_CAP}(?:{_GAP}?-{_GAP}?(?:(?i:{_PREFIX}){_GAP}+)?{_CAP})?"
_TITLE = re.compile(rf"(?<![\w-])(?i:{pattern_of('titles')}){_GAP}+((?:[A-Z]\.{_GAP}?)*{_SURNAME})")
_SMALL_TITLE = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr|dokter|dominee|pastoor|zuster|tante|oom|ome|juf|juffrouw|meester|wethouder"
    rf"|opa|oma|opoe|pake|beppe|familie|fam|ds|dr|zr|pater|pastor|imam|kapelaan|buurman|buurvrouw)\.?{_GAP}+((?:{_PREFIX}{_GAP}+)?([^\W\d_]{{3,}}))(?!\w)",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?<![\w.-])((?:[A-Z]\.{_GAP}?){{1,4}}{_SURNAME})")
_SMALL_INITIALS = re.compile(
    rf"(?<![\w.])((?:[a-z]\.{_GAP}?){{1,4}})(?:(?<={_GAP})((?:{_PREFIX}{_GAP}+)?([^\W\d_A-Z]{{3,}})))?(?!\w)"
)
_ABBREVIATIONS = word_list("abbreviations") | word_list("abbreviations_final") | {"v.v", "s.v"}
_AFTER_TITLES = word_list("after_titles")
_NO_INITIALS = ("N.B.", "P.S.", "B.V.", "N.V.", "E.U.", "V.S.", "U.S.")
_OWNED = re.compile(r"(?:['’]s|s)(?!\w)")
_JOINED = re.compile(r"(?:-[^\W\d_]+)+(?!\w)")
_BEHIND_NAME = re.compile(rf"(?:{_GAP}+[A-Z]\.)*{_GAP}+{_SURNAME}(?![\w.]*@)")
_HOUSE = re.compile(
    rf"{_GAP}+(?:{NUMBER}(?=[.,;]|$| (?:en|in|te|is|was|dus|boven|beneden|daar)\b)"
    r"|(?:(?:huis)?nummer |nr\.? ?)?\d{1,4}"
    r"(?:[- ]?[a-zA-Z](?!\w)|[- ](?:bis|hs|rood|zwart|achter|voor|boven|I{1,3})(?!\w))?(?![\d-]))"
    r"(?:, ?(?:app(?:artement)?|kamer|unit|bus)\.? ?\d+)?"
)
_BEHIND = {
    "naam": (_JOINED, _BEHIND_NAME),
    "adres": (_JOINED, _HOUSE),
    "plaats": (_JOINED,),
    "organisatie": (_JOINED,),
}
"""Kind -> what goes on directly behind a find of it, in this order."""
_BEFORE_SURNAME = re.compile(rf"(?<!\w)(?i:{_PREFIX}){_GAP}+$")
_DATE_BEHIND = re.compile(
    rf",?{_GAP}+(?:(?:die )?(?:is|was){_GAP}+(?:zelf |ook |nog )?(?:van|uit){_GAP}+)?"
    rf"({DATE})(?!\w)",
    re.IGNORECASE,
)
_DATE_TOO = re.compile(
    rf"(?: en|,)(?: \w+){{0,2}}?(?: van| op)? ({DATE}|\d{{4}}|\d{{2}}(?=[,.]| en))(?!\w)",
    re.IGNORECASE,
)
_N = rf"(?:\d{{1,3}}|{NUMBER})"
_NTH = rf"(?:\d{{1,2}}(?:e|de|ste)|{NUMBER}(?:de|ste)|eerste|derde|achtste)"
_THEN = (
    r"(?=\s*(?:[.,;?!)]|$|"
    r"(?:en(?! een half)|toen|maar|die|of|hoor|nu|ofzo|geworden|geloof|dus|was|is|als|uit|ik)\b))"
)
_BE = (
    r"(?:(?:is|was|ben|bent)(?: (?:ik|jij|hij|zij|ze|u|die))?"
    r"(?: (?:toen|nu|nou|vast|al|bijna|ruim|precies|net|pas|ook|inmiddels|intussen|zelf|nog maar|"
    r"zowat|ongeveer|allebei|rond de|een jaar of))*"
    r"|wordt|werd|word|nu|net|pas|bijna|al|nog maar|van|met|hij|zij|ze|ik)"
)
_AGE = re.compile(
    rf"(?<![\w-])(?:({NUMBER}jarigen?)(?! bestaan)"
    rf"|({_N}(?: maanden| weken)?)(?=[ -]?(?:jaar)? ?(?:oud|toen|jong)(?!er)"
    rf"|[ -]?(?:jarige?(?! bestaan)|jr\b))"
    rf"|(?<!alle )(?<!de )(?<!met )({_N}) (?:jaar )?(?:werd|wordt|geworden)(?!\w)"
    rf"|(?:is|was|ben|bent|wordt|werd) ({_N})(?= jaar{_THEN}| jaar (?:was|is))|{_BE} ({_N}){_THEN}"
    rf"|op (?:zijn|haar|mijn|m'n|z'n|d'r|je|hun) ({_NTH})(?! (?:trouw|verjaar|dag|jaar|keer))(?!\w)"
    rf"|, ({_N})(?=,|\.| jaar,)|\(({_N})\)|(?:die|ik|hij|zij|ze) ({_N}) (?:was|is|ben)(?!\w))",
    re.IGNORECASE,
)
_SMALL_STREET = re.compile(
    r"(?<![\w-])[a-zà-ÿ]{3,}(?:straat|(?<!s)laan|gracht|singel|dreef|steeg|plantsoen|kade)(?![\w-])"
)
_BEFORE_STREET = re.compile(
    rf"(?<![\w-])(?i:(?:(?:burgemeester|burg|prinses|prins|koningin|koning|dokter|dr|pastoor|prof|"
    rf"professor|mgr|kapelaan|meester|mr|generaal|admiraal|graaf|sint|st|oude|nieuwe|grote|kleine|"
    rf"lange|korte|hoge|lage|eerste|tweede|derde|1e|2e|3e|noorder|zuider|ooster|wester|van der|"
    rf"van den)\.?{_GAP}+)+)$"
)
_VAN_STREET = re.compile(rf"(?<![\w-])van(?: de)?{_GAP}+$")
_ORGANISATION = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('organisation_heads')}){_GAP}+"
    rf"((?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){_GAP}+)?{_CAP}"
    rf"(?:{_GAP}+(?:(?:van|de|der|den|het|en|voor|op|aan|in|bij|ter|ten){_GAP}+){{0,2}}{_CAP}){{0,4}})"
)
_AGE_BEHIND = re.compile(
    rf"{_GAP}+({_N})(?=[.,;)]|$|{_GAP}+(?:en|jaar|jr)\b|{_GAP}+[^\W\d_]+{_GAP}+{_N}\b)(?!:)",
    re.IGNORECASE,
)
"""Behind a name and nothing between: "Ans 88, Riek 91"."""
_NOT_BEHIND = frozenset({"een", "één", "de", "der"})
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")
_SHORTENED = re.compile(r"(?i:(?:^|\W)(?:[a-z]|mevr|dhr|mw|dr|drs|ds|mr|fam|ir|prof|st|zr)\.)\Z")
"""What ends with a point and is no end of a sentence."""


def titled(text: str) -> Iterator[Hit]:
    """Small letters behind a title: "mevrouw okkedina", "zuster van dam"."""
    for match in _SMALL_TITLE.finditer(text):
        kinds = classes(match[2].casefold())
        named = set(kinds) & set("FL") and kinds[-1] in "wc?"
        if named or kinds[-1] == "?":
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
    for match in _SMALL_STREET.finditer(text):
        if language(match[0]) in "c?":
            yield Hit(Span(*match.span()), "adres", hit_key(match[0]), "straat", 0.6)


def said_names(text: str) -> Iterator[Hit]:
    """Capitals behind a title, initials, or a word such as school or stichting."""
    for match in _ORGANISATION.finditer(text):
        yield Hit(Span(*match.span(1)), "organisatie", hit_key(match[1]), "soort", 0.8)
    for pattern, why in ((_TITLE, "aanspreekvorm"), (_INITIALS, "voorletters")):
        for match in pattern.finditer(text):
            if match[1] not in _AFTER_TITLES and not match[1].startswith(_NO_INITIALS):
                yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), why, 0.9)


def grown(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Each find with what belongs to it: a surname behind a name and what stands before one, a
    number behind a street, what a hyphen joins to it, and the s of "Wendy's map", which is no part
    of who it is.
    """
    for hit in hits:
        start = _street_start(text, hit) if hit.kind == "adres" else _surname_start(text, hit)
        end = hit.span.end
        for pattern in _BEHIND.get(hit.kind, ()):
            if more := pattern.match(text, end):
                end = more.end()
        changed = (start, end) != (hit.span.start, hit.span.end)
        key = hit_key(text[start:end]) if changed else hit.key
        if hit.kind == "naam" and (owned := _OWNED.match(text, end)):
            end = owned.end()
        yield replace(hit, span=Span(start, end), key=key)


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
    return before.start() if before else start


def said_beside(text: str, hits: Iterable[Hit], sentences: Iterable[Span]) -> Iterator[Hit]:
    """Dates behind a name, and ages in the sentences that ``telling`` gives."""
    for hit in hits:
        behind = {"naam": _DATE_BEHIND, "geboortedatum": _DATE_TOO}.get(hit.kind)
        if behind is not None and (date := behind.match(text, hit.span.end)):
            yield Hit(Span(*date.span(1)), "geboortedatum", hit_key(date[1]), "bij naam", 0.8)
        age = _AGE_BEHIND.match(text, hit.span.end) if hit.kind == "naam" else None
        if age and age[1].casefold() not in _NOT_BEHIND:
            yield Hit(Span(*age.span(1)), "leeftijd", hit_key(age[1]), "bij naam", 0.6)
    for sentence in sentences:
        for age in _AGE.finditer(text, sentence.start, sentence.end):
            group = next(g for g in range(1, _AGE.groups + 1) if age[g] is not None)
            if age[group].casefold() not in _NOT_BEHIND:
                key = hit_key(age[group])
                yield Hit(Span(*age.span(group)), "leeftijd", key, "bij naam", 0.6)


def telling(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    """The sentences in which a person or a place is named: there an age tells who it is."""
    named = [hit.span.start for hit in hits if hit.kind in ("naam", "plaats")]
    start = 0
    gaps = [gap.start() for gap in _SENTENCE.finditer(text)]
    ends = [at for at in gaps if not _SHORTENED.search(text, max(0, at - 6), at)]
    for end in [*ends, len(text)]:
        if any(start <= at < end for at in named):
            yield Span(start, end)
        start = end
