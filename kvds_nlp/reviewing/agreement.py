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

from kvds_nlp.data import Valence
from kvds_nlp.reviewing.review_state import Pair, ReviewState
from kvds_nlp.statistics import kappa_of, mean_of, ratio_of

RESAMPLES = 1000

Vote = bool | Valence
"""Whether a code holds, or its direction."""

Judgment = tuple[str, str, Vote]
"""Reviewer, segment key, what they say."""

UnitVotes = Mapping[str, Mapping[str, Vote]]
"""Segment key (or another unit) -> reviewer -> what they say."""

DIRECTION = "richting"
"""What the agreement on directions is called, where others are called by their code."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on one code, or on all together (``code == ""``).

    Attributes:
        code: ``DIRECTION`` for that of directions.
        n: pairs (segment, code) that at least two people judged.
        percent: share of all pairs of reviewers' judgments that are the same.
        kappa: Cohen's, the mean over pairs of reviewers; None when nobody ever said yes, or only
            one direction was ever given.
        alpha: Krippendorff's; None where kappa is.
        alpha_interval: bootstrap over segments, 95%; None when all judgments are the same.
    """

    code: str
    n: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair on which people differ, in whether the code holds or in its direction.

    Attributes:
        said: who -> whether the code holds; a no may be silence where all was considered.
        sides: who -> the direction they give it.
    """

    pair: Pair
    said: Mapping[str, bool]
    sides: Mapping[str, Valence]

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who said something of it."""
        return tuple(sorted({*self.said, *self.sides}))

    def told(self, yes: str, no: str) -> str:
        """What each says, one a line: ``Noor: ja, belemmerend``."""
        lines = []
        for who in self.names:
            holds = "-" if who not in self.said else yes if self.said[who] else no
            lines.append(f"{who}: {', '.join(filter(None, (holds, self.sides.get(who, ''))))}")
        return "\n".join(lines)


def agreement_of(
    state: ReviewState, codes: Sequence[str], *, seed: int, settled: bool = False
) -> tuple[tuple[Agreement, ...], dict[Pair, dict[str, bool]]]:
    """Agreement overall (first) and per code, and the conflicts to discuss.

    Only what both reviewers judged counts: a verdict on the pair, or the segment complete.

    Args:
        state: what people said.
        codes: ids, in the order of the figures.
        seed: of the bootstrap.
        settled: what people settled together counts as what each of them says.
    """
    by_code = {
        code: {
            key: votes
            for key, votes in state.votes_on(code, settled=settled).items()
            if len(votes) > 1
        }
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


def direction_agreement(state: ReviewState, *, seed: int, settled: bool = False) -> Agreement:
    """Agreement on the direction of the pairs to which at least two people gave one."""
    by_pair = _directions(state, settled=settled)
    units = {"|".join(pair): votes for pair, votes in by_pair.items() if len(votes) > 1}
    return _agreement(DIRECTION, units, seed)


def conflicts_of(state: ReviewState, codes: Sequence[str]) -> tuple[Conflict, ...]:
    """Everything people differ on and did not settle, by segment and code."""
    said = {
        (segment, code): votes
        for code in codes
        for segment, votes in state.votes_on(code, settled=True).items()
    }
    sides = _directions(state, settled=True)
    return tuple(
        Conflict(pair, said.get(pair, {}), sides.get(pair, {}))
        for pair in sorted({*said, *sides})
        if len(set(said.get(pair, {}).values())) > 1
        or (
            len(set(sides.get(pair, {}).values())) > 1
            and set(said.get(pair, {}).values()) <= {True}
        )
    )


def _directions(state: ReviewState, *, settled: bool) -> dict[Pair, dict[str, Valence]]:
    """Pair -> who -> the direction they give it."""
    by_pair: dict[Pair, dict[str, Valence]] = {}
    for who, pairs in sorted(state.directions.items()):
        for pair, side in pairs.items():
            by_pair.setdefault(pair, {})[who] = side
    for pair, one in state.settled_directions.items() if settled else ():
        by_pair.setdefault(pair, {}).update(dict.fromkeys(one.names, one.said))
    return by_pair


def _agreement(code: str, units: UnitVotes, seed: int) -> Agreement:
    judgments = [
        (who, unit, said)
        for unit, by_reviewer in units.items()
        for who, said in by_reviewer.items()
    ]
    votes = [list(by_reviewer.values()) for by_reviewer in units.values()]
    same = [one == other for of_unit in votes for one, other in combinations(of_unit, 2)]
    constant = len({said for _, _, said in judgments}) < 2
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
        kappas.append(
            cohen_kappa(
                Counter(
                    (said[one], said[other])
                    for said in units.values()
                    if {one, other} <= said.keys()
                )
            )
        )
    return mean_of(kappas)


def cohen_kappa(cells: Counter[tuple[Vote, Vote]]) -> float | None:
    """Cohen's kappa (1960) of what two people said of the same units; None when it says nothing.

    >>> round(cohen_kappa(Counter({("a", "a"): 4, ("a", "b"): 1, ("b", "b"): 3, ("c", "c"): 2})), 4)
    0.8438
    """
    if {vote for pair in cells for vote in pair} <= {True, False}:
        return kappa_of(
            cells[True, True], cells[True, False], cells[False, True], cells[False, False]
        )
    n = sum(cells.values())
    one, other = Counter[Vote](), Counter[Vote]()
    for (first, second), count in cells.items():
        one[first] += count
        other[second] += count
    observed = sum(count for (first, second), count in cells.items() if first == second) / n
    expected = sum(one[vote] * other[vote] for vote in one) / n**2
    return ratio_of(observed - expected, 1 - expected)


def krippendorff_alpha(judgments: Sequence[Judgment]) -> float | None:
    """Krippendorff's alpha for nominal data; None when it says nothing, see ``Agreement``."""
    from nltk.metrics.agreement import AnnotationTask

    answers = {said for _, _, said in judgments}
    if len(answers) < 2:
        return 1.0 if answers == {True} else None
    return float(AnnotationTask(data=list(judgments)).alpha())


def _interval(votes: Sequence[Sequence[Vote]], seed: int) -> tuple[float, float]:
    """95% percentile interval of alpha when units are drawn again with replacement."""
    every = sorted({vote for said in votes for vote in said}, key=str, reverse=True)
    counts = np.array([[said.count(vote) for vote in every] for said in votes], dtype=float)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(counts), size=(RESAMPLES, len(counts)))
    alphas = [_alpha_of_counts(counts[places]) for places in drawn]
    known = [alpha for alpha in alphas if not np.isnan(alpha)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return float(low), float(high)


def _alpha_of_counts(counts: np.ndarray) -> float:
    """Alpha from counts per unit (Krippendorff, 2004, eq. 11.6); nan when constant.

    Shape of ``counts``: (n_units, n_answers).
    """
    sizes = counts.sum(axis=1)
    observed = ((sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1)).sum()
    every = counts.sum(axis=0)
    n = every.sum()
    expected = (n**2 - (every**2).sum()) / (n - 1)
    return float(1 - observed / expected) if expected else float("nan")
