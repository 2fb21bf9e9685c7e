"""The reviewing journey in memory: how far people are, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass

from kvds_nlp.corpus import Corpus
from kvds_nlp.reviewing import Estimate, ReviewState, estimates


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review has come.

    Attributes:
        segments: how many there are to code.
        reviewed: how many of those someone judged for every code.
        drawn: how many of those were drawn at random: what the estimates rest on.
        conflicts: pairs on which reviewers differ.
    """

    segments: int
    reviewed: int
    drawn: int
    conflicts: int
    estimates: tuple[Estimate, ...]

    @classmethod
    def of(
        cls, corpus: Corpus, state: ReviewState, draws: frozenset[str], *, more: int
    ) -> ReviewProgress:
        """The machine's proposals beside what people said of the random part, for what is left.

        Args:
            corpus: of the run; context, which carries no codes, is not counted, and what people
                added is not the machine's.
            state: what people decided.
            draws: keys of the segments that were ever drawn at random.
            more: segments someone may still review.
        """
        here = {segment.key for segment in corpus.counted}
        done = state.completed & here
        drawn = sorted(draws & done)
        proposed: dict[str, set[str]] = {}
        for coding in corpus.codings:
            if coding.status != "added":
                proposed.setdefault(coding.segment.key, set()).add(coding.code)
        per_code = estimates(
            drawn,
            state.all_answers(drawn, corpus.codes),
            {key: frozenset(codes) for key, codes in proposed.items()},
            corpus.codes,
            rest=len(here) - len(done),
            more=more,
        )
        return cls(len(here), len(done), len(drawn), len(state.conflicts), per_code)

    @property
    def advice(self) -> str:
        """What to do next, in one sentence."""
        open_ = sorted((e for e in self.estimates if e.needed), key=lambda e: (-e.needed, e.code))
        if not open_:
            return "All codes can stop: the estimates are narrow enough."
        if not any(e.n for e in self.estimates):
            return (
                "Nothing can be said yet: no randomly drawn segment was judged for every code. "
                "Fill in 'alles bekeken' for the rows marked 'steekproef'."
            )
        wanted = ", ".join(f"about {e.needed} more for {e.code}" for e in open_[:5])
        left = len(open_) - 5
        tail = f" and for {left} other codes" if left > 0 else ""
        others = "; the others can stop" if len(open_) < len(self.estimates) else ""
        return f"Review random segments: {wanted}{tail}{others}."
