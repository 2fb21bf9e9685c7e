"""What a workbook says of its cells that their values do not: hidden rows, formulas never worked
out. Read from its XML by pattern, so that a big sheet costs little; see ``archives`` for safety.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass

_SHEET = re.compile(rb"<sheet\b[^>]*>")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ROW = re.compile(rb"<row\b([^>]*)>")
_COLUMN = re.compile(rb"<col\b([^>]*)>")
_EMPTY_FORMULA = re.compile(
    rb'<c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ON = (b"1", b"true")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Of one sheet.

    Attributes:
        hidden: the sheet itself.
        rows: numbers of hidden rows, as a spreadsheet counts.
        columns: numbers of hidden columns, from 1.
        formulas: cells with a formula whose outcome was never stored.
    """

    hidden: bool = False
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    formulas: tuple[str, ...] = ()


def sheet_marks(data: bytes) -> dict[str, SheetMarks]:
    """Sheet name -> its marks, for a sound workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: _marks(archive.read(member), hidden=hidden)
            for name, (member, hidden) in sheet_members(archive).items()
        }


def sheet_members(archive: zipfile.ZipFile) -> dict[str, tuple[str, bool]]:
    """Sheet name -> the member of a sound workbook that holds it, and whether it is hidden."""
    out: dict[str, tuple[str, bool]] = {}
    names = set(archive.namelist())
    relations = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for element in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
            found = dict(_ATTRIBUTE.findall(element))
            relations[found.get(b"Id")] = found.get(b"Target", b"").decode()
    for element in _SHEET.findall(archive.read("xl/workbook.xml")):
        found = dict(_ATTRIBUTE.findall(element))
        target = relations.get(found.get(b"r:id"), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in names:
            name = html.unescape(found.get(b"name", b"").decode("utf-8", "replace"))
            out[name] = (member, found.get(b"state", b"visible") != b"visible")
    return out


def _marks(xml: bytes, *, hidden: bool) -> SheetMarks:
    rows = []
    for element in _ROW.findall(xml):
        found = dict(_ATTRIBUTE.findall(element))
        if found.get(b"hidden") in _ON and found.get(b"r"):
            rows.append(int(found[b"r"]))
    columns: list[int] = []
    for element in _COLUMN.findall(xml):
        found = dict(_ATTRIBUTE.findall(element))
        if found.get(b"hidden") in _ON:
            last = min(int(found.get(b"max", b"0")), int(found.get(b"min", b"0")) + 50)
            columns += range(int(found.get(b"min", b"1")), last + 1)
    formulas = tuple(cell.decode() for cell in _EMPTY_FORMULA.findall(xml))
    return SheetMarks(hidden, tuple(rows), tuple(columns), formulas)
