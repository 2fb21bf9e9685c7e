"""Turns -> the text files people send: txt in three label styles, md, vtt and srt."""

from __future__ import annotations

import textwrap

from master import Interview, Turn, plain

_WORDS_PER_SECOND = 2.6
_HIDDEN_FACTS = {"uit", "vorm"}


def facts_of(interview: Interview) -> list[str]:
    return [f"{key}: {value}" for key, value in interview.facts.items() if key not in _HIDDEN_FACTS]


def clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def starts_of(turns: tuple[Turn, ...]) -> list[float]:
    """Seconds at which each turn begins, at a speaking rate of 2.6 words per second."""
    starts, at = [], 4.0
    for turn in turns:
        starts.append(at)
        at += sum(len(plain(text).split()) for text in turn.paragraphs) / _WORDS_PER_SECOND + 0.4
    return starts


def as_labelled_text(interview: Interview) -> str:
    """``I: …`` / ``R: …`` with the facts as a leading block."""
    turns = [
        f"{turn.speaker}: " + "\n\n".join(plain(text) for text in turn.paragraphs)
        for turn in interview.turns
    ]
    return "\n".join([*facts_of(interview), "", "\n\n".join(turns), ""])


def as_dashed_text(interview: Interview) -> str:
    """``INT 1 - …`` / ``RESP - …`` after a facts block, one blank line between turns."""
    turns = [
        f"{turn.speaker} - " + "\n\n".join(plain(text) for text in turn.paragraphs)
        for turn in interview.turns
    ]
    return "\n".join([*facts_of(interview), "", "\n\n".join(turns), ""])


def as_timed_text(interview: Interview) -> str:
    """``[00:12:31] Anna: …``, one turn a line, wrapped by nobody."""
    turns = [
        f"[{clock(at)}] {turn.speaker}: " + " ".join(plain(text) for text in turn.paragraphs)
        for at, turn in zip(starts_of(interview.turns), interview.turns, strict=True)
    ]
    return "\n".join([*facts_of(interview), "", *turns, ""])


def as_markdown(interview: Interview) -> str:
    """YAML front matter and ``**Naam:** …``."""
    turns = [
        f"**{turn.speaker}:** " + "\n\n".join(plain(text) for text in turn.paragraphs)
        for turn in interview.turns
    ]
    return "\n".join(["---", *facts_of(interview), "---", "", "\n\n".join(turns), ""])


def _cues(turn: Turn, start: float, width: int) -> list[tuple[float, float, str]]:
    cues, at = [], start
    for line in textwrap.wrap(" ".join(plain(text) for text in turn.paragraphs), width):
        end = at + len(line.split()) / _WORDS_PER_SECOND
        cues.append((at, end, line))
        at = end
    return cues


def _stamp(seconds: float, comma: str) -> str:
    return f"{clock(seconds)}{comma}{round(seconds % 1 * 1000) % 1000:03}"


def as_teams_vtt(interview: Interview) -> str:
    """A Teams export: cue ids and a voice tag around every cue."""
    lines = ["WEBVTT", "", "NOTE", *facts_of(interview), ""]
    for number, (at, turn) in enumerate(
        zip(starts_of(interview.turns), interview.turns, strict=True), 1
    ):
        for part, (start, end, words) in enumerate(_cues(turn, at, 150)):
            lines += [
                f"5b1d7c0e-22aa-4f39-9d61-0e6f4a1c77d2/{number}-{part}",
                f"{_stamp(start, '.')} --> {_stamp(end, '.')}",
                f"<v {turn.speaker}>{words}</v>",
                "",
            ]
    return "\n".join(lines)


def as_amberscript_srt(interview: Interview) -> str:
    """Numbered subtitles of two lines; a turn's first cue carries the speaker."""
    lines: list[str] = []
    number = 0
    for at, turn in zip(starts_of(interview.turns), interview.turns, strict=True):
        for part, (start, end, words) in enumerate(_cues(turn, at, 84)):
            number += 1
            label = f"{turn.speaker}: " if part == 0 else ""
            shown = textwrap.wrap(label + words, 48)
            lines += [str(number), f"{_stamp(start, ',')} --> {_stamp(end, ',')}", *shown, ""]
    return "\n".join(lines)
