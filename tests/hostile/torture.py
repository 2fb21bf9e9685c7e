"""Verbs that are killed, or find the disk full: ``python -m tests.hostile.torture --count 100``.

What must hold: what was there before is there still, or is the whole new thing; no verdict that was
acknowledged is gone; what broke off never looks finished; the next command works and clears up.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.places import MANIFEST
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import read_log
from tests.hostile.series import is_fault_of_ours, run_series, said_by
from tests.hostile.world import make_world

Check = Callable[[Path], Sequence[str]]
"""Given the folder, what does not hold."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command line that writes, and what must hold when it was cut short."""

    call: str
    check: Check


def run_torture(numbers: Iterable[int], seed: int, world: Path) -> Iterator[str]:
    """What did not hold in these tries; nothing when all did.

    Args:
        numbers: of the tries; even ones are killed, odd ones find the disk full.
        seed: other seeds, other moments.
        world: from ``make_world``; not changed.
    """
    for number in numbers:
        rng = random.Random(f"{seed} {number}")
        verb = VERBS[number // 2 % len(VERBS)]
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder) / "w"
            shutil.copytree(world, here)
            if number % 2:
                _on_a_full_disk(verb, here, rng.choice([0, 100, 1_000, 3_000, 40_000]))
            else:
                _killed(verb, here, rng)
            for what in (*verb.check(here), *_goes_on(verb, here)):
                yield f"{number}: {verb.call}: {what}"


def _killed(verb: Verb, here: Path, rng: random.Random) -> None:
    """Runs the verb and kills it after some time, mostly while it writes."""
    before = _sizes(here)
    child = os.fork()
    if child == 0:
        _called(verb.call, here)
    wait = rng.choice([0.0, 0.002, 0.01, 0.05, 0.3])
    ends = time.monotonic() + 30
    first = rng.random() < 0.7  # from the first sign of writing
    while first and time.monotonic() < ends and _sizes(here) == before:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return
        time.sleep(0.001)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _on_a_full_disk(verb: Verb, here: Path, size: int) -> None:
    """Runs the verb where no file can grow beyond ``size``; it must say so in words."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        _called(verb.call, here, loud=True)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, 1):
        raise AssertionError(f"{verb.call} ended with {status} on a full disk")


def _called(call: str, here: Path, *, loud: bool = False) -> None:
    """The child: one command line; 9 when it said what is never to be said."""
    os.chdir(here)
    code, text = said_by(call.split())
    odd = is_fault_of_ours(text)
    if loud and odd:
        os.write(2, text[-500:].encode())
    os._exit(9 if odd else code)


def _goes_on(verb: Verb, here: Path) -> list[str]:
    """The same verb, undisturbed, does its work after that, and nothing half-made is left."""
    with contextlib.chdir(here):
        code, text = said_by(verb.call.split())
    wrong = []
    if code and not any(word in text for word in _DONE_BEFORE):
        wrong.append(f"does not work afterwards: {text[-200:]}")
    finished = [path for path in here.rglob(".*.part") if "runs" not in path.parts]
    return wrong + [f"left {path.relative_to(here)}" for path in finished]


def _sizes(here: Path) -> list[tuple[str, int]]:
    found = []
    for path in here.rglob("*"):
        with contextlib.suppress(OSError):
            found.append((str(path), path.stat().st_size))
    return sorted(found)


def _runs_are_whole(here: Path) -> list[str]:
    wrong = []
    for path in (here / "studie" / "runs").glob(f"*/{MANIFEST}"):
        try:
            load_run(path.parent)
        except Exception as error:  # noqa: BLE001 - whatever it is, it was to be whole
            wrong.append(f"{path.parent.name} looks whole: {error}")
    return wrong


def _model_stands(here: Path) -> list[str]:
    from kvds_nlp.learning import Model

    try:
        model = Model.opened(here / "studie" / "models" / "eerste")
    except Exception as error:  # noqa: BLE001 - the same
        return [f"no model stands: {error}"]
    return [] if model.digest == model.card.id else ["the model is half of two"]


def _log_stands(here: Path) -> list[str]:
    told = json.loads((here / "aantal.json").read_text(encoding="utf-8"))
    with read_log(here / "studie") as log:
        count = len(log.verdicts())
    return [] if count >= told else [f"{count} of {told} verdicts"]


def _book_stands(here: Path) -> list[str]:
    from kvds_nlp.codebook import load_codebook

    try:
        codes = load_codebook(here / "studie" / "codebook.yaml").by_id
    except Exception as error:  # noqa: BLE001 - the same
        return [f"no codebook stands: {error}"]
    return [] if {"tijdgebrek", "haast"} & codes.keys() else ["a code is gone"]


def _whole_or_absent(name: str, opens: Callable[[Path], object]) -> Check:
    """A file of this name opens, or is not there."""

    def check(here: Path) -> list[str]:
        try:
            if (here / name).exists():
                opens(here / name)
        except Exception as error:  # noqa: BLE001 - the same
            return [f"{name} is half there: {error}"]
        return []

    return check


def _opened_workbook(path: Path) -> object:
    from openpyxl import load_workbook

    return load_workbook(path)


def _some_quotes(path: Path) -> object:
    """The workbook in a folder of quotes, where it was made already."""
    book = path / "quotes.xlsx"
    return _opened_workbook(book) if book.exists() else None


def _study_of_import(path: Path) -> object:
    with read_log(path) as log:
        return [*(path / "source").iterdir(), *log.verdicts()][0]


def _backup_opens(path: Path) -> object:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.getinfo("backup.json")


def _all(*checks: Check) -> Check:
    return lambda here: [what for check in checks for what in check(here)]


_DONE_BEFORE = ("is there already", "already holds", "differ on nothing")
"""What a verb says when it did its work before it was cut short."""

VERBS = (
    Verb("train studie --out studie/models/eerste -q", _all(_model_stands, _log_stands)),
    Verb("review studie --import blad.xlsx --reviewer Sem -q", _log_stands),
    Verb("agreement studie --import verschillen.xlsx -q", _log_stands),
    Verb("codebook rename studie tijdgebrek haast", _all(_book_stands, _log_stands)),
    Verb("code studie -q", _all(_runs_are_whole, _log_stands)),
    Verb("review studie --undo last", _log_stands),
    Verb("quotes studie --out nieuw -q", _whole_or_absent("nieuw", _some_quotes)),
    Verb("review studie --export nieuw.xlsx", _whole_or_absent("nieuw.xlsx", _opened_workbook)),
    Verb("backup studie --to nieuw.zip", _whole_or_absent("nieuw.zip", _backup_opens)),
    Verb("import studie.qdpx --out nieuw", _whole_or_absent("nieuw", _study_of_import)),
    Verb("restore reserve.zip --out nieuw", _whole_or_absent("nieuw", _study_of_import)),
)


def make_tortured_world(folder: Path) -> None:
    """A world, and beside it how many verdicts were acknowledged."""
    make_world(folder)
    with read_log(folder / "studie") as log:
        told = len(log.verdicts())
    (folder / "aantal.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(run_series(__doc__, 100, make_tortured_world, run_torture))
