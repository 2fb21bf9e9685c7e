"""Where machine and people differ, with the texts that teach most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.evaluating.cases import Case

EXAMPLES = 3
NOTHING = ""
"""Stands for no code at all on one side."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text on which they differ, with the machine's score and reason."""

    text: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often people gave ``gold`` where the machine gave ``proposed``.

    Attributes:
        gold: a code the machine missed; "" when it proposed a code beside all that people gave.
        proposed: a code people did not give; "" when the machine proposed nothing wrong there.
        n: texts.
        lessons: first those about which the machine was most wrong.
    """

    gold: str
    proposed: str
    n: int
    lessons: tuple[Lesson, ...]


def confusions(cases: Sequence[Case], codes: Sequence[str]) -> tuple[Confusion, ...]:
    """All differences, most frequent first, then in codebook order.

    On one text every missed code is set against every wrong one; a missed code without a wrong
    one is set against nothing, and the reverse.
    """
    order = {code: place for place, code in enumerate([NOTHING, *codes])}
    found: dict[tuple[str, str], list[Lesson]] = {}
    for case in cases:
        wrong = [c for c in codes if case.proposes(c) and c not in case.gold and case.judged(c)]
        missed = [c for c in codes if c in case.gold and not case.proposes(c)]
        if wrong or missed:
            for gold in missed or [NOTHING]:
                for proposed in wrong or [NOTHING]:
                    found.setdefault((gold, proposed), []).append(_lesson(case, gold, proposed))
    ranked = sorted(found.items(), key=lambda kv: (-len(kv[1]), *(order[c] for c in kv[0])))
    return tuple(
        Confusion(gold, proposed, len(lessons), _best(lessons, surest=bool(proposed)))
        for (gold, proposed), lessons in ranked
    )


def _lesson(case: Case, gold: str, proposed: str) -> Lesson:
    """The opinion that was wrong; of a miss the one that stayed below its threshold."""
    opinion = case.scored.get(proposed or gold)
    return Lesson(case.text, opinion.score if opinion else 0.0, opinion.reason if opinion else "")


def _best(lessons: Sequence[Lesson], *, surest: bool) -> tuple[Lesson, ...]:
    """Wrong proposals: the surest teach most. Misses: those no reader came near to."""
    sign = -1 if surest else 1
    return tuple(sorted(lessons, key=lambda one: (sign * one.score, one.text))[:EXAMPLES])
