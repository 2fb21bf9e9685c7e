"""pdf: the printed lines by pdfium, made into paragraphs by ``layout``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cleaning import clean
from kvds_nlp.readers.decoding import kind_of
from kvds_nlp.readers.layout import HYPHENS, Row, paragraphs
from kvds_nlp.readers.parts import Found, Line, Source
from kvds_nlp.readers.transcript import interview
from kvds_nlp.settings import ReadingSettings

_MOST_PAGES = 5_000
_ENDS = ("\r", "\n")


def read_pdf(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A PDF transcript as one interview; a scan without text is refused."""
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        seems = kind_of(data) or "plain text or something else"
        raise InputError(f"is not a PDF: by its first bytes it is {seems}. Give it its own suffix.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_why(error)) from None
    try:
        pages = _pages(document)
        width = max((document[i].get_width() for i in range(min(len(document), 3))), default=595)
    finally:
        document.close()
    empty = [number for number, rows in enumerate(pages, start=1) if not rows]
    if len(empty) == len(pages):
        raise InputError(
            "has no text, only pictures: it is a scan. Run text recognition (OCR) on it first, or "
            "use the file it was printed from."
        )
    lines = [line for text in paragraphs(pages, width) for line in (Line(clean(text)), Line(""))]
    return _with_remark(interview(lines, source, settings), empty, source)


def _why(error: Exception) -> str:
    if "password" in str(error).lower():
        return "is protected with a password. Take the password off and save it again."
    return f"is damaged ({error}). Print or save it to PDF again."


def _pages(document: Any) -> list[list[Row]]:  # noqa: ANN401 - pypdfium2 has no types
    if len(document) > _MOST_PAGES:
        raise InputError(f"has {len(document)} pages, more than {_MOST_PAGES}. Split it.")
    out = []
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        out.append(_rows(text))
        text.close()
        page.close()
    return out


def _rows(page: Any) -> list[Row]:  # noqa: ANN401
    """The printed lines of one page, with the box from the first to the last character.

    pdfium writes a word that was broken at a line's end as one, with a sign of its own in between;
    ``layout`` decides whether a hyphen belongs there.
    """
    from pypdfium2 import raw

    chars = [chr(raw.FPDFText_GetUnicode(page, index)) for index in range(page.count_chars())]
    out: list[Row] = []
    start = 0
    for index in range(len(chars) + 1):
        broken = index < len(chars) and chars[index] in HYPHENS
        if index < len(chars) and chars[index] not in _ENDS and not broken:
            continue
        filled = [i for i in range(start, index) if not chars[i].isspace()]
        if filled:
            first, last = page.get_charbox(filled[0]), page.get_charbox(filled[-1])
            text = _whole("".join(chars[start : index + broken])).strip()
            out.append(Row(text, first[0], last[2], min(first[1], last[1]), max(first[3], last[3])))
        start = index + 1
    return out


def _whole(text: str) -> str:
    """Halves of an emoji made one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _with_remark(found: Found, empty: Sequence[int], source: Source) -> Found:
    if not empty:
        return found
    pages = ", ".join(map(str, empty[:20]))
    message = f"page {pages} has no text (a picture or blank); nothing was read there."
    remark = Problem(source.name, empty[0], message, fatal=False)
    return replace(found, problems=(*found.problems, remark))
