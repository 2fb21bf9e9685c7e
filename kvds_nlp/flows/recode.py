"""Coding again: what was decided before stands wherever nothing that speaks there was touched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kvds_nlp.data import Coding, Document, Evidence, Passage, Segment
from kvds_nlp.deciding import decide
from kvds_nlp.flows.asking import Use
from kvds_nlp.flows.bundles import said_of, sayings_in
from kvds_nlp.flows.remembered import Begun, Shelf, Tick, Told, begin
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.flows.code import Readers

Row = list[Any]
"""``[number of the segment, number of reasons, [[code, score, valence, [reason, ...]], ...]]``;
a reason is ``[trigger, strength, valence, source, note]``, its trigger counted from the segment."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding again came to.

    Attributes:
        passages: every segment in document order; sentences hold only what deciding asks of them.
        codings: as ``decide`` gives them for all evidence.
        reasons: how many pieces of evidence spoke for a code.
    """

    passages: tuple[Passage, ...]
    codings: tuple[Coding, ...]
    reasons: int


def recode(
    documents: Sequence[Document], readers: Readers, settings: Settings, shelf: Shelf, tick: Tick
) -> Recoded:
    """The codings of documents without a model: the same as coding anew, in less time.

    Args:
        documents: with ids of their own.
        readers: the model is not asked.
        settings: how documents are cut, and from which score codings are kept.
        shelf: what was said and decided before.
        tick: told how far we are.
    """
    begun = begin(documents, readers, settings, shelf, tick, words=False)
    codings: list[Coding] = []
    reasons = 0
    for number, name in enumerate(begun.heads):
        tick("evidence", number, len(begun.heads))
        rows = begun.rows(begun.heads[name])
        for place, count, decided in _decided(begun, name, rows, readers, settings):
            for passage in rows[place]:
                reasons += count
                codings += _codings(passage.segment, decided)
    tick("evidence", len(begun.heads), len(begun.heads))
    order = {code.id: place for place, code in enumerate(readers.codebook.active)}
    codings.sort(
        key=lambda c: (c.segment.doc_id, c.segment.span.start, c.segment.span.end, order[c.code])
    )
    return Recoded(begun.passages(), tuple(codings), reasons)


def _decided(
    begun: Begun,
    name: str,
    rows: Sequence[Sequence[Passage]],
    readers: Readers,
    settings: Settings,
) -> list[Row]:
    """What is decided of each segment of a bundle for which something spoke."""
    uses, shelf = begun.this.sources.uses, begun.this.shelf
    basis = _basis(readers, settings)
    asked = [[use.name, use.code, use.strength] for use in uses]
    body = shelf.all(f"decided/{name}").get("")
    before = json.loads(body) if body else {"basis": None, "asked": [], "rows": []}
    if [before["basis"], before["asked"]] == [basis, asked]:
        found: list[Row] = before["rows"]
        return found
    said = begun.said_in(name)
    touched = set(range(len(rows)))
    if before["basis"] == basis:
        touched = _touched(before["asked"], asked, said, touched)
    # Documents that were forgotten have no passage: what was decided of them goes too.
    some = {at: rows[at][-1] for at in touched if rows[at]}
    kept = [row for row in before["rows"] if row[0] not in touched and rows[row[0]]]
    new = _newly_decided(some, said, uses, readers, settings) if some else ()
    every = sorted([*kept, *new], key=lambda row: row[0])
    text = json.dumps(
        {"basis": basis, "asked": asked, "rows": every}, ensure_ascii=False, separators=(",", ":")
    )
    shelf.put({(f"decided/{name}", ""): text.encode("utf-8", "surrogatepass")})
    return every


def _basis(readers: Readers, settings: Settings) -> list[Any]:
    """Everything beside evidence that a decision hangs on, as JSON gives it back."""
    book = readers.codebook
    defaults = sorted([code, valence] for code, valence in book.valence_default.items())
    active = sorted(code.id for code in book.active)
    return [repr(readers.policy), settings.min_score, defaults, active]


def _touched(before: list[Any], asked: list[Any], said: Told, every: set[int]) -> set[int]:
    """The segments for which a source spoke that is new, gone or used otherwise."""
    old, new = Counter(map(tuple, before)), Counter(map(tuple, asked))
    names = {name for name, _, _ in (old - new) + (new - old)}
    if not names <= said.keys():
        return every
    return {saying.number for name in names for saying in sayings_in(said[name])}


def _newly_decided(
    some: dict[int, Passage],
    said: Told,
    uses: Iterable[Use],
    readers: Readers,
    settings: Settings,
) -> Iterator[Row]:
    """Decisions on these segments, by number, from everything that was said of them."""
    evidence = [
        said_of(some[saying.number].segment, saying, use.code, use.strength)
        for use in uses
        for saying in sayings_in(said[use.name], only=some)
    ]
    number = {passage.segment.key: at for at, passage in some.items()}
    reasons = Counter(number[item.segment.key] for item in evidence if item.code)
    rows: dict[int, Row] = {at: [at, count, []] for at, count in reasons.items()}
    codings = decide(
        evidence,
        readers.codebook,
        readers.policy,
        passages=some.values(),
        min_score=settings.min_score,
    )
    for coding in codings:
        why = [_reason(item) for item in coding.evidence]
        rows[number[coding.segment.key]][2].append([coding.code, coding.score, coding.valence, why])
    yield from rows.values()


def _reason(item: Evidence) -> list[Any]:
    start = item.segment.span.start
    trigger = [[span.start - start, span.end - start] for span in item.trigger]
    return [trigger, item.strength, item.valence, item.source, item.note]


def _codings(segment: Segment, decided: Iterable[Any]) -> Iterator[Coding]:
    start = segment.span.start
    for code, score, valence, why in decided:
        reasons = tuple(
            Evidence(
                segment,
                code,
                source,
                tuple(Span(start + a, start + b) for a, b in trigger),
                strength,
                said,
                note,
            )
            for trigger, strength, said, source, note in why
        )
        yield Coding(segment, code, reasons, score, valence=valence)
