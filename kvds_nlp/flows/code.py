"""The coding journey in memory: documents -> passages -> evidence -> codings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Evidence, Passage, StepCount
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.flows.modelled import model_codings
from kvds_nlp.flows.recode import recode
from kvds_nlp.flows.remembered import Shelf, look
from kvds_nlp.flows.similar import similar_evidence
from kvds_nlp.language import Engine
from kvds_nlp.learning import Model
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
        passages: every segment in document order, with its analysis (where that was asked for).
        codings: one per (segment, code), by document, start, codebook order.
        counts: what went into and came out of each step.
        notes: what a reader of the results should know.
    """

    passages: tuple[Passage, ...]
    codings: tuple[Coding, ...]
    counts: tuple[StepCount, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readers:
    """Everyone who looks at a passage and may give evidence.

    Attributes:
        model: made by ``kvds train``, or None.
        encoder: name of the encoder of the similarity reader; "" = the offline default.
        seed: of whatever is drawn at random.
    """

    codebook: Codebook
    engine: Engine
    policy: Policy
    model: Model | None = None
    encoder: str = ""
    seed: int = 20171


Source = Callable[[Sequence[Passage], Readers, Tick], Iterable[Evidence]]


def code_documents(
    documents: Sequence[Document],
    readers: Readers,
    settings: Settings,
    tick: Tick = silent,
    *,
    shelf: Shelf | None = None,
    words: bool = True,
) -> Coded:
    """Codes documents from text to codings; composition only, no file is read or written.

    Args:
        documents: as read.
        readers: everyone who may give evidence.
        settings: how documents are cut, and from which score codings are kept.
        tick: told how far we are.
        shelf: remembers what was said of these documents before; the result is the same without.
        words: whether the passages must come with all their words; only matters with a shelf.
    """
    clock = [time.perf_counter()]
    if shelf is not None and not words and readers.model is None:  # a model reads words
        again = recode(documents, readers, settings, shelf, tick)
        clock += [clock[0], time.perf_counter(), time.perf_counter()]  # all in one step
        return _coded(documents, again.passages, again.codings, again.reasons, clock, ())
    if shelf is not None:
        analysed, evidence = look(documents, readers, settings, shelf, tick)
        clock.append(clock[0])  # cutting and looking are one step here
    else:
        analysed = tuple(analyse(documents, readers.engine, settings, tick))
        clock.append(time.perf_counter())
        evidence = find_evidence(analysed, readers, tick)
    clock.append(time.perf_counter())
    codings, notes = decide_codings(analysed, evidence, readers, settings.min_score)
    clock.append(time.perf_counter())
    # Cues of valence speak for no code, so they are not counted as reasons to code.
    reasons = sum(1 for item in evidence if item.code)
    return _coded(documents, analysed, codings, reasons, clock, notes)


def _coded(
    documents: Sequence[Document],
    analysed: tuple[Passage, ...],
    codings: tuple[Coding, ...],
    reasons: int,
    clock: Sequence[float],
    notes: tuple[str, ...],
) -> Coded:
    """The result with its counts; ``clock`` says when each of the three steps ended."""
    turns = sum(len(document.turns) for document in documents)
    sizes = [("turns", turns), ("segments", len(analysed)), ("evidence", reasons)]
    sizes.append(("codings", len(codings)))
    counts = tuple(
        StepCount(after, into, out, f"{before} -> {after}", ended - began)
        for ((before, into), (after, out)), (began, ended) in zip(
            pairwise(sizes), pairwise(clock), strict=True
        )
    )
    return Coded(analysed, codings, counts, notes)


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
    """What every source of ``SOURCES`` says of these passages; one without reason is silent."""
    return tuple(item for source in SOURCES.values() for item in source(analysed, readers, tick))


def decide_codings(
    analysed: Sequence[Passage],
    evidence: Sequence[Evidence],
    readers: Readers,
    min_score: float | None,
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """The codings this evidence justifies, by the model where there is one; and remarks."""
    if readers.model is None:
        codings = decide(
            evidence, readers.codebook, readers.policy, passages=analysed, min_score=min_score
        )
        return codings, ()
    return model_codings(
        readers.model, analysed, evidence, readers.codebook, readers.policy, min_score=min_score
    )


def _by_rule(analysed: Sequence[Passage], readers: Readers, tick: Tick) -> Iterator[Evidence]:
    matcher = compile_rules(readers.codebook, keys=readers.engine.keys)
    for number, passage in enumerate(analysed):
        if number % 200 == 0:
            tick("rules", number, len(analysed))
        yield from matcher.find(passage)
    tick("rules", len(analysed), len(analysed))


def _by_likeness(analysed: Sequence[Passage], readers: Readers, tick: Tick) -> Iterable[Evidence]:
    tick("likeness", 0, len(analysed))
    found = similar_evidence(
        analysed, readers.codebook, readers.engine, encoder=readers.encoder, seed=readers.seed
    )
    tick("likeness", len(analysed), len(analysed))
    return found


# The first word of Evidence.source -> who gives it. A model weighs what these say: see modelled.
SOURCES: dict[str, Source] = {"rule": _by_rule, "similar": _by_likeness}
