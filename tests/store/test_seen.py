"""Who read a log goes on from there: as much is refused, and only what came since is hashed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.errors import StoreError
from kvds_nlp.store.rewriting import LogChange, rewrite_log
from kvds_nlp.store.tally import Tally
from kvds_nlp.store.verdicts import Seen, open_log, read_log
from tests.store import test_tally
from tests.store.test_tally import LOSSES
from tests.store.test_verdicts import made_verdict

study = test_tally.study  # four verdicts and a draw, and a copy of when there were three


def seen_of(folder: Path, seen: Seen | None = None) -> Seen:
    with read_log(folder, seen or Seen()) as log:
        return log.seen()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows were hashed, one entry for each time."""
    rows: list[int] = []
    does = Tally.and_then

    def counting(self: Tally, more: Iterable[Any]) -> Tally:
        more = list(more)
        rows.append(len(more))
        return does(self, more)

    monkeypatch.setattr(Tally, "and_then", counting)
    return rows


def test_only_what_came_since_is_hashed_and_all_is_there(study: Path, hashed: list[int]) -> None:
    seen = seen_of(study)
    assert sum(hashed) == 4
    hashed.clear()
    with open_log(study, seen) as log:
        log.add([made_verdict(4)])
        assert [one.note for one in log.verdicts()] == ["0", "1", "2", "3", "4"]
    with open_log(study) as other:  # another program
        other.add([made_verdict(5)])
    hashed.clear()
    now = seen_of(study, seen)
    assert sum(hashed) == 2
    assert now == seen_of(study)
    assert [one.note for one in now.verdicts] == ["0", "1", "2", "3", "4", "5"]
    hashed.clear()
    assert seen_of(study, now) == now
    assert sum(hashed) == 0


@pytest.mark.parametrize("loss", [name for name in LOSSES if name != "changed"])
def test_a_log_that_lost_something_is_refused_by_who_saw_it_whole(study: Path, loss: str) -> None:
    seen = seen_of(study)
    make, said = LOSSES[loss]
    make(study)
    with pytest.raises(StoreError, match=said):
        seen_of(study, seen)


def test_what_another_program_changed_is_refused_as_soon_as_it_is_read_again(study: Path) -> None:
    """What was read before goes on to be what was read; nobody is shown what was forged."""
    seen = seen_of(study)
    make, said = LOSSES["changed"]
    make(study)
    assert seen_of(study, seen).verdicts == seen.verdicts
    with pytest.raises(StoreError, match=said):
        seen_of(study)


@pytest.mark.parametrize("since", [0, 1, 4, 5])
def test_who_saw_a_log_sees_what_is_left_when_somebody_was_forgotten(
    study: Path, since: int
) -> None:
    """Also when as many verdicts came since as left, so that the numbers are the same."""
    seen = seen_of(study)
    leaves: Callable[[Any], Any] = lambda one: None if one.note == "1" else one  # noqa: E731
    rewrite_log(study, LogChange(leaves, lambda draw: draw), datetime(2026, 11, 30, tzinfo=UTC))
    with open_log(study) as log:
        log.add([made_verdict(10 + n) for n in range(since)])
    notes = [one.note for one in seen_of(study, seen).verdicts]
    assert notes == ["0", "2", "3", *(str(10 + n) for n in range(since))]


def test_a_log_without_its_tally_is_read_whole(study: Path) -> None:
    """A power cut while somebody was forgotten leaves it so."""
    seen = seen_of(study)
    (study / "study.check.json").unlink()
    assert seen_of(study, seen) == seen
