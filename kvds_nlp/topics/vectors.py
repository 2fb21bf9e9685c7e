"""The vectors topics use by default: words of a subject, and beside them what the passage says.

``WordVectors`` weighs words of a subject and takes their main directions. ``SubjectVectors`` puts
beside them the vectors of the encoder of meaning, and the chances of subjects that it was taught
beside the codebook: two words for one thing meet, and small subjects are found by name.

The general offline encoder also looks at letters in a row, so that spelling variants meet; for
groups that is noise (*houder*, *ouder*, *wethouder*). Bootstrap stability on the example study is
0.36 to 0.38 with these words against 0.26 to 0.31 (adjusted Rand index; see docs/topics.md).
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import normalised
from kvds_nlp.data import Passage
from kvds_nlp.dutch import word_list
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import READ_DIGITS, sigmoids
from kvds_nlp.topics.grouping import evenly
from kvds_nlp.topics.words import is_subject

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DIM = 100
MAX_FIT = 20_000
MAX_TERMS = 30_000
NAME_WEIGHT, PART_WEIGHT = 0.3, 0.6
"""A name says little of a subject; a compound's part less than the same word alone."""


_BATCH = 4096
Stored = tuple[dict[str, Any], dict[str, NDArray[np.float32]]]
"""JSON values and arrays: a topic model keeps them with its own."""


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """An encoder (see ``encoding.Encoder``): TF-IDF of subject words, made dense.

    Attributes:
        terms: known words, sorted.
        idf: inverse document frequency. Shape: (n_terms,), float32.
        components: main directions. Shape: (n_terms, dim), float32.
    """

    terms: tuple[str, ...]
    idf: NDArray[np.float32]
    components: NDArray[np.float32]

    @classmethod
    def fit(cls, passages: Sequence[Passage], *, seed: int) -> WordVectors:
        """The vectors these passages teach; their order is irrelevant.

        A word in one passage only says nothing of groups and is left out. Of more than ``MAX_FIT``
        passages an even sample (by what they say) is learned from.
        """
        from sklearn.utils.extmath import randomized_svd

        counts = [subject_counts(passage) for passage in _to_learn_from(passages)]
        seen = Counter(word for words in counts for word in words)
        ranked = sorted((-n, word) for word, n in seen.items() if n > 1)
        terms = tuple(sorted(word for _, word in ranked[:MAX_TERMS]))
        idf = np.array([np.log((1 + len(counts)) / (1 + seen[t])) + 1 for t in terms], np.float32)
        matrix = _weighed(counts, {term: at for at, term in enumerate(terms)}, idf)
        dim = min(DIM, *(size - 1 for size in matrix.shape))
        if dim < 1:
            components = np.eye(len(terms), max(1, len(terms)), dtype=np.float32)
        else:  # the first right singular vectors, signs fixed
            _, _, right = randomized_svd(matrix, n_components=dim, n_iter=7, random_state=seed)
            components = np.ascontiguousarray(right.T, dtype=np.float32)
        return cls(terms, idf, components)

    @property
    def name(self) -> str:
        """``words-`` and a digest of everything learned."""
        digest = hashlib.sha256("\n".join(self.terms).encode("utf-8", "surrogatepass"))
        digest.update(self.idf.tobytes())
        digest.update(self.components.tobytes())
        return f"words-{digest.hexdigest()[:12]}"

    def encode(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """One row per passage, of length 1 or all zero. Shape: (n, dim), float32."""
        place = {term: at for at, term in enumerate(self.terms)}
        rows = np.zeros((len(passages), self.components.shape[1]), np.float32)
        for start in range(0, len(passages), _BATCH):
            counts = [subject_counts(passage) for passage in passages[start : start + _BATCH]]
            rows[start : start + _BATCH] = _weighed(counts, place, self.idf) @ self.components
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.where(lengths > 1e-6, rows / np.maximum(lengths, 1e-6), np.float32(0))

    @property
    def stored(self) -> Stored:
        """Everything learned."""
        card = {"name": self.name, "terms": list(self.terms)}
        return card, {"idf": self.idf, "components": self.components}

    @classmethod
    def restored(cls, card: Mapping[str, Any], arrays: Mapping[str, Any]) -> WordVectors:
        """From what was ``stored``.

        Raises:
            ValueError: its parts are not of one another.
        """
        encoder = cls(tuple(card["terms"]), arrays["idf"], arrays["components"])
        if encoder.name != card["name"]:
            raise ValueError(in_words("broken.arrays"))
        return encoder


class WhatIsRead(Protocol):
    """What was read in texts; see ``encoding.meaning.Readings``."""

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Shape: (n, dim), rows of length 1."""
        ...

    @property
    def themes(self) -> NDArray[np.float32]:
        """Log-odds, taught codes first. Shape: (n, n_themes)."""
        ...


class ReadsMeaning(Protocol):
    """What topics ask of the encoder of meaning; see ``encoding.meaning.MeaningReader``."""

    @property
    def name(self) -> str:
        """A digest of everything it learned."""
        ...

    @property
    def taught(self) -> Mapping[str, str]:
        """Its codes."""
        ...

    @property
    def themes(self) -> tuple[str, ...]:
        """Its codes and, after them, the subjects that it knows beside."""
        ...

    def read(self, texts: Sequence[str]) -> WhatIsRead:
        """What these texts say."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SubjectVectors:
    """An encoder: words of a subject, what is said, and the chances of known subjects.

    Attributes:
        words: the word vectors of these passages.
        reader: the encoder of meaning.
        mean: of what the passages say; ``spread``: its standard deviation. Shape: (dim,), float32.
    """

    words: WordVectors
    reader: ReadsMeaning
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]

    @classmethod
    def fit(cls, passages: Sequence[Passage], reader: ReadsMeaning, *, seed: int) -> Self:
        """What these passages teach; their order is irrelevant."""
        words = WordVectors.fit(passages, seed=seed)
        said = reader.read([p.segment.quote for p in _to_learn_from(passages)]).vectors
        exact = said.astype(np.float64)
        mean, spread = exact.mean(axis=0), exact.std(axis=0).clip(1e-3)
        return cls(words, reader, mean.astype(np.float32), spread.astype(np.float32))

    @property
    def name(self) -> str:
        """``subjects-`` and a digest of everything learned."""
        parts = (self.words.name.encode(), self.reader.name.encode())
        digest = hashlib.sha256(b"\n".join(parts) + self.mean.tobytes() + self.spread.tobytes())
        return f"subjects-{digest.hexdigest()[:12]}"

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the last columns of a row are chances of."""
        return self.reader.themes[len(self.reader.taught) :]

    def encode(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """One row per passage: words, what is said, chances; all zero without words of a subject.

        A passage that says a code of the shipped codebook more clearly has no chance of a subject.
        Shape: (n, words + dim + subjects), float32.
        """
        words = self.words.encode(passages)
        live = np.abs(words).max(axis=1, initial=0.0) > 0
        read = self.reader.read([passage.segment.quote for passage in passages])
        said = normalised((read.vectors - self.mean) / self.spread)
        chances = sigmoids(read.themes.astype(np.float64))
        codes, others = np.hsplit(chances, [len(self.reader.taught)])
        louder = others > codes.max(axis=1, initial=0.0, keepdims=True)
        blocks = (words, said, np.where(louder, others, 0.0).round(READ_DIGITS))
        rows = np.hstack([np.where(live[:, None], block, 0.0) for block in blocks])
        return rows.astype(np.float32)

    @property
    def stored(self) -> Stored:
        """Everything learned; of the encoder of meaning its name."""
        card, arrays = self.words.stored
        card |= {"reader": self.reader.name}
        return card, {**arrays, "mean": self.mean, "spread": self.spread}

    @classmethod
    def restored(
        cls, card: Mapping[str, Any], arrays: Mapping[str, Any], reader: ReadsMeaning | None
    ) -> SubjectVectors:
        """From what was ``stored``.

        Raises:
            ValueError: its parts are not of one another, or the encoder of meaning is another.
        """
        if reader is None or reader.name != card["reader"]:
            raise ValueError(in_words("broken.reader"))
        words = WordVectors.restored(card, arrays)
        return cls(words, reader, arrays["mean"], arrays["spread"])


@functools.cache
def known_subjects() -> dict[str, tuple[str, str]]:
    """Subject -> its heading and its definition, of those the encoder of meaning was taught."""
    rows = (line.split(" | ") for line in word_list("subjects"))
    return {name: (heading, about) for name, heading, about in rows}


def _to_learn_from(passages: Sequence[Passage]) -> list[Passage]:
    """The passages by what they say; of more than ``MAX_FIT`` an even sample."""
    ordered = sorted(passages, key=attrgetter("content_key"))
    return [ordered[at] for at in evenly(len(ordered), MAX_FIT).tolist()]


def subject_counts(passage: Passage) -> dict[str, float]:
    """How often each word of a subject is said; names and compound parts count for less."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for sentence in passage.sentences:
        for token in sentence.tokens:
            if token.pos == "PROPN" and len(token.lemma) > 1:
                weights[token.lemma.lower()] = weights.get(token.lemma.lower(), 0.0) + NAME_WEIGHT
            elif is_subject(token):
                counts[token.lemma.lower()] += 1
                for part in token.parts:
                    weights[part.lower()] = weights.get(part.lower(), 0.0) + PART_WEIGHT
    for word, count in counts.items():
        weights[word] = weights.get(word, 0.0) + count
    return weights


def _weighed(
    counts: Sequence[dict[str, float]], place: dict[str, int], idf: NDArray[np.float32]
) -> csr_matrix:
    """TF-IDF rows of length 1 (or empty). Shape: (n, n_terms), float32."""
    from scipy.sparse import csr_matrix

    ends, columns, values = [0], [], []
    for words in counts:
        count_at = {place[word]: count for word, count in words.items() if word in place}
        known = sorted(count_at)
        weights = np.array([count_at[at] ** 0.5 * float(idf[at]) for at in known])
        length = float(np.linalg.norm(weights)) or 1.0
        columns.extend(known)
        values.extend((weights / length).tolist())
        ends.append(len(columns))
    shape = (len(counts), len(place))
    return csr_matrix((np.array(values, np.float32), columns, ends), shape=shape)
