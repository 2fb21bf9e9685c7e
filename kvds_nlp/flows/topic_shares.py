"""Topics across proeftuinen, opdrachtgevers and waves: respondents are counted, as for codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.change import changes
from kvds_nlp.comparing.counting import Counts, count
from kvds_nlp.comparing.differences import design
from kvds_nlp.comparing.waves import ordered_waves, wave_fact
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Passage
from kvds_nlp.statistics import corrected, exact, known
from kvds_nlp.topics import GroupShare, WaveChange

GROUP_FACTS = ("proeftuin", "opdrachtgever")


def group_topics(
    heard: Sequence[Passage], corpus: Corpus, labels: NDArray[np.int64], topics: int
) -> tuple[tuple[GroupShare, ...], tuple[WaveChange, ...]]:
    """The share of every topic in every group of every fact that groups, and begin against end.

    The comparing room speaks of codings; those made here live in this function only: topics
    never become codings of a run.
    """
    segments, seed = tuple(passage.segment for passage in heard), corpus.settings.seed
    raised = tuple(
        Coding(segment, str(label), (), 1.0)
        for segment, label in zip(segments, labels.tolist(), strict=True)
        if label >= 0
    )
    grouped = replace(corpus, segments=segments, codings=raised)
    names = [str(number) for number in range(topics)]
    wave = wave_fact(corpus.documents)
    facts = [fact for fact in dict.fromkeys((*GROUP_FACTS, wave)) if fact]
    shares: list[GroupShare] = []
    moved: list[WaveChange] = []
    for fact in facts:
        if len({d.facts[fact] for d in corpus.documents if d.facts.get(fact)}) < 2:
            continue
        counts = count(grouped, names, by=fact)
        shares.extend(_shares(counts, seed))
        if fact == wave:  # begin against end for the same respondents
            waves = ordered_waves(name for name in counts.groups if name)
            for change in changes(counts, waves[0], waves[-1]):
                if change.pairs:  # somebody answered twice
                    row = (change.both, change.only_first, change.only_last, change.pairs, change.q)
                    moved.append(WaveChange(int(change.code), waves[0], waves[-1], *row))
    return tuple(shares), tuple(moved)


def _shares(counts: Counts, seed: int) -> list[GroupShare]:
    """A row per topic and group, with the exact interval and the test over groups."""
    q = corrected(design(counts, counts.respondents).shuffled_p(seed=seed))
    everybody, raised = counts.people, counts.raised_people
    low, high = exact(raised, everybody[:, None])
    rows = []
    for topic, group in np.ndindex(len(counts.codes), len(counts.groups)):
        people, n = int(raised[group, topic]), int(everybody[group])
        if n == 0:
            continue
        rows.append(
            GroupShare(
                by=counts.by,
                group=counts.groups[group],
                topic=topic,
                people=people,
                people_n=n,
                share=people / n,
                low=float(low[group, topic]),
                high=float(high[group, topic]),
                segments=int(counts.text.raised_segments[group, topic]),
                segments_n=int(counts.text.segments[group]),
                q=known(float(q[topic])),
            )
        )
    return rows
