"""Documents with a memory: only what is new, or newly asked, is looked at again.

Evidence of a rule hangs on the rule's content and the document's, evidence of likeness on the
codebook's texts and the document's; so each is kept by that, and an edit leaves the rest as it is.
The result is what looking anew gives; a memory that forgets only costs time.
"""

from __future__ import annotations

import json
import time
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Protocol

import numpy as np

from kvds_nlp.data import Document, Evidence, Passage, Sentence, digest
from kvds_nlp.flows.code import Analyses, analyses_of, blocks_of, cut
from kvds_nlp.recoding.batches import (
    Batch,
    document_key,
    packed_bags,
    packed_evidence,
    restored,
    unpacked_bags,
    unpacked_evidence,
)
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Sources, Tick, open_sources, used
from kvds_nlp.spans import Span

_AT_ONCE = 2_000
"""About so many segments are in memory with all their words on a first pass."""

PackedEvidence = dict[str, bytes]
"""Name of a source -> what it said of a batch, packed."""


class Store(Protocol):
    """Where bytes are kept, or forgotten."""

    def all(self, kind: str) -> dict[str, bytes]:
        """Everything of one kind, by key."""
        ...

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        """Keeps (kind, key) -> bytes, all or none."""
        ...


@dataclass(slots=True)
class CachedCorpus:
    """Documents that were cut, and where what was said of them is found. Use ``opened``.

    Attributes:
        keys: of the documents, in order.
        homes: key -> a document that has it.
        full: key -> its analysis with all words, where that was asked for.
        batches: name -> batch, for all that hold one of the documents.
        segments: key -> the segments of each document that has it, in the order of the documents.
        asking: seconds that sources took to be asked, up to now.
    """

    setup: CodingSetup
    settings: Settings
    sources: Sources
    store: Store
    tick: Tick
    keys: tuple[str, ...]
    homes: Mapping[str, Document]
    full: Mapping[str, Analyses]
    batches: dict[str, Batch] = field(default_factory=dict)
    segments: dict[str, list[tuple[Passage, ...]]] = field(default_factory=dict)
    asking: float = 0.0
    _said: dict[str, PackedEvidence] = field(default_factory=dict)

    @classmethod
    def opened(
        cls,
        documents: Sequence[Document],
        setup: CodingSetup,
        settings: Settings,
        store: Store,
        tick: Tick,
        *,
        words: bool,
        sources: Sources | None = None,
    ) -> CachedCorpus:
        """The documents, cut; those that were not here before are looked at and stored.

        Args:
            documents: with ids of their own; those of an earlier look that are gone are forgotten.
            setup: the codebook, the engine and the encoder; the model is not asked.
            settings: say how documents are cut.
            store: what is remembered, and where what is new is kept.
            tick: told how far we are.
            words: whether the passages must have all their words; else they may have no sentences.
            sources: who is asked; None = all that the setup has.
        """
        keys = tuple(document_key(document, settings) for document in documents)
        homes = dict(zip(keys, documents, strict=True))
        everything = analyses_of(homes.values(), setup.engine, settings) if words else ()
        full = dict(zip(homes, everything, strict=True)) if words else {}
        asked = open_sources(setup) if sources is None else sources
        corpus = cls(setup, settings, asked, store, tick, keys, homes, full)
        corpus._recall()
        known = {key for batch in corpus.batches.values() for key in batch.keys}
        corpus._add([key for key in homes if key not in known])
        corpus._cut(documents)
        return corpus

    def passages(self) -> tuple[Passage, ...]:
        """Every segment, in document order."""
        waiting = {key: iter(copies) for key, copies in self.segments.items()}
        return tuple(passage for key in self.keys for passage in next(waiting[key]))

    def rows(self, batch: Batch) -> list[list[Passage]]:
        """For each segment of a batch the same one of every document that has it."""
        return [
            [passages[ordinal] for passages in (self.segments[key] if key else ())]
            for key, count in zip(batch.keys, batch.counts, strict=True)
            for ordinal in range(count)
        ]

    def marked(self, batch: Batch, wanted: Container[int]) -> dict[int, Passage]:
        """The wanted segments of a batch that are still there, with what deciding asks of them."""
        marked: dict[int, Passage] = {}
        starts = accumulate(batch.counts, initial=0)
        for place, (key, start) in enumerate(zip(batch.keys, starts, strict=False)):
            numbers = [n for n in range(start, start + len(batch.cuts[place])) if n in wanted]
            if key and numbers:
                passages = cut(self.homes[key], batch.texts(place), self.settings)
                marked.update((number, passages[number - start]) for number in numbers)
        return marked

    def said_of(self, name: str) -> PackedEvidence:
        """What every source says of a batch; those that were never asked are asked now.

        What sources said that the codebook no longer has is there too.
        """
        by_source = self._said.pop(name, {}) or self.store.all(f"said/{name}")
        missing = self.sources.names - by_source.keys()
        return {**by_source, **self._newly_asked(name, missing)} if missing else by_source

    def evidence(self) -> tuple[Evidence, ...]:
        """What every source says of every segment, as the codebook uses it."""
        evidence: list[Evidence] = []
        for number, (name, batch) in enumerate(self.batches.items()):
            self.tick("evidence", number, len(self.batches))
            by_source, passages = self.said_of(name), self.rows(batch)
            for use in self.sources.uses:
                wordings, rows = unpacked_evidence(by_source[use.name])
                for place, row in rows:
                    evidence += (
                        used(restored(passage.segment, row, wordings), use)
                        for passage in passages[place]
                    )
        self.tick("evidence", len(self.batches), len(self.batches))
        return tuple(evidence)

    def _recall(self) -> None:
        """Finds the batches that hold one of these documents; the others in them are forgotten."""
        for name, body in self.store.all("batch").items():
            batch = Batch.unpacked(body)
            keys = tuple(key if key in self.homes else "" for key in batch.keys)
            if any(keys):
                self.batches[name] = replace(batch, keys=keys)
                if keys != batch.keys:
                    self.store.put({("batch", name): self.batches[name].packed()})

    def _add(self, fresh: Sequence[str]) -> None:
        """Puts documents that were not here before away in batches, with what is said of them."""
        done = 0
        for keys in self._stretches(fresh):
            self.tick("segments", done, len(fresh))
            done += len(keys)
            homes = [self.homes[key] for key in keys]
            analyses = self.full or dict(
                zip(keys, analyses_of(homes, self.setup.engine, self.settings), strict=True)
            )
            passages = [cut(self.homes[key], analyses[key], self.settings) for key in keys]
            batch = Batch.of(keys, homes, passages, (analyses[key] for key in keys))
            every = [passage for some in passages for passage in some]
            name = digest(json.dumps(keys))[:32]
            self.batches[name] = batch
            began = time.perf_counter()
            self._said[name] = self._asked(batch, every, self.sources.names)
            self.asking += time.perf_counter() - began
            bags = {(f"bags/{name}", part): body for part, body in packed_bags(every).items()}
            self.store.put(
                {("batch", name): batch.packed(), **bags, **_kept(name, self._said[name])}
            )
        self.tick("segments", len(fresh), len(fresh))

    def _stretches(self, fresh: Sequence[str]) -> Iterator[list[str]]:
        """Keys of documents with about ``_AT_ONCE`` segments (a turn has one or more)."""
        keys: list[str] = []
        size = 0
        for key in fresh:
            keys.append(key)
            size += len(self.homes[key].turns) + len(self.homes[key].text) // 1_000
            if size >= _AT_ONCE:
                yield keys
                keys, size = [], 0
        if keys:
            yield keys

    def _cut(self, documents: Sequence[Document]) -> None:
        places = {
            key: (batch, at) for batch in self.batches.values() for at, key in enumerate(batch.keys)
        }
        for key, document in zip(self.keys, documents, strict=True):
            batch, at = places[key]
            if key in self.full:
                passages = cut(document, self.full[key], self.settings)
            else:
                passages = batch.passages(at, document)
            self.segments.setdefault(key, []).append(passages)

    def _newly_asked(self, name: str, names: frozenset[str]) -> PackedEvidence:
        """What sources that were not asked before say of a batch.

        Words are fetched only of segments that could make one of them speak.
        """
        began = time.perf_counter()
        batch = self.batches[name]
        wanted = self._wanted(name, names)
        spans = {key: [passage.segment.span for passage in some] for key, some in wanted.items()}
        analyses = self._partly_analysed(batch, spans)
        every = []
        for key, some in wanted.items():
            ordinals = {passage.segment.ordinal for passage in some}
            passages = cut(self.homes[key], analyses[key], self.settings)
            every += [passage for passage in passages if passage.segment.ordinal in ordinals]
        by_source = self._asked(batch, every, names)
        self.asking += time.perf_counter() - began
        self.store.put(_kept(name, by_source))
        return by_source

    def _wanted(self, name: str, names: frozenset[str]) -> dict[str, list[Passage]]:
        """Of each document the segments that could make one of these sources speak."""
        batch = self.batches[name]
        light = {key: self.segments[key][-1] for key in batch.keys if key}  # as in ``homes``
        ends = list(accumulate(batch.counts))
        numbers: Iterable[int] = range(ends[-1] if ends else 0)
        bags = unpacked_bags(self.store.all(f"bags/{name}"))
        if bags is not None:
            texts = [
                light[key][ordinal].segment.quote if key else ""
                for key, count in zip(batch.keys, batch.counts, strict=True)
                for ordinal in range(count)
            ]
            numbers = np.flatnonzero(self.sources.may_speak(names, bags, texts)).tolist()
        wanted: dict[str, list[Passage]] = {}
        for number in numbers:
            place = bisect_right(ends, number)
            key = batch.keys[place]
            if key:
                ordinal = number - ends[place] + len(batch.cuts[place])
                wanted.setdefault(key, []).append(light[key][ordinal])
        return wanted

    def _asked(
        self, batch: Batch, some: Sequence[Passage], names: frozenset[str]
    ) -> PackedEvidence:
        """What the named sources say of these passages of a batch, packed."""
        first = dict(zip(batch.keys, accumulate(batch.counts, initial=0), strict=False))
        homes = {self.homes[key].id: start for key, start in first.items() if key}
        numbers = {
            (p.segment.doc_id, p.segment.ordinal): homes[p.segment.doc_id] + p.segment.ordinal
            for p in some
        }
        by_name = self.sources.ask(some, names)
        return {name: packed_evidence(evidence, numbers) for name, evidence in by_name.items()}

    def _partly_analysed(
        self, batch: Batch, wanted: Mapping[str, Sequence[Span]]
    ) -> dict[str, list[tuple[Sentence, ...]]]:
        """The analyses of these documents, with words only where a wanted stretch lies."""
        analyses: dict[str, list[tuple[Sentence, ...]]] = {}
        texts: list[str] = []
        places: list[tuple[str, int]] = []
        for at, key in enumerate(batch.keys):
            if key not in wanted:
                continue
            analyses[key] = batch.texts(at)
            home = self.homes[key]
            coded = [block for block in blocks_of(home, self.settings) if block.coded]
            for number, block in enumerate(coded):
                if any(block.span.overlaps(span) for span in wanted[key]):
                    texts.append(block.span.of(home.text))
                    places.append((key, number))
        for (key, number), sentences in zip(places, self.setup.engine.analyse(texts), strict=True):
            analyses[key][number] = sentences
        return analyses


def _kept(name: str, by_source: PackedEvidence) -> dict[tuple[str, str], bytes]:
    return {(f"said/{name}", source): body for source, body in by_source.items()}
