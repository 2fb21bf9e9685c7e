"""pdf: the printed lines by pdfium; ``printed`` makes them into paragraphs."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.decoding import file_kind
from kvds_nlp.readers.printed import HYPHENS, PrintedLine, paragraphs
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, InputFile, LeftOut, Line
from kvds_nlp.talk.text import clean, whole_pairs
from kvds_nlp.talk.transcript import interview

_MOST_PAGES = 5_000
_ENDS = ("\r", "\n")
_UPRIGHT = 0.1
"""Radians: more is written at an angle."""
_GAP = 2.0
"""Blanks wider than so many times the height of a line part columns."""
_LEAST_GAP = 15.0


def read_pdf(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A PDF transcript as one interview; a scan without text is refused."""
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        seems = in_words(f"kind.{file_kind(data) or 'else'}")
        raise InputError(in_words("read.not_pdf", seems=seems))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = in_words("read.damaged_pdf", error=error)
        if "password" in str(error).lower():
            reason = in_words("read.password")
        raise InputError(reason) from None
    try:
        if len(document) > _MOST_PAGES:
            raise InputError(in_words("read.many_pages", pages=len(document), most=_MOST_PAGES))
        pages = [_printed_lines(document[index]) for index in range(len(document))]
        width = max((document[i].get_width() for i in range(min(len(document), 3))), default=595)
    finally:
        document.close()
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if len(empty) == len(pages):
        raise InputError(in_words("read.scan"))
    printed, gone = paragraphs(pages, width)
    lines = [one for line in printed for one in (replace(line, text=clean(line.text)), Line(""))]
    content = interview(lines, file, settings)
    furniture = tuple(LeftOut(file.name, "page furniture", clean(text)) for text in gone)
    content = replace(content, left_out=(*furniture, *content.left_out))
    if not empty:
        return content
    numbers = ", ".join(map(str, empty[:20]))
    message = in_words("read.empty_pages", numbers=numbers)
    remark = Problem(file.name, empty[0], message, fatal=False)
    return replace(content, problems=(*content.problems, remark))


def _printed_lines(page: Any) -> list[PrintedLine]:  # noqa: ANN401 - pypdfium2 has no types
    """The printed lines of one page, with the box from the first to the last character.

    pdfium writes a word that was broken at a line's end as one, with a sign of its own in between;
    ``printed`` decides whether a hyphen belongs there.
    """
    from pypdfium2 import raw

    text = page.get_textpage()
    chars = [chr(raw.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]
    out: list[PrintedLine] = []
    start = 0
    for index in range(len(chars) + 1):
        broken = index < len(chars) and chars[index] in HYPHENS
        if index < len(chars) and chars[index] not in _ENDS and not broken:
            continue
        filled = [i for i in range(start, index) if not chars[i].isspace()]
        if filled:
            out.append(_line(text, chars[: index + broken], start, filled))
        start = index + 1
    text.close()
    page.close()
    return out


def _line(text: Any, chars: Sequence[str], start: int, filled: Sequence[int]) -> PrintedLine:  # noqa: ANN401
    """The line whose characters stand from ``start`` on; ``filled``: which are no blanks."""
    from pypdfium2 import raw

    first, last = text.get_charbox(filled[0]), text.get_charbox(filled[-1])
    bottom, top = min(first[1], last[1]), max(first[3], last[3])
    signs, inner = list(chars[start:]), None
    for before, after in pairwise(filled):
        if after - before < 2:
            continue
        left = text.get_charbox(after)[0]
        gap = left - text.get_charbox(before)[2]
        if gap > max(_LEAST_GAP, _GAP * (top - bottom)):
            signs[before + 1 - start : after - start] = ["\t"]
            inner = left
            break
    words = whole_pairs("".join(signs)).strip()
    faces = {_face(text, filled[0]), _face(text, filled[-1])}
    bold = all("bold" in face or "black" in face for face in faces)
    apart = all("italic" in face or "oblique" in face for face in faces)
    slanted = abs(raw.FPDFText_GetCharAngle(text, filled[0])) > _UPRIGHT
    return PrintedLine(words, first[0], last[2], bottom, top, inner, bold, apart, slanted)


def _face(text: Any, index: int) -> str:  # noqa: ANN401
    """The name of a character's font, lower case."""
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(ctypes.c_int()))
    return name.value.decode("utf-8", "replace").lower()
