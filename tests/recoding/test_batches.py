"""What is kept of documents: in batches of a size, under a key, as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.data import Document, Evidence, Passage, Sentence, Token
from kvds_nlp.deciding import Policy
from kvds_nlp.language import open_engine
from kvds_nlp.recoding import CachedCoder, corpus
from kvds_nlp.recoding.batches import (
    Batch,
    document_key,
    packed_bags,
    packed_evidence,
    restored,
    stored,
    unpacked_bags,
    unpacked_evidence,
)
from kvds_nlp.segmenting import blocks, passages
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.spans import Span
from tests.builders import make_conversation, make_document, make_passage, make_segment

BOOK = """
name: klein
version: "1"
codes:
  - {id: tijd, label: Tijd, definition: Over tijd., rules: [tijd]}
"""


@dataclass
class Drawer:
    """A shelf in memory."""

    bodies: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def all(self, kind: str) -> dict[str, bytes]:
        return dict(self.bodies.get(kind, {}))

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        for (kind, key), body in bodies.items():
            self.bodies.setdefault(kind, {})[key] = body


@pytest.fixture(scope="module")
def setup() -> CodingSetup:
    return CodingSetup(read_codebook(BOOK), open_engine("blank"), Policy())


def sized(size: int, number: int) -> Document:
    """A document that counts as so many segments: one turn, and one more per 1,000 characters."""
    text = f"{number} tijd. ".ljust(1_000 * (size - 1) or 20, "a")
    return make_document(text, doc_id=f"d{number}")


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ([1] * 9, [4, 4, 1]),
        ([1] * 4, [4]),
        ([3, 1, 1], [2, 1]),
        ([3, 3, 1], [2, 1]),
        ([4, 4], [1, 1]),
        ([9, 1], [1, 1]),
        ([], []),
    ],
)
def test_documents_are_first_read_in_batches_of_about_a_size(
    setup: CodingSetup, monkeypatch: pytest.MonkeyPatch, sizes: list[int], batches: list[int]
) -> None:
    monkeypatch.setattr(corpus, "_AT_ONCE", 4)
    shelf = Drawer()
    documents = [sized(size, number) for number, size in enumerate(sizes)]
    CachedCoder(setup, Settings(), shelf).code(documents)
    kept = [Batch.unpacked(body) for body in shelf.all("batch").values()]
    assert [len(batch.keys) for batch in kept] == batches


def test_a_terminal_is_told_how_far_it_is(
    setup: CodingSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "_AT_ONCE", 4)
    shelf, documents = Drawer(), [sized(1, number) for number in range(9)]
    told: list[tuple[str, int, int]] = []

    def steps(name: str) -> list[tuple[int, int]]:
        return [(done, total) for step, done, total in told if step == name]

    coder = CachedCoder(setup, Settings(), shelf)
    coder.code(documents, lambda *step: told.append(step))
    assert steps("segments") == [(0, 9), (4, 9), (8, 9), (9, 9)]
    assert steps("evidence") == [(0, 3), (1, 3), (2, 3), (3, 3)]
    told.clear()
    coder.code(documents, lambda *step: told.append(step))
    assert steps("segments") == [(0, 0)]
    assert steps("evidence") == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_reasons_of_copies_are_counted_each_time(setup: CodingSetup) -> None:
    one = make_document("Er was geen tijd, nooit tijd.", doc_id="a")
    coder, shelf = CachedCoder, Drawer()
    for _ in range(2):
        coded = coder(setup, Settings(), shelf).code([one, replace(one, id="b")], words=False)
        assert [c.segment.doc_id for c in coded.corpus.codings] == ["a", "b"]
        assert coded.counts[1].out == 2  # one rule spoke in each


def test_what_is_forgotten_leaves_its_batch_empty(setup: CodingSetup) -> None:
    shelf = Drawer()
    documents = [sized(1, number) for number in range(3)]
    CachedCoder(setup, Settings(), shelf).code(documents)
    CachedCoder(setup, Settings(), shelf).code(documents[1:])
    (batch,) = (Batch.unpacked(body) for body in shelf.all("batch").values())
    assert [bool(key) for key in batch.keys] == [False, True, True]
    found = CachedCoder(setup, Settings(), shelf).code(documents[1:])
    assert [c.segment.doc_id for c in found.corpus.codings] == ["d1", "d2"]


TALK = make_conversation(
    ("interviewer", "Hoe ging het?"), ("respondent", "Goed. Maar druk."), ("respondent", "Ja.")
)


@pytest.mark.parametrize(
    ("document", "settings", "same"),
    [
        (replace(TALK, id="anders"), {}, True),
        (replace(TALK, facts={"proeftuin": "Linde"}), {}, True),
        (replace(TALK, facts={"question": "Hoe?"}), {}, False),
        (replace(TALK, kind="answer"), {}, False),
        (replace(TALK, turns=TALK.turns[:2]), {}, False),
        (
            replace(TALK, turns=(replace(TALK.turns[0], role="respondent"), *TALK.turns[1:])),
            {},
            False,
        ),
        (replace(TALK, turns=(replace(TALK.turns[0], speaker="Jan"), *TALK.turns[1:])), {}, True),
        (replace(TALK, turns=(*TALK.turns[:2], replace(TALK.turns[2], speaker="S"))), {}, False),
        (replace(TALK, text=TALK.text.replace("druk", "fijn")), {}, False),
        (TALK, {"unit": "sentence"}, False),
        (TALK, {"code_interviewer": True}, False),
        (TALK, {"min_score": 0.9}, True),
    ],
)
def test_a_key_is_of_all_that_cutting_and_evidence_hang_on(
    document: Document, settings: dict[str, object], same: bool
) -> None:
    how = Settings.model_validate(settings)
    assert (document_key(document, how) == document_key(TALK, Settings())) is same


def test_segments_come_back_with_their_turn() -> None:
    def analysed(text: str) -> tuple[Sentence, ...]:
        tokens = tuple(
            Token(at, at + len(word), word, "X", word.lower())
            for word in text.replace(".", " ").split()
            for at in [text.index(word)]
        )
        return (Sentence(0, len(text), tokens),)

    texts = [analysed(b.span.of(TALK.text)) for b in blocks(TALK) if b.coded]
    cut = passages(TALK, blocks(TALK), texts, unit="paragraph")
    batch = Batch.unpacked(Batch.of(["k"], [TALK], [cut], [texts]).packed())
    assert batch.counts == (3,)
    back = batch.passages(0, TALK)
    assert [p.segment for p in back] == [p.segment for p in cut]
    assert [p.segment.coded for p in back] == [False, True, True]
    assert [p.base for p in back] == [p.segment.span.start for p in cut]
    (turn,) = batch.texts(0)[0][0].tokens  # of the words only "maar" and its like are kept
    assert (turn.start, turn.end, turn.text, turn.lemma) == (6, 10, "Maar", "maar")
    assert batch.texts(0)[1][0].tokens == ()


def test_evidence_comes_back_as_it_was() -> None:
    segment = make_segment("Er was geen tijd.", start=7)
    first = Evidence(segment, "tijd", "rule:1", (Span(10, 13), Span(19, 23)), 0.8, "neutraal", "n",
                     (0.1, 0.2, 0.7))  # fmt: skip
    second = replace(first, trigger=(Span(7, 9),))
    wordings: dict = {}
    assert stored(first, wordings) == [0, 3, 6, 12, 16]
    assert stored(second, wordings) == [0, 0, 2]
    assert stored(replace(first, code=""), wordings) == [1, 3, 6, 12, 16]
    assert restored(segment, [0, 3, 6, 12, 16], list(wordings)) == first
    packed = packed_evidence([first, second], {("doc.txt", 0): 5})
    words, rows = unpacked_evidence(packed)
    assert [(number, restored(segment, row, words)) for number, row in rows] == [
        (5, first), (5, second),
    ]  # fmt: skip
    assert packed_evidence([], {}) == b""
    assert unpacked_evidence(b"") == ([], [])


def test_the_words_of_segments_come_back_once_each() -> None:
    some: list[Passage] = [make_passage("tijd en tijd"), make_passage("en geld")]
    parts = packed_bags(some)
    back = unpacked_bags(parts)
    assert back is not None
    assert [word[0] for word in back.words] == ["tijd", "en", "geld"]
    assert (back.places.tolist(), back.ends.tolist()) == ([0, 1, 1, 2], [2, 4])
    assert unpacked_bags({name: parts[name] for name in ("words", "ends")}) is None
