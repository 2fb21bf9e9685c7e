"""Ages that tell who it is, and a date that stands behind a name.

An age above 90 tells it by itself; any other in a sentence that names somebody or some place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import COMMON, classes
from kvds_nlp.pseudonyms.said import (
    DATE,
    MONTH,
    NTH,
    NUMBER,
    OVER_20,
    OWN,
    TENS,
    YEAR,
    YEAR_SAID,
)
from kvds_nlp.spans import Span

_GAP = r"[^\S\n]"
_KIN = word_list("kin")
_DATE_BEHIND = re.compile(
    rf",?{_GAP}+(?:(?:die )?(?:is|was){_GAP}+(?:zelf |ook |nog )?(?:van|uit){_GAP}+|van{_GAP}+)?"
    rf"({DATE})(?!\w)"
    rf"|{_GAP}+(?:(?:is|was){_GAP}+(?:zelf |ook |nog )?(?:van|uit)|van){_GAP}+({YEAR})"
    r"(?!\w| tot| t/m|-\d)",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r" \(((?:19[2-9]|20[01])\d)\)")
"""Behind a first name; behind a surname it is the year of a book."""
_DATE_TOO = re.compile(
    rf"(?: en| of|,)(?: \w+){{0,2}}?(?: van| op)? ({DATE}|\d{{4}}|\d{{2}}(?=[,.]| en))(?!\w)"
    rf"|(?:,? en|,)(?: \w+){{0,2}}? (?:van|uit) ({YEAR_SAID}|{OVER_20}|['’]\d\d)(?=[,.;]|$| en\b)"
    rf"| en ({YEAR_SAID}|{OVER_20}|['’]\d\d)(?=[,.;]|$)"
    rf"|[?,]? (?:nee|ja|of|o nee),?(?: van)? (?:de )?({NTH})(?=[,.;?]|$| hoor\b)",
    re.IGNORECASE,
)
"""A date behind another: "van 1936 en van 1941, en mijn zus van zesenveertig"."""
_N = rf"(?:\d{{1,3}}|{NUMBER}|anderhalf)"
_NTH = rf"(?:\d{{1,2}}(?:e|de|ste)|{NUMBER}(?:de|ste)|eerste|derde|achtste)"
_ABOUT_AS = (
    r"(?:er|toen|nu|nou|vast|al|bijna|ruim|precies|net|pas|ook|inmiddels|intussen|zelf|nog|maar|"
    r"zowat|ongeveer|allebei|amper|hooguit|hoogstens|geen|zo'n|rond de|een jaar of|tegen de|"
    r"begin|midden|eind|in de|achter in de|ver in de|diep in de|dik in de)"
)
_IS = (
    r"(?:(?:is|was|ben|bent|wordt|werd|word|moet|zal)(?: (?:ik|jij|hij|ie|zij|ze|u|die))?"
    rf"(?: {_ABOUT_AS})*)"
)
_BE = (
    rf"(?:{_IS}|nu|net|pas|bijna|al|nog maar|inmiddels|intussen|van|(?<!tot en )met|hij|zij|ze|ik)"
)
_SOMEBODY = (
    "jongen|jongetje|meisje|meid|meiden|jongens|meisjes|man|vrouw|kerel|vent|knul|kind|kindje|baby|"
    "zoon|dochter|zoontje|dochtertje|dame|heer|gozer|tweeling|oma|opa|moeder|vader"
)
_COUNTED = (
    "uur|euro|procent|meter|kilo|centimeter|jaar geleden|mensen|man|kinderen|maanden lang|keer|"
    "stuks|meisjes|jongens|dochters|zoons|zonen|broers|zussen|buren|huizen|vrouwen|mannen|dagen|weken|pond|ton|graden|januari|februari|maart|april|mei|juni|juli|augustus|"
    "september|oktober|november|december"
)
_THEN = (
    rf"(?![.,]\d)(?=\s*(?:[.,;?!)]|$|(?:en(?! een half| {_N} (?:{_COUNTED})\b)|toen|maar|die|of|"
    r"hoor|nu|ofzo|geworden|geloof|dus|was|is|als|uit|ik)\b))"
)
_AGE = re.compile(
    rf"(?<![\w-])(?:({NUMBER}jarigen?)(?! bestaan)"
    rf"|({_N}(?: maanden| weken)?)(?=[ -]?(?:jaar)? ?(?:oud|toen|jong)(?!\w)"
    rf"|[ -]?(?:jarige?(?! bestaan)|jr\b))"
    rf"|(?<!alle )(?<!de )(?<!met )({_N}) (?:jaar )?(?:werd|wordt|geworden)(?!\w)"
    rf"|{_IS} (?!een\b)({_N})(?= jaar{_THEN}| jaar (?:was|is)| zijn{_THEN}| worden)"
    rf"|(?<!plaats )(?<!raad )(?<!\ber ){_BE} ({_N}){_THEN}"
    rf"|(?:op|van|vanaf|tot|sinds|na|voor) (?:{OWN}) ({_NTH})"
    rf"(?! (?:trouw|verjaar|dag|jaar|keer))(?!\w)"
    rf"|\(({_N})\)"
    rf"|(?:{_IS}|(?<!tijd )(?<!lijst )(?<!termijn )(?<!periode )van) ({_N} (?:maanden|weken))"
    r"(?=[.,;!?)]|$| (?:oud|jong|geworden|en|toen|maar|die)\b)"
    rf"|(?:die|ik|je|jij|u|hij|zij|ze) (?:\w+ )?({_N}) (?:was|is|ben|bent|werd|wordt)(?!\w)"
    rf"|\b(?:toen|als|nadat|voordat|omdat) (?:\w+ ){{1,3}}(?<!\bin )({_N}) "
    r"(?:was|is|werd|wordt)(?!\w)"
    rf"|\been jaar of ({_N})(?=[.,;!?)]|$| (?:is|was|ben|oud|toen|zijn|waren|hoor|denk|schat|hij|"
    r"zij|ze|ie|die|nu|en|maar)\b)"
    rf"|\ballebei ({_N})(?=[.,;]|$| en\b)|\bmet (?:{OWN}) ({_N}) (?:jaar|jaren|lentes)\b"
    rf"|\b(?:word|wordt|werd)(?: (?:\w+dag|in {MONTH}|morgen|vandaag|dit jaar|"
    rf"\w+ (?:week|maand|jaar))){{1,2}} ({_N})(?!\w)(?! (?:{_COUNTED})\b)"
    rf"|\b(?:word|wordt|werd) ({_N})(?= (?:in|te|bij|dit|deze|volgende|vorige)\b)"
    rf"|\b(?:in|tegen|rond|over|boven|richting) de ({TENS}|[2-8]0)(?!\w)(?! (?:{_COUNTED}|jaar)\b)"
    rf"|\bleeftijd(?: is| was)?:? ({_N})(?!\w)"
    rf"|(?<!over )(?<!voor )(?<!half )(?<!om )({_N}) "
    r"(?:is|was|ben|wordt|werd) (?:ze|zij|hij|ik|die)(?!\w)"
    rf"|\b(?:{_SOMEBODY}) van(?: {_ABOUT_AS})* ({_N})(?!\w)(?! (?:{_COUNTED})\b)"
    rf"|(?:{OWN}) {pattern_of('kin')} ({_N})(?=[.,;]|$))"
    rf"|(?<=[^\W\d_]), ({_N})(?=[,.](?!\d)| jaar,)",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"\b(?:moeder|vader|ouders?|oma|opa|mama|papa|mam|pap) van (?:[2-9]|twee|drie|vier|vijf|zes|"
    r"zeven|acht|negen)\Z",
    re.IGNORECASE,
)
"""How many children somebody has: "moeder van vier"."""
_THERE = re.compile(
    rf"\ber(?: (?:nu|nou|al|pas|net|nog|ruim|bijna|toen))* {_N} jaar\Z", re.IGNORECASE
)
"""How long somebody has been there: "ze is er al drie jaar"."""
_IN_CLASS = re.compile(
    r"\b(?:zit|zat|zitten|zaten|gaat|gaan|ging|komt|kwam|is|nu)"
    r"(?: (?:nu|nou|al|pas|net|nog|toen|ook))* "
    r"(?:in|naar|uit) (?:groep|klas) ([1-8]|een|één|twee|drie|vier|vijf|zes|zeven|acht)(?!\w)",
    re.IGNORECASE,
)
"""A class of a school, which tells how old a child is."""
_AGES = re.compile(
    rf"(?:\b(?:zijn|waren|worden|werden|van|{_SOMEBODY}|kinderen|kids|jongens|zoons|dochters)"
    rf"(?: nu| nou| toen| pas| al| nog maar)?,? )"
    rf"({_N}(?:(?:, | en |,? )(?!en\b){_N})*(?: en |, ){_N}"
    rf"|(?:(?<=ers van )|(?<=jes van )|(?<=zussen van )){_N} tot {_N})(?!\w|:)"
    rf"(?! (?:{_COUNTED})\b)",
    re.IGNORECASE,
)
"""Of several: "de kinderen zijn acht en elf"."""
_BY_ITSELF = re.compile(
    rf"(?<![\w\-.:/€])(?<!\d,)(?<!raad van )(?<!plaats van )(?!(?:een|één|twee|drie|vier|nul)\b)"
    rf"({NUMBER}|[5-9]|[1-9]\d|1[01]\d)"
    rf"(?![\w\-:/%]|[.,]\d| en {_N} (?:{_COUNTED})\b| (?:voor|over)(?: half)? {_N}\b)"
    rf"(?=\s*(?:[.,;!?)]|$|([^\W\d_]+)))",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"(?:([^\W\d_]+)|([,(]))[^\S\n]*\Z")
_COUNTS_BEFORE = word_list("before_counts")
_COUNTS_AFTER = word_list("after_counts")
_ONE = re.compile(rf"(?<!\w){_N}(?!\w)", re.IGNORECASE)
_NO_YEARS = (
    r"(?! jaar (?!(?:oud|jong|en|of|toen|maar|die|dat|geworden|is|was|nu|als|dus|hoor|met|toch)\b)"
    r"[^\W\d_])"
)
"""Not behind what takes years: "negen jaar verpleegster"."""
_AGE_BEHIND = re.compile(
    rf"{_GAP}+({_N})(?=[.,;)]|$|{_GAP}+(?:en|jaar|jr)\b|{_GAP}+[^\W\d_]+{_GAP}+{_N}\b){_NO_YEARS}(?!:)"
    rf"|{_GAP}+(?:van|{_IS}){_GAP}+({_N})(?![\w:]|[.,]\d)"
    rf"(?!{_GAP}+(?:{_COUNTED}|hoog|tot|t/m|oktober|maanden|op|van de)\b){_NO_YEARS}",
    re.IGNORECASE,
)
"""Behind a name and nothing between, or a "van": "Ans 88, Riek 91, en Bohdan van elf"."""
_NOT_BEHIND = frozenset({"een", "één", "de", "der"})
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")
_ABOUT = re.compile(rf"\b(?:ik|jij|hij|zij|ze|wij|we|die|{pattern_of('kin')})\b", re.IGNORECASE)
_SHORTENED = re.compile(r"(?i:(?:^|\W)(?:[a-z]|mevr|dhr|mw|dr|drs|ds|mr|fam|ir|prof|st|zr)\.)\Z")
"""What ends with a point and is no end of a sentence."""


def said_beside(text: str, hits: Iterable[Hit], sentences: Iterable[Span]) -> Iterator[Hit]:
    """Dates behind a name, and ages in the sentences that ``telling`` gives."""
    for hit in hits:
        behind = {"naam": _DATE_BEHIND, "geboortedatum": _DATE_TOO}.get(hit.kind)
        date = behind.match(text, hit.span.end) if behind else None
        while date:
            span = Span(*date.span(date.lastindex or 0))
            yield Hit(span, "geboortedatum", hit_key(span.of(text)), "bij naam", 0.8)
            date = _DATE_TOO.match(text, span.end)
        year = _YEAR_BEHIND.match(text, hit.span.end) if hit.kind == "naam" else None
        if year and "F" in classes(hit.key.split()[-1]):
            yield Hit(Span(*year.span(1)), "geboortedatum", year[1], "bij naam", 0.6)
        age = _AGE_BEHIND.match(text, hit.span.end) if hit.kind == "naam" else None
        if age and age[age.lastindex or 0].casefold() not in _NOT_BEHIND:
            span = Span(*age.span(age.lastindex or 0))
            if not _is_no_age(text, span):
                yield Hit(span, "leeftijd", hit_key(span.of(text)), "bij naam", 0.6)
    sentences = list(sentences)
    for sentence in sentences:
        yield from _by_itself(text, sentence)
        yield from _said_old(text, sentence)
    for sentence in _beside(text, sentences):
        yield from _said_old(text, sentence)


def _beside(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences before and behind those, that go on about somebody: "Ze is 41" too."""
    starts = {one.start for one in sentences}
    every = list(_sentences(text))
    for one, neighbour in (*pairwise(every), *((b, a) for a, b in pairwise(every))):
        if neighbour.start in starts and one.start not in starts and _ABOUT.search(one.of(text)):
            yield one


