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
    from kvds_nlp.readers.long_inputs import has_long
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.pipeline import run_pipeline, write_tables

    job = open_job(inputs, codebook=codebook, settings=coding.settings())
    terminal = Terminal(quiet=quiet)
    if has_long(job.inputs):
        from kvds_nlp.running.long_run import run_in_parts

        whole = run_in_parts(job, out, terminal, [("tables", write_tables)])
    else:
        context = run_pipeline(job, out, terminal, [("tables", write_tables)], words=False)
        whole = not context.reading.failed
    return 1 if strict and not whole else 0
