"""What two ways to write one name have in common, and where a name that goes by another ends."""

from __future__ import annotations

from collections.abc import Mapping


def folded(text: str) -> str:
    """A text without regard to case and blanks: what two ways to write one name have in common.

    >>> folded(" Anna  de Vries")
    'anna de vries'
    """
    return " ".join(text.casefold().split())


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
