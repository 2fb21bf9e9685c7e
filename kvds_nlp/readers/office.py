"""odt: the text of an OpenDocument file without notes, comments, deletions and hidden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.readers.archives import check_archive
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.cleaning import clean, word_set
from kvds_nlp.readers.parts import Found, Line, Source
from kvds_nlp.readers.transcript import interview
from kvds_nlp.settings import ReadingSettings

_SILENT = word_set(
    "text:tracked-changes text:note office:annotation office:annotation-end text:bookmark "
    "text:hidden-text text:hidden-paragraph text:page-number text:page-count text:ruby-text "
    "text:sequence-decls text:variable-decls text:user-field-decls office:forms draw:frame "
    "text:table-of-content text:alphabetical-index text:index-body"
)
_MOST_BLANKS = 100
_MANIFEST = "META-INF/manifest.xml"
_SIGNS = {"text:tab": "\t", "text:line-break": "\n", "text:soft-page-break": ""}


@dataclass(frozen=True, slots=True)
class _Styles:
    """Names of the automatic and common styles that hide text or set it in bold."""

    hidden: frozenset[str]
    bold: frozenset[str]


def read_odt(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A LibreOffice transcript as one interview; tracked insertions are read, deletions are not."""
    from odfdo import Document

    check_archive(data, ".odt", "content.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        raise InputError("is protected with a password. Take the password off and save it again.")
    document = Document(io.BytesIO(data))
    common = document.styles.get_styles() if "styles.xml" in names else []
    styles = _styles([*document.content.get_styles(), *common])
    return interview(_block_lines(document.body, styles), source, settings)


def _styles(found: Sequence[Any]) -> _Styles:
    """Which styles hide or embolden, through their parents."""
    parents: dict[str, str] = {}
    hidden: set[str] = set()
    bold: set[str] = set()
    for style in found:
        if style.tag != "style:style":
            continue
        name = str(style.attributes.get("style:name"))
        parents[name] = str(style.attributes.get("style:parent-style-name", ""))
        for child in style.children:
            if child.attributes.get("text:display") == "none":
                hidden.add(name)
            if child.attributes.get("fo:font-weight") == "bold":
                bold.add(name)
    return _Styles(_with_heirs(hidden, parents), _with_heirs(bold, parents))


def _with_heirs(names: set[str], parents: dict[str, str]) -> frozenset[str]:
    out = set(names)
    for _ in range(8):  # deeper inheritance is not made by any program
        out |= {child for child, parent in parents.items() if parent in out}
    return frozenset(out)


def _block_lines(parent: Any, styles: _Styles) -> list[Line]:  # noqa: ANN401 - odfdo's elements have no types
    """The lines of a body, section, list or cell: a blank line after each paragraph."""
    out: list[Line] = []
    for child in parent.children:
        if child.tag in _SILENT or child.attributes.get("text:display") == "none":
            continue
        if child.tag in ("text:p", "text:h"):
            out += [*_paragraph(child, styles), Line("")]
        elif child.tag == "table:table":
            out += [*table_lines(list(_rows(child, styles))), Line("")]
        elif child.children:
            out += _block_lines(child, styles)
    return out


def _rows(table: Any, styles: _Styles) -> Iterator[list[str]]:  # noqa: ANN401
    for child in table.children:
        if child.tag == "table:table-row":
            yield [
                "\n".join(line.text for line in _block_lines(cell, styles)).strip("\n")
                for cell in child.children
                if cell.tag in ("table:table-cell", "table:covered-table-cell")
            ]
        elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child, styles)


def _paragraph(element: Any, styles: _Styles) -> list[Line]:  # noqa: ANN401
    name = element.attributes.get("text:style-name")
    if name in styles.hidden:
        return []
    pieces = list(_pieces(element, styles, bold=name in styles.bold))
    lines = [line.strip() for line in clean("".join(text for text, _ in pieces)).split("\n")]
    start = ""
    for text, is_bold in pieces:
        if not is_bold and text.strip():
            break
        start += text
    heading = element.tag == "text:h" or name in ("Title", "Subtitle")
    bold = len(clean(start).strip().split("\n")[0])
    first = Line(lines[0], bold=bold, heading=heading)
    return [first, *(Line(line, heading=heading) for line in lines[1:])]


def _pieces(element: Any, styles: _Styles, *, bold: bool) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    """The visible text of a paragraph in order, with whether it is bold."""
    yield _collapsed(element.text), bold
    for child in element.children:
        tag, style = child.tag, child.attributes.get("text:style-name")
        if tag == "text:s":
            yield " " * min(int(child.attributes.get("text:c", 1)), _MOST_BLANKS), bold
        elif tag in _SIGNS:
            yield _SIGNS[tag], bold
        elif tag not in _SILENT and style not in styles.hidden:
            yield from _pieces(child, styles, bold=bold or style in styles.bold)
        yield _collapsed(child.tail), bold


def _collapsed(text: str | None) -> str:
    """OpenDocument counts blanks in a row as one; more are written as ``text:s``."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
