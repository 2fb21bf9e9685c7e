"""Printed lines -> paragraphs: the reverse of typesetting, with care.

Coordinates are PDF points (1/72 inch), x to the right, y upwards, on one page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kvds_nlp.naming import folded
from kvds_nlp.talk.label_forms import candidate, is_known
from kvds_nlp.talk.parts import Line

HYPHENS = ("\x02", "\u00ad", "\ufffe")
"""Signs for "this word was broken here"; pdfium gives the first for a hyphen at a line's end."""

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|pag\.?|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,5})[ \t]+(?=\S)")
_EDGE_LINES = 2
_SAME_PLACE = 4.0
_WHITE = 2.0
"""How many line steps stand between the text and what is outside it."""
_BIG = 2.5
_LEAST_ALIKE = 3
_ENDS = (".", "?", "!", "…", ":", ";", '"', "”", "’", ")")

Pages = list[list["PrintedLine"]]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its characters, and the box around them.

    Attributes:
        text: the characters; a tab stands where ``inner`` is.
        left: of the first character.
        right: of the last character.
        bottom: of the lower of these two.
        top: of the higher.
        inner: where the words behind a wide gap begin, or None.
        bold: set in a bold face.
        apart: set in italics.
        slanted: written at an angle, as stamps across a page are.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    inner: float | None = None
    bold: bool = False
    apart: bool = False
    slanted: bool = False


