"""Where a study and its runs stand: no run is overwritten, a stranger's folder is refused."""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from kvds_nlp.atomic import is_alive, sweep, write_bytes, writing
from kvds_nlp.errors import OutputError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import in_words
from kvds_nlp.places import (
    MANIFEST,
    MODELS,
    README,
    RUNS,
    SAMPLE,
    SETTINGS,
    SOURCE,
    STARTED,
    is_study,
)

_CHOOSING = ".kvds-choosing"
"""Beside a folder: a process looks whether it may have it."""

_LONG = 10.0
"""Seconds no choice of a folder takes."""

_MOMENT = 60.0
"""Seconds in which who began a run has surely written down who it is."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


def study_name(folder: Path) -> str:
    """What a study is called after its folder, as any file may hold it: a folder's name may have
    signs that steer a printer, and on some disks bytes that are no letters.
    """
    return _CONTROLS.sub(" ", folder.resolve().name.encode("utf-8", "replace").decode())


def make_study(folder: Path, *, settings: str, codebook: Mapping[str, bytes], readme: str) -> None:
    """A new study folder; ``study.yaml`` is written last. ``codebook``: its files by name.

    Raises:
        OutputError: the folder exists and is not empty, or cannot be written.
    """
    with writing(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(in_words("place.taken", path=folder))
        for part in (SOURCE, RUNS):
            (folder / part).mkdir(parents=True, exist_ok=True)
    for name, body in codebook.items():
        write_bytes(folder / name, body)
    write_bytes(folder / README, readme.encode())
    write_bytes(folder / SETTINGS, settings.encode())


def study_of(folder: Path) -> Path | None:
    """The study this folder is, or that a run in it belongs to, or what was drawn from such a run;
    None for a run on its own.
    """
    here = folder.resolve()
    if is_study(here):
        return folder
    if here.name == SAMPLE:
        here = here.parent
    home = here.parent.parent
    return home if here.parent.name == RUNS and is_study(home) else None


def run_folders(study: Path) -> list[Path]:
    """The finished runs of a study, oldest first; those made for topics only left out."""
    runs = [path for path in (study / RUNS).glob("*") if path.name.isdecimal() and is_run(path)]
    runs.sort(key=lambda path: int(path.name))
    # A run that ``kvds topics`` made holds nothing to review or quote.
    return [path for path in runs if not _manifest(path).get("topics_only")]


def is_run(folder: Path) -> bool:
    """Whether a finished run of ours stands in ``folder``."""
    return "kvds_nlp" in _manifest(folder)


def _manifest(folder: Path) -> dict[str, object]:
    try:
        manifest = json_in(regular(folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def study_run_folder(study: Path) -> Path:
    """The next ``STUDY/runs/001``, ``002``, ...: made ready, never one that exists.

    Raises:
        OutputError: when the study cannot be written.
    """
    runs = study / RUNS
    with writing(runs):
        runs.mkdir(exist_ok=True)
        for place in (study, runs):
            sweep(place)
        folder = _next_in(runs, (path.name for path in runs.iterdir()))
        _claimed(folder)
    return folder


def fresh_model_folder(study: Path | None, source: Path, pinned: str) -> Path:
    """A place for a model, made ready, never one that exists: the next ``models/001``, ``002``, ...
    of a study; of a table ``models/TABLE``, ``TABLE-2``, ... where one stands.

    Args:
        study: that the model is of; None = of a table.
        source: the table.
        pinned: the model that the settings name, which may be gone; "" = none.

    Raises:
        OutputError: when nothing can be written there.
    """
    models = (study or Path()) / MODELS
    with writing(models):
        models.mkdir(exist_ok=True)
        if study:
            return _next_in(models, [Path(pinned).name, *(path.name for path in models.iterdir())])
        return next(folder for folder in _numbered(models / source.stem) if _was_made(folder))


def _next_in(home: Path, taken: Iterable[str]) -> Path:
    """The folder ``001``, ``002``, ... of ``home`` after all that are taken, made."""
    numbers = (int(name) for name in taken if name.isdecimal())
    places = (home / f"{number:03d}" for number in count(max(numbers, default=0) + 1))
    return next(place for place in places if _was_made(place))


def _was_made(folder: Path) -> bool:
    """Makes a folder that is not there; of all who try at once one gets True."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


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
    named = out if out.name else out.resolve()  # "." has no name to number
    with writing(named), _one_at_a_time(named):
        return next(folder for folder in _numbered(named) if _claim(folder))


