"""A text -> what in it may tell who or where somebody is.

Names are found by a list of first names, by titles and initials before a surname, by who speaks in
the files, and by what the user gave. It is a net with holes; docs/exchange.md says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kvds_nlp.data import Document
from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.errors import InputError
from kvds_nlp.pseudonyms.hits import KINDS, Hit, find_numbers, hit_key
from kvds_nlp.spans import Span, hull

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
_HEADS = frozenset({"naam", "name", "tekst", "woord"})
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


def given_in_lines(lines: Iterable[str], file: str) -> dict[str, tuple[str, str]]:
    """A text list: ``Wendy``, ``plaats: Beekrode`` or ``Wendy de Boer = Wen = W. de Boer``.

    Returns:
        Key -> (kind, key of the one it stands for).

    Raises:
        InputError: a kind that does not exist, with its line.
    """
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        kind, colon, rest = plain.partition(":")
        names = [part.strip() for part in (rest if colon else plain).split("=")]
        rows += [(number, [name, kind if colon else "", names[0]]) for name in names]
    return _given_of(rows, file)


def given_in_rows(rows: Sequence[Sequence[str]], file: str) -> dict[str, tuple[str, str]]:
    """A table list: what to replace, its kind ("" = naam), and whom it stands for ("" = itself).

    Raises:
        InputError: a kind that does not exist, with its row.
    """
    numbered = [
        (at, [*(cell.strip() for cell in row), "", "", ""]) for at, row in enumerate(rows, 1)
    ]
    return _given_of([row for row in numbered if row[1][0].casefold() not in _HEADS], file)


def _given_of(rows: Iterable[tuple[int, list[str]]], file: str) -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for number, cells in rows:
        name, kind, whom = cells[0], cells[1].casefold() or "naam", cells[2]
        if kind not in KINDS:
            msg = f"{file}, row {number}: {kind!r} is no kind; choose from {', '.join(KINDS)}."
            raise InputError(msg)
        if name:
            out[hit_key(name)] = (kind, hit_key(whom or name))
    return out


def known_people(documents: Iterable[Document]) -> frozenset[str]:
    """The names of those who speak or are named in facts about people; and of each name of
    several words its first word and its surname.
    """
    words: set[str] = set()
    for document in documents:
        people = [turn.speaker for turn in document.turns]
        people += [value for key, value in document.facts.items() if is_person_fact(key, value)]
        for name in map(name_in_label, people):
            first, *rest = name.split() or [""]
            words |= {name, first, " ".join(rest), *rest[-1:]}
    small = {"van", "de", "der", "den", "ten", "ter", "el", "ben", "bin"}
    return frozenset(word for word in words if len(word) > 2 and word.casefold() not in small)


def is_person_fact(key: str, value: str) -> bool:
    """Whether a fact (a column, a line at the head of a transcript) holds somebody's name."""
    return key in PERSON_FACTS and bool(name_in_label(value))


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
    could_name = (
        (word[0].isupper() or word.capitalize() in FIRST_NAMES - LOWER_WORDS)
        and not any(sign.isdigit() for sign in word)
        for word in real
    )
    if not any(could_name):
        return ""
    first = words.index(real[0])
    while first and re.fullmatch(r"(?i:van|de|der|den|ten|ter|el|'t)", words[first - 1]):
        first -= 1
    return " ".join(words[first : words.index(real[-1]) + 1])


def names_in(documents: Iterable[Document], known: Known) -> set[str]:
    """The keys of all names in texts, labels and facts: what ``Register.link`` needs."""
    keys: set[str] = set()
    for document in documents:
        texts = [document.text, *document.facts.values()]
        keys |= {h.key for text in texts for h in find_hits(text, known) if h.kind == "naam"}
        labels = {name_in_label(turn.speaker) for turn in document.turns}
        keys |= {hit_key(label) for label in labels if label}
    return keys


def find_hits(text: str, known: Known) -> tuple[Hit, ...]:
    """What would be replaced in a text, in its order, without overlap.

    Hits that overlap are made one, so nothing found is let go: the longest gives its kind and key;
    of equally long ones the one that was found first.
    """
    hits: list[Hit] = []
    pattern = _any_of(tuple(sorted(known.given)), ignore_case=True)
    for match in pattern.finditer(text) if pattern else ():
        kind, key = known.given[hit_key(match[0])]
        hits.append(Hit(Span(*match.span()), kind, key, "opgegeven"))
    hits += find_numbers(text)
    hits += _names(text, known)
    hits = [hit for hit in hits if hit.key not in known.kept]

    groups: list[list[tuple[int, Hit]]] = []
    end = 0
    for order, hit in sorted(enumerate(hits), key=lambda one: (one[1].span, one[0])):
        if not groups or hit.span.start >= end:
            groups.append([])
        groups[-1].append((order, hit))
        end = max(end, hit.span.end)
    owners = [min(group, key=lambda one: (-len(one[1].span), one[0]))[1] for group in groups]
    return tuple(
        replace(owner, span=hull([hit.span for _, hit in group]))
        for owner, group in zip(owners, groups, strict=True)
    )


def _names(text: str, known: Known) -> Iterator[Hit]:
    """Names by title, initials, first name and speaker, each with the surname behind it."""
    for pattern, why in ((_AFTER_TITLE, "aanspreekvorm"), (_INITIALS, "voorletters")):
        for match in pattern.finditer(text):
            if match[1] not in AFTER_TITLES and not match[1].startswith(_ABBREVIATIONS):
                yield Hit(Span(*match.span(1)), "naam", hit_key(match[1]), why)
    # Speech recognisers write without capitals; those that begin a line may be of a label.
    capitals = sum(sign.isupper() for line in text.split("\n") for sign in line.lstrip()[1:])
    small = len(text) > _LONG and capitals < _FEW_CAPITALS * len(text)
    for names, why in ((FIRST_NAMES, "voornaam"), (known.people, "spreker")):
        wanted = names - LOWER_WORDS if small else names
        words = _any_of(tuple(sorted(wanted)), ignore_case=small)
        for match in words.finditer(text) if words else ():
            start, end = match.span()
            if surname := _SURNAME_AFTER.match(text, end):
                end = surname.end()
            elif match[0] in ALSO_WORDS and _SENTENCE_START.search(text[max(0, start - 8) : start]):
                continue  # a word that only looks like a name
            yield Hit(Span(start, end), "naam", hit_key(text[start:end]), why)


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
