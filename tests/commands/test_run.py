"""``kvds run``: the whole journey, with stages that can be left out or cost only themselves."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
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
    assert "All is in " in said.out
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


@pytest.mark.slow
def test_moved_rows_another_folder_clock_and_hash_seed_give_the_same_result(tmp_path: Path) -> None:
    source = shipped("corpora", "voorbeeld", "source", "vragenlijst-begin.csv")
    with source.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    made = []
    for number, zone in enumerate(("Europe/Amsterdam", "Pacific/Auckland")):
        folder = tmp_path / ("hier", "een andere map")[number]
        folder.mkdir()
        if number:
            random.Random(number).shuffle(rows)
        with (folder / "antwoorden.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        call = ["run", str(folder), "--out", str(folder.with_suffix(".uit")), "--quiet"]
        env = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        asked = [sys.executable, "-m", "kvds_nlp", *call, "--workers", str(number + 1)]
        subprocess.run(asked, check=True, env=env, cwd=Path(__file__).parents[2])
        made.append(without_rows(folder.with_suffix(".uit")))
    assert {"topic_assignments.csv", "report.html", "quotes.html"} <= made[0].keys()
    assert {name for name in made[0] if made[0][name] != made[1][name]} == set()
    assert made[0].keys() == made[1].keys()


def without_rows(out: Path) -> dict[str, list[str]]:
    """The lines of every table and page of a run, without the numbers of rows."""
    texts = {path.name: path for path in out.rglob("*") if path.suffix in (".csv", ".html")}
    bare = {
        name: re.sub(r"#r\d+|, rij \d+", "", path.read_text(encoding="utf-8")).splitlines()
        for name, path in texts.items()
    }
    by_document = {"codings.csv", "segments.csv", "topic_assignments.csv", "topic_segments.csv"}
    return {name: sorted(lines) if name in by_document else lines for name, lines in bare.items()}


def test_what_cannot_be_done_is_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    missing = kvds("run", tmp_path / "nee")
    missing.refused("nee", "dit bestand of deze map bestaat niet", "controleer de naam")
    (tmp_path / "leeg").mkdir()
    empty = kvds("run", tmp_path / "leeg", "--out", tmp_path / "uit")
    empty.refused("leeg", "niets gevonden om te coderen", "‘kvds check’")
    (study / "study.yaml").write_text("unti: turn\n", encoding="utf-8")
    kvds("run", study).refused("study.yaml:1", "unti", "onbekende sleutel", "verbeter de naam")


def test_wrong_usage_exits_2(study: Path, kvds: Kvds) -> None:
    assert kvds("run").code == 2
    said = kvds("run", study, "--skip", "tables")
    assert said.code == 2
    assert "'tables' is niet een van quotes, topics, comparison, report." in said.err
    assert kvds("run", study, "--unit", "alinea").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds run corpora/voorbeeld" in kvds("run", "--help").out
