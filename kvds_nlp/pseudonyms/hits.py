"""What is found: a stretch of text that may tell who or where somebody is."""

from __future__ import annotations

from collections.abc import Iterable
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
    """

    span: Span
    kind: str
    key: str
    why: str


def key_of(text: str) -> str:
    """A find without regard to case and blanks.

    >>> key_of("Jan  de Vries")
    'jan de vries'
    """
    return " ".join(text.casefold().split())


def without_overlap(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in order of the text; of two that overlap the earlier given one stays."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.span.overlaps(other.span) for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.span))
