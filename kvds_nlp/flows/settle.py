"""The settling journey in memory: what people differ on -> verdicts of them all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Decision, Document, Segment, Valence, Verdict
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.reviewing import TOGETHER, Conflict, ReviewState
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.reviewing.standing import remarks
from kvds_nlp.reviewsheet.columns import RowKey, side_of, strange, told_of
from kvds_nlp.reviewsheet.conflicts import NO, YES, SettledRow

_MEANS: dict[str, Decision] = {YES: "accept", NO: "reject"}

SegmentsByKey = Mapping[str, tuple[Segment, Document]]
"""Key of a segment -> the segment and its document."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What rows of a list came to.

    Attributes:
        verdicts: new ones; each has the names of all who judged its pair.
        unchanged: what was settled so already.
        problems: what could not be used.
    """

    verdicts: tuple[Verdict, ...]
    unchanged: int
    problems: tuple[Problem, ...]


def places_of(corpus: Corpus, state: ReviewState) -> SegmentsByKey:
    """Where everything that was judged stands, also where the run cuts its texts otherwise."""
    places = {segment.key: (segment, corpus.by_id[segment.doc_id]) for segment in corpus.segments}
    for key, verdict in state.segments.items():
        if key not in places and verdict.doc_id in corpus.by_id:
            segment = Segment(
                verdict.doc_id, verdict.doc_sha256, verdict.span, verdict.quote, "", "respondent", 0
            )
            places[key] = (segment, corpus.by_id[verdict.doc_id])
    return places


def settled_verdicts(
    rows: Sequence[SettledRow],
    conflicts: Sequence[Conflict],
    places: SegmentsByKey,
    state: ReviewState,
    *,
    at: datetime,
    codebook_sha256: str,
    run_id: str,
    file: str,
) -> Settlement:
    """The verdicts these rows mean; the same rows again mean nothing new.

    A row is used as a whole or not at all: its key, fragment and code must belong together, and
    people must still say what they said when the list was made.

    Args:
        rows: in which something was settled, or remarked.
        conflicts: what people differ on now.
        places: as ``places_of``.
        state: what people decided.
        at: UTC.
        codebook_sha256: of the codebook they had before them.
        run_id: the run the list is of.
        file: for messages.
    """
    differ = {conflict.pair: conflict for conflict in conflicts}
    verdicts: list[Verdict] = []
    problems: list[Problem] = []
    taken: dict[Pair, SettledRow] = {}
    unchanged = 0
    for row in rows:
        pair = (row.key.segment, row.key.code)
        earlier = taken.setdefault(pair, row)
        fault = _fault(row, places)
        if not fault and (earlier.holds, earlier.side) != (row.holds, row.side):
            fault = in_words("settle.twice", row=earlier.row)
        if fault:
            problems.append(Problem(file, row.row, fault))
            continue
        said = _said(row) if earlier is row else []  # the same twice: its remark may be another
        new = [one for one in said if not _stands(one, pair, state)]
        kept = remarks(state.notes.get((TOGETHER, *pair), ""))
        kept |= {} if earlier is row else remarks(earlier.note)
        if not new and not remarks(row.note).keys() <= kept.keys():
            new = ["note"]
        conflict = differ.get(pair)
        before = (state.settled.get(pair), state.settled_directions.get(pair))
        settlers = sorted({name for one in before if one for name in one.names})
        names = conflict.names if conflict else tuple(settlers)
        now = conflict.told(YES, NO) if conflict else row.said
        if new and (not names or now.split() != row.said.split()):
            why = in_words("settle.changed")
            problems.append(Problem(file, row.row, why))
            continue
        segment, _ = places[row.key.segment]
        verdicts += [
            Verdict(
                at, "\n".join(names), segment.doc_id, segment.doc_sha256, segment.span,
                segment.quote, row.key.code, one, codebook_sha256, run_id, row.note,
            )
            for one in new
        ]  # fmt: skip
        unchanged += len(said) - sum(one != "note" for one in new)
    return Settlement(tuple(verdicts), unchanged, tuple(problems))


def _said(row: SettledRow) -> list[Decision]:
    """What a row settles: whether the code holds, its direction, or both."""
    side: Valence | None = side_of(row.side)
    return [*([_MEANS[row.holds]] if row.holds else []), *([side] if side else [])]


def _stands(decision: Decision, pair: Pair, state: ReviewState) -> bool:
    """Whether this was settled so before."""
    if decision in ("accept", "reject"):
        return pair in state.settled and state.settled[pair].said == (decision == "accept")
    one = state.settled_directions.get(pair)
    return one is not None and one.said == decision


def _fault(row: SettledRow, places: SegmentsByKey) -> str:
    """Why a row cannot be used; "" when it can."""
    if row.key.segment not in places:
        return in_words("settle.no_segment")
    segment, home = places[row.key.segment]
    if row.key != RowKey.of(segment, row.key.code):
        return in_words("settle.text_changed")
    if column := strange(row.told, told_of(segment, row.key.code, home)):
        return in_words("settle.other_column", column=column)
    if row.holds not in ("", *_MEANS):
        return in_words("settle.answer", holds=row.holds, yes=YES, no=NO)
    if row.side and side_of(row.side) is None:
        return in_words("judge.side", side=row.side)
    if row.side and row.holds == NO:
        return in_words("settle.side_of_no", no=NO)
    return ""
