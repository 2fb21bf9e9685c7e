"""``kvds quotes`` on a finished run: beside it, and never over earlier ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.commands.quotes import chosen_in
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding
from kvds_nlp.errors import InputError
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.reviewsheet.reading import ChosenRow
from kvds_nlp.writers.quotes import place_quotes
from tests.builders import make_codebook, make_corpus, make_document, make_segment
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
    talk = make_segment("Wij lieten los.", doc_id="opname_wendy.txt")
    answer = make_segment("Wij niet.", doc_id="a.csv#r2.vraag")
    documents = [
        make_document(talk.quote, doc_id=talk.doc_id),
        make_document(answer.quote, doc_id=answer.doc_id, kind="answer"),
    ]
    corpus = make_corpus(documents, [talk, answer], codebook=make_codebook("los", "sturen"))
    rows = [
        ChosenRow(2, "interview 1@0-15", "los", talk.quote, pinned=False),
        ChosenRow(3, answer.key, "los", answer.quote, pinned=False),
        ChosenRow(4, talk.key, "sturen", talk.quote, pinned=True),
    ]
    found = chosen_in(rows, corpus, Path("q.xlsx"))
    assert found.vetoed == {(talk.key, "los"), (answer.key, "los")}
    assert found.pinned == {(talk.key, "sturen")}


SAID = {
    "a.txt": "Wij hadden te weinig tijd, zei Wendy.",
    "b.txt": "Er was te weinig tijd, dat was hard.",  # as long as that of a
    "c.txt": "Ook hier geen tijd, zei Karel de Boer tegen ons.",
}


def talks(*names: str) -> Corpus:
    documents = [make_document(SAID[name], doc_id=name) for name in names]
    segments = [make_segment(one.text, doc_id=one.id) for one in documents]
    codings = [Coding(one, "tijd", (), 0.9) for one in segments]
    return make_corpus(documents, segments, codings, codebook=make_codebook("tijd"))


@pytest.mark.parametrize("name", SAID)
def test_a_choice_on_a_sheet_follows_its_words_where_another_number_stands_for_them(
    name: str,
) -> None:
    before = talks(*SAID)
    (placed,) = [
        one
        for one in place_quotes(choose_quotes(before, per_code=5), before)
        if one.segment.startswith(f"interview {[*SAID].index(name) + 1}@")
    ]
    row = ChosenRow(2, placed.segment, "tijd", placed.original, pinned=False)
    for others in combinations(SAID, 2):  # somebody withdraws, or is not in yet
        now = talks(*others)
        if name in others:
            vetoed = chosen_in([row], now, Path("q.xlsx")).vetoed
            assert vetoed == {(f"{name}@0-{len(SAID[name])}", "tijd")}
            kept = choose_quotes(now, per_code=5, vetoed=vetoed)
            assert name not in {one.coding.segment.doc_id for one in kept}
        else:
            with pytest.raises(InputError, match=r"q\.xlsx, rij 2"):
                chosen_in([row], now, Path("q.xlsx"))


def test_a_veto_on_masked_words_holds_for_whoever_may_have_said_them() -> None:
    said = {"a.txt": "Geen tijd, zei Karel de Boer.", "b.txt": "Geen tijd, zei Wendy Smit."}
    documents = [make_document(text, doc_id=name) for name, text in said.items()]
    segments = [make_segment(one.text, doc_id=one.id) for one in documents]
    corpus = make_corpus(documents, segments, codebook=make_codebook("tijd"))
    row = ChosenRow(2, "interview 1@0-29", "tijd", "Geen tijd, zei [naam].", pinned=False)
    keys = {(one.key, "tijd") for one in segments}
    assert chosen_in([row], corpus, Path("q.xlsx")).vetoed == keys
    pin = replace(row, pinned=True)
    assert chosen_in([pin], corpus, Path("q.xlsx")).pinned == {(segments[0].key, "tijd")}


def test_rows_whose_words_or_theme_are_not_there_are_named_all_of_them() -> None:
    corpus = talks("a.txt")
    rows = [
        ChosenRow(2, "interview 1@0-37", "tijd", SAID["a.txt"], pinned=True),
        ChosenRow(3, "interview 1@0-37", "tijd", "Iets anders.", pinned=True),
        ChosenRow(4, "interview 1@0-37", "weg", SAID["a.txt"], pinned=False),
        ChosenRow(5, "interview 1@0-37", "tijd", "[naam] [plaats].", pinned=False),
        ChosenRow(6, "interview 1@0-37", "tijd", "", pinned=False),
    ]
    with pytest.raises(InputError, match=r"rij 3, 4, 5, 6: "):
        chosen_in(rows, corpus, Path("q.xlsx"))
