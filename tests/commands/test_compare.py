"""``kvds compare`` on a finished run: tables, report and sheets, as things stand today."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Verdict
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import Kvds


def test_compare_writes_tables_report_and_sheets(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "vergelijking"
    assert run_cli(["compare", str(run), "--out", str(out)]) == 0
    assert "terugkoppeling/ voor 4 proeftuinen" in capsys.readouterr().out.replace("\n", " ")
    made = {path.name for path in out.iterdir()}
    assert made == {"matrix.csv", "comparison.csv", "comparison.xlsx", "report.html",
                    "report.docx", "terugkoppeling", "nalezen.xlsx"}  # fmt: skip


def test_compare_by_another_fact_prints_json(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["compare", str(run), "--by", "wave", "--json", "--out", str(tmp_path / "w")]
    assert run_cli(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["groups"] == ["begin", "eind", ""]
    assert {row["code"] for row in said["rows"]} == {"loslaten", "sturen", "borging", "nooit"}
    assert not (tmp_path / "w" / "terugkoppeling").exists()


def test_who_declines_or_refuses_after_the_run_is_out_of_the_next_tables(
    target: Path, tmp_path: Path
) -> None:
    settings = "name: Proef\ndeclined: [Linde]\nconsent_fact: ruimte\nconsent_no: [klopt niet]\n"
    settings += "consent_yes: [klopt]\n"
    (tmp_path / "studie" / "study.yaml").write_text(settings, encoding="utf-8")
    out = tmp_path / "nu"
    assert run_cli(["compare", str(target), "--quiet", "--out", str(out)]) == 0
    sheets = sorted(path.name for path in (out / "terugkoppeling").glob("*.html"))
    assert "linde.html" not in sheets
    assert "stil.html" in sheets
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Linde 1 begin" not in page


def test_a_verdict_since_the_run_counts(target: Path, tmp_path: Path, invented: Corpus) -> None:
    coding = next(c for c in invented.codings if c.code == "borging")
    segment = coding.segment
    verdict = Verdict(
        datetime(2026, 1, 1, tzinfo=UTC), "Noor", segment.doc_id, segment.doc_sha256,
        segment.span, segment.quote, "borging", "reject", "0" * 64,
    )  # fmt: skip
    with open_log(tmp_path / "studie") as log:
        log.add([verdict])
    out = tmp_path / "nu"
    assert run_cli(["compare", str(target), "--quiet", "--out", str(out)]) == 0
    with (out / "matrix.csv").open(encoding="utf-8", newline="") as file:
        assert {row["borging"] for row in csv.DictReader(file)} == {"0"}


def test_a_folder_without_a_run_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["compare", str(tmp_path)]) == 1
    assert "bevat geen afgeronde run" in capsys.readouterr().err


def test_an_unknown_fact_names_those_there_are(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["compare", str(run), "--by", "kleur"]) == 1
    said = capsys.readouterr().err
    assert "kleur" in said
    assert "ruimte" in said


def test_a_place_that_is_taken_is_refused(run: Path, tmp_path: Path, kvds: Kvds) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "matrix.csv").write_text("van een ander", encoding="utf-8")
    said = kvds("compare", run, "--out", tmp_path / "vol")
    said.refused("vol", "bevat al matrix.csv", "kies een andere --out")


def test_wrong_usage_exits_2(run: Path, kvds: Kvds) -> None:
    assert kvds("compare").code == 2
    assert kvds("compare", run, "--lang", "de").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds compare resultaat" in kvds("compare", "--help").out
