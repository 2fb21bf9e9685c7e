"""What to review -> rows with context -> an Excel file with dropdowns, filters and a guide.

It is made for a laptop at 100%: what is read and what is filled in stand beside one another, rows
are as high as what must be read in them, also where a program does not work that out by itself.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import sweep, write_bytes, writing
from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES
from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.messages.reviewsheet import BLIND_GUIDE, REVIEW_GUIDE, Guide
from kvds_nlp.reviewing import Chosen
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    ANSWERED,
    CODES,
    COLUMNS,
    GUIDE,
    LONGEST,
    NOT_BLIND,
    OTHER,
    REJECT,
    REVIEWER_LABEL,
    RUN_LABEL,
    SHEET,
    RowKey,
    shown_of,
    told_of,
)

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""Every cell is text, and nothing of it goes by the temporary folder of the machine."""
_PARTS = {
    "split": "code gesplitst",
    "random": "steekproef",
    "useful": "leerzaam",
    "blind": "tweede beoordeling",
}
_SMALL = ("ervoor", "erna", "reden", "document", "betekenis")
"""Columns in small grey letters: to look at when the fragment alone does not tell."""
_LINE, _SMALL_LINE, _LOWEST, _HIGHEST = 15.0, 11.5, 32.0, 409.0
"""Points: a line of 11 points, one of 8; no row is lower, and Excel has none that is higher."""
_SMALLER = 8 / 11
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
"""A thin line around each cell: a row is followed from the fragment to what is filled in."""
_NOTE_WIDTH, _NOTE_LINE = 62, 17
"""Characters on a line of a comment, and its height in pixels."""


def write_review(
    path: Path,
    chosen: Sequence[Chosen],
    corpus: Corpus,
    reviewer: str = "",
    run_id: str = "",
    *,
    blind: bool = False,
) -> None:
    """Writes the review sheet; every cell is text, so that Excel executes nothing.

    Args:
        path: an ``.xlsx`` that does not exist yet: a filled-in sheet is never overwritten.
        chosen: what to review, in that order.
        corpus: what the choice was made from; the active codes of its codebook may be given.
        reviewer: filled in on the explanation sheet when known.
        run_id: the run these rows are of, for the one who reads the sheet back.
        blind: only fragments and a place for codes, for a second person.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    with new_workbook(path, in_words("sheet.review_sheet")) as book:
        about = ((REVIEWER_LABEL, reviewer), (RUN_LABEL, run_id))
        guide_sheet(book, about, BLIND_GUIDE if blind else REVIEW_GUIDE)
        n_codes = len(corpus.codebook.active)
        rows = [_cells(item, corpus) for item in chosen]
        lists: dict[str, Any] = {
            "oordeel": [ACCEPT, REJECT, OTHER],
            "richting": list(VALENCES),
            "andere code": f"={CODES}!$A$2:$A${n_codes + 1}",
            "alles bekeken": ["ja"],
        }
        heads = {"gemiste codes": "codes"} if blind else {}
        page = FillIn(COLUMNS, ANSWERED, lists, NOT_BLIND if blind else (), heads)
        page.write(book, SHEET, rows, corpus.codebook)
        code_sheet(book, corpus.codebook)


@contextmanager
def new_workbook(path: Path, what: str) -> Iterator[Any]:
    """A workbook to fill, written as a whole when that went well; a file that is there stays.

    Raises:
        OutputError: the file exists, is no ``.xlsx``, or cannot be written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise OutputError(in_words("sheet.name_xlsx", path=path, what=what))
    if path.exists():
        raise OutputError(in_words("sheet.taken", path=path))
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, OPTIONS) as book:
        yield book
    write_bytes(path, body.getvalue())


def headed(book: Any, sheet: Any, columns: Sequence[tuple[str, int]]) -> tuple[Any, Any]:  # noqa: ANN401
    """Writes the header; gives the formats of a cell to read and of one to fill in."""
    head = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top", "border": 1}
    )
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.set_row(0, _LINE * max(_lines(name, width - 3) for name, width in columns) + 3)
    fit_on_paper(sheet)
    return book.add_format(_CELL), book.add_format({**_CELL, "bg_color": "#FFF8DC"})


