"""Topics on a page: what the codebook misses first, and a theme made of one."""

from __future__ import annotations

import html

from kvds_nlp.codebook import load_codebook
from tests.web.conftest import BOOK, Window

TOPICS = """\
topic,label,words,segments,share,coded_share,nearest_code,gap,quote_1,source_1,quote_2
0,Tijd,"tijd, haast",40,0.5,0.9,tijd,nee,<b>Haast</b>,interview 1,
7,Bus & trein,"bus, trein, sa*men, rijden",12,0.15,0.1,geld,ja,[…] het geld was op […].,interview 1,
-1,Niet ingedeeld,,61,0.08,,,,,,
"""


def told(window: Window) -> str:
    return html.unescape(window.get("/onderwerpen"))


def test_what_the_codebook_misses_comes_first(window: Window) -> None:
    assert "geen onderwerpen gevonden" in told(window)
    path = window.study.path / "runs" / "001" / "topics.csv"
    path.write_text(TOPICS, encoding="utf-8-sig")
    text = told(window)
    assert text.index("Bus & trein") < text.index(">Tijd<")
    assert "12 passages (15%); 10% draagt een thema. Het meest als: Geld." in text
    assert text.count("Ontbreekt in het codeboek") == 1
    assert "Niet ingedeeld" not in text
    assert "<b>Haast</b>" not in window.get("/onderwerpen")


def test_a_topic_becomes_a_draft_with_its_words(window: Window) -> None:
    path = window.study.path / "runs" / "001" / "topics.csv"
    path.write_text(TOPICS, encoding="utf-8-sig")
    form = {"token": window.token, "onderwerp": "7"}
    page = html.unescape(window.client.post(f"{window.base}/onderwerp", data=form).text)
    assert "Bus & trein" in page
    code = load_codebook(window.study.path / "codebook.yaml").codes[-1]
    assert (code.id, code.label, code.status) == ("bus_trein", "Bus & trein", "draft")
    assert [rule.wording for rule in code.rules] == ["bus", "trein", "rijden"]
    assert (window.study.path / "codebook.yaml").read_bytes().startswith(BOOK)
    missing = window.client.post(f"{window.base}/onderwerp", data=form | {"onderwerp": "99"})
    assert missing.status_code == 404


def test_who_withdrew_since_is_not_quoted_on_the_page(window: Window) -> None:
    path = window.study.path / "runs" / "001" / "topics.csv"
    path.write_text(TOPICS, encoding="utf-8-sig")
    assert "het geld was op" in told(window)
    settings = window.study.path / "study.yaml"
    settings.write_text("name: Proef\nconsents: {R7: nee}\n", encoding="utf-8")
    text = told(window)
    assert "Bus & trein" in text
    assert "het geld was op" not in text
    settings.write_text("name: Proef\nconsents: {R7: geen gebruik}\n", encoding="utf-8")
    assert "het geld was op" not in told(window)


def test_words_that_nobody_said_are_not_quoted(window: Window) -> None:
    path = window.study.path / "runs" / "001" / "topics.csv"
    path.write_text(TOPICS.replace("het geld was op", "de bus rijdt niet"), encoding="utf-8-sig")
    assert "de bus rijdt niet" not in told(window)
