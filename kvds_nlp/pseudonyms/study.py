"""A study as a whole: what is surely found in one place is known in all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kvds_nlp.data import Document
from kvds_nlp.pseudonyms.finding import find_hits
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.known import Known, column_kind, name_in_label
from kvds_nlp.pseudonyms.lists import COMMON, KNOWN_TO_ALL, classes, language
from kvds_nlp.spans import Span

SURE = 0.8
SURE_SMALL = 0.9
"""The chances from which a find counts for the whole study; in small letters it must be surer."""
_MOST = 4
"""A word that stands this many times as often as it was taken for a name is jargon, no name."""
_KINDS = frozenset({"naam", "plaats", "organisatie", "adres"})
_WORD = re.compile(r"[^\W\d_]+")
_OWN_NAME = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)? ((?:de|het) [^\W\d_]{4,}.*)$")
"""What a body is called without its sort: "zorgboerderij de wending"."""


def with_found(texts: Iterable[str], known: Known, told: Iterable[Hit] = ()) -> Known:
    """What is known, and what the texts themselves tell surely: names and their parts, places,
    organisations, streets.

    Args:
        texts: all of the study.
        known: what is known before.
        told: finds in facts, whose columns say what they are.
    """
    texts = list(texts)
    votes: Counter[tuple[str, str]] = Counter()
    for hit in told:
        votes.update({(hit.kind, part): _MOST for part in _parts(hit)})
    for text in texts:
        for hit in find_hits(text, known):
            words = hit.span.of(text)
            sure = hit.sure >= (SURE_SMALL if words == words.lower() else SURE)
            if hit.kind in _KINDS and sure and not _is_everyday(words):
                votes.update({(hit.kind, part) for part in _parts(hit)})
    often = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
    found: dict[str, tuple[str, str]] = {}
    for (kind, key), count in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
        jargon = " " not in key and count < 3 and often[key] > _MOST * count
        if not jargon and key not in known.given:
            found.setdefault(key, (kind, key))
    return replace(known, found=found)


def _is_everyday(words: str) -> bool:
    """Whether these are Dutch words in small letters: taken for a name once, they are not
    taken for it everywhere.
    """
    kinds = [language(word) for word in _WORD.findall(words)]
    return words == words.lower() and "?" not in kinds


def _parts(hit: Hit) -> set[str]:
    """The keys that a find makes known: the whole, and the words of a person's name."""
    key = (
        re.sub(r"[\s,]+(?:nummer |nr\.? ?)?\d+.*$", "", hit.key) if hit.kind == "adres" else hit.key
    )
    whole = {key} if len(key) > 2 and (" " in key or _stands_out(key)) else set()
    if hit.kind == "organisatie" and (own := _OWN_NAME.search(key)):
        return whole | {own[1]}
    if hit.kind != "naam":
        return whole
    return whole | {word for word in _WORD.findall(key) if len(word) > 2 and _stands_out(word)}


def _stands_out(word: str) -> bool:
    """Whether a word alone can be known as a name: nothing common, no title, prefix or kin."""
    everyday = word in COMMON or word in KNOWN_TO_ALL
    return not everyday and not set(classes(word)) & set("tkeobdn")


def told_by(documents: Iterable[Document]) -> list[Hit]:
    """What the facts say of themselves: columns and lines at the head of a transcript such as
    ``woonplaats: Beekrode``.
    """
    return [
        Hit(Span(0, len(value)), kind, hit_key(value), "kenmerk")
        for document in documents
        for key, value in document.facts.items()
        if value and (kind := column_kind(key, [value])) in _KINDS
    ]


def names_in(documents: Iterable[Document], known: Known) -> set[str]:
    """The keys of all names in texts, labels and facts: what ``Register.link`` needs."""
    texts: set[str] = set()
    speakers: set[str] = set()
    for document in documents:
        texts.update((document.text, *document.facts.values()))
        speakers.update(turn.speaker for turn in document.turns)
    keys = {hit.key for text in texts for hit in find_hits(text, known) if hit.kind == "naam"}
    return keys | {hit_key(name) for name in map(name_in_label, speakers) if name}
