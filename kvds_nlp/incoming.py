"""The bytes of a file that a person gave: there, a file, and no larger than its kind can be."""

from __future__ import annotations

import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, system_said

MOST_MEGABYTES = 100.0
"""Of a file that is read as a whole; no transcript, sheet or codebook comes near it."""
_MEGABYTE = 1_000_000

ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's zip reader raises on bytes that are not sound, locked, or of an odd kind."""


def regular(path: Path) -> Path:
    """The path itself, when what lies there can be read without waiting for somebody to write it.

    Whatever opens a path that is not its own asks this first, or ``bytes_of``.

    Raises:
        OSError: a pipe, a socket or a device lies there.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(None, in_words("incoming.no_file"), str(path))
    return path


def json_in(text: str | bytes, **how: Callable[[str], object]) -> Any:  # noqa: ANN401
    """What stands in JSON that somebody else may have changed since it was written.

    Args:
        text: JSON.
        how: as ``json.loads`` takes them.

    Raises:
        ValueError: it is no JSON, or nested deeper than can be read.
    """
    try:
        return json.loads(text, **how)  # type: ignore[arg-type]
    except RecursionError:
        raise ValueError(in_words("broken.deep")) from None


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
            raise InputError(in_words("incoming.not_there"))
        if not path.is_file():
            raise InputError(in_words("incoming.no_file"))
        size = path.stat().st_size
        if size > most * _MEGABYTE:
            more = in_words("incoming.raise", setting=raised_in) if raised_in else ""
            raise InputError(
                in_words("incoming.too_big", size=size / _MEGABYTE, most=most, more=more)
            )
        return path.read_bytes()
    except PermissionError:
        reason = in_words("incoming.no_right")
        raise InputError(reason) from None
    except (OSError, ValueError) as error:  # a name that no disk has
        why = system_said(error) if isinstance(error, OSError) else error
        raise InputError(in_words("incoming.failed", why=why)) from None
