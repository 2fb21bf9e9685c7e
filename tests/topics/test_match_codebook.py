from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.topics import CodebookMatch, Topic, Topics, match_codebook, stub

CODES = ("a", "b")
REFERENCES = np.eye(2)


def match_of(coded: int, of: int) -> CodebookMatch:
    keys = [f"k{n}" for n in range(of)]
    carried = dict.fromkeys(keys[:coded], ("b",))
    return match_codebook(keys, np.array([3.0, 1.0]), CODES, REFERENCES, carried)


def test_the_nearest_and_the_most_used_code_are_told_apart() -> None:
    found = match_of(2, 4)
    assert (found.nearest, found.common, found.common_n, found.coded) == ("a", "b", 2, 2)
    assert found.likeness == pytest.approx(3 / 10**0.5)


@pytest.mark.parametrize(("coded", "gap"), [(0, True), (2, True), (3, False), (9, False)])
def test_a_gap_is_mostly_uncoded(coded: int, gap: bool) -> None:
    assert match_of(coded, 9).gap is gap


def test_a_codebook_without_codes_is_met_too() -> None:
    found = match_codebook(["k"], np.ones(2), (), np.zeros((0, 2)), {})
    assert (found.nearest, found.gap) == ("", True)


@pytest.mark.parametrize("label", ["Openbaar vervoer, bus", '\'t Huis: "de hoek"', "Ja", "…", ""])
def test_a_proposal_can_be_pasted(label: str) -> None:
    body = stub(label, ["openbaar vervoer", 'zeg "ja"'], frozenset({"nieuw"}))
    book = read_codebook(f"name: x\nversion: '1'\nlanguage: nl\ncodes:\n{body}")
    assert book.codes[0].status == "draft"
    assert book.codes[0].id != "nieuw"


def test_firm_gaps_come_before_loose_ones_and_those_with_most_uncoded_first() -> None:
    def topic(number: int, size: int, held: int, coded: int) -> Topic:
        beside = CodebookMatch("a", 0.1, coded, "", 0, coded < size / 3)
        return Topic(number, f"t{number}", (), size, held, (), beside)

    none = np.zeros(0, dtype=np.int64)
    found = (topic(0, 40, 10, 0), topic(1, 20, 18, 12), topic(2, 12, 11, 3), topic(3, 10, 9, 0))
    model: Any = None
    topics = Topics((), none, none.astype(float), none > 0, found, (), (), (), model)
    assert [gap.number for gap in topics.gaps] == [3, 2, 0]
