"""Codes that are raised together, and codes crossed with closed answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.closed import Row, answer_order
from kvds_nlp.comparing.counting import Bools, Counts
from kvds_nlp.comparing.differences import Design, shuffled_p
from kvds_nlp.data import Coding
from kvds_nlp.statistics import Floats, Interval, corrected, known, share


@dataclass(frozen=True, slots=True)
class Together:
    """Two codes (in codebook order) and how often they go together.

    Attributes:
        segments: segments that carry both.
        people: respondents who raise both, of the ``either`` who raise at least one.
        expected: respondents who would raise both if the one said nothing of the other.
    """

    code: str
    other: str
    segments: int
    people: int
    either: int
    expected: float


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


def together(counts: Counts, codings: Iterable[Coding]) -> tuple[Together, ...]:
    """Every pair of codes that at least one respondent raises both of; ``codings`` all count."""
    at = {code: place for place, code in enumerate(counts.codes)}
    carried: dict[str, set[int]] = defaultdict(set)
    for coding in codings:
        if coding.code in at:
            carried[coding.segment.key].add(at[coding.code])
    joint = np.zeros((len(at), len(at)), np.int64)
    for places in carried.values():
        for one in places:
            for other in places:
                joint[one, other] += 1
    raised = counts.unit_raised.astype(float)
    people = (raised.T @ raised).astype(int)
    units = max(1, len(raised))
    return tuple(
        Together(
            counts.codes[a],
            counts.codes[b],
            int(joint[a, b]),
            int(people[a, b]),
            int(people[a, a] + people[b, b] - people[a, b]),
            float(people[a, a] * people[b, b] / units),
        )
        for a in range(len(at))
        for b in range(a + 1, len(at))
        if people[a, b]
    )


def crossed(
    rows: Sequence[Row],
    questions: Sequence[str],
    codes: Sequence[str],
    codings: Iterable[Coding],
    *,
    seed: int,
) -> tuple[Crossed, ...]:
    """Codes against closed answers, a row of a questionnaire being the unit; all codings count."""
    at = {code: place for place, code in enumerate(codes)}
    row_of = {doc_id: place for place, row in enumerate(rows) for doc_id in row.documents}
    raised = np.zeros((len(rows), len(codes)), np.bool_)
    for coding in codings:
        place = row_of.get(coding.segment.doc_id)
        if place is not None and coding.code in at:
            raised[place, at[coding.code]] = True
    found: list[tuple[str, str, str, int, int, float]] = []
    for question in questions:
        said = np.array([row.facts.get(question, "") for row in rows])
        p = _p(rows, said, raised, seed)
        for answer in sorted(set(said.tolist()) - {""}, key=answer_order):
            own = raised[said == answer]
            hits = own.sum(axis=0)
            found += [
                (question, answer, code, int(hits[n]), len(own), float(p[n]))
                for code, n in at.items()
            ]
    tests = {(question, code): p for question, _, code, _, _, p in found}
    q = dict(zip(tests, corrected(list(tests.values())), strict=True))
    return tuple(
        Crossed(question, answer, code, hits, n, share(hits, n), known(p), known(q[question, code]))
        for question, answer, code, hits, n, p in found
    )


def _p(rows: Sequence[Row], said: NDArray[np.str_], raised: Bools, seed: int) -> Floats:
    """Per code: does it depend on the answer? Shuffled within proeftuinen."""
    filled = np.flatnonzero(said != "").tolist()
    answers = {answer: place for place, answer in enumerate(sorted(set(said[filled].tolist())))}
    places = {name: n for n, name in enumerate(sorted({row.proeftuin for row in rows}))}
    plan = Design(
        raised[filled].astype(float),
        np.ones(len(filled)),
        np.array([answers[said[at]] for at in filled], np.int64),
        np.array([places[rows[at].proeftuin] for at in filled], np.int64),
        "within proeftuin",
    )
    return shuffled_p(plan, rounds=999, seed=seed)
