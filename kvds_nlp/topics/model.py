"""A topic model on disk: JSON and npz, never pickle; enough to place new answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kvds_nlp.errors import ModelError, OutputError
from kvds_nlp.topics.grouping import Groups
from kvds_nlp.topics.space import Space

FORMAT = 1
_META, _ARRAYS = "topics.json", "topics.npz"


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


def save_model(model: TopicModel, folder: Path) -> None:
    """Writes ``topics.json`` and ``topics.npz`` into a folder, made if need be.

    Raises:
        OutputError: when the place cannot be written.
    """
    groups = model.groups
    meta = {
        "format": FORMAT,
        "encoder": model.encoder,
        "floor": groups.floor,
        "topics": [
            {"topic": at, "label": label, "words": list(words)}
            for at, (label, words) in enumerate(zip(model.labels, model.words, strict=True))
        ],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(meta, ensure_ascii=False, indent=1)
        (folder / _META).write_text(text + "\n", encoding="utf-8")
        np.savez(
            folder / _ARRAYS,
            allow_pickle=False,
            mean=groups.space.mean,
            components=groups.space.components,
            centres=groups.centres,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        msg = f"{folder}: the topic model cannot be written ({reason}); choose another folder."
        raise OutputError(msg) from None


def load_model(folder: Path) -> TopicModel:
    """The topic model that ``save_model`` wrote.

    Raises:
        ModelError: naming the folder and what is wrong with it.
    """
    try:
        meta = json.loads((folder / _META).read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            raise ValueError(f"its format is {meta['format']!r}, this version reads {FORMAT}")
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            space = Space(arrays["mean"], arrays["components"])
            groups = Groups(space, arrays["centres"], float(meta["floor"]))
        labels = tuple(str(row["label"]) for row in meta["topics"])
        words = tuple(tuple(row["words"]) for row in meta["topics"])
        if len(labels) != len(groups.centres):
            raise ValueError("its words and its arrays are not of the same topics")
        return TopicModel(str(meta["encoder"]), groups, labels, words)
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{folder}: cannot be used as a topic model: {error}. "
        raise ModelError(msg + "Make one with: kvds topics INPUT --save DIR") from None
