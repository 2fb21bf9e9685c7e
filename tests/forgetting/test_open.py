"""Nobody is forgotten while a workbench has the study open: it would write back what it shows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.forgetting import plan_forgetting
from kvds_nlp.store.opened import claim_study, release_study


@pytest.fixture
def port() -> Iterator[int]:
    """At which somebody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "study.yaml").write_text("name: X\n", encoding="utf-8")
    (tmp_path / "source").mkdir()
    for name in ("L01", "L02"):
        text = f"Interviewer: Hoe ging het?\n\n{name}: Het ging goed met de buurt.\n"
        (tmp_path / "source" / f"gesprek {name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_nobody_is_forgotten_while_a_workbench_has_the_study_open(study: Path, port: int) -> None:
    assert claim_study(study, port) is None
    with pytest.raises(InputError, match=f"poort {port}"):
        plan_forgetting(study, "L02")
    release_study(study)
    plan = plan_forgetting(study, "L02")
    claim_study(study, port)  # opened before the question was answered
    with pytest.raises(InputError, match="niets weggehaald"):
        plan.carry_out(datetime.now(UTC))
    assert (study / "source" / "gesprek L02.txt").is_file()
    release_study(study)
    plan.carry_out(datetime.now(UTC))
    assert not (study / "source" / "gesprek L02.txt").exists()


def test_a_workbench_that_answers_no_more_keeps_nobody(study: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        gone = server.getsockname()[1]
    claim_study(study, gone)
    plan_forgetting(study, "L02").carry_out(datetime.now(UTC))
    assert not (study / "source" / "gesprek L02.txt").exists()
