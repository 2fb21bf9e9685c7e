"""Who is the same respondent, who may be quoted, and what of a text counts: asked by all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kvds_nlp.data import Coding, Document, Passage, Segment
from kvds_nlp.settings import Settings

Consent = Callable[[Mapping[str, str]], bool]
"""Facts of a document -> whether its respondent may be quoted."""


def person_of(document: Document, speaker: str = "") -> str:
    """Who is speaking: the respondent where known, else the row, else the speaker's name.

    Respondents are numbered per proeftuin in many studies, so the proeftuin is part of the name.
    """
    respondent = document.facts.get("respondent", "").strip()
    if respondent:
        return f"{document.proeftuin}\t{respondent}"
    if document.kind == "answer" and document.origin.row is not None:
        return f"{document.origin.path}\t{document.origin.row}"
    return f"{document.id}\t{speaker}"


def counts(segment: Segment) -> bool:
    """Whether these are words of somebody who is studied: no context, such as a question or a
    heading, that carries no codes.
    """
    return segment.coded


def heard(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages that count."""
    return tuple(passage for passage in passages if counts(passage.segment))


def stands(coding: Coding) -> bool:
    """Whether a coding counts: nobody rejected it, and it is not on context."""
    return coding.status != "rejected" and counts(coding.segment)


def consent_of(documents: Iterable[Document], settings: Settings) -> Consent:
    """Consent as the documents together tell it: who refused in one of them refused in all."""

    def respondent(facts: Mapping[str, str]) -> tuple[str, str]:
        return facts.get("proeftuin", ""), facts.get("respondent", "")

    refused = {
        respondent(document.facts)
        for document in documents
        if document.facts.get("respondent") and not settings.may_quote(document.facts)
    }
    return lambda facts: settings.may_quote(facts) and respondent(facts) not in refused


def consent_notes(documents: Iterable[Document], settings: Settings) -> tuple[str, ...]:
    """A remark on each wording of consent that is neither yes nor no: it is taken as no."""
    wordings = {settings.unclear_consent(document.facts): document for document in documents}
    return tuple(
        f"{document.origin.path}: consent {words!r} is neither yes nor no, so who wrote it is not "
        "quoted; add its first word to consent_yes or consent_no in study.yaml."
        for words, document in sorted(wordings.items(), key=lambda item: item[0])
        if words
    )
