"""The smaller sheets of comparison.xlsx: tests, pairs, change, closed answers, explanation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kvds_nlp.comparing import Comparison
from kvds_nlp.writers.figures import limits
from kvds_nlp.writers.tables import Cell, Sheet

Say = Mapping[str, str]

_EXPLAINED = (
    "cmp.group", "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high", "cmp.pooled",
    "cmp.documents", "cmp.documents_n", "cmp.segments", "cmp.difference", "cmp.p", "cmp.q",
    "cmp.expected",
)  # fmt: skip


def other_sheets(comparison: Comparison, labels: Say, say: Say) -> list[Sheet]:
    """Every sheet but the matrices and the long table; those without rows are left out."""
    sheets = [
        _differences(comparison, labels, say),
        _together(comparison, labels, say),
        _change(comparison, labels, say),
        _closed(comparison, say),
        _marks(comparison, say),
        _crossed(comparison, labels, say),
    ]
    return [sheet for sheet in sheets if sheet.rows] + [_explained(say), _limits(comparison, say)]


def _differences(comparison: Comparison, labels: Say, say: Say) -> Sheet:
    header = [say["column.code"], say["cmp.p"], say["cmp.q"]]
    rows: list[list[Cell]] = [[labels[d.code], d.p, d.q] for d in comparison.differences]
    note = say["report.level"].format(level=say[f"level.{comparison.level}"])
    return Sheet(say["sheet.differences"], header, rows, {0: 34}, {1: "0.000", 2: "0.000"}, [note])


def _together(comparison: Comparison, labels: Say, say: Say) -> Sheet:
    keys = ("column.code", "cmp.other", "cmp.both_people", "cmp.either", "cmp.expected",
            "cmp.both_segments")  # fmt: skip
    rows: list[list[Cell]] = [
        [labels[t.code], labels[t.other], t.people, t.either, t.expected, t.segments]
        for t in comparison.together
    ]
    return Sheet(say["sheet.together"], [say[k] for k in keys], rows, {0: 30, 1: 30}, {4: "0.0"})


def _change(comparison: Comparison, labels: Say, say: Say) -> Sheet:
    first, last = (comparison.waves[0], comparison.waves[-1]) if comparison.waves else ("", "")
    keys = ("column.code", "cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.neither",
            "cmp.p", "cmp.q")  # fmt: skip
    header = [say[key].format(first=first, last=last) for key in keys]
    rows: list[list[Cell]] = [
        [labels[c.code], c.both, c.only_first, c.only_last, c.neither, c.p, c.q]
        for c in comparison.changes
    ]
    return Sheet(say["sheet.change"], header, rows, {0: 30}, {5: "0.000", 6: "0.000"})


def _closed(comparison: Comparison, say: Say) -> Sheet:
    keys = ("cmp.question", "cmp.wave", "cmp.answer", "cmp.number", "cmp.n", "cmp.share",
            "cmp.missing")  # fmt: skip
    rows: list[list[Cell]] = [
        [c.question, c.wave, answer, number, c.n, number / c.n if c.n else None, c.missing]
        for c in comparison.closed
        for answer, number in c.answers
    ]
    return Sheet(say["sheet.closed"], [say[k] for k in keys], rows, {0: 44, 2: 34}, {5: "0.0%"})


def _marks(comparison: Comparison, say: Say) -> Sheet:
    keys = ("cmp.question", "column.proeftuin", "cmp.wave", "cmp.n", "cmp.mean", "cmp.low",
            "cmp.high")  # fmt: skip
    rows: list[list[Cell]] = [
        [m.question, m.proeftuin or say["cmp.all"], m.wave, m.n, m.mean.value, m.mean.low,
         m.mean.high]
        for m in comparison.marks
    ]  # fmt: skip
    two = dict.fromkeys((4, 5, 6), "0.00")
    return Sheet(say["sheet.marks"], [say[k] for k in keys], rows, {0: 24, 1: 30}, two)


def _crossed(comparison: Comparison, labels: Say, say: Say) -> Sheet:
    keys = ("cmp.question", "cmp.answer", "column.code", "cmp.people", "cmp.n", "cmp.share",
            "cmp.low", "cmp.high", "cmp.p", "cmp.q")  # fmt: skip
    rows: list[list[Cell]] = [
        [c.question, c.answer, labels[c.code], c.people, c.n, c.share.value, c.share.low,
         c.share.high, c.p, c.q]
        for c in comparison.crossed
    ]  # fmt: skip
    formats = {**dict.fromkeys((5, 6, 7), "0.0%"), 8: "0.000", 9: "0.000"}
    return Sheet(say["sheet.crossed"], [say[k] for k in keys], rows, {0: 44, 1: 34, 2: 28}, formats)


def _explained(say: Say) -> Sheet:
    header = (say["head.heading"], say["head.meaning"])
    return Sheet(say["sheet.explained"], header, list(_meanings(say)), {0: 34, 1: 110})


def _meanings(say: Say) -> Iterator[list[Cell]]:
    for key in _EXPLAINED:
        yield [say[key], say[f"explain.{key}"]]
    yield [say["sheet.change"], say["explain.cmp.change"]]
    yield [say["sheet.marks"], say["explain.cmp.marks"]]
    yield [say["sheet.crossed"], say["explain.cmp.crossed"]]
    for valence in ("belemmerend", "bevorderend", "neutraal"):
        yield [say[f"valence.{valence}"], f"{say['explain.cmp.segments']} {say['explain.valence']}"]


def _limits(comparison: Comparison, say: Say) -> Sheet:
    rows = [[line] for line in limits(comparison, say)]
    return Sheet(say["sheet.limits"], [say["cmp.limit"]], rows, {0: 130})
