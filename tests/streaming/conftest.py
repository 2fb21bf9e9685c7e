"""A study with one table, and both roads through it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.readers import long_inputs
from tests.flows.test_any_order import BOOK
from tests.readers.test_long import survey

Run = Callable[..., int]

SETTINGS = "encoder: offline\nworkers: 1\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Answers of 36 rows of known respondents and some of nobody knows whom, and a talk."""
    home = tmp_path / "studie"
    (home / "source").mkdir(parents=True)
    (home / "study.yaml").write_text(SETTINGS, encoding="utf-8")
    (home / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (home / "source" / "antwoorden.csv").write_text(survey(), encoding="utf-8")
    (home / "source" / "gesprek.txt").write_text(
        "Interviewer: Hoe ging het?\n\nL02: De werkdruk was hoog en de subsidie krap.\n",
        encoding="utf-8",
    )
    return home


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``kvds run`` by the long road, whatever the size."""

    def run(*arguments: str | Path) -> int:
        with monkeypatch.context() as long:
            long.setattr(long_inputs, "LONG_MEGABYTES", 0.0)
            return run_cli(["run", *map(str, arguments), "--quiet"])

    return run


def made_in(folder: Path) -> dict[str, bytes]:
    """Every file of a run by name, but for the one with the clock's figures."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }
