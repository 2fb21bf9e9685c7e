"""The three forms of a quote table, by suffix."""

from __future__ import annotations

from kvds_nlp.writers.quotes_docx import write_quotes_docx
from kvds_nlp.writers.quotes_html import write_quotes_html
from kvds_nlp.writers.quotes_xlsx import write_quotes_xlsx

QUOTE_WRITERS = {
    ".xlsx": write_quotes_xlsx,
    ".docx": write_quotes_docx,
    ".html": write_quotes_html,
}

__all__ = ["QUOTE_WRITERS", "write_quotes_docx", "write_quotes_html", "write_quotes_xlsx"]
