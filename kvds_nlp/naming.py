"""What two ways to write one name have in common, and where a name that goes by another ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LEAST_NAME = 5
_LONG_NAME = 10
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
    short, long = name_key(_NUMBER.sub("", name)), name_key(_NUMBER.sub("", other))
    return len(short) >= _LEAST_CUT and len(long) > len(short) and long.startswith(short)


def look_alike(one: str, other: str) -> bool:
    """Whether two names may be one by a slip: a letter or two, or an article before it.

    >>> look_alike("Zuidrand", "Zuiderand"), look_alike("Noord 1", "Noord 2")
    (True, False)
    """
    a, b = (name_key(_LEAD.sub("", name)) for name in (one, other))
    if re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return False
    if a == b:
        return True
    shortest = min(len(a), len(b))
    return shortest >= _LEAST_NAME and _edits(a, b) <= (2 if shortest >= _LONG_NAME else 1)


def _edits(a: str, b: str) -> int:
    """Letters to add, drop or change (Levenshtein's distance)."""
    row = list(range(len(b) + 1))
    for place, char in enumerate(a, start=1):
        before, row[0] = row[0], place
        for at, other in enumerate(b, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != other))
    return row[-1]


def may_be(one: str, other: str) -> bool:
    """Whether two names may be meant for one, by a slip or because one was cut short."""
    return look_alike(one, other) or is_cut_short(one, other) or is_cut_short(other, one)
