"""The one table: suffix -> reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kvds_nlp.readers.delimited import read_csv
from kvds_nlp.readers.excel import read_xlsx
from kvds_nlp.readers.office import read_odt
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.pdf import read_pdf
from kvds_nlp.readers.plain import read_md, read_txt
from kvds_nlp.readers.rtf import read_rtf
from kvds_nlp.readers.spss import read_sav
from kvds_nlp.readers.subtitles import read_srt, read_vtt
from kvds_nlp.readers.word import read_docx
from kvds_nlp.settings import ReadingSettings

Reader = Callable[[bytes, Source, ReadingSettings], Found]

READERS: Mapping[str, Reader] = {
    ".txt": read_txt,
    ".md": read_md,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".sav": read_sav,
}
"""Lower-case suffix -> function(bytes, source, settings) -> Found; it may raise InputError."""
