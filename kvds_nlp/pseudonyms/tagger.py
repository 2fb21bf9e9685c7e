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
from kvds_nlp.pseudonyms.near import halves, near
from kvds_nlp.pseudonyms.tokens import Token, stretches

_AROUND = (-3, -2, -1, 0, 1, 2)
_PLACES = np.arange(len(_AROUND))
_EDGE = ("", "-", "-")
"""Word, case and classes of what stands before the first token and behind the last."""


Word = tuple[str, str, str]
"""In small letters, case, classes."""


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """One list of features a token, in the order of the tokens."""
    words = _with_edges(tokens)
    return [
        [name for o in _AROUND for name in _of(words[at + o - _AROUND[0]], o)] + more
        for at, more in enumerate(_of_several(tokens, words))
    ]


def _with_edges(tokens: Sequence[Token]) -> list[Word]:
    """The words of a stretch, and edges so that each has all of ``_AROUND`` around it."""
    lows = [token.text.casefold() for token in tokens]
    words = [(low, token.case, classes(low)) for low, token in zip(lows, tokens, strict=True)]
    return [*[_EDGE] * -_AROUND[0], *words, *[_EDGE] * _AROUND[-1]]


def _of_several(tokens: Sequence[Token], words: Sequence[Word]) -> Iterator[list[str]]:
    """For each token the features that several words have together, or what joins them."""
    first = -_AROUND[0]
    long = _long_places([low for low, _, _ in words[first : first + len(tokens)]])
    for at, token in enumerate(tokens):
        more = _joined(words[at : at + len(_AROUND)])
        if token.glued:
            _, case, kinds = words[at + first]
            more += ["glued", f"glued|{tokens[at - 1].text}|{case}{kinds}"]
        if long[at]:
            more.append(f"long|{long[at]}{token.case}")
        more += _halved(words[at + first - 1 : at + first + 2])
        yield more


_SURELY, _HARDLY = 0.9, 0.2
"""Behind a word that is surely part of a name a small one that hardly is goes on with the
sentence: "Pavlo appte"."""
_UNSCALED = 8
"""Steps after which sums are made to add up to one again: floats hold a few dozen."""
_MOST_KEPT = 30_000
"""Words of which a tagger keeps what they say: about 20 MB, a table of 40 at most."""


def _of(word: Word, offset: int) -> tuple[str, ...]:
    """What one word says from its place beside the token."""
    low, case, kinds = word
    o = str(offset)
    out = [f"w{o}={low}", f"k{o}={case}{kinds}"]
    if abs(offset) > 1:
        return tuple(out)
    out += [f"c{o}={case}", *(f"a{o}={letter}" for letter in kinds)]
    if low[:1].isdecimal():  # "²" is a digit and no number
        out.append(f"d{o}={len(low) if len(low) < 10 else 10}")
        if len(low) == 4:
            out.append(f"y{o}={low[:2]}")
        elif len(low) < 4:
            out.append(f"n{o}={min(int(low), 130) // 10}")
    if kinds == "?" and (alike := near(low)):
        out.append(f"q{o}={alike}{case}")
    if offset:
        return (*out, f"s{o}={low[-3:]}")
    for size in (1, 2, 3, 4, 5):
        if len(low) > size:
            out += [f"<{low[:size]}", f"{low[-size:]}>"]
    out += [f"{case}{letter}" for letter in kinds]
    return (*out, f"l={min(len(low), 12)}", f"l={min(len(low), 12)}{case}{kinds[-1:]}")


def _joined(seen: Sequence[Word]) -> list[str]:
    """What two or three words say together; ``seen`` is in the order of ``_AROUND``."""
    (w3, _, _), (w2, c2, k2), (w1, c1, k1), (w0, c0, k0), (w9, c9, k9), (_, c8, k8) = seen
    said, last = f"{c0}{k0}", f"{c0}{k0[-1:]}"
    return [
        f"<<{w2}|{w1}|{last}",
        f"<{w1}|{said}",
        f">{w9}|{said}",
        f"<<<{w3}|{w2}|{w1}",
        f"<k{c1}{k1}|{said}",
        f">k{said}|{c9}{k9}",
        f"<>{w1}|{w9}|{last}",
        f"kk{c2}{k2}|{c1}{k1}|{last}",
        f"kkk{last}|{c9}{k9}|{c8}{k8}",
        f"ww{w1}|{w0}",
    ]


