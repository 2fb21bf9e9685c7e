"""Which verdicts of a log stand: of each person the last word on each thing, until it is undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kvds_nlp.data import VALENCES, Verdict

TOGETHER = "in overleg"
"""How a judgment that several people settled together is called."""


def nobody_is_called(name: str) -> Literal["", "blank", "together"]:
    """Why nobody can judge under this name; "" when somebody can."""
    if not name:
        return "blank"
    return "together" if name.casefold() == TOGETHER else ""


WhoseSegment = tuple[str, str]
"""A reviewer, or ``TOGETHER``, and the key of a segment."""
Aspect = Literal["code", "direction", "note"]
"""What a verdict is on: whether a code holds (or "" is complete), its direction, or nothing yet."""
About = tuple[str, Aspect]
"""A code ("" = complete, or the segment as a whole), and what of it."""


def voice_of(verdict: Verdict) -> str:
    """Whose word it is; of what was settled together the last word counts, whoever settled it."""
    return verdict.reviewer if len(verdict.people) == 1 else TOGETHER


def standing_of(log: Iterable[Verdict]) -> dict[WhoseSegment, dict[About, Verdict]]:
    """Of each reviewer and segment the verdicts that stand, in the order they were last said.

    An undo takes all that was said of its code, and complete with it.

    Args:
        log: oldest first.
    """
    standing: dict[WhoseSegment, dict[About, Verdict]] = {}
    for verdict in log:
        said = standing.setdefault((voice_of(verdict), verdict.segment_key), {})
        side: Aspect = "direction" if verdict.decision in VALENCES else "code"
        about: About = (verdict.code, "note" if verdict.decision == "note" else side)
        said.pop(about, None)  # said again: it stands in its new place
        if verdict.decision == "undo":
            for gone in ((verdict.code, "direction"), (verdict.code, "note"), ("", "code")):
                said.pop(gone, None)
        else:
            said[about] = verdict
    return standing


def remarks(note: str) -> dict[str, None]:
    """The lines of a remark that say something, each once."""
    return dict.fromkeys(line for line in note.split("\n") if line.strip())
