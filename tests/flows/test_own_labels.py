"""A model of labels of its own, from training to a comparison."""

from __future__ import annotations

import json
from pathlib import Path

from kvds_nlp.commands import run_cli
from kvds_nlp.data import digest


def test_a_model_of_its_own_labels_leaves_a_run_that_can_be_compared(tmp_path: Path) -> None:
    rows = ["text,codes,group"]
    for n in range(12):
        rows.append(f"De bus naar halte {n} reed weer niet op tijd.,vervoer,g{n % 4}")
        rows.append(f"In zaal {n} was de koffie met taart erg lekker.,catering,g{n % 4}")
    (tmp_path / "labels.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("De bus reed niet op tijd.\n", encoding="utf-8")
    model, out = str(tmp_path / "m"), str(tmp_path / "out")
    assert run_cli(["train", str(tmp_path / "labels.csv"), "--out", model, "--quiet"]) == 0
    code = ["code", str(tmp_path / "in"), "--model", model, "--out", out, "--quiet"]
    assert run_cli(code) == 0
    assert run_cli(["compare", out, "--quiet"]) == 0
    matrix = (tmp_path / "out" / "matrix.csv").read_text(encoding="utf-8").splitlines()
    row = dict(zip(matrix[0].split(","), matrix[1].split(","), strict=True))
    assert (row["vervoer"], row["catering"]) == ("1", "0")
    written = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    kept = (tmp_path / "out" / "codebook.yaml").read_text(encoding="utf-8")
    assert written["codebook"]["sha256"] == digest(kept)
