"""Refusals in words of one's own, in files: who withholds is not quoted, who only talks is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import ReadingSettings, Settings

TALK = (
    "I: Hoe begon de klussendienst in de wijk?\n"
    "R: Met drie buren en een aanhanger deden we wat er nodig was in de straat.\n"
    "I: Wat liep er stroef?\n"
    "R: De vergunning voor de loods duurde ons maanden te lang.\n"
)


def level_of(folder: Path, settings: Settings | None = None) -> set[Level]:
    settings = settings or Settings()
    return set(
        consents_of(read_inputs([folder], settings.reading).documents, settings).levels.values()
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("mevrouw wil er bij nader inzien toch niet in\n\n", ""),
        ("", "\nBelde de dag erna: wil dat alles wordt weggegooid.\n"),
        ("", "\n(Vroeg bij het weggaan of we haar er helemaal uit willen laten.)\n"),
        (
            "",
            "I: Dank u wel, mogen we dit zo gebruiken?\n"
            "R: Nou nee, laat mij er maar buiten, ik wil dat niet.\n",
        ),
    ],
)
def test_who_withholds_in_words_of_their_own_is_not_quoted(
    tmp_path: Path, before: str, after: str
) -> None:
    (tmp_path / "L01.txt").write_text(before + TALK + after, encoding="utf-8")
    assert level_of(tmp_path) == {Level.NO}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Gesprek met de kartrekker, bij haar thuis\nRespondent: R12\n\n", ""),
        ("", "\n(De koffie was op en de hond wilde uit.)\n"),
        ("", "I: Bedankt voor de koffie.\nR: Graag gedaan, en succes ermee.\n"),
        ("", "I: En de gemeente?\nR: Die weigerde de vergunning, daar hadden we bezwaar tegen.\n"),
    ],
)
def test_who_only_talks_may_be_quoted(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "L01.txt").write_text(before + TALK + after, encoding="utf-8")
    assert min(level_of(tmp_path)) > Level.NO


def test_a_remark_in_a_table_takes_back_a_yes(tmp_path: Path) -> None:
    rows = (
        "respondent;toestemming;opmerking;Wat ging er goed?\n"
        "L01;ja;gebeld om 10 uur;We kregen alle ruimte om het zelf te doen.\n"
        "L02;ja;AVG-verzoek binnen, alles van haar wissen;Het kostte ons veel te veel tijd.\n"
        "L03;ja;heeft een hond;De gemeente liet lang op zich wachten met het geld.\n"
    )
    (tmp_path / "antwoorden.csv").write_text(rows, encoding="utf-8")
    read = read_inputs([tmp_path], ReadingSettings())
    levels = consents_of(read.documents, Settings()).levels
    by_who = {one.facts["respondent"]: levels[one.id] > Level.NO for one in read.documents}
    assert by_who == {"L01": True, "L02": False, "L03": True}


def test_settings_say_that_words_are_no_consent(tmp_path: Path) -> None:
    line = "mevrouw wil er bij nader inzien toch niet in"
    (tmp_path / "L01.txt").write_text(f"{line}\n\n{TALK}", encoding="utf-8")
    settings = Settings(reading=ReadingSettings(no_consent=(line,)))
    assert min(level_of(tmp_path, settings)) > Level.NO
