"""Agreement between reviewers, per code and overall, with well-kept libraries.

Cohen's kappa (1960), Krippendorff's alpha for nominal data by nltk
(Krippendorff, 2004, ch. 11), percent agreement, and bootstrap intervals over segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kvds_nlp.reviewing.review_state import Pair, ReviewState
from kvds_nlp.statistics import kappa_of, mean_of

RESAMPLES = 1000

Judgment = tuple[str, str, bool]
"""Reviewer, segment key, whether the code holds."""

UnitVotes = Mapping[str, Mapping[str, bool]]
"""Segment key (or another unit) -> reviewer -> whether the code holds."""


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
    by_code = {
        code: {key: votes for key, votes in state.votes_on(code).items() if len(votes) > 1}
        for code in codes
    }
    everything = {
        f"{segment}|{code}": votes
        for code, by_segment in by_code.items()
        for segment, votes in by_segment.items()
    }
    out = [_agreement("", everything, seed)]
    out += [_agreement(code, by_segment, seed) for code, by_segment in by_code.items()]
    conflicts = {  # someone may have said no by saying nothing
        (segment, code): votes
        for code, by_segment in by_code.items()
        for segment, votes in by_segment.items()
        if len(set(votes.values())) > 1
    }
    return tuple(out), dict(sorted(conflicts.items()))


def _agreement(code: str, units: UnitVotes, seed: int) -> Agreement:
    judgments = [
        (who, unit, holds)
        for unit, by_reviewer in units.items()
        for who, holds in by_reviewer.items()
    ]
    votes = [list(by_reviewer.values()) for by_reviewer in units.values()]
    same = [one == other for of_unit in votes for one, other in combinations(of_unit, 2)]
    constant = len({holds for _, _, holds in judgments}) < 2
    return Agreement(
        code,
        len(units),
        sum(same) / len(same) if same else None,
        pairwise_kappa(units),
        krippendorff_alpha(judgments),
        None if constant else _interval(votes, seed),
    )


def pairwise_kappa(units: UnitVotes) -> float | None:
    """Cohen's kappa, the mean over pairs of reviewers who judged the same units."""
    reviewers = sorted({reviewer for said in units.values() for reviewer in said})
    kappas = []
    for one, other in combinations(reviewers, 2):
        cells = Counter(
            (said[one], said[other]) for said in units.values() if {one, other} <= said.keys()
        )
        kappas.append(
            kappa_of(cells[True, True], cells[True, False], cells[False, True], cells[False, False])
        )
    return mean_of(kappas)


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
