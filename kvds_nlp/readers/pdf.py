"""pdf: the printed lines by pdfium, made into paragraphs: the reverse of typesetting, with care.

Coordinates are PDF points (1/72 inch), x to the right, y upwards, on one page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.label_forms import candidate
from kvds_nlp.readers.label_words import is_known
from kvds_nlp.readers.parts import FileContent, InputFile, Line
from kvds_nlp.readers.text import clean, file_kind, whole_pairs
from kvds_nlp.readers.transcript import interview
from kvds_nlp.settings import ReadingSettings

_HYPHENS = ("\x02", "\u00ad", "\ufffe")
"""Signs for "this word was broken here"; pdfium gives the first for a hyphen at a line's end."""

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|pag\.?|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_EDGE_LINES = 2
_MOST_PAGES = 5_000
_ENDS = ("\r", "\n")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its characters, and the box around them."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read_pdf(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A PDF transcript as one interview; a scan without text is refused."""
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        seems = file_kind(data) or "plain text or something else"
        raise InputError(f"is not a PDF: by its first bytes it is {seems}. Give it its own suffix.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = f"is damaged ({error}). Print or save it to PDF again."
        if "password" in str(error).lower():
            reason = "is protected with a password. Take the password off and save it again."
        raise InputError(reason) from None
    try:
        if len(document) > _MOST_PAGES:
            raise InputError(f"has {len(document)} pages, more than {_MOST_PAGES}. Split it.")
        pages = [_printed_lines(document[index]) for index in range(len(document))]
        width = max((document[i].get_width() for i in range(min(len(document), 3))), default=595)
    finally:
        document.close()
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if len(empty) == len(pages):
        raise InputError(
            "has no text, only pictures: it is a scan. Run text recognition (OCR) on it first, or "
            "use the file it was printed from."
        )
    lines = [line for text in _paragraphs(pages, width) for line in (Line(clean(text)), Line(""))]
    content = interview(lines, file, settings)
    if not empty:
        return content
    numbers = ", ".join(map(str, empty[:20]))
    message = f"page {numbers} has no text (a picture or blank); nothing was read there."
    remark = Problem(file.name, empty[0], message, fatal=False)
    return replace(content, problems=(*content.problems, remark))


def _printed_lines(page: Any) -> list[PrintedLine]:  # noqa: ANN401 - pypdfium2 has no types
    """The printed lines of one page, with the box from the first to the last character.

    pdfium writes a word that was broken at a line's end as one, with a sign of its own in between;
    ``_joined`` decides whether a hyphen belongs there.
    """
    from pypdfium2 import raw

    text = page.get_textpage()
    chars = [chr(raw.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]
    out: list[PrintedLine] = []
    start = 0
    for index in range(len(chars) + 1):
        broken = index < len(chars) and chars[index] in _HYPHENS
        if index < len(chars) and chars[index] not in _ENDS and not broken:
            continue
        filled = [i for i in range(start, index) if not chars[i].isspace()]
        if filled:
            first, last = text.get_charbox(filled[0]), text.get_charbox(filled[-1])
            words = whole_pairs("".join(chars[start : index + broken])).strip()
            bottom, top = min(first[1], last[1]), max(first[3], last[3])
            out.append(PrintedLine(words, first[0], last[2], bottom, top))
        start = index + 1
    text.close()
    page.close()
    return out


def _paragraphs(pages: Sequence[Sequence[PrintedLine]], width: float) -> list[str]:
    """The paragraphs of a document, page furniture gone, broken lines and words made whole.

    Args:
        pages: the lines of each page in reading order.
        width: of a page.
    """
    pages = _without_furniture(pages)
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    margin = _margins(lines, width)
    steps = [
        above.bottom - below.bottom
        for page in pages
        for above, below in itertools.pairwise(page)
        if above.bottom > below.bottom
    ]
    usual_step = median(steps) if steps else 0.0
    words = Counter(re.findall(r"\w+-\w+", " ".join(line.text for line in lines)))
    out = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        if _begins(line, before, margin[before.left > width / 2.2], usual_step):
            out.append(line.text)
        else:
            out[-1] = _joined(out[-1], line.text, words)
    return [" ".join(text.split()) for text in out]


def _without_furniture(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Pages without page numbers, and without head and foot lines that come back."""
    edges = []  # the first and last lines of each page, as they stand on paper
    for page in pages:
        ordered = sorted(page, key=lambda line: -line.bottom)
        edges.append([*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]])
    counts = Counter(shape for edge in edges for shape in {_shape(line.text) for line in edge})
    needed = max(2, round(0.5 * len(pages)))

    def is_furniture(line: PrintedLine, edge: Sequence[PrintedLine]) -> bool:
        if not any(line is one for one in edge):
            return False
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or counts[_shape(line.text)] >= needed

    return [
        [line for line in page if not is_furniture(line, edge)]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _shape(text: str) -> str:
    """A line without regard to case and figures: "Pagina 3 van 12" comes back on every page."""
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _margins(lines: Sequence[PrintedLine], width: float) -> dict[bool, float]:
    """Where full lines end: of the left and of the right column, or twice the same."""
    right_column = [line for line in lines if line.left > width / 2.2]
    left_column = [line for line in lines if line.left <= width / 2.2]
    if right_column and left_column and len(right_column) >= 0.25 * len(lines):
        ends = (line.right for line in left_column if line.right < 0.6 * width)
        return {
            False: max(ends, default=width),
            True: max(line.right for line in right_column),
        }
    # Margins are mostly alike, so where lines begin tells where they may end.
    mirrored = 0.92 * (width - min(line.left for line in lines))
    margin = max(mirrored, *(line.right for line in lines))
    return {False: margin, True: margin}


def _begins(line: PrintedLine, before: PrintedLine, margin: float, usual_step: float) -> bool:
    """Whether a paragraph begins here: white above, room left on the line before, or a label."""
    label = candidate(line.text)
    if label is not None and (
        label.shape == "timed"
        or is_known(label.name)
        or all(word[:1].isupper() for word in label.name.split())
    ):
        return True
    above = candidate(before.text)
    if above is not None and above.start == len(before.text):
        return True
    if usual_step and before.bottom - line.bottom > 1.4 * usual_step:
        return True
    if before.text.endswith((*_HYPHENS, "-")):
        return False
    first = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(first) + 1)
    return before.right + width < margin


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen at the break goes, unless it belongs to the word.

    It stays before a capital or figure ("Noord-" "Holland"), before "en"/"of" ("voor-" "en
    nadelen"), and when the document writes the same word with a hyphen elsewhere.
    """
    if not text.endswith((*_HYPHENS, "-")):
        return f"{text} {more}"
    head, last = text[:-1], text[-1]
    left = re.search(r"\w+$", head)
    right = re.match(r"\w+", more)
    if left is None or right is None:
        return f"{head}- {more}" if last in _HYPHENS else f"{text} {more}"
    if right[0] in ("en", "of"):
        return f"{head}- {more}"
    keep = not right[0][0].islower() or words[f"{left[0]}-{right[0]}"] > 0
    return f"{head}-{more}" if keep else f"{head}{more}"
