"""Answers from the web: HTML marks and entities that an export left in the cells.

Plain ``<`` and ``&`` are people's own signs, so a column is only mended when it plainly is HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_NAMES = r"p|br|strong|b|em|i|u|s|ul|ol|li|div|span|a|h[1-6]|font|table|tbody|tr|td|th|sub|sup|hr"
_PAIR = re.compile(rf"<({_NAMES})\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(r"<(?:br|hr)\s*/?>|<(?:p|li)>", re.IGNORECASE)
_LETTER = re.compile(r"&(?:(?!amp;|lt;|gt;)[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_TAG = re.compile(rf"</?(?:{_NAMES})\b[^<>]*/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|div|h[1-6]|tr|ul|ol)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)


def is_html(cells: Sequence[str]) -> bool:
    """Whether some cells plainly are HTML: a pair of marks, a break, a letter as an entity.

    >>> is_html(["<p>Goed.</p>"]), is_html(["caf&eacute;"]), is_html(["5 < 10", "A&amp;O", "<b>"])
    (True, True, False)
    """
    signs = (_PAIR, _ALONE, _LETTER)
    return any(sign.search(cell) for cell in cells for sign in signs)


def plain_text(cell: str) -> str:
    r"""The words of a cell of HTML, a line for each paragraph, break and item.

    >>> plain_text("<ul><li>korte lijnen</li><li>5 &lt; 10</li></ul>")
    '- korte lijnen\n- 5 < 10'
    """
    lines = _TAG.sub("", _ITEM.sub("- ", _BREAK.sub("\n", cell))).split("\n")
    return html.unescape("\n".join(filter(str.strip, lines)))


def without_html(rows: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """The rows with columns of HTML as plain text, and which columns these are.

    Args:
        rows: all of one length.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    places = [place for place, column in enumerate(columns) if is_html(column)]
    for place in places:
        columns[place] = [plain_text(cell) for cell in columns[place]]
    return tuple(zip(*columns, strict=True)), places
