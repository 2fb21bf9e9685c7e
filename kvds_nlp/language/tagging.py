"""Tags at the speed of numpy's matrix products, decided as spaCy's own products decide them.

spaCy multiplies with BLIS, whose wheels hold no code for any processor in particular: a third of
the speed of numpy's BLAS, but a row gives the same bits whatever stands beside it, however many
threads there are, on every x86-64. numpy's do not. So scores are computed with numpy, and where
two tags are nearer to each other than the difference of the two can be, that sentence is computed
again with BLIS: the tags are those that BLIS alone would give.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
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
REMEMBERED = 50_000
"""Words of which the vector is kept: 400 bytes each."""


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
    """A copy of its model that multiplies with numpy, and makes the vector of a word once."""
    from thinc.api import NumpyOps

    from kvds_nlp.language.architecture import FEATURES

    model, ops = pipe.model.copy(), NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops
    for node in [*model.walk()]:
        if node.layers and node.layers[0].name == FEATURES:
            model.replace_node(node, _once_a_word(node))
    return model


def _once_a_word(embed: Any) -> Any:  # noqa: ANN401
    """A layer that gives what ``word_embed`` gives, and computes it once for every word.

    Nine in ten words of a talk are among the few thousand that everybody uses. In another batch
    the last bits of a vector are others: who asks must not need them (``CLOSE``).
    """
    from thinc.api import Model

    memory = WordVectors(embed.predict)

    def forward(
        model: object, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[NDArray[np.float32]], Callable[[Any], list[Any]]]:
        del model, is_train
        return memory.of(docs), lambda _: []

    return Model("kvds_once_a_word", forward)


class WordVectors:
    """The vectors of words met before.

    Args:
        embed: documents -> of each the vectors of its words. Shape: (words, width).
    """

    def __init__(self, embed: Callable[[Sequence[Doc]], Sequence[NDArray[np.float32]]]) -> None:
        self._embed = embed
        self._places: dict[object, int] = {}
        self._rows: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._alone = Lock()

    def of(self, docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """Of each document the vectors of its words. Shape: (words, width)."""
        from kvds_nlp.language.architecture import words_seen

        asked = [words_seen(doc) for doc in docs]
        known = self._places.keys()
        with self._alone:
            new = [place for place, words in enumerate(asked) if not known >= set(words)]
            made = dict(zip(new, self._embed([docs[place] for place in new]), strict=True))
            for place, rows in made.items():
                self._keep(asked[place], rows)
            places = self._places
            return [
                made[place] if place in made else self._rows[[places[word] for word in words]]
                for place, words in enumerate(asked)
            ]

    def _keep(self, words: Sequence[object], rows: NDArray[np.float32]) -> None:
        """Takes in the words that were not met before, as long as there is room."""
        fresh = {w: row for w, row in zip(words, rows, strict=True) if w not in self._places}
        held = len(self._places)
        if held + len(fresh) > REMEMBERED:
            return
        if held + len(fresh) > len(self._rows):
            more = np.empty((max(1024, held, len(fresh)), rows.shape[1]), np.float32)
            self._rows = np.concatenate([self._rows, more]) if held else more
        for word, row in fresh.items():
            self._rows[held] = row
            self._places[word] = held
            held += 1


def _is_close(scores: NDArray[np.float32]) -> bool:
    """Whether of any word the two best tags are too near to each other to be sure."""
    if scores.shape[1] < 2:
        return False
    two = np.partition(scores, -2, axis=1)[:, -2:]
    return bool((two[:, 1] - two[:, 0] < CLOSE).any())
