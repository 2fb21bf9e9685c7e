"""``kvds quotes`` on a finished run: beside it, and never over earlier ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds


def test_quotes_go_beside_the_run_and_never_over_earlier_ones(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["quotes", str(run), "--per-code", "1"]) == 0
    assert "zonder toestemming niet geciteerd" in capsys.readouterr().out
    before = (run / "quotes.xlsx").read_bytes()
    assert run_cli(["quotes", str(run), "--by", "wave", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert (run / "quotes.xlsx").read_bytes() == before
    assert (run / "quotes-2" / "quotes.docx").is_file()
    assert run_cli(["quotes", str(run), "--out", str(run)]) == 1
    assert "bevat al" in capsys.readouterr().err


@pytest.mark.parametrize("most", [1, 2])
def test_as_many_quotes_of_a_code_as_were_asked_for(run: Path, most: int, tmp_path: Path) -> None:
    options = ["--per-code", str(most), "--out", str(tmp_path / "uit"), "-q"]
    assert run_cli(["quotes", str(run), *options]) == 0
    page = openpyxl.load_workbook(tmp_path / "uit" / "quotes.xlsx").worksheets[0]
    rows = page.iter_rows(min_row=2, max_col=2, values_only=True)
    assert max(Counter(rows).values()) == most


def test_a_study_means_its_last_finished_run(run: Path, tmp_path: Path) -> None:
    study = tmp_path / "studie"
    (study / "runs" / "002").mkdir(parents=True)
    run.rename(study / "runs" / "001")
    assert run_cli(["quotes", str(study), "--quiet"]) == 0
    assert (study / "runs" / "001" / "quotes.html").is_file()


def test_an_unknown_fact_names_those_there_are(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["quotes", str(run), "--by", "kleur"]) == 1
    said = capsys.readouterr().err
    assert "kleur" in said
    assert "ruimte" in said


def test_what_cannot_be_done_is_said(run: Path, tmp_path: Path, kvds: Kvds) -> None:
    (tmp_path / "leeg").mkdir()
    kvds("quotes", tmp_path / "leeg").refused("leeg", "bevat geen afgeronde run", "kvds run")
    kvds("quotes", run, "--choices", tmp_path / "nee.xlsx").refused("nee.xlsx")


def test_wrong_usage_exits_2(run: Path, kvds: Kvds) -> None:
    assert kvds("quotes").code == 2
    assert kvds("quotes", run, "--per-code", "0").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds quotes resultaat" in kvds("quotes", "--help").out


def test_a_choice_by_the_number_of_an_interview_finds_its_segment() -> None:
    from kvds_nlp.commands.quotes import _own_keys
    from tests.builders import make_corpus, make_document, make_segment

    talk = make_segment("Wij lieten los.", doc_id="opname_wendy.txt")
    answer = make_segment("Wij niet.", doc_id="a.csv#r2.vraag")
    documents = [
        make_document(talk.quote, doc_id=talk.doc_id),
        make_document(answer.quote, doc_id=answer.doc_id, kind="answer"),
    ]
    corpus = make_corpus(documents, [talk, answer])
    shown = {("interview 1@0-15", "los"), (answer.key, "los"), (talk.key, "sturen")}
    assert _own_keys(shown, corpus) == {
        (talk.key, "los"), (answer.key, "los"), (talk.key, "sturen"),
    }  # fmt: skip
