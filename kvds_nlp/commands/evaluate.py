"""``kvds evaluate``: how far the machine agrees with human codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import (
    CodebookOption,
    LanguageOption,
    MinScoreOption,
    ModelOption,
    QuietOption,
    SeedOption,
    json_option,
    open_job,
    open_setup,
)

if TYPE_CHECKING:
    from kvds_nlp.evaluating import Evaluation
    from kvds_nlp.running.console import Terminal

GoldArgument = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="csv or xlsx with columns text, codes (with ';'), group; maybe complete, valence.",
    ),
]
PageOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Also write evaluation.html and .json here."),
]


def evaluate(
    gold: GoldArgument,
    codebook: CodebookOption = None,
    model: ModelOption = None,
    as_json: Annotated[bool, json_option("Print the figures as one JSON object.")] = False,
    out: PageOption = None,
    min_score: MinScoreOption = None,
    language: LanguageOption = None,
    seed: SeedOption = None,
    quiet: QuietOption = False,
) -> int:
    """Compare our codes with human ones: precision, recall, F1, kappa, calibration, confusions.

    Every text of GOLD is one segment. See docs/evaluation.md for what each figure means.

    Example: kvds evaluate gold.csv --out evaluatie
    """
    from kvds_nlp.flows.evaluate import evaluate_gold
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.report.evaluation import evaluation_html
    from kvds_nlp.running.console import Terminal, print_json

    given = {"min_score": min_score, "language": language, "seed": seed, "model": model}
    job = open_job([gold], codebook=codebook, settings=given)
    setup = open_setup(job)
    labels = {code.id: code.label for code in setup.proposed.active}
    rows = read_labels(gold, codes=labels)
    terminal = Terminal(quiet=quiet or as_json)
    with terminal.progress() as tick:
        evaluated = evaluate_gold(rows, setup, job.settings, tick)
    for note in evaluated.notes:
        terminal.remark(in_words("said.note", note=note))
    body = evaluated.evaluation.as_dict()
    if as_json:
        print_json(body, allow_nan=False)
    else:
        _show(evaluated.evaluation, terminal)
    if out is not None:
        book, info = setup.codebook, setup.engine.info
        about = {
            in_words("eval.gold"): gold.name,
            in_words("eval.model"): model or in_words("eval.no_model"),
            in_words("eval.book"): f"{book.name} {book.version} ({book.sha256[:12]})",
            in_words("eval.pipeline"): f"{info.name} {info.version}",
            in_words("eval.policy"): setup.policy.name,
        }
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1)
        page = evaluation_html(evaluated.evaluation, labels, about=about)
        _write(out, {"evaluation.html": page, "evaluation.json": text + "\n"})
        terminal.say(in_words("evaluate.report", resolve=out / "evaluation.html"))
    return 0


def _write(out: Path, files: dict[str, str]) -> None:
    """Write the page and the figures.

    Raises:
        OutputError: when the folder cannot be written.
    """
    from kvds_nlp.atomic import sweep, write_bytes, writing

    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
    sweep(out)
    for name, text in files.items():
        write_bytes(out / name, text.encode())


def _show(evaluation: Evaluation, terminal: Terminal) -> None:
    """The figures on the terminal."""
    from rich.table import Table

    from kvds_nlp.report.evaluation import figure, span

    table = Table(title=in_words("evaluate.title"), title_justify="left", header_style="bold")
    table.add_column(in_words("evaluate.code"), no_wrap=True)
    for head in ("people", "ours", "precision", "recall", "f1", "kappa"):
        table.add_column(in_words(f"evaluate.{head}"), justify="right", no_wrap=True)
    for one in evaluation.codes:
        figures = map(figure, (one.precision, one.recall, one.f1, one.kappa))
        table.add_row(one.code, str(one.n), str(one.proposed), *figures)
    terminal.out.print(table)
    low = f" (95% {span(evaluation.macro_f1_interval)})" if evaluation.macro_f1_interval else ""
    terminal.say(
        in_words(
            "evaluate.summary",
            texts=evaluation.n,
            groups=evaluation.groups,
            macro_f1=figure(evaluation.macro_f1),
            low=low,
            macro_kappa=figure(evaluation.macro_kappa),
            micro_f1=figure(evaluation.micro_f1),
            valence_accuracy=figure(evaluation.valence_accuracy),
            valence_n=evaluation.valence_n,
        )
    )
    if evaluation.calibration:
        ece, n = figure(evaluation.calibration.ece), evaluation.calibration.n
        terminal.say(in_words("evaluate.calibration", ece=ece, n=n))
