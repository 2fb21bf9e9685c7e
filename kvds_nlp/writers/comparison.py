"""A comparison -> matrix.csv, comparison.csv and comparison.xlsx with every column explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import CodeInGroup, Comparison
from kvds_nlp.data import VALENCES
from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.figures import limits
from kvds_nlp.writers.tables import Cell, Sheet, write_csv, write_xlsx

COMPARISON_COLUMNS = (
    "by", "group", "code", "respondents", "respondents_n", "share", "low", "high", "pooled",
    "documents", "documents_n", "segments", *VALENCES,
    "difference", "p", "q",
)  # fmt: skip
MATRIX_COLUMNS = ("respondents", "documents", "segments")
_HEADS = (
    "cmp.group", "column.code", "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high",
    "cmp.pooled", "cmp.documents", "cmp.documents_n", "cmp.segments", "valence.belemmerend",
    "valence.bevorderend", "valence.neutraal", "cmp.difference", "cmp.p", "cmp.q",
)  # fmt: skip
_EXPLAINED = (
    "cmp.group", "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high", "cmp.pooled",
    "cmp.documents", "cmp.documents_n", "cmp.segments", "cmp.difference", "cmp.p", "cmp.q",
    "cmp.expected",
)  # fmt: skip
_PERCENT, _CHANCE = "0.0%", "0.000"

Say = Mapping[str, str]


def write_matrix(out: Path, comparison: Comparison) -> Path:
    """``matrix.csv``: a row a group, a column a code: how many respondents raise it."""
    header = (comparison.by, *MATRIX_COLUMNS, *comparison.codes)
    # Without codes there are no rows by group.
    groups = zip(comparison.by_group, comparison.group_segments, strict=False)
    rows: list[Sequence[Cell]] = [
        (group, own[0].people_n, own[0].documents_n, segments, *(row.people for row in own))
        for (group, own), segments in groups
    ]
    return write_csv(out / "matrix.csv", header, rows)


def write_comparison(out: Path, comparison: Comparison) -> Path:
    """``comparison.csv``: a row a group and code, shares with six decimals."""
    rows = (
        [
            comparison.by,
            row.group,
            row.code,
            *(f"{cell:.6f}" if isinstance(cell, float) else cell for cell in _figures(row)),
        ]
        for row in comparison.rows
    )
    return write_csv(out / "comparison.csv", COMPARISON_COLUMNS, rows)


def write_comparison_xlsx(
    out: Path, comparison: Comparison, codebook: Codebook, *, lang: Lang = "nl"
) -> Path:
    """``comparison.xlsx``: matrices and tests as real numbers, and a sheet that explains them."""
    say = messages(lang)
    labels = {code: codebook.by_id[code].label if code in codebook.by_id else code
              for code in comparison.codes}  # fmt: skip
    every = [
        [row.group or say["group.none"], labels[row.code], *_figures(row)]
        for row in comparison.rows
    ]
    shares = dict.fromkeys((4, 5, 6, 7, 14), _PERCENT)
    formats = {**shares, 15: _CHANCE, 16: _CHANCE}
    long = Sheet(say["sheet.comparison"], [say[h] for h in _HEADS], every, {0: 34, 1: 30}, formats)
    smaller = [*_code_sheets(comparison, labels, say), *_question_sheets(comparison, labels, say)]
    explained = [(say[key], say[f"explain.{key}"]) for key in _EXPLAINED]
    explained += [
        (say[f"sheet.{name}"], say[f"explain.cmp.{name}"])
        for name in ("change", "marks", "crossed")
    ]
    segments = f"{say['explain.cmp.segments']} {say['explain.valence']}"
    explained += [(say[f"valence.{valence}"], segments) for valence in VALENCES]
    head = (say["head.heading"], say["head.meaning"])
    lines = [[line] for line in limits(comparison, say)]
    sheets = [
        _matrix(comparison, labels, say, shares=False),
        _matrix(comparison, labels, say, shares=True),
        long,
        *(sheet for sheet in smaller if sheet.rows),
        Sheet(say["sheet.explained"], head, explained, {0: 34, 1: 110}),
        Sheet(say["sheet.limits"], [say["cmp.limit"]], lines, {0: 130}),
    ]
    return write_xlsx(out / "comparison.xlsx", sheets)


def _figures(row: CodeInGroup) -> list[int | float | None]:
    return [
        row.people, row.people_n, row.share.value, row.share.low, row.share.high, row.pooled,
        row.documents, row.documents_n, row.segments, row.belemmerend, row.bevorderend,
        row.neutraal, row.difference, row.p, row.q,
    ]  # fmt: skip


def _matrix(comparison: Comparison, labels: Say, say: Say, *, shares: bool) -> Sheet:
    header = [comparison.by, say["cmp.people_n"], *labels.values()]
    rows: list[list[Cell]] = [
        [
            group or say["group.none"],
            cells[0].people_n,
            *(row.share.value if shares else row.people for row in cells),
        ]
        for group, cells in comparison.by_group
    ]
    total = [row.share.value if shares else row.people for row in comparison.total]
    rows.append([say["cmp.all"], comparison.people, *total])
    formats = dict.fromkeys(range(2, len(header)), "0%") if shares else {}
    name = say["sheet.shares"] if shares else say["sheet.people"]
    return Sheet(name, header, rows, {0: 34}, formats, limits(comparison, say)[:3])


def _code_sheets(comparison: Comparison, labels: Say, say: Say) -> list[Sheet]:
    """Codes tested between groups, raised together, and changed between waves."""
    first, last = (comparison.waves[0], comparison.waves[-1]) if comparison.waves else ("", "")
    tests = ("column.code", "cmp.p", "cmp.q")
    differences = [[labels[d.code], d.p, d.q] for d in comparison.differences]
    note = say["report.level"].format(level=say[f"level.{comparison.level}"])
    pairs = ("column.code", "cmp.other", "cmp.both_people", "cmp.either", "cmp.expected",
             "cmp.both_segments")  # fmt: skip
    together: list[list[Cell]] = [
        [labels[t.code], labels[t.other], t.people, t.either, t.expected, t.segments]
        for t in comparison.together
    ]
    moves = ("column.code", "cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.neither",
             "cmp.p", "cmp.q")  # fmt: skip
    heads = [say[key].format(first=first, last=last) for key in moves]
    changes: list[list[Cell]] = [
        [labels[c.code], c.both, c.only_first, c.only_last, c.neither, c.p, c.q]
        for c in comparison.changes
    ]
    return [
        Sheet(say["sheet.differences"], [say[key] for key in tests], differences, {0: 34},
              {1: _CHANCE, 2: _CHANCE}, [note]),
        Sheet(say["sheet.together"], [say[key] for key in pairs], together, {0: 30, 1: 30},
              {4: "0.0"}),
        Sheet(say["sheet.change"], heads, changes, {0: 30}, {5: _CHANCE, 6: _CHANCE}),
    ]  # fmt: skip


def _question_sheets(comparison: Comparison, labels: Say, say: Say) -> list[Sheet]:
    """Closed questions, marks, and codes by the answer to a closed question."""
    answers = ("cmp.question", "cmp.wave", "cmp.answer", "cmp.number", "cmp.n", "cmp.share",
               "cmp.missing")  # fmt: skip
    closed = [
        [c.question, c.wave, answer, number, c.n, number / c.n if c.n else None, c.missing]
        for c in comparison.closed
        for answer, number in c.answers
    ]
    means = ("cmp.question", "column.proeftuin", "cmp.wave", "cmp.n", "cmp.mean", "cmp.low",
             "cmp.high")  # fmt: skip
    marks = [
        [m.question, m.proeftuin or say["cmp.all"], m.wave, m.n, m.mean.value, m.mean.low,
         m.mean.high]
        for m in comparison.marks
    ]  # fmt: skip
    cells = ("cmp.question", "cmp.answer", "column.code", "cmp.people", "cmp.n", "cmp.share",
             "cmp.low", "cmp.high", "cmp.p", "cmp.q")  # fmt: skip
    crossed = [
        [c.question, c.answer, labels[c.code], c.people, c.n, c.share.value, c.share.low,
         c.share.high, c.p, c.q]
        for c in comparison.crossed
    ]  # fmt: skip
    shares = dict.fromkeys((5, 6, 7), _PERCENT)
    return [
        Sheet(say["sheet.closed"], [say[key] for key in answers], closed, {0: 44, 2: 34},
              {5: _PERCENT}),
        Sheet(say["sheet.marks"], [say[key] for key in means], marks, {0: 24, 1: 30},
              dict.fromkeys((4, 5, 6), "0.00")),
        Sheet(say["sheet.crossed"], [say[key] for key in cells], crossed, {0: 44, 1: 34, 2: 28},
              {**shares, 8: _CHANCE, 9: _CHANCE}),
    ]  # fmt: skip
