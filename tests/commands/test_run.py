"""``kvds run``: the whole journey, with stages that can be left out or cost only themselves."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.places import shipped
from tests.commands.helpers import Kvds


def test_a_study_is_run_and_stages_can_be_left_out(study: Path, kvds: Kvds) -> None:
    said = kvds("run", study, "--skip", "topics", "--skip", "report", "--lang", "en")
    assert said.code == 0
    made = {path.name for path in (study / "runs" / "002").iterdir()}
    assert made >= {"run.json", "codings.csv", "quotes.xlsx", "comparison.csv"}
    assert not made & {"report.html", "topics.html"}
    assert "Tables: " in said.out
    manifest = json.loads((study / "runs" / "002" / "run.json").read_text(encoding="utf-8"))
    assert list(manifest["made"]) == ["tables", "quotes", "comparison"]
    assert manifest["settings"]["lang"] == "en"


def test_a_missing_optional_library_costs_one_stage_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bertopic", None)
    answers = shipped("corpora", "voorbeeld", "source", "vragenlijst-begin.csv")
    out = tmp_path / "out"
    assert run_cli(["run", str(answers), "--out", str(out), "--quiet"]) == 0
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert "BERTopic" in manifest["made"]["topics"]
    assert (out / "report.html").is_file()


def test_what_cannot_be_done_is_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    missing = kvds("run", tmp_path / "nee")
    missing.refused("nee", "there is no such file or folder", "check the name")
    (tmp_path / "leeg").mkdir()
    empty = kvds("run", tmp_path / "leeg", "--out", tmp_path / "uit")
    empty.refused("leeg", "nothing to code was found", "'kvds check'")
    (study / "study.yaml").write_text("unti: turn\n", encoding="utf-8")
    kvds("run", study).refused("study.yaml:1", "unti", "unknown key", "mend its name")


def test_wrong_usage_exits_2(study: Path, kvds: Kvds) -> None:
    assert kvds("run").code == 2
    said = kvds("run", study, "--skip", "tables")
    assert said.code == 2
    assert "'tables' is not one of quotes, topics, comparison, report." in said.err
    assert kvds("run", study, "--unit", "alinea").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds run corpora/voorbeeld" in kvds("run", "--help").out
