"""What a topics journey brings home: values that writers read, and the model kept on disk.

The model is JSON and npz, never pickle: enough to place new answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Layout
from kvds_nlp.data import Passage, StepCount
from kvds_nlp.messages import in_words
from kvds_nlp.topics.describing import Merge
from kvds_nlp.topics.gaps import CodebookMatch, MissedWord
from kvds_nlp.topics.grouping import Groups, Space
from kvds_nlp.topics.vectors import ReadsMeaning, SubjectVectors, WordVectors

LOOSE_BELOW = 0.6
"""Measured: topics of written reports hold 88% on average, of short spoken answers 63%."""

_LAYOUT = Layout(
    *("topics.json", "topics.npz", 2, "made.topics"),
    "mend.topics",
)
_OWN = "vectors_"
"""Before the names of the arrays of a model's own encoder."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as a researcher reads it.

    Attributes:
        number: 0 is the largest.
        words: at most ten, as people said them.
        size: segments.
        held: how many of them say one of the first three words.
        quotes: the passages that show it best, at most three, of people who may be quoted.
        match: how it relates to the codebook.
        stub: a code ready to paste into the codebook; "" when the topic is no gap.
        known: a subject that the encoder of meaning was taught, not one that was found here.
    """

    number: int
    label: str
    words: tuple[str, ...]
    size: int
    held: int
    quotes: tuple[Passage, ...]
    match: CodebookMatch
    stub: str = ""
    known: bool = False

    @property
    def cohesion(self) -> float:
        """The share of the topic's segments that say one of its first three words, in [0, 1]."""
        return self.held / self.size if self.size else 0.0

    @property
    def loose(self) -> bool:
        """Whether the words hold too few segments to trust the topic before reading it."""
        return not self.known and self.cohesion < LOOSE_BELOW

    @property
    def coded_share(self) -> float:
        """The share of the topic's segments that carry a code, in [0, 1]."""
        return self.match.coded / self.size if self.size else 0.0


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How many respondents of one group raise one topic.

    Attributes:
        by: the fact that groups.
        group: its value; "" where nobody said.
        share: of ``people_n``, with the exact 95% interval ``low`` to ``high``; all in [0, 1].
        segments: how often, of ``segments_n`` segments in the group.
        q: chance that the groups differ this much on this topic by luck, corrected for the number
            of topics; None where there is nothing to test.
    """

    by: str
    group: str
    topic: int
    people: int
    people_n: int
    share: float
    low: float
    high: float
    segments: int
    segments_n: int
    q: float | None


@dataclass(frozen=True, slots=True)
class WaveChange:
    """One topic among respondents who answered in the first and in the last wave.

    Attributes:
        pairs: respondents in both.
        q: McNemar's exact test, corrected for the number of topics.
    """

    topic: int
    first: str
    last: str
    both: int
    only_first: int
    only_last: int
    pairs: int
    q: float


@dataclass(frozen=True, slots=True, eq=False)
class TopicModel:
    """Groups with the words people read them by.

    Attributes:
        encoder: name of the encoder whose vectors ``groups`` understands.
        vectors: that encoder, where it is one of topics' own.
        labels: one per group.
        words: per group its terms as shown, the most telling first.
    """

    encoder: str
    groups: Groups
    labels: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    vectors: SubjectVectors | WordVectors | None = None

    def save(self, folder: Path) -> None:
        """Writes ``topics.json`` and ``topics.npz`` into a folder, made if need be, at one go.

        Raises:
            OutputError: when the place cannot be written.
        """
        groups = self.groups
        card = {
            "encoder": self.encoder,
            "floor": groups.floor,
            "subjects": groups.subjects,
            "known": list(groups.known),
            "topics": [
                {"topic": at, "label": label, "words": list(words)}
                for at, (label, words) in enumerate(zip(self.labels, self.words, strict=True))
            ],
        }
        space = {"mean": groups.space.mean, "components": groups.space.components}
        own, arrays = self.vectors.stored if self.vectors else (None, {})
        beside = {f"{_OWN}{name}": array for name, array in arrays.items()}
        card |= {"vectors": own}
        _LAYOUT.write(folder, card, {**space, "centres": groups.centres, **beside})

    @classmethod
    def opened(cls, folder: Path, reader: ReadsMeaning | None = None) -> TopicModel:
        """What ``save`` wrote.

        Args:
            folder: where.
            reader: the encoder of meaning that is here now.

        Raises:
            ModelError: naming the folder and what is wrong with it.
        """

        def made(card: dict[str, Any], arrays: dict[str, Any]) -> TopicModel:
            space = Space(arrays["mean"], arrays["components"])
            groups = Groups(
                space, arrays["centres"], float(card["floor"]),
                int(card.get("subjects", 0)), tuple(card.get("known", ())),
            )  # fmt: skip
            labels = tuple(str(row["label"]) for row in card["topics"])
            words = tuple(tuple(row["words"]) for row in card["topics"])
            if len(labels) != len(groups.centres):
                raise ValueError(in_words("broken.topics"))
            if not groups.fits:
                raise ValueError(in_words("broken.space"))
            kept = card["vectors"]
            own = {n.removeprefix(_OWN): one for n, one in arrays.items() if n.startswith(_OWN)}
            vectors: SubjectVectors | WordVectors | None = None
            if kept and "reader" in kept:
                vectors = SubjectVectors.restored(kept, own, reader)
            elif kept:
                vectors = WordVectors.restored(kept, own)
            if vectors is not None and vectors.name != card["encoder"]:
                raise ValueError(in_words("broken.vectors"))
            known = len(vectors.subjects) if isinstance(vectors, SubjectVectors) else 0
            if groups.subjects != known:
                raise ValueError(in_words("broken.space"))
            return cls(str(card["encoder"]), groups, labels, words, vectors)

        return _LAYOUT.read(folder, made)


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """Everything there is to say of the topics of a set of texts.

    Attributes:
        passages: the segments looked at, by what they say: respondents' words, headings left out.
        labels: per passage its topic, -1 for niet ingedeeld. Shape: (n,).
        closeness: how clearly it belongs there, in [0, 1]. Shape: (n,).
        quotable: whether this segment may be shown. Shape: (n,).
        merges: how topics merge, the most alike first.
        model: to be saved and applied to new answers.
        missed: words that are mostly said where no code is.
        thin: the topics rest on few segments.
    """

    passages: tuple[Passage, ...]
    labels: NDArray[np.int64]
    closeness: NDArray[np.float64]
    quotable: NDArray[np.bool_]
    topics: tuple[Topic, ...]
    merges: tuple[Merge, ...]
    shares: tuple[GroupShare, ...]
    changes: tuple[WaveChange, ...]
    model: TopicModel
    missed: tuple[MissedWord, ...] = ()
    thin: bool = False
    counts: tuple[StepCount, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def unassigned(self) -> int:
        """How many segments are niet ingedeeld."""
        return int((self.labels < 0).sum())

    @property
    def gaps(self) -> tuple[Topic, ...]:
        """Topics that the codebook mostly misses: firm ones first, then by uncoded segments."""
        missed = [topic for topic in self.topics if topic.match.gap]
        return tuple(sorted(missed, key=lambda t: (t.loose, t.match.coded - t.size, t.number)))
