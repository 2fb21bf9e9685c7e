"""What the answers in a sheet come to, row by row, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kvds_nlp.codebook.model import Code
from kvds_nlp.data import Verdict
from kvds_nlp.errors import InputError
from kvds_nlp.flows.judging import Imported, verdicts_of
from kvds_nlp.flows.review import ReviewProgress
from kvds_nlp.flows.sheet_rows import FEW_MISPLACED, SheetContext
from kvds_nlp.reviewing import review_state_of
from kvds_nlp.reviewsheet.columns import ACCEPT, OTHER, REJECT, Answer, RowKey, told_of
from tests.desk import Desk

AT = datetime(2026, 1, 2, tzinfo=UTC)
CODES = (
    Code("a", "Regie", ""), Code("b", "Tijd", ""), Code("c", "Dubbel", ""), Code("d", "Dubbel", ""),
)  # fmt: skip


def answer(
    place: int,
    code: str,
    decision: str = "",
    *missed: str,
    other: str = "",
    complete: bool = False,
    row: int = 2,
    changed: Mapping[str, str] | None = None,
) -> Answer:
    """One row about a segment of the desk's document; ``changed`` are columns told otherwise."""
    segment = Desk.segments[place]
    told = told_of(segment, code, Desk.document) | dict(changed or {})
    return Answer(row, RowKey.of(segment, code), decision, other, missed, complete, "", told)


def imported(
    *answers: Answer, blank: tuple[Answer, ...] = (), log: tuple[str, ...] = ()
) -> Imported:
    """What these answers of Noor come to, beside what the log says already."""
    book = Desk.codebook(*CODES)
    state = review_state_of(Desk.log(*log), book)
    segments = {segment.key: segment for segment in Desk.segments}
    documents = {Desk.document.id: Desk.document}
    sheet = SheetContext(segments, documents, book, state, "Noor", AT, "004", "b.xlsx")
    return verdicts_of(answers, sheet, blank)


def told(found: Imported) -> list[tuple[int, str, str]]:
    """(place, code, decision) of each verdict."""
    places = {segment.key: place for place, segment in enumerate(Desk.segments)}
    return [(places[v.segment_key], v.code, v.decision) for v in found.verdicts]


@pytest.mark.parametrize(
    ("given", "verdicts"),
    [
        (answer(0, "a", ACCEPT), [(0, "a", "accept")]),
        (answer(0, "a", REJECT), [(0, "a", "reject")]),
        (answer(0, "a", OTHER, other="b"), [(0, "a", "reject"), (0, "b", "add")]),
        (answer(0, "", OTHER, other="b"), [(0, "b", "add")]),
        (answer(0, "a", "", "b", "TIJD", "b"), [(0, "b", "add")]),
        (answer(0, "a", "", "regie"), [(0, "a", "add")]),
        (answer(0, "", complete=True), [(0, "", "complete")]),
        (answer(0, "a", ACCEPT, complete=True), [(0, "a", "accept"), (0, "", "complete")]),
    ],
)
def test_each_answer_means_its_verdicts(
    given: Answer, verdicts: list[tuple[int, str, str]]
) -> None:
    found = imported(replace(given, note="x"))
    assert told(found) == verdicts
    assert (found.problems, found.remarks, found.unchanged) == ((), (), 0)
    (first, *_) = found.verdicts
    assert (first.at, first.reviewer, first.run_id, first.note) == (AT, "Noor", "004", "x")
    assert (first.quote, first.codebook_sha256) == (Desk.segments[0].quote, "cb1")


