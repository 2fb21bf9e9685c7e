"""Codings and segments -> codings.csv, segments.csv and the same as a workbook in Dutch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.spans import Span
from kvds_nlp.writers.columns import (
    CODING_COLUMNS,
    SEGMENT_COLUMNS,
    fact_cells,
    fact_headers,
    fact_names,
)
from kvds_nlp.writers.tables import Cell, Sheet, numerals, write_csv, write_xlsx
from kvds_nlp.writers.words import Lang, words

JOIN = " | "


def write_codings(
    out: Path, codings: Iterable[Coding], documents: Sequence[Document], codebook: Codebook
) -> Path:
    """``codings.csv`` in folder ``out``: one row a coding, by document, start, codebook order."""
    names = fact_names(documents)
    header = (*CODING_COLUMNS, *fact_headers(names, CODING_COLUMNS))
    rows = coding_rows(codings, documents, codebook, names)
    return write_csv(out / "codings.csv", header, rows)


def write_segments(
    out: Path,
    segments: Iterable[Segment],
    codings: Iterable[Coding],
    documents: Sequence[Document],
    codebook: Codebook,
) -> Path:
    """``segments.csv`` in folder ``out``: every segment, coded or not; codes joined with ``;``."""
    names = fact_names(documents)
    header = (*SEGMENT_COLUMNS, *fact_headers(names, SEGMENT_COLUMNS))
    rows = segment_rows(segments, codings, documents, codebook, names)
    return write_csv(out / "segments.csv", header, rows)


def write_codings_xlsx(
    out: Path,
    segments: Iterable[Segment],
    codings: Iterable[Coding],
    documents: Sequence[Document],
    codebook: Codebook,
    *,
    lang: Lang = "nl",
) -> Path:
    """``codings.xlsx`` in folder ``out``: the same two tables, headings in ``lang``, explained."""
    names = fact_names(documents)
    say = words(lang)
    kept = list(codings)
    coded = list(coding_rows(kept, documents, codebook, names))
    every = list(segment_rows(segments, kept, documents, codebook, names))
    explained = [
        (say.get(f"column.{name}", name), name, say[f"explain.{name}"])
        for name in (*CODING_COLUMNS, "codes")
    ]
    explained += [(name, name, say["explain.fact"]) for name in names]
    sheets = [
        _sheet(say["sheet.codings"], CODING_COLUMNS, names, coded, say),
        _sheet(say["sheet.segments"], SEGMENT_COLUMNS, names, every, say),
        Sheet(
            say["sheet.explained"],
            (say["head.heading"], say["head.csv_name"], say["head.meaning"]),
            explained,
            widths={0: 24, 1: 18, 2: 90},
        ),
    ]
    return write_xlsx(out / "codings.xlsx", sheets)


def coding_rows(
    codings: Iterable[Coding],
    documents: Sequence[Document],
    codebook: Codebook,
    names: Sequence[str],
) -> Iterator[list[Cell]]:
    """The rows of codings.csv, sorted (I7); ``names`` are the facts that follow."""
    facts = {document.id: document.facts for document in documents}
    order = {code.id: at for at, code in enumerate(codebook.codes)}
    for coding in sorted(codings, key=lambda c: _place(c.segment, order.get(c.code, len(order)))):
        known = facts.get(coding.segment.doc_id, {})
        spans = trigger_spans(coding)
        sources = dict.fromkeys(evidence.source for evidence in coding.evidence)
        yield [
            *_where(coding.segment, known),
            coding.code,
            coding.valence,
            f"{coding.score:.4f}",
            coding.status,
            JOIN.join(sources),
            JOIN.join(_words_at(coding.segment, span) for span in spans),
            JOIN.join(str(span.start) for span in spans),
            JOIN.join(str(span.end) for span in spans),
            coding.segment.quote,
            *fact_cells(known, names),
        ]


def segment_rows(
    segments: Iterable[Segment],
    codings: Iterable[Coding],
    documents: Sequence[Document],
    codebook: Codebook,
    names: Sequence[str],
) -> Iterator[list[Cell]]:
    """The rows of segments.csv, sorted; a rejected coding is not one of a segment's codes."""
    facts = {document.id: document.facts for document in documents}
    order = {code.id: at for at, code in enumerate(codebook.codes)}
    carried: dict[str, set[str]] = defaultdict(set)
    for coding in codings:
        if coding.status != "rejected":
            carried[coding.segment.key].add(coding.code)
    for segment in sorted(segments, key=lambda s: _place(s, 0)):
        known = facts.get(segment.doc_id, {})
        codes = sorted(carried.get(segment.key, ()), key=lambda c: (order.get(c, len(order)), c))
        yield [
            *_where(segment, known),
            ";".join(codes),
            segment.quote,
            *fact_cells(known, names),
        ]


def trigger_spans(coding: Coding) -> tuple[Span, ...]:
    """Every stretch that made a source speak, once, in reading order of the evidence."""
    return tuple(dict.fromkeys(span for item in coding.evidence for span in item.trigger))


def _place(segment: Segment, code: int) -> tuple[str, int, int, int]:
    return segment.doc_id, segment.span.start, segment.span.end, code


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


def _words_at(segment: Segment, span: Span) -> str:
    return span.moved(-segment.span.start).of(segment.quote)


_WIDTHS = {"quote": 80, "trigger": 24, "source": 24, "document": 24, "segment": 28}


def _sheet(
    title: str,
    fixed: Sequence[str],
    names: Sequence[str],
    rows: list[list[Cell]],
    say: Mapping[str, str],
) -> Sheet:
    """One sheet with Dutch headings; the score and numeric facts as real numbers."""
    header = [*(say[f"column.{name}"] for name in fixed), *fact_headers(names, fixed)]
    for column in range(len(fixed), len(header)):
        values = numerals([str(row[column]) for row in rows])
        for row, value in zip(rows, values, strict=True):
            row[column] = value
    if "score" in fixed:
        at = fixed.index("score")
        for row in rows:
            row[at] = float(str(row[at]))
    widths = {at: _WIDTHS[name] for at, name in enumerate(fixed) if name in _WIDTHS}
    formats = {fixed.index("score"): "0.00"} if "score" in fixed else {}
    return Sheet(title, header, rows, widths, formats)
