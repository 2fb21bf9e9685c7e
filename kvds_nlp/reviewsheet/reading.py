"""What people filled in, read back: answers in a review sheet, choices in a quotes.xlsx.

Each answer is known by its key; what cannot be used is named.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
        header = [_text(cell).lower() for cell in lines[0]] if lines else []
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            msg = f"{path}: sheet '{SHEET}' lacks the column {', '.join(missing)}; export it again."
            raise InputError(msg)
        place = {name: header.index(name) for name, _ in COLUMNS if name in header}
        answers, blank, problems, empty = [], [], [], 0
        for number, line in enumerate(lines[1:], 2):
            cells = {name: _text(line[at]) if at < len(line) else "" for name, at in place.items()}
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
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _BIGGEST:
            raise InputError(f"{path}: unpacks to {size >> 20} MB; that is no review sheet.")
        book = load_workbook(path, read_only=True, data_only=True)
        if SHEET not in book.sheetnames:
            raise InputError(f"{path}: has no sheet '{SHEET}'; give the file that was exported.")
        lines = [tuple(line) for line in book[SHEET].iter_rows(values_only=True)]
        about: dict[object, str] = {}
        if GUIDE in book.sheetnames:
            for line in book[GUIDE].iter_rows(max_row=5, max_col=2, values_only=True):
                if len(line) > 1:
                    about.setdefault(line[0], _text(line[1]))
        book.close()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        msg = f"{path}: is not an Excel file that can be read ({error}); save it as .xlsx again."
        raise InputError(msg) from None
    return FilledSheet.of(path, lines, about)


def _text(cell: object) -> str:
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
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever the zip or xml raised
        what = f"cannot be read as an Excel workbook ({error}); give the quotes.xlsx of a run."
        msg = f"{path}: {what}"
        raise InputError(msg) from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [str(name or "").strip() for name in next(rows, ())]
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
    for at, row in enumerate(rows, 2):
        word = str(row[choice] or "").strip().lower() if len(row) > choice else ""
        if word and word not in PIN | VETO:
            what = f"'{word}' is no choice; write 'vast' (always) or 'niet' (never)."
            raise InputError(f"{path}, row {at}: {what}")
        if word:
            chosen = pinned if word in PIN else vetoed
            chosen.add((str(row[segment]), str(row[code])))
    book.close()
    return QuoteChoices(frozenset(pinned), frozenset(vetoed))
