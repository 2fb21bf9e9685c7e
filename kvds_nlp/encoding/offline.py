"""The encoder that needs no download: TF-IDF of lemmas, compound parts and letters, made dense.

Few passages (up to ``SMALL``) are too few to learn directions from: there each term gets a fixed
pseudo-random direction (a sketch), which keeps cosines as they are within about 0.03, also for
words that were never seen. Many passages get a truncated SVD (latent semantic analysis), so that
words used alike come near one another.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Vectors, normalised
from kvds_nlp.data import Passage, Token
from kvds_nlp.dutch import word_list

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SMALL = 1000
SVD_DIM = 128
SKETCH_DIM = 1024
MAX_FIT = 20_000
MAX_TERMS = 60_000
LETTER_SHARE = 1.0
"""Length of the letters' half of a vector, beside the words' half of length 1."""

_KEPT = 8192
"""Words whose vectors are kept at a time: 64 MB of sketches."""

POS_WEIGHT = {
    "NOUN": 1.0, "VERB": 1.0, "ADJ": 1.0, "X": 1.0, "": 1.0, "ADV": 0.4, "PROPN": 0.3,
}  # fmt: skip
"""Function words, numbers and punctuation say nothing of the subject: weight 0."""

LIGHT_VERBS = word_list("light_verbs") | {"gaan", "laten"}
"""Taggers and parsers differ on when these are auxiliaries; either way they name no subject."""

PART_WEIGHT = 0.6
"""A compound's part counts for less than the same word standing alone."""

_GRAMS = (3, 4, 5)

TermWeights = dict[str, float]

Halves = NDArray[np.float32]
"""A word's vector and its letters' vector. Shape: (2, dim), float32."""

_PLACES = 8
"""Non-zero places per term in a sketch (Kane & Nelson, 2014, sparser Johnson-Lindenstrauss)."""


