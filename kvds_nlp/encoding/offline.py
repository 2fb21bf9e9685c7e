"""The encoder that needs no download: TF-IDF of lemmas, compound parts and letters, made dense.

Few passages (up to ``SMALL``) are too few to learn directions from: there each term gets a fixed
pseudo-random direction (a sketch), which keeps cosines as they are within about 0.03, also for
words that were never seen. Many passages get a truncated SVD (latent semantic analysis), so that
words used alike come near one another.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage
from kvds_nlp.encoding.features import Counts, letters_of, words_of
from kvds_nlp.encoding.protocol import Vectors, normalised

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SMALL = 1000
SVD_DIM = 128
SKETCH_DIM = 1024
MAX_FIT = 20_000
MAX_TERMS = 60_000
LETTER_SHARE = 1.0
"""Length of the letters' half of a vector, beside the words' half of length 1."""

_BATCH = 2048
_PLACES = 8
"""Non-zero places per term in a sketch (Kane & Nelson, 2014, sparser Johnson-Lindenstrauss)."""


@dataclass(frozen=True, slots=True, eq=False)
class OfflineEncoder:
    """What was learned from the passages it was fitted on.

    Attributes:
        terms: known terms, sorted; letters in a row start with ``#``.
        idf: inverse document frequency per term. Shape: (n_terms,), float32.
        unseen: the weight of a term that is not known.
        components: the SVD. Shape: (n_terms, dim), float32; None = a sketch.
    """

    terms: tuple[str, ...]
    idf: NDArray[np.float32]
    unseen: float
    components: NDArray[np.float32] | None
    places: dict[str, int]

    @property
    def name(self) -> str:
        """``offline-`` and a digest of everything learned."""
        digest = hashlib.sha256("\n".join(self.terms).encode())
        digest.update(self.idf.tobytes())
        if self.components is not None:
            digest.update(self.components.tobytes())
        return f"offline-{digest.hexdigest()[:12]}"

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return SKETCH_DIM if self.components is None else int(self.components.shape[1])

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """One row per passage, in the order given. Shape: (n, dim), float32, rows of length 1."""
        rows = np.zeros((len(passages), self.dim), dtype=np.float32)
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            rows[start : start + len(batch)] = self._batch(batch)
        return normalised(rows)

    def _batch(self, passages: Sequence[Passage]) -> NDArray[np.floating]:
        weighted = [self.weigh(passage) for passage in passages]
        if self.components is None:
            return _sketched(weighted)
        return np.asarray(_sparse(weighted, self.places) @ self.components)

    def weigh(self, passage: Passage) -> Counts:
        """TF-IDF weights; the words have length 1, the letters ``LETTER_SHARE``."""
        words = words_of(passage)
        return {**self._half(words, 1.0), **self._half(letters_of(words), LETTER_SHARE)}

    def _half(self, counts: Counts, length: float) -> Counts:
        weights = {term: count**0.5 * self._idf(term) for term, count in counts.items()}
        norm = sum(weight * weight for weight in weights.values()) ** 0.5
        return {term: length * weight / norm for term, weight in weights.items()} if norm else {}

    def _idf(self, term: str) -> float:
        place = self.places.get(term)
        return self.unseen if place is None else float(self.idf[place])


def fit_offline(passages: Sequence[Passage], *, seed: int) -> OfflineEncoder:
    """The offline encoder that learned its word weights from these passages.

    The order of the passages is irrelevant. Of more than ``MAX_FIT`` passages an even sample (by
    text) is used, so memory does not grow with the corpus.
    """
    chosen = _sample(sorted(passages, key=lambda p: (p.segment.quote, p.segment.key)))
    frequency: Counter[str] = Counter()
    for passage in chosen:
        words = words_of(passage)
        frequency.update(words.keys())
        frequency.update(letters_of(words).keys())
    terms = _kept(frequency, len(chosen))
    df = np.array([frequency[term] for term in terms], dtype=np.float64)
    idf = np.asarray(np.log((1 + len(chosen)) / (1 + df)) + 1, dtype=np.float32)
    unseen = float(np.log(1 + len(chosen)) + 1)
    encoder = made(terms, idf, unseen, None)
    if len(chosen) <= SMALL:
        return encoder
    weighted = [encoder.weigh(passage) for passage in chosen]
    components = _components(_sparse(weighted, encoder.places), seed)
    return made(terms, idf, unseen, components)


def made(
    terms: tuple[str, ...],
    idf: NDArray[np.float32],
    unseen: float,
    components: NDArray[np.float32] | None,
) -> OfflineEncoder:
    """An encoder from what was learned or stored."""
    places = {term: place for place, term in enumerate(terms)}
    return OfflineEncoder(terms, idf, unseen, components, places)


def _sample(passages: Sequence[Passage]) -> Sequence[Passage]:
    if len(passages) <= MAX_FIT:
        return passages
    chosen = np.linspace(0, len(passages) - 1, MAX_FIT).round().astype(int)
    return [passages[place] for place in chosen]


def _kept(frequency: Counter[str], n: int) -> tuple[str, ...]:
    """The most frequent terms, sorted; in a large corpus those in one passage only go."""
    least = 2 if n > SMALL else 1
    ranked = sorted((-df, term) for term, df in frequency.items() if df >= least)
    return tuple(sorted(term for _, term in ranked[:MAX_TERMS]))


def _sparse(weighted: Sequence[Counts], places: dict[str, int]) -> csr_matrix:
    """Known terms' weights. Shape: (n, n_terms)."""
    from scipy.sparse import csr_matrix

    entries = [
        (row, places[term], weight)
        for row, weights in enumerate(weighted)
        for term, weight in sorted(weights.items())
        if term in places
    ]
    return _filled(iter(entries), (len(weighted), len(places)), csr_matrix)


def _filled(
    entries: Iterator[tuple[int, int, float]], shape: tuple[int, int], kind: type
) -> csr_matrix:
    rows, columns, weights = [], [], []
    for row, column, weight in entries:
        rows.append(row)
        columns.append(column)
        weights.append(weight)
    return kind((np.array(weights, dtype=np.float32), (rows, columns)), shape=shape)


def _components(matrix: csr_matrix, seed: int) -> NDArray[np.float32]:
    """The first right singular vectors, signs fixed. Shape: (n_terms, dim)."""
    from sklearn.utils.extmath import randomized_svd

    dim = min(SVD_DIM, min(matrix.shape) - 1)
    _, _, right = randomized_svd(matrix, n_components=dim, random_state=seed)
    return np.ascontiguousarray(right.T, dtype=np.float32)


def _sketched(weighted: Sequence[Counts]) -> NDArray[np.float32]:
    """Weights thrown onto fixed pseudo-random places. Shape: (n, SKETCH_DIM)."""
    rows = np.zeros((len(weighted), SKETCH_DIM), dtype=np.float64)
    for row, weights in zip(rows, weighted, strict=True):
        if not weights:
            continue
        terms = sorted(weights)
        places, signs = zip(*map(_directions, terms), strict=True)
        values = np.array([weights[term] for term in terms])[:, None] * np.array(signs)
        np.add.at(row, np.array(places).ravel(), values.ravel())
    return np.asarray(rows, dtype=np.float32)


@lru_cache(maxsize=200_000)
def _directions(term: str) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The places and signs of a term's direction, the same on every machine."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4 * _PLACES)
    numbers = np.frombuffer(digest.digest(), dtype="<u4").tolist()
    scale = _PLACES**-0.5
    places = tuple(number % SKETCH_DIM for number in numbers)
    signs = tuple(scale if number >> 31 else -scale for number in numbers)
    return places, signs
