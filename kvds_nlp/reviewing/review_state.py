"""The verdict log folded: which judgments stand, where people contradict one another.

The last verdict of a reviewer on a pair (segment, code) stands. Two reviewers who differ are a
conflict, never averaged. Verdicts follow a code that was renamed or merged (``replaces``). What
people agree on outranks a machine (I6): ``with_verdicts`` lays it over a run's codings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence, Segment, Verdict

Pair = tuple[str, str]
"""A segment's key and a code id."""


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
        notes: (reviewer, key, code) -> what they wrote with a verdict that stands.
    """

    by_reviewer: Mapping[str, Mapping[Pair, bool]]
    complete: Mapping[str, frozenset[str]]
    to_split: frozenset[Pair]
    segments: Mapping[str, Verdict]
    unseen: Mapping[Pair, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def agreed(self) -> dict[Pair, bool]:
        """Every pair on which all who judged it say the same."""
        by_pair = sorted(self._votes().items())
        return {pair: votes[0] for pair, votes in by_pair if len(set(votes)) == 1}

    @property
    def conflicts(self) -> dict[Pair, dict[str, bool]]:
        """Every pair on which reviewers differ: reviewer -> what they said."""
        return {
            pair: {
                reviewer: pairs[pair]
                for reviewer, pairs in sorted(self.by_reviewer.items())
                if pair in pairs
            }
            for pair, votes in sorted(self._votes().items())
            if len(set(votes)) > 1
        }

    @property
    def completed(self) -> frozenset[str]:
        """The segments that at least one person considered for every code."""
        return frozenset().union(*self.complete.values())

    def judged(self, segment: str, code: str) -> bool | None:
        """Whether the code holds for the segment: None when nobody said, or people differ.

        In a segment that a person marked complete a code nobody gave does not hold (I4).
        """
        votes = set(self._votes().get((segment, code), ()))
        if len(votes) == 1:
            return votes.pop()
        return False if not votes and self._passed_over(segment, code) else None

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

    def votes_on(self, code: str) -> dict[str, dict[str, bool]]:
        """Segment -> reviewer -> whether the code holds; silence where all was considered is no."""
        votes: dict[str, dict[str, bool]] = {}
        for reviewer, pairs in self.by_reviewer.items():
            for segment in self.complete.get(reviewer, frozenset()):
                if self.considered(reviewer, segment, code):
                    votes.setdefault(segment, {})[reviewer] = False
            for (segment, of), holds in pairs.items():
                if of == code:
                    votes.setdefault(segment, {})[reviewer] = holds
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
            f"{len(lost)} of {len(self.segments)} judged segments (with {len(pairs)} judged codes) "
            "are not segments of this run: the texts were cut otherwise when people judged them. "
            "Those judgments do not count here but stay in the log; code with the same --unit to "
            "use them.",
        )

    def _passed_over(self, segment: str, code: str) -> bool:
        return any(self.considered(reviewer, segment, code) for reviewer in self.complete)

    def _votes(self) -> dict[Pair, list[bool]]:
        votes: dict[Pair, list[bool]] = {}
        for reviewer in sorted(self.by_reviewer):
            for pair, holds in self.by_reviewer[reviewer].items():
                votes.setdefault(pair, []).append(holds)
        return votes


def review_state_of(
    verdicts: Iterable[Verdict], codebook: Codebook, books: Mapping[str, Codebook] | None = None
) -> ReviewState:
    """The verdicts that stand under the present codebook.

    Args:
        verdicts: oldest first.
        codebook: its ``replaces`` says where the verdicts on older codes went. A rename takes them
            along. In a merge a yes on one part is a yes; a no only when every part got a no. Of a
            split code a no is a no on every part; a yes asks for review.
        books: earlier codebooks by sha256: which codes a ``complete`` of that time was about. Under
            one that is not here nothing is known of the codes nobody gave.
    """
    known = {**(books or {}), codebook.sha256: codebook}
    unseen: dict[Pair, frozenset[str]] = {}
    everything = frozenset(codebook.by_id)
    news = {sha: _unseen(book, codebook) for sha, book in known.items()}
    last: dict[str, dict[Pair, bool]] = {}
    complete: dict[str, set[str]] = {}
    segments: dict[str, Verdict] = {}
    notes: dict[tuple[str, str, str], str] = {}
    for verdict in verdicts:
        pairs = last.setdefault(verdict.reviewer, {})
        done = complete.setdefault(verdict.reviewer, set())
        key, pair = verdict.segment_key, (verdict.segment_key, verdict.code)
        segments[key] = verdict
        if verdict.decision == "complete":
            done.add(key)
            unseen[verdict.reviewer, key] = news.get(verdict.codebook_sha256, everything)
        elif verdict.decision == "undo":
            pairs.pop(pair, None)
            done.discard(key)
            notes.pop((verdict.reviewer, *pair), None)
        else:
            pairs[pair] = verdict.decision != "reject"
            notes[verdict.reviewer, *pair] = verdict.note
    became = _became(codebook)
    moved = {reviewer: _moved(pairs, became) for reviewer, pairs in last.items()}
    return ReviewState(
        {reviewer: pairs for reviewer, (pairs, _) in sorted(moved.items())},
        {reviewer: frozenset(keys) for reviewer, keys in sorted(complete.items())},
        frozenset().union(*(split for _, split in moved.values())),
        segments,
        {place: codes for place, codes in unseen.items() if codes},
        {judgment: note for judgment, note in notes.items() if note},
    )


def _unseen(book: Codebook, now: Codebook) -> frozenset[str]:
    """The present codes that a coder with the earlier ``book`` did not consider.

    A code was considered when it was active with the same meaning, or replaces codes that were.
    """
    if book.sha256 == now.sha256:
        return frozenset()
    then = {code.id: code.meaning_sha256 for code in book.active}
    moved = _became(now)
    return frozenset(
        code.id
        for code in now.codes
        if then.get(code.id) != code.meaning_sha256
        and not (code.replaces and all(old in then and old in moved for old in code.replaces))
    )


def _became(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Old code id -> the codes that replace it."""
    became: dict[str, tuple[str, ...]] = {}
    for code in codebook.codes:
        for old in code.replaces:
            if old not in codebook.by_id or codebook.by_id[old].status == "retired":
                became[old] = (*became.get(old, ()), code.id)
    return became


