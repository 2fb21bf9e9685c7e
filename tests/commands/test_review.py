"""``kvds review``: the whole round on a small study, and what a sheet is read against."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kvds_nlp.commands import run_cli
from kvds_nlp.running.stored_run import review_state_in, run_of
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import SENTENCES, Kvds


def review(study: Path, sheet: Path, reviewer: str, *, wrong: int = 0) -> None:
    """Fills in a sheet as the sentences mean it, and imports it."""
    book = load_workbook(sheet)
    page = book["Beoordelen"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        quote = page.cell(row, column["fragment"]).value
        code = page.cell(row, column["code"]).value or ""
        said = next(c for c, text in SENTENCES.items() if quote.startswith(text[:10]))
        if code:
            right = (code == said) != (row < 2 + wrong)
            page.cell(row, column["oordeel"]).value = "akkoord" if right else "afwijzen"
        elif said:
            page.cell(row, column["gemiste codes"]).value = said
        page.cell(row, column["alles bekeken"]).value = "ja"
    book.save(sheet)
    assert (
        run_cli(["review", str(study), "--import", str(sheet), "--reviewer", reviewer, "-q"]) == 0
    )


def test_the_round(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "b.xlsx"
    assert run_cli(["review", str(study), "--export", str(sheet), "--budget", "40", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["random"] >= 12
    review(study, sheet, "Noor")

    assert run_cli(["review", str(study), "--status", "--json"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert state["reviewed"] >= state["drawn"] >= 6
    times = next(code for code in state["codes"] if code["code"] == "tijdgebrek")
    assert times["recall"]["value"] == 1.0
    assert 0 < times["recall"]["low"] <= 1 == times["recall"]["high"]
    assert state["study"]["answer"] == "enough"

    again = ["review", str(study), "--import", str(sheet), "--reviewer", "Noor", "--json"]
    assert run_cli(again) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 0

    review(study, sheet, "Sem", wrong=2)
    assert run_cli(["agreement", str(study), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["conflicts"]) == 2
    assert 0.5 < found["codes"][0]["alpha"] < 1

    assert run_cli(["train", str(study), "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["groups"] == 4
    assert (study / "models" / "001" / "model.json").is_file()

    assert run_cli(["code", str(study), "-q"]) == 0
    with (study / "runs" / "002" / "codings.csv").open(encoding="utf-8", newline="") as file:
        statuses = {row["status"] for row in csv.DictReader(file)}
    assert "accepted" in statuses


@pytest.mark.parametrize("broken", ["model", "codebook"])
def test_what_coding_needs_does_not_stop_a_review(
    study: Path, tmp_path: Path, kvds: Kvds, broken: str
) -> None:
    if broken == "model":
        with (study / "study.yaml").open("a", encoding="utf-8") as file:
            file.write("\nmodel: models/weg\n")
    else:
        (study / "codebook.yaml").write_text("codes: [", encoding="utf-8")
    assert kvds("review", study, "--export", tmp_path / "b.xlsx", "-q").code == 0
    told = kvds("review", study, "--status")
    assert told.code == 0
    assert "Nog te weinig steekproef" in told.out


def test_a_reviewed_source_that_changed_is_refused_by_name(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "b.xlsx"
    assert run_cli(["review", str(study), "--export", str(sheet), "--budget", "40", "-q"]) == 0
    review(study, sheet, "Noor")
    path = study / "source" / "proeftuin 1" / "gesprek.txt"
    before = path.read_text(encoding="utf-8")
    path.write_text("Nou. " + before, encoding="utf-8")
    assert run_cli(["code", str(study), "-q"]) == 1
    assert "proeftuin 1/gesprek.txt is veranderd nadat" in capsys.readouterr().err
    path.write_text(before, encoding="utf-8")
    assert run_cli(["code", str(study), "-q"]) == 0


def test_a_sheet_is_read_against_its_own_run(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A later run cut otherwise, or made for topics only, does not spoil a sheet filled in before.

    Judgments that find no segment in that later run are told.
    """
    home = study
    sheet = tmp_path / "b.xlsx"
    assert run_cli(["review", str(home), "--export", str(sheet), "--budget", "20", "-q"]) == 0
    assert run_cli(["code", str(home), "--unit", "document", "-q"]) == 0
    review(home, sheet, "Kim")
    assert "zit niet in de run" not in capsys.readouterr().err
    with open_log(home) as log:
        runs = {verdict.run_id for verdict in log.verdicts() if verdict.reviewer == "Kim"}
    assert runs == {"001"}
    assert run_cli(["code", str(home), "--unit", "document"]) == 0
    assert "beoordeelde tekstdelen (met" in " ".join(capsys.readouterr().err.split())
    notes = json.loads((home / "runs" / "003" / "run.json").read_text(encoding="utf-8"))["notes"]
    assert any("zijn geen tekstdelen van deze run" in note for note in notes)
    assert run_cli(["topics", str(home), "--topics", "2", "-q"]) == 0
    assert (home / "runs" / "004" / "run.json").is_file()
    assert latest_run(home).id == run_of(home).name == "003"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["{study}"], 2, "geef één van"),
        (["{study}", "--status", "--export", "x.xlsx"], 2, "geef één van"),
        (["{tmp}", "--status"], 1, "is geen studie"),
        (["{study}", "--import", "{tmp}/nee.xlsx", "--reviewer", "N"], 1, "nee.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said(
    study: Path, tmp_path: Path, kvds: Kvds, arguments: list[str], code: int, said: str
) -> None:
    done = kvds("review", *(word.format(study=study, tmp=tmp_path) for word in arguments))
    assert done.code == code
    assert said in done.err


