"""The topics journey in memory: passages -> vectors -> topics, beside the codebook and by group."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Passage, StepCount
from kvds_nlp.encoding import Encoder
from kvds_nlp.flows.topic_inputs import StoredTopics, TopicOptions
from kvds_nlp.flows.topic_shares import group_topics
from kvds_nlp.language import Engine
from kvds_nlp.messages import in_words
from kvds_nlp.people import counts
from kvds_nlp.sources import Tick, references, silent
from kvds_nlp.topics import (
    CodebookMatch,
    Groups,
    Labels,
    Merge,
    Phrase,
    SubjectVectors,
    Topic,
    TopicModel,
    Topics,
    Wording,
    alive,
    central,
    describe,
    known_subjects,
    match_codebook,
    missed_words,
    said_phrases,
    stub,
    subject_only,
    unit,
    word_passages,
)
from kvds_nlp.writers.others import ForOthers

THIN = 100
_PLACES = 5
"""In how many places a word is looked at to know whether it is a name."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundTopics:
    """Topics, and the encoder that belongs with their model."""

    topics: Topics
    encoder: Encoder

    @property
    def stored(self) -> StoredTopics:
        """What places other texts in the same topics."""
        return StoredTopics(self.topics.model, self.encoder)


def find_topics(
    passages: Sequence[Passage],
    corpus: Corpus,
    engine: Engine,
    options: TopicOptions = TopicOptions(),
    tick: Tick = silent,
) -> FoundTopics:
    """What people talk about, whatever order the passages come in.

    Raises:
        InputError: too few segments with words, all of them the same, or more topics asked for
            than there can be.
        MissingExtraError: BERTopic, or the library of the encoder, is not installed.
        ModelError: an encoder or a stored model cannot be used.
    """
    clock = _Clock(tick)
    # An answer is never dropped, even when it has no words at all; context has no topic.
    answers = {document.id for document in corpus.documents if document.kind == "answer"}
    asked = (
        p for p in passages if counts(p.segment) and (p.sentences or p.segment.doc_id in answers)
    )
    heard = tuple(sorted(asked, key=attrgetter("content_key")))
    encoder, rows = options.encode(heard)
    clock.done("vectors", len(heard), len(rows), "segments -> vectors")
    options.refuse_too_little(heard, rows)
    groups = options.group(rows, encoder)
    labels, closeness = groups.assign(rows)
    clock.done("groups", len(rows), len(groups.centres), "vectors -> topics")
    quotable = np.array([corpus.quotable(passage.segment) for passage in heard], bool)
    hidden = {p.segment.key for p, may in zip(heard, quotable, strict=True) if not may}
    wording = word_passages(heard, hidden)
    telling = _Telling.of(heard, hidden, wording, corpus)
    if options.apply is None:
        model, merges = _named(heard, wording, rows, groups, labels, encoder, telling)
    else:  # labels and words stay as they were stored
        model, merges = options.apply.model, ()
    count = len(model.labels)
    clock.done("words", len(heard), count, "segments -> words")
    matches = _matches(heard, rows, labels, count, corpus, engine, encoder)
    each = _topics(heard, rows, labels, model, wording, quotable, matches, corpus)
    clock.done("codebook", count, len(each), "topics -> codebook")
    shares, changes = group_topics(heard, corpus, labels, len(each))
    clock.done("people", len(each), len(shares), "topics -> shares")
    missed = missed_words(heard, wording, {coding.segment.key for coding in corpus.kept})
    topics = Topics(
        passages=heard,
        labels=labels,
        closeness=closeness,
        quotable=quotable,
        topics=each,
        merges=merges,
        shares=shares,
        changes=changes,
        model=model,
        missed=tuple(word for word in missed if not telling.says(word.word)),
        thin=int(alive(rows).sum()) < THIN,
        counts=tuple(clock.counts),
        notes=_notes(rows, labels, groups, options.topics),
    )
    return FoundTopics(topics, encoder)


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


class _Telling:
    """Which words tell who or where somebody is: those that are masked in most of the places where
    they are said. A topic, label or proposed code is read without the sentence around it.
    """

    def __init__(
        self, said: Mapping[str, Sequence[str]], hidden: Collection[str], shown: ForOthers
    ) -> None:
        self._said, self._hidden, self._shown = said, hidden, shown
        self._known: dict[str, bool] = {}

    @classmethod
    def of(
        cls, heard: Sequence[Passage], hidden: Collection[str], wording: Wording, corpus: Corpus
    ) -> _Telling:
        """Of the words of these passages; ``hidden`` are keys of segments that nobody reads."""
        said: dict[str, list[str]] = {}
        for passage, terms in zip(heard, wording.terms, strict=True):
            if passage.segment.key not in hidden:
                for term in dict.fromkeys(map(wording.shown, terms)):
                    if len(places := said.setdefault(term, [])) < _PLACES:
                        places.append(passage.segment.quote)
        return cls(said, hidden, ForOthers(corpus, nameless=True))

    def says(self, word: str) -> bool:
        """Whether a word or phrase, in the form it is shown in, tells somebody."""
        if word not in self._known:
            self._known[word] = self._told_by(word, self._said.get(word, ()))
        return self._known[word]

    def best_phrase(
        self, passages: Sequence[Passage], weights: Mapping[str, float], words: Sequence[str]
    ) -> Phrase | None:
        """The phrase that says most of a topic and tells nobody; None where none is said twice.

        Args:
            passages: of the topic; what may not be shown is not looked at.
            weights: term -> its weight in the topic.
            words: its most telling terms.
        """
        shown = [one for one in passages if one.segment.key not in self._hidden]
        told = self._told_by
        each = said_phrases(shown, weights, words)
        return next((one for one in each if not told(one.form, one.quotes[:_PLACES])), None)

    def _told_by(self, words: str, places: Sequence[str]) -> bool:
        parts = words.split()
        votes = [
            any(_count(part, text) > _count(part, self._shown.masked(text)) for part in parts)
            for text in places
            if any(_count(part, text) for part in parts)
        ]
        return 2 * sum(votes) > len(votes)


