"""Codings -> the few quotes a report can print: clear, alone, diverse, no word changed."""

from kvds_nlp.quoting.choosing import choose_quotes, is_printable, stands_alone
from kvds_nlp.quoting.contenders import cut_of
from kvds_nlp.quoting.cutting import Cut, cut_by_hand, cut_segment, with_neighbours
from kvds_nlp.quoting.printing import printed

__all__ = [
    "Cut",
    "choose_quotes",
    "cut_by_hand",
    "cut_of",
    "cut_segment",
    "is_printable",
    "printed",
    "stands_alone",
    "with_neighbours",
]
