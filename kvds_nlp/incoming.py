"""The bytes of a file that a person gave: there, a file, and no larger than its kind can be."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.errors import InputError

MOST_MEGABYTES = 100.0
"""Of a file that is read as a whole; no transcript, sheet or codebook comes near it."""
_MEGABYTE = 1_000_000


def bytes_of(path: Path, most: float = MOST_MEGABYTES, *, raised_in: str = "") -> bytes:
    """All bytes of a file.

    Args:
        path: where it lies.
        most: megabytes; a larger file is refused before it is read.
        raised_in: where a person can raise that limit, or "".

    Raises:
        InputError: it is absent, not a file, may not be read, or too big; without its name.
    """
    try:
        if not path.exists():
            raise InputError("there is no such file; check the name and the folder.")
        if not path.is_file():
            raise InputError("is not a file that can be read: a folder, a device or a pipe.")
        size = path.stat().st_size
        if size > most * _MEGABYTE:
            more = f", or raise {raised_in}" if raised_in else ""
            raise InputError(
                f"is {size / _MEGABYTE:.0f} MB, above the limit of {most:g} MB. Split it{more}."
            )
        return path.read_bytes()
    except PermissionError:
        reason = "may not be read (no permission). Ask for the right to read it, or copy it."
        raise InputError(reason) from None
    except (OSError, ValueError) as error:  # a name that no disk has, a null character in it
        why = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be opened ({why}). Check the file and the disk.") from None
