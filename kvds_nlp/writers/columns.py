"""Which columns a table of segments has: the contract's fixed ones, then one per fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kvds_nlp.data import Document

CODING_COLUMNS = (
    "proeftuin",
    "document",
    "segment",
    "start",
    "end",
    "speaker",
    "role",
    "code",
    "valence",
    "score",
    "status",
    "source",
    "trigger",
    "trigger_start",
    "trigger_end",
    "quote",
)
SEGMENT_COLUMNS = (
    "proeftuin",
    "document",
    "segment",
    "start",
    "end",
    "speaker",
    "role",
    "codes",
    "quote",
)


RESERVED = frozenset((*CODING_COLUMNS, *SEGMENT_COLUMNS, "topic", "probability"))
"""What a fact may not be called in any table, so that it has one name in all of them."""


def fact_names(documents: Iterable[Document]) -> tuple[str, ...]:
    """Every fact but ``proeftuin`` (a fixed column everywhere), in order of first appearance."""
    names: dict[str, None] = {}
    for document in documents:
        names.update(dict.fromkeys(document.facts))
    names.pop("proeftuin", None)
    return tuple(names)


def fact_headers(names: Sequence[str], fixed: Sequence[str]) -> tuple[str, ...]:
    """Column names for the facts: a survey's own ``code`` or ``status`` becomes ``fact_code``.

    So a fact never hides a fixed column and none is lost.

    >>> fact_headers(("respondent", "code"), ("document", "code"))
    ('respondent', 'fact_code')
    """
    kept = RESERVED | set(fixed)
    taken = {*kept, *names}
    headers: list[str] = []
    for name in names:
        header = name
        while header in kept or (header != name and header in taken):
            header = f"fact_{header}"
        taken.add(header)
        headers.append(header)
    return tuple(headers)


def fact_cells(facts: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """One cell a fact; empty where nobody said."""
    return [facts.get(name, "") for name in names]
