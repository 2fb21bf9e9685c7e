"""What to ask, what it is worth and when to stop: worked out by hand, at the edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook.model import Code
from kvds_nlp.data import Coding, Segment
from kvds_nlp.reviewing import (
    Estimate,
    agreement_of,
    choose_for_review,
    estimates,
    review_state_of,
    with_verdicts,
)
from kvds_nlp.reviewing.agreement import _interval, pairwise_kappa
from kvds_nlp.reviewing.estimating import kappa_after
from kvds_nlp.reviewing.sampling import _worth
from kvds_nlp.spans import Span
from kvds_nlp.statistics import exact_edges

KEYS = ["a.txt@0-18", "a.txt@19-36", "a.txt@37-51", "a.txt@52-66"]


def estimate_of(both: int, machine: int, people: int, neither: int, *, rest: int) -> Estimate:
    """The estimate of one code of which so many drawn segments were judged so."""
    cells = ((both, True, True), (machine, False, True), (people, True, False))
    answers, proposed = {}, {}
    for n, yes, proposes in (*cells, (neither, False, False)):
        for _ in range(n):
            key = str(len(answers))
            answers[key] = {"a": yes}
            proposed[key] = frozenset("a" if proposes else "")
    (found,) = estimates(list(answers), answers, proposed, ["a"], rest=rest, more=rest)
    return found


def test_an_estimate_tells_the_four_cells_and_its_figures() -> None:
    found = estimate_of(6, 2, 3, 9, rest=100)
    assert (found.both, found.machine, found.people, found.neither, found.n) == (6, 2, 3, 9, 20)
    assert (found.precision, found.recall) == (6 / 8, pytest.approx(6 / 9))
    assert found.precision_interval == pytest.approx(exact_edges(6, 8))
    assert found.recall_interval == pytest.approx(exact_edges(6, 9))
    assert found.kappa == pytest.approx((0.75 - 0.51) / (1 - 0.51))  # 8 x 9 + 12 x 11 of 400
    assert found.expected_kappa == 1.0  # all that is left will be reviewed


@pytest.mark.parametrize(
    ("cells", "rest", "needed"),
    [
        ((0, 0, 0, 0), 1000, 30),  # fewer than thirty cannot say how many more
        ((0, 0, 0, 29), 1000, 1),
        ((29, 0, 0, 0), 1000, 1),
        ((0, 0, 0, 12), 7, 7),  # no more than there are
        # 30 judged, none of the code: 42.7 hits wanted at one in two, of which one in 62 is one
        ((0, 0, 0, 30), 10_000, 2647),
        ((0, 0, 0, 30), 100, 100),
        # 60 judged, 5 of 10 right: share 6/12, 42.68 wanted, 32.68 more at 10.5 in 61
        ((5, 5, 0, 50), 10_000, 190),
        ((5, 0, 5, 50), 10_000, 190),
        ((50, 5, 5, 40), 10_000, 0),  # both intervals narrow
    ],
)
def test_how_many_more_are_needed(cells: tuple[int, int, int, int], rest: int, needed: int) -> None:
    assert estimate_of(*cells, rest=rest).needed == needed


@pytest.mark.parametrize(
    ("rest", "more", "kappa"),
    [
        (100, 0, 0.4),
        (100, 50, 34 / 49),
        (100, 100, 1.0),
        (100, 300, 1.0),
        (0, 0, 1.0),  # nothing is left that could be wrong
        (1, 0, 0.4),
    ],
)
def test_mistakes_shrink_with_what_is_reviewed(rest: int, more: int, kappa: float) -> None:
    """The textbook's table of 50: 20, 5, 10 and 15; half of each kind mended: .85 by .51."""
    found = kappa_after(20, 5, 10, 15, rest=rest, more=more)
    assert found == pytest.approx(kappa)


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
        assert len(few) == (0 if budget == 0 else max(1, round(0.3 * budget)))
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


def useful(codings: list[Coding], *, budget: int, log: Any = (), desk: Any) -> list[Coding]:
    """The proposals asked for beside the random part, of segments that are all completed."""
    segments = [coding.segment for coding in codings]
    state = review_state_of(log, desk.codebook())
    done = replace(state, complete={"Noor": frozenset(s.key for s in segments)})
    rows = choose_for_review(segments, codings, done, budget=budget, seed=1)
    assert all(row.part == "useful" for row in rows)
    return [row.coding for row in rows if row.coding]


def proposal(n: int, quote: str, score: float = 0.5, *, code: str = "a", doc: str = "") -> Coding:
    segment = Segment(doc or f"{n}.txt", "ab", Span(9 * n, 9 * n + 5), quote, "", "respondent", n)
    return Coding(segment, code, (), score)


def test_what_the_machine_is_unsure_of_is_asked_first(desk: Any) -> None:
    codings = [proposal(n, f"zin {n}", score) for n, score in enumerate((0.95, 0.5, 0.7))]
    assert [c.score for c in useful(codings, budget=2, desk=desk)] == [0.5, 0.7]
    assert len(useful(codings, budget=9, desk=desk)) == 3
    assert [_worth(codings[n], seen) for n, seen in ((1, 0), (1, 3), (0, 0))] == pytest.approx(
        [1.2, 0.6, 0.3]
    )


def test_two_that_say_the_same_are_asked_once_a_code(desk: Any) -> None:
    five, six = "een twee drie vier vijf", "een twee drie vier zes"  # 4 of 6 words shared
    three = "een twee drie acht negen"  # 3 of 7
    codings = [proposal(0, five), proposal(1, six), proposal(2, three)]
    assert [c.segment.quote for c in useful(codings, budget=3, desk=desk)] == [five, three]
    exactly = [proposal(0, "een twee drie vier"), proposal(1, "een twee drie vijf")]  # 3 of 5
    assert len(useful(exactly, budget=3, desk=desk)) == 1
    other_code = [proposal(0, five), proposal(1, six, code="b")]
    assert len(useful(other_code, budget=3, desk=desk)) == 2


def test_rows_are_spread_over_documents_and_codes(desk: Any) -> None:
    codings = [
        proposal(0, "een twee", 0.50, doc="a"),
        proposal(1, "drie vier", 0.52, doc="a"),
        proposal(2, "vijf zes", 0.56, doc="b"),
        proposal(3, "zeven acht", 0.60, doc="c", code="b"),
    ]
    # worths 1.2, 1.16, 1.08, 1.0: after the first, a code not asked yet, then another document
    order = [c.segment.ordinal for c in useful(codings, budget=4, desk=desk)]
    assert order == [0, 3, 2, 1]


@pytest.mark.parametrize(("score", "order"), [(0.625, [0, 1, 2]), (0.575, [0, 2, 1])])
def test_a_second_row_of_a_document_is_worth_less(
    desk: Any, score: float, order: list[int]
) -> None:
    """Worth 1.2 by the fourth root of two is 1.01: above .95 and below 1.05."""
    codings = [
        proposal(0, "een twee", doc="a"),
        proposal(1, "drie vier", doc="a", code="b"),
        proposal(2, "vijf zes", score, doc="b", code="c"),
    ]
    assert [c.segment.ordinal for c in useful(codings, budget=3, desk=desk)] == order
