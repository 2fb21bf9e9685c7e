"""Names of proeftuinen as the page of the sources shows them, and what a click there means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.naming import folded
from kvds_nlp.readers.side_by_side import apart_names, joined_names
from kvds_nlp.talk.parts import AlikeNames, Intake, WrittenName


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A proeftuin with the names that were made one of it.

    Attributes:
        name: which its documents have.
        documents: under all its names.
        guessed: names that were taken for it and may be told to be another's.
    """

    name: str
    documents: int
    guessed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """The proeftuinen, the pairs that look alike, and what settings say.

    Attributes:
        told: a name as written -> the one it goes by, as in the settings.
    """

    places: tuple[ShownPlace, ...]
    alike: tuple[AlikeNames, ...]
    told: Mapping[str, str]

    @property
    def any_guessed(self) -> bool:
        """Whether any name was taken for another without being told."""
        return any(one.guessed for one in self.places)


def spellings_of(intake: Intake, aliases: Mapping[str, str]) -> Spellings:
    """What a page shows of them, in order of name; ``aliases`` are those of the settings."""
    by_goal: dict[str, list[WrittenName]] = {}
    for name in intake.names:
        by_goal.setdefault(name.goes_by, []).append(name)
    places = (
        ShownPlace(
            goal,
            sum(one.documents for one in names),
            tuple(one.name for one in names if not one.told and folded(one.name) != folded(goal)),
        )
        for goal, names in sorted(by_goal.items())
    )
    return Spellings(tuple(places), intake.alike, aliases)


def changes_of(
    fields: Mapping[str, str], names: Sequence[WrittenName], told: Mapping[str, str]
) -> dict[str, str] | None:
    """A name as written -> the one it goes by from now on, "" = as it comes; None when a form
    names what is not there.
    """
    one, other = fields.get("naam", ""), fields.get("doel", "")
    places = {name.goes_by for name in names}
    match fields.get("doe"):
        case "samen" if {one, other} <= places:
            return joined_names(names, one, other, told) if one != other else {}
        case "apart" if {one, other} <= places:
            return apart_names(names, one, other)
        case "ander" if one in {name.name for name in names}:
            return apart_names(names, one)
        case "terug" if one in told:
            return {one: ""}
    return None
