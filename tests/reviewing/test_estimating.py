"""Estimates from the random part: intervals that cover, and an expected kappa that is right."""

from __future__ import annotations

import numpy as np
import pytest

from kvds_nlp.flows.review import ReviewProgress
from kvds_nlp.reviewing import Estimate, estimates
from kvds_nlp.reviewing.estimating import kappa_after
from kvds_nlp.statistics import exact_edges, kappa_of


def test_intervals_equal_the_published_ones() -> None:
    """Newcombe (1998), Statistics in Medicine 17:857, table I, exact: 81 of 263 and 0 of 20."""
    assert exact_edges(81, 263) == pytest.approx((0.2527, 0.3676), abs=5e-4)
    assert exact_edges(0, 20) == pytest.approx((0.0, 0.1684), abs=5e-4)
    assert exact_edges(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("n", [15, 60, 200])
@pytest.mark.parametrize("precision", [0.5, 0.9])
@pytest.mark.parametrize("recall", [0.4, 0.85])
def test_intervals_cover_at_least_93_of_100(n: int, precision: float, recall: float) -> None:
    """Segments drawn at random from a study of 600 with one code on about one in eight."""
    rng = np.random.default_rng([n, int(precision * 100), int(recall * 100)])
    people = rng.random(600) < 0.12
    hit = people & (rng.random(600) < recall)
    extra = round(hit.sum() * (1 - precision) / precision)
    machine = hit.copy()
    machine[rng.choice(np.flatnonzero(~people), extra, replace=False)] = True
    truth = (hit.sum() / machine.sum(), hit.sum() / people.sum())
    keys = [str(place) for place in range(600)]
    answers = {key: {"a": bool(yes)} for key, yes in zip(keys, people, strict=True)}
    proposed = {key: frozenset("a") for key, yes in zip(keys, machine, strict=True) if yes}
    covered = np.zeros(2)
    rounds = 400
    for _ in range(rounds):
        drawn = [keys[place] for place in rng.choice(600, n, replace=False)]
        (found,) = estimates(drawn, answers, proposed, ["a"], rest=600 - n, more=0)
        for place, (low, high) in enumerate((found.precision_interval, found.recall_interval)):
            covered[place] += low <= truth[place] <= high
    assert (covered / rounds >= 0.93).all()


def test_expected_kappa_is_what_reviewing_at_random_gives() -> None:
    rng = np.random.default_rng(5)
    people = rng.random(500) < 0.2
    machine = people ^ (rng.random(500) < 0.1)

    def kappa(said: np.ndarray) -> float:
        cells = (said & people, said & ~people, ~said & people, ~said & ~people)
        return kappa_of(*(int(cell.sum()) for cell in cells)) or 0.0

    after = []
    for _ in range(300):
        mended = machine.copy()
        reviewed = rng.choice(500, 200, replace=False)
        mended[reviewed] = people[reviewed]
        after.append(kappa(mended))
    cells = (machine & people, machine & ~people, ~machine & people, ~machine & ~people)
    expected = kappa_after(*(int(cell.sum()) for cell in cells), rest=500, more=200)
    assert expected == pytest.approx(np.mean(after), abs=0.01)


def test_segments_nobody_judged_do_not_count() -> None:
    answers = {"1": {"a": True}, "2": {"a": False}, "3": {}}
    (found,) = estimates(["1", "2", "3", "4"], answers, {}, ["a"], rest=10, more=5)
    assert (found.both, found.machine, found.people, found.neither) == (0, 0, 1, 1)
    assert found.precision is None
    assert found.recall == 0.0


def advised(*per_code: Estimate) -> str:
    return ReviewProgress(0, 0, 0, 0, per_code).advice


def test_advice_is_plain() -> None:
    answers = {str(n): {"a": n % 2 == 0, "b": n % 40 == 0} for n in range(400)}
    proposed = {key: frozenset(c for c in said if said[c]) for key, said in answers.items()}
    found = estimates(list(answers), answers, proposed, ["a", "b"], rest=4000, more=100)
    assert found[0].needed == 0
    assert found[1].needed > 0
    assert advised(*found) == (
        f"Review random segments: about {found[1].needed} more for b; the others can stop."
    )
    assert advised(found[0]).startswith("All codes can stop")
    nothing = estimates([], {}, {}, ["a"], rest=100, more=10)
    assert "Nothing can be said yet" in advised(*nothing)