@dataclass(frozen=True, slots=True, eq=False)
class OfflineEncoder:
    """What was learned from the passages it was fitted on.

    A passage is the sum of its words; so each word's vector is made once and kept.

    Attributes:
        terms: known terms, sorted; letters in a row start with ``#``.
        idf: inverse document frequency per term. Shape: (n_terms,), float32.
        unseen: the weight of a term that is not known.
        components: the SVD. Shape: (n_terms, dim), float32; None = a sketch.
        places: term -> its place in ``terms``.
    """

    terms: tuple[str, ...]
    idf: NDArray[np.float32]
    unseen: float
    components: NDArray[np.float32] | None
    places: dict[str, int]
    _known: dict[str, Halves] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """``offline-`` and a digest of everything learned."""
        digest = hashlib.sha256("\n".join(self.terms).encode("utf-8", "surrogatepass"))
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
        for row, passage in zip(rows, passages, strict=True):
            weights = words_of(passage)
            if weights:
                halves = np.tensordot(
                    np.array(list(weights.values()), dtype=np.float32),
                    np.stack([self._halves(word) for word in weights]),
                    axes=1,
                )
                row += _joined(halves)
        return normalised(rows)

    def _halves(self, word: str) -> Halves:
        """The vectors of a word and of its letters. Shape: (2, dim)."""
        if word not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            letters = letters_of(word)
            of_letters = self._sum(letters) / max(1, len(letters)) ** 0.5
            self._known[word] = np.stack([self._sum((word,)), of_letters]).astype(np.float32)
        return self._known[word]

    def _sum(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """The directions of these terms times their weights, added. Shape: (dim,)."""
        places = [self.places.get(term) for term in terms]
        if self.components is None:
            weights = [self.unseen if p is None else float(self.idf[p]) for p in places]
            return _sketched(terms, weights)
        known = [place for place in places if place is not None]
        total: NDArray[np.float64] = self.idf[known].astype(np.float64) @ self.components[known]
        return total


def _joined(halves: NDArray[np.float32]) -> NDArray[np.float32]:
    """The words' half at length 1 and the letters' half at ``LETTER_SHARE``, added."""
    lengths = np.linalg.norm(halves, axis=1)
    lengths[lengths == 0] = 1.0
    joined: NDArray[np.float32] = halves[0] / lengths[0] + LETTER_SHARE * halves[1] / lengths[1]
    return joined


def fit_offline(passages: Sequence[Passage], *, seed: int) -> OfflineEncoder:
    """The offline encoder that learned its word weights from these passages.

    The order of the passages is irrelevant. Of more than ``MAX_FIT`` passages an even sample (by
    text) is used, so memory does not grow with the corpus.
    """
    chosen = _sample(sorted(passages, key=lambda p: (p.segment.quote, p.content_key)))
    texts = [words_of(passage) for passage in chosen]
    frequency: Counter[str] = Counter()
    for words in texts:
        frequency.update(words.keys())
        frequency.update({gram for word in words for gram in letters_of(word)})
    terms = _kept(frequency, len(chosen))
    df = np.array([frequency[term] for term in terms], dtype=np.float64)
    idf = np.asarray(np.log((1 + len(chosen)) / (1 + df)) + 1, dtype=np.float32)
    unseen = float(np.log(1 + len(chosen)) + 1)
    encoder = made(terms, idf, unseen, None)
    if len(chosen) <= SMALL:
        return encoder
    from sklearn.utils.extmath import randomized_svd

    matrix = _sparse(texts, encoder)
    dim = min(SVD_DIM, min(matrix.shape) - 1)
    # The first right singular vectors, signs fixed. Shape: (n_terms, dim).
    _, _, right = randomized_svd(matrix, n_components=dim, random_state=seed)
    return made(terms, idf, unseen, np.ascontiguousarray(right.T, dtype=np.float32))


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


def _sparse(texts: Sequence[TermWeights], encoder: OfflineEncoder) -> csr_matrix:
    """TF-IDF of known terms, both halves of length 1 and ``LETTER_SHARE``. Shape: (n, n_terms)."""
    from scipy.sparse import csr_matrix

    data, columns, ends = array("f"), array("i"), [0]
    for words in texts:
        for half, length in ((words, 1.0), (_letters(words), LETTER_SHARE)):
            known = {encoder.places[term]: w for term, w in half.items() if term in encoder.places}
            weights = np.array(list(known.values())) * encoder.idf[list(known)]
            norm = float(np.linalg.norm(weights)) or 1.0
            data.extend((length * weights / norm).tolist())
            columns.extend(known)
        ends.append(len(data))
    shape = (len(texts), len(encoder.terms))
    values, places = np.frombuffer(data, np.float32), np.frombuffer(columns, np.int32)
    return csr_matrix((values, places, ends), shape=shape)


def _letters(words: TermWeights) -> TermWeights:
    """The weights of all letters in a row of these words."""
    found: defaultdict[str, float] = defaultdict(float)
    for word, weight in words.items():
        letters = letters_of(word)
        for gram in letters:
            found[gram] += weight / len(letters) ** 0.5
    return found


def _sketched(terms: Sequence[str], weights: Sequence[float]) -> NDArray[np.float64]:
    """Terms' fixed pseudo-random directions, the same on every machine, weighed and added.

    Shape: (SKETCH_DIM,).
    """
    size = 4 * _PLACES
    hashed = b"".join(
        hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=size).digest()
        for term in terms
    )
    numbers = np.frombuffer(hashed, dtype="<u4").reshape(len(terms), _PLACES)
    values = np.where(numbers >> 31, 1.0, -1.0) * np.array(weights)[:, None] * _PLACES**-0.5
    places = (numbers % SKETCH_DIM).astype(np.int64)
    total = np.bincount(places.ravel(), weights=values.ravel(), minlength=SKETCH_DIM)
    return total.astype(np.float64)


def words_of(passage: Passage) -> TermWeights:
    """Weights of lemmas and compound parts: the square root of how often each occurs.

    A separated verb counts once, as its joined lemma; ``verwachtingsmanagement`` also counts as
    ``verwachting`` and ``management``, in the same name space as the loose words.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in passage.sentences:
        for token in sentence.tokens:
            weight = _weight(token)
            if weight:
                counts[token.lemma.lower()] += weight
                for part in token.parts:
                    counts[part.lower()] += weight * PART_WEIGHT
    return {word: count**0.5 for word, count in sorted(counts.items())}


def _weight(token: Token) -> float:
    """How much this token says; a particle's verb already speaks for it."""
    if token.particle_of is not None or not any(c.isalpha() for c in token.lemma):
        return 0.0
    if token.pos == "VERB" and token.lemma in LIGHT_VERBS:
        return 0.0
    return POS_WEIGHT.get(token.pos, 0.0)


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> tuple[str, ...]:
    """The 3 to 5 letters in a row of a word, marked with ``#``; ``^`` and ``$`` are its ends.

    They let spelling variants, unseen compounds and missed lemmas still meet.

    >>> letters_of("geld")[:3]
    ('#^ge', '#gel', '#eld')
    """
    framed = f"^{word}$"
    return tuple(
        "#" + framed[start : start + size]
        for size in _GRAMS
        for start in range(len(framed) - size + 1)
    )
