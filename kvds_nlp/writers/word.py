"""The Word door: real heading styles, captions, tables whose header repeats, charts one can edit.

The body is written as WordprocessingML at once, because python-docx needs a second for every few
hundred cells and there is a sheet for every proeftuin; python-docx makes the empty document with
its styles, once. Entries are zipped with a fixed date: the same values give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.tables import write_file
from kvds_nlp.writers.word_chart import OFFICE, Chart
from kvds_nlp.writers.word_house import House, W, read_house
from kvds_nlp.writers.word_xml import PLAIN, Look, paragraph_xml, run_xml, table_xml, xml_text
from kvds_nlp.writers.zipped import zipped

_CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EMU = 360_000  # per centimetre
_LANGUAGE = {"nl": "nl-NL", "en": "en-GB"}
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone; fixed, so bytes are (I7)
_PAGE_SIZE = re.compile(rb'<w:pgSz [^>]*?w:w="(\d+)"[^>]*?w:h="(\d+)"[^>]*?/>')
_MARGINS = re.compile(rb"<w:pgMar [^>]*/>")
_TWIPS = 567  # per centimetre
_PAGE = 17.0
_COVER = 4200
"""Twips above the title of a cover."""
_STYLES = (("Title", 22.0), ("Heading 1", 16.0), ("Heading 2", 13.0), ("Heading 3", 11.0))
_OWN_STYLES = (("kvdsCell", 9.5), ("kvdsSmall", 8.0), ("kvdsNote", 9.0))
_BODY = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_THUMBNAIL = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")
_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WordFile:
    """A Word document that is built from top to bottom, then saved.

    Attributes:
        room: centimetres between the margins of its page.
    """

    def __init__(
        self,
        title: str,
        *,
        lang: Lang = "nl",
        landscape: bool = False,
        cover: bool = False,
        template: bytes = b"",
    ) -> None:
        """An empty document with a title.

        Args:
            title: stands on top, and in the file's properties.
            lang: of its words.
            landscape: how the page lies.
            cover: the title stands lower, on a page of its own.
            template: a Word file of one's own, whole, whose styles and page it takes; b"" = ours.
        """
        self._say = messages(lang)
        self._house = _housed(template, lang, landscape)
        self.room = _room(self._house.files[_BODY])
        self._title = xml_text(title)
        self._parts = [paragraph_xml(title, style="Title", above=_COVER if cover else 0)]
        self._headings: list[tuple[int, str, str]] = []
        self._contents: tuple[int, int] | None = None
        self._numbers = {"table": 0, "figure": 0}
        self._charts: list[Chart] = []
        self._named = title  # what the next table is, unless it says so itself

    @property
    def parts(self) -> Mapping[str, bytes]:
        """The files of the empty document, by name."""
        return self._house.files

    def named(self, name: str, words: str) -> None:
        """A name in bold, and what it stands for."""
        self._parts.append(f"<w:p>{run_xml(name + ': ', bold=True)}{run_xml(words)}</w:p>")

    def point(self, text: str) -> None:
        """A point of a list."""
        self._parts.append(paragraph_xml(text, style="ListBullet"))

    def page_break(self) -> None:
        """What follows begins on a page of its own."""
        self._parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def contents(self, depth: int) -> None:
        """A table of contents down to heading ``depth``: ready to click.

        Word puts page numbers to it when somebody updates the field (decision 14).
        """
        self._parts.append(paragraph_xml(self._say["contents"], bold=True))
        self._contents = (len(self._parts), depth)

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """A heading of a real style, with a bookmark the contents refer to."""
        number = len(self._headings) + 1
        name = f"_Toc{number:08d}"
        self._headings.append((level, text, name))
        page = "<w:pageBreakBefore/>" if new_page else ""
        self._parts.append(
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{page}</w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run_xml(text)}'
            f'<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def text(self, text: str, *, keep: bool = False) -> None:
        """A paragraph; ``keep`` holds it on the page of what follows."""
        self._parts.append(paragraph_xml(text, keep=keep))

    def quote(self, text: str, source: str) -> None:
        """A quote as reports set it, its source on the line below."""
        self._parts.append(paragraph_xml(text, style="Quote", keep=True))
        self._parts.append(paragraph_xml(source, style="kvdsNote"))

    def note(self, text: str, *, keep: bool = False) -> None:
        """A remark in small letters; ``keep`` holds it on the page of what follows."""
        self._parts.append(paragraph_xml(text, style="kvdsNote", keep=keep))

    def caption(self, kind: Literal["table", "figure"], text: str) -> None:
        """``Tabel 3. …`` or ``Figuur 3. …``, above what it names; Word keeps counting."""
        self._numbers[kind] += 1
        self._named = text
        label, number = self._say[kind], self._numbers[kind]
        counter = f" SEQ {label} \\* ARABIC "
        self._parts.append(
            '<w:p><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>'
            f"{run_xml(label + ' ')}{_field(counter)}"
            f"{run_xml(str(number))}{_FIELD_END}{run_xml('. ' + text)}</w:p>"
        )

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        look: Look = PLAIN,
    ) -> None:
        """A real table; ``widths`` in centimetres, one a column."""
        told = look if look.told else replace(look, told=self._named)
        widths = [width * min(1.0, self.room / sum(widths)) for width in widths]
        self._parts.append(table_xml(header, rows, widths, told))
        self._parts.append(paragraph_xml("", style="kvdsSmall"))

    def chart(self, chart: Chart) -> None:
        """A chart of Word's own, its numbers beside it: a researcher edits it on."""
        self._charts.append(chart)
        number = len(self._charts)
        wide, high = chart.size
        wide, high = round(min(wide, self.room) * _EMU), round(high * _EMU)
        self._parts.append(
            '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{1000 + number}" '
            f'name="Chart {number}" descr={quoteattr(xml_text(chart.told))}/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:graphicData uri="{_CHART_NS}"><c:chart xmlns:c="{_CHART_NS}" xmlns:r="{OFFICE}" '
            f'r:id="rIdChart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
            "</w:p>"
        )

    def save(self, path: Path) -> Path:
        """The document on disk; same content, same bytes; gives the path.

        Raises:
            OutputError: when the place cannot be written.
        """
        files = dict(self.parts)
        if self._charts:
            self._add_charts(files)
        title = escape(self._title[:255]).encode("utf-8", "replace")
        files[_CORE] = files[_CORE].replace(b">TITLE<", b">" + title + b"<")
        before, after = files[_BODY].split(b"<w:sectPr", 1)
        body = self._house.styled("".join(self._with_contents())).encode("utf-8", "replace")
        files[_BODY] = before + body + b"<w:sectPr" + after
        return write_file(path, zipped(files, self.parts))

    def _add_charts(self, files: dict[str, bytes]) -> None:
        """The files of the charts, and what tells Word of them."""
        relations, types = "", f'<Default Extension="xlsx" ContentType="{_BOOK_TYPE}"/>'
        for number, chart in enumerate(self._charts, 1):
            files |= chart.files(number)
            name = f"charts/chart{number}.xml"
            relations += (
                f'<Relationship Id="rIdChart{number}" Type="{OFFICE}/chart" Target="{name}"/>'
            )
            types += f'<Override PartName="/word/{name}" ContentType="{_CHART_TYPE}"/>'
        for name, end, more in (
            (_RELATIONS, b"</Relationships>", relations),
            (_TYPES, b"</Types>", types),
        ):
            files[name] = files[name].replace(end, more.encode() + end)

    def _with_contents(self) -> list[str]:
        """The body with a TOC field, result included: clickable before Word updates it."""
        if self._contents is None:
            return self._parts
        at, depth = self._contents
        listed = [heading for heading in self._headings if heading[0] <= depth]
        lines = []
        for place, (level, text, name) in enumerate(listed):
            begin = _field(f' TOC \\o "1-{depth}" \\h \\z \\u ') if place == 0 else ""
            end = _FIELD_END if place == len(listed) - 1 else ""
            lines.append(
                f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin}'
                f'<w:hyperlink w:anchor="{name}" w:history="1">{run_xml(text)}</w:hyperlink>'
                f"{end}</w:p>"
            )
        return [*self._parts[:at], *lines, *self._parts[at:]]


