"""``kvds evaluate``: how far the machine agrees with human codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Codebook, Language, MinScore, Model, Quiet, Seed

if TYPE_CHECKING:
    from rich.table import Table

    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.evaluating import Evaluation
    from kvds_nlp.sources import CodingSetup

Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="csv or xlsx with columns text, codes (with ';'), group; maybe complete, valence.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")]
OutFolder = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Also write evaluation.html and .json here.")
]


def evaluate(
    gold: Gold,
    codebook: Codebook = None,
    model: Model = None,
    as_json: AsJson = False,
    out: OutFolder = None,
    min_score: MinScore = None,
    language: Language = None,
    seed: Seed = None,
    quiet: Quiet = False,
) -> int:
    """Compare our codes with human ones: precision, recall, F1, kappa, calibration, confusions.

    Every text of GOLD is one segment. See docs/evaluation.md for what each figure means.

    Example: kvds evaluate gold.csv --out evaluatie
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.commands.pipeline import open_setup
    from kvds_nlp.flows.evaluate import codebook_of, evaluate_gold
    from kvds_nlp.readers.labels import read_labels

    said = {"min_score": min_score, "language": language, "seed": seed, "model": model}
    job = open_job([gold], codebook=codebook, said=said)
    setup = open_setup(job)
    labels = {code.id: code.label for code in codebook_of(setup).active}
    rows = read_labels(gold, codes=labels)
    terminal = Terminal(quiet=quiet or as_json)
    with terminal.progress() as tick:
        found = evaluate_gold(rows, setup, job.settings, tick)
    for note in found.notes:
        terminal.remark(f"note: {note}")
    body = found.evaluation.as_dict()
    if as_json:
        sys.stdout.write(json.dumps(body, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        _show(found.evaluation, terminal)
    if out is not None:
        about = {"Gouden codes": gold.name, "Model": model or "geen", **_about(setup)}
        _write(out, found.evaluation, body, labels, about)
        terminal.say(f"Report: {(out / 'evaluation.html').resolve()}")
    return 0


def _about(setup: CodingSetup) -> dict[str, str]:
    """What was compared, as the page says it."""
    book, info = setup.codebook, setup.engine.info
    return {
        "Codeboek": f"{book.name} {book.version} ({book.sha256[:12]})",
        "Nederlandse taalpijplijn": f"{info.name} {info.version}",
        "Beslisbeleid": setup.policy.name,
    }


def _write(
    out: Path,
    evaluation: Evaluation,
    body: dict[str, object],
    labels: dict[str, str],
    about: dict[str, str],
) -> None:
    """Write the page and the figures.

    Raises:
        OutputError: when the folder cannot be written.
    """
    from kvds_nlp.errors import OutputError
    from kvds_nlp.report.evaluation import evaluation_html

    try:
        out.mkdir(parents=True, exist_ok=True)
        page = evaluation_html(evaluation, labels, about=about)
        (out / "evaluation.html").write_text(page, encoding="utf-8")
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1)
        (out / "evaluation.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        message = f"{out}: cannot be written: {error.strerror or error}; choose another --out."
        raise OutputError(message) from None


def _show(evaluation: Evaluation, terminal: Terminal) -> None:
    """The figures on the terminal."""
    from kvds_nlp.report.evaluation import figure, span

    terminal.out.print(_table(evaluation))
    low = f" (95% {span(evaluation.macro_f1_interval)})" if evaluation.macro_f1_interval else ""
    terminal.say(
        f"{evaluation.n} texts, {evaluation.groups} groups. "
        f"macro-F1 {figure(evaluation.macro_f1)}{low}, kappa {figure(evaluation.macro_kappa)}, "
        f"micro-F1 {figure(evaluation.micro_f1)}, "
        f"valence {figure(evaluation.valence_accuracy)} (n={evaluation.valence_n})"
    )
    if evaluation.calibration:
        ece, n = figure(evaluation.calibration.ece), evaluation.calibration.n
        terminal.say(f"Calibration error of the scores: {ece} over {n} proposals")


def _table(evaluation: Evaluation) -> Table:
    from rich.table import Table

    from kvds_nlp.report.evaluation import figure

    table = Table(title="Agreement per code", title_justify="left", header_style="bold")
    table.add_column("code", no_wrap=True)
    for head in ("people", "ours", "prec.", "recall", "F1", "kappa"):
        table.add_column(head, justify="right", no_wrap=True)
    for one in evaluation.codes:
        figures = map(figure, (one.precision, one.recall, one.f1, one.kappa))
        table.add_row(one.code, str(one.n), str(one.proposed), *figures)
    return table
