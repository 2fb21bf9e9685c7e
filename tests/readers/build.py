"""Small builders: files of every format from a few words, as programs make them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.settings import ReadingSettings

Dialogue = Sequence[tuple[str, str]]


def write(folder: Path, name: str, body: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def read(path: Path, **settings: object) -> Intake:
    return read_inputs([path], ReadingSettings.model_validate(settings))


def only(path: Path, **settings: object) -> Document:
    reading = read(path, **settings)
    assert len(reading.documents) == 1, reading.problems
    return reading.documents[0]


def said(document: Document) -> list[tuple[str, str, str]]:
    """Speaker, role and words of each turn."""
    return [(turn.speaker, turn.role, turn.span.of(document.text)) for turn in document.turns]


def words(document: Document) -> list[str]:
    return [turn.span.of(document.text) for turn in document.turns]


def docx_bytes(dialogue: Dialogue) -> bytes:
    import docx

    document = docx.Document()
    for speaker, text in dialogue:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{speaker}:").bold = True
        paragraph.add_run(f" {text}")
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def odt_bytes(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this XML inside ``office:text``."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


_SET = {
    "plain": "/F1 11 Tf {x} {y} Td",
    "bold": "/F2 11 Tf {x} {y} Td",
    "stamp": "/F1 60 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm",
}


def pdf_bytes(
    pages: Sequence[Sequence[tuple[float, float, str] | tuple[float, float, str, str]]],
) -> bytes:
    """A PDF with (x, y, text) lines on each page, in Helvetica 11; text in cp1252.

    A fourth part says how a line is set: plain, bold, or as a stamp across the page.
    """
    bodies = [
        b"".join(
            f"BT {_SET[(*line, 'plain')[3]].format(x=line[0], y=line[1])} (".encode()
            + line[2]
            .encode("cp1252")
            .replace(b"\\", b"\\\\")
            .replace(b"(", b"\\(")
            .replace(b")", b"\\)")
            + b") Tj ET\n"
            for line in page
        )
        for page in pages
    ]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % face
            for face in (b"Helvetica", b"Helvetica-Bold")
        ),
    ]
    for index, body in enumerate(bodies):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def rtf_bytes(paragraphs: Sequence[str]) -> bytes:
    """RTF with every character above ASCII as Word writes it (UTF-16 halves)."""
    body = "\\par\n".join("".join(map(_rtf_sign, text)) for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1 " + body + "\\par}").encode("ascii")


def _rtf_sign(char: str) -> str:
    if char in "\\{}":
        return "\\" + char
    if char == "\n":
        return "\\line "
    if ord(char) < 128:
        return char
    raw = char.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[i : i + 2], "little", signed=True) for i in range(0, len(raw), 2)]
    return "".join(f"\\u{unit}?" for unit in units)


def xlsx_bytes(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "d-m-yyyy", "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write(number, place, cell)
    book.close()
    return out.getvalue()


def hurt(workbook: bytes, part: str, stands: bytes, put: bytes) -> bytes:
    """A workbook in a part of which something else stands."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    body = parts[part]
    assert isinstance(body, bytes)
    parts[part], times = re.subn(stands, put, body)
    assert times
    return zipped(parts)


ABORTS = ("xl/sharedStrings.xml", rb'ount="\d+"', b'ount="4294967295"')
"""With this a workbook aborts the library that reads it (see ``hurt``)."""
