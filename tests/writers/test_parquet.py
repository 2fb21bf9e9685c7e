"""The tables as parquet hold what the csv holds, whichever road made them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.csv_guard import unguarded
from kvds_nlp.readers import long_inputs
from kvds_nlp.writers import parquet
from tests.streaming.conftest import study

__all__ = ["study"]

pq = pytest.importorskip("pyarrow.parquet")

MADE = ("codings", "segments")
NUMBERS = {"start", "end", "score", "valence_score"}


def run(study: Path, out: Path) -> Path:
    skipped = [word for name in ("quotes", "topics", "report") for word in ("--skip", name)]
    made = ["run", str(study), "--out", str(out), "--parquet", "--quiet", *skipped]
    assert run_cli(made) == 0
    return out


@pytest.mark.slow
def test_both_roads_write_what_the_csv_says(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (study / "source" / "antwoorden.csv").open("a", encoding="utf-8", newline="") as file:
        file.write('99,Noord,begin,ja,eens,7,"=De werkdruk, die was hoog.",Te veel regels.\r\n')
    monkeypatch.setattr(parquet, "_TOGETHER", 3)
    whole = run(study, tmp_path / "heel")
    monkeypatch.setattr(long_inputs, "LONG_MEGABYTES", 0.0)
    parts = run(study, tmp_path / "delen")
    for name in MADE:
        one = pq.read_table(whole / f"{name}.parquet")
        rows = one.to_pylist()
        with (whole / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        assert len(rows) == len(cells) > 3
        assert one.column_names == list(cells[0])
        for row, cell in zip(rows, cells, strict=True):
            texts, numbers = cell.keys() - NUMBERS, cell.keys() & NUMBERS
            assert {key: row[key] for key in texts} == {key: unguarded(cell[key]) for key in texts}
            assert [row[key] for key in sorted(numbers)] == [
                float(cell[key]) if cell[key] else None for key in sorted(numbers)
            ]
        assert (whole / f"{name}.parquet").read_bytes() == (parts / f"{name}.parquet").read_bytes()
    assert any(row["quote"].startswith("=De werkdruk") for row in rows)


def test_it_is_told_before_anything_is_read_that_pyarrow_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    (tmp_path / "gesprek.txt").write_text("Respondent: wij lieten het los.", encoding="utf-8")
    assert run_cli(["run", str(tmp_path), "--out", str(tmp_path / "uit"), "--parquet"]) == 1
    assert "kvds-nlp[cluster]" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
