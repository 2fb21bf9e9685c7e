"""What a report is made of, and its quotes and topics as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.comparing import Comparison
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import Lang, messages
from kvds_nlp.places import find_shipped
from kvds_nlp.quoting import stands_alone
from kvds_nlp.writers.figures import counted, fact_in_words, read_in_words, share_in_words
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.quotes import PlacedQuote, abridged, place_quotes

if TYPE_CHECKING:
    from kvds_nlp.topics import ChapterTopic, TopicChapter

LONGEST = 320
"""Characters of a quote that a table row holds; topics.csv has the whole text."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report and the feedback sheets show.

    Attributes:
        compared: the comparison the heat map shows, by proeftuin or any other fact.
        quotes: the best of each code over the whole programme.
        own_quotes: the best of each code per proeftuin, for the feedback sheets.
        declined: proeftuinen that get no feedback sheet.
        topics: what people say beside the codebook, or None where nobody looked.
        topics_page: where all of that stands, from the report's folder; "" = not to be reached.
    """

    corpus: Corpus
    compared: Comparison
    quotes: Sequence[Quote]
    own_quotes: Sequence[Quote]
    declined: frozenset[str] = frozenset()
    topics: TopicChapter | None = None
    topics_page: str = "topics.html"

    @property
    def lang(self) -> Lang:
        """The language it is read in."""
        return self.corpus.settings.lang

    @property
    def title(self) -> str:
        """The report's title, with the study's name when it has one."""
        say = messages(self.lang)
        return say["report.title"].format(name=self.corpus.settings.name or say["report.untitled"])

    @property
    def used(self) -> list[str]:
        """The codes that a passage carries, in codebook order."""
        return [row.code for row in self.compared.total if row.segments]

    def caption(self, key: str, **more: object) -> str:
        """The caption of a table: what its unit is, and how many there are of it."""
        compared, lang = self.compared, self.lang
        return messages(lang)[key].format(
            by=fact_in_words(compared.by, lang),
            people=counted(compared.people, "people", lang),
            papers=counted(compared.kinds["paper"], "paper", lang),
            segments=counted(compared.segments, "segments", lang),
            **more,
        )

    @property
    def labels(self) -> dict[str, str]:
        """Code id -> label, in the order of the comparison."""
        return {code: self.corpus.label(code) for code in self.compared.codes}


def expected_shares(report: Report) -> dict[str, float] | None:
    """Precision and recall to expect of what nobody reviewed, by kind of text.

    The shares of ``models/expected.json`` were measured with the codes that ship: on an author that
    nothing was learned from, and on the example study, on which the weighing rests. Empty for a
    codebook of which nobody knows; None where nothing is a proposal.
    """
    place = find_shipped("models", "expected.json")
    measured = json.loads(place.read_text("utf-8")) if place else {"codes": []}
    proposed = {coding.code for coding in report.corpus.codings if coding.status == "proposed"}
    if not proposed:
        return None
    if not proposed <= set(measured["codes"]):
        return {}
    kinds = {e.source.split(":")[0] for c in report.corpus.codings for e in c.evidence}
    figures: dict[str, float] = measured["meaning" if "meaning" in kinds else "words"]
    return figures


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


def counts_line(report: Report) -> str:
    """How much there was of everything, in one sentence."""
    compared, kept, lang = report.compared, report.corpus.kept, report.lang
    return messages(lang)["report.counts"].format(
        read=read_in_words(compared, lang),
        segments=counted(compared.segments, "segments", lang),
        words=counted(compared.words, "words", lang),
        codings=counted(len(kept), "codings", lang),
        reviewed=sum(coding.status in ("accepted", "added") for coding in kept),
    )


def quotes_by_code(report: Report) -> list[tuple[str, str, list[PlacedQuote]]]:
    """Label, definition and quotes of every code somebody raises."""
    placed = place_quotes(report.quotes, report.corpus)
    labels, known = report.labels, report.corpus.codebook.by_id
    return [
        (
            labels[code],
            known[code].definition if code in known else "",
            sorted((q for q in placed if q.code == code), key=lambda q: q.rank),
        )
        for code in report.used
    ]


def held_topics(report: Report) -> list[ChapterTopic]:
    """The topics that hold up, those the codebook misses first: their first words say what most of
    their passages say, and they rest on enough of these. topics.html shows all.
    """
    topics = report.topics
    if topics is None or topics.thin:
        return []
    return [topic for topic in topics.topics if not topic.loose]


def held_gaps(report: Report) -> list[ChapterTopic]:
    """Topics that hold up and that the codebook mostly misses."""
    return [topic for topic in held_topics(report) if topic.gap]


def topic_rows(report: Report) -> list[TopicRow]:
    """Every topic that holds up, those the codebook misses first; none without topics.

    Such a topic has its most telling passage that stands alone, of somebody who may be quoted.
    """
    if not (held := held_topics(report)):
        return []
    corpus, say = report.corpus, messages(report.lang)
    rows, shown, counted = [], ForOthers(corpus), corpus.counted
    for topic in held:
        marks = {"report.topics_gap": topic.gap}
        places = (at for at in topic.quotes if topic.gap and 0 <= at < len(counted))
        said = [counted[at] for at in places]
        own = [one for one in said if corpus.quotable(one)]
        told = [(abridged(shown.words(one.quote, one), LONGEST), one) for one in own]
        quote, segment = next((one for one in told if stands_alone(one[0])), ("", None))
        rows.append(
            TopicRow(
                label=topic.label,
                mark=", ".join(say[key] for key, holds in marks.items() if holds),
                size=topic.size,
                coded=share_in_words(topic.coded, topic.size),
                nearest=corpus.label(topic.nearest) or "–",
                cohesion=share_in_words(topic.held, topic.size),
                gap=topic.gap,
                quote=quote,
                source=shown.source(segment) if segment else "",
            )
        )
    return rows


def topic_lines(report: Report) -> list[str]:
    """What was grouped, how much holds up, and how much is in no topic; none without topics."""
    topics, say = report.topics, messages(report.lang)
    if topics is None:
        return []
    n, out = topics.segments, topics.unassigned
    held, gaps, number = len(held_topics(report)), len(held_gaps(report)), len(topics.topics)
    lines = [
        say["report.topics_lead"].format(segments=n, topics=number),
        say["report.topics_held"].format(held=held, topics=number),
        *([say["report.topics_gaps"].format(gaps=gaps, topics=held)] if gaps else []),
        *([] if any(one.gap for one in topics.topics) else [say["topics.no_gaps"]]),
        say["report.topics_out"].format(out=out, segments=n, share=share_in_words(out, n)),
    ]
    return [*lines, say["topics.thin"]] if topics.thin else lines
