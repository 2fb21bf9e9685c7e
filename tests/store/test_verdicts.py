"""The verdict log is only ever added to, and loses nothing it acknowledged."""

from __future__ import annotations

import os
import shutil
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
from kvds_nlp.store.schema import COLUMNS
from kvds_nlp.store.verdicts import check_documents, open_log, read_log

VERSION_1 = """
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    doc_id TEXT NOT NULL,
    doc_sha256 TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    quote TEXT NOT NULL,
    code TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'add', 'undo', 'complete')),
    codebook_sha256 TEXT NOT NULL,
    run_id TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TRIGGER verdicts_no_update BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, \
'verdicts are only ever added to'); END;
CREATE TRIGGER verdicts_no_delete BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, \
'verdicts are only ever added to'); END;
CREATE TRIGGER verdicts_no_replace BEFORE INSERT ON verdicts WHEN EXISTS (SELECT 1 FROM verdicts \
WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'verdicts are only ever added to'); END;
CREATE INDEX verdicts_by_doc ON verdicts (doc_id);
PRAGMA user_version = 1;
INSERT INTO verdicts VALUES (1, '2026-11-22T12:00:00+00:00', 'Noor', 'a.txt', '{digest}', 0, 23, \
'{text}', 'loslaten', 'accept', 'cb', '001', '0');
"""
"""A study's file as the first version made it, with one verdict in it. Never to be edited."""
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


def test_a_file_of_the_first_version_opens_and_is_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "nieuw").mkdir()
    first = sqlite3.connect(tmp_path / DATABASE)
    first.executescript(VERSION_1.format(digest=digest(TEXT), text=TEXT))
    first.close()
    with open_log(tmp_path) as log:
        assert list(log.verdicts()) == [made_verdict()]
        log.add([made_verdict(1)])
        log.add_draws("001", [("a.txt", Span(0, 23))])
    with open_log(tmp_path / "nieuw"):
        pass
    old, new = schema_of(tmp_path), schema_of(tmp_path / "nieuw")
    assert old == new  # a file of today is made by the same steps, none of which was edited
    columns = sqlite3.connect(tmp_path / DATABASE).execute("PRAGMA table_info(verdicts)")
    assert tuple(row[1] for row in columns) == ("id", *COLUMNS)


KILLS = int(os.environ.get("KVDS_KILLS", "200"))
"""Rounds of the kill test; more of them take longer and are as good as ``make torture``."""
VERSION_2 = Path(__file__).parent / "version_2"
"""A study's log as it was before a direction was a judgment: made by that version, five verdicts
of two people and a draw. Never to be made anew."""


def test_a_file_of_the_version_before_directions_keeps_all_it_held(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    shutil.copytree(VERSION_2, study)
    with read_log(study) as log:  # nothing is migrated by who only reads
        before, drawn = log.verdicts(), log.draws()
    assert [(v.reviewer, v.code, v.decision) for v in before] == [
        ("Noor", "loslaten", "accept"), ("Noor", "borging", "add"), ("Noor", "", "complete"),
        ("Sem", "loslaten", "reject"), ("Sem", "loslaten", "undo"),
    ]  # fmt: skip
    more = [made_verdict(5, "belemmerend"), replace(made_verdict(6), reviewer="Noor\nSem")]
    with open_log(study) as log:
        assert log.verdicts() == before
        log.add(more)
    with open_log(study) as log:  # and the tally of before still fits
        assert log.verdicts() == (*before, *more)
        assert log.draws() == drawn == {"a.txt@0-23"}
    with open_log(tmp_path):
        pass
    assert schema_of(study) == schema_of(tmp_path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        sqlite3.connect(study / DATABASE).execute("DELETE FROM verdicts")


VERSION_4 = Path(__file__).parent / "version_4"
"""A study's log as it was before a remark could stand alone: made by that version, two people's
judgments, one of them a direction, and what they settled. Never to be made anew."""


def test_a_file_of_the_version_before_remarks_keeps_all_it_held(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    shutil.copytree(VERSION_4, study)
    with open_log(study) as log:
        before = log.verdicts()
        log.add([made_verdict(5, "note")])
    assert [(v.people, v.decision) for v in before] == [
        (("Noor",), "accept"), (("Noor",), "belemmerend"), (("Sem",), "reject"),
        (("Noor", "Sem"), "accept"), (("Noor", "Sem"), "neutraal"),
    ]  # fmt: skip
    with read_log(study) as log:
        assert log.verdicts() == (*before, made_verdict(5, "note"))
        assert log.draws() == {"a.txt@0-23"}
    with open_log(tmp_path):
        pass
    assert schema_of(study) == schema_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 of a forked child needs POSIX")
def test_a_kill_while_a_file_is_brought_up_to_date_loses_nothing(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    for number in range(30):
        study = tmp_path / str(number)
        shutil.copytree((VERSION_2, VERSION_4)[number % 2], study)
        child = os.fork()
        if child == 0:
            with open_log(study):
                os._exit(0)
        time.sleep(float(rng.uniform(0, 0.012)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with open_log(study) as log:
            assert len(log.verdicts()) == 5
            assert log.add([made_verdict(1, "neutraal")]) == 1


def schema_of(study: Path) -> list[tuple[str, str]]:
    """Name and SQL of everything in a study's file, blanks evened out."""
    connection = sqlite3.connect(study / DATABASE)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return [(name, " ".join(sql.split())) for name, sql in rows]


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
    with pytest.raises(StoreError, match=r"a\.txt was changed after 1 verdict"):
        check_documents([made_verdict(), shifted], [document], Path("s"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 of a forked child needs POSIX")
def test_kill_nine_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    rng = np.random.default_rng(9)
    died_at_work = 0
    for round_ in range(KILLS):
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
        assert kept == [_said_in(round_, number) for number in range(len(kept))]
        assert len(kept) >= acknowledged
        died_at_work += acknowledged > 0
    assert died_at_work >= 0.7 * KILLS


def _write_until_killed(study: Path, writer: int, round_: int) -> None:
    """The child: one verdict after another, one byte to the parent once each is acknowledged."""
    try:
        with open_log(study) as log:
            for number in range(10_000):
                log.add([_said_in(round_, number)])
                os.write(writer, b".")
    finally:
        os._exit(1)


def _said_in(round_: int, number: int) -> Verdict:
    """A code, a direction or a remark, of one person or settled by two."""
    decision = ("accept", "belemmerend", "note")[number % 3]
    who = ("Noor", "Noor\nSem")[number % 4 == 0]
    return replace(made_verdict(number, decision), run_id=str(round_), reviewer=who)
