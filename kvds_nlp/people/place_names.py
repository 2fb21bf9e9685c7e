"""Under which names of a proeftuin somebody's consent is met, and which may be meant as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kvds_nlp.naming import folded, whole_names
from kvds_nlp.people.answers import Reading
from kvds_nlp.people.persons import place_key

_KEPT = 10_000
"""Names of which the answer is kept: a study has some dozens, asked for in each of its rows."""


class PlaceNames:
    """Proeftuinen as consents know them, whichever of their names somebody wrote.

    A name that the settings give means what they say. Where they give another that differs by
    blanks and signs only, that one may be meant too: what is said of either limits both.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """``aliases``: a name as written -> the name it goes by."""
        self._goes_by = whole_names(aliases)
        self._given: dict[str, set[str]] = defaultdict(set)
        for name in (*self._goes_by, *aliases.values(), *self._goes_by.values()):
            self._given[_key(name)].add(folded(name))
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The proeftuin of this name, and behind it those that may be meant as well."""
        found = self._found.get(name)
        if found is None:
            others = sorted(self._own(other) for other in self._others(name))
            found = tuple(dict.fromkeys([self._own(name), *others]))
            if len(self._found) < _KEPT:
                self._found[name] = found
        return found

    def _own(self, name: str) -> str:
        goal = self._goes_by.get(folded(name), name)
        return folded(goal) if self._others(goal) else _key(goal)

    def _others(self, name: str) -> set[str]:
        """Other names in the settings that are written with the same letters and figures."""
        key = _key(name)
        return self._given.get(key, set()) - {folded(name)} if key else set()


class Met:
    """Readings by person, whatever document they stand in; places are as ``PlaceNames`` has them,
    and their first is the one that is meant.
    """

    def __init__(self) -> None:
        self._by_id: dict[str, dict[str, list[Reading]]] = defaultdict(dict)
        self._doubtful: dict[str, dict[str, list[Reading]]] = defaultdict(dict)

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def add(
        self, keys: frozenset[str], places: tuple[str, ...], readings: Iterable[Reading]
    ) -> None:
        """Takes in what somebody said, of the place that is meant and of those that may be."""
        for reading in readings:
            for key in keys:
                for place in places:
                    met = self._by_id if place == places[0] else self._doubtful
                    here = met[key].setdefault(place, [])
                    if reading not in here:
                        here.append(reading)

    def of(self, keys: Iterable[str], place: str) -> Iterator[Reading]:
        """What was said of this place, or of none; of a place nobody said, everything."""
        for key in sorted(keys):
            met = self._by_id.get(key, {})
            for other in [one for one in ("", place) if one in met] if place else sorted(met):
                yield from sorted(met[other], key=_by_words)

    def in_doubt(self, keys: Iterable[str], places: tuple[str, ...]) -> Iterator[Reading]:
        """What may have been said of the place that is meant."""
        for key in sorted(keys):
            for place in places:
                yield from sorted(self._doubtful.get(key, {}).get(place, ()), key=_by_words)
                if place != places[0]:
                    yield from sorted(self._by_id.get(key, {}).get(place, ()), key=_by_words)

    def readings(self) -> Iterator[tuple[str, list[Reading]]]:
        """Each key with all that was said under it."""
        for key, some in self._by_id.items():
            yield key, [reading for met in some.values() for reading in met]


def _key(name: str) -> str:
    return place_key({"proeftuin": name})


def _by_words(reading: Reading) -> str:
    return reading.words
