"""The words of a passage as a page writes them, and a selection of them read back (I9).

A browser counts characters in another unit than we do (UTF-16, and what it makes of accents). So
every word gets an id here, and a selection comes back as the ids of its first and last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup, escape

from kvds_nlp.spans import Span, merged

_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"[^&<>\"']*")
_ID = re.compile(r"w([0-9a-f]{12})\.(\d{1,9})", re.ASCII)


def words_html(
    text: str, name: str, marked: Iterable[Span] = (), sign: Literal["u", "del"] = "u"
) -> Markup:
    """A passage with an id at each word, and the words that a rule found underlined.

    Args:
        text: what the passage says.
        name: of the passage, as pages call it.
        marked: stretches of ``text``.
        sign: what marked words stand in.
    """
    spans = tuple(marked)
    shown = str if _PLAIN.fullmatch(text) else _escaped  # most passages have no sign to escape
    out: list[str] = []
    place = 0
    for at, found in enumerate(_WORD.finditer(text)):
        start, end = found.span()
        word = shown(found[0])
        if any(one.start < end and start < one.end for one in spans):
            word = f"<{sign}>{word}</{sign}>"
        out.append(f'{text[place:start]}<span id="w{name}.{at}">{word}</span>')
        place = end
    out.append(text[place:])  # blanks
    return Markup("".join(out))  # noqa: S704 - each part was escaped


def clipped_html(text: str, marked: Iterable[Span], around: int) -> Markup:
    """A text about what is marked in it, whole words; "…" where something was left out.

    Args:
        text: what a passage says.
        marked: stretches of it.
        around: characters before the first and behind it.

    >>> clipped_html("Wij laten het los & zo", [Span(14, 17)], 8)
    Markup('… het <mark>los</mark> &amp; zo')
    """
    spans = merged(one for one in marked if one.end <= len(text))
    here = spans[0].start if spans else 0
    start = max(0, here - around)
    start = text.find(" ", start, here) + 1 or here if start else 0
    end = min(len(text), here + around)
    end = text.rfind(" ", here, end) if end < len(text) and " " in text[here:end] else end
    end = max([end, *(span.end for span in spans if span.start < end)])
    out, place = ["… " if start else ""], start
    for span in spans:
        if start <= span.start < end:
            out += [_escaped(text[place : span.start]), f"<mark>{_escaped(span.of(text))}</mark>"]
            place = span.end
    out += [_escaped(text[place:end]), " …" if end < len(text) else ""]
    return Markup("".join(out))  # noqa: S704 - each part was escaped


def _escaped(word: str) -> str:
    return str(escape(word))


def word_id(told: str) -> tuple[str, int] | None:
    """The name of the passage and the place of a word by its id; None when it is no id of ours.

    >>> word_id("w0a1b2c3d4e5f.3"), word_id("w0a1b2c3d4e5f"), word_id("w0a1b2c3d4e5f.²")
    (('0a1b2c3d4e5f', 3), None, None)
    """
    found = _ID.fullmatch(told)
    return (found[1], int(found[2])) if found else None


def words_of(text: str) -> Sequence[str]:
    """The words of a text, each with an id."""
    return _WORD.findall(text)


def stretch(text: str, first: int, last: int) -> Span | None:
    """The stretch from one word of a text to another; None when it has no such words.

    >>> stretch("Wij laten het 🙂 los", 3, 4).of("Wij laten het 🙂 los")
    '🙂 los'
    """
    words = [found.span() for found in _WORD.finditer(text)]
    if not 0 <= first <= last < len(words):
        return None
    return Span(words[first][0], words[last][1])
