"""What was read: problems first, who speaks in which role, what columns are for; corrected here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.settings import load_settings
from kvds_nlp.web.coded_run import address_name
from tests.web.conftest import Window

TALK = "Anna: Hoe ging het met de gemeente?\nBert: Wij lieten het los, en toen ging het goed.\n" * 4
SETTINGS = "# van ons\nname: Bron  # zo heet het\nreading:\n  roles: {Anna: other}  # gegokt\n"
TABLE = "respondent;proeftuin;toestemming citeren;Wat ging goed?\n" + "".join(
    f"R{n};Oost;{'ja' if n % 2 else 'nee'};Er was veel ruimte om het zelf te doen, keer {n}.\n"
    for n in range(8)
)


@pytest.fixture
def sources(tmp_path: Path, enter: Callable[[Path], Window]) -> Window:
    study = tmp_path / "bronnen"
    (study / "source" / "Oost").mkdir(parents=True)
    (study / "study.yaml").write_text(SETTINGS, encoding="utf-8")
    (study / "source" / "Oost" / "een [1].txt").write_text(TALK, encoding="utf-8")
    (study / "source" / "lijst.csv").write_text(TABLE, encoding="utf-8")
    (study / "source" / "stuk.docx").write_bytes(b"dit is geen docx")
    return enter(study)


def correct(window: Window, file: str, what: str, **chosen: str) -> int:
    form = {"token": window.token, "bestand": address_name(file), "wat": what}
    for at, (name, choice) in enumerate(chosen.items()):
        form |= {f"naam.{at}": name, f"keuze.{at}": choice}
    return window.client.post(f"{window.base}/bron", data=form).status_code


def test_problems_come_first_and_consent_is_counted(sources: Window) -> None:
    text = sources.get("/bronnen")
    assert text.index("Niet gelezen:") < text.index("lijst.csv <span")
    assert "stuk.docx" in text
    table = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="num">(\d+)', text))
    assert table["gebruiken, niet citeren"] == "4"
    assert "Wij lieten het los" in text


def test_what_is_wrong_is_said_in_the_language_of_the_page(sources: Window) -> None:
    assert "is geen .docx-bestand: naar de eerste tekens" in sources.get("/bronnen")
    sources.client.post("/taal", data={"token": sources.token, "taal": "en"})
    text = sources.get("/bronnen")
    assert "is not a .docx file: by its first bytes" in text
    assert "naar de eerste tekens" not in text


def test_a_role_is_corrected_with_a_click_and_kept_as_a_setting(sources: Window) -> None:
    assert (
        correct(sources, "Oost/een [1].txt", "rollen", Anna="interviewer", Bert="respondent") == 200
    )
    path = sources.study.path / "study.yaml"
    settings = load_settings(path)
    assert settings.reading.for_file("Oost/een [1].txt").role_of_label["Anna"] == "interviewer"
    assert settings.reading.for_file("Oost/een 1.txt").role_of_label["Anna"] == "other"
    kept = path.read_text(encoding="utf-8")
    for comment in ("# van ons", "# zo heet het", "# gegokt"):
        assert comment in kept
    shown = sources.get("/bronnen")
    assert re.search(r'value="interviewer" selected', shown)


def test_what_a_column_is_for_is_corrected(sources: Window) -> None:
    assert correct(sources, "lijst.csv", "kolommen", **{"Wat ging goed?": "fact"}) == 200
    settings = load_settings(sources.study.path / "study.yaml")
    assert settings.reading.for_file("lijst.csv").use_of_column == {"Wat ging goed?": "fact"}


@pytest.mark.parametrize(
    ("file", "what", "chosen"),
    [
        ("bestaat niet", "rollen", {"Anna": "interviewer"}),
        ("Oost/een [1].txt", "rollen", {"Anna": "baas"}),
        ("Oost/een [1].txt", "rollen", {"Anna": "answer"}),
        ("lijst.csv", "kolommen", {"Wat ging goed?": "interviewer"}),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    sources: Window, file: str, what: str, chosen: dict[str, str]
) -> None:
    assert correct(sources, file, what, **chosen) == 404
    assert (sources.study.path / "study.yaml").read_text(encoding="utf-8") == SETTINGS


def test_nothing_is_written_when_nothing_changed(sources: Window) -> None:
    correct(sources, "Oost/een [1].txt", "rollen", Anna="other", Vreemde="interviewer")
    assert (sources.study.path / "study.yaml").read_text(encoding="utf-8") == SETTINGS


def test_settings_that_cannot_be_read_are_a_sentence(sources: Window) -> None:
    (sources.study.path / "study.yaml").write_text("name: [", encoding="utf-8")
    answer = sources.client.get(sources.base + "/bronnen")
    assert answer.status_code == 409
    assert "study.yaml" in answer.text
    assert sources.client.get("/").status_code == 200  # the others can still be opened
