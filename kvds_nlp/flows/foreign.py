"""Remarks on texts that are not Dutch: they are coded all the same, as far as that goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kvds_nlp.data import Document
from kvds_nlp.language import language_of

_SAMPLE = 2_000
"""Characters of a document that are looked at: enough to tell, and quick."""


def foreign_notes(documents: Iterable[Document]) -> tuple[str, ...]:
    """One remark for each interview, and for the answers of each file, in another language.

    In the order of the documents; none for a text that is too short to tell.
    """
    found = Counter(
        (document.origin.path, document.kind, language)
        for document in documents
        if (language := language_of(_sample(document))) not in ("", "Dutch")
    )
    return tuple(_note(*key, count) for key, count in found.items())


def _sample(document: Document) -> str:
    """The first words of those who are coded, without labels and time codes."""
    said: list[str] = []
    size = 0
    for turn in document.turns:
        if turn.role == "respondent" and size < _SAMPLE:
            said.append(turn.span.of(document.text)[:_SAMPLE])
            size += len(said[-1])
    return " ".join(said)


def _note(path: str, kind: str, language: str, count: int) -> str:
    if kind == "interview" and count == 1:
        who = "looks"
    else:
        who = f"{count} {kind} looks" if count == 1 else f"{count} {kind}s look"
    return (
        f"{path}: {who} {language}; rules are for Dutch, so it is coded only as far as it can be."
    )
