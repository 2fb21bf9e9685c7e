"""``kvds code``: transcripts and answers -> coded tables."""

from __future__ import annotations

from kvds_nlp.running.options import (
    CodebookOption,
    CodingOptions,
    InputsArgument,
    OutOption,
    QuietOption,
    StrictOption,
    open_job,
    takes_coding_options,
)


@takes_coding_options("per_code", "seed")
def code(
    inputs: InputsArgument,
    codebook: CodebookOption = None,
    out: OutOption = None,
    coding: CodingOptions = CodingOptions(),
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> int:
    """Code transcripts and answers, and write codings.csv and segments.csv.

    Example: kvds code interviews/ antwoorden.csv --out resultaat
    """
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.pipeline import run_pipeline, write_tables

    job = open_job(inputs, codebook=codebook, settings=coding.settings())
    context = run_pipeline(job, out, Terminal(quiet=quiet), [("tables", write_tables)], words=False)
    return 1 if strict and context.reading.failed else 0
