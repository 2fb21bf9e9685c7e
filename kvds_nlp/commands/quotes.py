"""``kvds quotes``: the best quotes per proeftuin and code, as xlsx, docx and html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import InputError
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
    from kvds_nlp.data import Quote, Segment
    from kvds_nlp.reviewsheet.reading import ChosenRow, QuoteChoices
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
    rows = read_choices(choices, limits) if choices else None
    corpus = corpus_of_run(run, lang, Terminal(quiet=quiet))
    kept = choices_in(study, corpus)
    check_fact(corpus, by or "proeftuin")
    chosen = kept
    if rows is not None and choices is not None:
        said = chosen_in(rows, corpus, choices)
        chosen = replace(kept, pinned=said.pinned, vetoed=said.vetoed)
    folder = room_for(FILES, out, run, "quotes")
    number = per_code or corpus.settings.per_code
    best = choose_quotes(
        corpus, per_code=number, by=by or "proeftuin", pinned=chosen.pinned, vetoed=chosen.vetoed,
        shortened=chosen.shortened,
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


def chosen_in(rows: Sequence[ChosenRow], corpus: Corpus, path: Path) -> QuoteChoices:
    """What was chosen in a quotes.xlsx, of the segments of this run, as what is kept of a study
    says it: a choice is about words. The number by which the sheet knows an interview is another's
    when somebody withdrew or came in since, so the words of the row decide; it only says which of
    several that say the same is meant.

    Args:
        rows: in which somebody chose.
        corpus: the run.
        path: of the sheet, for messages.

    Raises:
        InputError: words that are not in this run, or a theme that is not in its codebook: each row
            of those, for a choice must not be forgotten.
    """
    from kvds_nlp.pseudonyms.hits import MASKED
    from kvds_nlp.store.quote_choices import KeptChoice, KeptChoices
    from kvds_nlp.writers.others import ForOthers

    shown, book = ForOthers(corpus), corpus.codebook
    by_key = {shown.key(one): one for one in corpus.segments}
    by_key |= {one.key: one for one in corpus.segments}
    by_words: dict[str, list[Segment]] = {}
    for one in corpus.segments:
        by_words.setdefault(_plain(one.quote), []).append(one)
    found: dict[bool, set[KeptChoice]] = {True: set(), False: set()}
    lost = []
    for row in rows:
        words = _plain(row.words)
        fitting = by_words.get(words, [])
        if MASKED.search(words):  # a veto holds for whoever may have said it
            pieces = MASKED.split(words)
            fitting = [
                one for said, some in by_words.items() if _fits(pieces, said) for one in some
            ]
        if row.pinned:
            there = by_key.get(row.segment)
            fitting = [there] if there in fitting else fitting[:1]
        kept = [KeptChoice.of(one, row.code) for one in fitting]
        found[row.pinned].update(kept)
        if not any(one.codes_in(book) for one in kept):
            lost.append(str(row.row))
    if lost:
        raise InputError(in_words("sheet.choice_lost", path=path, rows=", ".join(lost)))
    return KeptChoices(frozenset(found[True]), frozenset(found[False])).in_corpus(corpus)


def _plain(text: str) -> str:
    """Words as a cell of a workbook gives them back: one blank between them."""
    return " ".join(text.split())


def _fits(pieces: Sequence[str], said: str) -> bool:
    """Whether these may be the words of which masks left these pieces, in time that grows with the
    words. A mask stands for anything: what is masked depends on who else speaks in a run.
    """
    if not any(sign.isalnum() for piece in pieces for sign in piece):
        return False
    first, *others, last = pieces
    at, end = len(first), len(said) - len(last)
    for piece in others:
        place = said.find(piece, at + 1, end)
        if place < 0:
            return False
        at = place + len(piece)
    return at < end and said.startswith(first) and said.endswith(last)


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
