"""What a sentence says: the Dutch sentence encoder that ships, with heads for themes.

A BERT of some layers (``models/meaning``, made by ``tools/encoder``) is run by onnxruntime: weights
of 8 bits, arithmetic in float32, one text at a time, so that a text reads the same in any company.
Several texts are read at once by several threads.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Layout, Vectors, normalised
from kvds_nlp.data import VALENCES, Passage, Valence
from kvds_nlp.encoding.letters import LetterReader
from kvds_nlp.errors import ModelError
from kvds_nlp.graphs import PIECES, WEIGHTS, Graph, digest_of, is_runnable, open_graph
from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped
from kvds_nlp.statistics import READ_DIGITS, softmax

Odds = NDArray[np.float32]

_GRAPH = "encoder.onnx"
LAYOUT = Layout("encoder.json", "written.npz", 1, "made.reader", "mend.install")
"""The card, and the vectors of written sentences; beside them the graph and the pieces."""

SENTENCES, LETTERS, BETWEEN = 0.5, 0.5, 0.25
"""How what sentences say and what words say add up, in log-odds; chosen on author b."""

WORDS_WEIGH = 1.5
"""Times that the words of a passage weigh, beside what it says, for likeness."""

REMEMBERED = 30_000
"""Texts whose reading is kept for when they are read again (topics after codes): some 55 MB."""

_NAME = 16
"""Bytes of the digest that a text's reading is kept under."""

_STRIDE = 0.5
"""Of a text too long to read at once, each stretch repeats this share of the one before."""


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """What was read in some texts, a row each, in the order given.

    Attributes:
        vectors: what the text says as a whole. Shape: (n, dim), float32, rows of length 1.
        themes: log-odds that the text says something about each theme. Shape: (n, n_themes).
        valences: log-odds of each of ``data.VALENCES`` for each theme. Shape: (n, n_themes, 3).
    """

    vectors: Vectors
    themes: Odds
    valences: Odds

    def sides(self, row: int, column: int) -> tuple[float, ...]:
        """How likely each of ``data.VALENCES`` is for one text on one theme, in two decimals."""
        odds = self.valences[row, column].astype(np.float64)
        return tuple(softmax(odds).round(READ_DIGITS).tolist())

    def valence(self, row: int, column: int) -> Valence | None:
        """The direction of one text on one theme, when one is likelier than not."""
        sides = self.sides(row, column)
        best = max(range(len(VALENCES)), key=sides.__getitem__)
        return VALENCES[best] if sides[best] >= 0.5 else None


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence written for the purpose, with its codes: what a reason points to."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MeaningReader:
    """The encoder, opened. Use ``open_meaning``.

    Attributes:
        name: a digest of everything it learned; evidence is kept under it.
        taught: code -> digest of the definition it was taught under (``Code.meaning_sha256``).
        themes: what the columns of ``Readings.themes`` stand for; the taught codes come first.
        written: sentences it learned from, as reasons; their vectors in ``written_vectors``.
        written_vectors: Shape: (n_written, dim), float32, rows of length 1.
        letters: reads the words, for the taught codes in their order.
        longest: pieces that are read at once.
    """

    name: str
    taught: Mapping[str, str]
    themes: tuple[str, ...]
    written: tuple[Written, ...]
    written_vectors: Vectors
    letters: LetterReader
    longest: int
    _graph: Graph
    _met: dict[bytes, tuple[Odds, Odds, Odds]] = field(default_factory=dict)
    _new: list[bytes] = field(default_factory=list)

    def read(self, texts: Sequence[str]) -> Readings:
        """What these texts say; the same text says the same, whatever stands around it."""
        distinct = list(dict.fromkeys(texts))
        names = [_name(text) for text in distinct]
        new = {
            name: text for name, text in zip(names, distinct, strict=True) if name not in self._met
        }
        words = self.letters.themes(list(new.values()))
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            for name, (vector, themes, valences), worded in zip(
                new, pool.map(self._read, new.values()), words, strict=True
            ):
                themes[: len(worded)] *= SENTENCES
                themes[: len(worded)] += LETTERS * worded + BETWEEN
                self._met[name] = vector, themes, valences
        self._new.extend(new)
        rows = [self._met[name] for name in names]
        if len(self._met) > REMEMBERED:
            self._met.clear()
            self._new.clear()
        dim, n_themes = self.written_vectors.shape[1], len(self.themes)
        vectors = np.array([row[0] for row in rows], np.float32).reshape(-1, dim)
        themes = np.array([row[1] for row in rows], np.float32).reshape(-1, n_themes)
        valences = np.array([row[2] for row in rows], np.float32).reshape(-1, n_themes, 3)
        place = {text: number for number, text in enumerate(distinct)}
        order = [place[text] for text in texts]
        return Readings(normalised(vectors)[order], themes[order], valences[order])

    def news(self) -> bytes:
        """What was read since this was asked before, for ``recall``; b"" when that is nothing."""
        names, self._new[:] = list(self._new), []
        rows = [np.concatenate([part.ravel() for part in self._met[name]]) for name in names]
        return b"".join(names) + np.array(rows, "<f4").tobytes()

    def recall(self, kept: bytes) -> None:
        """Knows again what was read before; bytes that ``news`` did not give are left out."""
        dim, n_themes = self.written_vectors.shape[1], len(self.themes)
        n, odd = divmod(len(kept), _NAME + 4 * (dim + 4 * n_themes))
        if odd or not n:
            return
        rows = np.frombuffer(kept, "<f4", offset=n * _NAME).reshape(n, -1).astype(np.float32)
        for place, (vector, themes, valences) in enumerate(
            zip(*np.split(rows, [dim, dim + n_themes], axis=1), strict=True)
        ):
            name = kept[place * _NAME : (place + 1) * _NAME]
            self._met[name] = vector, themes, valences.reshape(n_themes, 3)

    def alike(self, vector: NDArray[np.float32], code: str, count: int) -> list[Written]:
        """The sentences written for this code that say most like a vector of length 1."""
        own = [n for n, one in enumerate(self.written) if code in one.codes]
        near = (self.written_vectors[own] @ vector).round(2)
        return [self.written[own[n]] for n in np.argsort(-near, kind="stable")[:count]]

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """What a passage says and, half as heavy again, the words it says it in.

        For likeness to a code that was not taught, either alone does worse (docs/evaluation.md).
        Each direction of meaning is counted in standard deviations of the written sentences.
        Shape: (n, dim + FOLDED), float32, rows of length 1.
        """
        texts = [passage.segment.quote for passage in passages]
        return self._beside_words(self.read(texts).vectors, texts)

    def background(self, every: int) -> Vectors:
        """Written sentences as ``encode`` gives them, one in so many: what most texts are like.

        Shape: (n_written / every, dim + FOLDED), float32, rows of length 1.
        """
        texts = [one.text for one in self.written[::every]]
        return self._beside_words(self.written_vectors[::every], texts)

    def in_spreads(self, said: Vectors) -> Vectors:
        """What texts say, each direction in standard deviations of the written sentences.

        Shape: as given, (n, dim), float32, rows of length 1.
        """
        known = self.written_vectors.astype(np.float64)
        return normalised((said - known.mean(axis=0)) / known.std(axis=0).clip(1e-3))

    def _beside_words(self, said: Vectors, texts: Sequence[str]) -> Vectors:
        words = WORDS_WEIGH * self.letters.vectors(texts)
        return normalised(np.hstack([self.in_spreads(said), words]))

    def _read(self, text: str) -> tuple[Odds, Odds, Odds]:
        """One text: its vector, and for each theme the stretch that says most of it."""
        pieces = self._graph.pieces(text)
        room = self.longest - 2
        starts = range(0, max(1, len(pieces) - int(room * _STRIDE)), max(1, int(room * _STRIDE)))
        stretches = [tuple(pieces[start : start + room]) for start in starts]
        # A run of one sign by the thousand has the same stretch many times.
        read = {one: self._graph.run(one) for one in dict.fromkeys(stretches)}
        vectors, themes, valences = (
            np.concatenate(one) for one in zip(*(read[one] for one in stretches), strict=True)
        )
        best = themes.argmax(axis=0)
        columns = np.arange(len(best))
        return vectors.mean(axis=0), themes[best, columns], valences[best, columns]


