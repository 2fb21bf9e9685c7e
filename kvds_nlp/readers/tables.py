"""Rows of a questionnaire -> one document an answer, with everything else as facts.

Answers from the web lose the HTML marks and entities that an export left in the cells. Plain ``<``
and ``&`` are people's own signs, so a column is only mended when it plainly is HTML.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.columns import QUESTION_COLUMNS, Columns, choose_columns
from kvds_nlp.readers.consents import ConsentTeller, consent_columns
from kvds_nlp.readers.header_rows import NumberedRow, find_header
from kvds_nlp.readers.table_rows import CELL_ERROR, AnswerRow, AnswerTable, slug_of
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.facts import fact_key
from kvds_nlp.talk.parts import FileContent, Guess, InputFile, LeftOut, TakenColumn
from kvds_nlp.talk.text import one_line

_BOOK = 200_000
"""Characters of some hundred pages."""
_NAMES = r"p|br|strong|b|em|i|u|s|ul|ol|li|div|span|a|h[1-6]|font|table|tbody|tr|td|th|sub|sup|hr"
_PAIR = re.compile(rf"<({_NAMES})\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(r"<(?:br|hr)\s*/?>|<(?:p|li)>", re.IGNORECASE)
_LETTER = re.compile(r"&(?:(?!amp;|lt;|gt;)[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_TAG = re.compile(rf"</?(?:{_NAMES})\b[^<>]*/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|div|h[1-6]|tr|ul|ol)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)


def is_html(cells: Sequence[str]) -> bool:
    """Whether some cells plainly are HTML: a pair of marks, a break, a letter as an entity.

    >>> is_html(["<p>Goed.</p>"]), is_html(["caf&eacute;"]), is_html(["5 < 10", "A&amp;O", "<b>"])
    (True, True, False)
    """
    signs = (_PAIR, _ALONE, _LETTER)
    return any(sign.search(cell) for cell in cells for sign in signs)


def plain_text(cell: str) -> str:
    r"""The words of a cell of HTML, a line for each paragraph, break and item.

    >>> plain_text("<ul><li>korte lijnen</li><li>5 &lt; 10</li></ul>")
    '- korte lijnen\n- 5 < 10'
    """
    lines = _TAG.sub("", _ITEM.sub("- ", _BREAK.sub("\n", cell))).split("\n")
    return html.unescape("\n".join(filter(str.strip, lines)))


def without_html(rows: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """The rows with columns of HTML as plain text, and which columns these are.

    Args:
        rows: all of one length.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    places = [place for place, column in enumerate(columns) if is_html(column)]
    for place in places:
        columns[place] = [plain_text(cell) for cell in columns[place]]
    return tuple(zip(*columns, strict=True)), places


def as_table(
    records: Sequence[NumberedRow], separator: str, file: InputFile, settings: ReadingSettings
) -> tuple[AnswerTable, tuple[Problem, ...], tuple[str, ...]]:
    """Header and rows of one length; what did not fit is kept and reported; and notes.

    Args:
        records: all rows of a sheet.
        separator: what surplus cells are joined with.
        file: for the messages.
        settings: may name the text columns, to which surplus cells belong.

    Raises:
        InputError: when there is no header with data under it.
    """
    filled = [(number, row) for number, row in records if any(cell.strip() for cell in row)]
    header = find_header(filled)
    if header is None or not header.body:
        raise InputError(in_words("read.no_rows_under"))
    names, width = header.names, len(header.names)
    target = glue_column(names, header.body, settings)
    rows: list[list[str]] = []
    problems: list[Problem] = []
    notes: list[str] = []
    if header.odd:
        problems.append(Problem(file.name, header.body[0][0], header.told, fatal=False))
    elif header.told:
        notes.append(f"{file.name}: {header.told}")
    for number, row in header.body:
        whole, remark = row_at_width(row, width, target, separator)
        rows.append(whole)
        if remark:
            problems.append(ragged(file, number, len(row), width, remark))
        problems += overlong(file, number, whole)
    widest = max([width, *(len(row) for row in rows)])
    every = (*names, *(f"extra_{i}" for i in range(1, widest - width + 1)))
    squared = tuple((*row, *[""] * (widest - len(row))) for row in rows)
    squared, mended = without_html(squared)
    if mended:
        shown = ", ".join(f"'{every[place]}'" for place in mended)
        notes.append(in_words("read.html", name=file.name, shown=shown))
    questions = (*header.questions, *every[len(header.questions) :]) if header.questions else ()
    numbers = tuple(number for number, _ in header.body)
    table = AnswerTable(every, squared, numbers, questions, above=header.above)
    return table, tuple(problems), tuple(notes)


