"""A text -> what in it may tell who or where somebody is.

Four kinds of recognisers speak: forms (numbers, dates, addresses), a tagger trained on marked
passages, words beside what was found, and what is known already: given by the user, speaking in
the files, or found surely elsewhere in the study. None is complete; docs/privacy.md says how far
they come together.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.context import grown, said_beside, said_names, telling, titled
from kvds_nlp.pseudonyms.forms import MASKED, find_forms
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.known import Known
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.tagger import Tagged, tagger
from kvds_nlp.spans import Span, hull

LEAST = 0.07
"""The chance from which the tagger's finds are replaced: a name that stays does more harm than a
word that goes (measured on the development part of corpora/namen, see its README)."""
TAGGED = "herkend"
_SURE = 0.9
"""The chance from which a name is taken as the tagger gives it, everyday words and all."""
_FORMED = frozenset({"telefoon", "e-mail", "webadres", "bsn", "iban", "postcode"})
"""Kinds that have a form of their own."""
_FORM = re.compile(r"\d|@|\w\.\w|\b(?:punt|apenst\w*|at|streepje|slash)\b", re.IGNORECASE)
"""Something of every such form, written or said."""
_NUMBERED = frozenset({"leeftijd", "geboortedatum", "kenteken"})
_COUNTRIES = frozenset(name.casefold() for name in word_list("countries"))
_WORD = re.compile(r"[^\W\d_]+")
_NAME_ENDS = re.compile(r"\s*:|[.!?]\s*\n")
"""Behind a colon somebody speaks, or something else begins; behind a stop at a line's end too."""
_LONGEST = 20
"""Letters of the longest title."""
_GENITIVE = re.compile(r"([^\W\d_]{2,})(['’]?)s$")
_NO_NAMES = frozenset({"n.b", "n.b.", "p.s", "p.s.", "t.a.v", "t.a.v.", "i.v.m", "i.v.m."})
"""Abbreviations that look like initials."""


def find_hits(text: str, known: Known) -> tuple[Hit, ...]:
    """What would be replaced in a text, in its order, without overlap.

    Hits that overlap are made one, so nothing found is let go: the longest gives its kind and key;
    of equally long ones the one that was found first.
    """
    hits = [*known.hits(text), *found_alone(text)]
    hits = list(grown(text, hits))
    joined = _joined(hits)
    sentences = list(telling(text, joined))
    hits = [
        hit
        for hit in hits
        if hit.why != TAGGED
        or hit.kind != "leeftijd"
        or any(s.contains(hit.span) for s in sentences)
    ]
    hits += said_beside(text, joined)
    masked = [Span(*match.span()) for match in MASKED.finditer(text)]
    return _joined(
        hit
        for hit in hits
        if hit.key not in known.kept and not any(hit.span.overlaps(span) for span in masked)
    )


@functools.lru_cache(maxsize=4096)
def found_alone(text: str) -> tuple[Hit, ...]:
    """What is found whatever the study knows; kept, as a study is read twice."""
    forms = tuple(find_forms(text))
    tagged = (
        hit
        for hit in _tagged(text)
        if hit.kind not in _FORMED or not any(hit.span.overlaps(form.span) for form in forms)
    )
    return (*forms, *tagged, *said_names(text), *titled(text))


def _tagged(text: str) -> Iterator[Hit]:
    for one in tagger().find(text, LEAST):
        span = _trimmed(text, one) if one.kind == "naam" else _numbered(text, one)
        words = span.of(text)
        before = _WORD.findall(text, max(0, span.start - _LONGEST), span.start)[-1:]
        after_title = any("t" in classes(word.casefold()) for word in before)
        if words and one.sure >= (LEAST if after_title else _needed(one.kind, words)):
            yield Hit(span, one.kind, hit_key(_whole(words)), TAGGED, one.sure)


def _numbered(text: str, one: Tagged) -> Span:
    """A number ends with its line; other finds stand as they are."""
    if one.kind not in _FORMED | _NUMBERED:
        return Span(one.start, one.end)
    first = text[one.start : one.end].split("\n", 1)[0].rstrip(" .,;:")
    return Span(one.start, one.start + max(1, len(first)))


