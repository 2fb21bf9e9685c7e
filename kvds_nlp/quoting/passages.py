"""Stored segments -> passages, for rooms that need the facts but not the analysis."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.data import Document, Passage, Segment


def bare_passages(
    segments: Iterable[Segment], documents: Iterable[Document]
) -> tuple[Passage, ...]:
    """The segments with their document's facts; without sentences (quoting needs none)."""
    facts = {document.id: document.facts for document in documents}
    return tuple(
        Passage(segment, (), segment.span.start, facts=facts.get(segment.doc_id, {}))
        for segment in segments
    )
