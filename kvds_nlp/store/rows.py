"""One line of a run's files: values of the house as JSON, and back, every field of its kind.

What a person or a program changed in them is refused here, where the file can still be named, and
not met much later as a slice that is no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, with_config

from kvds_nlp.arrays import from_json
from kvds_nlp.data import (
    Coding,
    Document,
    Evidence,
    Kind,
    Origin,
    Role,
    Segment,
    Status,
    Turn,
    Valence,
)
from kvds_nlp.messages import in_words
from kvds_nlp.spans import Span

Plain = dict[str, Any]
"""A value of the house as JSON values."""
Ends = tuple[int, int]

_STRICT = with_config(ConfigDict(strict=True, allow_inf_nan=False))


@_STRICT
@dataclass(frozen=True, slots=True)
class OriginRow:
    """An ``Origin``; ``sheet`` is not in those of the first versions."""

    path: str
    row: int | None
    column: str | None
    sheet: str | None = None


@_STRICT
@dataclass(frozen=True, slots=True)
class TurnRow:
    """A ``Turn``."""

    span: Ends
    speaker: str
    role: Role
    at: float | None


@_STRICT
@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A line of ``documents.jsonl``."""

    id: str
    kind: Kind
    sha256: str
    origin: OriginRow
    facts: dict[str, str]
    turns: list[TurnRow]
    text: str


@_STRICT
@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A line of ``segments.jsonl``; ``coded`` is not in those of the first versions."""

    document: str
    sha256: str
    span: Ends
    speaker: str
    role: Role
    ordinal: int
    quote: str
    coded: bool | None = None


@_STRICT
@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A reason of a coding; ``sides`` is not in those of the first versions."""

    source: str
    trigger: list[Ends]
    strength: float
    valence: Valence | None
    note: str
    sides: tuple[float, ...] = ()


@_STRICT
@dataclass(frozen=True, slots=True)
class CodingRow:
    """A line of ``codings.jsonl``; what has a default is not in those of the first versions."""

    segment: str
    code: str
    score: float
    status: Status
    valence: Valence
    evidence: list[EvidenceRow]
    valence_score: float = 0.0
    overruled: tuple[Valence, float] | None = None


def document_out(document: Document) -> Plain:
    """A document as JSON values."""
    origin = document.origin
    return {
        "id": document.id,
        "kind": document.kind,
        "sha256": document.sha256,
        "origin": {
            "path": origin.path,
            "row": origin.row,
            "column": origin.column,
            "sheet": origin.sheet,
        },
        "facts": dict(document.facts),
        "turns": [
            {"span": _ends(turn.span), "speaker": turn.speaker, "role": turn.role, "at": turn.at}
            for turn in document.turns
        ],
        "text": document.text,
    }


def document_in(line: str) -> Document:
    """The document that ``document_out`` wrote; before the sheet was kept, its fact told it.

    Raises:
        ValueError: as ``arrays.from_json``; or a turn lies outside the text.
    """
    row = from_json(_DOCUMENT, line)
    turns = tuple(Turn(Span(*t.span), t.speaker, t.role, t.at) for t in row.turns)
    if any(turn.span.end > len(row.text) for turn in turns):
        raise ValueError(in_words("broken.turns"))
    place = row.origin
    sheet = place.sheet
    if sheet is None:
        sheet = row.facts.get("sheet", "") if place.row is not None else ""
    origin = Origin(place.path, place.row, place.column, sheet)
    return Document(row.id, row.kind, row.text, row.sha256, turns, origin, row.facts)


def segment_out(segment: Segment) -> Plain:
    """A segment as JSON values."""
    return {
        "document": segment.doc_id,
        "sha256": segment.doc_sha256,
        "span": _ends(segment.span),
        "speaker": segment.speaker,
        "role": segment.role,
        "ordinal": segment.ordinal,
        "coded": segment.coded,
        "quote": segment.quote,
    }


def segment_in(line: str) -> Segment:
    """The segment that ``segment_out`` wrote; before ``coded`` was kept, the role told most.

    Raises:
        ValueError: as ``arrays.from_json``.
    """
    row = from_json(_SEGMENT, line)
    coded = row.role != "interviewer" if row.coded is None else row.coded
    return Segment(
        row.document, row.sha256, Span(*row.span), row.quote,
        row.speaker, row.role, row.ordinal, coded,
    )  # fmt: skip


def coding_out(coding: Coding) -> Plain:
    """A coding with all its evidence as JSON values; the segment by key."""
    overruled = {"overruled": list(coding.overruled)} if coding.overruled else {}
    return {
        "segment": coding.segment.key,
        "code": coding.code,
        "score": coding.score,
        "status": coding.status,
        "valence": coding.valence,
        "valence_score": coding.valence_score,
        **overruled,
        "evidence": [
            {
                "source": evidence.source,
                "trigger": [_ends(span) for span in evidence.trigger],
                "strength": evidence.strength,
                "valence": evidence.valence,
                "note": evidence.note,
                "sides": list(evidence.sides),
            }
            for evidence in coding.evidence
        ],
    }


def coding_in(line: str, segments: Mapping[str, Segment]) -> Coding:
    """The coding that ``coding_out`` wrote.

    Raises:
        ValueError: as ``arrays.from_json``.
        KeyError: when its segment is not among ``segments``.
    """
    row = from_json(_CODING, line)
    segment = segments[row.segment]
    evidence = tuple(
        Evidence(
            segment,
            row.code,
            one.source,
            tuple(Span(*ends) for ends in one.trigger),
            one.strength,
            one.valence,
            one.note,
            one.sides,
        )
        for one in row.evidence
    )
    return Coding(
        segment, row.code, evidence, row.score,
        row.status, row.valence, row.valence_score, row.overruled,
    )  # fmt: skip


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


_DOCUMENT: TypeAdapter[DocumentRow] = TypeAdapter(DocumentRow)
_SEGMENT: TypeAdapter[SegmentRow] = TypeAdapter(SegmentRow)
_CODING: TypeAdapter[CodingRow] = TypeAdapter(CodingRow)
