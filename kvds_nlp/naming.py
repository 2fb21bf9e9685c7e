"""What two ways to write one name have in common, and where a name that goes by another ends."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

_LEAST_NAME = 5
_LONG_NAME = 10
_SLIPS = 2
"""Letters that long names may differ by; from ``_LEAST_NAME`` letters on one."""
_LEAST_CUT = 20
"""Letters that a name has at least which may be the beginning of a longer one."""
_NUMBER = re.compile(r"^\d{1,3}[\s._-]+")
_LEAD = re.compile(r"^(?:proeftuin|de|het|'t|pt)[\s_\-]+", re.IGNORECASE)


def folded(text: str) -> str:
    """A text without regard to case and blanks: what two ways to write one name have in common.

    >>> folded(" Anna  de Vries")
    'anna de vries'
    """
    return " ".join(text.casefold().split())


def name_key(name: str) -> str:
    """Letters and figures of a name only: what two spellings of one proeftuin have in common.

    >>> name_key("De Balijhoeve") == name_key("de-balijhoeve")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]", "", plain.encode("ascii", "ignore").decode()) or name.casefold()


def whole_names(aliases: Mapping[str, str]) -> dict[str, str]:
    """A name, folded -> the one it goes by in the end, where that goes by another itself.

    Names that go by one another in a circle are all one, under the first of them.

    >>> whole_names({"A": "B", "b": "C", "Oost": "Oost"})
    {'a': 'C', 'b': 'C', 'oost': 'Oost'}
    >>> whole_names({"A": "C", "C": "B", "B": "C"})
    {'a': 'B', 'c': 'B', 'b': 'B'}
    """
    goals = {folded(name): goal for name, goal in aliases.items()}
    return {name: _end_of(goal, goals) for name, goal in goals.items()}


def _end_of(goal: str, goals: Mapping[str, str]) -> str:
    """The last name on the way from a goal; in a circle the first by the alphabet."""
    way: list[str] = []
    while folded(goal) in goals and goal not in way:
        way.append(goal)
        goal = goals[folded(goal)]
    return min(way[way.index(goal) :]) if goal in way else goal


def is_cut_short(name: str, other: str) -> bool:
    """Whether a name is the other's beginning, as a file's name that was cut off, numbered or not.

    >>> is_cut_short("06-preventieloket-en-buurb", "Preventieloket en buurboek Holland Rijnland")
    True
    >>> is_cut_short("Zuidrand", "Zuidrand en Noordrand"), is_cut_short("a" * 30, "a" * 30)
    (False, False)
    """
    return other in whole_of_cut((name, other)).values()


def whole_of_cut(names: Iterable[str]) -> dict[str, str]:
    """A name -> the one among these that it is cut short of, where that is one only.

    >>> whole_of_cut(["buurtkamer-de-ontmoeti", "Buurtkamer De Ontmoeting", "Buurt"])
    {'buurtkamer-de-ontmoeti': 'Buurtkamer De Ontmoeting'}
    """
    ranked = sorted((name_key(_NUMBER.sub("", name)), name) for name in names)
    keys = [key for key, _ in ranked]
    whole = {}
    for key, name in ranked:
        behind = bisect_right(keys, key)
        longer = [one for long, one in ranked[behind : behind + 2] if long.startswith(key)]
        if len(key) >= _LEAST_CUT and len(longer) == 1:
            whole[name] = longer[0]
    return whole


def look_alike(one: str, other: str) -> bool:
    """Whether two names may be one by a slip: a letter or two, or an article before it.

    >>> look_alike("Zuidrand", "Zuiderand"), look_alike("Noord 1", "Noord 2")
    (True, False)
    """
    return bool(alike_pairs((one, other)))


def alike_pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Each two of these names that look alike, in their order; not every two are compared.

    Of two names that differ by a letter or two one of three pieces of the one stands in the other,
    at most two letters from its place. Names that all begin alike are compared, most by which
    letters they have.
    """
    keys = [name_key(_LEAD.sub("", name)) for name in names]
    letters = [frozenset(key) for key in keys]
    holding = defaultdict[tuple[str, int, int, str], list[int]](list)
    pairs = []
    for place, key in enumerate(keys):
        figures = re.sub(r"\D", "", key)
        near = {
            one
            for size in range(max(0, len(key) - _SLIPS), len(key) + _SLIPS + 1)
            for start, end in _pieces(size)
            for by in range(-min(start, _SLIPS), _SLIPS + 1)
            for one in holding.get((figures, size, start, key[start + by : end + by]), ())
        }
        # A letter that is changed is one more in either name: cheap to see where many begin alike.
        near = {one for one in near if len(letters[one] ^ letters[place]) <= 2 * _SLIPS}
        pairs += [(one, place) for one in near if _is_slip(keys[one], key)]
        for start, end in _pieces(len(key)):
            holding[figures, len(key), start, key[start:end]].append(place)
    return [(names[one], names[other]) for one, other in sorted(pairs)]


def _pieces(size: int) -> tuple[tuple[int, int], ...]:
    """Where a key of this many letters is cut; a short one stays whole, it may not differ."""
    if size < _LEAST_NAME:
        return ((0, size),)
    edges = [size * part // (_SLIPS + 1) for part in range(_SLIPS + 2)]
    return tuple(pairwise(edges))


def _is_slip(a: str, b: str) -> bool:
    shortest = min(len(a), len(b))
    slips = 0 if shortest < _LEAST_NAME else 1 if shortest < _LONG_NAME else _SLIPS
    return _is_within(a, b, slips)


def _is_within(a: str, b: str, slips: int) -> bool:
    """Whether no more letters than this are to add, drop or change (Levenshtein's distance)."""
    if abs(len(a) - len(b)) > slips:
        return False
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if same is None:
        return True
    a, b = a[same:], b[same:]
    return slips > 0 and (
        _is_within(a[1:], b[1:], slips - 1)
        or _is_within(a[1:], b, slips - 1)
        or _is_within(a, b[1:], slips - 1)
    )


def may_be(one: str, other: str) -> bool:
    """Whether two names may be meant for one, by a slip or because one was cut short."""
    return look_alike(one, other) or is_cut_short(one, other) or is_cut_short(other, one)
