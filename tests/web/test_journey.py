"""The whole journey in a real browser: files in, coded, read, judged by keys, a Word report out.

``make browser`` brings what it needs; without a browser these tests are skipped, and say so.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.store.verdicts import read_log
from tests.web.conftest import QUOTES, make_study, part
from tests.web.served import served
from tests.web.tabs import Tab, open_talk, says

pytestmark = pytest.mark.slow
TALK = """I: Hoe ging het?
R: We hadden veel te weinig tijd, dat was het grootste knelpunt. 🙂 En geld was er ook niet.
I: En de gemeente?
R: Ze lieten het op een gegeven moment helemaal los, en toen kregen wij de ruimte.
"""


def verdicts(study: Path) -> list[tuple[str, str, str, str]]:
    with read_log(study) as log:
        return [(v.reviewer, v.code, v.decision, v.note) for v in log.verdicts()]


def test_from_dropped_files_to_a_word_report(tmp_path: Path, home: Path, chromium: Any) -> None:
    with served(home) as server:
        tab = Tab(chromium, server)
        page = tab.page
        page.fill("#naam", "Mijn onderzoek")
        files = [{"name": "anna.txt", "mimeType": "text/plain", "buffer": TALK.encode()}]
        page.set_input_files("#bestanden", files)
        page.click("text=Maak het onderzoek")
        page.click("text=Codeer nu")
        page.wait_for_selector("table", timeout=300_000)
        page.click("td.cell a >> nth=0")
        tab.judging()
        tab.key("a", "Bewaard: akkoord")
        page.go_back()
        page.reload()
        page.click("nav >> text=Resultaten")
        page.click("text=Maak rapport en citaten opnieuw")
        page.wait_for_selector("text=Maak rapport en citaten opnieuw", timeout=300_000)
        with page.expect_download() as download:
            page.click("text=report.docx")
        word = tmp_path / "report.docx"
        download.value.save_as(word)
        with zipfile.ZipFile(word) as archive:
            assert "word/document.xml" in archive.namelist()
        study = home / "studies" / "Mijn onderzoek"
        assert [said[2] for said in verdicts(study)] == ["accept"]
        for name in ("Bronnen", "Coderen", "Lezen", "Beoordelen", "Resultaten"):
            page.click(f"nav >> text={name}")
            tab.accessible()
        page.click(".home")
        tab.accessible()
        tab.check()


def test_every_key(small: tuple[Tab, Path]) -> None:
    tab, study = small
    page = open_talk(tab)
    tab.key("1", "Bewaard: richting van Loslaten")
    tab.key("a", "Bewaard: akkoord met Loslaten")
    tab.key("x", "Bewaard: Tijd afgewezen")
    tab.key("b", "Bewaard: alles bekeken")
    tab.key("u", "Ongedaan gemaakt")
    page.keyboard.press("n")  # to the next passage with something open
    page.wait_for_selector(f"#passage[data-name='{part(3)}']")
    page.keyboard.press("k")
    page.wait_for_selector(f"#passage[data-name='{part(1)}']")
    page.keyboard.press("j")
    page.wait_for_selector(f"#passage[data-name='{part(3)}']")
    page.keyboard.press("p")
    page.keyboard.press("d")
    page.wait_for_selector("text=Te weinig tijd.")
    page.keyboard.press("o")
    page.wait_for_selector("#o-tijd:focus")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("#toetsen")
    page.keyboard.press("Escape")
    page.wait_for_selector("#toetsen", state="hidden")
    page.keyboard.press("m")
    page.wait_for_selector("#thema:focus")
    page.select_option("#thema", "geld")
    page.click("#gemist button")
    says(page, "toegevoegd")
    tab.key("a", "Bewaard: akkoord met Tijd")
    page.keyboard.press("t")
    page.wait_for_selector("#n-tijd:focus")
    said = [(code, does) for _, code, does, _ in verdicts(study)]
    assert said[:4] == [
        ("loslaten", "belemmerend"), ("loslaten", "accept"), ("tijd", "reject"), ("", "complete"),
    ]  # fmt: skip
    assert said[-2:] == [("geld", "add"), ("tijd", "accept")]
    tab.accessible()
    tab.check()


SELECT = """([from, to]) => {
  const [first, last] = [from, to].map(id => document.getElementById(id));
  const range = document.createRange();
  range.setStart(first.firstChild.firstChild || first.firstChild, 0);
  const end = last.lastChild.lastChild || last.lastChild;
  range.setEnd(end, end.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    ("number", "first", "last"), [(1, 4, 4), (1, 4, 7), (5, 2, 3), (5, 1, 4), (3, 0, 1), (7, 0, 6)]
)
def test_selected_words_are_the_stored_words(
    small: tuple[Tab, Path], number: int, first: int, last: int
) -> None:
    """Emoji that are joined, an accent apart, words from right to left: I9, in a browser."""
    tab, study = small
    page = open_talk(tab)
    page.click(f"#s{part(number)} a.open")
    page.wait_for_selector(f"#passage[data-name='{part(number)}']")
    page.evaluate(SELECT, [f"w{part(number)}.{first}", f"w{part(number)}.{last}"])
    page.wait_for_function("() => document.querySelector('#gemist').elements.van.value")
    selected = page.evaluate("getSelection().toString()")
    page.select_option("#thema", "geld")
    page.click("#gemist button")
    says(page, "Bewaard")
    (_, _, _, note) = verdicts(study)[0]
    meant = " ".join(QUOTES[(number - 1) // 2].split()[first : last + 1])
    assert note == f"“{meant}”" == f"“{selected}”"
    tab.check()


def test_a_double_click_judges_once(small: tuple[Tab, Path]) -> None:
    tab, study = small
    page = open_talk(tab)
    page.dblclick("#a-loslaten")
    page.wait_for_function("() => document.getElementById('gezegd').textContent")
    page.wait_for_load_state("networkidle")
    assert [said[2] for said in verdicts(study)] == ["accept"]


def test_two_tabs_see_and_lose_nothing_of_each_other(small: tuple[Tab, Path]) -> None:
    tab, study = small
    page = open_talk(tab)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("html[data-ready] #klaar")
    page.click("#a-loslaten")
    other.click("#x-tijd")
    says(other, "Bewaard")
    other.reload()
    assert "akkoord" in other.text_content(f"#s{part(1)}")
    assert "afgewezen" in other.text_content(f"#s{part(1)}")
    assert len(verdicts(study)) == 2


def test_when_the_server_is_gone_the_window_says_so(
    tmp_path: Path, home: Path, chromium: Any
) -> None:
    study = make_study(tmp_path / "studie")
    with served(home, "open", str(study), "--no-browser") as server:
        tab = Tab(chromium, server)
        page = open_talk(tab)
        tab.key("a", "Bewaard")
    page.keyboard.press("x")
    page.wait_for_selector("text=De werkbank is afgesloten")
    assert re.search("Bewaard: Tijd", page.text_content("#gezegd") or "") is None
    assert [said[2] for said in verdicts(study)] == ["accept"]
