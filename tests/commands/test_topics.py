"""``kvds topics``: its files, a kept model, and too little text."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds

SAID = {
    "vervoer": ("De bus rijdt niet", "De bushalte is te ver weg", "Er is geen bus naar de halte"),
    "taal": ("De brief is te moeilijk", "Een tolk leest de brief", "De taalles helpt bij de brief"),
    "huis": ("De woning is vochtig", "De huur van de woning stijgt", "Een woning met balkon"),
}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A survey of 54 answers on three subjects, from two proeftuinen."""
    rows = ["respondent,proeftuin,Wat speelt er in de wijk?"]
    lines = [line for _ in range(6) for lines in SAID.values() for line in lines]
    for number, line in enumerate(lines):
        place = ("Noord", "Zuid")[number % 2]
        rows.append(f'r{number},{place},"{line}, al {number} weken lang."')
    path = tmp_path / "antwoorden.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_as_the_contract_says(answers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_cli(["topics", str(answers), "--out", str(out), "--quiet"]) == 0
    rows = rows_of(out / "topic_assignments.csv")
    fixed = ["proeftuin", "document", "segment", "topic", "probability", "quote"]
    assert list(rows[0])[:6] == fixed
    assert "respondent" in rows[0]
    assert len(rows) == 54
    topics = rows_of(out / "topics.csv")
    assert topics[-1]["topic"] == "-1"
    assert sum(int(topic["segments"]) for topic in topics) == 54
    page = (out / "topics.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert (out / "run.json").is_file()


def test_where_nobody_may_be_quoted_topics_have_no_words(answers: Path, tmp_path: Path) -> None:
    rows = ["respondent;toestemming citeren", *(f"r{number};nee" for number in range(54))]
    (tmp_path / "toestemming.csv").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out"
    said = ["topics", str(answers), str(tmp_path / "toestemming.csv"), "--out", str(out), "-q"]
    assert run_cli(said) == 0
    topics = rows_of(out / "topics.csv")
    assert sum(int(topic["segments"]) for topic in topics) == 54
    assert {topic["words"] for topic in topics} == {""}


def test_json_and_the_number_asked_for(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["topics", str(answers), "--out", str(tmp_path / "o"), "--topics", "3", "--json"]
    assert run_cli(said) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["topics"]) == 3
    subjects = [set(topic["words"]) for topic in found["topics"]]
    assert sorted(len(words & {"bus", "brief", "woning"}) for words in subjects) == [1, 1, 1]


def test_a_model_is_kept_and_applied(answers: Path, tmp_path: Path) -> None:
    model, first, second = tmp_path / "m", tmp_path / "a", tmp_path / "b"
    base = ["topics", str(answers), "--quiet"]
    assert run_cli([*base, "--out", str(first), "--save", str(model)]) == 0
    assert run_cli([*base, "--out", str(second), "--apply", str(model)]) == 0
    name = "topic_assignments.csv"
    assert (first / name).read_bytes() == (second / name).read_bytes()
    assert not [path for path in model.iterdir() if path.suffix not in (".json", ".npz")]


def test_too_little_text_stops_topics_but_not_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = tmp_path / "praat.txt"
    talk.write_text("I: Hoe ging het?\nR: We hebben te weinig tijd gehad.\n", encoding="utf-8")
    assert run_cli(["topics", str(talk), "--out", str(tmp_path / "t")]) == 1
    assert "voor onderwerpen zijn er ten minste" in capsys.readouterr().err
    assert run_cli(["run", str(talk), "--out", str(tmp_path / "r")]) == 0
    assert (tmp_path / "r" / "run.json").is_file()
    assert not (tmp_path / "r" / "topics.html").exists()


def test_a_name_is_no_word_of_a_topic_and_stands_in_no_file_for_others(
    answers: Path, tmp_path: Path
) -> None:
    named = answers.read_text(encoding="utf-8").replace("De bus ", "De bus van fatma yilmaz ")
    answers.write_text(named, encoding="utf-8")
    assert "fatma" in named
    out = tmp_path / "out"
    assert run_cli(["topics", str(answers), "--out", str(out), "--quiet"]) == 0
    for name in ("topics.csv", "topics.html", "topic_assignments.csv", "topic_proposals.yaml"):
        body = (out / name).read_text(encoding="utf-8").casefold()
        assert "fatma" not in body, name
        assert "yilmaz" not in body, name
    assert "[naam]" in (out / "topic_assignments.csv").read_text(encoding="utf-8")
    joined = {row["segment"]: row["topic"] for row in rows_of(out / "topic_segments.csv")}
    assert set(joined) == {row["segment"] for row in rows_of(out / "segments.csv")}


def test_the_example_study_has_topics(root: Path, tmp_path: Path) -> None:
    study, out = root / "corpora" / "voorbeeld", tmp_path / "out"
    assert run_cli(["topics", str(study), "--out", str(out), "--quiet"]) == 0
    topics = rows_of(out / "topics.csv")
    n = sum(int(topic["segments"]) for topic in topics)
    assert int(topics[-1]["segments"]) <= 0.15 * n
    assert max(int(topic["segments"]) for topic in topics) <= 0.25 * n


def test_what_cannot_be_done_is_said(answers: Path, tmp_path: Path, kvds: Kvds) -> None:
    base = ("topics", answers, "--out", tmp_path / "o", "--language", "blank")
    many = kvds(*base, "--topics", "50")
    many.refused("--topics 50", "tekstdelen met woorden over een onderwerp", "laat --topics weg")
    kvds(*base, "--apply", tmp_path / "nee").refused("nee")


def test_wrong_usage_exits_2(answers: Path, kvds: Kvds) -> None:
    assert kvds("topics").code == 2
    assert kvds("topics", answers, "--min-size", "1").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds topics interviews/" in kvds("topics", "--help").out
