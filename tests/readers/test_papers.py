"""A long text in which nobody who is studied speaks is a paper; whatever tells otherwise wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.data import Document
from kvds_nlp.people import Aliases, consents_of
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.settings import ReadingSettings, Settings

PLAN = "De gemeente beschrijft in dit plan hoe de buurt het zwembad overneemt. " * 15  # 180 words
TOLD = "Daar was ik bij, en ik vond het spannend. " * 20  # 180 words, 40 of them "ik"


def read(folder: Path, name: str, text: str, **settings: object) -> tuple[Document, Intake]:
    (folder / name).write_text(text, encoding="utf-8")
    intake = read_inputs([folder / name], ReadingSettings.model_validate(settings))
    return intake.documents[0], intake


def test_a_report_is_a_paper_of_nobody_and_says_so(tmp_path: Path) -> None:
    document, intake = read(tmp_path, "plan.txt", PLAN)
    assert (document.kind, document.of_respondents) == ("paper", False)
    (guess,) = intake.guesses
    assert guess.setting == 'reading: one_respondent: ["plan.txt"] in study.yaml'
    assert consents_of([document], Settings()).people == 0
    assert Aliases.of([document]).persons == {}
    assert Aliases.of([document]).files == {"plan.txt": ("paper", 1)}
    told, _ = read(tmp_path, "plan.txt", PLAN, one_respondent=["plan.txt"])
    assert (told.kind, consents_of([told], Settings()).people) == ("interview", 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.txt", TOLD),
        ("plan.txt", PLAN[:600]),  # 90 words: a note of one respondent
        ("plan.txt", f"respondent: 7\n\n{PLAN}"),
        ("plan.txt", f"I: Hoe gaat het?\nR: {PLAN}"),
        ("gesprek met de gemeente.txt", PLAN),
        ("R07.txt", PLAN),
    ],
)
def test_who_speaks_or_is_known_is_a_respondent(tmp_path: Path, name: str, text: str) -> None:
    document, _ = read(tmp_path, name, text)
    assert document.kind == "interview"


def test_the_settings_make_a_paper_of_any_text_and_look_for_no_speakers(tmp_path: Path) -> None:
    minutes = "Actie: de gemeente belt.\nBesluit: het bad blijft.\n"
    document, intake = read(tmp_path, "notulen 3.txt", minutes, papers=["notulen*"])
    assert document.kind == "paper"
    assert {turn.speaker for turn in document.turns} == {""}
    assert intake.guesses == ()
