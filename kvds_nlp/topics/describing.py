"""What a topic is read by: its most telling words, the segments that show it, how topics merge.

Words (class-based TF-IDF) and merging come through the BERTopic door. BERTopic gets our vectors and
our groups, so nothing is downloaded, reduced or drawn at random; its pickle saving is never used
(house rule I11).
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kvds_nlp.data import Passage
from kvds_nlp.errors import MissingExtraError
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import Floats
from kvds_nlp.topics.grouping import Labels
from kvds_nlp.topics.words import JOIN, Wording

if TYPE_CHECKING:
    from bertopic import BERTopic

CANDIDATES, SHOWN = 40, 10
"""Terms per topic that BERTopic gives, and how many of them are shown."""

PHRASE_AT_LEAST = 0.4
"""A phrase is shown when it weighs at least this share of the heaviest word."""

SHORTEST, LONGEST = 6, 90
"""Quotes of fewer or more words come last."""

_POOL = 40
_LIKENESS, _SAME_DOCUMENT = 0.35, 0.25


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

    def topic_words(self, wording: Wording, labels: Labels) -> tuple[tuple[str, ...], ...]:
        """Per topic at most ten terms that differ from one another, the most telling first.

        c-TF-IDF counts how often a word is said; one talkative segment should not name a topic, so
        the weight is multiplied by the root of the share of the topic's segments that hold the
        term. A phrase takes its words' place unless it weighs too little; a part gives way to its
        compound.
        """
        sizes = Counter(labels.tolist())
        held: list[Counter[str]] = [Counter() for _ in self.terms]
        for terms, topic in zip(wording.terms, labels.tolist(), strict=True):
            if topic >= 0:
                held[topic].update(set(terms))
        words = []
        for topic, weighed in enumerate(self.terms):
            least = 2 if sizes[topic] >= 4 else 1
            weights = {
                term: weight * (held[topic][term] / sizes[topic]) ** 0.5
                for term, weight in weighed
                if held[topic][term] >= least
            } or dict(weighed)
            top = max(weights.values(), default=0.0)
            chosen: list[str] = []
            for term in sorted(weights, key=lambda term: (-weights[term], term)):
                slight = JOIN in term and weights[term] < PHRASE_AT_LEAST * top
                if not slight and not any(_alike(term, other) for other in chosen):
                    chosen.append(term)
            words.append(tuple(chosen[:SHOWN]))
        return tuple(words)


def describe(terms: Sequence[Sequence[str]], labels: Labels, placed: Floats) -> Described:
    """The words of every group and how groups merge.

    Args:
        terms: per segment its terms; none holds a blank.
        labels: per segment its group, -1 for none; groups are 0, 1, ...
        placed: the vectors that were grouped. Shape: (n, directions).

    Raises:
        MissingExtraError: when BERTopic is not installed.
    """
    docs = [" ".join(words) for words in terms]
    size = int(labels.max()) + 1
    if not any(docs):  # nothing that may be shown was said: the groups have no words
        return Described(((),) * size, ())
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):  # its progress bars too
        warnings.simplefilter("ignore")
        model = _open_bertopic(labels)
        model.fit_transform(docs, embeddings=placed)
        given = dict(zip(model.topics_, labels.tolist(), strict=True))
        numbers = {its: ours for its, ours in given.items() if ours >= 0}  # BERTopic's -> ours
        words: list[tuple[tuple[str, float], ...]] = [()] * size
        for its, ours in numbers.items():
            pairs = model.get_topic(its) or ()  # filled up with empty terms
            kept = ((str(term), float(weight)) for term, weight in pairs if term and weight > 0)
            words[ours] = tuple(sorted(kept, key=lambda pair: (-pair[1], pair[0])))
        merges = []
        under: dict[int, tuple[int, ...]] = {its: (ours,) for its, ours in numbers.items()}
        rows = (
            model.hierarchical_topics(docs, distance_function=_apart).to_dict("records")
            if size > 2
            else []
        )
        for row in sorted(rows, key=lambda row: int(row["Parent_ID"])):
            left, right = under[int(row["Child_Left_ID"])], under[int(row["Child_Right_ID"])]
            under[int(row["Parent_ID"])] = left + right
            name = tuple(str(row["Parent_Name"]).split("_"))
            merges.append(Merge(left, right, float(row["Distance"]), name))
    return Described(tuple(words), tuple(merges))


def central(
    passages: Sequence[Passage], placed: Floats, centre: Floats, *, most: int = 3
) -> tuple[int, ...]:
    """Places of at most ``most`` passages, the most telling first.

    Maximal marginal relevance: nearness to the centre, less the likeness to what was chosen and a
    fixed loss for the same document again; very short and very long segments come last.

    Source: Carbonell & Goldstein (1998), SIGIR, 335-336.
    """
    near = placed @ centre
    lengths = np.array([len(passage.segment.quote.split()) for passage in passages])
    value = near - np.where((lengths < SHORTEST) | (lengths > LONGEST), 1.0, 0.0)
    pool = np.argsort(-value, kind="stable")[:_POOL].tolist()
    chosen: list[int] = []

    def gain(at: int) -> float:
        """What this passage adds to those chosen before."""
        if not chosen:
            return float(value[at])
        like = max(float(placed[at] @ placed[other]) for other in chosen)
        homes = {passages[other].segment.doc_id for other in chosen}
        again = passages[at].segment.doc_id in homes
        return float(value[at]) - _LIKENESS * like - _SAME_DOCUMENT * again

    while pool and len(chosen) < most:
        chosen.append(max(pool, key=gain))
        quote = passages[chosen[-1]].segment.quote
        pool = [at for at in pool if passages[at].segment.quote != quote]
    return tuple(chosen)


def _apart(rows: Any) -> Floats:  # noqa: ANN401 - a sparse matrix or an array
    """One less the cosine, never below zero: rounding would make like rows nearer than the same."""
    from sklearn.metrics.pairwise import cosine_similarity

    return np.asarray(np.clip(1 - cosine_similarity(rows), 0, None))


class _Given:
    """Stands where BERTopic expects a clusterer, and gives the groups it was made with."""

    def __init__(self, labels: Labels) -> None:
        self.labels_ = labels

    def fit(self, rows: Floats, y: object = None) -> _Given:
        return self

    def predict(self, rows: Floats) -> Labels:
        return self.labels_


def _open_bertopic(labels: Labels) -> BERTopic:
    try:
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    except ImportError as error:
        raise MissingExtraError(in_words("topics.no_bertopic", error=error)) from None
    from sklearn.feature_extraction.text import CountVectorizer

    return BERTopic(
        language="multilingual",
        embedding_model=BaseEmbedder(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=_Given(labels),
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=CANDIDATES,
        calculate_probabilities=False,
        verbose=False,
    )


def _alike(term: str, other: str) -> bool:
    """Whether the two would say the same thing twice: one holds the other, or a shared word."""
    if JOIN in term and JOIN in other:
        return bool(set(term.split(JOIN)) & set(other.split(JOIN)))
    if JOIN in term or JOIN in other:
        return False if JOIN in term else term in other.split(JOIN)
    short, long = sorted((term, other), key=len)
    return len(short) >= 4 and short in long
