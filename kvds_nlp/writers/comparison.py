"""A comparison -> matrix.csv, comparison.csv and comparison.xlsx with every column explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import CodeInGroup, Comparison
from kvds_nlp.data import UNSURE, VALENCES
from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.figures import limits, papers_tested, whole
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import Sheet, write_csv, write_xlsx

COMPARISON_COLUMNS = (
    "by", "group", "code", "respondents", "respondents_n", "share", "low", "high", "pooled",
    "documents", "documents_n", "segments", *VALENCES,
    "difference", "p", "q",
    "segments_n", "segment_share", "words_n", "per_1000_words",
    "papers", "papers_n", "paper_segments", "paper_segments_n", "paper_words_n", UNSURE,
)  # fmt: skip
MATRIX_COLUMNS = ("respondents", "documents", "segments")
_FIGURES = (
    "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high", "cmp.pooled",
    "cmp.documents", "cmp.documents_n", "cmp.segments", "valence.belemmerend",
    "valence.bevorderend", "valence.neutraal", "cmp.difference", "cmp.p", "cmp.q",
    "cmp.segments_n", "cmp.segment_share", "cmp.words_n", "cmp.per_1000", "cmp.papers",
    "cmp.papers_n", "cmp.paper_segments", "cmp.paper_segments_n", "cmp.paper_words_n",
    f"valence.{UNSURE}",
)  # fmt: skip
_EXPLAINED = (
    "cmp.group", "cmp.people", "cmp.people_n", "cmp.share", "cmp.low", "cmp.high", "cmp.pooled",
    "cmp.documents", "cmp.documents_n", "cmp.segments", "cmp.segments_n", "cmp.segment_share",
    "cmp.words_n", "cmp.per_1000", "cmp.papers", "cmp.papers_n", "cmp.paper_segments",
    "cmp.paper_segments_n", "cmp.paper_words_n", "cmp.difference", "cmp.p", "cmp.q",
    "cmp.expected",
)  # fmt: skip
_PERCENT, _CHANCE, _RATE = "0.0%", "0.000", "0.0"

Say = Mapping[str, str]


def write_matrix(out: Path, comparison: Comparison) -> Path:
    """``matrix.csv``: a row a group, a column a code: how many respondents raise it."""
    header = (comparison.by, *MATRIX_COLUMNS, *comparison.codes)
    rows: list[Sequence[Cell]] = [
        (
            group,
            own[0].people_n,
            own[0].documents_n,
            own[0].segments_n,
            *(row.people for row in own),
        )
        for group, own in comparison.by_group
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
        [group or say["group.none"], labels[row.code], *_figures(row)]
        for group, rows in comparison.named_groups
        for row in rows
    ]
    heads = [say[head] for head in ("cmp.group", "column.code", *_FIGURES)]
    kinds = {"cmp.share": _PERCENT, "cmp.low": _PERCENT, "cmp.high": _PERCENT,
             "cmp.pooled": _PERCENT, "cmp.difference": _PERCENT, "cmp.segment_share": _PERCENT,
             "cmp.p": _CHANCE, "cmp.q": _CHANCE, "cmp.per_1000": _RATE}  # fmt: skip
    formats = {at: kinds[head] for at, head in enumerate(_FIGURES, 2) if head in kinds}
    units = [_unit(kind, comparison, lang) for kind in ("people", "segments", "papers")]
    long = Sheet(say["sheet.comparison"], heads, every, {0: 34, 1: 30}, formats, units)
    smaller = [
        *_matrices(comparison, labels, lang),
        long,
        _paper_sheet(comparison, labels, lang),
        *_code_sheets(comparison, labels, lang),
        *_question_sheets(comparison, labels, say),
    ]
    explained = [(say[key], say[f"explain.{key}"]) for key in _EXPLAINED]
    explained += [
        (say[f"sheet.{name}"], say[f"explain.cmp.{name}"])
        for name in ("change", "marks", "crossed")
    ]
    segments = f"{say['explain.cmp.segments']} {say['explain.counted_valence']}"
    explained += [(say[f"valence.{valence}"], segments) for valence in (*VALENCES, UNSURE)]
    head = (say["head.heading"], say["head.meaning"])
    lines = [[line] for line in limits(comparison, say)]
    sheets = [
        *(sheet for sheet in smaller if sheet.rows),
        Sheet(say["sheet.explained"], head, explained, {0: 34, 1: 110}),
        Sheet(say["sheet.limits"], [say["cmp.limit"]], lines, {0: 130}),
    ]
    return write_xlsx(out / "comparison.xlsx", sheets)


def _figures(row: CodeInGroup) -> list[int | float | None]:
    papers = row.papers
    return [
        row.people, row.people_n, row.share.value, row.share.low, row.share.high, row.pooled,
        row.documents, row.documents_n, row.segments, row.belemmerend, row.bevorderend,
        row.neutraal, row.difference, row.p, row.q,
        row.segments_n, row.text.share, row.words_n, row.text.per_1000,
        papers.documents, papers.documents_n, papers.segments, papers.segments_n, papers.words_n,
        row.unsure,
    ]  # fmt: skip


def _unit(kind: str, comparison: Comparison, lang: Lang) -> str:
    """What is counted, and how many there are of it."""
    n = {
        "people": comparison.people,
        "segments": comparison.segments,
        "papers": comparison.kinds["paper"],
    }[kind]
    return messages(lang)[f"unit.{kind}"].format(n=whole(n, lang))


def _matrices(comparison: Comparison, labels: Say, lang: Lang) -> list[Sheet]:
    """A row a group and one of the whole programme, a column a code.

    Respondents and their shares where there are any; passages, their shares, and how often per
    1,000 words.
    """
    say = messages(lang)
    groups = [(group or say["group.none"], own) for group, own in comparison.named_groups]
    if comparison.total:
        groups.append((say["cmp.all"], comparison.total))
    below = limits(comparison, say)[:3]
    made = []
    for name, unit, size, cell, shown in _MATRICES:
        if unit == "people" and not comparison.people:
            continue
        header = [comparison.by, *(say[head] for head in size), *labels.values()]
        rows: list[list[Cell]] = [
            [group, *(_SIZES[head](own[0]) for head in size), *map(cell, own)]
            for group, own in groups
        ]
        formats = dict.fromkeys(range(1 + len(size), len(header)), shown) if shown else {}
        notes = [_unit(unit, comparison, lang), *below]
        made.append(Sheet(say[f"sheet.{name}"], header, rows, {0: 34}, formats, notes))
    return made


_SIZES: Mapping[str, Callable[[CodeInGroup], int]] = {
    "cmp.people_n": attrgetter("people_n"),
    "cmp.segments_n": attrgetter("segments_n"),
    "cmp.words_n": attrgetter("words_n"),
}
# sheet, unit, how large the group is, what a cell shows, its format
_MATRICES: tuple[tuple[str, str, tuple[str, ...], Callable[[CodeInGroup], Cell], str], ...] = (
    ("people", "people", ("cmp.people_n",), attrgetter("people"), ""),
    ("shares", "people", ("cmp.people_n",), attrgetter("share.value"), "0%"),
    ("passages", "segments", ("cmp.segments_n", "cmp.words_n"), attrgetter("segments"), ""),
    ("passage_shares", "segments", ("cmp.segments_n",), attrgetter("text.share"), "0%"),
    ("rates", "segments", ("cmp.words_n",), attrgetter("text.per_1000"), _RATE),
)


def _paper_sheet(comparison: Comparison, labels: Say, lang: Lang) -> Sheet:
    """Of every group with papers, and of the programme, what their passages carry."""
    say = messages(lang)
    heads = ("cmp.group", "column.code", "cmp.papers", "cmp.papers_n", "cmp.segments",
             "cmp.segments_n", "cmp.segment_share", "cmp.words_n", "cmp.per_1000")  # fmt: skip
    named = [
        (group or say["group.none"], row) for group, rows in comparison.named_groups for row in rows
    ]
    named += [(say["cmp.all"], row) for row in comparison.total]
    rows: list[list[Cell]] = [
        [group, labels[row.code], row.papers.documents, row.papers.documents_n,
         row.papers.segments, row.papers.segments_n, row.papers.share, row.papers.words_n,
         row.papers.per_1000]
        for group, row in named
        if row.papers.documents_n
    ]  # fmt: skip
    formats, notes = {6: _PERCENT, 8: _RATE}, [_unit("papers", comparison, lang)]
    header = [say[head] for head in heads]
    return Sheet(say["sheet.papers"], header, rows, {0: 34, 1: 30}, formats, notes)


def _code_sheets(comparison: Comparison, labels: Say, lang: Lang) -> list[Sheet]:
    """Codes tested between groups, raised together, and changed between waves."""
    say = messages(lang)
    first, last = (comparison.waves[0], comparison.waves[-1]) if comparison.waves else ("", "")
    tests = ("column.code", "cmp.unit", "cmp.p", "cmp.q")
    units = ("unit.tested", comparison.people_grouped, comparison.differences), (
        "unit.tested_papers", comparison.papers_grouped, comparison.paper_differences
    )  # fmt: skip
    differences: list[list[Cell]] = [
        [labels[d.code], say[unit].format(n=whole(n, lang)), d.p, d.q]
        for unit, n, found in units
        for d in found
        if n
    ]
    notes = [say["report.level"].format(level=say[f"level.{comparison.level}"])]
    if comparison.kinds["paper"]:
        notes.append(papers_tested(comparison, lang))
    pairs = ("column.code", "cmp.other", "cmp.both_people", "cmp.either", "cmp.expected",
             "cmp.both_segments")  # fmt: skip
    together: list[list[Cell]] = [
        [labels[t.code], labels[t.other], t.people, t.either, t.expected, t.segments]
        for t in comparison.together
    ]
    moves = ("column.code", "cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.neither",
             "cmp.p", "cmp.q")  # fmt: skip
    heads = [say[key].format(first=first, last=last) for key in moves]
    paired = comparison.changes[0].pairs if comparison.changes else 0
    changes: list[list[Cell]] = [
        [labels[c.code], c.both, c.only_first, c.only_last, c.neither, c.p, c.q]
        for c in comparison.changes
    ]
    return [
        Sheet(say["sheet.differences"], [say[key] for key in tests], differences,
              {0: 34, 1: 40}, {2: _CHANCE, 3: _CHANCE}, notes),
        Sheet(say["sheet.together"], [say[key] for key in pairs], together, {0: 30, 1: 30},
              {4: "0.0"}, [_unit("people", comparison, lang), _unit("segments", comparison, lang)]),
        Sheet(say["sheet.change"], heads, changes, {0: 30}, {5: _CHANCE, 6: _CHANCE},
              [say["unit.change"].format(n=whole(paired, lang))]),
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
              {5: _PERCENT}, [say["unit.closed"]]),
        Sheet(say["sheet.marks"], [say[key] for key in means], marks, {0: 24, 1: 30},
              dict.fromkeys((4, 5, 6), "0.00"), [say["unit.closed"]]),
        Sheet(say["sheet.crossed"], [say[key] for key in cells], crossed, {0: 44, 1: 34, 2: 28},
              {**shares, 8: _CHANCE, 9: _CHANCE}, [say["unit.crossed"]]),
    ]  # fmt: skip
