"""A study of a few small files, in which each person says a word of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.settings import Settings
from tests.readers.build import saved, write, xlsx_bytes

Rows = Sequence[Sequence[object]]
ASKED = "Wat ging er goed en wat kon er beter?"
LEVELS = {"N": {Level.NO, Level.UNUSED}, "A": {Level.ANONYMOUS}, "Y": {Level.NAME}}
"""What a case expects -> the levels that are right."""


def own(who: str) -> str:
    """The word by which a person's words are found back."""
    return "lantaarn" + "".join(sign for sign in who.casefold() if sign.isalnum()) + "pad"


def answer(who: str) -> str:
    return f"Rond het {own(who)} werkten we met de buren en de gemeente goed samen, dat liep fijn."


def talk(who: str, label: str = "R") -> list[str]:
    return [
        "I: Kunt u vertellen hoe het project verliep?",
        f"{label}: {answer(who)}",
        "I: En wat kostte de meeste moeite?",
        f"{label}: Dat de vergunning voor de loods zo lang op zich liet wachten.",
    ]


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def table(*rows: Sequence[object]) -> bytes:
    """A csv."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


def book(*rows: Sequence[object], sheet: str = "Blad1", **more: Rows) -> bytes:
    return xlsx_bytes({sheet: rows, **more})


def asked_of(heads: Sequence[str], people: Mapping[str, Sequence[object]]) -> list[list[object]]:
    """The rows of a questionnaire: who, what they ticked, and an answer."""
    rows = [[who, *cells, answer(who)] for who, cells in people.items()]
    return [["Respondentnr", *heads, ASKED], *rows]


def word(*parts: str | Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """A docx of paragraphs and tables; ``merged``: row and column of a first and a last cell."""
    import docx

    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        grid = document.add_table(len(part), len(part[0]))
        for row, cells in zip(grid.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = str(words)
        for top, left, bottom, right in merged:
            grid.cell(top, left).merge(grid.cell(bottom, right))
        document.add_paragraph("")
    return saved(document)


def taken_in(folder: Path, files: Mapping[str, bytes]) -> Intake:
    for name, body in files.items():
        write(folder, f"source/{name}", body)
    return read_inputs([folder / "source"])


def levels(read: Intake, who: str, consents: Mapping[str, str]) -> set[Level]:
    """What may be done with each place where a person's own word stands."""
    allowed = consents_of(
        read.documents, Settings(name="s", quotes="name", consents=dict(consents))
    )
    return {
        min(level, allowed.voices.get((one.id, turn.speaker), level))
        for one in read.documents
        for turn in one.turns
        if turn.role == "respondent" and own(who) in turn.span.of(one.text)
        for level in [allowed.levels[one.id]]
    }
