"""Quotes chosen on a page: they hold for the report and the commands, and nobody's no is passed."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.store.quote_choices import kept_choices
from tests.web.conftest import QUOTES, Window, part, segments_of, talk


def page(window: Window, theme: str = "tijd") -> str:
    return html.unescape(window.get(f"/citaten?thema={theme}"))


def choose(window: Window, number: int, what: str, theme: str = "tijd") -> int:
    form = {"token": window.token, "deel": part(number), "thema": theme, "keuze": what}
    return window.client.post(f"{window.base}/citaat", data=form).status_code


def names_under(text: str, head: str) -> list[str]:
    """The passages under a heading."""
    parts = re.split("<h2>(.*?)</h2>", text)
    under = dict(zip(parts[1::2], parts[2::2], strict=True))
    return re.findall(r'id="q(\w+)"', under.get(head, ""))


def test_a_choice_is_kept_and_taken_back(window: Window) -> None:
    assert choose(window, 1, "vast") == 200
    assert names_under(page(window), "In het rapport")[0] == part(1)
    key = segments_of(talk())[1].key
    assert [one.key for one in kept_choices(window.study.path).pinned] == [key]
    assert choose(window, 1, "niet") == 200
    text = page(window)
    assert names_under(text, "Nooit gebruiken") == [part(1)]
    for head in ("In het rapport", "Meer om uit te kiezen"):
        assert part(1) not in names_under(text, head)
    choose(window, 1, "")
    assert kept_choices(window.study.path).vetoed == frozenset()
    assert names_under(page(window), "Nooit gebruiken") == []


@pytest.mark.parametrize(("theme", "what"), [("nergens", "vast"), ("tijd", "misschien")])
def test_nothing_else_can_be_chosen(window: Window, theme: str, what: str) -> None:
    assert choose(window, 1, what, theme) == 404
    assert not (window.study.path / "quote-choices.json").exists()


def test_who_will_not_be_quoted_is_on_no_page(window: Window) -> None:
    choose(window, 1, "vast")
    choose(window, 3, "niet")
    text = page(window)
    assert "geen tijd" in text
    settings = window.study.path / "study.yaml"
    settings.write_text("name: Proef\nconsents: {R7: nee}\nconsent_fact: consent\n")
    closed = page(window)
    for quote in QUOTES:
        assert quote[:12] not in closed
    assert "niets te citeren" in closed


def test_a_choice_holds_for_the_command_too(window: Window, tmp_path: Path) -> None:
    choose(window, 3, "niet")
    out = tmp_path / "uit"
    assert run_cli(["quotes", str(window.study.path), "--out", str(out), "-q"]) == 0
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(out / "quotes.xlsx").worksheets[0].iter_rows()
        for cell in row
    ]
    assert any("los" in cell for cell in cells)
    assert not any("geen tijd" in cell for cell in cells)


def test_what_is_copied_is_what_the_page_shows(window: Window) -> None:
    text = window.get("/citaten?thema=tijd")
    shown = re.findall("<blockquote[^>]*>(.*?)</blockquote>", text)
    copied = re.findall(r'data-copy="([^"]*)"', text)
    assert shown
    assert all(one.startswith(said) for one, said in zip(copied, shown, strict=True))
    assert "<script>alert" not in text


def test_a_project_to_pass_on_has_no_names(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    own = window.client.get(f"{window.base}/project.qdpx")
    assert own.content.startswith(b"PK")
    assert "Proef" in own.headers["content-disposition"]
    others = window.client.get(f"{window.base}/project.qdpx?anderen=1")
    with zipfile.ZipFile(io.BytesIO(others.content)) as archive:
        body = b"".join(archive.read(name) for name in archive.namelist())
    assert b"laten het los" in body
    assert b"weggelaten" in body


def test_themes_that_go_together_are_counted(window: Window) -> None:
    text = html.unescape(window.get("/vergelijken?tel=segments"))
    rows = text.partition("Thema’s samen</h2>")[2]
    line = next(one for one in re.findall("<tr>.*?</tr>", rows, re.S) if 'row">Tijd' in one)
    assert re.findall(r"<td[^>]*>(.*?)</td>", line) == ["1", "–", "0"]