def _count(word: str, text: str) -> int:
    return re.findall(r"\w+", text.casefold()).count(word)


def _named(
    heard: Sequence[Passage],
    wording: Wording,
    rows: NDArray[np.float32],
    groups: Groups,
    labels: Labels,
    encoder: Encoder,
    telling: _Telling,
) -> tuple[TopicModel, tuple[Merge, ...]]:
    """Groups with their labels and words, and how they merge, in words as people said them; names
    of people and places are none of these.
    """
    described = describe(wording.terms, labels, groups.place(rows))
    words = [
        [term for term in ten if not telling.says(wording.shown(term))]
        for ten in described.topic_words(wording, labels)
    ]
    own: dict[int, list[Passage]] = defaultdict(list)
    for passage, topic in zip(heard, labels.tolist(), strict=True):
        own[topic].append(passage)
    names = []
    subjects = groups.known or (-1,) * len(words)
    for topic, (ten, subject) in enumerate(zip(words, subjects, strict=True)):
        if subject >= 0 and isinstance(encoder, SubjectVectors):
            names.append(known_subjects()[encoder.subjects[subject]][0])
            continue
        phrase = telling.best_phrase(own[topic], dict(described.terms[topic]), ten)
        said = (phrase.form, phrase.terms) if phrase else ()
        names.append(wording.label_of(ten, *said) or "–")
    shown = tuple(tuple(map(wording.shown, ten)) for ten in words)
    merges = tuple(
        replace(
            merge, words=tuple(w for w in map(wording.shown, merge.words) if not telling.says(w))
        )
        for merge in described.merges
    )
    return TopicModel(encoder.name, groups, tuple(names), shown), merges


def _matches(
    heard: Sequence[Passage],
    rows: NDArray[np.float32],
    labels: Labels,
    count: int,
    corpus: Corpus,
    engine: Engine,
    encoder: Encoder,
) -> list[CodebookMatch]:
    """How every topic relates to the codebook: to the codings in it, and in meaning to a code.

    What a code means is the mean vector of its definition, include items and examples.
    """
    active = {code.id for code in corpus.codebook.active}
    known = [
        one
        for one in references(corpus.codebook, engine)
        if one.code in active and one.kind != "counterexample"
    ]
    codes = tuple(dict.fromkeys(one.code for one in known))
    meanings = np.zeros((len(codes), rows.shape[1]))
    if known:
        vectors = encoder.encode([subject_only(one.passage) for one in known])
        np.add.at(meanings, [codes.index(one.code) for one in known], vectors)
    meanings = unit(meanings)
    carried: dict[str, list[str]] = {}
    for coding in corpus.kept:
        carried.setdefault(coding.segment.key, []).append(coding.code)
    matches = []
    for topic in range(count):
        members = np.flatnonzero(labels == topic)
        keys = [heard[at].segment.key for at in members.tolist()]
        direction = rows[members].sum(axis=0, dtype=np.float64)
        matches.append(match_codebook(keys, direction, codes, meanings, carried))
    return matches


def _topics(
    heard: Sequence[Passage],
    rows: NDArray[np.float32],
    labels: Labels,
    model: TopicModel,
    wording: Wording,
    quotable: NDArray[np.bool_],
    matches: Sequence[CodebookMatch],
    corpus: Corpus,
) -> tuple[Topic, ...]:
    """Each topic as a researcher reads it; quotes are of people who may be quoted."""
    placed = model.groups.place(rows)
    known = model.groups.known or (-1,) * len(matches)
    abouts = dict(known_subjects().values())
    held = wording.held_by(labels, model.words)
    taken = frozenset(code.id for code in corpus.codebook.codes)
    topics = []
    for number, match in enumerate(matches):
        label, words = model.labels[number], model.words[number]
        members = np.flatnonzero((labels == number) & quotable)
        passages = [heard[at] for at in members.tolist()]
        best = central(passages, placed[members], model.groups.centres[number])
        quotes = tuple(passages[at] for at in best)
        size = int((labels == number).sum())
        own = known[number] >= 0
        about = (abouts[label],) if own else ()
        proposal = stub(label, words, taken, *about) if match.gap else ""
        topics.append(Topic(number, label, words, size, held[number], quotes, match, proposal, own))
    return tuple(topics)


def _notes(
    rows: NDArray[np.float32], labels: Labels, groups: Groups, asked: int | None
) -> tuple[str, ...]:
    """What a reader of the topics should know."""
    live = int(alive(rows).sum())
    notes = []
    if live < THIN:
        notes.append(in_words("topics.few_segments", n=live))
    if asked is not None and len(groups.centres) < asked:
        notes.append(in_words("topics.differ", asked=asked, stand=len(groups.centres)))
    if len(groups.centres) == 1:
        notes.append(in_words("topics.one"))
    wordless, outside = len(rows) - live, int((labels < 0).sum())
    notes.append(
        in_words(
            "topics.outside",
            outside=outside,
            segments=len(rows),
            wordless=wordless,
            far=outside - wordless,
        )
    )
    return tuple(notes)
