"""The real files beside the checkout (never part of it): counts only."""

from __future__ import annotations

from pathlib import Path

from tests.readers.build import read


def test_reports_are_one_respondent_each(shared_data: Path) -> None:
    folder = shared_data / "real" / "proeftuinen"
    found = read(folder)
    assert len(found.documents) == len(list(folder.glob("*.txt")))
    assert {len(document.turns) for document in found.documents} == {1}
    assert len({document.proeftuin for document in found.documents} - {""}) == len(found.documents)
    assert found.problems == ()


def test_open_answers_are_found(shared_data: Path) -> None:
    path = shared_data / "real" / "open_antwoorden.csv"
    found = read(path)
    rows = path.read_text(encoding="utf-8-sig").strip().count("\n")
    assert len(found.documents) == rows
    assert {document.origin.column for document in found.documents} == {"antwoord"}
    assert {*found.documents[0].facts} == {
        "respondent",
        "proeftuin",
        "opdrachtgever",
        "vraag",
        "question",
    }
    assert found.problems == ()
