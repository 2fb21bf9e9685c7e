"""``kvds evaluate``: figures as the contract says, a page, and gold that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds

BOOK = """\
name: proef
version: "1"
language: nl
codes:
  - id: tijdgebrek
    label: Tijdgebrek
    definition: Er is te weinig tijd.
    rules: [{any: [tijd, werkdruk], weight: 0.9, valence: belemmerend}]
  - id: financiering
    label: Financiering
    definition: Het gaat over geld.
    rules: [{any: [geld, subsidie], weight: 0.9}]
"""
GOLD = """\
text,codes,group,complete,valence
Er was veel te weinig tijd voor overleg.,tijdgebrek,A,,belemmerend
De subsidie kwam te laat en het geld was op.,financiering,B,true,belemmerend
Het was een mooie dag.,,A,,
De werkdruk en het geld waren lastig.,tijdgebrek;financiering,C,,belemmerend
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "boek.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "gold.csv").write_text(GOLD, encoding="utf-8")
    return tmp_path


def evaluated(study: Path, *more: str) -> int:
    gold, book = str(study / "gold.csv"), str(study / "boek.yaml")
    return run_cli(["evaluate", gold, "--codebook", book, "--language", "blank", *more])


def test_json_is_the_contracts_object(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(study, "--json") == 0
    body = json.loads(capsys.readouterr().out)
    assert body["n"] == 4
    assert body["macro_f1"] == body["macro_kappa"] == body["micro_f1"] == 1
    assert body["codes"]["tijdgebrek"]["n"] == 2
    assert 0 <= body["calibration"]["ece"] <= 1


def test_the_same_figures_every_time(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluated(study, "--json")
    first = capsys.readouterr().out
    evaluated(study, "--json")
    assert capsys.readouterr().out == first


def test_a_page_and_figures_are_written(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(study, "--out", str(study / "uit")) == 0
    page = (study / "uit" / "evaluation.html").read_text(encoding="utf-8")
    assert "Tijdgebrek" in page
    assert "proef 1" in page
    assert json.loads((study / "uit" / "evaluation.json").read_text(encoding="utf-8"))["n"] == 4
    assert "tijdgebrek" in capsys.readouterr().out


def test_quiet_prints_nothing(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(study, "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_a_threshold_of_ones_own(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(study, "--json", "--min-score", "1") == 0
    assert json.loads(capsys.readouterr().out)["macro_f1"] == 0


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("text,group\nt,A\n", "geen kolom 'codes'"),
        ("text,codes,group\nt,stuuren,A\n", "code 'stuuren' staat niet in het codeboek"),
        ("text,codes,group\n", "heeft geen rijen"),
        ("text,codes,group\nt,,A\nt,,A\n", "dezelfde tekst en groep als rij 2"),
    ],
)
def test_gold_that_cannot_be_used_is_one_clear_error(
    study: Path, capsys: pytest.CaptureFixture[str], gold: str, said: str
) -> None:
    (study / "gold.csv").write_text(gold, encoding="utf-8")
    assert evaluated(study, "--json") == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert "gold.csv" in captured.err
    assert captured.out == ""


def test_a_gold_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["evaluate", str(tmp_path / "weg.csv")]) == 1
    assert "weg.csv" in capsys.readouterr().err


def test_a_place_that_cannot_be_written(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "uit").write_text("een bestand", encoding="utf-8")
    assert evaluated(study, "--out", str(study / "uit")) == 1
    assert "uit" in capsys.readouterr().err


def test_wrong_usage_exits_2(study: Path, kvds: Kvds) -> None:
    assert kvds("evaluate").code == 2
    assert evaluated(study, "--min-score", "nul") == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds evaluate gold.csv" in kvds("evaluate", "--help").out
