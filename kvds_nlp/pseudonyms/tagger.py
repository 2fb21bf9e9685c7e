"""The tagger of names, places and organisations: a text's words, what is known of each, chances.

A linear-chain CRF, read as numbers. Forward-backward gives for each token the chance of each label
(Rabiner 1989), so that a find can say how sure it is. Trained by ``tools/pseudonyms/train.py``; see
``models/namen/README.md``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Layout
from kvds_nlp.messages import in_words
from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms.lists import FOLDER, classes, lists
from kvds_nlp.pseudonyms.tokens import Token, stretches

_AROUND = (-3, -2, -1, 0, 1, 2)
_EDGE = ("", "-", "-")
"""Word, case and classes of what stands before the first token and behind the last."""


Seen = tuple[str, str, str, int]
"""Word, case, classes, and how many tokens from here: all that ``_of`` looks at."""


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """One list of features a token, in the order of the tokens."""
    return [[n for one in seen for n in _of(*one)] + more for seen, more in _looked_at(tokens)]


def _looked_at(tokens: Sequence[Token]) -> Iterator[tuple[list[Seen], list[str]]]:
    """For each token the words around it, and the features that several words have together."""
    words = [
        (token.text.casefold(), token.case, classes(token.text.casefold())) for token in tokens
    ]
    long = _long_places([word for word, _, _ in words])
    for at, token in enumerate(tokens):
        seen = [words[at + o] if 0 <= at + o < len(words) else _EDGE for o in _AROUND]
        more = list(_joined(seen))
        if token.glued:
            more.append("glued")
            more.append(f"glued|{tokens[at - 1].text}|{seen[3][1]}{seen[3][2]}")
        if long[at]:
            more.append(f"long|{long[at]}{token.case}")
        yield [(*one, o) for one, o in zip(seen, _AROUND, strict=True)], more


_SURELY, _HARDLY = 0.9, 0.2
"""Behind a word that is surely part of a name a small one that hardly is goes on with the
sentence: "Pavlo appte"."""
_UNSCALED = 8
"""Steps after which sums are made to add up to one again: floats hold a few dozen."""
_MOST_KEPT = 100_000
"""Sums that a tagger keeps: about 40 MB."""


def _of(low: str, case: str, kinds: str, offset: int) -> tuple[str, ...]:
    """What one word says from its place beside the token."""
    o = str(offset)
    out = [f"w{o}={low}", f"k{o}={case}{kinds}"]
    if abs(offset) > 1:
        return tuple(out)
    out += [f"c{o}={case}", *(f"a{o}={letter}" for letter in kinds)]
    if low[:1].isdigit():
        out.append(f"d{o}={len(low) if len(low) < 10 else 10}")
        if len(low) == 4:
            out.append(f"y{o}={low[:2]}")
        elif len(low) < 4:
            out.append(f"n{o}={min(int(low), 130) // 10}")
    if offset:
        return (*out, f"s{o}={low[-3:]}")
    for size in (1, 2, 3, 4, 5):
        if len(low) > size:
            out += [f"<{low[:size]}", f"{low[-size:]}>"]
    out += [f"{case}{letter}" for letter in kinds]
    return (*out, f"l={min(len(low), 12)}", f"l={min(len(low), 12)}{case}{kinds[-1:]}")


def _joined(seen: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """What two or three words say together; ``seen`` is in the order of ``_AROUND``."""
    (w3, _, _), (w2, c2, k2), (w1, c1, k1), (w0, c0, k0), (w9, c9, k9), (_, c8, k8) = seen
    yield f"<<{w2}|{w1}|{c0}{k0[-1:]}"
    yield f"<{w1}|{c0}{k0}"
    yield f">{w9}|{c0}{k0}"
    yield f"<<<{w3}|{w2}|{w1}"
    yield f"<k{c1}{k1}|{c0}{k0}"
    yield f">k{c0}{k0}|{c9}{k9}"
    yield f"<>{w1}|{w9}|{c0}{k0[-1:]}"
    yield f"kk{c2}{k2}|{c1}{k1}|{c0}{k0[-1:]}"
    yield f"kkk{c0}{k0[-1:]}|{c9}{k9}|{c8}{k8}"
    yield f"ww{w1}|{w0}"


def _long_places(words: Sequence[str]) -> list[str]:
    """``B`` where a place name of several words begins, ``I`` inside it, else ""."""
    marks = [""] * len(words)
    known = lists().long_places
    for at, word in enumerate(words):
        for rest in known.get(word, ()) if not marks[at] else ():
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                marks[at : at + 1 + len(rest)] = ["B", *("I" * len(rest))]
                break
    return marks


LAYOUT = Layout(
    card="card.json",
    arrays="weights.npz",
    format=1,
    what="made.tagger",
    mend="mend.install",
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the tagger takes for something.

    Attributes:
        start: in the text; ``end`` is exclusive.
        sure: chance, 0 to 1, that its surest token belongs to it.
        bare: whether it stands in a line without capitals, where small letters say nothing.
    """

    start: int
    end: int
    kind: str
    sure: float
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of a trained tagger.

    Attributes:
        labels: ``O``, ``B-naam``, ``I-naam``, ...
        rows: feature -> row of ``state``.
        state: float32, shape (n_features, n_labels).
        moves: float32, shape (n_labels, n_labels), from -> to.
        kept: sums of weights by what was looked at; a memory, no part of what it is.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    state: NDArray[np.float32]
    moves: NDArray[np.float32]
    kept: dict[Seen, NDArray[np.float32]] = field(default_factory=dict, repr=False, compare=False)

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
        known, ends = self.rows.get, [0]
        of_words: list[NDArray[np.float32]] = []
        rows: list[int] = []
        for seen, more in _looked_at(tokens):
            of_words += map(self._of_word, seen)
            rows += [at for name in more if (at := known(name)) is not None]
            ends.append(len(rows))
        sums = np.zeros((len(rows) + 1, len(self.labels)), np.float64)
        np.cumsum(self.state[rows], axis=0, out=sums[1:], dtype=np.float64)
        alone = np.array(of_words).reshape(len(tokens), len(_AROUND), -1).sum(axis=1)
        return np.asarray(np.diff(sums[ends], axis=0) + alone, np.float32)

    def _of_word(self, seen: Seen) -> NDArray[np.float32]:
        """What one word says from its place: shape (n_labels,). Kept: words come back often."""
        if seen not in self.kept:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            rows = [self.rows[name] for name in _of(*seen) if name in self.rows]
            self.kept[seen] = self.state[rows].sum(axis=0)
        return self.kept[seen]

    def _spans(
        self, tokens: Sequence[Token], chances: NDArray[np.float32], least: float
    ) -> Iterator[Tagged]:
        outside = self.labels.index("O")
        kinds = sorted({label[2:] for label in self.labels if label != "O"})
        columns = [[i for i, label in enumerate(self.labels) if label[2:] == k] for k in kinds]
        begins = [self.labels.index(f"B-{kind}") for kind in kinds]
        by_kind = np.stack([chances[:, own].sum(axis=1) for own in columns], axis=1)
        best = by_kind.argmax(axis=1)
        rest = 1 - chances[:, outside]
        inside = rest >= least
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
            sure = float(rest[at:end].max())
            person = kinds[best[at]] == "naam" and sure >= _SURELY
            while person and tokens[end - 1].case in "lm" and rest[end - 1] < _HARDLY:
                end -= 1
            bare = any(token.case == "m" for token in tokens[at:end])
            yield Tagged(tokens[at].start, tokens[end - 1].end, kinds[best[at]], sure, bare)
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
        raise ValueError(in_words("broken.weights"))
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
    here = np.zeros((longest, len(order), n_labels), np.float64)
    for row, at in enumerate(order):
        here[: lengths[row], row] = np.exp(scores[at] - scores[at].max(axis=1, keepdims=True))
    onward, back = np.exp(moves.astype(np.float64)), np.exp(moves.astype(np.float64).T)
    alive = [int((lengths > step).sum()) for step in range(longest)]
    ahead, behind = here.copy(), np.ones_like(here)
    for step in range(1, longest):
        now = ahead[step, : alive[step]]
        now *= ahead[step - 1, : alive[step]] @ onward
        if not step % _UNSCALED:
            now /= now.sum(axis=1, keepdims=True)
    for step in range(longest - 2, -1, -1):
        n = alive[step + 1]
        now = behind[step, :n]
        np.matmul(here[step + 1, :n] * behind[step + 1, :n], back, out=now)
        if not step % _UNSCALED:
            now /= now.sum(axis=1, keepdims=True)
    both = ahead * behind
    both /= both.sum(axis=2, keepdims=True) + (here.sum(axis=2, keepdims=True) == 0)
    out: list[NDArray[np.float32]] = [np.empty((0, n_labels), np.float32)] * len(order)
    for row, at in enumerate(order):
        out[at] = both[: lengths[row], row].astype(np.float32)
    return out
