"""Taking an import back: the log says what it would say without it, and stays append-only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kvds_nlp.data import Verdict
from kvds_nlp.reviewing import imports_of, next_moment, review_state_of, taken_back_in, undone
from tests.desk import Desk

LATER = datetime(2026, 2, 1, tzinfo=UTC)


def state_of(verdicts: Any) -> Any:
    """What stands: per reviewer the pairs and the complete segments, nothing left empty."""
    state = review_state_of(verdicts, Desk.codebook())
    complete = {who: keys for who, keys in state.complete.items() if keys}
    pairs = {who: pairs for who, pairs in state.by_reviewer.items() if pairs}
    return pairs, complete, state.directions, state.settled, state.settled_directions


def test_what_was_judged_before_stands_again(desk: Any) -> None:
    first = desk.log("Noor 0 a accept", "Noor 0 - complete")
    (wrong,) = desk.log("Noor 0 a reject")
    log = [*first, Verdict(**{**_fields(wrong), "at": LATER})]
    added = undone(log, imports_of(log)[-1], next_moment(LATER, log))
    assert [(v.code, v.decision) for v in added] == [
        ("", "undo"), ("a", "undo"), ("a", "accept"), ("", "complete"),
    ]  # fmt: skip
    assert state_of([*log, *added]) == state_of(first)
    assert all(v.at > LATER for v in added)


def test_what_was_judged_since_stays(desk: Any) -> None:
    log = desk.log("Noor 0 a accept", "Noor 0 a reject", "Sem 0 a accept")
    assert undone(log, imports_of(log)[0], LATER) == ()


@pytest.mark.parametrize(("said", "second"), [((), 5), ((4,), 5), ((5,), 6), ((7, 3), 8)])
def test_a_moment_is_in_whole_seconds_and_after_every_verdict(
    desk: Any, said: tuple[int, ...], second: int
) -> None:
    (verdict,) = desk.log("Noor 0 a accept")
    log = [Verdict(**{**_fields(verdict), "at": LATER.replace(second=at)}) for at in said]
    now = LATER.replace(second=5, microsecond=514627)
    assert next_moment(now, log) == LATER.replace(second=second)


def _fields(verdict: Verdict) -> dict[str, Any]:
    return {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}


SAID = st.tuples(
    st.sampled_from(["Noor", "Sem", "Noor+Sem", "Noor+Bo"]),
    st.integers(0, 2),
    st.sampled_from(
        ["a accept", "a reject", "b add", "a neutraal", "a belemmerend", "a undo", "- complete"]
    ),
)


@given(st.lists(st.lists(SAID, min_size=1, max_size=4), min_size=1, max_size=5), st.data())
def test_any_import_of_any_log_can_be_taken_back_and_that_too(
    batches: list[list[tuple[str, int, str]]], data: Any
) -> None:
    log: list[Verdict] = []
    for number, batch in enumerate(batches):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        lines = (f"{who} {place} {said}" for who, place, said in batch)
        log += [
            Verdict(**{**_fields(v), "at": at, "reviewer": v.reviewer.replace("+", "\n")})
            for v in Desk.log(*lines)
            if v.decision != "complete" or "+" not in v.reviewer
        ]
    assume(log)
    taken = data.draw(st.sampled_from(imports_of(log)))
    gone = {id(v) for v in taken.verdicts}
    added = undone(log, taken, next_moment(LATER, log))
    without = [*log, *added]
    assert state_of(without) == state_of([v for v in log if id(v) not in gone])
    if added:
        (last,) = [one for one in imports_of(without) if one.at == added[0].at]
        again = undone(without, last, next_moment(LATER, without))
        assert state_of([*without, *again]) == state_of(log)


@pytest.mark.parametrize("now", [datetime(2025, 1, 1, tzinfo=UTC), LATER])
def test_no_two_imports_share_a_moment(desk: Any, now: datetime) -> None:
    log = desk.log("Noor 0 a accept", "Sem 0 a accept")
    moment = next_moment(now, log)
    assert moment > max(v.at for v in log)
    assert moment >= now
    assert next_moment(now, ()) == now


def test_what_an_undo_takes_back_is_said_by_its_verdicts_alone(desk: Any) -> None:
    log = desk.log("Noor 0 a accept")
    (one,) = imports_of(log)
    added = undone(log, one, next_moment(LATER, log))
    assert {taken_back_in(v) for v in added} == {one.name}
    note = added[0].note
    assert taken_back_in(replace(log[0], note=note)) == ""  # somebody wrote it
    for other in ("", "import van gisteren teruggenomen", f"{note}!", f"x {note}"):
        assert taken_back_in(replace(added[0], note=other)) == ""
