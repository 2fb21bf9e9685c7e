"""What stands in the log: the last word of each person, conflicts, and codes that moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.reviewing import agreement_of, review_state_of, with_verdicts

FIRST = "a.txt@0-18"


def test_the_last_verdict_of_a_person_stands(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 a reject", "Noor 0 b add", "Noor 0 b undo")
    assert review_state_of(log, desk.codebook()).agreed == {(FIRST, "a"): False}


def test_people_who_differ_are_a_conflict_never_averaged(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Sem 0 a reject", "Bo 0 a accept", "Noor 1 a accept")
    state = review_state_of(log, desk.codebook())
    assert state.conflicts == {(FIRST, "a"): {"Bo": True, "Noor": True, "Sem": False}}
    assert state.agreed == {("a.txt@19-36", "a"): True}
    assert state.judged(FIRST, "a") is None


def test_absence_is_a_no_only_in_a_complete_segment(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 - complete", "Noor 1 a accept")
    state = review_state_of(log, desk.codebook())
    assert state.answers(FIRST, ["a", "b"]) == {"a": True, "b": False}
    assert state.answers("a.txt@19-36", ["a", "b"]) == {"a": True}
    assert state.judged(FIRST, "b") is False
    assert state.judged("a.txt@19-36", "b") is None


def test_a_judgment_taken_back_leaves_the_segment_open_again(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 - complete", "Noor 0 a undo")
    state = review_state_of(log, desk.codebook())
    assert state.completed == frozenset()
    assert state.answers(FIRST, ["a", "b"]) == {}


def later(desk: Any, *codes: Code) -> Codebook:
    return replace(desk.codebook(*codes), sha256="cb2")


def test_complete_says_nothing_of_codes_that_came_later_or_changed(desk: Any) -> None:
    then = desk.codebook(
        Code("a", "A", "Over a."), Code("b", "B", "Over b."), Code("d", "D", "", status="draft")
    )
    log = desk.log("Noor 0 - complete")
    now = later(
        desk,
        Code("a", "A", "Over a."),
        Code("b", "B", "Nu anders."),
        Code("c", "C", "Nieuw."),
        Code("d", "D", ""),
    )
    state = review_state_of(log, now, {"cb1": then})
    assert state.answers(FIRST, ["a", "b", "c", "d"]) == {"a": False}
    assert state.judged(FIRST, "c") is None
    assert state.judged(FIRST, "a") is False
    assert review_state_of(log, now).answers(FIRST, ["a", "b"]) == {}  # that codebook is not known
    again = [*log, replace(log[0], codebook_sha256="cb2")]
    assert len(review_state_of(again, now, {"cb1": then}).answers(FIRST, ["a", "b", "c", "d"])) == 4


def test_complete_follows_a_rename(desk: Any) -> None:
    now = later(desk, Code("nieuw", "N", "", replaces=("a",)))
    state = review_state_of(desk.log("Noor 0 - complete"), now, {"cb1": desk.codebook()})
    assert state.answers(FIRST, ["nieuw"]) == {"nieuw": False}


def test_agreement_leaves_codes_nobody_could_know_out(desk: Any) -> None:
    now = later(desk, *desk.codebook().codes, Code("nieuw", "N", "Nieuw."))
    log = desk.log("Noor 0 - complete", "Sem 0 - complete")
    state = review_state_of(log, now, {"cb1": desk.codebook()})
    (_, known, new), _ = agreement_of(state, ["a", "nieuw"], seed=1)
    assert (known.n, new.n) == (1, 0)


def test_an_added_code_says_who_gave_it(desk: Any) -> None:
    state = review_state_of(desk.log("Noor 1 b add", "Sem 1 b add"), desk.codebook())
    (added,) = with_verdicts(desk.corpus(()), state).codings
    assert [item.source for item in added.evidence] == ["person:Noor", "person:Sem"]
    (again,) = with_verdicts(desk.corpus((added,)), state).codings
    assert again.status == "added"


def test_a_coding_of_a_code_that_is_not_coded_any_more_stays_last(desk: Any) -> None:
    codings = [desk.coding(0, "weg"), desk.coding(0, "b")]
    state = review_state_of(desk.log("Noor 0 b accept"), desk.codebook())
    found = with_verdicts(desk.corpus(codings), state).codings
    assert [c.code for c in found] == ["b", "weg"]


def test_judgments_without_a_segment_are_counted(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 b reject", "Noor 1 a accept")
    state = review_state_of(log, desk.codebook())
    assert state.homeless_notes(desk.segments) == ()
    (note,) = state.homeless_notes(desk.segments[1:])
    assert note.startswith("1 of 2 judged segments (with 2 judged codes)")


def test_verdicts_follow_a_rename_and_a_merge(desk: Any) -> None:
    log = desk.log(
        "Noor 0 a accept",
        "Noor 1 a reject",
        "Noor 2 a reject",
        "Noor 2 b reject",
        "Noor 3 b accept",
    )
    renamed = desk.codebook(Code("nieuw", "N", "", replaces=("a",)))
    assert review_state_of(log, renamed).agreed[FIRST, "nieuw"] is True
    assert review_state_of(log, renamed).agreed["a.txt@19-36", "nieuw"] is False
    merged = review_state_of(log, desk.codebook(Code("ab", "AB", "", replaces=("a", "b")))).agreed
    assert merged == {
        (FIRST, "ab"): True,
        ("a.txt@37-51", "ab"): False,
        ("a.txt@52-66", "ab"): True,
    }  # a no on one part alone says nothing of the whole


def test_a_split_asks_for_review_of_exactly_the_affected(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 1 a reject", "Noor 2 a accept", "Noor 2 x accept")
    parts = (Code("x", "X", "", replaces=("a",)), Code("y", "Y", "", replaces=("a",)))
    state = review_state_of(log, desk.codebook(*parts))
    assert state.to_split == {(FIRST, "x"), (FIRST, "y"), ("a.txt@37-51", "y")}
    assert state.agreed == {
        ("a.txt@19-36", "x"): False,
        ("a.txt@19-36", "y"): False,
        ("a.txt@37-51", "x"): True,
    }


def test_a_person_outranks_the_machine(desk: Any) -> None:
    log = desk.log("Noor 0 a reject", "Noor 1 b add", "Noor 2 a accept", "Sem 3 a accept")
    log += desk.log("Noor 3 a reject")
    codings = [desk.coding(n, "a") for n in (0, 2, 3)]
    state = review_state_of(log, desk.codebook())
    found = with_verdicts(desk.corpus(codings), state).codings
    assert [(c.segment.ordinal, c.code, c.status) for c in found] == [
        (0, "a", "rejected"),
        (1, "b", "added"),
        (2, "a", "accepted"),
        (3, "a", "proposed"),
    ]
