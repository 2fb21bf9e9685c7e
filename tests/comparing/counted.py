"""Small invented studies as files, read as a study is, coded by one word a theme, shown as text.

A passage has four words unless it is of a paper. *los* is Loslaten, *stuur* is Sturen, *tijd* is
Tijdgebrek, so that every table can be counted on paper.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from kvds_nlp.comparing import Comparison, compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.messages import messages
from kvds_nlp.readers import read_inputs
from kvds_nlp.segmenting import blocks
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.writers.comparison import write_comparison, write_comparison_xlsx
from tests.builders import make_codebook, make_corpus

WORDS = {"los": "loslaten", "stuur": "sturen", "tijd": "tijdgebrek"}
SAID = {
    "": "Het gaat zo wel.",
    "L": "Het gaat los hier.",
    "S": "Het krijgt stuur hier.",
    "T": "Het kost tijd hier.",
    "LT": "Los kost het tijd.",
}
"""Themes -> four words that raise them."""


def paper(number: int, *paragraphs: str) -> str:
    """A text of nobody: paragraphs of forty words, each with its themes."""
    rest = "Het plan van de gemeente beschrijft de aanpak. " * 4 + f"Dat staat in stuk{number}."
    return "\n\n".join(f"{SAID[themes]} {rest}" for themes in paragraphs)


def read_study(folder: Path, files: Mapping[str, str]) -> Corpus:
    """The corpus of these files (path -> text)."""
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    intake = read_inputs([folder / "source"], ReadingSettings(text_columns=("ervaring",)))
    assert [problem.message for problem in intake.problems if problem.fatal] == []
    segments = [one for document in intake.documents for one in _segments(document)]
    codings = [
        Coding(segment, code, (), 0.8)
        for segment in segments
        if segment.coded
        for word, code in WORDS.items()
        if word in segment.quote.casefold().rstrip(".").split()
    ]
    codebook = make_codebook(*WORDS.values())
    return make_corpus(intake.documents, segments, codings, codebook=codebook, seed=1)


def _segments(document: Document) -> list[Segment]:
    return [
        Segment(
            document.id, document.sha256, block.span, block.span.of(document.text),
            document.turns[block.turn].speaker, document.turns[block.turn].role, at, block.coded,
        )
        for at, block in enumerate(blocks(document, code_interviewer=False))
    ]  # fmt: skip


class Tables:
    """Every table of a comparison, as text."""

    def __init__(self, folder: Path, corpus: Corpus, by: str = "proeftuin") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.compared: Comparison = compare(corpus, by)
        self._csv = write_comparison(folder, self.compared)
        book = openpyxl.load_workbook(write_comparison_xlsx(folder, self.compared, corpus.codebook))
        self._book, self._say = book, messages("nl")

    def has(self, sheet: str) -> bool:
        """Whether there is such a sheet at all."""
        return self._say[f"sheet.{sheet}"] in self._book.sheetnames

    def sheet(self, name: str) -> str:
        """A sheet without its head and notes, ``|`` between cells, ``-`` for an empty one."""
        rows = list(self._book[self._say[f"sheet.{name}"]].iter_rows(values_only=True))[1:]
        filled = rows[: next((at for at, row in enumerate(rows) if not any(row)), len(rows))]
        return "\n".join(" | ".join(map(_shown, row)) for row in filled)

    def notes(self, name: str) -> str:
        """What stands below a sheet."""
        rows = list(self._book[self._say[f"sheet.{name}"]].iter_rows(values_only=True))
        return " ".join(str(row[0]) for row in rows if row[0] and not any(row[1:]))

    def csv(self, *columns: str) -> str:
        """These columns of comparison.csv, after group and theme."""
        with self._csv.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return "\n".join(
            " | ".join(_shown(row[name]) for name in ("group", "code", *columns)) for row in rows
        )


def _shown(cell: object) -> str:
    """Numbers with two decimals at most; figures that were drawn at random are not shown."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, float) or ("." in text and text.replace(".", "").lstrip("-").isdigit()):
        text = f"{float(text):.2f}".rstrip("0").rstrip(".")
    return text or "-"


def table(text: str) -> str:
    """An expected table, written with any indentation and width."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(" | ".join(cell.strip() for cell in line.split("|")) for line in lines)
