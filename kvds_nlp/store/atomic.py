"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kvds_nlp.errors import OutputError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Says in plain words why ``path`` could not be written (full disk, no rights, ...).

    Raises:
        OutputError: in place of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        msg = f"{path}: cannot be written: {reason}. Free some space or choose another folder."
        raise OutputError(msg) from None


def write_bytes(path: Path, body: bytes) -> None:
    """Puts ``body`` at ``path`` in one step: a reader sees the old file or the new one.

    Written beside it, flushed to the disk, then renamed over it.

    Raises:
        OutputError: when the place cannot be written; the old file then still stands.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        try:
            with beside.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        # Makes the rename survive a power cut; Windows and some network shares cannot do that.
        with suppress(OSError):
            handle = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Puts ``lines`` (without line ends) at ``path``, flushed to the disk; for large files.

    Raises:
        OutputError: when the place cannot be written.
    """
    with (
        writing(path),
        path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as file,
    ):
        for line in lines:
            file.write(line)
            file.write("\n")
        file.flush()
        os.fsync(file.fileno())
