"""Who may be quoted: one answer for quotes, topics, report and sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kvds_nlp.data import Document
from kvds_nlp.settings import Settings

Consent = Callable[[Mapping[str, str]], bool]
"""Facts of a document -> whether its respondent may be quoted."""


def consent_of(documents: Sequence[Document], settings: Settings) -> Consent:
    """Consent as the documents together tell it: who refused in one of them refused in all."""
    refused = {
        _respondent(document.facts)
        for document in documents
        if document.facts.get("respondent") and not settings.may_quote(document.facts)
    }

    def may_quote(facts: Mapping[str, str]) -> bool:
        return settings.may_quote(facts) and _respondent(facts) not in refused

    return may_quote


def consent_notes(documents: Sequence[Document], settings: Settings) -> tuple[str, ...]:
    """A remark on each wording of consent that is neither yes nor no: it is taken as no."""
    said = {settings.unclear_consent(document.facts): document for document in documents}
    return tuple(
        f"{document.origin.path}: consent {words!r} is neither yes nor no, so who wrote it is not "
        "quoted; add its first word to consent_yes or consent_no in study.yaml."
        for words, document in sorted(said.items(), key=lambda item: item[0])
        if words
    )


def _respondent(facts: Mapping[str, str]) -> tuple[str, str]:
    return facts.get("proeftuin", ""), facts.get("respondent", "")
