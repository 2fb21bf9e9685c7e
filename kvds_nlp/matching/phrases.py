"""Phrases: words in order with small gaps, and a verb that may stand elsewhere in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.matching.view import Places, View
from kvds_nlp.matching.words import fold

FARTHEST_VERB = 12
_FILLERS = frozenset(["ADV", "DET", "PRON", "INTJ", "PART"])


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase.

    Attributes:
        numbers: the terms of which one must be here; () = any word.
        most: how many words may come between the previous place and this one.
        fillers: whether only small words (adverb, determiner, pronoun, ``te``) may come between.
    """

    numbers: tuple[int, ...]
    most: int = 1
    fillers: bool = True


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A compiled phrase.

    Attributes:
        steps: the places in order.
        verb: the step that may stand elsewhere in its clause when it is a verb, or None.
        rest: the steps without that one.
    """

    steps: tuple[Step, ...]
    verb: Step | None = None
    rest: tuple[Step, ...] = ()

    def find(self, view: View) -> tuple[Places, ...]:
        """The places of each match, sorted; the shortest one from each first word.

        A separated verb's particle is no word by itself, but may be one of a phrase: engines
        take the ``uit`` of ``gaf de regie uit handen`` for a particle now and then.
        """
        if len(self.steps) == 1:
            found_here = _occurrences(self.steps[0], view)
            return tuple(p for p in found_here if view.words[p[0]].particle_of is None)
        if any(step.numbers and view.features.isdisjoint(step.numbers) for step in self.steps):
            return ()
        found = list(_in_order(self.steps, view))
        if self.verb is not None:
            taken = {place for places in found for place in places}
            for rest in _in_order(self.rest, view):
                if taken.isdisjoint(rest):
                    found.extend(_wandering(self.verb, rest, view))
        return tuple(dict.fromkeys(tuple(sorted(set(places))) for places in found))


def _occurrences(step: Step, view: View) -> Iterator[Places]:
    if not step.numbers:
        yield from ((place,) for place in range(len(view.words)))
    elif len(step.numbers) == 1:
        yield from view.hits.get(step.numbers[0], ())
    else:
        seen: set[int] = set()
        for number in step.numbers:
            for places in view.hits.get(number, ()):
                if places[0] not in seen:
                    seen.add(places[0])
                    yield places


def _in_order(steps: Sequence[Step], view: View) -> Iterator[Places]:
    tables = [{places[0]: places for places in _occurrences(step, view)} for step in steps]
    if all(tables):
        for first in tables[0].values():
            found = _continued(first[0], steps, tables, 1, view)
            if found is not None:
                yield (*first, *found)


def _continued(
    at: int, steps: Sequence[Step], tables: Sequence[dict[int, Places]], level: int, view: View
) -> Places | None:
    """The places of the steps from ``level`` on, after a word at ``at``; None when they fail."""
    if level == len(steps):
        return ()
    step = steps[level]
    for place in range(at + 1, min(at + 2 + step.most, len(view.words))):
        here = tables[level].get(place)
        if here is not None:
            rest = _continued(place, steps, tables, level + 1, view)
            if rest is not None:
                return (*here, *rest)
        if step.fillers and not _is_filler(view, place):
            return None
    return None


def _is_filler(view: View, place: int) -> bool:
    token = view.words[place]
    return token.pos in _FILLERS or fold(token.text) == "te"


def _wandering(verb: Step, rest: Places, view: View) -> Iterator[Places]:
    """The rest of a phrase with the nearest fitting verb of its clause."""
    near = []
    for places in _occurrences(verb, view):
        at = places[0]
        distance = min(abs(at - place) for place in rest)
        inside = at in rest or not view.may_be_verb(at)
        if not inside and distance <= FARTHEST_VERB and view.clauses.together(at, rest):
            near.append((distance, places))
    if near:
        yield (*min(near)[1], *rest)