def _said_old(text: str, sentence: Span) -> Iterator[Hit]:
    """Numbers that a sentence says somebody is old."""
    spans = [
        Span(*age.span())
        for ages in _AGES.finditer(text, sentence.start, sentence.end)
        for age in _ONE.finditer(text, *ages.span(1))
    ]
    spans += [Span(*m.span(1)) for m in _IN_CLASS.finditer(text, sentence.start, sentence.end)]
    for age in _AGE.finditer(text, sentence.start, sentence.end):
        group = next(g for g in range(1, _AGE.groups + 1) if age[g] is not None)
        if age[group].casefold() not in _NOT_BEHIND:
            spans.append(Span(*age.span(group)))
    for span in spans:
        if not _is_no_age(text, span):
            yield Hit(span, "leeftijd", hit_key(span.of(text)), "bij naam", 0.6)


def _is_no_age(text: str, span: Span) -> bool:
    """Whether a number is how many children somebody has, or how long somebody has been there."""
    start, end = max(0, span.start - 20), span.end
    return bool(_FEW.search(text, start, end) or _THERE.search(text, start, end + len(" jaar")))


def _by_itself(text: str, sentence: Span) -> Iterator[Hit]:
    """Numbers that count nothing: no noun follows, and no word before says of what they are."""
    for match in _BY_ITSELF.finditer(text, sentence.start, sentence.end):
        after = (match[2] or "").casefold()
        if after and (after not in COMMON or after in _COUNTS_AFTER):
            continue
        before = _BEFORE_NUMBER.search(text, max(sentence.start, match.start() - 20), match.start())
        word = before[1].casefold() if before and before[1] else ""
        counts = word in _COUNTS_BEFORE or (word and word not in COMMON | _KIN)
        if before is not None and not counts:
            yield Hit(Span(*match.span(1)), "leeftijd", hit_key(match[1]), "bij naam", 0.5)


def telling(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    """The sentences in which a person or a place is named: there an age tells who it is."""
    named = [hit.span.start for hit in hits if hit.kind in ("naam", "plaats", "organisatie")]
    for sentence in _sentences(text):
        if any(sentence.start <= at < sentence.end for at in named):
            yield sentence


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    gaps = [gap.start() for gap in _SENTENCE.finditer(text)]
    ends = [at for at in gaps if not _SHORTENED.search(text, max(0, at - 6), at)]
    for end in [*ends, len(text)]:
        if start < end:
            yield Span(start, end)
        start = end
