"""Begin against end: who changed among the same respondents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kvds_nlp.comparing.counting import Counts
from kvds_nlp.statistics import Floats, corrected


@dataclass(frozen=True, slots=True)
class Change:
    """One code among respondents who answered in the first and in the last wave.

    Attributes:
        both, only_first, only_last, neither: respondents; together the pairs.
        p: McNemar's exact test on the two ``only`` counts.
        q: corrected for the number of codes.
    """

    code: str
    both: int
    only_first: int
    only_last: int
    neither: int
    p: float
    q: float

    @property
    def pairs(self) -> int:
        """Respondents who answered in both waves."""
        return self.both + self.only_first + self.only_last + self.neither


def changes(counts: Counts, first: str, last: str) -> tuple[Change, ...]:
    """Per code how many respondents raise it in one wave and not in the other.

    Args:
        counts: counted by the wave.
        first: name of the first wave.
        last: name of the last wave.
    """
    places: dict[str, dict[str, int]] = defaultdict(dict)
    units = counts.respondents
    for at, (person, group) in enumerate(zip(units.who, units.group.tolist(), strict=True)):
        places[person][counts.groups[group]] = at
    pairs = [(w[first], w[last]) for _, w in sorted(places.items()) if first in w and last in w]
    raised = units.raised > 0
    before = raised[[at for at, _ in pairs]]
    after = raised[[at for _, at in pairs]]
    gone = (before & ~after).sum(axis=0)
    come = (~before & after).sum(axis=0)
    both = (before & after).sum(axis=0)
    p = np.array([mcnemar_p(int(a), int(b)) for a, b in zip(gone, come, strict=True)])
    q = corrected(p)
    return tuple(
        Change(
            code,
            int(both[at]),
            int(gone[at]),
            int(come[at]),
            len(pairs) - int(both[at]) - int(gone[at]) - int(come[at]),
            float(p[at]),
            float(q[at]),
        )
        for at, code in enumerate(counts.codes)
    )


def mcnemar_p(only_first: int, only_last: int) -> float:
    """McNemar's exact two-sided p: a fair coin over those who changed.

    Source: Agresti, Categorical Data Analysis, section 10.1.4.

    >>> round(mcnemar_p(2, 10), 4)
    0.0386
    """
    from scipy.stats import binomtest

    total = only_first + only_last
    return 1.0 if total == 0 else float(binomtest(min(only_first, only_last), total).pvalue)


def flipped_p(differences: Sequence[float] | Floats, *, seed: int, rounds: int = 9_999) -> float:
    """Chance of a mean difference this far from 0 when each sign were a coin's.

    All sign patterns up to 12 pairs, ``rounds`` random ones above.
    """
    gaps = np.sort(np.asarray(differences, float))  # whoever comes first
    if gaps.size == 0 or not gaps.any():
        return 1.0
    observed = abs(gaps.sum()) - 1e-9
    if gaps.size <= 12:
        bits = np.arange(2**gaps.size)[:, None] >> np.arange(gaps.size) & 1
        return float((abs((1 - 2 * bits) @ gaps) >= observed).mean())
    rng = np.random.default_rng(seed)
    signs = rng.choice((-1.0, 1.0), size=(rounds, gaps.size))
    return float((1 + (abs(signs @ gaps) >= observed).sum()) / (1 + rounds))
