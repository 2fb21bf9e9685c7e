"""The shapes a speaker label takes on one line; whether it *is* one is decided in ``labels``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["timed", "colon", "bracket", "dash", "paren", "alone"]

_TIME = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:;\-]\d{1,3})?|\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})"
_OPEN, _SHUT = r"[\[(<{#]?\s*", r"\s*[\])>}#]?"
_STAMP = rf"{_OPEN}(?P<at>{_TIME})(?:\s*(?:-->|–|—|-|tot)\s*{_TIME})?{_SHUT}"
_CLOSED = rf"[\[(<{{#]\s*(?P<at>{_TIME})(?:\s*(?:-->|–|—|-)\s*{_TIME})?\s*[\])>}}#]"
_NAME = r"(?P<name>[^\W_][^:\n\t\[\]<>]{0,47}?)"
_BRACED = r"[\[<](?P<braced>[^\W_][^:\n\t\[\]<>]{0,47})[\]>]"
_EITHER = rf"(?:{_BRACED}|{_NAME})"
_GAP = r"[ \t]*"

_PATTERNS: tuple[tuple[Shape, str], ...] = (
    # [00:12:31] Anna: words        00:12 - [Anna]: words
    ("timed", rf"{_STAMP}{_GAP}[-–—:|]?{_GAP}{_EITHER}{_GAP}:{_GAP}"),
    # 00:00:03 R1 words    (a printed table)
    ("dash", rf"{_STAMP}[ \t]+(?P<name>(?:I|R|INT|INTV|RESP|V|A)\d{{0,2}})[ \t]+(?=[^\s:])"),
    # Anna (00:12:31): words        Anna [00:12] words
    ("timed", rf"{_NAME}{_GAP}{_CLOSED}{_GAP}:?{_GAP}"),
    # Anna: [00:12:31] words
    ("timed", rf"{_NAME}{_GAP}:{_GAP}{_CLOSED}{_GAP}"),
    # [Anna] 00:12:31
    ("timed", rf"{_BRACED}{_GAP}:?{_GAP}{_STAMP}{_GAP}:?{_GAP}$"),
    # Anna   0:12    (the words follow on the next line)
    ("timed", rf"{_NAME}{_GAP}[-–—,|]?[ \t]+{_STAMP}{_GAP}:?{_GAP}$"),
    # 00:12 Anna     00:12 - [Anna]
    ("timed", rf"{_STAMP}{_GAP}[-–—:|]?[ \t]+{_EITHER}{_GAP}$"),
    # [SPEAKER_00]: words
    ("bracket", rf"{_BRACED}{_GAP}:?{_GAP}"),
    # (R1) words
    ("paren", rf"\((?P<name>[^\W_][\w \-]{{0,20}})\){_GAP}:?{_GAP}"),
    # Anna: words        Anna > words
    ("colon", rf"{_NAME}{_GAP}[:>](?!//|(?<=\d:)\d\d){_GAP}"),
    # INT 1 - words      R1<tab>words
    ("dash", rf"{_NAME}(?:[ \t]+[-–—][ \t]+|{_GAP}\t+{_GAP})"),
)
_SHAPES = tuple((shape, re.compile(pattern)) for shape, pattern in _PATTERNS)
_ARROWED = rf"(?P<from>{_TIME})\s*(?:-->|–|—)\s*{_TIME}"
_STAMP_ONLY = re.compile(
    rf"(?:{_CLOSED}|{_ARROWED})[ \t]*(?=\S|$)(?![-–—][ \t])"
    rf"|(?P<bare>\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?)[ \t]*$"
)
_STAMP_LAST = re.compile(rf"[ \t]*#{_TIME}#[ \t]*$")
_SENTENCE = re.compile(r"[?!;\"“”„=@/\\]|\w{4,}\.\s+[a-z]|\s\w{3,}\.$|\w{5,}\.$|,\s.*,")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin with a label.

    Attributes:
        name: as written, without brackets and time.
        start: index where the words would begin.
        at: seconds, or None.
        shape: which shape it has.
    """

    name: str
    start: int
    at: float | None
    shape: Shape


def seconds(stamp: str) -> float:
    """Seconds from the start of the recording.

    >>> seconds("00:12:31"), seconds("1:02.5"), seconds("00:00:03,120"), seconds("00:01:02-3")
    (751.0, 62.5, 3.12, 62.3)
    """
    clock, _, fraction = re.sub(r"[,\-;]", ".", stamp).partition(".")
    parts = clock.split(":")
    if len(parts) == 4:
        fraction = parts.pop()
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return float(f"{total}.{fraction or 0}")


def candidate(line: str) -> Candidate | None:
    """The label this line may begin with, or None.

    >>> candidate("[00:12:31] Anna: we laten los")
    Candidate(name='Anna', start=17, at=751.0, shape='timed')
    >>> candidate("We spraken af om 10:30 uur: koffie") is None
    True
    """
    head = line[:_LONGEST]
    indent = len(head) - len(head.lstrip())
    for shape, pattern in _SHAPES:
        found = pattern.match(head, indent)
        if found is None:
            continue
        parts = found.groupdict()
        name = _tidy(parts.get("name") or parts.get("braced") or "")
        if _is_name(name):
            stamp = parts.get("at")
            return Candidate(name, found.end(), seconds(stamp) if stamp else None, shape)
    return None


def stamp_only(line: str) -> tuple[float, int] | None:
    """A time code that starts a line without a name: seconds, and where the words begin.

    >>> stamp_only("[00:00:05.000 --> 00:00:09.000]  en toen")
    (5.0, 33)
    """
    head = line[:_LONGEST]
    found = _STAMP_ONLY.match(head, len(head) - len(head.lstrip()))
    if found is None:
        return None
    return seconds(found["at"] or found["from"] or found["bare"]), found.end()


def stamp_last(line: str) -> int:
    """Where the words end when a line closes with a ``#00:01:02-3#`` stamp, else its length."""
    found = _STAMP_LAST.search(line, max(0, len(line) - 40))
    return found.start() if found else len(line)


def _tidy(name: str) -> str:
    return name.strip().strip("*_").strip(" -–—,|\t")


def _is_name(name: str) -> bool:
    """Short, a few words, and without what only sentences have."""
    if not 0 < len(name) <= 48 or len(name.split()) > 5 or not name[0].isalnum():
        return False
    if _SENTENCE.search(name):
        return False
    return any(char.isalpha() for char in name)
