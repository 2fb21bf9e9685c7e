"""From codings to a comparison across the groups of a fact; composition only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import Comparison, compare
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.settings import Settings


@dataclass(frozen=True, slots=True)
class Material:
    """What a finished coding journey leaves: all that quotes, comparison and report need.

    Attributes:
        refused: respondents who said no anywhere; they are quoted nowhere.
    """

    documents: Sequence[Document]
    segments: Sequence[Segment]
    codings: Sequence[Coding]
    codebook: Codebook
    settings: Settings
    refused: frozenset[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        no = (d.facts for d in self.documents if not self.settings.may_quote(dict(d.facts)))
        named = frozenset(_respondent(facts) for facts in no if facts.get("respondent"))
        object.__setattr__(self, "refused", named)

    def may_quote(self, facts: Mapping[str, str]) -> bool:
        """Whether the respondent with these facts consented, here and everywhere else."""
        return self.settings.may_quote(dict(facts)) and _respondent(facts) not in self.refused


def _respondent(facts: Mapping[str, str]) -> tuple[str, str]:
    return facts.get("proeftuin", ""), facts.get("respondent", "")


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
