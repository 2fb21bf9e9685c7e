"""A study that is not as it should be: a sentence that says what to do, and the rest goes on."""

from __future__ import annotations

import errno
import hashlib
import html
import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kvds_nlp.places import DATABASE
from kvds_nlp.store import verdicts
from kvds_nlp.web.remembered import HOME
from tests.web.conftest import BOOK, PORT, Window, make_study, part
from tests.web.test_starting import TALK, bring

OLDER = Path(__file__).parents[1] / "store"
PAGES = ("coderen", "lezen", "beoordelen", "resultaten", "leren", "citaten", "vergelijken")


def refused(window: Window, *pages: str) -> str:
    """The sentence that each of these pages answers with."""
    said = set()
    for page in pages or PAGES:
        answer = window.client.get(f"{window.base}/{page}")
        assert answer.status_code == 409, (page, answer.status_code)
        said.add(html.unescape(answer.text).partition('class="why"')[2].partition("</p>")[0])
    assert window.client.get("/").status_code == 200
    assert len(said) == 1
    return said.pop()


def test_judgments_of_a_newer_version(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    before = window.log()
    with sqlite3.connect(window.study.path / DATABASE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    said = refused(window)
    assert "nieuwere" in said
    window.judge("accept", thema="tijd", status=409)
    with sqlite3.connect(window.study.path / DATABASE) as connection:
        (count,) = connection.execute("SELECT count(*) FROM verdicts").fetchone()
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()
    assert count == len(before)


@pytest.mark.parametrize("version", ["version_2", "version_4"])
def test_judgments_of_an_older_version_are_taken_along(window: Window, version: str) -> None:
    for path in (OLDER / version).iterdir():
        shutil.copy(path, window.study.path / path.name)
    earlier = len(window.log())
    assert earlier
    window.judge("accept", thema="loslaten")
    assert len(window.log()) == earlier + 1
    window.get("/lezen")


def test_settings_of_a_newer_version(window: Window) -> None:
    settings = window.study.path / "study.yaml"
    settings.write_text("name: Proef\nvan_morgen: ja\n", encoding="utf-8")
    said = refused(window)
    assert "study.yaml" in said
    assert "van_morgen" in said


def test_a_codebook_of_a_newer_version_can_be_put_back(window: Window) -> None:
    """What was coded stands under the codebook of its run, and goes on."""
    book = BOOK + b"  - {id: x, label: X, definition: X., rules: [{van_morgen: ja}]}\n"
    (window.study.path / "codebook.yaml").write_bytes(book)
    assert "van_morgen" in refused(window, "thema/tijd")
    text = window.get("/codeboek")
    assert "van_morgen" in text
    assert "Terug naar deze versie" in text
    window.judge("accept", thema="loslaten")
    window.get("/beoordelen?thema=tijd")


@pytest.mark.parametrize("name", ["documents.jsonl", "codings.jsonl", "segments.jsonl"])
def test_a_run_that_is_damaged(enter: Callable[[Path], Window], tmp_path: Path, name: str) -> None:
    study = make_study(tmp_path / "studie")
    path = study / "runs" / "001" / name
    path.write_bytes(path.read_bytes()[:-20])
    window = enter(study)
    assert name in refused(window)
    assert window.client.get(f"{window.base}/bronnen").status_code == 200


def test_a_run_of_another_version(enter: Callable[[Path], Window], tmp_path: Path) -> None:
    study = make_study(tmp_path / "studie")
    path = study / "runs" / "001" / "codings.jsonl"
    path.write_text(path.read_text("utf-8").replace('"score"', '"zekerheid"'), encoding="utf-8")
    assert "codings.jsonl" in refused(enter(study))


def test_a_broken_source_costs_no_other(window: Window) -> None:
    source = window.study.path / "source"
    (source / "kapot.docx").write_bytes(b"PK\x03\x04 geen Word")
    (source / "heel.txt").write_text("I: Hoe ging het?\nR: Wij lieten het los.\n", encoding="utf-8")
    text = html.unescape(window.get("/bronnen"))
    assert text.index("kapot.docx") < text.index("heel.txt")
    assert "Wij lieten het los." in text


def test_a_full_disk_loses_nothing_that_was_told(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.judge("accept", thema="loslaten")
    before = window.log()
    size = (window.study.path / DATABASE).stat().st_size
    connect = sqlite3.connect

    def full(*args: Any, **more: Any) -> sqlite3.Connection:
        made = connect(*args, **more)
        made.execute(f"PRAGMA max_page_count = {size // 4096}")
        return made

    monkeypatch.setattr(verdicts.sqlite3, "connect", full)
    told = ""
    for number in range(40):
        answer = window.client.post(
            f"{window.base}/oordeel",
            data={
                "token": window.token, "run": "001", "deel": part(1), "doe": "note",
                "wie_ben_ik": "Noor", "thema": "tijd", "opmerking": f"{number} " * 400,
                "terug": f"{window.base}/beoordelen",
            },
            headers={"HX-Request": "true"},
        )  # fmt: skip
        if answer.status_code != 200:
            told = html.unescape(answer.text)
            break
    assert answer.status_code in (409, 507)
    assert "full" in told
    monkeypatch.undo()
    assert window.log()[: len(before)] == before
    assert len(window.log()) == len(before) + number


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing more reaches the disk, until it is undone."""

    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", fsync)
    return monkeypatch


THEME = {"label": "Haast", "definition": "Te snel.", "nieuw": "haast"}


@pytest.mark.parametrize(
    ("form", "fields", "file"),
    [
        ("thema/tijd", THEME, "codebook.yaml"),
        ("codeboek/nieuw", {"label": "Vervoer", "definition": "De bus."}, "codebook.yaml"),
        ("proeftuinen", {"doe": "samen", "naam": "Oost", "doel": "West"}, "study.yaml"),
        ("citaat", {"deel": part(1), "thema": "tijd", "keuze": "vast"}, "quote-choices.json"),
    ],
)
def test_a_full_disk_is_a_sentence_for_all_that_is_kept(
    window: Window,
    full: pytest.MonkeyPatch,
    form: str,
    fields: dict[str, str],
    file: str,
) -> None:
    path = window.study.path / file
    for place in ("Oost", "West"):
        (window.study.path / "source" / place).mkdir()
        (window.study.path / "source" / place / "a.txt").write_text("R: Het ging goed.\n")
    before = path.read_bytes() if path.exists() else None
    book = (window.study.path / "codebook.yaml").read_bytes()
    data = {"token": window.token, "gezien": hashlib.sha256(book).hexdigest()} | fields
    answer = window.client.post(f"{window.base}/{form}", data=data)
    assert answer.status_code in (409, 507)
    assert "de schijf is vol" in answer.text
    assert "maak ruimte" in answer.text
    assert (path.read_bytes() if path.exists() else None) == before
    full.undo()
    assert window.client.post(f"{window.base}/{form}", data=data).status_code == 200
    assert path.read_bytes() != before


def test_a_full_disk_leaves_no_half_of_a_new_study(
    window: Window, full: pytest.MonkeyPatch
) -> None:
    assert bring(window, "vol", ("a.txt", TALK)) in (409, 507)
    full.undo()
    full.setenv(HOME, str(window.bench.own))
    assert bring(window, "vol", ("a.txt", TALK)) == 303


def test_a_study_that_another_server_has_open_is_not_opened_here(
    window: Window, tmp_path: Path
) -> None:
    other = make_study(tmp_path / "elders")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        told = {"host": socket.gethostname(), "pid": os.getppid(), "port": port}
        (other / "cache").mkdir()
        (other / "cache" / "opened.json").write_text(json.dumps(told))
        form = {"token": window.token, "map": str(other)}
        answer = window.client.post("/openen", data=form)
        assert answer.status_code == 409
        assert f"staat al open in een andere werkbank op deze computer (poort {port})" in (
            answer.text
        )
        assert "sluit het eerst" in answer.text
    assert window.client.post("/openen", data=form).status_code == 200  # that server is gone


def test_a_page_that_fails_says_what_to_do_and_shows_no_traceback(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("x = 0")

    monkeypatch.setattr("kvds_nlp.web.desk.reading.talks_page", broken)
    window.client = TestClient(
        window.client.app, f"http://127.0.0.1:{PORT}", False, cookies=window.client.cookies
    )
    answer = window.client.get(f"{window.base}/lezen")
    assert answer.status_code == 500
    assert "Laad de pagina opnieuw" in answer.text
    assert "ZeroDivisionError: x = 0" in answer.text
    assert "Traceback" not in answer.text
