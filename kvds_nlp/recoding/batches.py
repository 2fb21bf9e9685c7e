"""What is kept of documents that were coded before, as plain values and as bytes.

A batch is some documents that were first read together. It keeps what cutting and deciding ask
of their analysis (where sentences lie, the words "maar" and its like), the words rules look
segments up by, and what each source of evidence said. Segments are numbered through the batch.
Evidence has one stored form, a ``StoredEvidence`` beside a table of ``EvidenceWording``s,
whether it waits to be decided on or gives the reasons of a coding.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kvds_nlp.data import Document, Evidence, Passage, Segment, Sentence, Token, digest
from kvds_nlp.deciding.valence import TURNS
from kvds_nlp.matching import Bags, WordForms, word_of
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

_NUMBER = np.dtype("<u4")

SentenceMarks = list[Any]
"""A sentence without its words: ``[start, end, [[start, text] of each turn]]``, where a turn is a
"maar" or its like."""

EvidenceWording = tuple[str, str, float, str | None, str, tuple[float, ...]]
"""``(code, source, strength, valence, note, sides)`` of evidence: most come back many times."""

StoredEvidence = list[int]
"""``[number of its wording, start, end, start, end, ...]``, counted from the segment's start."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Which documents were first read together.

    Attributes:
        keys: of the documents; "" = forgotten.
        cuts: for each document its segments: ``[start, end, number of the turn, coded]``.
        marks: for each document its coded texts in order, as JSON; they are read when needed.
    """

    keys: tuple[str, ...]
    cuts: tuple[Sequence[Sequence[int]], ...]
    marks: tuple[str, ...]

    @classmethod
    def of(
        cls,
        keys: Iterable[str],
        documents: Iterable[Document],
        passages: Iterable[Iterable[Passage]],
        texts: Iterable[Iterable[Iterable[Sentence]]],
    ) -> Batch:
        """The batch of these documents with their segments and their analysed texts."""

        def turns_in(sentence: Sentence) -> list[list[Any]]:
            return [[t.start, t.text] for t in sentence.tokens if t.text.lower() in TURNS]

        cuts = []
        for document, some in zip(documents, passages, strict=True):
            starts = [turn.span.start for turn in document.turns]
            segments = [(p.segment.span.start, p.segment.span.end, p.segment.coded) for p in some]
            cuts.append([[a, b, bisect_right(starts, a) - 1, int(c)] for a, b, c in segments])
        marks: list[str] = []
        for analysed in texts:
            sentences: list[list[SentenceMarks]] = [
                [[one.start, one.end, turns_in(one)] for one in text] for text in analysed
            ]
            marks.append(json.dumps(sentences, separators=(",", ":")))
        return cls(tuple(keys), tuple(cuts), tuple(marks))

    @property
    def counts(self) -> tuple[int, ...]:
        """How many segments each document has."""
        return tuple(map(len, self.cuts))

    def texts(self, place: int) -> list[tuple[Sentence, ...]]:
        """The coded texts of a document: sentences with only what cutting and deciding ask."""
        texts: list[list[SentenceMarks]] = json.loads(self.marks[place])
        return [
            tuple(
                Sentence(
                    start,
                    end,
                    tuple(Token(at, at + len(text), text, "", text.lower()) for at, text in turns),
                )
                for start, end, turns in sentences
            )
            for sentences in texts
        ]

    def passages(self, place: int, document: Document) -> tuple[Passage, ...]:
        """The segments of a document as it is now, without their sentences and questions."""
        passages = []
        for ordinal, (start, end, number, coded) in enumerate(self.cuts[place]):
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
            passages.append(Passage(segment, (), start, facts=document.facts))
        return tuple(passages)

    def packed(self) -> bytes:
        """This batch as bytes."""
        return packed_json([self.keys, self.cuts, self.marks])

    @classmethod
    def unpacked(cls, body: bytes) -> Batch:
        """The batch that ``packed`` wrote."""
        keys, cuts, marks = json.loads(body)
        return cls(tuple(keys), tuple(cuts), tuple(marks))


def document_key(document: Document, settings: Settings) -> str:
    """A digest of everything that cutting and evidence hang on, beside the sources themselves."""
    # Who speaks again is known by number: what somebody is called says nothing.
    number = {name: n for n, name in enumerate(dict.fromkeys(t.speaker for t in document.turns))}
    turns = [(t.span.start, t.span.end, t.role, number[t.speaker]) for t in document.turns]
    cut = [document.kind, document.facts.get("question", ""), turns]
    how = [settings.unit, settings.code_interviewer]
    return digest(json.dumps([document.text, cut, how]))[:32]


def packed_bags(passages: Sequence[Passage]) -> dict[str, bytes]:
    """The words of each passage, in three parts."""
    numbers: dict[WordForms, int] = {}
    places: list[int] = []
    ends: list[int] = []
    for passage in passages:
        words = (word_of(token) for sentence in passage.sentences for token in sentence.tokens)
        places += sorted({numbers.setdefault(word, len(numbers)) for word in words})
        ends.append(len(places))
    arrays = {"places": places, "ends": ends}
    packed = {name: np.array(values, dtype=_NUMBER).tobytes() for name, values in arrays.items()}
    return {"words": packed_json(list(numbers)), **packed}


def unpacked_bags(parts: Mapping[str, bytes]) -> Bags | None:
    """The bags that ``packed_bags`` wrote; None when a part was lost."""
    if not {"words", "places", "ends"} <= parts.keys():
        return None
    words = json.loads(parts["words"])
    known = tuple((text, tuple(keys), tuple(pieces)) for text, keys, pieces in words)
    places, ends = (np.frombuffer(parts[name], dtype=_NUMBER) for name in ("places", "ends"))
    return Bags(known, places, ends)


def stored(item: Evidence, wordings: dict[EvidenceWording, int]) -> StoredEvidence:
    """Evidence without its segment; ``wordings`` grow by what is new."""
    wording = (item.code, item.source, item.strength, item.valence, item.note, item.sides)
    start = item.segment.span.start
    trigger = [at - start for span in item.trigger for at in (span.start, span.end)]
    return [wordings.setdefault(wording, len(wordings)), *trigger]


def restored(segment: Segment, row: StoredEvidence, wordings: Sequence[Any]) -> Evidence:
    """Evidence on a segment with the text it was first given of."""
    code, source, strength, valence, note, sides = wordings[row[0]]
    at, ends = segment.span.start, iter(row[1:])
    trigger = tuple(Span(at + a, at + b) for a, b in zip(ends, ends, strict=True))
    return Evidence(segment, code, source, trigger, strength, valence, note, tuple(sides))


def packed_evidence(evidence: Iterable[Evidence], numbers: Mapping[tuple[str, int], int]) -> bytes:
    """What one source said of a batch; ``b""`` when it was silent.

    Args:
        evidence: of segments of the batch.
        numbers: document id and ordinal of a segment -> its number in the batch.
    """
    wordings: dict[EvidenceWording, int] = {}
    rows = [
        [numbers[item.segment.doc_id, item.segment.ordinal], stored(item, wordings)]
        for item in evidence
    ]
    return packed_json([list(wordings), rows]) if rows else b""


def unpacked_evidence(body: bytes) -> tuple[list[Any], list[tuple[int, StoredEvidence]]]:
    """The wordings and rows (number of the segment, evidence) that ``packed_evidence`` wrote."""
    return json.loads(body) if body else ([], [])


def packed_json(value: Any) -> bytes:  # noqa: ANN401 - plain JSON values
    """JSON in UTF-8 without blanks, lone surrogates kept."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
