"""The topics journey in memory: passages -> vectors -> topics, beside the codebook and by group."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Passage, StepCount
from kvds_nlp.encoding import Encoder, open_encoder
from kvds_nlp.encoding import save as save_encoder
from kvds_nlp.errors import InputError, ModelError
from kvds_nlp.flows.code import Tick, silent
from kvds_nlp.flows.similar import references
from kvds_nlp.flows.topic_shares import group_topics
from kvds_nlp.language import Engine
from kvds_nlp.topics import (
    Groups,
    Meeting,
    Merge,
    Topic,
    TopicModel,
    Topics,
    WordVectors,
    alive,
    central,
    describe,
    fit_words,
    group_rows,
    label_of,
    load_model,
    load_words,
    meet,
    save_model,
    save_words,
    shown,
    stub,
    subject_only,
    topic_words,
    unit,
    word_passages,
)

FEWEST = 10
THIN = 100
_ENCODER = "encoder"

Consent = Callable[[Mapping[str, str]], bool]
Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """What a user may ask for.

    Attributes:
        topics: how many; None = from the number of segments.
        min_size: fewest segments in a topic; None = from the number of segments.
        apply: a stored model to place these segments with, and the encoder it was made with.
        may_quote: whether a respondent with these facts may be quoted.
    """

    encoder: str = ""
    seed: int = 20171
    topics: int | None = None
    min_size: int | None = None
    apply: tuple[TopicModel, Encoder] | None = None
    may_quote: Consent = lambda _facts: True


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Topics, and the encoder that belongs with their model."""

    topics: Topics
    encoder: Encoder