def _field(instruction: str) -> str:
    """The start of a field that Word computes; its result and ``_FIELD_END`` come after it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


@lru_cache(maxsize=8)
def _housed(template: bytes, lang: Lang, landscape: bool) -> House:
    """The empty document in a house style, or in ours; ``landscape`` turns the house's page."""
    ours = _empty(lang, landscape)
    if not template:
        return House(ours, MappingProxyType({}))
    house = read_house(template, ours, _LANGUAGE[lang])
    if not landscape:
        return house
    turned = _PAGE_SIZE.sub(_turned, house.files[_BODY])
    return replace(house, files=MappingProxyType({**house.files, _BODY: turned}))


def _turned(size: re.Match[bytes]) -> bytes:
    """A page size with its long side across."""
    sides = sorted((int(size[1]), int(size[2])), reverse=True)
    return b'<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>' % (sides[0], sides[1])


def _room(body: bytes) -> float:
    """Centimetres between the margins of a page."""
    size, margins = _PAGE_SIZE.search(body), _MARGINS.search(body)
    if size is None or margins is None:
        return _PAGE
    sides = (re.search(rb'w:%s="(\d+)"' % side, margins[0]) for side in (b"left", b"right"))
    return (int(size[1]) - sum(int(side[1]) for side in sides if side)) / _TWIPS


