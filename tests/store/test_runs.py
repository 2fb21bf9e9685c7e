"""A run comes back from disk as it was, or is refused by name."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence, Segment, digest
from kvds_nlp.errors import OutputError, StoreError
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span
from kvds_nlp.store.folders import fresh_run_folder, run_folders, study_run_folder
from kvds_nlp.store.rows import coding_in, coding_out, segment_in
from kvds_nlp.store.runs import load_run, write_manifest


def test_a_run_is_read_back_as_it_was_written(run_folder: Path, corpus: Corpus) -> None:
    run = load_run(run_folder)
    assert run.corpus.documents == corpus.documents
    assert run.corpus.segments == corpus.segments
    assert run.corpus.codings == corpus.codings
    assert run.corpus.settings == Settings(seed=7)
    assert [code.id for code in run.corpus.codebook.codes] == ["loslaten"]
    assert run.manifest["counts"] == [1, 2]


def test_without_its_manifest_a_run_did_not_finish(run_folder: Path) -> None:
    (run_folder / "run.json").unlink()
    with pytest.raises(StoreError, match="did not finish"):
        load_run(run_folder)


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("documents.jsonl", "regie los", "regie l0s", "was changed"),
        ("segments.jsonl", "regie los", "regie l0s", "quote of a.txt@0-23"),
        ("segments.jsonl", "[0,23]", "[1,24]", "quote of a.txt@1-24"),
        ("codings.jsonl", "a.txt@0-23", "a.txt@9-23", "cannot be read as part"),
        ("codings.jsonl", '"score"', '"scare"', "cannot be read as part"),
    ],
)
def test_what_was_edited_by_hand_is_refused(
    run_folder: Path, part: str, old: str, new: str, said: str
) -> None:
    path = run_folder / part
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(StoreError, match=said):
        load_run(run_folder)


@pytest.mark.parametrize("part", ["run.json", "settings.json", "documents.jsonl", "codings.jsonl"])
def test_a_part_that_is_nested_too_deep_is_refused(run_folder: Path, part: str) -> None:
    body = (run_folder / part).read_text(encoding="utf-8").lstrip("{")
    (run_folder / part).write_text('{"kvds_nlp":' + "[" * 100_000 + body, encoding="utf-8")
    with pytest.raises(StoreError, match=part if part != "run.json" else "did not finish"):
        load_run(run_folder)


def test_a_rerun_never_overwrites_an_earlier_run(run_folder: Path) -> None:
    before = (run_folder / "run.json").read_bytes()
    second = fresh_run_folder(run_folder)
    write_manifest(second, {})
    third = fresh_run_folder(run_folder)
    assert [second.name, third.name] == ["uit-2", "uit-3"]
    assert (run_folder / "run.json").read_bytes() == before


def test_a_run_that_broke_off_is_moved_aside(tmp_path: Path) -> None:
    out = fresh_run_folder(tmp_path / "uit")
    (out / "codings.csv").write_text("half", encoding="utf-8")
    assert fresh_run_folder(out) == out
    assert not (out / "codings.csv").exists()
    assert (tmp_path / "uit-onvoltooid" / "codings.csv").read_text(encoding="utf-8") == "half"


def test_a_run_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    out = fresh_run_folder(tmp_path / "uit")
    mark = json.loads((out / ".kvds-run").read_text(encoding="utf-8"))
    mark["pid"] = os.getppid()
    (out / ".kvds-run").write_text(json.dumps(mark), encoding="utf-8")
    assert fresh_run_folder(out).name == "uit-2"


def test_other_peoples_files_are_not_ours_to_write_among(tmp_path: Path) -> None:
    (tmp_path / "scriptie.docx").write_bytes(b"x")
    with pytest.raises(OutputError, match="not a run of kvds"):
        fresh_run_folder(tmp_path)
    with pytest.raises(OutputError, match="is a file"):
        fresh_run_folder(tmp_path / "scriptie.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["scriptie.docx"]


def test_a_full_disk_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_manifest(tmp_path, {"n": 1})

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="the disk is full"):
        write_manifest(tmp_path, {"n": 2})
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["n"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_runs_of_a_study_are_numbered(tmp_path: Path) -> None:
    names = [study_run_folder(tmp_path).name for _ in range(3)]
    assert names == ["001", "002", "003"]


def test_the_thousandth_run_is_the_last_one(tmp_path: Path) -> None:
    for name in ("1000", "998", "999"):
        folder = tmp_path / "runs" / name
        folder.mkdir(parents=True)
        write_manifest(folder, {})
    assert [path.name for path in run_folders(tmp_path)] == ["998", "999", "1000"]
    assert study_run_folder(tmp_path).name == "1001"


def test_a_run_of_before_context_was_kept_is_read_by_its_roles() -> None:
    plain = {
        "document": "a.txt", "sha256": "0", "span": [0, 3], "quote": "Ja.", "speaker": "I",
        "role": "interviewer", "ordinal": 0,
    }  # fmt: skip
    assert segment_in(json.dumps(plain)).coded is False
    assert segment_in(json.dumps({**plain, "role": "respondent"})).coded is True
    assert segment_in(json.dumps({**plain, "coded": True})).coded is True


def test_how_sure_a_valence_is_comes_back_and_older_runs_lack_it() -> None:
    segment = Segment("d", digest("Er was geld."), Span(0, 12), "Er was geld.", "", "respondent", 0)
    sides = (0.1, 0.8, 0.1)
    heard = Evidence(segment, "geld", "meaning:x", (), 0.7, "bevorderend", "n", sides)
    coding = Coding(segment, "geld", (heard,), 0.6, "proposed", "bevorderend", 0.77)
    plain = json.loads(json.dumps(coding_out(coding)))
    assert coding_in(json.dumps(plain), {segment.key: segment}) == coding
    del plain["valence_score"], plain["evidence"][0]["sides"]
    older = coding_in(json.dumps(plain), {segment.key: segment})
    assert (older.valence_score, older.evidence[0].sides) == (0.0, ())
