"""``kvds train``: what people decided -> a model."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import (
    CodebookOption,
    LanguageOption,
    QuietOption,
    SeedOption,
    json_option,
    open_job,
    open_setup,
)

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.flows.train import TrainingExample
    from kvds_nlp.learning import ModelCard
    from kvds_nlp.sources import CodingSetup

DecidedArgument = Annotated[
    Path,
    typer.Argument(metavar="STUDY|LABELS", help="A study folder, or a csv/xlsx: text,codes,group."),
]
ModelFolderOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the model goes: models/NAME.")
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
    from kvds_nlp.commands.console import Terminal, print_json
    from kvds_nlp.flows.train import label_examples, train_model
    from kvds_nlp.readers.labels import read_labels

    terminal = Terminal(quiet=quiet or as_json)
    given = {"language": language, "seed": seed}
    job = open_job([source], codebook=codebook, settings=given)
    setup = open_setup(job, job.cache(out))
    codes, labels = tuple(code.id for code in setup.codebook.active), tuple[str, ...]()
    with terminal.progress() as tick:
        if job.study:
            examples = _reviewed(job.study, setup, terminal)
        else:
            rows = read_labels(source, codes=codes if codebook else None, repeats=True)
            used = sorted({code for row in rows for code in row.codes})
            if strange := ", ".join(label for label in used if label not in codes):
                labels = tuple(used)  # one label it does not know: a job of its own
                terminal.remark(
                    f"note: {strange} not in the codebook: all {len(labels)} labels are learned as "
                    "labels of their own. A mistyped code? Give --codebook to have every unknown "
                    "label refused."
                )
            examples = label_examples(rows, labels or codes, setup)
        seed_used = job.settings.seed
        model = train_model(
            examples, labels or codes, setup, own_labels=bool(labels), seed=seed_used, tick=tick
        )
    folder = out or (job.study or Path()) / "models" / source.stem
    model.save(folder)
    if as_json:
        print_json({"model": str(folder), **asdict(model.card)}, indent=1)
        return 0
    _show(model.card, terminal)
    inside = job.study is not None and folder.is_relative_to(job.study)
    pin = folder.relative_to(job.study) if job.study and inside else folder
    terminal.say(f"Model: {folder.resolve()}")
    terminal.say(f"To use it: add --model {folder}, or this line to study.yaml:  model: {pin}")
    return 0


def _reviewed(study: Path, setup: CodingSetup, terminal: Terminal) -> list[TrainingExample]:
    """The judged segments of a study, under its present codebook."""
    from kvds_nlp.commands.stored_run import review_state_in, tell_verdicts
    from kvds_nlp.errors import InputError
    from kvds_nlp.flows.train import study_examples
    from kvds_nlp.store.runs import latest_run

    run = latest_run(study)
    corpus = run.corpus
    state = review_state_in(study, corpus.documents, setup.codebook, corpus.segments)
    tell_verdicts(study, state, terminal, setup.codebook)
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


def _show(card: ModelCard, terminal: Terminal) -> None:
    """Per code what it was learned from, and how well it does beside the codebook alone."""
    from kvds_nlp.commands.console import two_decimals as two

    terminal.say(f"{card.examples} texts from {card.groups} groups, held out in {card.folds} parts")
    for code in card.codes:
        judged = f"{code.yes} with, {code.no} without"
        figures = f"precision {two(code.precision)}, recall {two(code.recall)}"
        base = f"codebook alone {two(code.base_precision)}, {two(code.base_recall)}"
        note = "" if code.headed else f"; silent: {code.reason}"
        terminal.say(f"  {code.code}: {judged}; {figures}; {base}{note}")
    terminal.say(f"mean kappa {two(card.kappa)} (codebook alone {two(card.base_kappa)})")
