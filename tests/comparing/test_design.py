"""What is shuffled, and the exact chances that come of it, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.comparing import compare
from kvds_nlp.comparing.differences import Design, TestedOn, _summing
from tests.comparing.helpers import Said, answer, compared, corpus_of, design_of

PEOPLE = {
    "respondents": [("P1", "r1", "x"), ("P1", "r2", "x"), ("P2", "r3", "y")],
    "proeftuinen": [("P1", "r1", "x"), ("P1", "r2", "x"), ("P2", "r3", "x"), ("P3", "r4", "y")],
    "within proeftuin": [("P1", "r1", "x"), ("P1", "r2", "y"), ("P2", "r1", "x")],
    "within respondent": [("P1", "r1", "x"), ("P1", "r1", "y"), ("P2", "r1", "x")],
}
"""Level -> (proeftuin, respondent, label), one more of an unknown label is added."""


def designed(level: str) -> Design:
    said = [
        answer(person, "loslaten", proeftuin=place, fact=label, question=label)
        for place, person, label in PEOPLE[level]
    ]
    said.append(answer("r9", proeftuin="P1"))
    return design_of(said, by="fact")


@pytest.mark.parametrize("level", PEOPLE)
def test_labels_are_redrawn_at_the_level_at_which_they_were_given(level: TestedOn) -> None:
    assert designed(level).level == level


def test_proeftuinen_are_units_of_all_their_respondents() -> None:
    plan = designed("proeftuinen")
    assert plan.size.tolist() == [2, 1, 1]
    assert plan.raised[:, 0].tolist() == [2, 1, 1]
    assert plan.group.tolist() == [0, 0, 1]
    assert len(set(plan.stratum.tolist())) == 1


def test_labels_are_exchanged_within_a_proeftuin_or_a_person() -> None:
    apart = designed("within proeftuin").stratum.tolist()
    assert len(apart) == 3
    assert len(set(apart)) == 2
    said = [answer("r1", proeftuin="P1", fact=label, question=label) for label in "xy"]
    said += [answer(f"r{n}", proeftuin="P1", fact="xy"[n % 2]) for n in (2, 3)]
    plan = design_of(said, by="fact")
    stratum_of: dict[int, int] = {}
    for stratum in plan.stratum.tolist():
        stratum_of[stratum] = stratum_of.get(stratum, 0) + 1
    assert sorted(stratum_of.values()) == [2, 2]  # the one who is twice here, and the two others


def test_the_proeftuin_itself_is_tested_on_respondents() -> None:
    said = [answer(f"r{n}", proeftuin="AAB"[n % 3]) for n in range(6)]
    assert design_of(said, by="proeftuin").level == "respondents"


def plan_of(raised: list[int], group: list[int], stratum: list[int]) -> Design:
    units = np.array(raised, float)[:, None]
    size = np.ones(len(raised))
    return Design(units, size, np.array(group), np.array(stratum), "within proeftuin")


def test_shuffles_stay_within_their_stratum() -> None:
    raised, group = [1, 0, 1, 0], [0, 1, 0, 1]
    within = plan_of(raised, group, [0, 0, 1, 1]).shuffled_p(seed=1)
    free = plan_of(raised, group, [0, 0, 0, 0]).shuffled_p(seed=1)
    assert within[0] == pytest.approx(2 / 4, abs=0.02)  # 2 of the 2 x 2 ways
    assert free[0] == pytest.approx(2 / 6, abs=0.02)  # 2 of the 6 ways


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_neither_who_comes_first_nor_what_strata_are_called_changes_a_chance(seed: int) -> None:
    dice = np.random.default_rng(seed)
    units = int(dice.integers(2, 14))
    raised = dice.integers(0, 2, (units, 2)).astype(float)
    size, group = dice.integers(1, 3, units).astype(float), dice.integers(0, 3, units)
    stratum = dice.integers(0, 3, units)
    plan = Design(raised, size, group, stratum, "within proeftuin")
    moved, names = dice.permutation(units), dice.permutation(3)
    other = Design(
        raised[moved], size[moved], group[moved], names[stratum[moved]], "within proeftuin"
    )
    one, two = (each.shuffled_p(rounds=49, seed=1) for each in (plan, other))
    np.testing.assert_array_equal(one, two)


def test_the_smallest_chance_is_one_in_the_shuffles_and_one() -> None:
    plan = plan_of([1] * 12 + [0] * 12, [0] * 12 + [1] * 12, [0] * 24)
    assert plan.shuffled_p(rounds=19, seed=1)[0] == pytest.approx(1 / 20, rel=1e-12)
    assert plan.shuffled_p(seed=1)[0] == pytest.approx(1 / 5000, rel=1e-12)


@pytest.mark.parametrize(
    ("raised", "group"), [([0, 0], [0, 1]), ([1, 1], [0, 1]), ([1, 0], [0, 0]), ([], [])]
)
def test_one_group_and_a_code_of_nobody_or_everybody_cannot_be_tested(
    raised: list[int], group: list[int]
) -> None:
    assert np.isnan(plan_of(raised, group, [0] * len(raised)).shuffled_p(seed=1)).all()


def nine() -> list[Said]:
    """A: 3 of 4 raise it, B: 1 of 4; without a proeftuin 1 of 1."""
    hits = {"A": 3, "B": 1, "": 1}
    sizes = {"A": 4, "B": 4, "": 1}
    return [
        answer(f"{place}{n}", *["loslaten"] * (n < hits[place]), proeftuin=place)
        for place, size in sizes.items()
        for n in range(size)
    ]


def test_a_single_group_is_tested_by_fisher_s_exact_test_among_the_named() -> None:
    found = compared(nine())
    rows = {row.group: row for row in found.rows if row.code == "loslaten"}
    # 4 of 8 raise it; of 70 ways to draw the four of A 16 + 1 have three or four: twice 17 / 70
    assert rows["A"].p == pytest.approx(34 / 70)
    assert rows["B"].p == pytest.approx(34 / 70)
    assert rows[""].p is None
    assert rows["A"].difference == pytest.approx(3 / 4 - 1 / 4)  # of who is in a named group
    assert rows["B"].difference == pytest.approx(1 / 4 - 3 / 4)
    assert rows[""].difference is None
    assert rows["A"].q == rows["B"].q == pytest.approx(34 / 70)
    assert rows[""].q is None


def test_a_chance_is_1_at_most() -> None:
    said = [answer(f"{n}", *["loslaten"] * (n < 4), proeftuin="AB"[n % 2]) for n in range(8)]
    rows = [row.p for row in compared(said).rows if row.code == "loslaten"]
    assert rows == [1.0, 1.0]  # 2 of 4 in both: twice the tail is more than 1


def test_a_group_of_which_nobody_was_heard_has_no_share() -> None:
    said = [answer(f"{n}", *["loslaten"] * n, proeftuin="A") for n in range(2)]
    silent, _, _ = answer("stil", proeftuin="B")
    corpus = corpus_of(said)
    found = compared(said)
    assert [row.difference for row in found.rows] == [None] * 3
    found = compare(replace(corpus, documents=(*corpus.documents, silent)))
    row = next(r for r in found.rows if (r.group, r.code) == ("B", "loslaten"))
    assert (row.people_n, row.share.value, row.difference, row.p) == (0, None, None, None)
    assert row.pooled is None


def test_codes_are_laid_beside_closed_answers_with_their_n() -> None:
    said = []
    for n in range(8):
        codes = (["loslaten"] if n in (0, 2, 4) else []) + (["sturen"] if n in (0, 1, 2) else [])
        said.append(answer(f"{n}", *codes, proeftuin="A", row=n, ruimte="nee" if n % 2 else "ja"))
    cells = {(c.answer, c.code): c for c in compared(said).crossed}
    assert [key[0] for key in cells] == ["ja"] * 3 + ["nee"] * 3
    counted = {key: (c.people, c.n, c.share.value) for key, c in cells.items()}
    assert counted["ja", "loslaten"] == (3, 4, 0.75)
    assert counted["nee", "loslaten"] == (0, 4, 0.0)
    assert counted["nee", "sturen"] == (1, 4, 0.25)
    small, large = cells["ja", "loslaten"], cells["nee", "sturen"]
    # 3 and 0 of four: as far apart in 8 of the 56 ways; 2 and 1 of four: always
    assert small.p == pytest.approx(8 / 56, abs=0.03)
    assert large.p == pytest.approx(1.0)
    assert small.q == pytest.approx(2 * small.p)  # two codes can be tested, the third is of nobody
    assert (cells["ja", "nooit"].p, cells["ja", "nooit"].q) == (None, None)


def test_rows_are_summed_by_label_however_many_labels_there_are() -> None:
    dice = np.random.default_rng(7)
    for labels, whole in ((3, True), (3, False), (40, True)):
        label = np.sort(np.r_[np.arange(labels), dice.integers(0, labels, 200)])
        table = dice.random((len(label), 4)).astype(np.float32)
        table = np.round(table) if whole else table
        rows = dice.permutation(len(label))
        by_hand = [
            table[rows[label == one]].astype(np.float64).sum(axis=0) for one in range(labels)
        ]
        assert _summing(table, label)(rows) == pytest.approx(np.array(by_hand), rel=1e-12)
