"""The evaluating journey in memory: coded texts -> codings of our own -> agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kvds_nlp.data import Coding, Document, Origin, Passage, Turn, digest
from kvds_nlp.evaluating import Case, Scored
from kvds_nlp.flows.code import Readers, Tick, analyse, silent
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


def gold_document(row: LabelledRow) -> Document:
    """A labelled text as a document of its own: one answer, one turn, one segment."""
    return Document(
        id=f"rij-{row.row:06d}",
        kind="answer",
        text=row.text,
        sha256=digest(row.text),
        turns=(Turn(Span(0, len(row.text))),),
        origin=Origin("gold", row.row, "text"),
        facts={"group": row.group},
    )


def gold_passages(
    rows: Sequence[LabelledRow], readers: Readers, settings: Settings, tick: Tick = silent
) -> tuple[Passage, ...]:
    """Every labelled text analysed as one segment, in the order of the rows."""
    whole = settings.model_copy(update={"unit": "document"})
    documents = [gold_document(row) for row in rows]
    return tuple(analyse(documents, readers.engine, whole, tick))


def cases_of(
    rows: Sequence[LabelledRow],
    passages: Sequence[Passage],
    codings: Sequence[Coding],
    thresholds: Mapping[str, float],
) -> tuple[Case, ...]:
    """What people said beside what we made of it, one case a row.

    Args:
        rows: the labelled texts.
        passages: their analysis, one a row, in the same order.
        codings: every opinion however weak (``min_score=0``), so that other thresholds can be
            weighed too.
        thresholds: code -> the score from which it is proposed.
    """
    opinions: dict[str, dict[str, Scored]] = {}
    for coding in codings:
        opinions.setdefault(coding.segment.doc_id, {})[coding.code] = Scored(
            score=coding.score,
            proposed=coding.score >= thresholds[coding.code],
            valence=coding.valence,
            reason=reason_of(coding),
        )
    return tuple(
        Case(
            text=row.text,
            group=row.group,
            gold=frozenset(row.codes),
            scored=opinions.get(passage.segment.doc_id, {}),
            valence=dict(row.valence),
            complete=row.complete,
        )
        for row, passage in zip(rows, passages, strict=True)
    )


def reason_of(coding: Coding) -> str:
    """The strongest reasons of a coding in words: the trigger, or what it is like."""
    text, start = coding.segment.quote, coding.segment.span.start
    said = []
    for item in coding.evidence[:3]:
        words = " … ".join(span.moved(-start).of(text) for span in item.trigger)
        said.append(f"“{words}”" if words else item.note or item.source)
    return ", ".join(dict.fromkeys(said))
