"""A talk of several people without the turns of one: the file, the document, and where the words
of the others stand afterwards.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kvds_nlp.data import Document, Turn, digest
from kvds_nlp.forgetting.packing import zip_with
from kvds_nlp.people.consents import CONSENT_OF
from kvds_nlp.pseudonyms.hits import woven
from kvds_nlp.readers.decoding import decode
from kvds_nlp.spans import Span, merged, outside
from kvds_nlp.talk.text import clean

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = re.compile(r"\s+")
_MARKS = re.compile(r"[*_\\#>]+")
"""What Markdown puts beside words and a reader takes off."""
_NAMES = re.compile(r"[^\W_]+")
_KEY = re.compile(r"[^:=\n]{1,60}[:=]\s*")
_BETWEEN = re.compile(r"\s*[,;/&+|]\s*|\s+(?:en|and|behalve|except)\s+")
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
            inside = Span(start, start + len(words)) if start >= 0 else None
            home = next((t for t in new.turns if inside and t.span.contains(inside)), None)
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
        new = replace(
            old,
            text=weave.text,
            sha256=digest(weave.text),
            turns=tuple(turns),
            facts=facts_without(old.facts, called(old, gone)),
        )
        return cls.of(old, gone, new)

    def moved(self, span: Span) -> Span | None:
        """Where a stretch of somebody else's turn stands now; None for what is in none."""
        for home, start in self.pieces:
            if home.start <= span.start and span.end <= home.end:
                return span.moved(start - home.start)
        return None


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def cuts(document: Document, gone: Collection[int]) -> list[Span]:
    """The stretches that these turns take in the text, label and words, and where its head names
    who said them; in order.
    """
    turns = list(_turn_cuts(document, gone))
    heads = [one for one in _head_cuts(document, gone) if not any(map(one.overlaps, turns))]
    return list(merged([*heads, *turns]))


def called(document: Document, gone: Collection[int]) -> frozenset[str]:
    """The words in the labels of these turns that no other label has, in lower case."""
    labels: tuple[set[str], set[str]] = (set(), set())
    for number, turn in enumerate(document.turns):
        labels[number in gone].update(_NAMES.findall(turn.speaker.casefold()))
    return frozenset(word for word in labels[True] - labels[False] if len(word) > 1)


def facts_without(facts: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    """The facts of a talk without what they say of who is called by these words."""
    kept: dict[str, str] = {}
    for key, value in facts.items():
        if key.startswith(CONSENT_OF) and _named(key.removeprefix(CONSENT_OF), names):
            continue
        whole = Span(0, max(len(value), 1))
        rest = "".join(one.of(value) for one in outside(whole, _cuts_in(whole, value, names)))
        if rest.strip() or not value:
            kept[key] = rest
    return kept


def _head_cuts(document: Document, gone: Collection[int]) -> Iterator[Span]:
    """Where lines that nobody says name them."""
    names, text = called(document, gone), document.text
    for line in _lines(text):
        if not any(line.overlaps(turn.span) for turn in document.turns):
            for cut in _cuts_in(line, text, names):
                yield Span(cut.start, min(cut.end + 1, len(text))) if cut == line else cut


def _cuts_in(line: Span, text: str, names: frozenset[str]) -> list[Span]:
    """Where a line names them: of a list ("Deelnemers: Wendy, Mieke") their item with what divides
    it from the others, any other line whole.
    """
    if not _named(line.of(text), names):
        return []
    items = _items(line, text)
    theirs = [_named(one.of(text), names) for one in items]
    if all(theirs) or _named(text[line.start : items[0].start], names):
        return [line]
    return [
        Span(item.start, items[at + 1].start)
        if all(theirs[:at])
        else Span(items[at - 1].end, item.end)
        for at, item in enumerate(items)
        if theirs[at]
    ]


def _named(text: str, names: frozenset[str]) -> bool:
    return not names.isdisjoint(_NAMES.findall(text.casefold()))


def _items(line: Span, text: str) -> list[Span]:
    """The items of a line, behind its key."""
    key = _KEY.match(text, line.start, line.end)
    at, out = key.end() if key else line.start, []
    for mark in _BETWEEN.finditer(text, at, line.end):
        if mark.start() > at:
            out.append(Span(at, mark.start()))
        at = mark.end()
    return [*out, Span(at, line.end)] if at < line.end else out or [line]


def _turn_cuts(document: Document, gone: Collection[int]) -> Iterator[Span]:
    text, before = document.text, 0
    for number, turn in enumerate(document.turns):
        if number in gone:
            label = text.rfind(turn.speaker, before, turn.span.start) if turn.speaker else -1
            start = turn.span.start
            if label >= 0:
                start = max(before, text.rfind("\n", 0, label) + 1)
            end = turn.span.end + (text[turn.span.end : turn.span.end + 1] == "\n")
            yield Span(start, end)
        before = turn.span.end


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
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main, root = body_of(archive)
    if root is None:
        return None
    paragraphs = list(root.iter(f"{WORD}p"))
    changed = _changed([paragraph_words(one) for one in paragraphs], document, gone)
    if changed is None:
        return None
    for at, words in changed.items():
        say(paragraphs[at], words or "")
    return zip_with_body(data, main, root)


def body_of(archive: zipfile.ZipFile) -> tuple[str, Any]:
    """The member of a docx that holds its text, and the tree of it; None where there is none."""
    from lxml import etree

    main = next((name for name in archive.namelist() if _BODY.fullmatch(name)), "")
    if not main:
        return main, None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return main, etree.fromstring(archive.read(main), parser)


def zip_with_body(data: bytes, main: str, root: Any) -> bytes:  # noqa: ANN401
    """The same docx with this tree as its text."""
    from lxml import etree

    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_with(data, {main: body})


def paragraph_words(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    """What a paragraph of a docx says, deleted words left out."""
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
    own = (
        one for one in paragraph.iter() if next(one.iterancestors(f"{WORD}p"), None) is paragraph
    )
    return "".join(
        one.text or "" if one.tag == f"{WORD}t" else signs.get(one.tag, "") for one in own
    )


def say(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Puts other words in a paragraph, in the look of its first; deleted ones leave too."""
    gone = ("t", "tab", "br", "cr", "delText")
    signs = [one for one in paragraph.iter() if one.tag in {f"{WORD}{name}" for name in gone}]
    first = next((one for one in signs if one.tag == f"{WORD}t"), None)
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
    pieces: dict[int, list[str]] = {}
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
        pieces.setdefault(home, []).extend(span.of(text) for span in outside(line, kept))
    changed: dict[int, str | None] = {}
    for home, theirs in pieces.items():
        now = raw[home]
        for piece in theirs if not cleared[home] else ():
            as_it_stands = piece if piece in now else piece.strip()
            if as_it_stands not in now:
                return None
            now = now.replace(as_it_stands, "", 1)
        if cleared[home] or now != raw[home]:
            changed[home] = None if cleared[home] else now
    return changed


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text in which anything stands."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _squashed(line: str) -> str:
    return _BLANK.sub(" ", _MARKS.sub("", clean(line))).strip()
