"""The coding journey in memory: documents -> passages -> evidence -> codings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Evidence, Passage, StepCount
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.language import Engine
from kvds_nlp.matching import compile_rules
from kvds_nlp.segmenting import Block, blocks, passages
from kvds_nlp.settings import Settings

Tick = Callable[[str, int, int], None]
"""Told ``(step, done, total)`` now and then; a terminal draws a bar from it."""


def silent(step: str, done: int, total: int) -> None:
    """The tick of a journey nobody watches."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coding journey brought home.

    Attributes:
        passages: every segment with its analysis, in document order.
        codings: one per (segment, code), by document, start, codebook order.
        counts: what went into and came out of each step.
    """

    passages: tuple[Passage, ...]
    codings: tuple[Coding, ...]
    counts: tuple[StepCount, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """Everyone who looks at a passage and may give evidence."""

    codebook: Codebook
    engine: Engine
    policy: Policy


def code_documents(
    documents: Sequence[Document], readers: Readers, settings: Settings, tick: Tick = silent
) -> Coded:
    """Codes documents from text to codings; composition only, nothing is read or written."""
    started = time.perf_counter()
    analysed = tuple(analyse(documents, readers.engine, settings, tick))
    segmented = time.perf_counter()
    evidence = find_evidence(analysed, readers, tick)
    found = time.perf_counter()
    codings = decide(
        evidence,
        readers.codebook,
        readers.policy,
        passages=analysed,
        min_score=settings.min_score,
    )
    turns = sum(len(document.turns) for document in documents)
    counts = (
        StepCount("segments", turns, len(analysed), "turns -> segments", segmented - started),
        StepCount(
            "evidence", len(analysed), len(evidence), "segments -> evidence", found - segmented
        ),
        StepCount(
            "codings",
            len(evidence),
            len(codings),
            "evidence -> codings",
            time.perf_counter() - found,
        ),
    )
    return Coded(analysed, codings, counts)


def analyse(
    documents: Sequence[Document], engine: Engine, settings: Settings, tick: Tick = silent
) -> Iterator[Passage]:
    """The segments of every document, analysed; documents in the order given."""
    cut = [blocks(document, code_interviewer=settings.code_interviewer) for document in documents]
    analyses = engine.analyse(_coded_texts(documents, cut))
    for number, (document, found) in enumerate(zip(documents, cut, strict=True)):
        tick("segments", number, len(documents))
        yield from passages(document, found, analyses, unit=settings.unit)
    tick("segments", len(documents), len(documents))


def _coded_texts(documents: Sequence[Document], cut: Iterable[Sequence[Block]]) -> Iterator[str]:
    for document, found in zip(documents, cut, strict=True):
        for block in found:
            if block.coded:
                yield block.span.of(document.text)


def find_evidence(
    analysed: Sequence[Passage], readers: Readers, tick: Tick = silent
) -> tuple[Evidence, ...]:
    """What every reader has to say of these passages; a reader without reason is silent."""
    matcher = compile_rules(readers.codebook, keys=readers.engine.keys)
    evidence: list[Evidence] = []
    for number, passage in enumerate(analysed):
        if number % 200 == 0:
            tick("evidence", number, len(analysed))
        evidence += matcher.find(passage)
    tick("evidence", len(analysed), len(analysed))
    return tuple(evidence)
