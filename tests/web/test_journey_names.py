"""Names taken out in a real browser: found, ticked, a study without them, coded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.served import served
from tests.web.tabs import Tab
from tests.web.test_names import TALK

pytestmark = pytest.mark.slow


def test_names_are_ticked_and_the_study_goes_on_without(
    tmp_path: Path, home: Path, chromium: Any
) -> None:
    with served(home) as server:
        tab = Tab(chromium, server)
        page = tab.page
        page.fill("#naam", "Met namen")
        files = [{"name": "gesprek.txt", "mimeType": "text/plain", "buffer": TALK.encode()}]
        page.set_input_files("#bestanden", files)
        page.click("text=Maak het onderzoek")
        page.click("nav >> text=Bronnen")
        tab.accessible()
        page.click("main >> a.button")
        tab.accessible()
        page.click("text=Zoek namen")
        page.wait_for_selector("fieldset.find", timeout=120_000)
        box = page.get_by_role("group", name="Beekrode")
        box.get_by_label("Laten staan").check()
        page.click("button:text-is('Bewaar')")
        page.wait_for_selector("text=Het staat ook in nakijken.xlsx")
        page.fill("#naam", "Knorretjes")
        page.select_option("#soort", "organisatie")
        page.click("text=Voeg toe")
        page.wait_for_selector("text=Eerder besloten")
        tab.accessible()
        page.click("text=Maak het onderzoek zonder namen")
        page.click("text=Ga verder in het onderzoek zonder namen", timeout=120_000)
        page.wait_for_selector("text=Met namen-zonder-namen")
        page.click("nav >> text=Bronnen")
        page.click("summary >> nth=0")
        shown = page.inner_text("main")
        for name in ("Hatice", "Sjoukje", "Knorretjes", "06-12345678"):
            assert name not in shown
        assert "Beekrode" in shown
        tab.check()
