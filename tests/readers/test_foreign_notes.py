"""Texts in another language are named, not refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.readers.languages import foreign_notes
from tests.builders import make_conversation, make_document

ENGLISH = "We did not let go of the wheel, and nobody asked us to do that at the time."
GERMAN = "Wir haben mit den Leuten aus der Straße gesprochen und das war nicht einfach."
DUTCH = "We hebben de regie op een gegeven moment helemaal losgelaten en dat was niet makkelijk."


def test_dutch_and_short_texts_get_no_remark() -> None:
    assert foreign_notes([make_document(DUTCH), make_document("Yes.")]) == ()


def test_an_interview_in_another_language_is_named() -> None:
    (note,) = foreign_notes([make_document(DUTCH), make_document(ENGLISH, doc_id="en.txt")])
    assert note.startswith("en.txt: looks English")


def test_answers_of_one_file_share_a_remark_by_language() -> None:
    answers = [
        make_document(text, doc_id="antwoorden.csv", kind="answer")
        for text in (ENGLISH, DUTCH, GERMAN, ENGLISH)
    ]
    notes = foreign_notes(answers)
    assert [note.split(";")[0] for note in notes] == [
        "antwoorden.csv: 2 answers look English",
        "antwoorden.csv: 1 answer looks German",
    ]


def test_only_what_would_be_coded_counts() -> None:
    asked = make_conversation(("interviewer", ENGLISH), ("respondent", DUTCH))
    assert foreign_notes([asked]) == ()
    asks_more = make_conversation(("interviewer", f"{ENGLISH} " * 6), ("respondent", DUTCH))
    assert foreign_notes([asks_more]) == ()
    shorter = make_conversation(("interviewer", ENGLISH), ("respondent", "Dat was zo."))
    assert foreign_notes([shorter], code_interviewer=True) != ()
    assert foreign_notes([make_conversation(("other", ENGLISH), ("respondent", DUTCH))]) == ()


def test_check_and_run_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "talk.txt").write_text(ENGLISH, encoding="utf-8")
    assert run_cli(["check", str(tmp_path / "in")]) == 0
    assert "talk.txt: lijkt Engels te zijn" in " ".join(capsys.readouterr().out.split())
    out = tmp_path / "out"
    assert run_cli(["code", str(tmp_path / "in"), "--out", str(out), "--language", "blank"]) == 0
    notes = json.loads((out / "run.json").read_text(encoding="utf-8"))["notes"]
    assert any("talk.txt: lijkt Engels te zijn" in note for note in notes)
