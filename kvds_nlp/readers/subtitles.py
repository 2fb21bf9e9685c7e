"""Subtitles (vtt of Teams, Zoom, Whisper, YouTube, noScribe; srt): cues -> the turns of a talk."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.readers.decoding import Decoded, decode, with_remarks
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, InputFile, Label, LeftOut, Line
from kvds_nlp.talk.speakers import find_labels
from kvds_nlp.talk.text import clean, one_line
from kvds_nlp.talk.transcript import interview, lines_of

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]*([^>]*)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_NOTE = re.compile(r"^NOTE\b[ \t]*\n?(.*?)(?:\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)
_ARROW = re.compile(r"^.*-->.*$", re.MULTILINE)
_BLANK = re.compile(r"\n\n+")
_NO_WORDS = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b|[\s\d]*\Z")
_NUMBER = re.compile(r"\d+\s*\Z")
_LABELLED = re.compile(r"([^:：]{1,80})[:：]\s*(.*)", re.DOTALL)
_PARAGRAPH = 600
_ROLLING = 0.4
_LEAST_CUES = 3
_LEAST_ROLLS = 2
_LEAST_WORDS = 4
_CHANGES = re.compile(r"(?:>>+|[-–—])[ \t]*(?=\S)")
_NEW_START = 5.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: who, when, and the lines of words (perhaps with a label, where that is how).

    Attributes:
        voice: who speaks, when the format itself says so; else "".
        at: seconds from the start of the recording, or None.
        words: its lines, clean.
    """

    voice: str
    at: float | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mended:
    """Cues after mending, with what left them and what a person should know."""

    cues: list[Cue]
    gone: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def read_vtt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A WebVTT transcript as one interview; ``NOTE`` blocks above it are a place for facts."""
    import webvtt
    from webvtt.errors import MalformedFileError

    decoded = decode(data)
    head, body = _split(decoded.text, r"^WEBVTT\b")
    body, loose = _with_loose_words(body)
    try:
        captions = webvtt.from_string(body).captions
    except MalformedFileError:
        raise InputError(in_words("read.no_webvtt")) from None
    for note in _NOTE.findall(body.partition("-->")[0]):
        head += lines_of(note)
    cues: list[Cue] = []
    for caption in captions:
        at = float(caption.start_in_seconds)  # whole; the part after the point is in the stamp
        if "." in caption.start:
            at += float("0." + caption.start.partition(".")[2])
        voice = ""
        for piece in re.split(r"(?=<v[.\s])", caption.raw_text):
            tag = _VOICE.match(piece)
            voice = clean(html.unescape(tag[1])).strip() if tag else voice
            words = tuple(html.unescape(line) for line in _TAG.sub("", piece).split("\n"))
            cues.append(Cue(voice, at, words))
    content = interview_of_cues(head, cues, file, settings)
    return _with_lost(content, body, len(captions), loose, decoded, file)


def read_srt(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """A SubRip transcript as one interview."""
    import pysubs2

    decoded = decode(data)
    head, body = _split(decoded.text, r"^\s*(?:\d+\s*$|[\d:.,]+\s*-->)")
    body, loose = _with_loose_words(body)
    events = pysubs2.SSAFile.from_string(body, format_="srt")
    cues = [
        Cue(
            "",
            event.start / 1000,
            tuple(_OVERRIDE.sub("", event.text).replace(r"\h", " ").split(r"\N")),
        )
        for event in events
    ]
    content = interview_of_cues(head, cues, file, settings)
    return _with_lost(content, body, len(events), loose, decoded, file)


def _split(text: str, opening: str) -> tuple[list[Line], str]:
    """What stands before the subtitles begin (facts, perhaps), and the subtitles."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first = re.search(opening, text, re.MULTILINE)
    if first is None:
        return [], text
    return lines_of(text[: first.start()]), text[first.start() :].lstrip()


def _with_loose_words(body: str) -> tuple[str, int]:
    """Words between cues that have no time of their own, added to the cue above; and how many
    such blocks there were. Libraries drop them.
    """
    blocks: list[str] = []
    loose, last = 0, -1  # the last cue's place among the blocks
    for block in _BLANK.split(body):
        words = [line for line in block.split("\n") if not _NUMBER.match(line)]
        if last >= 0 and words and "-->" not in block and not _NO_WORDS.match(block):
            blocks[last] = "\n".join((blocks[last], *words))
            loose += 1
            continue
        last = len(blocks) if "-->" in block else last
        blocks.append(block)
    return "\n\n".join(blocks), loose


