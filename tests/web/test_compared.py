"""Themes compared by any fact: every count beside each other, and by direction."""

from __future__ import annotations

import html
import re

import pytest

from kvds_nlp.comparing import Comparison, compare
from kvds_nlp.running.stored_run import corpus_of_run
from kvds_nlp.web.coded_run import address_name
from tests.web.conftest import Window


def cells(text: str, row: str) -> list[str]:
    """The figures of a row of the comparison."""
    line = next(one for one in re.findall("<tr>.*?</tr>", text, re.S) if row in one)
    return [plain(one).split()[0] for one in re.findall("<td.*?</td>", line, re.S) if plain(one)]


def plain(cell: str) -> str:
    """What is read in a cell."""
    return html.unescape(re.sub("<[^>]+>", " ", cell)).strip()


def told(window: Window, by: str = "proeftuin") -> Comparison:
    """The comparison as the command makes it."""
    return compare(corpus_of_run(window.study.path / "runs" / "001", None), by)


def address_in(text: str, label: str) -> str:
    """Where the link with this label leads."""
    label = html.escape(label)
    found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(label)}</a>', text)
    assert found is not None, label
    return html.unescape(found[1])


def test_a_comparison_on_the_page_is_that_of_the_command(window: Window) -> None:
    window.judge("reject", thema="tijd")
    window.judge("side", 3, thema="tijd", richting="bevorderend")
    row = told(window).total[1]
    assert row.code == "tijd"
    people = cells(window.get("/vergelijken"), "Tijd")
    assert people[:2] == [f"{row.people}/{row.people_n}"] * 2
    assert people[-4:] == ["0", "0", "1", "0"]
    passages = cells(window.get("/vergelijken?tel=segments"), "Tijd")
    assert passages[0] == f"{row.segments}/{row.segments_n}" == "1/4"
    documents = cells(window.get("/vergelijken?tel=documents"), "Tijd")
    assert documents[0] == "1/1"


def test_a_comparison_follows_what_is_judged(window: Window) -> None:
    assert cells(window.get("/vergelijken?tel=segments"), "Tijd")[0] == "2/4"
    window.judge("reject", thema="tijd")
    assert cells(window.get("/vergelijken?tel=segments"), "Tijd")[0] == "1/4"


def test_one_theme_stands_in_every_count_and_direction_for_each_group(window: Window) -> None:
    window.judge("side", 3, thema="tijd", richting="bevorderend")
    text = window.get("/vergelijken?per=proeftuin&thema=tijd")
    (_, rows), *_ = told(window).named_groups
    row = next(one for one in rows if one.code == "tijd")
    assert (row.belemmerend, row.bevorderend) == (1, 1)
    figures = [
        f"{row.people}/{row.people_n}", f"{row.documents}/{row.documents_n}",
        f"{row.segments}/{row.segments_n}", str(row.belemmerend), str(row.neutraal),
        str(row.bevorderend), str(row.unsure),
    ]  # fmt: skip
    assert cells(text, "Oost") == figures
    assert cells(text, ">alle<") == figures


def test_the_direction_in_each_group_stands_beside_every_theme(window: Window) -> None:
    window.judge("side", 3, thema="tijd", richting="bevorderend")
    text = window.get("/vergelijken?tel=sides")
    line = next(one for one in re.findall("<tr>.*?</tr>", text, re.S) if "Tijd" in one)
    for cell in re.findall("<td.*?</td>", line, re.S):
        assert re.findall(r"\d+", plain(cell)) == ["1", "0", "1", "0"]
        parts = re.findall(r'<rect class="(\w+)" x="(\d+)" width="(\d+)"', cell)
        assert parts == [("belemmerend", "0", "50"), ("bevorderend", "50", "50")]


def test_one_leads_from_a_theme_to_a_group_and_back_and_to_the_passages(window: Window) -> None:
    whole = window.get("/vergelijken")
    theme = window.get(f"/vergelijken{address_in(whole, 'Tijd')}")
    group = window.get(f"/vergelijken{address_in(theme, 'Oost <b>')}")
    assert cells(group, "Tijd")[2] == cells(theme, "Oost")[2] == "2/4"
    assert cells(group, "Geld")[2] == "1/4"
    assert address_in(group, "Tijd") == address_in(whole, "Tijd")
    (passages,) = set(re.findall(r'href="([^"]+)">2/4', group))
    read = window.client.get(html.unescape(passages))
    assert "1 van 2" in read.text
    everyone = window.get("/vergelijken?groep=alle")
    assert cells(everyone, "Tijd") == cells(group, "Tijd")


def test_of_another_fact_no_page_can_be_asked_for_its_passages(window: Window) -> None:
    text = window.get("/vergelijken?per=respondent&thema=tijd")
    assert cells(text, "R7")[2] == "2/4"
    row = next(one for one in re.findall("<tr>.*?</tr>", text, re.S) if "R7" in one)
    assert "beoordelen?" not in row


@pytest.mark.parametrize(
    "asks",
    [
        "per=bestaat_niet",
        "tel=alles",
        "per=../x",
        "thema=bestaat_niet",
        "groep=Oost",
        f"groep={address_name('West')}",
    ],
)
def test_no_other_comparison(window: Window, asks: str) -> None:
    assert window.client.get(f"{window.base}/vergelijken?{asks}").status_code == 404
