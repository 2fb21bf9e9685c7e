"""The server as a process: only this machine, one at a time, and nothing lost when it dies."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.web import presence, serving
from kvds_nlp.web.presence import AFTER_GOODBYE, AFTER_SILENCE, Presence
from tests.web.conftest import make_study
from tests.web.killing import campaign
from tests.web.served import Served, Visitor, served


@pytest.mark.slow
def test_only_this_machine_can_reach_it(tmp_path: Path, home: Path) -> None:
    with served(home, "open", str(make_study(tmp_path / "s")), "--no-browser") as server:
        port = int(server.address.rpartition(":")[2])
        own = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port)}
        for address in own - {"127.0.0.1", "127.0.1.1"}:
            with pytest.raises(OSError):
                socket.create_connection((str(address), port), timeout=2)
        assert Visitor(server).get("/")[0] == 200


@pytest.mark.slow
def test_kvds_alone_begins_at_the_first_page(home: Path) -> None:
    with served(home) as server:
        visitor = Visitor(server)
        assert visitor.place == "/"
        assert "Open het voorbeeld" in visitor.get("/")[1]


@pytest.mark.slow
def test_a_second_server_on_one_study_says_where_the_first_is(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make_study(tmp_path / "s")
    with served(home, "open", str(study), "--no-browser") as server:
        assert run_cli(["open", str(study), "--no-browser"]) == 1
        said = capsys.readouterr().err
        assert "staat al open" in said
        assert server.address.rpartition(":")[2] in said
    # The first was killed: it has the study open no more.
    with served(home, "open", str(study), "--no-browser") as again:
        assert Visitor(again).get("/")[0] == 200


def test_a_port_in_use_is_a_sentence(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run_cli(["open", "--port", port, "--no-browser"]) == 1
    assert f"poort {port} is in gebruik" in capsys.readouterr().err


def test_no_study_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert run_cli(["open", str(tmp_path / "niets"), "--no-browser"]) == 1
    assert "geen onderzoek van kvds" in capsys.readouterr().err


def test_no_browser_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> None:
    async def ends_at_once(bench: object, door: object) -> None:
        return

    said: list[str] = []
    monkeypatch.setattr(serving.webbrowser, "open", lambda _: False)
    monkeypatch.setattr(serving, "_until_all_left", ends_at_once)
    serving.serve(make_study(tmp_path / "s"), port=0, browser=True, say=said.append)
    assert "http://127.0.0.1:" in said[0]
    assert "kopieer de link" in said[1]
    assert not (tmp_path / "s" / "cache" / "opened.json").exists()  # let go of


@pytest.mark.slow
def test_killed_in_mid_review_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """One thread judges as fast as it can, another kills the server: `make kills` does it more."""
    run = campaign(tmp_path, 5, seed=1)
    assert len(run.confirmed) >= 5
    with served(run.home, "open", str(run.study), "--no-browser") as again:
        visitor = Visitor(again)
        assert 'value="Noor"' in visitor.get(f"{visitor.place}/beoordelen?thema=tijd")[1]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_server_ends_some_while_after_the_last_window_left() -> None:
    clock = Clock()
    who = Presence(clock)
    who.here("a")
    who.here("b")
    who.gone("a")
    clock.now += AFTER_GOODBYE + 1
    assert not who.nobody()  # b is still there
    who.gone("b")
    assert not who.nobody()  # it may be a reload
    who.here("b")
    clock.now += AFTER_GOODBYE + 1
    assert not who.nobody()
    who.gone("b")
    clock.now += AFTER_GOODBYE + 1
    assert who.nobody()


def test_a_window_that_sleeps_is_given_time_and_not_for_ever() -> None:
    clock = Clock()
    who = Presence(clock)
    who.here("a")
    clock.now += AFTER_SILENCE - 1
    assert not who.nobody()
    clock.now += 2
    assert who.nobody()


@pytest.mark.slow
def test_closing_the_window_ends_the_process(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "AFTER_GOODBYE", 0.0)
    monkeypatch.setattr(serving, "_LOOK_EVERY", 0.1)
    said: list[str] = []
    ended = threading.Event()

    def run() -> None:
        serving.serve(make_study(tmp_path / "s"), port=0, browser=False, say=said.append)
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    while not said:
        assert not ended.wait(0.05)

    server = Served()
    server.link = said[0].split()[2]
    visitor = Visitor(server)
    assert visitor.post("/hier", venster="een")[0] == 204
    assert visitor.post("/hier", venster="een", weg="1")[0] == 204
    assert ended.wait(30)
    assert "afgesloten" in said[-1]


def test_the_first_page_waits_for_nothing_that_other_pages_need() -> None:
    """What they need is imported when they are first asked for."""
    asks = "import sys, kvds_nlp.web.serving, kvds_nlp.web.starting; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    heavy = {
        *("spacy", "sklearn", "scipy", "onnxruntime", "numpy", "pydantic", "kvds_nlp.report"),
        *("kvds_nlp.comparing", "kvds_nlp.readers", "kvds_nlp.settings", "kvds_nlp.corpus"),
    }
    assert heavy & set(said.stdout.split()) == set()
