"""``kvds train``: what people decided -> a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.places import CHANGES
from kvds_nlp.running.options import (
    CodebookOption,
    Job,
    LanguageOption,
    QuietOption,
    SeedOption,
    json_option,
    open_job,
    open_setup,
)

if TYPE_CHECKING:
    from kvds_nlp.flows.train import Changes, Hear, Heard, TrainingExample
    from kvds_nlp.learning import Model, ModelCard
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.sources import CodingSetup, Tick
    from kvds_nlp.statistics import Interval
    from kvds_nlp.store.cache import DiskShelf

DecidedArgument = Annotated[
    Path,
    typer.Argument(metavar="STUDY|LABELS", help="A study folder, or a csv/xlsx: text,codes,group."),
]
ModelFolderOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Where the model goes; default a new one in models."),
]


def train(
    source: DecidedArgument,
    codebook: CodebookOption = None,
    out: ModelFolderOption = None,
    language: LanguageOption = None,
    seed: SeedOption = None,
    as_json: Annotated[bool, json_option("Print the model card as JSON.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Learn from reviewed segments or a table of coded texts; nothing becomes active by itself.

    Labels that the codebook does not know are learned as they are, unless --codebook is given.

    Example: kvds train gecodeerd.csv --out models/eerste
    """
    from kvds_nlp.messages import messages
    from kvds_nlp.running.console import Terminal, print_json

    terminal = Terminal(quiet=quiet or as_json)
    given = {"language": language, "seed": seed}
    job = open_job([source], codebook=codebook, settings=given)
    folder, model, changes = learn(
        job, source, out, terminal, cache=job.cache(out), strict=bool(codebook)
    )
    if out and _is_pinned(folder, job):
        terminal.remark(in_words("train.replaced", folder=folder))
    if as_json:
        changed = {code: asdict(one) for code, one in changes.items()}
        print_json({"model": str(folder), **asdict(model.card), "changes": changed}, indent=1)
        return 0
    for line in _lines(model.card, changes, messages(job.settings.lang)):
        terminal.say(line)
    _say_use(model.card, changes, folder, job, terminal)
    return 0


def learn(
    job: Job,
    source: Path,
    out: Path | None,
    terminal: Terminal,
    *,
    cache: Path | None,
    strict: bool = False,
) -> tuple[Path, Model, Mapping[str, Changes]]:
    """Learns what people decided, and saves the model; gives its folder, itself, and per code what
    it changes.

    Args:
        job: the study, or with what a table is read.
        source: the study, or a table of coded texts.
        out: where the model goes, in place of one that stands there; None = one of ``models``
            that is free, so that nothing becomes active by itself.
        terminal: hears how it goes.
        cache: of the study, where it may be used.
        strict: a label that the codebook does not know is refused.

    Raises:
        KvdsError: there is nothing to learn from, or the model cannot be kept.
    """
    from kvds_nlp.arrays import as_json
    from kvds_nlp.atomic import write_bytes
    from kvds_nlp.flows.train import changes_by, label_examples, train_model
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.recoding import CachedCoder, stamp_of
    from kvds_nlp.store.cache import open_shelf
    from kvds_nlp.store.folders import fresh_model_folder

    # A model that is pinned is not asked: it may be of an earlier version, and is to be replaced.
    pinned = job.settings.model
    job = replace(job, settings=job.settings.model_copy(update={"model": ""}))
    setup = open_setup(job, cache)
    codes, labels = tuple(code.id for code in setup.codebook.active), tuple[str, ...]()
    heard = None
    with terminal.progress() as tick:
        if job.study:
            examples, heard = _reviewed(job.study, setup, cache, terminal, tick)
        else:
            rows = read_labels(source, codes=codes if strict else None, repeats=True)
            used = sorted({code for row in rows for code in row.codes})
            if strange := ", ".join(label for label in used if label not in codes):
                labels = tuple(used)  # one label it does not know: a job of its own
                terminal.remark(in_words("train.labels", strange=strange, n=len(labels)))
            examples = label_examples(rows, labels or codes, setup)
        with open_shelf(cache, stamp_of(setup)) if cache else nullcontext() as store:
            hear = _remembering(setup, store) if store else None
            model = train_model(
                examples, labels or codes, setup, own_labels=bool(labels), seed=job.settings.seed,
                heard=heard, hear=hear, tick=tick,
            )  # fmt: skip
            if store:  # what was read of the texts, so that coding with the model reads no more
                CachedCoder(setup, job.settings, store).keep_readings()
    folder = out or fresh_model_folder(job.study, source, pinned)
    model.save(folder)
    changes = changes_by(model, heard, setup, job.settings.min_score) if heard else {}
    write_bytes(folder / CHANGES, as_json({code: asdict(one) for code, one in changes.items()}))
    return folder, model, changes


