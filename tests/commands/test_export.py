"""``kvds export``: a study for other programs, people and the machine told apart."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kvds_nlp.atomic import part_of
from kvds_nlp.commands import run_cli
from kvds_nlp.refi.reading import read_qdpx
from tests.commands.helpers import Kvds


def test_people_and_the_machine_are_told_apart(judged: Path, tmp_path: Path) -> None:
    to = tmp_path / "uit.qdpx"
    assert run_cli(["export", str(judged), "--to", str(to)]) == 0
    (source,) = read_qdpx(to.read_bytes()).sources
    found = {(c.span.of(source.text), c.code, c.user) for c in source.codings}
    assert found == {("Wij laten het los. 🙂", "loslaten", "Noor"), ("Geen tijd.", "tijd", "Noor")}
    assert source.facts["respondent"] == "R7"


def test_a_run_on_its_own_is_the_machines(judged: Path, tmp_path: Path) -> None:
    alone = tmp_path / "los"
    (judged / "runs" / "001").rename(alone)
    to = tmp_path / "uit.qdpx"
    assert run_cli(["export", str(alone), "--to", str(to)]) == 0
    (source,) = read_qdpx(to.read_bytes()).sources
    assert {c.user for c in source.codings} == {"kvds-nlp"}
    assert len(source.codings) == 2


def test_nothing_is_overwritten_and_kinds_are_checked(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.qdpx", "a.qdc", "a.csv", "a.xlsx"):
        assert run_cli(["export", str(judged), "--to", str(tmp_path / name)]) == 0
        before = (tmp_path / name).read_bytes()
        assert run_cli(["export", str(judged), "--to", str(tmp_path / name)]) == 1
        assert (tmp_path / name).read_bytes() == before
    assert "bestaat al" in capsys.readouterr().err
    assert run_cli(["export", str(judged), "--to", str(tmp_path / "a.docx")]) == 1
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["code"], row["status"]) for row in csv.DictReader(file)}
    assert rows == {("loslaten", "accepted"), ("loslaten", "rejected"), ("tijd", "added")}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere it cannot be known who is alive")
@pytest.mark.parametrize(
    ("verb", "name"),
    [
        ("export studie --to", "a.qdpx"),
        ("export studie --to", "a.qdc"),
        ("export studie --to", "a.csv"),
        ("backup studie --to", "a.zip"),
        ("codebook convert studie/codebook.yaml --to", "a.xlsx"),
    ],
)
def test_what_a_killed_one_left_half_made_is_cleared(
    judged: Path, kvds: Kvds, tmp_path: Path, verb: str, name: str
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = part_of(tmp_path / name)
    left = left.with_name(left.name.replace(f"-{os.getpid()}.", f"-{gone.pid}."))
    left.write_bytes(b"half of it")
    words = verb.replace("studie", str(judged)).split()
    assert kvds(*words, tmp_path / name).code == 0
    assert not left.exists()


def test_what_cannot_be_done_is_said(judged: Path, tmp_path: Path, kvds: Kvds) -> None:
    kind = kvds("export", judged, "--to", tmp_path / "a.pdf")
    kind.refused("a.pdf", ".pdf kan niet worden geschreven", "gebruik .qdpx, .qdc, .csv, .xlsx")
    (tmp_path / "leeg").mkdir()
    none = kvds("export", tmp_path / "leeg", "--to", tmp_path / "a.qdpx")
    none.refused("leeg", "bevat geen afgeronde run", "kvds run")


def test_wrong_usage_exits_2(judged: Path, tmp_path: Path, kvds: Kvds) -> None:
    assert kvds("export", judged).code == 2
    said = kvds("export", judged, "--to", tmp_path / "a.csv", "--flat")
    assert said.code == 2
    assert "--flat en --crlf zijn voor een .qdpx" in said.err
    said = kvds("export", judged, "--to", tmp_path / "a.csv", "--for-others")
    assert said.code == 2
    assert "blijven bij u" in said.err


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds export mijn-studie" in kvds("export", "--help").out
