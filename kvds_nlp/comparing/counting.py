"""Who raised what, and what together: one respondent is one, however talkative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES, Coding, Document, Segment
from kvds_nlp.people import person_of

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; G groups, C codes, U respondents-in-a-group.

    Attributes:
        by: the fact that groups.
        groups: sorted names, "" (nobody said) last. Shape (G,) everywhere below.
        codes: ids in codebook order.
        people: respondents with at least one segment. Shape (G,).
        documents: interviews and answers with at least one segment. Shape (G,).
        segments: Shape (G,).
        raised_people: how many respondents raise the code. Shape (G, C).
        raised_documents: Shape (G, C).
        raised_segments: Shape (G, C).
        valence: segments per valence, in the order of ``VALENCES``. Shape (G, C, 3).
        unit_raised: does this respondent raise this code. Shape (U, C).
        unit_group: index into ``groups``. Shape (U,).
        unit_person: who; the same person may be in several groups (waves). Shape (U,).
        unit_proeftuin: where. Shape (U,).
    """

    by: str
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    people: Ints
    documents: Ints
    segments: Ints
    raised_people: Ints
    raised_documents: Ints
    raised_segments: Ints
    valence: Ints
    unit_raised: Bools
    unit_group: Ints
    unit_person: tuple[str, ...]
    unit_proeftuin: tuple[str, ...]

    def everyone(self) -> Counts:
        """The same counts as one group "": who is in several groups counts in each."""
        return replace(
            self,
            groups=("",),
            people=self.people.sum(keepdims=True),
            documents=self.documents.sum(keepdims=True),
            segments=self.segments.sum(keepdims=True),
            raised_people=self.raised_people.sum(axis=0, keepdims=True),
            raised_documents=self.raised_documents.sum(axis=0, keepdims=True),
            raised_segments=self.raised_segments.sum(axis=0, keepdims=True),
            valence=self.valence.sum(axis=0, keepdims=True),
            unit_group=np.zeros_like(self.unit_group),
        )


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


def count(corpus: Corpus, codes: Sequence[str], *, by: str = "proeftuin") -> Counts:
    """Counts respondents, documents and segments per group and code.

    Context and rejected codings do not count. Consent is about quoting, not about counting:
    everybody counts.
    """
    groups = sorted({d.facts.get(by, "") for d in corpus.documents}, key=lambda g: (not g, g))
    at = {name: place for place, name in enumerate(groups)}
    counter = _Counter(corpus.by_id, at, by, tuple(codes))
    for segment in corpus.counted:
        counter.hear(segment)
    for coding in corpus.kept:
        counter.raise_code(coding)
    return counter.counts(tuple(groups))


class _Counter:
    """Collects units while segments and codings pass by."""

    def __init__(
        self,
        known: Mapping[str, Document],
        groups: Mapping[str, int],
        by: str,
        codes: tuple[str, ...],
    ) -> None:
        self._known, self._groups, self._by, self._codes = known, groups, by, codes
        self._code_at = {code: at for at, code in enumerate(codes)}
        shape = (len(groups), len(codes))
        self._documents = np.zeros(len(groups), np.int64)
        self._segments = np.zeros(len(groups), np.int64)
        self._raised_documents = np.zeros(shape, np.int64)
        self._raised_segments = np.zeros(shape, np.int64)
        self._valence = np.zeros((*shape, len(VALENCES)), np.int64)
        self._heard: set[str] = set()
        self._raised_in: set[tuple[str, int]] = set()
        self._units: dict[tuple[int, str], str] = {}
        self._raised: set[tuple[int, str, int]] = set()

    def hear(self, segment: Segment) -> None:
        document = self._known[segment.doc_id]
        group = self._groups[document.facts.get(self._by, "")]
        self._segments[group] += 1
        self._documents[group] += document.id not in self._heard
        self._heard.add(document.id)
        self._units[group, person_of(document, segment.speaker)] = document.proeftuin

    def raise_code(self, coding: Coding) -> None:
        segment = coding.segment
        document = self._known[segment.doc_id]
        at = self._code_at.get(coding.code)
        if at is None:
            return
        group = self._groups[document.facts.get(self._by, "")]
        self._raised_segments[group, at] += 1
        self._valence[group, at, VALENCES.index(coding.valence)] += 1
        self._raised_documents[group, at] += (document.id, at) not in self._raised_in
        self._raised_in.add((document.id, at))
        self._raised.add((group, person_of(document, segment.speaker), at))

    def counts(self, groups: tuple[str, ...]) -> Counts:
        units = sorted(self._units)
        place = {unit: at for at, unit in enumerate(units)}
        raised = np.zeros((len(units), len(self._codes)), np.bool_)
        for group, person, at in self._raised:
            if (group, person) in place:
                raised[place[group, person], at] = True
        unit_group = np.array([group for group, _ in units], np.int64)
        raised_people = np.zeros((len(groups), len(self._codes)), np.int64)
        np.add.at(raised_people, unit_group, raised.astype(np.int64))
        return Counts(
            by=self._by,
            groups=groups,
            codes=self._codes,
            people=np.bincount(unit_group, minlength=len(groups)),
            documents=self._documents,
            segments=self._segments,
            raised_people=raised_people,
            raised_documents=self._raised_documents,
            raised_segments=self._raised_segments,
            valence=self._valence,
            unit_raised=raised,
            unit_group=unit_group,
            unit_person=tuple(person for _, person in units),
            unit_proeftuin=tuple(self._units[unit] for unit in units),
        )


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
    return tuple(
        Together(
            counts.codes[a],
            counts.codes[b],
            int(joint[a, b]),
            int(people[a, b]),
            int(people[a, a] + people[b, b] - people[a, b]),
            float(people[a, a] * people[b, b] / len(raised)),
        )
        for a in range(len(at))
        for b in range(a + 1, len(at))
        if people[a, b]
    )