def _halved(seen: Sequence[Word]) -> Iterator[str]:
    """What a word is with the one before it, and with the one behind it, were each pair one."""
    before, here, after = (word[0] for word in seen)
    for side, one, other in (("<", before, here), (">", here, after)):
        if one.isalpha() and other.isalpha() and (whole := halves(one, other)):
            yield f"h{side}{whole}"


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


@dataclass(slots=True)
class _Sums:
    """What words say from each place around a token, once asked for: where each stands in one
    table.

    Attributes:
        rows: word -> row of the table.
        table: float32, shape (n_rows, len(_AROUND), n_labels); doubled when it is full.
    """

    rows: dict[Word, int] = field(default_factory=dict)
    table: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0, 0), np.float32))

    def add(self, word: Word, weights: NDArray[np.float32]) -> int:
        """Keeps one and gives its row."""
        row = len(self.rows)
        if row == len(self.table):
            grown = np.zeros((max(1024, 2 * row), *weights.shape), np.float32)
            grown[:row] = self.table if row else 0
            self.table = grown
        self.table[row] = weights
        self.rows[word] = row
        return row


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
    kept: _Sums = field(default_factory=_Sums, repr=False, compare=False)

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
        if len(self.kept.rows) > _MOST_KEPT:
            self.kept.rows.clear()
        known, ends = self.rows.get, [0]
        words = _with_edges(tokens)
        rows: list[int] = []
        for more in _of_several(tokens, words):
            rows += [at for name in more if (at := known(name)) is not None]
            ends.append(len(rows))
        sums = np.zeros((len(rows) + 1, len(self.labels)), np.float64)
        np.cumsum(self.state[rows], axis=0, out=sums[1:], dtype=np.float64)
        own = np.array([self._of_word(word) for word in words])
        around = np.arange(len(tokens))[:, None] + _PLACES
        alone = self.kept.table[own[around], _PLACES].sum(axis=1)
        return np.asarray(np.diff(sums[ends], axis=0) + alone, np.float32)

    def _of_word(self, word: Word) -> int:
        """The row of ``kept`` with what one word says from each place: words come back often."""
        row = self.kept.rows.get(word)
        if row is None:
            known = self.rows.get
            said = [[at for n in _of(word, o) if (at := known(n)) is not None] for o in _AROUND]
            row = self.kept.add(word, np.array([self.state[one].sum(axis=0) for one in said]))
        return row

    def _spans(
        self, tokens: Sequence[Token], chances: NDArray[np.float32], least: float
    ) -> Iterator[Tagged]:
        outside, kinds, begins, columns = _columns(self.labels)
        by_kind = chances @ columns
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
def _columns(labels: tuple[str, ...]) -> tuple[int, list[str], list[int], NDArray[np.float32]]:
    """The column of ``O``, the kinds, the column where each begins, and which columns are whose:
    shape (n_labels, n_kinds).
    """
    kinds = sorted({label[2:] for label in labels if label != "O"})
    own = np.array([[label[2:] == kind for kind in kinds] for label in labels], np.float32)
    return labels.index("O"), kinds, [labels.index(f"B-{kind}") for kind in kinds], own


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
    lengths = [len(scores[at]) for at in order]
    shape = (lengths[0], 2, len(order), moves.shape[0])
    # Onward and back are one walk, over each stretch and over the same turned round.
    here, before = np.zeros(shape, np.float64), np.ones(shape, np.float64)
    for row, at in enumerate(order):
        likely = np.exp(scores[at] - scores[at].max(axis=1, keepdims=True))
        here[: lengths[row], 0, row] = likely
        here[: lengths[row], 1, row] = likely[::-1]
    steps = np.exp(np.stack([moves, moves.T]).astype(np.float64))
    alive, so_far = len(order), here.copy()
    for step in range(1, lengths[0]):
        while lengths[alive - 1] <= step:
            alive -= 1
        now = np.matmul(so_far[step - 1, :, :alive], steps, out=before[step, :, :alive])
        if not step % _UNSCALED:
            now /= now.sum(axis=2, keepdims=True)
        so_far[step, :, :alive] *= now
    out: list[NDArray[np.float32]] = [np.empty((0, moves.shape[0]), np.float32)] * len(order)
    for row, at in enumerate(order):
        both = so_far[: lengths[row], 0, row] * before[: lengths[row], 1, row][::-1]
        out[at] = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return out
