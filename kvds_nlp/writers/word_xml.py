"""Pieces of WordprocessingML as text: paragraphs, tables, captions, contents, charts' frames.

Every piece goes into a body whose root declares the prefixes ``w``, ``wp``, ``a`` and ``r``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{W}"'
HEAD_FILL = "DCE6EF"
_CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 567  # per centimetre
_EMU = 360_000  # per centimetre


@dataclass(frozen=True, slots=True)
class Look:
    """How a table looks.

    Attributes:
        fills: (row, column) -> background as RRGGBB.
        right: columns aligned to the right.
        small: a smaller letter, for wide tables.
        upright: columns whose heading is written from bottom to top.
    """

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    right: Sequence[int] = ()
    small: bool = False
    upright: Sequence[int] = ()


PLAIN = Look()


def plain(text: str) -> str:
    r"""Text that XML can hold, on one line: hard-wrapped sources would break a table's lines.

    >>> plain("wij\nlaten\x0blos")
    'wij laten�los'
    """
    return _NOT_XML.sub("\ufffd", text).replace("\n", " ")


def run(text: str, *, bold: bool = False, fill: str | None = None) -> str:
    """One run of text, white on a dark ``fill``."""
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="FFFFFF"/>' if is_dark(fill) else "")
    style = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r>'


def paragraph_xml(text: str, *, style: str = "", bold: bool = False, keep: bool = False) -> str:
    """A paragraph; ``keep`` holds it on the page of the next one."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text, bold=bold) if text else ''}</w:p>"


def heading_xml(level: int, text: str, name: str, number: int, *, new_page: bool) -> str:
    """A heading with its bookmark."""
    page = "<w:pageBreakBefore/>" if new_page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{page}</w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(text)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def table_xml(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], look: Look
) -> str:
    """A table: its header row repeats on each page, rows do not break across pages."""
    style = "kvdsSmall" if look.small else "kvdsCell"
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    height = '<w:trHeight w:val="2300" w:hRule="exact"/>' if look.upright else ""
    parts = [
        _table_properties(sum(widths), side=25 if look.small else 80),
        f"<w:tblGrid>{grid}</w:tblGrid>",
        f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>",
    ]
    parts += [
        _cell(text, width, style, fill=HEAD_FILL, bold=True, upright=at in look.upright)
        for at, (text, width) in enumerate(zip(header, widths, strict=True))
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
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> SEQ {label} \\* ARABIC </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(str(number))}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    look = '<w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>'
    return f"<w:p>{look}{run(label + ' ')}{field}{run('. ' + text)}</w:p>"


def contents_xml(depth: int, headings: Sequence[tuple[int, str, str]], hint: str) -> list[str]:
    """The paragraphs of a TOC field, result included: clickable before Word updates it.

    Args:
        depth: the deepest heading level listed.
        headings: (level, text, bookmark) in order.
        hint: how to update it, in small letters below.
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
            f'<w:p><w:pPr><w:spacing w:after="20"/>{indent}</w:pPr>{begin if at == 0 else ""}'
            f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text)}</w:hyperlink>'
            f"{end if at == len(listed) - 1 else ''}</w:p>"
        )
    return [*lines, paragraph_xml(hint, style="kvdsNote")]


def drawing_xml(number: int, relation: str, title: str, size: tuple[float, float]) -> str:
    """The frame in which chart ``number`` stands; ``size`` in centimetres."""
    wide, high = (round(side * _EMU) for side in size)
    about = quoteattr(plain(title))
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}" descr={about}/>'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{_CHART_NS}"><c:chart xmlns:c="{_CHART_NS}" xmlns:r="{_OFFICE}" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def related(relations: bytes, charts: int) -> bytes:
    """The document's relations with one for each chart."""
    more = "".join(
        f'<Relationship Id="rIdChart{n}" Type="{_OFFICE}/chart" Target="charts/chart{n}.xml"/>'
        for n in range(1, charts + 1)
    )
    return relations.replace(b"</Relationships>", more.encode() + b"</Relationships>")


def typed(types: bytes, charts: int) -> bytes:
    """The package's content types with those of the charts and their numbers."""
    if not charts:
        return types
    openxml = "application/vnd.openxmlformats-officedocument"
    more = f'<Default Extension="xlsx" ContentType="{openxml}.spreadsheetml.sheet"/>' + "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" '
        f'ContentType="{openxml}.drawingml.chart+xml"/>'
        for n in range(1, charts + 1)
    )
    return types.replace(b"</Types>", more.encode() + b"</Types>")


def core_xml(core: bytes, title: str) -> bytes:
    """The document's properties with its title."""
    text = escape(title[:255]).encode("utf-8", "replace")
    return core.replace(b">TITLE<", b">" + text + b"<")


def _table_properties(width: float, side: int) -> str:
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="B8C4D0"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{edge} w:w="{room}" w:type="dxa"/>'
        for edge, room in (("top", 40), ("left", side), ("bottom", 40), ("right", side))
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
    )


def _cell(
    text: str,
    width: float,
    style: str,
    *,
    fill: str | None = None,
    bold: bool = False,
    right: bool = False,
    upright: bool = False,
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    turn = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if upright else ""
    align = '<w:jc w:val="right"/>' if right else ""
    size = f'<w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
    words = run(text, bold=bold, fill=fill) if text else ""
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
