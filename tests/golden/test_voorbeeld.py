"""The example study, coded: the table whose diff is the review of a change.

``make golden`` writes it anew. It holds no scores: those are calibrated elsewhere, and the last
digit of a float differs between machines.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.places import shipped

GOLDEN = Path(__file__).parent / "voorbeeld.csv"
COLUMNS = ("segment", "code", "valence", "trigger")


def coded(out: Path) -> list[list[str]]:
    study = str(shipped("corpora", "voorbeeld"))
    assert run_cli(["code", study, "--out", str(out), "--quiet"]) == 0
    with (out / "codings.csv").open(encoding="utf-8", newline="") as file:
        return [[row[name] for name in COLUMNS] for row in csv.DictReader(file)]


def test_the_example_is_coded_as_it_was(tmp_path: Path) -> None:
    rows = [list(COLUMNS), *coded(tmp_path / "out")]
    if os.environ.get("KVDS_GOLDEN") == "write":
        with GOLDEN.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    if rows != expected:
        gone = [row for row in expected if row not in rows]
        new = [row for row in rows if row not in expected]
        lines = [f"- {row}" for row in gone[:10]] + [f"+ {row}" for row in new[:10]]
        pytest.fail(
            f"{len(gone)} codings gone, {len(new)} new; read them, and run 'make golden' when they "
            "are right:\n" + "\n".join(lines)
        )
