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

    In the order of the documents; none for a text that is too short to tell. Looked at are the
    first words of those who are coded, without labels and time codes.
    """
    foreign: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        sample, size = list[str](), 0
        for turn in document.turns:
            if turn.role == "respondent" and size < _SAMPLE:
                sample.append(turn.span.of(document.text)[:_SAMPLE])
                size += len(sample[-1])
        if (language := language_of(" ".join(sample))) not in ("", "Dutch"):
            foreign[document.origin.path, document.kind, language] += 1
    notes = []
    for (path, kind, language), count in foreign.items():
        who = f"{count} {kind} looks" if count == 1 else f"{count} {kind}s look"
        if kind == "interview" and count == 1:
            who = "looks"
        notes.append(
            f"{path}: {who} {language}; rules are for Dutch, so it is coded only as far as it can "
            "be."
        )
    return tuple(notes)
