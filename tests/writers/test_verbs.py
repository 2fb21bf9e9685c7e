"""``kvds quotes`` and ``kvds compare`` on a finished run."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Verdict
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.store.verdicts import open_log

CODEBOOK = """name: klein
version: "1"
language: nl
codes:
""" + "".join(
    f"  - {{id: {name}, label: {name.capitalize()}, definition: Over {name}.}}\n"
    for name in ("loslaten", "sturen", "borging", "nooit")
)


@pytest.fixture(params=["", "runs/001"])
def target(request: pytest.FixtureRequest, run: Path, tmp_path: Path) -> Path:
    """A study, and the run inside it: the same answers."""
    study = tmp_path / "studie"
    (study / "runs").mkdir(parents=True)
    run.rename(study / "runs" / "001")
    (study / "study.yaml").write_text("name: Proef\n", encoding="utf-8")
    return study / str(request.param)


@pytest.fixture
def run(tmp_path: Path, corpus: Corpus) -> Path:
    """A finished run on disk."""
    out = tmp_path / "uit"
    out.mkdir()
    save_corpus(out, corpus, CODEBOOK.encode())
    write_manifest(out, {})
    return out


def test_quotes_go_beside_the_run_and_never_over_earlier_ones(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["quotes", str(run), "--per-code", "1"]) == 0
    assert "documents without consent are not quoted" in capsys.readouterr().out
    before = (run / "quotes.xlsx").read_bytes()
    assert run_cli(["quotes", str(run), "--by", "wave", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert (run / "quotes.xlsx").read_bytes() == before
    assert (run / "quotes-2" / "quotes.docx").is_file()
    assert run_cli(["quotes", str(run), "--out", str(run)]) == 1
    assert "already holds" in capsys.readouterr().err


def test_an_unknown_fact_names_those_there_are(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("quotes", "compare"):
        assert run_cli([verb, str(run), "--by", "kleur"]) == 1
        said = capsys.readouterr().err
        assert "kleur" in said
        assert "ruimte" in said


def test_compare_writes_tables_report_and_sheets(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "vergelijking"
    assert run_cli(["compare", str(run), "--out", str(out)]) == 0
    assert "terugkoppeling/ for 4 proeftuinen" in capsys.readouterr().out.replace("\n", " ")
    made = {path.name for path in out.iterdir()}
    assert made == {"matrix.csv", "comparison.csv", "comparison.xlsx", "report.html",
                    "report.docx", "terugkoppeling"}  # fmt: skip


def test_compare_by_another_fact_prints_json(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["compare", str(run), "--by", "wave", "--json", "--out", str(tmp_path / "w")]
    assert run_cli(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["groups"] == ["begin", "eind", ""]
    assert {row["code"] for row in said["rows"]} == {"loslaten", "sturen", "borging", "nooit"}
    assert not (tmp_path / "w" / "terugkoppeling").exists()


def test_a_study_means_its_last_finished_run(run: Path, tmp_path: Path) -> None:
    study = tmp_path / "studie"
    (study / "runs" / "002").mkdir(parents=True)
    run.rename(study / "runs" / "001")
    assert run_cli(["quotes", str(study), "--quiet"]) == 0
    assert (study / "runs" / "001" / "quotes.html").is_file()


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


def test_a_verdict_since_the_run_counts(target: Path, tmp_path: Path, corpus: Corpus) -> None:
    coding = next(c for c in corpus.codings if c.code == "borging")
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
    assert "holds no finished run" in capsys.readouterr().err
