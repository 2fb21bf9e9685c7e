"""Words that several people use where no code is: subjects too small to be a topic."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from kvds_nlp.data import Passage
from kvds_nlp.topics.labels import shown
from kvds_nlp.topics.words import Wording

FEWEST_SEGMENTS, FEWEST_DOCUMENTS, MOST_CODED, MOST = 4, 3, 1 / 3, 40


@dataclass(frozen=True, slots=True)
class MissedWord:
    """A word or phrase that is mostly said in uncoded segments.

    Attributes:
        segments: how many say it; ``coded`` of these carry any code.
        documents: in how many interviews and answers.
    """

    word: str
    segments: int
    coded: int
    documents: int


def missed_words(
    passages: Sequence[Passage], wording: Wording, coded: Set[str]
) -> tuple[MissedWord, ...]:
    """At most 40 words, those in the most uncoded segments first.

    A word counts when at least four segments from three documents say it and at most a third of
    these is coded. Compounds count for a part that people also say loose.

    Args:
        passages: those of ``wording``, in its order.
        wording: the terms of each passage.
        coded: keys of the segments that carry a code.
    """
    said: dict[str, list[Passage]] = {}
    for passage, terms in zip(passages, wording.terms, strict=True):
        for term in set(terms):
            said.setdefault(term, []).append(passage)
    found = [_counted(shown(term, wording.spoken), own, coded) for term, own in said.items()]
    kept = (
        word
        for word in found
        if word.segments >= FEWEST_SEGMENTS
        and word.documents >= FEWEST_DOCUMENTS
        and word.coded <= MOST_CODED * word.segments
    )
    return tuple(sorted(kept, key=lambda w: (w.coded - w.segments, w.coded, w.word))[:MOST])


def _counted(word: str, own: Sequence[Passage], coded: Set[str]) -> MissedWord:
    keys = {passage.segment.key for passage in own}
    documents = {passage.segment.doc_id for passage in own}
    return MissedWord(word, len(keys), len(keys & coded), len(documents))
