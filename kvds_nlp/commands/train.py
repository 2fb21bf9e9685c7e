"""``kvds train``: what people decided -> a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Codebook, Language, Quiet, Seed

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import Job
    from kvds_nlp.flows.train import TrainingExample
    from kvds_nlp.learning import Model
    from kvds_nlp.sources import CodingSetup

Source = Annotated[
    Path,
    typer.Argument(metavar="STUDY|LABELS", help="A study folder, or a csv/xlsx: text,codes,group."),
]
OutModel = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the model goes: models/NAME.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the model card as JSON.")]


def train(
    source: Source,
    codebook: Codebook = None,
    out: OutModel = None,
    language: Language = None,
    seed: Seed = None,
    json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Learn from reviewed segments or a table of coded texts; nothing becomes active by itself.

    Labels that the codebook does not know are learned as they are, unless --codebook is given.

    Example: kvds train gecodeerd.csv --out models/eerste
    """
    from kvds_nlp.commands.cache_place import cache_folder
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.commands.pipeline import open_setup
    from kvds_nlp.flows.train import train_model
    from kvds_nlp.learning import save_model

    terminal = Terminal(quiet=quiet or json)
    job = open_job([source], codebook=codebook, said={"language": language, "seed": seed})
    setup = open_setup(job, cache_folder(job, out))
    with terminal.progress() as tick:
        examples, codes, own = _lessons(job, setup, terminal, strict=codebook is not None)
        model = train_model(
            examples, codes, setup, own_labels=own, seed=job.settings.seed, tick=tick
        )
    folder = out or (job.study or Path()) / "models" / source.stem
    save_model(model, folder)
    inside = job.study is not None and folder.is_relative_to(job.study)
    pin = folder.relative_to(job.study) if job.study and inside else folder
    _report(model, folder, pin, terminal, json=json)
    return 0


def _lessons(
    job: Job, setup: CodingSetup, terminal: Terminal, *, strict: bool
) -> tuple[list[TrainingExample], tuple[str, ...], bool]:
    """What people decided, the codes to learn, and whether these are labels of their own."""
    from kvds_nlp.flows.train import label_examples, own_labels_of
    from kvds_nlp.readers.labels import read_labels

    known = [code.id for code in setup.codebook.active]
    if job.study:
        return _study_lessons(job.study, setup, terminal), tuple(known), False
    rows = read_labels(job.inputs[0], codes=known if strict else None, repeats=True)
    own = own_labels_of(rows, known)
    if own:
        terminal.remark(_own_note(own, known))
    return label_examples(rows, own or tuple(known), setup), own or tuple(known), bool(own)


def _own_note(own: tuple[str, ...], known: list[str]) -> str:
    """What is made of labels the codebook does not know; a mistyped code shows here."""
    strange = [label for label in own if label not in known]
    return (
        f"note: {', '.join(strange)} not in the codebook: all {len(own)} labels are learned as "
        "labels of their own. A mistyped code? Give --codebook to have every unknown label refused."
    )


def _study_lessons(study: Path, setup: CodingSetup, terminal: Terminal) -> list[TrainingExample]:
    """The judged segments of a study, under its present codebook."""
    from kvds_nlp.commands.verdicts import review_state_in
    from kvds_nlp.errors import InputError
    from kvds_nlp.flows.train import study_examples
    from kvds_nlp.store.runs import latest_run

    run = latest_run(study)
    state = review_state_in(study, run.corpus.documents, setup.codebook)
    examples, lost = study_examples(run.corpus, state, setup)
    if lost:
        terminal.remark(f"note: {lost} judged segments are cut otherwise now and were left out")
    if state.conflicts:
        terminal.remark(f"note: {len(state.conflicts)} conflicts between reviewers left out")
    if state.to_split:
        terminal.remark(f"note: {len(state.to_split)} judgments on split codes ask for review")
    if not examples:
        raise InputError(f"{study}: nothing was reviewed yet; see 'kvds review {study} --export'.")
    return examples


def _report(model: Model, folder: Path, pin: Path, terminal: Terminal, *, json: bool) -> None:
    from dataclasses import asdict
    from json import dumps

    card = model.card
    if json:
        print(dumps({"model": str(folder), **asdict(card)}, ensure_ascii=False, indent=1))  # noqa: T201
        return
    terminal.say(f"{card.examples} texts from {card.groups} groups, held out in {card.folds} parts")
    for code in card.codes:
        told = f"{code.yes} with, {code.no} without"
        figures = f"precision {_two(code.precision)}, recall {_two(code.recall)}"
        base = f"codebook alone {_two(code.base_precision)}, {_two(code.base_recall)}"
        note = "" if code.headed else f"; silent: {code.reason}"
        terminal.say(f"  {code.code}: {told}; {figures}; {base}{note}")
    terminal.say(f"mean kappa {_two(card.kappa)} (codebook alone {_two(card.base_kappa)})")
    terminal.say(f"Model: {folder.resolve()}")
    terminal.say(f"To use it: add --model {folder}, or this line to study.yaml:  model: {pin}")


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
