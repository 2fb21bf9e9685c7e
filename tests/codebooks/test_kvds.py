"""The shipped codebook: its shape is the contract's, and every example is a test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook, Example
from kvds_nlp.data import Passage, Segment, digest
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.language import open_engine
from kvds_nlp.matching import check_examples, compile_rules
from kvds_nlp.spans import Span

BOOK = load_codebook(Path(__file__).resolve().parents[2] / "codebooks" / "kvds.yaml")
IDS = [
    "loslaten",
    "sturen",
    "rolverdeling",
    "verwachtingsmanagement",
    "tijdgebrek",
    "financiering",
    "wet_regelgeving_bureaucratie",
    "borging",
    "samenwerking",
    "burgerparticipatie",
    "eigenaarschap",
    "enthousiasme_motivatie",
    "ervaringsdeskundigheid",
    "resultaten_te_vroeg",
    "effect_inwoners",
    "leren_vernieuwen",
]
WORDS_IN_A_ROW = 9
"""So many words in a row from somebody else's text would be copying."""

VALENCE_SHARE = 0.75
"""How many of the examples that name a valence must get it: the goal of the programme."""


@cache
def matcher_and_engine():  # noqa: ANN201 - two rooms' own types, used in this file only
    engine = open_engine()
    return compile_rules(BOOK, keys=engine.keys), engine


def passage_of(text: str) -> Passage:
    (sentences,) = matcher_and_engine()[1].analyse([text])
    segment = Segment(text, digest(text), Span(0, len(text)), text, "", "respondent", 0)
    return Passage(segment, sentences, 0)


@cache
def faults() -> frozenset[tuple[str, str, str]]:
    found = check_examples(BOOK, matcher_and_engine()[0], passage_of)
    return frozenset((fault.code, fault.example.text, fault.kind) for fault in found)


def cases(book: Codebook, kind: str) -> Iterator[tuple[str, Example]]:
    for code in book.codes:
        yield from ((code.id, example) for example in getattr(code, kind))


def named(pairs: Iterable[tuple[str, Example]]) -> list[object]:
    return [pytest.param(code, ex, id=f"{code}:{ex.text[:40]}") for code, ex in pairs]


def test_the_codes_are_the_contract_s_in_its_order() -> None:
    assert [code.id for code in BOOK.codes] == IDS
    assert (BOOK.name, BOOK.language) == ("kvds", "nl")


@pytest.mark.parametrize("code", BOOK.codes, ids=lambda code: code.id)
def test_a_code_is_fully_described(code) -> None:  # noqa: ANN001 - a Code
    assert all((code.label, code.definition, code.include, code.exclude, code.rules))
    assert len(code.examples) >= 8
    assert len(code.counterexamples) >= 5
    assert sum(example.valence is not None for example in code.examples) >= 4


def test_colours_differ_and_every_code_has_a_default_valence() -> None:
    assert len({code.color for code in BOOK.codes}) == len(IDS)
    assert set(BOOK.valence_default) == set(IDS)


def test_no_sentence_is_used_twice() -> None:
    texts = [ex.text for kind in ("examples", "counterexamples") for _, ex in cases(BOOK, kind)]
    twice = {text for text in texts if texts.count(text) > 1}
    # one sentence may be the counterexample of two codes, never the example of two
    assert not twice & {ex.text for _, ex in cases(BOOK, "examples")}


@pytest.mark.parametrize(("code", "example"), named(cases(BOOK, "examples")))
def test_the_rules_find_the_example(code: str, example: Example) -> None:
    assert (code, example.text, "silent") not in faults()
    assert (code, example.text, "valence") not in faults()


@pytest.mark.parametrize(("code", "example"), named(cases(BOOK, "counterexamples")))
def test_the_rules_leave_the_counterexample_alone(code: str, example: Example) -> None:
    assert (code, example.text, "speaks") not in faults()


def test_most_examples_get_the_valence_they_name() -> None:
    matcher, _ = matcher_and_engine()
    wanted = {(ex.text, code): ex.valence for code, ex in cases(BOOK, "examples") if ex.valence}
    passages = [passage_of(text) for text, _ in wanted]
    evidence = [item for passage in passages for item in matcher.find(passage)]
    codings = decide(evidence, BOOK, Policy(), passages=passages, min_score=0.3)
    given = {(coding.segment.doc_id, coding.code): coding.valence for coding in codings}
    right = sum(given.get(key) == valence for key, valence in wanted.items())
    assert right / len(wanted) >= VALENCE_SHARE


def test_no_text_is_copied_from_the_shared_data(shared_data: Path) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in sorted(shared_data.rglob("*")):
        if path.suffix in {".jsonl", ".yaml", ".txt", ".csv"}:
            theirs.update(runs_of_words(path.read_text(encoding="utf-8-sig", errors="replace")))
    for code in BOOK.codes:
        said = [code.definition, *code.include, *code.exclude]
        said += [ex.text for ex in (*code.examples, *code.counterexamples)]
        for text in said:
            assert not theirs.intersection(runs_of_words(text)), text


def runs_of_words(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(WORDS_IN_A_ROW)), strict=False)
