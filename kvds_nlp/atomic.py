"""Files that are there whole or not at all: written beside their place, then swapped in.

Whatever happens meanwhile (a full disk, a kill, a power cut), who reads finds the old file or the
new one. What a killed process left beside a place ends in ``.part``; ``sweep`` clears it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words, system_said

_PART = re.compile(r"\..+\.(?P<host>[0-9a-f]{6})-(?P<pid>\d+)\.part")
_DAY = 86_400.0
_LONGEST = 180
"""Bytes of a name that stays as it is in the name of what is half-made."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Says in plain words why ``path`` could not be written (full disk, no rights, ...).

    Raises:
        OutputError: in place of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        reason = system_said(error)
        msg = in_words("place.unwritten", path=path, reason=reason)
        raise OutputError(msg) from None


def remove_file(path: Path, home: Path) -> None:
    """Removes a file, and the folders below ``home`` in which nothing else stands: their names may
    tell as much as the file's.

    Raises:
        OutputError: when the place cannot be written.
    """
    with writing(path):
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if home not in folder.parents or any(folder.iterdir()):
                break
            folder.rmdir()


@contextmanager
def swapped_in(path: Path) -> Iterator[BinaryIO]:
    """A file to fill that takes the name ``path`` when all went well, or is gone again.

    Flushed to the disk before it is renamed over what stood there.

    Raises:
        OutputError: when the place cannot be written; the old file then still stands.
    """
    part = part_of(path)
    with writing(path):
        if path.exists() and not path.is_file() and not path.is_dir():  # it would be gone
            raise OSError(None, in_words("place.no_file"))
        try:
            with part.open("wb") as file:
                with suppress(OSError):  # who may read it stays as it was
                    part.chmod(stat.S_IMODE(path.stat().st_mode))
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        # Makes the rename survive a power cut; Windows and some network shares cannot do that.
        with suppress(OSError):
            handle = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def write_bytes(path: Path, body: bytes) -> None:
    """Puts ``body`` at ``path`` in one step.

    Raises:
        OutputError: when the place cannot be written; the old file then still stands.
    """
    with swapped_in(path) as file:
        file.write(body)


def write_together(bodies: Mapping[Path, bytes]) -> None:
    """Puts each body at its place when all of them are on the disk: only then are they swapped in,
    the last one first.

    Raises:
        OutputError: a place cannot be written; while they are made, all old files still stand.
    """
    with ExitStack() as stack:
        for path, body in bodies.items():
            file = stack.enter_context(swapped_in(path))
            file.write(body)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def lines_into(path: Path) -> Iterator[Callable[[str], object]]:
    """What takes the lines of a file (without line ends) one after another; for files that are
    made together, or of large ones. They are at ``path`` in one step, when all went well.

    Raises:
        OutputError: when the place cannot be written; the old file then still stands.
    """
    with swapped_in(path) as file:
        yield lambda line: file.write(line.encode("utf-8", "surrogatepass") + b"\n")


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill that takes the name ``folder`` when all went well, or is gone again.

    Raises:
        OutputError: ``folder`` is there already, or cannot be made.
    """
    if folder.exists():
        raise OutputError(in_words("place.taken_out", path=folder))
    part = part_of(folder)
    with writing(folder):
        part.parent.mkdir(parents=True, exist_ok=True)
        sweep(part.parent)
        try:
            part.mkdir()
            yield part
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def part_of(path: Path) -> Path:
    """Where this process makes what will take the name ``path``: beside it, hidden."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST:  # what is half-made has a name that fits as well
        told = hashlib.sha256(os.fsencode(name)).hexdigest()[:12]
        name = f"{os.fsencode(name)[:_LONGEST].decode('utf-8', 'ignore')}-{told}"
    return path.with_name(f".{name}.{_host()}-{os.getpid()}.part")


def sweep(folder: Path) -> None:
    """Clears what processes that are no more left half-made in ``folder``; never an error."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if (match := _PART.fullmatch(path.name)) is None:
                continue
            if match["host"] == _host() and os.name == "posix":
                abandoned = not is_alive(int(match["pid"]))
            else:  # that cannot be known from here: after a day
                abandoned = time.time() - path.stat().st_mtime > _DAY
            if abandoned:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs on this machine (POSIX only)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True  # somebody else's; or no number of ours, so leave it be
    return True


def _host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]
