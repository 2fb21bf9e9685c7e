"""An SQLite file that may be broken says so in SQLite's own kind of error, whatever is in it; and
bytes in it that are not what was put there are known.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from typing import Any


class SoundConnection(sqlite3.Connection):
    """A connection as any other.

    Of a table whose name is no text Python cannot make SQLite's message, and raises something that
    nobody expects of a database.
    """

    def execute(self, *words: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3's
        """As ``sqlite3.Connection.execute``.

        Raises:
            sqlite3.Error: whatever is wrong.
        """
        try:
            return super().execute(*words)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError(error.reason) from None


_SEAL = 8

BESIDE = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite lays beside its own."""


def sealed(name: str, body: bytes) -> bytes:
    """A body with a seal before it, for ``unsealed``: it is whole and stands under this name."""
    return _seal(name, body) + body


def unsealed(name: str, body: bytes) -> bytes | None:
    """What was sealed under this name; None where it is something else."""
    kept = body[_SEAL:]
    return kept if body[:_SEAL] == _seal(name, kept) else None


def _seal(name: str, body: bytes) -> bytes:
    told = f"{name}\0".encode("utf-8", "surrogatepass")
    return blake2b(told + body, digest_size=_SEAL).digest()