def _name(text: str) -> bytes:
    """What a text's reading is kept under: a digest, not the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_NAME]


def files_digest(folder: Path) -> str:
    """Of the files that the runtime and the tokenizer read: sha256 in hexadecimals."""
    return digest_of(folder / name for name in (_GRAPH, WEIGHTS, PIECES))


def name_of(folder: Path) -> str:
    """What the encoder in a folder is called: a digest of everything it learned, cheaply told."""
    # The card names the digest of the other files, so all five are in the name.
    learned = b"".join((folder / part).read_bytes() for part in (LAYOUT.card, LAYOUT.arrays))
    return hashlib.sha256(learned).hexdigest()[:12]


def find_meaning(folder: Path | None = None) -> Path | None:
    """Where the encoder that ships (or the one in ``folder``) is; None where it or its runtime is
    missing.
    """
    place = folder or find_shipped("models", "meaning")
    return place if place and is_runnable() else None


def open_meaning(folder: Path | None = None) -> MeaningReader | None:
    """The encoder that ships (or the one in ``folder``); None where it or its runtime is missing.

    Raises:
        ModelError: it is there and cannot be used: cut short, or of another version.
    """
    place = find_meaning(folder)
    if place is None:
        return None

    def made(card: dict[str, Any], arrays: dict[str, Any]) -> MeaningReader:
        if files_digest(place) != card["files"]:
            raise ValueError(in_words("broken.files"))
        return MeaningReader(
            name=name_of(place),
            taught=dict(card["taught"]),
            themes=tuple(card["themes"]),
            written=tuple(Written(text, tuple(codes)) for text, codes in card["written"]),
            written_vectors=normalised(arrays["vectors"].astype(np.float32)),
            letters=LetterReader.of(arrays),
            longest=int(card["longest"]),
            _graph=open_graph(place / _GRAPH),
        )

    try:
        return LAYOUT.read(place, made)
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - the runtime raises classes of its own
        raise LAYOUT.unusable(place, error) from None
