"""Verbs that are killed, or find the disk full: ``python -m tests.hostile.torture --count 500``.

What must hold: what was there before is there still, or is the whole new thing; no verdict that was
acknowledged is gone; what broke off never looks finished; the next command works and clears up.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.hostile.series import is_fault_of_ours, run_series, said_by
from tests.hostile.verbs import VERBS, Verb, make_tortured_world

_ROOM = "64m"
_DONE_BEFORE = (
    *("is there already", "already holds", "differ on nothing", "nobody", "no code"),
    *(
        "is er al",
        "bestaat al",
        "staat er al",
        "bevat al",
        "verschillen over niets",
        "niemand",
        "geen code",
    ),
)
"""What a verb says when it did its work before it was cut short."""
_FAULT = 9
"""Exit code of a try whose verb said what is never to be said."""


def run_torture(numbers: Iterable[int], seed: int, world: Path) -> Iterator[str]:
    """What did not hold in these tries; nothing when all did.

    Args:
        numbers: of the tries; each verb comes by in turn, each way to cut it short after that.
        seed: other seeds, other moments.
        world: from ``make_tortured_world``; not changed.
    """
    for number in numbers:
        rng = random.Random(f"{seed} {number}")
        verb = VERBS[number % len(VERBS)]
        way = WAYS[number // len(VERBS) % len(WAYS)]
        with tempfile.TemporaryDirectory() as folder, _disk(Path(folder) / "w") as here:
            shutil.copytree(world, here, dirs_exist_ok=True)
            wrong = [*way(verb, here, rng), *verb.check(here), *_goes_on(verb, here)]
            for what in (*wrong, *verb.check(here), *verb.done(here)):
                yield f"{number}: {way.__name__.strip('_')}: {verb.call}: {what}"


def _killed(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """Killed after some time, mostly while it writes."""
    child = _begun(verb.call, here)
    if _wait_for_writing(child, here, rng):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return []


def _interrupted(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """As by Ctrl-C, while it writes."""
    child = _begun(verb.call, here)
    if _wait_for_writing(child, here, rng):
        os.kill(child, signal.SIGINT)
        return _ended(child, 0, 1, 130)
    return []


def _on_a_full_disk(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """There is room for some of what it writes; it must say so in words."""
    room = rng.choice([0, 4_096, 8_192, 16_384, 40_000, 100_000, 300_000])
    if not can_mount():
        return _with_small_files(verb, here, rng)
    ballast = here / ".ballast"
    state = os.statvfs(here)
    free = state.f_bavail * state.f_frsize
    with ballast.open("wb") as file:
        file.write(bytes(max(free - room, 0)))
    wrong = _ended(_begun(verb.call, here), 0, 1)
    ballast.unlink()
    return wrong


def _with_small_files(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """No file can grow beyond a size; it must say so in words."""
    size = rng.choice([0, 100, 1_000, 3_000, 40_000])
    return _ended(_begun(verb.call, here, size), 0, 1)


def _read_only(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """Nothing can be written at all; it must say so in words."""
    if not can_mount():
        return _with_small_files(verb, here, rng)
    _mount("-o", "remount,ro", str(here))
    wrong = _ended(_begun(verb.call, here), 0, 1)
    _mount("-o", "remount,rw", str(here))
    return wrong


def _twice_at_once(verb: Verb, here: Path, rng: random.Random) -> list[str]:
    """Two people give the same command, in the same folder."""
    first = _begun(verb.call, here)
    time.sleep(rng.choice([0, 0, 0.001, 0.01, 0.05]))
    second = _begun(verb.call, here)
    return [*_ended(first, 0, 1), *_ended(second, 0, 1)]


WAYS: tuple[Callable[[Verb, Path, random.Random], list[str]], ...] = (
    _killed,
    _on_a_full_disk,
    _interrupted,
    _killed,
    _read_only,
    _with_small_files,
    _killed,
    _twice_at_once,
)


def _begun(call: str, here: Path, largest: int | None = None) -> int:
    """A process that gives this command line; no file of it grows beyond ``largest`` bytes."""
    child = os.fork()
    if child:
        return child
    code, told = _FAULT, ""
    try:
        if largest is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        os.chdir(here)
        code, text = said_by(call.split())
        if is_fault_of_ours(text):
            code, told = _FAULT, text[-500:]
    except KeyboardInterrupt:
        code = 130
    except BaseException as error:  # noqa: BLE001 - said, and the series goes on
        code, told = _FAULT, repr(error)
    finally:  # whatever happens, nothing but this child goes on here
        with contextlib.suppress(OSError):  # standard error may be a file, which cannot grow either
            os.write(2, f"{call}: {told}\n".encode() if told else b"")
        os._exit(code)


def _ended(child: int, *codes: int) -> list[str]:
    """Waits for a process; what is wrong with how it ended."""
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return [] if status in codes else [f"ended with {status}"]


def _wait_for_writing(child: int, here: Path, rng: random.Random) -> bool:
    """Waits some time, mostly from the first sign that it writes; False when it ended by itself."""
    before, first = _sizes(here), rng.random() < 0.7
    wait = rng.choice([0.0, 0.002, 0.01, 0.05, 0.3])
    ends = time.monotonic() + 30
    while first and time.monotonic() < ends and _sizes(here) == before:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return False
        time.sleep(0.001)
    time.sleep(wait)
    return os.waitpid(child, os.WNOHANG) == (0, 0)


def _goes_on(verb: Verb, here: Path) -> list[str]:
    """The same verb, undisturbed, does its work after that, and nothing half-made is left."""
    with contextlib.chdir(here):
        code, text = said_by(verb.call.split())
    wrong = []
    if code and not any(word in text for word in _DONE_BEFORE):
        wrong.append(f"does not work afterwards: {text[-200:]}")
    halves = [path for path in here.rglob(".*.part") if "runs" not in path.parts]
    return wrong + [f"left {path.relative_to(here)}" for path in halves]


def _sizes(here: Path) -> list[tuple[str, int]]:
    found = []
    for path in here.rglob("*"):
        with contextlib.suppress(OSError):
            found.append((str(path), path.stat().st_size))
    return sorted(found)


@contextlib.contextmanager
def _disk(place: Path) -> Iterator[Path]:
    """A disk of its own, where that is allowed; else a folder."""
    place.mkdir()
    if not can_mount():
        yield place
        return
    _mount("-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@cache
def can_mount() -> bool:
    """Whether a small file system can be made here: as root, on Linux."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            _mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder)
        except (OSError, subprocess.CalledProcessError):
            return False
        subprocess.run(["umount", folder], check=True)
    return True


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(run_series(__doc__, 500, make_tortured_world, run_torture))
