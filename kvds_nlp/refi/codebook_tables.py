"""A codebook as the table that another program takes codes from: out only.

Sources: Taguette 1.5.2 reads a csv with the columns ``tag`` and ``description`` (a tag has at most
200 characters and no levels); MAXQDA's manual ("Import codes and memos from an Excel table") a
workbook with the columns ``Code`` and ``Memo``, levels parted by a backslash, names cut to 63.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.places import told_apart

Client = Literal["taguette", "maxqda"]


@dataclass(frozen=True, slots=True)
class _Form:
    """How a program wants its table.

    Attributes:
        header: of the columns for a code and for what it means.
        between: the levels of a code.
        not_in_name: what would be taken for a level.
        longest: characters of a name that count.
        whole: whether ``longest`` is of the code with its levels.
    """

    suffix: str
    header: tuple[str, str]
    between: str
    not_in_name: str
    longest: int
    whole: bool


_FORMS: Mapping[Client, _Form] = {
    "taguette": _Form(".csv", ("tag", "description"), ": ", r"[\r\n]+", 200, True),
    "maxqda": _Form(".xlsx", ("Code", "Memo"), "\\", r"[\\>\r\n]+", 63, False),
}


def write_table(book: Codebook, path: Path, client: Client) -> None:
    """Writes the codes as the table this program reads, whole or not at all.

    Raises:
        OutputError: another suffix than that of the table, a file that exists, or a bad place.
    """
    from kvds_nlp.writers.tables import Sheet, write_csv, write_xlsx

    form = _FORMS[client]
    if path.suffix.lower() != form.suffix:
        raise OutputError(
            in_words("refi.client_suffix", path=path, client=client, suffix=form.suffix)
        )
    if path.exists():
        raise OutputError(in_words("refi.taken", path=path))
    rows = [(name, _meaning(code)) for name, code in _named(book, form)]
    if form.suffix == ".csv":
        write_csv(path, form.header, rows)
    else:
        write_xlsx(path, [Sheet("Codes", form.header, rows, {0: 40, 1: 90})])


def _named(
    book: Codebook, form: _Form, parent: str | None = None, above: str = ""
) -> Iterator[tuple[str, Code]]:
    """Every code below a parent with its levels, parents first; no two are called the same."""
    taken: set[str] = set()
    for code in book.codes:
        if code.parent != parent:
            continue
        plain = " ".join(re.sub(form.not_in_name, " ", code.label).split())
        room = form.longest - (len(above) if form.whole else 0) - len(" (999)")
        name = above + told_apart(plain[: max(room, 20)].strip(), taken)
        yield name, code
        yield from _named(book, form, code.id, name + form.between)


def _meaning(code: Code) -> str:
    """What a coder should know: the definition, what belongs to it and what does not."""
    parts = [code.definition]
    for title, items in (("Wel", code.include), ("Niet", code.exclude)):
        if items:
            parts.append("\n".join([f"{title}:", *(f"- {item}" for item in items)]))
    return "\n\n".join(parts)
