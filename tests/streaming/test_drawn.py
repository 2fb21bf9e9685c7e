"""Of a very long table the products are made of answers that chance drew, and say so."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Document, Origin, Turn, digest
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import load_run
from kvds_nlp.streaming import drawing
from kvds_nlp.streaming.drawing import Drawing
from tests.readers.test_long import many, table
from tests.streaming.conftest import Run, made_in
from tests.streaming.test_going_on import BARE
from tests.streaming.test_same_bytes import small_parts


def answer(who: str, text: str, row: int) -> Document:
    origin = Origin("a.csv", row, "Wat hielp u?")
    facts = {"respondent": who} if who else {}
    turns = (Turn(Span(0, len(text)), who),)
    return Document(f"a.csv#r{row}", "answer", text, digest(text), turns, origin, facts)


def drawn(rows: list[tuple[str, str]], most: int) -> set[tuple[str, str]]:
    chosen = Drawing(most)
    for place, (who, text) in enumerate(rows):
        chosen.add(place, answer(who, text, place + 2))
    return {rows[place] for place in chosen.places()}


def test_moved_rows_draw_the_same_answers_and_whole_persons() -> None:
    rows = [(str(n % 70) if n % 3 else "", f"antwoord {n}") for n in range(300)]
    first = drawn(rows, 60)
    assert 40 < len(first) <= 60
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert drawn(rows, 60) == first
    for most in range(20, 80, 3):
        some = drawn(rows, most)
        assert most - 6 < len(some) <= most
        for who in {who for who, _ in some if who}:
            assert {row for row in rows if row[0] == who} <= some


def test_all_of_few_are_drawn_and_some_where_all_are_of_one() -> None:
    rows = [("1", f"antwoord {n}") for n in range(40)]
    assert len(drawn(rows, 40)) == 40
    assert len(drawn(rows, 10)) == 10


def of_rows(rows: list[tuple[str, ...]], most: int) -> list[tuple[str, ...]]:
    """What is drawn of rows with some answers each, where no column says who."""
    chosen, said = Drawing(most), []
    for row, answers in enumerate(rows, 2):
        for text in answers:
            chosen.add(len(said), answer("", text, row))
            said.append((row, text))
    drawn: dict[int, list[str]] = {}
    for place in sorted(chosen.places()):
        row, text = said[place]
        drawn.setdefault(row, []).append(text)
    return sorted(tuple(texts) for texts in drawn.values())


def test_where_no_column_says_who_a_row_is_drawn_whole() -> None:
    rows = [(f"een {n}", f"twee {n}", "niets") for n in range(200)]
    first = of_rows(rows, 100)
    assert len(first) == 33
    assert set(first) <= set(rows)
    random.Random(1).shuffle(rows)
    assert of_rows(rows, 100) == first


def test_an_answer_that_many_gave_is_drawn_as_often_as_it_is_said() -> None:
    common = ("nee", "geen", "weet ik niet", "-")
    rows = [(common[n % 4] if n % 10 < 3 else f"antwoord {n}",) for n in range(5_000)]
    first = of_rows(rows, 1_000)
    assert len(first) == 1_000
    share = sum(text in common for (text,) in first) / 1_000
    assert abs(share - 0.3) < 0.045  # three standard errors of a thousand drawn by chance
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert of_rows(rows, 1_000) == first


def test_who_is_one_person_in_two_proeftuinen_is_drawn_once() -> None:
    """An address is of one person wherever it stands."""
    chosen, whose = Drawing(50), []
    for n in range(200):
        who = f"bewoner{n % 20}@dorp.nl"
        one = answer(who, f"antwoord {n}", n + 2)
        facts = {**one.facts, "proeftuin": ("Noord", "Zuid")[n // 100]}
        chosen.add(n, replace(one, facts=facts))
        whose.append(who)
    drawn = chosen.places()
    assert 20 < len(drawn) <= 50
    some = {whose[place] for place in drawn}
    assert {place for place, who in enumerate(whose) if who in some} == drawn


@pytest.mark.slow
def test_the_products_say_what_they_are_about(
    study: Path, tmp_path: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch)
    monkeypatch.setattr(drawing, "MOST", 60)
    head = ("respondent", "proeftuin", "toestemming citeren", "Wat hielp u?")
    rows = [(who, home, ("ja", "nee")[int(who) % 2], said) for who, home, _, said in many(200)]
    rows[5:5] = [("6", "Noord", "nee", "Er was te weinig tijd voor overleg.")]
    (study / "source" / "antwoorden.csv").write_text(table([head, *rows]), encoding="utf-8")
    out, whole = tmp_path / "delen", tmp_path / "heel"
    assert in_parts(study, "--out", out) == 0
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", "--skip", "topics"]) == 0
    for name in ("codings.csv", "segments.csv", "codings.xlsx", "documents.jsonl", "codings.jsonl"):
        assert (out / name).read_bytes() == (whole / name).read_bytes(), name
    one, other = (json.loads((at / "run.json").read_bytes()) for at in (out, whole))
    assert one["totals"] == other["totals"]
    assert one["consent"] == other["consent"]
    run = load_run(out / "steekproef")
    assert run.corpus.settings.drawn_from == 201
    answers = [one for one in run.corpus.documents if one.kind == "answer"]
    assert 40 < len(answers) <= 60
    assert len(run.corpus.documents) == len(answers) + 1  # the talk is in it
    said = f"Dit gaat over {len(answers)} van de 201 antwoorden"
    for page in ("quotes.html", "report.html", "topics.html"):
        assert said in (out / "steekproef" / page).read_text(encoding="utf-8"), page
    assert not (out / "report.html").exists()
    assert run_cli(["quotes", str(out / "steekproef"), "--out", str(tmp_path / "q"), "-q"]) == 0
    assert said in (tmp_path / "q" / "quotes.html").read_text(encoding="utf-8")
    assert "drawn_from" not in (whole / "settings.json").read_text(encoding="utf-8")
    assert not any("werk" in name for name in made_in(out))


@pytest.mark.slow
def test_a_workbook_that_would_be_too_large_is_left_out(
    study: Path,
    tmp_path: Path,
    in_parts: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 5_000)
    assert in_parts(study, "--out", tmp_path / "uit", *BARE) == 0
    assert (tmp_path / "uit" / "segments.csv").is_file()
    assert not (tmp_path / "uit" / "codings.xlsx").exists()
    made = json.loads((tmp_path / "uit" / "run.json").read_bytes())["made"]["tables"]
    assert "codings.xlsx is weggelaten" in made


def test_words_are_analysed_again_for_topics_only(
    study: Path, tmp_path: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("kvds_nlp.flows.code.analyse", lambda *_: asked.append(True) or ())
    assert in_parts(study, "--out", tmp_path / "zonder", "--skip", "topics") == 0
    assert not asked
    assert in_parts(study, "--out", tmp_path / "met", "--skip", "report") == 0
    assert asked
