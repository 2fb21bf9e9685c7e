"""``kvds quotes``: the best quotes per proeftuin and code, as xlsx, docx and html."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import (
    ByOption,
    LangOption,
    OutOption,
    PerCodeOption,
    QuietOption,
    RunArgument,
)

if TYPE_CHECKING:
    from kvds_nlp.commands.pipeline import RunContext
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.data import Quote
    from kvds_nlp.quoting.choosing import Choice

FILES = ("quotes.xlsx", "quotes.docx", "quotes.html")

ChoicesOption = Annotated[
    Path | None,
    typer.Option("--choices", metavar="F", help="A quotes.xlsx with 'vast' or 'niet' filled in."),
]


def quotes(
    target: RunArgument,
    per_code: PerCodeOption = None,
    by: ByOption = "proeftuin",
    choices: ChoicesOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """The best quotes per proeftuin (or any fact) and code, ready for a report.

    Example: kvds quotes resultaat --per-code 5 --by opdrachtgever
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.stored_run import check_fact, corpus_of_run, room_for, run_of
    from kvds_nlp.quoting import choose_quotes
    from kvds_nlp.reviewsheet.reading import QuoteChoices, read_choices

    run = run_of(target)
    chosen = read_choices(choices) if choices else QuoteChoices()
    corpus = corpus_of_run(run, lang, Terminal(quiet=quiet))
    check_fact(corpus, by)
    folder = room_for(FILES, out, run, "quotes")
    best = choose_quotes(
        corpus,
        per_code=per_code or corpus.settings.per_code,
        by=by,
        pinned=_own_keys(chosen.pinned, corpus),
        vetoed=_own_keys(chosen.vetoed, corpus),
    )
    made = write_quotes(folder, best, corpus)
    Terminal(quiet=quiet).say(f"{made} in {folder.resolve()}")
    return 0


def quote_stage(context: RunContext) -> str:
    """The same within ``kvds run``; gives one line on what it made."""
    return write_quotes(context.out, context.quotes, context.corpus)


def _own_keys(choices: Collection[Choice], corpus: Corpus) -> set[Choice]:
    """Choices by the keys of segments, where the table named interviews by number."""
    keys = {corpus.aliases.key_of(segment): segment.key for segment in corpus.segments}
    return {(keys.get(key, key), code) for key, code in choices}


def write_quotes(folder: Path, quotes: Sequence[Quote], corpus: Corpus) -> str:
    """Writes the three forms; gives one line on what was made."""
    from kvds_nlp.writers.quotes import QUOTE_WRITERS

    for suffix, write in QUOTE_WRITERS.items():
        write(folder / f"quotes{suffix}", quotes, corpus)
    silent = sum(not corpus.may_quote(document) for document in corpus.documents)
    refused = f"; {silent} documents without consent are not quoted" if silent else ""
    return f"{len(quotes)} quotes ({', '.join(FILES)}){refused}"
