"""Agreement, checked against published worked examples."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kvds_nlp.reviewing import agreement_of, review_state_of
from kvds_nlp.reviewing.agreement import _alpha_of_counts, krippendorff_alpha, pairwise_kappa


def judgments(one: str, other: str) -> list[tuple[str, str, bool]]:
    """Two coders' yeses (1) and noes (0), unit by unit."""
    return [
        (name, str(unit), mark == "1")
        for name, marks in (("A", one), ("B", other))
        for unit, mark in enumerate(marks)
    ]


def test_alpha_equals_krippendorffs_own_example() -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: .095."""
    found = judgments("0100000010", "1110010000")
    assert krippendorff_alpha(found) == pytest.approx(0.095, abs=0.0005)


def test_the_bootstraps_alpha_is_the_librarys() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        one, other = ("".join(map(str, rng.integers(0, 2, 12))) for _ in range(2))
        found = judgments(one, other)
        counts = np.array(
            [[int(a) + int(b), 2 - int(a) - int(b)] for a, b in zip(one, other, strict=True)]
        )
        assert _alpha_of_counts(counts.astype(float)) == pytest.approx(krippendorff_alpha(found))


def test_kappa_equals_the_textbook_example() -> None:
    """Two readers of 50 proposals: 20 both yes, 15 both no, 5 and 10 split gives .40."""
    marks = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10
    marks += [(False, False)] * 15
    units = {str(n): {"A": a, "B": b} for n, (a, b) in enumerate(marks)}
    assert pairwise_kappa(units) == pytest.approx(0.40)


def test_only_what_both_judged_counts_and_conflicts_are_listed(desk: Any) -> None:
    log = desk.log(
        "Noor 0 a accept", "Noor 0 - complete", "Noor 1 a accept", "Noor 2 a reject",
        "Sem 0 a accept", "Sem 0 b add", "Sem 2 a reject", "Sem 3 a accept",
    )  # fmt: skip
    found, conflicts = agreement_of(review_state_of(log, desk.codebook()), ["a", "b"], seed=1)
    overall, a, b = found
    assert (overall.n, a.n, b.n) == (3, 2, 1)
    assert a.percent == 1.0
    assert b.percent == 0.0
    assert conflicts == {("a.txt@0-18", "b"): {"Noor": False, "Sem": True}}


@pytest.mark.parametrize(("said", "figure"), [("accept", 1.0), ("reject", None)])
def test_always_yes_is_agreement_and_never_yes_says_nothing(
    desk: Any, said: str, figure: float | None
) -> None:
    log = desk.log(f"Noor 0 a {said}", f"Sem 0 a {said}")
    (overall, _), _ = agreement_of(review_state_of(log, desk.codebook()), ["a"], seed=1)
    assert (overall.n, overall.percent, overall.kappa, overall.alpha) == (1, 1.0, figure, figure)
    assert overall.alpha_interval is None
