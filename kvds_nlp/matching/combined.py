"""Patterns made of patterns: any, all, near, and regular expressions on the sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kvds_nlp.matching.view import Pattern, Places, View

_MOST_COMBINATIONS = 2_000


Anchor = frozenset[int]
"""Features of which at least one is in every sentence that matches."""


@dataclass(frozen=True, slots=True)
class RegexPattern:
    """A regular expression on the sentence's text; its places are the words it touches."""

    regex: re.Pattern[str]

    def find(self, view: View) -> tuple[Places, ...]:
        """The places of the words each match touches."""
        found = []
        for match in self.regex.finditer(view.text):
            places = view.places_at(view.start + match.start(), view.start + match.end())
            if places:
                found.append(places)
        return tuple(dict.fromkeys(found))


class AnyPattern:
    """Every match of every item; only items that a feature of the sentence asks for are tried."""

    def __init__(self, items: Sequence[Pattern], anchors: Sequence[Anchor | None]) -> None:
        self.items = tuple(items)
        self._always = [at for at, anchor in enumerate(anchors) if anchor is None]
        self._by_feature: dict[int, list[int]] = {}
        for at, anchor in enumerate(anchors):
            for feature in anchor or ():
                self._by_feature.setdefault(feature, []).append(at)

    def find(self, view: View) -> tuple[Places, ...]:
        """The matches of all items."""
        present = view.features & self._by_feature.keys()
        if not (present or self._always):
            return ()
        asked = {at for feature in present for at in self._by_feature[feature]}
        chosen = sorted(asked.union(self._always))
        return tuple(dict.fromkeys(p for at in chosen for p in view.found(self.items[at])))


@dataclass(frozen=True, slots=True)
class AllPattern:
    """All items somewhere in the sentence: one match that holds every occurrence."""

    items: tuple[Pattern, ...]
    anchors: tuple[Anchor | None, ...]

    def find(self, view: View) -> tuple[Places, ...]:
        """One match with the places of all items, or none."""
        found = _each(self.items, self.anchors, view)
        if found is None:
            return ()
        return (_union(places for matches in found for places in matches),)


@dataclass(frozen=True, slots=True)
class NearPattern:
    """All items, no further than ``within`` words apart (punctuation does not count)."""

    items: tuple[Pattern, ...]
    anchors: tuple[Anchor | None, ...]
    within: int

    def find(self, view: View) -> tuple[Places, ...]:
        """The closest combination for each match of the first item."""
        found = _each(self.items, self.anchors, view)
        if found is None:
            return ()
        chosen = (_closest(first, found[1:], view, self.within) for first in found[0])
        return tuple(dict.fromkeys(places for places in chosen if places))


def _each(
    items: Sequence[Pattern], anchors: Sequence[Anchor | None], view: View
) -> list[tuple[Places, ...]] | None:
    """The matches of each item; None as soon as one has none, or lacks what it needs."""
    if any(anchor is not None and view.features.isdisjoint(anchor) for anchor in anchors):
        return None
    found = []
    for item in items:
        matches = view.found(item)
        if not matches:
            return None
        found.append(matches)
    return found


def _union(many: Iterable[Places]) -> Places:
    return tuple(sorted({place for places in many for place in places}))


def _closest(
    first: Places, others: Sequence[tuple[Places, ...]], view: View, within: int
) -> Places:
    """The tightest combination of ``first`` with one match of each other item; () when too far."""
    best: tuple[int, Places] | None = None
    combinations = itertools.islice(itertools.product(*others), _MOST_COMBINATIONS)
    for combination in combinations:
        groups = (first, *combination)
        if any(set(a) & set(b) for a, b in itertools.combinations(groups, 2)):
            continue
        places = _union(groups)
        width = _width(groups, view)
        if width <= within and (best is None or (width, places) < best):
            best = (width, places)
    return best[1] if best else ()


def _width(groups: Sequence[Places], view: View) -> int:
    """Steps from the end of the first group to the start of the last, counted in words."""
    lasts = [view.ordinals[max(group)] for group in groups]
    firsts = [view.ordinals[min(group)] for group in groups]
    return max(max(firsts) - min(lasts), 0)
