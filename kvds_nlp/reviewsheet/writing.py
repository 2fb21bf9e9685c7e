"""What to review -> rows with context -> an Excel file with dropdowns, filters and a guide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import sweep, write_bytes, writing
from kvds_nlp.corpus import Corpus
from kvds_nlp.errors import OutputError
from kvds_nlp.reviewing import Chosen
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    ANSWERED,
    COLUMNS,
    GUIDE,
    LONGEST,
    OTHER,
    REJECT,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    RowKey,
    told_of,
)

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""Every cell is text, and nothing of it goes by the temporary folder of the machine."""
_PARTS = {"split": "code gesplitst", "random": "steekproef", "useful": "leerzaam"}
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
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag; ze worden aan hun sleutel herkend."),
    (
        "Niet doen",
        "Eén kolom apart sorteren, of sleutel, fragment of code veranderen: zo'n rij telt niet.",
    ),
    ("Lege rijen", "worden overgeslagen."),
)


def write_review(
    path: Path, chosen: Sequence[Chosen], corpus: Corpus, reviewer: str = "", run_id: str = ""
) -> None:
    """Writes the review sheet; every cell is text, so that Excel executes nothing.

    Args:
        path: an ``.xlsx`` that does not exist yet: a filled-in sheet is never overwritten.
        chosen: what to review, in that order.
        corpus: what the choice was made from; the active codes of its codebook may be given.
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
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, OPTIONS) as book:
        codes = [(code.id, code.label) for code in corpus.codebook.active]
        _review_sheet(book, [_cells(item, corpus) for item in chosen], len(codes))
        _guide_sheet(book, ((REVIEWER_LABEL, reviewer), (RUN_LABEL, run_id)))
        code_list = book.add_worksheet("Codes")
        for line, (code, label) in enumerate((("code", "betekenis"), *codes)):
            code_list.write_string(line, 0, code)
            code_list.write_string(line, 1, label)
        code_list.autofit()
    write_bytes(path, body.getvalue())


def headed(book: Any, sheet: Any, columns: Sequence[tuple[str, int]]) -> tuple[Any, Any]:  # noqa: ANN401
    """Writes the header; gives the formats of a cell to read and of one to fill in."""
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "border": 1})
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    shown = {"text_wrap": True, "valign": "top"}
    return book.add_format(shown), book.add_format({**shown, "bg_color": "#FFF8DC", "border": 4})


def _guide_sheet(book: Any, about: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401 - untyped
    """The sheet that says whose answers these are, and what to do."""
    guide = book.add_worksheet(GUIDE)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    guide.set_column(0, 0, 20)
    guide.set_column(1, 1, 90)
    for line, (name, value) in enumerate(about):
        guide.write_string(line, 0, name, bold)
        guide.write_string(line, 1, value)
    for line, (name, text) in enumerate(_GUIDE, 3):
        guide.write_string(line, 0, name, bold)
        guide.write_string(line, 1, text, wrap)


def _cells(item: Chosen, corpus: Corpus) -> tuple[str | float, ...]:
    """What a reviewer sees of a chosen row: the columns up to those that are filled in."""
    segment, home = item.segment, corpus.by_id[item.segment.doc_id]
    code = corpus.codebook.by_id.get(item.code)
    told = told_of(segment, item.code, home)
    evidence = item.coding.evidence[:3] if item.coding else ()
    reasons = dict.fromkeys(one.reason for one in evidence)
    return (
        str(RowKey.of(segment, item.code)),
        _PARTS[item.part],
        told["document"],
        segment.speaker,
        told["ervoor"],
        told["fragment"],
        told["erna"],
        told["code"],
        code.label if code else "",
        float(item.coding.score) if item.coding else "",
        "; ".join(reasons),
    )


def _review_sheet(book: Any, rows: Sequence[Sequence[str | float]], n_codes: int) -> None:  # noqa: ANN401
    """The sheet to fill in; a dropdown where a word or a code is to be chosen."""
    sheet = book.add_worksheet(SHEET)
    wrap, fill = headed(book, sheet, COLUMNS)
    names = [name for name, _ in COLUMNS]
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(line, column, round(value, 3), wrap)
            else:
                sheet.write_string(line, column, value[:LONGEST], wrap)
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
