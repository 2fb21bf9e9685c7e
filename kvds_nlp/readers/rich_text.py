"""odt and rtf: what is on the page as speech; no notes, comments, deletions or hidden text."""

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
from kvds_nlp.readers.parts import FileContent, InputFile, Line
from kvds_nlp.readers.text import clean, file_kind, whole_pairs, word_set
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.settings import ReadingSettings

_SILENT = word_set(
    "text:tracked-changes text:note office:annotation office:annotation-end text:bookmark "
    "text:hidden-text text:hidden-paragraph text:page-number text:page-count text:ruby-text "
    "text:sequence-decls text:variable-decls text:user-field-decls office:forms draw:frame "
    "text:table-of-content text:alphabetical-index text:index-body"
)
_MOST_BLANKS = 100
_MANIFEST = "META-INF/manifest.xml"
_ODT_SIGNS = {"text:tab": "\t", "text:line-break": "\n", "text:soft-page-break": ""}

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.IGNORECASE
)
_CELL, _ROW = "\ue000", "\ue001"
_RTF_SIGNS = {
    "par": "\\par\\par ",  # one for the line, one for the white that a paragraph has
    "cell": f"\\u{ord(_CELL)}?",
    "nestcell": f"\\u{ord(_CELL)}?",
    "row": f"\\u{ord(_ROW)}?",
    "nestrow": f"\\u{ord(_ROW)}?",
}
_PLAIN = frozenset({"plain", "rtf"})
_SWITCHES = ("v", "deleted")
_TEXT_WORDS = frozenset(
    {"u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote"}
    | {"rdblquote", "cell", "row", "emspace", "enspace"}
)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Names of the automatic and common styles that hide text or set it in bold."""

    hidden: frozenset[str]
    bold: frozenset[str]


def read_odt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
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
    return interview(_block_lines(document.body, styles), file, settings)


def _styles(elements: Sequence[Any]) -> _Styles:
    """Which styles hide or embolden, through their parents."""
    parents: dict[str, str] = {}
    hidden: set[str] = set()
    bold: set[str] = set()
    for style in elements:
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
        elif tag in _ODT_SIGNS:
            yield _ODT_SIGNS[tag], bold
        elif tag not in _SILENT and style not in styles.hidden:
            yield from _pieces(child, styles, bold=bold or style in styles.bold)
        yield _collapsed(child.tail), bold


def _collapsed(text: str | None) -> str:
    """OpenDocument counts blanks in a row as one; more are written as ``text:s``."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def read_rtf(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A Rich Text transcript as one interview, by striprtf from what is visible in the source."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        seems = file_kind(data) or "plain text or something else"
        raise InputError(
            f"is not an .rtf file: by its first bytes it is {seems}. Give it its own suffix."
        )
    visible = "".join(_visible(data.decode("latin-1")))
    text: str = rtf_to_text(visible, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    out: list[Line] = []
    rows: list[list[str]] = []
    *row_texts, after = whole_pairs(text).split(_ROW)
    for row_text in row_texts:
        *cells, _ = row_text.split(_CELL)
        if cells and not rows:  # running text stands before the first row
            before, _, cells[0] = cells[0].rpartition("\n")
            out += lines_of(before) if before.strip() else []
        rows.append([clean(cell).strip("\n") for cell in cells])
    return interview([*out, *table_lines(rows), *lines_of(after)], file, settings)


def _visible(source: str) -> Iterator[str]:
    """The same RTF without the characters that are hidden or deleted with tracking on.

    Formatting holds until its group closes, so each group inherits what was set around it. Group
    brackets and control words stay, so the structure striprtf sees is whole.
    """
    hidden: list[dict[str, bool]] = [{}]
    for token in _TOKEN.finditer(source):
        piece, word = token[0], token[1]
        if piece == "{":
            hidden.append(dict(hidden[-1]))
        elif piece == "}":
            if len(hidden) > 1:
                hidden.pop()
        elif word in _SWITCHES:
            hidden[-1][word] = token[2] != "0"
            continue
        elif word in _PLAIN:
            hidden[-1].clear()
        elif any(hidden[-1].values()) and (word in _TEXT_WORDS if word else piece != "\\*"):
            continue
        if piece != "\\-":  # an optional hyphen is not a letter
            yield _RTF_SIGNS.get(word or "", piece)
