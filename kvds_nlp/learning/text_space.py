"""The text reader's eyes: lemmas, compound parts, letters in a row and reasons, as TF-IDF.

Four views of a passage: content lemmas with their compound parts, all lemmas, 3 to 5 letters in a
row, and the sources that spoke (so that a rule that is often wrong learns its place). Terms that
only one group uses (a project's own name) are left out when there are groups enough: they tell
who speaks, not about what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FUNCTION_WORDS = frozenset(
    {"DET", "PUNCT", "CCONJ", "SCONJ", "PRON", "AUX", "NUM", "SYM", "X", "SPACE", "ADP"}
)
MANY_GROUPS = 4
MAX_TERMS = 60_000
SHARES = {"content": 0.5, "lemma": 0.4, "letters": 0.5, "reasons": 0.4}
"""The length of each view in a passage's row; together about 1."""

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


@dataclass(frozen=True, slots=True, eq=False)
class TextSpace:
    """The views of a trained model, side by side."""

    views: tuple[View, ...]

    @property
    def dim(self) -> int:
        """How many terms all views know together."""
        return sum(len(view.terms) for view in self.views)

    def rows(self, sights: Sequence[ModelInput]) -> csr_matrix:
        """TF-IDF rows in the order given. Shape: (n, dim), float64."""
        from scipy.sparse import hstack

        return hstack([_weighed(view, sights) for view in self.views], format="csr")


def fit_text(sights: Sequence[ModelInput], groups: Sequence[str]) -> TextSpace:
    """The terms worth knowing in these passages, and how telling each one is."""
    return TextSpace(tuple(_fit_view(kind, sights, groups) for kind in SHARES))


def _fit_view(kind: str, sights: Sequence[ModelInput], groups: Sequence[str]) -> View:
    frequency: Counter[str] = Counter()
    users: dict[str, set[str]] = {}
    for sight, group in zip(sights, groups, strict=True):
        for term in set(terms_of(kind, sight)):
            frequency[term] += 1
            users.setdefault(term, set()).add(group)
    least = 2 if len(set(groups)) >= MANY_GROUPS else 1
    ranked = sorted((-df, term) for term, df in frequency.items() if len(users[term]) >= least)
    terms = tuple(sorted(term for _, term in ranked[:MAX_TERMS]))
    df = np.array([frequency[term] for term in terms], dtype=np.float64)
    return View(kind, terms, np.log((1 + len(sights)) / (1 + df)) + 1)


def terms_of(kind: str, sight: ModelInput) -> Iterable[str]:
    """The terms of a passage in one view, with repeats."""
    passage, reasons = sight
    if kind == "reasons":
        return reasons
    if kind == "letters":
        return _letters(passage.segment.quote)
    return _lemmas(passage, content=kind == "content")


def _lemmas(passage: Passage, *, content: bool) -> Iterator[str]:
    for sentence in passage.sentences:
        for token in sentence.tokens:
            if token.pos == "PUNCT" or (content and token.pos in FUNCTION_WORDS):
                continue
            yield token.lemma.lower()
            for part in token.parts:
                yield f"+{part.lower()}"


def _letters(text: str) -> Iterator[str]:
    for word in text.lower().split():
        yield from _grams(word)


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


def _weighed(view: View, sights: Sequence[ModelInput]) -> csr_matrix:
    """Sublinear TF-IDF, each row as long as its view's share. Shape: (n, n_terms), float64."""
    from scipy.sparse import csr_matrix

    place = {term: column for column, term in enumerate(view.terms)}
    ends, columns, counts = [0], [], []
    for sight in sights:
        found = Counter(place[term] for term in terms_of(view.kind, sight) if term in place)
        for column in sorted(found):
            columns.append(column)
            counts.append(found[column])
        ends.append(len(columns))
    weights = 1 + np.log(np.array(counts, dtype=np.float64))
    weights *= view.idf[np.array(columns, dtype=np.intp)]
    for start, end in pairwise(ends):
        if end > start:
            weights[start:end] *= SHARES[view.kind] / np.linalg.norm(weights[start:end])
    return csr_matrix((weights, columns, ends), shape=(len(sights), len(view.terms)))
