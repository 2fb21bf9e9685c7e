"""What stands on the lines of a transcript though nobody said it, and where it goes.

Line numbers, time codes and credits of a transcription service leave the text before anyone looks
for speakers; a label in the middle of a line begins a new one. What leaves is kept apart, so that
nothing is lost without being counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kvds_nlp.data import Role
from kvds_nlp.talk.label_forms import candidates, known_role
from kvds_nlp.talk.parts import Line
from kvds_nlp.talk.speakers import find_labels
from kvds_nlp.talk.time_codes import time_code, times_within

_NUMBERED = re.compile(r"\s*(\d{1,5})(?:[ \t]+|$)")
_CREDIT = re.compile(
    r"(?:this |deze? |dit |the )?(?:transcri\w+|getranscribeerd|ondertitel\w*|subtit\w+|captions?"
    r"|vertaling|audio|opname)\b.{0,60}?\b(?:by|door|met|with|using|via|op|on|at)\b.{0,80}",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"otter\.ai|amberscript|happy ?scribe|\bsonix\b|\btrint\b|rev\.com|descript\b|noscribe"
    r"|whisper|\bteams\b|microsoft|\bzoom\b|amara\.org|\bf4\b|temi\.com|https?://|www\.",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r".{0,60}\b(?:(?:started|stopped) transcription|(?:heeft|is) (?:de )?transcriptie "
    r"(?:gestart|gestopt|beëindigd)|transcriptie (?:gestart|gestopt|beëindigd))\.?",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 160
_MID_LINE = re.compile(
    r"(?:(?<=[.?!…\"'”’)\]])[ \t]*|(?<![ \t])[ \t]{2,})"
    r"(?P<name>[^\W_][^\W_]{0,20}(?: [^\W_]{1,15}){0,2}\??)[ \t]?[:：][ \t]+(?=\S)"
)
_MID_CODE = re.compile(
    r"(?<=\w) (?P<name>(?:I|R|INT|RESP|Interviewer|Respondent)\d{0,2}): (?=[A-Z])"
)
_LEAST_CODES = 3


@dataclass(frozen=True, slots=True)
class Bared:
    """The lines without what nobody said; ``gone`` are pairs of what it is and its characters."""

    lines: tuple[Line, ...]
    gone: tuple[tuple[str, str], ...] = ()


def without_numbers(lines: Sequence[Line]) -> Bared:
    """Line numbers in front of (nearly) every line are not words and leave the text."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    matches = {index: _NUMBERED.match(lines[index].text) for index in filled}
    numbers = [int(match[1]) for match in matches.values() if match]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    if len(numbers) < 5 or len(numbers) < 0.9 * len(filled) or steps < 0.9 * (len(numbers) - 1):
        return Bared(tuple(lines))
    out, gone = list(lines), []
    for index, match in matches.items():
        if match:
            out[index] = replace(lines[index], text=lines[index].text[match.end() :])
            gone.append(("line numbers", match[1]))
    return Bared(tuple(out), tuple(gone))


def without_times(lines: Sequence[Line]) -> Bared:
    """Time codes without a name are not words: they leave the text and become ``Line.at``."""
    out: list[Line] = []
    gone: list[tuple[str, str]] = []
    waiting: float | None = None  # of a time code that stood alone
    for line in lines:
        code = time_code(line.text, in_front=line.label is None)
        at = waiting if code.at is None else code.at
        words = line.text[code.start : code.end]
        waiting = at if not words.strip() else None
        gone += [
            ("time codes", stamp)
            for stamp in (line.text[: code.start], line.text[code.end :])
            if stamp.strip()
        ]
        if len(words) < len(line.text):
            line = replace(line, text=words, bold=max(0, line.bold - code.start))
        if words.strip() and at is not None:
            line = replace(line, at=at, under_time=code.at is None)
        out.append(line)
    for index, spans in enumerate(times_within([line.text for line in out])):
        if not spans:
            continue
        label = out[index].label
        found = candidates(out[index].text)
        timed = (one.start for one in found if one.shape == "timed" and one.at is not None)
        label_ends = max(timed, default=0) if label is None else label.start
        for start, end in reversed(spans):
            if start < label_ends:
                continue  # beside a label, where it says when the turn begins
            gone.append(("time codes", out[index].text[start:end]))
            out[index] = _cut(out[index], start, end)
    return Bared(tuple(out), tuple(gone))


def _cut(line: Line, start: int, end: int) -> Line:
    """The line without ``[start, end)`` and without the blank that would be double."""
    before, after = line.text[:start], line.text[end:]
    if not before or before[-1].isspace() or not after or after[0] in " \t.,;:?!":
        after = after.lstrip(" \t") if before[-1:].isspace() or not before else after
    return replace(line, text=before + after, bold=min(line.bold, len(before)))


def without_credits(lines: Sequence[Line]) -> list[Line]:
    """Lines by which a service names itself ("Transcribed by https://otter.ai") as headings, which
    are nobody's words.
    """
    return [replace(line, heading=True) if _is_credit(line) else line for line in lines]


def _is_credit(line: Line) -> bool:
    words = line.text[line.label.start :] if line.label else line.text
    text = words.strip(" \t()[]*_-–—")
    if not text or len(text) > _LONGEST_CREDIT:
        return False
    named = bool(_CREDIT.fullmatch(text)) and bool(_SERVICE.search(text))
    return named or bool(_MEETING.fullmatch(text))


def one_label_a_line(lines: Sequence[Line], named: Mapping[str, Role]) -> list[Line]:
    """Lines with labels in the middle, as in ``I: Hoe ging het? R: Goed.``, divided there."""
    labels = find_labels(lines, named)
    names = {label.name.casefold() for label in labels if label is not None}
    if not names:
        return list(lines)
    # Whoever leaves out marks leaves them out more than once.
    codes = sum(len(_MID_CODE.findall(line.text)) for line in lines) >= _LEAST_CODES
    out: list[Line] = []
    for line in lines:
        cuts = {
            match.start("name")
            for match in _MID_LINE.finditer(line.text)
            if match.start("name") and _begins_turn(line.text, match, names)
        }
        if codes:
            cuts |= {match.start("name") for match in _MID_CODE.finditer(line.text)}
        if not cuts or line.heading or (line.label is not None and line.label.sure):
            out.append(line)
            continue
        ends = [*sorted(cuts), len(line.text)]
        first = line.text[: ends[0]].rstrip()
        out.append(replace(line, text=first, bold=min(line.bold, len(first))))
        out += [Line(line.text[a:b].rstrip()) for a, b in pairwise(ends)]
    return out


def _begins_turn(text: str, match: re.Match[str], names: set[str]) -> bool:
    """Whether this label is one of the file's own, or a word that can only be a label."""
    name = match["name"]
    words = text[match.end() :]
    if name.casefold() in names:
        return known_role(name) is not None or not words[0].islower()
    return known_role(name) in ("interviewer", "respondent")
