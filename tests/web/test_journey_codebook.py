"""The codebook and search in a real browser: what somebody sees while typing, and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from tests.web.conftest import part
from tests.web.tabs import Tab, open_talk

pytestmark = pytest.mark.slow


@pytest.fixture
def light(small: tuple[Tab, Path]) -> tuple[Tab, Path]:
    """The small study with the Dutch pipeline that opens fastest."""
    _, study = small
    (study / "study.yaml").write_text("name: Proef\nlanguage: nl_kvds\nencoder: offline\n")
    return small


def test_words_are_tried_while_they_are_typed_and_kept_with_a_click(
    light: tuple[Tab, Path],
) -> None:
    tab, study = light
    page = tab.page
    page.click("text=Codeboek")
    page.click("#t-tijd a.button")
    page.wait_for_selector("#proef >> text=0 passages", timeout=120_000)
    page.locator("#b3").press_sequentially("geen tijd", delay=20)
    page.wait_for_selector("#proef mark >> text=geen tijd")
    assert load_codebook(study / "codebook.yaml").by_id["tijd"].rules == ()
    tab.accessible()
    page.click("#proef ~ p button")
    page.wait_for_selector("text=Bewaard.")
    (rule,) = load_codebook(study / "codebook.yaml").by_id["tijd"].rules
    assert rule.wording == "geen tijd"
    page.click("text=Alle thema")
    tab.accessible()
    page.click("text=Eerdere versies")
    page.wait_for_selector("ins >> text=geen tijd")
    tab.accessible()
    page.click("text=Terug naar deze versie")
    page.wait_for_selector("del >> text=geen tijd")
    assert load_codebook(study / "codebook.yaml").by_id["tijd"].rules == ()
    tab.check()


def test_a_search_leads_to_the_passage_and_its_words_to_the_codebook(
    light: tuple[Tab, Path],
) -> None:
    tab, _ = light
    page = open_talk(tab)
    page.click("text=Lezen")
    page.fill("#zoek", "loslaten")
    page.press("#zoek", "Enter")
    page.wait_for_selector("mark >> text=laten", timeout=120_000)
    tab.accessible()
    page.click("ol.finds a")
    page.wait_for_selector(f"#s{part(1)}.here")
    first, last = (f"w{part(1)}.{number}" for number in (1, 3))
    page.evaluate(
        """([first, last]) => {
            const range = document.createRange();
            range.setStart(document.getElementById(first).firstChild, 0);
            const end = document.getElementById(last).firstChild;
            range.setEnd(end, end.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [first, last],
    )
    page.click("text=Woord voor het codeboek")
    page.click("text=Naar het thema")
    page.wait_for_selector("#b3")
    assert page.input_value("#b3") == "laten het los"
    assert "Noor" in page.url or page.input_value("#thema-vak [name=wie_ben_ik]") == "Noor"
    tab.check()
