"""Which segments change code under another codebook, and by which rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kvds_nlp.data import Coding, Segment


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment that gains or loses a code.

    Attributes:
        gained: codes of the new codebook that the old one (under its successors) did not give.
        lost: codes of the old codebook of which no successor is given any more.
        why: for each code the rules that spoke for it, as written, in the book that gave it.
    """

    segment: Segment
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    why: Mapping[str, tuple[str, ...]]


def changed_segments(
    before: Iterable[Coding], after: Iterable[Coding], heirs: Mapping[str, tuple[str, ...]]
) -> tuple[SegmentChange, ...]:
    """The segments that change code, by document and start.

    Args:
        before: codings under the old codebook.
        after: codings of the same documents under the new one.
        heirs: for each old code the new ones that took its place; a rename changes no segment.
    """
    old, new = _by_segment(before), _by_segment(after)
    found = []
    for segment in sorted({*old, *new}, key=lambda s: (s.doc_id, s.span)):
        had, has = old.get(segment, {}), new.get(segment, {})
        expected = {heir for code in had for heir in heirs.get(code, (code,))}
        gained = tuple(code for code in has if code not in expected)
        lost = tuple(code for code in had if has.keys().isdisjoint(heirs.get(code, (code,))))
        if gained or lost:
            codings = {code: has[code] for code in gained} | {code: had[code] for code in lost}
            why = {code: _reasons(coding) for code, coding in codings.items()}
            found.append(SegmentChange(segment, gained, lost, why))
    return tuple(found)


def _by_segment(codings: Iterable[Coding]) -> dict[Segment, dict[str, Coding]]:
    found: dict[Segment, dict[str, Coding]] = defaultdict(dict)
    for coding in codings:
        found[coding.segment][coding.code] = coding
    return found


def _reasons(coding: Coding) -> tuple[str, ...]:
    return tuple(item.note or item.source for item in coding.evidence)
