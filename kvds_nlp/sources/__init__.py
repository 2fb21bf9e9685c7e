"""Who gives evidence: rules, likeness, meaning. One table, asked by every journey."""

from kvds_nlp.sources.asking import SOURCES, Sources, find_evidence, open_sources, references, used
from kvds_nlp.sources.source import CodingSetup, Source, Tick, Use, silent

__all__ = [
    "SOURCES",
    "CodingSetup",
    "Source",
    "Sources",
    "Tick",
    "Use",
    "find_evidence",
    "open_sources",
    "references",
    "silent",
    "used",
]
