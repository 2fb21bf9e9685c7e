"""``kvds code``: transcripts and answers -> coded tables."""

from __future__ import annotations

from kvds_nlp.commands.options import (
    Codebook,
    Inputs,
    Language,
    MinScore,
    Model,
    Out,
    ProeftuinColumn,
    Quiet,
    RespondentColumn,
    Strict,
    TextColumn,
    UnitOption,
    Workers,
    coding_settings,
)


def code(
    inputs: Inputs,
    codebook: Codebook = None,
    out: Out = None,
    unit: UnitOption = None,
    model: Model = None,
    min_score: MinScore = None,
    workers: Workers = None,
    language: Language = None,
    text_column: TextColumn = None,
    respondent_column: RespondentColumn = None,
    proeftuin_column: ProeftuinColumn = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Code transcripts and answers, and write codings.csv and segments.csv.

    Example: kvds code interviews/ antwoorden.csv --out resultaat
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.commands.pipeline import run_pipeline, write_tables

    said = coding_settings(
        unit=unit,
        model=model,
        min_score=min_score,
        workers=workers,
        language=language,
        text_columns=text_column,
        respondent_column=respondent_column,
        proeftuin_column=proeftuin_column,
    )
    job = open_job(inputs, codebook=codebook, said=said)
    context = run_pipeline(job, out, Terminal(quiet=quiet), [("tables", write_tables)], words=False)
    return 1 if strict and any(problem.fatal for problem in context.reading.problems) else 0
