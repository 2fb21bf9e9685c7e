"""A workbench that is killed in mid-review, again and again: what it confirmed is on the disk.

``python -m tests.web.killing --count 100`` (or ``make kills``); a part of it is in the tests. One
study goes through all of it: each server begins where the one before was killed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from kvds_nlp.data import Verdict
from kvds_nlp.store.verdicts import read_log
from tests.web.conftest import make_study, part
from tests.web.served import Server, Visitor

SEED = 20261129
_LONGEST = 0.25
"""Seconds after the first judgment within which a server is killed."""


@dataclass
class Campaign:
    """Kills on one study.

    Attributes:
        confirmed: what servers said was kept, in order.
        untold: how many stand in the log beyond that: of each kill at most one, kept but not told.
    """

    study: Path
    home: Path
    dice: random.Random
    confirmed: list[str] = field(default_factory=list)
    untold: int = 0

    def kill_once(self, round_: int) -> None:
        """Judges as fast as it goes until the server is killed, then looks what is there.

        Raises:
            AssertionError: something that was confirmed is not there, or not in its order.
        """
        server = Server(self.home, "open", str(self.study), "--no-browser")
        visitor = Visitor(server)
        before = [one.note for one in self._log()]
        begun, confirmed = threading.Event(), list[str]()

        def judging() -> None:
            try:
                for turn in range(100_000):
                    note = f"{round_}.{turn}"
                    status, _ = visitor.post(
                        f"{visitor.place}/oordeel",
                        run="001", deel=part(1), wie_ben_ik="Noor", thema="tijd",
                        doe="accept" if turn % 2 else "reject", opmerking=note,
                    )  # fmt: skip
                    if status == 303:
                        confirmed.append(note)
                    begun.set()
            except OSError:
                return

        thread = threading.Thread(target=judging)
        thread.start()
        assert begun.wait(120)
        thread.join(self.dice.uniform(0, _LONGEST))
        server.kill()
        thread.join(120)
        there = [one.note for one in self._log()]
        assert there[: len(before)] == before, "what was there before is not"
        new = there[len(before) :]
        assert new[: len(confirmed)] == confirmed, f"kill {round_}: {confirmed} but {new}"
        assert len(new) - len(confirmed) in (0, 1), f"kill {round_}: {new} of {confirmed}"
        self.confirmed += confirmed
        self.untold += len(new) - len(confirmed)

    def _log(self) -> list[Verdict]:
        with read_log(self.study) as log:
            return list(log.verdicts())


def campaign(folder: Path, count: int, seed: int) -> Campaign:
    """So many kills; the same ones for a seed, as far as a machine is the same twice."""
    run = Campaign(make_study(folder / "studie"), folder / "thuis", random.Random(seed))
    for round_ in range(count):
        run.kill_once(round_)
    return run


def main() -> None:
    """Kills, and says what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = campaign(Path(folder), asked.count, asked.seed)
    kept = f"{len(run.confirmed)} judgments were confirmed and are all there, in order"
    more = f"{run.untold} more were kept but not yet confirmed"
    print(f"{asked.count} kills: {kept}; {more}")  # noqa: T201 - the report of this program


if __name__ == "__main__":
    main()
