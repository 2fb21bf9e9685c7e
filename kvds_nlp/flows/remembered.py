"""Looking at documents with a memory: only what is new, or newly asked, is looked at again.

Evidence of a rule hangs on the rule's content and the document's, evidence of likeness on the
codebook's texts and the document's; so each is kept by that, and an edit leaves the rest as it is.
The result is what looking anew gives; a memory that forgets only costs time.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kvds_nlp.data import Document, Evidence, Passage, Sentence, digest
from kvds_nlp.flows.asking import Sources, sources_of
from kvds_nlp.flows.bundles import (
    Head,
    bags_in,
    bags_out,
    cut_of,
    head_in,
    head_out,
    marks_of,
    recut,
    said_of,
    sayings_in,
    sayings_out,
)
from kvds_nlp.flows.pieces import Analyses, analysed, blocks_of, bundles, document_key
from kvds_nlp.language import Engine
from kvds_nlp.segmenting import passages
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.flows.code import Readers

Tick = Callable[[str, int, int], None]
Told = dict[str, bytes]
"""Name of a source -> what it said of a bundle, packed."""


class Shelf(Protocol):
    """Where bytes are kept, or forgotten."""

    def all(self, kind: str) -> dict[str, bytes]:
        """Everything of one kind, by key."""
        ...

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        """Keeps (kind, key) -> bytes, all or none."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """A look at documents under way.

    Attributes:
        homes: key -> a document that has it.
        full: key -> its analysis with all words, where that was asked for.
    """

    engine: Engine
    settings: Settings
    sources: Sources
    shelf: Shelf
    tick: Tick
    homes: Mapping[str, Document]
    full: Mapping[str, Analyses]


@dataclass(frozen=True, slots=True)
class Begun:
    """Documents that were cut, and where what was said of them is found.

    Attributes:
        keys: of the documents, in order.
        heads: name -> the bundle, for all bundles that hold one of the documents.
        told: what was said just now of new bundles; may be used up.
        cut: key -> the segments of each document that has it, in the order of the documents.
    """

    this: Look
    keys: tuple[str, ...]
    heads: Mapping[str, Head]
    told: dict[str, Told]
    cut: Mapping[str, Sequence[tuple[Passage, ...]]]

    def passages(self) -> tuple[Passage, ...]:
        """Every segment, in document order."""
        waiting = {key: iter(found) for key, found in self.cut.items()}
        return tuple(passage for key in self.keys for passage in next(waiting[key]))

    def rows(self, head: Head) -> list[list[Passage]]:
        """For each segment of a bundle the same one of every document that has it."""
        return [
            [found[ordinal] for found in (self.cut[key] if key else ())]
            for key, count in zip(head.keys, head.counts, strict=True)
            for ordinal in range(count)
        ]

    def marked(self, head: Head, wanted: Container[int]) -> dict[int, Passage]:
        """The wanted segments of a bundle that are still there, with what deciding asks of them."""
        found: dict[int, Passage] = {}
        starts = accumulate(head.counts, initial=0)
        for place, (key, start) in enumerate(zip(head.keys, starts, strict=False)):
            numbers = [n for n in range(start, start + len(head.cuts[place])) if n in wanted]
            if key and numbers:
                cut = _passages(self.this, self.this.homes[key], head.texts(place))
                found.update((number, cut[number - start]) for number in numbers)
        return found

    def said_in(self, name: str) -> Told:
        """What every source says of a bundle; those that were never asked are asked now.

        What sources said that the codebook no longer has is there too.
        """
        said = self.told.pop(name, {}) or self.this.shelf.all(f"said/{name}")
        missing = self.this.sources.names - said.keys()
        return {**said, **_newly_asked(self.this, name, self.heads[name], missing, self.cut)}


def begin(
    documents: Sequence[Document],
    readers: Readers,
    settings: Settings,
    shelf: Shelf,
    tick: Tick,
    *,
    words: bool,
) -> Begun:
    """The documents, cut; those that were not here before are looked at and put on the shelf.

    Args:
        documents: with ids of their own; those of an earlier look that are gone are forgotten.
        readers: the codebook, the engine and the encoder; the model is not asked.
        settings: say how documents are cut.
        shelf: what is remembered, and where what is new is kept.
        tick: told how far we are.
        words: whether the passages must have all their words; else they may have no sentences.
    """
    keys = tuple(document_key(document, settings) for document in documents)
    homes = dict(zip(keys, documents, strict=True))
    everything = analysed(readers.engine, homes.values(), settings) if words else ()
    full = dict(zip(homes, everything, strict=True)) if words else {}
    this = Look(readers.engine, settings, sources_of(readers), shelf, tick, homes, full)
    heads, told = _recalled(this), dict[str, Told]()
    known = {key for head in heads.values() for key in head.keys}
    for name, head, said in _first_seen(this, [key for key in homes if key not in known]):
        heads[name], told[name] = head, said
    return Begun(this, keys, heads, told, _cut(this, heads, keys, documents))


def look(
    documents: Sequence[Document],
    readers: Readers,
    settings: Settings,
    shelf: Shelf,
    tick: Tick,
) -> tuple[tuple[Passage, ...], tuple[Evidence, ...]]:
    """The segments of the documents with all their words, and the evidence of every source.

    The arguments are those of ``begin``.

    Returns:
        Passages in document order; evidence as ``find_evidence`` gives it for each passage, but
        the passages in another order.
    """
    begun = begin(documents, readers, settings, shelf, tick, words=True)
    evidence: list[Evidence] = []
    for number, (name, head) in enumerate(begun.heads.items()):
        tick("evidence", number, len(begun.heads))
        said, rows = begun.said_in(name), begun.rows(head)
        for use in begun.this.sources.uses:
            for saying in sayings_in(said[use.name]):
                evidence += (
                    said_of(passage.segment, saying, use.code, use.strength)
                    for passage in rows[saying.number]
                )
    tick("evidence", len(begun.heads), len(begun.heads))
    return begun.passages(), tuple(evidence)


def _recalled(this: Look) -> dict[str, Head]:
    """The bundles that hold one of these documents; their other documents are forgotten."""
    found = {}
    for name, body in this.shelf.all("head").items():
        head = head_in(body)
        keys = tuple(key if key in this.homes else "" for key in head.keys)
        if any(keys):
            found[name] = replace(head, keys=keys)
            if keys != head.keys:
                this.shelf.put({("head", name): head_out(found[name])})
    return found


def _first_seen(this: Look, fresh: Sequence[str]) -> Iterator[tuple[str, Head, Told]]:
    """Documents that were not here before, put away in bundles; each with what was said."""
    done = 0
    for keys in bundles(fresh, this.homes):
        this.tick("segments", done, len(fresh))
        done += len(keys)
        analyses = _full(this, keys)
        cut = [_passages(this, this.homes[key], analyses[key]) for key in keys]
        marks = tuple(marks_of(analyses[key]) for key in keys)
        spans = tuple(cut_of(this.homes[key], found) for key, found in zip(keys, cut, strict=True))
        head = Head(tuple(keys), spans, marks)
        every = [passage for found in cut for passage in found]
        said = _asked(this, head, every, this.sources.names)
        name = digest(json.dumps(keys))[:32]
        bags = {(f"bags/{name}", part): body for part, body in bags_out(every).items()}
        this.shelf.put({("head", name): head_out(head), **bags, **_on_shelf(name, said)})
        yield name, head, said
    this.tick("segments", len(fresh), len(fresh))


def _newly_asked(
    this: Look,
    name: str,
    head: Head,
    names: frozenset[str],
    cut: Mapping[str, Sequence[tuple[Passage, ...]]],
) -> Told:
    """What sources that were not asked before say of a bundle.

    Words are fetched only of segments that could make one of them speak.
    """
    if not names:
        return {}
    light = {key: cut[key][-1] for key in head.keys if key}  # of the document in ``homes``
    wanted = _wanted(this, name, head, names, light)
    analyses = _partly(
        this, head, {key: [p.segment.span for p in ps] for key, ps in wanted.items()}
    )
    every = []
    for key, some in wanted.items():
        ordinals = {passage.segment.ordinal for passage in some}
        found = _passages(this, this.homes[key], analyses[key])
        every += [passage for passage in found if passage.segment.ordinal in ordinals]
    said = _asked(this, head, every, names)
    this.shelf.put(_on_shelf(name, said))
    return said


def _wanted(
    this: Look,
    name: str,
    head: Head,
    names: frozenset[str],
    light: Mapping[str, tuple[Passage, ...]],
) -> dict[str, list[Passage]]:
    """Of each document the segments that could make one of these sources speak."""
    ends = list(accumulate(head.counts))
    numbers: Iterable[int] = range(ends[-1] if ends else 0)
    bags = bags_in(this.shelf.all(f"bags/{name}"))
    if bags is not None:
        texts = (
            light[key][ordinal].segment.quote if key else ""
            for key, count in zip(head.keys, head.counts, strict=True)
            for ordinal in range(count)
        )
        numbers = np.flatnonzero(this.sources.may_speak(names, bags, texts)).tolist()
    wanted: dict[str, list[Passage]] = {}
    for number in numbers:
        place = bisect_right(ends, number)
        key = head.keys[place]
        if key:
            ordinal = number - ends[place] + len(head.cuts[place])
            wanted.setdefault(key, []).append(light[key][ordinal])
    return wanted


def _asked(this: Look, head: Head, some: Sequence[Passage], names: frozenset[str]) -> Told:
    """What the named sources say of these passages of a bundle, packed."""
    first = dict(zip(head.keys, accumulate(head.counts, initial=0), strict=False))
    homes = {this.homes[key].id: start for key, start in first.items() if key}
    numbers = {
        (p.segment.doc_id, p.segment.ordinal): homes[p.segment.doc_id] + p.segment.ordinal
        for p in some
    }
    found = this.sources.ask(some, names)
    return {name: sayings_out(evidence, numbers) for name, evidence in found.items()}


def _on_shelf(name: str, said: Told) -> dict[tuple[str, str], bytes]:
    return {(f"said/{name}", source): body for source, body in said.items()}


def _cut(
    this: Look, heads: Mapping[str, Head], keys: Sequence[str], documents: Sequence[Document]
) -> dict[str, list[tuple[Passage, ...]]]:
    """Key -> the segments of each document that has it, in the order of the documents."""
    places = {key: (head, at) for head in heads.values() for at, key in enumerate(head.keys)}
    found: dict[str, list[tuple[Passage, ...]]] = {}
    for key, document in zip(keys, documents, strict=True):
        head, at = places[key]
        if key in this.full:
            cut = _passages(this, document, this.full[key])
        else:
            cut = recut(document, head.cuts[at])
        found.setdefault(key, []).append(cut)
    return found


def _passages(
    this: Look, document: Document, analyses: Iterable[tuple[Sentence, ...]]
) -> tuple[Passage, ...]:
    found = blocks_of(document, this.settings)
    return passages(document, found, analyses, unit=this.settings.unit)


def _full(this: Look, keys: Sequence[str]) -> Mapping[str, Analyses]:
    """The analyses of these documents with all their words."""
    if this.full:
        return this.full
    homes = [this.homes[key] for key in keys]
    return dict(zip(keys, analysed(this.engine, homes, this.settings), strict=True))


def _partly(
    this: Look, head: Head, wanted: Mapping[str, Sequence[Span]]
) -> dict[str, list[tuple[Sentence, ...]]]:
    """The analyses of these documents, with words only where a wanted stretch lies."""
    found: dict[str, list[tuple[Sentence, ...]]] = {}
    texts: list[str] = []
    places: list[tuple[str, int]] = []
    for at, key in enumerate(head.keys):
        if key not in wanted:
            continue
        found[key] = head.texts(at)
        home = this.homes[key]
        coded = [block for block in blocks_of(home, this.settings) if block.coded]
        for number, block in enumerate(coded):
            if any(block.span.overlaps(span) for span in wanted[key]):
                texts.append(block.span.of(home.text))
                places.append((key, number))
    for (key, number), sentences in zip(places, this.engine.analyse(texts), strict=True):
        found[key][number] = sentences
    return found
