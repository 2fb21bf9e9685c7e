"""Where a study and its runs stand, and which of them is meant."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvds_nlp.atomic import writing
from kvds_nlp.corpus import Corpus
from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.store.folders import (
    fresh_run_folder,
    is_run,
    make_study,
    run_folders,
    study_of,
    study_run_folder,
)
from kvds_nlp.store.runs import latest_run, run_named, save_corpus, write_manifest
from tests.store.conftest import CODEBOOK


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A new study."""
    folder = tmp_path / "studie"
    make_study(
        folder, settings="name: Proef\n", codebook={"codebook.yaml": CODEBOOK}, readme="Lees mij.\n"
    )
    return folder


def coded(study: Path, corpus: Corpus, **manifest: object) -> Path:
    """A finished run of this study."""
    out = study_run_folder(study)
    save_corpus(out, corpus, CODEBOOK)
    write_manifest(out, manifest)
    return out


def test_a_study_is_made_in_an_empty_place_only(study: Path, tmp_path: Path) -> None:
    names = {"source", "runs", "codebook.yaml", "LEESMIJ.md", "study.yaml"}
    assert {path.name for path in study.iterdir()} == names
    (tmp_path / "leeg").mkdir()
    make_study(tmp_path / "leeg", settings="", codebook={}, readme="Lees mij.\n")
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    for taken in (study, tmp_path / "bestand"):
        with pytest.raises(OutputError, match="is there already"):
            make_study(taken, settings="", codebook={}, readme="Lees mij.\n")
    assert (study / "study.yaml").read_text(encoding="utf-8") == "name: Proef\n"


def test_the_study_of_a_run_is_found(study: Path, tmp_path: Path) -> None:
    run = study_run_folder(study)
    assert study_of(study) == study
    assert study_of(run) == study.resolve()
    (run / "steekproef").mkdir()
    assert study_of(run / "steekproef") == study.resolve()
    elsewhere = study / "kopie" / "001"
    alone = tmp_path / "los" / "runs" / "001"
    for folder in (elsewhere, alone, alone / "steekproef", study / "runs" / "steekproef"):
        folder.mkdir(parents=True)
        assert study_of(folder) is None


def test_the_latest_whole_run_is_meant_and_any_by_its_number(study: Path, corpus: Corpus) -> None:
    with pytest.raises(InputError, match="nothing was coded yet"):
        latest_run(study)
    with pytest.raises(InputError, match=r"study\.yaml is missing"):
        latest_run(study / "source")
    for _ in range(3):
        coded(study, corpus)
    coded(study, corpus, topics_only=True)
    study_run_folder(study)  # began and did not finish
    for name in ("kopie van 001", "²"):
        (study / "runs" / name).mkdir(exist_ok=True)
        write_manifest(study / "runs" / name, {})
    assert [path.name for path in run_folders(study)] == ["001", "002", "003"]
    assert latest_run(study).id == "003"
    named = {name: run_named(study, name) for name in ("2", "002", "4", "x", "²")}
    assert {name: run.id for name, run in named.items() if run} == {"2": "002", "002": "002"}
    assert study_run_folder(study).name == "006"


@pytest.mark.parametrize("body", ["[]", '"kvds_nlp"', "{", '{"version": 1}'])
def test_a_file_that_is_no_manifest_makes_no_run(tmp_path: Path, body: str) -> None:
    (tmp_path / "run.json").write_text(body, encoding="utf-8")
    assert not is_run(tmp_path)


def begun(tmp_path: Path, **mark: object) -> Path:
    """A run that began, and who says to be writing it."""
    out = fresh_run_folder(tmp_path / "uit")
    own = json.loads((out / ".kvds-run").read_text(encoding="utf-8"))
    assert own == {"host": socket.gethostname(), "pid": os.getpid()}
    (out / ".kvds-run").write_text(json.dumps(own | mark), encoding="utf-8")
    return out


def test_a_run_begun_on_another_machine_is_left_alone(tmp_path: Path) -> None:
    begun(tmp_path, host="elders")
    assert fresh_run_folder(tmp_path / "uit").name == "uit-2"


def test_the_folder_one_is_in_may_be_named_with_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    assert fresh_run_folder(Path()).samefile(tmp_path / "hier")
    assert [path.name for path in tmp_path.iterdir()] == ["hier"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere it cannot be known who is alive")
def test_runs_whose_process_died_are_each_moved_aside(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for _ in range(2):
        out = begun(tmp_path, pid=gone.pid)
    assert fresh_run_folder(out) == out
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"uit", "uit-onvoltooid", "uit-onvoltooid-2"}


@pytest.mark.parametrize("mark", ["", "[]", '{"host": "x"}', '{"host": "x", "pid": "y"}'])
def test_a_mark_that_says_nothing_is_after_a_moment_of_a_run_that_broke_off(
    tmp_path: Path, mark: str
) -> None:
    out = fresh_run_folder(tmp_path / "uit")
    (out / ".kvds-run").write_text(mark, encoding="utf-8")
    assert fresh_run_folder(out).name == "uit-2"  # who began it may be about to write who it is
    long_ago = time.time() - 120
    os.utime(out / ".kvds-run", (long_ago, long_ago))
    assert fresh_run_folder(out) == out
    assert (tmp_path / "uit-onvoltooid" / ".kvds-run").read_text(encoding="utf-8") == mark


def test_why_a_place_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written: zomaar"), writing(tmp_path):
        raise OSError("zomaar")
    with pytest.raises(OutputError, match="cannot be written: the disk is full"), writing(tmp_path):
        raise OSError(28, "Disk full")
