"""A topic model on disk: JSON and npz, never pickle; enough to place new answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.arrays import Layout
from kvds_nlp.topics.grouping import Groups
from kvds_nlp.topics.space import Space

_LAYOUT = Layout(
    "topics.json",
    "topics.npz",
    1,
    "a topic model",
    "Make one with: kvds topics INPUT --save DIR",
)


@dataclass(frozen=True, slots=True, eq=False)
class TopicModel:
    """Groups with the words people read them by.

    Attributes:
        encoder: name of the encoder whose vectors ``groups`` understands.
        labels: one per group.
        words: per group its terms as shown, the most telling first.
    """

    encoder: str
    groups: Groups
    labels: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


def save_topic_model(model: TopicModel, folder: Path) -> None:
    """Writes ``topics.json`` and ``topics.npz`` into a folder, made if need be.

    Raises:
        OutputError: when the place cannot be written.
    """
    groups = model.groups
    card = {
        "encoder": model.encoder,
        "floor": groups.floor,
        "topics": [
            {"topic": at, "label": label, "words": list(words)}
            for at, (label, words) in enumerate(zip(model.labels, model.words, strict=True))
        ],
    }
    space = {"mean": groups.space.mean, "components": groups.space.components}
    _LAYOUT.write(folder, card, {**space, "centres": groups.centres})


def load_topic_model(folder: Path) -> TopicModel:
    """The topic model that ``save_topic_model`` wrote.

    Raises:
        ModelError: naming the folder and what is wrong with it.
    """

    def made(card: dict[str, Any], arrays: dict[str, Any]) -> TopicModel:
        space = Space(arrays["mean"], arrays["components"])
        groups = Groups(space, arrays["centres"], float(card["floor"]))
        labels = tuple(str(row["label"]) for row in card["topics"])
        words = tuple(tuple(row["words"]) for row in card["topics"])
        if len(labels) != len(groups.centres):
            raise ValueError("its words and its arrays are not of the same topics")
        return TopicModel(str(card["encoder"]), groups, labels, words)

    return _LAYOUT.read(folder, made)
