"""``kvds quotes``: the best quotes per proeftuin and code, as xlsx, docx and html."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import (
    FactOption,
    LangOption,
    OutOption,
    PerCodeOption,
    QuietOption,
    RunArgument,
    TemplateOption,
    open_job,
    open_template,
)

if TYPE_CHECKING:
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.data import Quote
    from kvds_nlp.quoting.choosing import Choice
    from kvds_nlp.running.pipeline import RunContext

FILES = ("quotes.xlsx", "quotes.docx", "quotes.html")

ChoicesOption = Annotated[
    Path | None,
    typer.Option("--choices", metavar="F", help="A quotes.xlsx with 'vast' or 'niet' filled in."),
]


def quotes(
    target: RunArgument,
    per_code: PerCodeOption = None,
    by: FactOption = None,
    choices: ChoicesOption = None,
    out: OutOption = None,
    template: TemplateOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """The best quotes, ready for a report: in Word per theme, in Excel per proeftuin and theme.

    With --by FACT (also --by proeftuin) both are by that fact.

    What was pinned or refused in the workbench holds, unless --choices says it anew.

    Example: kvds quotes resultaat --per-code 5 --by opdrachtgever
    """
    from kvds_nlp.flows.report import best_of_themes
    from kvds_nlp.quoting import choose_quotes
    from kvds_nlp.reviewsheet.reading import read_choices
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.stored_run import check_fact, corpus_of_run, room_for, run_of
    from kvds_nlp.store.folders import study_of
    from kvds_nlp.store.quote_choices import choices_in

    run, house = run_of(target), open_template(template)
    study = study_of(run)
    limits = open_job([study]).settings.reading.limits if study else None
    asked = read_choices(choices, limits) if choices else None
    corpus = corpus_of_run(run, lang, Terminal(quiet=quiet))
    kept = choices_in(study, corpus)
    check_fact(corpus, by or "proeftuin")
    folder = room_for(FILES, out, run, "quotes")
    number = per_code or corpus.settings.per_code
    said = asked or kept
    pinned, vetoed = (frozenset(_own_keys(one, corpus)) for one in (said.pinned, said.vetoed))
    chosen = replace(kept, pinned=pinned, vetoed=vetoed)
    best = choose_quotes(
        corpus, per_code=number, by=by or "proeftuin", pinned=pinned, vetoed=vetoed,
        shortened=kept.shortened,
    )  # fmt: skip
    overall = None if by else best_of_themes(corpus, number, chosen)
    made = write_quotes(folder, best, corpus, overall=overall, template=house)
    terminal = Terminal(quiet=quiet)
    terminal.say(made)
    terminal.say(in_words("run.folder", folder=folder))
    return 0


def quote_stage(context: RunContext) -> str:
    """The same within ``kvds run``; gives one line on what it made."""
    from kvds_nlp.flows.report import best_of_themes

    corpus = context.corpus
    overall = best_of_themes(corpus, corpus.settings.per_code, context.choices)
    template = context.job.template
    return write_quotes(context.out, context.quotes, corpus, overall=overall, template=template)


def _own_keys(choices: Collection[Choice], corpus: Corpus) -> set[Choice]:
    """Choices by the keys of segments, where the table named interviews by number."""
    keys = {corpus.aliases.key_of(segment): segment.key for segment in corpus.segments}
    return {(keys.get(key, key), code) for key, code in choices}


def write_quotes(
    folder: Path,
    quotes: Sequence[Quote],
    corpus: Corpus,
    *,
    overall: Sequence[Quote] | None,
    template: bytes = b"",
) -> str:
    """Writes the three forms; gives one line on what was made.

    Args:
        folder: where they go.
        quotes: by group, for the table and the page.
        corpus: what they were said in.
        overall: those that the Word file prints per theme; None = it has the groups too.
        template: the Word file whose style it takes.
    """
    from kvds_nlp.messages import messages
    from kvds_nlp.writers.figures import counted
    from kvds_nlp.writers.quotes import write_quotes_docx, write_quotes_html, write_quotes_xlsx

    table, text, page = (folder / name for name in FILES)
    write_quotes_xlsx(table, quotes, corpus)
    write_quotes_html(page, quotes, corpus)
    printed = quotes if overall is None else overall
    by_theme = overall is not None
    write_quotes_docx(text, printed, corpus, by_theme=by_theme, template=template)
    lang, say = corpus.settings.lang, messages(corpus.settings.lang)
    silent = sum(not corpus.may_quote(document) for document in corpus.documents)
    refused = say["run.refused"].format(documents=counted(silent, "documents", lang))
    number, files = counted(len(quotes), "quotes", lang), ", ".join(FILES)
    return say["run.quotes"].format(quotes=number, files=files) + (refused if silent else "")
