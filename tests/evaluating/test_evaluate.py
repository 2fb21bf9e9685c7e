from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.evaluating import Case, Scored, evaluate
from kvds_nlp.evaluating.scores import Calibration, tradeoff

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


def test_calibration_error_by_hand() -> None:
    found = Calibration.of_pairs(
        [0.95, 0.95, 0.95, 0.95, 0.55, 0.55], [True, True, True, False, True, False]
    )
    assert found.ece == pytest.approx((4 * abs(0.95 - 0.75) + 2 * abs(0.55 - 0.5)) / 6)
    assert [one.n for one in found.bins] == [2, 4]


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