@contextmanager
def _one_at_a_time(out: Path) -> Iterator[None]:
    """Of processes that look for a place at ``out`` at once each waits for the one before."""
    out.parent.mkdir(parents=True, exist_ok=True)
    lock = out.with_name(f".{out.name}{_CHOOSING}")
    if not os.access(out.parent, os.W_OK):  # then nothing can be moved there either
        yield
        return
    while not _created(lock):
        with suppress(OSError):  # gone meanwhile: so much the better
            if time.time() - lock.stat().st_mtime > _LONG:  # of one that was killed
                lock.unlink()
        time.sleep(0.005)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _numbered(path: Path) -> Iterator[Path]:
    """``path``, then ``path-2``, ``path-3``, ... without end."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.name}-{number}")


def _claim(folder: Path) -> bool:
    """Makes ``folder`` ours for a new run; False when another run stands there, or comes first."""
    with writing(folder):
        if folder.exists() and not folder.is_dir():
            raise OutputError(in_words("place.is_file", path=folder))
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder.parent)
        if any(folder.iterdir()):
            if is_run(folder) or is_running(folder):
                return False
            if not (folder / STARTED).is_file():
                msg = in_words("place.no_run_of_ours", path=folder)
                raise OutputError(msg)
            broken_off = _numbered(folder.with_name(f"{folder.name}-onvoltooid"))
            folder.rename(next(path for path in broken_off if not path.exists()))
            folder.mkdir()
        return _claimed(folder)


def take_up(folder: Path) -> bool:
    """Makes a run that broke off in ``folder`` ours again; False where there is none. To be asked
    where it is known that nobody is at it any more (``work.stamp_in``).

    Raises:
        OutputError: when the place cannot be written.
    """
    mark = folder / STARTED
    if not mark.is_file() or is_run(folder):
        return False
    with writing(mark):
        mark.unlink(missing_ok=True)
        return _claimed(folder)


def unfinished(study: Path) -> list[Path]:
    """The runs of a study that were begun and are not whole, the last first."""
    runs = (path for path in (study / RUNS).glob("*") if path.name.isdecimal())
    begun = [path for path in runs if (path / STARTED).is_file() and not is_run(path)]
    return sorted(begun, key=lambda path: int(path.name), reverse=True)


def _claimed(folder: Path) -> bool:
    """Writes down that this process has the folder; False when another did so first."""
    who = {"host": socket.gethostname(), "pid": os.getpid()}
    return _created(folder / STARTED, json.dumps(who) + "\n")


def _created(path: Path, text: str = "") -> bool:
    """Makes a file that is not there; of all who try at once one gets True."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def is_running(folder: Path) -> bool:
    """Whether the process that began this run may still be writing it."""
    mark = folder / STARTED
    try:
        who = json_in(regular(mark).read_text(encoding="utf-8"))
        host, pid = str(who["host"]), int(who["pid"])
    except OSError:
        return False
    except (ValueError, KeyError, TypeError):
        with suppress(OSError):  # another may be about to write who it is
            return time.time() - mark.stat().st_mtime < _MOMENT
        return False
    if host != socket.gethostname() or os.name != "posix":
        return True  # cannot be known from here, so leave it be
    return pid != os.getpid() and is_alive(pid)  # ourselves: an earlier attempt that broke off
