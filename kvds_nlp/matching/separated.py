"""Separated verbs that no engine joined: ``we laten het nu los`` -> ``loslaten``, with care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvds_nlp.data import Token
from kvds_nlp.matching.clauses import opens_clause
from kvds_nlp.matching.words import PARTICLES, PREPOSITIONS, fold

_FARTHEST = 15
_BETWEEN = frozenset(["te", "kunnen", "moeten", "willen", "zullen", "mogen", "gaan", "durven"])


def separated(
    words: Sequence[Token], taken: frozenset[int], *, tagged: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    """Each verb with a particle elsewhere in its clause: ``((verb, particle), joined lemma)``.

    Only where the engine joined nothing: ``taken`` are the places of verbs that have a particle
    already. A particle that is also a preposition (``op``) must end its clause; one before its
    verb must stand right before it (``los te laten``). Unless a trained tagger looked,
    any open-class word may turn out to be the verb.
    """
    verbal = ("VERB", "AUX") if tagged else ("VERB", "AUX", "ADJ", "NOUN")
    for at, token in enumerate(words):
        particle = fold(token.text)
        if particle not in PARTICLES or token.particle_of is not None:
            continue
        for verb in (*_before(words, at, particle, verbal), *_after(words, at, verbal)):
            if verb not in taken:
                yield from (((verb, at), particle + key) for key in words[verb].keys)


def _before(
    words: Sequence[Token], at: int, particle: str, verbal: tuple[str, ...]
) -> Iterator[int]:
    """Places before the particle, in its clause, where its verb may stand."""
    if particle in PREPOSITIONS and not _ends_clause(words, at):
        return
    for place in range(at - 1, max(-1, at - _FARTHEST), -1):
        if _stops(words, place):
            return
        if words[place].pos in verbal and not fold(words[place].text).startswith("ge"):
            yield place


def _after(words: Sequence[Token], at: int, verbal: tuple[str, ...]) -> Iterator[int]:
    """The place right after the particle (but for ``te`` and helper verbs) of its verb."""
    for place in range(at + 1, min(len(words), at + 4)):
        helper = not _BETWEEN.isdisjoint(words[place].keys)
        if words[place].pos in verbal and not helper:
            yield place
        if not helper:
            return


def _stops(words: Sequence[Token], place: int) -> bool:
    """Whether a clause begins at this place: also at a "dat" before a subject."""
    token = words[place]
    if fold(token.text) in ("dat", "die", "wat"):
        after = words[place + 1]
        return after.pos in ("PRON", "DET") or fold(after.text) == "er"
    return fold(token.text) in (",", ";", ":") or opens_clause(token)


def _ends_clause(words: Sequence[Token], at: int) -> bool:
    if at + 1 == len(words):
        return True
    after = words[at + 1]
    return after.pos in ("PUNCT", "CCONJ", "SCONJ") or opens_clause(after)
