"""A report -> report.docx: headings, captions, tables and charts a researcher edits on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kvds_nlp.comparing.counting import SHOWN_VALENCES
from kvds_nlp.messages import messages
from kvds_nlp.report import view
from kvds_nlp.report.appendix import write_appendix
from kvds_nlp.report.opening import method_lines, title_rows
from kvds_nlp.report.parts import Report, quotes_by_code, topic_lines, topic_rows
from kvds_nlp.report.passages import are_papers_tested, paper_rows, passage_rows
from kvds_nlp.report.summary import stands_out
from kvds_nlp.writers.figures import (
    fact_in_words,
    fact_label,
    limits,
    p_in_words,
    papers_tested,
    shade,
    step,
)
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_chart import Chart
from kvds_nlp.writers.word_xml import Look

_FIRST, _CELL = 3.5, 0.7
"""Centimetres of a matrix's first column, and at least of a cell of it."""

MOST_PAIRS = 18
"""Above this number of themes the table of pairs is left to the html."""


def write_report_docx(path: Path, report: Report, template: bytes = b"") -> Path:
    """The report as a Word file, in the style of ``template`` when there is one; gives the path."""
    say = messages(report.lang)
    file = WordFile(report.title, lang=report.lang, cover=True, template=template)
    for name, words in title_rows(report):
        file.named(name, words)
    file.page_break()
    file.contents(1)
    file.heading(1, say["report.summary"])
    file.text(say["sum.lead"], keep=True)
    for line in stands_out(report):
        file.point(line)
    file.heading(1, say["report.method"])
    for line in method_lines(report, appendix=True):
        file.text(line)
    file.note(say["report.how_docx"])
    if not report.used:
        file.text(say["report.none"])
    for section in _SECTIONS if report.used else (_topics_section,):
        section(file, report)
    file.heading(1, say["report.limits"])
    for line in limits(report.compared, say):
        file.point(line)
    write_appendix(file, report)
    return file.save(path)


def _heat_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    if not report.compared.people:
        return
    file.heading(1, say["report.heat"])
    file.text(say["report.heat_note"], keep=True)
    rows = [([row.group, str(row.people)], row.cells) for row in view.heat(report)]
    _shaded_table(file, report, rows, report.caption("report.heat_caption"))


def _passages_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    file.heading(1, say["report.passages"])
    file.text(say["report.passages_note"], keep=True)
    rows = [
        ([row.group, row.segments], [(str(n), at, said) for n, at, said in row.cells])
        for row in passage_rows(report)
    ]
    _shaded_table(file, report, rows, report.caption("report.passages_caption"))


def _shaded_table(
    file: WordFile,
    report: Report,
    rows: Sequence[tuple[list[str], list[tuple[str, int, str]]]],
    caption: str,
) -> None:
    """Groups with their number down, codes across, cells shaded; a long codebook goes on in a next
    table.
    """
    labels = list(report.labels.values())
    room = file.room - _FIRST - 1.0
    most = max(1, int(room / _CELL))
    for start in range(0, len(labels), most):
        part = slice(start, start + most)
        heads = labels[part]
        widths = [_FIRST, 1.0, *[min(1.5, room / len(heads))] * len(heads)]
        fills = {
            (at, column + 2): shade(step)
            for at, (_, cells) in enumerate(rows)
            for column, (_, step, _) in enumerate(cells[part])
        }
        look = Look(fills, range(1, len(heads) + 2), True, range(2, len(heads) + 2))
        file.caption("table", caption)
        file.table(
            [fact_label(fact_in_words(report.compared.by, report.lang)), "n", *heads],
            [[*first, *(text for text, _, _ in cells[part])] for first, cells in rows],
            widths,
            look,
        )


def _papers_section(file: WordFile, report: Report) -> None:
    say, rows = messages(report.lang), paper_rows(report)
    if not rows:
        return
    file.heading(1, say["report.papers"])
    file.text(say["report.papers_note"], keep=True)
    file.caption("table", report.caption("report.papers_caption"))
    keys = ("column.code", "cmp.papers", "cmp.segments", "cmp.segment_share", "cmp.per_1000",
            "cmp.q")  # fmt: skip
    widths = [5.0, 2.4, 2.8, 2.2, 2.2, 2.4]
    tested = len(keys) if are_papers_tested(report) else -1  # without a test no column of dashes
    heads, cells = [say[key] for key in keys][:tested], [row[:tested] for row in rows]
    file.table(heads, cells, widths[:tested], Look(right=range(1, len(heads))))
    file.note(papers_tested(report.compared, report.lang))


