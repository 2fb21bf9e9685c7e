"""The map of segments and the tree of topics as numbers that an SVG draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kvds_nlp.messages import messages
from kvds_nlp.topics import Topics, evenly, lay_out
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.quotes import abridged

WIDE = 1000.0
MOST_DOTS = 2500
_MARGIN = 24.0
_HOVER = 280
_ROW, _LEFT, _DEPTH = 24.0, 430.0, 520.0

COLOURS = (
    "#1f4e79", "#b35900", "#2e7d57", "#8a2b56", "#5b6abf", "#7a6a00", "#007a87", "#a23b2a",
    "#4f7d1e", "#6b4a8e", "#b0487a", "#3b6ea5",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """One segment on the map; ``hint`` shows when it is pointed at."""

    x: float
    y: float
    colour: str
    hint: str

    @classmethod
    def of(cls, topics: Topics, at: int, x: float, y: float, shown: ForOthers) -> Dot:
        """The dot of passage ``at``; it says its topic, its quote and its source."""
        say, segment = messages(shown.corpus.settings.lang), topics.passages[at].segment
        label = int(topics.labels[at])
        name = f"{label} {topics.topics[label].label}" if label >= 0 else say["topics.out"]
        hint = f"{name}\n{say['topics.hidden']}"
        if topics.quotable[at]:
            quote = abridged(shown.words(segment.quote, segment), _HOVER)
            hint = f"{name}\n{quote}\n{shown.source(segment)}"
        return cls(round(x, 1), round(y, 1), colour_of(label), hint)


@dataclass(frozen=True, slots=True)
class Island:
    """One topic on the map."""

    x: float
    y: float
    radius: float
    number: int
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Map:
    """Dots and islands on a page ``WIDE`` wide.

    Attributes:
        loose: where the heading of what is niet ingedeeld stands; None when nothing is.
        part: says so when not all segments are drawn.
    """

    height: float
    size: float
    dots: tuple[Dot, ...]
    islands: tuple[Island, ...]
    loose: tuple[float, float] | None
    part: str

    @classmethod
    def of(cls, topics: Topics, shown: ForOthers) -> Map:
        """The map: an even choice of segments, scaled to the page."""
        chosen = evenly(len(topics.passages), MOST_DOTS)
        dots, middles, radii = lay_out(
            topics.labels[chosen], topics.closeness[chosen], topics.model.groups.centres
        )
        every = np.vstack([dots, middles - radii[:, None], middles + radii[:, None]])
        low, high = every.min(axis=0), every.max(axis=0)
        scale = (WIDE - 2 * _MARGIN) / max(float(high[0] - low[0]), 1.0)
        scale = min(scale, 26.0)
        shift = np.array([(WIDE - scale * (high[0] - low[0])) / 2, _MARGIN]) - low * scale
        say = messages(shown.corpus.settings.lang)
        placed = dots * scale + shift
        loose = placed[topics.labels[chosen] < 0]
        above = (float(loose[:, 0].mean()), float(loose[:, 1].min()) - 12) if len(loose) else None
        homes = middles * scale + shift
        return cls(
            height=float((high[1] - low[1]) * scale + 2 * _MARGIN),
            size=float(np.clip(0.42 * scale, 1.2, 6.0)),
            dots=tuple(
                Dot.of(topics, at, x, y, shown)
                for at, (x, y) in zip(chosen.tolist(), placed.tolist(), strict=True)
            ),
            islands=tuple(
                Island(
                    round(float(homes[topic.number, 0]), 1),
                    round(float(homes[topic.number, 1]), 1),
                    round(float(radii[topic.number] * scale), 1),
                    topic.number,
                    topic.label,
                    colour_of(topic.number),
                )
                for topic in topics.topics
            ),
            loose=above,
            part=say["topics.map_part"].format(shown=len(chosen), segments=len(topics.passages))
            if len(chosen) < len(topics.passages)
            else "",
        )


@dataclass(frozen=True, slots=True)
class Dendrogram:
    """How topics merge, as a tree lying on its side.

    Attributes:
        leaves: y, text and number of each topic, at the left.
        joints: SVG paths, each with the words of what it joins.
    """

    height: float
    leaves: tuple[tuple[float, str, int], ...]
    joints: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, topics: Topics) -> Dendrogram | None:
        """How topics merge, most alike nearest to the leaves; None when there is no tree."""
        if not topics.merges:
            return None
        halves = {tuple(sorted(m.left + m.right)): (m.left, m.right) for m in topics.merges}
        order: list[int] = []  # of the leaves, such that branches do not cross
        waiting = [topics.merges[-1].left + topics.merges[-1].right]
        while waiting:
            branch = waiting.pop()
            if len(branch) == 1:
                order.append(branch[0])
            else:
                waiting.extend(reversed(halves[tuple(sorted(branch))]))
        y: dict[tuple[int, ...], float] = {
            (topic,): _ROW * (at + 0.5) for at, topic in enumerate(order)
        }
        x: dict[tuple[int, ...], float] = {(topic,): _LEFT for topic in order}
        furthest = max(merge.distance for merge in topics.merges)
        nearest = min(merge.distance for merge in topics.merges)
        stretch = (_DEPTH - 60) / max(furthest - nearest, 1e-9)
        joints = []
        for merge in topics.merges:
            both = tuple(sorted(merge.left + merge.right))
            left, right = tuple(sorted(merge.left)), tuple(sorted(merge.right))
            x[both] = _LEFT + 60 + stretch * (merge.distance - nearest)
            y[both] = (y[left] + y[right]) / 2
            path = f"M{x[left]:.1f} {y[left]:.1f}H{x[both]:.1f}V{y[right]:.1f}H{x[right]:.1f}"
            joints.append((path, ", ".join(merge.words)))
        leaves = tuple((y[topic,], topics.topics[topic].label, topic) for topic in order)
        return cls(_ROW * len(order), leaves, tuple(joints))


def colour_of(topic: int) -> str:
    """A topic's colour; grey for niet ingedeeld."""
    return COLOURS[topic % len(COLOURS)] if topic >= 0 else "#98a2ad"
