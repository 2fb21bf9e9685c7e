"""Codings and segments -> codings.csv, segments.csv and the same as a workbook in Dutch.

A table of segments has the contract's fixed columns first, then one per fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kvds_nlp.corpus import Corpus, fact_order
from kvds_nlp.data import Document, Segment
from kvds_nlp.messages import Lang, messages, note_in
from kvds_nlp.writers.reasons import why
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import Sheet, is_numeral, numerals, write_csv, write_xlsx

CODINGS_CSV, SEGMENTS_CSV, CODINGS_XLSX = "codings.csv", "segments.csv", "codings.xlsx"
CODING_COLUMNS = (
    "proeftuin", "document", "segment", "start", "end", "speaker", "role", "code", "valence",
    "score", "status", "source", "why", "trigger", "trigger_start", "trigger_end", "quote",
    "reason", "valence_score",
)  # fmt: skip
SEGMENT_COLUMNS = (
    "proeftuin", "document", "segment", "start", "end", "speaker", "role", "codes", "quote",
)  # fmt: skip
RESERVED = frozenset((*CODING_COLUMNS, *SEGMENT_COLUMNS, "topic", "probability"))
"""What a fact may not be called in any table, so that it has one name in all of them."""
JOIN = " | "
SHEET_COLUMNS = tuple(name for name in CODING_COLUMNS if name != "source")
"""What people see of a coding: why in words, the ids of sources are for checks in csv."""
_WIDTHS = {"quote": 80, "why": 44, "reason": 60, "trigger": 24, "document": 24, "segment": 28}


def write_codings(out: Path, corpus: Corpus) -> Path:
    """``codings.csv`` in folder ``out``: one row a coding, by document, start, codebook order."""
    names = fact_names(corpus.documents)
    return write_csv(out / CODINGS_CSV, coding_header(names), coding_rows(corpus, names))


def coding_header(names: Sequence[str]) -> tuple[str, ...]:
    """What stands above the rows that ``coding_rows`` gives."""
    return (*CODING_COLUMNS, *fact_headers(names, CODING_COLUMNS))


def write_segments(out: Path, corpus: Corpus) -> Path:
    """``segments.csv`` in folder ``out``: every segment, coded or not; codes joined with ``;``."""
    names = fact_names(corpus.documents)
    return write_csv(out / SEGMENTS_CSV, segment_header(names), segment_rows(corpus, names))


def segment_header(names: Sequence[str]) -> tuple[str, ...]:
    """What stands above the rows that ``segment_rows`` gives."""
    return (*SEGMENT_COLUMNS, *fact_headers(names, SEGMENT_COLUMNS))


def write_codings_xlsx(out: Path, corpus: Corpus) -> Path:
    """``codings.xlsx`` in folder ``out``: the same two tables, with headings people read."""
    names = fact_names(corpus.documents)
    coded, every = list(coding_rows(corpus, names)), list(segment_rows(corpus, names))
    numeric = NumericFacts(names), NumericFacts(names)
    for rows, facts in zip((coded, every), numeric, strict=True):
        for row in rows:
            facts.add(row)
    return write_rows_xlsx(out, corpus.settings.lang, (coded, every), numeric)


def write_rows_xlsx(
    out: Path,
    lang: Lang,
    rows: tuple[Iterable[list[Cell]], Iterable[list[Cell]]],
    numeric: tuple[NumericFacts, NumericFacts],
) -> Path:
    """``codings.xlsx`` of the rows of codings and of segments, and what is a number in each."""
    say, names = messages(lang), numeric[0].names
    explained = [
        (say.get(f"column.{name}", name), name, say[f"explain.{name}"])
        for name in (*SHEET_COLUMNS, "codes")
    ]
    explained += [(name, name, say["explain.fact"]) for name in names]
    gone = CODING_COLUMNS.index("source")
    coded = (row[:gone] + row[gone + 1 :] for row in map(numeric[0].applied, rows[0]))
    every = map(numeric[1].applied, rows[1])
    sheets = [
        _sheet(say["sheet.codings"], SHEET_COLUMNS, names, coded, say),
        _sheet(say["sheet.segments"], SEGMENT_COLUMNS, names, every, say),
        Sheet(
            say["sheet.explained"],
            (say["head.heading"], say["head.csv_name"], say["head.meaning"]),
            explained,
            widths={0: 24, 1: 18, 2: 90},
        ),
    ]
    return write_xlsx(out / CODINGS_XLSX, sheets)


class NumericFacts:
    """Which facts are a number in every row that has them, found one row after another.

    Attributes:
        names: of the facts, the last cells of each row.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._some = [False] * len(names)
        self._others = [False] * len(names)

    def add(self, row: Sequence[Cell]) -> None:
        """Takes in one row."""
        for at, value in enumerate(row[len(row) - len(self.names) :]):
            if value:
                self._some[at] = True
                self._others[at] = self._others[at] or not is_numeral(str(value))

    def applied(self, row: list[Cell]) -> list[Cell]:
        """The row with those facts as numbers."""
        first = len(row) - len(self.names)
        facts = [
            numerals([str(value)])[0] if self._some[at] and not self._others[at] else value
            for at, value in enumerate(row[first:])
        ]
        return [*row[:first], *facts]


