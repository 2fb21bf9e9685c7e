"""The training journey in memory: what people decided -> a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document, Origin, Passage, Turn, digest
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.flows.code import analyse
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.flows.model_inputs import by_passage, codebook_chances, model_inputs_of, vectors_of
from kvds_nlp.learning import Examples, Model, Setting, train
from kvds_nlp.learning.examples import NO, UNKNOWN, YES, Answers, Chances
from kvds_nlp.resources import versions
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Tick, find_evidence, silent
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """One passage with what people decided about it.

    Attributes:
        answers: code -> True (carries it) or False; a code that is absent was not judged.
        group: proeftuin or respondent.
    """

    passage: Passage
    answers: Mapping[str, bool]
    group: str


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Everything a model is made from; read once, it can be trained on in part too.

    Attributes:
        examples: what people decided.
        prior: what the codebook, or a label's own name, says before anyone reviewed.
        setting: what goes into the card.
    """

    examples: Examples
    prior: Examples
    setting: Setting


def train_model(
    examples: Sequence[TrainingExample],
    codes: Sequence[str],
    setup: CodingSetup,
    *,
    own_labels: bool,
    seed: int,
    tick: Tick = silent,
) -> Model:
    """A model for ``codes`` from what people decided, under the codebook of ``setup``.

    Args:
        examples: in any order.
        codes: ids in codebook order; labels of their own when ``own_labels``.
        setup: codebook, engine and policy that a coding run would use.
        own_labels: the labels are not codes of this codebook; its rules are background only.
        seed: of the few places where chance plays a part.
        tick: told how far we are.

    Raises:
        ModelError: too few examples.
    """
    found = training_data(examples, codes, setup, own_labels=own_labels, seed=seed, tick=tick)
    return train(found.examples, found.prior, found.setting)


def training_data(
    examples: Sequence[TrainingExample],
    codes: Sequence[str],
    setup: CodingSetup,
    *,
    own_labels: bool,
    seed: int,
    tick: Tick = silent,
) -> TrainingData:
    """What ``train_model`` trains on: examples with everything the codebook says of them."""
    table = _table([example.passage for example in examples], codes, setup, own_labels, tick)
    answers = np.full((len(examples), len(codes)), UNKNOWN, dtype=np.int8)
    for row, example in enumerate(examples):
        for column, code in enumerate(codes):
            if code in example.answers:
                answers[row, column] = YES if example.answers[code] else NO
    groups = tuple(example.group for example in examples)
    judged = Examples(table.passages, answers, groups, tuple(codes), *table.said, table.vectors)
    prior = _prior(codes, setup, own_labels)
    return TrainingData(judged, prior, _setting(codes, setup, own_labels, seed))


@dataclass(frozen=True, slots=True)
class _Table:
    passages: tuple[Passage, ...]
    said: tuple[Chances, tuple[tuple[str, ...], ...]]
    vectors: NDArray[np.float32] | None


def _table(
    passages: Sequence[Passage],
    codes: Sequence[str],
    setup: CodingSetup,
    own_labels: bool,
    tick: Tick = silent,
) -> _Table:
    """Passages with what the codebook alone says of each."""
    found = by_passage(passages, find_evidence(passages, setup, tick))
    read = None if own_labels else setup.codebook
    chances = codebook_chances(found, codes, read, setup.policy)
    reasons = tuple(reason for _, reason in model_inputs_of(passages, found))
    vectors = vectors_of(setup.encoder, passages)
    return _Table(tuple(passages), (chances, reasons), vectors)


def _prior(codes: Sequence[str], setup: CodingSetup, own_labels: bool) -> Examples:
    """What is known before anyone reviewed: the codebook's examples, or the labels' names."""
    known = setup.codebook.by_id
    told = [
        item
        for place, code in enumerate(codes)
        for item in _told(place, code, None if own_labels else known.get(code))
    ]
    documents = [_document(number, text) for number, (text, _, _) in enumerate(told)]
    passages = tuple(analyse(documents, setup.engine, Settings(unit="document")))
    kept = [told[int(passage.segment.doc_id)] for passage in passages]
    table = _table(passages, codes, setup, own_labels)
    answers = _prior_answers(kept, table.said[0], codes, setup)
    groups = tuple("" for _ in kept)
    return Examples(passages, answers, groups, tuple(codes), *table.said, table.vectors)


