"""Segments -> groups: the same every time, whatever their order, with no rest group.

1. The main directions in which vectors differ (``Space``). 2. On at most ``START`` evenly chosen
segments: every segment is drawn to its neighbours, Ward's tree is cut, and spherical k-means mends
the cut. 3. A group above ``LARGEST`` is cut again in a space of its own; one below the least size
is given to its neighbours. 4. Every segment goes to the nearest centre. 5. A segment that is far
from every centre, or has no words that others use, is *niet ingedeeld*: at most ``MOST_OUT`` of
all for being far.

Before that, where the vectors come with chances of subjects that a reader knows (the last columns
of the rows), the segments that surely speak of one are its topic, when they are enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.statistics import Floats

TopicVectors = NDArray[np.floating]
Labels = NDArray[np.int64]

DIRECTIONS = 15
"""On 400 to 800 Dutch paragraphs 15 gave steadier groups than 25 to 60 (docs/topics.md)."""

START = 4000
LARGEST = 0.2
MOST_OUT = 0.1
FAR = 0.2
"""Nearness (cosine, times how much of the segment the directions explain) below this is far."""

SURE = 0.8
"""From this chance on a segment speaks of a known subject; see docs/topics.md."""

SHARPNESS = 0.15
_NEIGHBOURS, _ROUNDS = 15, 4
_FEWEST, _MOST, _SPARSE = 2, 60, 4


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """A centred projection.

    Attributes:
        mean: what all segments have in common. Shape: (dim,), float64.
        components: main directions. Shape: (dim, directions), float64.
    """

    mean: Floats
    components: Floats

    @classmethod
    def fit(cls, rows: TopicVectors, directions: int = DIRECTIONS) -> Space:
        """The main directions of rows that are not zero; signs fixed, so the same every time.

        From the covariance matrix, so that 200,000 rows cost little memory.
        """
        mean = rows.mean(axis=0, dtype=np.float64)
        covariance = np.zeros((rows.shape[1], rows.shape[1]))
        for start in range(0, len(rows), 4096):
            part = rows[start : start + 4096] - mean
            covariance += part.T @ part
        values, vectors = np.linalg.eigh(covariance)
        keep = values > 1e-9 * max(float(values[-1]), 1e-12)
        main = vectors[:, keep][:, ::-1][:, :directions]
        peaks = main[np.abs(main).argmax(axis=0), np.arange(main.shape[1])]
        return cls(mean, np.ascontiguousarray(main * np.where(peaks < 0, -1.0, 1.0)))

    def place(self, rows: TopicVectors) -> Floats:
        """Segments in the space, length 1; a segment without words stays zero.

        Shape: (n, directions), float64.
        """
        return unit(self.project(rows))

    def project(self, rows: TopicVectors) -> Floats:
        """As ``place``, but as long as the part of the segment that the directions explain."""
        projected = np.zeros((len(rows), self.components.shape[1]))
        live = alive(rows)
        projected[live] = (rows[live] - self.mean) @ self.components
        return projected


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """How to tell a segment's group: everything a saved model needs.

    Attributes:
        centres: Shape: (n_groups, directions), float64, rows of length 1; largest group first.
        floor: nearness below which a segment is not assigned.
        subjects: how many columns of a row, the last ones, are chances of known subjects.
        known: per group the number of the subject it is, -1 for one that was found; () when
            all were found.
    """

    space: Space
    centres: Floats
    floor: float
    subjects: int = 0
    known: tuple[int, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether its arrays, read from a file, have the shapes they must have."""
        mean, components, centres = self.space.mean, self.space.components, self.centres
        return (
            (mean.ndim, components.ndim, centres.ndim) == (1, 2, 2)
            and components.shape == (len(mean), centres.shape[1])
            and len(self.known) in (0, len(centres))
            and {one.dtype.kind for one in (mean, components, centres)} == {"f"}
        )

    def place(self, rows: TopicVectors) -> Floats:
        """Segments in the space, as ``Space.place``. Shape: (n, directions), float64."""
        return self.space.place(_parted(rows, self.subjects)[0])

    def assign(self, rows: TopicVectors) -> tuple[Labels, Floats]:
        """Per segment its group (-1: niet ingedeeld) and how clearly it belongs there, in [0, 1].

        The second is a softmax over the cosines to all centres: relative closeness, not a
        calibrated chance; 0 for a segment that is not assigned.
        """
        said, chances = _parted(rows, self.subjects)
        projected = self.space.project(said)
        near = unit(projected) @ self.centres.T
        known = np.array(self.known or [-1] * len(self.centres))
        near[:, known >= 0] = -2.0
        labels = near.argmax(axis=1)
        best = near.max(axis=1)
        weights = np.exp((near - best[:, None]) / SHARPNESS)
        out = (best * np.linalg.norm(projected, axis=1) < self.floor) | ~alive(projected)
        closeness = 1 / weights.sum(axis=1)
        own = _surely(chances, known[known >= 0])
        if (sure := own >= 0).any():
            labels[sure] = np.flatnonzero(known >= 0)[own[sure]]
            closeness[sure] = chances[sure].max(axis=1)
            out &= ~sure
        return np.where(out, -1, labels), np.where(out, 0.0, closeness)


