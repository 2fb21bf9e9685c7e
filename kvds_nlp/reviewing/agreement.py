"""Agreement between reviewers, per code and overall, with well-kept libraries.

Cohen's kappa (1960), Krippendorff's alpha for nominal data by nltk
(Krippendorff, 2004, ch. 11), percent agreement, and bootstrap intervals over segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kvds_nlp.reviewing.review_state import Pair, ReviewState
from kvds_nlp.statistics import kappa_of, mean_of

RESAMPLES = 1000

Judgment = tuple[str, str, bool]
"""Reviewer, segment key, whether the code holds."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on one code, or on all together (``code == ""``).

    Attributes:
        n: pairs (segment, code) that at least two people judged.
        percent: share of all pairs of reviewers' judgments that are the same.
        kappa: Cohen's, the mean over pairs of reviewers; None when nobody ever said yes.
        alpha: Krippendorff's; None when nobody ever said yes.
        alpha_interval: bootstrap over segments, 95%; None when all judgments are the same.
    """

    code: str
    n: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None


def agreement_of(
    state: ReviewState, codes: Sequence[str], *, seed: int
) -> tuple[tuple[Agreement, ...], dict[Pair, dict[str, bool]]]:
    """Agreement overall (first) and per code, and the conflicts to discuss.

    Only what both reviewers judged counts: a verdict on the pair, or the segment complete.
    """
    by_code = {code: _judgments(state, code) for code in codes}
    everything = [
        (reviewer, f"{segment}|{code}", holds)
        for code, found in by_code.items()
        for reviewer, segment, holds in found
    ]
    out = [_agreement("", everything, seed)]
    out += [_agreement(code, found, seed) for code, found in by_code.items()]
    wanted = set(codes)
    conflicts = {pair: said for pair, said in state.conflicts.items() if pair[1] in wanted}
    for code, found in by_code.items():
        conflicts |= _silent_conflicts(code, found)
    return tuple(out), dict(sorted(conflicts.items()))


def _judgments(state: ReviewState, code: str) -> list[Judgment]:
    """What each reviewer said of a code, on the segments at least two people judged."""
    said: dict[str, dict[str, bool]] = {}
    for reviewer, pairs in state.by_reviewer.items():
        for segment in state.complete.get(reviewer, frozenset()):
            if state.considered(reviewer, segment, code):
                said.setdefault(segment, {})[reviewer] = False
        for (segment, of), holds in pairs.items():
            if of == code:
                said.setdefault(segment, {})[reviewer] = holds
    return [
        (reviewer, segment, holds)
        for segment, votes in sorted(said.items())
        if len(votes) > 1
        for reviewer, holds in sorted(votes.items())
    ]


def _silent_conflicts(code: str, found: Sequence[Judgment]) -> dict[Pair, dict[str, bool]]:
    """Conflicts in which one person said nothing of a code in a segment marked complete."""
    votes: dict[str, dict[str, bool]] = {}
    for reviewer, segment, holds in found:
        votes.setdefault(segment, {})[reviewer] = holds
    return {(segment, code): said for segment, said in votes.items() if len(set(said.values())) > 1}


def _agreement(code: str, judgments: Sequence[Judgment], seed: int) -> Agreement:
    units: dict[str, dict[str, bool]] = {}
    for reviewer, unit, holds in judgments:
        units.setdefault(unit, {})[reviewer] = holds
    votes = [list(said.values()) for said in units.values()]
    same = [a == b for said in votes for a, b in combinations(said, 2)]
    alpha = krippendorff_alpha(judgments)
    return Agreement(
        code,
        len(units),
        sum(same) / len(same) if same else None,
        pairwise_kappa(units),
        alpha,
        None if len({vote for said in votes for vote in said}) < 2 else _interval(votes, seed),
    )


def pairwise_kappa(units: dict[str, dict[str, bool]]) -> float | None:
    """Cohen's kappa, the mean over pairs of reviewers who judged the same units."""
    reviewers = sorted({reviewer for said in units.values() for reviewer in said})
    found = []
    for first, second in combinations(reviewers, 2):
        both = [
            (said[first], said[second]) for said in units.values() if {first, second} <= said.keys()
        ]
        cells = Counter(both)
        found.append(
            kappa_of(cells[True, True], cells[True, False], cells[False, True], cells[False, False])
        )
    return mean_of(found)


def krippendorff_alpha(judgments: Sequence[Judgment]) -> float | None:
    """Krippendorff's alpha for nominal data; None when nobody ever said yes."""
    from nltk.metrics.agreement import AnnotationTask

    answers = {holds for _, _, holds in judgments}
    if len(answers) < 2:
        return 1.0 if answers == {True} else None
    return float(AnnotationTask(data=list(judgments)).alpha())


def _interval(votes: Sequence[Sequence[bool]], seed: int) -> tuple[float, float]:
    """95% percentile interval of alpha when units are drawn again with replacement."""
    counts = np.array([[sum(said), len(said) - sum(said)] for said in votes], dtype=float)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(counts), size=(RESAMPLES, len(counts)))
    alphas = [_alpha_of_counts(counts[places]) for places in drawn]
    known = [alpha for alpha in alphas if not np.isnan(alpha)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return float(low), float(high)


def _alpha_of_counts(counts: np.ndarray) -> float:
    """Alpha from yes and no counts per unit (Krippendorff, 2004, eq. 11.6); nan when constant."""
    sizes = counts.sum(axis=1)
    observed = (2 * counts[:, 0] * counts[:, 1] / (sizes - 1)).sum()
    yes, no = counts.sum(axis=0)
    n = yes + no
    expected = 2 * yes * no / (n - 1)
    return float(1 - observed / expected) if expected else float("nan")