def _told(place: int, code: str, body: Code | None) -> list[tuple[str, int, bool]]:
    """Texts that a code (by column) is, or is not, about."""
    if body is None:
        return [(code.replace("_", " ").replace("-", " "), place, True)]
    about = ". ".join([body.label, body.definition, *body.include])
    return [
        (about, place, True),
        *((example.text, place, True) for example in body.examples),
        *((example.text, place, False) for example in body.counterexamples),
    ]


def _prior_answers(
    told: Sequence[tuple[str, int, bool]],
    chances: Chances,
    codes: Sequence[str],
    setup: CodingSetup,
) -> Answers:
    """An example of one code is none of the others, unless the codebook thinks it may be."""
    answers = np.full((len(told), len(codes)), UNKNOWN, dtype=np.int8)
    limits = np.array([setup.policy.threshold_of(code) for code in codes])
    for row, (_, column, yes) in enumerate(told):
        if yes:
            answers[row, chances[row] < limits] = NO
        answers[row, column] = YES if yes else NO
    return answers


def _document(number: int, text: str) -> Document:
    whole = (Turn(Span(0, len(text))),)
    return Document(str(number), "answer", text, digest(text), whole, Origin("codebook"))


def _setting(codes: Sequence[str], setup: CodingSetup, own_labels: bool, seed: int) -> Setting:
    codebook: Codebook = setup.codebook
    info = setup.engine.info
    return Setting(
        own_labels=own_labels,
        codebook_name=f"{codebook.name} {codebook.version}",
        codebook_sha256=codebook.sha256,
        meanings={}
        if own_labels
        else {code: codebook.by_id[code].meaning_sha256 for code in codes},
        thresholds={code: setup.policy.threshold_of(code) for code in codes},
        language=f"{info.name} {info.version}",
        encoder="" if setup.encoder in OFFLINE else setup.encoder,
        seed=seed,
        versions=versions(("numpy", "scikit-learn", "scipy")),
    )


def own_labels_of(rows: Sequence[LabelledRow], known: Sequence[str]) -> tuple[str, ...]:
    """The labels of a table that does not speak the codebook's codes, sorted; else ().

    One label the codebook does not know makes the table a job of its own.
    """
    used = {code for row in rows for code in row.codes}
    return tuple(sorted(used)) if used - set(known) else ()


def label_examples(
    rows: Sequence[LabelledRow], codes: Sequence[str], setup: CodingSetup
) -> list[TrainingExample]:
    """Coded texts as examples; in a row that is not complete only the codes given are judged."""
    passages = gold_passages(rows, setup, Settings())
    return [
        TrainingExample(
            passage,
            {code: code in row.codes for code in codes if row.complete or code in row.codes},
            row.group,
        )
        for row, passage in zip(rows, passages, strict=True)
    ]


def study_examples(
    corpus: Corpus, state: ReviewState, setup: CodingSetup
) -> tuple[list[TrainingExample], int]:
    """What people decided in a study as examples, and how many judged segments found no place.

    A judged segment finds no place when the settings now cut the text elsewhere; its verdicts
    stay in the log.
    """
    wanted = {verdict.doc_id for verdict in state.segments.values()}
    chosen = [document for document in corpus.documents if document.id in wanted]
    passages = {p.segment.key: p for p in analyse(chosen, setup.engine, corpus.settings)}
    codes = [code.id for code in setup.codebook.active]
    answers = state.all_answers(sorted(state.segments), codes)
    examples, lost = [], 0
    for key, decided in answers.items():
        if not decided:
            continue
        if key not in passages:
            lost += 1
            continue
        passage = passages[key]
        if not passage.segment.coded:  # context has no evidence: nothing to learn from
            continue
        home = corpus.by_id[passage.segment.doc_id]
        group = home.proeftuin or home.facts.get("respondent", "") or home.id
        examples.append(TrainingExample(passage, decided, group))
    return examples, lost
