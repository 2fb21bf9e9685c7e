"""Results: files to take along that keep their own rules, and themes compared by any fact."""

from __future__ import annotations

import io
import os
import re
import zipfile

import pytest

from kvds_nlp.commands.stored_run import corpus_of_run
from kvds_nlp.comparing import compare
from kvds_nlp.web.results import products_of
from tests.web.conftest import Window
from tests.web.test_coding import press, until_done


def cells(text: str, row: str) -> list[str]:
    """The figures of a row of the comparison."""
    line = next(one for one in re.findall("<tr>.*?</tr>", text, re.S) if row in one)
    return [re.sub("<[^>]+>", " ", one).split()[0] for one in re.findall("<td.*?</td>", line, re.S)]


def test_a_comparison_on_the_page_is_that_of_the_command(window: Window) -> None:
    window.judge("reject", thema="tijd")
    window.judge("side", 3, thema="tijd", richting="bevorderend")
    corpus = corpus_of_run(window.study.path / "runs" / "001", None)
    row = compare(corpus).total[1]
    assert row.code == "tijd"
    people = cells(window.get("/vergelijken"), "Tijd")
    assert people[:2] == [f"{row.people}/{row.people_n}"] * 2
    assert people[-3:] == ["0", "0", "1"]
    passages = cells(window.get("/vergelijken?tel=segments"), "Tijd")
    assert passages[0] == f"{row.segments}/{row.segments_n}" == "1/4"
    documents = cells(window.get("/vergelijken?tel=documents"), "Tijd")
    assert documents[0] == "1/1"


def test_a_comparison_follows_what_is_judged(window: Window) -> None:
    assert cells(window.get("/vergelijken?tel=segments"), "Tijd")[0] == "2/4"
    window.judge("reject", thema="tijd")
    assert cells(window.get("/vergelijken?tel=segments"), "Tijd")[0] == "1/4"


@pytest.mark.parametrize("asks", ["per=bestaat_niet", "tel=alles", "per=../x"])
def test_no_other_comparison(window: Window, asks: str) -> None:
    assert window.client.get(f"{window.base}/vergelijken?{asks}").status_code == 404


@pytest.mark.slow
def test_report_and_quotes_are_made_anew_with_what_was_judged(window: Window) -> None:
    assert "report.docx" not in window.get("/resultaten")
    press(window, "rapport")
    worker = window.bench.workers[window.study.key]
    until_done(worker)
    assert (worker.state, worker.why) == ("done", "")
    text = window.get("/resultaten")
    links = re.findall(r'href="([^"]+)" download', text)
    assert len(links) >= 8
    for link in links:
        answer = window.client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; ")
    word = window.client.get(f"{window.base}/bestand/report.docx").content
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert "word/document.xml" in archive.namelist()
    shown = window.client.get(f"{window.base}/bestand/report.html?toon=1")
    assert "content-disposition" not in shown.headers
    assert shown.headers["content-security-policy"].startswith("sandbox allow-scripts; default-src")
    assert "geoordeeld nadat" not in text
    window.judge("accept", thema="loslaten")
    later = products_of(window.study.path / "runs" / "001")["report.docx"].stat().st_mtime + 5
    os.utime(window.study.path / "study.check.json", (later, later))
    assert "geoordeeld nadat" in window.get("/resultaten")


@pytest.mark.parametrize(
    "name",
    ["study.yaml", "..%2Frun.json", "run.json", "codebook.yaml", "documents.jsonl", "%2e%2e"],
)
def test_nothing_but_products_can_be_fetched(window: Window, name: str) -> None:
    answer = window.client.get(f"{window.base}/bestand/{name}")
    assert answer.status_code == 404
    assert "Proef" not in answer.text
