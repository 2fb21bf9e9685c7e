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
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.spans import Span

_GAP = r"[^\S\n]"
_CAP = r"[A-ZÀ-ÖØ-ÞŞİĞÇŁŚŻ][^\W\d_A-Z]['’]?[^\W\d_]*(?:-[A-ZÀ-Þ][^\W\d_]+)*"
_PREFIX = pattern_of("name_prefixes").replace(r"\ ", f"{_GAP}+")
_SURNAME = rf"(?:(?i:{_PREFIX}){_GAP}+)?{_CAP}(?:{_GAP}?-{_GAP}?(?:(?i:{_PREFIX}){_GAP}+)?{_CAP})?"
_TITLE = re.compile(rf"(?<![\w-])(?i:{pattern_of('titles')}){_GAP}+((?:[A-Z]\.{_GAP}?)*{_SURNAME})")
_SMALL_TITLE = re.compile(
    rf"(?<![\w-])(?:meneer|mevrouw|mevr|mw|dhr|dokter|dominee|pastoor|zuster|tante|oom|ome|juf|juffrouw|meester|wethouder"
    rf"|opa|oma|opoe|pake|beppe)\.?{_GAP}+((?:{_PREFIX}{_GAP}+)?([^\W\d_]{{3,}}))(?!\w)",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?<![\w.-])((?:[A-Z]\.{_GAP}?){{1,4}}{_SURNAME})")
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
_DATE_BEHIND = re.compile(rf",?{_GAP}+({DATE})(?!\w)", re.IGNORECASE)
_DATE_TOO = re.compile(
    rf"(?: en|,)(?: \w+){{0,2}}?(?: van| op)? ({DATE}|\d{{4}}|\d{{2}}(?=[,.]| en))(?!\w)",
    re.IGNORECASE,
)
_N = rf"(?:\d{{1,3}}|{NUMBER})"
_NTH = rf"(?:\d{{1,2}}(?:e|de|ste)|{NUMBER}(?:de|ste)|eerste|derde|achtste)"
_THEN = (
    r"(?=\s*(?:[.,;?!)]|$|"
    r"(?:en|toen|maar|die|of|hoor|nu|ofzo|geworden|geloof|dus|was|is|als|uit|ik)\b))"
)
_BE = r"(?:is|was|ben|bent|wordt|werd|word|nu|net|pas|bijna|al|nog maar|van|met|hij|zij|ze)"
_AGE = re.compile(
    rf"(?<![\w-])(?:({_N})(?=[ -]?(?:jaar (?:oud|toen|jong)(?!er)|jarige?(?! bestaan)|jr\b))"
    rf"|(?:is|was|ben|bent|wordt|werd) ({_N})(?= jaar{_THEN}| jaar (?:was|is))|{_BE} ({_N}){_THEN}"
    rf"|op (?:zijn|haar|mijn|m'n|z'n|d'r|je|hun) ({_NTH})(?! (?:trouw|verjaar|dag|jaar|keer))(?!\w)"
    rf"|, ({_N})(?=,|\.| jaar,)|\(({_N})\)|die ({_N}) was)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('organisation_heads')}){_GAP}+"
    rf"((?:(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?){_GAP}+)?{_CAP}"
    rf"(?:{_GAP}+(?:(?:van|de|der|den|het|en|voor|op|aan|in|bij|ter|ten){_GAP}+){{0,2}}{_CAP}){{0,4}})"
)
_NOT_BEHIND = frozenset({"een", "één", "de", "der"})
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")


def titled(text: str) -> Iterator[Hit]:
    """Small letters behind a title: "mevrouw okkedina", "zuster van dam"."""
    for match in _SMALL_TITLE.finditer(text):
        kinds = classes(match[2].casefold())
        named = set(kinds) & set("FL") and kinds[-1] in "wc?"
        if named or kinds[-1] == "?":
            yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), "aanspreekvorm", 0.6)


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
        start, end = _surname_start(text, hit), hit.span.end
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


def said_beside(text: str, hits: Iterable[Hit], sentences: Iterable[Span]) -> Iterator[Hit]:
    """Dates behind a name, and ages in the sentences that ``telling`` gives."""
    for hit in hits:
        behind = {"naam": _DATE_BEHIND, "geboortedatum": _DATE_TOO}.get(hit.kind)
        if behind is not None and (date := behind.match(text, hit.span.end)):
            yield Hit(Span(*date.span(1)), "geboortedatum", hit_key(date[1]), "bij naam", 0.8)
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
    for end in [*(gap.start() for gap in _SENTENCE.finditer(text)), len(text)]:
        if any(start <= at < end for at in named):
            yield Span(start, end)
        start = end
