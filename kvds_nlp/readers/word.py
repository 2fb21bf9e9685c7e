"""docx: what is on the page as speech, through python-docx's package and element tree.

docx2python 3.7.1, tried first, reads hidden text (``w:vanish``) as speech and does not tell;
python-docx's own ``paragraph.text`` drops tracked insertions. So the package and its styles come
from python-docx, and the runs are walked here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.archives import check_archive
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.listed import listed_in_table
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.label_forms import candidate
from kvds_nlp.talk.notes import is_notes, noted
from kvds_nlp.talk.parts import FileContent, InputFile, Line, joined
from kvds_nlp.talk.text import clean
from kvds_nlp.talk.transcript import interview

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS = frozenset(
    f"{_W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent",
                               "customXml", "fldSimple", "dir", "bdo")
)  # fmt: skip
_SIGNS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}br": "\n"}
_OFF = ("0", "false", "off", "none")
_ASIDE = re.compile(r"/word/(?:header|footer|comments|footnotes|endnotes)\w*\.xml")
_LONGEST_NAME = 40
"""Characters: a longer cell that is merged downwards is what was said, not who said it."""
_HEADING = re.compile(r"(?:heading|kop|title|titel|subtitle|ondertitel)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Ids of the styles that hide text, are bold, are set apart otherwise, and are headings."""

    hidden: frozenset[str]
    bold: frozenset[str]
    apart: frozenset[str]
    heading: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    bold: bool
    apart: bool = False


