"""A report -> report.docx: headings, captions, tables and charts a researcher edits on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kvds_nlp.data import VALENCE_SCALE
from kvds_nlp.messages import messages
from kvds_nlp.report import view
from kvds_nlp.report.parts import (
    Report,
    counts_line,
    expected_line,
    quotes_by_code,
    topic_lines,
    topic_rows,
)
from kvds_nlp.writers.figures import fact_label, limits, p_in_words, shade, step
from kvds_nlp.writers.others import consent_said
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_chart import Chart
from kvds_nlp.writers.word_xml import Look

PAGE = 17.0
"""Room for text on a portrait A4, in centimetres."""

MOST_CODES = 18
"""Codes beside each other in one table; a longer codebook goes on in a next table."""


def write_report_docx(path: Path, report: Report) -> Path:
    """The report as a Word file; gives the path."""
    say = messages(report.lang)
    file = WordFile(report.title, lang=report.lang)
    file.text(counts_line(report))
    file.text(consent_said(report.corpus))
    file.text(say["report.how_docx"])
    if expected := expected_line(report):
        file.text(expected)
    file.contents(2)
    if not report.used:
        file.text(say["report.none"])
    for section in _SECTIONS if report.used else (_topics_section,):
        section(file, report)
    file.heading(1, say["report.limits"])
    for line in limits(report.compared, say):
        file.text(line)
    return file.save(path)


def _heat_section(file: WordFile, report: Report) -> None:
    say = messages(report.lang)
    by = report.compared.by
    file.heading(1, say["report.heat"], new_page=True)
    file.text(say["report.heat_note"])
    labels, rows = list(report.labels.values()), view.heat(report)
    for start in range(0, len(labels), MOST_CODES):
        heads = labels[start : start + MOST_CODES]
        widths = [4.4, 1.0, *[min(1.5, (PAGE - 5.4) / len(heads))] * len(heads)]
        fills = {
            (at, column + 2): shade(cell[1])
            for at, (_, _, cells) in enumerate(rows)
            for column, cell in enumerate(cells[start : start + MOST_CODES])
        }
        look = Look(fills, range(1, len(heads) + 2), True, range(2, len(heads) + 2))
        file.caption("table", say["report.heat_caption"].format(by=by))
        file.table(
            [fact_label(by), "n", *heads],
            [
                [group, str(n), *(text for text, _, _ in cells[start : start + MOST_CODES])]
                for group, n, cells in rows
            ],
            widths,
            look,
        )


def _bars_section(file: WordFile, report: Report) -> None:
    say, bars = messages(report.lang), view.bars(report)
    file.heading(1, say["report.bars"])
    raised = [bar for bar in bars if bar.people]
    names, high = [bar.label for bar in raised], 1.5 + 0.55 * len(raised)
    file.caption("figure", say["report.bars_caption"])
    shares = [bar.share for bar in raised]
    series = [(say["cmp.share"], shares, "#5B86B0")]
    file.chart(Chart(say["report.bars_caption"], names, series, size=(16.5, high)))
    file.caption("table", say["report.bars_caption"])
    header = [say["column.code"], say["cmp.people"], say["cmp.people_n"], say["cmp.share"], "95%"]
    rows = [[b.label, str(b.people), str(b.n), b.text, b.interval] for b in bars]
    file.table(header, rows, [5.6, 3.2, 3.2, 2.2, 2.8], Look(right=(1, 2, 3, 4)))
    file.heading(1, say["report.valence"])
    file.caption("figure", say["report.valence_caption"])
    parts = [
        (say[f"valence.{kind}"], [bar.valence[at] or None for bar in raised], f"#{colour}")
        for at, (kind, colour) in enumerate(zip(VALENCE_SCALE, view.VALENCE_COLOURS, strict=True))
    ]
    about = say["report.valence_caption"]
    file.chart(Chart(about, names, parts, "stacked", (16.5, high + 1), "0"))


def _differences_section(file: WordFile, report: Report) -> None:
    say, compared = messages(report.lang), report.compared
    file.heading(1, say["report.differences"])
    if len(compared.groups) < 2:
        file.text(say["report.no_test"])
        return
    file.caption("table", say["report.differences_caption"])
    keys = ("column.code", "report.verdict", "cmp.q", "report.highest", "report.lowest")
    rows = [[v.label, v.verdict, v.q, v.highest, v.lowest] for v in view.difference_rows(report)]
    file.table([say[key] for key in keys], rows, [4.4, 2.4, 2.8, 3.7, 3.7], Look(right=(2,)))
    file.note(say["report.level"].format(level=say[f"level.{compared.level}"]))


def _pairs_section(file: WordFile, report: Report) -> None:
    say, grid = messages(report.lang), view.pair_grid(report)
    if not grid or len(grid) > MOST_CODES:
        return
    heads = [report.labels[code] for code in report.used[:-1]]
    fills = {
        (at, column + 1): shade(step(view.likeness(pair)) if pair else 0)
        for at, (_, pairs) in enumerate(grid)
        for column, pair in enumerate(pairs)
    }
    rows = [
        [label, *(str(pair.people) if pair else "0" for pair in pairs)]
        + [""] * (len(heads) - len(pairs))
        for label, pairs in grid
    ]
    file.heading(1, say["report.together"])
    file.caption("table", say["report.together_caption"])
    widths = [4.4, *[min(1.5, (PAGE - 4.4) / len(heads))] * len(heads)]
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
    first, last, one = compared.waves[0], compared.waves[-1], compared.changes[0]
    pairs = one.both + one.only_first + one.only_last + one.neither
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
    header = [say["cmp.question"], say["cmp.wave"], say["cmp.n"], say["cmp.mean"], "95%"]
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
    file.heading(1, say["report.quotes"], new_page=True)
    file.text(say["quotes.intro"])
    for label, definition, rows in quotes_by_code(report):
        file.heading(2, label)
        if definition:
            file.note(definition)
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
    _bars_section,
    _differences_section,
    _pairs_section,
    _change_section,
    _marks_section,
    _closed_section,
    _crossed_section,
    _topics_section,
    _quotes_section,
)
