"""What judgments propose for a codebook: words to make a rule of, and exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.data import Decision, Evidence, Passage, Verdict
from kvds_nlp.flows.lessons import LEAST_NEW, LEAST_WRONG, Lesson, lessons_of
from kvds_nlp.matching import compile_rules
from kvds_nlp.reviewing import review_state_of
from tests.builders import make_passage

BOOK = read_codebook(
    """
name: klein
version: "1"
codes:
  - id: ruimte
    label: Ruimte
    definition: Ruimte krijgen.
    rules: [ruimte, loslaten]
  - {id: geld, label: Geld, definition: Geld.}
"""
)
AT = datetime(2026, 11, 1, tzinfo=UTC)
Said = tuple[str, Decision | None]
"""A text, and what Noor says of the code "ruimte" on it; None: nothing."""


def lessons(*said: Said) -> tuple[Lesson, ...]:
    passages: list[Passage] = []
    log: list[Verdict] = []
    for number, (text, decision) in enumerate(said):
        made = make_passage(text)
        segment = replace(made.segment, doc_id=f"{number:03}.txt")
        passages.append(replace(made, segment=segment))
        if decision:
            log.append(
                Verdict(
                    AT, "Noor", segment.doc_id, segment.doc_sha256, segment.span, segment.quote,
                    "ruimte", decision, BOOK.sha256,
                )
            )  # fmt: skip
    matcher = compile_rules(BOOK, keys=lambda word: (word,))
    evidence: list[Evidence] = [one for passage in passages for one in matcher.find(passage)]
    found = lessons_of(passages, evidence, review_state_of(log, BOOK), BOOK)
    again = lessons_of(passages[::-1], evidence[::-1], review_state_of(log, BOOK), BOOK)
    assert found == again
    return found


def many(text: str, decision: Decision | None, count: int) -> list[Said]:
    return [(f"{text} {'abcdefghijklmnop'[n] * 3}", decision) for n in range(count)]


OTHERS = many("koffie drinken buurthuis", "reject", 8)


def test_a_word_that_people_keep_accepting_is_proposed_as_a_rule() -> None:
    yes = many("zelf beslissen mochten bewoners", "add", LEAST_NEW)
    rest = many("bewoners wachten", "reject", 4)
    found = lessons(*yes, *rest, *OTHERS, *many("zelf beslissen", None, 2))
    assert [(one.code, one.word, one.rule) for one in found] == [
        ("ruimte", word, None) for word in ("beslissen", "mochten", "zelf")
    ]
    (one,) = [one for one in found if one.word == "beslissen"]
    assert (one.right, one.wrong, one.new, one.more) == (LEAST_NEW, 0, LEAST_NEW, 2)
    assert [segment.quote.split()[1] for segment in one.passages] == ["beslissen"] * LEAST_NEW
    assert "bewoners" not in {one.word for one in found}  # rejected as often


@pytest.mark.parametrize(
    "yes",
    [
        many("zelf beslissen", "add", LEAST_NEW - 1),  # too few
        many("zelf beslissen ruimte", "accept", LEAST_NEW + 3),  # a rule found them
        many("zelf beslissen", None, 9),  # nobody judged them
    ],
)
def test_no_word_is_proposed_that_judgments_do_not_carry(yes: Sequence[Said]) -> None:
    assert lessons(*yes, *OTHERS) == ()


def test_when_everything_is_accepted_no_word_stands_out() -> None:
    assert lessons(*many("zelf beslissen", "add", 9)) == ()


def test_a_word_beside_which_people_keep_rejecting_is_an_exception_to_that_rule() -> None:
    no = many("ruimte huren zaal", "reject", LEAST_WRONG + 1)
    yes = many("ruimte kregen bewoners", "accept", 5)
    found = lessons(*no, *yes, *many("ruimte zaal", None, 3))
    by_word = {one.word: one for one in found}
    assert set(by_word) == {"huren", "zaal"}
    one = by_word["zaal"]
    assert one.rule is not None
    assert (one.rule.wording, one.right, one.wrong, one.more) == ("ruimte", LEAST_WRONG + 1, 0, 3)
    assert all("zaal" in segment.quote for segment in one.passages)


def test_a_rule_that_is_mostly_wrong_is_not_patched_with_words() -> None:
    assert lessons(*many("ruimte huren zaal", "reject", 8)) == ()


def test_context_teaches_nothing() -> None:
    passages = [make_passage("zelf beslissen") for _ in range(9)]
    silent = [
        replace(one, segment=replace(one.segment, doc_id=f"{n}.txt", coded=False))
        for n, one in enumerate(passages)
    ]
    log = [
        Verdict(
            AT, "Noor", one.segment.doc_id, one.segment.doc_sha256, one.segment.span,
            one.segment.quote, "ruimte", "add" if n < 5 else "reject", BOOK.sha256,
        )
        for n, one in enumerate(silent)
    ]  # fmt: skip
    assert lessons_of(silent, (), review_state_of(log, BOOK), BOOK) == ()
