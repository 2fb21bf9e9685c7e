"""Reads .conllu text that is already split in sentences and words, with the offsets it implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Sentence
from kvds_nlp.errors import InputError
from kvds_nlp.language.engine import Engine

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """One sentence as the file gives it; offsets count from the start of ``text``.

    The words of a multiword token share that token's characters.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    blanks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Surface:
    """What is written: one word, or a multiword token with the words it stands for."""

    form: str
    blank: bool
    words: tuple[str, ...]


def read_conllu(text: str, name: str = "") -> tuple[Given, ...]:
    """The sentences of a .conllu text, in order.

    Raises:
        InputError: at a line that is not .conllu; the message says file and line.
    """
    out: list[Given] = []
    rows: list[list[str]] = []
    said = ""
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if not line.strip():
            if rows:
                out.append(_given(rows, said))
            rows, said = [], ""
        elif line.startswith("#"):
            said = line[len("# text = ") :] if line.startswith("# text = ") else said
        else:
            rows.append(_row(line, number, name))
    return tuple(out)


def _row(line: str, number: int, name: str) -> list[str]:
    row = line.split("\t")
    if len(row) != _COLUMNS:
        message = (
            f"{name}:{number}: {len(row)} columns where .conllu has {_COLUMNS}, separated by tabs."
        )
        raise InputError(message)
    return row


def _given(rows: list[list[str]], said: str) -> Given:
    surfaces = tuple(_surfaces(rows))
    text, starts = _placed(surfaces, said)
    words = [word for surface in surfaces for word in surface.words]
    places = [
        span
        for surface, start in zip(surfaces, starts, strict=True)
        for span in _within(surface, start)
    ]
    blanks = [
        surface.blank and number == len(surface.words)
        for surface in surfaces
        for number in range(1, len(surface.words) + 1)
    ]
    return Given(
        text, tuple(words), tuple(a for a, _ in places), tuple(b for _, b in places), tuple(blanks)
    )


def _surfaces(rows: Iterable[Sequence[str]]) -> Iterator[_Surface]:
    source = [row for row in rows if "." not in row[0]]
    skip = 0
    for place, row in enumerate(source):
        blank = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, _, last = row[0].partition("-")
            skip = int(last) - int(first) + 1
            inside = source[place + 1 : place + 1 + skip]
            yield _Surface(row[1], blank, tuple(word[1] for word in inside))
        elif skip:
            skip -= 1
        else:
            yield _Surface(row[1], blank, (row[1],))


def _placed(surfaces: Sequence[_Surface], said: str) -> tuple[str, list[int]]:
    """The sentence's text and where each surface token starts in it.

    The text is the file's own ``# text`` where every token is found in it, in order; else the
    tokens with a blank after each that has no ``SpaceAfter=No``.
    """
    at, starts = 0, []
    for surface in surfaces:
        found = said.find(surface.form, at)
        if found < 0 or said[at:found].strip():
            break
        starts.append(found)
        at = found + len(surface.form)
    if said and len(starts) == len(surfaces) and not said[at:].strip():
        return said.rstrip(), starts
    at, starts, pieces = 0, [], []
    for surface in surfaces:
        starts.append(at)
        piece = surface.form + " " * surface.blank
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces).rstrip(), starts


def _within(surface: _Surface, start: int) -> Iterator[tuple[int, int]]:
    if "".join(surface.words) != surface.form:
        for _ in surface.words:
            yield start, start + len(surface.form)
        return
    for word in surface.words:
        yield start, start + len(word)
        start += len(word)


def analyse_given(engine: Engine, sentences: Sequence[Given]) -> tuple[Sentence, ...]:
    """The analysed sentences, one per given one, one token per given word.

    Offsets count in the text of all sentences, joined by one newline.
    """
    found = engine.analyse_words([s.words for s in sentences], [s.blanks for s in sentences])
    out, base = [], 0
    for given, sentence in zip(sentences, found, strict=True):
        tokens = tuple(
            replace(token, start=base + start, end=base + end)
            for token, start, end in zip(sentence.tokens, given.starts, given.ends, strict=True)
        )
        out.append(replace(sentence, start=base, end=base + len(given.text), tokens=tokens))
        base += len(given.text) + 1
    return tuple(out)
