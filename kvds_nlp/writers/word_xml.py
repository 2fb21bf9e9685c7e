"""Pieces of WordprocessingML as text: runs, paragraphs and tables, for a body with prefix ``w``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from kvds_nlp.writers.word_fit import fitted, needed, upright_height

HEAD_FILL = "DCE6EF"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 567  # per centimetre
_MOST_KEPT = 20
"""Rows of a matrix that stay on one page."""
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="B8C4D0"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a table looks.

    Attributes:
        fills: (row, column) -> background as RRGGBB.
        right: columns aligned to the right.
        small: a smaller letter, for wide tables.
        upright: columns whose heading is written from bottom to top.
        told: what the table is, for who has it read aloud; "" = nobody said.
    """

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    right: Sequence[int] = ()
    small: bool = False
    upright: Sequence[int] = ()
    told: str = ""

    @property
    def letters(self) -> tuple[str, float, int]:
        """Style of a cell, size of its letters in points, blank at its sides in twips."""
        return ("kvdsSmall", 8.0, 25) if self.small or self.upright else ("kvdsCell", 9.5, 80)


PLAIN = Look()


def xml_text(text: str) -> str:
    r"""Text that XML can hold, on one line: hard-wrapped sources would break a table's lines.

    >>> xml_text("wij\nlaten\x0blos")
    'wij laten�los'
    """
    return _NOT_XML.sub("\ufffd", text).replace("\n", " ")


def run_xml(text: str, *, bold: bool = False, fill: str | None = None) -> str:
    """One run of text, white on a dark ``fill``."""
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="FFFFFF"/>' if is_dark(fill) else "")
    style = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(xml_text(text))}</w:t></w:r>'


def paragraph_xml(
    text: str, *, style: str = "", bold: bool = False, keep: bool = False, above: int = 0
) -> str:
    """A paragraph; ``keep`` holds it on the page of the next one, ``above`` is blank in twips."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    look += f'<w:spacing w:before="{above}"/>' if above else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run_xml(text, bold=bold) if text else ''}</w:p>"


def table_xml(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], look: Look
) -> str:
    """A table: its header row repeats on each page, rows do not break across pages, nor words."""
    needs = _needs(header, rows, look)
    if sum(needs) > sum(widths) and not look.small:  # smaller letters before broken words
        look = replace(look, small=True)
        needs = _needs(header, rows, look)
    style, points, side = look.letters
    widths = fitted(widths, needs)
    heads, across = [header[at] for at in look.upright], [widths[at] for at in look.upright]
    tall = round(_TWIPS * upright_height(heads, across, points)) if heads else 0
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    height = f'<w:trHeight w:val="{tall}" w:hRule="exact"/>' if tall else ""
    margins = "".join(
        f'<w:{edge} w:w="{room}" w:type="dxa"/>'
        for edge, room in (("top", 40), ("left", side), ("bottom", 40), ("right", side))
    )
    told = quoteattr(xml_text(look.told))
    parts = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>'
        f"{f'<w:tblCaption w:val={told}/>' if look.told else ''}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>"
    ]
    parts += [
        _cell(
            text,
            width,
            style,
            fill=HEAD_FILL,
            bold=True,
            upright=at in look.upright,
            right=at in look.right and at not in look.upright,
            keep=bool(rows),
        )
        for at, (text, width) in enumerate(zip(header, widths, strict=True))
    ]
    parts.append("</w:tr>")
    parts += _rows(rows, widths, look)
    parts.append("</w:tbl>")
    return "".join(parts)


def _rows(rows: Sequence[Sequence[str]], widths: Sequence[float], look: Look) -> Iterator[str]:
    """The rows below the header; none is left alone on a page."""
    style = look.letters[0]
    # The first two and the last two stay together, a matrix as a whole.
    whole = bool(look.upright) and len(rows) <= _MOST_KEPT
    for at, row in enumerate(rows):
        keep = at + 1 < len(rows) and (whole or at in (0, len(rows) - 2))
        cells = (
            _cell(
                text, width, style,
                fill=look.fills.get((at, n)), right=n in look.right, keep=keep,
            )
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        )  # fmt: skip
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _needs(header: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> list[float]:
    _, points, side = look.letters
    return needed(header, rows, points, 2 * side / _TWIPS, look.upright)


def _cell(
    text: str,
    width: float,
    style: str,
    *,
    fill: str | None = None,
    bold: bool = False,
    right: bool = False,
    upright: bool = False,
    keep: bool = False,
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    turn = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if upright else ""
    align = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="right"/>' if right else "")
    size = f'<w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
    words = run_xml(text, bold=bold, fill=fill) if text else ""
    return (
        f"<w:tc><w:tcPr>{size}{shade}{turn}</w:tcPr>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{words}</w:p></w:tc>'
    )


def is_dark(fill: str | None) -> bool:
    """Whether white letters read better on this background."""
    if not fill:
        return False
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 130
