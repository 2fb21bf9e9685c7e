from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.evaluating import Case, Scored, evaluate
from kvds_nlp.evaluating.scores import Calibration, Point, tradeoff

CODES = ("sturen", "loslaten", "borging")


def case(gold: str, ours: str, *, group: str = "A", complete: bool = True, text: str = "t") -> Case:
    """``case("sturen", "sturen=.9 loslaten=.4?")``: a ``?`` is below the threshold."""
    scored = {}
    for word in ours.split():
        code, score = word.rstrip("?").split("=")
        scored[code] = Scored(float(score), not word.endswith("?"))
    return Case(text, group, frozenset(gold.split()), scored, complete=complete)


def test_perfect_agreement() -> None:
    cases = [case("sturen", "sturen=.9"), case("", ""), case("loslaten", "loslaten=.9")]
    report = evaluate(cases, CODES)
    assert report.macro_f1 == report.micro_f1 == report.macro_kappa == 1
    assert math.isnan(report.codes[2].f1)
    assert report.confusions == ()


def test_below_the_threshold_is_not_proposed() -> None:
    report = evaluate([case("sturen", "sturen=.3?"), case("", "")], CODES)
    assert (report.codes[0].n, report.codes[0].proposed, report.codes[0].recall) == (1, 0, 0)


def test_absence_is_no_negative_unless_the_row_is_complete() -> None:
    rows = [case("sturen", "sturen=.9 loslaten=.8", complete=False), case("loslaten", "")]
    whole = evaluate(rows, CODES)
    assert whole.codes[0].precision == 1
    assert whole.codes[1].proposed == 0
    assert whole.calibration is not None
    assert whole.calibration.n == 1


def test_intervals_need_groups_and_hold_the_figure() -> None:
    few = evaluate([case("sturen", "sturen=.9")], CODES)
    assert few.macro_f1_interval is None
    many = [case("sturen", "sturen=.9" if n % 3 else "", group=f"G{n // 4}") for n in range(40)]
    report = evaluate([*many, *[case("", "sturen=.6", group=f"G{n}") for n in range(5)]], CODES)
    assert report.macro_f1_interval is not None
    low, high = report.macro_f1_interval
    assert low < report.macro_f1 < high


