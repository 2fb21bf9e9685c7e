"""Patterns made of patterns: any, all, near, and regular expressions on the sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kvds_nlp.matching.view import Places, View

_MOST_COMBINATIONS = 2_000


class Pattern(Protocol):
    """What every compiled pattern can do."""

    def find(self, view: View) -> tuple[Places, ...]:
        """The places (in ``view.words``) of each match, sorted."""
        ...


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


@dataclass(frozen=True, slots=True)
class AnyPattern:
    """Every match of every item."""

    items: tuple[Pattern, ...]

    def find(self, view: View) -> tuple[Places, ...]:
        """The matches of all items."""
        return tuple(dict.fromkeys(p for item in self.items for p in item.find(view)))


@dataclass(frozen=True, slots=True)
class AllPattern:
    """All items somewhere in the sentence: one match that holds every occurrence."""

    items: tuple[Pattern, ...]

    def find(self, view: View) -> tuple[Places, ...]:
        """One match with the places of all items, or none."""
        found = _each(self.items, view)
        if found is None:
            return ()
        return (_union(places for matches in found for places in matches),)


@dataclass(frozen=True, slots=True)
class NearPattern:
    """All items, pairwise at most ``within`` words apart (punctuation does not count)."""

    items: tuple[Pattern, ...]
    within: int

    def find(self, view: View) -> tuple[Places, ...]:
        """The closest combination for each match of the first item."""
        found = _each(self.items, view)
        if found is None:
            return ()
        chosen = (_closest(first, found[1:], view, self.within) for first in found[0])
        return tuple(dict.fromkeys(places for places in chosen if places))


def _each(items: Sequence[Pattern], view: View) -> list[tuple[Places, ...]] | None:
    """The matches of each item; None as soon as one has none."""
    found = []
    for item in items:
        matches = item.find(view)
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
