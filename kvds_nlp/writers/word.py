"""The Word door: real heading styles, captions, tables whose header repeats, a table of contents.

Tables are built as WordprocessingML in one go, because python-docx needs a second for every few
hundred cells. Files are zipped with a fixed date, so that the same values give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from kvds_nlp.writers.tables import write_bytes
from kvds_nlp.writers.word_xml import (
    NS,
    PLAIN,
    Look,
    W,
    caption_xml,
    contents_xml,
    plain,
    table_xml,
)
from kvds_nlp.writers.words import Lang, words

_LANGUAGE = {"nl": "nl-NL", "en": "en-GB"}
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone; fixed, so bytes are (I7)
_STYLES = (("Title", 22.0), ("Heading 1", 16.0), ("Heading 2", 13.0), ("Heading 3", 11.0))
_CELL_STYLES = (("kvdsCell", 9.5), ("kvdsSmall", 8.0))


class WordFile:
    """A Word document that is built from top to bottom.

    Attributes:
        document: python-docx's own document, for what is not here.
    """

    def __init__(self, title: str, *, lang: Lang = "nl", landscape: bool = False) -> None:
        from docx import Document

        self.document: Any = Document()
        self._say = words(lang)
        self._headings: list[tuple[int, str, str]] = []
        self._contents: tuple[Any, int] | None = None
        self._numbers = {"table": 0, "figure": 0}
        _set_styles(self.document, _LANGUAGE[lang])
        _set_page(self.document, landscape=landscape)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = plain(title)[:255], "", ""
        properties.created = properties.modified = _EPOCH
        properties.last_modified_by, properties.revision = "", 1
        self.document.add_paragraph(plain(title), style="Title")

    def contents(self, depth: int) -> None:
        """A table of contents down to heading ``depth``: ready to click, updated by Word."""
        label = self.document.add_paragraph().add_run(self._say["contents"])
        label.bold = True
        self._contents = (self.document.add_paragraph(), depth)

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """A heading of a real style, with a bookmark the contents refer to."""
        number = len(self._headings) + 1
        name = f"_Toc{number:08d}"
        self._headings.append((level, text, name))
        paragraph = self.document.add_paragraph(style=f"Heading {level}")
        paragraph.paragraph_format.page_break_before = new_page
        paragraph._p.append(_element(f'<w:bookmarkStart {NS} w:id="{number}" w:name="{name}"/>'))
        paragraph.add_run(plain(text))
        paragraph._p.append(_element(f'<w:bookmarkEnd {NS} w:id="{number}"/>'))

    def text(self, text: str, *, style: str = "Normal") -> None:
        """A paragraph."""
        self.document.add_paragraph(plain(text), style=style)

    def caption(self, kind: Literal["table", "figure"], text: str) -> None:
        """``Tabel 3. …`` or ``Figuur 3. …``, above what it names."""
        self._numbers[kind] += 1
        self._append(_element(caption_xml(self._say[kind], self._numbers[kind], text)))

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        look: Look = PLAIN,
    ) -> None:
        """A real table; ``widths`` in centimetres, one a column."""
        self._append(_element(table_xml(header, rows, widths, look)))
        self._append(_element(f'<w:p {NS}><w:pPr><w:spacing w:after="80"/></w:pPr></w:p>'))

    def save(self, path: Path) -> Path:
        """The document on disk; same content, same bytes; gives the path.

        Raises:
            OutputError: when the place cannot be written.
        """
        if self._contents is not None:
            hint, depth = self._contents
            for line in contents_xml(depth, self._headings):
                hint._p.addprevious(_element(line))
            hint.add_run(self._say["contents.update"]).italic = True
        buffer = io.BytesIO()
        self.document.save(buffer)
        return write_bytes(path, _rezipped(buffer.getvalue()))

    def _append(self, element: Any) -> None:  # noqa: ANN401 - lxml element, untyped
        body = self.document.element.body
        body.insert(len(body) - 1, element)  # the last child holds the page's size


def _element(xml: str) -> Any:  # noqa: ANN401 - lxml element, untyped
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _set_styles(document: Any, language: str) -> None:  # noqa: ANN401 - untyped library
    from docx.enum.style import WD_STYLE_TYPE
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
    for name, points in _CELL_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles["Normal"], Pt(points)
        style.paragraph_format.space_after = Pt(0)
    for mark in styles.element.iter(f"{{{W}}}lang"):
        mark.set(f"{{{W}}}val", language)


def _set_page(document: Any, *, landscape: bool) -> None:  # noqa: ANN401 - untyped library
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    number = f'<w:fldSimple {NS} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(_element(number))


def _rezipped(data: bytes) -> bytes:
    """The same package with every entry dated alike."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(item.filename))
    return buffer.getvalue()
