"""Values of the house <-> plain JSON values, one pair of functions a word.

A segment is written once; codings name it by its key. Spans are ``[start, end]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kvds_nlp.data import Coding, Document, Evidence, Origin, Segment, Turn
from kvds_nlp.spans import Span

Plain = dict[str, Any]


def document_out(document: Document) -> Plain:
    """A document as JSON values."""
    origin = document.origin
    return {
        "id": document.id,
        "kind": document.kind,
        "sha256": document.sha256,
        "origin": {"path": origin.path, "row": origin.row, "column": origin.column},
        "facts": dict(document.facts),
        "turns": [
            {"span": _span_out(t.span), "speaker": t.speaker, "role": t.role, "at": t.at}
            for t in document.turns
        ],
        "text": document.text,
    }


def document_in(plain: Plain) -> Document:
    """The document that ``document_out`` wrote."""
    turns = tuple(Turn(Span(*t["span"]), t["speaker"], t["role"], t["at"]) for t in plain["turns"])
    origin = Origin(**plain["origin"])
    return Document(
        plain["id"], plain["kind"], plain["text"], plain["sha256"], turns, origin, plain["facts"]
    )


def segment_out(segment: Segment) -> Plain:
    """A segment as JSON values."""
    return {
        "document": segment.doc_id,
        "sha256": segment.doc_sha256,
        "span": _span_out(segment.span),
        "speaker": segment.speaker,
        "role": segment.role,
        "ordinal": segment.ordinal,
        "coded": segment.coded,
        "quote": segment.quote,
    }


def segment_in(plain: Plain) -> Segment:
    """The segment that ``segment_out`` wrote; before ``coded`` was kept, the role told most."""
    return Segment(
        plain["document"],
        plain["sha256"],
        Span(*plain["span"]),
        plain["quote"],
        plain["speaker"],
        plain["role"],
        plain["ordinal"],
        plain.get("coded", plain["role"] != "interviewer"),
    )


def coding_out(coding: Coding) -> Plain:
    """A coding with all its evidence as JSON values; the segment by key."""
    return {
        "segment": coding.segment.key,
        "code": coding.code,
        "score": coding.score,
        "status": coding.status,
        "valence": coding.valence,
        "evidence": [_evidence_out(item) for item in coding.evidence],
    }


def coding_in(plain: Plain, segments: Mapping[str, Segment]) -> Coding:
    """The coding that ``coding_out`` wrote.

    Raises:
        KeyError: when its segment is not among ``segments``.
    """
    segment, code = segments[plain["segment"]], plain["code"]
    evidence = tuple(_evidence_in(item, segment, code) for item in plain["evidence"])
    return Coding(segment, code, evidence, plain["score"], plain["status"], plain["valence"])


def _evidence_out(evidence: Evidence) -> Plain:
    return {
        "source": evidence.source,
        "trigger": [_span_out(span) for span in evidence.trigger],
        "strength": evidence.strength,
        "valence": evidence.valence,
        "note": evidence.note,
    }


def _evidence_in(plain: Plain, segment: Segment, code: str) -> Evidence:
    trigger = tuple(Span(*span) for span in plain["trigger"])
    return Evidence(
        segment,
        code,
        plain["source"],
        trigger,
        plain["strength"],
        plain["valence"],
        plain["note"],
    )


def _span_out(span: Span) -> list[int]:
    return [span.start, span.end]
