"""Projects, codebooks and sheets of any size, and how each is read: rows of ``readers.py``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from kvds_nlp import workbook
from kvds_nlp.apart import Limits
from kvds_nlp.codebook import Codebook, read_codebook
from kvds_nlp.codebook.sheets import sheet_bytes
from kvds_nlp.data import Segment, Turn, digest
from kvds_nlp.refi import opening, qdc
from kvds_nlp.refi.codebooks import read_any
from kvds_nlp.refi.opening import open_project
from kvds_nlp.refi.qdc import qdc_bytes
from kvds_nlp.refi.writing import CodedSpan, Project, qdpx_bytes
from kvds_nlp.reviewing import Chosen
from kvds_nlp.reviewsheet import workbooks
from kvds_nlp.reviewsheet.reading import read_review
from kvds_nlp.reviewsheet.writing import write_review
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus, make_document

WORDS = (
    "In week {n} hebben wij het met de buurt besproken en daarna toch anders aangepakt dan eerst."
)
_A_TALK, _A_CODE = 250, 40
"""Turns of a talk of a project, words of a code of a codebook."""
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def project(size: int) -> bytes:
    """Talks in which each turn has a code."""
    documents, marks = [], []
    for start in range(0, size, _A_TALK):
        said = [WORDS.format(n=n) for n in range(start, min(start + _A_TALK, size))]
        spans, at = [], 0
        for line in said:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        text, name = "\n".join(said), f"gesprek {start}.txt"
        documents.append(make_document(text, doc_id=name, turns=[Turn(one) for one in spans]))
        marks += [CodedSpan(name, span, "a", ("Noor",)) for span in spans]
    return qdpx_bytes(Project("P", tuple(documents), make_codebook("a"), tuple(marks)))


def book_text(size: int) -> str:
    """A codebook as YAML, so many words in it."""
    words = [f"woord{f'{n:04}'.translate(_LETTERS)}" for n in range(size)]
    lines = ["name: Groot", 'version: "1"', "codes:"]
    for start in range(0, size, _A_CODE):
        some = ", ".join(words[start : start + _A_CODE])
        lines.append(f"  - id: c{start}\n    label: Code {start}")
        lines.append(f"    definition: {WORDS.format(n=start)}\n    rules: [{some}]")
    return "\n".join([*lines, ""])


def book(size: int) -> Codebook:
    """The same, read."""
    return read_codebook(book_text(size))


def sheet(size: int) -> bytes:
    """A review sheet of so many rows."""
    said = [WORDS.format(n=n) for n in range(size)]
    text = "\n".join(said)
    document, at, rows = make_document(text), 0, []
    for n, line in enumerate(said):
        span = Span(at, at + len(line))
        at += len(line) + 1
        one = Segment(document.id, digest(text), span, line, "R", "respondent", n)
        rows.append(Chosen(one, "a", None, "random"))
    corpus = make_corpus([document], [one.segment for one in rows], codebook=make_codebook("a"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "b.xlsx"
        write_review(place, rows, corpus)
        return place.read_bytes()


OTHERS: Mapping[str, tuple[str, Callable[[int], bytes], Callable[[Path], object]]] = {
    "`.qdpx`, codings": (".qdpx", project, open_project),
    "`.yaml`, words of a codebook": (".yaml", lambda size: book_text(size).encode(), read_any),
    "`.xlsx`, the same": (".xlsx", lambda size: sheet_bytes(book(size)), read_any),
    "`.qdc`, the same": (".qdc", lambda size: qdc_bytes(book(size)), read_any),
    "`.xlsx`, rows of a review sheet": (".xlsx", sheet, read_review),
}
"""What it is -> suffix, a file of a size, its reader."""


def asked_here(
    function: str, values: Mapping[str, Any], data: bytes = b"", limits: Limits | None = None
) -> bytes:
    """What the process apart would do, done here: so both are measured together."""
    module, name = function.split(":")
    made: bytes = getattr(import_module(module), name)(values, data)
    return made


ASKING = (workbook, workbooks, opening, qdc)
"""The modules that ask the process apart for what they read."""