def test_a_wider_interval_when_texts_hang_together() -> None:
    def width(groups: int) -> float:
        rows = [
            case("sturen", "sturen=.9" if (n // 10) % 2 else "", group=f"G{n % groups}")
            for n in range(100)
        ]
        clustered = [
            Case(row.text, f"G{n // (100 // groups)}", row.gold, row.scored)
            for n, row in enumerate(rows)
        ]
        found = evaluate(clustered, CODES).codes[0].recall_interval
        assert found is not None
        return found[1] - found[0]

    assert width(10) > 1.5 * width(100)


def test_valence_counts_only_codings_both_gave() -> None:
    right = Case(
        "t", "A", frozenset({"sturen"}), {"sturen": Scored(0.9, True, "belemmerend")},
        {"sturen": "belemmerend"},
    )  # fmt: skip
    wrong = Case(
        "u", "A", frozenset({"sturen"}), {"sturen": Scored(0.9, True, "neutraal")},
        {"sturen": "belemmerend"},
    )  # fmt: skip
    missed = Case("v", "A", frozenset({"sturen"}), {}, {"sturen": "belemmerend"})
    report = evaluate([right, wrong, missed], CODES)
    assert (report.valence_accuracy, report.valence_n) == (0.5, 2)


def test_confusions_name_the_pair_and_teach_with_the_surest() -> None:
    rows = [
        case("sturen", "loslaten=.7", text="a"),
        case("sturen", "loslaten=.9", text="b"),
        case("borging", "", text="c"),
    ]
    first, second = evaluate(rows, CODES).confusions
    assert (first.gold, first.proposed, first.n) == ("sturen", "loslaten", 2)
    assert [one.text for one in first.examples] == ["b", "a"]
    assert (second.gold, second.proposed) == ("borging", "")


def test_three_examples_teach_and_of_misses_those_no_source_came_near_to() -> None:
    rows = [
        case("borging", words, text=text)
        for text, words in (("a", "borging=.3?"), ("b", ""), ("c", "borging=.1?"), ("d", ""))
    ]
    (missed,) = evaluate(rows, CODES).confusions
    assert missed.n == 4
    assert [(one.text, one.score) for one in missed.examples] == [("b", 0), ("d", 0), ("c", 0.1)]
    wrong = [case("", "borging=.9", text=text) for text in "dbca"]
    (added,) = evaluate(wrong, CODES).confusions
    assert (added.gold, added.proposed) == ("", "borging")
    assert [one.text for one in added.examples] == ["a", "b", "c"]


def test_equally_frequent_confusions_stand_in_codebook_order() -> None:
    rows = [case("borging", "sturen=.9"), case("sturen", ""), case("", "loslaten=.9"),
            case("loslaten", "borging=.9 sturen=.8")]  # fmt: skip
    found = [(one.gold, one.proposed) for one in evaluate(rows, CODES).confusions]
    assert found == [
        ("", "loslaten"), ("sturen", ""), ("loslaten", "sturen"), ("loslaten", "borging"),
        ("borging", "sturen"),
    ]  # fmt: skip


def test_what_nobody_judged_is_no_confusion() -> None:
    rows = [case("sturen", "sturen=.9 loslaten=.9", complete=False)]
    assert evaluate(rows, CODES).confusions == ()


ALIKE = [
    one
    for group in "ABCDE"
    for one in (
        case("sturen loslaten", "sturen=.9", group=group),
        case("sturen", "", group=group),
        case("", "sturen=.9", group=group),
        case("", "", group=group),
    )
]
"""Five groups that are the same: every resample of them gives the same figures."""


def test_groups_that_are_the_same_leave_no_doubt() -> None:
    report = evaluate(ALIKE, CODES)
    sturen, loslaten, borging = report.codes
    assert (report.n, report.groups) == (20, 5)
    assert [(one.n, one.proposed) for one in report.codes] == [(10, 10), (5, 0), (0, 0)]
    assert (sturen.precision, sturen.recall, sturen.f1, sturen.kappa) == (0.5, 0.5, 0.5, 0)
    assert sturen.precision_interval == sturen.recall_interval == (0.5, 0.5)
    assert (sturen.f1_interval, sturen.kappa_interval) == ((0.5, 0.5), (0, 0))
    assert (loslaten.recall, loslaten.f1_interval) == (0, (0, 0))
    assert borging.f1_interval is None
    # macro: over the two codes people used; micro: 5 right of 10 proposed and of 15 given
    assert (report.macro_f1, report.macro_f1_interval) == (0.25, (0.25, 0.25))
    assert (report.macro_precision, report.macro_recall) == (0.25, 0.25)
    assert (report.macro_kappa, report.macro_kappa_interval) == (0, (0, 0))
    assert report.micro_f1 == pytest.approx(0.4)
    assert (report.micro_precision, report.micro_recall) == (0.5, pytest.approx(1 / 3))
    assert report.micro_f1_interval == pytest.approx((0.4, 0.4))


def test_four_groups_are_too_few_for_an_interval() -> None:
    report = evaluate([one for one in ALIKE if one.group != "E"], CODES)
    assert report.macro_f1_interval is report.micro_f1_interval is None
    assert report.codes[0].f1_interval is None
    assert report.macro_f1 == 0.25


def test_without_a_valence_there_is_nothing_to_be_right_about() -> None:
    report = evaluate([case("sturen", "sturen=.9")], CODES)
    assert report.valence_n == 0
    assert report.as_dict()["valence"] == {"n": 0, "accuracy": None}
    empty = evaluate([case("sturen", "")], CODES).as_dict()
    assert empty["calibration"] == {"ece": None, "brier": None, "n": 0, "bins": []}


def test_calibration_error_by_hand() -> None:
    found = Calibration.of_pairs(
        [0.95, 0.95, 0.95, 0.95, 0.55, 0.55], [True, True, True, False, True, False]
    )
    assert found.ece == pytest.approx((4 * abs(0.95 - 0.75) + 2 * abs(0.55 - 0.5)) / 6)
    assert [one.n for one in found.bins] == [2, 4]
    assert found.brier == pytest.approx((3 * 0.05**2 + 0.95**2 + 0.45**2 + 0.55**2) / 6)


def test_a_bin_begins_at_its_low_end() -> None:
    found = Calibration.of_pairs([0.0, 0.09, 0.5, 0.95, 1.0], [False, True, True, True, True])
    assert [(one.low, one.high, one.n) for one in found.bins] == [
        (0.0, 0.1, 2), (0.5, 0.6, 1), (0.9, 1.0, 2),
    ]  # fmt: skip
    assert [one.accepted for one in found.bins] == [0.5, 1, 1]
    assert found.as_dict()["bins"][1] == [0.5, 0.6, 1, 0.5, 1.0]  # type: ignore[index]


def test_calibration_is_over_proposals_only() -> None:
    rows = [case("sturen", "sturen=.9 loslaten=.1?")]
    found = Calibration.of(rows)
    assert found is not None
    assert found.n == 1
    assert Calibration.of([case("sturen", "")]) is None


def test_a_score_of_one_has_a_bin() -> None:
    assert Calibration.of_pairs([1.0], [True]).ece == 0


def test_tradeoff_reads_from_strict_to_lenient() -> None:
    rows = [
        case("sturen", "sturen=.9"),
        case("", "sturen=.7"),
        case("sturen", "sturen=.5?"),
        case("sturen", ""),
    ]
    points = tradeoff(rows, "sturen")
    assert [(p.threshold, round(p.precision, 2), round(p.recall, 2)) for p in points] == [
        (0.9, 1.0, 0.33),
        (0.7, 0.5, 0.33),
        (0.5, 0.67, 0.67),
    ]


def test_texts_with_the_same_score_are_one_point() -> None:
    rows = [case("sturen", "sturen=.9"), case("", "sturen=.9"), case("sturen", "sturen=.4?")]
    points = tradeoff(rows, "sturen")
    assert [(p.threshold, p.proposed, p.precision, p.recall) for p in points] == [
        (0.9, 2, 0.5, 0.5), (0.4, 3, pytest.approx(2 / 3), 1.0),
    ]  # fmt: skip
    assert tradeoff(rows[1:2], "sturen") == ()
    assert tradeoff([case("loslaten", "sturen=.9", complete=False), rows[0]], "sturen") == (
        Point(0.9, 1, 1.0, 1.0),
    )


def test_json_has_the_contracts_keys_and_no_nan() -> None:
    body = evaluate([case("sturen", "sturen=.9"), case("", "")], CODES).as_dict()
    text = json.dumps(body, allow_nan=False)
    read = json.loads(text)
    assert {"n", "macro_f1", "micro_f1", "macro_kappa", "codes", "calibration"} <= set(read)
    assert set(read["codes"]) == set(CODES)
    assert {"n", "precision", "recall", "f1", "kappa"} <= set(read["codes"]["sturen"])
    assert read["codes"]["borging"]["f1"] is None
    assert read["calibration"]["ece"] == pytest.approx(0.1)


SOME = st.builds(
    case,
    st.sampled_from(["", "sturen", "sturen loslaten", "borging"]),
    st.sampled_from(["", "sturen=.9", "loslaten=.6 borging=.7", "borging=.2?"]),
    group=st.sampled_from(list("ABCDEFG")),
    complete=st.booleans(),
)


@given(st.lists(SOME, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_order_of_texts_is_irrelevant(cases: list[Case], shuffle: random.Random) -> None:
    mixed = list(cases)
    shuffle.shuffle(mixed)
    left, right = evaluate(cases, CODES).as_dict(), evaluate(mixed, CODES).as_dict()
    assert json.dumps(left) == json.dumps(right)
