"""The source that knows what a sentence says: heads taught by written sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kvds_nlp.data import VALENCES, Evidence, Passage, Valence
from kvds_nlp.encoding.meaning import MeaningReader, Readings
from kvds_nlp.sources.source import CodingSetup, Source, Tick, Use
from kvds_nlp.spans import Span
from kvds_nlp.statistics import sigmoid

LEAST = 0.04
"""Below this chance the source is silent; ``Policy.silence`` says what its silence is worth."""

AT_ONCE = 60
"""Words of a passage that are read as one text: longer ones in stretches of whole sentences."""

DIGITS = 2
"""Chances are rounded, so that processors that add in another order say the same."""

SURE = 0.5
"""Below this chance of its likeliest direction the source says nothing of the valence."""

_REASONS = 2


class MeaningSource(Source):
    """What sentences say of the codes that the encoder was taught: one name for all of it.

    A code is spoken for as long as its definition, include and exclude are those it was taught
    under; another codebook's codes are left to likeness.
    """

    def __init__(self, setup: CodingSetup) -> None:
        self._reader, self._codes = setup.meaning, setup.taught
        name = self._reader.name if self._reader else ""
        self.uses = tuple(Use(f"meaning:{name}-{code}") for code in self._codes)

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, list[Evidence]]:
        """What these passages say of the named codes."""
        reader = self._reader
        if reader is None:
            return {}
        found: dict[str, list[Evidence]] = {name: [] for name in names}
        codes = [code for code in self._codes if f"meaning:{reader.name}-{code}" in names]
        columns = [reader.themes.index(code) for code in codes]
        coded = [passage for passage in passages if passage.sentences]
        for start in range(0, len(coded), 200):
            tick("meaning", start, len(coded))
            for item in _evidence(coded[start : start + 200], reader, codes, columns):
                found[item.source].append(item)
        tick("meaning", len(coded), len(coded))
        return found


def _evidence(
    passages: Sequence[Passage], reader: MeaningReader, codes: Sequence[str], columns: list[int]
) -> Iterator[Evidence]:
    """One piece of evidence per passage and code that is likely enough, from its best stretch."""
    stretches = [(number, span) for number, p in enumerate(passages) for span in _stretches(p)]
    texts = [span.of(passages[number].segment.quote) for number, span in stretches]
    readings = reader.read(texts)
    rows: dict[int, list[int]] = {}
    for row, (number, _) in enumerate(stretches):
        rows.setdefault(number, []).append(row)
    for number, passage in enumerate(passages):
        said = readings.themes[rows[number]]
        for code, column in zip(codes, columns, strict=True):
            row = rows[number][int(said[:, column].argmax())]
            chance = round(sigmoid(float(readings.themes[row, column])), DIGITS)
            if chance >= LEAST:
                yield Evidence(
                    segment=passage.segment,
                    code=code,
                    source=f"meaning:{reader.name}-{code}",
                    trigger=_place(passage, stretches[row][1], reader, column),
                    strength=chance,
                    valence=_valence(readings, row, column),
                    note=_reason(readings, row, code, reader),
                )


def _stretches(passage: Passage) -> list[Span]:
    """Whole sentences of together ``AT_ONCE`` words, in the quote; each next stretch begins with
    the last sentence of the one before, which its first words may lean on.
    """
    home = passage.base - passage.segment.span.start
    sentences = [Span(s.start, s.end).moved(home) for s in passage.sentences]
    sizes = [len(span.of(passage.segment.quote).split()) for span in sentences]
    if sum(sizes) <= AT_ONCE or len(sentences) == 1:
        return [Span(sentences[0].start, sentences[-1].end)]
    found, first, words = list[Span](), 0, 0
    for place, size in enumerate(sizes):
        if words + size > AT_ONCE and place > first:
            found.append(Span(sentences[first].start, sentences[place - 1].end))
            first = place - 1 if sizes[place - 1] + size <= AT_ONCE else place
            words = sum(sizes[first:place])
        words += size
    found.append(Span(sentences[first].start, sentences[-1].end))
    return found


def _place(passage: Passage, stretch: Span, reader: MeaningReader, column: int) -> tuple[Span, ...]:
    """The sentence of a stretch that says most of the theme, in ``Document.text``; () where the
    passage is one sentence and nothing needs pointing out.
    """
    if len(passage.sentences) == 1:
        return ()
    home = passage.base - passage.segment.span.start
    spans = [Span(s.start, s.end).moved(home) for s in passage.sentences]
    inside = [span for span in spans if stretch.contains(span)]
    said = reader.read([span.of(passage.segment.quote) for span in inside]).themes[:, column]
    return (inside[int(said.argmax())].moved(passage.segment.span.start),)


def _valence(readings: Readings, row: int, column: int) -> Valence | None:
    """The likeliest direction, when it is likelier than not."""
    odds = readings.valences[row, column].astype(np.float64)
    chances = np.exp(odds - odds.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return VALENCES[best] if chances[best] >= SURE else None


def _reason(readings: Readings, row: int, code: str, reader: MeaningReader) -> str:
    """The nearest sentences that were written for this code."""
    own = [n for n, one in enumerate(reader.written) if code in one.codes]
    near = (reader.written_vectors[own] @ readings.vectors[row]).round(DIGITS)
    best = [own[place] for place in np.argsort(-near, kind="stable")[:_REASONS]]
    return "zegt zoiets als " + " en ".join(f"“{reader.written[n].text}”" for n in best)
