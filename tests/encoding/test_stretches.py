"""How a text is read: in stretches when it is long, once when it comes back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from kvds_nlp.encoding import meaning
from kvds_nlp.encoding.letters import PLACES, LetterReader
from kvds_nlp.encoding.meaning import MeaningReader, Written
from kvds_nlp.graphs import Graph
from tests.builders import make_passage


class Pieces:
    """A word is a piece: its number is what it says."""

    def encode(self, text: str) -> list[int]:
        return [int(word) for word in text.split()]

    def bos_id(self) -> int:
        return 1

    def eos_id(self) -> int:
        return 2


@dataclass
class Session:
    """Remembers what it was given; says of themes ``first piece`` and ``100 - last piece``."""

    given: list[list[int]] = field(default_factory=list)

    def run(self, _: None, inputs: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        ((first, *inside, last),) = inputs["pieces"].tolist()
        assert (first, last) == (1, 2)
        self.given.append(inside)
        begin, end = (inside[0], inside[-1]) if inside else (0, 0)
        themes = [[begin, 100 - end]]
        valences = [[[begin, 0, 0], [end, 0, 0]]]
        return [np.array(one, np.float32) for one in ([[begin, end]], themes, valences)]


def opened(longest: int = 6) -> tuple[MeaningReader, Session]:
    """A reader of one taught code and one more theme, whose letters say 3 of every text."""
    letters = LetterReader(
        np.zeros(PLACES, np.float32), np.zeros((PLACES, 1), np.int8),
        np.ones(1, np.float32), np.array([3], np.float32),
    )  # fmt: skip
    session = Session()
    written = (
        Written("een", ("geld",)), Written("twee", ("tijd",)), Written("drie", ("geld",)),
        Written("vier", ("tijd", "geld")),
    )  # fmt: skip
    vectors = np.array([[1, 0], [0, 1], [0.55, 0.83516], [0.6, 0.8]], np.float32)
    reader = MeaningReader(
        "x", {"geld": "d"}, ("geld", "anders"), written, vectors, letters, longest,
        Graph(session, Pieces()),
    )  # fmt: skip
    return reader, session


@pytest.mark.parametrize(
    ("count", "stretches"),
    [
        (0, [[]]),
        (1, [[10]]),
        (4, [[10, 11, 12, 13]]),
        (5, [[10, 11, 12, 13], [12, 13, 14]]),
        (6, [[10, 11, 12, 13], [12, 13, 14, 15]]),
        (7, [[10, 11, 12, 13], [12, 13, 14, 15], [14, 15, 16]]),
    ],
)
def test_a_long_text_is_read_in_stretches_that_overlap_by_half(
    count: int, stretches: list[list[int]]
) -> None:
    reader, session = opened()
    reader.read([" ".join(str(10 + n) for n in range(count))])
    assert session.given == stretches


def test_a_text_says_most_of_a_theme_in_one_of_its_stretches() -> None:
    reader, _ = opened()
    found = reader.read(["10 11 12 13 14 15", "7"])
    # of the first theme 12 in the second stretch, of the other 100 - 13 in the first
    assert found.themes.tolist() == [[0.5 * 12 + 0.5 * 3 + 0.25, 87], [3.5 + 1.5 + 0.25, 93]]
    assert found.valences[0].tolist() == [[12, 0, 0], [13, 0, 0]]
    middle = np.array([11, 14]) / np.linalg.norm([11, 14])
    np.testing.assert_allclose(found.vectors[0], middle, rtol=1e-6)


def test_a_text_that_comes_back_is_read_once() -> None:
    reader, session = opened()
    found = reader.read(["7", "8", "7"])
    assert sorted(session.given) == [[7], [8]]
    assert found.themes[:, 1].tolist() == [93, 92, 93]
    assert reader.read(["8"]).themes[:, 1].tolist() == [92]
    assert len(session.given) == 2


@pytest.mark.parametrize(
    ("first", "then", "again"),
    [("3 4", "5", 0), ("3 4", "5 6", 2), ("3 4 5", "", 0), ("3 4 5 6", "", 4)],
)
def test_so_many_readings_are_remembered(
    monkeypatch: pytest.MonkeyPatch, first: str, then: str, again: int
) -> None:
    monkeypatch.setattr(meaning, "REMEMBERED", 3)
    reader, session = opened()
    for texts in (first, then):
        reader.read(texts.split())
    session.given.clear()
    reader.read(first.split())
    assert len(session.given) == again


def test_reasons_are_the_nearest_of_a_code_and_of_equals_the_first() -> None:
    reader, _ = opened()
    vector = np.array([0.6, 0.8], np.float32)
    assert [one.text for one in reader.alike(vector, "geld", 2)] == ["drie", "vier"]
    assert [one.text for one in reader.alike(vector, "geld", 9)] == ["drie", "vier", "een"]
    assert [one.text for one in reader.alike(vector, "tijd", 1)] == ["vier"]
    assert reader.alike(vector, "niets", 2) == []


def test_a_passage_is_counted_in_standard_deviations_of_what_was_written() -> None:
    reader, _ = opened()
    (row,) = reader.encode([make_passage("7")])
    said = np.array([7, 7]) / np.linalg.norm([7, 7])
    mean, spread = reader.written_vectors.mean(axis=0), reader.written_vectors.std(axis=0)
    away = (said - mean) / spread
    np.testing.assert_allclose(row[:2], away / np.linalg.norm(away), rtol=1e-5)
    assert not row[2:].any()  # its letters know no word


def test_one_in_so_many_written_sentences_is_the_background() -> None:
    reader, session = opened()
    rows = reader.background(3)
    assert rows.shape == (2, 2 + 2048)
    np.testing.assert_array_equal(rows, reader.background(1)[[0, 3]])
    assert session.given == []  # they were read when the encoder was made


@pytest.mark.parametrize("text", ["7\ud800", "７"])
def test_letters_are_read_as_what_they_stand_for(text: str) -> None:
    class Told(Pieces):
        def encode(self, text: str) -> list[int]:
            told.append(text)
            return [7]

    told: list[str] = []
    reader, _ = opened()
    reader = replace(reader, _graph=replace(reader._graph, _pieces=Told()))
    reader.read([text])
    assert told == ["7?" if len(text) == 2 else "7"]
