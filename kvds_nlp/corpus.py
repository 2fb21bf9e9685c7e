"""What people said and what was made of it, as one value from coding to every table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.people import Consent, consent_of, counts, stands
from kvds_nlp.settings import Settings


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, their segments and codings, with the codebook and settings they were made with.

    Attributes:
        documents: as read.
        segments: every segment, coded or not, in document order.
        codings: one per (segment, code), each of one of ``segments``; given in any order, kept
            as ``in_order`` sorts.
        codebook: whose codes were given.
        settings: of the study.
        by_id: document id -> document.
        may_quote: facts of a document -> whether its respondent may be quoted; who said no in one
            document is quoted nowhere.
    """

    documents: tuple[Document, ...]
    segments: tuple[Segment, ...]
    codings: tuple[Coding, ...]
    codebook: Codebook
    settings: Settings
    by_id: Mapping[str, Document] = field(init=False, repr=False, compare=False)
    may_quote: Consent = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codings", in_order(self.codings, self.codebook))
        object.__setattr__(self, "by_id", {one.id: one for one in self.documents})
        object.__setattr__(self, "may_quote", consent_of(self.documents, self.settings))

    @property
    def codes(self) -> tuple[str, ...]:
        """Ids of the active codes, in codebook order."""
        return tuple(code.id for code in self.codebook.active)

    def label(self, code: str) -> str:
        """What people call a code; its id where the codebook does not know it."""
        known = self.codebook.by_id.get(code)
        return known.label if known else code

    @property
    def counted(self) -> tuple[Segment, ...]:
        """The segments that count: no context."""
        return tuple(segment for segment in self.segments if counts(segment))

    @property
    def kept(self) -> tuple[Coding, ...]:
        """The codings that count: nobody rejected them, and they are not on context."""
        return tuple(coding for coding in self.codings if stands(coding))

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact one can group by, in order of first appearance."""
        return tuple(dict.fromkeys(name for one in self.documents for name in one.facts))

    def quotable(self, segment: Segment) -> bool:
        """Whether the words of this segment may be quoted."""
        return self.may_quote(self.by_id[segment.doc_id].facts)


def in_order(codings: Iterable[Coding], codebook: Codebook) -> tuple[Coding, ...]:
    """Codings by document, start, end and codebook order.

    A code that is not active any more stands after those that are.
    """
    places = {code.id: place for place, code in enumerate(codebook.active)}
    return tuple(sorted(codings, key=partial(_place, places)))


def _place(places: Mapping[str, int], coding: Coding) -> tuple[str, int, int, int, str]:
    segment, code = coding.segment, coding.code
    place = places.get(code, len(places))
    return segment.doc_id, segment.span.start, segment.span.end, place, code
