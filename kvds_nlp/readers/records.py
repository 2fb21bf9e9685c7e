"""Records of cells -> a table: where the header is, what fits under it, and what does not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cleaning import one_line
from kvds_nlp.readers.columns import choose_columns
from kvds_nlp.readers.parts import Source
from kvds_nlp.readers.tables import Table
from kvds_nlp.settings import ReadingSettings

_Row = tuple[int, list[str]]


def as_table(
    records: Sequence[_Row], separator: str, source: Source, settings: ReadingSettings
) -> tuple[Table, tuple[Problem, ...]]:
    """Header and rows of one length; what did not fit is kept and reported.

    Args:
        records: cells with the number of their row, as a spreadsheet counts.
        separator: what surplus cells are joined with.
        source: for the messages.
        settings: may name the text columns, to which surplus cells belong.

    Raises:
        InputError: when there is no header with data under it.
    """
    filled = [(number, row) for number, row in records if any(cell.strip() for cell in row)]
    start = _header_at([row for _, row in filled])
    if len(filled) < start + 2:
        raise InputError("has no rows under its header; nothing to read.")
    header = [one_line(cell) for cell in filled[start][1]]
    used = max(_filled_width(row) for _, row in filled)
    header = header[: max(used, _filled_width(header))]
    body, questions = _qualtrics(header, filled[start + 1 :])
    rows, problems = _fitted_rows(header, body, separator, source, settings)
    width = max([len(header), *(len(row) for row in rows)])
    names = (*header, *(f"extra_{i}" for i in range(1, width - len(header) + 1)))
    squared = tuple((*row, *[""] * (width - len(row))) for row in rows)
    questions = (*questions, *names[len(questions) :]) if questions else ()
    return Table(names, squared, tuple(number for number, _ in body), questions), problems


def _filled_width(row: Sequence[str]) -> int:
    """Up to and with the last filled cell: spreadsheets write empty ones after it."""
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _fitted_rows(
    header: Sequence[str],
    body: Sequence[_Row],
    separator: str,
    source: Source,
    settings: ReadingSettings,
) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """Rows at the header's width where that can be known, and a remark for each that was not."""
    target = _glue_column(header, body, settings)
    rows: list[list[str]] = []
    problems: list[Problem] = []
    for number, row in body:
        whole, remark = _fitted(row, len(header), target, separator)
        rows.append(whole)
        if remark:
            size = f"{len(row)} cells where the header has {len(header)}"
            message = f"row {number} has {size}; {remark}"
            problems.append(Problem(source.name, number, message, fatal=False))
    return rows, tuple(problems)


def _header_at(rows: Sequence[Sequence[str]]) -> int:
    """Position of the header: titles of one cell above a wider table are stepped over."""
    for position, row in enumerate(rows[:10]):
        if sum(bool(cell.strip()) for cell in row) > 1:
            return position
    return 0


def _qualtrics(header: Sequence[str], body: list[_Row]) -> tuple[list[_Row], tuple[str, ...]]:
    """Qualtrics repeats the questions in row 2 and writes ``{"ImportId": ...}`` in row 3."""
    for position, (_, row) in enumerate(body[:2]):
        cells = [cell for cell in row if cell.strip()]
        if cells and all(_is_import_id(cell) for cell in cells):
            asked = body[0][1] if position == 1 else []
            questions = tuple(one_line(cell) for cell in asked[: len(header)])
            return body[position + 1 :], (*questions, *header[len(questions) :])
    return body, ()


def _is_import_id(cell: str) -> bool:
    try:
        loaded = json.loads(cell)
    except ValueError:
        return False
    return isinstance(loaded, dict) and "ImportId" in loaded


def _glue_column(
    header: Sequence[str], body: Sequence[_Row], settings: ReadingSettings
) -> int | None:
    """The answer column that surplus cells most likely belong to: the only one, or the last."""
    width = len(header)
    if all(len(row) <= width for _, row in body):
        return None
    whole = [row for _, row in body if len(row) == width]
    if not whole:
        return width - 1
    texts = choose_columns(header, whole, settings).texts
    return texts[0] if len(texts) == 1 else None


def _fitted(
    row: list[str], width: int, target: int | None, separator: str
) -> tuple[list[str], str]:
    """The row at the header's width when that can be known, and what was done ("" = nothing)."""
    surplus = len(row) - width
    if surplus < 0:
        return row + [""] * -surplus, "the missing ones are taken as empty."
    if not any(cell.strip() for cell in row[width:]):
        return row[:width], ""
    if target is None:
        return row, "the surplus is kept in columns extra_1, extra_2 ... Check its quotation marks."
    glued = separator.join(row[target : target + surplus + 1])
    mended = [*row[:target], glued, *row[target + surplus + 1 :]]
    return (
        mended,
        "the surplus was joined to the answer it follows. Put that cell in quotation marks.",
    )
