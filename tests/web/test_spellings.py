"""Names of proeftuinen on the page of the sources: made one, kept apart and undone with a click."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.settings import load_settings
from tests.web.conftest import Window

SETTINGS = "# van ons\nname: Namen  # zo heet het\nreading:\n  one_respondent: [x.txt]  # gegokt\n"
SAID = (
    "Wij bakken samen, al jaren.", "De oven is van de school.", "Zonder meel begin je niets.",
    "Op zaterdag staat de hele straat in de rij.",
)  # fmt: skip


@pytest.fixture
def names(tmp_path: Path, enter: Callable[[Path], Window]) -> Window:
    """Two names that look alike, and two spellings of one."""
    study = tmp_path / "namen"
    for folder, words in zip(("Zuid & rand", "Zuide & rand", "De Hoeve", "de-hoeve"), SAID,
                             strict=True):  # fmt: skip
        (study / "source" / folder).mkdir(parents=True)
        (study / "source" / folder / "a.txt").write_text(f"R: {words}\nI: Goed.\n")
    (study / "study.yaml").write_text(SETTINGS, encoding="utf-8")
    return enter(study)


def say(window: Window, does: str, name: str, goal: str = "") -> int:
    form = {"token": window.token, "doe": does, "naam": name, "doel": goal}
    return window.client.post(f"{window.base}/proeftuinen", data=form).status_code


def places(window: Window) -> dict[str, str]:
    """The proeftuinen on the page, with how many documents each has."""
    text = window.get("/bronnen").partition('id="proeftuinen"')[2].partition("Toestemming")[0]
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="num">(\d+)', text)
    return {html.unescape(name): n for name, n in rows}


def aliases(window: Window) -> dict[str, str]:
    return load_settings(window.study.path / "study.yaml").reading.aliases


def test_names_that_look_alike_are_asked_about_and_not_in_words_of_settings(names: Window) -> None:
    text = names.get("/bronnen")
    assert "lijken op elkaar" in text
    assert "aliases" not in text
    assert places(names) == {"De Hoeve": "2", "Zuid & rand": "1", "Zuide & rand": "1"}


def test_two_names_are_made_one_with_a_click_and_apart_with_another(names: Window) -> None:
    path = names.study.path / "study.yaml"
    assert say(names, "samen", "Zuide & rand", "Zuid & rand") == 200
    assert aliases(names) == {"Zuide & rand": "Zuid & rand"}
    assert places(names) == {"De Hoeve": "2", "Zuid & rand": "2"}
    assert "lijken op elkaar" not in names.get("/bronnen")
    for comment in ("# van ons", "# zo heet het", "# gegokt"):
        assert comment in path.read_text(encoding="utf-8")
    assert say(names, "terug", "Zuide & rand") == 200
    assert path.read_text(encoding="utf-8") == SETTINGS
    assert "lijken op elkaar" in names.get("/bronnen")


def test_two_names_are_said_to_be_two(names: Window) -> None:
    assert say(names, "apart", "Zuide & rand", "Zuid & rand") == 200
    assert "lijken op elkaar" not in names.get("/bronnen")
    assert len(places(names)) == 3
    assert names.get("/bronnen").count("staat op zichzelf") == 2


def test_a_name_that_was_taken_for_another_is_its_own_with_a_click(names: Window) -> None:
    assert say(names, "ander", "de-hoeve") == 200
    assert places(names)["de-hoeve"] == places(names)["De Hoeve"] == "1"
    assert say(names, "samen", "de-hoeve", "De Hoeve") == 200
    assert places(names)["De Hoeve"] == "2"


def test_any_two_are_made_one(names: Window) -> None:
    assert say(names, "samen", "De Hoeve", "Zuid & rand") == 200
    assert aliases(names) == {"De Hoeve": "Zuid & rand", "de-hoeve": "Zuid & rand"}
    assert places(names) == {"Zuid & rand": "3", "Zuide & rand": "1"}


@pytest.mark.parametrize(
    ("does", "name", "goal"),
    [
        ("samen", "Oost", "De Hoeve"),
        ("samen", "De Hoeve", ""),
        ("samen", "de-hoeve", "De Hoeve"),
        ("apart", "Oost", "Zuid & rand"),
        ("ander", "Oost", ""),
        ("terug", "De Hoeve", ""),
        ("weg", "De Hoeve", "Zuid & rand"),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    names: Window, does: str, name: str, goal: str
) -> None:
    assert say(names, does, name, goal) == 404
    assert (names.study.path / "study.yaml").read_text(encoding="utf-8") == SETTINGS


def test_a_name_with_itself_is_nothing_new(names: Window) -> None:
    assert say(names, "samen", "De Hoeve", "De Hoeve") == 200
    assert (names.study.path / "study.yaml").read_text(encoding="utf-8") == SETTINGS


def test_a_name_that_was_made_one_goes_along_when_that_is_made_another(names: Window) -> None:
    assert say(names, "samen", "Zuide & rand", "Zuid & rand") == 200
    (names.study.path / "source" / "Zuide & rand" / "a.txt").unlink()
    assert say(names, "samen", "Zuid & rand", "De Hoeve") == 200
    assert aliases(names)["Zuide & rand"] == aliases(names)["Zuid & rand"] == "De Hoeve"


def test_a_name_with_two_blanks_is_made_one_of_another(names: Window) -> None:
    source = names.study.path / "source"
    (source / "de-hoeve" / "a.txt").unlink()
    (source / "De Hoeve").rename(source / "De  Hoeve")
    (name,) = {one for one in places(names) if one.split() == ["De", "Hoeve"]}
    assert say(names, "samen", name, "Zuid & rand") == 200
    assert places(names) == {"Zuid & rand": "2", "Zuide & rand": "1"}
