"""Compiled patterns: phrases with small gaps and a wandering verb, any, all, near, and regex."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from kvds_nlp.codebook.regexes import SafeRegex
from kvds_nlp.matching.terms import fold
from kvds_nlp.matching.view import Pattern, SentenceView, TokenPlaces

Anchor = frozenset[int]
"""Features of which at least one is in every sentence that matches."""

Needs = tuple[tuple[Anchor, ...], ...] | None
"""Ways to match, and of each the anchors it cannot do without, that which is met least often
first; None when there is no telling.
"""

FARTHEST_VERB = 12
_FILLERS = frozenset(["ADV", "DET", "PRON", "INTJ", "PART"])
_MOST_COMBINATIONS = 2_000


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

    def occurrences(self, view: SentenceView) -> Iterator[TokenPlaces]:
        """Where one of the terms is, the word itself first; one for each word."""
        if not self.numbers:
            yield from ((place,) for place in range(len(view.words)))
        elif len(self.numbers) == 1:
            yield from view.hits.get(self.numbers[0], ())
        else:
            seen: set[int] = set()
            for number in self.numbers:
                for places in view.hits.get(number, ()):
                    if places[0] not in seen:
                        seen.add(places[0])
                        yield places


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A compiled phrase: words in order, and a verb that may stand elsewhere in its clause.

    Attributes:
        steps: the places in order.
        verb: the step that may stand elsewhere in its clause when it is a verb, or None.
        rest: the steps without that one.
    """

    steps: tuple[Step, ...]
    verb: Step | None = None
    rest: tuple[Step, ...] = ()

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """The places of each match, sorted; the shortest one from each first word.

        A separated verb's particle is no word by itself, but may be one of a phrase: engines
        take the ``uit`` of ``gaf de regie uit handen`` for a particle now and then.
        """
        if len(self.steps) == 1:
            words = self.steps[0].occurrences(view)
            return tuple(p for p in words if view.words[p[0]].particle_of is None)
        if any(step.numbers and view.features.isdisjoint(step.numbers) for step in self.steps):
            return ()
        matches = list(_in_order(self.steps, view))
        if self.verb is not None:
            taken = {place for places in matches for place in places}
            for rest in _in_order(self.rest, view):
                verb = self._wandering(self.verb, rest, view) if taken.isdisjoint(rest) else ()
                if verb:
                    matches.append((*verb, *rest))
        return tuple(dict.fromkeys(tuple(sorted(set(places))) for places in matches))

    def _wandering(self, verb: Step, rest: TokenPlaces, view: SentenceView) -> TokenPlaces:
        """The nearest fitting verb in the clause of a phrase's rest; () without one."""
        near = []
        for places in verb.occurrences(view):
            at = places[0]
            distance = min(abs(at - place) for place in rest)
            fits = at not in rest and view.may_be_verb(at)
            if fits and distance <= FARTHEST_VERB and view.clauses.together(at, rest):
                near.append((distance, places))
        return min(near)[1] if near else ()


def _in_order(steps: Sequence[Step], view: SentenceView) -> Iterator[TokenPlaces]:
    """The places of these steps one after another, from each occurrence of the first."""
    tables = [{places[0]: places for places in step.occurrences(view)} for step in steps]
    if all(tables):
        for first in tables[0].values():
            rest = _continued(first[0], steps, tables, 1, view)
            if rest is not None:
                yield (*first, *rest)


def _continued(
    at: int,
    steps: Sequence[Step],
    tables: Sequence[dict[int, TokenPlaces]],
    level: int,
    view: SentenceView,
) -> TokenPlaces | None:
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
        token = view.words[place]
        if step.fillers and token.pos not in _FILLERS and fold(token.text) != "te":
            return None
    return None


@dataclass(frozen=True, slots=True)
class RegexPattern:
    """A regular expression on the sentence's text; its places are the words it touches."""

    regex: SafeRegex

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """The places of the words each match touches."""
        spans = self.regex.spans(view.text)
        touched = (view.places_at(view.start + a, view.start + b) for a, b in spans)
        return tuple(dict.fromkeys(places for places in touched if places))


