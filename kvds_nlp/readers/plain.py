"""Plain text and Markdown transcripts."""

from __future__ import annotations

import re
from dataclasses import replace

from kvds_nlp.errors import Problem
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.cleaning import count_controls
from kvds_nlp.readers.decoding import Decoded, decode
from kvds_nlp.readers.parts import Found, Line, Source
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.settings import ReadingSettings

_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_][ \t]*){3,}$")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?![\s*_]))(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_BOLD_START = re.compile(r"\s*(?:\*\*|__)(.{1,500}?)(?:\*\*|__)")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_QUOTED = re.compile(r"\s{0,3}(?:>[ \t]?)+")


def read_txt(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A plain text transcript or report as one interview."""
    decoded = decode(data)
    found = interview(lines_of(decoded.text), source, settings)
    return with_remarks(found, decoded, source)


def read_md(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A Markdown transcript: headings are nobody's words, emphasis marks are not stored."""
    decoded = decode(data)
    raw = lines_of(decoded.text)
    fence = _front_end(raw)
    lines = [*raw[:fence], *_untabled([_unmarked(line.text) for line in raw[fence:]])]
    return with_remarks(interview(lines, source, settings), decoded, source)


def _untabled(lines: list[Line]) -> list[Line]:
    """The same lines, with ``| tijd | spreker | tekst |`` tables as what they stand for."""
    out: list[Line] = []
    rows: list[list[str]] = []
    for line in [*lines, Line("")]:
        bare = line.text.strip()
        if len(bare) > 2 and bare[0] == bare[-1] == "|":
            if not _TABLE_RULE.fullmatch(bare):
                rows.append([cell.strip() for cell in bare[1:-1].split("|")])
            continue
        out += [*table_lines(rows), line]
        rows = []
    return out


def _front_end(lines: list[Line]) -> int:
    """How many lines the YAML front matter takes; its marks are not Markdown."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    ends = (i + 1 for i, line in enumerate(lines[1:], 1) if line.text.rstrip() in ("---", "..."))
    return next(ends, 0)


def _unmarked(text: str) -> Line:
    """One Markdown line without its marks; bold and heading are remembered."""
    if found := _HEADING.match(text):
        return Line(_plain(found[1]), heading=True)
    if _RULE.match(text):
        return Line("")
    quoted = _QUOTED.match(text)
    text = text[quoted.end() :] if quoted else text
    bold = _BOLD_START.match(text)
    return Line(_plain(text), bold=len(bold[1].strip()) if bold else 0)


def _plain(text: str) -> str:
    r"""Without ``**bold**``, ``*slanted*`` and backslashes before marks.

    >>> _plain("**Anna:** we *laten* los, 2\\*3")
    'Anna: we laten los, 2*3'
    """
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", text)


def with_remarks(found: Found, decoded: Decoded, source: Source) -> Found:
    """The same, and what a person should know of the encoding and of characters left out."""
    return replace(
        found,
        problems=(*found.problems, *odd_characters(decoded, source)),
        notes=(*encoding_notes(decoded, source), *found.notes),
    )


def odd_characters(decoded: Decoded, source: Source) -> tuple[Problem, ...]:
    """Remarks on mixed encodings and control characters."""
    out = []
    if decoded.odd:
        shown = ", ".join(str(number) for number in decoded.odd[:5])
        more = f" and {len(decoded.odd) - 5} more" if len(decoded.odd) > 5 else ""
        other = "cp1252 (Windows)" if decoded.encoding == "utf-8" else "UTF-8"
        message = (
            f"mixes encodings: mostly {decoded.encoding}, but line {shown}{more} in {other}. "
            "Each line was read in its own; check the accents, and save the file as UTF-8."
        )
        out.append(Problem(source.name, decoded.odd[0], message, fatal=False))
    if controls := count_controls(decoded.text):
        message = (
            f"held {controls} control characters (such as NUL); they were left out of the text."
        )
        out.append(Problem(source.name, None, message, fatal=False))
    return tuple(out)


def encoding_notes(decoded: Decoded, source: Source) -> tuple[str, ...]:
    """A note when the encoding is a guess."""
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        return ()
    return (f"{source.name}: read as {decoded.encoding}.",)
