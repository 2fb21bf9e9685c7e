"""The text classifier: what it sees of a passage, one weighted vote of terms per code, and why.

Four views of a passage: content lemmas with their compound parts, all lemmas, 3 to 5 letters in a
row, and the sources that spoke (so that a rule that is often wrong learns its place), as TF-IDF.
Terms that only one group uses (a project's own name) are left out when there are groups enough:
they tell who speaks, not about what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage
from kvds_nlp.learning.examples import UNKNOWN, YES, Answers
from kvds_nlp.spans import Span
from kvds_nlp.statistics import sigmoids

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FUNCTION_WORDS = frozenset(
    {"DET", "PUNCT", "CCONJ", "SCONJ", "PRON", "AUX", "NUM", "SYM", "X", "SPACE", "ADP"}
)
MANY_GROUPS = 4
MAX_TERMS = 60_000
SHARES = {"content": 0.5, "lemma": 0.4, "letters": 0.5, "reasons": 0.4}
"""The length of each view in a passage's row; together about 1."""

LEAST = 2
"""Fewer examples for or against than this teach nothing about words."""

KNOWN_REACH, NEW_REACH, OWN_REACH = 0.1, 10.0, 100.0
"""How far words may move a code that the encoder of meaning was taught, one that rests on its
definition and people's judgments, and a label that nothing else speaks for; chosen on author b of
the written corpus and half of the example study, four codes kept out, and on sections of reports;
the first on author b and two draws of the example study (docs/evaluation.md)."""

VECTOR_SHARE = 0.5
"""The length of an encoder's vector in a passage's row."""

MOST_WORDS = 3
"""Words named per coding."""

Votes = NDArray[np.float64]
"""Log-odds per passage and code; 0 where the classifier has no opinion. Shape: (n, n_codes)."""

ModelInput = tuple[Passage, tuple[str, ...]]
"""A passage and the reasons found in it: ids of sources and codes, with repeats."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One way to look at a passage, with the terms it knows.

    Attributes:
        kind: a key of ``SHARES``.
        terms: sorted.
        idf: inverse document frequency per term. Shape: (n_terms,), float64.
    """

    kind: str
    terms: tuple[str, ...]
    idf: NDArray[np.float64]

    def rows(self, inputs: Sequence[ModelInput]) -> csr_matrix:
        """Sublinear TF-IDF, each row as long as the view's share. Shape: (n, n_terms), float64."""
        from scipy.sparse import csr_matrix

        place = {term: column for column, term in enumerate(self.terms)}
        ends, columns, counts = [0], [], []
        for model_input in inputs:
            counted = Counter(
                place[term] for term in terms_of(self.kind, model_input) if term in place
            )
            for column in sorted(counted):
                columns.append(column)
                counts.append(counted[column])
            ends.append(len(columns))
        weights = 1 + np.log(np.array(counts, dtype=np.float64))
        weights *= self.idf[np.array(columns, dtype=np.intp)]
        for start, end in pairwise(ends):
            if end > start:
                weights[start:end] *= SHARES[self.kind] / np.linalg.norm(weights[start:end])
        return csr_matrix((weights, columns, ends), shape=(len(inputs), len(self.terms)))


@dataclass(frozen=True, slots=True, eq=False)
class TextSpace:
    """The views of a trained model, side by side."""

    views: tuple[View, ...]

    @classmethod
    def fit(cls, inputs: Sequence[ModelInput], groups: Sequence[str]) -> TextSpace:
        """The terms worth knowing in these passages, and how telling each one is."""
        least = 2 if len(set(groups)) >= MANY_GROUPS else 1
        views = []
        for kind in SHARES:
            frequency: Counter[str] = Counter()
            users: dict[str, set[str]] = {}
            for model_input, group in zip(inputs, groups, strict=True):
                for term in set(terms_of(kind, model_input)):
                    frequency[term] += 1
                    users.setdefault(term, set()).add(group)
            ranked = sorted(
                (-df, term) for term, df in frequency.items() if len(users[term]) >= least
            )
            terms = tuple(sorted(term for _, term in ranked[:MAX_TERMS]))
            df = np.array([frequency[term] for term in terms], dtype=np.float64)
            views.append(View(kind, terms, np.log((1 + len(inputs)) / (1 + df)) + 1))
        return cls(tuple(views))

    @property
    def dim(self) -> int:
        """How many terms all views know together."""
        return sum(len(view.terms) for view in self.views)

    def rows(self, inputs: Sequence[ModelInput]) -> csr_matrix:
        """TF-IDF rows in the order given. Shape: (n, dim), float64."""
        from scipy.sparse import hstack

        return hstack([view.rows(inputs) for view in self.views], format="csr")

    def lemma_weights(self, weights: NDArray[np.float64]) -> dict[str, float]:
        """How much each content lemma (``+`` before a part of a compound) speaks for a code.

        Args:
            weights: of one code; they begin with this space's columns. Shape: (dim, ...), float64.
        """
        start = 0
        for view in self.views:
            end = start + len(view.terms)
            if view.kind == "content":
                spoken = weights[start:end] * view.idf
                return {
                    view.terms[place]: float(spoken[place]) for place in np.flatnonzero(spoken > 0)
                }
            start = end
        return {}


