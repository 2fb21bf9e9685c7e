"""A filled-in review sheet -> answers, each known by its key; what cannot be used is named."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    COLUMNS,
    GUIDE,
    OTHER,
    REJECT,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    YES_WORDS,
    Answer,
    parts_of,
)

_NEEDED = ("sleutel", "oordeel")
_BIGGEST = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Filled:
    """What came back.

    Attributes:
        answers: rows in which anything was filled in, in the order of the sheet.
        empty: how many rows were not filled in.
        reviewer: as written on the explanation sheet; "" when nobody did.
        problems: what cannot be used, each with what to do.
        blank: keys of the rows that were not filled in.
        run_id: the run that was exported; "" in an older sheet.
    """

    answers: tuple[Answer, ...]
    empty: int
    reviewer: str
    problems: tuple[Problem, ...]
    blank: tuple[str, ...] = ()
    run_id: str = ""


def read_review(path: Path) -> Filled:
    """The answers in a review sheet, whatever was sorted, filtered or deleted.

    Raises:
        InputError: the file is not a review sheet, or cannot be read.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _check_size(path)
        book = load_workbook(path, read_only=True, data_only=True)
        if SHEET not in book.sheetnames:
            raise InputError(f"{path}: has no sheet '{SHEET}'; give the file that was exported.")
        lines = [tuple(line) for line in book[SHEET].iter_rows(values_only=True)]
        reviewer, run_id = _told(book, REVIEWER_LABEL), _told(book, RUN_LABEL)
        book.close()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        msg = f"{path}: is not an Excel file that can be read ({error}); save it as .xlsx again."
        raise InputError(msg) from None
    return replace(_filled(path, lines), reviewer=reviewer, run_id=run_id)


def _check_size(path: Path) -> None:
    """Refuses an archive that unpacks to more than any review sheet could be."""
    with zipfile.ZipFile(path) as archive:
        size = sum(item.file_size for item in archive.infolist())
    if size > _BIGGEST:
        raise InputError(f"{path}: unpacks to {size >> 20} MB; that is no review sheet.")


def _told(book: Any, label: str) -> str:  # noqa: ANN401 - openpyxl is untyped
    if GUIDE not in book.sheetnames:
        return ""
    for line in book[GUIDE].iter_rows(max_row=5, max_col=2, values_only=True):
        if len(line) > 1 and line[0] == label:
            return _text(line[1])
    return ""


def _filled(path: Path, lines: Sequence[tuple[object, ...]]) -> Filled:
    header = [_text(cell).lower() for cell in lines[0]] if lines else []
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        msg = f"{path}: sheet '{SHEET}' lacks the column {', '.join(missing)}; export it again."
        raise InputError(msg)
    place = {name: header.index(name) for name, _ in COLUMNS if name in header}
    answers, problems, blank = [], [], []
    for number, line in enumerate(lines[1:], 2):
        cells = {name: _text(line[at]) if at < len(line) else "" for name, at in place.items()}
        if not any(cells.values()):
            continue
        answer = _answer(number, cells)
        if not (answer.decision or answer.other or answer.missed or answer.complete or answer.note):
            blank.append(answer.key)
            continue
        if wrong := _wrong(answer):
            problems.append(Problem(path.name, number, wrong))
            answer = replace(answer, decision="", other="", doubtful=True)
        if parts_of(answer.key) is not None:
            answers.append(answer)
    return Filled(tuple(answers), len(blank), "", tuple(problems), tuple(blank))


def _answer(number: int, cells: Mapping[str, str]) -> Answer:
    missed = cells.get("gemiste codes", "").replace(",", ";").replace("\n", ";").split(";")
    return Answer(
        row=number,
        key=cells["sleutel"],
        decision=cells["oordeel"].lower(),
        other=cells.get("andere code", ""),
        missed=tuple(dict.fromkeys(code.strip() for code in missed if code.strip())),
        complete=cells.get("alles bekeken", "").lower() in YES_WORDS,
        note=cells.get("opmerking", ""),
        quote=cells.get("fragment", ""),
    )


def _wrong(answer: Answer) -> str:
    """Why an answer cannot be used; "" when it can."""
    if parts_of(answer.key) is None:
        return "its key was changed or removed; copy it from the exported sheet."
    if answer.decision not in ("", ACCEPT, REJECT, OTHER):
        return f"oordeel is {answer.decision!r}; choose {ACCEPT}, {REJECT} or {OTHER}."
    if answer.decision == OTHER and not answer.other:
        return f"oordeel is '{OTHER}' but no other code is given; choose one."
    if answer.decision != OTHER and answer.other:
        return f"another code is given but oordeel is not '{OTHER}'; make clear which is meant."
    return ""


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
