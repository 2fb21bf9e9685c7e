"""A text -> what in it may tell who or where somebody is.

Names are found by a list of first names, by titles and initials before a surname, by who speaks in
the files, and by what the user gave. It is a net with holes; docs/exchange.md says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.pseudonyms.hits import Hit, key_of, without_overlap
from kvds_nlp.pseudonyms.numbers import find_numbers
from kvds_nlp.spans import Span

FIRST_NAMES = word_list("first_names")
ALSO_WORDS = word_list("first_names_also_words")
LOWER_WORDS = ALSO_WORDS | word_list("first_names_also_lower")
AFTER_TITLES = word_list("after_titles")
LABEL_WORDS = word_list("speaker_words")
PERSON_FACTS = word_list("person_facts")
_GAP = r"[^\S\n]"
_CAP = r"[A-ZÀ-ÖØ-ÞŞİĞÇ][a-zß-öø-ÿşığç'’]+(?:-?[A-ZÀ-Þ][a-zß-öø-ÿ]+)*"
_PREFIX = pattern_of("name_prefixes").replace(r"\ ", f"{_GAP}+")
_SURNAME = rf"(?:(?i:{_PREFIX}){_GAP}+)?{_CAP}(?:-(?:(?i:{_PREFIX}){_GAP}+)?{_CAP})?"
_AFTER_TITLE = re.compile(
    rf"(?<![\w-])(?i:{pattern_of('titles')}){_GAP}+((?:[A-Z]\.{_GAP}?)*{_SURNAME})"
)
_INITIALS = re.compile(rf"(?<![\w.-])((?:[A-Z]\.{_GAP}?){{1,4}}{_SURNAME})")
_LONG = 200
_FEW_CAPITALS = 0.002
_ABBREVIATIONS = ("N.B.", "P.S.", "B.V.", "N.V.", "E.U.", "V.S.", "U.S.")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n\"“”‘(\[\]>-])\s*$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a text is searched.

    Attributes:
        given: key -> (kind, key of the one it stands for), as the user gave it; any case.
        people: words of names of those who speak or are named in the files' heads; as written.
        kept: keys that are never replaced.
    """

    given: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


def find_hits(text: str, known: Known) -> tuple[Hit, ...]:
    """What would be replaced in a text, in its order, without overlap."""
    found: list[Hit] = [*_given(text, known), *find_numbers(text)]
    found += _names(text, known)
    return without_overlap(hit for hit in found if hit.key not in known.kept)


def name_in_label(label: str) -> str:
    """The name in a speaker's label; "" when it only says what somebody is.

    >>> name_in_label("Wendy (moeder)"), name_in_label("R (Krijn)"), name_in_label("R2")
    ('Wendy', 'Krijn', '')
    """
    aside = re.search(r"[(\[](.*?)[)\]]", label)
    outside = _name_among(re.sub(r"[(\[].*?[)\]]", " ", label).split())
    return outside or (_name_among(aside[1].split()) if aside else "")


def _name_among(words: list[str]) -> str:
    """From the first word that may be a name to the last, with what stands before a surname."""
    words = [word.strip(".,:;") for word in words]
    real = [w for w in words if len(w) > 2 and w.casefold() not in LABEL_WORDS]
    if not any(_could_name(word) for word in real):
        return ""
    first = words.index(real[0])
    while first and re.fullmatch(r"(?i:van|de|der|den|ten|ter|el|'t)", words[first - 1]):
        first -= 1
    return " ".join(words[first : words.index(real[-1]) + 1])


def _could_name(word: str) -> bool:
    if any(sign.isdigit() for sign in word):
        return False
    return word[0].isupper() or word.capitalize() in FIRST_NAMES - LOWER_WORDS


def is_person_fact(key: str, value: str) -> bool:
    """Whether a fact (a column, a line at the head of a transcript) holds somebody's name."""
    return key in PERSON_FACTS and bool(name_in_label(value))


def people_words(names: Iterable[str]) -> frozenset[str]:
    """The names, and of each name of several words its first word and its surname."""
    words: set[str] = set()
    for name in names:
        parts = name.split()
        words.add(name)
        if len(parts) > 1:
            words |= {parts[0], " ".join(parts[1:]), parts[-1]}
    small = {"van", "de", "der", "den", "ten", "ter", "el", "ben", "bin"}
    return frozenset(w for w in words if len(w) > 2 and w.casefold() not in small)


def _given(text: str, known: Known) -> Iterator[Hit]:
    """What the user gave, in any case, the longest first."""
    pattern = _any_of(tuple(sorted(known.given)), ignore_case=True)
    if pattern is None:
        return
    for found in pattern.finditer(text):
        kind, key = known.given[key_of(found[0])]
        yield Hit(Span(*found.span()), kind, key, "opgegeven")


def _names(text: str, known: Known) -> Iterator[Hit]:
    for pattern, why in ((_AFTER_TITLE, "aanspreekvorm"), (_INITIALS, "voorletters")):
        for found in pattern.finditer(text):
            if found[1] not in AFTER_TITLES and not found[1].startswith(_ABBREVIATIONS):
                yield Hit(Span(*found.span(1)), "naam", key_of(found[1]), why)
    small = _without_capitals(text)
    for names, why in ((FIRST_NAMES, "voornaam"), (known.people, "spreker")):
        wanted = names - LOWER_WORDS if small else names
        words = _any_of(tuple(sorted(wanted)), ignore_case=small)
        for found in words.finditer(text) if words else ():
            hit = _person(text, found, why)
            if hit is not None:
                yield hit


def _without_capitals(text: str) -> bool:
    """Whether a transcript was written without capitals, as speech recognisers do.

    Capitals at the start of a line are not counted: those of speakers' labels.

    >>> _without_capitals("ja ik ben krijn " * 20), _without_capitals("Ja, ik ben Krijn. " * 20)
    (True, False)
    """
    capitals = sum(sign.isupper() for line in text.split("\n") for sign in line.lstrip()[1:])
    return len(text) > _LONG and capitals < _FEW_CAPITALS * len(text)


def _person(text: str, found: re.Match[str], why: str) -> Hit | None:
    """A name with the surname behind it; None for a word that only looks like a name."""
    after = _SURNAME_AFTER.match(text, found.end())
    end = after.end() if after else found.end()
    alone = end == found.end()
    if (
        alone
        and found[0] in ALSO_WORDS
        and _SENTENCE_START.search(text[max(0, found.start() - 8) : found.start()])
    ):
        return None
    return Hit(Span(found.start(), end), "naam", key_of(text[found.start() : end]), why)


_MORE_NAMES = "|".join(sorted(FIRST_NAMES))
_SURNAME_AFTER = re.compile(
    rf"(?:{_GAP}+(?:[A-Z]\.|(?:{_MORE_NAMES})(?!\w)))*{_GAP}+{_SURNAME}(?!\w)"
)


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...], *, ignore_case: bool) -> re.Pattern[str] | None:
    """One of these as a whole word; the longest first, and a genitive s may follow."""
    if not names:
        return None
    ordered = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
    pattern = rf"(?<![\w-])(?:{words})(?=s?(?![\w]))(?!-[a-zà-ÿ])"
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)