def _is_pinned(folder: Path, job: Job) -> bool:
    """Whether this is the model that the settings name."""
    from kvds_nlp.errors import ModelError
    from kvds_nlp.learning import find_model

    pinned = job.settings.model
    with suppress(ModelError):  # it is no longer there
        return bool(pinned) and find_model(pinned, job.study).samefile(folder)
    return False


def _remembering(setup: CodingSetup, store: DiskShelf) -> Hear:
    """What is said of the codebook's own texts, looked up where it was looked at before."""
    from kvds_nlp.flows.train import OF_CODEBOOK, Heard
    from kvds_nlp.recoding import CachedCoder

    coder = CachedCoder(setup, OF_CODEBOOK, store.section("codebook"))
    return lambda documents: Heard(*coder.heard(documents))


def _reviewed(
    study: Path, setup: CodingSetup, cache: Path | None, terminal: Terminal, tick: Tick
) -> tuple[list[TrainingExample], Heard]:
    """The judged segments of a study under its present codebook, and all that is said in it."""
    from kvds_nlp.errors import InputError
    from kvds_nlp.flows.code import analyse
    from kvds_nlp.flows.train import Heard, study_examples
    from kvds_nlp.recoding import CachedCoder, stamp_of
    from kvds_nlp.running.stored_run import review_state_in, run_of_today, tell_verdicts
    from kvds_nlp.store.cache import open_shelf
    from kvds_nlp.store.runs import latest_run

    run = run_of_today(latest_run(study))
    documents, settings = run.corpus.documents, run.corpus.settings
    state = review_state_in(study, documents, setup.codebook, run.corpus.segments, of_run=True)
    tell_verdicts(study, state, terminal, setup.codebook)
    if not state.segments:
        raise InputError(in_words("review.nothing_yet", study=study))
    if cache:
        with open_shelf(cache, stamp_of(setup)) as store:
            heard = Heard(*CachedCoder(setup, settings, store).heard(documents, tick))
    else:
        heard = Heard.of(tuple(analyse(documents, setup.engine, settings)), setup, tick)
    examples, lost = study_examples(run.corpus, state, setup.codebook, heard.passages)
    if lost:
        terminal.remark(in_words("train.cut_otherwise", n=lost))
    if state.conflicts:
        terminal.remark(in_words("train.conflicts", n=len(state.conflicts)))
    if state.to_split:
        terminal.remark(in_words("train.split", n=len(state.to_split)))
    if not examples:
        raise InputError(in_words("review.nothing_yet", study=study))
    return examples, heard


def _lines(
    card: ModelCard, changes: Mapping[str, Changes], words: Mapping[str, str]
) -> Iterator[str]:
    """Per code what it was learned from, whether it became better, and what changes."""
    from kvds_nlp.running.console import two_decimals as two

    def shown(gain: Interval) -> str:
        value, low, high = (
            "-" if one is None else f"{one:+.2f}" for one in (gain.value, gain.low, gain.high)
        )
        if gain.low is None:
            return value
        return words["train.interval"].format(value=value, low=low, high=high)

    yield words["train.seen"].format(examples=card.examples, groups=card.groups, folds=card.folds)
    for code in card.codes:
        if card.own_labels:
            figures = {"precision": two(code.precision), "recall": two(code.recall)}
            verdict = code.reason or words["train.own"].format(**figures)
        else:
            verdict = words[f"train.{code.gain.verdict}"].format(gain=shown(code.gain))
        if one := changes.get(code.code):
            verdict += words["train.changes"].format(**asdict(one))
        line = words["train.code"].format(code=code.code, yes=code.yes, no=code.no, verdict=verdict)
        yield f"  {line}"
    kappas = {"kappa": two(card.kappa), "base": two(card.base_kappa)}
    key = "train.kappa" if card.own_labels else "train.whole"
    yield words[key].format(gain=shown(card.gain), **kappas)


def _say_use(
    card: ModelCard, changes: Mapping[str, Changes], folder: Path, job: Job, terminal: Terminal
) -> None:
    """How to use the model, where there is a reason to; else that there is none."""
    from kvds_nlp.messages import messages

    words = messages(job.settings.lang)
    before = sum(one.before for one in changes.values())
    n = sum(one.new + one.gone for one in changes.values())
    terminal.say(words["train.model"].format(folder=folder.resolve()))
    if changes and not n:
        terminal.say(words["train.nothing"])
        return
    if changes:
        terminal.say(words["train.different"].format(n=n, before=before))
    if card.gain.value is not None and card.gain.value <= 0:
        terminal.say(words["train.not_better"])
        return
    inside = job.study is not None and folder.is_relative_to(job.study)
    pin = folder.relative_to(job.study) if job.study and inside else folder
    terminal.say(words["train.use"].format(pin=pin, folder=folder))
    if job.study:
        terminal.say(words["train.next"].format(study=job.study))
