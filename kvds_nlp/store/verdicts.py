"""The log of people's verdicts: only ever added to, and durable before it is acknowledged.

It stands in the study's one SQLite file, beside the segments that were drawn at random.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kvds_nlp.data import Document, Verdict, segment_key
from kvds_nlp.database import SoundConnection
from kvds_nlp.errors import StoreError
from kvds_nlp.messages import in_words
from kvds_nlp.places import DATABASE
from kvds_nlp.spans import Span
from kvds_nlp.store.schema import (
    ADD,
    ADD_DRAW,
    COLUMNS,
    SINCE,
    TAKES_DRAWS,
    TAKES_FORGOTTEN,
    UP_TO,
    bring_up_to_date,
    row_of,
    version_of,
)
from kvds_nlp.store.tally import Tally

_WAIT = 15
"""Seconds to wait for another program that is writing."""

Draw = tuple[str, str, Span]
"""Run, document and place of a segment that was drawn at random."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A log as somebody read and checked it, who then reads only what came since.

    Attributes:
        last: number of its last row.
        tally: of all rows up to that one.
        verdicts: these, oldest first.
    """

    last: int = 0
    tally: Tally = field(default_factory=Tally)
    verdicts: tuple[Verdict, ...] = ()


NOTHING_SEEN = Seen()


class VerdictLog:
    """A study's verdicts in one SQLite file. Use ``open_log``, or ``read_log`` to read only."""

    def __init__(self, connection: sqlite3.Connection, study: Path) -> None:
        self._connection, self._study = connection, study
        self._version = version_of(connection)
        self._last, self._tally = 0, Tally()
        self._seen = NOTHING_SEEN

    def check(self, known: Tally, seen: Seen = NOTHING_SEEN) -> None:
        """Refuses a log that does not begin with what it held before.

        Args:
            known: what was written down; it may be behind, never ahead.
            seen: what was checked earlier; where the log goes on from it, only the rest is hashed.

        Raises:
            StoreError: verdicts or draws are gone, or others than they were.
        """
        if self._goes_on(known, seen):
            with suppress(StoreError):  # somebody was forgotten since, or worse: all of it tells
                return self._check_from(seen, known)
        return self._check_from(NOTHING_SEEN, known)

    def _goes_on(self, known: Tally, seen: Seen) -> bool:
        """Whether the log may go on from what was seen: it has as many rows, and what was written
        down is the same, or of more.
        """
        before = seen.tally
        if not (before.verdicts and self._version) or before.verdicts > known.verdicts:
            return False
        if before.verdicts == known.verdicts and before.sha256 != known.sha256:
            return False
        (rows,) = self._connection.execute(UP_TO, (seen.last,)).fetchone()
        return int(rows) == before.verdicts

    def _check_from(self, seen: Seen, known: Tally) -> None:
        number: int
        self._seen, self._last, self._tally = seen, seen.last, seen.tally
        for number, *row in self._connection.execute(SINCE, (seen.last,)) if self._version else ():
            self._last, self._tally = number, self._tally.and_then([row])
            if self._tally.verdicts == known.verdicts and self._tally.sha256 != known.sha256:
                raise known.refuse(self._study, in_words("log.others"))
        if self._tally.verdicts < known.verdicts:
            raise known.refuse(self._study, in_words("log.holds", n=self._tally.verdicts))
        if (draws := self._draws()) < known.draws:
            raise known.refuse(
                self._study, in_words("log.holds_draws", there=draws, of=known.draws)
            )

    def add(self, verdicts: Iterable[Verdict]) -> int:
        """Adds verdicts, all or none, on the disk when this returns; gives how many."""
        rows = [row_of(verdict) for verdict in verdicts]
        self._insert(ADD, rows)
        return len(rows)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Every verdict that was checked, oldest first.

        Raises:
            StoreError: one of them says what no verdict can.
        """
        verdicts = list(self._seen.verdicts)
        since = self._connection.execute(SINCE, (self._seen.last,)) if self._version else ()
        for number, *row in since:
            if number > self._last:  # another program goes on adding
                break
            values: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
            try:
                at = datetime.fromisoformat(values.pop("at"))
                span = Span(values.pop("start"), values.pop("stop"))
            except ValueError as error:
                raise _unusable(self._study / DATABASE, error) from None
            verdicts.append(Verdict(at=at, span=span, **values))
        return tuple(verdicts)

    def seen(self) -> Seen:
        """The log as it was read now.

        Raises:
            StoreError: as ``verdicts``.
        """
        return Seen(self._last, self._tally, self.verdicts())

    def add_draws(self, run_id: str, places: Iterable[tuple[str, Span]]) -> None:
        """Notes which segments (document id, span) were drawn at random for review."""
        rows = [(run_id, doc_id, span.start, span.end) for doc_id, span in places]
        self._insert(ADD_DRAW, rows)

    def copy_to(self, other: sqlite3.Connection) -> None:
        """Makes another database the same, as it stands at one moment."""
        self._connection.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")  # one file, without one beside it

    def draws(self) -> frozenset[str]:
        """The keys of the segments that were ever drawn at random."""
        return frozenset(segment_key(doc_id, span) for _, doc_id, span in self.drawn())

    def drawn(self) -> tuple[Draw, ...]:
        """Every draw, oldest first."""
        if self._version < TAKES_DRAWS:
            return ()
        rows = self._connection.execute("SELECT run_id, doc_id, start, stop FROM draws ORDER BY id")
        return tuple((run, doc_id, Span(start, stop)) for run, doc_id, start, stop in rows)

    def forgotten(self) -> tuple[tuple[str, int, int], ...]:
        """When verdicts left for good because somebody asked it; how many, and how many draws."""
        if self._version < TAKES_FORGOTTEN:
            return ()
        rows = self._connection.execute("SELECT at, verdicts, draws FROM forgotten ORDER BY id")
        return tuple(rows)

    def _draws(self) -> int:
        if self._version < TAKES_DRAWS:
            return 0
        (count,) = self._connection.execute("SELECT count(*) FROM draws").fetchone()
        return int(count)

    def _insert(self, statement: str, rows: Sequence[Any]) -> None:
        """Adds rows, then writes down what the log holds now, others' rows included.

        In this order: a tally that is behind is true of the rows it counts.
        """
        if not rows:
            return
        try:
            with _transaction(self._connection):
                self._connection.executemany(statement, rows)
                since = self._connection.execute(SINCE, (self._last,)).fetchall()
                draws = self._draws()
        except sqlite3.Error as error:
            raise StoreError(in_words("log.not_written", path=DATABASE, error=error)) from None
        self._last = since[-1][0] if since else self._last
        self._tally = replace(self._tally.and_then(row[1:] for row in since), draws=draws)
        self._tally.write(self._study)


@contextmanager
def open_log(study: Path, seen: Seen = NOTHING_SEEN) -> Iterator[VerdictLog]:
    """The verdict log of a study folder, made when it is not there, closed at the end.

    Write-ahead log with full synchronisation: a verdict survives the death of the process and of
    the power once ``add`` returned. Where a network share cannot do that (it needs shared
    memory), the classic rollback journal is used. ``seen`` is as ``VerdictLog.check`` takes it.

    Raises:
        StoreError: the file is broken, of a newer version, or busy; or it lacks verdicts that
            were given (it is then left as it is).
    """
    path = study / DATABASE
    _known(study)
    connection = None
    try:
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=_WAIT, factory=SoundConnection
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        with _transaction(connection):
            bring_up_to_date(connection)
            log = VerdictLog(connection, study)
            log.check(
                Tally.read(study), seen
            )  # now: somebody may have been forgotten while we waited
        yield log
    except sqlite3.Error as error:
        raise _unusable(path, error) from None
    finally:
        if connection is not None:
            connection.close()


@contextmanager
def read_log(study: Path, seen: Seen = NOTHING_SEEN) -> Iterator[VerdictLog]:
    """The verdict log to read, of a study that may not be written to; an empty one where none is.

    ``seen`` is as ``VerdictLog.check`` takes it.

    Raises:
        StoreError: as ``open_log``.
    """
    path, known = study / DATABASE, _known(study)
    try:
        with ExitStack() as held:
            connection = held.enter_context(closing(_readable(path, held)))
            log = VerdictLog(connection, study)
            log.check(known, seen)
            yield log
    except (sqlite3.Error, OSError) as error:
        raise _unusable(path, error) from None


def _known(study: Path) -> Tally:
    """What the study's log must hold; an empty or absent file is refused before it is opened."""
    known, path = Tally.read(study), study / DATABASE
    if known.verdicts or known.draws:
        if not path.is_file():
            raise known.refuse(study, in_words("log.not_there"))
        if not path.stat().st_size:
            raise known.refuse(study, in_words("log.empty"))
    return known


