"""Files -> documents; one reader a suffix (the table is in ``formats``)."""

from kvds_nlp.readers.parts import InputFile, Reading
from kvds_nlp.readers.reading import read_inputs

__all__ = ["InputFile", "Reading", "read_inputs"]
