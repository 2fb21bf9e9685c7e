"""What people filled in, read back: answers in a review sheet, choices in a quotes.xlsx.

Each answer is known by its key; what cannot be used is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvds_nlp.apart import Limits
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import Lang, in_words, messages
from kvds_nlp.reviewsheet.columns import (
    ANSWERED,
    COLUMNS,
    NO_WORDS,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    WORDS,
    YES_WORDS,
    Answer,
    RowKey,
    sided,
)
from kvds_nlp.reviewsheet.workbooks import Grid, Workbook, review_sheets_of
from kvds_nlp.spans import Span

_NEEDED = ("sleutel", "fragment", "code", "oordeel")
_TELLS_MORE = ("andere code", "gemiste codes", "alles bekeken")
"""Answers without which nobody knows whether a row says all that its reviewer meant."""
_LANGUAGES: tuple[Lang, ...] = ("nl", "en")
_CHOSEN_BY = ("column.segment", "head.code_id", "head.original", "head.choice")
PIN = frozenset({"vast", "pin", "ja", "altijd"})
VETO = frozenset({"niet", "veto", "nee", "nooit"})


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What came back.

    Attributes:
        answers: rows in which anything was filled in, in the order of the sheet.
        blank: the rows that were not filled in, as far as they have a key.
        empty: how many rows were not filled in.
        problems: what cannot be used, each with what to do; remarks are not fatal.
        reviewer: as written on the explanation sheet; "" when nobody did.
        run_id: the run that was exported; "" in an older sheet.
    """

    answers: tuple[Answer, ...]
    blank: tuple[Answer, ...]
    empty: int
    problems: tuple[Problem, ...]
    reviewer: str
    run_id: str

    @classmethod
    def of(
        cls, path: Path, lines: Sequence[Sequence[str]], about: Mapping[str, str]
    ) -> FilledSheet:
        """What these lines say, the first of which names the columns in any order.

        Args:
            path: the file, for messages.
            lines: of the sheet to fill in.
            about: label -> value, of the explanation sheet.

        Raises:
            InputError: a column that is needed is not there.
        """
        names = [name for name, _ in COLUMNS]
        grid = Grid.of(path, SHEET, lines, names, needed=_NEEDED, wanted=_TELLS_MORE)
        answers, blank, problems, empty = [], [], list(grid.problems), 0
        for number, cells in grid.rows:
            key = RowKey.read(cells["sleutel"])
            answer = _answer(number, key or RowKey("", "", ""), cells)
            if number in grid.unread:
                answer = replace(answer, doubtful=True)
            seen = cells.get("alles bekeken", "")
            unclear = bool(seen) and seen.lower() not in YES_WORDS | NO_WORDS
            if not (answer.filled_in or unclear):
                empty += 1
                blank += [answer] if key else []
            elif key is None:
                what = in_words("sheet.key_changed")
                problems.append(Problem(path.name, number, what))
            else:
                if answer.fault:
                    problems.append(Problem(path.name, number, answer.fault))
                    answer = replace(answer, decision="", other="", doubtful=True)
                if unclear:
                    what = in_words("sheet.no_yes", said=seen)
                    problems.append(Problem(path.name, number, what))
                    answer = replace(answer, doubtful=True)
                answers.append(answer)
        return cls(
            tuple(answers),
            tuple(blank),
            empty,
            tuple(problems),
            " ".join(about.get(REVIEWER_LABEL, "").split()),
            about.get(RUN_LABEL, ""),
        )


def _answer(row: int, key: RowKey, cells: Mapping[str, str]) -> Answer:
    """The row of which these are the cells, by column."""
    listed = cells.get("gemiste codes", "").replace(",", ";").replace("\n", ";").split(";")
    missed = [sided(code.strip()) for code in listed if code.strip()]
    decision = cells["oordeel"].lower()
    return Answer(
        row,
        key,
        decision=WORDS.get(decision, decision),
        other=cells.get("andere code", ""),
        missed=tuple(dict.fromkeys(code for code, _ in missed)),
        complete=cells.get("alles bekeken", "").lower() in YES_WORDS,
        note=cells.get("opmerking", ""),
        told=cells,
        side=cells.get("richting", ""),
        missed_sides={code: side for code, side in missed if side},
    )


def read_review(path: Path, limits: Limits | None = None) -> FilledSheet:
    """The answers in a review sheet, whatever was sorted, filtered or deleted.

    Args:
        path: the workbook.
        limits: what reading it may take; None = what any file may.

    Raises:
        InputError: the file is not a review sheet, or cannot be read.
    """
    book = Workbook.read(path, in_words("sheet.give_file"), limits)
    lines, problems = book.lines(SHEET, ANSWERED)
    sheet = FilledSheet.of(path, lines, book.about)
    more = (*problems, *book.others(SHEET, _NEEDED, ANSWERED))
    return replace(sheet, problems=(*more, *sheet.problems))


@dataclass(frozen=True, slots=True)
class QuoteChoices:
    """Quotes a person wants always, never, or shortened, as (segment key, code).

    ``shortened`` says which stretches of the segment's quote are left out.
    """

    pinned: frozenset[tuple[str, str]] = frozenset()
    vetoed: frozenset[tuple[str, str]] = frozenset()
    shortened: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A row of a quotes.xlsx in which somebody chose.

    Attributes:
        row: its number in the sheet.
        segment: the key of the segment, or the one others know it by ("interview 2@0-64").
        code: id of the theme.
        words: of the whole segment, masked where others may not read them.
        pinned: wanted always; else never.
    """

    row: int
    segment: str
    code: str
    words: str
    pinned: bool


def read_choices(path: Path, limits: Limits | None = None) -> tuple[ChosenRow, ...]:
    """The choices in a filled-in quotes.xlsx, Dutch or English.

    Arguments as ``read_review``.

    Raises:
        InputError: it cannot be read, has other columns, or a word that means nothing.
    """
    sheets = review_sheets_of(path, in_words("sheet.give_quotes"), limits)
    rows = next(iter(sheets.values()), [])
    header = rows[0] if rows else []
    columns = [[messages(lang)[key] for key in _CHOSEN_BY] for lang in _LANGUAGES]
    names = next((names for names in columns if set(names) <= set(header)), None)
    if names is None:
        raise InputError(in_words("sheet.no_quotes", path=path, columns=", ".join(columns[0])))
    places = [header.index(name) for name in names]
    chosen = []
    for at, row in enumerate(rows[1:], 2):
        segment, code, words, choice = (row[one] if len(row) > one else "" for one in places)
        word = choice.lower()
        if word and word not in PIN | VETO:
            raise InputError(in_words("sheet.no_choice", path=path, row=at, word=word))
        if word:
            chosen.append(ChosenRow(at, segment, code, words, word in PIN))
    return tuple(chosen)
