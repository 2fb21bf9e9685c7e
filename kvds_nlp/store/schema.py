"""The tables of a study's database, all only added to: verdicts, draws, how much was forgotten.

Never edit an entry of ``MIGRATIONS`` that was released; add one. ``PRAGMA user_version`` says where
a file is.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from kvds_nlp.data import Verdict
from kvds_nlp.errors import StoreError
from kvds_nlp.messages import in_words
from kvds_nlp.places import DATABASE

COLUMNS = (
    *("at", "reviewer", "doc_id", "doc_sha256", "start", "stop"),
    *("quote", "code", "decision", "codebook_sha256", "run_id", "note"),
)
"""What is written of a verdict and read back: its fields, the span as start and stop."""

_VERDICTS = """
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
) STRICT
"""
_DRAWS = """
CREATE TABLE draws (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    doc_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
) STRICT
"""

_FORGOTTEN = """
CREATE TABLE forgotten (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    verdicts INTEGER NOT NULL,
    draws INTEGER NOT NULL
) STRICT
"""


def _append_only(table: str) -> tuple[str, ...]:
    """Triggers that refuse every change; REPLACE would delete without asking, so that too."""
    refusal = f"SELECT RAISE(ABORT, '{table} are only ever added to')"
    taken = f"SELECT 1 FROM {table} WHERE id = NEW.id"  # noqa: S608 - a name of our own
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({taken}) "
        f"BEGIN {refusal}; END",
    )


def _wider(*decisions: str) -> tuple[str, ...]:
    """Has verdicts take more decisions than the first version did.

    SQLite changes no CHECK in place: every row, with its number, goes to a table that takes more.
    """
    more = "".join(f", '{decision}'" for decision in decisions)
    return (
        _VERDICTS.replace("TABLE verdicts", "TABLE verdicts_wider").replace(
            "'complete')", f"'complete'{more})"
        ),
        "INSERT INTO verdicts_wider SELECT * FROM verdicts ORDER BY id",
        "DROP TABLE verdicts",
        "ALTER TABLE verdicts_wider RENAME TO verdicts",
        *_append_only("verdicts"),
        "CREATE INDEX verdicts_by_doc ON verdicts (doc_id)",
    )


MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (_VERDICTS, *_append_only("verdicts"), "CREATE INDEX verdicts_by_doc ON verdicts (doc_id)"),
    (_DRAWS, *_append_only("draws")),
    (_FORGOTTEN, *_append_only("forgotten")),
    _wider("belemmerend", "bevorderend", "neutraal"),
    _wider("belemmerend", "bevorderend", "neutraal", "note"),
)
"""Each entry brings the file from one version to the next; its text stays as it was released."""

TAKES_DRAWS, TAKES_FORGOTTEN = 2, 3
"""The versions from which a file holds draws, and how much was forgotten (``store.rewriting``)."""

_NAMES = ", ".join(COLUMNS)
ADD = f"INSERT INTO verdicts ({_NAMES}) VALUES (:{', :'.join(COLUMNS)})"  # noqa: S608 - the same
SINCE = f"SELECT id, {_NAMES} FROM verdicts WHERE id > ? ORDER BY id"  # noqa: S608 - the same
UP_TO = "SELECT count(*) FROM verdicts WHERE id <= ?"
ADD_DRAW = "INSERT INTO draws (run_id, doc_id, start, stop) VALUES (?, ?, ?, ?)"
ADD_FORGOTTEN = "INSERT INTO forgotten (at, verdicts, draws) VALUES (?, ?, ?)"


def row_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict as ``ADD`` takes it."""
    return {name: getattr(verdict, name, None) for name in COLUMNS} | {
        "at": verdict.at.isoformat(),
        "start": verdict.span.start,
        "stop": verdict.span.end,
    }


def version_of(connection: sqlite3.Connection) -> int:
    """Up to which entry of ``MIGRATIONS`` a file is.

    Raises:
        StoreError: it knows more than we do.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StoreError(in_words("log.newer", path=DATABASE))
    return int(version)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Makes the tables that are not there yet."""
    version = version_of(connection)
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
