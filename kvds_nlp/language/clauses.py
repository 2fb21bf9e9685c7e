"""Cuts a tagged sentence into clauses, well enough to say how far a negation reaches."""

from __future__ import annotations

import functools

from kvds_nlp.dutch import word_list
from kvds_nlp.language.raw import RawSentence

_MARKS = frozenset(',;:.!?()[]"“”„«»–—…') | {"...", "-", "''", ",,"}
_OPENERS = word_list("clause_openers") | {"daarom", "sinds"}
_RELATIVES = frozenset({"die", "dat", "wat", "wie", "waar", "waarin", "waarbij", "waardoor"})
_VERBAL = ("VERB", "AUX")
_ANTECEDENTS = ("NOUN", "PROPN", "PRON", "NUM")


@functools.lru_cache(maxsize=4)  # asked several times for one sentence
def clauses(raw: RawSentence) -> tuple[range, ...]:
    """The clauses of a sentence as ranges of word indices, in order, without gaps.

    A clause begins after a punctuation mark, at a subordinating word or "maar", "want", "dus" when
    a verb follows, and at "en" or "of" where a finite verb stands on both sides. "Om ... te" opens
    none: a negation before it reaches into it.
    """
    starts = [0]
    for place in range(1, len(raw)):
        if (raw.texts[place - 1] in _MARKS and place - 1 >= starts[-1]) or _opens(
            raw, place, starts[-1]
        ):
            starts.append(place)
    starts = sorted(set(starts))
    ends = [*starts[1:], len(raw)]
    return tuple(range(a, b) for a, b in zip(starts, ends, strict=True) if b > a)


def _opens(raw: RawSentence, place: int, begin: int) -> bool:
    low, pos = raw.texts[place].lower(), raw.pos[place]
    if low in _RELATIVES and pos == "PRON":
        return raw.pos[place - 1] in _ANTECEDENTS and _ends_with_verb(raw, place)
    ahead = range(place + 1, _next_mark(raw, place) if pos == "CCONJ" else len(raw))
    if pos not in ("SCONJ", "CCONJ") or not _any_verb(raw, ahead):
        return low == "maar" and pos == "CCONJ" and _denied(raw, range(begin, place))
    if low in _OPENERS:
        return place > begin
    if low == "als" and _is_role(raw, place):
        return False
    if low == "of" and raw.pos[place + 1] in ("PRON", "DET", "PROPN"):
        return _any_verb(raw, range(begin, place))
    if pos == "SCONJ":
        return low != "dan"
    both = _has_verb(raw, range(begin, place)) and _verb_soon(raw, place)
    return low in ("en", "of", "noch") and both


def _next_mark(raw: RawSentence, place: int) -> int:
    """Where the next mark stands that closes what begins here (a quote does too)."""
    marks = (i for i in range(place + 1, len(raw)) if raw.texts[i] in _MARKS or raw.texts[i] == "'")
    return next(marks, len(raw))


def _any_verb(raw: RawSentence, where: range) -> bool:
    """Whether a verb stands there that means something ("zeg maar" does not)."""
    return any(raw.pos[i] in _VERBAL and raw.texts[i : i + 2] != ("zeg", "maar") for i in where)


def _is_role(raw: RawSentence, place: int) -> bool:
    """Whether "als" names a role here ("als gemeente"), which opens no clause."""
    bare = raw.pos[place + 1 : place + 2] == ("NOUN",)
    return bare and raw.pos[place + 2 : place + 3] not in (("PRON",), ("DET",), ("NOUN",))


def _denied(raw: RawSentence, where: range) -> bool:
    return any(raw.texts[i].lower() in ("niet", "geen") for i in where)


def _has_verb(raw: RawSentence, where: range) -> bool:
    return any(_finite(raw, i) for i in where)


def _finite(raw: RawSentence, place: int) -> bool:
    morph = raw.morphs[place]
    return raw.pos[place] in _VERBAL and ("VerbForm=Fin" in morph or not morph)


def _verb_soon(raw: RawSentence, place: int) -> bool:
    """Whether a finite verb follows before the next mark."""
    for i in range(place + 1, len(raw)):
        if raw.texts[i] in _MARKS:
            return False
        if _finite(raw, i):
            return True
    return False


def _ends_with_verb(raw: RawSentence, place: int) -> bool:
    """Whether the stretch from here to the next mark ends in a verb, as relative clauses do."""
    last = place
    for i in range(place + 1, len(raw)):
        if raw.texts[i] in _MARKS:
            break
        last = i
    return raw.pos[last] in _VERBAL and last - place <= _LONGEST_RELATIVE


_LONGEST_RELATIVE = 12