@dataclass(frozen=True, slots=True, eq=False)
class TextClassifier:
    """What words and meaning say of each code, on top of what is thought without them.

    Attributes:
        weights: columns are codes; a column of zeros = no opinion. Shape: (dim, n_codes), float64.
    """

    weights: NDArray[np.float64]

    @classmethod
    def fit(
        cls,
        rows: csr_matrix | NDArray[np.float64],
        answers: Answers,
        weight: NDArray[np.float64],
        offsets: NDArray[np.float64],
        reach: NDArray[np.float64],
    ) -> TextClassifier:
        """One L2-regularised logistic regression per code, from fixed log-odds on.

        Without anything to learn the weights are zero, so a code nobody judged stays as it was; a
        code with rejections only learns where it ends.

        Args:
            rows: what to learn from. Shape: (n, dim).
            answers: ``UNKNOWN`` is left out for that code. Shape: (n, n_codes).
            weight: how much each row counts. Shape: (n,), float64.
            offsets: log-odds before any word is read. Shape: (n, n_codes), float64.
            reach: the variance of each code's weights that is thought likely beforehand.
                Shape: (n_codes,), float64.
        """
        from scipy.optimize import minimize

        told, yes = (answers != UNKNOWN) * weight[:, None], answers == YES
        spread = np.sqrt(reach)
        shape = (rows.shape[1], answers.shape[1])

        def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            free = flat.reshape(shape)  # in standard deviations
            z = offsets + rows @ (free * spread)
            value = float((told * (np.logaddexp(0, z) - yes * z)).sum() + (free**2).sum() / 2)
            slope = (rows.T @ (told * (sigmoids(z) - yes))) * spread + free
            return value, np.asarray(slope).ravel()

        best = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B")
        return cls(best.x.reshape(shape) * spread)

    def votes(self, rows: csr_matrix | NDArray[np.float64]) -> Votes:
        """What these rows say of each code."""
        return np.asarray(rows @ self.weights)


def side_by_side(rows: csr_matrix, vectors: NDArray[np.float32] | None) -> csr_matrix:
    """Terms with an encoder's vectors behind them. Shape: (n, dim + vector_dim), float64."""
    if vectors is None:
        return rows
    from scipy.sparse import csr_matrix, hstack

    meant = VECTOR_SHARE * np.asarray(vectors, dtype=np.float64)
    return hstack([rows, csr_matrix(meant)], format="csr")


def terms_of(kind: str, model_input: ModelInput) -> Iterable[str]:
    """The terms of a passage in one view, with repeats."""
    passage, reasons = model_input
    if kind == "reasons":
        return reasons
    if kind == "letters":
        return chain.from_iterable(map(_grams, passage.segment.quote.lower().split()))
    return _lemmas(passage, content=kind == "content")


def _lemmas(passage: Passage, *, content: bool) -> Iterator[str]:
    for sentence in passage.sentences:
        for token in sentence.tokens:
            if token.pos == "PUNCT" or (content and token.pos in FUNCTION_WORDS):
                continue
            yield token.lemma.lower()
            for part in token.parts:
                yield f"+{part.lower()}"


@lru_cache(maxsize=200_000)
def _grams(word: str) -> tuple[str, ...]:
    """3 to 5 letters in a row of a word with a blank at each end.

    >>> _grams("ja")
    (' ja', 'ja ', ' ja ')
    """
    framed = f" {word} "
    return tuple(
        framed[start : start + size]
        for size in (3, 4, 5)
        for start in range(max(len(framed) - size + 1, 0))
    )


def because(passage: Passage, by_lemma: Mapping[str, float]) -> tuple[tuple[Span, ...], str]:
    """The content words that spoke most for a code: their spans, and a note in words.

    Args:
        passage: what was scored.
        by_lemma: from ``TextSpace.lemma_weights``, for that code.

    Returns:
        Spans in ``Document.text``, in order, inside the segment; () when no word spoke for it.
    """
    weights: dict[str, float] = {}
    spans: dict[str, Span] = {}
    for sentence in passage.sentences:
        for token in sentence.tokens:
            if token.pos in FUNCTION_WORDS:
                continue
            lemma = token.lemma.lower()
            parts = sum(by_lemma.get(f"+{part.lower()}", 0.0) for part in token.parts)
            weight = by_lemma.get(lemma, 0.0) + parts
            span = Span(token.start, token.end).moved(passage.base)
            if weight > weights.get(lemma, 0.0) and passage.segment.span.contains(span):
                weights[lemma], spans[lemma] = weight, span
    best = sorted(weights, key=lambda lemma: (-weights[lemma], lemma))[:MOST_WORDS]
    return tuple(sorted(spans[lemma] for lemma in best)), ", ".join(best)
