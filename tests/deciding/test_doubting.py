"""Where the machine is probably wrong: counted in codes, by its own chances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.data import Evidence, Segment
from kvds_nlp.deciding import Policy, decide, doubts
from tests.desk import Desk

BOOK, POLICY = Desk.codebook(), Policy()
FIRST, SECOND, *_ = Desk.segments


def said(segment: Segment, code: str, strength: float) -> Evidence:
    return Evidence(segment, code, "rule:1", (), strength)


def test_a_proposal_is_wrong_by_what_is_left_and_a_miss_by_its_chance() -> None:
    evidence = [said(FIRST, "a", 0.9), said(FIRST, "b", 0.2), said(SECOND, "", 0.9)]
    codings = decide(evidence, BOOK, POLICY)
    assert [coding.code for coding in codings] == ["a"]
    found = doubts(Desk.segments, evidence, codings, BOOK, POLICY)
    chance = {coding.code: coding.score for coding in decide(evidence, BOOK, POLICY, min_score=0.0)}
    unsaid = POLICY.score({}, "a")
    assert found[FIRST.key] == pytest.approx((1 - chance["a"]) + chance["b"] + 2 * unsaid)
    assert found[SECOND.key] == pytest.approx(4 * unsaid)  # nothing was said: four unlikely codes


def test_without_evidence_the_proposals_tell_and_what_people_added_does_not() -> None:
    proposed = Desk.coding(0, "a", 0.6)
    added = replace(Desk.coding(1, "b"), status="added")
    found = doubts(Desk.segments, (), [proposed, added], BOOK, POLICY)
    assert found[FIRST.key] == pytest.approx(0.4)
    assert found[SECOND.key] == 0.0


def test_what_is_said_elsewhere_or_of_a_strange_code_is_left_out() -> None:
    evidence = [said(SECOND, "a", 0.3), said(FIRST, "weg", 0.9)]
    found = doubts([FIRST], evidence, (), BOOK, POLICY)
    assert found == {FIRST.key: pytest.approx(4 * POLICY.score({}, "a"))}
