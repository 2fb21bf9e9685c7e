"""What people say beside the codebook, as the rows and lines of a report's section on topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.figures import share_in_words
from kvds_nlp.writers.quotes import source_of

if TYPE_CHECKING:
    from kvds_nlp.topics import Topic

LONGEST = 320
"""Characters of a quote that a table row holds; topics.csv has the whole text."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic as the report shows it, everything in words.

    Attributes:
        mark: why a reader should look twice; "" = no reason.
        size: segments.
        coded: how much of it carries a code.
        nearest: label of the nearest theme.
        gap: whether the codebook mostly misses it; only then there is a ``quote``.
        source: place of the quote and who spoke; "" without one.
    """

    label: str
    mark: str
    size: int
    coded: str
    nearest: str
    cohesion: str
    gap: bool
    quote: str = ""
    source: str = ""


def topic_rows(report: Report) -> list[TopicRow]:
    """Every topic, those the codebook misses first; none without topics."""
    found = report.topics
    if found is None:
        return []
    covered = [topic for topic in found.topics if not topic.meeting.gap]
    return [_row(topic, report) for topic in (*found.gaps, *covered)]


def topic_lines(report: Report) -> list[str]:
    """What was grouped, and how much is in no topic; none without topics."""
    found, say = report.topics, messages(report.lang)
    if found is None:
        return []
    n, out = len(found.passages), found.unassigned
    gaps, topics = len(found.gaps), len(found.topics)
    missing = say["report.topics_gaps"].format(gaps=gaps, topics=topics)
    lines = [
        say["report.topics_lead"].format(segments=n, topics=topics),
        missing if gaps else say["topics.no_gaps"],
        say["report.topics_out"].format(out=out, segments=n, share=share_in_words(out, n)),
    ]
    return [*lines, say["topics.thin"]] if found.thin else lines


def _row(topic: Topic, report: Report) -> TopicRow:
    say = messages(report.lang)
    marks = {"report.topics_gap": topic.meeting.gap, "report.topics_loose": topic.loose}
    quote, source = _quote(topic, report) if topic.meeting.gap else ("", "")
    near = topic.meeting.nearest
    return TopicRow(
        label=topic.label,
        mark=", ".join(say[key] for key, holds in marks.items() if holds),
        size=topic.size,
        coded=share_in_words(topic.meeting.coded, topic.size),
        nearest=report.corpus.label(near) or "–",
        cohesion=share_in_words(topic.held, topic.size),
        gap=topic.meeting.gap,
        quote=quote,
        source=source,
    )


def _quote(topic: Topic, report: Report) -> tuple[str, str]:
    """The most telling passage of somebody who may be quoted, and where it is."""
    for passage in topic.quotes:
        if report.corpus.quotable(passage.segment):
            text = passage.segment.quote
            short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " […]"
            return short, source_of(passage, report.corpus, messages(report.lang))
    return "", ""