@pytest.mark.parametrize(
    ("given", "said", "verdicts"),
    [
        (answer(0, "", ACCEPT), "there is no code to agree with", []),
        (answer(0, "", ACCEPT, "b"), "there is no code to agree with", [(0, "b", "add")]),
        (answer(0, "a", OTHER, other="geluk"), "geluk is not a code", [(0, "a", "reject")]),
        (answer(0, "", OTHER, other="geluk"), "geluk is not a code", []),
        (answer(0, "weg", ACCEPT), "weg is not a code", []),
        (answer(0, "weg", "", "b"), "", [(0, "b", "add")]),
        (answer(0, "a", "", "geluk", "b", "pech"), "geluk, pech is not a code", [(0, "b", "add")]),
        (answer(0, "a", "", "dubbel"), "dubbel is not a code", []),  # a label of two codes
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_is_used(
    given: Answer, said: str, verdicts: list[tuple[int, str, str]]
) -> None:
    found = imported(replace(given, complete=True))
    assert [problem.message.startswith(said) for problem in found.problems] == [True] * bool(said)
    assert [v for v in told(found) if v[2] != "complete"] == verdicts
    if said:
        assert all(v[2] != "complete" for v in told(found))
        assert found.problems[0].row == 2


def test_a_row_of_another_run_or_of_a_changed_text_is_not_used() -> None:
    stranger = replace(answer(0, "a", ACCEPT), key=RowKey("b.txt@0-5", "a", "00"))
    changed = replace(answer(0, "a", ACCEPT), key=RowKey(Desk.segments[0].key, "a", "ffff"))
    found = imported(stranger, changed)
    assert told(found) == []
    said = [problem.message for problem in found.problems]
    assert "not in the run" in said[0]
    assert "text was changed" in said[1]


@pytest.mark.parametrize(
    ("changed", "misplaced"),
    [
        ({}, ""),
        ({"fragment": "We  lieten\nhet los."}, ""),
        ({"fragment": "We lieten"}, "fragment"),
        ({"fragment": "Wij lieten het los."}, "fragment"),
        ({"fragment": ""}, "fragment"),
        ({"code": "b"}, "code"),
        ({"code": ""}, "code"),
        ({"document": "b.txt"}, "document"),
        ({"document": "", "ervoor": "", "erna": ""}, ""),  # what only helps may be removed
        ({"ervoor": "Iets anders."}, "ervoor"),
        ({"erna": "Iets anders."}, "erna"),
    ],
)
def test_of_a_row_that_tells_of_something_else_than_its_key_nothing_is_used(
    changed: dict[str, str], misplaced: str
) -> None:
    found = imported(answer(0, "a", ACCEPT, "b", complete=True, changed=changed))
    said = [problem.message for problem in found.problems]
    assert [f"column '{misplaced}' tells of something else" in line for line in said] == (
        [True] if misplaced else []
    )
    used = [(0, "a", "accept"), (0, "b", "add"), (0, "", "complete")]
    assert told(found) == ([] if misplaced else used)


def test_keys_that_are_not_theirs_in_many_rows_refuse_the_sheet() -> None:
    shuffled = [
        answer(at, "a", row=9 - at, changed={"fragment": "Van een ander."}) for at in range(4)
    ]
    few = imported(answer(0, "b", ACCEPT), blank=tuple(shuffled[:FEW_MISPLACED]))
    assert told(few) == [(0, "b", "accept")]
    with pytest.raises(InputError, match=r"b\.xlsx: in 4 of 5 rows \(row 6, 7, 8, 9\)"):
        imported(answer(0, "b", ACCEPT), blank=tuple(shuffled))


def test_yes_and_no_on_one_pair_are_both_left_out() -> None:
    rows = (answer(0, "a", ACCEPT, row=2), answer(0, "a", REJECT, row=3, complete=True))
    found = imported(*rows, answer(1, "a", ACCEPT), answer(1, "a", "", "a", row=5))
    assert told(found) == [(1, "a", "add")]  # accepted and missed are both a yes
    assert [problem.row for problem in found.problems] == [3]
    assert ["'alles bekeken' was not used" in remark.message for remark in found.remarks] == [True]


def test_complete_asks_for_every_proposal_that_nobody_judged_yet() -> None:
    rows = (answer(0, "a", ACCEPT, complete=True),)
    blank = tuple(answer(0, code) for code in ("b", "c", "b", ""))
    found = imported(*rows, blank=blank)
    assert told(found) == [(0, "a", "accept")]
    (remark,) = found.remarks
    assert "oordeel is empty for b, c; fill it in" in remark.message
    earlier = ("Noor 0 b reject", "Noor 0 c accept")
    assert told(imported(*rows, blank=blank, log=earlier))[-1] == (0, "", "complete")
    by_another = ("Sem 0 b reject", "Sem 0 c accept")
    assert told(imported(*rows, blank=blank, log=by_another)) == [(0, "a", "accept")]


def test_what_stands_is_not_said_again_and_counted() -> None:
    log = ("Noor 0 a accept", "Noor 1 a reject", "Noor 0 - complete")
    rows = (
        answer(0, "a", ACCEPT, complete=True),
        answer(1, "a", ACCEPT, row=3),
        answer(2, "a", ACCEPT, complete=True, row=4),
    )
    found = imported(*rows, log=log)
    assert told(found) == [(1, "a", "accept"), (2, "a", "accept"), (2, "", "complete")]
    assert found.unchanged == 2


def noted(*answers: Answer, log: Sequence[Verdict] = ()) -> list[tuple[str, str, str]]:
    """(code, decision, remark) of what these rows of Noor add to a log."""
    book = Desk.codebook(*CODES)
    segments = {segment.key: segment for segment in Desk.segments}
    state, documents = review_state_of(log, book), {Desk.document.id: Desk.document}
    sheet = SheetContext(segments, documents, book, state, "Noor", AT, "004", "b.xlsx")
    found = verdicts_of(answers, sheet)
    now = review_state_of([*log, *found.verdicts], book)
    again = verdicts_of(answers, replace(sheet, state=now))
    assert again.verdicts == ()  # the same sheet a second time
    return [(one.code, one.decision, one.note) for one in found.verdicts]


ACCEPTED = ("Noor 0 a accept", "Noor 0 a neutraal", "Noor 0 - complete")


@pytest.mark.parametrize(
    ("given", "log", "meant"),
    [
        (answer(0, "a", ACCEPT, complete=True), ACCEPTED, [("a", "note", "x")]),
        (answer(0, "a"), ACCEPTED, [("a", "note", "x")]),
        (answer(0, "a"), (), [("a", "note", "x")]),
        (answer(0, "", complete=True), ACCEPTED, [("", "note", "x")]),
        (answer(0, ""), (), [("", "note", "x")]),
        (answer(0, "", "", "a"), ACCEPTED, [("", "note", "x")]),
        (answer(0, "", ACCEPT), (), [("", "note", "x")]),  # that judges nothing, and is told
        (answer(0, "a", "", "b"), ACCEPTED, [("b", "add", "x")]),
        (answer(0, "weg"), (), [("weg", "note", "x")]),
    ],
)
def test_a_remark_is_kept_whether_or_not_it_comes_with_a_new_judgment(
    given: Answer, log: tuple[str, ...], meant: list[tuple[str, str, str]]
) -> None:
    assert noted(replace(given, note="x"), log=Desk.log(*log)) == meant


def test_no_remark_on_one_pair_takes_the_place_of_another() -> None:
    first = replace(answer(0, "a", ACCEPT), note="x")
    missed, turned = answer(0, "", "", "a", row=3), answer(0, "a", REJECT, row=3)
    both = noted(first, replace(missed, note="y"))
    assert both == [("a", "add", "y"), ("a", "note", "x")]
    clash = noted(first, replace(turned, note="toch niet"))
    assert clash == [("a", "note", "x\ntoch niet")]  # neither judgment was used, both remarks are


@pytest.mark.parametrize(
    ("given", "meant", "said"),
    [
        (answer(0, "a", ACCEPT), [("a", "accept"), ("a", "belemmerend")], ""),
        (
            answer(0, "a", OTHER, other="b"),
            [("a", "reject"), ("b", "add"), ("b", "belemmerend")],
            "",
        ),
        (answer(0, "", "", "b"), [("b", "add"), ("b", "belemmerend")], ""),
        (answer(0, "a"), [("a", "belemmerend")], ""),  # on its own it judges no code
        (answer(0, "a", REJECT), [("a", "reject")], "a code that was rejected"),
        (answer(0, "", "", "a", "b"), [("a", "add"), ("b", "add")], "of which code"),
        (answer(0, ""), [], "of which code"),
    ],
)
def test_a_direction_is_a_verdict_of_its_own_on_the_code_that_holds(
    given: Answer, meant: list[tuple[str, str]], said: str
) -> None:
    found = imported(replace(given, side="Belemmerend"))
    assert [(code, decision) for _, code, decision in told(found)] == meant
    assert [said in problem.message for problem in found.problems] == [True] * bool(said)


def test_directions_stand_behind_missed_codes_and_clash_apart_from_the_code() -> None:
    row = replace(answer(0, "a", ACCEPT, "b"), missed_sides={"b": "neutraal"}, side="helps")
    found = imported(row)
    assert [one[1:] for one in told(found)] == [
        ("a", "accept"), ("b", "add"), ("b", "neutraal"), ("a", "bevorderend"),
    ]  # fmt: skip
    found = imported(row, replace(answer(0, "a", ACCEPT, row=3), side="neutraal"))
    assert "two directions" in found.problems[0].message
    assert ("a", "accept") in [one[1:] for one in told(found)]
    found = imported(replace(answer(0, "a", ACCEPT), side="positief"))
    assert [one[1:] for one in told(found)] == [("a", "accept")]
    assert "choose belemmerend" in found.problems[0].message


def test_what_an_import_would_turn_is_counted() -> None:
    log = ("Noor 0 a accept", "Noor 0 a neutraal", "Sem 0 a accept", "Sem 0 a belemmerend")
    same = imported(replace(answer(0, "a", ACCEPT), side="neutraal"), log=log)
    assert (same.verdicts, same.unchanged, same.changed, same.contrary) == ((), 2, 0, 0)
    turned = imported(replace(answer(0, "a", ACCEPT), side="bevorderend"), log=log)
    assert [one[1:] for one in told(turned)] == [("a", "bevorderend")]
    assert (turned.changed, turned.contrary) == (1, 1)
    rejected = imported(answer(0, "a", REJECT), log=log)
    assert (rejected.changed, rejected.contrary) == (1, 1)


def test_a_sheet_of_an_older_codebook_whose_run_is_gone_is_understood_by_what_replaces_it() -> None:
    book = Desk.codebook(
        Code("nieuw", "Nieuw", "", replaces=("a",)),
        Code("x", "X", "", replaces=("b",)),
        Code("y", "Y", "", replaces=("b",)),
    )
    segments = {segment.key: segment for segment in Desk.segments}
    state, documents = review_state_of((), book), {Desk.document.id: Desk.document}
    sheet = SheetContext(segments, documents, book, state, "Noor", AT, "004", "b.xlsx")
    rows = (
        replace(answer(0, "a", ACCEPT), side="neutraal"), answer(1, "", "", "a"),
        answer(2, "b", REJECT), answer(3, "b", ACCEPT),
    )  # fmt: skip
    found = verdicts_of(rows, sheet)
    assert found.problems == ()
    now = review_state_of(found.verdicts, book)
    first, second, third, fourth = segments
    assert now.agreed == {
        (first, "nieuw"): True, (second, "nieuw"): True, (third, "x"): False, (third, "y"): False,
    }  # fmt: skip
    assert now.agreed_directions == {(first, "nieuw"): "neutraal"}
    assert now.to_split == {(fourth, "x"), (fourth, "y")}


def test_the_sheet_of_another_study_is_refused() -> None:
    other = replace(answer(0, "a", ACCEPT), key=RowKey("elders.txt@0-5", "a", "0"))
    with pytest.raises(InputError, match="no filled row is about a text of this study"):
        imported(other)


def test_progress_counts_what_was_drawn_and_judged_and_what_the_machine_said() -> None:
    log = Desk.log(
        "Noor 0 a accept", "Noor 0 - complete", "Noor 1 b add", "Noor 1 - complete",
        "Noor 2 - complete", "Noor 3 a accept", "Sem 3 a reject",
    )  # fmt: skip
    added = replace(Desk.coding(1, "b"), status="added")
    corpus = Desk.corpus([Desk.coding(0, "a"), added, Desk.coding(2, "a")])
    state = review_state_of(log, Desk.codebook())
    every = frozenset("abcd")
    draws = {segment.key: every for segment in Desk.segments if segment.ordinal != 2}
    found = ReviewProgress.of(corpus, state, draws, {}, goal=0.7)
    assert (found.segments, found.reviewed, found.drawn, found.conflicts) == (4, 3, 2, 1)
    held = {one.holding.code: one.holding for one in found.advice}
    assert [held[code].right for code in ("", "a", "b", "c", "d")] == [2, 1, 1, 0, 0]
    # of the fourth segment, on which they differ about a, nobody said anything of b, c and d
    assert [held[code].hidden.left for code in ("", "a", "b", "c", "d")] == [4, 1, 1, 1, 1]
    assert held[""].shown.left == 0
