"""Lines as they stood on pages -> paragraphs: the reverse of typesetting, with care.

Coordinates are PDF points (1/72 inch), x to the right, y upwards, on one page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kvds_nlp.readers.roles import is_known
from kvds_nlp.readers.shapes import candidate

HYPHENS = ("\x02", "\u00ad", "\ufffe")
"""Signs for "this word was broken here"; pdfium gives the first for a hyphen at a line's end."""

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|pag\.?|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_EDGE_LINES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its characters, and the box around them."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def paragraphs(pages: Sequence[Sequence[Row]], width: float) -> list[str]:
    """The paragraphs of a document, page furniture gone, broken lines and words made whole.

    Args:
        pages: the lines of each page in reading order.
        width: of a page.
    """
    kept = _without_furniture(pages)
    rows = [row for page in kept for row in page]
    if not rows:
        return []
    margin = _margins(rows, width)
    gap = _usual_gap(kept)
    words = Counter(re.findall(r"\w+-\w+", " ".join(row.text for row in rows)))
    out = [rows[0].text]
    for before, row in itertools.pairwise(rows):
        if _begins(row, before, margin[before.left > width / 2.2], gap):
            out.append(row.text)
        else:
            out[-1] = _joined(out[-1], row.text, words)
    return [" ".join(text.split()) for text in out]


def _margins(rows: Sequence[Row], width: float) -> dict[bool, float]:
    """Where full lines end: of the left and of the right column, or twice the same."""
    right_column = [row for row in rows if row.left > width / 2.2]
    left_column = [row for row in rows if row.left <= width / 2.2]
    if right_column and left_column and len(right_column) >= 0.25 * len(rows):
        return {
            False: max(
                (row.right for row in left_column if row.right < 0.6 * width), default=width
            ),
            True: max(row.right for row in right_column),
        }
    # Margins are mostly alike, so where lines begin tells where they may end.
    mirrored = 0.92 * (width - min(row.left for row in rows))
    margin = max(mirrored, *(row.right for row in rows))
    return {False: margin, True: margin}


def _usual_gap(pages: Sequence[Sequence[Row]]) -> float:
    """The median distance from one line to the next on the same page; 0 when there is none."""
    steps = [
        above.bottom - below.bottom
        for page in pages
        for above, below in itertools.pairwise(page)
        if above.bottom > below.bottom
    ]
    return median(steps) if steps else 0.0


def _begins(row: Row, before: Row, margin: float, gap: float) -> bool:
    """Whether a paragraph begins here: white above, room left on the line before, or a label."""
    seen = candidate(row.text)
    if seen is not None and (seen.shape == "timed" or is_known(seen.name) or _named(seen.name)):
        return True
    above = candidate(before.text)
    if above is not None and above.start == len(before.text):
        return True
    step = before.bottom - row.bottom
    if gap and step > 1.4 * gap:
        return True
    if before.text.endswith((*HYPHENS, "-")):
        return False
    first = row.text.split(maxsplit=1)[0]
    width = (row.right - row.left) / max(len(row.text), 1) * (len(first) + 1)
    return before.right + width < margin


def _named(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split())


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


def _without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Pages without page numbers, and without head and foot lines that come back."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(row.text) for row in _edge(page)})
    needed = max(2, round(0.5 * len(pages)))
    out = []
    for page in pages:
        edge = _edge(page)
        out.append(
            [
                row
                for row in page
                if not (
                    any(row is one for one in edge)
                    and (_PAGE_NUMBER.fullmatch(row.text) or edges[_shape(row.text)] >= needed)
                )
            ]
        )
    return out


def _edge(page: Sequence[Row]) -> list[Row]:
    """The first and last lines of a page, as they stand on paper."""
    ordered = sorted(page, key=lambda row: -row.bottom)
    return [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))
