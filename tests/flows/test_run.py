"""The whole journey on real files, in every format: what the contract promises of the tables."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Unit
from kvds_nlp.store.runs import load_run

WORDS = (
    "We lieten de regie op een gegeven moment helemaal los \U0001f600, e\u0301cht waar, "
    "maar we hadden veel te weinig ti\u00adjd."
)

BOOK = """
name: klein
version: "1"
language: nl
codes:
  - {id: regie, label: Regie, definition: Wie leidt., rules: [regie]}
  - {id: tijd, label: Tijd, definition: Te weinig tijd., rules: [weinig tijd]}
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def code(folder: Path, out: Path, *options: str) -> Path:
    assert run_cli(["code", str(folder), "--out", str(out), "--quiet", *options]) == 0
    return out


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Two proeftuinen: line ends, BOM, decomposed accents, emoji and soft hyphens included.

    One turn has two paragraphs, and what is found stands in the second.
    """
    noord, zuid = tmp_path / "in" / "Noord", tmp_path / "in" / "Zuid"
    noord.mkdir(parents=True)
    zuid.mkdir()
    first = f"I: Hoe ging het loslaten?\r\nR: Het begon rustig.\r\n{WORDS}\r\n"
    talk = f"{first}I: En toen?\r\nR: Niks meer.\r\n"
    (noord / "een.txt").write_bytes(b"\xef\xbb\xbf" + talk.encode())
    (zuid / "twee.md").write_text(f"**I:** Hoe ging het?\n\n**R:** {WORDS}\n", encoding="utf-8")
    header = "respondent;wave;Wat waren de knelpunten?"
    answers = f'{header}\nr1;begin;"{WORDS}"\nr2;begin;"Veel te weinig tijd en geld gehad."\n'
    (zuid / "antwoorden.csv").write_text(answers, encoding="utf-8-sig")
    return tmp_path / "in"


@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_row_can_be_walked_back_to_the_letters(
    talks: Path, tmp_path: Path, unit: Unit
) -> None:
    out = code(talks, tmp_path / "out", "--unit", unit)
    texts = {document.id: document.text for document in load_run(out).corpus.documents}
    rows = rows_of(out / "codings.csv")
    assert {row["code"] for row in rows} >= {"loslaten", "tijdgebrek"}
    assert {row["document"] for row in rows} == set(texts)
    for row in rows:
        text, start, end = texts[row["document"]], int(row["start"]), int(row["end"])
        assert text[start:end] == row["quote"]
        for said, a, b in triggers_of(row):
            assert start <= a < b <= end
            assert text[a:b] == said
            for edge in (a, b):  # whole words: what was found is not cut in the middle of one
                assert not f" {text} "[edge : edge + 2].isalnum(), (row["code"], said)


@pytest.mark.slow
@pytest.mark.parametrize("unit", get_args(Unit))
def test_a_study_points_at_the_same_letters_first_and_from_memory(
    talks: Path, tmp_path: Path, unit: Unit
) -> None:
    book, study = tmp_path / "boek.yaml", tmp_path / "studie"
    book.write_text(BOOK, encoding="utf-8")
    how = ("--unit", unit, "--language", "blank")
    loose = load_run(code(talks, tmp_path / "los", "--codebook", str(book), *how)).corpus
    pointed_at = {
        (coding.code, evidence.words)
        for coding in loose.codings
        if coding.segment.doc_id == "Noord/een.txt"  # there they are in a second paragraph
        for evidence in coding.evidence
        if evidence.source.startswith("rule:")
    }
    assert pointed_at == {("regie", "regie"), ("tijd", "weinig tijd")}
    assert run_cli(["new", str(study), "--codebook", str(book), "--quiet"]) == 0
    shutil.copytree(talks, study / "source", dirs_exist_ok=True)
    for name in ("001", "002"):
        assert run_cli(["code", str(study), "--quiet", *how]) == 0
        assert load_run(study / "runs" / name).corpus.codings == loose.codings, name


def triggers_of(row: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    starts, ends = row["trigger_start"].split(" | "), row["trigger_end"].split(" | ")
    for said, a, b in zip(row["trigger"].split(" | "), starts, ends, strict=True):
        if a:
            yield said, int(a), int(b)


def test_the_interviewer_is_context(talks: Path, tmp_path: Path) -> None:
    out = code(talks, tmp_path / "out")
    roles = {row["role"] for row in rows_of(out / "codings.csv")}
    assert roles == {"respondent"}
    said = [row for row in rows_of(out / "segments.csv") if row["role"] == "interviewer"]
    assert said
    assert not any(row["codes"] for row in said)


def test_two_runs_give_the_same_bytes(talks: Path, tmp_path: Path) -> None:
    one, two = code(talks, tmp_path / "one"), code(talks, tmp_path / "two")
    for name in ("codings.csv", "segments.csv", "codings.jsonl", "documents.jsonl", "codings.xlsx"):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_a_rerun_never_overwrites(talks: Path, tmp_path: Path) -> None:
    code(talks, tmp_path / "out")
    before = (tmp_path / "out" / "run.json").read_bytes()
    code(talks, tmp_path / "out")
    assert (tmp_path / "out" / "run.json").read_bytes() == before
    assert (tmp_path / "out-2" / "run.json").is_file()


def test_a_strangers_folder_is_refused(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.docx").write_text("privé", encoding="utf-8")
    assert run_cli(["code", str(talks), "--out", str(tmp_path / "out")]) == 1
    assert "--out" in capsys.readouterr().err
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["brief.docx"]


def test_one_bad_file_never_costs_the_others(talks: Path, tmp_path: Path) -> None:
    (talks / "Noord" / "kapot.docx").write_bytes(b"PK\x03\x04 not a zip")
    (talks / "Noord" / "leeg.txt").write_bytes(b"")
    out = code(talks, tmp_path / "out")
    problems = json.loads((out / "run.json").read_text(encoding="utf-8"))["problems"]
    assert {Path(p["path"]).name for p in problems if p["fatal"]} == {"kapot.docx", "leeg.txt"}
    assert rows_of(out / "codings.csv")
    strict = ["code", str(talks), "--out", str(tmp_path / "s"), "--quiet", "--strict"]
    assert run_cli(strict) == 1


def test_run_json_says_which_pipeline_and_how_much(talks: Path, tmp_path: Path) -> None:
    out = code(talks, tmp_path / "out", "--language", "blank")
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert manifest["language"]["name"] == "blank"
    assert manifest["language"]["meaning"]
    assert manifest["totals"]["documents"] == 4
    assert len(manifest["inputs"]) == 3
    assert all(len(item["sha256"]) == 64 for item in manifest["inputs"])


def test_an_interrupt_leaves_no_finished_run(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kvds_nlp.writers.codings.write_segments", interrupted)
    assert run_cli(["code", str(talks), "--out", str(tmp_path / "out"), "--quiet"]) == 130
    assert not (tmp_path / "out" / "run.json").exists()


def test_the_real_texts_run(shared_data: Path, tmp_path: Path) -> None:
    out = code(shared_data / "real" / "open_antwoorden.csv", tmp_path / "out")
    rows = rows_of(out / "segments.csv")
    assert len({row["document"] for row in rows}) >= 90
