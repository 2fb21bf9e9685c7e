"""Rows to review -> an Excel file with dropdowns, filters and an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.errors import OutputError
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    ANSWERED,
    COLUMNS,
    GUIDE,
    OTHER,
    REJECT,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    SheetRow,
)

_LONGEST = 32_000
"""Excel cuts a cell at 32,767 characters."""

_GUIDE = (
    ("Wat te doen", "Lees het fragment en vul de gele kolommen in. Bewaar het bestand als .xlsx."),
    ("oordeel", f"{ACCEPT}: de code klopt; {REJECT}: hij klopt niet; {OTHER}: een andere past."),
    ("andere code", f"Alleen bij '{OTHER}': welke code er dan wel bij hoort."),
    ("gemiste codes", "Codes die er ook bij horen maar niet zijn voorgesteld, met ; ertussen."),
    (
        "alles bekeken",
        "'ja' als u voor dit fragment alle codes heeft overwogen, en elk voorstel een oordeel gaf.",
    ),
    (
        "waarom gevraagd",
        "Bij 'steekproef' telt 'alles bekeken' extra: daarop rusten de schattingen.",
    ),
    ("Vrij", "Sorteren, filteren en rijen weghalen mag; rijen worden aan hun sleutel herkend."),
    ("Niet doen", "De kolom sleutel veranderen. Lege rijen worden overgeslagen."),
)


def write_review(
    path: Path,
    rows: Sequence[SheetRow],
    codes: Sequence[tuple[str, str]],
    reviewer: str = "",
    run_id: str = "",
) -> None:
    """Writes the review sheet; every cell is text, so that Excel executes nothing.

    Args:
        path: an ``.xlsx`` that does not exist yet: a filled-in sheet is never overwritten.
        rows: in the order to review.
        codes: id and label of every code that may be given.
        reviewer: filled in on the explanation sheet when known.
        run_id: the run these rows are of, for the one who reads the sheet back.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise OutputError(f"{path}: a review sheet is an .xlsx file; give it that name.")
    if path.exists():
        raise OutputError(f"{path}: is there already and may be filled in; choose another name.")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(str(path), options) as book:
            _review_sheet(book, rows, len(codes))
            _guide_sheet(book, reviewer, run_id)
            _code_sheet(book, codes)
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        raise OutputError(f"{path}: cannot be written: {error}; choose another place.") from None


def _review_sheet(book: Any, rows: Sequence[SheetRow], n_codes: int) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    fill = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8DC", "border": 4})
    names = [name for name, _ in COLUMNS]
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(_cells(row)):
            if isinstance(value, float):
                sheet.write_number(line, column, round(value, 3), wrap)
            else:
                sheet.write_string(line, column, value[:_LONGEST], wrap)
        for name in ANSWERED:
            sheet.write_blank(line, names.index(name), None, fill)
    last = max(len(rows), 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(1, names.index("fragment") + 1)
    lists = {
        "oordeel": [ACCEPT, REJECT, OTHER],
        "andere code": f"=Codes!$A$2:$A${n_codes + 1}",
        "alles bekeken": ["ja"],
    }
    for name, source in lists.items():
        rule = {"validate": "list", "source": source, "error_title": name}
        sheet.data_validation(1, names.index(name), last, names.index(name), rule)


def _cells(row: SheetRow) -> tuple[str | float, ...]:
    score = "" if row.score is None else float(row.score)
    return (
        row.key,
        row.part,
        row.document,
        row.speaker,
        row.before,
        row.quote,
        row.after,
        row.code,
        row.label,
        score,
        row.why,
    )


def _guide_sheet(book: Any, reviewer: str, run_id: str) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    sheet = book.add_worksheet(GUIDE)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, REVIEWER_LABEL, bold)
    sheet.write_string(0, 1, reviewer)
    sheet.write_string(1, 0, RUN_LABEL, bold)
    sheet.write_string(1, 1, run_id)
    for line, (name, text) in enumerate(_GUIDE, 3):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, wrap)


def _code_sheet(book: Any, codes: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("Codes")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    for line, (code, label) in enumerate((("code", "betekenis"), *codes)):
        sheet.write_string(line, 0, code)
        sheet.write_string(line, 1, label)
