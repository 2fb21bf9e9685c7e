"""A codebook as a workbook, the way researchers keep it: one row a code, one line an item."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.codebook.fields import Located, Problems, located, read_yaml, unknown
from kvds_nlp.codebook.loading import build_codebook
from kvds_nlp.codebook.model import Codebook
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
    """The workbook: sheets ``codes``, ``codeboek`` and, when there are cues, ``valentie``.

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
    rows = [tuple(_cell(code, field) for field in COLUMNS) for code in whole["codes"]]
    heads, widths, _ = zip(*COLUMNS.values(), strict=True)
    _write_rows(workbook, CODES, heads, rows, widths)
    about = [(dutch, str(whole[name])) for dutch, name in _BOOK_FIELDS.items()]
    _write_rows(workbook, BOOK, ("gegeven", "waarde"), about, (16, 40))
    if "valence" in whole:
        valence = whole["valence"]
        cues: list[tuple[str, str]] = [
            (side, rule_line(rule)) for side in VALENCES for rule in valence.get(side, ())
        ]
        cues += [(f"standaard {side}", code) for code, side in valence.get("default", {}).items()]
        _write_rows(workbook, VALENCE, ("valentie", "regel of code"), cues, (16, 90))
    workbook.close()
    return out.getvalue()


def _cell(code: Mapping[str, Any], field: str) -> str:
    """A field of a code as it stands in its cell; an example's valence before it in brackets."""
    value = code.get(field, "")
    if field == "rules":
        text = "\n".join(rule_line(rule) for rule in value)
    elif COLUMNS[field][2]:
        text = "\n".join(
            item if isinstance(item, str) else f"[{item['valence']}] {item['text']}"
            for item in value
        )
    else:
        text = str(value)
    if len(text) > _CELL:
        head = COLUMNS[field][0]
        raise OutputError(
            in_words(
                "book.excel_cell", code=code["id"], head=head, characters=len(text), most=_CELL
            )
        )
    return text


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
            sheet.write_string(line, column, text, plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def rule_line(rule: str | dict[str, Any]) -> str:
    """A rule on one line: a pattern as it is, anything else between ``{`` and ``}``.

    >>> rule_line({"near": ["tijd", "kort"], "within": 3})
    '{near: [tijd, kort], within: 3}'
    """
    if isinstance(rule, str):
        return rule
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    yaml.default_flow_style = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.representer.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump(rule, out)
    return out.getvalue().strip()


def read_sheets(path: Path) -> Codebook:
    """The codebook in a workbook; its row numbers stand where a YAML file has lines.

    The sheet ``codes`` (or the first one) has a header with at least ``code, label, definitie``;
    English field names will do. Without a sheet ``codeboek`` the file's name is the name.

    Raises:
        CodebookError: ``file:row: place: what is wrong, what to do``.
    """
    try:
        data = bytes_of(path)
        sheets = {
            name.strip().lower(): [
                [cell.replace("\r\n", "\n").strip() for cell in row] for row in rows
            ]
            for name, rows in sheets_of(data).items()
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
    entries["codes"] = Located(tuple(_codes(rows, problems)), "codes", 1)
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
            elif COLUMNS[field][2]:  # a bullet before an item is left out
                items = (one.strip().removeprefix("•").strip() for one in text.splitlines())
                value = [
                    {"text": marked[2], "valence": marked[1]}
                    if (marked := _VALENCE.fullmatch(item))
                    else item
                    for item in items
                    if item
                ]
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


def rule_of_line(line: str, where: str, row: int, problems: Problems) -> Any:  # noqa: ANN401
    """The YAML values of a rule on one line; a line that is no YAML is noted."""
    text = line.strip()
    if not text.startswith("{"):
        return text
    try:
        return read_yaml(text, problems.file, Problems("")).plain
    except CodebookError:
        problems.add(row, where, in_words("book.cell_unread", text=text))
        return "?"
