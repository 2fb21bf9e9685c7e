"""Passages that people judged move what is thought of passages that are like them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kvds_nlp.data import Passage
from kvds_nlp.similarity.judged import Experience, JudgedText, log_odds_moved
from tests.builders import make_passage

PLACES = {"geld a": 0, "geld b": 0, "geld c": 0, "tijd a": 1, "tijd b": 1, "weer": 2}
CODES = ("geld", "tijd")


class ByFirstWord:
    """Texts that begin alike lie near one another."""

    def encode(self, passages: Sequence[Passage]) -> np.ndarray:
        rows = np.eye(4, dtype=np.float32)[[PLACES[one.segment.quote] for one in passages]]
        rows[:, 3] = 0.2
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def experience(*judged: JudgedText) -> Experience:
    passages = [make_passage(one.text) for one in judged]
    return Experience.of(judged, passages, CODES, ByFirstWord())


def moves(text: str, *judged: JudgedText) -> list[float]:
    learned = experience(*judged)
    near = learned.near([make_passage(text)], ByFirstWord())
    return [float(move) for move in learned.moves(near)[0]]


YES, NO = JudgedText("geld a", ("geld",), ("tijd",)), JudgedText("geld a", (), ("geld",))
FAR = JudgedText("tijd a", ("tijd",), ("geld",))


def test_what_is_like_an_accepted_passage_becomes_likelier() -> None:
    assert moves("geld b", YES, FAR)[0] > 1
    assert abs(moves("weer", YES, FAR)[0]) < 0.5


def test_what_is_like_a_rejected_passage_becomes_less_likely() -> None:
    more = JudgedText("geld c", ("geld",), ())
    assert moves("geld b", NO, JudgedText("tijd a", ("geld",), ()))[0] < -1
    assert moves("geld b", more, NO)[0] < moves("geld b", more)[0]


def test_of_a_code_that_nobody_judged_nothing_changes() -> None:
    assert moves("geld b", NO)[1] == 0


def test_a_passage_is_never_compared_with_its_own_words() -> None:
    assert moves("geld a", YES) == [0, 0]
    assert moves("geld a", YES, FAR) == moves("geld a", FAR)


def test_the_order_of_texts_changes_nothing_and_company_neither() -> None:
    learned = experience(YES, FAR)
    alone = learned.moves(learned.near([make_passage("geld b")], ByFirstWord()))
    texts = ["weer", "geld b", "geld a", "geld b"]
    together = learned.moves(learned.near([make_passage(one) for one in texts], ByFirstWord()))
    np.testing.assert_array_equal(together[1], alone[0])
    np.testing.assert_array_equal(together[3], alone[0])


def test_the_nearest_that_carries_the_code_is_the_reason() -> None:
    learned = experience(NO, JudgedText("geld c", ("geld",), ()), FAR)
    near = learned.near([make_passage("geld b")], ByFirstWord())
    alike, reference = learned.nearest("geld", 0, near[0])
    assert (reference.text, reference.kind) == ("geld c", "accepted")
    assert alike == pytest.approx(1)


def test_a_text_without_words_says_nothing_whatever_was_judged() -> None:
    found = log_odds_moved(np.array([[0.0, 0.5]]), np.array([[4.0, 1.0]]))
    assert found[0, 0] == 0
    assert found[0, 1] == pytest.approx(1 / (1 + np.exp(-1)))


def test_only_what_was_said_of_the_wanted_codes_is_kept() -> None:
    assert JudgedText("a", ("geld", "x"), ("tijd",)).of(["geld"]) == JudgedText("a", ("geld",), ())
