"""The training journey in memory: what people decided -> a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import CUE, Document, Evidence, Origin, Passage, Turn, Valence, digest
from kvds_nlp.deciding import Directed, directions_by
from kvds_nlp.deciding.valence import voices_on
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.flows.code import analyse, decide_codings
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.flows.model_scoring import SeenByModel, seen_by_model
from kvds_nlp.learning import Examples, Model, Setting, fit_model
from kvds_nlp.learning.examples import NO, UNKNOWN, YES
from kvds_nlp.places import EVIDENCE_LIBRARIES, versions
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
        sides: code -> the direction people gave it.
    """

    passage: Passage
    answers: Mapping[str, bool]
    group: str
    sides: Mapping[str, Valence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """Passages in the order of their documents, and what every source said of them."""

    passages: tuple[Passage, ...]
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, passages: Sequence[Passage], setup: CodingSetup, tick: Tick = silent) -> Heard:
        """These passages, with what is said of them."""
        return cls(tuple(passages), find_evidence(passages, setup, tick))


Hear = Callable[[Sequence[Document]], Heard]
"""Documents -> their passages, and what is said of them."""

OF_CODEBOOK = Settings(unit="document")
"""How the codebook's own texts are cut: each is one segment."""


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

    @classmethod
    def of(
        cls,
        examples: Sequence[TrainingExample],
        codes: Sequence[str],
        setup: CodingSetup,
        *,
        own_labels: bool,
        seed: int,
        heard: Heard | None = None,
        hear: Hear | None = None,
        tick: Tick = silent,
    ) -> TrainingData:
        """What ``train_model`` trains on: examples with everything the codebook says of them."""
        passages = tuple(example.passage for example in examples)
        seen = _seen(heard or Heard.of(passages, setup, tick), codes, setup, own_labels, passages)
        answers = np.full((len(examples), len(codes)), UNKNOWN, dtype=np.int8)
        for row, example in enumerate(examples):
            for column, code in enumerate(codes):
                if code in example.answers:
                    answers[row, column] = YES if example.answers[code] else NO
        groups = tuple(example.group for example in examples)
        codebook, info = setup.codebook, setup.engine.info
        meanings = {} if own_labels else {c: codebook.by_id[c].meaning_sha256 for c in codes}
        setting = Setting(
            own_labels=own_labels,
            codebook_name=f"{codebook.name} {codebook.version}",
            codebook_sha256=codebook.sha256,
            meanings=meanings,
            thresholds={code: setup.policy.threshold_of(code) for code in codes},
            language=f"{info.name} {info.version}",
            taught=frozenset() if own_labels else frozenset(setup.taught),
            encoder="" if setup.encoder in OFFLINE else setup.encoder,
            reader=setup.meaning.name if setup.meaning else "",
            seed=seed,
            versions=versions(EVIDENCE_LIBRARIES),
        )
        shown = (seen.chances, seen.reasons, seen.clues, seen.vectors)
        judged = Examples(passages, answers, groups, tuple(codes), *shown)
        return cls(judged, _prior(codes, setup, own_labels, hear), setting)


def train_model(
    examples: Sequence[TrainingExample],
    codes: Sequence[str],
    setup: CodingSetup,
    *,
    own_labels: bool,
    seed: int,
    heard: Heard | None = None,
    hear: Hear | None = None,
    tick: Tick = silent,
) -> Model:
    """A model for ``codes`` from what people decided, under the codebook of ``setup``.

    Args:
        examples: in any order.
        codes: ids in codebook order; labels of their own when ``own_labels``.
        setup: codebook, engine and policy that a coding run would use.
        own_labels: the labels are not codes of this codebook; its rules are background only.
        seed: of the few places where chance plays a part.
        heard: every passage of the documents of the examples; None: each stands alone.
        hear: what cuts the codebook's own texts and asks every source; None: anew.
        tick: told how far we are.

    Raises:
        ModelError: too few examples.
    """
    heard = heard or Heard.of([example.passage for example in examples], setup, tick)
    data = TrainingData.of(
        examples,
        codes,
        setup,
        own_labels=own_labels,
        seed=seed,
        heard=heard,
        hear=hear,
        tick=tick,
    )
    model = fit_model(data.examples, data.prior, data.setting)
    directed = [] if own_labels else [one for _, one in directed_in(examples, setup, heard)]
    if not (taught := directions_by(directed, setup.policy.direction_of, codes)):
        return model
    model = replace(model, directions={code: astuple(one) for code, one in taught.items()})
    return replace(model, card=replace(model.card, id=model.digest))


def directed_in(
    examples: Sequence[TrainingExample], setup: CodingSetup, heard: Heard
) -> list[tuple[str, Directed]]:
    """The directions people gave to codes that a source spoke for too, each with its group."""
    wanted = {example.passage.segment.key for example in examples if example.sides}
    said: dict[tuple[str, str], list[Evidence]] = {}
    for item in heard.evidence:
        if item.segment.key in wanted:
            said.setdefault((item.segment.key, item.code), []).append(item)
    defaults, directed = setup.codebook.valence_default, []
    for example in examples:
        key = example.passage.segment.key
        for code, given in example.sides.items():
            if reasons := said.get((key, code)):
                cues = said.get((key, CUE), ())
                voices = voices_on(reasons, cues, example.passage, defaults.get(code))
                directed.append((example.group, Directed(code, voices, given)))
    return directed


