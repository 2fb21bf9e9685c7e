"""Which rows of a table are its header: none, one, two (groups above, or options below), three.

Titles of one cell above a wider table are stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvds_nlp.incoming import json_in
from kvds_nlp.messages import in_words
from kvds_nlp.people.questions import question_of
from kvds_nlp.readers.columns import is_usual_header
from kvds_nlp.talk.text import one_line, word_set

NumberedRow = tuple[int, list[str]]
"""Cells as text, with the number of their row as a spreadsheet counts."""

_NUMBER = re.compile(r"(?=[\s.,:/%€+\-]*\d)[\d\s.,:/%€+\-]++")
_CODE = re.compile(rf"[A-Za-z]{{1,5}}[-_ ]?\d{{1,6}}|{_NUMBER.pattern}")
_GENERIC = word_set(
    "response|open-ended response|responses|antwoord|open antwoord|reactie|respons|open-ended", "|"
)
_FEW = 0.6
_MANY = 0.9
_LOOK_AT = 50


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table and the rows below it.

    Attributes:
        names: one a column.
        questions: the full question of each column, () when these are the names.
        body: the rows below.
        above: cells that are neither: titles, groups, marks of the program that made the table.
        told: what a person should know of it, as a sentence; or "".
        odd: whether that is a problem rather than a note.
    """

    names: list[str]
    questions: tuple[str, ...]
    body: list[NumberedRow]
    above: tuple[str, ...] = ()
    told: str = ""
    odd: bool = False


def find_header(filled: Sequence[NumberedRow]) -> Header | None:
    """The header among rows that are not empty; None when no row is left below it."""
    wide = (sum(bool(cell.strip()) for cell in row) > 1 for _, row in filled[:10])
    start = next((position for position, is_wide in enumerate(wide) if is_wide), 0)
    rows = list(filled[start:])
    if len(rows) < 2:
        return None
    header = _header_of(rows)
    titles = tuple(cell for _, row in filled[:start] for cell in row if cell.strip())
    return replace(header, above=(*titles, *header.above))


def _header_of(rows: list[NumberedRow]) -> Header:
    """The header in the first rows of a table that begins with it."""
    width = max(filled_width(row) for _, row in rows)
    first = [one_line(cell) for cell in rows[0][1]]
    first = first[: max(width, filled_width(first))]
    if _is_data(rows):
        names = [f"column {number}" for number in range(1, width + 1)]
        told = in_words("read.no_header", row=rows[0][0])
        return Header(names, (), rows, told=told, odd=True)
    if len(rows) > 2 and _is_groups(rows, width):
        return _below_groups(first, rows, width)
    if len(rows) > 2 and _is_options(rows, width):
        return _with_options(first, rows, width)
    return _qualtrics(first, rows[1:])


def filled_width(row: Sequence[str]) -> int:
    """Up to and with the last filled cell: spreadsheets write empty ones after it."""
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _cell(row: Sequence[str], place: int) -> str:
    return one_line(row[place]) if place < len(row) else ""


def _is_data(rows: Sequence[NumberedRow]) -> bool:
    """Whether the first row is somebody's answers: a sentence, beside a number or a word that
    stands below it too, and nothing that a header is called.
    """
    first, below = rows[0][1], [row for _, row in rows[1:_LOOK_AT]]
    cells = [one_line(cell) for cell in first]
    if any("?" in cell and cell.rstrip().endswith("?") for cell in cells):
        return False
    if any(is_usual_header(cell) for cell in cells if cell):
        return False
    prose = alike = 0
    for place, cell in enumerate(cells):
        column = [_cell(row, place) for row in below]
        if len(cell.split()) > 3 and cell.endswith((".", "!", "…")):
            prose += 1
        elif _CODE.fullmatch(cell):
            alike += sum(bool(_CODE.fullmatch(one)) for one in column) >= 0.8 * len(column)
        elif cell:
            alike += cell in column
    return prose > 0 and alike > 0


