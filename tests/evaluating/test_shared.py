"""On the coded sentences beside the checkout. The rules were tuned on these: a floor, no proof."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli


@pytest.fixture
def gold(shared_data: Path, tmp_path: Path) -> Path:
    path = tmp_path / "gold.csv"
    lines = (shared_data / "gold" / "sentences_gold.jsonl").read_text(encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "codes", "group", "valence"])
        for row in map(json.loads, lines.splitlines()):
            codes = ";".join(row["codes"])
            writer.writerow([row["text"], codes, row["proeftuin_nr"], row["valence"]])
    return path


def test_the_goals_on_development_sentences(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["evaluate", str(gold), "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["n"] == 114
    assert body["macro_f1"] >= 0.80
    assert body["macro_kappa"] >= 0.78
    assert body["macro_precision"] >= 0.80
    assert body["valence"]["accuracy"] >= 0.75
