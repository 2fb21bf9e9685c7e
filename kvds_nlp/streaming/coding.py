"""One batch: documents with different texts in, what was decided of each out, as bytes.

A batch hangs on nothing but its documents and the setup, so any process may do it, twice if need
be.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.flows.code import analyse, decide_codings
from kvds_nlp.recoding.batches import Batch, EvidenceWording, packed_json, restored, stored
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Sources, find_evidence

SEGMENTS = 2_000
"""About so many segments make a batch: enough to ask every source at once, and little memory."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A document with what was decided of it.

    Attributes:
        reasons: how many pieces of evidence spoke for a code.
    """

    document: Document
    segments: tuple[Segment, ...]
    codings: tuple[Coding, ...]
    reasons: int


def code_batch(
    documents: Sequence[Document], setup: CodingSetup, sources: Sources, settings: Settings
) -> tuple[list[bytes], tuple[str, ...]]:
    """What is decided of each document, for ``unpacked``; and remarks.

    Args:
        documents: with ids of their own.
        setup: everyone who may give evidence, and the policy that weighs it.
        sources: of this setup, opened once for all batches.
        settings: how documents are cut, and from which score codings are kept.
    """
    passages = tuple(analyse(documents, setup.engine, settings))
    evidence = find_evidence(passages, setup, sources=sources)
    codings, notes = decide_codings(passages, evidence, setup, settings.min_score)
    reasons = Counter(item.segment.doc_id for item in evidence if item.code)
    cuts: dict[str, list[Segment]] = {document.id: [] for document in documents}
    for passage in passages:
        cuts[passage.segment.doc_id].append(passage.segment)
    given: dict[str, list[Coding]] = {document.id: [] for document in documents}
    for coding in codings:
        given[coding.segment.doc_id].append(coding)
    bodies = [_packed(one, cuts[one.id], given[one.id], reasons[one.id]) for one in documents]
    return bodies, notes


def _packed(
    document: Document, segments: Iterable[Segment], codings: Iterable[Coding], reasons: int
) -> bytes:
    starts = [turn.span.start for turn in document.turns]
    cuts = [
        [one.span.start, one.span.end, bisect_right(starts, one.span.start) - 1, int(one.coded)]
        for one in segments
    ]
    wordings: dict[EvidenceWording, int] = {}
    rows = [
        [
            *(one.segment.ordinal, one.code, one.score, one.valence, one.valence_score),
            [stored(item, wordings) for item in one.evidence],
        ]
        for one in codings
    ]
    return packed_json([cuts, reasons, rows, list(wordings)])


def unpacked(document: Document, body: bytes) -> Decided:
    """What ``code_batch`` decided of a text, on a document that says just that."""
    cuts, reasons, rows, wordings = json.loads(body)
    passages = Batch((document.id,), (cuts,), ("[]",)).passages(0, document)
    segments = tuple(passage.segment for passage in passages)
    codings = tuple(
        Coding(
            segments[ordinal],
            code,
            tuple(restored(segments[ordinal], one, wordings) for one in why),
            score,
            "proposed",
            valence,
            sure,
        )
        for ordinal, code, score, valence, sure, why in rows
    )
    return Decided(document, segments, codings, reasons)
