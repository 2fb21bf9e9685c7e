"""A run in parts that broke off goes on where it was, and ends with the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Document
from kvds_nlp.places import STARTED, WORK
from kvds_nlp.running import long_place
from kvds_nlp.store.work import Work
from kvds_nlp.streaming import coding, tables
from tests.streaming.conftest import Run, made_in
from tests.streaming.test_same_bytes import small_parts

pytestmark = pytest.mark.slow

BARE = ("--skip", "quotes", "--skip", "topics", "--skip", "comparison", "--skip", "report")


class Killed(BaseException):
    """What no door of ours catches."""


def killed_at(call: Callable[..., object], number: int) -> Callable[..., object]:
    """The same function, which is never finished the n-th time."""
    count = 0

    def called(*given: object, **named: object) -> object:
        nonlocal count
        count += 1
        if count == number:
            raise Killed
        return call(*given, **named)

    return called


def broken_off(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch, *more: str | Path
) -> None:
    """A run of the study that was killed when two batches were kept."""
    small_parts(monkeypatch)
    with monkeypatch.context() as breaking:
        breaking.setattr(Work, "keep", killed_at(Work.keep, 3))
        with pytest.raises(Killed):
            in_parts(study, *more, *BARE)


PLACES = [
    (Work, "add", 9),
    (Work, "number", 9),
    (Work, "keep", 1),
    (Work, "keep", 4),
    (tables, "_write", 2),
]


@pytest.mark.parametrize(("home", "name", "number"), PLACES)
def test_broken_off_anywhere_it_ends_the_same(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
    home: object,
    name: str,
    number: int,
) -> None:
    small_parts(monkeypatch)
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *BARE]) == 0
    coded: list[tuple[str, str]] = []
    real = coding.code_batch

    def spy(documents: list[Document], *more: Any) -> object:
        coded.extend((document.text, document.facts.get("question", "")) for document in documents)
        return real(documents, *more)

    monkeypatch.setattr(coding, "code_batch", spy)
    with monkeypatch.context() as breaking:
        breaking.setattr(home, name, killed_at(getattr(home, name), number))
        with pytest.raises(Killed):
            in_parts(study, "--out", parts, *BARE)
    assert (parts / STARTED).is_file()
    assert (parts / WORK).is_file()
    assert in_parts(study, "--out", parts, *BARE) == 0
    one, other = made_in(whole), made_in(parts)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert list(one) == list(other)
    assert not list(tmp_path.glob("delen-*"))
    # Only the batch under way when it broke off is done again.
    assert len(coded) - len(set(coded)) <= (coding.SEGMENTS if name == "keep" else 0)


def test_a_study_goes_on_in_its_own_run(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(study, in_parts, monkeypatch)
    assert in_parts(study, *BARE) == 0
    assert sorted(path.name for path in (study / "runs").iterdir()) == ["001"]


def test_another_codebook_is_another_run(
    study: Path, tmp_path: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = tmp_path / "delen"
    broken_off(study, in_parts, monkeypatch, "--out", parts)
    book = study / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("[regie]", "[regie, gezellig]"), "utf-8")
    assert in_parts(study, "--out", parts, *BARE) == 0
    assert run_cli(["run", str(study), "--out", str(tmp_path / "heel"), "--quiet", *BARE]) == 0
    assert made_in(parts) == made_in(tmp_path / "heel")
    assert (tmp_path / "delen-onvoltooid").is_dir()


KILLING = """
import os, signal, sys
from kvds_nlp.commands import run_cli
from kvds_nlp.running import long_place
from kvds_nlp.readers import long_inputs
from kvds_nlp.store.work import Work
from kvds_nlp.streaming import coding
long_inputs.LONG_MEGABYTES = 0.0
coding.SEGMENTS = 5
keep, left = Work.keep, int(sys.argv.pop(1))
def kept(*given, **named):
    global left
    keep(*given, **named)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
Work.keep = kept
sys.exit(run_cli(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_killed_by_the_system_it_goes_on(study: Path, tmp_path: Path, in_parts: Run) -> None:
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    command = ["run", str(study), "--out", str(parts), "--quiet", *BARE]
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLING, "2", *command], check=False)
        assert done.returncode == -signal.SIGKILL
    assert in_parts(study, "--out", parts, *BARE) == 0
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *BARE]) == 0
    one, other = made_in(whole), made_in(parts)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert list(one) == list(other)


def test_an_empty_table_is_one_sentence(
    study: Path, tmp_path: Path, in_parts: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (study / "source").iterdir():
        path.unlink()
    rows = "".join(f"{n},Noord,\r\n" for n in range(3000))
    (study / "source" / "leeg.csv").write_text("respondent,proeftuin,antwoord\r\n" + rows, "utf-8")
    assert in_parts(study, "--out", tmp_path / "uit") == 1
    (line,) = [one for one in capsys.readouterr().err.splitlines() if one.startswith("kvds: ")]
    assert "er is niets gevonden om te coderen" in line


def test_a_disk_that_is_too_small_is_told_beforehand(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(long_place, "_DISK_PER_BYTE", 1e12)
    assert in_parts(study, "--out", tmp_path / "uit") == 1
    (line,) = [one for one in capsys.readouterr().err.splitlines() if one.startswith("kvds: ")]
    assert "MB nodig; vrij is" in line
    assert "Maak ruimte" in line
    assert not (tmp_path / "uit").exists()


def test_who_is_forgotten_is_looked_for_in_work_that_broke_off(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(study, in_parts, monkeypatch)
    work = study / "runs" / "001" / WORK
    assert work.is_file()
    assert run_cli(["forget", str(study), "--respondent", "L02", "--yes"]) == 0
    assert not work.exists()