def _seen(
    heard: Heard,
    codes: Sequence[str],
    setup: CodingSetup,
    own_labels: bool,
    passages: Sequence[Passage],
) -> SeenByModel:
    """What a model is shown of these passages, by what the codebook alone says of each."""
    return seen_by_model(
        passages, heard.evidence, codes, setup, own_labels=own_labels, around=heard.passages
    )


def _prior(
    codes: Sequence[str], setup: CodingSetup, own_labels: bool, hear: Hear | None
) -> Examples:
    """What is known before anyone reviewed: the codebook's examples, or the labels' names.

    An example of one code is none of the others, unless the codebook thinks it may be.
    """
    texts: list[tuple[str, int, bool]] = []  # a text, the column of its code, is it about it?
    for column, code in enumerate(codes):
        body = None if own_labels else setup.codebook.by_id.get(code)
        if body is None:
            texts.append((code.replace("_", " ").replace("-", " "), column, True))
            continue
        texts.append((". ".join([body.label, body.definition, *body.include]), column, True))
        texts += [(example.text, column, True) for example in body.examples]
        texts += [(example.text, column, False) for example in body.counterexamples]
    documents = []
    for number, (text, _, _) in enumerate(texts):
        whole = (Turn(Span(0, len(text))),)
        origin = Origin("codebook")
        documents.append(Document(str(number), "answer", text, digest(text), whole, origin))
    if hear is None:
        heard = Heard.of(tuple(analyse(documents, setup.engine, OF_CODEBOOK)), setup)
    else:
        heard = hear(documents)
    passages = heard.passages
    kept = [texts[int(passage.segment.doc_id)] for passage in passages]
    seen = _seen(heard, codes, setup, own_labels, passages)
    answers = np.full((len(kept), len(codes)), UNKNOWN, dtype=np.int8)
    limits = np.array([setup.policy.threshold_of(code) for code in codes])
    for row, (_, column, yes) in enumerate(kept):
        if yes:
            answers[row, seen.chances[row] < limits] = NO
        answers[row, column] = YES if yes else NO
    groups, shown = tuple("" for _ in kept), (seen.chances, seen.reasons, seen.clues, seen.vectors)
    return Examples(passages, answers, groups, tuple(codes), *shown)


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
            {code: side for code, side in row.valence if code in codes},
        )
        for row, passage in zip(rows, passages, strict=True)
    ]


def study_examples(
    corpus: Corpus, state: ReviewState, codebook: Codebook, passages: Iterable[Passage]
) -> tuple[list[TrainingExample], int]:
    """What people decided in a study as examples, and how many judged segments found no place.

    A judged segment finds no place when the settings now cut the text elsewhere; its verdicts
    stay in the log.

    Args:
        corpus: of the last run.
        state: what people decided.
        codebook: the present one.
        passages: of the study's documents, as they are cut now.
    """
    by_key = {passage.segment.key: passage for passage in passages}
    codes = [code.id for code in codebook.active]
    sides: dict[str, dict[str, Valence]] = {}
    for (key, code), side in state.agreed_directions.items():
        sides.setdefault(key, {})[code] = side
    examples, lost = [], 0
    for key, answers in state.all_answers(sorted(state.segments), codes).items():
        if not answers:
            continue
        if key not in by_key:
            lost += 1
            continue
        passage = by_key[key]
        if not passage.segment.coded:  # context has no evidence: nothing to learn from
            continue
        home = corpus.by_id[passage.segment.doc_id]
        group = home.proeftuin or home.facts.get("respondent", "") or home.sha256
        examples.append(TrainingExample(passage, answers, group, sides.get(key, {})))
    return examples, lost


@dataclass(frozen=True, slots=True)
class Changes:
    """How the proposals of a code differ with a model from those without."""

    before: int
    new: int
    gone: int


def changes_by(
    model: Model, heard: Heard, setup: CodingSetup, min_score: float | None
) -> dict[str, Changes]:
    """Code -> what becomes different when a study is coded with this model.

    Args:
        model: for codes of the codebook of ``setup``.
        heard: every passage of the study.
        setup: without a model: what it is compared with.
        min_score: as the study's settings say.
    """
    said = []
    for one in (setup, replace(setup, model=model)):
        codings, _ = decide_codings(heard.passages, heard.evidence, one, min_score)
        said.append({(coding.code, coding.segment.key) for coding in codings})
    before, after = said

    def count(pairs: set[tuple[str, str]], code: str) -> int:
        return sum(own == code for own, _ in pairs)

    return {
        code.id: Changes(
            before=count(before, code.id),
            new=count(after - before, code.id),
            gone=count(before - after, code.id),
        )
        for code in setup.codebook.active
    }
