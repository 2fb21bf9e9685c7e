"""What passes over a long table tell of it: its shape, rows by chance, what one row may hide."""

from __future__ import annotations

import heapq
import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.people.questions import is_statement
from kvds_nlp.readers.columns import Columns
from kvds_nlp.readers.header_rows import NumberedRow, filled_width
from kvds_nlp.readers.long_csv import LongCsv
from kvds_nlp.readers.table_files import MOST_COLUMNS
from kvds_nlp.readers.table_rows import AnswerTable
from kvds_nlp.readers.tables import beside_respondent, doubled
from kvds_nlp.talk.parts import MOST_REMARKS
from kvds_nlp.talk.text import one_line

LOOKED_AT = 20_000
"""Rows from which it is decided what each column is."""
FIRST = 64
"""Rows in which a header is sought."""
_SELDOM = 50
"""Of every column so many filled cells are looked at, however seldom it is filled."""
_FEW_VALUES = 200
"""A column with no more different cells than this is a choice; all of them are looked at."""

RowReader = Callable[[], Iterator[NumberedRow]]
_Drawn = tuple[int, int, list[str]]
"""Of a row: what chance drew, its number (both negative, for a heap), its cells."""


@dataclass(slots=True)
class FirstLook:
    """What a first pass tells of a table: its first rows, how wide it is, and rows by chance.

    Beside the rows that chance puts first of all there are, for each column, those that it puts
    first where that column is filled: eleven answers in a million rows are answers.
    """

    first: list[NumberedRow] = field(default_factory=list)
    longest: NumberedRow = (0, [])
    fullest: NumberedRow = (0, [])
    filled: int = 0
    _lengths: dict[int, int] = field(default_factory=dict)
    _heap: list[_Drawn] = field(default_factory=list)
    _filled: list[list[_Drawn]] = field(default_factory=list)
    _bounds: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, source: LongCsv) -> FirstLook:
        """Of every record of a file that is not empty.

        Raises:
            InputError: a row has more columns than a spreadsheet.
        """
        shape = cls()
        for number, row, _ in source.records():
            if len(row) > MOST_COLUMNS:
                raise InputError(in_words("read.long_row", wide=len(row), row=number))
            if any(cell.strip() for cell in row):
                shape._add(number, row)
        return shape

    def _add(self, number: int, row: list[str]) -> None:
        self.filled += 1
        if len(self.first) < FIRST:
            self.first.append((number, row))
        filled = filled_width(row)
        self._lengths[filled] = max(self._lengths.get(filled, 0), len(row))
        if filled > filled_width(self.fullest[1]):
            self.fullest = number, row
        if len(row) > len(self.longest[1]):
            self.longest = number, row
        item = (-_chance(row), -number, row)  # the heap gives up the highest first
        if len(self._heap) < LOOKED_AT + FIRST:
            heapq.heappush(self._heap, item)
        else:
            heapq.heappushpop(self._heap, item)
        self._keep_filled(item)

    def _keep_filled(self, item: _Drawn) -> None:
        chance, _, row = item
        for _ in range(len(row) - len(self._filled)):
            self._filled.append([])
            self._bounds.append(-(2**63))
        bounds = self._bounds  # by far the most rows are above the bound of every column
        for place, cell in enumerate(row):
            if chance < bounds[place] or not cell or cell.isspace():
                continue
            heap = self._filled[place]
            heapq.heappush(heap, item)
            if len(heap) > _SELDOM:
                heapq.heappop(heap)
                bounds[place] = heap[0][0]

    def head(self) -> list[NumberedRow]:
        """Rows in which ``find_header`` finds what it finds in all."""
        more = [self.fullest] if self.fullest[0] > self.first[-1][0] else []
        return [*self.first, *more] if self.first else []

    def drawn(self) -> list[NumberedRow]:
        """The rows by chance, in the order of the table."""
        drawn = itertools.chain(self._heap, *self._filled)
        return sorted({-number: row for _, number, row in drawn}.items())

    def widest(self, width: int) -> int:
        """Cells of the longest row that has more filled ones than the header."""
        return max([width, *(size for filled, size in self._lengths.items() if filled > width)])


class Witnesses:
    """What all rows tell that chance may miss: a cell that speaks of consent, who comes twice."""

    def __init__(self, table: AnswerTable, columns: Columns) -> None:
        self._columns = columns
        self._beside = beside_respondent(table)
        taken = {*columns.texts, columns.respondent, columns.proeftuin}
        self._values: dict[int, dict[str, tuple[int, tuple[str, ...]]]] = {
            place: {} for place in range(len(table.header)) if place not in taken
        }
        self._stated: dict[tuple[int, str], tuple[int, tuple[str, ...]]] = {}
        self._who, self._numbers = array("Q"), array("Q")

    def add(self, number: int, cells: list[str]) -> None:
        """Takes in one row."""
        if self._columns.respondent is not None and (who := self._who_answers(cells)):
            self._who.append(who)
            self._numbers.append(number)
        for place in self._values:
            cell = cells[place]
            if not cell.strip():
                continue
            values = self._values[place]
            if cell in values or len(values) < _FEW_VALUES:
                values[cell] = self._least(values.get(cell), cells)
            elif is_statement(one_line(cell)):
                at = place, one_line(cell)
                self._stated[at] = self._least(self._stated.get(at), cells)

    def witnesses(self) -> list[tuple[str, ...]]:
        """One row for each cell that might tell."""
        rows = [row for values in self._values.values() for _, row in values.values()]
        return [*rows, *(row for _, row in self._stated.values())]

    def doubles(self, rows: RowReader, source: LongCsv) -> Iterator[Problem]:
        """Remarks on respondents with several rows; ``rows`` gives all again."""
        keys, place, counts = np.unique(
            np.array(self._who, np.uint64), return_inverse=True, return_counts=True
        )
        twice = np.flatnonzero(counts[place] > 1) if len(keys) else np.zeros(0, np.int64)
        groups: dict[int, list[int]] = defaultdict(list)
        for at in twice.tolist():
            groups[int(place[at])].append(self._numbers[at])
        some = list(groups.values())[:MOST_REMARKS]
        names: dict[int, str] = dict.fromkeys((numbers[0] for numbers in some), "")
        respondent = self._columns.respondent
        for number, cells in rows() if names and respondent is not None else ():
            if number in names:
                names[number] = one_line(cells[respondent or 0])
        yield from (doubled(source.file, names[numbers[0]], numbers) for numbers in some)
        if len(groups) > len(some):
            message = in_words("read.more_doubles", n=len(groups) - len(some))
            yield Problem(source.file.name, None, message, fatal=False)

    def _who_answers(self, cells: list[str]) -> int:
        who = one_line(cells[self._columns.respondent or 0])
        return _chance([who, *(cells[place] for place in self._beside)]) if who else 0

    @staticmethod
    def _least(
        known: tuple[int, tuple[str, ...]] | None, cells: list[str]
    ) -> tuple[int, tuple[str, ...]]:
        """Of all rows with a cell the one that chance puts first, whichever came first."""
        chance = _chance(cells)
        return known if known is not None and known[0] <= chance else (chance, tuple(cells))


def _chance(cells: Sequence[str]) -> int:
    """A number drawn from what a row says, in [1, 2**63]."""
    body = "\x1f".join(cells).encode("utf-8", "surrogatepass")
    return (int.from_bytes(blake2b(body, digest_size=8).digest(), "big") >> 1) + 1
