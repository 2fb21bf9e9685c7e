"""Who is the same respondent, what they allow, and what of a text counts: asked by all rooms."""

from kvds_nlp.people.answers import UNANSWERED, Level, Reading, read_answer, together
from kvds_nlp.people.consents import (
    CONSENT,
    EVERYBODY,
    SAYING,
    Asked,
    Consents,
    consents_of,
    named_in_file,
)
from kvds_nlp.people.leaving import Refused, unheard, without_unused
from kvds_nlp.people.persons import Aliases, counts, heard, id_key, person_of

__all__ = [
    "CONSENT",
    "EVERYBODY",
    "SAYING",
    "UNANSWERED",
    "Aliases",
    "Asked",
    "Consents",
    "Level",
    "Reading",
    "Refused",
    "consents_of",
    "counts",
    "heard",
    "id_key",
    "named_in_file",
    "person_of",
    "read_answer",
    "together",
    "unheard",
    "without_unused",
]
