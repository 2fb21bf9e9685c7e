"""Transcripts in plain text: txt, Markdown, and subtitles (vtt of Teams, Zoom, Whisper; srt)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.parts import FileContent, InputFile, Label, Line
from kvds_nlp.readers.speakers import find_labels
from kvds_nlp.readers.text import Decoded, clean, decode, one_line, with_remarks
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.settings import ReadingSettings

_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_][ \t]*){3,}$")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?![\s*_]))(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_BOLD_START = re.compile(r"\s*(?:\*\*|__)(.{1,500}?)(?:\*\*|__)")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_QUOTED = re.compile(r"\s{0,3}(?:>[ \t]?)+")

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_PARAGRAPH = 600
_NOTE = re.compile(r"^NOTE\b[ \t]*\n?(.*?)(?:\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)
_ARROW = re.compile(r"^.*-->.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _CueLine:
    """One line of a cue: who, when, and the words (with a spoken-out label, where that is how)."""

    voice: str
    at: float
    words: str


def read_txt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A plain text transcript or report as one interview."""
    decoded = decode(data)
    content = interview(lines_of(decoded.text), file, settings)
    return with_remarks(content, decoded, file)


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
        return Line(_plain(heading[1]), heading=True)
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


def read_vtt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A WebVTT transcript as one interview; ``NOTE`` blocks above it are a place for facts."""
    import webvtt
    from webvtt.errors import MalformedFileError

    decoded = decode(data)
    head, body = _split(decoded.text, r"^WEBVTT\b")
    try:
        captions = webvtt.from_string(body).captions
    except MalformedFileError:
        raise InputError(
            "does not begin with WEBVTT, so it is not a .vtt file. Export it again, or rename it "
            "to .srt or .txt if that is what it is."
        ) from None
    for note in _NOTE.findall(body.partition("-->")[0]):
        head += lines_of(note)
    cues: list[_CueLine] = []
    for caption in captions:
        at = float(caption.start_in_seconds)  # whole; the part after the point is in the stamp
        if "." in caption.start:
            at += float("0." + caption.start.partition(".")[2])
        voice = ""
        for piece in re.split(r"(?=<v[.\s])", caption.raw_text):
            tag = _VOICE.match(piece)
            voice = clean(html.unescape(tag[1])).strip() if tag else voice
            words = (html.unescape(line) for line in _TAG.sub("", piece).split("\n"))
            cues += [_CueLine(voice, at, line) for line in words]
    content = _subtitles(head, cues, file, settings)
    return _with_lost(content, body, len(captions), decoded, file)


def read_srt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A SubRip transcript as one interview."""
    import pysubs2

    decoded = decode(data)
    head, body = _split(decoded.text, r"^\s*(?:\d+\s*$|[\d:.,]+\s*-->)")
    events = pysubs2.SSAFile.from_string(body, format_="srt")
    cues = [
        _CueLine("", event.start / 1000, line)
        for event in events
        for line in _OVERRIDE.sub("", event.text).replace(r"\h", " ").split(r"\N")
    ]
    content = _subtitles(head, cues, file, settings)
    return _with_lost(content, body, len(events), decoded, file)


def _split(text: str, opening: str) -> tuple[list[Line], str]:
    """What stands before the subtitles begin (facts, perhaps), and the subtitles."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first = re.search(opening, text, re.MULTILINE)
    if first is None:
        return [], text
    return lines_of(text[: first.start()]), text[first.start() :].lstrip()


def _subtitles(
    head: Sequence[Line], cues: Sequence[_CueLine], file: InputFile, settings: ReadingSettings
) -> FileContent:
    """The interview that cues make: those of one speaker become one turn."""
    lines = []
    for cue in cues:
        label = Label(cue.voice, 0, cue.at, sure=True) if cue.voice else None
        if words := one_line(cue.words):
            lines.append(Line(words, label=label, at=cue.at))
    if not lines:
        raise InputError("has no cues with words in them. Export the transcript again.")
    labels = find_labels(lines, settings.role_of_label, cues=True)
    return interview([*head, Line(""), *_turns(lines, labels)], file, settings)


def _turns(lines: Sequence[Line], labels: Iterable[Label | None]) -> list[Line]:
    """One line a turn, written as ``Anna: words``, with a blank line between.

    A long turn gets a new paragraph at the end of a sentence, about every hundred words, because
    subtitles have none of their own.
    """
    out: list[Line] = []
    speaker: str | None = None
    for line, label in zip(lines, labels, strict=True):
        if label is not None and label.start == 0 and not label.sure:
            out += [replace(line, label=replace(label, at=line.at)), Line("")]
            speaker = None if speaker is None else f"{speaker}\n"
            continue
        name = label.name if label is not None else (speaker or "").rstrip("\n")
        words = line.text[label.start :] if label is not None else line.text
        if name == speaker and out:
            before = out[-2]
            if len(before.text) > _PARAGRAPH and before.text.endswith((".", "?", "!", "…")):
                out[-1:] = [Line(""), Line(words), Line("")]
            else:
                out[-2] = replace(before, text=f"{before.text} {words}".rstrip())
            continue
        start = len(name) + 2 if name else 0
        text = f"{name}: {words}" if name else words
        out += [Line(text, label=Label(name, start, line.at, sure=True)), Line("")]
        speaker = name
    return out


def _with_lost(
    content: FileContent, body: str, cues: int, decoded: Decoded, file: InputFile
) -> FileContent:
    """With a remark when the file has more time lines than cues were read, and on its encoding."""
    arrows = len(_ARROW.findall(body))
    if arrows > cues:
        message = (
            f"has {arrows} time lines, but only {cues} cues could be read; the others are "
            "malformed. Export it again, or mend the lines with '-->'."
        )
        remark = Problem(file.name, None, message, fatal=False)
        content = replace(content, problems=(*content.problems, remark))
    return with_remarks(content, decoded, file)