class Lookup:
    """Which of several things may match a sentence, told by its features.

    Attributes:
        always: the places of those of which nothing is known.
        features: one of these is in every sentence that another one matches.
    """

    def __init__(self, needs: Sequence[Needs]) -> None:
        """Of each thing, in order, what it cannot do without."""
        self.always = [at for at, ways in enumerate(needs) if ways is None]
        by_feature: dict[int, dict[tuple[int, tuple[Anchor, ...]], None]] = {}
        for at, ways in enumerate(needs):
            for first, *others in ways or ():
                for feature in first:
                    by_feature.setdefault(feature, {})[at, tuple(others)] = None
        self._by_feature = {feature: (*asked,) for feature, asked in by_feature.items()}
        self.features = frozenset(by_feature)

    def asked(self, features: Set[int]) -> list[int]:
        """The places of the things that may match a sentence with these features, in order."""
        places = set(self.always)
        for feature in self.features.intersection(features):
            for at, others in self._by_feature[feature]:
                if at in places:
                    continue
                for other in others:
                    if other.isdisjoint(features):
                        break
                else:
                    places.add(at)
        return sorted(places)


class AnyPattern:
    """Every match of every item; only items that the features of the sentence allow are tried."""

    def __init__(self, items: Sequence[Pattern], needs: Sequence[Needs]) -> None:
        self.items = tuple(items)
        self._lookup = Lookup(needs)

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """The matches of all items."""
        chosen = self._lookup.asked(view.features)
        return tuple(dict.fromkeys(p for at in chosen for p in view.found(self.items[at])))


@dataclass(frozen=True, slots=True)
class AllPattern:
    """All items somewhere in the sentence: one match that holds every occurrence."""

    items: tuple[Pattern, ...]
    anchors: tuple[Anchor | None, ...]

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """One match with the places of all items, or none."""
        by_item = _each(self.items, self.anchors, view)
        if by_item is None:
            return ()
        return (_union(places for matches in by_item for places in matches),)


@dataclass(frozen=True, slots=True)
class NearPattern:
    """All items, no further than ``within`` words apart (punctuation does not count)."""

    items: tuple[Pattern, ...]
    anchors: tuple[Anchor | None, ...]
    within: int

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """The closest combination for each match of the first item."""
        by_item = _each(self.items, self.anchors, view)
        if by_item is None:
            return ()
        closest = (self._closest(first, by_item[1:], view) for first in by_item[0])
        return tuple(dict.fromkeys(places for places in closest if places))

    def _closest(
        self, first: TokenPlaces, others: Sequence[tuple[TokenPlaces, ...]], view: SentenceView
    ) -> TokenPlaces:
        """The tightest combination of ``first`` with one match of each other; () when too far.

        Its width: the steps from the end of the first group to the start of the last, in words.
        """
        best: tuple[int, TokenPlaces] | None = None
        for combination in itertools.islice(itertools.product(*others), _MOST_COMBINATIONS):
            groups = (first, *combination)
            if any(set(a) & set(b) for a, b in itertools.combinations(groups, 2)):
                continue
            ends = (view.ordinals[max(group)] for group in groups)
            starts = (view.ordinals[min(group)] for group in groups)
            width = max(max(starts) - min(ends), 0)
            places = _union(groups)
            if width <= self.within and (best is None or (width, places) < best):
                best = (width, places)
        return best[1] if best else ()


def _each(
    items: Sequence[Pattern], anchors: Sequence[Anchor | None], view: SentenceView
) -> list[tuple[TokenPlaces, ...]] | None:
    """The matches of each item; None as soon as one has none, or lacks what it needs."""
    if any(anchor is not None and view.features.isdisjoint(anchor) for anchor in anchors):
        return None
    by_item = []
    for item in items:
        matches = view.found(item)
        if not matches:
            return None
        by_item.append(matches)
    return by_item


def _union(many: Iterable[TokenPlaces]) -> TokenPlaces:
    return tuple(sorted({place for places in many for place in places}))
