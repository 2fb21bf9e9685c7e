"""What people differ on -> an Excel list to settle together, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kvds_nlp.apart import Limits
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES, Document, Segment
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.messages.reviewsheet import SETTLE_GUIDE
from kvds_nlp.reviewing import TOGETHER, Conflict
from kvds_nlp.reviewsheet.columns import (
    AFTER,
    BEFORE,
    CODE,
    FRAGMENT,
    KEY_WIDTH,
    NOTE,
    RUN_LABEL,
    SIDE,
    RowKey,
    shown_of,
    told_of,
)
from kvds_nlp.reviewsheet.workbooks import Grid, Workbook
from kvds_nlp.reviewsheet.writing import FillIn, code_sheet, guide_sheet, new_workbook

SHEET, SAID, WROTE = "Meningsverschillen", "wie zei wat", "wat ieder schreef"
YES, NO = "ja", "nee"
COLUMNS: tuple[tuple[str, int], ...] = (
    ("sleutel", KEY_WIDTH), BEFORE, FRAGMENT, CODE, (SAID, 26), (WROTE, 26),
    (TOGETHER, 12), SIDE, NOTE, AFTER, ("betekenis", 24), ("document", 26),
)  # fmt: skip
_ANSWERED = (TOGETHER, "richting", "opmerking")
_NEEDED = ("sleutel", "fragment", "code", SAID, TOGETHER)


@dataclass(frozen=True, slots=True, eq=False)
class SettledRow:
    """One row as it came back.

    Attributes:
        row: 1-based, as Excel numbers it.
        said: who said what, as it stood when the list was made.
        holds: what was settled, as filled in; "" = nothing.
        side: the direction that was settled, as filled in; "" = none.
        told: the columns of ``told_of`` as they stand in the sheet now.
    """

    row: int
    key: RowKey
    said: str
    holds: str
    side: str
    note: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SettledSheet:
    """What came back of a list of conflicts.

    Attributes:
        rows: those in which something was settled, or remarked.
        empty: how many were left as they are.
        problems: what cannot be used, each with what to do; remarks are not fatal.
    """

    rows: tuple[SettledRow, ...]
    empty: int
    problems: tuple[Problem, ...]


def write_conflicts(
    path: Path,
    conflicts: Sequence[Conflict],
    places: Mapping[str, tuple[Segment, Document]],
    corpus: Corpus,
    run_id: str,
    notes: Mapping[tuple[str, str, str], str] = MappingProxyType({}),
) -> None:
    """Writes the list; every cell is text.

    Args:
        path: an ``.xlsx`` that does not exist yet.
        conflicts: what to settle, in that order.
        places: key of a segment -> the segment and its document.
        corpus: its codebook tells what the codes mean.
        run_id: the run that was looked at.
        notes: as ``ReviewState.notes``: what they wrote helps to settle it.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    rows = []
    for conflict in conflicts:
        key, name = conflict.pair
        segment, home = places[key]
        code = corpus.codebook.by_id.get(name)
        wrote = [
            f"{who}: {notes[who, key, name]}" for who in conflict.names if (who, key, name) in notes
        ]
        rows.append(
            {
                "sleutel": str(RowKey.of(segment, name)),
                SAID: conflict.told(YES, NO),
                WROTE: "\n".join(wrote),
                "betekenis": code.label if code else "",
                **shown_of(told_of(segment, name, home)),
            }
        )
    with new_workbook(path, in_words("sheet.list_of_conflicts")) as book:
        guide_sheet(book, ((RUN_LABEL, run_id),), SETTLE_GUIDE)
        lists = {TOGETHER: [YES, NO], "richting": list(VALENCES)}
        FillIn(COLUMNS, _ANSWERED, lists).write(book, SHEET, rows, corpus.codebook)
        code_sheet(book, corpus.codebook)


def read_conflicts(path: Path, limits: Limits | None = None) -> SettledSheet:
    """What was settled in a list, whatever was sorted, filtered or deleted.

    Args:
        path: the workbook.
        limits: what reading it may take; None = what any file may.

    Raises:
        InputError: the file is no such list, or cannot be read.
    """
    book = Workbook.read(path, in_words("sheet.give_list"), limits)
    lines, problems = book.lines(SHEET, _ANSWERED)
    names = [name for name, _ in COLUMNS]
    grid = Grid.of(path, SHEET, lines, names, needed=_NEEDED, wanted=("richting",))
    problems += [*book.others(SHEET, _NEEDED, _ANSWERED), *grid.problems]
    rows, empty = [], 0
    for number, cells in grid.rows:
        key = RowKey.read(cells["sleutel"])
        holds, side = cells[TOGETHER].lower(), cells.get("richting", "")
        note = cells.get("opmerking", "")
        empty += not (holds or side)
        if not (holds or side or note):
            continue
        if key is None:
            what = in_words("sheet.key_of_list")
            problems.append(Problem(path.name, number, what))
        else:
            rows.append(SettledRow(number, key, cells[SAID], holds, side, note, cells))
    return SettledSheet(tuple(rows), empty, tuple(problems))
