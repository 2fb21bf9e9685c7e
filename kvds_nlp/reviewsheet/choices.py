"""Reads back what a researcher filled in under "Keuze" in quotes.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages

PIN = frozenset({"vast", "pin", "ja", "altijd"})
VETO = frozenset({"niet", "veto", "nee", "nooit"})


@dataclass(frozen=True, slots=True)
class Choices:
    """Quotes a person wants always or never, as (segment key, code)."""

    pinned: frozenset[tuple[str, str]] = frozenset()
    vetoed: frozenset[tuple[str, str]] = frozenset()


def read_choices(path: Path) -> Choices:
    """The choices in a filled-in quotes.xlsx, Dutch or English.

    Raises:
        InputError: it cannot be read, has other columns, or a word that means nothing.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever the zip or xml raised
        msg = (
            f"{path}: cannot be read as an Excel workbook ({error}); give the quotes.xlsx of a run."
        )
        raise InputError(msg) from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    segment, code, choice = _columns(path, next(rows, ()))
    pinned: set[tuple[str, str]] = set()
    vetoed: set[tuple[str, str]] = set()
    for at, row in enumerate(rows, 2):
        said = str(row[choice] or "").strip().lower() if len(row) > choice else ""
        if said:
            _chosen(path, at, said, pinned, vetoed).add((str(row[segment]), str(row[code])))
    book.close()
    return Choices(frozenset(pinned), frozenset(vetoed))


def _columns(path: Path, header: tuple[Any, ...]) -> tuple[int, int, int]:
    names = [str(name or "").strip() for name in header]
    for lang in ("nl", "en"):
        say = messages("nl" if lang == "nl" else "en")
        wanted = (say["column.segment"], say["head.code_id"], say["head.choice"])
        if all(name in names for name in wanted):
            return names.index(wanted[0]), names.index(wanted[1]), names.index(wanted[2])
    wanted_nl = ", ".join(
        messages("nl")[k] for k in ("column.segment", "head.code_id", "head.choice")
    )
    raise InputError(
        f"{path}: the first sheet lacks the columns {wanted_nl}; give the quotes.xlsx of a run."
    )


def _chosen(
    path: Path, row: int, said: str, pinned: set[tuple[str, str]], vetoed: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    if said in PIN:
        return pinned
    if said in VETO:
        return vetoed
    msg = f"{path}, row {row}: '{said}' is no choice; write 'vast' (always) or 'niet' (never)."
    raise InputError(msg)
