"""``kvds compare``: themes across proeftuinen or any other fact, and the report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import (
    ByOption,
    LangOption,
    OutOption,
    QuietOption,
    RunArgument,
    TemplateOption,
    json_option,
    open_template,
)

if TYPE_CHECKING:
    from kvds_nlp.comparing import CodeInGroup, Comparison
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.report.parts import Report
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.pipeline import RunContext
    from kvds_nlp.topics import TopicChapter

TABLES = ("matrix.csv", "comparison.csv", "comparison.xlsx")
REPORTS = ("report.html", "report.docx")
SHEETS = "terugkoppeling"
TO_READ = "nalezen.xlsx"
"""What the analyst reads before the sheets are sent; beside their folder, so that it stays here."""


def compare(
    target: RunArgument,
    by: ByOption = "proeftuin",
    out: OutOption = None,
    as_json: Annotated[bool, json_option("Print the figures as JSON.")] = False,
    template: TemplateOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Which themes live where: counts of respondents, honest intervals, tests, and a report.

    Example: kvds compare resultaat --by opdrachtgever
    """
    from kvds_nlp.comparing import compare as compare_by
    from kvds_nlp.flows.report import build_report
    from kvds_nlp.quoting import choose_quotes
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.running.stored_run import check_fact, corpus_of_run, room_for, run_of
    from kvds_nlp.store.folders import study_of
    from kvds_nlp.store.quote_choices import choices_in

    run, house = run_of(target), open_template(template)
    terminal = Terminal(quiet=quiet)
    corpus = corpus_of_run(run, lang, terminal)
    check_fact(corpus, by)
    folder = room_for((*TABLES, *REPORTS, SHEETS, TO_READ), out, run, "compare")
    per_code = corpus.settings.per_code
    choices = choices_in(study_of(run), corpus)
    own_quotes = choose_quotes(
        corpus, per_code=per_code, pinned=choices.pinned, vetoed=choices.vetoed,
        shortened=choices.shortened,
    )  # fmt: skip
    compared = compare_by(corpus, by)
    report = build_report(
        corpus, compared, own_quotes, per_code=per_code, choices=choices,
        topics=chapter_of_run(run, corpus, terminal),
    )  # fmt: skip
    page = {run: "topics.html", run / folder.name: "../topics.html"}.get(folder, "")
    report = replace(report, topics_page=page)
    write_comparison_tables(folder, compared, corpus)
    made = write_report(folder, report, house)
    if as_json:
        print_json(asdict(compared))
        return 0
    _show(report, terminal)
    terminal.say(f"{', '.join(TABLES)}, {made}")
    terminal.say(in_words("run.folder", folder=folder))
    return 0


def chapter_of_run(run: Path, corpus: Corpus, terminal: Terminal) -> TopicChapter | None:
    """What the run's own report says of topics; None where it cannot be said of today, and then
    that is told.
    """
    from kvds_nlp.errors import InputError
    from kvds_nlp.incoming import bytes_of
    from kvds_nlp.places import TOPIC_CHAPTER
    from kvds_nlp.topics import TopicChapter

    if not (run / "topics.csv").is_file():
        return None
    with suppress(InputError, ValueError):
        chapter = TopicChapter.read(bytes_of(run / TOPIC_CHAPTER))
        if chapter.is_of(corpus):
            return chapter
    terminal.remark(in_words("compare.no_topics"))
    return None


def _show(report: Report, terminal: Terminal) -> None:
    """Themes down, groups across, the whole programme last: of the respondents in each group how
    many raise the theme; without respondents how many of the passages carry it.
    """
    from kvds_nlp.writers.figures import counted, p_in_words, read_in_words

    compared, lang = report.compared, report.lang
    people = compared.people > 0
    unit = in_words("compare.people" if people else "compare.segments")
    read = f"{read_in_words(compared, lang)}, {counted(compared.segments, 'segments', lang)}"
    tests = {one.code: one.q for one in compared.differences if people}
    tests |= {one.code: one.q for one in compared.paper_differences if not people}
    groups = [(group or in_words("group.none"), rows) for group, rows in compared.named_groups]
    rows = [
        (report.labels[code], [_cell(own[at], people=people) for _, own in groups],
         _cell(compared.total[at], people=people), p_in_words(tests.get(code), lang))
        for at, code in enumerate(compared.codes)
    ]  # fmt: skip
    terminal.grid(
        in_words("grid.title", unit=f"{unit[0].upper()}{unit[1:]}", by=compared.by, read=read),
        [group for group, _ in groups],
        [(label, [*cells, total, p]) for label, cells, total, p in rows],
        (in_words("grid.all"), in_words("grid.p")),
    )


def _cell(row: CodeInGroup, *, people: bool) -> str:
    hits, n = (row.people, row.people_n) if people else (row.segments, row.segments_n)
    return f"{hits}/{n}" if n else "–"


def compare_stage(context: RunContext) -> str:
    """The tables within ``kvds run``; gives one line on what it made."""
    write_comparison_tables(context.out, context.comparison, context.corpus)
    return ", ".join(TABLES)


def report_stage(context: RunContext) -> str:
    """The report and the feedback sheets within ``kvds run``; one line on what it made."""
    from kvds_nlp.flows.report import build_report
    from kvds_nlp.topics import TopicChapter

    corpus = context.corpus
    topics = [TopicChapter.of(one, corpus) for one in context.topics]
    report = build_report(
        corpus,
        context.comparison,
        context.quotes,
        per_code=corpus.settings.per_code,
        choices=context.choices,
        topics=topics[0] if topics else None,
    )
    return write_report(context.out, report, context.job.template)


def write_comparison_tables(folder: Path, comparison: Comparison, corpus: Corpus) -> None:
    """``matrix.csv``, ``comparison.csv`` and ``comparison.xlsx``."""
    from kvds_nlp.writers.comparison import write_comparison, write_comparison_xlsx, write_matrix

    write_matrix(folder, comparison)
    write_comparison(folder, comparison)
    write_comparison_xlsx(folder, comparison, corpus.codebook, lang=corpus.settings.lang)


def write_report(folder: Path, report: Report, template: bytes = b"") -> str:
    """``report.html``, ``report.docx`` and, by proeftuin, the sheets; one line on them."""
    from kvds_nlp.messages import messages
    from kvds_nlp.report.docx import write_report_docx
    from kvds_nlp.report.feedback import write_sheets, write_to_read
    from kvds_nlp.report.html import write_report_html
    from kvds_nlp.writers.figures import counted

    write_report_html(folder / "report.html", report)
    write_report_docx(folder / "report.docx", report, template)
    if report.compared.by != "proeftuin":
        return ", ".join(REPORTS)
    sent = write_sheets(folder / SHEETS, report)
    lang, say = report.lang, messages(report.lang)
    write_to_read(folder / TO_READ, sent, lang)
    sheets = counted(len(sent.made), "sheets", lang)
    line = say["run.report"].format(files=", ".join(REPORTS), folder=SHEETS, sheets=sheets)
    for key, names in (
        ("run.declined", sent.declined),
        ("run.traceable", sent.traceable),
        ("run.recognisable", sent.recognisable),
    ):
        if names:
            quotes = counted(sum(bool(one.words) for one in sent.to_read), "quotes", lang)
            line += say[key].format(names=", ".join(names), quotes=quotes, file=TO_READ)
    return line
