from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import digest
from kvds_nlp.people import consent_notes, consent_of
from kvds_nlp.settings import Settings
from tests.builders import make_document


@pytest.mark.parametrize("said", ["", "ja", "Ja, mits anoniem", "JA!", "akkoord"])
def test_yes_and_silence_are_consent(said: str) -> None:
    assert Settings().may_quote({"consent": said})


@pytest.mark.parametrize(
    "said", ["nee", "Nee.", "nee, liever niet", "geen toestemming", "weet niet"]
)
def test_no_and_what_is_not_clearly_yes_is_not(said: str) -> None:
    assert not Settings().may_quote({"consent": said})


def test_the_words_for_yes_and_no_are_those_that_were_told() -> None:
    settings = Settings()
    assert set(settings.consent_yes) == {
        *("ja", "yes", "j", "y", "true", "waar", "1"),
        *("akkoord", "toestemming", "wel", "getekend", "mondeling", "schriftelijk"),
    }
    assert set(settings.consent_no) == {
        *("nee", "no", "n", "false", "onwaar", "0", "niet", "geen", "neen")
    }


def test_an_unclear_answer_is_named() -> None:
    unsure = make_document("Tekst.", facts={"consent": "misschien"})
    sure = make_document("Tekst.", facts={"consent": "nee"})
    (note,) = consent_notes([unsure, sure], Settings())
    assert "misschien" in note
    assert "consent_yes" in note


def test_who_refused_once_refused_everywhere() -> None:
    no = make_document("Nee.", facts={"respondent": "r1", "consent": "nee"})
    silent = {"respondent": "r1"}
    assert not consent_of([no], Settings())(silent)
    assert consent_of([no], Settings())({"respondent": "r2"})


def test_a_refusal_holds_for_the_respondent_of_that_proeftuin_only() -> None:
    east = {"proeftuin": "Oost", "respondent": "1"}
    may_quote = consent_of([make_document("Nee.", facts={**east, "consent": "nee"})], Settings())
    assert not may_quote(east)
    assert may_quote({**east, "proeftuin": "West"})


def test_a_model_of_its_own_labels_leaves_a_run_that_can_be_compared(tmp_path: Path) -> None:
    rows = ["text,codes,group"]
    for n in range(12):
        rows.append(f"De bus naar halte {n} reed weer niet op tijd.,vervoer,g{n % 4}")
        rows.append(f"In zaal {n} was de koffie met taart erg lekker.,catering,g{n % 4}")
    (tmp_path / "labels.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("De bus reed niet op tijd.\n", encoding="utf-8")
    model, out = str(tmp_path / "m"), str(tmp_path / "out")
    assert run_cli(["train", str(tmp_path / "labels.csv"), "--out", model, "--quiet"]) == 0
    code = ["code", str(tmp_path / "in"), "--model", model, "--out", out, "--quiet"]
    assert run_cli(code) == 0
    assert run_cli(["compare", out, "--quiet"]) == 0
    matrix = (tmp_path / "out" / "matrix.csv").read_text(encoding="utf-8").splitlines()
    row = dict(zip(matrix[0].split(","), matrix[1].split(","), strict=True))
    assert (row["vervoer"], row["catering"]) == ("1", "0")
    written = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    kept = (tmp_path / "out" / "codebook.yaml").read_text(encoding="utf-8")
    assert written["codebook"]["sha256"] == digest(kept)
