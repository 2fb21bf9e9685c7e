"""The pieces a memory works in: documents by a key, their coded texts, bundles of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kvds_nlp.data import Document, Sentence, digest
from kvds_nlp.language import Engine
from kvds_nlp.segmenting import Block, blocks
from kvds_nlp.settings import Settings

AT_ONCE = 2_000
"""About so many segments are in memory with all their words on a first pass."""

Analyses = Sequence[tuple[Sentence, ...]]
"""The sentences of each coded text of a document."""


def document_key(document: Document, settings: Settings) -> str:
    """A digest of everything that cutting and evidence hang on, beside the sources themselves."""
    turns = [(t.span.start, t.span.end, t.role) for t in document.turns]
    cut = [document.kind, document.facts.get("question", ""), turns]
    how = [settings.unit, settings.code_interviewer]
    return digest(json.dumps([document.text, cut, how]))[:32]


def blocks_of(document: Document, settings: Settings) -> tuple[Block, ...]:
    """The paragraphs of a document, as these settings cut it."""
    return blocks(document, code_interviewer=settings.code_interviewer)


def analysed(
    engine: Engine, documents: Iterable[Document], settings: Settings
) -> Iterator[Analyses]:
    """For each document the analyses of its coded texts."""
    texts = [
        [block.span.of(document.text) for block in blocks_of(document, settings) if block.coded]
        for document in documents
    ]
    found = engine.analyse(text for some in texts for text in some)
    for some in texts:
        yield [next(found) for _ in some]


def bundles(fresh: Sequence[str], homes: Mapping[str, Document]) -> Iterator[list[str]]:
    """Keys in stretches of documents with about ``AT_ONCE`` segments (a turn has one or more)."""
    bundle: list[str] = []
    size = 0
    for key in fresh:
        bundle.append(key)
        size += len(homes[key].turns) + len(homes[key].text) // 1_000
        if size >= AT_ONCE:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle
