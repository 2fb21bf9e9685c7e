"""The source that knows what a sentence says: heads taught by written sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Vectors, normalised
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.encoding.meaning import MeaningReader, Readings
from kvds_nlp.messages import messages, within_quotes
from kvds_nlp.sources.source import CodingSetup, Source, Tick, Use
from kvds_nlp.spans import Span
from kvds_nlp.statistics import READ_DIGITS, sigmoid

LEAST = 0.04
"""Below this chance the source is silent; ``Policy.silence`` says what its silence is worth."""

AT_ONCE = 60
"""Words of a passage that are read as one text: longer ones in stretches of whole sentences."""

TOGETHER, ALONE = 2, 1.0
"""In a stretch of more sentences than this a theme drowns among the others; so each is also read
alone, and then counts this much less, in log-odds, since what it leans on is not there."""

_REASONS = 2

OTHERS, REACH = 0.1, 6.0
"""What counts, beside the log-odds of a code, how far it stands above or below the code that the
same passage says most of: of two neighbouring codes the lesser one is seldom right."""

BEFORE, AFTER, FROM = 0.5, 0.35, -3.0
"""What the passage before, and the one after, count: their log-odds of the code above ``FROM``.
People go on about a thing ("dat hebben we toen ook gedaan")."""

ASKED, MOST_ASKED = 1.0, 4.0
"""What the interviewer's question counts: its log-odds of the code above ``FROM``, at most so many.
An answer leaves out what was asked ("nee, totaal niet"). The question of a column counts nothing:
it was asked of everybody. All were learned together by ``tools/deciding/reading.py``."""

TOLD_FROM = 0.5
"""From so many log-odds on a reason says that it leans on what stands beside it."""

UNREAD = -8.0
"""The log-odds of every theme in a passage without words: below all that is ever read."""


class MeaningSource(Source):
    """What sentences say of the codes that the encoder was taught: one name a code.

    A code is spoken for as long as its label, definition, include and exclude are those it was
    taught under; other codes are left to likeness.
    """

    def __init__(self, setup: CodingSetup) -> None:
        self._reader = reader = setup.meaning
        self._columns: dict[str, tuple[str, int]] = {}
        if reader is not None:
            for code in setup.taught:
                column = reader.themes.index(code)
                self._columns[f"meaning:{reader.name}-{code}"] = code, column
        self.uses = tuple(Use(name) for name in self._columns)

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, list[Evidence]]:
        """What these passages say of the named codes."""
        reader = self._reader
        if reader is None:
            return {}
        found: dict[str, list[Evidence]] = {name: [] for name in names}
        columns = {name: self._columns[name] for name in self._columns if name in names}
        coded = [passage for passage in passages if passage.sentences]
        for start in range(0, len(coded), 200):
            tick("meaning", start, len(coded))
            for item in _evidence(coded[start : start + 200], reader, columns):
                found[item.source].append(item)
        tick("meaning", len(coded), len(coded))
        return found


def _evidence(
    passages: Sequence[Passage], reader: MeaningReader, columns: Mapping[str, tuple[str, int]]
) -> Iterator[Evidence]:
    """One piece of evidence per passage and code that is likely enough, from where most is said.

    ``columns``: name of the source -> its code, and the column of the readings that speaks for it.
    """
    pieces, readings, themes = _read(passages, reader)
    rows: dict[int, list[int]] = {}
    for row, (number, _) in enumerate(pieces):
        rows.setdefault(number, []).append(row)
    sentences: dict[int, tuple[list[Span], Readings]] = {}

    def telling(row: int, column: int) -> tuple[Span, ...]:
        """The sentence of a stretch that says most of a theme, in ``Document.text``; () where the
        passage is one sentence and nothing needs pointing out.
        """
        number, piece = pieces[row]
        passage = passages[number]
        if len(passage.sentences) == 1:
            return ()
        if row not in sentences:
            inside = [span for span in _sentences(passage) if piece.span.contains(span)]
            quotes = [span.of(passage.segment.quote) for span in inside]
            sentences[row] = inside, reader.read(quotes)
        inside, read = sentences[row]
        best = inside[int(read.themes[:, column].argmax())]
        return (best.moved(passage.segment.span.start),)

    say = messages("nl")  # as it is kept: ``note_in`` gives it in another language
    before, after = (neighbours_say(passages, reader, side) for side in ("before", "after"))
    asked = ASKED * question_says(passages, reader)
    beside = BEFORE * before + AFTER * after + asked
    for number, passage in enumerate(passages):
        said = themes[rows[number]]
        odds = said.max(axis=0)
        weighed = odds + OTHERS * above_others(odds, len(reader.taught)) + beside[number]
        for name, (code, column) in columns.items():
            row = rows[number][int(said[:, column].argmax())]
            chance = round(sigmoid(float(weighed[column])), READ_DIGITS)
            if chance >= LEAST:
                nearest = reader.alike(readings.vectors[row], code, _REASONS)
                alike = say["note.and"].join(within_quotes(one.text) for one in nearest)
                leaning, led = beside[number, column], asked[number, column]
                beneath = "note.asked" if 2 * led >= leaning else "note.beside"
                leans = say[beneath] if leaning >= TOLD_FROM else ""
                yield Evidence(
                    segment=passage.segment,
                    code=code,
                    source=name,
                    trigger=telling(row, column),
                    strength=chance,
                    valence=readings.valence(row, column),
                    note=say["note.says"].format(texts=alike) + leans,
                    sides=readings.sides(row, column),
                )


def above_others(odds: NDArray[np.float64], n_codes: int) -> NDArray[np.float64]:
    """How far each code stands above the likeliest other one, at most ``REACH``; 0 for themes that
    are no codes. Shape of both: (n_themes,), the codes first.
    """
    found = np.zeros_like(odds)
    if n_codes > 1:
        codes = odds[:n_codes]
        best, second = codes.argmax(), np.sort(codes)[-2]
        found[:n_codes] = codes - np.where(np.arange(n_codes) == best, second, codes[best])
    return found.clip(-REACH, REACH)


def neighbours_say(
    passages: Sequence[Passage], reader: MeaningReader, side: Literal["before", "after"]
) -> NDArray[np.float64]:
    """Log-odds above ``FROM`` of each theme in what stands beside each passage; 0 where nothing
    does, or more than is read as one text. Shape: (n, n_themes).
    """
    texts = [passage.before if side == "before" else passage.after for passage in passages]
    return _above_from(texts, reader)


def question_says(passages: Sequence[Passage], reader: MeaningReader) -> NDArray[np.float64]:
    """The same for what an interviewer asked just before, at most ``MOST_ASKED``.

    Shape: (n, n_themes).
    """
    of_all = [passage.question == passage.facts.get("question") for passage in passages]
    texts = ["" if same else one.question for one, same in zip(passages, of_all, strict=True)]
    return _above_from(texts, reader).clip(max=MOST_ASKED)


def _above_from(texts: Sequence[str], reader: MeaningReader) -> NDArray[np.float64]:
    found = np.zeros((len(texts), len(reader.themes)))
    known = [row for row, text in enumerate(texts) if 0 < len(text.split()) <= AT_ONCE]
    if known:
        said = reader.read([texts[row] for row in known]).themes.astype(np.float64)
        found[known] = np.maximum(said - FROM, 0.0)
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a passage is read as one text: where it stands in the quote, and whether it is one
    sentence out of a stretch.
    """

    span: Span
    alone: bool = False


