"""The reviewing journey in memory: how far people are, and whether they may stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Segment
from kvds_nlp.reviewing import Holding, ReviewState, holdings

FIRST = 30
"""Fewer segments than this, drawn and judged for every code, are too few to advise on."""

STEPS = (25, 50, 100, 200, 400, 800, 1600, 3200)
"""How many more segments are thought of, when it is asked how many will do."""

MISSES, SHOWN = 2, 3
"""So many passages that the machine missed show that the codebook does not know how people say it;
so many of them are shown."""

AdviceAnswer = Literal["unknown", "enough", "more", "codebook", "rare"]


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether one may stop reviewing a code, or (``code == ""``) the study.

    Attributes:
        answer: ``unknown``: too little was drawn; ``enough``: what is wanted is surely there;
            ``more``: so many segments will do; ``codebook``: reviewing does not get there, since
            the machine misses how people say it; ``rare``: only nearly all segments would do.
        more: segments still to be judged for every code, if they are taken at random.
        missed: passages that people gave the code and the machine did not propose.
    """

    holding: Holding
    answer: AdviceAnswer
    more: int = 0
    missed: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review has come.

    Attributes:
        segments: how many there are to code.
        reviewed: how many of those someone judged for every code.
        drawn: how many of those were drawn at random and say what the machine is worth.
        spent: drawn before the model or all of the codebook changed: they helped to make it.
        conflicts: pairs on which reviewers differ.
        advice: of the study, then of each code.
    """

    segments: int
    reviewed: int
    drawn: int
    spent: int
    conflicts: int
    advice: tuple[Advice, ...]

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        state: ReviewState,
        draws: Mapping[str, frozenset[str]],
        doubts: Mapping[str, float],
        *,
        goal: float,
    ) -> ReviewProgress:
        """What the study has and shows, by what people said of the random part.

        Args:
            corpus: of the run; context, which carries no codes, is not counted, and what people
                added is not the machine's.
            state: what people decided.
            draws: key of a segment that was ever drawn at random -> the codes that the machine
                knew then as it does now; see ``codes_unchanged``.
            doubts: key of a segment -> how often the machine is probably wrong there.
            goal: the share one wants to have of the passages, and to be right in.
        """
        segments = {segment.key: segment for segment in corpus.counted}
        done = state.completed & segments.keys()
        drawn = {key: codes for key, codes in draws.items() if key in done}
        fresh = {key: codes for key, codes in drawn.items() if codes}
        proposed: dict[str, set[str]] = {}
        for coding in corpus.codings:
            if coding.status != "added":
                proposed.setdefault(coding.segment.key, set()).add(coding.code)
        answers = state.all_answers(segments, corpus.codes)
        held = holdings(
            tuple(segments),
            answers,
            {key: frozenset(codes) for key, codes in proposed.items()},
            doubts,
            fresh,
            corpus.codes,
        )
        missed: dict[str, list[Segment]] = {}
        for key, said in answers.items():
            for code, holds in said.items():
                if holds and code not in proposed.get(key, ()):
                    missed.setdefault(code, []).append(segments[key])
        rest = len(segments) - len(done)
        advice = tuple(
            advice_on(one, len(fresh), rest, goal, missed.get(one.code, ())) for one in held
        )
        spent = len(drawn) - len(fresh)
        return cls(len(segments), len(done), len(fresh), spent, len(state.conflicts), advice)


def advice_on(
    holding: Holding, drawn: int, rest: int, goal: float, missed: Sequence[Segment]
) -> Advice:
    """Whether what is wanted is there, can be reached by reviewing, or only otherwise."""
    if drawn < min(FIRST, rest):
        return Advice(holding, "unknown", min(FIRST - drawn, rest))
    if holding.enough(goal):
        return Advice(holding, "enough")
    will_do = (n for n in STEPS if n < rest and holding.after(n / rest).enough(goal))
    more = next(will_do, rest)
    if more <= rest / 2:
        return Advice(holding, "more", more)
    if (holding.found.value or 0.0) < goal and len(missed) >= MISSES:
        return Advice(holding, "codebook", more, tuple(missed[:SHOWN]))
    return Advice(holding, "rare" if holding.code else "more", more)


def codes_unchanged(then: Codebook, now: Codebook, *, same_model: bool) -> frozenset[str]:
    """The codes that the machine knows as it did when segments were drawn.

    Of those the drawn segments are a fair sample of its work: a model that learned from them, or a
    rule written after reading them, does better there than anywhere else.

    Args:
        then: the codebook of the run they were drawn from.
        now: that of the present run.
        same_model: whether both runs used the same trained model, or none.
    """
    if not same_model:
        return frozenset()
    before = {_as_known(code) for code in then.active}
    return frozenset(code.id for code in now.active if _as_known(code) in before)


def _as_known(code: Code) -> tuple[object, ...]:
    rules = tuple((rule.id, rule.weight) for rule in code.rules)
    texts = tuple(one.text for one in (*code.examples, *code.counterexamples))
    return code.id, code.meaning_sha256, rules, texts
