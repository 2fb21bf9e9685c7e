"""The BERTopic door: class-based TF-IDF words and the merging of topics, from our own groups.

BERTopic gets our vectors and our groups, so nothing is downloaded, reduced or drawn at random; its
pickle saving is never used (house rule I11).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kvds_nlp.errors import MissingExtraError
from kvds_nlp.topics.grouping import Labels
from kvds_nlp.topics.space import Floats

if TYPE_CHECKING:
    from bertopic import BERTopic

WORDS = 40
"""Candidate terms per topic; labels choose among them."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups of topics that are most alike, as topic numbers; ``distance`` grows upward."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    distance: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What BERTopic says of our groups.

    Attributes:
        terms: per topic its terms with their c-TF-IDF weight, the heaviest first.
        merges: from the most alike to the whole; () with fewer than three topics.
    """

    terms: tuple[tuple[tuple[str, float], ...], ...]
    merges: tuple[Merge, ...]


def describe(terms: Sequence[Sequence[str]], labels: Labels, placed: Floats) -> Described:
    """The words of every group and how groups merge.

    Args:
        terms: per segment its terms; none holds a blank.
        labels: per segment its group, -1 for none; groups are 0, 1, ...
        placed: the vectors that were grouped. Shape: (n, directions).

    Raises:
        MissingExtraError: when BERTopic is not installed.
    """
    with _quiet():
        model = _model(labels)
        docs = [" ".join(said) for said in terms]
        model.fit_transform(docs, embeddings=placed)
        given = dict(zip(model.topics_, labels.tolist(), strict=True))
        size = int(labels.max()) + 1
        words: list[tuple[tuple[str, float], ...]] = [()] * size
        for its, ours in given.items():
            if ours >= 0:
                words[ours] = _sorted_terms(model.get_topic(its))
        merges = _merges(model, docs, given) if size > 2 else ()
    return Described(tuple(words), merges)


class _Given:
    """Stands where BERTopic expects a clusterer, and gives the groups it was made with."""

    def __init__(self, labels: Labels) -> None:
        self.labels_ = labels

    def fit(self, rows: Floats, y: object = None) -> _Given:
        return self

    def predict(self, rows: Floats) -> Labels:
        return self.labels_


def _model(labels: Labels) -> BERTopic:
    try:
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    except ImportError as error:
        raise MissingExtraError(
            f"topics need BERTopic ({error}). Install it with: "
            "pip install --no-deps bertopic && pip install hdbscan plotly tqdm pyyaml"
        ) from None
    from sklearn.feature_extraction.text import CountVectorizer

    return BERTopic(
        language="multilingual",
        embedding_model=BaseEmbedder(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=_Given(labels),
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=WORDS,
        calculate_probabilities=False,
        verbose=False,
    )


def _sorted_terms(found: Any) -> tuple[tuple[str, float], ...]:  # noqa: ANN401 - untyped library
    """Terms by weight, ties by alphabet, the empty ones that BERTopic fills up with left out."""
    kept = [(str(term), float(weight)) for term, weight in found or () if term and weight > 0]
    return tuple(sorted(kept, key=lambda pair: (-pair[1], pair[0])))


def _merges(model: BERTopic, docs: list[str], given: dict[int, int]) -> tuple[Merge, ...]:
    """BERTopic's hierarchy, in our numbers."""
    table = model.hierarchical_topics(docs)
    under: dict[int, tuple[int, ...]] = {its: (ours,) for its, ours in given.items() if ours >= 0}
    rows = sorted(table.to_dict("records"), key=lambda row: int(row["Parent_ID"]))
    merges = []
    for row in rows:
        left, right = under[int(row["Child_Left_ID"])], under[int(row["Child_Right_ID"])]
        under[int(row["Parent_ID"])] = left + right
        words = tuple(str(row["Parent_Name"]).split("_"))
        merges.append(Merge(left, right, float(row["Distance"]), words))
    return tuple(merges)


@contextmanager
def _quiet() -> Iterator[None]:
    """Progress bars and warnings of the library stay off the user's terminal."""
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
