"""Codings -> the few quotes a report can print: clear, alone, diverse, no word changed."""

from kvds_nlp.quoting.choosing import choose_quotes
from kvds_nlp.quoting.cutting import Cut, cut_passage
from kvds_nlp.quoting.passages import bare_passages

__all__ = ["Cut", "bare_passages", "choose_quotes", "cut_passage"]
