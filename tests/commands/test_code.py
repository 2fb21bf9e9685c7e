"""``kvds code``: coded tables, and the options that it shares with ``run`` and ``topics``."""

from __future__ import annotations

import csv
import inspect
import json
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from kvds_nlp.data import Unit
from kvds_nlp.running.options import CodingOptions
from tests.commands.helpers import BOOK, Kvds

ROWS = "wie;waar;kort\nA;Oost;Er was te weinig tijd.\nB;West;De subsidie was op.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(ROWS, encoding="utf-8")
    (tmp_path / "boek.yaml").write_text(BOOK, encoding="utf-8")
    return path


def test_options_outrank_what_is_found(table: Path, tmp_path: Path, kvds: Kvds) -> None:
    columns = ("--text-column", "kort", "--respondent-column", "wie", "--proeftuin-column", "waar")
    options = ("--codebook", tmp_path / "boek.yaml", "--language", "blank", "--min-score", "0.1")
    out = tmp_path / "uit"
    assert kvds("code", table, "--out", out, *columns, *options, "--unit", "document").code == 0
    with (out / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["proeftuin"], row["respondent"], row["code"]) for row in csv.DictReader(file)]
    assert rows == [("Oost", "A", "tijdgebrek"), ("West", "B", "financiering")]
    used = json.loads((out / "run.json").read_text(encoding="utf-8"))["settings"]
    assert (used["unit"], used["min_score"], used["language"]) == ("document", 0.1, "blank")
    assert used["reading"]["text_columns"] == ["kort"]


def test_options_outrank_the_studys_settings(study: Path, kvds: Kvds) -> None:
    assert kvds("code", study, "--unit", "sentence", "-q").code == 0
    manifest = json.loads((study / "runs" / "002" / "run.json").read_text(encoding="utf-8"))
    assert (manifest["settings"]["unit"], manifest["settings"]["language"]) == ("sentence", "blank")


def test_what_cannot_be_done_is_said(table: Path, study: Path, tmp_path: Path, kvds: Kvds) -> None:
    book = kvds("code", table, "--codebook", tmp_path / "nee.yaml")
    book.refused("nee.yaml", "dit codeboek bestaat niet", "controleer --codebook")
    model = kvds("code", study, "--model", "nee")
    model.refused("nee")
    column = kvds("code", table, "--text-column", "lang", "--out", tmp_path / "uit")
    column.refused("lijst.csv", "niets gevonden om te coderen", "‘kvds check’")
    assert "lang" in column.err


def test_wrong_usage_exits_2(table: Path, kvds: Kvds) -> None:
    assert kvds("code").code == 2
    assert kvds("code", table, "--min-score", "2").code == 2
    said = kvds("code", table, "--unit", "alinea")
    assert said.code == 2
    assert all(unit in said.err for unit in get_args(Unit))


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds code interviews/" in kvds("code", "--help").out


@pytest.mark.parametrize(
    ("verb", "without"),
    [
        ("code", {"per_code", "seed"}),
        ("run", set()),
        ("topics", {"model", "min_score", "per_code", "seed"}),
    ],
)
def test_a_shared_option_is_one_of_every_verb_that_codes(verb: str, without: set[str]) -> None:
    function = getattr(import_module(f"kvds_nlp.commands.{verb}"), verb)
    shared = {field.name for field in fields(CodingOptions)} - without
    assert shared <= set(inspect.signature(function).parameters)
    assert "coding" not in inspect.signature(function).parameters
