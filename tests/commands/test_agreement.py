"""``kvds agreement``: tables of coders side by side, and the conflicts to discuss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import Kvds

NOOR = "text,codes,group,complete\nEr was geen tijd.,tijd,a,ja\nHet geld was op.,geld,a,ja\n"


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    noor, sem = tmp_path / "noor.csv", tmp_path / "sem.csv"
    noor.write_text(NOOR, encoding="utf-8")
    sem.write_text(NOOR.replace("op.,geld", "op.,tijd"), encoding="utf-8")
    return noor, sem


def test_two_tables_give_figures_and_conflicts(tables: tuple[Path, Path], kvds: Kvds) -> None:
    said = kvds("agreement", *tables)
    assert said.code == 0
    assert "alle codes: 4 door beiden beoordeeld" in said.out
    assert "Meningsverschillen om te bespreken: 2" in said.out
    body = json.loads(kvds("agreement", *tables, "--json").out)
    assert {one["code"] for one in body["conflicts"]} == {"geld", "tijd"}
    assert body["conflicts"][0]["said"] == {"noor": True, "sem": False}


def test_what_cannot_be_done_is_said(tmp_path: Path, tables: tuple[Path, Path], kvds: Kvds) -> None:
    kvds("agreement", tmp_path / "a.csv").refused(
        "a.csv", "zijn twee tabellen nodig", "één per codeur"
    )
    other = tmp_path / "ander.csv"
    other.write_text("text,codes,group\nIets anders.,tijd,z\n", encoding="utf-8")
    kvds("agreement", tables[0], other).refused(
        "noor.csv", "geen fragment is door twee mensen beoordeeld"
    )


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("agreement").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds agreement noor.csv sem.csv" in kvds("agreement", "--help").out
