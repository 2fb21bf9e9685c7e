"""Subtitles: vtt (Teams, Zoom, Whisper) and srt. Cues of one speaker become one turn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.cleaning import clean
from kvds_nlp.readers.decoding import decode
from kvds_nlp.readers.parts import Found, Label, Line, Source
from kvds_nlp.readers.plain import with_remarks
from kvds_nlp.readers.speakers import find_labels
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.settings import ReadingSettings

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_PARAGRAPH = 600
_ARROW = re.compile(r"^.*-->.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Said:
    """One line of a cue: who, when, and the words (with a spoken-out label, where that is how)."""

    voice: str
    at: float
    words: str


def read_vtt(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A WebVTT transcript as one interview."""
    import webvtt
    from webvtt.errors import MalformedFileError

    decoded = decode(data)
    head, body = _split(decoded.text, r"^WEBVTT\b")
    try:
        captions = webvtt.from_string(body)
    except MalformedFileError:
        raise InputError(
            "does not begin with WEBVTT, so it is not a .vtt file. Export it again, or rename it "
            "to .srt or .txt if that is what it is."
        ) from None
    head = [*head, *_notes_block(body)]
    said = [
        one
        for caption in captions.captions
        for one in _voices(caption.raw_text, caption.start_in_seconds + _fraction(caption.start))
    ]
    found = _interview(head, said, source, settings)
    return with_remarks(_complete(found, body, len(captions.captions), source), decoded, source)


def read_srt(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A SubRip transcript as one interview."""
    import pysubs2

    decoded = decode(data)
    head, body = _split(decoded.text, r"^\s*(?:\d+\s*$|[\d:.,]+\s*-->)")
    events = pysubs2.SSAFile.from_string(body, format_="srt")
    said = [
        _Said("", event.start / 1000, line)
        for event in events
        for line in _OVERRIDE.sub("", event.text).replace(r"\h", " ").split(r"\N")
    ]
    found = _interview(head, said, source, settings)
    return with_remarks(_complete(found, body, len(events), source), decoded, source)


def _fraction(stamp: str) -> float:
    """webvtt-py gives whole seconds; the part after the point is read from the stamp."""
    return float("0." + stamp.partition(".")[2]) if "." in stamp else 0.0


def _split(text: str, opening: str) -> tuple[list[Line], str]:
    """What stands before the subtitles begin (facts, perhaps), and the subtitles."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    found = re.search(opening, text, re.MULTILINE)
    if found is None:
        return [], text
    return [*lines_of(text[: found.start()])], text[found.start() :].lstrip()


def _notes_block(body: str) -> list[Line]:
    """``NOTE`` blocks before the first cue: a place for facts."""
    before = body.partition("-->")[0]
    blocks = re.findall(r"^NOTE\b[ \t]*\n?(.*?)(?:\n[ \t]*\n|\Z)", before, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in lines_of(block)]


def _voices(raw: str, at: float) -> list[_Said]:
    """The lines of one cue with the voice each is in; tags gone, entities turned to signs."""
    out: list[_Said] = []
    voice = ""
    for piece in re.split(r"(?=<v[.\s])", raw):
        found = _VOICE.match(piece)
        voice = clean(html.unescape(found[1])).strip() if found else voice
        for line in _TAG.sub("", piece).split("\n"):
            words = html.unescape(line)
            if words.strip():
                out.append(_Said(voice, at, words))
    return out


def _interview(
    head: Sequence[Line], said: Sequence[_Said], source: Source, settings: ReadingSettings
) -> Found:
    lines = [_cue_line(one) for one in said]
    lines = [line for line in lines if line.text]
    if not lines:
        raise InputError("has no cues with words in them. Export the transcript again.")
    labels = find_labels(lines, settings.roles)
    return interview([*head, Line(""), *_joined(lines, labels)], source, settings)


def _cue_line(one: _Said) -> Line:
    words = " ".join(clean(one.words).split())
    label = Label(one.voice, 0, one.at, sure=True) if one.voice else None
    return Line(words, label=label, at=one.at)


def _joined(lines: Sequence[Line], labels: Iterable[Label | None]) -> list[Line]:
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


def _complete(found: Found, body: str, cues: int, source: Source) -> Found:
    """A remark when the file has more time lines than cues were read."""
    arrows = len(_ARROW.findall(body))
    if arrows <= cues:
        return found
    message = (
        f"has {arrows} time lines, but only {cues} cues could be read; the others are malformed. "
        "Export it again, or mend the lines with '-->'."
    )
    remark = Problem(source.name, None, message, fatal=False)
    return replace(found, problems=(*found.problems, remark))
