"""What to ask, what it is worth and when to stop: worked out by hand, at the edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook.model import Code
from kvds_nlp.reviewing import (
    agreement_of,
    choose_for_review,
    review_state_of,
    with_verdicts,
)
from kvds_nlp.reviewing.agreement import _interval, pairwise_kappa

KEYS = ["a.txt@0-18", "a.txt@19-36", "a.txt@37-51", "a.txt@52-66"]


def test_agreement_counts_pairs_of_reviewers(desk: Any) -> None:
    log = desk.log(
        "Noor 0 a accept", "Sem 0 a accept", "Bo 0 a reject",
        "Noor 1 a reject", "Sem 1 a reject", "Noor 2 a accept", "Bo 3 a accept",
    )  # fmt: skip
    (overall, a), conflicts = agreement_of(review_state_of(log, desk.codebook()), ["a"], seed=1)
    assert (a.n, a.percent) == (2, 2 / 4)  # one of three pairs on the first, one on the second
    assert overall.percent == a.percent
    # Noor with Sem: perfect; with Bo and Sem with Bo: one unit each, on which they differ
    assert a.kappa == pytest.approx((1 + 0 + 0) / 3)
    assert conflicts == {(KEYS[0], "a"): {"Bo": False, "Noor": True, "Sem": True}}
    _, of_another_code = agreement_of(review_state_of(log, desk.codebook()), ["b"], seed=1)
    assert of_another_code == {}


def test_kappa_is_of_those_who_judged_the_same() -> None:
    units = {
        "1": {"A": True, "B": True},
        "2": {"A": False, "B": False},
        "3": {"A": True, "C": True},
        "4": {"C": True},
    }
    assert pairwise_kappa(units) == pytest.approx(1.0)
    assert pairwise_kappa({"1": {"A": True}}) is None


def test_the_interval_of_alpha_is_that_of_the_units_drawn_again() -> None:
    votes = [[True, True]] * 6 + [[False, False]] * 5 + [[True, False]]
    low, high = _interval(votes, seed=1)
    assert high == 1.0  # about one draw in three has no disagreement in it
    assert 0.3 < low < 0.7
    assert all(np.isnan(edge) for edge in _interval([[True, True]], seed=1))


def test_conflicts_say_who_stays_silent_and_who_says_nothing(desk: Any) -> None:
    log = desk.log("Noor 0 - complete", "Sem 0 a accept", "Bo 1 a accept")
    state = review_state_of(log, desk.codebook())
    assert state.votes_on("a") == {
        KEYS[0]: {"Noor": False, "Sem": True},
        KEYS[1]: {"Bo": True},
    }
    assert state.considered("Noor", KEYS[0], "a")
    assert not state.considered("Sem", KEYS[0], "a")
    assert not state.considered("Noor", KEYS[1], "a")


def test_what_people_differ_on_or_a_split_left_open_is_no_silent_no(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Sem 0 a reject", "Noor 0 - complete", "Noor 1 - complete")
    state = review_state_of(log, desk.codebook())
    assert state.answers(KEYS[0], ["a", "b"]) == {"b": False}
    assert state.all_answers(KEYS[:2], ["a"]) == {KEYS[0]: {}, KEYS[1]: {"a": False}}
    parts = (
        Code("x", "X", "", replaces=("a",)),
        Code("y", "Y", "", replaces=("a",)),
        Code("b", "B", ""),
    )
    split = review_state_of(log[:1] + log[2:], desk.codebook(*parts))
    assert split.answers(KEYS[0], ["x", "y", "b"]) == {"b": False}
    assert split.answers(KEYS[1], ["x", "y", "b"]) == {"x": False, "y": False, "b": False}


def test_a_code_that_is_still_there_keeps_its_verdicts(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 1 a accept", "Noor 1 n reject")
    both = desk.codebook(Code("a", "A", ""), Code("n", "N", "", replaces=("a",)))
    assert review_state_of(log, both).agreed == {
        (KEYS[0], "a"): True, (KEYS[1], "a"): True, (KEYS[1], "n"): False
    }  # fmt: skip
    retired = desk.codebook(
        Code("a", "A", "", status="retired"), Code("n", "N", "", replaces=("a",))
    )
    assert review_state_of(log, retired).agreed == {(KEYS[0], "n"): True, (KEYS[1], "n"): False}


def test_a_code_that_took_over_another_s_meaning_was_considered_then(desk: Any) -> None:
    then = replace(desk.codebook(Code("a", "A", "Over a."), Code("b", "B", "Over b.")))
    now = replace(
        desk.codebook(
            Code("ab", "AB", "Samen.", replaces=("a", "b")),
            Code("ac", "AC", "Samen.", replaces=("a", "c")),
        ),
        sha256="cb2",
    )
    state = review_state_of(desk.log("Noor 0 - complete"), now, {"cb1": then})
    assert state.considered("Noor", KEYS[0], "ab")
    assert not state.considered("Noor", KEYS[0], "ac")  # c was not there to consider


def test_what_was_added_elsewhere_or_under_another_codebook_is_not_added_here(desk: Any) -> None:
    log = desk.log("Noor 0 a add", "Noor 1 b add", "Noor 2 weg add")
    state = review_state_of(log, desk.codebook())
    here = replace(desk.corpus(()), segments=desk.segments[1:])
    found = [(c.segment.key, c.code, c.score) for c in with_verdicts(here, state).codings]
    assert found == [(KEYS[1], "b", 1.0)]


def test_no_more_rows_than_asked_and_a_drawn_segment_stays_whole(desk: Any) -> None:
    empty = review_state_of((), desk.codebook())
    codings = [desk.coding(0, code) for code in "abcd"]
    rows = choose_for_review(desk.segments[:1], codings, empty, budget=1, seed=1)
    assert [(row.code, row.part) for row in rows] == [(code, "random") for code in "abcd"]
    for budget in (0, 1, 2, 3, 5):
        few = choose_for_review(desk.segments, [], empty, budget=budget, seed=1)
        assert len(few) == min(budget, len(desk.segments))
        drawn = sum(row.part == "random" for row in few)
        assert drawn == (max(1, round(0.3 * budget)) if budget else 0)
    split = desk.codebook(*(Code(c, c, "", replaces=("z",)) for c in "xy"))
    state = review_state_of(desk.log("Noor 0 z accept", "Noor 1 z accept"), split)
    for budget in (1, 3, 4):
        rows = choose_for_review(desk.segments, [], state, budget=budget, seed=1)
        assert len(rows) == budget
        assert {row.part for row in rows} == {"split"}
    five = choose_for_review(desk.segments, [], state, budget=5, seed=1)
    assert [row.part for row in five] == ["split"] * 4 + ["random"]


def test_the_split_row_shows_the_proposal_there_is(desk: Any) -> None:
    split = desk.codebook(*(Code(c, c, "", replaces=("z",)) for c in "xy"))
    state = review_state_of(desk.log("Noor 0 z accept"), split)
    proposal = desk.coding(0, "y")
    rows = choose_for_review(desk.segments, [proposal], state, budget=2, seed=1)
    assert [(row.code, row.coding) for row in rows] == [("x", None), ("y", proposal)]


def test_where_the_machine_is_probably_wrong_is_asked_next_to_what_was_drawn(desk: Any) -> None:
    """Whole segments, also one of which nothing was proposed; nothing that somebody completed."""
    state = review_state_of(desk.log("Noor 3 - complete"), desk.codebook())
    codings = [desk.coding(0, "a"), desk.coding(0, "b"), desk.coding(1, "a")]
    for most in (0, 1, 2):
        doubts = {segment.key: 0.2 for segment in desk.segments}
        doubts[KEYS[most]] = doubts[KEYS[3]] = 0.9
        for seed in range(6):
            rows = choose_for_review(
                desk.segments, codings, state, budget=2, seed=seed, doubts=doubts
            )
            (drawn, *_), next_ = (
                [row for row in rows if row.part == part] for part in ("random", "useful")
            )
            if drawn.segment.key == KEYS[most] or not next_:
                continue
            assert {row.segment.key for row in next_} == {KEYS[most]}
            assert [row.code for row in next_] == [["a", "b"], ["a"], [""]][most]


def test_where_only_proposals_are_known_the_barely_proposed_are_asked_first(desk: Any) -> None:
    codings = [desk.coding(0, "a", 0.95), desk.coding(1, "a", 0.5), desk.coding(2, "a", 0.7)]
    state = review_state_of((), desk.codebook())
    for seed in range(4):
        rows = choose_for_review(desk.segments, codings, state, budget=9, seed=seed)
        asked = [row.coding.score for row in rows if row.part == "useful" and row.coding]
        assert asked == sorted(asked)
