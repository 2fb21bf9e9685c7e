"""Begin against end: what the waves are, and who changed among the same respondents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kvds_nlp.comparing.counting import Counts
from kvds_nlp.data import Document
from kvds_nlp.statistics import Floats, corrected

WAVE_FACTS = ("wave", "golf", "meting", "meetmoment", "meetronde", "ronde", "moment", "tijdstip")
_EARLY = re.compile(r"begin|start|nul|voor(?!jaar)|t0|eerste|pre\b", re.IGNORECASE)
_LATE = re.compile(r"eind|slot|\bna|laatste|post|afsluit", re.IGNORECASE)


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


def wave_fact(documents: Iterable[Document]) -> str:
    """The fact that tells the waves apart; "" when there are not two."""
    values: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name in WAVE_FACTS:
            values[name].add(document.facts.get(name, ""))
    return next((name for name in WAVE_FACTS if len(values[name] - {""}) > 1), "")


def ordered_waves(values: Iterable[str]) -> tuple[str, ...]:
    """Waves in time: by words such as begin and eind, else by number, else by alphabet.

    >>> ordered_waves(["eindmeting", "nulmeting"]), ordered_waves(["10", "2"])
    (('nulmeting', 'eindmeting'), ('2', '10'))
    """
    return tuple(sorted(set(values), key=_wave_key))


def changes(counts: Counts, first: str, last: str) -> tuple[Change, ...]:
    """Per code how many respondents raise it in one wave and not in the other.

    Args:
        counts: counted by the wave.
        first: name of the first wave.
        last: name of the last wave.
    """
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for at, (person, group) in enumerate(
        zip(counts.unit_person, counts.unit_group.tolist(), strict=True)
    ):
        places[person][counts.groups[group]] = at
    pairs = [(w[first], w[last]) for _, w in sorted(places.items()) if first in w and last in w]
    before = counts.unit_raised[[at for at, _ in pairs]]
    after = counts.unit_raised[[at for _, at in pairs]]
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


def _wave_key(value: str) -> tuple[int, float, str]:
    stage = 0 if _EARLY.search(value) else 2 if _LATE.search(value) else 1
    number = re.search(r"\d+", value)
    return stage, float(number.group()) if number else 0.0, value
