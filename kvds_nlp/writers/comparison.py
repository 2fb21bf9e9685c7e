"""A comparison -> matrix.csv, comparison.csv and comparison.xlsx with every column explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import CodeInGroup, Comparison
from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.comparison_sheets import other_sheets
from kvds_nlp.writers.figures import limits
from kvds_nlp.writers.tables import Cell, Sheet, write_csv, write_xlsx

COMPARISON_COLUMNS = (
    "by", "group", "code", "respondents", "respondents_n", "share", "low", "high", "pooled",
    "documents", "documents_n", "segments", "belemmerend", "bevorderend", "neutraal",
    "difference", "p", "q",
)  # fmt: skip
MATRIX_COLUMNS = ("respondents", "documents", "segments")
_HEADS = (
    "cmp.group", "column.code", "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high",
    "cmp.pooled", "cmp.documents", "cmp.documents_n", "cmp.segments", "valence.belemmerend",
    "valence.bevorderend", "valence.neutraal", "cmp.difference", "cmp.p", "cmp.q",
)  # fmt: skip
_PERCENT = "0.0%"


def write_matrix(out: Path, comparison: Comparison) -> Path:
    """``matrix.csv``: a row a group, a column a code: how many respondents raise it."""
    header = (comparison.by, *MATRIX_COLUMNS, *comparison.codes)
    rows: list[Sequence[Cell]] = [
        (group, own[0].people_n, own[0].documents_n, segments, *(row.people for row in own))
        for group, own, segments in _by_group(comparison)
    ]
    return write_csv(out / "matrix.csv", header, rows)


def write_comparison(out: Path, comparison: Comparison) -> Path:
    """``comparison.csv``: a row a group and code, shares with six decimals."""
    rows = (
        [comparison.by, row.group, row.code, *(_fixed(cell) for cell in _figures(row))]
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
    sheets = [
        _matrix(comparison, labels, say, shares=False),
        _matrix(comparison, labels, say, shares=True),
        _long(comparison, labels, say),
        *other_sheets(comparison, labels, say),
    ]
    return write_xlsx(out / "comparison.xlsx", sheets)


def _by_group(comparison: Comparison) -> list[tuple[str, Sequence[CodeInGroup], int]]:
    """Per group its rows and how many segments it has."""
    size = len(comparison.codes)
    return [
        (group, comparison.rows[at * size : (at + 1) * size], comparison.group_segments[at])
        for at, group in enumerate(comparison.groups)
        if size
    ]


def _figures(row: CodeInGroup) -> list[int | float | None]:
    return [
        row.people, row.people_n, row.share.value, row.share.low, row.share.high, row.pooled,
        row.documents, row.documents_n, row.segments, row.belemmerend, row.bevorderend,
        row.neutraal, row.difference, row.p, row.q,
    ]  # fmt: skip


def _fixed(cell: float | None) -> Cell:
    return f"{cell:.6f}" if isinstance(cell, float) else cell


def _matrix(
    comparison: Comparison, labels: Mapping[str, str], say: Mapping[str, str], *, shares: bool
) -> Sheet:
    header = [comparison.by, say["cmp.people_n"], *labels.values()]
    rows: list[list[Cell]] = [
        [
            group or say["group.none"],
            own[0].people_n,
            *(row.share.value if shares else row.people for row in own),
        ]
        for group, own, _ in _by_group(comparison)
    ]
    total = [row.share.value if shares else row.people for row in comparison.total]
    rows.append([say["cmp.all"], comparison.people, *total])
    formats = dict.fromkeys(range(2, len(header)), "0%") if shares else {}
    name = say["sheet.shares"] if shares else say["sheet.people"]
    return Sheet(name, header, rows, {0: 34}, formats, limits(comparison, say)[:3])


def _long(comparison: Comparison, labels: Mapping[str, str], say: Mapping[str, str]) -> Sheet:
    rows = [
        [row.group or say["group.none"], labels[row.code], *_figures(row)]
        for row in comparison.rows
    ]
    shares = dict.fromkeys((4, 5, 6, 7, 14), _PERCENT)
    formats = {**shares, 15: "0.000", 16: "0.000"}
    return Sheet(
        say["sheet.comparison"], [say[key] for key in _HEADS], rows, {0: 34, 1: 30}, formats
    )
