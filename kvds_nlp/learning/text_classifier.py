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
from kvds_nlp.learning.examples import NO, UNKNOWN, YES, Answers
from kvds_nlp.spans import Span

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

_C = 10.0
"""Inverse strength of the ridge penalty (scikit-learn's C)."""

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
    """What the words say of each code.

    Attributes:
        weights: columns are codes; a column of zeros = no opinion. Shape: (dim, n_codes), float64.
        bias: Shape: (n_codes,), float64.
        trust: in [0, 1): grows with the number of examples of the scarcer side.
            Shape: (n_codes,), float64.
    """

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    trust: NDArray[np.float64]

    @classmethod
    def fit(
        cls, rows: csr_matrix, answers: Answers, weight: NDArray[np.float64], seed: int
    ) -> TextClassifier:
        """One L2-regularised logistic regression per code, both sides weighing the same.

        Args:
            rows: what to learn from. Shape: (n, dim).
            answers: rows with ``UNKNOWN`` are left out for that code. Shape: (n, n_codes).
            weight: how much each row counts. Shape: (n,), float64.
            seed: for liblinear's coordinate order.

        Source: Fan et al. (2008), LIBLINEAR.
        """
        from sklearn.linear_model import LogisticRegression

        codes = answers.shape[1]
        weights, bias, trust = np.zeros((rows.shape[1], codes)), np.zeros(codes), np.zeros(codes)
        for code in range(codes):
            judged = np.flatnonzero(answers[:, code] != UNKNOWN)
            given = answers[judged, code]
            scarce = min(int((given == YES).sum()), int((given == NO).sum()))
            if scarce < LEAST:
                continue
            head = LogisticRegression(
                C=_C, class_weight="balanced", solver="liblinear", random_state=seed, max_iter=1000
            )
            head.fit(rows[judged], given, sample_weight=weight[judged])
            weights[:, code], bias[code] = head.coef_[0], head.intercept_[0]
            trust[code] = scarce / (scarce + 10)
        return cls(weights, bias, trust)

    def votes(self, rows: csr_matrix) -> Votes:
        """What these rows say of each code."""
        return np.asarray(rows @ self.weights + self.bias)


def side_by_side(rows: csr_matrix, vectors: NDArray[np.float32] | None) -> csr_matrix:
    """Terms with an encoder's vectors behind them. Shape: (n, dim + vector_dim), float64."""
    if vectors is None:
        return rows
    from scipy.sparse import csr_matrix, hstack

    return hstack([rows, csr_matrix(np.asarray(vectors, dtype=np.float64))], format="csr")


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
