"""Topics as the values of topics.html: map, tree, bars, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import Lang, messages
from kvds_nlp.topics import Topic, Topics
from kvds_nlp.writers.figures import FEW, p_in_words
from kvds_nlp.writers.quotes import source_of
from kvds_nlp.writers.topics_drawing import draw_map, draw_tree

MOST_GROUPS = 12
SHORT = 320


@dataclass(frozen=True, slots=True)
class Card:
    """One topic as the page shows it; ``quotes`` are (text, source)."""

    topic: Topic
    coded: str
    share: str
    cohesion: str
    nearest: str
    common: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One group's share of a topic; ``share``, ``low`` and ``high`` in percent."""

    group: str
    share: float
    low: float
    high: float
    said: str


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """The bars of one topic over the groups of one fact."""

    topic: Topic
    q: str
    bars: tuple[Bar, ...]


def page_values(found: Topics, corpus: Corpus) -> dict[str, Any]:
    """Everything the template asks for."""
    lang = corpus.settings.lang
    cards = {topic.number: _card(topic, found, corpus) for topic in found.topics}
    say, n = messages(lang), len(found.passages)
    share = f"{100 * found.unassigned / max(n, 1):.0f}%"
    return {
        "lead_text": say["topics.lead"].format(segments=n),
        "out_text": say["topics.out_line"].format(out=found.unassigned, segments=n, share=share),
        "thin": found.thin,
        "cards": list(cards.values()),
        "missed": found.missed,
        "gaps": [cards[topic.number] for topic in found.gaps],
        "map": draw_map(found, corpus),
        "tree": draw_tree(found),
        "facts": _facts(found, lang),
        "changes": found.changes,
        "change_text": _change_text(found, lang),
        "change_heads": _change_heads(found, lang),
        "topics": found.topics,
        "chance": lambda q: p_in_words(q, lang),
    }


def _card(topic: Topic, found: Topics, corpus: Corpus) -> Card:
    meeting, say = topic.meeting, messages(corpus.settings.lang)
    common = f"{corpus.label(meeting.common)} ({meeting.common_n})"
    return Card(
        topic,
        f"{meeting.coded} / {topic.size} ({100 * topic.coded_share:.0f}%)",
        f"{100 * topic.size / max(len(found.passages), 1):.0f}%",
        say["topics.cohesion_said"].format(share=f"{100 * topic.cohesion:.0f}%"),
        corpus.label(meeting.nearest) or "–",
        common if meeting.common else "–",
        tuple(
            (_short(passage.segment.quote), source_of(passage, corpus, say))
            for passage in topic.quotes
        ),
    )


def _short(text: str) -> str:
    """A quote that fits a card; the whole text is in topics.csv."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rsplit(" ", 1)[0] + " […]"


def _facts(found: Topics, lang: Lang) -> list[tuple[str, list[GroupBlock], int]]:
    """Per fact its blocks, and how many groups are left out of the picture."""
    say, out = messages(lang), []
    for by in dict.fromkeys(row.by for row in found.shares):
        rows = [row for row in found.shares if row.by == by]
        groups = list(dict.fromkeys(row.group for row in rows))
        kept = set(groups[:MOST_GROUPS])
        blocks = []
        for topic in found.topics:
            mine = [row for row in rows if row.topic == topic.number and row.group in kept]
            bars = tuple(
                Bar(
                    row.group or say["no_proeftuin"],
                    100 * row.share,
                    100 * row.low,
                    100 * row.high,
                    _said(row.people, row.people_n),
                )
                for row in mine
            )
            q = mine[0].q if mine else None
            blocks.append(GroupBlock(topic, p_in_words(q, lang), bars))
        out.append((by, blocks, len(groups) - len(kept)))
    return out


def _said(people: int, n: int) -> str:
    fraction = f"{people}/{n}"
    return f"{100 * people / n:.0f}% ({fraction})" if n >= FEW else fraction


def _change_text(found: Topics, lang: Lang) -> str:
    if not found.changes:
        return ""
    return messages(lang)["topics.change_lead"].format(pairs=found.changes[0].pairs)


def _change_heads(found: Topics, lang: Lang) -> list[str]:
    if not found.changes:
        return []
    say, one = messages(lang), found.changes[0]
    keys = ("cmp.change_both", "cmp.only_first", "cmp.only_last", "cmp.q")
    return [say[key].format(first=one.first, last=one.last) for key in keys]
