"""A run in parts makes what a run of everything at once makes, to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.streaming import coding, intake, tables
from tests.streaming.conftest import Run, made_in

pytestmark = pytest.mark.slow


def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "SEGMENTS", 5)
    monkeypatch.setattr(intake, "_PER_COMMIT", 7)
    monkeypatch.setattr(tables, "_TOGETHER", 6)


def manifest(folder: Path) -> dict[str, object]:
    said = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del said["counts"]
    return said


@pytest.mark.parametrize("skip", [(), ("--skip", "topics", "--skip", "report")])
def test_everything_is_the_same(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
    skip: tuple[str, ...],
) -> None:
    small_parts(monkeypatch)
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *skip]) == 0
    assert in_parts(study, "--out", parts, *skip) == 0
    one, other = made_in(whole), made_in(parts)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert manifest(whole) == manifest(parts)
