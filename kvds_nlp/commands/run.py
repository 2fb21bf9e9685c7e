"""``kvds run``: the whole journey, from a folder of texts to a report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import (
    Codebook,
    Inputs,
    Lang,
    Language,
    MinScore,
    Model,
    Out,
    PerCode,
    ProeftuinColumn,
    Quiet,
    RespondentColumn,
    Seed,
    Strict,
    TextColumn,
    UnitOption,
    Workers,
    coding_settings,
)

if TYPE_CHECKING:
    from kvds_nlp.commands.pipeline import Stage

# stage -> (module of commands, function: RunContext -> one line on what it made); in this order
STAGES = {
    "tables": ("pipeline", "write_tables"),
    "quotes": ("quotes", "quote_stage"),
    "topics": ("topics", "topic_stage"),
    "comparison": ("compare", "compare_stage"),
    "report": ("compare", "report_stage"),
}


def run(
    inputs: Inputs,
    codebook: Codebook = None,
    out: Out = None,
    unit: UnitOption = None,
    model: Model = None,
    min_score: MinScore = None,
    per_code: PerCode = None,
    seed: Seed = None,
    workers: Workers = None,
    language: Language = None,
    text_column: TextColumn = None,
    respondent_column: RespondentColumn = None,
    proeftuin_column: ProeftuinColumn = None,
    skip: Annotated[
        list[str] | None, typer.Option(metavar="STAGE", help="Leave out: quotes, topics, ...")
    ] = None,
    lang: Lang = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """The whole journey: read, code, quotes, topics, comparison, report.

    Example: kvds run corpora/voorbeeld --out resultaat
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.commands.pipeline import run_pipeline

    skipped = _skipped(skip or [])
    said = coding_settings(
        unit=unit,
        model=model,
        min_score=min_score,
        per_code=per_code,
        seed=seed,
        workers=workers,
        language=language,
        lang=lang,
        text_columns=text_column,
        respondent_column=respondent_column,
        proeftuin_column=proeftuin_column,
    )
    job = open_job(inputs, codebook=codebook, said=said)
    stages = [(name, _stage(name)) for name in STAGES if name not in skipped]
    context = run_pipeline(job, out, Terminal(quiet=quiet), stages)
    return 1 if strict and any(problem.fatal for problem in context.reading.problems) else 0


def _skipped(names: list[str]) -> set[str]:
    """The stages to leave out; the tables themselves are what a run is."""
    known = [name for name in STAGES if name != "tables"]
    for name in names:
        if name not in known:
            raise typer.BadParameter(
                f"{name!r} is not one of {', '.join(known)}.", param_hint="--skip"
            )
    return set(names)


def _stage(name: str) -> Stage:
    module, function = STAGES[name]
    stage: Stage = getattr(import_module(f"kvds_nlp.commands.{module}"), function)
    return stage
