"""Errors a researcher can act on: each message says where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


class KvdsError(Exception):
    """Something the user can mend; the command line prints it and exits with 1."""


class InputError(KvdsError):
    """A file, folder or table that cannot be read truthfully."""


class CodebookError(KvdsError):
    """A codebook that does not say what it means (message starts with ``file:line:``)."""


class SettingsError(KvdsError):
    """A study's settings that cannot be used (message starts with ``file:line:``)."""


class OutputError(KvdsError):
    """A place that cannot be written, or that is not ours to write in."""


class ModelError(KvdsError):
    """A trained thing that is absent, broken, or made for something else."""


class StoreError(KvdsError):
    """A study on disk that contradicts itself (house rule I2)."""


class MissingExtraError(KvdsError):
    """An optional library is not installed; the message gives the one line that installs it."""


class NotCodedError(InputError):
    """Codings were asked for, of a study that has none yet."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong with one input while the rest went on.

    Attributes:
        path: posix path relative to the source folder, as the user knows it.
        row: 1-based row or line in that file, or None.
        message: where, what, what to do; a whole sentence.
        fatal: True when nothing of this file (or row) was used; False for a remark.
    """

    path: str
    row: int | None
    message: str
    fatal: bool = True
