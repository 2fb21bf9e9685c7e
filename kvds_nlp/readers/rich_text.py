"""odt and rtf: what is on the page as speech; no notes, comments, deletions or hidden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.readers.archives import check_archive
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.decoding import file_kind
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, InputFile, Line
from kvds_nlp.talk.text import clean, whole_pairs, word_set
from kvds_nlp.talk.transcript import interview, lines_of

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
_BOLD, _APART, _AS_USUAL = "\ue002", "\ue003", "\ue004"
"""Before text in bold, text set apart otherwise, and text set as usual."""
_RTF_SIGNS = {
    "par": "\\par\\par ",  # one for the line, one for the white that a paragraph has
    "cell": f"\\u{ord(_CELL)}?",
    "nestcell": f"\\u{ord(_CELL)}?",
    "row": f"\\u{ord(_ROW)}?",
    "nestrow": f"\\u{ord(_ROW)}?",
}
_MARKS = re.compile(f"([{_BOLD}{_APART}{_AS_USUAL}])")
_PLAIN = frozenset({"plain", "rtf"})
_LOOKS = {"b": _BOLD, "i": _APART, "ul": _APART, "highlight": _APART}
"""What a control word does to the text behind it, until it is said again with 0."""
_SWITCHES = ("v", "deleted")
_TEXT_WORDS = frozenset(
    {"u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote"}
    | {"rdblquote", "cell", "row", "emspace", "enspace"}
)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Names of the automatic and common styles that hide text, set it in bold, or apart otherwise:
    in italics, underlined or in a colour.
    """

    hidden: frozenset[str]
    bold: frozenset[str]
    apart: frozenset[str]


def read_odt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A LibreOffice transcript as one interview; tracked insertions are read, deletions are not."""
    from odfdo import Document

    check_archive(data, ".odt", "content.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        raise InputError(in_words("read.password"))
    document = Document(io.BytesIO(data))
    common = document.styles.get_styles() if "styles.xml" in names else []
    styles = _styles([*document.content.get_styles(), *common])
    return interview(_block_lines(document.body, styles), file, settings)


def _styles(elements: Sequence[Any]) -> _Styles:
    """Which styles hide or embolden, through their parents."""
    parents: dict[str, str] = {}
    hidden: set[str] = set()
    bold: set[str] = set()
    apart: set[str] = set()
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
            if _is_apart(child.attributes):
                apart.add(name)
    return _Styles(*(_with_heirs(names, parents) for names in (hidden, bold, apart)))


def _is_apart(look: Mapping[str, Any]) -> bool:
    """Whether text properties set text in italics, underline it or give it a colour."""
    return (
        look.get("fo:font-style") == "italic"
        or str(look.get("style:text-underline-style", "none")) != "none"
        or str(look.get("fo:color", "#000000")).lower() != "#000000"
    )


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
    pieces = list(_pieces(element, styles, frozenset({str(name)})))
    lines = [line.strip() for line in clean("".join(text for text, _ in pieces)).split("\n")]
    set_bold = [bool(around & styles.bold) for _, around in pieces]
    start = ""
    for (text, _), is_bold in zip(pieces, set_bold, strict=True):
        if not is_bold and text.strip():
            break
        start += text
    filled = [
        (around, one) for (text, around), one in zip(pieces, set_bold, strict=True) if text.strip()
    ]
    apart = bool(filled) and all(around & styles.apart for around, _ in filled)
    whole = bool(filled) and all(one for _, one in filled)
    heading = element.tag == "text:h" or name in ("Title", "Subtitle")
    bold = len(clean(start).strip().split("\n")[0])
    return [
        Line(
            text, bold=len(text) if whole else bold if at == 0 else 0, apart=apart, heading=heading
        )
        for at, text in enumerate(lines)
    ]


def _pieces(
    element: Any,  # noqa: ANN401
    styles: _Styles,
    around: frozenset[str],
) -> Iterator[tuple[str, frozenset[str]]]:
    """The visible text of a paragraph in order, with the styles around each piece."""
    yield _collapsed(element.text), around
    for child in element.children:
        tag, style = child.tag, child.attributes.get("text:style-name")
        if tag == "text:s":
            yield " " * min(int(child.attributes.get("text:c", 1)), _MOST_BLANKS), around
        elif tag in _ODT_SIGNS:
            yield _ODT_SIGNS[tag], around
        elif tag not in _SILENT and style not in styles.hidden:
            yield from _pieces(child, styles, around | {str(style)})
        yield _collapsed(child.tail), around


def _collapsed(text: str | None) -> str:
    """OpenDocument counts blanks in a row as one; more are written as ``text:s``."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def read_rtf(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A Rich Text transcript as one interview, by striprtf from what is visible in the source."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        seems = in_words(f"kind.{file_kind(data) or 'else'}")
        raise InputError(in_words("read.not_rtf", seems=seems))
    visible = "".join(_visible(data.decode("latin-1")))
    text: str = rtf_to_text(visible, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    out: list[Line] = []
    rows: list[list[str]] = []
    *row_texts, after = whole_pairs(text).split(_ROW)
    for row_text in row_texts:
        *cells, _ = row_text.split(_CELL)
        if cells and not rows:  # running text stands before the first row
            before, _, cells[0] = cells[0].rpartition("\n")
            out += _set_lines(before) if before.strip() else []
        rows.append(
            ["\n".join(line.text for line in _set_lines(cell)).strip("\n") for cell in cells]
        )
    return interview([*out, *table_lines(rows), *_set_lines(after)], file, settings)


def _set_lines(text: str) -> list[Line]:
    """Lines of text with our marks, and what these say of how each is set."""
    out: list[Line] = []
    now = _AS_USUAL
    for line in lines_of(text):
        pieces: list[tuple[str, str]] = []
        for piece in _MARKS.split(line.text):
            if piece in (_BOLD, _APART, _AS_USUAL):
                now = piece
            elif piece:
                pieces.append((now, piece))
        said = [mark for mark, piece in pieces if piece.strip()]
        bold = ""
        for mark, piece in pieces:
            if mark != _BOLD and piece.strip():
                break
            bold += piece
        words = "".join(piece for _, piece in pieces)
        apart = bool(said) and set(said) == {_APART}
        out.append(Line(words, bold=len(bold.rstrip()), apart=apart))
    return out


def _visible(source: str) -> Iterator[str]:
    """The same RTF without the characters that are hidden or deleted with tracking on, and with a
    mark of ours where text begins to be set in another way.

    Formatting holds until its group closes, so each group inherits what was set around it. Group
    brackets and control words stay, so the structure striprtf sees is whole.
    """
    around: list[dict[str, bool]] = [{}]
    shown = _AS_USUAL
    for token in _TOKEN.finditer(source):
        piece, word = token[0], token[1]
        now = around[-1]
        if piece == "{":
            around.append(dict(now))
        elif piece == "}":
            if len(around) > 1:
                around.pop()
        elif word in _SWITCHES or word in _LOOKS:
            now[word] = token[2] != "0"
            continue
        elif word == "ulnone":
            now["ul"] = False
        elif word in _PLAIN:
            now.clear()
        elif any(now.get(one) for one in _SWITCHES) and (
            word in _TEXT_WORDS if word else piece != "\\*"
        ):
            continue
        elif word == "u" or (word is None and piece.strip() and piece != "\\*"):
            mark = next((mark for one, mark in _LOOKS.items() if now.get(one)), _AS_USUAL)
            if mark != shown:
                shown = mark
                yield f"\\u{ord(mark)}?"
        if piece != "\\-":  # an optional hyphen is not a letter
            yield _RTF_SIGNS.get(word or "", piece)
