"""Lists that a user gives: names and places to replace, and words to leave alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvds_nlp.errors import InputError
from kvds_nlp.pseudonyms.hits import KINDS, key_of

_HEADS = frozenset({"naam", "name", "tekst", "woord"})


def given_in_lines(lines: Iterable[str], file: str) -> dict[str, tuple[str, str]]:
    """A text list: ``Wendy``, ``plaats: Beekrode`` or ``Wendy de Boer = Wen = W. de Boer``.

    Returns:
        Key -> (kind, key of the one it stands for).

    Raises:
        InputError: a kind that does not exist, with its line.
    """
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        kind, colon, rest = plain.partition(":")
        names = [part.strip() for part in (rest if colon else plain).split("=")]
        rows += [(number, [name, kind if colon else "", names[0]]) for name in names]
    return _given(rows, file)


def given_in_rows(rows: Sequence[Sequence[str]], file: str) -> dict[str, tuple[str, str]]:
    """A table list: what to replace, its kind ("" = naam), and whom it stands for ("" = itself).

    Raises:
        InputError: a kind that does not exist, with its row.
    """
    numbered = [
        (at, [*(cell.strip() for cell in row), "", "", ""]) for at, row in enumerate(rows, 1)
    ]
    return _given([row for row in numbered if row[1][0].casefold() not in _HEADS], file)


def _given(rows: Iterable[tuple[int, list[str]]], file: str) -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for number, cells in rows:
        name, kind, whom = cells[0], cells[1].casefold() or "naam", cells[2]
        if kind not in KINDS:
            msg = f"{file}, row {number}: {kind!r} is no kind; choose from {', '.join(KINDS)}."
            raise InputError(msg)
        if name:
            out[key_of(name)] = (kind, key_of(whom or name))
    return out
