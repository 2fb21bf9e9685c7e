"""What is found: a stretch of text that may tell who or where somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.spans import Span, hull

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
    """The hits in order of the text, those that overlap made one: nothing found is let go.

    The longest gives its kind and key; of equally long ones the one that was given first.
    """
    groups: list[list[tuple[int, Hit]]] = []
    end = 0
    for order, hit in sorted(enumerate(hits), key=lambda one: (one[1].span, one[0])):
        if not groups or hit.span.start >= end:
            groups.append([])
        groups[-1].append((order, hit))
        end = max(end, hit.span.end)
    return tuple(_made_one(group) for group in groups)


def _made_one(group: Sequence[tuple[int, Hit]]) -> Hit:
    _, owner = min(group, key=lambda one: (-len(one[1].span), one[0]))
    return replace(owner, span=hull([hit.span for _, hit in group]))
