"""What used to stay of a person beside their words, and was not told."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import digest
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import load_settings
from kvds_nlp.store.quote_choices import KeptChoices, keep_quote_choices, kept_choices
from kvds_nlp.store.runs import load_run
from tests.forgetting.conftest import GROUP, SAID, Build, forget, talk
from tests.readers.build import xlsx_bytes


@pytest.mark.parametrize("way", ["prefixed", "unnumbered"])
def test_a_row_that_did_not_leave_a_workbook_is_left_to_a_person(
    build: Build, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [["respondent", "Wat leerde u van het project?"],
            *[[f"L0{n}", SAID.format(word=f"{n} huizen")] for n in (1, 2, 3)]]  # fmt: skip
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes({"een": rows}))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for one in old.infolist():
            body = old.read(one).decode()
            if "worksheets/sheet" in one.filename and way == "prefixed":
                body = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", body).replace("xmlns=", "xmlns:x=")
            elif "worksheets/sheet" in one.filename:
                body = re.sub(r'(<row|<c) r="\w+"', r"\1", body)
            new.writestr(one, body)
    study = build({"boek.xlsx": out.getvalue()})
    assert len(load_run(study / "runs" / "001").corpus.documents) == 3
    assert run_cli(["forget", str(study), "--respondent", "L02", "--yes"]) == 1
    assert "boek.xlsx" in capfd.readouterr().out
    assert len(read_inputs([study]).documents) == 3


def test_a_consent_under_another_name_of_the_proeftuin_is_forgotten(build: Build) -> None:
    rows = [
        *("respondent,proeftuin,Wat leerde u?", f"L02,Zuidrand,{SAID.format(word='de kas')}"),
        f"L02,Noord,{SAID.format(word='de tuin')}",
    ]
    settings = "consents: {Zuiderand/L02: ja, Noord/L02: ja}\n"
    settings += "reading:\n  aliases: {Zuiderand: Zuidrand}\n"
    study = build({"vragen.csv": "\n".join(rows) + "\n"}, settings)
    assert forget(study, "Zuiderand/L02") == 0
    assert load_settings(study / "study.yaml").consents == {"Noord/L02": "ja"}
    assert [one.proeftuin for one in read_inputs([study]).documents] == ["Noord"]


def test_a_copy_of_the_log_is_told(build: Build, capfd: pytest.CaptureFixture[str]) -> None:
    study = build({"a.txt": talk(*GROUP)})
    with sqlite3.connect(study / "study.sqlite.bak") as database:
        database.execute("CREATE TABLE t (said TEXT)")
        database.execute("INSERT INTO t VALUES (?)", (GROUP[1][1],))
    assert run_cli(["forget", str(study), "--respondent", "Wendelmoed", "--yes"]) == 1
    assert "study.sqlite.bak" in capfd.readouterr().out


def test_what_was_chosen_of_a_voice_leaves_and_of_others_stays(build: Build) -> None:
    study = build({"a.txt": talk(*GROUP)})
    run = load_run(study / "runs" / "001").corpus
    code = run.codebook.active[0].id
    kept = KeptChoices()
    for segment in run.segments:
        kept = kept.chosen(segment, code, run.codebook, "pinned")
    keep_quote_choices(study, kept)
    assert forget(study, "Wendelmoed") == 0
    left = {one.words for one in kept_choices(study).pinned}
    assert left == {digest(s.quote) for s in run.segments if s.speaker != "Wendelmoed"}
    assert len(left) < len(kept.pinned)


def test_from_inside_the_study_its_backup_is_told_too(
    build: Build, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    study = build({"a.txt": talk(*GROUP)})
    assert run_cli(["backup", str(study), "-q"]) == 0
    monkeypatch.chdir(study)
    run_cli(["forget", ".", "--respondent", "Wendelmoed", "--dry-run"])
    assert ".zip" in capfd.readouterr().out
