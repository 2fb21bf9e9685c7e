"""What is found: a stretch of text that may tell who or where somebody is."""

from __future__ import annotations

from dataclasses import dataclass

from kvds_nlp.spans import Span

KINDS = (
    "naam",
    "plaats",
    "organisatie",
    "telefoon",
    "e-mail",
    "webadres",
    "bsn",
    "iban",
    "postcode",
    "adres",
    "geboortedatum",
    "leeftijd",
    "kenteken",
    "gebruikersnaam",
)
"""What placeholders say: ``[naam 1]``, ``[plaats 2]``, ..."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find.

    Attributes:
        span: in the text that was searched.
        kind: one of ``KINDS``.
        key: what makes two finds the same thing: lower case, one blank between words.
        why: which recogniser spoke.
        sure: chance, 0 to 1, that it tells who or where somebody is; 1 for what has a form of its
            own or was given.
    """

    span: Span
    kind: str
    key: str
    why: str
    sure: float = 1.0


def hit_key(text: str) -> str:
    """A find without regard to case and blanks.

    >>> hit_key("Jan  de Vries")
    'jan de vries'
    """
    return " ".join(text.casefold().split())
