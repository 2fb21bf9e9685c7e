"""Names, places and numbers -> stable placeholders. It suggests; a person checks."""

from kvds_nlp.pseudonyms.finding import find_hits, masks
from kvds_nlp.pseudonyms.hits import KINDS, Hit
from kvds_nlp.pseudonyms.known import Known
from kvds_nlp.pseudonyms.register import Entry, Register

__all__ = ["KINDS", "Entry", "Hit", "Known", "Register", "find_hits", "masks"]