def test_who_judged_must_be_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    sheet = tmp_path / "b.xlsx"
    assert kvds("review", study, "--export", sheet, "--budget", "5").code == 0
    kvds("review", study, "--import", sheet).refused(
        "b.xlsx", "wie beoordeelde?", "Geef --reviewer NAAM"
    )


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds review mijn-studie" in kvds("review", "--help").out


def told(study: Path) -> dict[str, object]:
    """What stands in a study's log."""
    run = latest_run(study)
    state = review_state_in(study, run.corpus.documents, run.corpus.codebook)
    pairs = {who: dict(said) for who, said in state.by_reviewer.items() if said}
    return {"pairs": pairs, "complete": {who: keys for who, keys in state.complete.items() if keys}}


def test_an_import_is_told_beforehand_and_taken_back_as_a_whole(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    sheet = tmp_path / "b.xlsx"
    assert kvds("review", study, "--export", sheet, "--budget", "20").code == 0
    review(study, sheet, "Sem")
    before = told(study)
    dry = kvds("review", study, "--import", sheet, "--reviewer", "Noor", "--dry-run", "--json")
    assert told(study) == before
    stored = kvds("review", study, "--import", sheet, "--reviewer", "Noor", "--json")
    said, meant = json.loads(stored.out), json.loads(dry.out)
    assert meant["new"] == said["new"] > 0
    assert (meant["dry_run"], said["dry_run"]) == (True, False)
    assert set(told(study)["pairs"]) == {"Noor", "Sem"}  # type: ignore[call-overload]

    with open_log(study) as log:
        count = len(log.verdicts())
    assert kvds("review", study, "--undo", said["import"]).code == 0
    assert told(study) == before
    with open_log(study) as log:
        assert len(log.verdicts()) > count  # added to, never removed
    assert kvds("review", study, "--undo", "last").code == 0  # and that was taken back too
    assert "Noor" in told(study)["pairs"]  # type: ignore[operator]


def test_what_cannot_be_taken_back_is_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    kvds("review", study, "--undo", "last").refused("zo’n import is er niet", "geen")
    assert not (study / "study.sqlite").exists()
    sheet = tmp_path / "b.xlsx"
    assert kvds("review", study, "--export", sheet, "--budget", "5").code == 0
    review(study, sheet, "Noor")
    kvds("review", study, "--undo", "gisteren").refused(
        "gisteren", "zo’n import is er niet", "Noor: "
    )
    kvds("review", study, "--undo", "last", "--reviewer", "Sem").refused("zo’n import is er niet")


def test_a_sheet_whose_key_column_was_sorted_stores_nothing(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    sheet = tmp_path / "b.xlsx"
    assert kvds("review", study, "--export", sheet, "--budget", "20").code == 0
    book = load_workbook(sheet)
    page = book["Beoordelen"]
    column = {cell.value: cell.column for cell in page[1]}
    keys = sorted(page.cell(row, 1).value for row in range(2, page.max_row + 1))
    for row, key in enumerate(keys, 2):
        page.cell(row, 1).value = key
        page.cell(row, column["oordeel"]).value = "akkoord"
    book.save(sheet)
    for dry in ((), ("--dry-run",)):
        done = kvds("review", study, "--import", sheet, "--reviewer", "Noor", *dry)
        done.refused("b.xlsx", "rijen", "hoort de sleutel niet bij", "er is niets opgeslagen")
    assert told(study)["pairs"] == {}


def test_each_step_of_the_round_ends_with_the_next_one(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    sheet = tmp_path / "b.xlsx"

    def last(*call: object) -> str:
        return " ".join(kvds(*call).out.split()).rpartition(": kvds ")[2]

    asked = ("review", study, "--export", sheet, "--budget", "20", "--reviewer", "Noor de Vries")
    given = f"review {study} --import {sheet} --reviewer 'Noor de Vries'"
    assert last(*asked) == given
    review(study, sheet, "Sem")
    again = ("review", study, "--import", sheet, "--reviewer", "Noor de Vries")
    assert last(*again, "--dry-run") == given
    assert last(*again) == f"review {study} --status"
    assert last("agreement", study) == f"train {study}"
    assert last("review", study, "--undo", "last") == f"review {study} --status"
    review(study, sheet, "Bo", wrong=2)
    assert last(*again) == f"agreement {study} --export verschillen.xlsx"
    assert last("agreement", study) == f"agreement {study} --export verschillen.xlsx"
