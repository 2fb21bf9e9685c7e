"""``kvds run``: the whole journey, from a folder of texts to a report."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import (
    CodebookOption,
    CodingOptions,
    InputsArgument,
    LangOption,
    OutOption,
    QuietOption,
    StrictOption,
    TemplateOption,
    open_job,
    open_template,
    takes_coding_options,
)

# stage -> (module of commands, function: RunContext -> one line on what it made); in this order
STAGES = {
    "tables": ("running.pipeline", "write_tables"),
    "quotes": ("commands.quotes", "quote_stage"),
    "topics": ("commands.topics", "topic_stage"),
    "comparison": ("commands.compare", "compare_stage"),
    "report": ("commands.compare", "report_stage"),
}


@takes_coding_options()
def run(
    inputs: InputsArgument,
    codebook: CodebookOption = None,
    out: OutOption = None,
    coding: CodingOptions = CodingOptions(),
    skip: Annotated[
        list[str] | None, typer.Option(metavar="STAGE", help="Leave out: quotes, topics, ...")
    ] = None,
    template: TemplateOption = None,
    lang: LangOption = None,
    pseudonymised: Annotated[
        bool, typer.Option("--pseudonymised", help="Make a copy without names first; use that.")
    ] = False,
    cluster: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Code on a Dask cluster: tcp://host:8786, or local:4."
        ),
    ] = "",
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Also write codings.parquet and segments.parquet.")
    ] = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> int:
    """The whole journey: read, code, quotes, topics, comparison, report.

    Example: kvds run corpora/voorbeeld --out resultaat
    """
    from kvds_nlp.commands.pseudonymise import pseudonymised_job
    from kvds_nlp.readers.long_inputs import has_long
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.long_run import run_in_parts
    from kvds_nlp.running.pipeline import run_pipeline
    from kvds_nlp.writers.parquet import check_parquet

    known = [name for name in STAGES if name != "tables"]  # the tables are what a run is
    for name in skip or ():
        if name not in known:
            raise typer.BadParameter(
                in_words("run.no_stage", name=name, known=", ".join(known)), param_hint="--skip"
            )
    if parquet:
        check_parquet()
    house = open_template(template)
    asked = coding.settings(lang=lang)
    job = open_job(inputs, codebook=codebook, settings=asked)
    stages = [
        (name, getattr(import_module(f"kvds_nlp.{module}"), function))
        for name, (module, function) in STAGES.items()
        if name not in (skip or ())
    ]
    terminal = Terminal(quiet=quiet)
    if pseudonymised:
        job = pseudonymised_job(job, out, terminal, asked)
    job = replace(job, template=house, parquet=parquet)
    if cluster or has_long(job.inputs):
        whole = run_in_parts(job, out, terminal, stages, cluster=cluster)
    else:
        whole = not run_pipeline(job, out, terminal, stages).reading.failed
    return 1 if strict and not whole else 0
