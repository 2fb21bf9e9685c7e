"""The log of people's verdicts: only ever added to, and durable before it is acknowledged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kvds_nlp.data import Document, Verdict
from kvds_nlp.errors import StoreError
from kvds_nlp.spans import Span
from kvds_nlp.store.migrations import MIGRATIONS

FILE = "study.sqlite"
_WAIT_MS = 15_000

_ADD = (
    "INSERT INTO verdicts (at, reviewer, doc_id, doc_sha256, start, stop, quote, code, decision, "
    "codebook_sha256, run_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ALL = (
    "SELECT at, reviewer, doc_id, doc_sha256, start, stop, quote, code, decision, "
    "codebook_sha256, run_id, note FROM verdicts ORDER BY id"
)


class VerdictLog:
    """A study's verdicts in one SQLite file. Use ``open_log``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, verdicts: Iterable[Verdict]) -> int:
        """Adds verdicts, all or none, on the disk when this returns; gives how many."""
        rows = [_out(verdict) for verdict in verdicts]
        with self._writing() as connection:
            connection.executemany(_ADD, rows)
        return len(rows)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Every verdict, oldest first."""
        return tuple(_in(row) for row in self._connection.execute(_ALL))

    def add_draws(self, run_id: str, places: Iterable[tuple[str, Span]]) -> None:
        """Notes which segments (document id, span) were drawn at random for review."""
        rows = [(run_id, doc_id, span.start, span.end) for doc_id, span in places]
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO draws (run_id, doc_id, start, stop) VALUES (?, ?, ?, ?)", rows
            )

    def draws(self) -> frozenset[str]:
        """The keys of the segments that were ever drawn at random."""
        rows = self._connection.execute("SELECT doc_id, start, stop FROM draws")
        return frozenset(f"{doc_id}@{start}-{stop}" for doc_id, start, stop in rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{FILE}: nothing was written: {error}. Try again.") from None


@contextmanager
def open_log(study: Path) -> Iterator[VerdictLog]:
    """The verdict log of a study folder, made when it is not there, closed at the end.

    Write-ahead log with full synchronisation: a verdict survives the death of the process and of
    the power once ``add`` returned. Where a network share cannot do that (it needs shared
    memory), the classic rollback journal is used.

    Raises:
        StoreError: the file is broken, of a newer version, or busy.
    """
    path = study / FILE
    connection = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_MS / 1000)
        _prepare(connection)
        yield VerdictLog(connection)
    except sqlite3.Error as error:
        msg = f"{path}: cannot be used: {error}. Close other programs that have it open; else put"
        raise StoreError(f"{msg} back a copy.") from None
    finally:
        if connection is not None:
            connection.close()


def check_documents(
    verdicts: Sequence[Verdict], documents: Iterable[Document], place: Path
) -> None:
    """Refuses source files that changed after people judged them (I2): nothing is ever shifted.

    Raises:
        StoreError: naming each document, its file and how many verdicts are at stake.
    """
    known = {document.id: document for document in documents}
    wrong: dict[str, int] = {}
    for verdict in verdicts:
        home = known.get(verdict.doc_id)
        same = home is not None and home.sha256 == verdict.doc_sha256
        if home is None or not same or verdict.span.of(home.text) != verdict.quote:
            wrong[verdict.doc_id] = wrong.get(verdict.doc_id, 0) + 1
    if not wrong:
        return
    lines = []
    for doc_id, count in sorted(wrong.items()):
        home = known.get(doc_id)
        what = f"{home.origin} was changed" if home else "is not among the sources any more"
        lines.append(f"{place}: {doc_id}: {what} after {count} verdicts were given on it.")
    lines.append("Put the files back as they were; or add the new text under another name.")
    raise StoreError("\n".join(lines))


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    _journal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise StoreError(f"{FILE}: was written by a newer kvds-nlp; install that version.")
        for number in range(version, len(MIGRATIONS)):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _journal(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.execute("PRAGMA journal_mode = DELETE")


def _out(verdict: Verdict) -> tuple[str | int, ...]:
    return (
        verdict.at.isoformat(),
        verdict.reviewer,
        verdict.doc_id,
        verdict.doc_sha256,
        verdict.span.start,
        verdict.span.end,
        verdict.quote,
        verdict.code,
        verdict.decision,
        verdict.codebook_sha256,
        verdict.run_id,
        verdict.note,
    )


def _in(row: tuple[str, ...]) -> Verdict:
    at, reviewer, doc_id, sha256, start, stop, quote, code, decision, book, run_id, note = row
    return Verdict(
        datetime.fromisoformat(at),
        reviewer,
        doc_id,
        sha256,
        Span(int(start), int(stop)),
        quote,
        code,
        decision,  # type: ignore[arg-type]  # the table's CHECK holds these to Decision
        book,
        run_id,
        note,
    )
