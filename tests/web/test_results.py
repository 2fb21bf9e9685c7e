"""Results: files to take along that keep their own rules."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.conftest import Window
from tests.web.test_coding import press, until_done


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
    assert "geoordeeld nadat" in window.get("/resultaten")


@pytest.mark.parametrize(
    "name",
    ["study.yaml", "..%2Frun.json", "run.json", "codebook.yaml", "documents.jsonl", "%2e%2e"],
)
def test_nothing_but_products_can_be_fetched(window: Window, name: str) -> None:
    answer = window.client.get(f"{window.base}/bestand/{name}")
    assert answer.status_code == 404
    for told in ("name: Proef", "Te weinig tijd", "laten het los", '"version"'):
        assert told not in answer.text


def made_at(window: Window, moment: datetime, *names: str) -> None:
    """Files of the run that were made then."""
    for name in names:
        path = window.study.path / "runs" / "001" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (moment.timestamp(), moment.timestamp()))


def marked(window: Window, words: str) -> list[str]:
    """The files of which the page says this."""
    files = re.findall(
        r'download>([^<]*)</a> <span class="soft">([^<]*)<', window.get("/resultaten")
    )
    return [name for name, said in files if words in said]


def test_what_is_made_anew_is_old_no_more(window: Window) -> None:
    """Codings are made by a coding alone: of them nobody is told to make them anew, for ever."""
    now = datetime.now(UTC)
    made_at(window, now - timedelta(hours=1), "codings.xlsx", "topics.html", "report.html")
    os.utime(window.study.path / "study.yaml", (1, 1))
    assert marked(window, "laatste oordelen") == []
    window.judge("accept", thema="loslaten")
    assert marked(window, "laatste oordelen") == ["report.html"]
    assert "geoordeeld nadat" in window.get("/resultaten")
    made_at(window, now + timedelta(hours=1), "compare-2/report.html")
    later = (now + timedelta(hours=2)).timestamp()
    os.utime(window.study.path / "study.check.json", (later, later))  # it says nothing of verdicts
    assert marked(window, "laatste oordelen") == []
    assert "geoordeeld nadat" not in window.get("/resultaten")


@pytest.mark.parametrize("changed", ["study.yaml", "toestemming.csv"])
def test_files_of_before_a_change_of_consent_say_so(window: Window, changed: str) -> None:
    study, now = window.study.path, datetime.now(UTC)
    made_at(window, now, "quotes.docx", "codings.xlsx")
    (study / "toestemming.csv").write_text("naam;toestemming\nR7;ja\n", encoding="utf-8")
    with (study / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write("consent_list: toestemming.csv\n")
    for name in ("study.yaml", "toestemming.csv"):
        os.utime(study / name, (1, 1))
    assert marked(window, "toestemmingen") == []
    assert "Deel ze niet" not in window.get("/resultaten")
    later = now.timestamp() + 60
    os.utime(study / changed, (later, later))
    assert marked(window, "toestemmingen") == ["quotes.docx", "codings.xlsx"]
    assert "Deel ze niet" in window.get("/resultaten")


def test_what_is_to_be_read_before_feedback_is_on_the_page(window: Window) -> None:
    made_at(window, datetime.now(UTC), "nalezen.xlsx")
    assert "nalezen.xlsx" not in window.get("/resultaten")  # of sheets that are not there
    made_at(window, datetime.now(UTC), "terugkoppeling/Oost.docx")
    assert "lees ze na voor u terugkoppelt" in window.get("/resultaten")
    assert window.client.get(f"{window.base}/bestand/nalezen.xlsx").content == b"x"
