"""The topics journey in memory: passages -> vectors -> topics, beside the codebook and by group."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Passage, StepCount
from kvds_nlp.encoding import Encoder
from kvds_nlp.flows.topic_inputs import (
    TopicOptions,
    check,
    encoded,
    heard_passages,
)
from kvds_nlp.flows.topic_shares import group_topics
from kvds_nlp.language import Engine
from kvds_nlp.sources import Tick, silent
from kvds_nlp.sources.likeness import references
from kvds_nlp.topics import (
    CodebookMatch,
    Groups,
    Merge,
    Topic,
    TopicModel,
    Topics,
    Wording,
    alive,
    central,
    describe,
    group_rows,
    label_of,
    match_codebook,
    missed_words,
    shown,
    stub,
    subject_only,
    topic_words,
    unit,
    word_passages,
    words_hold,
)

THIN = 100

Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Topics, and the encoder that belongs with their model."""

    topics: Topics
    encoder: Encoder


def find_topics(
    passages: Sequence[Passage],
    corpus: Corpus,
    engine: Engine,
    options: TopicOptions = TopicOptions(),
    tick: Tick = silent,
) -> Found:
    """What people talk about, whatever order the passages come in.

    Raises:
        InputError: too few segments with words, all of them the same, or more topics asked for
            than there can be.
        MissingExtraError: BERTopic, or the library of the encoder, is not installed.
        ModelError: an encoder or a stored model cannot be used.
    """
    clock = _Clock(tick)
    heard = heard_passages(passages, corpus)
    encoder, rows = encoded(heard, options)
    clock.done("vectors", len(heard), len(rows), "segments -> vectors")
    check(heard, rows, options)
    groups = _groups(rows, options)
    labels, closeness = groups.assign(rows)
    clock.done("groups", len(rows), len(groups.centres), "vectors -> topics")
    wording = word_passages(heard)
    names, merges = _named(wording, rows, groups, labels, options)
    held = words_hold(wording, labels, [name.words for name in names])
    clock.done("words", len(heard), len(names), "segments -> words")
    meetings = _meetings(heard, rows, labels, len(names), corpus, engine, encoder)
    topics = _topics(heard, rows, groups, labels, names, held, meetings, corpus)
    clock.done("codebook", len(names), len(topics), "topics -> codebook")
    shares, changes = group_topics(heard, corpus, labels, len(topics))
    clock.done("groups of people", len(topics), len(shares), "topics -> shares")
    found = Topics(
        passages=heard,
        labels=labels,
        closeness=closeness,
        quotable=np.array([corpus.may_quote(passage.facts) for passage in heard]),
        topics=topics,
        merges=merges,
        shares=shares,
        changes=changes,
        model=TopicModel(
            encoder.name, groups, tuple(n.label for n in names), tuple(n.words for n in names)
        ),
        missed=missed_words(heard, wording, {coding.segment.key for coding in corpus.kept}),
        thin=int(alive(rows).sum()) < THIN,
        counts=tuple(clock.counts),
        notes=_notes(rows, labels, groups, options.topics),
    )
    return Found(found, encoder)


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    words: tuple[str, ...]


class _Clock:
    """Counts seconds between steps and tells whoever watches."""

    def __init__(self, tick: Tick) -> None:
        self.counts: list[StepCount] = []
        self._tick, self._since = tick, time.perf_counter()

    def done(self, step: str, into: int, out: int, unit_said: str) -> None:
        now = time.perf_counter()
        self.counts.append(StepCount(step, into, out, unit_said, now - self._since))
        self._since = now
        self._tick(step, into, into)


def _groups(rows: NDArray[np.float32], options: TopicOptions) -> Groups:
    if options.apply is not None:
        return options.apply[0].groups
    return group_rows(rows, topics=options.topics, min_size=options.min_size)


