"""A study that had verdicts knows it: a log that lost some, or has others, is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.errors import StoreError
from kvds_nlp.places import DATABASE, TALLY
from kvds_nlp.spans import Span
from kvds_nlp.store.verdicts import open_log, read_log
from tests.store.test_verdicts import made_verdict


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "studie"
    folder.mkdir()
    with open_log(folder) as log:
        log.add_draws("001", [("a.txt", Span(0, 23))])
        log.add([made_verdict(n) for n in range(3)])
    shutil.copytree(folder, tmp_path / "copy")
    with open_log(folder) as log:
        log.add([made_verdict(3)])
    return folder


def forged(study: Path) -> None:
    """Another quote in the second verdict, as a program beside ours might write it."""
    connection = sqlite3.connect(study / DATABASE)
    connection.execute("DROP TRIGGER verdicts_no_update")
    connection.execute("UPDATE verdicts SET decision = 'reject' WHERE id = 2")
    connection.commit()
    connection.close()


def without_draws(study: Path) -> None:
    connection = sqlite3.connect(study / DATABASE)
    connection.execute("DROP TRIGGER draws_no_delete")
    connection.execute("DELETE FROM draws")
    connection.commit()
    connection.close()


LOSSES: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda s: (s / DATABASE).unlink(), "is not there, though 4 verdicts"),
    "empty": (lambda s: (s / DATABASE).write_bytes(b""), "is an empty file, though 4 verdicts"),
    "an old copy": (
        lambda s: shutil.copy(s.parent / "copy" / DATABASE, s / DATABASE),
        "holds 3 verdicts, though 4",
    ),
    "changed": (forged, "others than they were"),
    "draws gone": (without_draws, "holds 0 of 1 random draws"),
    "the tally damaged": (lambda s: (s / TALLY).write_bytes(b"{}"), "cannot be read"),
}


@pytest.mark.parametrize("opened", [open_log, read_log])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_log_that_lost_something_is_refused_and_left_as_it_is(
    study: Path, loss: str, opened: Callable[[Path], object]
) -> None:
    make, said = LOSSES[loss]
    make(study)
    before = {path.name: path.read_bytes() for path in study.iterdir()}
    with pytest.raises(StoreError, match=said) as refused, opened(study):  # type: ignore[attr-defined]
        pass
    assert TALLY in str(refused.value)
    assert "from" in str(refused.value)  # a copy, and how
    after = {path.name: path.read_bytes() for path in study.iterdir()}
    assert {name: after.get(name) for name in before} == before
    if loss == "gone":
        assert DATABASE not in after


def test_a_loss_that_is_meant_is_accepted(study: Path) -> None:
    shutil.copy(study.parent / "copy" / DATABASE, study / DATABASE)
    (study / TALLY).unlink()
    with open_log(study) as log:
        log.add([made_verdict(7)])
        assert len(log.verdicts()) == 4
    assert json.loads((study / TALLY).read_text())["verdicts"] == 4


@pytest.mark.parametrize("behind", [True, False])
def test_a_tally_that_is_behind_or_not_there_yet_is_true(study: Path, behind: bool) -> None:
    """As a kill between the two files leaves it, and a study from before there was one."""
    (study / TALLY).unlink()
    if behind:
        shutil.copy(study.parent / "copy" / TALLY, study / TALLY)
    with read_log(study) as log:
        assert len(log.verdicts()) == 4
    with open_log(study) as log:
        assert log.add([made_verdict(9)]) == 1
    assert json.loads((study / TALLY).read_text())["verdicts"] == 5
    with read_log(study) as log:
        assert len(log.verdicts()) == 5


def test_two_who_add_at_once_leave_one_true_tally(study: Path) -> None:
    with open_log(study) as one, open_log(study) as two:
        one.add([made_verdict(10)])
        two.add([made_verdict(11)])
        one.add([made_verdict(12)])
    with read_log(study) as log:
        assert len(log.verdicts()) == 7
    assert json.loads((study / TALLY).read_text())["verdicts"] == 7


def test_reading_writes_nothing(study: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in study.iterdir()}
    with read_log(study) as log:
        assert len(log.verdicts()) == 4
        assert log.draws() == {"a.txt@0-23"}
    assert {path.name: path.stat().st_mtime_ns for path in study.iterdir()} == before
    with read_log(study.parent / "nowhere") as log:
        assert log.verdicts() == ()
    assert not (study.parent / "nowhere").exists()


def test_a_study_that_may_only_be_read_is_read_with_what_a_kill_left(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its write-ahead log holds the last verdict; nothing can be made beside it."""
    connection = sqlite3.connect(study / DATABASE)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO draws (run_id, doc_id, start, stop) VALUES ('1', 'b', 0, 5)")
    connection.commit()
    locked = study.parent / "locked"
    shutil.copytree(study, locked)  # with the write-ahead log, as it is before the last close
    connection.close()
    (locked / f"{DATABASE}-shm").unlink()
    assert (locked / f"{DATABASE}-wal").stat().st_size
    before = sorted(path.name for path in locked.iterdir())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with read_log(locked) as log:
        assert log.draws() == {"a.txt@0-23", "b@0-5"}
    assert sorted(path.name for path in locked.iterdir()) == before
    with read_log(study.parent / "copy") as log:
        assert len(log.verdicts()) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits on files are of POSIX")
def test_a_full_disk_stops_nobody_from_reading(study: Path) -> None:
    import resource

    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        with read_log(study) as log:
            os._exit(len(log.verdicts()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 4


def test_a_verdict_that_says_what_none_can_is_refused(study: Path) -> None:
    (study / TALLY).unlink()  # as in a study from before there was one
    with sqlite3.connect(study / DATABASE) as connection:
        connection.execute("DROP TRIGGER verdicts_no_update")
        connection.execute("UPDATE verdicts SET at = 'gisteren' WHERE id = 2")
    connection.close()
    with read_log(study) as log, pytest.raises(StoreError, match=r"gisteren.*put back a copy"):
        log.verdicts()


def test_a_table_whose_name_is_no_text_is_a_broken_file(study: Path) -> None:
    path = study / DATABASE
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = path.read_bytes()
    for old, new in (
        (b"verdicts_no_replaceverdicts", b"verdicts_no_\xe9eplaceverdicts"),
        (b"CREATE TRIGGER verdicts_no_replace", b"CREATE TRIGGEQ verdicts_no_replace"),
    ):
        assert old in body
        body = body.replace(old, new)
    path.write_bytes(body)
    for opened in (open_log, read_log):
        with pytest.raises(StoreError, match=DATABASE), opened(study):
            pass