def group_rows(
    rows: TopicVectors, *, subjects: int = 0, topics: int | None = None, min_size: int | None = None
) -> Groups:
    """The groups among rows; the order of the rows must be the caller's sorted one.

    Args:
        rows: vectors. Shape: (n, dim); all-zero rows have no words and are left out.
        subjects: how many of the last columns are chances of known subjects.
        topics: how many groups; None = from the number of segments.
        min_size: fewest segments in a group; None = from the number of segments.
    """
    said, chances = _parted(rows, subjects)
    least = min_size or least_size(int(alive(said).sum()))
    known = _known(chances, least, topics // 2 if topics else subjects)
    own = _surely(chances, known)
    rest = said[own < 0]
    if alive(rest).sum() < _SPARSE * least:  # nearly all is known: group it as if nothing were
        known, own, rest = known[:0], np.full(len(rows), -1), said
    groups = _found(rest, topics - len(known) if topics else None, min_size)
    labels, _ = groups.assign(rest)
    placed = groups.space.place(said[own >= 0])
    centres = np.vstack([groups.centres, _centres(placed, own[own >= 0])[: len(known)]])
    sizes = np.bincount(labels[labels >= 0], minlength=len(groups.centres))
    sizes = np.concatenate([sizes, np.bincount(own[own >= 0], minlength=len(known))])
    order = np.argsort(-sizes, kind="stable")  # the largest first, without those that got nobody
    order = order[sizes[order] > 0]
    which = np.concatenate([np.full(len(groups.centres), -1), known])[order]
    asked = tuple(which.tolist()) if len(known) else ()
    return Groups(groups.space, centres[order], groups.floor, subjects, asked)


def _parted(rows: TopicVectors, subjects: int) -> tuple[TopicVectors, TopicVectors]:
    """What segments say, and the chances of known subjects. Shapes: (n, dim), (n, subjects)."""
    cut = rows.shape[1] - subjects
    return rows[:, :cut], rows[:, cut:]


def _known(chances: TopicVectors, least: int, most: int) -> Labels:
    """The subjects that enough segments surely speak of, at most so many, by number."""
    own = _surely(chances, np.arange(chances.shape[1]))
    sizes = np.bincount(own[own >= 0], minlength=chances.shape[1])
    largest = np.argsort(-sizes, kind="stable")[:most]
    return np.sort(largest[sizes[largest] >= least])


def _surely(chances: TopicVectors, known: Labels) -> Labels:
    """Per segment the place in ``known`` of the subject it surely speaks of, -1 for none."""
    if len(known) == 0:
        return np.full(len(chances), -1)
    own = chances[:, known]
    return np.where(own.max(axis=1) >= SURE, own.argmax(axis=1), -1)


def _found(rows: TopicVectors, topics: int | None, min_size: int | None) -> Groups:
    """The groups among rows that nobody knows beforehand, in any order."""
    live = rows[alive(rows)]
    space = Space.fit(live)
    placed = space.place(live)
    least = min_size or (1 if topics else least_size(len(live)))
    sample = placed[evenly(len(placed), START)]
    # How many groups to start from grows as the square root of the segments.
    usual = min(round(0.9 * len(live) ** 0.5), len(live) // (2 * least))
    labels = _first_cut(sample, topics or int(np.clip(usual, _FEWEST, _MOST)))
    if topics is None:
        labels = _split_large(sample, labels)
    labels = _dissolve_small(sample, labels, max(1, least * len(sample) // len(live)))
    nearest = (placed @ _centres(sample, labels).T).argmax(axis=1)
    centres = _centres(placed, _dissolve_small(placed, nearest, least))
    near = (space.project(live) @ centres.T).max(axis=1)
    spare = max(0.0, MOST_OUT - 1 + len(live) / len(rows))  # segments without words count too
    return Groups(space, centres, min(FAR, float(np.quantile(near, spare))))


def least_size(n: int) -> int:
    """The fewest segments that make a topic among ``n``.

    >>> least_size(30), least_size(400), least_size(100_000)
    (3, 6, 95)
    """
    return int(np.clip(round(0.3 * n**0.5), 3, 100))


def evenly(n: int, most: int) -> Labels:
    """At most ``most`` of ``n`` places, evenly spread.

    >>> evenly(3, 5).tolist(), evenly(9, 3).tolist()
    ([0, 1, 2], [0, 4, 8])
    """
    return np.arange(n) if n <= most else np.linspace(0, n - 1, most).round().astype(np.int64)


def _first_cut(placed: Floats, count: int) -> Labels:
    """Ward's tree over smoothed rows, cut at ``count``, then mended by spherical k-means.

    Rows are drawn to their nearest neighbours: short texts borrow words from those like them.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(placed) <= count:
        return np.arange(len(placed))
    near = placed @ placed.T
    np.fill_diagonal(near, -2.0)
    neighbours = int(np.clip(len(placed) // 20, 1, _NEIGHBOURS))
    smooth = placed
    if neighbours < len(placed) - 1:
        order = np.argpartition(-near, neighbours, axis=1)[:, :neighbours]
        for _ in range(_ROUNDS):
            smooth = unit((smooth + smooth[order].mean(axis=1)) / 2)
    labels = fcluster(linkage(smooth, "ward"), count, "maxclust").astype(np.int64) - 1
    for _ in range(30):
        moved = (smooth @ _centres(smooth, labels).T).argmax(axis=1)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return _numbered(labels)


def _split_large(placed: Floats, labels: Labels) -> Labels:
    """Cuts every group above ``LARGEST`` in two in its own main directions, while there are."""
    for _ in range(_MOST):
        sizes = np.bincount(labels)
        large = int(sizes.argmax())
        if sizes[large] <= max(LARGEST * len(labels), 4):
            break
        inside = np.flatnonzero(labels == large)
        local = Space.fit(placed[inside])
        if local.components.shape[1] == 0:  # they all say the same
            break
        halves = _first_cut(local.place(placed[inside]), 2)
        if halves.max(initial=0) == 0:
            break
        labels = labels.copy()
        labels[inside[halves == 1]] = labels.max() + 1
    return labels


def _dissolve_small(placed: Floats, labels: Labels, least: int) -> Labels:
    """Gives the smallest group to the others until none is below ``least``."""
    while True:
        labels = _numbered(labels)
        sizes = np.bincount(labels)
        if len(sizes) <= 1 or sizes.min() >= least:
            return labels
        small = int(sizes.argmin())
        centres = _centres(placed, labels)
        near = placed @ centres.T
        near[:, small] = -2.0
        labels = np.where(labels == small, near.argmax(axis=1), labels)


def _centres(placed: Floats, labels: Labels) -> Floats:
    """The mean direction of each group. Shape: (n_groups, directions)."""
    sums = np.zeros((int(labels.max(initial=-1)) + 1, placed.shape[1]))
    np.add.at(sums, labels, placed)
    return unit(sums)


def _numbered(labels: Labels) -> Labels:
    """Group numbers 0, 1, ... without holes, in order of first member."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[inverse]


def alive(rows: TopicVectors) -> NDArray[np.bool_]:
    """Which rows are not all zero. Shape: (n,)."""
    return np.asarray(np.abs(rows).max(axis=1, initial=0.0) > 0)


def unit(rows: Floats) -> Floats:
    """Rows of length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-12))
