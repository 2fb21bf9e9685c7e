"""What is asked first: split codes, a random part, then what teaches most."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.model import Code
from kvds_nlp.data import Coding, Segment
from kvds_nlp.flows.review import ReviewProgress
from kvds_nlp.reviewing import choose_for_review, review_state_of
from kvds_nlp.spans import Span


def many(desk: Any, n: int) -> tuple[list[Segment], list[Coding]]:
    segments = [
        Segment(f"{n % 7}.txt", "ab", Span(n * 10, n * 10 + 5), f"zin {n} over {n}", "", "other", n)
        for n in range(n)
    ]
    codings = [
        Coding(segment, "ab"[number % 2], (), 0.5 if number % 3 else 0.95)
        for number, segment in enumerate(segments)
        if number % 2 == 0 or number % 5 == 0
    ]
    return segments, codings


def test_nothing_judged_is_asked_again(desk: Any) -> None:
    codings = [desk.coding(0, "a"), desk.coding(1, "a"), desk.coding(1, "b")]
    state = review_state_of(desk.log("Noor 0 a accept", "Sem 1 a reject"), desk.codebook())
    rows = choose_for_review(desk.segments, codings, state, budget=50, seed=1)
    asked = {(row.segment.ordinal, row.code) for row in rows}
    assert (1, "b") in asked
    assert not asked & {(0, "a"), (1, "a")}


def test_the_budget_is_shared_between_chance_and_doubt(desk: Any) -> None:
    segments, codings = many(desk, 400)
    empty = review_state_of((), desk.codebook())
    doubts = {segment.key: float(place % 4 == 1) for place, segment in enumerate(segments)}
    how: dict[str, Any] = {"budget": 60, "seed": 1, "doubts": doubts}
    rows = choose_for_review(segments, codings, empty, **how)
    parts = Counter(row.part for row in rows)
    assert parts["random"] == 18
    assert parts["useful"] == 42
    assert all(doubts[row.segment.key] for row in rows if row.part == "useful")
    assert {row.code for row in rows if row.part == "useful"} == {"", "b"}
    assert rows == choose_for_review(segments[::-1], codings[::-1], empty, **how)


def test_the_random_part_is_drawn_with_equal_chances(desk: Any) -> None:
    """Coded or not, every segment is as likely: else the estimates would be biased."""
    segments, codings = many(desk, 40)
    empty, coded = review_state_of((), desk.codebook()), {c.segment.key for c in codings}
    drawn: Counter[bool] = Counter()
    for seed in range(300):
        rows = choose_for_review(segments, codings, empty, budget=20, seed=seed)
        drawn.update(row.segment.key in coded for row in rows if row.part == "random")
    share = len(coded) / len(segments)
    assert abs(drawn[True] / drawn.total() - share) < 0.04


def test_context_is_never_drawn_and_never_counted(desk: Any) -> None:
    first, *rest = desk.segments
    segments = [replace(first, coded=False), *rest]
    empty = review_state_of((), desk.codebook())
    rows = choose_for_review(segments, (), empty, budget=50, seed=1)
    assert {row.segment.ordinal for row in rows} == {1, 2, 3}
    state = review_state_of(desk.log("Noor 0 - complete", "Noor 1 - complete"), desk.codebook())
    draws = {segment.key: frozenset("abcd") for segment in segments}
    corpus = replace(desk.corpus(), segments=tuple(segments))
    state = ReviewProgress.of(corpus, state, draws, {}, goal=0.7)
    assert (state.segments, state.reviewed, state.drawn) == (3, 1, 1)


def test_a_segment_somebody_completed_is_not_drawn_again(desk: Any) -> None:
    state = review_state_of(desk.log("Noor 0 - complete", "Sem 2 - complete"), desk.codebook())
    for seed in range(5):
        rows = choose_for_review(desk.segments, [], state, budget=50, seed=seed)
        assert {row.segment.ordinal for row in rows} == {1, 3}


def test_no_more_is_asked_for_than_there_is_left(desk: Any) -> None:
    log = desk.log("Noor 0 - complete", "Noor 1 - complete", "Noor 2 - complete")
    state = review_state_of(log, desk.codebook())
    draws = {segment.key: frozenset("abcd") for segment in desk.segments}
    corpus = desk.corpus([desk.coding(3, "a")])
    found = ReviewProgress.of(corpus, state, draws, {}, goal=0.7)
    assert {one.more for one in found.advice if one.answer != "enough"} == {1}


def test_a_split_code_comes_first(desk: Any) -> None:
    parts = (Code("x", "X", "", replaces=("a",)), Code("y", "Y", "", replaces=("a",)))
    state = review_state_of(desk.log("Noor 2 a accept"), desk.codebook(*parts))
    rows = choose_for_review(desk.segments, [], state, budget=2, seed=1)
    assert [(row.segment.ordinal, row.code, row.part) for row in rows] == [
        (2, "x", "split"),
        (2, "y", "split"),
    ]
