"""A csv cell that no spreadsheet takes for a formula: one apostrophe before it, and off again; and
a cell of any length.

Reversible: ``unguarded(guarded(text)) == text`` for every text (see docs/outputs.md).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager

_DANGER = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?)\Z")


def guarded(text: str) -> str:
    """The text as a csv cell that no spreadsheet executes; plain numbers stay as they are.

    >>> guarded("=SUM(A1)"), guarded("-3"), guarded("- we laten los"), guarded("'s avonds")
    ("'=SUM(A1)", '-3', "'- we laten los", "'s avonds")
    """
    return f"'{text}" if _DANGER.match(text) and not _NUMBER.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given.

    >>> unguarded("'=SUM(A1)"), unguarded("''=x"), unguarded("'s avonds")
    ('=SUM(A1)', "'=x", "'s avonds")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


@contextmanager
def unlimited_cells() -> Iterator[None]:
    """Csv refuses cells above 128 kB; an answer may be longer. The limit is put back after."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
