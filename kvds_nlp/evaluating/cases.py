"""What is compared: human-coded texts beside the machine's codes, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kvds_nlp.data import Valence
from kvds_nlp.statistics import Floats

EXAMPLES = 3
NOTHING = ""
"""Stands for no code at all on one side."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The machine's opinion of one code on one text.

    Attributes:
        score: the calibrated chance that a person accepts it, in [0, 1].
        proposed: the score reached the code's threshold.
        valence: what the machine says of it.
        reason: why, in words.
    """

    score: float
    proposed: bool
    valence: Valence = "neutraal"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One text that people coded.

    Attributes:
        text: as people saw it.
        group: proeftuin or respondent; intervals resample these, texts of one group are alike.
        gold: the codes people gave.
        scored: code -> the machine's opinion; a code that no source spoke of is absent.
        valence: code -> valence people gave, where they did.
        complete: people considered every code; otherwise a code that is not there is unknown (I4).
    """

    text: str
    group: str
    gold: frozenset[str]
    scored: Mapping[str, Scored] = field(default_factory=dict, hash=False)
    valence: Mapping[str, Valence] = field(default_factory=dict, hash=False)
    complete: bool = True

    def judged(self, code: str) -> bool:
        """Whether people said yes or no to this code."""
        return self.complete or code in self.gold

    def proposes(self, code: str) -> bool:
        """Whether the machine proposed this code."""
        return code in self.scored and self.scored[code].proposed


@dataclass(frozen=True, slots=True)
class Disagreement:
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
        examples: first those about which the machine was most wrong.
    """

    gold: str
    proposed: str
    n: int
    examples: tuple[Disagreement, ...]


def tally(cases: Sequence[Case], codes: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """The groups, sorted, and per group and code the counts that ``figures`` works with.

    Counts are of (both, machine only, people only, neither). Shape: (n_groups, n_codes, 4).
    """
    groups = tuple(sorted({case.group for case in cases}))
    place = {group: number for number, group in enumerate(groups)}
    counts = np.zeros((len(groups), len(codes), 4))
    for case in cases:
        for column, code in enumerate(codes):
            if case.judged(code):
                cell = 2 * (not case.proposes(code)) + (code not in case.gold)
                counts[place[case.group], column, cell] += 1
    return groups, counts


def confusions(cases: Sequence[Case], codes: Sequence[str]) -> tuple[Confusion, ...]:
    """All differences, most frequent first, then in codebook order.

    On one text every missed code is set against every wrong one; a missed code without a wrong
    one is set against nothing, and the reverse. The score and reason shown are those of the
    opinion that was wrong; of a miss those of the one that stayed below its threshold.
    """
    order = {code: place for place, code in enumerate([NOTHING, *codes])}
    differing: dict[tuple[str, str], list[Disagreement]] = {}
    for case in cases:
        wrong = [c for c in codes if case.proposes(c) and c not in case.gold and case.judged(c)]
        missed = [c for c in codes if c in case.gold and not case.proposes(c)]
        if not wrong and not missed:
            continue
        for gold in missed or [NOTHING]:
            for proposed in wrong or [NOTHING]:
                opinion = case.scored.get(proposed or gold, Scored(0.0, proposed=False))
                one = Disagreement(case.text, opinion.score, opinion.reason)
                differing.setdefault((gold, proposed), []).append(one)
    ranked = sorted(differing.items(), key=lambda kv: (-len(kv[1]), *(order[c] for c in kv[0])))
    confused = []
    for (gold, proposed), texts in ranked:
        # Of wrong proposals the surest teach most, of misses those no source came near to.
        ordered = sorted(texts, key=lambda one: one.text)
        telling = sorted(ordered, key=lambda one: one.score, reverse=bool(proposed))[:EXAMPLES]
        confused.append(Confusion(gold, proposed, len(texts), tuple(telling)))
    return tuple(confused)
