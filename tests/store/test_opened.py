"""Which workbench has a study open; what cannot be known is that none has."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvds_nlp.places import CACHE
from kvds_nlp.store.opened import claim_study, port_served, release_study


@pytest.fixture
def port() -> Iterator[int]:
    """At which somebody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def write(study: Path, body: str) -> None:
    (study / CACHE).mkdir(exist_ok=True)
    (study / CACHE / "opened.json").write_text(body, encoding="utf-8")


def told(**changed: object) -> str:
    return json.dumps({"host": socket.gethostname(), "pid": os.getpid(), **changed})


def test_who_has_it_open_is_known_until_they_let_go(tmp_path: Path, port: int) -> None:
    assert port_served(tmp_path) is None
    assert claim_study(tmp_path, port) is None
    assert claim_study(tmp_path, port) is None  # it is ours
    assert port_served(tmp_path) == port
    release_study(tmp_path)
    assert port_served(tmp_path) is None


def test_of_two_processes_the_second_is_told_where_the_first_is(tmp_path: Path, port: int) -> None:
    write(tmp_path, told(pid=os.getppid(), port=port))
    assert claim_study(tmp_path, port + 1) == port
    release_study(tmp_path)  # not ours to let go of
    assert port_served(tmp_path) == port


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", '{"host": 1}', told(port="x"), told(port=99**9), told(port=0, host="elders")],
    ids=range(7),  # a process id is no name of a test
)
def test_what_is_no_account_of_a_live_server_counts_for_nothing(tmp_path: Path, body: str) -> None:
    write(tmp_path, body)
    assert port_served(tmp_path) is None
    assert claim_study(tmp_path, 1) is None
