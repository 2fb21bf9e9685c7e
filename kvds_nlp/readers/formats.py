"""The one table: suffix -> reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kvds_nlp.readers.delimited import read_csv
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.plain import read_md, read_txt
from kvds_nlp.settings import Reading

Reader = Callable[[bytes, Source, Reading], Found]

READERS: Mapping[str, Reader] = {
    ".txt": read_txt,
    ".md": read_md,
    ".csv": read_csv,
}
"""Lower-case suffix -> function(bytes, source, settings) -> Found; it may raise InputError."""
