"""The tables of a run, written from the work file one document after another; and its totals.

The same bytes as ``store.runs.save_corpus`` and ``writers.codings`` make of a whole corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import StepCount
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Tick
from kvds_nlp.store.runs import save_values
from kvds_nlp.store.work import Work
from kvds_nlp.streaming.coding import Decided, as_corpus, unpacked
from kvds_nlp.streaming.intake import batched
from kvds_nlp.writers.codings import (
    NumericFacts,
    coding_rows,
    segment_rows,
    write_coding_rows,
    write_rows_xlsx,
    write_segment_rows,
)
from kvds_nlp.writers.tables import MAX_ROWS, Cell

_TOGETHER = 1_000
"""Documents that are in memory at once."""

Overlay = Callable[[Corpus], Corpus]
"""Lays people's verdicts over some documents with their codings."""


@dataclass(slots=True)
class Totals:
    """What a run holds, counted while its tables are written.

    Attributes:
        of: as ``run.json`` says it; see ``Corpus.totals``.
        reasons: pieces of evidence that spoke for a code.
        carried: (proeftuin, code) -> codings that stand.
        counted: segments that count.
        homes: proeftuinen of documents.
        workbook: whether ``codings.xlsx`` was made.
    """

    of: Counter[str] = field(default_factory=Counter)
    reasons: int = 0
    carried: Counter[tuple[str, str]] = field(default_factory=Counter)
    counted: int = 0
    homes: set[str] = field(default_factory=set)
    workbook: bool = True

    def add(self, corpus: Corpus) -> None:
        """Counts some documents."""
        self.of.update(corpus.totals)
        self.counted += len(corpus.counted)
        self.homes |= {one.proeftuin for one in corpus.documents}
        for coding in corpus.kept:
            home = corpus.by_id[coding.segment.doc_id]
            self.carried[home.proeftuin, coding.code] += 1

    def steps(self, turns: int, seconds: float) -> tuple[StepCount, ...]:
        """What went into and came out of coding, which is one step here."""
        segments, codings = self.of["segments"], self.of["codings"]
        return (
            StepCount("segments", turns, segments, "turns -> segments", 0.0),
            StepCount("evidence", segments, self.reasons, "segments -> evidence", seconds),
            StepCount("codings", self.reasons, codings, "evidence -> codings", 0.0),
        )


@dataclass(frozen=True, slots=True)
class TableParts:
    """Everything that was decided, some documents at a time.

    Attributes:
        overlay: what people decided is laid over each part.
    """

    work: Work
    setup: CodingSetup
    settings: Settings
    overlay: Overlay

    def corpora(self, *, by_id: bool, drawn: bool = False) -> Iterator[Corpus]:
        """The documents in order, or by id, as one value each time."""
        for some in batched(self.decided(by_id=by_id, drawn=drawn), _TOGETHER):
            yield self.overlay(as_corpus(some, self.setup, self.settings))

    def decided(self, *, by_id: bool = False, drawn: bool = False) -> Iterator[Decided]:
        """Each document with what was decided of it."""
        for document, body in self.work.coded_documents(by_id=by_id, drawn=drawn):
            yield unpacked(document, body)


def write_tables_of(
    parts: TableParts, out: Path, facts: Sequence[str], used: int, tick: Tick
) -> Totals:
    """Writes every table of a run; gives its totals.

    Args:
        parts: what is written.
        out: the folder of the run.
        facts: the columns beside the fixed ones, in order.
        used: how many documents there are, for ``tick``.
        tick: told how far we are.
    """
    totals = Totals()
    numeric = NumericFacts(facts), NumericFacts(facts)

    def told(corpora: Iterable[Corpus], step: str) -> Iterator[Corpus]:
        done = 0
        for corpus in corpora:
            yield corpus
            done += len(corpus.documents)
            tick(step, done, max(used, done))

    def watched(rows: Iterable[list[Cell]], columns: NumericFacts) -> Iterator[list[Cell]]:
        for row in rows:
            columns.add(row)
            yield row

    def rows(
        made: Callable[[Corpus, Sequence[str]], Iterator[list[Cell]]], step: str
    ) -> Iterator[list[Cell]]:
        for corpus in told(parts.corpora(by_id=True), step):
            yield from made(corpus, facts)

    documents = (document for _, document in parts.work.documents())
    segments = (segment for one in parts.decided() for segment in one.segments)
    save_values(
        out,
        documents,
        segments,
        (coding for corpus in parts.corpora(by_id=True) for coding in corpus.codings),
    )
    write_coding_rows(out, facts, watched(rows(coding_rows, "codings.csv"), numeric[0]))
    write_segment_rows(out, facts, watched(rows(segment_rows, "segments.csv"), numeric[1]))
    for corpus in told(parts.corpora(by_id=False), "totals"):
        totals.add(corpus)
    totals.reasons = sum(one.reasons for one in parts.decided())
    totals.workbook = max(totals.of["segments"], totals.of["codings"]) <= MAX_ROWS
    if totals.workbook:
        both = rows(coding_rows, "codings.xlsx"), rows(segment_rows, "codings.xlsx")
        write_rows_xlsx(out, parts.settings.lang, both, numeric)
    return totals
