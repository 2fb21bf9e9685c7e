"""A table without the rows of one person: emptied where they stand, so that no other row moves.

A document is called after its row (``vragen.csv#r12.knelpunten``), and people's verdicts name it
so: the rows below must keep their numbers. All other bytes of a workbook's rows stay as they are;
a csv has one kind of line ends afterwards, also within cells, and no NUL.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

from kvds_nlp.csv_guard import unlimited_cells
from kvds_nlp.errors import InputError
from kvds_nlp.forgetting.packing import zip_with
from kvds_nlp.forgetting.words import NO_WORDS, Words
from kvds_nlp.messages import in_words
from kvds_nlp.people.meant import NOBODY, Meant
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.header_rows import NumberedRow
from kvds_nlp.readers.sheet_marks import sheet_members
from kvds_nlp.readers.table_files import find_separator, text_sheets
from kvds_nlp.readers.tables import facts_of_rows
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import InputFile

_NAMED_ROW = re.compile(rb'(<row\b[^>]*?\br="(\d+)"[^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_SHARED = re.compile(rb'<c\b[^>]*?\bt="s"[^>]*?>(?:<f\b.*?(?:/>|</f>))?\s*<v>(\d+)</v>', re.DOTALL)
_STRING = re.compile(rb"<si\s*/>|<si\b[^>]*>.*?</si>", re.DOTALL)
_STRINGS = "xl/sharedStrings.xml"
_TARGET = re.compile(r'\bTarget="([^"]+)"')
_REMARK = re.compile(
    rb'<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\bref="[A-Z]+(\d+)".*?'
    rb"</(?:\w+:)?(?:comment|threadedComment)>",
    re.DOTALL,
)

_NO_FILE = InputFile(Path(), "")
_AS_USUAL = ReadingSettings()


@dataclass(frozen=True, slots=True)
class TheirRows:
    """Which rows of a table are one person's.

    Attributes:
        meant: whose rows are looked for, by what a row says of whose it is when it is read.
        file: the table, for its folder and for what the settings say of it.
        settings: how it is read.
        rows: those in which an answer of theirs was read: sheet ("" in a csv) and number, 1-based
            as a spreadsheet counts.
        speaking: the table is a talk: a row is theirs when a cell of it names them.
        words: what only they say; a row with any of it is theirs, whatever else it holds.
    """

    meant: Meant = NOBODY
    file: InputFile = _NO_FILE
    settings: ReadingSettings = _AS_USUAL
    rows: frozenset[tuple[str, int]] = frozenset()
    speaking: bool = False
    words: Words = NO_WORDS

    def among(self, sheet: str, records: Sequence[NumberedRow]) -> set[int]:
        """The numbers of their rows on a sheet."""
        found = {number for home, number in self.rows if home == sheet}
        if self.speaking:
            found |= {n for n, row in records if any(self.meant.is_key(c) for c in row if c)}
        elif self.meant.keys:
            every = facts_of_rows(records, self.file, self.settings)
            found |= {number for number, facts in every.items() if self.meant.is_of(facts)}
        if self.words.stretches:
            found |= {n for n, row in records if any(map(self.words.said_in, row))}
        return found


def csv_without(data: bytes, theirs: TheirRows) -> tuple[bytes, int]:
    """A csv with their rows emptied, and how many.

    Raises:
        InputError: it is no text, or has quotation marks that do not close.
    """
    decoded = decode(data)
    text = decoded.text.replace("\0", "")
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    named = lines[0].lstrip("\ufeff").strip().strip('"')
    first = 1 if len(named) == 5 and named.lower().startswith("sep=") else 0
    body = "\n".join(lines[first:])
    separator = named[4] if first else find_separator(body)
    table: list[NumberedRow] = []
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
            raise InputError(in_words("forget.quotes")) from None
    gone = theirs.among("", table)
    wide = {number: len(cells) for number, cells in table}
    for number in sorted(gone, reverse=True):
        start, stop = ends[number]
        lines[start:stop] = [separator * max(wide[number] - 1, 1)]
    return end.join(lines).encode(decoded.encoding, "replace"), len(gone)


def xlsx_without(data: bytes, theirs: TheirRows) -> tuple[bytes, int]:
    """A workbook with the cells of their rows taken out, each on its own sheet, and how many rows;
    what no other cell says leaves the list of texts too, and remarks on cells that left.

    Raises:
        InputError: it is damaged, or not one.
    """
    gone = {name: theirs.among(name, records) for name, records in text_sheets(data)}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        bodies = {one.filename: archive.read(one) for one in archive.infolist()}
        sheets = {name: member for name, (member, _) in sheet_members(archive).items()}
    used = {member: _strings_in(bodies[member]) for member in sheets.values()}
    for name, member in sheets.items():
        bodies[member] = _without_rows(bodies[member], gone.get(name, set()))
        for remarks in _remarks_of(member, bodies):
            bodies[remarks] = _without_remarks(bodies[remarks], gone.get(name, set()))
    if _STRINGS in bodies:
        still = set().union(*(_strings_in(bodies[member]) for member in sheets.values()))
        bodies[_STRINGS] = _without_strings(bodies[_STRINGS], set().union(*used.values()) - still)
    return zip_with(data, bodies), sum(map(len, gone.values()))


def _remarks_of(sheet: str, bodies: Mapping[str, bytes]) -> Iterator[str]:
    """The members that hold the remarks people put on cells of this sheet."""
    folder, _, name = sheet.rpartition("/")
    links = bodies.get(f"{folder}/_rels/{name}.rels", b"").decode("utf-8", "replace")
    for target in _TARGET.findall(links):
        path = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}")
        if "omment" in path and path in bodies:
            yield path


def _without_remarks(remarks: bytes, gone: set[int]) -> bytes:
    """The remarks without those on cells of these rows."""
    return _REMARK.sub(lambda one: b"" if int(one[1]) in gone else one[0], remarks)


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