def coding_rows(corpus: Corpus, names: Sequence[str]) -> Iterator[list[Cell]]:
    """The rows of codings.csv, sorted (I7); ``names`` are the facts that follow."""
    for coding in corpus.codings:
        facts = corpus.by_id[coding.segment.doc_id].facts
        spans = dict.fromkeys(span for reason in coding.evidence for span in reason.trigger)
        sources = dict.fromkeys(evidence.source for evidence in coding.evidence)
        # A rule's reason is the words it found; its own wording stands in the codebook.
        beside_rules = (item for item in coding.evidence if not item.source.startswith("rule:"))
        lang = corpus.settings.lang
        reasons = dict.fromkeys(note_in(lang, one.note) for one in beside_rules if one.note)
        yield [
            *_where(coding.segment, facts),
            coding.code,
            coding.valence,
            f"{coding.score:.4f}",
            coding.status,
            JOIN.join(sources),
            JOIN.join(why(coding, corpus)),
            JOIN.join(coding.segment.words_at(span) for span in spans),
            JOIN.join(str(span.start) for span in spans),
            JOIN.join(str(span.end) for span in spans),
            coding.segment.quote,
            JOIN.join(reasons),
            f"{coding.valence_score:.2f}" if coding.valence_score else "",
            *fact_cells(facts, names),
        ]


def segment_rows(corpus: Corpus, names: Sequence[str]) -> Iterator[list[Cell]]:
    """The rows of segments.csv, sorted; a rejected coding is not one of a segment's codes."""
    carried: dict[str, list[str]] = defaultdict(list)
    for coding in corpus.kept:
        carried[coding.segment.key].append(coding.code)
    for segment in sorted(corpus.segments, key=lambda s: (s.doc_id, s.span)):
        facts = corpus.by_id[segment.doc_id].facts
        codes = ";".join(carried.get(segment.key, ()))
        yield [*_where(segment, facts), codes, segment.quote, *fact_cells(facts, names)]


def fact_names(documents: Iterable[Document]) -> tuple[str, ...]:
    """Every fact but ``proeftuin`` (a fixed column everywhere), as ``corpus.fact_order``."""
    names = fact_order(document.facts for document in documents)
    return tuple(name for name in names if name != "proeftuin")


def fact_headers(names: Sequence[str], fixed: Sequence[str]) -> tuple[str, ...]:
    """Column names for the facts: a survey's own ``code`` or ``status`` becomes ``fact_code``.

    So a fact never hides a fixed column and none is lost.

    >>> fact_headers(("respondent", "code"), ("document", "code"))
    ('respondent', 'fact_code')
    """
    kept = RESERVED | set(fixed)
    taken = {*kept, *names}
    headers: list[str] = []
    for name in names:
        header = name
        while header in kept or (header != name and header in taken):
            header = f"fact_{header}"
        taken.add(header)
        headers.append(header)
    return tuple(headers)


def fact_cells(facts: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """One cell a fact; empty where nobody said."""
    return [facts.get(name, "") for name in names]


def _where(segment: Segment, facts: Mapping[str, str]) -> list[Cell]:
    return [
        facts.get("proeftuin", ""),
        segment.doc_id,
        segment.key,
        segment.span.start,
        segment.span.end,
        segment.speaker,
        segment.role,
    ]


def _sheet(
    title: str,
    fixed: Sequence[str],
    names: Sequence[str],
    rows: Iterable[list[Cell]],
    say: Mapping[str, str],
) -> Sheet:
    """One sheet with Dutch headings; the score as a real number, as facts are."""
    header = [*(say[f"column.{name}"] for name in fixed), *fact_headers(names, fixed)]
    scores = [fixed.index(name) for name in ("score", "valence_score") if name in fixed]

    def scored(row: list[Cell]) -> list[Cell]:
        for at in scores:
            row[at] = float(str(row[at])) if row[at] else row[at]
        return row

    widths = {at: _WIDTHS[name] for at, name in enumerate(fixed) if name in _WIDTHS}
    formats = dict.fromkeys(scores, "0.00")
    return Sheet(title, header, map(scored, rows), widths, formats)
