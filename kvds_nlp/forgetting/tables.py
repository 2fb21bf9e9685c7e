"""A table without the rows of one person: emptied where they stand, so that no other row moves.

A document is called after its row (``vragen.csv#r12.knelpunten``), and people's verdicts name it
so: the rows below must keep their numbers. All other bytes of the file stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kvds_nlp.people.meant import Meant
from kvds_nlp.readers.archives import check_archive, check_extent
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.sheet_marks import sheet_members
from kvds_nlp.readers.table_files import find_separator, text_of, unlimited_cells
from kvds_nlp.readers.table_rows import WHO_FACTS
from kvds_nlp.talk.facts import fact_key

Row = Sequence[str]
_NAMED_ROW = re.compile(rb'(<row\b[^>]*?\br="(\d+)"[^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_SHARED = re.compile(rb'<c\b[^>]*?\bt="s"[^>]*?>(?:<f\b.*?(?:/>|</f>))?\s*<v>(\d+)</v>', re.DOTALL)
_STRING = re.compile(rb"<si\s*/>|<si\b[^>]*>.*?</si>", re.DOTALL)
_STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class TheirRows:
    """Which rows of a table are one person's.

    Attributes:
        meant: by whose keys, in the column that says whose a row is, a row is known.
        rows: those in which an answer of theirs was read; 1-based, as a spreadsheet counts.
        respondent: heading of the column that was taken for the respondent's; "" = by its name.
        says: whether the words in a row are theirs, whatever its column says.
    """

    meant: Meant
    rows: frozenset[int] = frozenset()
    respondent: str = ""
    says: Callable[[str], bool] = lambda _: False

    def among(self, table: Sequence[tuple[int, Row]]) -> set[int]:
        """The numbers of their rows among numbered rows of cells."""
        found: set[int] = set()
        who = place = -1
        for number, cells in table:
            if who < 0:
                who, place = self._columns(cells)
            elif who < len(cells) and self.meant.is_key(cells[who]) and cells[who].strip():
                home = cells[place] if 0 <= place < len(cells) else ""
                if self.meant.in_place({"proeftuin": home}):
                    found.add(number)
            if number in self.rows or any(map(self.says, cells)):
                found.add(number)
        return found

    def _columns(self, header: Row) -> tuple[int, int]:
        """Where the respondent and the proeftuin stand, if this is the header; else -1."""
        keys = [fact_key(cell) for cell in header]
        wanted = fact_key(self.respondent) if self.respondent else ""
        who = next((name for name in (wanted, *WHO_FACTS) if name and name in keys), None)
        place = keys.index("proeftuin") if "proeftuin" in keys else -1
        return (keys.index(who), place) if who is not None else (-1, -1)


def csv_without(data: bytes, theirs: TheirRows) -> tuple[bytes, int] | None:
    """A csv with their rows emptied, and how many; None when quotation marks do not close.

    Raises:
        InputError: it is no text.
    """
    decoded = decode(data)
    text = decoded.text.replace("\0", "")
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    named = lines[0].lstrip("\ufeff").strip().strip('"')
    first = 1 if len(named) == 5 and named.lower().startswith("sep=") else 0
    body = "\n".join(lines[first:])
    separator = named[4] if first else find_separator(body)
    table: list[tuple[int, Row]] = []
    ends: dict[int, tuple[int, int]] = {}  # number of a record -> its lines
    with unlimited_cells():
        reader = csv.reader(io.StringIO(body), delimiter=separator, strict=True)
        try:
            before = 0
            for number, cells in enumerate(reader, first + 1):
                table.append((number, cells))
                ends[number] = (first + before, first + reader.line_num)
                before = reader.line_num
        except csv.Error:
            return None
    gone = theirs.among(table)
    wide = {number: len(cells) for number, cells in table}
    for number in sorted(gone, reverse=True):
        start, stop = ends[number]
        lines[start:stop] = [separator * max(wide[number] - 1, 1)]
    return end.join(lines).encode(decoded.encoding, "replace"), len(gone)


def xlsx_without(data: bytes, theirs: TheirRows) -> tuple[bytes, int]:
    """A workbook with the cells of their rows taken out, on every sheet, and how many rows; what
    no other cell says leaves the list of texts too.

    Raises:
        InputError: it is damaged, or not one.
    """
    from python_calamine import CalamineWorkbook

    check_archive(data, ".xlsx", "xl/workbook.xml")
    check_extent(data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        bodies = {one.filename: archive.read(one) for one in archive.infolist()}
        sheets = {name: member for name, (member, _) in sheet_members(archive).items()}
    used = {member: _strings_in(bodies[member]) for member in sheets.values()}
    for name, member in sheets.items():
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        table = [(number, [text_of(cell) for cell in row]) for number, row in enumerate(rows, 1)]
        gone = theirs.among(table)
        total += len(gone)
        bodies[member] = _without_rows(bodies[member], gone)
    if _STRINGS in bodies:
        still = set().union(*(_strings_in(bodies[member]) for member in sheets.values()))
        bodies[_STRINGS] = _without_strings(bodies[_STRINGS], set().union(*used.values()) - still)
    return zip_with(data, bodies), total


def zip_with(data: bytes, bodies: dict[str, bytes]) -> bytes:
    """The same zip with these bytes in its members: order, dates and rights as they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member, bodies[member.filename], member.compress_type)
    return out.getvalue()


def _without_rows(sheet: bytes, gone: set[int]) -> bytes:
    """A sheet in which these rows have no cells."""

    def kept(row: re.Match[bytes]) -> bytes:
        return row[1] + b"/>" if int(row[2]) in gone else row[0]

    return _NAMED_ROW.sub(kept, sheet) if gone else sheet


def _strings_in(sheet: bytes) -> set[int]:
    """Which of the workbook's shared texts a sheet uses."""
    return {int(number) for number in _SHARED.findall(sheet)}


def _without_strings(strings: bytes, gone: set[int]) -> bytes:
    """The list of shared texts with some of them empty; the others keep their numbers."""
    number = -1

    def kept(match: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return b"<si><t/></si>" if number in gone else match[0]

    return _STRING.sub(kept, strings)
