"""How far to trust the machine on what nobody reviewed, and when to stop reviewing.

Estimator: the segments drawn at random and judged for every code are a simple random sample, so
the machine's hits among its proposals (precision) and among what people gave (recall) are
binomial given those totals. Intervals: exact, Clopper & Pearson (1934, *Biometrika* 26:404-413);
they cover at least their level at any n, whatever the true share.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.statistics import Edges, exact_edges, kappa_of, ratio_of

NARROW = 0.15
"""An interval may reach this far to each side before reviewing can stop."""

FIRST = 30
"""Fewer drawn segments than this cannot even say how many more are needed."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the random part says of one code on the segments nobody reviewed.

    Attributes:
        both: drawn segments where machine and people said yes.
        machine: where only the machine did.
        people: where only people did.
        neither: where nobody did.
        precision: share of the machine's yeses that people share; None when none was drawn: what
            they would be worth cannot be estimated, whatever was missed.
        recall: share of people's yeses that the machine found; None without any.
        kappa: Cohen's kappa (1960) between machine and people; None when nobody said yes.
        expected_kappa: after ``more`` segments more; see ``kappa_after``.
        needed: drawn segments still to be judged before both intervals are narrow; 0 = stop.
    """

    code: str
    both: int
    machine: int
    people: int
    neither: int
    precision: float | None
    precision_interval: Edges
    recall: float | None
    recall_interval: Edges
    kappa: float | None
    expected_kappa: float | None
    needed: int

    @property
    def n(self) -> int:
        """How many drawn segments were judged for this code."""
        return self.both + self.machine + self.people + self.neither


def estimates(
    drawn: Sequence[str],
    answers: Mapping[str, Mapping[str, bool]],
    proposed: Mapping[str, frozenset[str]],
    codes: Sequence[str],
    *,
    rest: int,
    more: int,
) -> tuple[Estimate, ...]:
    """One estimate per code from the random part.

    Args:
        drawn: keys of the segments drawn at random; those nobody judged are left out.
        answers: segment key -> code -> what people decided.
        proposed: segment key -> the codes the machine proposed.
        codes: in codebook order.
        rest: segments nobody reviewed yet.
        more: segments someone may still review, for ``expected_kappa``.
    """
    out = []
    for code in codes:
        counts = [0, 0, 0, 0]
        for key in drawn:
            if code in answers.get(key, {}):
                yes, proposes = answers[key][code], code in proposed.get(key, frozenset())
                counts[2 * (not proposes) + (not yes)] += 1
        both, machine, people, neither = counts
        estimate = Estimate(
            code=code,
            both=both,
            machine=machine,
            people=people,
            neither=neither,
            precision=ratio_of(both, both + machine),
            precision_interval=exact_edges(both, both + machine),
            recall=ratio_of(both, both + people),
            recall_interval=exact_edges(both, both + people),
            kappa=kappa_of(both, machine, people, neither),
            expected_kappa=kappa_after(both, machine, people, neither, rest=rest, more=more),
            needed=_needed(both, machine, people, neither, rest),
        )
        out.append(estimate)
    return tuple(out)


def kappa_after(
    both: int, machine: int, people: int, neither: int, *, rest: int, more: int
) -> float | None:
    """The kappa to expect of the whole after ``more`` segments are reviewed.

    What a person reviewed is right; of ``rest`` segments a share ``more / rest`` is, if they are
    taken at random (reviewing the uncertain ones first does better). So errors shrink in
    proportion, and each becomes an agreement.
    """
    left = 1 - min(more / rest, 1.0) if rest else 0.0
    kept_machine, kept_people = machine * left, people * left
    mended_yes, mended_no = people - kept_people, machine - kept_machine
    return kappa_of(both + mended_yes, kept_machine, kept_people, neither + mended_no)


def _needed(both: int, machine: int, people: int, neither: int, rest: int) -> int:
    """Drawn segments more before both intervals reach at most ``NARROW`` to each side.

    Normal approximation of the interval's half width at the share seen so far, with one hit and
    one miss added so that a perfect start does not promise too much.
    """
    n = both + machine + people + neither
    if n < FIRST:
        return min(rest, FIRST - n)
    needed = 0
    for hits, total in ((both, both + machine), (both, both + people)):
        low, high = exact_edges(hits, total)
        if total and (high - low) / 2 <= NARROW:
            continue
        share = (hits + 1) / (total + 2)
        wanted = 1.96**2 * share * (1 - share) / NARROW**2
        rate = (total + 0.5) / (n + 1)
        needed = max(needed, math.ceil(max(wanted - total, 1) / rate))
    return min(needed, rest)
