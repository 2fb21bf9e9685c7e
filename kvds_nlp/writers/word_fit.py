"""Room for words in a table of Word: no word is broken, whichever letter the reader's machine has.

Nothing is drawn here, so widths are estimates on the safe side: a bold letter of Calibri takes
0.53 of its size on average, one of others up to 0.66.
"""

from __future__ import annotations

from collections.abc import Sequence

LETTER = 0.66
"""Width of a letter, in parts of its size."""
_CM_PER_POINT = 2.54 / 72
_LINE = 1.25
"""Height of a line, in parts of the letter's size."""
MOST_UPRIGHT = 8.0
"""Centimetres that a heading from bottom to top may take; a longer one wraps, or is cut off."""
_LEAST_UPRIGHT = 1.5


def longest_word(text: str, points: float) -> float:
    """What the longest word of a text takes, in centimetres.

    >>> round(longest_word("heldere doelen", 10), 2)
    1.63
    """
    words = text.replace("/", "/ ").replace("-", "- ").split()
    return max(map(len, words), default=0) * points * LETTER * _CM_PER_POINT


def needed(
    header: Sequence[str], rows: Sequence[Sequence[str]], points: float, side: float,
    upright: Sequence[int] = (),
) -> list[float]:  # fmt: skip
    """What each column must have for no word to be broken, in centimetres.

    Args:
        header: the words on top.
        rows: the words below it.
        points: size of the letters.
        side: blank in a cell, left and right together, in centimetres.
        upright: columns whose heading stands from bottom to top, so that it asks for no width.
    """
    return [
        side
        + max(
            (
                longest_word(cell, points)
                for cell in (*(row[at] for row in rows), "" if at in upright else header[at])
            ),
            default=0.0,
        )
        for at in range(len(header))
    ]


def fitted(widths: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Widths with room for every word, of the same sum; columns with room to spare give it.

    Where all words together are wider than the table, each is short of its part.

    >>> fitted([2.0, 4.0], [3.0, 1.0])
    [3.0, 3.0]
    """
    spare = [width - need for width, need in zip(widths, needs, strict=True)]
    short, left = -sum(one for one in spare if one < 0), sum(one for one in spare if one > 0)
    if not short:
        return list(widths)
    part, given = (min(1.0, short / left) if left else 0.0), min(1.0, left / short)
    return [
        width - one * (part if one > 0 else given)
        for width, one in zip(widths, spare, strict=True)
    ]  # fmt: skip


def upright_height(heads: Sequence[str], widths: Sequence[float], points: float) -> float:
    """The height, in centimetres, in which headings from bottom to top stand with no word broken.

    Args:
        heads: the headings that stand upright.
        widths: of their columns, in centimetres; a narrow one has room for one line.
        points: size of the letters.
    """
    line, letter = points * _LINE * _CM_PER_POINT, points * LETTER * _CM_PER_POINT
    tallest = _LEAST_UPRIGHT
    for head, width in zip(heads, widths, strict=True):
        lines = max(1, int((width - 0.05) / line))
        tallest = max(tallest, letter * _letters_for(head.split(), lines) + 0.25)
    return min(tallest, MOST_UPRIGHT)


def _letters_for(words: Sequence[str], lines: int) -> int:
    """How many letters a line must hold for these words to stand on so many lines."""
    room = max(map(len, words), default=1)
    while _lines_of(words, room) > lines:
        room += 1
    return room


def _lines_of(words: Sequence[str], room: int) -> int:
    lines, taken = 1, 0
    for word in words:
        if taken and taken + 1 + len(word) > room:
            lines, taken = lines + 1, len(word)
        else:
            taken += len(word) + bool(taken)
    return lines