def fit_on_paper(sheet: Any) -> None:  # noqa: ANN401
    """Has a sheet printed as wide as a page, the heads above each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def guide_sheet(
    book: Any,  # noqa: ANN401 - untyped
    about: Sequence[tuple[str, str]],
    lines: Guide,
) -> None:
    """The first sheet: whose answers these are, and in ten lines what to do."""
    guide = book.add_worksheet(GUIDE)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 20)
    guide.set_column(1, 1, 100)
    for line, (name, value) in enumerate(about):
        guide.write_string(line, 0, name, bold)
        guide.write_string(line, 1, value, wrap)
    fit_on_paper(guide)
    for line, (name, text) in enumerate(lines, 3):
        guide.write_string(line, 0, name, bold)
        guide.write_string(line, 1, text, wrap)
        guide.set_row(line, _LINE * max(1, _lines(text, 100)) + 3)


def code_sheet(book: Any, codebook: Codebook) -> None:  # noqa: ANN401
    """The codes one may give, in the order of the codebook, with what they mean."""
    sheet = book.add_worksheet(CODES)
    columns = (("code", 28), ("betekenis", 28), ("omschrijving", 60), ("wel", 36), ("niet", 36))
    wrap, _ = headed(book, sheet, columns)
    sheet.freeze_panes(1, 1)
    for line, code in enumerate(codebook.active, 1):
        cells = (
            code.id,
            code.label,
            code.definition,
            *map("; ".join, (code.include, code.exclude)),
        )
        for column, text in enumerate(cells):
            sheet.write_string(line, column, text[:LONGEST], wrap)
        high = max(_lines(text, width) for text, (_, width) in zip(cells, columns, strict=True))
        sheet.set_row(line, min(_LINE * max(1, high) + 3, _HIGHEST))


def _cells(item: Chosen, corpus: Corpus) -> dict[str, str | float]:
    """What a reviewer sees of a chosen row, by column."""
    segment, home, coding = item.segment, corpus.by_id[item.segment.doc_id], item.coding
    code = corpus.codebook.by_id.get(item.code)
    reasons = dict.fromkeys(one.reason for one in coding.evidence[:3]) if coding else ()
    return {
        "sleutel": str(RowKey.of(segment, item.code)),
        "waarom gevraagd": _PARTS[item.part],
        "spreker": segment.speaker,
        "betekenis": code.label if code else "",
        "voorgestelde richting": coding.valence if coding else "",
        "score": float(coding.score) if coding else "",
        "reden": "; ".join(reasons),
        **shown_of(told_of(segment, item.code, home)),
    }


@dataclass(frozen=True, slots=True)
class FillIn:
    """A sheet to read and to fill in.

    Attributes:
        columns: name and width in characters; the first holds the keys and is hidden.
        answered: the columns to fill in.
        lists: of these the words to choose from, or where they stand.
        hidden: columns that are there and not shown.
        heads: what a column is called here, when it is not its own name.
    """

    columns: Sequence[tuple[str, int]]
    answered: Collection[str]
    lists: Mapping[str, Any]
    hidden: Collection[str] = ()
    heads: Mapping[str, str] = field(default_factory=dict)

    def write(
        self,
        book: Any,  # noqa: ANN401 - untyped
        name: str,
        rows: Sequence[Mapping[str, str | float]],
        codebook: Codebook,
    ) -> None:
        """Adds the sheet; a code has its description as a comment, a list its dropdown."""
        sheet = book.add_worksheet(name)
        named = [(self.heads.get(column, column), width) for column, width in self.columns]
        wrap, fill = headed(book, sheet, named)
        small = book.add_format({**_CELL, "font_size": 8, "font_color": "#595959"})
        for place, (column, width) in enumerate(self.columns):
            if column in self.hidden or not place:
                sheet.set_column(place, place, width, None, {"hidden": True})
        for line, row in enumerate(rows, 1):
            for place, (column, _) in enumerate(self.columns):
                value = row.get(column, "")
                style = fill if column in self.answered else small if column in _SMALL else wrap
                if isinstance(value, float):
                    sheet.write_number(line, place, round(value, 3), style)
                elif value:
                    sheet.write_string(line, place, value[:LONGEST], style)
                else:
                    sheet.write_blank(line, place, None, style)
                if column == "code" and (code := codebook.by_id.get(str(value))):
                    _comment(sheet, line, place, code)
            sheet.set_row(line, self._height(row))
        last = max(len(rows), 1)
        sheet.autofilter(0, 0, last, len(self.columns) - 1)
        sheet.freeze_panes(1, 0)
        places = {column: place for place, (column, _) in enumerate(self.columns)}
        for column, source in self.lists.items():
            rule = {
                "validate": "list",
                "source": source,
                "error_title": column,
                "error_message": in_words("sheet.choose"),
            }
            sheet.data_validation(1, places[column], last, places[column], rule)

    def _height(self, row: Mapping[str, str | float]) -> float:
        """Points: as high as the longest of what is shown."""
        heights = [_LOWEST]
        for column, width in self.columns[1:]:
            text = row.get(column, "")
            if column in self.hidden or not isinstance(text, str):
                continue
            if column in _SMALL:
                heights.append(_SMALL_LINE * _lines(text, int(width / _SMALLER)))
            else:
                heights.append(_LINE * _lines(text, width))
        return min(max(heights) + 3, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in so many characters."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text[:LONGEST].split("\n"))


def _comment(sheet: Any, line: int, place: int, code: Code) -> None:  # noqa: ANN401
    """What a code means, shown when one points at it."""
    parts = [code.label, code.definition]
    parts += [f"Wel: {'; '.join(code.include)}"] if code.include else []
    parts += [f"Niet: {'; '.join(code.exclude)}"] if code.exclude else []
    text = "\n".join(parts)
    height = min(_NOTE_LINE * (_lines(text, _NOTE_WIDTH) + 1), 600)
    sheet.write_comment(line, place, text[:LONGEST], {"width": 400, "height": height})
