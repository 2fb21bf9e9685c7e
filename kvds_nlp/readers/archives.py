"""What must hold before a zip-based document (docx, odt, xlsx) is handed to its library.

A few megabytes can unfold to gigabytes, and XML entities can do the same or fetch files: both are
refused here, before any parser sees them.
"""

from __future__ import annotations

import io
import re
import zipfile

from kvds_nlp.errors import InputError
from kvds_nlp.incoming import ZIP_DAMAGE
from kvds_nlp.messages import in_words
from kvds_nlp.readers.decoding import file_kind

_MOST_BYTES = 512_000_000
_MOST_RATIO = 300
_SMALL = 4_000_000
_MOST_MEMBERS = 5_000
_MOST_CELLS = 40_000_000
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/>]>')
_CHUNK = 1_000_000
_ENTITY = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_STRICT = b"purl.oclc.org/ooxml"
_PROGRAM = {".docx": "Word", ".xlsx": "Excel", ".odt": "LibreOffice"}
_MAIN = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "content.xml": ".odt"}


def check_archive(data: bytes, suffix: str, main: str) -> None:
    """Nothing, when this is a sound archive of the kind its suffix says.

    Args:
        data: the whole file.
        suffix: ``.docx``, ``.xlsx`` or ``.odt``.
        main: the member such a file must have.

    Raises:
        InputError: what is wrong with it, and what to do.
    """
    program = _PROGRAM[suffix]
    kind = file_kind(data)
    if kind == "office":
        raise InputError(in_words("read.old_office", program=program, suffix=suffix))
    if kind != "zip":
        seems = in_words(f"kind.{kind or 'else'}")
        raise InputError(
            in_words("read.not_of_suffix", suffix=suffix, seems=seems, program=program)
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, suffix, main)
    except ZIP_DAMAGE as error:
        raise InputError(in_words("read.damaged_archive", error=error, program=program)) from None


def _check_members(archive: zipfile.ZipFile, suffix: str, main: str) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise InputError(in_words("read.password"))
    stem, dot, ending = main.partition(".")
    # Word Online may number its main part: word/document2.xml.
    mains = {name for name in names if re.fullmatch(rf"{re.escape(stem)}\d*\{dot}{ending}", name)}
    if not mains:
        other = next((kind for name, kind in _MAIN.items() if name in names), "")
        hint = in_words("read.rename_to", other=other) if other else in_words("read.other_zip")
        raise InputError(in_words("read.not_suffix", suffix=suffix, hint=hint))
    total = sum(member.file_size for member in members)
    bomb = any(
        member.file_size > max(_SMALL, _MOST_RATIO * max(member.compress_size, 1))
        for member in members
    )
    if total > _MOST_BYTES or len(members) > _MOST_MEMBERS or bomb:
        raise InputError(in_words("read.unfolds", total=total / 1000000.0, n=len(members)))
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            _check_xml(archive, member, first=member.filename in mains)


def check_extent(data: bytes) -> None:
    """Nothing, when every sheet of this sound workbook is of a size that can be held in memory.

    One cell in the far corner makes a sheet of 17 thousand million cells.

    Raises:
        InputError: which sheet is too big, and what to do.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            name = member.filename
            if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
                continue
            rows = columns = 0
            for cell in _CELL.finditer(archive.read(member)):
                rows = max(rows, int(cell[2]))
                column = 0
                for letter in cell[1]:
                    column = column * 26 + letter - 64
                columns = max(columns, column)
            if rows * columns > _MOST_CELLS:
                raise InputError(in_words("read.big_sheet", rows=rows, columns=columns))


def _check_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, first: bool) -> None:
    """No entity definitions anywhere; no "strict" Office dialect, which the library cannot read."""
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if any(mark in window for mark in _ENTITY):
                raise InputError(in_words("read.entities", filename=member.filename))
            if first and not tail and _STRICT in window[:20_000]:
                raise InputError(in_words("read.strict_xml"))
            tail = chunk[-32:]