def find_topics(
    passages: Sequence[Passage],
    documents: Sequence[Document],
    codebook: Codebook,
    codings: Sequence[Coding],
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
    heard = _heard(passages, documents)
    encoder, rows = _encoded(heard, options)
    clock.done("vectors", len(heard), len(rows), "segments -> vectors")
    _check(heard, rows, options)
    groups = _groups(rows, options)
    labels, closeness = groups.assign(rows)
    clock.done("groups", len(rows), len(groups.centres), "vectors -> topics")
    names, merges = _named(heard, rows, groups, labels, options)
    clock.done("words", len(heard), len(names), "segments -> words")
    meetings = _meetings(heard, rows, labels, len(names), codebook, codings, engine, encoder)
    topics = _topics(heard, rows, groups, labels, names, meetings, codebook, options)
    clock.done("codebook", len(names), len(topics), "topics -> codebook")
    shares, changes = group_topics(heard, documents, labels, len(topics), seed=options.seed)
    clock.done("groups of people", len(topics), len(shares), "topics -> shares")
    found = Topics(
        passages=heard,
        labels=labels,
        closeness=closeness,
        quotable=np.array([options.may_quote(passage.facts) for passage in heard]),
        topics=topics,
        merges=merges,
        shares=shares,
        changes=changes,
        model=TopicModel(
            encoder.name, groups, tuple(n.label for n in names), tuple(n.words for n in names)
        ),
        thin=int(alive(rows).sum()) < THIN,
        counts=tuple(clock.counts),
        notes=_notes(rows, labels, groups),
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


def _heard(passages: Sequence[Passage], documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The passages that can have a topic, in one order whatever order they came in.

    The interviewer's words and headings are context. An answer is never dropped, even when it
    has no words at all.
    """
    answers = {document.id for document in documents if document.kind == "answer"}
    kept = (
        passage
        for passage in passages
        if passage.segment.role != "interviewer"
        and (passage.sentences or passage.segment.doc_id in answers)
    )
    return tuple(sorted(kept, key=_place))


def _place(passage: Passage) -> tuple[str, int, int]:
    segment = passage.segment
    return segment.doc_id, segment.span.start, segment.span.end


def _encoded(
    heard: Sequence[Passage], options: TopicOptions
) -> tuple[Encoder, NDArray[np.float32]]:
    """Vectors of what is said of a subject; stop words and fillers do not pull."""
    subjects = [subject_only(passage) for passage in heard]
    if options.apply is not None:
        model, encoder = options.apply
        if encoder.name != model.encoder:
            msg = f"the topic model was made with encoder {model.encoder}, this one is "
            raise ModelError(f"{msg}{encoder.name}. Give --encoder as it was then.")
    elif not subjects:
        raise _too_few(0)
    else:
        encoder = _fitted(subjects, options)
    rows = encoder.encode(subjects)
    wordless = [not passage.sentences for passage in heard]
    return encoder, np.where(np.array(wordless)[:, None], np.float32(0), rows)


def _fitted(subjects: Sequence[Passage], options: TopicOptions) -> Encoder:
    """The topics' own word vectors, or the encoder that was asked for by name."""
    if options.encoder:
        return open_encoder(options.encoder, fit_on=subjects, seed=options.seed)
    return fit_words(subjects, seed=options.seed)


def _check(heard: Sequence[Passage], rows: NDArray[np.float32], options: TopicOptions) -> None:
    """Refuses what cannot be grouped, in words a researcher can act on."""
    if options.apply is not None:
        return
    live = rows[alive(rows)]
    if len(live) < FEWEST:
        raise _too_few(len(live), len(heard))
    if np.abs(live - live[0]).max() < 1e-6:
        raise InputError(
            f"all {len(live)} segments say the same, so there is nothing to group. "
            "Check that the column with the open answers was chosen (--text-column)."
        )
    if options.topics is not None and options.topics > len(live) // 2:
        raise InputError(
            f"--topics {options.topics}: there are {len(live)} segments with words of a subject; "
            f"ask for at most {len(live) // 2}, or leave --topics out."
        )
    if options.min_size is not None and options.min_size > len(live) // 2:
        raise InputError(
            f"--min-size {options.min_size}: with {len(live)} segments not even two topics are "
            f"that large; ask for at most {len(live) // 2}, or leave --min-size out."
        )


def _too_few(live: int, of: int = 0) -> InputError:
    return InputError(
        f"only {live} of {of} segments have words of a subject that others use too (stop words "
        f"and fillers do not count); topics need at least {FEWEST}. Give more texts, or a smaller --unit."
    )


def _groups(rows: NDArray[np.float32], options: TopicOptions) -> Groups:
    if options.apply is not None:
        return options.apply[0].groups
    return group_rows(rows, topics=options.topics, min_size=options.min_size)


def _named(
    heard: Sequence[Passage],
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
    wording = word_passages(heard)
    found = describe(wording.terms, labels, groups.space.place(rows))
    names = tuple(
        _Name(label_of(words, wording.spoken), tuple(shown(w, wording.spoken) for w in words))
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
    codebook: Codebook,
    codings: Sequence[Coding],
    engine: Engine,
    encoder: Encoder,
) -> tuple[Meeting, ...]:
    """How every topic relates to the codebook."""
    codes, vectors = _code_vectors(codebook, engine, encoder, rows.shape[1])
    carried: dict[str, list[str]] = {}
    for coding in codings:
        if coding.status != "rejected":
            carried.setdefault(coding.segment.key, []).append(coding.code)
    out = []
    for topic in range(count):
        mine = np.flatnonzero(labels == topic)
        keys = [heard[at].segment.key for at in mine.tolist()]
        direction = rows[mine].sum(axis=0, dtype=np.float64)
        out.append(meet(keys, direction, codes, vectors, carried))
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
    meetings: Sequence[Meeting],
    codebook: Codebook,
    options: TopicOptions,
) -> tuple[Topic, ...]:
    placed = groups.space.place(rows)
    allowed = np.array([options.may_quote(passage.facts) for passage in heard])
    taken = frozenset(code.id for code in codebook.codes)
    out = []
    for number, (name, meeting) in enumerate(zip(names, meetings, strict=True)):
        mine = np.flatnonzero((labels == number) & allowed)
        own = [heard[at] for at in mine.tolist()]
        best = central(own, placed[mine], groups.centres[number])
        quotes = tuple(own[at] for at in best)
        size = int((labels == number).sum())
        proposal = stub(name.label, name.words, taken) if meeting.gap else ""
        out.append(Topic(number, name.label, name.words, size, quotes, meeting, proposal))
    return tuple(out)


def _notes(rows: NDArray[np.float32], labels: Labels, groups: Groups) -> tuple[str, ...]:
    """What a reader of the topics should know."""
    live = int(alive(rows).sum())
    notes = []
    if live < THIN:
        notes.append(
            f"topics rest on {live} segments, which is thin: read them as a first impression"
        )
    if len(groups.centres) == 1:
        notes.append("the segments do not fall apart in groups: there is one topic")
    wordless, out = len(rows) - live, int((labels < 0).sum())
    notes.append(
        f"{out} of {len(rows)} segments are not in a topic (niet ingedeeld): {wordless} have no "
        f"words that others also use, {out - wordless} are far from every topic"
    )
    return tuple(notes)


def save_stored(found: Found, folder: Path) -> None:
    """A topic model on disk, with its encoder where that is one of ours.

    Raises:
        OutputError: when the place cannot be written.
    """
    save_model(found.topics.model, folder)
    if isinstance(found.encoder, WordVectors):
        save_words(found.encoder, folder)
    elif found.encoder.name.startswith("offline-"):
        save_encoder(found.encoder, folder / _ENCODER)


def open_stored(folder: Path, encoder: str = "") -> tuple[TopicModel, Encoder]:
    """A stored topic model with its encoder: the stored one, else the folder ``encoder`` names.

    Raises:
        ModelError: the folder holds no topic model, or its encoder is not there.
    """
    model = load_model(folder)
    own = folder / _ENCODER
    words = load_words(folder)
    if words is not None:
        return model, words
    if not own.is_dir() and not encoder:
        msg = f"{folder}: was made with encoder {model.encoder}; name its folder with --encoder."
        raise ModelError(msg)
    return model, open_encoder(str(own) if own.is_dir() else encoder, fit_on=(), seed=0)
