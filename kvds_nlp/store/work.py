"""What a run in parts has done so far, in one SQLite file beside its tables; gone when it is whole.

A run that was killed goes on from here. Documents and what was decided of each distinct text stand
in it, so it is as private as ``documents.jsonl``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import writing
from kvds_nlp.data import Document
from kvds_nlp.database import BESIDE, SoundConnection
from kvds_nlp.errors import OutputError
from kvds_nlp.incoming import json_in
from kvds_nlp.messages import in_words
from kvds_nlp.places import WORK
from kvds_nlp.store.rows import document_in, document_out

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE documents (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "body BLOB NOT NULL, text INTEGER, used INTEGER NOT NULL DEFAULT 1)",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, "
    "place INTEGER NOT NULL, size INTEGER NOT NULL)",
    "CREATE TABLE drawn (place INTEGER PRIMARY KEY, said TEXT NOT NULL)",
    "CREATE TABLE coded (text INTEGER PRIMARY KEY, body BLOB NOT NULL)",
)
_AT_ONCE = 500
_MOMENT = 1.0
"""Seconds to wait for a file that another process has."""

FirstAndLast = tuple[int, int]
"""Number of its first text and of its last."""


class Work:
    """The file, opened. Use ``open_work``."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database, self.path = database, path

    def get(self, name: str) -> Any:  # noqa: ANN401 - JSON
        """A value kept under a name, or None."""
        row = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, **values: Any) -> None:  # noqa: ANN401 - JSON
        """Keeps JSON values under names, all or none."""
        with self.changing():
            rows = [(name, json.dumps(value)) for name, value in values.items()]
            self._database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Everything that is changed within, or nothing.

        Raises:
            OutputError: the disk refuses.
        """
        try:
            with self._database:
                yield
        except sqlite3.Error as error:
            raise OutputError(in_words("work.not_written", path=self.path, error=error)) from None

    def clear(self) -> None:
        """Forgets what was read, and all that follows from it."""
        for table in ("documents", "texts", "drawn", "coded"):
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - words of our own

    def add(self, document: Document, place: int) -> None:
        """Keeps a document; one whose id is taken is numbered, as ``readers.read_inputs`` does."""
        body, name, number = _body(document), document.id, 1
        while True:
            try:
                self._database.execute(
                    "INSERT INTO documents (place, id, body) VALUES (?, ?, ?)", (place, name, body)
                )
            except sqlite3.IntegrityError:
                number += 1
                name = f"{document.id}~{number}"
            else:
                return

    def replace(self, document: Document, place: int) -> None:
        """Puts a document in the place of what it was."""
        self._database.execute(
            "UPDATE documents SET body = ? WHERE place = ?", (_body(document), place)
        )

    def leave_out(self, place: int) -> None:
        """Uses a document for nothing any more."""
        self._database.execute("UPDATE documents SET used = 0 WHERE place = ?", (place,))

    def number(self, place: int, key: bytes, size: int) -> None:
        """Gives a document the number of what is said in it; what was met before has one."""
        found = self._database.execute("SELECT number FROM texts WHERE key = ?", (key,)).fetchone()
        if found is None:
            found = self._database.execute(
                "INSERT INTO texts (key, place, size) VALUES (?, ?, ?) RETURNING number",
                (key, place, size),
            ).fetchone()
        self._database.execute("UPDATE documents SET text = ? WHERE place = ?", (*found, place))

    def draw(self, places: Mapping[int, Mapping[str, str]]) -> None:
        """Keeps which documents were drawn, with the facts on consent that each is to have."""
        rows = [(place, json.dumps(said)) for place, said in sorted(places.items())]
        self._database.executemany("INSERT INTO drawn VALUES (?, ?)", rows)

    def documents(self) -> Iterator[tuple[int, Document]]:
        """Every document that is used, with its place, in order."""
        for row in self._rows("WHERE used ORDER BY place"):
            yield row[0], _document(row)

    def coded_documents(
        self, *, by_id: bool = False, drawn: bool = False
    ) -> Iterator[tuple[Document, bytes]]:
        """Every document that is used with what was decided of its text, in order, or by id."""
        only = " AND place IN (SELECT place FROM drawn)" if drawn else ""
        order = "id" if by_id else "place"
        for row in self._rows(f"WHERE used{only} ORDER BY {order}", coded=True):
            yield _document(row), row[3]

    def named(self, ids: Iterable[str], *, used: bool = False) -> Iterator[Document]:
        """The documents with these ids that are there; or of these those that are used."""
        only = " AND used" if used else ""
        for name in sorted(set(ids)):
            for row in self._rows(f"WHERE id = ?{only}", name):
                yield _document(row)

    def consents_drawn(self) -> dict[str, dict[str, str]]:
        """Id of each document that was drawn -> the facts on consent that it is to have."""
        query = "SELECT id, said FROM drawn JOIN documents USING (place)"
        return {name: json.loads(said) for name, said in self._database.execute(query)}

    def undone(self, size: int) -> list[FirstAndLast]:
        """The texts of which nothing was kept, in batches of about so many segments."""
        made: list[FirstAndLast] = []
        total = 0
        for number, weight in self._database.execute(
            "SELECT number, size FROM texts LEFT JOIN coded ON text = number "
            "WHERE text IS NULL ORDER BY number"
        ):
            if not made or total >= size or number != made[-1][1] + 1:
                made.append((number, number))
                total = 0
            made[-1] = (made[-1][0], number)
            total += weight
        return made

    def homes(self, batch: FirstAndLast) -> list[Document]:
        """For each text of a batch the first document in which it was met."""
        where = "JOIN texts USING (place) WHERE number BETWEEN ? AND ? ORDER BY number"
        return [_document(row) for row in self._rows(where, *batch)]

    def keep(self, batch: FirstAndLast, bodies: Iterable[bytes], remarks: Sequence[str]) -> None:
        """Keeps what was decided of each text of a batch, and remarks on all so far; a batch that
        was kept before stays.
        """
        rows = list(zip(range(batch[0], batch[1] + 1), bodies, strict=True))
        with self.changing():
            said = ("remarks", json.dumps(remarks))
            self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", said)
            self._database.executemany("INSERT OR IGNORE INTO coded VALUES (?, ?)", rows)

    def count(self, what: str = "documents", where: str = "1") -> int:
        """How many rows there are of one kind."""
        query = f"SELECT count(*) FROM {what} WHERE {where}"  # noqa: S608 - words of our own
        return int(self._database.execute(query).fetchone()[0])

    def _rows(self, where: str, *values: Any, coded: bool = False) -> Iterator[Any]:  # noqa: ANN401
        body = "coded.body" if coded else "''"
        join = " JOIN coded ON coded.text = documents.text" if coded else ""
        query = f"SELECT documents.place, id, documents.body, {body} FROM documents{join} {where}"  # noqa: S608 - words of our own
        cursor = self._database.cursor()
        cursor.execute(query, values)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


@contextmanager
def open_work(folder: Path, stamp: str) -> Iterator[Work]:
    """The work of the run in a folder: what another stamp began there is begun anew.

    Raises:
        OutputError: it cannot be made.
    """
    path = folder / WORK
    database = _opened(path, stamp)
    if database is None:
        remove_work(folder)
        database = _opened(path, stamp)
    if database is None:
        raise OutputError(in_words("work.not_made", path=path))
    with closing(database):
        yield Work(database, path)


def remove_work(folder: Path) -> None:
    """Removes what a run in parts kept for itself.

    Raises:
        OutputError: the place cannot be written.
    """
    for end in ("", *BESIDE):
        path = folder / f"{WORK}{end}"
        with writing(path):
            path.unlink(missing_ok=True)


def stamp_in(folder: Path) -> str:
    """What the unfinished work in a folder was begun with; "" where there is none, or where
    another process is at it.
    """
    path = folder / WORK
    if not path.is_file():
        return ""
    try:
        with closing(sqlite3.connect(path, timeout=_MOMENT, factory=SoundConnection)) as database:
            row = database.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
            return str(json_in(row[0])) if row else ""
    except (sqlite3.Error, ValueError):
        return ""


def _opened(path: Path, stamp: str) -> sqlite3.Connection | None:
    """The file with this stamp, made where it is not there; None when it cannot be used.

    Who has it open has it alone, for as long as the process lives: so it is known on any system
    whether somebody is still at it.

    Raises:
        OutputError: another process has it.
    """
    try:
        database = sqlite3.connect(path, timeout=_MOMENT, factory=SoundConnection)
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
            with database:
                for table in _TABLES:
                    database.execute(table)
                database.execute("INSERT INTO meta VALUES ('stamp', ?)", (json.dumps(stamp),))
        row = database.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        if row and json_in(row[0]) == stamp:
            return database
        database.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise OutputError(in_words("work.taken", path=path)) from None
    except (sqlite3.Error, ValueError):
        pass
    return None


def _body(document: Document) -> bytes:
    """In plain letters, so that ``kvds forget`` finds a name in it."""
    body = json.dumps(document_out(document), ensure_ascii=False, separators=(",", ":"))
    return body.encode("utf-8", "surrogatepass")


def _document(row: tuple[int, str, bytes, bytes]) -> Document:
    document = document_in(row[2].decode("utf-8", "surrogatepass"))
    if document.id == row[1]:
        return document
    return Document(
        row[1], document.kind, document.text, document.sha256,
        document.turns, document.origin, document.facts,
    )  # fmt: skip
