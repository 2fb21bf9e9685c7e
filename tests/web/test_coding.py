"""Coding with one button: in a process of its own, told how far it is, stopped without loss."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.store.folders import run_folders
from kvds_nlp.web.coding_process import Told
from kvds_nlp.web.working import Worker
from tests.commands.helpers import BOOK
from tests.web.conftest import Window

TALK = "I: Hoe ging het met de tijd?\nR: Er was te weinig tijd en de werkdruk was hoog.\n"


@pytest.fixture
def fresh(tmp_path: Path, enter: Callable[[Path], Window]) -> Window:
    """A study that was never coded."""
    study = tmp_path / "vers"
    (study / "source" / "Oost").mkdir(parents=True)
    (study / "study.yaml").write_text("name: Vers\nlanguage: blank\nencoder: offline\n")
    (study / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (study / "source" / "Oost" / "een.txt").write_text(TALK, encoding="utf-8")
    return enter(study)


def press(window: Window, part: str) -> None:
    answer = window.client.post(f"{window.base}/{part}", data={"token": window.token})
    assert answer.status_code == 200


def until_done(worker: Worker) -> None:
    for _ in range(1200):
        if not worker.busy:
            return
        time.sleep(0.1)
    raise AssertionError("still busy")


def test_before_it_is_coded_a_page_says_what_to_do(fresh: Window) -> None:
    assert "Codeer nu" in fresh.get("/coderen")
    for part in ("/lezen", "/beoordelen"):
        answer = fresh.client.get(fresh.base + part)
        assert answer.status_code == 409
        assert "<h1>Nog niet gecodeerd</h1>" in answer.text
        assert f'href="{fresh.base}/coderen"' in answer.text
        assert f'href="{fresh.base}/bronnen"' in answer.text  # the ways to the others are there


@pytest.mark.slow
def test_one_button_codes_and_the_table_leads_to_the_passages(fresh: Window) -> None:
    (fresh.study.path / "source" / "kapot.docx").write_bytes(b"PK\x03\x04 geen Word")
    press(fresh, "coderen")
    worker = fresh.bench.workers[fresh.study.key]
    shown = fresh.client.get(f"{fresh.base}/voortgang").text
    assert not shown or "<progress" in shown
    press(fresh, "coderen")  # a second click begins no second one
    assert fresh.bench.workers[fresh.study.key] is worker
    until_done(worker)
    assert (worker.state, worker.why) == ("done", "")
    assert [path.name for path in run_folders(fresh.study.path)] == ["001"]
    assert (fresh.study.path / "runs" / "001" / "report.docx").is_file()
    answer = fresh.client.get(f"{fresh.base}/voortgang")
    assert answer.headers["hx-refresh"] == "true"
    text = fresh.get("/coderen")
    assert "Klaar" in text
    assert "kapot.docx" in text  # one broken file never costs the others
    address = re.findall(r'<a href="([^"]+)" aria-label="Tijd, Oost: 1"', text)[0]
    assert "werkdruk" in fresh.client.get(address.replace("&amp;", "&")).text


@pytest.mark.slow
def test_stopped_at_any_moment_nothing_of_before_is_lost(window: Window) -> None:
    """The first run stays, and coding may begin anew."""
    study = window.study.path
    (study / "study.yaml").write_text("language: blank\nencoder: offline\n", encoding="utf-8")
    (study / "source" / "een.txt").write_text(TALK, encoding="utf-8")
    window.judge("accept", thema="loslaten")
    (study / "source" / "doc.txt").write_text("I: Ja?\nR: Nee.\n", encoding="utf-8")
    before = re.findall(r'aria-label="Tijd[^"]+', window.get("/coderen"))
    press(window, "coderen")
    press(window, "stop")
    worker = window.bench.workers[window.study.key]
    assert worker.state == "stopped"
    text = window.get("/coderen")
    assert "Gestopt" in text
    assert before
    assert re.findall(r'aria-label="Tijd[^"]+', text) == before
    assert [path.name for path in run_folders(study)] == ["001"]
    assert len(window.log()) == 1


@pytest.mark.slow
def test_what_cannot_be_coded_says_why(fresh: Window) -> None:
    (fresh.study.path / "codebook.yaml").write_text("codes: [", encoding="utf-8")
    press(fresh, "coderen")
    until_done(fresh.bench.workers[fresh.study.key])
    text = fresh.get("/coderen")
    assert "niet gelukt" in text
    assert "codebook.yaml" in text


def test_a_line_that_broke_off_ends_nothing() -> None:
    """A process that is killed may die in the middle of one; the state must still come."""
    worker = Worker(Path("x"))
    lines = ['{"kind": "st', "[]", "{}", "3", '{"kind": "step", "step": "a"}', '{"kind": "done"}']
    code = f"import sys; sys.stdout.write({chr(10).join(lines)!r})"
    worker._process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8"
    )
    worker._follow("")
    assert worker.state == "done"


@pytest.mark.slow
def test_work_that_ends_without_a_word_says_what_to_do(window: Window) -> None:
    """A system that has too little memory kills a process, and nobody tells why."""
    press(window, "coderen")
    worker = window.bench.workers[window.study.key]
    assert worker._process is not None
    worker._process.kill()
    until_done(worker)
    assert "te weinig geheugen" in window.get("/coderen")


def test_seconds_left_come_from_the_pace_of_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("kvds_nlp.web.working.time.monotonic", lambda: now[0])
    worker = Worker(Path("x"))
    assert worker.seconds_left is None
    worker.hear({"kind": "step", "step": "segments", "done": 0, "total": 100})
    now[0] += 10
    worker.hear({"kind": "step", "step": "segments", "done": 25, "total": 100})
    assert worker.seconds_left == 30
    worker.hear({"kind": "step", "step": "evidence", "done": 0, "total": 10})
    assert worker.seconds_left is None


def test_progress_is_told_once_for_each_hundredth() -> None:
    class Lines:
        def __init__(self) -> None:
            self.text = ""

        def write(self, text: str) -> None:
            self.text += text

        def flush(self) -> None:
            return

    lines = Lines()
    with Told(lines).progress() as tick:  # type: ignore[arg-type]
        for done in range(1001):
            tick("segments", done, 1000)
    assert lines.text.count("\n") == 101
