"""Topics as the values of topics.html: map, tree, bars, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import Lang, messages
from kvds_nlp.topics import Topic, Topics
from kvds_nlp.writers.figures import FEW, fact_in_words, p_in_words
from kvds_nlp.writers.others import ForOthers, consent_said
from kvds_nlp.writers.quotes import abridged
from kvds_nlp.writers.topics_drawing import Dendrogram, Map

MOST_GROUPS = 12
SHORT = 320


@dataclass(frozen=True, slots=True)
class Card:
    """One topic as the page shows it; ``n`` is how many segments there are in all."""

    topic: Topic
    n: int
    corpus: Corpus
    shown: ForOthers

    @property
    def coded(self) -> str:
        """How much of it carries a code."""
        topic = self.topic
        return f"{topic.match.coded} / {topic.size} ({100 * topic.coded_share:.0f}%)"

    @property
    def share(self) -> str:
        """How much of everything it is."""
        return f"{100 * self.topic.size / max(self.n, 1):.0f}%"

    @property
    def cohesion(self) -> str:
        """How much of it holds together, in words."""
        share = f"{100 * self.topic.cohesion:.0f}%"
        return messages(self.corpus.settings.lang)["topics.cohesion_said"].format(share=share)

    @property
    def nearest(self) -> str:
        """The nearest theme."""
        return self.corpus.label(self.topic.match.nearest) or "–"

    @property
    def common(self) -> str:
        """The theme it has most often, and how often."""
        match = self.topic.match
        label = self.corpus.label(match.common)
        return f"{label} ({match.common_n})" if match.common else "–"

    @property
    def quotes(self) -> list[tuple[str, str]]:
        """Text (the whole of it is in topics.csv) and source of its quotes."""
        shown = self.shown
        return [
            (
                abridged(shown.words(one.segment.quote, one.segment), SHORT),
                shown.source(one.segment),
            )
            for one in self.topic.quotes
        ]


@dataclass(frozen=True, slots=True)
class GroupBar:
    """One group's share of a topic; ``share``, ``low`` and ``high`` in percent."""

    group: str
    share: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """The bars of one topic over the groups of one fact."""

    topic: Topic
    q: str
    bars: tuple[GroupBar, ...]


def page_values(topics: Topics, corpus: Corpus) -> dict[str, Any]:
    """Everything the template asks for."""
    lang = corpus.settings.lang
    say, n, shown = messages(lang), len(topics.passages), ForOthers(corpus)
    cards = {topic.number: Card(topic, n, corpus, shown) for topic in topics.topics}
    share = f"{100 * topics.unassigned / max(n, 1):.0f}%"
    change_text, change_heads = "", []
    if topics.changes:
        one = topics.changes[0]
        keys = ("cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.q")
        change_text = say["topics.change_lead"].format(pairs=one.pairs)
        change_heads = [say[key].format(first=one.first, last=one.last) for key in keys]
    return {
        "lead_text": say["topics.lead"].format(segments=n),
        "consent_text": consent_said(corpus),
        "out_text": say["topics.out_line"].format(out=topics.unassigned, segments=n, share=share),
        "thin": topics.thin,
        "cards": list(cards.values()),
        "missed": topics.missed,
        "gaps": [cards[topic.number] for topic in topics.gaps],
        "map": Map.of(topics, shown),
        "tree": Dendrogram.of(topics),
        "facts": _facts(topics, lang),
        "changes": topics.changes,
        "change_text": change_text,
        "change_heads": change_heads,
        "topics": topics.topics,
        "chance": lambda q: p_in_words(q, lang),
    }


def _facts(topics: Topics, lang: Lang) -> list[tuple[str, list[GroupBlock], int]]:
    """Per fact its blocks, and how many groups are left out of the picture."""
    say, out = messages(lang), []
    for by in dict.fromkeys(row.by for row in topics.shares):
        rows = [row for row in topics.shares if row.by == by]
        groups = list(dict.fromkeys(row.group for row in rows))
        kept = set(groups[:MOST_GROUPS])
        blocks = []
        for topic in topics.topics:
            mine = [row for row in rows if row.topic == topic.number and row.group in kept]
            bars = tuple(
                GroupBar(
                    row.group or say["group.none"],
                    100 * row.share,
                    100 * row.low,
                    100 * row.high,
                    f"{100 * row.people / row.people_n:.0f}% ({row.people}/{row.people_n})"
                    if row.people_n >= FEW
                    else f"{row.people}/{row.people_n}",
                )
                for row in mine
            )
            q = mine[0].q if mine else None
            blocks.append(GroupBlock(topic, p_in_words(q, lang), bars))
        out.append((fact_in_words(by, lang), blocks, len(groups) - len(kept)))
    return out
