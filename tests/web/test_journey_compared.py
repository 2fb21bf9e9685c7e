"""Names made one, and themes compared, in a real browser; both pages keep out of nobody's way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.settings import load_settings
from tests.web.served import served
from tests.web.tabs import Tab

pytestmark = pytest.mark.slow


def test_from_a_theme_to_its_groups_and_the_passages(small: tuple[Tab, Path]) -> None:
    tab, _ = small
    page = tab.page
    page.click("nav >> text=Resultaten")
    page.click("text=Vergelijk thema’s")
    tab.accessible()
    page.select_option("#tel", "sides")
    page.click("text=Toon")
    page.wait_for_selector("svg.parts")
    tab.accessible()
    page.click("tbody th a >> text=Tijd")
    page.wait_for_selector("h2:text-is('Tijd')")
    tab.accessible()
    page.click("tbody th a >> text=Oost <b>")
    page.wait_for_selector("h2:text-is('Oost <b>')")
    tab.accessible()
    page.click("tr:has-text('Tijd') td a")
    page.wait_for_selector("#filter")
    assert page.input_value("#f1") == "tijd"
    tab.check()


def test_two_names_become_one_and_two_again(tmp_path: Path, home: Path, chromium: Any) -> None:
    study = tmp_path / "namen"
    for folder, words in (("Zuidrand", "Wij bakken samen."), ("Zuiderand", "De oven is oud.")):
        (study / "source" / folder).mkdir(parents=True)
        (study / "source" / folder / "a.txt").write_text(f"R: {words}\nI: Goed.\n")
    (study / "study.yaml").write_text("name: Namen  # van ons\n", encoding="utf-8")
    with served(home, "open", str(study), "--no-browser") as server:
        tab = Tab(chromium, server)
        page = tab.page
        page.click("nav >> text=Bronnen")
        tab.accessible()
        page.click("text=Samen, als Zuidrand")
        page.wait_for_selector("text=Zuiderand hoort bij Zuidrand")
        tab.accessible()
        aliases = load_settings(study / "study.yaml").reading.aliases
        assert aliases == {"Zuiderand": "Zuidrand"}
        page.click("text=Maak ongedaan")
        page.wait_for_selector("text=deze namen lijken op elkaar")
        assert (study / "study.yaml").read_text("utf-8") == "name: Namen  # van ons\n"
        tab.check()
