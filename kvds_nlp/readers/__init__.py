"""Files -> documents; one reader a suffix (the table is in ``reading``)."""

from kvds_nlp.readers.reading import read_consent_list, read_inputs
from kvds_nlp.talk.parts import Intake

__all__ = ["Intake", "read_consent_list", "read_inputs"]
