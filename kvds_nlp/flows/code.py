"""The coding journey in memory: documents -> passages -> evidence -> codings."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Passage, Sentence, StepCount
from kvds_nlp.deciding import decide
from kvds_nlp.flows.model_scoring import model_codings
from kvds_nlp.language import Engine, language_of
from kvds_nlp.segmenting import Block, blocks, passages
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Tick, find_evidence, silent

Analyses = Sequence[tuple[Sentence, ...]]
"""The sentences of each coded text of a document."""

_SAMPLE = 2_000
"""Characters of a document from which its language is told: enough, and quick."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coding journey brought home.

    Attributes:
        corpus: the documents with their segments and codings.
        passages: the segments again, with their analysis (where that was asked for).
        counts: what went into and came out of each step.
        notes: what a reader of the results should know.
    """

    corpus: Corpus
    passages: tuple[Passage, ...]
    counts: tuple[StepCount, ...]
    notes: tuple[str, ...] = ()


def code_documents(
    documents: Sequence[Document], setup: CodingSetup, settings: Settings, tick: Tick = silent
) -> Coded:
    """Codes documents from text to codings; composition only, no file is read or written.

    Args:
        documents: as read.
        setup: everyone who may give evidence, and the policy that weighs it.
        settings: how documents are cut, and from which score codings are kept.
        tick: told how far we are.
    """
    clock = [time.perf_counter()]
    analysed = tuple(analyse(documents, setup.engine, settings, tick))
    clock.append(time.perf_counter())
    evidence = find_evidence(analysed, setup, tick)
    clock.append(time.perf_counter())
    codings, notes = decide_codings(analysed, evidence, setup, settings.min_score)
    clock.append(time.perf_counter())
    segments = tuple(passage.segment for passage in analysed)
    corpus = Corpus(tuple(documents), segments, codings, setup.proposed, settings)
    return Coded(corpus, analysed, counts_of(corpus, reasons_in(evidence), clock), notes)


def analyse(
    documents: Sequence[Document], engine: Engine, settings: Settings, tick: Tick = silent
) -> Iterator[Passage]:
    """The segments of every document, analysed; documents in the order given."""
    analyses = analyses_of(documents, engine, settings)
    for number, (document, sentences) in enumerate(zip(documents, analyses, strict=True)):
        tick("segments", number, len(documents))
        yield from cut(document, sentences, settings)
    tick("segments", len(documents), len(documents))


def analyses_of(
    documents: Iterable[Document], engine: Engine, settings: Settings
) -> Iterator[Analyses]:
    """For each document the sentences of its coded texts; all texts in one pass of the engine."""
    texts = [
        [block.span.of(document.text) for block in blocks_of(document, settings) if block.coded]
        for document in documents
    ]
    sentences = engine.analyse(text for some in texts for text in some)
    for some in texts:
        yield [next(sentences) for _ in some]


def blocks_of(document: Document, settings: Settings) -> tuple[Block, ...]:
    """The paragraphs of a document, as these settings cut it."""
    return blocks(document, code_interviewer=settings.code_interviewer)


def cut(
    document: Document, analyses: Iterable[tuple[Sentence, ...]], settings: Settings
) -> tuple[Passage, ...]:
    """The segments of a document with the sentences of its coded texts."""
    return passages(document, blocks_of(document, settings), analyses, unit=settings.unit)


def decide_codings(
    analysed: Sequence[Passage],
    evidence: Sequence[Evidence],
    setup: CodingSetup,
    min_score: float | None,
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """The codings this evidence justifies, by the model where there is one; and remarks."""
    book, policy = setup.codebook, setup.policy
    if setup.model is None:
        return decide(evidence, book, policy, passages=analysed, min_score=min_score), ()
    return model_codings(setup.model, analysed, evidence, book, policy, min_score=min_score)


def reasons_in(evidence: Iterable[Evidence]) -> int:
    """How many reasons to code there are; cues of valence speak for no code."""
    return sum(1 for item in evidence if item.code)


def counts_of(corpus: Corpus, reasons: int, clock: Sequence[float]) -> tuple[StepCount, ...]:
    """What went into and came out of each step; ``clock`` says when each of the three ended."""
    turns = sum(len(document.turns) for document in corpus.documents)
    sizes = [("turns", turns), ("segments", len(corpus.segments)), ("evidence", reasons)]
    sizes.append(("codings", len(corpus.codings)))
    return tuple(
        StepCount(after, into, out, f"{before} -> {after}", ended - began)
        for ((before, into), (after, out)), (began, ended) in zip(
            pairwise(sizes), pairwise(clock), strict=True
        )
    )


def foreign_notes(
    documents: Iterable[Document], *, code_interviewer: bool = False
) -> tuple[str, ...]:
    """One remark for each interview, and for the answers of each file, in another language.

    Such a text is coded all the same, as far as that goes.

    In the order of the documents; none for a text that is too short to tell. Looked at are the
    first words of those who are coded, without labels and time codes.
    """
    foreign: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        sample, size = list[str](), 0
        for turn in document.turns:
            if size < _SAMPLE and not turn.is_context(code_interviewer=code_interviewer):
                sample.append(turn.span.of(document.text)[:_SAMPLE])
                size += len(sample[-1])
        if (language := language_of(" ".join(sample))) not in ("", "Dutch"):
            foreign[document.origin.path, document.kind, language] += 1
    notes = []
    for (path, kind, language), count in foreign.items():
        who = f"{count} {kind} looks" if count == 1 else f"{count} {kind}s look"
        if kind != "answer" and count == 1:
            who = "looks"
        notes.append(
            f"{path}: {who} {language}; rules are for Dutch, so it is coded only as far as it can "
            "be."
        )
    return tuple(notes)