@lru_cache(maxsize=4)
def _empty(lang: Lang, landscape: bool) -> Mapping[str, bytes]:
    """The files of an empty document with our styles and page."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Cm

    document: Any = Document()
    section = document.sections[0]
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    _set_styles(document, _LANGUAGE[lang])
    number = f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(parse_xml(number))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "TITLE", "", ""
    properties.created = properties.modified = _EPOCH
    properties.last_modified_by, properties.revision = "", 1
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as package:
        files = {name: package.read(name) for name in package.namelist()}
    del files["docProps/thumbnail.jpeg"]
    files["_rels/.rels"] = _THUMBNAIL.sub(b"", files["_rels/.rels"])
    return MappingProxyType(files)


def _set_styles(document: Any, language: str) -> None:  # noqa: ANN401 - untyped library
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt, RGBColor

    styles = document.styles
    ink = RGBColor(0x1F, 0x3A, 0x5F)
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, points in _STYLES:
        font = styles[name].font
        font.name, font.size, font.color.rgb = "Calibri", Pt(points), ink
        fonts = styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(f"{{{W}}}{theme}", None)
    styles["Caption"].font.color.rgb, styles["Caption"].font.size = ink, Pt(9.5)
    styles["Quote"].paragraph_format.left_indent = Pt(14)
    styles["Quote"].paragraph_format.space_after = Pt(0)
    for name, points in _OWN_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles["Normal"], Pt(points)
        style.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    line = page.page_width - page.left_margin - page.right_margin
    for level in (1, 2):  # of the contents: dots to a page number at the right
        style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.element.styleId, style.base_style = f"TOC{level}", styles["Normal"]
        style.paragraph_format.space_after = Pt(1)
        style.paragraph_format.left_indent = Pt(15 * (level - 1))
        stops = style.paragraph_format.tab_stops
        stops.add_tab_stop(line, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    note = styles["kvdsNote"]
    note.font.color.rgb = RGBColor(0x4A, 0x57, 0x66)
    note.paragraph_format.left_indent, note.paragraph_format.space_after = Pt(14), Pt(6)
    for mark in styles.element.iter(f"{{{W}}}lang"):
        mark.set(f"{{{W}}}val", language)
