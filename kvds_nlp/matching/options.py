"""A rule's options: unless, negated, wished, valence; and what a set of matches says in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Rule
from kvds_nlp.data import Valence
from kvds_nlp.matching.compiling import CompiledRule
from kvds_nlp.matching.view import Places, View
from kvds_nlp.matching.words import NEGATIONS, fold

_OPPOSITE: dict[Valence, Valence] = {
    "belemmerend": "bevorderend",
    "bevorderend": "belemmerend",
    "neutraal": "neutraal",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One match in one sentence, and whether it is denied or only wished for."""

    view: View
    places: Places
    negated: bool
    wished: bool


def readings(
    compiled: CompiledRule, anchored: Sequence[View], views: Sequence[View]
) -> tuple[Reading, ...]:
    """The matches of a rule that its options let stand; () when it has nothing to say.

    Args:
        compiled: the rule.
        anchored: the sentences of the segment that have the rule's anchor.
        views: all its sentences.
    """
    rule = compiled.rule
    where = anchored if len(compiled.parts) == 1 else views
    by_part = [
        [_reading(view, places) for view in where for places in view.found(part)]
        for part in compiled.parts
    ]
    if not all(by_part):
        return ()
    matches = [reading for part in by_part for reading in part]
    looked = views if rule.scope == "segment" else [reading.view for reading in matches]
    silent = {id(view) for view in looked if _silenced(compiled, view)}
    if rule.scope == "segment" and silent:
        return ()
    return tuple(
        reading
        for reading in matches
        if id(reading.view) not in silent
        and _allowed(rule.negated, said=reading.negated)
        and _allowed(rule.wished, said=reading.wished)
    )


def _silenced(compiled: CompiledRule, view: View) -> bool:
    return any(view.found(pattern) for pattern in compiled.unless)


def _allowed(option: str, *, said: bool) -> bool:
    return option == "any" or said == (option == "only")


def _reading(view: View, places: Places) -> Reading:
    """A match that holds the denial itself ("geen tijd") is not denied by it."""
    words = [view.words[place] for place in places]
    holds_denial = any(fold(word.text) in NEGATIONS for word in words)
    negated = not holds_denial and any(word.negated for word in words)
    return Reading(view, places, negated, any(word.wished for word in words))


def said_valence(rule: Rule, found: Sequence[Reading]) -> Valence | None:
    """The rule's valence, turned round when every match is denied; neutral when they differ."""
    if rule.valence is None or not rule.flip:
        return rule.valence
    valences = set(_valences(rule.valence, found))
    return valences.pop() if len(valences) == 1 else "neutraal"


def _valences(plain: Valence, found: Sequence[Reading]) -> Iterator[Valence]:
    for reading in found:
        yield _OPPOSITE[plain] if reading.negated else plain
