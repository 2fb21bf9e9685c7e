"""Damaged files by the thousand: ``python -m tests.hostile.campaign --count 10000``.

Each try damages one file of a small study and calls the verbs that read it, in a process of its own
kind: one that dies or hangs costs that try only. A try is known by its number: the same number, the
same damage.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kvds_nlp.readers import read_inputs
from tests.hostile.damage import damages_of
from tests.hostile.series import is_fault_of_ours, run_series, said_by
from tests.hostile.sources import FOLDER, KEPT
from tests.hostile.world import ROTA, Subject, make_world

SECONDS = 60
"""Of work, not of the clock: the machine may be busy with other things."""
_PATIENCE = 10
_AT_LINE = re.compile(r"\.(yaml|xlsx):\d+: ")
MEMORY = 1 << 30
"""What one try may take, beside what the process had."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A try that went wrong.

    Attributes:
        what: "aborted", "too long", "should not happen", "another result", "exit code", "a good
            file lost".
    """

    number: int
    file: str
    what: str
    detail: str


def run_campaign(numbers: Iterable[int], seed: int, world: Path) -> Iterator[Finding]:
    """What went wrong in these tries; nothing when all held.

    Args:
        numbers: of the tries.
        seed: other seeds, other damage.
        world: from ``make_world``; not changed.
    """
    waiting = list(numbers)
    while waiting:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(waiting, seed, world, writer)
        os.close(writer)
        done, last = 0, ""
        with os.fdopen(reader, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                word, _, rest = line.rstrip("\n").partition("\t")
                if word == "began":
                    last = rest
                elif word == "found":
                    number, file, what, detail = rest.split("\t", 3)
                    yield Finding(int(number), file, what, detail)
                else:
                    done += 1
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if done < len(waiting):
            late = status in (-signal.SIGALRM, -signal.SIGPROF)
            what = "too long" if late else "aborted"
            file = subject_of(waiting[done]).file
            yield Finding(waiting[done], file, what, f"status {status}; {last}")
            done += 1
        del waiting[:done]


def subject_of(number: int) -> Subject:
    """Which file a try damages."""
    return ROTA[number % len(ROTA)]


def damaged(number: int, seed: int, world: Path) -> bytes:
    """The file of a try, as it is damaged."""
    path = world / subject_of(number).file
    rng = random.Random(f"{seed} {number}")
    body = path.read_bytes()
    for _ in range(rng.choice([1, 1, 1, 2])):
        try:
            body = rng.choice(damages_of(path))(body, rng)
        except Exception:  # noqa: BLE001 - what is broken already cannot always be broken neatly
            body = damages_of(path)[0](body, rng)
    return body


def good_files(here: Path, damaged: str) -> set[str]:
    """What is read of the files that stand beside a damaged one: where from, and the words."""
    good = {name for name in KEPT if f"{FOLDER}/{name}" != damaged}
    read = ((document.origin, document.text) for document in read_inputs([here / FOLDER]).documents)
    return {f"{origin} {text}" for origin, text in read if origin.path in good}


good_files_before = cache(good_files)
"""The same of the world, which does not change: found once for each file."""


def _work(numbers: list[int], seed: int, world: Path, pipe: int) -> None:
    """The child: one try after another, told to the parent as it goes."""
    for ends in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(ends, signal.SIG_DFL)

    def tell(*words: object) -> None:
        text = "\t".join(str(word).replace("\n", " ").replace("\t", " ") for word in words)
        os.write(pipe, f"{text}\n".encode("utf-8", "replace"))

    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            used = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, resource.RLIM_INFINITY))
    except OSError:  # not Linux
        pass
    try:
        for number in numbers:
            tell("began", number, subject_of(number).file)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.alarm(SECONDS * _PATIENCE)
            with tempfile.TemporaryDirectory() as folder:
                for what, detail in _tried(number, seed, world, Path(folder)):
                    tell("found", number, subject_of(number).file, what, detail)
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
            tell("done")
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a fault of the campaign itself, to be seen
        traceback.print_exc()
        os._exit(3)


def _tried(number: int, seed: int, world: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """What one damaged file made our verbs do wrong."""
    subject, here = subject_of(number), folder / "w"
    here.mkdir()
    for name in subject.needs(world):
        copy = shutil.copytree if (world / name).is_dir() else shutil.copyfile
        (here / name).parent.mkdir(exist_ok=True)
        copy(world / name, here / name)
    (here / subject.file).write_bytes(damaged(number, seed, world))
    os.chdir(here)
    if subject.file.startswith(FOLDER):
        before = good_files_before(world, subject.file)
        for what in sorted(good_files(here, subject.file) ^ before):
            yield "a good file lost", what
    for at, call in enumerate(subject.calls):
        code, text = said_by([word.format(out=f"nieuw{at}") for word in call.split()])
        if is_fault_of_ours(text):
            yield "should not happen", f"{call}: {text[-300:]}"
        elif code not in (0, 1) or (code == 1 and not says_what_is_wrong(call, text)):
            yield "exit code", f"{code}, {call}: {text[-300:]}"
        elif subject.same and code == 0:
            new, old = (here / "studie" / "runs" / run / "codings.csv" for run in ("003", "002"))
            if new.read_bytes() != old.read_bytes():
                yield "another result", call
        elif subject.same:
            yield "exit code", f"{code}, {call}: {text[-300:]}"


def says_what_is_wrong(call: str, text: str) -> bool:
    """Whether a verb that ends with 1 says why: a fault of the file, or of checking it with the
    line where it stands.
    """
    return "kvds: " in text or (call.startswith("codebook check") and bool(_AT_LINE.search(text)))


if __name__ == "__main__":
    sys.exit(run_series(__doc__, 10_000, make_world, run_campaign))
