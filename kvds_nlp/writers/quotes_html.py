"""Quotes -> quotes.html: one page that opens anywhere, offline, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.placing import grouped, place_quotes


def write_quotes_html(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a self-contained page: per proeftuin, per theme, original one click away."""
    groups = grouped(place_quotes(quotes, corpus))
    title = messages(corpus.settings.lang)["quotes.title"]
    return write_page(path, "quotes.html", lang=corpus.settings.lang, title=title, groups=groups)
