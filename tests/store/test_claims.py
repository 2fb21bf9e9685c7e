"""Many processes that begin a run in one place at one moment: each has a folder of its own."""

from __future__ import annotations

import json
import multiprocessing
import os
import socket
import time
from pathlib import Path

import pytest

from kvds_nlp.places import STARTED
from kvds_nlp.store.folders import fresh_run_folder, study_run_folder

_CROWD = 4


def claim(out: str, kind: str, start: float, answers: object) -> None:
    while time.time() < start:
        pass
    found = study_run_folder(Path(out)) if kind == "study" else fresh_run_folder(Path(out))
    answers.put((os.getpid(), str(found)))  # type: ignore[attr-defined]
    time.sleep(0.5)  # alive until all have chosen


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="who is alive is known on POSIX only")
@pytest.mark.parametrize("kind", ["absent", "empty", "broken off", "study"])
def test_no_two_processes_have_one_folder(tmp_path: Path, kind: str) -> None:
    fork = multiprocessing.get_context("fork")
    for number in range(6):
        out = tmp_path / str(number) / "uit"
        if kind != "absent":
            out.mkdir(parents=True)
        if kind == "broken off":
            who = {"host": socket.gethostname(), "pid": 2**22 + 5}  # above what Linux gives out
            (out / STARTED).write_text(json.dumps(who), encoding="utf-8")
            (out / "half.csv").write_text("half", encoding="utf-8")
        answers = fork.Queue()
        start = time.time() + 0.15
        crowd = [
            fork.Process(target=claim, args=(str(out), kind, start, answers)) for _ in range(_CROWD)
        ]
        for one in crowd:
            one.start()
        found = dict(answers.get(timeout=20) for _ in crowd)
        for pid, folder in found.items():
            assert json.loads((Path(folder) / STARTED).read_text(encoding="utf-8"))["pid"] == pid
        for one in crowd:
            one.join()
        assert len(set(found.values())) == _CROWD
        if kind == "broken off":
            (moved,) = out.parent.glob("uit-onvoltooid*")
            assert sorted(path.name for path in moved.iterdir()) == [STARTED, "half.csv"]
