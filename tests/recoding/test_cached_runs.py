"""A study's cache as its user meets it: faster, deletable, and never seen in a table."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.language.engine import Engine

TABLES = ("codings.csv", "segments.csv", "codings.jsonl", "codings.xlsx")
TALK = "I: Hoe ging het?\nR: We lieten de regie helemaal los, maar er was te weinig tijd.\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "studie"
    assert run_cli(["new", str(folder), "--quiet"]) == 0
    (folder / "source" / "een.txt").write_text(TALK, encoding="utf-8")
    (folder / "source" / "twee.txt").write_text(TALK.replace("tijd", "geld"), encoding="utf-8")
    return folder


def code(study: Path, *options: str) -> None:
    assert run_cli(["code", str(study), "--quiet", *options]) == 0


def edit(study: Path) -> None:
    path = study / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("    words:\n") > 3
    path.write_text(
        text.replace("    words:\n", "    rules:\n      - regie\n    words:\n", 1), encoding="utf-8"
    )


def test_after_an_edit_the_tables_are_those_of_a_run_without_cache(
    study: Path, tmp_path: Path
) -> None:
    code(study)
    edit(study)
    code(study)
    code(study, "--out", str(tmp_path / "anew"))
    for name in TABLES:
        found = (study / "runs" / "002" / name).read_bytes()
        assert found == (tmp_path / "anew" / name).read_bytes(), name
    before = (study / "runs" / "001" / "codings.csv").read_bytes()
    assert before != (study / "runs" / "002" / "codings.csv").read_bytes()


def test_a_second_run_analyses_no_text_and_a_deleted_cache_costs_only_time(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(study)
    asked: list[str] = []
    real = Engine.analyse

    def spy(engine: Engine, texts: list[str]) -> object:
        asked.extend(texts := list(texts))
        return real(engine, texts)

    monkeypatch.setattr(Engine, "analyse", spy)
    code(study)
    assert asked == []
    shutil.rmtree(study / "cache")
    code(study)
    assert asked
    for name in TABLES:
        first, *rest = ((study / "runs" / run / name).read_bytes() for run in ("001", "002", "003"))
        assert all(other == first for other in rest), name


def test_a_run_with_out_leaves_the_study_as_it_is(study: Path, tmp_path: Path) -> None:
    before = sorted(study.rglob("*"))
    code(study, "--out", str(tmp_path / "elders"))
    assert sorted(study.rglob("*")) == before


def test_the_readme_of_a_study_tells_that_the_cache_may_go(study: Path) -> None:
    assert "`cache/`" in (study / "LEESMIJ.md").read_text(encoding="utf-8")
