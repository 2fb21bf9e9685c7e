"""What people said of proposals: coded texts with evidence -> judged proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kvds_nlp.data import CUE, Evidence, Passage
from kvds_nlp.deciding import Judged, Policy

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


def by_pair(evidence: Iterable[Evidence]) -> dict[tuple[str, str], list[Evidence]]:
    """Evidence by document and code (``CUE`` among them)."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        found.setdefault((item.segment.doc_id, item.code), []).append(item)
    return found


def judged_proposals(
    rows: Sequence[LabelledRow],
    passages: Sequence[Passage],
    evidence: Iterable[Evidence],
    *,
    policy: Policy,
    weight: float = 1.0,
) -> tuple[Judged, ...]:
    """Every (text, code) that some reader spoke of, with what people said of it.

    A code that people did not give a text they did not complete is left out: it is unknown (I4).

    Args:
        rows: the labelled texts.
        passages: their analysis, one a row, in the same order.
        evidence: everything readers said of them.
        policy: what the strengths are for.
        weight: how much these judgments count beside others.
    """
    row_of = {p.segment.doc_id: row for p, row in zip(passages, rows, strict=True)}
    return tuple(
        Judged(code, policy.strengths(items), code in row_of[doc].codes, weight)
        for (doc, code), items in by_pair(evidence).items()
        if code != CUE and (row_of[doc].complete or code in row_of[doc].codes)
    )
