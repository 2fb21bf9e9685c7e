"""A shelf of bytes in one SQLite file: may be deleted at any time, never an error, never trusted.

What stands on it was made by one version of the program (its ``stamp``); another stamp, a broken
file or one above the limit means an empty shelf. One that another run is writing on stays theirs.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kvds_nlp.database import SoundConnection, sealed, unsealed

FILE = "evidence.sqlite"
LIMIT_BYTES = 1_000_000_000
"""A larger file is begun anew: what is in it can be made again."""
_PATIENCE = 10.0
"""Seconds to wait for another run that is writing."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

_TABLES = (
    "CREATE TABLE IF NOT EXISTS stamp (value TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS shelf (kind TEXT, key TEXT, body BLOB NOT NULL, "
    "PRIMARY KEY (kind, key)) WITHOUT ROWID",
)


class DiskShelf:
    """Bytes by kind and key. Use ``open_shelf``."""

    def __init__(self, database: sqlite3.Connection | None, section: str = "") -> None:
        self._database, self._section = database, section

    def section(self, name: str) -> DiskShelf:
        """A part of this shelf where the same kinds and keys are other things."""
        return DiskShelf(self._database, f"{self._section}{name}/")

    def all(self, kind: str) -> dict[str, bytes]:
        """Everything of one kind, by key; what cannot be read is left out."""
        if self._database is None:
            return {}
        kind = self._section + kind
        bodies: dict[str, bytes] = {}
        with contextlib.suppress(sqlite3.Error):
            rows = self._database.execute("SELECT key, body FROM shelf WHERE kind = ?", (kind,))
            for key, packed in rows:
                with contextlib.suppress(zlib.error, TypeError):
                    body = unsealed(f"{kind}\0{key}", zlib.decompress(packed))
                    if body is not None:
                        bodies[key] = body
            return bodies
        return {}

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        """Keeps these (kind, key) -> bytes, all or none; nothing where the disk refuses."""
        if self._database is None or not bodies:
            return
        ours = {(self._section + kind, key): body for (kind, key), body in bodies.items()}
        rows = [
            (kind, key, zlib.compress(sealed(f"{kind}\0{key}", body), 1))
            for (kind, key), body in ours.items()
        ]
        with contextlib.suppress(sqlite3.Error), self._database as database:
            database.executemany("INSERT OR REPLACE INTO shelf VALUES (?, ?, ?)", rows)


@contextlib.contextmanager
def open_shelf(folder: Path, stamp: str) -> Iterator[DiskShelf]:
    """The shelf in a folder, made when it is not there; one that keeps nothing where it cannot be,
    or where another run keeps it busy.

    Args:
        folder: may be deleted by anyone at any time.
        stamp: identifies everything that made what stands on the shelf.
    """
    path, database = folder / FILE, None
    with contextlib.suppress(sqlite3.OperationalError):  # busy
        database = _opened(path, stamp)
        if database is None and path.is_file():  # broken, too large, or of another version
            with contextlib.suppress(OSError):
                path.unlink()
            database = _opened(path, stamp)
    with contextlib.closing(database) if database else contextlib.nullcontext():
        yield DiskShelf(database)


@contextlib.contextmanager
def read_shelf(folder: Path, stamp: str) -> Iterator[DiskShelf]:
    """The shelf in a folder to read, left as it is; an empty one where it cannot be used."""
    database = None
    with contextlib.suppress(sqlite3.Error, OSError):
        address = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, factory=SoundConnection)
        if database.execute("SELECT value FROM stamp").fetchall() != [(stamp,)]:
            database.close()
            database = None
    with contextlib.closing(database) if database else contextlib.nullcontext():
        yield DiskShelf(database)


def _opened(path: Path, stamp: str) -> sqlite3.Connection | None:
    """The database, or None when it cannot be used as it is.

    Raises:
        OperationalError: another run keeps it busy.
    """
    with contextlib.ExitStack() as opened:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file() and path.stat().st_size > LIMIT_BYTES:
                return None
            database = sqlite3.connect(path, timeout=_PATIENCE, factory=SoundConnection)
            opened.callback(database.close)
            # A cache may lose its last words when the power fails; the journal keeps it whole.
            database.execute("PRAGMA synchronous = OFF")
            if not _stamps(database):  # who finds it made need not wait for who writes
                with database:
                    for table in _TABLES:
                        database.execute(table)
                    database.execute(
                        "INSERT INTO stamp SELECT ? WHERE NOT EXISTS (SELECT 1 FROM stamp)",
                        (stamp,),
                    )
            if _stamps(database) == [(stamp,)]:
                opened.pop_all()
                return database
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise
        except (sqlite3.Error, OSError):
            pass
    return None


def _stamps(database: sqlite3.Connection) -> list[tuple[str]]:
    """What the file is stamped with: nothing before it is made, and that is done last."""
    made = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'stamp'").fetchone()
    return database.execute("SELECT value FROM stamp").fetchall() if made else []
