"""Who raised what, and what together. Respondents, papers and passages are each counted as such:
one respondent is one, however talkative, and a paper is nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.waves import WAVE_FACTS, ordered_waves
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import UNSURE, VALENCE_SCALE, VALENCES, Coding, Document
from kvds_nlp.statistics import Floats, ratio

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
COUNTED_VALENCES: tuple[str, ...] = (*VALENCES, UNSURE)
SHOWN_VALENCES: tuple[str, ...] = (*VALENCE_SCALE, UNSURE)
"""The same, from what hinders to what helps."""


@dataclass(frozen=True, slots=True)
class Units:
    """Those who are counted once in a group: U of them, C codes.

    Attributes:
        raised: of a respondent, whether they raise the code (0 or 1); of a paper, the share of
            its passages that carry it. Shape (U, C).
        group: index into the groups. Shape (U,).
        who: whose; the same respondent may be in several groups (waves). Shape (U,).
        proeftuin: where. Shape (U,).
    """

    raised: Floats
    group: Ints
    who: tuple[str, ...]
    proeftuin: tuple[str, ...]

    def together(self) -> Units:
        """Each once, in one group: who is in several raises what they raise in any."""
        names, first, place = np.unique(self.who, return_index=True, return_inverse=True)
        raised = np.zeros((len(names), self.raised.shape[1]))
        np.maximum.at(raised, place, self.raised)
        return Units(
            raised,
            np.zeros(len(names), np.int64),
            tuple(names.tolist()),
            tuple(self.proeftuin[at] for at in first.tolist()),
        )


@dataclass(frozen=True, slots=True)
class Volume:
    """How much text a group has, and how much of it carries a code; G groups, C codes.

    Attributes:
        documents: with at least one passage. Shape (G,).
        segments: passages. Shape (G,).
        words: in these. Shape (G,).
        raised_documents: with at least one passage that carries the code. Shape (G, C).
        raised_segments: passages that carry it. Shape (G, C).
    """

    documents: Ints
    segments: Ints
    words: Ints
    raised_documents: Ints
    raised_segments: Ints

    def together(self) -> Volume:
        """Of all groups; a document is in one only."""
        return Volume(
            self.documents.sum(keepdims=True),
            self.segments.sum(keepdims=True),
            self.words.sum(keepdims=True),
            self.raised_documents.sum(axis=0, keepdims=True),
            self.raised_segments.sum(axis=0, keepdims=True),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; G groups, C codes.

    Attributes:
        by: the fact that groups.
        groups: sorted names, waves in time, "" (nobody said) last.
        codes: ids in codebook order.
        respondents: a unit for every group in which somebody has at least one passage.
        papers: a unit each.
        text: of all documents.
        paper_text: of papers.
        valence: passages per valence, in the order of ``COUNTED_VALENCES``. Shape (G, C, 4).
    """

    by: str
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    respondents: Units
    papers: Units
    text: Volume
    paper_text: Volume
    valence: Ints

    @property
    def people(self) -> Ints:
        """Respondents in each group. Shape (G,)."""
        return np.bincount(self.respondents.group, minlength=len(self.groups))

    @property
    def raised_people(self) -> Ints:
        """How many of these raise each code. Shape (G, C)."""
        raised = np.zeros((len(self.groups), len(self.codes)), np.int64)
        np.add.at(raised, self.respondents.group, self.respondents.raised.astype(np.int64))
        return raised

    @property
    def people_grouped(self) -> int:
        """Respondents in a named group, each once: those a test is about."""
        named = zip(self.respondents.who, self.respondents.group.tolist(), strict=True)
        return len({who for who, group in named if self.groups[group]})

    def others(self) -> tuple[Ints, Ints]:
        """The respondents of all other named groups, each once: how many, and how many of them
        raise each code there. Shapes (G,), (G, C).
        """
        own = self.respondents
        named = np.array([bool(name) for name in self.groups], np.bool_)
        keep = named[own.group]
        names, place = np.unique(np.array(own.who)[keep], return_inverse=True)
        raised, group = own.raised[keep].astype(np.int64), own.group[keep]
        times = np.bincount(place, minlength=len(names))
        often = np.zeros((len(names), len(self.codes)), np.int64)
        np.add.at(often, place, raised)
        n = np.full(len(self.groups), len(names), np.int64)
        np.subtract.at(n, group, (times[place] == 1).astype(np.int64))
        hits = np.tile((often > 0).sum(axis=0), (len(self.groups), 1))
        np.subtract.at(hits, group, raised * (often[place] == 1))
        return n * named, hits * named[:, None]

    def everyone(self) -> Counts:
        """The same as one group ""; who is in several groups counts once."""
        return replace(
            self,
            groups=("",),
            respondents=self.respondents.together(),
            papers=self.papers.together(),
            text=self.text.together(),
            paper_text=self.paper_text.together(),
            valence=self.valence.sum(axis=0, keepdims=True),
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Two codes (in codebook order) and how often they go together.

    Attributes:
        segments: passages that carry both, of the ``either_segments`` that carry at least one.
        people: respondents who raise both, of the ``either`` who raise at least one.
        expected: respondents who would raise both if the one said nothing of the other.
    """

    code: str
    other: str
    segments: int
    people: int
    either: int
    expected: float
    either_segments: int


def count(corpus: Corpus, codes: Sequence[str], *, by: str = "proeftuin") -> Counts:
    """Counts respondents, papers and passages per group and code.

    Context and rejected codings do not count. Consent is about quoting, not about counting:
    everybody counts.
    """
    found = {document.facts.get(by, "") for document in corpus.documents}
    named = ordered_waves(found - {""}) if by in WAVE_FACTS else sorted(found - {""})
    groups = (*named, *(found & {""}))
    at = {name: place for place, name in enumerate(groups)}
    group = np.array([at[one.facts.get(by, "")] for one in corpus.documents], np.int64)
    of_code = {code: place for place, code in enumerate(codes)}
    raised = [coding for coding in corpus.kept if coding.code in of_code]
    read = _Read.of(corpus, of_code, raised)
    paper = np.array([not one.of_respondents for one in corpus.documents], np.bool_)
    home = dict(zip(corpus.by_id, group.tolist(), strict=True))
    valence = np.zeros((len(groups), len(codes), len(COUNTED_VALENCES)), np.int64)
    for coding in raised:
        sided = COUNTED_VALENCES.index(coding.counted_valence)
        valence[home[coding.segment.doc_id], of_code[coding.code], sided] += 1
    return Counts(
        by=by,
        groups=groups,
        codes=tuple(codes),
        respondents=_respondents(corpus, home, of_code, raised),
        papers=read.units(corpus.documents, group, paper),
        text=read.volume(group, len(groups)),
        paper_text=read.only(paper).volume(group, len(groups)),
        valence=valence,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of each of D documents: passages, words, and passages that carry each code."""

    segments: Ints
    words: Ints
    raised: Ints

    @classmethod
    def of(cls, corpus: Corpus, codes: Mapping[str, int], codings: Iterable[Coding]) -> _Read:
        place = {doc_id: n for n, doc_id in enumerate(corpus.by_id)}
        segments, words = np.zeros((2, len(place)), np.int64)
        raised = np.zeros((len(place), len(codes)), np.int64)
        for segment in corpus.counted:
            segments[place[segment.doc_id]] += 1
            words[place[segment.doc_id]] += len(segment.quote.split())
        for coding in codings:
            raised[place[coding.segment.doc_id], codes[coding.code]] += 1
        return cls(segments, words, raised)

    def only(self, some: Bools) -> _Read:
        """Nothing of the other documents."""
        return _Read(self.segments * some, self.words * some, self.raised * some[:, None])

    def volume(self, group: Ints, groups: int) -> Volume:
        def summed(values: Ints) -> Ints:
            out = np.zeros((groups, *values.shape[1:]), np.int64)
            np.add.at(out, group, values)
            return out

        return Volume(
            summed((self.segments > 0).astype(np.int64)),
            summed(self.segments),
            summed(self.words),
            summed((self.raised > 0).astype(np.int64)),
            summed(self.raised),
        )

    def units(self, documents: Sequence[Document], group: Ints, some: Bools) -> Units:
        """Of these documents those that were read, each a unit."""
        at = np.flatnonzero(some & (self.segments > 0))
        return Units(
            ratio(self.raised[at].astype(float), self.segments[at, None].astype(float)),
            group[at],
            tuple(documents[n].id for n in at.tolist()),
            tuple(documents[n].proeftuin for n in at.tolist()),
        )


def _respondents(
    corpus: Corpus, home: Mapping[str, int], codes: Mapping[str, int], codings: Iterable[Coding]
) -> Units:
    """Who was heard in which group (document id -> ``home``), and what they raise there."""
    heard: dict[tuple[int, str], str] = {}
    own: dict[tuple[str, str], tuple[int, str]] = {}  # document and voice -> who that is, and where
    for segment in corpus.counted:
        voice = segment.doc_id, segment.speaker
        document = corpus.by_id[segment.doc_id]
        if voice in own or not document.of_respondents:
            continue
        unit = own[voice] = home[document.id], corpus.person_of(segment)
        heard[unit] = min(heard.get(unit, document.proeftuin), document.proeftuin)
    units = sorted(heard)
    place = {unit: at for at, unit in enumerate(units)}
    raised = np.zeros((len(units), len(codes)))
    for coding in codings:
        said_by = own.get((coding.segment.doc_id, coding.segment.speaker))
        if said_by:
            raised[place[said_by], codes[coding.code]] = 1.0
    return Units(
        raised,
        np.array([group for group, _ in units], np.int64),
        tuple(person for _, person in units),
        tuple(heard[unit] for unit in units),
    )


def co_occurring(counts: Counts, codings: Iterable[Coding]) -> tuple[Together, ...]:
    """Every pair of codes that a respondent, or a passage, carries both of; ``codings`` all count.

    A respondent is one, however many groups they are in.
    """
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
    raised = counts.respondents.together().raised
    people = (raised.T @ raised).astype(int)
    return tuple(
        Together(
            counts.codes[a],
            counts.codes[b],
            int(joint[a, b]),
            int(people[a, b]),
            int(people[a, a] + people[b, b] - people[a, b]),
            float(people[a, a] * people[b, b] / max(1, len(raised))),
            int(joint[a, a] + joint[b, b] - joint[a, b]),
        )
        for a in range(len(at))
        for b in range(a + 1, len(at))
        if people[a, b] or joint[a, b]
    )
