"""What is remembered of documents that were looked at before, as plain values and as bytes.

A bundle is some documents that were first read together. It keeps what cutting and deciding ask
of their analysis (where sentences lie, the words "maar" and its like), the words rules look
segments up by, and what each source of evidence said. Segments are numbered through the bundle.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from kvds_nlp.data import Document, Evidence, Passage, Segment, Sentence, Token, Valence
from kvds_nlp.deciding.valence import TURNS
from kvds_nlp.matching import Bags, Word, word_of
from kvds_nlp.spans import Span

_NUMBER = np.dtype("<u4")

Marks = list[Any]
"""One analysed text, without its words: ``[start, end, [[start, text] of each turn]]`` a
sentence."""

Numbers = Mapping[tuple[str, int], int]
"""Document id and ordinal of a segment -> its number in the bundle."""


class Saying(NamedTuple):
    """What a source said of one segment.

    Attributes:
        number: of the segment.
        trigger: starts and ends, counted from the start of the segment.
    """

    number: int
    trigger: list[int]
    strength: float
    valence: Valence | None
    code: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Head:
    """Which documents a bundle holds.

    Attributes:
        keys: of the documents; "" = forgotten.
        cuts: for each document its segments: ``[start, end, number of the turn, coded]``.
        marks: for each document its coded texts in order, as JSON; they are read when needed.
    """

    keys: tuple[str, ...]
    cuts: tuple[list[list[int]], ...]
    marks: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many segments each document has."""
        return tuple(map(len, self.cuts))

    def texts(self, place: int) -> list[tuple[Sentence, ...]]:
        """The coded texts of a document, without their words."""
        return [marked(text) for text in json.loads(self.marks[place])]


def head_out(head: Head) -> bytes:
    """A head as bytes."""
    return _json([head.keys, head.cuts, head.marks])


def head_in(body: bytes) -> Head:
    """The head that ``head_out`` wrote."""
    keys, cuts, marks = json.loads(body)
    return Head(tuple(keys), tuple(cuts), tuple(marks))


def cut_of(document: Document, passages: Iterable[Passage]) -> list[list[int]]:
    """Where the segments of a document lie, in which of its turns, and whether they are coded."""
    starts = [turn.span.start for turn in document.turns]
    return [
        [one.span.start, one.span.end, bisect_right(starts, one.span.start) - 1, int(one.coded)]
        for one in (passage.segment for passage in passages)
    ]


def recut(document: Document, cut: Iterable[Sequence[int]]) -> tuple[Passage, ...]:
    """The segments of a document, without their sentences and questions."""
    found = []
    for ordinal, (start, end, number, coded) in enumerate(cut):
        turn = document.turns[number]
        segment = Segment(
            document.id,
            document.sha256,
            Span(start, end),
            document.text[start:end],
            turn.speaker,
            turn.role,
            ordinal,
            bool(coded),
        )
        found.append(Passage(segment, (), start, facts=document.facts))
    return tuple(found)


def marks_of(texts: Iterable[Iterable[Sentence]]) -> str:
    """What cutting and deciding ask of the analysed texts of a document."""
    marks: list[Marks] = [
        [
            [s.start, s.end, [[t.start, t.text] for t in s.tokens if t.text.lower() in TURNS]]
            for s in sentences
        ]
        for sentences in texts
    ]
    return json.dumps(marks, separators=(",", ":"))


def marked(marks: Marks) -> tuple[Sentence, ...]:
    """Sentences that hold only what cutting and deciding ask of them."""
    return tuple(
        Sentence(start, end, tuple(_turn(at, text) for at, text in turns) if turns else ())
        for start, end, turns in marks
    )


def _turn(start: int, text: str) -> Token:
    return Token(start, start + len(text), text, "", text.lower())


def bags_out(passages: Sequence[Passage]) -> dict[str, bytes]:
    """The words of each passage, in three parts."""
    numbers: dict[Word, int] = {}
    places: list[int] = []
    ends: list[int] = []
    for passage in passages:
        words = (word_of(token) for sentence in passage.sentences for token in sentence.tokens)
        places += sorted({numbers.setdefault(word, len(numbers)) for word in words})
        ends.append(len(places))
    arrays = {"places": places, "ends": ends}
    packed = {name: np.array(values, dtype=_NUMBER).tobytes() for name, values in arrays.items()}
    return {"words": _json(list(numbers)), **packed}


def bags_in(parts: Mapping[str, bytes]) -> Bags | None:
    """The bags that ``bags_out`` wrote; None when a part was lost."""
    if not {"words", "places", "ends"} <= parts.keys():
        return None
    words = json.loads(parts["words"])
    known = tuple((text, tuple(keys), tuple(pieces)) for text, keys, pieces in words)
    places, ends = (np.frombuffer(parts[name], dtype=_NUMBER) for name in ("places", "ends"))
    return Bags(known, places, ends)


def sayings_out(evidence: Iterable[Evidence], numbers: Numbers) -> bytes:
    """What one source said, as bytes; words that come back are written once."""
    words: dict[tuple[str, str, str], int] = {}
    rows = []
    for item in evidence:
        segment, start = item.segment, item.segment.span.start
        trigger = [at - start for span in item.trigger for at in (span.start, span.end)]
        said = words.setdefault((item.code, item.source, item.note), len(words))
        number = numbers[segment.doc_id, segment.ordinal]
        rows.append([number, trigger, item.strength, item.valence, said])
    return _json([list(words), rows]) if rows else b""


def sayings_in(body: bytes, only: Container[int] | None = None) -> list[Saying]:
    """The sayings that ``sayings_out`` wrote, in the same order; ``only`` of these segments."""
    if not body:
        return []
    words, rows = json.loads(body)
    return [
        Saying(number, trigger, strength, valence, *words[said])
        for number, trigger, strength, valence, said in rows
        if only is None or number in only
    ]


def said_of(segment: Segment, saying: Saying, code: str | None, strength: float | None) -> Evidence:
    """A saying as evidence on a segment with the text it was said of.

    Args:
        segment: where it is said.
        saying: what was said.
        code: for which code; None = as was said.
        strength: None = as was said.
    """
    start = segment.span.start
    ends = iter(saying.trigger)
    return Evidence(
        segment,
        saying.code if code is None else code,
        saying.source,
        tuple(Span(start + a, start + b) for a, b in zip(ends, ends, strict=True)),
        saying.strength if strength is None else strength,
        saying.valence,
        saying.note,
    )


def _json(value: Any) -> bytes:  # noqa: ANN401 - plain JSON values
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
