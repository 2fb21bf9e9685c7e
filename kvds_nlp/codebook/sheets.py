"""A codebook as a workbook, the way researchers keep it: a row a code, and a row a word."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kvds_nlp.apart import Limits
from kvds_nlp.codebook.fields import Located, Problems, located, unknown
from kvds_nlp.codebook.loading import build_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.codebook.rule_lines import rule_line, rule_of_line
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.codebook.word_sheet import (
    RULE_HEADS,
    RULES_SHEET,
    WORD_HEADS,
    WORDS_SHEET,
    add_rules,
    rule_rows,
    word_rows,
)
from kvds_nlp.codebook.writing import plain_codebook
from kvds_nlp.data import VALENCES
from kvds_nlp.errors import CodebookError, InputError, OutputError
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words
from kvds_nlp.workbook import sheets_of

# Field of a code -> header, width in characters, whether the cell holds several lines.
COLUMNS: dict[str, tuple[str, int, bool]] = {
    "id": ("code", 22, False),
    "label": ("label", 28, False),
    "definition": ("definitie", 50, False),
    "include": ("insluiten", 40, True),
    "exclude": ("uitsluiten", 40, True),
    "rules": ("regels", 50, True),
    "examples": ("voorbeelden", 50, True),
    "counterexamples": ("tegenvoorbeelden", 50, True),
    "parent": ("ouder", 18, False),
    "color": ("kleur", 10, False),
    "status": ("status", 10, False),
    "replaces": ("vervangt", 18, True),
}
CODES, BOOK, VALENCE = "codes", "codeboek", "valentie"
_CELL = 32_767
_BOOK_FIELDS = {"naam": "name", "versie": "version", "taal": "language"}
_VALENCE = re.compile(rf"\[({'|'.join(VALENCES)})\] (.+)")


def sheet_bytes(book: Codebook) -> bytes:
    """The workbook: sheets ``codes``, ``woorden``, ``regels``, ``codeboek``; ``valentie`` of cues.

    Raises:
        OutputError: a cell would hold more than Excel allows.
    """
    import datetime

    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 - same bytes
    whole = plain_codebook(book)
    fields = [field for field in COLUMNS if field != "rules"]  # older forms have it; see below
    rows = [tuple(_cell(code, field) for field in fields) for code in whole["codes"]]
    heads, widths, _ = zip(*(COLUMNS[field] for field in fields), strict=True)
    _write_rows(workbook, CODES, heads, rows, widths)
    words = [row for code in book.codes for row in word_rows(code)]
    _write_rows(workbook, WORDS_SHEET, tuple(WORD_HEADS), words, tuple(WORD_HEADS.values()))
    rules = [row for code in book.codes for row in rule_rows(code)]
    _write_rows(workbook, RULES_SHEET, tuple(RULE_HEADS), rules, tuple(RULE_HEADS.values()))
    about = [(dutch, str(whole[name])) for dutch, name in _BOOK_FIELDS.items()]
    _write_rows(workbook, BOOK, ("gegeven", "waarde"), about, (16, 40))
    if "valence" in whole:
        cues: list[tuple[str, str]] = [
            (side, rule_line(plain_rule(replace(rule, valence=None))))
            for side in VALENCES
            for rule in book.valence_cues
            if rule.valence == side
        ]
        cues += [(f"standaard {side}", code) for code, side in book.valence_default.items()]
        _write_rows(workbook, VALENCE, ("valentie", "regel of code"), cues, (16, 90))
    workbook.close()
    return out.getvalue()


def _cell(code: Mapping[str, Any], field: str) -> str:
    """A field of a code as it stands in its cell; an example's valence before it in brackets."""
    value = code.get(field, "")
    return "\n".join(map(item_line, value)) if COLUMNS[field][2] else str(value)