def read_docx(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A Word transcript as one interview.

    Tracked insertions are read; deletions, comments, notes, hidden text, headers and footers
    are not. Text boxes are not either, and a remark says so. What any of these tells of consent
    is heard.
    """
    import docx

    check_archive(data, ".docx", "word/document.xml")
    document = docx.Document(io.BytesIO(data))
    styles = _styles(document)
    body = document.element.body
    aside = _beside(document)
    if is_notes(file) and (told := noted(_each_line(body, styles), file)):
        return told
    lists = _lists(body, styles, file, settings)
    if lists.consents and not _somebody_speaks(body, styles):
        return lists
    content = interview(_block_lines(body, styles), file, settings, aside=aside)
    messages = []
    boxes = body.iter(f"{_W}txbxContent")
    if any((node.text or "").strip() for box in boxes for node in box.iter(f"{_W}t")):
        messages.append(in_words("read.text_boxes"))
    if next(body.iter(f"{_W}altChunk", f"{_W}subDoc"), None) is not None:
        messages.append(in_words("read.file_within"))
    remarks = [Problem(file.name, None, message, fatal=False) for message in messages]
    # A table of those who speak here is no list that everybody else of the study would be on.
    own = tuple(replace(entry, listed=False) for entry in lists.consents)
    spoken = replace(content, problems=(*content.problems, *remarks))
    return joined((replace(lists, consents=own), spoken))


def _lists(
    body: Any,  # noqa: ANN401
    styles: _Styles,
    file: InputFile,
    settings: ReadingSettings,
) -> FileContent:
    """What the tables in a document say of who allows what, where people are their rows."""
    tables = (_rows(one, styles) for one in _blocks(body) if one.tag == f"{_W}tbl")
    return joined([listed_in_table(rows, file, settings) for rows in tables])


def _each_line(body: Any, styles: _Styles) -> list[str]:  # noqa: ANN401
    """The paragraphs of a document, and the rows of its tables."""
    out: list[str] = []
    for one in _blocks(body):
        if one.tag == f"{_W}tbl":
            out += [" ".join(row) for row in _rows(one, styles)]
        else:
            out.append("".join(run.text for run in _runs(one, styles, "")))
    return out


def _somebody_speaks(body: Any, styles: _Styles) -> bool:  # noqa: ANN401
    """Whether outside its tables a document holds a talk."""
    texts = (
        "".join(run.text for run in _runs(one, styles, ""))
        for one in _blocks(body)
        if one.tag != f"{_W}tbl"
    )
    return sum(candidate(text) is not None for text in texts if text.strip()) > 1


def _beside(document: Any) -> list[str]:  # noqa: ANN401
    """The paragraphs of headers, footers, notes, comments and text boxes."""
    from docx.oxml import parse_xml

    roots = [
        parse_xml(part.blob)
        for part in document.part.package.iter_parts()
        if _ASIDE.match(str(part.partname))
    ]
    roots += document.element.body.iter(f"{_W}txbxContent")
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        for root in roots
        for paragraph in root.iter(f"{_W}p")
    ]


def _styles(document: Any) -> _Styles:  # noqa: ANN401 - python-docx has no types
    hidden, bold, apart, heading = set(), set(), set(), set()
    for style in document.styles:
        element = style.element
        looks = _look(element)
        if looks.hidden:
            hidden.add(style.style_id)
        if looks.bold:
            bold.add(style.style_id)
        if looks.apart:
            apart.add(style.style_id)
        if style.name and _HEADING.match(style.name):
            heading.add(style.style_id)
    return _Styles(frozenset(hidden), frozenset(bold), frozenset(apart), frozenset(heading))


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run or style says its text is set; None where it does not say."""

    hidden: bool | None
    bold: bool | None
    apart: bool | None


def _look(element: Any) -> _Look:  # noqa: ANN401
    """Of a run or a style. Apart: in italics, underlined, in a colour or highlighted."""
    values = [_switch(element, "i")]
    for name, plain in (("u", "none"), ("color", "auto"), ("highlight", "none")):
        found = element.find(f"{_W}rPr/{_W}{name}")
        value = None if found is None else found.get(f"{_W}val")
        values.append(None if value is None else value not in (plain, "000000"))
    said = [value for value in values if value is not None]
    return _Look(_switch(element, "vanish"), _switch(element, "b"), any(said) if said else None)


def _block_lines(parent: Any, styles: _Styles) -> list[Line]:  # noqa: ANN401
    """The lines of a body or cell: a blank line after each paragraph, as on the page."""
    out: list[Line] = []
    waiting: list[_Run] = []
    for element in _blocks(parent):
        if element.tag == f"{_W}tbl":
            out += [*table_lines(_rows(element, styles)), Line("")]
            continue
        style = element.find(f"{_W}pPr/{_W}pStyle")
        style_id = "" if style is None else str(style.get(f"{_W}val"))
        runs = [*waiting, *_runs(element, styles, style_id)]
        # A paragraph mark that was deleted with tracking on: this one goes on in the next.
        waiting = runs if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None else []
        if not waiting:
            out += [*_paragraph(runs, heading=style_id in styles.heading), Line("")]
    return [*out, *_paragraph(waiting, heading=False)]


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401
    """Paragraphs and tables in order, also those inside content controls and insertions."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _HOLDERS:
            yield from _blocks(child)


def _rows(table: Any, styles: _Styles) -> list[list[str]]:  # noqa: ANN401
    """Cell texts by row. A short cell merged downwards is repeated, so no row lacks a speaker."""
    rows: list[list[str]] = []
    for tr in table.iter(f"{_W}tr"):
        if _inside_other_table(tr, table) or tr.find(f"{_W}trPr/{_W}del") is not None:
            continue
        row: list[str] = []
        for cell in tr.iter(f"{_W}tc"):
            if _inside_other_table(cell, table):
                continue
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = "\n".join(line.text for line in _block_lines(cell, styles)).strip("\n")
            if merge is not None and not text and rows and len(row) < len(rows[-1]):
                above = rows[-1][len(row)]
                text = above if len(above) <= _LONGEST_NAME else ""
            row.append(text)
        rows.append(row)
    return rows


def _inside_other_table(element: Any, table: Any) -> bool:  # noqa: ANN401
    """Whether the nearest table around this row or cell is another one (tables in cells)."""
    return next(element.iterancestors(f"{_W}tbl"), None) is not table


def _runs(parent: Any, styles: _Styles, paragraph: str) -> list[_Run]:  # noqa: ANN401
    """The visible runs of a paragraph in order; deleted and hidden ones are left out.

    ``paragraph``: the id of its style, which holds where runs and their own styles say nothing.
    """
    out: list[_Run] = []
    for child in parent:
        if child.tag in _HOLDERS:
            out += _runs(child, styles, paragraph)
        elif child.tag == f"{_W}r":
            style = child.find(f"{_W}rPr/{_W}rStyle")
            ids = {paragraph, style.get(f"{_W}val") if style is not None else ""}
            look = _look(child)
            text = "".join(
                sign.text or "" if sign.tag == f"{_W}t" else _SIGNS.get(sign.tag, "")
                for sign in child
            )

            def holds(own: bool | None, named: frozenset[str], ids: set[str] = ids) -> bool:
                return not ids.isdisjoint(named) if own is None else own

            if text and not holds(look.hidden, styles.hidden):
                bold, apart = holds(look.bold, styles.bold), holds(look.apart, styles.apart)
                out.append(_Run(text, bold, apart))
    return out


def _switch(run: Any, name: str) -> bool | None:  # noqa: ANN401
    """A run's own on-off property; None when the run does not say."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return None if found is None else found.get(f"{_W}val", "true") not in _OFF


def _paragraph(runs: list[_Run], *, heading: bool) -> list[Line]:
    """A paragraph's lines (soft breaks divide it), with how far the first one is bold."""
    lines = [line.rstrip() for line in clean("".join(run.text for run in runs)).split("\n")]
    start = ""
    for run in runs:
        if not run.bold and run.text.strip():
            break
        start += run.text
    bold = len(clean(start).split("\n")[0].rstrip())
    # A whole paragraph that is bold is so on each of its lines.
    whole = all(run.bold for run in runs if run.text.strip())
    apart = bool(runs) and all(run.apart for run in runs if run.text.strip())
    return [
        Line(
            text, bold=len(text) if whole else bold if at == 0 else 0, apart=apart, heading=heading
        )
        for at, text in enumerate(lines)
    ]
