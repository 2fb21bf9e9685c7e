"""Transcripts in plain text: txt and Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.decoding import decode, with_remarks
from kvds_nlp.readers.form_tables import with_forms
from kvds_nlp.readers.table_files import read_records
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, InputFile, Line
from kvds_nlp.talk.transcript import interview, lines_of

_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]++")
_RULE = re.compile(r"\s{0,3}(?:[-*_][ \t]*){3,}$")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?![\s*_]))(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_BOLD_START = re.compile(r"\s*(?:\*\*|__)(.{1,500}?)(?:\*\*|__)")
_SLANTED = re.compile(r"\s*(?:\*(?![*\s])[^*]+\*|_(?![_\s])[^_]+_)\s*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_QUOTED = re.compile(r"\s{0,3}(?:>[ \t]?)+")


def read_txt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A plain text transcript or report as one interview; a table in tabs as what it is."""
    decoded = decode(data)
    lines = lines_of(decoded.text)
    rows = [line.text.split("\t") for line in lines]
    if not _is_table(rows):
        return with_remarks(interview(with_forms(lines), file, settings), decoded, file)
    content = read_records(list(enumerate(rows, 1)), "\t", file, settings)
    message = in_words("read.tabs", columns=len(rows[0]))
    remark = Problem(file.name, None, message, fatal=False)
    content = replace(content, problems=(*content.problems, remark))
    return with_remarks(content, decoded, file)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether tabs divide every line alike, below a line with a name for each column.

    A time, a name and words behind tabs are no table: the reader of talks knows these.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = len(filled[0]) if filled else 0
    alike = sum(len(row) == width for row in filled) >= 0.9 * len(filled)
    head = [cell.strip() for cell in filled[0]] if filled else []
    named = all(head) and len(set(head)) == width and not any(map(_CLOCK.search, head))
    return width > 2 and len(filled) > 2 and alike and named


def read_md(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A Markdown transcript: headings are nobody's words, emphasis marks are not stored.

    Tables (``| tijd | spreker | tekst |``) become what they stand for.
    """
    decoded = decode(data)
    written = lines_of(decoded.text)
    fence = 0  # how many lines the YAML front matter takes; its marks are not Markdown
    if written[0].text.rstrip() == "---":
        ends = (i for i, line in enumerate(written[1:], 2) if line.text.rstrip() in ("---", "..."))
        fence = next(ends, 0)
    lines = written[:fence]
    rows: list[list[str]] = []
    for line in [*map(_unmarked, written[fence:]), Line("")]:
        bare = line.text.strip()
        if len(bare) > 2 and bare[0] == bare[-1] == "|":
            if not _TABLE_RULE.fullmatch(bare):
                rows.append([cell.strip() for cell in bare[1:-1].split("|")])
            continue
        lines += [*table_lines(rows), line]
        rows = []
    return with_remarks(interview(lines, file, settings), decoded, file)


def _unmarked(line: Line) -> Line:
    """One Markdown line without its marks; bold and heading are remembered."""
    text = line.text
    if heading := _HEADING.match(text):
        said = text[heading.end() :].rstrip("#").rstrip(" \t")
        return Line(_plain(said), heading=True)
    if _RULE.match(text):
        return Line("")
    quoted = _QUOTED.match(text)
    text = text[quoted.end() :] if quoted else text
    bold = _BOLD_START.match(text)
    slanted = _SLANTED.fullmatch(text) is not None
    return Line(_plain(text), bold=len(bold[1].strip()) if bold else 0, apart=slanted)


def _plain(text: str) -> str:
    r"""Without ``**bold**``, ``*slanted*`` and backslashes before marks.

    >>> _plain("**Anna:** we *laten* los, 2\\*3")
    'Anna: we laten los, 2*3'
    """
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", text)
