"""Rows of a questionnaire -> one document an answer, with everything else as facts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.data import Document, Origin, Turn, digest
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cleaning import clean, one_line
from kvds_nlp.readers.columns import QUESTION_COLUMNS, Columns, choose_columns
from kvds_nlp.readers.facts import completed, fact_key
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import stripped


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, as text.

    Attributes:
        header: as received, one a column.
        rows: every row as long as the header.
        numbers: the 1-based row of each, as a spreadsheet numbers it.
        questions: the full question of each column, where it is not the header itself.
        sheet: its name when the file has several, else "".
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    questions: tuple[str, ...] = ()
    sheet: str = ""


def answers(table: Table, source: Source, settings: ReadingSettings) -> Found:
    """The open answers of a table; a fatal problem when it has none.

    Raises:
        InputError: when a column the settings name is not there.
    """
    columns = choose_columns(table.header, table.rows, settings, table.questions)
    if not columns.texts:
        return Found(problems=(_no_answers(table, source),))
    names = _fact_names(table.header)
    slugs = _slugs(table.header, columns.texts)
    documents = [
        _document(
            table,
            source,
            index,
            column,
            slugs[column],
            _facts(table, names, columns, index, source),
        )
        for index in range(len(table.rows))
        for column in columns.texts
        if clean(table.rows[index][column]).strip()
    ]
    doubles = _doubles(table, source, columns)
    if not documents:
        message = "has answer columns, but every answer in them is empty."
        return Found(problems=(Problem(source.name, None, message), *doubles))
    return Found(tuple(documents), doubles, _notes(table, source, columns))


def _document(
    table: Table, source: Source, index: int, column: int, slug: str, facts: dict[str, str]
) -> Document:
    text = clean(table.rows[index][column])
    span = stripped(text, 0, len(text))
    if span is None:  # the caller only asks for filled cells
        raise InputError(f"row {table.numbers[index]} is empty")
    number = table.numbers[index]
    sheet = f"{_slug(table.sheet)}." if table.sheet else ""
    question = next((facts[key] for key in QUESTION_COLUMNS if facts.get(key)), "")
    asked = one_line(_question(table, column))
    return Document(
        id=f"{source.name}#{sheet}r{number}.{slug}",
        kind="answer",
        text=text,
        sha256=digest(text),
        turns=(Turn(span, facts.get("respondent", "")),),
        origin=Origin(source.name, number, table.header[column]),
        facts=facts | {"question": question or asked},
    )


def _question(table: Table, column: int) -> str:
    asked = table.questions[column] if table.questions else ""
    return asked or table.header[column]


def _facts(
    table: Table, names: Sequence[str], columns: Columns, index: int, source: Source
) -> dict[str, str]:
    """Everything in this row that is not an answer, plus respondent and proeftuin by name."""
    row = table.rows[index]
    facts = {"proeftuin": source.proeftuin} if source.proeftuin else {}
    for column, name in enumerate(names):
        value = one_line(row[column])
        if column not in columns.texts and value:
            facts[name] = value
    for key, place in (("respondent", columns.respondent), ("proeftuin", columns.proeftuin)):
        if place is not None and row[place].strip() and key not in names:
            facts[key] = one_line(row[place])
    if table.sheet:
        facts.setdefault("sheet", one_line(table.sheet))
    return completed(facts)


def _fact_names(header: Sequence[str]) -> list[str]:
    """Unique fact names: a second column of the same name gets ``_2``."""
    out: list[str] = []
    for position, name in enumerate(header, start=1):
        key = fact_key(name) or f"column_{position}"
        unique, number = key, 2
        while unique in out:
            unique, number = f"{key}_{number}", number + 1
        out.append(unique)
    return out


def _slugs(header: Sequence[str], texts: Sequence[int]) -> dict[int, str]:
    """A short unique name of each answer column, for document ids."""
    out: dict[int, str] = {}
    for column in texts:
        slug = _slug(header[column]) or f"column_{column + 1}"
        out[column] = slug if slug not in out.values() else f"{slug}_{column + 1}"
    return out


def _slug(name: str) -> str:
    """Letters and digits of a header, at most 40, cut at a word.

    >>> _slug("Wat waren de grootste knelpunten, volgens u, in 2017?")
    'wat_waren_de_grootste_knelpunten'
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"[^\w\s\-.]", "", plain)
    words = re.sub(r"[\s.]+", "_", plain.strip(" .?!:")).strip("_")
    return words if len(words) <= 40 else words[:40].rpartition("_")[0] or words[:40]


def _no_answers(table: Table, source: Source) -> Problem:
    shown = ", ".join(f"'{one_line(name)}'" for name in table.header[:30])
    where = f" (sheet '{table.sheet}')" if table.sheet else ""
    return Problem(
        source.name,
        None,
        f"no column with open answers found{where}; its columns are {shown}. Name the text columns "
        "in the settings (reading: text_columns) or with --text-column.",
    )


def _doubles(table: Table, source: Source, columns: Columns) -> tuple[Problem, ...]:
    """A remark for every respondent who has more than one row (of the same question and wave)."""
    if columns.respondent is None:
        return ()
    names = _fact_names(table.header)
    beside = [
        i for i, name in enumerate(names) if name in (*QUESTION_COLUMNS, "wave", "meting", "golf")
    ]
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, number in zip(table.rows, table.numbers, strict=True):
        if who := one_line(row[columns.respondent]):
            seen[(who, *(row[i] for i in beside))].append(number)
    return tuple(
        Problem(
            source.name,
            numbers[1],
            f"respondent '{key[0]}' is on rows {', '.join(map(str, numbers))}: all were read, as "
            "the same respondent. Give each person their own number if they differ.",
            fatal=False,
        )
        for key, numbers in seen.items()
        if len(numbers) > 1
    )


def _notes(table: Table, source: Source, columns: Columns) -> tuple[str, ...]:
    where = f"{source.name} ({table.sheet})" if table.sheet else source.name
    texts = ", ".join(f"'{one_line(table.header[i])}'" for i in columns.texts)
    how = "detected as open answers" if columns.guessed else "read as open answers (settings)"
    notes = [f"{where}: {how}: {texts}."]
    if columns.respondent is not None:
        notes.append(
            f"{where}: respondent is column '{one_line(table.header[columns.respondent])}'."
        )
    return tuple(notes)
