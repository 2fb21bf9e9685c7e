"""How many verdicts a study had, and the digest of them: so that it knows when some are gone.

It stands in a file of its own beside the database and is written after each addition. A database
that was emptied, removed, cut short or put back from an old copy then contradicts it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import write_bytes
from kvds_nlp.errors import OutputError, StoreError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import in_words
from kvds_nlp.places import DATABASE, TALLY


@dataclass(frozen=True, slots=True)
class Tally:
    """What a log held.

    Attributes:
        verdicts: how many.
        sha256: of all of them in order, each row hashed with the digest before it; "" of none.
        draws: how many segments were noted as drawn at random.
    """

    verdicts: int = 0
    sha256: str = ""
    draws: int = 0

    @classmethod
    def read(cls, study: Path) -> Tally:
        """What the study's log held when it was last added to; nothing where nobody said.

        Raises:
            StoreError: the file is damaged.
        """
        try:
            body = json_in(regular(study / TALLY).read_text(encoding="utf-8"))
            counts = (body["verdicts"], body["draws"])
            if any(type(count) is not int or count < 0 for count in counts):
                raise ValueError(in_words("log.no_numbers"))
            return cls(counts[0], str(body["sha256"]), counts[1])
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                in_words(
                    "log.tally_broken",
                    path=study / TALLY,
                    error=error,
                    database=DATABASE,
                    tally=TALLY,
                )
            ) from None

    def and_then(self, rows: Iterable[Sequence[Any]]) -> Tally:
        """This and some verdicts more, as they stand in the database."""
        count, sha256 = self.verdicts, self.sha256
        for row in rows:
            sha256 = hashlib.sha256(json.dumps([sha256, *row]).encode()).hexdigest()
            count += 1
        return Tally(count, sha256, self.draws)

    def write(self, study: Path) -> None:
        """Keeps it; where the disk refuses the earlier one stands, which is still true."""
        body = json.dumps(asdict(self), indent=1) + "\n"
        with suppress(OutputError):
            write_bytes(study / TALLY, body.encode())

    def refuse(self, study: Path, what: str) -> StoreError:
        """The error for a log that is not what this says it was."""
        return StoreError(
            in_words(
                "log.lost",
                path=study / DATABASE,
                what=what,
                verdicts=self.verdicts,
                tally=TALLY,
                database=DATABASE,
            )
        )