def paragraphs(
    pages: Sequence[Sequence[PrintedLine]], width: float
) -> tuple[list[Line], list[str]]:
    """The paragraphs of a document, broken lines and words made whole; and what is no part of them:
    page furniture, stamps across the page, line numbers in the margin.

    Args:
        pages: the lines of each page in reading order.
        width: of a page.
    """
    gone: list[str] = []
    bare = _without_numbers(_without_furniture(_without_stamps(pages, gone), gone), gone)
    lines = _with_columns([line for page in bare for line in page])
    if not lines:
        return [], gone
    margin = _margins(lines, width)
    step = _usual_step(bare)
    words = Counter(re.findall(r"\w+-\w+", " ".join(line.text for line in lines)))
    out: list[list[PrintedLine]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _begins(line, before, margin[before.left > width / 2.2], step):
            out.append([line])
        else:
            out[-1].append(line)
    return [_as_line(paragraph, words) for paragraph in out], gone


def _as_line(paragraph: Sequence[PrintedLine], words: Counter[str]) -> Line:
    text = paragraph[0].text
    for line in paragraph[1:]:
        text = _joined(text, line.text, words)
    name, tab, rest = text.partition("\t")
    text = "\t".join(" ".join(part.split()) for part in ((name, rest) if tab else (text,)))
    bold = all(line.bold for line in paragraph)
    return Line(text, bold=len(text) if bold else 0, apart=all(line.apart for line in paragraph))


def _usual_step(pages: Sequence[Sequence[PrintedLine]]) -> float:
    steps = _steps(pages)
    return median(steps) if steps else 0.0


def _closest_step(pages: Sequence[Sequence[PrintedLine]]) -> float:
    """From one line to the next inside a paragraph, also where most paragraphs are one line."""
    steps = sorted(_steps(pages))
    return steps[len(steps) // 4] if steps else 0.0


def _steps(pages: Sequence[Sequence[PrintedLine]]) -> list[float]:
    return [
        above.bottom - below.bottom
        for page in pages
        for above, below in itertools.pairwise(page)
        if above.bottom > below.bottom
    ]


def _without_stamps(pages: Sequence[Sequence[PrintedLine]], gone: list[str]) -> Pages:
    """Without what lies across the text: slanted, or big and at one place of each page."""
    every = [line for page in pages for line in page]
    slanted = sum(line.slanted for line in every)
    height = median(line.top - line.bottom for line in every) if every else 0.0
    places = Counter((line.text, round(line.left), round(line.bottom)) for line in every)

    def is_stamp(line: PrintedLine) -> bool:
        again = places[line.text, round(line.left), round(line.bottom)] > 0.5 * len(pages)
        big = line.top - line.bottom > _BIG * height and len(pages) > 1 and again
        return big or (line.slanted and 2 * slanted < len(every))

    return [_kept(page, filter(is_stamp, page), gone) for page in pages]


def _kept(
    page: Sequence[PrintedLine], leaves: Iterable[PrintedLine], gone: list[str]
) -> list[PrintedLine]:
    """The page without these lines (by identity: two may read the same)."""
    ids = {id(line) for line in leaves}
    gone += [line.text for line in page if id(line) in ids]
    return [line for line in page if id(line) not in ids]


def _without_furniture(pages: Sequence[Sequence[PrintedLine]], gone: list[str]) -> Pages:
    """Pages without page numbers, and without head and foot lines that come back.

    What comes back is furniture only where it stands at one place of the pages, with white between
    it and the text: people say "Ja." at the end of many a page.
    """
    step = _closest_step(pages)
    edges = [list(_edge_lines(page, step)) for page in pages]
    heights: dict[str, list[float]] = defaultdict(list)
    for line in itertools.chain(*edges):
        heights[_shape(line.text)].append(line.bottom)
    needed = max(2, round(0.5 * len(pages)))

    def is_furniture(line: PrintedLine) -> bool:
        alike = heights[_shape(line.text)]
        there = sum(abs(height - line.bottom) <= _SAME_PLACE for height in alike)
        label = candidate(line.text)
        return there >= needed and not (label is not None and is_known(label.name))

    numbers = _page_numbers(pages)
    out = []
    for page, edge in zip(pages, edges, strict=True):
        parted = (line for line in edge if is_furniture(line) or _is_number(line))
        out.append(_kept(page, (*parted, *numbers), gone))
    return out


def _is_number(line: PrintedLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _page_numbers(pages: Sequence[Sequence[PrintedLine]]) -> list[PrintedLine]:
    """First or last lines of pages that count on from page to page, however near to the text."""
    found: dict[int, list[PrintedLine]] = defaultdict(list)  # number minus page -> lines
    for place, page in enumerate(pages):
        ordered = sorted(page, key=lambda line: -line.bottom)
        for line in {id(one): one for one in (*ordered[:1], *ordered[-1:])}.values():
            if _is_number(line) and (first := re.search(r"\d+", line.text)):
                found[int(first[0]) - place].append(line)
    return [line for lines in found.values() if len(lines) > 1 for line in lines]


def _edge_lines(page: Sequence[PrintedLine], step: float) -> Iterator[PrintedLine]:
    """The first and last lines of a page as it lies on paper, as far as white parts them from the
    text.
    """
    ordered = sorted(page, key=lambda line: -line.bottom)
    for side in (ordered, ordered[::-1]):
        for count in range(1, min(_EDGE_LINES, len(side)) + 1):
            beyond = side[count] if count < len(side) else None
            if beyond is None or abs(side[count - 1].bottom - beyond.bottom) > _WHITE * step:
                yield from side[:count]
                break


def _shape(text: str) -> str:
    """A line without regard to case and figures: "Pagina 3 van 12" comes back on every page."""
    return re.sub(r"\d+", "#", folded(text))


def _without_numbers(pages: Pages, gone: list[str]) -> Pages:
    """Without line numbers in the margin, on lines of their own or in front of (nearly) each."""
    every = [line for page in pages for line in page]
    worded = [line.left for line in every if not line.text.strip().isdigit()]
    margin = min(worded, default=0.0)

    def is_number(line: PrintedLine) -> bool:
        return line.text.strip().isdigit() and (line.right < margin or line.left > margin + 400)

    if sum(map(is_number, every)) >= _LEAST_ALIKE:
        pages = [_kept(page, filter(is_number, page), gone) for page in pages]
    every = [line for page in pages for line in page]
    matches = [_NUMBERED.match(line.text) for line in every]
    numbers = [int(match[1]) for match in matches if match]
    steps = sum(b - a == 1 for a, b in itertools.pairwise(numbers))
    if len(numbers) < max(5, 0.9 * len(every)) or steps < 0.8 * (len(numbers) - 1):
        return pages
    gone += map(str, numbers)
    return [
        [replace(line, text=_NUMBERED.sub("", line.text, count=1)) for line in page]
        for page in pages
    ]


def _with_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines with a tab behind a name in a column of its own; elsewhere a wide gap is a blank.

    It is a column of names when what stands there comes back, and what follows begins at one x.
    """
    heads = Counter(_head(line) for line in lines if line.inner is not None)
    usual = {head for head, times in heads.items() if times > 1 and len(head.split()) <= 4}
    inners = [line.inner for line in lines if line.inner is not None and _head(line) in usual]
    at = median(inners) if inners else 0.0
    aligned = sum(abs(inner - at) <= _SAME_PLACE for inner in inners)
    column = len(usual) > 1 and aligned >= max(_LEAST_ALIKE, 0.8 * len(inners))
    return [
        line
        if column and line.inner is not None and abs(line.inner - at) <= _SAME_PLACE
        else replace(line, text=line.text.replace("\t", " "), inner=None)
        for line in lines
    ]


def _head(line: PrintedLine) -> str:
    return line.text.partition("\t")[0].strip(" :")


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
    widest = max(line.right for line in lines)
    # Where a sentence goes on below, the next word had no room: so far the margin is at most.
    reaches = sorted(
        before.right + _first_width(line)
        for before, line in itertools.pairwise(lines)
        if _goes_on(before, line)
    )
    if reaches:
        mirrored = min(mirrored, reaches[len(reaches) // 10])
    margin = max(mirrored, widest)
    return {False: margin, True: margin}


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a sentence plainly runs from one line into the next."""
    return line.text[0].islower() and not before.text.endswith((*_ENDS, "-", *HYPHENS))


def _first_width(line: PrintedLine) -> float:
    """How wide the first word of a line is, with a blank before it."""
    first = line.text.split(maxsplit=1)[0]
    return (line.right - line.left) / max(len(line.text), 1) * (len(first) + 1)


def _begins(line: PrintedLine, before: PrintedLine, margin: float, usual_step: float) -> bool:
    """Whether a paragraph begins here: white above, room left on the line before, or a label."""
    if line.inner is not None or (line.bold, line.apart) != (before.bold, before.apart):
        return True
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
    if before.text.endswith((*HYPHENS, "-")) or _goes_on(before, line):
        return False
    return before.right + _first_width(line) < margin


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen at the break goes, unless it belongs to the word.

    It stays before a capital or figure ("Noord-" "Holland"), before "en"/"of" ("voor-" "en
    nadelen"), and when the document writes the same word with a hyphen elsewhere.
    """
    if not text.endswith((*HYPHENS, "-")):
        return f"{text} {more}"
    head, last = text[:-1], text[-1]
    left = re.search(r"\w+$", head)
    right = re.match(r"\w+", more)
    if left is None or right is None:
        return f"{head}- {more}" if last in HYPHENS else f"{text} {more}"
    if right[0] in ("en", "of"):
        return f"{head}- {more}"
    keep = not right[0][0].islower() or words[f"{left[0]}-{right[0]}"] > 0
    return f"{head}-{more}" if keep else f"{head}{more}"
