"""Shapes of transcripts, from the table beside this file, and what Markdown adds to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.readers.build import only, read, said, words, write

CASES: list[dict[str, Any]] = YAML(typ="safe").load(
    Path(__file__).with_name("transcripts.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_shape(case: dict[str, Any], tmp_path: Path) -> None:
    document = only(write(tmp_path, "a.txt", case["text"]))
    if case["turns"] == "none":
        assert said(document) == [("", "respondent", document.text.strip())]
    else:
        found = [(t.speaker, t.role, t.at, t.span.of(document.text)) for t in document.turns]
        assert found == [tuple(turn) for turn in case["turns"]]
    if "facts" in case:
        assert dict(document.facts) == case["facts"]


def test_settings_name_roles_and_labels(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Anna: Goed.\nmos: En nu?\nAnna: Beter.")
    document = only(path, roles={"ANNA": "interviewer", "mos": "respondent"})
    assert [(t.speaker, t.role) for t in document.turns] == [
        ("Anna", "interviewer"),
        ("mos", "respondent"),
        ("Anna", "interviewer"),
    ]


def test_a_guess_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Anna: Hoe?\nBram: Zo, en zo.\nAnna: Echt?\nBram: Ja.")
    assert any("'Anna' is taken to be the interviewer" in note for note in read(path).notes)


def test_when_nobody_clearly_asks_all_are_respondents(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Anna: Zo.\nBram: Zo, en zo.\nAnna: Nou.\nBram: Ja.")
    assert {role for _, role, _ in said(only(path))} == {"respondent"}
    assert any("no interviewer recognised" in note for note in read(path).notes)


def test_markdown_marks_are_not_stored(tmp_path: Path) -> None:
    body = (
        "---\nproeftuin: Noord\n---\n# Gesprek\n\n**I:** Hoe ging *dat*?\n\n"
        "**Anna de Wit:** Goed.\n\n"
        "## Later\n\n> En **nog** meer.\n\n**I:** 2\\*3?\n\n**Anna de Wit:** Zes.\n"
    )
    document = only(write(tmp_path, "a.md", body))
    assert said(document) == [
        ("I", "interviewer", "Hoe ging dat?"),
        ("Anna de Wit", "respondent", "Goed."),
        ("Anna de Wit", "respondent", "En nog meer."),
        ("I", "interviewer", "2*3?"),
        ("Anna de Wit", "respondent", "Zes."),
    ]
    assert document.proeftuin == "Noord"


def test_words_below_a_heading_have_a_time_of_their_own(tmp_path: Path) -> None:
    body = (
        "[00:00:05] Anna: Goed.\n\n## Later\n\n[00:09:00]\nEn beter.\n\n## Nog later\n\nKlaar.\n\n"
        "[00:12:00] Bram: Ja.\n"
    )
    document = only(write(tmp_path, "a.md", body))
    assert [(t.speaker, t.at, t.span.of(document.text)) for t in document.turns] == [
        ("Anna", 5.0, "Goed."),
        ("Anna", 540.0, "En beter."),
        ("Anna", None, "Klaar."),
        ("Bram", 720.0, "Ja."),
    ]


def test_markdown_tables_are_turns(tmp_path: Path) -> None:
    body = "| Tijd | Wie | Tekst |\n|---|:-:|---|\n| 00:03 | I | Hoe? |\n| 00:09 | R | Zo. |\n"
    document = only(write(tmp_path, "a.md", body))
    assert [(t.speaker, t.at, t.span.of(document.text)) for t in document.turns] == [
        ("I", 3.0, "Hoe?"),
        ("R", 9.0, "Zo."),
    ]


def test_markdown_without_speakers_is_one_respondent(tmp_path: Path) -> None:
    document = only(
        write(tmp_path, "a.md", "# Kop\n\n## Onder\n\nEen stuk.\n\n## Tussenkop\n\nNog een.\n")
    )
    assert words(document) == ["Een stuk.\n\nTussenkop\n\nNog een."]


def test_long_line_of_ten_megabytes(tmp_path: Path) -> None:
    line = "We laten los en gaan door. " * 380_000
    document = only(write(tmp_path, "a.txt", line))
    assert words(document) == [line.strip()]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-8", "utf-16"])
def test_accents_come_back_from_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "I: Hoe ging het in café ‘De Coöperatie’?\nR: Gezellig – één keer per week, à la carte…"
    document = only(write(tmp_path, "a.txt", text.encode(encoding)))
    assert document.text == text


def test_what_was_stored_through_a_wrong_encoding_is_mended_and_told(tmp_path: Path) -> None:
    text = "I: Hoe ging het in café ’t Hoekje?\nR: Coöperatief, één keer per week."
    scrambled = text.encode().decode("cp1252")
    reading = read(write(tmp_path, "a.txt", scrambled))
    assert reading.documents[0].text == text
    assert "wrong encoding" in reading.problems[0].message