def _bars_section(file: WordFile, report: Report) -> None:
    say, bars = messages(report.lang), view.bars(report)
    if not report.compared.people:
        return
    caption = report.caption("report.bars_caption")
    file.heading(1, say["report.bars"])
    raised = [bar for bar in bars if bar.people]
    names, high = [bar.label for bar in raised], 1.5 + 0.55 * len(raised)
    file.caption("figure", caption)
    series = [(say["cmp.share"], [bar.share for bar in raised], "#41719C")]
    ends = [(bar.low, bar.high) for bar in raised]
    file.chart(Chart(caption, names, series, size=(16.5, high), intervals=ends))
    file.caption("table", caption)
    header = [
        say["column.code"],
        say["cmp.people"],
        say["cmp.people_n"],
        say["cmp.share"],
        say["cmp.interval"],
    ]
    rows = [[b.label, str(b.people), str(b.n), b.text, b.interval] for b in bars]
    file.table(header, rows, [5.6, 3.2, 3.2, 2.2, 2.8], Look(right=(1, 2, 3, 4)))


def _valence_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    sided = [bar for bar in view.bars(report) if sum(bar.valence)]
    file.heading(1, say["report.valence"])
    about = view.valence_caption(report)
    file.caption("figure", about)
    parts = [
        (say[f"valence.{kind}"], [bar.valence[at] or None for bar in sided], f"#{colour}")
        for at, (kind, colour) in enumerate(zip(SHOWN_VALENCES, view.VALENCE_COLOURS, strict=True))
    ]
    names, high = [bar.label for bar in sided], 2.2 + 0.5 * len(sided)
    file.chart(Chart(about, names, parts, "stacked", (16.5, high), "0"))


def _differences_section(file: WordFile, report: Report) -> None:
    say, compared = messages(report.lang), report.compared
    if not compared.people:
        return
    file.heading(1, say["report.differences"])
    if len(compared.named_groups) < 2:
        file.text(say["report.no_test"])
        return
    file.caption("table", view.difference_caption(report))
    keys = ("column.code", "report.verdict", "cmp.q", "report.highest", "report.lowest")
    rows = [[v.label, v.verdict, v.q, v.highest, v.lowest] for v in view.difference_rows(report)]
    file.table([say[key] for key in keys], rows, [4.4, 2.4, 2.8, 3.7, 3.7], Look(right=(2,)))
    file.note(say["report.level"].format(level=say[f"level.{compared.level}"]))


def _pairs_section(file: WordFile, report: Report) -> None:
    say, grid = messages(report.lang), view.pair_grid(report)
    if not grid or len(grid) > MOST_PAIRS:
        return
    heads = [report.labels[code] for code in report.used[:-1]]
    fills = {
        (at, column + 1): shade(step(view.likeness(report, pair)) if pair else 0)
        for at, (_, pairs) in enumerate(grid)
        for column, pair in enumerate(pairs)
    }
    rows = [
        [label, *(str(view.pair_size(report, pair)) if pair else "0" for pair in pairs)]
        + [""] * (len(heads) - len(pairs))
        for label, pairs in grid
    ]
    file.heading(1, say["report.together"])
    file.caption("table", view.pair_caption(report))
    widths = [4.6, *[min(1.5, (file.room - 4.6) / len(heads))] * len(heads)]
    every = range(1, len(heads) + 1)
    file.table([say["column.code"], *heads], rows, widths, Look(fills, every, True, every))


def _change_section(file: WordFile, report: Report) -> None:
    say, compared = messages(report.lang), report.compared
    rows = [
        [report.labels[c.code], *map(str, (c.both, c.only_first, c.only_last, c.neither)),
         p_in_words(c.q, report.lang)]
        for c in compared.changes
        if c.both + c.only_first + c.only_last
    ]  # fmt: skip
    if not rows:
        return
    first, last, pairs = compared.waves[0], compared.waves[-1], compared.changes[0].pairs
    keys = ("column.code", "cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.neither",
            "cmp.q")  # fmt: skip
    file.heading(1, say["report.change"])
    about = say["report.change_caption"].format(first=first, last=last, pairs=pairs)
    file.caption("table", about)
    header = [say[key].format(first=first, last=last) for key in keys]
    file.table(header, rows, [4.8, 2.2, 2.4, 2.4, 2.4, 2.8], Look(right=range(1, 6)))


