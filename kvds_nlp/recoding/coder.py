"""Coding again: what was decided before stands wherever nothing that speaks there was touched."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Passage
from kvds_nlp.deciding import decide
from kvds_nlp.flows.code import Coded, counts_of, decide_codings, reasons_in
from kvds_nlp.recoding.batches import (
    Batch,
    EvidenceWording,
    document_key,
    packed_json,
    restored,
    stored,
    unpacked_evidence,
)
from kvds_nlp.recoding.corpus import CachedCorpus, PackedEvidence, Store
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Tick, silent, used

_NOTHING: dict[str, Any] = {"basis": None, "asked": [], "rows": [], "wordings": []}

DecidedRow = list[Any]
"""``[number of the segment, number of reasons, [[code, score, valence, its score,
[StoredEvidence]], ...]]`` of a segment for which something spoke."""


@dataclass(frozen=True, slots=True)
class CachedCoder:
    """Codes documents as ``flows.code.code_documents`` does, with the same result.

    Attributes:
        store: what was said and decided before.
    """

    setup: CodingSetup
    settings: Settings
    store: Store

    def code(
        self, documents: Sequence[Document], tick: Tick = silent, *, words: bool = True
    ) -> Coded:
        """The codings of documents with ids of their own.

        Args:
            documents: as read.
            tick: told how far we are.
            words: whether the passages must come with all their words; without, it takes less.
        """
        began = time.perf_counter()
        self._recall_readings()
        words = words or self.setup.model is not None  # a model reads words
        corpus = CachedCorpus.opened(
            documents, self.setup, self.settings, self.store, tick, words=words
        )
        passages = corpus.passages()
        cut = time.perf_counter() - corpus.asking  # new documents were asked about meanwhile
        notes: tuple[str, ...] = ()
        if self.setup.model is None:
            codings, reasons = self._recoded(corpus)
        else:
            evidence = corpus.evidence()
            reasons = reasons_in(evidence)
            codings, notes = decide_codings(passages, evidence, self.setup, self.settings.min_score)
        self.keep_readings()
        ended = time.perf_counter()  # batches were asked about and decided on in turn
        segments = tuple(passage.segment for passage in passages)
        made = Corpus(tuple(documents), segments, codings, self.setup.proposed, self.settings)
        counts = counts_of(made, reasons, [began, cut, cut + corpus.asking, ended])
        return Coded(made, passages, counts, notes)

    def heard(
        self, documents: Sequence[Document], tick: Tick = silent
    ) -> tuple[tuple[Passage, ...], tuple[Evidence, ...]]:
        """Every segment with all its words, and what every source says of them."""
        self._recall_readings()
        corpus = CachedCorpus.opened(
            documents, self.setup, self.settings, self.store, tick, words=True
        )
        return corpus.passages(), corpus.evidence()

    def keep_readings(self) -> None:
        """Keeps what the encoder of meaning read by now, for when it is asked of again."""
        if (reader := self.setup.meaning) and (news := reader.news()):
            self.store.put({(f"read/{reader.name}", sha256(news).hexdigest()): news})

    def _recall_readings(self) -> None:
        if reader := self.setup.meaning:
            for body in self.store.all(f"read/{reader.name}").values():
                reader.recall(body)

    def remembered(self, documents: Sequence[Document]) -> tuple[Evidence, ...]:
        """What every source said of every segment, where that is remembered; else nothing."""
        bodies = self.store.all("batch").values()
        known = {key for body in bodies for key in Batch.unpacked(body).keys}
        if not {document_key(document, self.settings) for document in documents} <= known:
            return ()
        corpus = CachedCorpus.opened(
            documents, self.setup, self.settings, self.store, silent, words=False
        )
        return corpus.evidence()

    def _recoded(self, corpus: CachedCorpus) -> tuple[tuple[Coding, ...], int]:
        """All codings, and how many pieces of evidence spoke for a code."""
        codings: list[Coding] = []
        reasons = 0
        for number, name in enumerate(corpus.batches):
            corpus.tick("evidence", number, len(corpus.batches))
            passages = corpus.rows(corpus.batches[name])
            rows, wordings = self._decided(corpus, name, [bool(some) for some in passages])
            for place, count, decided in rows:
                for passage in passages[place]:
                    reasons += count
                    for code, score, valence, sure, why in decided:
                        given = tuple(restored(passage.segment, one, wordings) for one in why)
                        codings.append(
                            Coding(passage.segment, code, given, score, "proposed", valence, sure)
                        )
        corpus.tick("evidence", len(corpus.batches), len(corpus.batches))
        return tuple(codings), reasons

    def _decided(
        self, corpus: CachedCorpus, name: str, present: Sequence[bool]
    ) -> tuple[list[DecidedRow], list[EvidenceWording]]:
        """What is decided of each segment of a batch for which something spoke."""
        basis = self._basis()
        asked = [[use.name, use.code, use.strength] for use in corpus.sources.uses]
        body = self.store.all(f"decided/{name}").get("")
        before = json.loads(body) if body else _NOTHING
        if [before["basis"], before["asked"]] == [basis, asked]:
            return before["rows"], before["wordings"]
        by_source = corpus.said_of(name)
        touched = set(range(len(present)))
        if before["basis"] == basis:
            touched = _touched(before["asked"], asked, by_source, touched)
        # Documents that were forgotten have no passage: what was decided of them goes too.
        kept = [row for row in before["rows"] if row[0] not in touched and present[row[0]]]
        # A wording that no reason uses any more stays in the list: it grows by an edit's few.
        wordings = {
            (*words, tuple(sides)): place
            for place, (*words, sides) in enumerate(before["wordings"])
        }
        new = self._newly_decided(corpus, name, touched, by_source, wordings)
        rows = sorted([*kept, *new], key=lambda row: row[0])
        after = {"basis": basis, "asked": asked, "rows": rows, "wordings": list(wordings)}
        self.store.put({(f"decided/{name}", ""): packed_json(after)})
        return rows, list(wordings)

    def _newly_decided(
        self,
        corpus: CachedCorpus,
        name: str,
        touched: set[int],
        by_source: PackedEvidence,
        wordings: dict[EvidenceWording, int],
    ) -> list[DecidedRow]:
        """Decisions on these segments, from everything that was said; ``wordings`` grow."""
        some = corpus.marked(corpus.batches[name], touched)
        evidence: list[Evidence] = []
        for use in corpus.sources.uses:
            theirs, rows = unpacked_evidence(by_source[use.name])
            evidence += (
                used(restored(some[number].segment, row, theirs), use)
                for number, row in rows
                if number in some
            )
        number_of = {passage.segment.key: number for number, passage in some.items()}
        reasons = Counter(number_of[item.segment.key] for item in evidence if item.code)
        new: dict[int, DecidedRow] = {
            number: [number, count, []] for number, count in reasons.items()
        }
        for coding in decide(
            evidence,
            self.setup.codebook,
            self.setup.policy,
            passages=some.values(),
            min_score=self.settings.min_score,
        ):
            why = [stored(item, wordings) for item in coding.evidence]
            row = new[number_of[coding.segment.key]]
            sure = coding.valence_score
            row[2].append([coding.code, coding.score, coding.valence, sure, why])
        return list(new.values())

    def _basis(self) -> list[Any]:
        """Everything beside evidence that a decision hangs on, as JSON gives it back."""
        book = self.setup.codebook
        defaults = sorted([code, valence] for code, valence in book.valence_default.items())
        active = sorted(code.id for code in book.active)
        return [repr(self.setup.policy), self.settings.min_score, defaults, active]


def _touched(
    before: list[Any], asked: list[Any], by_source: PackedEvidence, every: set[int]
) -> set[int]:
    """The segments for which a source spoke that is new, gone or used otherwise."""
    old, new = Counter(map(tuple, before)), Counter(map(tuple, asked))
    names = {name for name, _, _ in (old - new) + (new - old)}
    if not names <= by_source.keys():
        return every
    return {number for name in names for number, _ in unpacked_evidence(by_source[name])[1]}
