"""The log of verdicts without those on one person's words: a new database in the place of the old.

The log refuses change and removal, and that stays so: no row in it is changed here. What must go
by law (who withdrew; a name that was missed in a copy without names) goes by making a new database
of all that stays, whose pages take the place of the old ones in one transaction. The file is ours
from the first look at it until its tally is written: what another program was told to be in the
log is in it. How many verdicts left because somebody asked it, and when, is noted in it, as the
one thing that is kept of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kvds_nlp.data import Verdict
from kvds_nlp.database import SoundConnection
from kvds_nlp.errors import StoreError
from kvds_nlp.messages import in_words
from kvds_nlp.places import DATABASE, TALLY
from kvds_nlp.store.schema import ADD, ADD_DRAW, ADD_FORGOTTEN, SINCE, bring_up_to_date, row_of
from kvds_nlp.store.tally import Tally
from kvds_nlp.store.verdicts import Draw, VerdictLog


@dataclass(frozen=True, slots=True)
class LogChange:
    """What becomes of a verdict or a draw: the same, one that moved with its text, or None when it
    leaves.
    """

    verdict: Callable[[Verdict], Verdict | None]
    draw: Callable[[Draw], Draw | None]

    def of(self, verdicts: Iterable[Verdict], draws: Iterable[Draw]) -> tuple[int, int, int]:
        """How many verdicts leave, how many verdicts and draws move, how many draws leave."""
        judged = [(one, self.verdict(one)) for one in verdicts]
        drawn = [(one, self.draw(one)) for one in draws]
        moved = sum(now is not None and now != one for one, now in judged)
        moved += sum(now is not None and now != one for one, now in drawn)
        left = [sum(now is None for _, now in judged), sum(now is None for _, now in drawn)]
        return left[0], moved, left[1]


def rewrite_log(study: Path, change: LogChange, at: datetime | None) -> None:
    """Puts a log in the place of the study's that holds what ``change`` leaves, in its order.

    Its tally is made anew. A power cut in between leaves a study without a tally, which is one
    whose log counts as it is. Where nothing changes nothing is written.

    Args:
        study: its folder.
        change: what becomes of each verdict and draw.
        at: when, for the note of how many left; None where nobody asked to be forgotten.

    Raises:
        StoreError: the log cannot be used, or another program has it open.
    """
    path = study / DATABASE
    if not path.is_file():
        return
    connection = sqlite3.connect(path, isolation_level=None, timeout=1, factory=SoundConnection)
    with closing(connection):
        try:
            # Leaving the write-ahead log wants the file for oneself: nobody else has it open then.
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # a lock that outlives COMMIT
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            mode = ""
        except sqlite3.DatabaseError as error:
            raise StoreError(in_words("log.unusable", path=path, error=error)) from None
        if mode != "delete":
            raise StoreError(in_words("log.open", path=path))
        log = VerdictLog(connection, study)
        log.check(Tally.read(study))
        verdicts, draws = log.verdicts(), log.drawn()
        gone, moved, drawn = change.of(verdicts, draws)
        if not (gone or moved or drawn):
            return
        kept = [now for one in verdicts if (now := change.verdict(one)) is not None]
        left = [draw for one in draws if (draw := change.draw(one)) is not None]
        asked = [(at.isoformat(), gone, drawn)] if at else []
        notes = [*log.forgotten(), *asked]
        _replace(connection, study, kept, left, notes)


def _replace(
    connection: sqlite3.Connection,
    study: Path,
    verdicts: Sequence[Verdict],
    draws: Sequence[Draw],
    forgotten: Sequence[tuple[str, int, int]],
) -> None:
    """Has the database, which is ours alone, hold these and no more; and its tally say so."""
    known = Tally.read(study)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        bring_up_to_date(made)
        made.executemany(ADD, map(row_of, verdicts))
        made.executemany(ADD_DRAW, ((run, i, span.start, span.end) for run, i, span in draws))
        made.executemany(ADD_FORGOTTEN, forgotten)
        tally = Tally().and_then(row[1:] for row in made.execute(SINCE, (0,)))
        (study / TALLY).unlink(missing_ok=True)
        try:
            made.backup(connection)
        except sqlite3.Error as error:  # a full disk: rolled back
            known.write(study)
            path = study / DATABASE
            raise StoreError(in_words("log.unwritten", path=path, error=error)) from None
    replace(tally, draws=len(draws)).write(study)
