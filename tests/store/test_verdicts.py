"""The verdict log is only ever added to, and loses nothing it acknowledged."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.data import Document, Origin, Turn, Verdict, digest
from kvds_nlp.errors import StoreError
from kvds_nlp.places import DATABASE
from kvds_nlp.spans import Span
from kvds_nlp.store.verdicts import check_documents, open_log

TEXT = "We lieten de regie los."


def made_verdict(number: int = 0, decision: str = "accept") -> Verdict:
    return Verdict(
        datetime(2026, 11, 22, 12, 0, number % 60, tzinfo=UTC),
        "Noor",
        "a.txt",
        digest(TEXT),
        Span(0, 23),
        TEXT,
        "loslaten",
        decision,  # type: ignore[arg-type]
        "cb",
        "001",
        str(number),
    )


def test_verdicts_come_back_in_order(tmp_path: Path) -> None:
    given = [made_verdict(n) for n in range(3)]
    with open_log(tmp_path) as log:
        assert log.add(given[:2]) == 2
        log.add(given[2:])
        log.add_draws("001", [("a.txt", Span(0, 23))])
    with open_log(tmp_path) as log:
        assert list(log.verdicts()) == given
        assert log.draws() == {"a.txt@0-23"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdicts SET decision = 'reject'",
        "DELETE FROM verdicts",
        "INSERT OR REPLACE INTO verdicts SELECT 1, at, 'X', doc_id, doc_sha256, start, stop, "
        "quote, code, decision, codebook_sha256, run_id, note FROM verdicts",
    ],
)
def test_the_database_itself_refuses_change(tmp_path: Path, statement: str) -> None:
    with open_log(tmp_path) as log:
        log.add([made_verdict()])
    connection = sqlite3.connect(tmp_path / DATABASE)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(statement)
    connection.close()
    with open_log(tmp_path) as log:
        assert list(log.verdicts()) == [made_verdict()]


def test_a_bad_verdict_takes_its_whole_batch_with_it(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        with pytest.raises(StoreError, match="nothing was written"):
            log.add([made_verdict(), made_verdict(1, decision="maybe")])
        assert log.verdicts() == ()


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with open_log(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer kvds-nlp"), open_log(tmp_path):
        pass


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreError, match="cannot be used"), open_log(tmp_path):
        pass


def test_a_changed_source_with_verdicts_is_refused_by_name() -> None:
    def document(text: str) -> Document:
        turns = (Turn(Span(0, len(text))),)
        return Document("a.txt", "interview", text, digest(text), turns, Origin("noord/a.txt"))

    check_documents([made_verdict()], [document(TEXT)], Path("studie"))
    with pytest.raises(StoreError, match=r"a\.txt: noord/a\.txt was changed after 2 verdicts"):
        check_documents([made_verdict(), made_verdict(1)], [document(f"Nou. {TEXT}")], Path("s"))
    with pytest.raises(StoreError, match="not among the sources"):
        check_documents([made_verdict()], [], Path("s"))


@pytest.mark.parametrize("place", [Span(1, 23), Span(0, 22)])
def test_a_verdict_whose_quote_does_not_stand_at_its_place_is_refused(place: Span) -> None:
    turns = (Turn(Span(0, len(TEXT))),)
    document = Document("a.txt", "interview", TEXT, digest(TEXT), turns, Origin("a.txt"))
    shifted = replace(made_verdict(1), span=place)
    with pytest.raises(StoreError, match=r"a\.txt was changed after 1 verdicts"):
        check_documents([made_verdict(), shifted], [document], Path("s"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 of a forked child needs POSIX")
def test_kill_nine_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    rng = np.random.default_rng(9)
    died_at_work = 0
    for round_ in range(200):
        study = tmp_path / str(round_ // 20)  # now and then a new file: killed while it is made
        study.mkdir(exist_ok=True)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _write_until_killed(study, writer, round_)
        os.close(writer)
        acknowledged = len(os.read(reader, 1)) if round_ % 4 else 0  # one in four: while it opens
        time.sleep(float(rng.uniform(0, 0.008)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            acknowledged += len(pipe.read())
        with open_log(study) as log:
            kept = [v for v in log.verdicts() if v.run_id == str(round_)]
        assert [v.note for v in kept] == [str(n) for n in range(len(kept))]
        assert len(kept) >= acknowledged
        died_at_work += acknowledged > 0
    assert died_at_work >= 150


def _write_until_killed(study: Path, writer: int, round_: int) -> None:
    """The child: one verdict after another, one byte to the parent once each is acknowledged."""
    try:
        with open_log(study) as log:
            for number in range(10_000):
                verdict = made_verdict(number)
                row = Verdict(**{**_fields(verdict), "run_id": str(round_)})
                log.add([row])
                os.write(writer, b".")
    finally:
        os._exit(1)


def _fields(verdict: Verdict) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}
