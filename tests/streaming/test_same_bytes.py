"""A run in parts makes what a run of everything at once makes, to the byte."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Verdict
from kvds_nlp.readers import long_inputs
from kvds_nlp.readers.long_inputs import LongInputs
from kvds_nlp.running.long_place import stamp_of_work
from kvds_nlp.running.options import open_job, open_setup
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log
from kvds_nlp.streaming import coding, intake, tables
from tests.streaming.conftest import Run, made_in

pytestmark = pytest.mark.slow


def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "SEGMENTS", 5)
    monkeypatch.setattr(intake, "_PER_COMMIT", 7)
    monkeypatch.setattr(tables, "_TOGETHER", 6)


def manifest(folder: Path) -> dict[str, object]:
    said = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del said["counts"]
    return said


@pytest.mark.parametrize("skip", [(), ("--skip", "topics", "--skip", "report")])
def test_everything_is_the_same(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
    skip: tuple[str, ...],
) -> None:
    small_parts(monkeypatch)
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *skip]) == 0
    assert in_parts(study, "--out", parts, *skip) == 0
    one, other = made_in(whole), made_in(parts)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert manifest(whole) == manifest(parts)


def test_coding_alone_is_the_same(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch)
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    assert run_cli(["code", str(study), "--out", str(whole), "--quiet"]) == 0
    monkeypatch.setattr(long_inputs, "LONG_MEGABYTES", 0.0)
    assert run_cli(["code", str(study), "--out", str(parts), "--quiet"]) == 0
    one, other = made_in(whole), made_in(parts)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert manifest(whole) == manifest(parts)


MANAGE = (
    "Op de manege mag zij de pony's voeren en borstelen.",
    "De pony's borstelen doet hij het liefst op de manege.",
)
OWN = """
  - {id: dieren, label: Dieren, definition: Wat huisdieren met mensen doen.}
"""


def judge(study: Path) -> None:
    """Noor adds "dieren" to the first of what was said of the manege."""
    run = latest_run(study)
    (one,) = (one for one in run.corpus.segments if one.quote == MANAGE[0])
    when, book = datetime(2026, 11, 1, tzinfo=UTC), run.corpus.codebook.sha256
    said = Verdict(when, "Noor", one.doc_id, one.doc_sha256, one.span, one.quote, "dieren",
                   "add", book, run.id)  # fmt: skip
    with open_log(study) as log:
        log.add([said])


def stamp_now(study: Path) -> str:
    job = open_job([study])
    inputs = LongInputs.found(job.inputs, job.settings.reading)
    return stamp_of_work(job, open_setup(job), inputs)


@pytest.mark.parametrize("cluster", [(), ("--cluster", "local:1")])
def test_what_people_decided_counts_at_once_as_in_a_short_table(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
    cluster: tuple[str, ...],
) -> None:
    if cluster:
        pytest.importorskip("distributed")
    small_parts(monkeypatch)
    skip = tuple(f"--skip={name}" for name in ("quotes", "topics", "comparison", "report"))
    for name, more in (("study.yaml", "language: blank\n"), ("codebook.yaml", OWN.lstrip("\n"))):
        text = (study / name).read_text("utf-8").replace("encoder: offline\n", "")
        (study / name).write_text(text.rstrip("\n") + "\n" + more, encoding="utf-8")
    rows = "".join(f"9{n},Noord,begin,ja,eens,7,{said},\r\n" for n, said in enumerate(MANAGE))
    table = study / "source" / "antwoorden.csv"
    table.write_bytes(table.read_bytes() + rows.encode())
    assert run_cli(["run", str(study), "--quiet", *skip]) == 0
    stamp = stamp_now(study)
    judge(study)
    assert stamp_now(study) != stamp  # what was begun before is no part of this
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *skip]) == 0
    assert in_parts(study, "--out", parts, *skip, *cluster) == 0
    assert "lijkt op wat u goedkeurde" in (whole / "codings.csv").read_text("utf-8-sig")
    one, other = made_in(whole), made_in(parts)
    assert [name for name in one if one[name] != other[name]] == []
