"""What the encoder hears in lines about consent, and what stands where it cannot be asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvds_nlp import graphs
from kvds_nlp.errors import ModelError
from kvds_nlp.people import Level, hearing
from kvds_nlp.people.answers import read_answer
from kvds_nlp.people.hearing import FILES, LONGEST, heard
from kvds_nlp.people.sense import FOLDER, LABELS, sense_of
from kvds_nlp.places import shipped


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing read before is known, before and after."""
    for known in (hearing._graph, sense_of):
        known.cache_clear()
    yield
    for known in (hearing._graph, sense_of):
        known.cache_clear()


def digest() -> str:
    return str(json.loads((shipped(*FOLDER) / "card.json").read_text("utf-8"))["hears"])


def test_the_graph_is_the_one_that_was_taught() -> None:
    assert digest() == graphs.digest_of(shipped("models", "meaning") / name for name in FILES)


def test_chances_of_each_label() -> None:
    said = heard("laat mij er maar buiten", "end", "", digest())
    assert said is not None
    assert len(said) == len(LABELS)
    assert sum(said) == pytest.approx(1)
    assert said[LABELS.index("N")] > 0.5


def test_a_line_longer_than_it_hears() -> None:
    assert heard("nee " * 3 * LONGEST, "cell", "", digest()) is not None


def test_half_a_surrogate_pair_is_heard_as_a_question_mark() -> None:
    assert heard("liever niet \ud83d", "cell", "", digest()) == heard(
        "liever niet ?", "cell", "", digest()
    )


@pytest.mark.usefixtures("fresh")
def test_words_stand_alone_where_the_runtime_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "is_runnable", lambda: False)
    assert heard("laat mij er maar buiten", "end", "", digest()) is None
    assert sense_of("laat mij er maar buiten", "end").withholds > 0.5


@pytest.mark.usefixtures("fresh")
def test_another_graph_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(shipped("models", "meaning"), tmp_path / "meaning"))
    (folder / hearing.GRAPH).write_bytes(b"no graph")
    monkeypatch.setattr(hearing, "find_shipped", lambda *_: folder)
    with pytest.raises(ModelError, match="reader of consent"):
        heard("laat mij er maar buiten", "end", "", digest())


@pytest.mark.parametrize(
    ("asked", "words", "level"),
    [
        ("Mogen we uw woorden gebruiken?", "mag, als niemand kan zien dat ik het ben", "A"),
        ("Toestemming", "ja, mits mijn naam nergens genoemd wordt", "A"),
        ("Toestemming", "ja, mits anoniem en na inzage", "N"),
        ("Toestemming", "in orde. Gebeld op 14/2, nam de eerste keer niet op.", "Y"),
        ("Toestemming", "in orde. Wil er later toch niet in.", "N"),
        ("Toestemming", "ja. Zijn bouwvergunning is geweigerd, daar baalt hij van.", "Y"),
        ("Toestemming", "ja. Op 3 mei geweigerd.", "N"),
        ("Ik wil niet dat u mij citeert", "Niet aangekruist", "Y"),
        ("Ik wil niet dat u mij citeert", "Aangekruist", "N"),
    ],
)
def test_what_an_answer_allows(asked: str, words: str, level: str) -> None:
    levels = {"N": Level.NO, "A": Level.ANONYMOUS, "Y": Level.NAME}
    assert read_answer(words, asked).level == levels[level]
