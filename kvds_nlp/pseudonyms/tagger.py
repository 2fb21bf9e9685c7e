"""The tagger of names, places and organisations: a linear-chain CRF, read as numbers.

Forward-backward gives for each token the chance of each label (Rabiner 1989), so that a find can
say how sure it is. Trained by ``tools/pseudonyms/train.py``; see ``models/namen/README.md``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Layout
from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms.features import features
from kvds_nlp.pseudonyms.lists import FOLDER
from kvds_nlp.pseudonyms.tokens import Token, stretches

LAYOUT = Layout(
    card="card.json",
    arrays="weights.npz",
    format=1,
    what="a tagger of names",
    mend="Install kvds-nlp again.",
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the tagger takes for something.

    Attributes:
        start: in the text; ``end`` is exclusive.
        sure: chance, 0 to 1, that its surest token belongs to it.
    """

    start: int
    end: int
    kind: str
    sure: float


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of a trained tagger.

    Attributes:
        labels: ``O``, ``B-naam``, ``I-naam``, ...
        rows: feature -> row of ``state``.
        state: float32, shape (n_features, n_labels).
        moves: float32, shape (n_labels, n_labels), from -> to.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    state: NDArray[np.float32]
    moves: NDArray[np.float32]

    def find(self, text: str, least: float) -> Iterator[Tagged]:
        """What in a text is likelier than ``least`` to be something, in its order."""
        lines = list(stretches(text))
        for tokens, chances in zip(lines, self.chances(lines), strict=True):
            yield from self._spans(tokens, chances, least)

    def chances(self, lines: Sequence[Sequence[Token]]) -> list[NDArray[np.float32]]:
        """For each stretch the chance of each label. Shape of each: (n_tokens, n_labels)."""
        scores = [self._scores(tokens) for tokens in lines]
        return marginals(scores, self.moves)

    def _scores(self, tokens: Sequence[Token]) -> NDArray[np.float32]:
        rows, ends = [], [0]
        for row in features(tokens):
            rows += [self.rows[name] for name in row if name in self.rows]
            ends.append(len(rows))
        sums = np.zeros((len(rows) + 1, len(self.labels)), np.float64)
        np.cumsum(self.state[rows], axis=0, out=sums[1:], dtype=np.float64)
        return np.asarray(np.diff(sums[ends], axis=0), np.float32)

    def _spans(
        self, tokens: Sequence[Token], chances: NDArray[np.float32], least: float
    ) -> Iterator[Tagged]:
        outside = self.labels.index("O")
        kinds = sorted({label[2:] for label in self.labels if label != "O"})
        columns = [[i for i, label in enumerate(self.labels) if label[2:] == k] for k in kinds]
        begins = [self.labels.index(f"B-{kind}") for kind in kinds]
        by_kind = np.stack([chances[:, own].sum(axis=1) for own in columns], axis=1)
        best = by_kind.argmax(axis=1)
        inside = 1 - chances[:, outside] >= least
        at = 0
        while at < len(tokens):
            if not inside[at]:
                at += 1
                continue
            end = at + 1
            while (
                end < len(tokens)
                and inside[end]
                and best[end] == best[at]
                and chances[end, begins[best[end]]] < by_kind[end, best[end]] / 2
            ):
                end += 1
            sure = float(1 - chances[at:end, outside].min())
            yield Tagged(tokens[at].start, tokens[end - 1].end, kinds[best[at]], sure)
            at = end


@functools.cache
def tagger() -> Tagger:
    """The tagger that ships, read once.

    Raises:
        ModelError: when it is missing or broken.
    """
    return read_tagger(shipped(*FOLDER))


def read_tagger(folder: Path) -> Tagger:
    """The tagger in a folder.

    Raises:
        ModelError: when it is missing or broken.
    """
    return LAYOUT.read(folder, _tagger_of)


def _tagger_of(card: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Tagger:
    rows = {name: at for at, name in enumerate(card["features"])}
    state, moves = (np.asarray(arrays[name], np.float32) for name in ("state", "moves"))
    labels = tuple(card["labels"])
    if state.shape != (len(rows), len(labels)) or moves.shape != (len(labels), len(labels)):
        raise ValueError("its weights do not fit its features")
    return Tagger(labels, rows, state, moves)


def marginals(
    scores: Sequence[NDArray[np.float32]], moves: NDArray[np.float32]
) -> list[NDArray[np.float32]]:
    """The chance of each label at each token: forward-backward, over all stretches at once.

    Args:
        scores: of each stretch, shape (n_tokens, n_labels).
        moves: shape (n_labels, n_labels), from -> to.
    """
    if not scores:
        return []
    order = sorted(range(len(scores)), key=lambda at: -len(scores[at]))
    lengths = np.array([len(scores[at]) for at in order])
    longest, n_labels = int(lengths[0]), moves.shape[0]
    padded = np.zeros((len(order), longest, n_labels), np.float64)
    for row, at in enumerate(order):
        padded[row, : lengths[row]] = np.exp(scores[at] - scores[at].max(axis=1, keepdims=True))
    steps = np.exp(moves.astype(np.float64))
    alive = [int((lengths > step).sum()) for step in range(longest)]
    ahead, behind = np.ones_like(padded), np.ones_like(padded)
    for step in range(longest):
        n = alive[step]
        here = padded[:n, step] * (ahead[:n, step - 1] @ steps if step else 1)
        ahead[:n, step] = here / here.sum(axis=1, keepdims=True)
    for step in range(longest - 2, -1, -1):
        n = alive[step + 1]
        back = (padded[:n, step + 1] * behind[:n, step + 1]) @ steps.T
        behind[:n, step] = back / back.sum(axis=1, keepdims=True)
    both = ahead * behind
    both /= both.sum(axis=2, keepdims=True)
    out: list[NDArray[np.float32]] = [np.empty((0, n_labels), np.float32)] * len(order)
    for row, at in enumerate(order):
        out[at] = both[row, : lengths[row]].astype(np.float32)
    return out
