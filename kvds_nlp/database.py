"""An SQLite file that may be broken says so in SQLite's own kind of error, whatever is in it."""

from __future__ import annotations

import sqlite3
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
