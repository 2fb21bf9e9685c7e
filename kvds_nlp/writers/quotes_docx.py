"""Quotes -> quotes.docx: a heading a proeftuin, a heading and a table a theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.writers.placing import PlacedQuote, grouped, place_quotes
from kvds_nlp.writers.word import WordFile

WIDTHS = (9.0, 3.0, 3.7, 10.0)
"""Quote, speaker, source, original: centimetres on a landscape A4."""


def write_quotes_docx(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a Word file a researcher copies from."""
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus)
    file = WordFile(say["quotes.title"], lang=corpus.settings.lang, landscape=True)
    file.text(say["quotes.intro"] if placed else say["quotes.none"])
    if placed:
        file.contents(1)
    header = (say["head.shown"], say["column.speaker"], say["head.place"], say["head.original"])
    for name, codes in grouped(placed):
        file.heading(1, name, new_page=True)
        for label, rows in codes:
            file.heading(2, label)
            file.table(header, [_row(row) for row in rows], WIDTHS)
    return file.save(path)


def _row(quote: PlacedQuote) -> tuple[str, str, str, str]:
    speaker = f"{quote.speaker} ({quote.valence})" if quote.speaker else quote.valence
    return quote.shown, speaker, quote.source, quote.original
