"""Files -> documents; one reader a suffix (the table is in ``reading``)."""

from kvds_nlp.readers.parts import FileDigest, Intake
from kvds_nlp.readers.reading import read_consent_list, read_inputs

__all__ = ["FileDigest", "Intake", "read_consent_list", "read_inputs"]
