"""What a report says of topics, as values that lie with a run: so that a report made later, of what
people judged since, says it too. Of words only labels; quotes are told by the numbers of
their segments: a key names the file, and a file may be called after somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import digest
from kvds_nlp.topics.result import Topic, Topics


@dataclass(frozen=True, slots=True)
class ChapterTopic:
    """One topic; as in ``topics.Topic``, the codebook's side as in its ``match``.

    Attributes:
        quotes: places in ``Corpus.counted`` of the segments that show it best.
    """

    label: str
    size: int
    held: int
    loose: bool
    coded: int
    nearest: str
    gap: bool
    quotes: tuple[int, ...]

    @classmethod
    def of(cls, topic: Topic, places: Mapping[str, int]) -> ChapterTopic:
        """What the report says of a topic; ``places``: key of a segment -> its place."""
        keys = (one.segment.key for one in topic.quotes)
        match, quotes = topic.match, tuple(places[key] for key in keys if key in places)
        return cls(
            topic.label, topic.size, topic.held, topic.loose, match.coded, match.nearest,
            match.gap, quotes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopicChapter:
    """All that a report says of the topics of a run.

    Attributes:
        texts: digest of the segments they were found in and of which of these might be quoted.
        segments: how many were looked at.
        unassigned: how many of these are in no topic.
        thin: the topics rest on few segments.
        topics: those the codebook misses first.
    """

    texts: str
    segments: int
    unassigned: int
    thin: bool
    topics: tuple[ChapterTopic, ...]

    @classmethod
    def of(cls, found: Topics, corpus: Corpus) -> TopicChapter:
        """The chapter on topics found in this corpus."""
        rest = (one for one in found.topics if not one.match.gap)
        places = {one.key: place for place, one in enumerate(corpus.counted)}
        topics = tuple(ChapterTopic.of(topic, places) for topic in (*found.gaps, *rest))
        return cls(_texts(corpus), len(found.passages), found.unassigned, found.thin, topics)

    def is_of(self, corpus: Corpus) -> bool:
        """Whether it tells of these segments, of which the same may be quoted: a label may rest on
        the words of one person.
        """
        return self.texts == _texts(corpus)

    def as_bytes(self) -> bytes:
        """As JSON."""
        return _STORED.dump_json(self, indent=1)

    @classmethod
    def read(cls, stored: bytes) -> TopicChapter:
        """What ``as_bytes`` gave.

        Raises:
            ValueError: it is something else.
        """
        return _STORED.validate_json(stored)


_STORED = TypeAdapter(TopicChapter)


def _texts(corpus: Corpus) -> str:
    return digest("\n".join(f"{one.key} {corpus.quotable(one):d}" for one in corpus.counted))
