"""Where a run may be written: an earlier run is never overwritten, a stranger's folder refused."""

from __future__ import annotations

import json
import os
import socket
from itertools import count
from pathlib import Path

from kvds_nlp.errors import OutputError
from kvds_nlp.store.atomic import writing

MANIFEST = "run.json"
STARTED = ".kvds-run"


def fresh_run_folder(out: Path) -> Path:
    """A folder for one run, made ready: ``out`` itself, or a sibling when ``out`` is taken.

    - absent or empty: ``out``;
    - holds a finished run of ours (``run.json``), or one that is still being written:
      the first free of ``out-2``, ``out-3``, ...;
    - holds a run of ours that broke off: that is moved to ``out-onvoltooid`` (``-2``, ...)
      and ``out`` is free again.

    Raises:
        OutputError: the folder holds other people's files, is a file, or cannot be written.
    """
    for number in count(1):
        folder = out if number == 1 else out.with_name(f"{out.name}-{number}")
        if _claim(folder):
            return folder
    raise AssertionError("count() does not end")


def study_run_folder(study: Path) -> Path:
    """The next ``STUDY/runs/001``, ``002``, ...: made ready, never one that exists.

    Raises:
        OutputError: when the study cannot be written.
    """
    runs = study / "runs"
    with writing(runs):
        runs.mkdir(exist_ok=True)
        taken = [int(path.name) for path in runs.iterdir() if path.name.isdigit()]
        for number in count(max(taken, default=0) + 1):
            folder = runs / f"{number:03d}"
            try:
                folder.mkdir()
            except FileExistsError:  # another run began at the same moment
                continue
            _mark(folder)
            return folder
    raise AssertionError("count() does not end")


def _claim(folder: Path) -> bool:
    """Makes ``folder`` ours for a new run; False when an earlier run stands there."""
    with writing(folder):
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{folder}: is a file; give --out the name of a folder.")
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            if is_run(folder) or _is_running(folder):
                return False
            if not (folder / STARTED).is_file():
                msg = f"{folder}: holds files that are not a run of kvds; choose another --out."
                raise OutputError(msg)
            folder.rename(_unfinished(folder))
            folder.mkdir()
        _mark(folder)
    return True


def is_run(folder: Path) -> bool:
    """Whether a finished run of ours stands in ``folder``."""
    return "kvds_nlp" in _manifest(folder)


def is_topics_only(folder: Path) -> bool:
    """Whether the run in ``folder`` was made by ``kvds topics``: nothing to review or quote."""
    return bool(_manifest(folder).get("topics_only"))


def _manifest(folder: Path) -> dict[str, object]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _unfinished(folder: Path) -> Path:
    for number in count(1):
        name = f"{folder.name}-onvoltooid" + ("" if number == 1 else f"-{number}")
        if not folder.with_name(name).exists():
            return folder.with_name(name)
    raise AssertionError("count() does not end")


def _mark(folder: Path) -> None:
    who = {"host": socket.gethostname(), "pid": os.getpid()}
    (folder / STARTED).write_text(json.dumps(who) + "\n", encoding="utf-8")


def _is_running(folder: Path) -> bool:
    """Whether the process that began this run may still be writing it."""
    try:
        who = json.loads((folder / STARTED).read_text(encoding="utf-8"))
        host, pid = str(who["host"]), int(who["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if host != socket.gethostname() or os.name != "posix":
        return True  # cannot be known from here, so leave it be
    if pid == os.getpid():
        return False  # this very process broke off an earlier attempt
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