def _write_rows(
    workbook: Any,  # noqa: ANN401 - xlsxwriter is untyped
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
) -> None:
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            if len(text) > _CELL:
                raise OutputError(
                    in_words(
                        "book.excel_cell",
                        code=row[0],
                        head=heads[column],
                        characters=len(text),
                        most=_CELL,
                    )
                )
            sheet.write_string(line, column, text, plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def item_line(item: str | Mapping[str, str]) -> str:
    """An example, or any other item of a code, on one line; its valence before it in brackets."""
    return item if isinstance(item, str) else f"[{item['valence']}] {item['text']}"


def items_of_lines(text: str) -> list[str | dict[str, str]]:
    r"""The items in lines as ``item_line`` writes them; a bullet before one is left out.

    >>> items_of_lines("• Fijn.\n\n[belemmerend] Te duur.")
    ['Fijn.', {'text': 'Te duur.', 'valence': 'belemmerend'}]
    """
    items = (one.strip().removeprefix("•").strip() for one in text.splitlines())
    return [
        {"text": marked[2], "valence": marked[1]} if (marked := _VALENCE.fullmatch(item)) else item
        for item in items
        if item
    ]


def read_sheets(path: Path, limits: Limits | None = None) -> Codebook:
    """The codebook in a workbook; its row numbers stand where a YAML file has lines.

    The sheet ``codes`` (or the first one) has a header with at least ``code, label, definitie``;
    English field names will do. Without a sheet ``codeboek`` the file's name is the name.
    ``limits`` say what reading it may take; None = what any file may.

    Raises:
        CodebookError: ``file:row: place: what is wrong, what to do``.
    """
    try:
        data = bytes_of(path)
        sheets = {
            name.strip().lower(): [
                [cell.replace("\r\n", "\n").strip() for cell in row] for row in rows
            ]
            for name, rows in sheets_of(data, limits).items()
        }
    except InputError as error:
        raise CodebookError(f"{path}:1: {error}") from None
    problems = Problems(str(path))
    rows = sheets.get(CODES) or next(iter(sheets.values()), [])
    book = {str(line[0]).lower(): line[1] for line in sheets.get(BOOK, ()) if len(line) > 1}
    entries = {
        name: located(book.get(dutch) or default, name, 1)
        for (dutch, name), default in zip(_BOOK_FIELDS.items(), (path.stem, "1", "nl"), strict=True)
    }
    codes = list(_codes(rows, problems))
    parts = (sheets.get(WORDS_SHEET, ()), sheets.get(RULES_SHEET, ()))
    add_rules([code.value for code in codes], *parts, problems)
    entries["codes"] = Located(tuple(codes), "codes", 1)
    if VALENCE in sheets:
        valences: dict[str, Any] = {}
        for line, row in enumerate(sheets[VALENCE][1:], start=2):
            side, text = (*row, "", "")[:2]
            if side.startswith("standaard "):
                valences.setdefault("default", {})[text] = side.removeprefix("standaard ")
            elif side:
                rule = rule_of_line(text, "valence", line, problems)
                valences.setdefault(side, []).append(rule)
        entries["valence"] = located(valences, "valence", 1)
    sha256 = hashlib.sha256(data).hexdigest()
    return build_codebook(Located(entries, "", 1), problems, sha256)


def _codes(rows: Sequence[Sequence[str]], problems: Problems) -> Iterator[Located]:
    """The codes in these rows, the first of which names the columns."""
    fields = _header(rows[0] if rows else (), problems)
    number = 0
    for line, row in enumerate(rows[1:], start=2):
        cells = {field: row[at] for at, field in fields.items() if at < len(row) and row[at]}
        if not cells:
            continue
        where = f"codes[{number}]"
        number += 1
        entries: dict[str, Located] = {}
        for field, text in cells.items():
            here = f"{where}.{field}"
            value: Any = text
            if field == "rules":
                rules = (one for one in text.splitlines() if one)
                value = [rule_of_line(one, here, line, problems) for one in rules]
            elif COLUMNS[field][2]:
                value = items_of_lines(text)
            entries[field] = located(value, here, line)
        yield Located(entries, where, line)


def _header(row: Sequence[str], problems: Problems) -> dict[int, str]:
    names = {head: field for field, (head, _, _) in COLUMNS.items()}
    names |= {field: field for field in COLUMNS}
    fields: dict[int, str] = {}
    for at, cell in enumerate(row):
        head = cell.strip().lower()
        if head in names:
            fields[at] = names[head]
        elif head:
            heads = [head for head, _, _ in COLUMNS.values()]
            problems.add(1, in_words("read.column", n=at + 1), unknown(head, heads, "header"))
    if "id" not in fields.values():
        problems.add(1, "header", in_words("book.no_code_column"))
    return fields
