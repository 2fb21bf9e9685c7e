"""A talk of several people without the turns of one: the file, the document, and where the words
of the others stand afterwards.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kvds_nlp.data import Document, Turn, digest
from kvds_nlp.forgetting.tables import zip_with
from kvds_nlp.pseudonyms.hits import outside, woven
from kvds_nlp.readers.decoding import decode
from kvds_nlp.spans import Span
from kvds_nlp.talk.text import clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = re.compile(r"\s+")
_BODY = re.compile(r"word/document\d*\.xml")


@dataclass(frozen=True, slots=True)
class WithoutTurns:
    """A talk in which one person's turns are no more.

    Attributes:
        old: with them.
        new: without; every other turn says what it said, word for word.
        gone: which turns of ``old`` left, counted from 0.
        pieces: each other turn of ``old``, and where its words begin in ``new``.
    """

    old: Document
    new: Document
    gone: frozenset[int]
    pieces: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, old: Document, gone: Collection[int], new: Document) -> WithoutTurns | None:
        """How ``new`` follows from ``old``; None when it is not simply without these turns."""
        at, pieces = 0, []
        for number, turn in enumerate(old.turns):
            if number in gone:
                continue
            words = turn.span.of(old.text)
            start = new.text.find(words, at)
            home = _turn_at(new, start, len(words)) if start >= 0 else None
            if home is None or (home.speaker, home.role) != (turn.speaker, turn.role):
                return None
            pieces.append((turn.span, start))
            at = start + len(words)
        kept = sum(_letters(span.of(old.text)) for span, _ in pieces)
        if kept != sum(_letters(turn.span.of(new.text)) for turn in new.turns):
            return None
        return cls(old, new, frozenset(gone), tuple(pieces))

    @classmethod
    def cut(cls, old: Document, gone: Collection[int]) -> WithoutTurns | None:
        """The same where there is no file to read again: labels and words are cut out."""
        weave = woven(old.text, [(span, "") for span in cuts(old, gone)])
        turns: list[Turn] = []
        for number, turn in enumerate(old.turns):
            span = weave.moved(turn.span)
            if number not in gone and span is not None:
                turns.append(replace(turn, span=span))
        new = replace(old, text=weave.text, sha256=digest(weave.text), turns=tuple(turns))
        return cls.of(old, gone, new)

    def moved(self, span: Span) -> Span | None:
        """Where a stretch of somebody else's turn stands now; None for what is in none."""
        for home, start in self.pieces:
            if home.start <= span.start and span.end <= home.end:
                return span.moved(start - home.start)
        return None


def _turn_at(document: Document, start: int, length: int) -> Turn | None:
    inside = (t for t in document.turns if t.span.start <= start and start + length <= t.span.end)
    return next(inside, None)


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def cuts(document: Document, gone: Collection[int]) -> list[Span]:
    """The stretches that these turns take in the text: label and words, in order."""
    text, before, out = document.text, 0, []
    for number, turn in enumerate(document.turns):
        if number in gone:
            label = text.rfind(turn.speaker, before, turn.span.start) if turn.speaker else -1
            start = turn.span.start
            if label >= 0:
                start = max(before, text.rfind("\n", 0, label) + 1)
            end = turn.span.end + (text[turn.span.end : turn.span.end + 1] == "\n")
            out.append(Span(start, end))
        before = turn.span.end
    return out


def text_file_without(data: bytes, document: Document, gone: Collection[int]) -> bytes | None:
    """A plain text, Markdown or subtitles without these turns; None when it cannot be done.

    Raises:
        InputError: it is no text.
    """
    decoded = decode(data)
    end = "\r\n" if "\r\n" in decoded.text else "\n"
    lines: list[str] = decoded.text.replace("\r\n", "\n").split("\n")
    changed = _changed(lines, document, gone)
    if changed is None:
        return None
    kept = (changed.get(at, line) for at, line in enumerate(lines))
    return end.join(line for line in kept if line is not None).encode(decoded.encoding, "replace")


def word_file_without(data: bytes, document: Document, gone: Collection[int]) -> bytes | None:
    """A docx without the words of these turns; None when it cannot be done."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        bodies = {one.filename: archive.read(one) for one in archive.infolist()}
    main = next((name for name in bodies if _BODY.fullmatch(name)), None)
    if main is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(bodies[main], parser)
    paragraphs = list(root.iter(f"{_W}p"))
    changed = _changed([_words(one) for one in paragraphs], document, gone)
    if changed is None:
        return None
    for at, words in changed.items():
        _say(paragraphs[at], words or "")
    bodies[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_with(data, bodies)


def _words(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
    own = (one for one in paragraph.iter() if next(one.iterancestors(f"{_W}p"), None) is paragraph)
    return "".join(one.text or "" if one.tag == f"{_W}t" else signs.get(one.tag, "") for one in own)


def _say(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Puts other words in a paragraph, in the look of its first; deleted ones leave too."""
    gone = ("t", "tab", "br", "cr", "delText")
    signs = [one for one in paragraph.iter() if one.tag in {f"{_W}{name}" for name in gone}]
    first = next((one for one in signs if one.tag == f"{_W}t"), None)
    for one in signs:
        if one is not first:
            one.getparent().remove(one)
    if first is not None:
        first.text = words
        first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _changed(
    raw: Sequence[str], document: Document, gone: Collection[int]
) -> dict[int, str | None] | None:
    """Which lines of a file read otherwise without these turns; None = the line leaves.

    Every line of the text is looked for in the file's, in order; None when one is not there.
    """
    text, cut = document.text, cuts(document, gone)
    plain = [_squashed(line) for line in raw]
    left: dict[int, str] = {}
    cleared: dict[int, bool] = {}  # whether all that was read of it is theirs
    at = 0
    for line in _lines(text):
        words = _squashed(line.of(text))
        home = next((n for n in range(at, len(raw)) if words in plain[n]), None)
        if home is None:
            return None
        at = home
        kept = outside(line, cut)
        whole = not any(any(map(str.isalnum, span.of(text))) for span in kept)
        cleared[home] = cleared.get(home, True) and whole
        for span in outside(line, kept):
            piece = span.of(text).strip()
            now = left.get(home, raw[home])
            if piece and not cleared[home]:
                if piece not in now:
                    return None
                left[home] = now.replace(piece, "", 1)
            else:
                left.setdefault(home, now)
    return {home: None if cleared[home] else words for home, words in left.items()}


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text in which anything stands."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _squashed(line: str) -> str:
    return _BLANK.sub(" ", clean(line)).strip()


Edit = Callable[[bytes, Document, Collection[int]], bytes | None]
EDITORS: dict[str, Edit] = {
    **dict.fromkeys((".txt", ".md", ".vtt", ".srt"), text_file_without),
    ".docx": word_file_without,
}
"""Suffix -> how turns leave a file of this kind; others are left to the researcher."""
