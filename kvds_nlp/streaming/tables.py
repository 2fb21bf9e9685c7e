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
from kvds_nlp.store.runs import values_into
from kvds_nlp.store.work import Work
from kvds_nlp.streaming.coding import Decided, unpacked
from kvds_nlp.streaming.intake import batched
from kvds_nlp.writers.codings import (
    CODINGS_CSV,
    CODINGS_XLSX,
    SEGMENTS_CSV,
    NumericFacts,
    coding_header,
    coding_rows,
    segment_header,
    segment_rows,
    write_rows_xlsx,
)
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import MAX_ROWS, WorkbookSizeError, csv_into

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

    def add(self, corpus: Corpus, reasons: int) -> None:
        """Counts some documents."""
        self.reasons += reasons
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

    def corpora(self, *, by_id: bool, drawn: bool = False) -> Iterator[tuple[Corpus, int]]:
        """The documents in order, or by id, some of them as one value each time; and how many
        pieces of evidence spoke for a code in these.
        """
        for some in batched(self.decided(by_id=by_id, drawn=drawn), _TOGETHER):
            corpus = Corpus(
                tuple(one.document for one in some),
                tuple(segment for one in some for segment in one.segments),
                tuple(coding for one in some for coding in one.codings),
                self.setup.proposed,
                self.settings,
            )
            yield self.overlay(corpus), sum(one.reasons for one in some)

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

    def told(step: str, *, by_id: bool) -> Iterator[tuple[Corpus, int]]:
        done = 0
        for corpus, reasons in parts.corpora(by_id=by_id):
            yield corpus, reasons
            done += len(corpus.documents)
            tick(step, done, max(used, done))

    with values_into(out) as values:
        for corpus, reasons in told("totals", by_id=False):
            values.add(corpus.documents, corpus.segments)
            totals.add(corpus, reasons)
        with (
            csv_into(out / CODINGS_CSV, coding_header(facts)) as write_coding,
            csv_into(out / SEGMENTS_CSV, segment_header(facts)) as write_segment,
        ):
            for corpus, _ in told(CODINGS_CSV, by_id=True):
                values.add(codings=corpus.codings)
                _write(write_coding, numeric[0], coding_rows(corpus, facts))
                _write(write_segment, numeric[1], segment_rows(corpus, facts))
    totals.workbook = max(totals.of["segments"], totals.of["codings"]) <= MAX_ROWS
    if totals.workbook:

        def rows(
            made: Callable[[Corpus, Sequence[str]], Iterator[list[Cell]]],
        ) -> Iterator[list[Cell]]:
            for corpus, _ in told(CODINGS_XLSX, by_id=True):
                yield from made(corpus, facts)

        both = rows(coding_rows), rows(segment_rows)
        try:
            write_rows_xlsx(out, parts.settings.lang, both, numeric)
        except WorkbookSizeError:
            totals.workbook = False
    return totals


def _write(
    write: Callable[[list[Cell]], object], columns: NumericFacts, rows: Iterable[list[Cell]]
) -> None:
    for row in rows:
        columns.add(row)
        write(row)
