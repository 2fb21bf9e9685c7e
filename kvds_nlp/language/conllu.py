"""Reads .conllu text that is already split in sentences and words, with the offsets it implies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Sentence
from kvds_nlp.errors import InputError
from kvds_nlp.language.engine import Engine
from kvds_nlp.messages import in_words

_COLUMNS = 10
_TEXT = "# text = "
_NUMBER = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6})|\.[0-9]{1,6})?")


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
    written = ""
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if not line.strip():
            if rows:
                out.append(_given(rows, written))
            rows, written = [], ""
        elif line.startswith("#"):
            written = line.removeprefix(_TEXT) if line.startswith(_TEXT) else written
        else:
            row = line.split("\t")
            if len(row) != _COLUMNS:
                message = in_words(
                    "conllu.columns", name=name, number=number, found=len(row), columns=_COLUMNS
                )
                raise InputError(message)
            if not _is_number(row[0]):
                message = in_words("conllu.number", name=name, number=number, row=row[0][:20])
                raise InputError(message)
            rows.append(row)
    return tuple(out)


def _is_number(told: str) -> bool:
    """Whether the first column numbers a word, a range of words in order, or an empty node."""
    found = _NUMBER.fullmatch(told)
    return found is not None and (not found[2] or int(found[1]) <= int(found[2]))


def _given(rows: list[list[str]], written: str) -> Given:
    """The sentence of these rows; ``written`` is what its ``# text`` says, or ""."""
    listed = [row for row in rows if "." not in row[0]]
    surfaces, inside = [], 0
    for place, row in enumerate(listed, start=1):
        blank = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, _, last = row[0].partition("-")
            inside = int(last) - int(first) + 1
            forms = tuple(word[1] for word in listed[place : place + inside])
            surfaces.append(_Surface(row[1], blank, forms))
        elif inside:
            inside -= 1
        else:
            surfaces.append(_Surface(row[1], blank, (row[1],)))
    text, starts = _placed(surfaces, written)
    words: list[str] = []
    places: list[tuple[int, int]] = []
    blanks: list[bool] = []
    for surface, start in zip(surfaces, starts, strict=True):
        apart = "".join(surface.words) == surface.form
        for number, word in enumerate(surface.words, start=1):
            end = start + len(word if apart else surface.form)
            places.append((start, end))
            start = end if apart else start
            words.append(word)
            blanks.append(surface.blank and number == len(surface.words))
    return Given(
        text, tuple(words), tuple(a for a, _ in places), tuple(b for _, b in places), tuple(blanks)
    )


def _placed(surfaces: Sequence[_Surface], written: str) -> tuple[str, list[int]]:
    """The sentence's text and where each surface token starts in it.

    The text is the file's own ``# text`` where every token is found in it, in order; else the
    tokens with a blank after each that has no ``SpaceAfter=No``.
    """
    at, starts = 0, []
    for surface in surfaces:
        start = written.find(surface.form, at)
        if start < 0 or written[at:start].strip():
            break
        starts.append(start)
        at = start + len(surface.form)
    if written and len(starts) == len(surfaces) and not written[at:].strip():
        return written.rstrip(), starts
    text, starts = "", []
    for surface in surfaces:
        starts.append(len(text))
        text += surface.form + " " * surface.blank
    return text.rstrip(), starts


def analyse_given(engine: Engine, sentences: Sequence[Given]) -> tuple[Sentence, ...]:
    """The analysed sentences, one per given one, one token per given word.

    Offsets count in the text of all sentences, joined by one newline.
    """
    analysed = engine.analyse_words([s.words for s in sentences], [s.blanks for s in sentences])
    out, base = [], 0
    for given, sentence in zip(sentences, analysed, strict=True):
        tokens = tuple(
            replace(token, start=base + start, end=base + end)
            for token, start, end in zip(sentence.tokens, given.starts, given.ends, strict=True)
        )
        out.append(replace(sentence, start=base, end=base + len(given.text), tokens=tokens))
        base += len(given.text) + 1
    return tuple(out)
