"""A table of answers too long to hold in memory: looked through first, then read in parts.

Every decision on a column is that of ``tables.answers``. Of a table of at most
``long_looks.LOOKED_AT`` rows all are looked at; of a longer one those that chance, drawn from what
they say, puts first, so that moved rows change no decision. What one single row may tell of consent
is sought in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.cells import read_talk
from kvds_nlp.readers.columns import Columns, choose_columns
from kvds_nlp.readers.consents import ConsentTeller, consent_columns
from kvds_nlp.readers.decoding import remarks_on
from kvds_nlp.readers.header_rows import Header, NumberedRow, find_header
from kvds_nlp.readers.long_csv import LongCsv
from kvds_nlp.readers.long_looks import (
    FIRST,
    LOOKED_AT,
    FirstLook,
    RowReader,
    Witnesses,
)
from kvds_nlp.readers.table_files import SEPARATORS
from kvds_nlp.readers.table_rows import AnswerRow, AnswerTable
from kvds_nlp.readers.tables import (
    glue_column,
    is_html,
    overlong,
    plain_text,
    ragged,
    row_at_width,
    slugs_of,
    taken_columns,
    told_columns,
)
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import MOST_REMARKS, FileContent, ListedConsent
from kvds_nlp.talk.text import one_line


@dataclass(frozen=True, slots=True)
class PartOfTable:
    """What some rows gave.

    Attributes:
        documents: their answers.
        consents: what rows without an answer say of their person.
        problems: rows that did not fit the header.
    """

    documents: tuple[Document, ...]
    consents: tuple[ListedConsent, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LongTable:
    """How the rows of one long table are read. Use ``looked_through``.

    Attributes:
        about: what was found out, as ``tables.answers`` says it; without documents.
        table: its header, without rows.
        rows: that are not empty.
        first: number of the first row below the header.
        html: columns whose marks are taken out.
    """

    source: LongCsv
    settings: ReadingSettings
    about: FileContent
    table: AnswerTable
    rows: int
    first: int
    width: int
    target: int | None
    html: frozenset[int]
    columns: Columns
    consents: tuple[ConsentTeller, ...]

    def parts(self, size: int) -> Iterator[PartOfTable]:
        """The answers of so many rows at a time."""
        file, names = self.source.file, self.table.fact_names()
        slugs, remarks = slugs_of(self.table, self.columns), _Remarks()
        listed = not self.columns.texts
        for rows, problems in _portions(self._fitted(remarks), size):
            numbers, cells = zip(*rows, strict=True) if rows else ((), ())
            table = replace(self.table, rows=cells, numbers=numbers)
            made = [
                AnswerRow.of(table, at, self.columns, names, self.consents, file, self.settings)
                for at in range(len(cells))
            ]
            documents = tuple(one for row in made for one in row.documents(slugs))
            silent = (row.entry(listed=listed) for row in made if not row.answers)
            yield PartOfTable(documents, tuple(filter(None, silent)), tuple(problems))
        yield PartOfTable((), (), tuple(remarks.rest(file.name)))

    def _fitted(self, remarks: _Remarks) -> Iterator[tuple[NumberedRow, list[Problem]]]:
        fits = _Fit(len(self.table.header), self.width, self.target, self.html)
        file = self.source.file
        for number, row, broken in self.source.records():
            if number < self.first or not any(cell.strip() for cell in row):
                continue
            cells, remark = fits(row, self.source.separator)
            problems = [broken] if broken and remarks.takes("quotes") else []
            if remark and remarks.takes("cells"):
                problems.append(ragged(file, number, len(row), self.width, remark))
            if (book := overlong(file, number, cells)) and remarks.takes("books"):
                problems += book
            yield (number, cells), problems


def looked_through(source: LongCsv, settings: ReadingSettings) -> LongTable:
    """A table, after every pass over it that a decision needs.

    Raises:
        InputError: it has no header with rows under it, no column with answers, or is no table.
    """
    shape = FirstLook.of(source)
    header = find_header(shape.head())
    if header is None or not header.body:
        raise InputError(in_words("read.no_rows_under"))
    width, first = len(header.names), header.body[0][0]
    drawn = [(number, row) for number, row in shape.drawn() if number >= first]
    longest = [shape.longest] if shape.longest[0] >= first else []
    target = glue_column(header.names, [*drawn, *longest], settings)
    wide = width if target is not None else shape.widest(width)
    fits = _Fit(wide, width, target, frozenset())

    def rows() -> Iterator[NumberedRow]:
        for number, row, _ in source.records():
            if number >= first and any(cell.strip() for cell in row):
                yield number, fits(row, source.separator)[0]

    html = _html_columns(rows, wide)
    plain = _Fit(wide, width, target, html)
    sample = [tuple(plain(row, source.separator)[0]) for _, row in drawn]
    names = (*header.names, *(f"extra_{n}" for n in range(1, wide - width + 1)))
    questions = (*header.questions, *names[len(header.questions) :]) if header.questions else ()
    table = AnswerTable(names, (), (), questions, above=header.above)
    columns = choose_columns(names, sample, settings, questions)
    cleaned = ((number, plain.cleaned(row)) for number, row in rows())
    seen = Witnesses(table, columns)
    for number, cells in cleaned:
        seen.add(number, cells)
    witnesses = seen.witnesses() if shape.filled > LOOKED_AT + FIRST else []
    consents = consent_columns(
        *(names, questions, [*sample, *witnesses]),
        but={*columns.texts, columns.respondent, columns.proeftuin},
        ignored=settings.no_consent,
    )
    if read_talk((names, *sample), source.file, settings) is not None:
        raise InputError(in_words("read.long_talk", rows=shape.filled))
    about = _about(source, settings, table, columns, header, html, consents)
    if columns.texts:
        doubles = seen.doubles(lambda: ((n, plain.cleaned(row)) for n, row in rows()), source)
        about = replace(about, problems=(*about.problems, *doubles))
    return LongTable(
        source, settings, about, table, shape.filled, first, width, target, html, columns, consents
    )


def _about(
    source: LongCsv,
    settings: ReadingSettings,
    table: AnswerTable,
    columns: Columns,
    header: Header,
    html: frozenset[int],
    consents: Sequence[ConsentTeller],
) -> FileContent:
    """What a person should know of how a table is read.

    Raises:
        InputError: no column holds answers, nor consents.
    """
    file = source.file
    if not columns.texts and not consents:
        shown = ", ".join(f"'{one_line(name)}'" for name in table.header[:30])
        raise InputError(in_words("read.no_answers", where="", shown=shown))
    problems, encoding = remarks_on(source.decoded, source.controls, file)
    sign = SEPARATORS.get(source.separator, source.separator)
    notes = [*encoding, in_words("read.separator", name=file.name, separator=sign)]
    if header.odd:
        odd = Problem(file.name, header.body[0][0], header.told, fatal=False)
        problems = [odd, *problems]
    elif header.told:
        notes.append(f"{file.name}: {header.told}")
    if html:
        shown = ", ".join(f"'{table.header[place]}'" for place in sorted(html))
        notes.append(in_words("read.html", name=file.name, shown=shown))
    guesses, told = told_columns(table, columns, file.name) if columns.texts else ((), ())
    return FileContent(
        problems=tuple(problems),
        notes=(*notes, *told),
        guesses=guesses,
        columns=tuple(taken_columns(table, columns, settings, file.name)),
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """Makes a row as long as the header."""

    wide: int
    width: int
    target: int | None
    html: frozenset[int]

    def __call__(self, row: list[str], separator: str) -> tuple[list[str], str]:
        whole, remark = row_at_width(row, self.width, self.target, separator)
        return self.cleaned([*whole, *[""] * (self.wide - len(whole))]), remark

    def cleaned(self, cells: list[str]) -> list[str]:
        """The cells without HTML's marks, where their column has these."""
        if not self.html:
            return cells
        return [
            plain_text(cell) if place in self.html else cell for place, cell in enumerate(cells)
        ]


