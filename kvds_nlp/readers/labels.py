"""Labelled tables (LABELS in the contract) -> frozen rows: texts that people coded."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.csv_guard import unguarded, unlimited_cells
from kvds_nlp.data import VALENCES, Valence
from kvds_nlp.dutch import word_list
from kvds_nlp.errors import InputError
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words
from kvds_nlp.workbook import sheets_of

REQUIRED = ("text", "codes", "group")
SUFFIXES = (".csv", ".xlsx")
_SEPARATORS = (",", ";", "\t")
_YES = word_list("yes") | {""}
_NO = word_list("no")

_Cells = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """One text with the codes people gave it.

    Attributes:
        text: NFC, without blanks at its ends.
        codes: the codes given, in the order of the cell; () = none applies.
        group: proeftuin or respondent; texts of one group never stand on both sides of a split.
        complete: every code was considered, so a code that is not there does not apply (I4).
        valence: code -> valence, for the codes whose valence people gave.
        row: 1-based, as a spreadsheet numbers it (the header is 1).
    """

    text: str
    codes: tuple[str, ...]
    group: str
    complete: bool
    valence: tuple[tuple[str, Valence], ...]
    row: int


def read_labels(
    path: Path, *, codes: Collection[str] | None = None, repeats: bool = False
) -> tuple[LabelledRow, ...]:
    """The rows of a csv or xlsx with columns ``text, codes, group[, complete, valence]``.

    ``codes`` holds ids with ``;`` between them; ``valence`` one value for all of them, or one
    for each, with ``;`` between them. Other columns are left alone; empty lines are skipped.

    Args:
        path: the table.
        codes: the ids that exist; None = any.
        repeats: whether the same text may stand twice in a group with the same codes: "geen tijd"
            is said by many, which a lesson may hold and a fair test may not.

    Raises:
        InputError: one message with a line for every row that is wrong.
    """
    cells = _cells(path)
    problems: list[str] = []
    rows = [row for number, line in cells if (row := _row(path, number, line, problems))]
    problems += [
        in_words("labels.unknown_code", path=path, row=row.row, code=code)
        for row in rows
        for code in row.codes
        if codes is not None and code not in codes
    ]
    first: dict[tuple[str, str], LabelledRow] = {}
    for row in rows:  # a judgment counted twice, or two that contradict
        before = first.setdefault((" ".join(row.text.split()).casefold(), row.group), row)
        if before is not row and not (repeats and set(before.codes) == set(row.codes)):
            key = "labels.double_codes" if repeats else "labels.double"
            problems.append(in_words(key, path=path, row=row.row, other=before.row))
    if not cells:
        problems.append(in_words("labels.no_rows", path=path))
    if problems:
        raise InputError("\n".join(problems))
    return tuple(rows)


def _row(path: Path, number: int, line: dict[str, str], problems: list[str]) -> LabelledRow | None:
    """One line as a row, or None with what is wrong added to ``problems``."""
    where = in_words("said.row", path=path, row=number)
    text = unicodedata.normalize("NFC", line["text"]).replace("\r\n", "\n").strip()
    codes = tuple(dict.fromkeys(part.strip() for part in line["codes"].split(";") if part.strip()))
    complete = line.get("complete", "").lower()
    before = len(problems)
    if not text:
        problems.append(in_words("labels.no_text", where=where))
    if not line["group"]:
        problems.append(in_words("labels.no_group", where=where))
    if complete not in _YES | _NO:
        problems.append(in_words("labels.complete", where=where, complete=complete))
    valence = _valence(where, line.get("valence", ""), codes, problems)
    if len(problems) > before:
        return None
    return LabelledRow(text, codes, line["group"], complete in _YES, valence, number)


def _valence(
    where: str, cell: str, codes: Sequence[str], problems: list[str]
) -> tuple[tuple[str, Valence], ...]:
    """The valence of each code; one value in the cell holds for all of them."""
    values = [part.strip().lower() for part in cell.split(";")] if cell else []
    if len(values) == 1:
        values *= len(codes)
    if values and len(values) != len(codes):
        problems.append(
            in_words("labels.valence", where=where, values=len(values), codes=len(codes))
        )
        return ()
    given: list[tuple[str, Valence]] = []
    for code, value in zip(codes, values, strict=False):
        known = next((valence for valence in VALENCES if valence == value), None)
        if known:
            given.append((code, known))
        elif value:
            problems.append(
                in_words("labels.side", where=where, said=value, sides=", ".join(VALENCES))
            )
    return tuple(given)


def _cells(path: Path) -> _Cells:
    """The rows under the header that hold anything, as (row number, column -> trimmed cell)."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(in_words("labels.suffix", path=path))
    lines = _lines_in(path)
    header = _header(path, lines[0] if lines else [])
    rows: _Cells = []
    for number, line in enumerate(lines[1:], 2):
        cells = [unguarded(cell.strip()) for cell in line] + [""] * (len(header) - len(line))
        if any(cells):
            rows.append((number, dict(zip(header, cells, strict=False))))
    return rows


def _header(path: Path, line: list[str]) -> list[str]:
    """The column names, lower case, once they are complete and unique."""
    header = [cell.strip().lower() for cell in line]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise InputError(
            in_words(
                "labels.columns",
                path=path,
                missing=", ".join(map(repr, missing)),
                found=", ".join(map(repr, header)) or in_words("labels.nothing"),
            )
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise InputError(in_words("labels.twice", path=path, twice=twice[0]))
    return header


def _lines_in(path: Path) -> list[list[str]]:
    """All lines of the table; of a workbook those of the first sheet, numbers without ``.0``.

    The separator of a csv is the one that finds most of the required columns.
    """
    try:
        raw = bytes_of(path)
        if path.suffix.lower() == ".xlsx":
            return next(iter(sheets_of(raw).values()), [])
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    header = next(iter(text.splitlines()), "").lower()

    def named(separator: str) -> int:
        names = next(csv.reader([header], delimiter=separator), [])
        return len({name.strip() for name in names} & set(REQUIRED))

    try:
        with unlimited_cells():
            separator = max(_SEPARATORS, key=named)
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(in_words("labels.broken_csv", path=path, error=error)) from None
