"""Topics -> csv tables, topics.xlsx, topics.html and proposals for the codebook.

Columns have fixed English names in csv and Dutch headings in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Passage
from kvds_nlp.messages import messages
from kvds_nlp.places import TOPIC_CHAPTER
from kvds_nlp.topics import TopicChapter, Topics
from kvds_nlp.writers.codings import fact_headers
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import Sheet, write_csv, write_file, write_xlsx
from kvds_nlp.writers.topics_page import page_values

TOPIC_COLUMNS = (
    "topic", "label", "words", "segments", "share", "cohesion", "nearest_code", "likeness", "coded",
    "coded_share", "common_code", "common_segments", "gap",
    "quote_1", "source_1", "quote_2", "source_2", "quote_3", "source_3",
)  # fmt: skip
ASSIGNMENT_COLUMNS = ("proeftuin", "document", "segment", "topic", "probability", "quote")
SEGMENT_COLUMNS = ("document", "segment", "topic", "probability")
GROUP_COLUMNS = (
    "by", "group", "topic", "label", "respondents", "respondents_n", "share", "low", "high",
    "segments", "segments_n", "q",
)  # fmt: skip
CHANGE_COLUMNS = (
    "topic", "label", "first", "last", "both", "only_first", "only_last", "pairs", "q",
)  # fmt: skip
MISSED_COLUMNS = ("word", "segments", "coded", "documents")
QUOTES = 3
_WIDTHS = {"label": 36, "words": 48, "quote": 80, "quote_1": 60, "quote_2": 60, "quote_3": 60}
_FORMATS = {
    "share": "0.0%", "coded_share": "0.0%", "cohesion": "0.0%", "low": "0.0%", "high": "0.0%",
    "likeness": "0.00", "probability": "0.00", "q": "0.000",
}  # fmt: skip


def write_topics(out: Path, topics: Topics, corpus: Corpus) -> tuple[Path, ...]:
    """Every file of the topics in folder ``out``; gives their paths.

    ``topics.csv``, ``topic_assignments.csv``, ``topic_segments.csv``, ``missed_words.csv`` (where
    there are any), ``topic_groups.csv`` (where there are two groups), ``topic_changes.csv`` (where
    there are two waves), ``topics.xlsx``, ``topics.html``, ``topic_proposals.yaml``, with a code
    to paste for every topic the codebook mostly misses, and ``topic_chapter.json``.

    Raises:
        OutputError: when the place cannot be written.
    """
    lang = corpus.settings.lang
    say, values = messages(lang), page_values(topics, corpus)
    about, title = say["topics.proposal"], say["topics.title"]
    proposals = "".join(
        f"  # {about.format(number=one.number, size=one.size, coded=one.match.coded)}\n{one.stub}"
        for one in topics.gaps
    )
    head = say["topics.proposals"]
    text = f"{head}\n{proposals}" if proposals else f"{head} []\n"
    return (
        *_write_tables(out, topics, corpus),
        write_page(out / "topics.html", "topics.html", lang=lang, title=title, **values),
        write_file(out / "topic_proposals.yaml", text.encode("utf-8", "replace")),
        write_file(out / TOPIC_CHAPTER, TopicChapter.of(topics, corpus).as_bytes()),
    )


def topics_json(topics: Topics) -> dict[str, Any]:
    """The figures of a topics journey as plain values."""
    return {
        "segments": len(topics.passages),
        "unassigned": topics.unassigned,
        "topics": [
            {
                "topic": topic.number,
                "label": topic.label,
                "words": list(topic.words),
                "segments": topic.size,
                "cohesion": round(topic.cohesion, 4),
                "coded": topic.match.coded,
                "nearest_code": topic.match.nearest,
                "gap": topic.match.gap,
            }
            for topic in topics.topics
        ],
        "encoder": topics.model.encoder,
        "notes": list(topics.notes),
        "seconds": {count.step: round(count.seconds, 2) for count in topics.counts},
    }


def _write_tables(out: Path, topics: Topics, corpus: Corpus) -> Iterator[Path]:
    """The csv tables, with four decimals (the same digits on every machine), and the workbook.

    All but ``topic_segments.csv``, by which an analyst joins topics to ``segments.csv``, may be
    passed on: who may not be quoted is in no row of them, and names are in none.
    """
    say = messages(corpus.settings.lang)
    others = ForOthers(corpus)
    names = {k: told for k, told in others.facts_shown().items() if k != "proeftuin"}
    labels = [topic.label for topic in topics.topics]
    groups: list[list[Cell]] = [
        [s.by, s.group, s.topic, labels[s.topic], s.people, s.people_n, s.share, s.low, s.high,
         s.segments, s.segments_n, s.q]
        for s in topics.shares
    ]  # fmt: skip
    changes: list[list[Cell]] = [
        [c.topic, labels[c.topic], c.first, c.last, c.both, c.only_first, c.only_last, c.pairs, c.q]
        for c in topics.changes
    ]
    missed: list[list[Cell]] = [[w.word, w.segments, w.coded, w.documents] for w in topics.missed]
    assigned = list(_assignments(topics, tuple(names), others))
    tables = {
        "topics": ("sheet.topics", TOPIC_COLUMNS, list(_topic_rows(topics, corpus, say))),
        "topic_groups": ("sheet.topic_groups", GROUP_COLUMNS, groups),
        "topic_changes": ("sheet.topic_change", CHANGE_COLUMNS, changes),
        "missed_words": ("sheet.missed", MISSED_COLUMNS, missed),
        "topic_assignments": ("sheet.assignments", ASSIGNMENT_COLUMNS, assigned),
    }
    sheets = []
    for name, (title, fixed, rows) in tables.items():
        facts = fact_headers(tuple(names.values()), fixed) if rows is assigned else ()
        if rows or name in ("topics", "topic_assignments"):
            rounded = ([f"{c:.4f}" if isinstance(c, float) else c for c in row] for row in rows)
            yield write_csv(out / f"{name}.csv", (*fixed, *facts), rounded)
        if rows:
            header = (*(say[f"column.{column}"] for column in fixed), *facts)
            widths = {at: _WIDTHS[column] for at, column in enumerate(fixed) if column in _WIDTHS}
            formats = {at: _FORMATS[one] for at, one in enumerate(fixed) if one in _FORMATS}
            sheets.append(Sheet(say[title], header, rows, widths, formats))
    yield write_xlsx(out / "topics.xlsx", sheets)
    every: list[list[Cell]] = [
        [passage.segment.doc_id, passage.segment.key, topic, f"{closeness:.4f}"]
        for passage, topic, closeness, _ in _placed(topics)
    ]
    yield write_csv(out / "topic_segments.csv", SEGMENT_COLUMNS, every)


def _placed(topics: Topics) -> list[tuple[Passage, int, float, bool]]:
    """Each segment with its topic, its closeness and whether it may be shown, as sorted as
    ``segments.csv``.
    """
    columns = (topics.labels.tolist(), topics.closeness.tolist(), topics.quotable.tolist())
    rows = zip(topics.passages, *columns, strict=True)
    return sorted(rows, key=lambda row: (row[0].segment.doc_id, row[0].segment.span))


def _assignments(topics: Topics, names: Sequence[str], others: ForOthers) -> Iterator[list[Cell]]:
    """A row for each segment that may be shown, with its words and facts as others may read them;
    ``names`` are the facts that follow.
    """
    for passage, topic, closeness, may in _placed(topics):
        if may:
            segment, facts = passage.segment, passage.facts
            yield [
                facts.get("proeftuin", ""),
                others.home(others.corpus.by_id[segment.doc_id]),
                others.key(segment),
                topic,
                closeness,
                others.words(segment.quote, segment),
                *(others.fact(name, facts.get(name, ""), segment) for name in names),
            ]


def _topic_rows(topics: Topics, corpus: Corpus, say: Mapping[str, str]) -> Iterator[list[Cell]]:
    """A row a topic, the largest first; niet ingedeeld last, with number -1."""
    n, shown = max(len(topics.passages), 1), ForOthers(corpus)
    for topic in topics.topics:
        match = topic.match
        quotes: list[Cell] = []
        for passage in topic.quotes[:QUOTES]:
            segment = passage.segment
            quotes += [shown.words(segment.quote, segment), shown.source(segment)]
        yield [
            topic.number,
            topic.label,
            ", ".join(topic.words),
            topic.size,
            topic.size / n,
            topic.cohesion,
            match.nearest,
            match.likeness,
            match.coded,
            topic.coded_share,
            match.common,
            match.common_n,
            say["topics.yes"] if match.gap else say["topics.no"],
            *quotes,
            *[None] * (2 * QUOTES - len(quotes)),
        ]
    out: list[Cell] = [-1, say["topics.out"], "", topics.unassigned, topics.unassigned / n]
    yield [*out, *[None] * (len(TOPIC_COLUMNS) - len(out))]
