"""From codings to a report's values: the comparison, the best quotes, who gets no sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from kvds_nlp.data import Quote
from kvds_nlp.flows.compare import Material, compare_by
from kvds_nlp.quoting import bare_passages, choose_quotes
from kvds_nlp.writers.report_parts import Report

if TYPE_CHECKING:
    from kvds_nlp.topics import Topics

DECLINED_FACT = "terugkoppeling"
"""A document's fact that says, with one of the settings' words for no: no sheet for us."""

Choices = Collection[tuple[str, str]]


def best_quotes(
    material: Material,
    *,
    per_code: int,
    by: str = "proeftuin",
    pinned: Choices = (),
    vetoed: Choices = (),
) -> tuple[Quote, ...]:
    """The best quotes of every code per group of a fact; ``by`` "" is the whole programme."""
    return choose_quotes(
        material.codings,
        bare_passages(material.segments, material.documents),
        per_code=per_code,
        may_quote=material.may_quote,
        by=by,
        pinned=pinned,
        vetoed=vetoed,
    )


def build_report(
    material: Material,
    *,
    per_code: int = 3,
    by: str = "proeftuin",
    pinned: Choices = (),
    vetoed: Choices = (),
    topics: Topics | None = None,
) -> Report:
    """Everything report.html, report.docx and the feedback sheets show.

    Without ``topics`` the report has no section on them.
    """
    overall = best_quotes(material, per_code=per_code, by="", pinned=pinned, vetoed=vetoed)
    home = {document.id: document.proeftuin for document in material.documents}
    return Report(
        name=material.settings.name,
        documents=material.documents,
        segments=material.segments,
        codings=material.codings,
        codebook=material.codebook,
        compared=compare_by(material, by),
        quotes=[replace(q, proeftuin=home[q.coding.segment.doc_id]) for q in overall],
        own_quotes=best_quotes(material, per_code=per_code, pinned=pinned, vetoed=vetoed),
        may_show=material.may_quote,
        declined=declined(material),
        lang=material.settings.lang,
        topics=topics,
    )


def declined(material: Material) -> frozenset[str]:
    """Proeftuinen that get no sheet: named in the settings, or saying no in a fact."""
    settings = material.settings
    named = {name.strip().casefold() for name in settings.declined}
    return frozenset(
        document.proeftuin
        for document in material.documents
        if document.proeftuin.strip().casefold() in named
        or document.facts.get(DECLINED_FACT, "").strip().lower() in settings.consent_no
    )
