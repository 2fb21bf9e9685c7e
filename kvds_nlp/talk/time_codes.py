"""Time codes: how programs write them, where they stand on a line, and what is left without them.

A time is no word: it leaves the text wherever it stands, and becomes the moment a turn begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TIME = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:;\-]\d{1,3})?|\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})"
_OPEN, _SHUT = r"[\[(<{#]?\s*", r"\s*[\])>}#]?"
STAMP = rf"{_OPEN}(?P<at>{TIME})(?:\s*(?:-->|–|—|-|tot)\s*{TIME})?{_SHUT}"
CLOSED = rf"[\[(<{{#]\s*(?P<at>{TIME})(?:\s*(?:-->|–|—|-)\s*{TIME})?\s*[\])>}}#]"
_ARROWED = rf"(?P<from>{TIME})\s*(?:-->|–|—)\s*{TIME}"
_STAMP_ONLY = re.compile(
    rf"(?:{CLOSED}|{_ARROWED})[ \t]*(?=\S|$)(?![-–—][ \t])"
    rf"|(?P<bare>\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?)[ \t]*$"
)
_STAMP_LAST = re.compile(rf"[ \t]*#{TIME}#[ \t]*$")
_WITHIN_LONG = re.compile(
    r"[\[({<#]\s*\d{1,2}:\d{2}:\d{2}(?:[.,:;\-]\d{1,3})?"
    r"(?:\s*(?:-->|–|—|-)\s*\d{1,2}:\d{2}:\d{2}(?:[.,:;\-]\d{1,3})?)?\s*[\])}>#]"
)
_WITHIN_SHORT = re.compile(r"[\[({<#]\s*\d{1,3}:\d{2}(?:[.,]\d{1,3})?\s*[\])}>#]")
_LEAST_SHORT = 3
_LONGEST = 160
_MILLISECONDS = 100_000.0


@dataclass(frozen=True, slots=True)
class TimeCode:
    """The time codes around a line's words.

    Attributes:
        at: seconds of the one before the words, or None.
        start: index where the words begin.
        end: index where the words end.
    """

    at: float | None
    start: int
    end: int


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


def moments(stamps: Sequence[object]) -> list[float | None]:
    """When each stretch begins, in seconds; None where nothing is said. Shape: as stamps.

    Stamps are numbers or clocks; numbers in which nobody can talk so long are milliseconds.

    >>> moments(["00:00:03.12", 7, None]), moments([3500000, "9000000"])
    ([3.12, 7.0, None], [3500.0, 9000.0])
    """
    out = [_moment(stamp) for stamp in stamps]
    longest = max((one for one in out if one is not None), default=0.0)
    return [one if one is None or longest < _MILLISECONDS else one / 1000 for one in out]


def _moment(stamp: object) -> float | None:
    text = str(stamp).strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    clock = re.search(r"\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?", text)
    return seconds(clock[0]) if clock else None


def time_code(line: str, *, in_front: bool = True) -> TimeCode:
    """The time codes without a name around the words.

    Args:
        line: clean.
        in_front: whether to look before the words as well, and not only behind them.

    >>> time_code("[00:00:05.000 --> 00:00:09.000]  en toen")
    TimeCode(at=5.0, start=33, end=40)
    >>> time_code("ja. #00:01:02-3#")
    TimeCode(at=None, start=0, end=3)
    """
    head = line[:_LONGEST]
    first = _STAMP_ONLY.match(head, len(head) - len(head.lstrip())) if in_front else None
    last = _STAMP_LAST.search(line, max(0, len(line) - 40))
    end = last.start() if last else len(line)
    if first is None:
        return TimeCode(None, 0, end)
    at = seconds(first["at"] or first["from"] or first["bare"])
    return TimeCode(at, first.end(), max(first.end(), end))


def times_within(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where time codes stand among the words of each line, as ``[start, end)``. Shape: as texts.

    Hours, minutes and seconds between brackets are a time code. Minutes and seconds may be a clock
    that somebody speaks of, so these count when they keep coming and only ever rise.

    >>> times_within(["Ja. (00:01:02) Nou.", "Om [10:30] uur."])
    [[(4, 14)], []]
    """
    long = [[match.span() for match in _WITHIN_LONG.finditer(text)] for text in texts]
    short = [[match.span() for match in _WITHIN_SHORT.finditer(text)] for text in texts]
    stamps = [
        seconds(text[start + 1 : end - 1].strip())
        for text, spans in zip(texts, short, strict=True)
        for start, end in spans
    ]
    if len(stamps) < _LEAST_SHORT or stamps != sorted(set(stamps)):
        return long
    return [sorted(both) for both in map(list.__add__, long, short)]
