"""What stands in the log: the last word of each person, conflicts, and codes that moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Segment, digest
from kvds_nlp.reviewing import agreement_of, placed, review_state_of, with_verdicts
from kvds_nlp.spans import Span
from tests.desk import Desk

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


def test_nothing_is_added_to_words_that_became_context(desk: Any) -> None:
    state = review_state_of(desk.log("Noor 0 a accept", "Noor 1 b add"), desk.codebook())
    corpus = desk.corpus(())
    first, *others = corpus.segments
    withdrawn = replace(first, role="other", coded=False)
    found = with_verdicts(replace(corpus, segments=(withdrawn, *others)), state).codings
    assert [coding.code for coding in found] == ["b"]


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


def test_a_direction_stands_apart_from_the_code_and_above_the_machine(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 a neutraal", "Noor 0 a belemmerend", "Sem 1 b accept")
    state = review_state_of([*log, *desk.log("Sem 1 b bevorderend")], desk.codebook())
    assert state.agreed_directions == {
        (FIRST, "a"): "belemmerend", ("a.txt@19-36", "b"): "bevorderend"
    }  # fmt: skip
    one, two = with_verdicts(desk.corpus([desk.coding(0, "a")]), state).codings
    assert (one.status, one.valence, one.valence_score) == ("accepted", "belemmerend", 1.0)
    assert (two.status, two.valence) == ("added", "bevorderend")
    assert [(item.source, item.valence) for item in one.evidence] == [
        ("rule:1", None), ("person:Noor", "belemmerend"),
    ]  # fmt: skip
    (again, _) = with_verdicts(desk.corpus([one, two]), state).codings
    assert again == one  # laid over twice it says the same
    differ = [*log, *desk.log("Sem 0 a neutraal")]
    left = review_state_of(differ, desk.codebook())
    assert left.direction_conflicts == {(FIRST, "a"): {"Noor": "belemmerend", "Sem": "neutraal"}}
    (kept, _) = with_verdicts(desk.corpus([desk.coding(0, "a")]), left).codings
    assert kept.valence == desk.coding(0, "a").valence
    undone = review_state_of([*log, *desk.log("Noor 0 a undo")], desk.codebook())
    assert undone.agreed_directions == {}


def test_judgments_on_a_code_that_is_gone_are_counted(desk: Any) -> None:
    log = desk.log("Noor 0 weg accept", "Noor 0 weg neutraal", "Sem 0 weg reject", "Sem 0 a accept")
    state = review_state_of(log, desk.codebook())
    assert state.homeless == {"weg": 3}
    assert state.standing == {"Noor": 2, "Sem": 2}
    heir = desk.codebook(Code("a", "A", ""), Code("nieuw", "N", "", replaces=("weg",)))
    assert review_state_of(log, heir).homeless == {}
    split = (Code(c, c, "", replaces=("weg",)) for c in "xy")
    assert review_state_of(log, desk.codebook(Code("a", "A", ""), *split)).homeless == {}


def test_a_rename_of_a_rename_keeps_noes_and_directions(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 a neutraal", "Noor 1 a reject", "Noor 2 b reject")
    chain = desk.codebook(
        Code("b", "B", "", status="retired", replaces=("a",)), Code("c", "C", "", replaces=("b",))
    )
    state = review_state_of(log, chain)
    assert state.agreed == {
        (FIRST, "c"): True, ("a.txt@19-36", "c"): False, ("a.txt@37-51", "c"): False
    }  # fmt: skip
    assert state.agreed_directions == {(FIRST, "c"): "neutraal"}
    parts = (Code(c, c, "", replaces=("b",)) for c in "xy")
    later = desk.codebook(Code("b", "B", "", status="retired", replaces=("a",)), *parts)
    split = review_state_of(log, later)
    assert split.to_split == {(FIRST, "x"), (FIRST, "y")}
    assert split.agreed_directions == {}


def cut(start: int, end: int) -> Segment:
    text = Desk.document.text
    return Segment("a.txt", digest(text), Span(start, end), text[start:end], "R", "respondent", 0)


def test_verdicts_count_where_the_words_are_the_same_however_they_were_cut(desk: Any) -> None:
    """ "We lieten het los. =Geld is er niet. Tijd ook niet. Dan stopt het." """
    log = desk.log("Noor 0 a accept", "Noor 1 b accept", "Noor 2 c accept")
    now = [cut(0, 17), cut(18, 37), cut(37, 66)]  # without its stop; with "="; two in one
    found = placed(log, now)
    assert [v.segment_key for v in found] == ["a.txt@0-17", "a.txt@18-37", "a.txt@37-51"]
    assert found[0].quote == "We lieten het los"
    assert placed(log, desk.segments) == tuple(log)
    shorter = placed(log, [cut(3, 18)])  # a word less is not the same
    assert shorter == tuple(log)
    twice = [*log, *desk.log("Noor 0 a reject")]
    state = review_state_of(placed(twice, now), desk.codebook())
    assert state.agreed["a.txt@0-17", "a"] is False  # in the order of the log
