"""The study's SQLite file, step by step: each entry brings it from one version to the next.

Never edit an entry that was released; add one. ``PRAGMA user_version`` says where a file is.
"""

from __future__ import annotations

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


def _append_only(table: str) -> tuple[str, ...]:
    """Triggers that refuse every change; REPLACE would delete without asking, so that too."""
    said = f"SELECT RAISE(ABORT, '{table} are only ever added to')"
    taken = f"SELECT 1 FROM {table} WHERE id = NEW.id"  # noqa: S608 - a name of our own
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {said}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {said}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({taken}) "
        f"BEGIN {said}; END",
    )


MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (_VERDICTS, *_append_only("verdicts"), "CREATE INDEX verdicts_by_doc ON verdicts (doc_id)"),
    (_DRAWS, *_append_only("draws")),
)
