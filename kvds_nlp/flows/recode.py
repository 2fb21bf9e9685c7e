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
a reason is ``[number of its words, start, end, ...]``, counted from the start of the segment."""

Words = list[Any]
"""``[strength, valence, source, note]`` of reasons: most are given many times."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding again came to.

    Attributes:
        passages: every segment in document order, without their sentences.
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
        found, words = _decided(begun, name, rows, readers, settings)
        for place, count, decided in found:
            for passage in rows[place]:
                reasons += count
                codings += _codings(passage.segment, decided, words)
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
) -> tuple[list[Row], list[Words]]:
    """What is decided of each segment of a bundle for which something spoke."""
    uses, shelf = begun.this.sources.uses, begun.this.shelf
    basis = _basis(readers, settings)
    asked = [[use.name, use.code, use.strength] for use in uses]
    body = shelf.all(f"decided/{name}").get("")
    before = json.loads(body) if body else {"basis": None, "asked": [], "rows": [], "words": []}
    if [before["basis"], before["asked"]] == [basis, asked]:
        return before["rows"], before["words"]
    said = begun.said_in(name)
    touched = set(range(len(rows)))
    if before["basis"] == basis:
        touched = _touched(before["asked"], asked, said, touched)
    # Documents that were forgotten have no passage: what was decided of them goes too.
    some = begun.marked(begun.heads[name], touched)
    kept = [row for row in before["rows"] if row[0] not in touched and rows[row[0]]]
    # Words that no reason uses any more stay in the list: it only grows by an edit's few.
    words = {tuple(word): place for place, word in enumerate(before["words"])}
    new = list(_newly_decided(some, said, uses, readers, settings, words)) if some else []
    every = sorted([*kept, *new], key=lambda row: row[0])
    after = {"basis": basis, "asked": asked, "rows": every, "words": [list(w) for w in words]}
    text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
    shelf.put({(f"decided/{name}", ""): text.encode("utf-8", "surrogatepass")})
    return every, after["words"]


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
    words: dict[tuple[Any, ...], int],
) -> Iterator[Row]:
    """Decisions on these segments, by number, from everything that was said; ``words`` grow."""
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
        why = [_reason(item, words) for item in coding.evidence]
        rows[number[coding.segment.key]][2].append([coding.code, coding.score, coding.valence, why])
    yield from rows.values()


def _reason(item: Evidence, words: dict[tuple[Any, ...], int]) -> list[int]:
    start = item.segment.span.start
    said = (item.strength, item.valence, item.source, item.note)
    trigger = [at - start for span in item.trigger for at in (span.start, span.end)]
    return [words.setdefault(said, len(words)), *trigger]


def _codings(segment: Segment, decided: Iterable[Any], words: list[Words]) -> Iterator[Coding]:
    start = segment.span.start
    for code, score, valence, why in decided:
        reasons = []
        for word, *trigger in why:
            ends = iter(trigger)
            spans = tuple(Span(start + a, start + b) for a, b in zip(ends, ends, strict=True))
            strength, said, source, note = words[word]
            reasons.append(Evidence(segment, code, source, spans, strength, said, note))
        yield Coding(segment, code, tuple(reasons), score, valence=valence)
