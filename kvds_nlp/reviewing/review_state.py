"""What people decided, as it stands now: what they agree on, where they contradict one another.

Two reviewers who differ are a conflict, never averaged: what they settle together then stands above
what each of them says. What people agree on outranks a machine (I6): ``with_verdicts`` lays it over
a run's codings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES, Coding, Evidence, Segment, Valence, Verdict
from kvds_nlp.messages import in_words
from kvds_nlp.reviewing.standing import TOGETHER

Pair = tuple[str, str]
"""A segment's key and a code id."""

JudgedValue = TypeVar("JudgedValue", bool, Valence)
"""Whether a code holds, or its direction."""

_PERSON = "person:"
"""Before who gave a code or a direction, as the source of evidence."""


@dataclass(frozen=True, slots=True)
class Settled(Generic[JudgedValue]):
    """What people settled together of a pair.

    Attributes:
        names: those who did; what each says alone does not count on this pair.
    """

    names: tuple[str, ...]
    said: JudgedValue

    @property
    def name(self) -> str:
        """Who says so, as a list of reviewers names it."""
        return f"{', '.join(self.names)} ({TOGETHER})"


def with_settled(
    alone: Mapping[str, Mapping[Pair, JudgedValue]], settled: Mapping[Pair, Settled[JudgedValue]]
) -> dict[Pair, dict[str, JudgedValue]]:
    """Pair -> who -> what they say; in the place of those who settled it the one thing they say."""
    out: dict[Pair, dict[str, JudgedValue]] = {}
    for who, pairs in sorted(alone.items()):
        for pair, said in pairs.items():
            if pair not in settled or who not in settled[pair].names:
                out.setdefault(pair, {})[who] = said
    for pair, one in settled.items():
        out.setdefault(pair, {})[one.name] = one.said
    return dict(sorted(out.items()))


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What people decided, as it stands now.

    Attributes:
        by_reviewer: reviewer -> pair -> whether the code holds.
        complete: reviewer -> keys of the segments of which every code was considered.
        to_split: pairs under a code that was split: which of the new codes holds is not known,
            so exactly these segments ask for review.
        segments: key -> the verdict that last named the segment, for its document and span.
        unseen: (reviewer, key) of a complete segment -> the present codes that were not, or not
            with this meaning, in the codebook of that time: of those it says nothing (I4).
        notes: (reviewer or ``TOGETHER``, key, code) -> what they wrote with a verdict that stands,
            or beside it; code "" where it is on the segment as a whole.
        directions: reviewer -> pair -> the direction they give it.
        settled: pair -> what people settled together; it stands above what each of them says.
        settled_directions: the same of directions.
        homeless: code that the codebook does not have and nothing replaces -> how many judgments
            stand on it and count nowhere.
    """

    by_reviewer: Mapping[str, Mapping[Pair, bool]]
    complete: Mapping[str, frozenset[str]]
    to_split: frozenset[Pair]
    segments: Mapping[str, Verdict]
    unseen: Mapping[Pair, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    directions: Mapping[str, Mapping[Pair, Valence]] = field(default_factory=dict)
    settled: Mapping[Pair, Settled[bool]] = field(default_factory=dict)
    settled_directions: Mapping[Pair, Settled[Valence]] = field(default_factory=dict)
    homeless: Mapping[str, int] = field(default_factory=dict)

    @property
    def agreed(self) -> dict[Pair, bool]:
        """Every pair on which all who judged it say the same, or settled what holds."""
        return _unanimous(with_settled(self.by_reviewer, self.settled))

    @property
    def agreed_directions(self) -> dict[Pair, Valence]:
        """Every pair to which all who gave it a direction give the same, or settled which."""
        return _unanimous(with_settled(self.directions, self.settled_directions))

    @property
    def conflicts(self) -> dict[Pair, dict[str, bool]]:
        """Every pair on which reviewers differ, and did not settle it: who -> what they say."""
        return _divided(with_settled(self.by_reviewer, self.settled))

    @property
    def direction_conflicts(self) -> dict[Pair, dict[str, Valence]]:
        """Every pair to which reviewers give another direction, and did not settle which."""
        return _divided(with_settled(self.directions, self.settled_directions))

    @property
    def standing(self) -> Counter[str]:
        """How many judgments stand, by who gave them; what was settled under ``TOGETHER``."""
        count: Counter[str] = Counter()
        for who in {*self.by_reviewer, *self.directions, *self.complete}:
            count[who] += len(self.by_reviewer.get(who, ())) + len(self.directions.get(who, ()))
            count[who] += len(self.complete.get(who, ()))
        count[TOGETHER] += len(self.settled) + len(self.settled_directions)
        return +count

    def open_for(self, who: str, key: str, codes: Iterable[str]) -> list[str]:
        """Which of these codes ``who`` did not judge yet for a segment."""
        mine = self.by_reviewer.get(who, {})
        return [code for code in codes if (key, code) not in mine]

    def people(self, pair: Pair) -> tuple[str, ...]:
        """Who gave this code to this segment; after a settlement those who settled it."""
        if pair in self.settled:
            return self.settled[pair].names if self.settled[pair].said else ()
        return tuple(who for who, pairs in self.by_reviewer.items() if pairs.get(pair))

    @property
    def completed(self) -> frozenset[str]:
        """The segments that at least one person considered for every code."""
        return frozenset().union(*self.complete.values())

    def judged(self, segment: str, code: str) -> bool | None:
        """Whether the code holds for the segment: None when nobody said, or people differ.

        In a segment that a person marked complete a code nobody gave does not hold (I4).
        """
        said = with_settled(self.by_reviewer, self.settled).get((segment, code), {})
        if len(set(said.values())) == 1:
            return next(iter(said.values()))
        return False if not said and self._passed_over(segment, code) else None

    def answers(self, segment: str, codes: Sequence[str]) -> dict[str, bool]:
        """Code -> what people decided on this segment; codes nobody judged are absent."""
        return self.all_answers((segment,), codes)[segment]

    def all_answers(
        self, segments: Iterable[str], codes: Sequence[str]
    ) -> dict[str, dict[str, bool]]:
        """The ``answers`` of many segments at once."""
        agreed, differ, complete = self.agreed, self.conflicts, self.completed
        out: dict[str, dict[str, bool]] = {}
        for segment in segments:
            known = {code: agreed[segment, code] for code in codes if (segment, code) in agreed}
            if segment in complete:
                open_ = {code for code in codes if (segment, code) in differ}
                open_ |= {code for key, code in self.to_split if key == segment}
                silent = [code for code in codes if code not in known and code not in open_]
                known |= {code: False for code in silent if self._passed_over(segment, code)}
            out[segment] = known
        return out

    def considered(self, reviewer: str, segment: str, code: str) -> bool:
        """Whether this person marked the segment complete with this code among the codes."""
        done = segment in self.complete.get(reviewer, frozenset())
        return done and code not in self.unseen.get((reviewer, segment), frozenset())

    def votes_on(self, code: str, *, settled: bool = False) -> dict[str, dict[str, bool]]:
        """Segment -> reviewer -> whether the code holds; silence where all was considered is no.

        Args:
            code: its id.
            settled: those who settled a pair together say what they settled, not what each of them
                said alone.
        """
        votes: dict[str, dict[str, bool]] = {}
        for reviewer, pairs in self.by_reviewer.items():
            for segment in self.complete.get(reviewer, frozenset()):
                if self.considered(reviewer, segment, code):
                    votes.setdefault(segment, {})[reviewer] = False
            for (segment, of), holds in pairs.items():
                if of == code:
                    votes.setdefault(segment, {})[reviewer] = holds
        for (segment, of), one in self.settled.items() if settled else ():
            if of == code:
                votes.setdefault(segment, {}).update(dict.fromkeys(one.names, one.said))
        return {segment: dict(sorted(said.items())) for segment, said in sorted(votes.items())}

    def homeless_notes(self, segments: Sequence[Segment]) -> tuple[str, ...]:
        """One line on what people judged that has no segment here; () when all of it has."""
        here = {segment.key for segment in segments}
        lost = set(self.segments) - here
        if not lost:
            return ()
        judged = (pair for pairs in self.by_reviewer.values() for pair in pairs)
        pairs = {pair for pair in judged if pair[0] in lost}
        return (
            in_words("verdicts.elsewhere", lost=len(lost), of=len(self.segments), pairs=len(pairs)),
        )

    def _passed_over(self, segment: str, code: str) -> bool:
        return any(self.considered(reviewer, segment, code) for reviewer in self.complete)


def _unanimous(said: Mapping[Pair, Mapping[str, JudgedValue]]) -> dict[Pair, JudgedValue]:
    """The pairs of which only one thing is said, and that."""
    return {p: next(iter(by.values())) for p, by in said.items() if len(set(by.values())) == 1}


def _divided(said: Mapping[Pair, dict[str, JudgedValue]]) -> dict[Pair, dict[str, JudgedValue]]:
    """The pairs of which more than one thing is said."""
    return {pair: by for pair, by in said.items() if len(set(by.values())) > 1}


def with_verdicts(corpus: Corpus, state: ReviewState) -> Corpus:
    """The codings with what people decided: accepted, rejected, or added where none was proposed.

    A pair on which reviewers differ stays proposed: it is theirs to settle. The direction people
    gave stands in the place of the machine's. An added code, and a direction, say who gave it (I5).
    None is added to context: words of who allows no use any more, or of who asks the questions.
    """
    if not state.segments:
        return corpus
    agreed, sides = state.agreed, state.agreed_directions
    by_key = {segment.key: segment for segment in corpus.counted}
    codings = []
    for coding in corpus.codings:
        pair = (coding.segment.key, coding.code)
        holds = agreed.get(pair)
        if holds is not None and not (holds and coding.status == "added"):
            coding = replace(coding, status="accepted" if holds else "rejected")
        codings.append(_directed(coding, sides[pair], state) if pair in sides else coding)
    proposed = {(coding.segment.key, coding.code) for coding in codings}
    for (key, code), holds in agreed.items():
        if not holds or (key, code) in proposed or key not in by_key or code not in corpus.codes:
            continue
        segment = by_key[key]
        people = state.people((key, code))
        given = tuple(Evidence(segment, code, f"{_PERSON}{who}", (), 1.0) for who in people)
        added = Coding(segment, code, given, 1.0, "added")
        codings.append(_directed(added, sides[key, code], state) if (key, code) in sides else added)
    return replace(corpus, codings=tuple(codings))


def as_proposed(corpus: Corpus) -> Corpus:
    """What the machine said, of codings over which people's verdicts may have been laid.

    Of a direction that people gave in a run of before ``Coding.overruled`` was kept, the machine's
    is the one its surest reason gives; how likely it was is not known.
    """
    proposed = []
    for coding in corpus.codings:
        if coding.status == "added":
            continue
        own = tuple(one for one in coding.evidence if not one.source.startswith(_PERSON))
        valence, sure = coding.overruled or (coding.valence, coding.valence_score)
        if coding.overruled is None and len(own) < len(coding.evidence):
            valence, sure = _surest(own), 0.0
        before = replace(coding, evidence=own, status="proposed", overruled=None)
        proposed.append(replace(before, valence=valence, valence_score=sure))
    return replace(corpus, codings=tuple(proposed))


def _surest(reasons: Iterable[Evidence]) -> Valence:
    """The valence that the strongest of the reasons that give one gives; else neutral."""
    for one in sorted(reasons, key=lambda one: -one.strength):
        if one.sides:
            return max(zip(VALENCES, one.sides, strict=True), key=lambda said: said[1])[0]
        if one.valence:
            return one.valence
    return "neutraal"


def _directed(coding: Coding, side: Valence, state: ReviewState) -> Coding:
    """The coding with the direction people gave it, and who they are."""
    pair = (coding.segment.key, coding.code)
    if pair in state.settled_directions:
        who = state.settled_directions[pair].names
    else:
        who = tuple(name for name, pairs in sorted(state.directions.items()) if pair in pairs)
    said = [Evidence(coding.segment, coding.code, f"{_PERSON}{n}", (), 1.0, side) for n in who]
    own = {one.source for one in said}
    others = (one for one in coding.evidence if one.source not in own)
    overruled = coding.overruled or (coding.valence, coding.valence_score)
    return replace(
        coding, evidence=(*others, *said), valence=side, valence_score=1.0, overruled=overruled
    )