def _marks_section(file: WordFile, report: Report) -> None:
    say, marks = messages(report.lang), view.mark_rows(report)
    if not marks:
        return
    file.heading(1, say["report.marks"])
    file.caption("table", say["report.marks_caption"])
    header = [
        say["cmp.question"],
        say["cmp.wave"],
        say["cmp.n"],
        say["cmp.mean"],
        say["cmp.interval"],
    ]
    file.table(header, marks, [5.6, 4.0, 1.6, 2.8, 3.0], Look(right=(2, 3, 4)))
    for line in view.mark_lines(report):
        file.text(line)


def _closed_section(file: WordFile, report: Report) -> None:
    say, made = messages(report.lang), view.stacks(report)
    if not made:
        return
    about = say["report.closed_caption"]
    file.heading(1, say["report.closed"])
    for legend, bars in view.scales(made):
        for batch in _batches(bars, 14):
            names = [f"{b.question} {f'({b.wave}) ' if b.wave else ''}N={b.n}" for b in batch]
            series = [
                (part.answer, [bar.parts[at].share or None for bar in batch], f"#{part.colour}")
                for at, part in enumerate(legend)
            ]
            high = 2.6 + 0.95 * len(batch)
            file.caption("figure", about)
            file.chart(Chart(about, names, series, "percent_stacked", (16.5, high)))


def _crossed_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    rows = [[r.question, r.label, r.answers, r.p, r.q] for r in view.crossed_rows(report)]
    if not rows:
        return
    file.heading(1, say["report.crossed"])
    file.caption("table", say["report.crossed_caption"])
    keys = ("cmp.question", "column.code", "cmp.answer", "cmp.p", "cmp.q")
    widths = [4.6, 3.0, 5.6, 1.6, 2.2]
    file.table([say[key] for key in keys], rows, widths, Look(right=(3, 4), small=True))
    if note := view.crossed_note(report):
        file.note(note)


def _topics_section(file: WordFile, report: Report) -> None:
    say, rows = messages(report.lang), topic_rows(report)
    if not rows:
        return
    file.heading(1, say["report.topics"])
    for line in topic_lines(report):
        file.text(line)
    file.caption("table", say["report.topics_caption"])
    keys = ("column.topic", "column.segments", "topics.coded", "report.topics_nearest",
            "topics.cohesion")  # fmt: skip
    cells = [
        [
            f"{row.label} ({row.mark})" if row.mark else row.label,
            *(str(row.size), row.coded, row.nearest, row.cohesion),
        ]
        for row in rows
    ]
    look = Look(right=(1, 2, 4), small=True)
    file.table([say[key] for key in keys], cells, [5.4, 2.1, 2.4, 5.0, 2.1], look)
    for row in rows:
        if row.quote:
            file.quote(row.quote, f"{row.label} · {row.source}")
    file.note(say["report.topics_more"])


def _quotes_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    file.heading(1, say["report.quotes"])
    file.text(say["quotes.intro"], keep=True)
    for label, definition, rows in quotes_by_code(report):
        file.heading(2, label)
        if definition:
            file.note(definition, keep=True)
        if not rows:
            file.text(say["report.no_quotes"])
        for row in rows:
            parts = (row.proeftuin, row.speaker, row.source, row.valence)
            file.quote(row.shown, " · ".join(part for part in parts if part))


def _batches(bars: Sequence[view.Stack], size: int) -> Iterator[list[view.Stack]]:
    """A few bars a chart, the waves of one question together."""
    batch: list[view.Stack] = []
    for _, own in groupby(bars, key=lambda bar: bar.question):
        more = list(own)
        if batch and len(batch) + len(more) > size:
            yield batch
            batch = []
        batch += more
    if batch:
        yield batch


_SECTIONS = (
    _heat_section,
    _passages_section,
    _papers_section,
    _bars_section,
    _valence_section,
    _differences_section,
    _pairs_section,
    _change_section,
    _marks_section,
    _closed_section,
    _crossed_section,
    _topics_section,
    _quotes_section,
)
