"""Finds the verb that a loose particle belongs to: ``lieten ... los`` is loslaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence

# Before "te" these usually are prepositions or conjunctions ("om te gaan"), not particles.
_NOT_BEFORE_TE = frozenset(
    {"om", "door", "na", "voor", "zonder", "met", "in", "tot", "van", "over"}
)
_VERBS = ("VERB", "AUX")
_LOOSE = ("ADP", "ADV", "ADJ", "NOUN")
_STOPS = frozenset(".!?;:")


@dataclass(frozen=True, slots=True)
class Join:
    """A particle and its verb, as indices in the sentence, and the verb's joined lemma."""

    particle: int
    verb: int
    lemma: str


def joins(raw: RawSentence, lemmas: Sequence[str], lexicon: Lexicon) -> tuple[Join, ...]:
    """The separated verbs of a sentence, in the order of their particles.

    Args:
        raw: the sentence as the pipeline tagged (and perhaps parsed) it.
        lemmas: the plain lemma of each word (``laten`` for ``lieten``).
        lexicon: known verbs; a pair that makes a known verb is preferred.
    """
    out: list[Join] = []
    taken: set[int] = set()
    for place in range(len(raw)):
        verb = _verb_of(raw, place, lemmas, lexicon, taken)
        if verb is not None:
            taken.add(verb)
            out.append(Join(place, verb, raw.texts[place].lower() + lemmas[verb]))
    return tuple(out)


def _verb_of(
    raw: RawSentence, place: int, lemmas: Sequence[str], lexicon: Lexicon, taken: set[int]
) -> int | None:
    low = raw.texts[place].lower()
    if raw.pos[place] in (*_VERBS, "PUNCT") or not low.isalpha():
        return None
    flagged = "Prt=Yes" in raw.morphs[place]
    related = raw.deps[place] == "compound:prt"
    if not (flagged or related or low in lexicon.particles):
        return None
    known = [
        verb for verb in _reachable(raw, place, taken) if lexicon.knows(low + lemmas[verb], "verb")
    ]
    head = raw.heads[place]
    if related and head in known:
        return head
    if flagged or related:
        if known:
            return _nearest(raw, place, known)
        return head if flagged and related and _is_verb(raw, head) and head not in taken else None
    return _unflagged(raw, place, known, low)


def _unflagged(raw: RawSentence, place: int, known: list[int], low: str) -> int | None:
    """The verb of a particle that the tagger missed, where the place leaves no doubt."""
    if raw.pos[place] not in _LOOSE or low in _NOT_BEFORE_TE:
        return None
    after_te = place + 2
    te = place + 1 < len(raw) and raw.texts[place + 1].lower() == "te"
    return after_te if te and after_te in known else None


def _is_verb(raw: RawSentence, place: int) -> bool:
    return raw.pos[place] in _VERBS


def _reachable(raw: RawSentence, place: int, taken: set[int]) -> list[int]:
    """Verbs without a particle of their own, in the same stretch of the sentence."""
    out = []
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(raw) and raw.texts[at] not in _STOPS:
            if _is_verb(raw, at) and at not in taken:
                out.append(at)
            at += step
    return out


def _nearest(raw: RawSentence, place: int, known: list[int]) -> int:
    """The verb that a Dutch particle belongs to by position.

    Right after it (``los te laten``, ``op zou lossen``) only when nothing but "te" and auxiliaries
    stands between; else the nearest finite verb before it, then any before it, then any after.
    """
    for verb in sorted(v for v in known if v > place):
        between = range(place + 1, verb)
        if all(raw.pos[i] in ("AUX", "VERB") or raw.texts[i].lower() == "te" for i in between):
            return verb
        break
    before = sorted((v for v in known if v < place), reverse=True)
    for verb in before:
        if "VerbForm=Fin" in raw.morphs[verb] or not raw.morphs[verb]:
            return verb
    return before[0] if before else min(known)
