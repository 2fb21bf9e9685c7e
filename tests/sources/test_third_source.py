"""A source is one class and one line in the table: what it says counts wherever evidence does."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import run_cli
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import analyse
from kvds_nlp.flows.train import TrainingData, label_examples
from kvds_nlp.language import open_engine
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Source, Tick, Use, asking, find_evidence
from kvds_nlp.spans import Span
from tests.builders import make_document

BOOK = """
name: klein
version: "1"
language: nl
codes:
  - {id: waardering, label: Waardering, definition: Mensen prijzen elkaar., rules: [compliment]}
  - {id: tijd, label: Tijd, definition: Te weinig tijd., rules: [werkdruk]}
"""
TALK = "I: Hoe ging het?\nR: Na afloop klonk er applaus.\nI: En verder?\nR: Het was koud buiten.\n"
GOLD = (
    "text,codes,group\nEr klonk applaus voor het team.,waardering,a\nHet regende de hele dag.,,b\n"
)


class Applause(Source):
    """Where there is applause, people are appreciated."""

    asked: int = 0

    def __init__(self, setup: CodingSetup) -> None:
        self.uses = (Use("test:applaus", "waardering"),)

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, list[Evidence]]:
        Applause.asked += len(passages)
        found = []
        for passage in passages:
            segment = passage.segment
            at = segment.quote.find("applaus")
            if at >= 0:
                word = Span(segment.span.start + at, segment.span.start + at + len("applaus"))
                found.append(Evidence(segment, "waardering", "test:applaus", (word,), 0.9))
        return dict.fromkeys(names, found)


@pytest.fixture(autouse=True)
def third_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SOURCES", {**asking.SOURCES, "test": Applause})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "boek.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_it_is_in_a_loose_run(tmp_path: Path, book: Path) -> None:
    (tmp_path / "praat.txt").write_text(TALK, encoding="utf-8")
    out = tmp_path / "uit"
    options = ["--codebook", str(book), "--language", "blank", "-q", "--out", str(out)]
    assert run_cli(["code", str(tmp_path / "praat.txt"), *options]) == 0
    assert codings_of(out) == [("waardering", "applaus")]


def test_a_rule_of_two_codes_speaks_once_for_each(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    shared = BOOK.replace("[compliment]", "[compliment, werkdruk]")
    path.write_text(shared, encoding="utf-8")
    setup = CodingSetup(load_codebook(path), open_engine("blank"), shipped_policy())
    talk = make_document("De werkdruk was hoog, en dat bleef zo.")
    found = find_evidence(tuple(analyse([talk], setup.engine, Settings())), setup)
    said = [item.code for item in found if item.source.startswith("rule:")]
    assert sorted(said) == ["tijd", "waardering"]


def test_it_is_in_a_study_and_in_its_memory(tmp_path: Path, book: Path) -> None:
    study = tmp_path / "studie"
    assert run_cli(["new", str(study), "--codebook", str(book), "-q"]) == 0
    (study / "source" / "praat.txt").write_text(TALK, encoding="utf-8")
    code = ["code", str(study), "--language", "blank", "-q"]
    assert run_cli(code) == 0
    assert codings_of(study / "runs" / "001") == [("waardering", "applaus")]
    asked = Applause.asked
    assert run_cli(code) == 0
    assert codings_of(study / "runs" / "002") == [("waardering", "applaus")]
    assert Applause.asked == asked  # what it said was remembered


def test_it_counts_in_an_evaluation(
    tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.csv"
    gold.write_text(GOLD, encoding="utf-8")
    options = ["--codebook", str(book), "--language", "blank", "--json"]
    assert run_cli(["evaluate", str(gold), *options]) == 0
    figures = json.loads(capsys.readouterr().out)["codes"]["waardering"]
    assert (figures["precision"], figures["recall"]) == (1.0, 1.0)


def test_training_sees_it(tmp_path: Path, book: Path) -> None:
    (tmp_path / "gold.csv").write_text(GOLD, encoding="utf-8")
    setup = CodingSetup(load_codebook(book), open_engine("blank"), shipped_policy())
    codes = tuple(code.id for code in setup.codebook.active)
    examples = label_examples(read_labels(tmp_path / "gold.csv"), codes, setup)
    data = TrainingData.of(examples, codes, setup, own_labels=False, seed=1).examples
    applause, rain = data.reasons
    assert {"test:applaus", "code:waardering"} <= set(applause)
    assert "test:applaus" not in rain
    assert data.chances[0, 0] > data.chances[1, 0]


def codings_of(run: Path) -> list[tuple[str, str]]:
    """Code and trigger of each coding of a run."""
    with (run / "codings.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["trigger"]) for row in csv.DictReader(file)]
