"""Small builders of runs and studies."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Origin, Segment, Turn, digest
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import save_corpus, write_manifest
from tests.builders import make_corpus

CODEBOOK = b"""name: klein
version: "1"
language: nl
codes:
  - id: loslaten
    label: Loslaten
    definition: De regie uit handen geven.
    rules: [loslaten]
"""
TEXT = "We lieten de regie los. \U0001f600 Dat voelde goed.\nEn toen\u2028verder."


def made_document(text: str = TEXT, name: str = "a.txt") -> Document:
    turn = Turn(Span(0, len(text)), "Anna", "respondent", 12.5)
    return Document(
        name, "interview", text, digest(text), (turn,), Origin(name, 3, "v1"), {"proeftuin": "X"}
    )


def made_segment(document: Document, start: int, end: int, ordinal: int = 0) -> Segment:
    quote = document.text[start:end]
    return Segment(
        document.id, document.sha256, Span(start, end), quote, "Anna", "respondent", ordinal
    )


def made_coding(segment: Segment) -> Coding:
    start = segment.span.start
    trigger = (Span(start, start + 2), Span(start + 4, start + 6))
    evidence = Evidence(segment, "loslaten", "rule:ab12", trigger, 0.1 + 0.2, "bevorderend", "é")
    return Coding(segment, "loslaten", (evidence,), 1 / 3, "proposed", "bevorderend")


@pytest.fixture
def corpus() -> Corpus:
    """A run of one document."""
    document = made_document()
    segments = (made_segment(document, 0, 23), made_segment(document, 24, 42, 1))
    return make_corpus([document], segments, [made_coding(segments[0])], seed=7)


@pytest.fixture
def run_folder(tmp_path: Path, corpus: Corpus) -> Path:
    """A finished run on disk."""
    out = tmp_path / "uit"
    out.mkdir()
    save_corpus(out, corpus, CODEBOOK)
    write_manifest(out, {"counts": [1, 2]})
    return out
