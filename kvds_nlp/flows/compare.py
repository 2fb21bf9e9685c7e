"""From codings to a comparison across the groups of a fact; composition only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import Comparison, compare
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.flows.consent import Consent, consent_of
from kvds_nlp.settings import Settings


@dataclass(frozen=True, slots=True)
class Material:
    """What a finished coding journey leaves: all that quotes, comparison and report need.

    Attributes:
        may_quote: who said no in one document is quoted nowhere.
    """

    documents: Sequence[Document]
    segments: Sequence[Segment]
    codings: Sequence[Coding]
    codebook: Codebook
    settings: Settings
    may_quote: Consent = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "may_quote", consent_of(self.documents, self.settings))


def compare_by(material: Material, by: str = "proeftuin") -> Comparison:
    """Themes across the groups of fact ``by``, seeded by the settings."""
    return compare(
        material.documents,
        material.segments,
        material.codings,
        [code.id for code in material.codebook.active],
        by=by,
        beside=(material.settings.consent_fact,),
        seed=material.settings.seed,
    )


def fact_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """Every fact one can group by, in order of first appearance."""
    return tuple(dict.fromkeys(name for document in documents for name in document.facts))
