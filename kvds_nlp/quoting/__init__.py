"""Codings -> the few quotes a report can print: clear, alone, diverse, no word changed."""

from kvds_nlp.quoting.choosing import choose_quotes, is_printable
from kvds_nlp.quoting.cutting import Cut, cut_segment
from kvds_nlp.quoting.printing import printed

__all__ = ["Cut", "choose_quotes", "cut_segment", "is_printable", "printed"]
