"""Quotes -> quotes.html: one page that opens anywhere, offline, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document, Quote
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.placing import grouped, place_quotes
from kvds_nlp.writers.words import Lang, words


def write_quotes_html(
    path: Path,
    quotes: Sequence[Quote],
    documents: Sequence[Document],
    codebook: Codebook,
    *,
    lang: Lang = "nl",
) -> Path:
    """The quotes as a self-contained page: per proeftuin, per theme, original one click away."""
    groups = grouped(place_quotes(quotes, documents, codebook, lang=lang))
    title = words(lang)["quotes.title"]
    return write_page(path, "quotes.html", lang=lang, title=title, groups=groups)
