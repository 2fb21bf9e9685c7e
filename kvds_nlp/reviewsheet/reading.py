"""What people filled in, read back: answers in a review sheet, choices in a quotes.xlsx.

Each answer is known by its key; what cannot be used is named.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import Lang, messages
from kvds_nlp.reviewsheet.columns import (
    COLUMNS,
    GUIDE,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    YES_WORDS,
    Answer,
    RowKey,
)

_NEEDED = ("sleutel", "fragment", "code", "oordeel")
_BIGGEST = 200 * 2**20
_MOST_ROWS, _MOST_CELLS = 200_000, 5_000_000
_LANGUAGES: tuple[Lang, ...] = ("nl", "en")
PIN = frozenset({"vast", "pin", "ja", "altijd"})
VETO = frozenset({"niet", "veto", "nee", "nooit"})


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What came back.

    Attributes:
        answers: rows in which anything was filled in, in the order of the sheet.
        blank: the rows that were not filled in, as far as they have a key.
        empty: how many rows were not filled in.
        problems: what cannot be used, each with what to do.
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
        cls, path: Path, lines: Sequence[Sequence[object]], about: Mapping[object, str]
    ) -> FilledSheet:
        """What these lines say, the first of which names the columns in any order.

        Args:
            path: the file, for messages.
            lines: of the sheet to fill in.
            about: label -> value, of the explanation sheet.

        Raises:
            InputError: a column that is needed is not there.
        """
        header = [cell_text(cell).lower() for cell in lines[0]] if lines else []
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            msg = f"{path}: sheet '{SHEET}' lacks the column {', '.join(missing)}; export it again."
            raise InputError(msg)
        place = {name: header.index(name) for name, _ in COLUMNS if name in header}
        answers, blank, problems, empty = [], [], [], 0
        for number, line in enumerate(lines[1:], 2):
            cells = {
                name: cell_text(line[at]) if at < len(line) else "" for name, at in place.items()
            }
            if not any(cells.values()):
                continue
            key = RowKey.read(cells["sleutel"])
            answer = _answer(number, key or RowKey("", "", ""), cells)
            if not answer.filled_in:
                empty += 1
                blank += [answer] if key else []
            elif key is None:
                what = "its key was changed or removed; copy it from the exported sheet."
                problems.append(Problem(path.name, number, what))
            else:
                if answer.fault:
                    problems.append(Problem(path.name, number, answer.fault))
                    answer = replace(answer, decision="", other="", doubtful=True)
                answers.append(answer)
        return cls(
            tuple(answers),
            tuple(blank),
            empty,
            tuple(problems),
            about.get(REVIEWER_LABEL, ""),
            about.get(RUN_LABEL, ""),
        )


def _answer(row: int, key: RowKey, cells: Mapping[str, str]) -> Answer:
    """The row of which these are the cells, by column."""
    codes = cells.get("gemiste codes", "").replace(",", ";").replace("\n", ";").split(";")
    return Answer(
        row,
        key,
        decision=cells["oordeel"].lower(),
        other=cells.get("andere code", ""),
        missed=tuple(dict.fromkeys(code.strip() for code in codes if code.strip())),
        complete=cells.get("alles bekeken", "").lower() in YES_WORDS,
        note=cells.get("opmerking", ""),
        told=cells,
    )


def read_review(path: Path) -> FilledSheet:
    """The answers in a review sheet, whatever was sorted, filtered or deleted.

    Raises:
        InputError: the file is not a review sheet, or cannot be read.
    """
    sheets = sheets_of(path, "give the file that was exported, saved as .xlsx.")
    if SHEET not in sheets:
        raise InputError(f"{path}: has no sheet '{SHEET}'; give the file that was exported.")
    about: dict[object, str] = {}
    for line in sheets.get(GUIDE, ())[:5]:
        if len(line) > 1:
            about.setdefault(cell_text(line[0]), cell_text(line[1]))
    return FilledSheet.of(path, sheets[SHEET], about)


def sheets_of(path: Path, else_: str) -> dict[str, list[tuple[object, ...]]]:
    """The cells of every sheet, in the order of the workbook.

    Args:
        path: the workbook.
        else_: what to do when it cannot be read.

    Raises:
        InputError: it cannot be read, or is larger than anything we export.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _BIGGEST:
            raise InputError(f"{path}: unpacks to {size >> 20} MB; that is no sheet of ours.")
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            sheets = {}
            for page in book.worksheets:
                # A row number of eleven digits would have all rows before it made up.
                rows = [tuple(row) for row in islice(page.values, _MOST_ROWS + 1)]
                if len(rows) > _MOST_ROWS or sum(map(len, rows)) > _MOST_CELLS:
                    raise InputError(
                        f"{path}: sheet '{page.title}' goes on far to the right or below; delete "
                        "what stands there, and save it again."
                    )
                sheets[page.title] = rows
    except InputError:
        raise
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever the zip or xml raised
        msg = f"{path}: is not an Excel file, or one that cannot be read ({error}); {else_}"
        raise InputError(msg) from None
    return sheets


def cell_text(cell: object) -> str:
    """A cell as people see it, without blanks around it; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


@dataclass(frozen=True, slots=True)
class QuoteChoices:
    """Quotes a person wants always or never, as (segment key, code)."""

    pinned: frozenset[tuple[str, str]] = frozenset()
    vetoed: frozenset[tuple[str, str]] = frozenset()


def read_choices(path: Path) -> QuoteChoices:
    """The choices in a filled-in quotes.xlsx, Dutch or English.

    Raises:
        InputError: it cannot be read, has other columns, or a word that means nothing.
    """
    rows = next(iter(sheets_of(path, "give the quotes.xlsx of a run.").values()), [])
    header = [cell_text(name) for name in rows[0]] if rows else []
    columns = [
        [messages(lang)[key] for key in ("column.segment", "head.code_id", "head.choice")]
        for lang in _LANGUAGES
    ]
    names = next((names for names in columns if set(names) <= set(header)), None)
    if names is None:
        lacks = f"the first sheet lacks the columns {', '.join(columns[0])}"
        raise InputError(f"{path}: {lacks}; give the quotes.xlsx of a run.")
    segment, code, choice = (header.index(name) for name in names)
    pinned: set[tuple[str, str]] = set()
    vetoed: set[tuple[str, str]] = set()
    for at, row in enumerate(rows[1:], 2):
        word = cell_text(row[choice]).lower() if len(row) > choice else ""
        if word and word not in PIN | VETO:
            what = f"'{word}' is no choice; write 'vast' (always) or 'niet' (never)."
            raise InputError(f"{path}, row {at}: {what}")
        if word:
            chosen = pinned if word in PIN else vetoed
            cells = [cell_text(row[one]) if len(row) > one else "" for one in (segment, code)]
            chosen.add((cells[0], cells[1]))
    return QuoteChoices(frozenset(pinned), frozenset(vetoed))