def _is_groups(rows: Sequence[NumberedRow], width: int) -> bool:
    """Whether the first row names groups of columns, and the second the columns."""
    above, names = rows[0][1], [_cell(rows[1][1], place) for place in range(width)]
    filled = sum(bool(cell.strip()) for cell in above)
    named = sum(map(bool, names))
    usual = sum(is_usual_header(name) or name.endswith("?") for name in names)
    if filled == width or named < _MANY * width or any(map(_NUMBER.fullmatch, names)):
        return False
    if any(_heads_one(above, names, at) for at in range(min(width, len(above)))):
        return False
    if filled >= _FEW * width:
        return usual > 1
    numbers = any(_NUMBER.fullmatch(_cell(rows[2][1], place)) for place in range(width))
    return numbers or usual > 0


def _heads_one(above: Sequence[str], names: Sequence[str], at: int) -> bool:
    """Whether a cell is the usual header of a column, and not a group: "Open vraag" above a
    question, "Toestemming" above two columns or more.
    """
    cell = above[at]
    spans = names[at] and at + 1 < len(above) and not above[at + 1].strip() and names[at + 1]
    group = names[at].endswith("?") or (spans and question_of(cell) is not None)
    return bool(cell.strip()) and is_usual_header(cell) and not group


def _below_groups(above: Sequence[str], rows: Sequence[NumberedRow], width: int) -> Header:
    names = [_cell(rows[1][1], place) for place in range(width)]
    group = ""
    for place, name in enumerate(names):
        group = _cell(above, place) or group
        asks = question_of(group) is not None and question_of(name) is None
        if group and name and (names.count(name) > 1 or asks):
            names[place] = f"{group} - {name}"
    groups = ", ".join(f"'{cell}'" for cell in above if cell)
    told = in_words("read.group_header", groups=groups)
    return Header(names, (), list(rows[2:]), tuple(filter(None, above)), told)


def _is_options(rows: Sequence[NumberedRow], width: int) -> bool:
    """Whether the second row goes on with the header: options below a question, or "Response"."""
    first, second = rows[0][1], rows[1][1]
    below = [row for _, row in rows[2:_LOOK_AT]]
    generic = sum(_cell(second, place).casefold() in _GENERIC for place in range(width))
    under_nothing = sum(  # a number is no option: the column of a data frame that has no name
        bool(_cell(second, place))
        and not _cell(first, place)
        and not _NUMBER.fullmatch(_cell(second, place))
        for place in range(width)
    )
    empty_over_data = sum(
        bool(_cell(first, place))
        and not _cell(second, place)
        and sum(bool(_cell(row, place)) for row in below) >= 0.8 * len(below)
        for place in range(width)
    )
    return empty_over_data > 0 and (generic > 0 or under_nothing > 0)


def _with_options(first: Sequence[str], rows: Sequence[NumberedRow], width: int) -> Header:
    names: list[str] = []
    asked: list[str] = []
    question = ""
    for place in range(width):
        option = _cell(rows[1][1], place)
        question = _cell(first, place) or (question if option else "")
        plain = not option or option.casefold() in _GENERIC
        names.append(question if plain else f"{question} - {option}".removeprefix(" - "))
        asked.append(question)
    told = in_words("read.option_header", row=rows[1][0])
    generic = (_cell(rows[1][1], place) for place in range(width))
    above = tuple(cell for cell in generic if cell.casefold() in _GENERIC)
    return Header(names, tuple(asked), list(rows[2:]), above, told)


def _qualtrics(header: list[str], body: list[NumberedRow]) -> Header:
    """Qualtrics repeats the questions in row 2 and writes ``{"ImportId": ...}`` in row 3."""

    def is_import_id(cell: str) -> bool:
        try:
            loaded = json_in(cell)
        except ValueError:
            return False
        return isinstance(loaded, dict) and "ImportId" in loaded

    for position, (_, row) in enumerate(body[:2]):
        cells = [cell for cell in row if cell.strip()]
        if cells and all(map(is_import_id, cells)):
            asked = body[0][1] if position == 1 else []
            questions = tuple(one_line(cell) for cell in asked[: len(header)])
            questions = (*questions, *header[len(questions) :])
            return Header(header, questions, body[position + 1 :], tuple(cells))
    return Header(header, (), body)
