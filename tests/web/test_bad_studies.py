"""A study that is not as it should be: a sentence that says what to do, and the rest goes on."""

from __future__ import annotations

import html
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.places import DATABASE
from kvds_nlp.store import verdicts
from tests.web.conftest import Window, make_study, part

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
