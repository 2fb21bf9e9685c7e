"""Who is the same respondent, what they allow, and what of a text counts: asked by all rooms."""

from kvds_nlp.people.answers import Level, read_answer
from kvds_nlp.people.consents import (
    Asked,
    Consents,
    Refused,
    consents_of,
    unheard,
    without_unused,
)
from kvds_nlp.people.persons import Aliases, counts, heard, id_key, person_of

__all__ = [
    "Aliases",
    "Asked",
    "Consents",
    "Level",
    "Refused",
    "consents_of",
    "counts",
    "heard",
    "id_key",
    "person_of",
    "read_answer",
    "unheard",
    "without_unused",
]
