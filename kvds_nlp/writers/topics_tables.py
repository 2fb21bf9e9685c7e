"""Topics as tables: fixed English columns in csv, Dutch headings in the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import messages
from kvds_nlp.topics import Topic, Topics
from kvds_nlp.writers.codings import fact_cells, fact_headers, fact_names
from kvds_nlp.writers.quotes import source_of
from kvds_nlp.writers.tables import Cell, Sheet, write_csv, write_xlsx

TOPIC_COLUMNS = (
    "topic", "label", "words", "segments", "share", "cohesion", "nearest_code", "likeness", "coded",
    "coded_share", "common_code", "common_segments", "gap",
    "quote_1", "source_1", "quote_2", "source_2", "quote_3", "source_3",
)  # fmt: skip
ASSIGNMENT_COLUMNS = ("proeftuin", "document", "segment", "topic", "probability", "quote")
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


def write_topic_tables(out: Path, found: Topics, corpus: Corpus) -> tuple[Path, ...]:
    """The csv tables and ``topics.xlsx`` in folder ``out``.

    Raises:
        OutputError: when the place cannot be written.
    """
    names = fact_names(corpus.documents)
    facts = fact_headers(names, ASSIGNMENT_COLUMNS)
    tables = {
        "topics": ("sheet.topics", TOPIC_COLUMNS, (), list(topic_rows(found, corpus))),
        "topic_groups": ("sheet.topic_groups", GROUP_COLUMNS, (), list(group_rows(found))),
        "topic_changes": ("sheet.topic_change", CHANGE_COLUMNS, (), list(change_rows(found))),
        "missed_words": ("sheet.missed", MISSED_COLUMNS, (), list(missed_rows(found))),
        "topic_assignments": (
            "sheet.assignments",
            ASSIGNMENT_COLUMNS,
            facts,
            list(assignment_rows(found, names)),
        ),
    }
    made = [
        write_csv(
            out / f"{name}.csv", (*fixed, *more), ([_rounded(cell) for cell in row] for row in rows)
        )
        for name, (_, fixed, more, rows) in tables.items()
        if rows or name in ("topics", "topic_assignments")
    ]
    say = messages(corpus.settings.lang)
    sheets = [
        Sheet(
            say[title],
            (*(say[f"column.{column}"] for column in fixed), *more),
            rows,
            {at: _WIDTHS[column] for at, column in enumerate(fixed) if column in _WIDTHS},
            {at: _FORMATS[column] for at, column in enumerate(fixed) if column in _FORMATS},
        )
        for title, fixed, more, rows in tables.values()
        if rows
    ]
    return (*made, write_xlsx(out / "topics.xlsx", sheets))


def topic_rows(found: Topics, corpus: Corpus) -> Iterator[list[Cell]]:
    """A row a topic, the largest first; niet ingedeeld last, with number -1."""
    n = max(len(found.passages), 1)
    say = messages(corpus.settings.lang)
    for topic in found.topics:
        meeting = topic.meeting
        yield [
            topic.number,
            topic.label,
            ", ".join(topic.words),
            topic.size,
            topic.size / n,
            topic.cohesion,
            meeting.nearest,
            meeting.likeness,
            meeting.coded,
            topic.coded_share,
            meeting.common,
            meeting.common_n,
            say["topics.yes"] if meeting.gap else say["topics.no"],
            *_quote_cells(topic, corpus, say),
        ]
    out: list[Cell] = [-1, say["topics.out"], "", found.unassigned, found.unassigned / n]
    yield [*out, *[None] * (len(TOPIC_COLUMNS) - len(out))]


def assignment_rows(found: Topics, names: Sequence[str]) -> Iterator[list[Cell]]:
    """A row a segment, by document and place; ``names`` are the facts that follow."""
    numbers = zip(found.labels.tolist(), found.closeness.tolist(), strict=True)
    for passage, (label, closeness) in zip(found.passages, numbers, strict=True):
        segment, facts = passage.segment, passage.facts
        yield [
            facts.get("proeftuin", ""),
            segment.doc_id,
            segment.key,
            label,
            closeness,
            segment.quote,
            *fact_cells(facts, names),
        ]


def group_rows(found: Topics) -> Iterator[list[Cell]]:
    """A row per fact, group and topic."""
    for row in found.shares:
        label = found.topics[row.topic].label
        people = (row.people, row.people_n, row.share, row.low, row.high)
        yield [row.by, row.group, row.topic, label, *people, row.segments, row.segments_n, row.q]


def change_rows(found: Topics) -> Iterator[list[Cell]]:
    """A row a topic: begin against end."""
    for row in found.changes:
        label = found.topics[row.topic].label
        moved = (row.both, row.only_first, row.only_last, row.pairs, row.q)
        yield [row.topic, label, row.first, row.last, *moved]


def missed_rows(found: Topics) -> Iterator[list[Cell]]:
    """A row a word that is mostly said where no code is."""
    for word in found.missed:
        yield [word.word, word.segments, word.coded, word.documents]


def as_json(found: Topics) -> dict[str, Any]:
    """The figures of a topics journey as plain values."""
    return {
        "segments": len(found.passages),
        "unassigned": found.unassigned,
        "topics": [
            {
                "topic": topic.number,
                "label": topic.label,
                "words": list(topic.words),
                "segments": topic.size,
                "cohesion": round(topic.cohesion, 4),
                "coded": topic.meeting.coded,
                "nearest_code": topic.meeting.nearest,
                "gap": topic.meeting.gap,
            }
            for topic in found.topics
        ],
        "encoder": found.model.encoder,
        "notes": list(found.notes),
        "seconds": {count.step: round(count.seconds, 2) for count in found.counts},
    }


def _quote_cells(topic: Topic, corpus: Corpus, say: Mapping[str, str]) -> Iterator[Cell]:
    for at in range(QUOTES):
        passage = topic.quotes[at] if at < len(topic.quotes) else None
        yield passage.segment.quote if passage else None
        yield source_of(passage, corpus, say) if passage else None


def _rounded(cell: Cell) -> Cell:
    """Four decimals in csv: the same digits on every machine."""
    return f"{cell:.4f}" if isinstance(cell, float) else cell