def interview_of_cues(
    head: Sequence[Line],
    cues: Sequence[Cue],
    file: InputFile,
    settings: ReadingSettings,
    *,
    ordered: bool = False,
) -> FileContent:
    """The interview that cues make: those of one speaker become one turn.

    Args:
        head: lines above the cues, perhaps with facts.
        cues: as the file has them.
        file: they come from.
        settings: how to read.
        ordered: they stand as people put them, whatever their times say.

    Raises:
        InputError: when no cue holds a word.
    """
    mended = _by_name(_unrolled(_Mended(list(cues))))
    mended = mended if ordered else _in_order(mended)
    lines = []
    for cue in mended.cues:
        label = Label(cue.voice, 0, cue.at, sure=True) if cue.voice else None
        spoken = filter(None, map(one_line, cue.words))
        lines += [Line(words, label=label, at=cue.at) for words in spoken]
    if not lines:
        raise InputError(in_words("read.no_cues"))
    labels = find_labels(lines, settings.role_of_label, cues=True)
    turns = _turns(lines, labels) if any(labels) else _by_dashes(lines) or _turns(lines, labels)
    content = interview([*head, Line(""), *turns], file, settings)
    return replace(
        content,
        left_out=(*(LeftOut(file.name, *one) for one in mended.gone), *content.left_out),
        notes=(*(f"{file.name}: {note}" for note in mended.notes), *content.notes),
    )


def _unrolled(mended: _Mended) -> _Mended:
    """Captions that roll up the screen stand in two or three cues each; here in one."""
    cues = mended.cues
    filled = [[line for line in map(one_line, cue.words) if line] for cue in cues]
    pairs = list(pairwise([lines for lines in filled if lines]))
    back = sum(not set(before).isdisjoint(here) for before, here in pairs)
    rolls = sum(here[0] in before and here[-1] not in before for before, here in pairs)
    again = {line for before, here in pairs for line in {*before} & {*here}}
    whole = [line for line in again if len(line.split()) >= _LEAST_WORDS]
    rolls = rolls if len(whole) < _LEAST_CUES or back < 0.5 * len(pairs) else _LEAST_ROLLS
    if rolls < _LEAST_ROLLS or back < _ROLLING * len(pairs):
        return mended
    out: list[Cue] = []
    gone: list[tuple[str, str]] = []
    before: list[str] = []
    for cue, lines in zip(cues, filled, strict=True):
        fresh = tuple(line for line in lines if line not in before)
        gone += [("captions that roll on", line) for line in lines if line in before]
        out.append(replace(cue, words=fresh))
        before = lines or before
    note = in_words("read.rolling", n=len(gone))
    return _Mended(out, (*mended.gone, *gone), (*mended.notes, note))


def _by_name(mended: _Mended) -> _Mended:
    """Cues of a voice that hold only its name (``Karin:``) or begin with it: the name is taken for
    the voice, and is not spoken.
    """
    names: dict[str, str] = {}
    gone: list[tuple[str, str]] = []
    out: list[Cue] = []
    for cue in mended.cues:
        words = " ".join(filter(None, map(one_line, cue.words)))
        match = _LABELLED.fullmatch(words) if cue.voice else None
        its_own = match is not None and match[1].casefold() == cue.voice.casefold()
        if match is not None and (its_own or not match[2]):
            names.setdefault(cue.voice, match[1].strip())
            gone.append(("speaker labels", words[: match.start(2)].strip()))
            cue = replace(cue, words=(match[2],))
        out.append(cue)
    named = [replace(cue, voice=names.get(cue.voice, cue.voice)) for cue in out]
    return _Mended(named, (*mended.gone, *gone), mended.notes)


def _in_order(mended: _Mended) -> _Mended:
    """Cues by their time, unless the file holds one recording after another."""
    cues = mended.cues
    times = [cue.at for cue in cues if cue.at is not None]
    back = [place for place, (a, b) in enumerate(pairwise(times), start=1) if b < a]
    if not back or len(times) < len(cues):
        return mended
    halves = len(back) == 1 and min(back[0], len(times) - back[0]) >= _LEAST_CUES
    if halves and times[back[0]] <= times[0] + _NEW_START:
        note = in_words("read.anew")
        return replace(mended, notes=(*mended.notes, note))
    note = in_words("read.out_of_order", n=len(back))
    ordered = sorted(cues, key=lambda cue: cue.at or 0.0)
    return replace(mended, cues=ordered, notes=(*mended.notes, note))


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


def _by_dashes(lines: Sequence[Line]) -> list[Line]:
    """Where a dash or ``>>`` tells that another begins to speak: a line for each; else nothing."""
    begins = [_CHANGES.match(line.text) is not None for line in lines]
    if sum(begins) < max(_LEAST_CUES, 0.4 * len(lines)):
        return []
    out: list[Line] = []
    for line, begin in zip(lines, begins, strict=True):
        if begin or not out:
            out.append(line)
        else:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {line.text}")
    return out


def _with_lost(
    content: FileContent, body: str, cues: int, loose: int, decoded: Decoded, file: InputFile
) -> FileContent:
    """With remarks on words without a time and on time lines without a cue, and on its encoding."""
    remarks = []
    if loose:
        message = in_words("read.timeless", n=loose)
        remarks.append(Problem(file.name, None, message, fatal=False))
    arrows = len(_ARROW.findall(body))
    if arrows > cues:
        message = in_words("read.malformed", arrows=arrows, cues=cues)
        remarks.append(Problem(file.name, None, message, fatal=False))
    content = replace(content, problems=(*content.problems, *remarks))
    return with_remarks(content, decoded, file)
