"""Who gives evidence: rules, likeness. One table, asked by every journey."""

from kvds_nlp.sources.asking import SOURCES, Sources, find_evidence, open_sources, used
from kvds_nlp.sources.setup import CodingSetup, Tick, silent
from kvds_nlp.sources.source import Source, Use

__all__ = [
    "SOURCES",
    "CodingSetup",
    "Source",
    "Sources",
    "Tick",
    "Use",
    "find_evidence",
    "open_sources",
    "silent",
    "used",
]
