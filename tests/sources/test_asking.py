"""How sources are asked: by kind, in stretches, told how far; with readers that know by rote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.data import Evidence, Passage, Sentence, Token
from kvds_nlp.deciding import Policy
from kvds_nlp.encoding.meaning import Readings, Written
from kvds_nlp.language import open_engine
from kvds_nlp.matching import Bags
from kvds_nlp.sources import CodingSetup, Sources, Use, find_evidence, used
from kvds_nlp.sources.asking import LikenessSource, RuleSource, references
from kvds_nlp.sources.meaning import MeaningSource
from kvds_nlp.statistics import sigmoid
from tests.builders import make_passage, make_segment

BOOK = """
name: klein
version: "1"
codes:
  - {id: geld, label: Geld, definition: Over geld., include: [budget], rules: [geld, op]}
  - {id: tijd, label: Tijd, definition: Over tijd., rules: [tijd, geld]}
"""


@dataclass
class Rote:
    """A reader of meaning that says of a text what its last word is: a chance in hundredths."""

    taught: Mapping[str, str]
    themes: tuple[str, ...] = ("geld", "tijd")
    name: str = "rote"
    asked: list[list[str]] = field(default_factory=list)
    every: list[int] = field(default_factory=list)

    def read(self, texts: Sequence[str]) -> Readings:
        self.asked.append(list(texts))
        odds = [[self._odds(text), -9.0] for text in texts]
        themes = np.array(odds, np.float32).reshape(-1, 2)
        sides = np.zeros((len(texts), 2, 3), np.float32)
        sides[:, :, 1] = 3.0
        return Readings(np.zeros((len(texts), 2), np.float32), themes, sides)

    @staticmethod
    def _odds(text: str) -> float:
        said = [int(word) for word in text.replace(".", " ").split() if word.isdigit()]
        chance = max(said, default=10) / 1000
        return float(np.log(chance / (1 - chance)))

    def alike(self, _: object, code: str, count: int) -> list[Written]:
        return [Written(f"{code} {n}", (code,)) for n in range(count)]

    def background(self, every: int) -> np.ndarray:
        self.every.append(every)
        return np.eye(2, dtype=np.float32)

    def encode(self, passages: Sequence[Passage]) -> np.ndarray:
        return np.tile(np.array([[1, 0]], np.float32), (len(passages), 1))


def setup(*taught: str, **more: Any) -> CodingSetup:
    book = read_codebook(BOOK)
    known = {code: book.by_id[code].meaning_sha256 for code in taught}
    reader = Rote(known)
    return CodingSetup(book, open_engine("blank"), Policy(), meaning=reader, **more)  # type: ignore[arg-type]


def of_sizes(*sizes: int, start: int = 0) -> Passage:
    """A passage of sentences of so many words; every word of the first is "a", and so on."""
    text, sentences = "", []
    for number, size in enumerate(sizes):
        begin = len(text)
        text += " ".join(chr(ord("a") + number) * 1 for _ in range(size)) + " "
        token = Token(begin, begin + 1, text[begin], "X", text[begin])
        sentences.append(Sentence(begin, len(text) - 1, (token,)))
    return Passage(make_segment(text.rstrip(), start=start), tuple(sentences), start)


def silent(*_: object) -> None:
    """Nobody watches."""


@pytest.mark.parametrize(
    ("sizes", "stretches"),
    [
        ([30, 30], ["ab"]),
        ([30, 31], ["a", "b"]),
        ([30, 20, 20], ["ab", "bc"]),
        ([30, 31, 29], ["a", "bc"]),
        ([30, 31, 30], ["a", "b", "c"]),
        ([70], ["a"]),
        ([70, 5], ["a", "b"]),
        ([5, 70], ["a", "b"]),
        ([20, 20, 20, 20, 20], ["abc", "a", "b", "c", "cde", "c", "d", "e"]),
        ([20, 20], ["ab"]),
    ],
)
def test_a_long_passage_is_read_in_stretches_of_sixty_words(
    sizes: list[int], stretches: list[str]
) -> None:
    one = setup("geld")
    source = MeaningSource(one)
    source.find([of_sizes(*sizes, start=3)], frozenset({source.uses[0].name}), silent)
    first = one.meaning.asked[0]  # type: ignore[union-attr]
    assert ["".join(dict.fromkeys(text.replace(" ", ""))) for text in first] == stretches
    assert sum(len(text.split()) for text in first) >= sum(sizes)


@pytest.mark.parametrize(
    ("thousandths", "strength"), [(34, None), (36, 0.04), (44, 0.04), (500, 0.5), (996, 1.0)]
)
def test_what_is_hardly_likely_is_not_said(thousandths: int, strength: float | None) -> None:
    source = MeaningSource(setup("geld"))
    name = source.uses[0].name
    found = source.find([make_passage(f"zo {thousandths}")], frozenset({name}), silent)[name]
    assert [item.strength for item in found] == ([] if strength is None else [strength])


def test_meaning_gives_two_reasons_and_points_at_the_sentence_that_says_most() -> None:
    source = MeaningSource(setup("geld"))
    assert [use.name for use in source.uses] == ["meaning:rote-geld"]
    names = frozenset({"meaning:rote-geld"})
    text = "Dit 100. Dat 900. En 300."
    tokens = make_passage(text).sentences[0].tokens
    cut = tuple(Sentence(a, b, tuple(t for t in tokens if a <= t.start < b))
                for a, b in ((0, 8), (9, 17), (18, 25)))  # fmt: skip
    whole = replace(make_passage(text, start=5), sentences=cut)
    (found,) = source.find([whole], names, silent)["meaning:rote-geld"]
    assert (found.code, found.words, found.strength) == ("geld", "Dat 900.", 0.9)
    assert found.note == "zegt zoiets als “geld 0” en “geld 1”"
    assert found.valence == "bevorderend"
    assert found.sides == (0.05, 0.91, 0.05)
    (alone,) = source.find([make_passage("Dat 900.")], names, silent)["meaning:rote-geld"]
    assert alone.trigger == ()


@pytest.mark.parametrize(
    ("odds", "strength"),
    [
        # together, one sentence alone, in log-odds: the surer counts, alone 1.0 less
        ((2.0, 2.5), sigmoid(2.0)),
        ((2.0, 3.5), sigmoid(2.5)),
    ],
)
def test_one_sentence_among_many_counts_alone_when_it_is_much_surer(
    odds: tuple[float, float], strength: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, alone = odds

    def said(text: str) -> float:
        return together if len(text.split()) > 1 else alone if text == "b" else -9.0

    monkeypatch.setattr(Rote, "_odds", staticmethod(said))
    source = MeaningSource(setup("geld"))
    passage = of_sizes(1, 1, 1, start=4)
    (found,) = source.find([passage], frozenset({"meaning:rote-geld"}), silent)["meaning:rote-geld"]
    assert found.strength == pytest.approx(strength, abs=0.005)
    assert found.words == "b"


def test_a_terminal_is_told_every_200_passages() -> None:
    one = setup("geld")
    told: list[tuple[str, int, int]] = []
    passages = [make_passage(f"woord{n}") for n in range(201)]
    bare = replace(passages[0], sentences=())
    meaning = MeaningSource(one)
    meaning.find(
        [bare, *passages], frozenset({meaning.uses[0].name}), lambda *step: told.append(step)
    )
    assert told == [("meaning", 0, 201), ("meaning", 200, 201), ("meaning", 201, 201)]
    assert [len(texts) for texts in one.meaning.asked] == [200, 1]  # type: ignore[union-attr]
    told.clear()
    rules = RuleSource(one)
    rules.find(passages, frozenset({rules.uses[0].name}), lambda *step: told.append(step))
    assert told == [("rules", 0, 201), ("rules", 200, 201), ("rules", 201, 201)]


def test_a_rule_of_two_codes_is_one_name_used_twice() -> None:
    rules = RuleSource(setup())
    assert [(use.code, use.strength) for use in rules.uses] == [
        ("geld", 0.8), ("geld", 0.8), ("tijd", 0.8), ("tijd", 0.8),
    ]  # fmt: skip
    assert rules.uses[0].name == rules.uses[3].name
    asked = frozenset({rules.uses[0].name, rules.uses[1].name})
    found = rules.find([make_passage("geld op tijd")], asked, silent)
    assert {name: [item.words for item in some] for name, some in found.items()} == {
        rules.uses[0].name: ["geld"], rules.uses[1].name: ["op"],
    }  # fmt: skip


def test_codes_that_were_taught_are_left_to_meaning() -> None:
    one = setup("geld")
    assert one.taught == ("geld",)
    assert dict(one.policy.heard) == {"meaning": ("geld",)}
    assert dict(replace(one, meaning=None).policy.heard) == {}
    likeness = LikenessSource(one)
    (use,) = likeness.uses
    found = likeness.find([make_passage("iets")], frozenset({use.name}), silent)
    assert one.meaning.every == [3]  # type: ignore[union-attr]
    assert {item.code for item in found.get(use.name, ())} <= {"tijd"}


def test_a_name_changes_with_all_that_likeness_hangs_on() -> None:
    def name(one: CodingSetup) -> str:
        return LikenessSource(one).uses[0].name

    one = setup()
    bare = replace(one, codebook=replace(one.codebook, codes=tuple(
        replace(code, rules=()) for code in one.codebook.codes)))  # fmt: skip
    assert name(bare) == name(one)
    others = [
        replace(one, seed=one.seed + 1),
        replace(one, meaning=None),
        setup("geld"),
        replace(one, codebook=replace(one.codebook, codes=one.codebook.codes[:1])),
    ]
    assert len({name(one), *map(name, others)}) == 5


def test_the_texts_of_a_codebook_are_analysed() -> None:
    one = setup()
    found = references(one.codebook, one.engine)
    assert [(item.code, item.text) for item in found] == [
        ("geld", "Geld. Over geld."), ("geld", "budget"), ("tijd", "Tijd. Over tijd."),
    ]  # fmt: skip
    (span,) = {(item.passage.segment.span.start, item.passage.base) for item in found}
    assert span == (0, 0)


@dataclass
class Says:
    """A source that says one thing under each of its names, of segments it may speak of."""

    kind: str
    may: list[bool]
    asked: list[frozenset[str]] = field(default_factory=list)

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: object
    ) -> dict[str, list[Evidence]]:
        self.asked.append(names)
        return {f"{self.kind}:1": [Evidence(make_segment("x"), "a", f"{self.kind}:1", (), 0.5)]}

    def may_speak(self, names: frozenset[str], bags: Bags, texts: Iterable[str]) -> np.ndarray:
        return np.array(self.may)


def test_each_kind_is_asked_for_its_own_names() -> None:
    first, second = Says("rule", [True, False, False]), Says("zelf", [False, True, False])
    opened: Any = {"rule": first, "zelf": second}
    sources = Sources(opened, (Use("rule:1"), Use("rule:2"), Use("zelf:1")))
    assert sources.names == {"rule:1", "rule:2", "zelf:1"}
    said = sources.ask([], frozenset({"rule:1", "rule:2"}))
    assert {name: len(some) for name, some in said.items()} == {"rule:1": 1, "rule:2": 0}
    assert (first.asked, second.asked) == ([{"rule:1", "rule:2"}], [])
    bags: Any = Bags((), np.zeros(0, np.uint32), np.zeros(3, np.uint32))
    assert sources.may_speak(sources.names, bags, []).tolist() == [True, True, False]
    assert sources.may_speak(frozenset({"zelf:1"}), bags, []).tolist() == [False, True, False]
    assert sources.may_speak(frozenset(), bags, []).tolist() == [False] * 3


@pytest.mark.parametrize(
    ("use", "found"),
    [
        (Use("x"), ("a", 0.5)), (Use("x", "a", 0.5), ("a", 0.5)), (Use("x", "b"), ("b", 0.5)),
        (Use("x", strength=0.2), ("a", 0.2)), (Use("x", "", 0.0), ("", 0.0)),
    ],
)  # fmt: skip
def test_evidence_is_used_as_the_codebook_says(use: Use, found: tuple[str, float]) -> None:
    item = Evidence(make_segment("x"), "a", "x:1", (), 0.5)
    assert (used(item, use).code, used(item, use).strength) == found
    assert (used(item, use) is item) is (found == ("a", 0.5))


def test_nobody_is_asked_of_context() -> None:
    """Words of an interviewer, or of who allows no use, are no theme of theirs."""
    engine = open_engine("blank")
    setup = CodingSetup(read_codebook(BOOK), engine, Policy())
    text = "Over geld."
    (sentences,) = engine.analyse([text])
    said = make_segment(text)
    context = replace(said, doc_id="b.txt", role="interviewer", coded=False)
    passages = [Passage(one, sentences, 0) for one in (said, context)]
    found = find_evidence(passages, setup)
    assert {item.segment.doc_id for item in found} == {said.doc_id}
