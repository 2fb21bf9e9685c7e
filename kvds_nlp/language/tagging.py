"""Tags at the speed of numpy's matrix products, decided as spaCy's own products decide them.

spaCy multiplies with BLIS, whose wheels hold no code for any processor in particular: a third of
the speed of numpy's BLAS, but a row gives the same bits whatever stands beside it, however many
threads there are, on every x86-64. numpy's do not. So scores are computed with numpy, and where
two tags are nearer to each other than the difference of the two can be, that sentence is computed
again with BLIS: the tags are those that BLIS alone would give.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.pipeline import Tagger
    from spacy.tokens import Doc

CLOSE = 0.005
"""Tags whose scores (natural log-odds) lie nearer are decided with BLIS; the two ways of computing
differ by less than a hundredth of this (a test looks)."""


def tagged(pipe: Tagger, docs: Sequence[Doc], at_once: int) -> list[Doc]:
    """The documents, tagged by a component of spaCy whose model stands by itself.

    Args:
        pipe: its weights are not changed.
        docs: a sentence each; they are changed.
        at_once: how many are computed together.
    """
    for start in range(0, len(docs), at_once):
        batch = docs[start : start + at_once]
        filled = [doc for doc in batch if len(doc)]
        if filled:
            best = [scores.argmax(axis=1) for scores in _scores(pipe, filled)]
            pipe.set_annotations(filled, best)
    return list(docs)


def has_own_vectors(pipe: object) -> bool:
    """Whether this is a tagger of spaCy that no other component computes vectors for."""
    from spacy.pipeline import Tagger
    from spacy.pipeline.tok2vec import Tok2VecListener

    return isinstance(pipe, Tagger) and not any(
        isinstance(node, Tok2VecListener) for node in pipe.model.walk()
    )


def _scores(pipe: Tagger, docs: Sequence[Doc]) -> Iterator[NDArray[np.float32]]:
    """Of each document a score per word and tag. Shape: (words, tags)."""
    quick = quick_scores(pipe, docs)
    near = [place for place, scores in enumerate(quick) if _is_close(scores)]
    again = pipe.model.predict([docs[place] for place in near]) if near else ()
    sure = dict(zip(near, again, strict=True))
    for place, scores in enumerate(quick):
        yield sure.get(place, scores)


def quick_scores(pipe: Tagger, docs: Sequence[Doc]) -> Sequence[NDArray[np.float32]]:
    """The scores of documents with words, computed with numpy.

    For one thread of a process at a time: how many threads the libraries for matrices take is
    one number for all of it, which is set and put back here.
    """
    with _libraries().limit(limits=1):  # waiting for each other costs two threads more than it wins
        found: Sequence[NDArray[np.float32]] = _with_numpy(pipe).predict(docs)
    return found


@functools.cache
def _libraries() -> ThreadpoolController:
    """The libraries for matrices in this process."""
    return ThreadpoolController()


@functools.lru_cache(maxsize=4)
def _with_numpy(pipe: Tagger) -> Any:  # noqa: ANN401 - thinc's models have no type here
    """A copy of its model that multiplies with numpy."""
    from thinc.api import NumpyOps

    model, ops = pipe.model.copy(), NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops
    return model


def _is_close(scores: NDArray[np.float32]) -> bool:
    """Whether of any word the two best tags are too near to each other to be sure."""
    if scores.shape[1] < 2:
        return False
    two = np.partition(scores, -2, axis=1)[:, -2:]
    return bool((two[:, 1] - two[:, 0] < CLOSE).any())
