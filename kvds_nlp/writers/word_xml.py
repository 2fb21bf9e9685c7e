"""Pieces of WordprocessingML as text: runs, cells, tables, captions, lines of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{W}"'
HEAD_FILL = "DCE6EF"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 567  # per centimetre


@dataclass(frozen=True, slots=True)
class Look:
    """How a table looks.

    Attributes:
        fills: (row, column) -> background as RRGGBB.
        right: columns aligned to the right.
        small: a smaller letter, for wide tables.
    """

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    right: Sequence[int] = ()
    small: bool = False


PLAIN = Look()


def plain(text: str) -> str:
    r"""Text that XML can hold, on one line: hard-wrapped sources would break a table's lines.

    >>> plain("wij\nlaten\x0blos")
    'wij laten�los'
    """
    return _NOT_XML.sub("\ufffd", text).replace("\n", " ")


def run(text: str, *, bold: bool = False, fill: str | None = None) -> str:
    """One run of text, white on a dark ``fill``."""
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="FFFFFF"/>' if _dark(fill) else "")
    style = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r>'


def table_xml(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], look: Look
) -> str:
    """A table: its header row repeats on each page, rows do not break across pages."""
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    style = "kvdsSmall" if look.small else "kvdsCell"
    parts = [
        f'<w:tbl {NS}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    ]
    parts += [
        _cell(text, width, style, fill=HEAD_FILL, bold=True)
        for text, width in zip(header, widths, strict=True)
    ]
    parts.append("</w:tr>")
    for at, row in enumerate(rows):
        parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        parts += [
            _cell(text, width, style, fill=look.fills.get((at, n)), right=n in look.right)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def caption_xml(label: str, number: int, text: str) -> str:
    """``Tabel 3. …`` whose number Word keeps counting."""
    return (
        f'<w:p {NS}><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>{run(label + " ")}'
        f'<w:fldSimple w:instr=" SEQ {label} \\* ARABIC ">{run(str(number))}</w:fldSimple>'
        f"{run('. ' + text)}</w:p>"
    )


def contents_xml(depth: int, headings: Sequence[tuple[int, str, str]]) -> list[str]:
    """The paragraphs of a TOC field, result included: clickable before Word updates it.

    Args:
        depth: the deepest heading level listed.
        headings: (level, text, bookmark) in order.
    """
    listed = [item for item in headings if item[0] <= depth]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC '
        f'\\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for at, (level, text, name) in enumerate(listed):
        indent = f'<w:ind w:left="{(level - 1) * 300}"/>'
        lines.append(
            f'<w:p {NS}><w:pPr><w:spacing w:after="20"/>{indent}</w:pPr>{begin if at == 0 else ""}'
            f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text)}</w:hyperlink>'
            f"{end if at == len(listed) - 1 else ''}</w:p>"
        )
    return lines


def _cell(
    text: str,
    width: float,
    style: str,
    *,
    fill: str | None = None,
    bold: bool = False,
    right: bool = False,
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    align = '<w:jc w:val="right"/>' if right else ""
    size = f'<w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
    words = run(text, bold=bold, fill=fill)
    return (
        f"<w:tc><w:tcPr>{size}{shade}</w:tcPr>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{words}</w:p></w:tc>'
    )


def _dark(fill: str | None) -> bool:
    """Whether white letters read better on this background."""
    if not fill:
        return False
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 130
