"""Every page in a real browser: axe-core finds nothing, and nothing is wider than its screen."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.data import Verdict
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import open_log
from kvds_nlp.web import coded_run, open_study
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.routes import SHOWN
from kvds_nlp.web.working import Worker
from tests.web.conftest import make_study, part, segments_of, talk
from tests.web.served import served_here
from tests.web.tabs import AXE, NO_AXE, SCREENS, Tab
from tests.web.test_journey_steps import differ
from tests.web.test_topics import TOPICS

SEEN = {
    "/": {"": "#bestanden"},
    "/s/{study}/bronnen": {"": "details.card >> text=Wie spreekt"},
    "/s/{study}/namen": {"": "text=Zoek namen"},
    "/s/{study}/coderen": {"": "td.cell a"},
    "/s/{study}/lezen": {"": "tbody a"},
    "/s/{study}/lezen/{document}": {
        "": "#wie",
        "?wie_ben_ik=Noor": "#gemist",
        "?wie_ben_ik=Noor&blind=1": "text=U leest blind",
    },
    "/s/{study}/beoordelen": {
        "": "text=Begin een ronde",
        "?wie_ben_ik=Noor&thema=tijd&richting=belemmerend&twijfel=1&telt=1": "#paneel .coding.here",
        "?wie_ben_ik=Noor&thema=tijd&wie=Anna": "text=kies minder filters",
        "?wie_ben_ik=Noor&blind=1&na=Anna": "#paneel #gemist",
    },
    "/s/{study}/verschillen": {"": "text=In overleg: geldt"},
    "/s/{study}/zoeken": {"": "#zoek", "?zoek=%3F%3F": "#gevonden .why"},
    "/s/{study}/codeboek": {"": "#t-tijd"},
    "/s/{study}/codeboek/geschiedenis": {"": "#toen"},
    "/s/{study}/thema/{code}": {"": "#b1"},
    "/s/{study}/leren": {"": "text=Leer nu"},
    "/s/{study}/resultaten": {"": "text=report.docx"},
    "/s/{study}/vergelijken": {"": "td.num", "?tel=sides": "svg.parts", "?thema=tijd": "h2"},
    "/s/{study}/citaten": {"?thema=tijd": "article.quote"},
    "/s/{study}/inkorten/{deel}": {"?thema=loslaten": "blockquote"},
    "/s/{study}/onderwerpen": {"": "article.card"},
}
"""Page -> what is asked of it -> what then stands there; each is looked at."""
NO_PAGE = {
    "/s/{study}": "leads on to a page",
    "/s/{study}/kleuren.css": "colours",
    "/s/{study}/voortgang": "a part of what is under way",
    "/s/{study}/deel/{deel}": "a part of a talk",
    "/s/{study}/gevonden": "a part of the search",
    "/s/{study}/codeboek.xlsx": "a file",
    "/s/{study}/bestand/{name}": "a file",
    "/s/{study}/project.qdpx": "a file",
}
"""What a browser is given that nobody looks at by itself, and why."""


def test_every_page_there_is_is_looked_at() -> None:
    assert {*SEEN} | {*NO_PAGE} == {*SHOWN}
    assert {*SEEN} & {*NO_PAGE} == set()


def furnished(folder: Path) -> Path:
    """The small study with something on every page: people who differ, somebody who finished a
    passage, topics, an earlier codebook, files of a run, a source that cannot be read.
    """
    study = make_study(folder)
    differ(study)
    segment = segments_of(talk())[1]
    with open_log(study) as log:
        (first, *_) = log.verdicts()
        about = segment.doc_id, segment.doc_sha256, segment.span, segment.quote
        stamp = first.codebook_sha256, first.run_id
        log.add([Verdict(first.at, "Anna", *about, "", "complete", *stamp)])
    run = study / "runs" / "001"
    (run / "topics.csv").write_text(TOPICS, encoding="utf-8-sig")
    for name in ("matrix.csv", "report.docx", "report.html"):
        (run / name).write_bytes(b"x")
    rule = "[" + ", ".join(f"een lange reeks woorden {n}" for n in range(9)) + "]"
    old = "definition: Te weinig tijd."
    book = study / "codebook.yaml"
    book.write_text(book.read_text().replace(old, f"{old}, rules: [{{any: {rule}, weight: 0.5}}]"))
    (study / "codebook-earlier").mkdir()
    shutil.copy(study / "codebook.yaml", study / "codebook-earlier" / "001.yaml")
    (study / "source" / "kapot.docx").write_bytes(b"PK\x03\x04")
    (study / "source" / "heel.txt").write_text("I: Hoe ging het?\nR: Wij lieten het los.\n")
    (study / "source" / "lijst.csv").write_text("nummer;Wat ging er goed?\n1;Samen bakken.\n")
    return study


@pytest.fixture
def inside(
    tmp_path: Path, home: Path, chromium: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Tab, Path]]:
    """A tab at the furnished study, and what makes an address of a page of it."""
    if not AXE.is_file():
        pytest.skip(NO_AXE)
    study = furnished(tmp_path / "studie")
    with served_here(study, monkeypatch) as server:
        yield Tab(chromium, server), study


def go(tab: Tab, address: str, status: int = 200) -> None:
    """To a page, which is that page."""
    answer = tab.page.goto(address)
    assert answer.status == status, address
    tab.page.wait_for_selector("html[data-ready]")


@pytest.mark.slow
def test_no_page_is_in_anybodys_way(inside: tuple[Tab, Path]) -> None:
    tab, study = inside
    names = {
        "study": address_name(str(study)), "document": address_name("doc.txt"),
        "deel": part(1), "code": "tijd",
    }  # fmt: skip
    for page, asks in SEEN.items():
        for asked, there in asks.items():
            go(tab, tab.address + page.format(**names) + asked)
            tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            tab.page.wait_for_selector(there)
            tab.accessible()
    tab.check()


@pytest.mark.slow
def test_no_page_that_waits_or_refuses_is_in_anybodys_way(
    inside: tuple[Tab, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of keys, work that is under way or was stopped, a study that was never coded, what
    cannot be done, and a large run that is being read.
    """
    tab, study = inside
    page, base = tab.page, f"{tab.address}/s/{address_name(str(study))}"
    worker = Worker(study, step="evidence", done=3, total=10)
    worker.remarks.append("kapot.docx: dit is geen Word-bestand")
    monkeypatch.setattr(Worker, "begun", classmethod(lambda cls, study, does="code": worker))
    go(tab, f"{base}/beoordelen?wie_ben_ik=Noor&thema=tijd")
    page.keyboard.press("?")
    page.wait_for_selector("#toetsen[open]")
    tab.accessible()
    go(tab, f"{base}/coderen")
    page.click("text=Codeer opnieuw")
    page.wait_for_selector("#voortgang progress")
    tab.accessible()
    worker.state = "stopped"
    page.wait_for_selector("text=Gestopt.")
    tab.accessible()
    go(tab, f"{base}/nergens", 404)
    tab.accessible()
    shutil.move(study / "runs", study / "eerder")
    for place, status in (("lezen", 409), ("coderen", 200)):
        go(tab, f"{base}/{place}", status)
        tab.accessible()
    shutil.move(study / "eerder", study / "runs")
    read = threading.Event()
    monkeypatch.setattr(open_study, "_LARGE", 0)
    monkeypatch.setattr(coded_run, "load_run", lambda folder: read.wait(300) and load_run(folder))
    (study / "runs" / "001" / "run.json").touch()
    page.route("**/lezen", without_refresh)
    go(tab, f"{base}/lezen")
    page.wait_for_selector("text=wordt gelezen")
    tab.accessible()
    read.set()
    tab.check()


@pytest.mark.slow
def test_on_a_phone_the_passage_that_is_judged_is_in_sight(inside: tuple[Tab, Path]) -> None:
    """The panel, which stays at the foot of the window, leaves it room."""
    tab, study = inside
    width, height = SCREENS[1]
    tab.page.set_viewport_size({"width": width, "height": height})
    base = f"{tab.address}/s/{address_name(str(study))}"
    for asked in ("beoordelen?thema=tijd&", f"lezen/{address_name('doc.txt')}?"):
        go(tab, f"{base}/{asked}wie_ben_ik=Noor&deel={part(3)}")
        tab.page.wait_for_function(
            """() => {
                const words = document.querySelector(".segment.here .words");
                const {left, top, bottom} = words.getBoundingClientRect();
                const there = [top, bottom].map((y, n) =>
                    document.elementFromPoint(left + 5, y + (n ? -5 : 5)));
                return there.every((one) => words.contains(one));
            }"""
        )


def without_refresh(route: Any) -> None:
    """The page stays, for who looks at it longer than a second."""
    answer = route.fetch()
    kept = {name: value for name, value in answer.headers.items() if name != "refresh"}
    assert kept != answer.headers
    route.fulfill(response=answer, headers=kept)
