"""Do groups differ more than chance would have it? Permutations that respect who belongs together.

Respondents of one proeftuin resemble each other. So the labels are redrawn at the level at which
they were given: whole proeftuinen when the fact is the proeftuin's (opdrachtgever), within the
person when people occur under several labels (wave), within the proeftuin otherwise. Papers are
tested apart, on the share of their passages: whether a theme occurs in one at all tells mostly
how long it is. And do codes depend on a closed question? There the labels are the answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.answers import answer_order
from kvds_nlp.comparing.counting import Counts, Ints, Units
from kvds_nlp.comparing.survey import Survey
from kvds_nlp.data import Coding
from kvds_nlp.statistics import Floats, Interval, corrected, known, share

TestedOn = Literal["respondents", "proeftuinen", "within proeftuin", "within respondent"]

ENOUGH_PAPERS = 5
"""A group with fewer papers is not tested, nor when it is the only one with so many. Two groups of
five can be told apart (2 of 252 ways to divide them); two of three cannot (2 of 20)."""

_FEW_LABELS = 16
_EXACT = 2.0**24
"""Up to here a float32 holds every whole number."""


@dataclass(frozen=True, slots=True)
class Design:
    """What is shuffled.

    Attributes:
        raised: how many respondents of the unit raise each code; of papers, their shares of
            passages summed. Shape (U, C).
        size: respondents, or papers, in the unit. Shape (U,).
        group: the unit's label. Shape (U,).
        stratum: labels are exchanged within a stratum only. Shape (U,).
        level: in words.
    """

    raised: Floats
    size: Floats
    group: Ints
    stratum: Ints
    level: TestedOn

    def shuffled_p(self, *, rounds: int = 4_999, seed: int) -> Floats:
        """Per code the chance of differences this large when labels mean nothing. Shape (C,).

        NaN where there is nothing to test: one group, or a code nobody (or everybody) raises.

        The statistic is the spread of the groups' shares around the common one, weighted by their
        respondents. With ``rounds`` shuffles p is (1 + as large) / (1 + rounds), never 0; a very
        large study gets fewer.

        Source: Phipson & Smyth (2010) for that p; Good, Permutation Tests, for the design.
        """
        units, codes = self.raised.shape
        if units == 0 or codes == 0 or len(set(self.group.tolist())) < 2:
            return np.full(codes, np.nan)
        rounds = min(rounds, _affordable(units * codes))
        rng = np.random.default_rng(seed)
        table = np.column_stack([self.raised, self.size]).astype(np.float32)
        places, stratum = self._by_content(table)
        table, group = table[places], self.group[places]
        by_group = np.argsort(group, kind="stable")
        summed = _summing(table, group[by_group])
        observed = _spread(summed(by_group))
        as_large = np.zeros(codes)
        for _ in range(rounds):
            order = np.argsort(stratum + rng.random(units))  # shuffled within each stratum
            as_large += _spread(summed(order[by_group])) >= observed - 1e-9
        hits = self.raised.sum(axis=0)
        p: Floats = (1 + as_large) / (1 + rounds)
        return np.where((hits > 0) & (hits < self.size.sum()), p, np.nan)

    def _by_content(self, table: NDArray[np.float32]) -> tuple[Ints, Ints]:
        """The units by what they raise within their stratum, strata by what their units raise; and
        these numbered so. No person's name or row has a part in it. Shapes: (U,), (U,).
        """
        columns = np.column_stack([self.group, table])
        places = np.lexsort((*columns.T[::-1], self.stratum))
        ends = np.flatnonzero(np.diff(self.stratum[places])) + 1
        parts = np.split(places, ends)
        parts.sort(key=lambda part: (len(part), columns[part].tobytes()))
        numbers = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        return np.concatenate(parts), numbers

    def group_p(self, counts: Counts) -> Floats:
        """Per group and code: does this group differ from all others together? Shape (G, C).

        The exact form of the same permutation (Fisher's, twice the smaller tail) where single
        respondents are exchanged; NaN for other designs, where single groups are not tested.
        """
        shape = len(counts.groups), len(counts.codes)
        if self.level != "respondents":
            return np.full(shape, np.nan)
        from scipy.stats import hypergeom

        n, raised = np.broadcast_to(counts.people[:, None], shape), counts.raised_people
        others_n, others = counts.others()
        total, hits = n + others_n[:, None], raised + others
        lower = hypergeom.cdf(raised, total, hits, n)
        upper = hypergeom.sf(raised - 1, total, hits, n)
        p: Floats = np.minimum(1.0, 2 * np.minimum(lower, upper))
        named = np.array([[name != ""] for name in counts.groups], np.bool_).reshape(-1, 1)
        return np.where((n > 0) & (hits > 0) & (hits < total) & named, p, np.nan)


@dataclass(frozen=True, slots=True)
class Crossed:
    """Among the ``n`` who gave this answer to a closed question, how many raise the code.

    ``p`` tests the whole question against the code, labels shuffled within proeftuinen; ``q`` is
    corrected for all pairs of question and code.
    """

    question: str
    answer: str
    code: str
    people: int
    n: int
    share: Interval
    p: float | None
    q: float | None


def design(counts: Counts, counted: Units) -> Design:
    """The units and strata that suit the fact the groups come from.

    Respondents, or papers, of which the fact is unknown are left out.
    """
    keep = [at for at, group in enumerate(counted.group.tolist()) if counts.groups[group]]
    raised, group = counted.raised[keep], counted.group[keep]
    people = [counted.who[at] for at in keep]
    places = [counted.proeftuin[at] for at in keep]
    labels: dict[str, set[int]] = {}
    for place, label in zip(places, group.tolist(), strict=True):
        labels.setdefault(place, set()).add(label)
    own_label = all(len(given) == 1 for given in labels.values())
    several = {person for person, times in Counter(people).items() if times > 1}
    level: TestedOn
    if counts.by == "proeftuin" or (own_label and len(labels) == len(set(group.tolist()))):
        level, places = "respondents", [""] * len(keep)
    elif own_label:
        names = sorted(labels)
        at = {name: place for place, name in enumerate(names)}
        owner = np.array([at[name] for name in places], np.int64)
        total = np.zeros((len(names), raised.shape[1]))
        np.add.at(total, owner, raised)
        label_of = np.array([min(labels[name]) for name in names], np.int64)
        size = np.bincount(owner, minlength=len(names)).astype(float)
        return Design(total, size, label_of, np.zeros(len(names), np.int64), "proeftuinen")
    else:
        level = "within respondent" if several else "within proeftuin"
    numbers: dict[str, int] = {}
    strata = [
        numbers.setdefault(
            f"person {person}" if person in several else f"proeftuin {place}", len(numbers)
        )
        for person, place in zip(people, places, strict=True)
    ]
    return Design(raised, np.ones(len(keep)), group, np.array(strata, np.int64), level)


def paper_design(counts: Counts) -> Design | None:
    """What is shuffled to compare papers: of groups with enough of them; None without two such."""
    papers = counts.papers
    number = np.bincount(papers.group, minlength=len(counts.groups))
    enough = (number >= ENOUGH_PAPERS) & np.array([bool(name) for name in counts.groups], np.bool_)
    if enough.sum() < 2:
        return None
    keep = np.flatnonzero(enough[papers.group]).tolist()
    some = Units(
        papers.raised[keep],
        papers.group[keep],
        tuple(papers.who[at] for at in keep),
        tuple(papers.proeftuin[at] for at in keep),
    )
    return design(counts, some)


def crossed(
    survey: Survey,
    questions: Sequence[str],
    codes: Sequence[str],
    codings: Iterable[Coding],
    *,
    seed: int,
) -> tuple[Crossed, ...]:
    """Codes against closed answers; all codings count.

    A respondent is one: who answered in several waves counts with their last answer, and with
    what they raised then.
    """
    at = {code: place for place, code in enumerate(codes)}
    row_of = {doc_id: n for n, row in enumerate(survey.rows) for doc_id in row.documents}
    raised = np.zeros((len(survey.rows), len(codes)), np.bool_)
    for coding in codings:
        place = row_of.get(coding.segment.doc_id)
        if place is not None and coding.code in at:
            raised[place, at[coding.code]] = True
    proeftuin = np.unique([row.proeftuin for row in survey.rows], return_inverse=True)[1]
    counted: list[tuple[str, str, str, int, int, float]] = []
    for question in questions:
        last = survey.last_answers(question)
        filled = np.array(list(last), np.int64)
        given = np.array(list(last.values()))
        answers, label = np.unique(given, return_inverse=True)
        units, size = raised[filled].astype(float), np.ones(len(filled))
        plan = Design(units, size, label, proeftuin[filled], "within proeftuin")
        p = plan.shuffled_p(rounds=999, seed=seed)
        for answer in sorted(answers.tolist(), key=answer_order):
            raised_here = raised[filled[given == answer]]
            hits = raised_here.sum(axis=0)
            counted += [
                (question, answer, code, int(hits[n]), len(raised_here), float(p[n]))
                for code, n in at.items()
            ]
    tests = {(question, code): p for question, _, code, _, _, p in counted}
    q = dict(zip(tests, corrected(list(tests.values())), strict=True))
    return tuple(
        Crossed(question, answer, code, hits, n, share(hits, n), known(p), known(q[question, code]))
        for question, answer, code, hits, n, p in counted
    )


def _affordable(cells: int) -> int:
    """How many shuffles: fewer where each is large, so that a report stays within a minute.

    >>> [_affordable(cells) for cells in (50_000, 50_001, 150_000, 150_001)]
    [4999, 999, 999, 299]
    """
    return 4_999 if cells <= 50_000 else 999 if cells <= 150_000 else 299


def _summing(table: NDArray[np.float32], labels: Ints) -> Callable[[Ints], Floats]:
    """What sums the rows of a table by label, once it is told which row stands at each place.

    Whole numbers make the same sum in any order; where there are few labels a product of matrices
    makes it in a fifth of the time.

    Args:
        table: shape (U, C).
        labels: of the places, equal ones together. Shape (U,).
    """
    changes = np.r_[False, labels[1:] != labels[:-1]]
    numbers = np.cumsum(changes)
    each = np.arange(numbers[-1] + 1)[:, None]
    starts = np.flatnonzero(np.r_[True, changes[1:]])
    if len(each) > _FEW_LABELS or (table % 1).any() or table.sum(axis=0).max() >= _EXACT:
        return lambda rows: np.add.reduceat(table[rows], starts, axis=0, dtype=np.float64)
    label = np.empty(len(table), numbers.dtype)

    def product(rows: Ints) -> Floats:
        label[rows] = numbers
        return np.asarray((label == each).astype(np.float32) @ table, np.float64)

    return product


def _spread(sums: Floats) -> Floats:
    """Sum over groups of n (share - common share)^2, up to a constant. Shape (G, C + 1) -> (C,).

    Args:
        sums: of a group, how many raise each code, and how many there are.
    """
    hits, n = sums[:, :-1], sums[:, -1:]
    spread: Floats = (hits**2 / n).sum(axis=0)
    return spread