def _moved(
    pairs: Mapping[Pair, bool], became: Mapping[str, tuple[str, ...]]
) -> tuple[dict[Pair, bool], set[Pair]]:
    """One reviewer's pairs under the present codes, and the ones a split left open."""
    parts: dict[str, set[str]] = {}
    for old, new in became.items():
        for code in new:
            parts.setdefault(code, set()).add(old)
    out = {pair: holds for pair, holds in pairs.items() if pair[1] not in became}
    split: set[Pair] = set()
    for (segment, old), holds in pairs.items():
        new = became.get(old, ())
        for code in new:
            if (segment, code) in pairs:  # judged under the new code itself: that stands
                continue
            if holds and len(new) > 1:
                split.add((segment, code))
            elif holds:
                out[segment, code] = True
            elif all(pairs.get((segment, part)) is False for part in parts[code]):
                out.setdefault((segment, code), False)
    return out, {pair for pair in split if pair not in out}


def with_verdicts(corpus: Corpus, state: ReviewState) -> Corpus:
    """The codings with what people decided: accepted, rejected, or added where none was proposed.

    A pair on which reviewers differ stays proposed: it is theirs to settle. An added code says who
    gave it (I5).
    """
    if not state.segments:
        return corpus
    agreed = state.agreed
    by_key = {segment.key: segment for segment in corpus.segments}
    codings = []
    for coding in corpus.codings:
        holds = agreed.get((coding.segment.key, coding.code))
        if holds is not None and not (holds and coding.status == "added"):
            coding = replace(coding, status="accepted" if holds else "rejected")
        codings.append(coding)
    proposed = {(coding.segment.key, coding.code) for coding in codings}
    for (key, code), holds in agreed.items():
        if not holds or (key, code) in proposed or key not in by_key or code not in corpus.codes:
            continue
        people = [who for who, pairs in state.by_reviewer.items() if pairs.get((key, code))]
        segment = by_key[key]
        given = tuple(Evidence(segment, code, f"person:{who}", (), 1.0) for who in people)
        codings.append(Coding(segment, code, given, 1.0, "added"))
    return replace(corpus, codings=tuple(codings))
