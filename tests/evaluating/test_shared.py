"""On the coded sentences beside the checkout. The rules were tuned on these: a floor, no proof."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import run_cli
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.evaluate import evaluate_gold
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup


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


def test_the_goals_of_rules_on_development_sentences(gold: Path) -> None:
    book = load_codebook(shipped("codebooks", "kvds.yaml"))
    setup = CodingSetup(book, open_engine(), shipped_policy())
    found = evaluate_gold(read_labels(gold), setup, Settings())
    assert found.evaluation.n == 114
    assert found.evaluation.macro_f1 >= 0.80
    assert found.evaluation.macro_kappa >= 0.78
    assert found.evaluation.macro_precision >= 0.80
    assert found.evaluation.valence_accuracy >= 0.75


def test_with_meaning_what_rules_remember_of_them_weighs_less(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["evaluate", str(gold), "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["n"] == 114
    assert body["macro_f1"] >= 0.70
    assert body["macro_precision"] >= 0.78