def _pieces(passage: Passage) -> Iterator[_Piece]:
    """The stretches of a passage, and each sentence alone of those that have more than two."""
    sentences = _sentences(passage)
    for stretch in _stretches(passage):
        yield _Piece(stretch)
        inside = [span for span in sentences if stretch.contains(span)]
        if len(inside) > TOGETHER:
            yield from (_Piece(span, alone=True) for span in inside)


def _read(
    passages: Sequence[Passage], reader: MeaningReader
) -> tuple[list[tuple[int, _Piece]], Readings, NDArray[np.float64]]:
    """The pieces of the passages that have words, each with its passage's place; what they say; and
    their log-odds of each theme, lower for a sentence alone. Shape: (n_pieces, n_themes).
    """
    spoken = [(number, one) for number, one in enumerate(passages) if one.sentences]
    pieces = [(number, piece) for number, one in spoken for piece in _pieces(one)]
    texts = [piece.span.of(passages[number].segment.quote) for number, piece in pieces]
    readings = reader.read(texts)
    less = np.array([[ALONE if piece.alone else 0.0] for _, piece in pieces]).reshape(-1, 1)
    return pieces, readings, readings.themes.astype(np.float64) - less


def log_odds(passages: Sequence[Passage], reader: MeaningReader) -> NDArray[np.float64]:
    """What these passages say of each theme, from where most is said.

    Rounded, so that processors that add in another order say the same; ``UNREAD`` where a passage
    has no words. Shape: (n, n_themes), float64.
    """
    found = np.full((len(passages), len(reader.themes)), UNREAD)
    pieces, _, themes = _read(passages, reader)
    np.maximum.at(found, [number for number, _ in pieces], themes)
    return np.asarray(found.round(READ_DIGITS))


def vectors_of(passages: Sequence[Passage], reader: MeaningReader) -> Vectors:
    """What these passages say as a whole, each direction in standard deviations of the written
    sentences: of a long one the mean of its stretches, which were read for its codes already.

    Shape: (n, dim), float32, rows of length 1; all zero where a passage has no words.
    """
    spoken = [(number, one) for number, one in enumerate(passages) if one.sentences]
    homes = [(number, span) for number, one in spoken for span in _stretches(one)]
    texts = [span.of(passages[number].segment.quote) for number, span in homes]
    said = np.zeros((len(passages), reader.written_vectors.shape[1]))
    np.add.at(said, [number for number, _ in homes], reader.read(texts).vectors)
    found = np.zeros(said.shape, np.float32)
    there = [number for number, _ in spoken]
    found[there] = reader.in_spreads(normalised(said[there]))
    return found


def _stretches(passage: Passage) -> list[Span]:
    """Whole sentences of together ``AT_ONCE`` words, in the quote; each next stretch begins with
    the last sentence of the one before, which its first words may lean on.
    """
    sentences = _sentences(passage)
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


def _sentences(passage: Passage) -> list[Span]:
    """Where the sentences stand in the quote."""
    home = passage.base - passage.segment.span.start
    return [Span(s.start, s.end).moved(home) for s in passage.sentences]