def _trimmed(text: str, one: Tagged) -> Span:
    """A name without the everyday words at its ends, which no list knows as a name."""
    ends = _NAME_ENDS.search(text, one.start, one.end)
    cut = ends is not None and ends.start() > one.start
    whole = Span(one.start, ends.start() if ends and cut else one.end)
    if one.sure >= _SURE:
        return Span(one.start, _without_genitive(text, whole))
    pieces = [piece.span() for piece in _WORD.finditer(text, whole.start, whole.end)]
    while pieces and _is_plain(text[slice(*pieces[-1])]):
        pieces.pop()
    while pieces and _is_plain(text[slice(*pieces[0])]) and not _is_prefix(text[slice(*pieces[0])]):
        del pieces[0]
    if not pieces:
        return whole
    dotted = text[pieces[-1][1] : whole.end].startswith(".") and pieces[-1][1] - pieces[-1][0] == 1
    end = pieces[-1][1] + dotted
    return Span(pieces[0][0], _without_genitive(text, Span(pieces[0][0], end)))


def _is_plain(word: str) -> bool:
    """Whether a word is everyday Dutch that no list knows as a name."""
    kinds = set(classes(word.casefold()))
    small = word == word.lower() or "s" in kinds
    return small and bool(kinds & set("svw")) and not kinds & set("FLPf") and len(word) > 1


def _is_prefix(word: str) -> bool:
    return "e" in classes(word.casefold())


def _without_genitive(text: str, span: Span) -> int:
    """The end of a name without the s of "Jans fiets" or "Marieke's": the same person."""
    last = _GENITIVE.search(span.of(text))
    if last is None:
        return span.end
    bare, whole = classes(last[1].casefold()), classes(f"{last[1]}s".casefold())
    owned = bool(last[2]) or ("F" in bare and not set("FL") & set(whole))
    return span.start + last.end(1) if owned else span.end


def _needed(kind: str, words: str) -> float:
    """The chance from which the tagger is believed; above 1 is never.

    Where a kind has a form of its own, or the words are everyday Dutch in small letters, it must
    be surer.
    """
    pieces = _WORD.findall(words)
    kinds = [classes(piece.casefold()) for piece in pieces]
    if kind in _FORMED:
        return 0.5 if _FORM.search(words) or any("n" in k for k in kinds) else 2.0
    if kind in _NUMBERED:
        numbers = any(map(str.isdigit, words)) or any("n" in k for k in kinds)
        return (LEAST if kind == "leeftijd" else 0.4) if numbers else 2.0
    if not pieces or hit_key(words) in _COUNTRIES | _NO_NAMES or all(k[-1] == "s" for k in kinds):
        return 2.0 if kind != "organisatie" else 0.7
    rare = words != words.lower() or any(k[-1] == "?" for k in kinds)
    if kind == "organisatie":
        return 0.2 if rare else 0.33
    if rare:
        return LEAST
    if any(k[-1] == "c" for k in kinds):
        return 0.3
    return 0.45 if any(set(k) & set("FLPf") for k in kinds) else 0.6


def _whole(words: str) -> str:
    """A word halved by a hyphen and a line end, whole again."""
    return re.sub(r"(?<=\w)[-\u2010\u00ad]\n\s*(?=[a-zà-ÿ])", "", words)


def _joined(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    groups: list[list[tuple[int, Hit]]] = []
    end = 0
    for order, hit in sorted(enumerate(hits), key=lambda one: (one[1].span, one[0])):
        if not groups or hit.span.start >= end:
            groups.append([])
        groups[-1].append((order, hit))
        end = max(end, hit.span.end)
    owners = [min(group, key=lambda one: (-len(one[1].span), one[0]))[1] for group in groups]
    return tuple(
        replace(
            owner,
            span=hull([hit.span for _, hit in group]),
            sure=max(hit.sure for _, hit in group),
        )
        for owner, group in zip(owners, groups, strict=True)
    )