class _Remarks:
    """Counts remarks of each kind, so that a million rows do not give a million."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = defaultdict(int)

    def takes(self, kind: str) -> bool:
        """Whether there is room for one more."""
        self._counts[kind] += 1
        return self._counts[kind] <= MOST_REMARKS

    def rest(self, name: str) -> Iterator[Problem]:
        """What is said of those for which there was none."""
        for kind, key in (
            ("quotes", "read.more_quotes"),
            ("cells", "read.more_cells"),
            ("books", "read.more_books"),
        ):
            if (more := self._counts[kind] - MOST_REMARKS) > 0:
                yield Problem(name, None, in_words(key, n=more), fatal=False)


def _html_columns(rows: RowReader, wide: int) -> frozenset[int]:
    found: set[int] = set()
    for _, cells in rows():
        for place in range(wide):
            cell = cells[place]
            if place not in found and ("<" in cell or "&" in cell) and is_html([cell]):
                found.add(place)
    return frozenset(found)


def _portions(
    rows: Iterator[tuple[NumberedRow, list[Problem]]], size: int
) -> Iterator[tuple[list[tuple[int, tuple[str, ...]]], list[Problem]]]:
    some: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for (number, cells), remarks in rows:
        some.append((number, tuple(cells)))
        problems += remarks
        if len(some) >= size:
            yield some, problems
            some, problems = [], []
    if some:
        yield some, problems
