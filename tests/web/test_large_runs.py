"""A large run is read while pages go on: a page at once, which comes by itself when it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from kvds_nlp.data import Quote
from kvds_nlp.errors import StoreError
from kvds_nlp.flows import report
from kvds_nlp.store.runs import Run
from kvds_nlp.web import coded_run, open_study
from tests.web.conftest import Window, part


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Every run is large, and is read when this opens."""
    opens, load = threading.Event(), coded_run.load_run
    monkeypatch.setattr(open_study, "_LARGE", 0)

    def slowly(folder: object) -> Run:
        opens.wait(30)
        return load(folder)  # type: ignore[arg-type]

    monkeypatch.setattr(coded_run, "load_run", slowly)
    return opens


def until(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        threading.Event().wait(0.05)
    raise AssertionError


def test_a_page_comes_at_once_and_then_by_itself(gate: threading.Event, window: Window) -> None:
    for place in ("coderen", "lezen", "beoordelen", "resultaten", "leren"):
        answer = window.client.get(f"{window.base}/{place}")
        assert answer.status_code == 200
        assert answer.headers["refresh"] == "1"
        assert "wordt gelezen" in answer.text
        assert "Wij laten het los" not in answer.text
    assert window.client.get("/").status_code == 200
    window.judge("accept", thema="loslaten", status=409)
    assert window.log() == ()
    gate.set()
    until(lambda: "refresh" not in window.client.get(f"{window.base}/coderen").headers)
    assert f'id="s{part(1)}"' in window.talk()
    window.judge("accept", thema="loslaten")
    assert len(window.log()) == 1


def test_names_are_sought_in_the_quotes_of_a_run_while_pages_go_on(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens, choose = threading.Event(), report.best_of_themes
    asked = []

    def slowly(*given: object) -> tuple[Quote, ...]:
        asked.append(threading.current_thread())
        opens.wait(30)
        return choose(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(open_study, "_MANY", -1)
    monkeypatch.setattr(report, "best_of_themes", slowly)
    address = f"{window.base}/citaten?thema=tijd"
    assert window.client.get(address).headers["refresh"] == "1"
    assert f'id="s{part(1)}"' in window.talk()
    opens.set()
    until(lambda: "refresh" not in window.client.get(address).headers)
    assert "Meer om uit te kiezen" in window.client.get(address).text
    assert len(set(asked)) > 1  # from then on it is chosen while the page waits, and that is short
    form = {"token": window.token, "deel": part(1), "thema": "tijd", "keuze": "vast"}
    assert "refresh" not in window.client.post(f"{window.base}/citaat", data=form).headers


def test_what_goes_wrong_is_said_and_tried_again(
    gate: threading.Event, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Run:
        raise StoreError("kapot")

    load = coded_run.load_run
    monkeypatch.setattr(coded_run, "load_run", broken)
    gate.set()
    until(lambda: "kapot" in window.client.get(f"{window.base}/coderen").text)
    monkeypatch.setattr(coded_run, "load_run", load)
    until(lambda: "Loslaten" in window.client.get(f"{window.base}/coderen").text)
