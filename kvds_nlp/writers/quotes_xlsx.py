"""Quotes -> quotes.xlsx: all together with filters, then a sheet a proeftuin, then the columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.writers.placing import PlacedQuote, place_quotes
from kvds_nlp.writers.tables import Cell, Sheet, write_xlsx

MOST_TABS = 60
"""Above this number of proeftuinen the filter of the first sheet is the way to find one."""

_COLUMNS = (
    ("column.proeftuin", "explain.proeftuin", 22),
    ("column.code", "explain.code", 22),
    ("head.rank", "explain.rank", 9),
    ("head.shown", "explain.shown", 70),
    ("column.speaker", "explain.speaker", 16),
    ("head.respondent", "explain.respondent", 14),
    ("head.place", "explain.place", 34),
    ("head.at", "explain.at", 10),
    ("column.valence", "explain.valence", 14),
    ("column.status", "explain.status", 14),
    ("column.score", "explain.score", 11),
    ("head.original", "explain.original", 70),
    ("column.segment", "explain.segment", 26),
    ("head.code_id", "explain.code_id", 20),
    ("head.choice", "explain.choice", 16),
)
_SCORE = 10


def write_quotes_xlsx(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a workbook a researcher filters, chooses in and pastes from."""
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus)
    header = [say[key] for key, _, _ in _COLUMNS]
    widths = {at: width for at, (_, _, width) in enumerate(_COLUMNS)}
    formats = {_SCORE: "0.00"}
    sheets = [Sheet(say["sheet.quotes"], header, [_row(q) for q in placed], widths, formats)]
    names = list(dict.fromkeys(quote.proeftuin for quote in placed))
    if 1 < len(names) <= MOST_TABS:
        sheets += [
            Sheet(
                name,
                header[:-1],
                [_row(quote)[:-1] for quote in placed if quote.proeftuin == name],
                widths,
                formats,
            )
            for name in names
        ]
    explained = [(say[key], say[meaning]) for key, meaning, _ in _COLUMNS]
    head = (say["head.heading"], say["head.meaning"])
    sheets.append(Sheet(say["sheet.explained"], head, explained, {0: 26, 1: 100}))
    return write_xlsx(path, sheets)


def _row(quote: PlacedQuote) -> list[Cell]:
    return [
        quote.proeftuin,
        quote.label,
        quote.rank,
        quote.shown,
        quote.speaker,
        quote.respondent,
        quote.place,
        quote.at,
        quote.valence,
        quote.status,
        round(quote.score, 4),
        quote.original,
        quote.segment,
        quote.code,
        "",
    ]