def _readable(path: Path, held: ExitStack) -> sqlite3.Connection:
    """A connection that leaves nothing beside ``path``.

    A write-ahead log needs a file of shared memory beside it. Where that cannot be made (a folder
    to read only, a full disk) nobody can write either: the file is read as it is, or, with what a
    killed process left beside it, as a copy, which leaves with what is ``held``.
    """
    if not path.is_file():
        return sqlite3.connect(":memory:")
    if os.access(path.parent, os.W_OK):
        # The last to close clears what SQLite puts beside a file; with mode=ro it would stay.
        connection = _connected(path, "mode=rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise  # somebody writes
        else:
            return connection
    beside = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
    if not any(one.is_file() and one.stat().st_size for one in beside):
        return _connected(path, "mode=ro&immutable=1")
    spare = Path(held.enter_context(TemporaryDirectory()))
    for one in (path, *beside):
        if one.is_file():
            shutil.copyfile(one, spare / one.name)
    return _connected(spare / path.name, "mode=rw")


def _connected(path: Path, how: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?{how}"
    return sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=_WAIT, factory=SoundConnection
    )


def _unusable(path: Path, error: Exception) -> StoreError:
    return StoreError(in_words("log.closed", path=path, error=error))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


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
        said = {"place": place, "document": doc_id, "n": count}
        if home:
            lines.append(in_words("log.source_changed", origin=home.origin, **said))
        else:
            lines.append(in_words("log.source_gone", **said))
    lines.append(in_words("log.put_back"))
    raise StoreError("\n".join(lines))
