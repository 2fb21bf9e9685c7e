"""A report -> report.html: one page, offline, printable, every figure a click from its segments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.comparing.counting import COUNTED_VALENCES, SHOWN_VALENCES
from kvds_nlp.messages import messages
from kvds_nlp.report import view
from kvds_nlp.report.opening import method_lines
from kvds_nlp.report.parts import (
    Report,
    counts_line,
    quotes_by_code,
    topic_lines,
    topic_rows,
)
from kvds_nlp.report.passages import are_papers_tested, paper_rows, passage_rows
from kvds_nlp.report.segments import shown_segments
from kvds_nlp.report.summary import stands_out
from kvds_nlp.writers.figures import (
    STEPS,
    fact_in_words,
    fact_label,
    letters,
    limits,
    p_in_words,
    papers_tested,
    shade,
    step,
)
from kvds_nlp.writers.pages import write_page


@dataclass(frozen=True, slots=True)
class _Cell:
    key: str
    number: int
    step: int


def write_report_html(path: Path, report: Report) -> Path:
    """The report as a self-contained page; gives the path."""
    say = messages(report.lang)
    shown = shown_segments(report)
    figures = {name for name, (listed, _) in shown.figures.items() if listed}
    values: dict[str, Any] = {"quotes": quotes_by_code(report)}
    values |= {"summary": stands_out(report), "method": method_lines(report, appendix=False)}
    values |= {"topics": topic_rows(report), "topic_lines": topic_lines(report)}
    values |= {"topics_page": report.topics_page}
    for part in (_heat_values, _text_values, _bar_values, _pair_values, _change_values,
                 _question_values):  # fmt: skip
        values |= part(report)
    sections = [name for name in _SECTIONS if values.get(_SECTIONS[name])]
    return write_page(
        path,
        "report.html",
        lang=report.lang,
        title=report.title,
        counts=counts_line(report),
        sections=[*sections, "limits"],
        figures=figures,
        data=shown.as_json(),
        limits=limits(report.compared, say),
        **values,
    )


# section -> the value without which it is left out
_SECTIONS = {
    "summary": "summary",
    "method": "method",
    "heat": "heat",
    "passages": "passages",
    "papers": "papers",
    "bars": "bars",
    "valence": "sided",
    "differences": "differences",
    "together": "pairs",
    "change": "changes",
    "marks": "marks",
    "closed": "scales",
    "crossed": "crossed",
    "topics": "topic_lines",
    "quotes": "quotes",
}


def _heat_values(report: Report) -> dict[str, Any]:
    compared, say = report.compared, messages(report.lang)
    return {
        "by": fact_label(fact_in_words(compared.by, report.lang)),
        "labels": list(report.labels.values()),
        "heat": view.heat(report) if report.used and compared.people else [],
        "heat_caption": report.caption("report.heat_caption"),
        "steps": [(shade(at), letters(at)) for at in range(STEPS + 1)],
        "differences": view.difference_rows(report)
        if compared.people and len(compared.named_groups) > 1
        else [],
        "differences_caption": view.difference_caption(report),
        "level": say["report.level"].format(level=say[f"level.{compared.level}"]),
    }


def _text_values(report: Report) -> dict[str, Any]:
    return {
        "passages": passage_rows(report) if report.used else [],
        "passages_caption": report.caption("report.passages_caption"),
        "papers": paper_rows(report),
        "papers_caption": report.caption("report.papers_caption"),
        "are_papers_tested": are_papers_tested(report),
        "papers_tested": papers_tested(report.compared, report.lang),
    }


def _bar_values(report: Report) -> dict[str, Any]:
    say = messages(report.lang)
    names = [say[f"valence.{name}"] for name in SHOWN_VALENCES]
    bars = view.bars(report) if report.used else []
    return {
        "bars": bars if report.compared.people else [],
        "bars_caption": report.caption("report.bars_caption"),
        "sided": bars,
        "sided_caption": view.valence_caption(report),
        "valences": list(zip(names, view.VALENCE_COLOURS, strict=True)),
        "valence_order": [COUNTED_VALENCES.index(name) for name in SHOWN_VALENCES],
    }


def _pair_values(report: Report) -> dict[str, Any]:
    place = {code: at for at, code in enumerate(report.compared.codes)}
    rows = [
        (
            label,
            [
                _Cell(
                    f"p{place[pair.code]}.{place[pair.other]}",
                    view.pair_size(report, pair),
                    step(view.likeness(report, pair)),
                )
                if pair and view.pair_size(report, pair)
                else None
                for pair in pairs
            ],
        )
        for label, pairs in view.pair_grid(report)
    ]
    heads = [report.labels[code] for code in report.used[:-1]]
    return {"pairs": rows, "pair_heads": heads, "pair_caption": view.pair_caption(report)}


def _change_values(report: Report) -> dict[str, Any]:
    compared, say = report.compared, messages(report.lang)
    if not compared.waves or not compared.changes:
        return {"changes": [], "change_caption": "", "change_heads": []}
    first, last = compared.waves[0], compared.waves[-1]
    pairs = compared.changes[0].pairs
    keys = ("cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.neither", "cmp.q")
    rows = [
        (at, report.labels[change.code], change, p_in_words(change.q, report.lang))
        for at, change in enumerate(compared.changes)
        if change.both + change.only_first + change.only_last
    ]
    caption = say["report.change_caption"].format(first=first, last=last, pairs=pairs)
    heads = [say[key].format(first=first, last=last) for key in keys]
    return {"changes": rows, "change_caption": caption, "change_heads": heads}


def _question_values(report: Report) -> dict[str, Any]:
    return {
        "waves": bool(report.compared.waves),
        "scales": view.scales(view.stacks(report)),
        "marks": view.mark_rows(report),
        "mark_lines": view.mark_lines(report),
        "crossed": view.crossed_rows(report),
        "crossed_note": view.crossed_note(report),
    }