def _named(
    wording: Wording,
    rows: NDArray[np.float32],
    groups: Groups,
    labels: Labels,
    options: TopicOptions,
) -> tuple[tuple[_Name, ...], tuple[Merge, ...]]:
    """Labels and words; those of a stored model stay as they were stored."""
    if options.apply is not None:
        model = options.apply[0]
        pairs = zip(model.labels, model.words, strict=True)
        return tuple(_Name(label, words) for label, words in pairs), ()
    found = describe(wording.terms, labels, groups.space.place(rows))
    names = tuple(
        _Name(
            label_of(words, wording.spoken) or "–", tuple(shown(w, wording.spoken) for w in words)
        )
        for words in topic_words(found, wording, labels)
    )
    merges = tuple(
        replace(merge, words=tuple(shown(word, wording.spoken) for word in merge.words))
        for merge in found.merges
    )
    return names, merges


def _meetings(
    heard: Sequence[Passage],
    rows: NDArray[np.float32],
    labels: Labels,
    count: int,
    corpus: Corpus,
    engine: Engine,
    encoder: Encoder,
) -> tuple[CodebookMatch, ...]:
    """How every topic relates to the codebook."""
    codes, vectors = _code_vectors(corpus.codebook, engine, encoder, rows.shape[1])
    carried: dict[str, list[str]] = {}
    for coding in corpus.kept:
        carried.setdefault(coding.segment.key, []).append(coding.code)
    out = []
    for topic in range(count):
        mine = np.flatnonzero(labels == topic)
        keys = [heard[at].segment.key for at in mine.tolist()]
        direction = rows[mine].sum(axis=0, dtype=np.float64)
        out.append(match_codebook(keys, direction, codes, vectors, carried))
    return tuple(out)


def _code_vectors(
    codebook: Codebook, engine: Engine, encoder: Encoder, dim: int
) -> tuple[tuple[str, ...], Floats]:
    """Per active code the mean vector of its definition, include items and examples."""
    active = {code.id for code in codebook.active}
    known = [
        r for r in references(codebook, engine) if r.code in active and r.kind != "counterexample"
    ]
    codes = tuple(dict.fromkeys(reference.code for reference in known))
    sums = np.zeros((len(codes), dim))
    if known:
        found = encoder.encode([subject_only(reference.passage) for reference in known])
        np.add.at(sums, [codes.index(reference.code) for reference in known], found)
    return codes, unit(sums)


def _topics(
    heard: Sequence[Passage],
    rows: NDArray[np.float32],
    groups: Groups,
    labels: Labels,
    names: Sequence[_Name],
    held: Sequence[int],
    meetings: Sequence[CodebookMatch],
    corpus: Corpus,
) -> tuple[Topic, ...]:
    placed = groups.space.place(rows)
    allowed = np.array([corpus.may_quote(passage.facts) for passage in heard])
    taken = frozenset(code.id for code in corpus.codebook.codes)
    out = []
    for number, (name, meeting) in enumerate(zip(names, meetings, strict=True)):
        mine = np.flatnonzero((labels == number) & allowed)
        own = [heard[at] for at in mine.tolist()]
        best = central(own, placed[mine], groups.centres[number])
        quotes = tuple(own[at] for at in best)
        size = int((labels == number).sum())
        proposal = stub(name.label, name.words, taken) if meeting.gap else ""
        said = (name.label, name.words, size, held[number], quotes, meeting, proposal)
        out.append(Topic(number, *said))
    return tuple(out)


def _notes(
    rows: NDArray[np.float32], labels: Labels, groups: Groups, asked: int | None
) -> tuple[str, ...]:
    """What a reader of the topics should know."""
    live = int(alive(rows).sum())
    notes = []
    if live < THIN:
        notes.append(
            f"topics rest on {live} segments, which is thin: read them as a first impression"
        )
    if asked is not None and len(groups.centres) < asked:
        notes.append(f"of {asked} topics asked for, {len(groups.centres)} differ enough to stand")
    if len(groups.centres) == 1:
        notes.append("the segments do not fall apart in groups: there is one topic")
    wordless, out = len(rows) - live, int((labels < 0).sum())
    notes.append(
        f"{out} of {len(rows)} segments are not in a topic (niet ingedeeld): {wordless} have no "
        f"words that others also use, {out - wordless} are far from every topic"
    )
    return tuple(notes)
