"""A map of segments on paper: like topics near one another, a topic's core in its middle."""

from __future__ import annotations

import numpy as np

from kvds_nlp.statistics import Floats
from kvds_nlp.topics.grouping import Labels

_GOLDEN = np.pi * (3 - 5**0.5)


def lay_out(labels: Labels, closeness: Floats, centres: Floats) -> tuple[Floats, Floats, Floats]:
    """Where dots and topics lie, in dot widths.

    Topics are laid by the two main directions of their centres and pushed apart until they do not
    overlap; inside a topic the clearest segments lie in the middle (a sunflower's spiral).
    Segments that are not assigned lie together under the rest.

    Returns:
        dots (n, 2), topic middles (n_topics, 2), topic radii (n_topics,).
    """
    sizes = np.bincount(labels[labels >= 0], minlength=len(centres))
    radii = 0.62 * np.sqrt(sizes) + 0.8
    if len(centres) < 3:
        flat = np.column_stack([np.arange(len(centres), dtype=float), np.zeros(len(centres))])
    else:
        left, lengths, _ = np.linalg.svd(centres - centres.mean(axis=0), full_matrices=False)
        flat = left[:, :2] * lengths[:2]
        peaks = flat[np.abs(flat).argmax(axis=0), [0, 1]]
        flat = np.asarray(flat * np.where(peaks < 0, -1.0, 1.0))
    middles = _apart(flat, radii)
    dots = np.zeros((len(labels), 2))
    for topic in range(len(centres)):
        mine = np.flatnonzero(labels == topic)
        order = mine[np.argsort(-closeness[mine], kind="stable")]
        dots[order] = middles[topic] + _spiral(len(order))
    loose = np.flatnonzero(labels < 0)
    lowest = float((middles[:, 1] + radii).max(initial=0.0))
    below = 0.62 * len(loose) ** 0.5 + 2.0
    middle = float(middles[:, 0].mean()) if len(middles) else 0.0
    dots[loose] = np.array([middle, lowest + below]) + _spiral(len(loose))
    return dots, middles, radii


def _spiral(n: int) -> Floats:
    """``n`` places around (0, 0), as seeds in a sunflower. Shape: (n, 2)."""
    at = np.arange(n)
    radius = 0.62 * np.sqrt(at)
    return np.column_stack([radius * np.cos(at * _GOLDEN), radius * np.sin(at * _GOLDEN)])


def _apart(middles: Floats, radii: Floats) -> Floats:
    """Middles scaled to the size of the topics, then pushed until no two topics overlap."""
    reach = float(np.sqrt((radii**2).sum())) * 1.1
    scale = float(np.abs(middles - middles.mean(axis=0)).max(initial=1e-9))
    at = (middles - middles.mean(axis=0)) * (reach / scale)
    need = radii[:, None] + radii[None, :] + 1.2
    for _ in range(400):
        gap = at[:, None, :] - at[None, :, :]
        far = np.sqrt((gap**2).sum(axis=2)) + 1e-9
        push = np.clip(need - far, 0, None)
        np.fill_diagonal(push, 0.0)
        if push.max(initial=0.0) < 0.05:
            break
        at = at + (gap / far[:, :, None] * push[:, :, None]).sum(axis=1) * 0.25
        at = at * np.array([0.999, 0.998])  # drawn together, so that the map stays small
    return np.asarray(at)