def ragged(file: InputFile, number: int, size: int, width: int, remark: str) -> Problem:
    """The remark on a row that has more or fewer cells than the header."""
    cells = in_words("read.cells", cells=size, width=width)
    message = in_words("read.row_has", size=cells, remark=remark)
    return Problem(file.name, number, message, fatal=False)


def overlong(file: InputFile, number: int, row: Sequence[str]) -> list[Problem]:
    """A remark on a row with a cell as long as a book; none for other rows."""
    longest = max(map(len, row), default=0)
    if longest <= _BOOK:
        return []
    return [Problem(file.name, number, in_words("read.a_book", n=longest), fatal=False)]


def glue_column(
    header: Sequence[str], body: Sequence[NumberedRow], settings: ReadingSettings
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


def row_at_width(
    row: list[str], width: int, target: int | None, separator: str
) -> tuple[list[str], str]:
    """The row at the header's width when that can be known, and what was done ("" = nothing)."""
    surplus = len(row) - width
    if surplus < 0:
        return row + [""] * -surplus, in_words("read.missing_cells")
    if not any(cell.strip() for cell in row[width:]):
        return row[:width], ""
    if target is None:
        return row, in_words("read.extra_cells")
    glued = separator.join(row[target : target + surplus + 1])
    mended = [*row[:target], glued, *row[target + surplus + 1 :]]
    return (
        mended,
        in_words("read.glued_cells"),
    )


def answers(table: AnswerTable, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The open answers of a table; a fatal problem when it has none.

    Raises:
        InputError: when a column the settings name is not there.
    """
    columns, consents, made = rows_of(table, file, settings)
    if not columns.texts:
        return list_of_consents(made, file) if consents else _without_answers(table, file)
    slugs = slugs_of(table, columns)
    documents = [document for row in made for document in row.documents(slugs)]
    silent = tuple(entry for row in made if not row.answers and (entry := row.entry(listed=False)))
    doubles = _doubles(table, columns, file)
    left_out = tuple(_left_out(table, made, columns, file))
    if not documents:
        message = in_words("read.empty_answers")
        problem = Problem(file.name, None, message)
        return FileContent(problems=(problem, *doubles), left_out=left_out, consents=silent)
    where = f"{file.name} ({table.sheet})" if table.sheet else file.name
    guesses, notes = told_columns(table, columns, where)
    return FileContent(
        tuple(documents),
        doubles,
        notes,
        guesses=guesses,
        left_out=left_out,
        columns=tuple(taken_columns(table, columns, settings, where)),
        consents=silent,
    )


def rows_of(
    table: AnswerTable, file: InputFile, settings: ReadingSettings
) -> tuple[Columns, tuple[ConsentTeller, ...], list[AnswerRow]]:
    """What each column is, which tell of consent, and every row read by that.

    Raises:
        InputError: when a column the settings name is not there.
    """
    columns = choose_columns(table.header, table.rows, settings, table.questions)
    consents = consent_columns(
        *(table.header, table.questions, table.rows),
        but={*columns.texts, columns.respondent, columns.proeftuin},
        ignored=settings.no_consent,
    )
    names = table.fact_names()
    rows = [
        AnswerRow.of(table, index, columns, names, consents, file, settings)
        for index in range(len(table.rows))
    ]
    return columns, consents, rows


def facts_of_rows(
    records: Sequence[NumberedRow], file: InputFile, settings: ReadingSettings
) -> dict[int, dict[str, str]]:
    """Number of each row of a sheet -> what it says beside answers, as a reading takes it; {} where
    a sheet is no table of respondents.
    """
    try:
        table, _, _ = as_table(records, ", ", file, settings)
        return {row.number: row.facts for row in rows_of(table, file, settings)[2]}
    except InputError:
        return {}


def told_columns(
    table: AnswerTable, columns: Columns, where: str
) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
    """Which columns were taken for answers, and for the respondent's."""
    names = [one_line(table.header[place]) for place in columns.texts]
    shown = ", ".join(f"'{name}'" for name in names)
    notes: list[str] = []
    guesses: list[Guess] = []
    if columns.guessed:
        setting = in_words("guess.fact_column", name=names[0])
        guesses.append(Guess(where, in_words("read.open_answers", shown=shown), setting))
    else:
        notes.append(in_words("read.told_answers", where=where, shown=shown))
    if columns.respondent is not None:
        respondent = one_line(table.header[columns.respondent])
        notes.append(in_words("read.respondent_column", where=where, respondent=respondent))
    return tuple(guesses), tuple(notes)


def taken_columns(
    table: AnswerTable, columns: Columns, settings: ReadingSettings, where: str
) -> Iterator[TakenColumn]:
    """What each column was taken for."""
    named: dict[int | None, str] = {
        columns.respondent: "respondent",
        columns.proeftuin: "proeftuin",
        columns.question: "question",
        **dict.fromkeys(columns.texts, "answer"),
        **dict.fromkeys(columns.out, "out"),
    }
    told = {fact_key(name) for name in settings.use_of_column}
    for place, name in enumerate(table.header):
        use = named.get(place, "fact")
        sure = fact_key(name) in told or (use == "answer" and not columns.guessed)
        yield TakenColumn(where, one_line(name), use, not sure)


def _left_out(
    table: AnswerTable, rows: Sequence[AnswerRow], columns: Columns, file: InputFile
) -> Iterator[LeftOut]:
    """Titles and groups above the table, columns the settings leave out, and rows in which nobody
    answers anything.
    """
    for cell in table.above:
        yield LeftOut(file.name, "cells above the table", one_line(cell))
    for made in rows:
        row, answered = made.cells, dict(made.answers)
        for place in columns.texts:
            if CELL_ERROR.fullmatch(row[place].strip()):
                yield LeftOut(file.name, "errors of a spreadsheet", row[place].strip())
            elif row[place].strip() and place not in answered:
                yield LeftOut(file.name, "answers about consent only", row[place].strip())
        out = [row[place] for place in sorted(columns.out) if row[place].strip()]
        if out:
            yield LeftOut(file.name, "columns left out by the settings", " ".join(out))
        if not answered:
            unread = {*columns.out, *columns.texts}
            rest = (cell for place, cell in enumerate(row) if place not in unread)
            if words := " ".join(filter(str.strip, rest)):
                yield LeftOut(file.name, "rows without an answer", words)


def list_of_consents(rows: Sequence[AnswerRow], file: InputFile) -> FileContent:
    """A table that only says who allows what."""
    listed = tuple(entry for row in rows if (entry := row.entry(listed=True)))
    if not listed:
        message = in_words("read.consent_of_whom")
        return FileContent(problems=(Problem(file.name, None, message),))
    note = in_words("read.consents", name=file.name, n=len(listed))
    return FileContent(notes=(note,), consents=listed)


def _without_answers(table: AnswerTable, file: InputFile) -> FileContent:
    shown = ", ".join(f"'{one_line(name)}'" for name in table.header[:30])
    where = in_words("read.of_sheet", sheet=table.sheet) if table.sheet else ""
    message = in_words("read.no_answers", where=where, shown=shown)
    return FileContent(problems=(Problem(file.name, None, message),))


def slugs_of(table: AnswerTable, columns: Columns) -> dict[int, str]:
    """A short unique name of each answer column, for document ids."""
    slugs: dict[int, str] = {}
    for column in columns.texts:
        slug = slug_of(table.header[column]) or f"column_{column + 1}"
        slugs[column] = slug if slug not in slugs.values() else f"{slug}_{column + 1}"
    return slugs


def _doubles(table: AnswerTable, columns: Columns, file: InputFile) -> tuple[Problem, ...]:
    """A remark for every respondent who has more than one row (of the same question and wave)."""
    if columns.respondent is None:
        return ()
    beside = beside_respondent(table)
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, number in zip(table.rows, table.numbers, strict=True):
        if who := one_line(row[columns.respondent]):
            seen[(who, *(row[i] for i in beside))].append(number)
    return tuple(
        doubled(file, key[0], numbers) for key, numbers in seen.items() if len(numbers) > 1
    )


def beside_respondent(table: AnswerTable) -> list[int]:
    """Columns in which rows of one respondent may differ: who answers again is no double."""
    differing = (*QUESTION_COLUMNS, "wave", "meting", "golf")
    return [place for place, name in enumerate(table.fact_names()) if name in differing]


def doubled(file: InputFile, who: str, numbers: Sequence[int]) -> Problem:
    """The remark on a respondent who is on several rows."""
    message = in_words("read.doubles", respondent=who, numbers=_some(numbers))
    return Problem(file.name, numbers[1], message, fatal=False)


def _some(numbers: Sequence[int]) -> str:
    """The first of them, and how many more."""
    more = in_words("read.and_more", n=len(numbers) - 20) if len(numbers) > 20 else ""
    return ", ".join(map(str, numbers[:20])) + more
