"""What a study has and shows: intervals that cover, also when doubt chose what was judged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kvds_nlp.codebook.model import Code, Codebook, Rule
from kvds_nlp.flows.review import Advice, ReviewProgress, advice_on, codes_unchanged
from kvds_nlp.reviewing import Holding, holdings, review_state_of
from kvds_nlp.reviewing.estimating import Stratum
from kvds_nlp.statistics import exact_edges
from tests.desk import Desk

SIZE = 600
KEYS = [f"{place:03d}" for place in range(SIZE)]


def test_intervals_equal_the_published_ones() -> None:
    """Newcombe (1998), Statistics in Medicine 17:857, table I, exact: 81 of 263 and 0 of 20."""
    assert exact_edges(81, 263) == pytest.approx((0.2527, 0.3676), abs=5e-4)
    assert exact_edges(0, 20) == pytest.approx((0.0, 0.1684), abs=5e-4)
    assert exact_edges(0, 0) == (0.0, 1.0)


class World:
    """A study of one code in which the machine's doubt tells, more or less, where it errs."""

    def __init__(self, recall: float, precision: float) -> None:
        rng = np.random.default_rng([int(recall * 100), int(precision * 100)])
        self.people = rng.random(SIZE) < 0.12
        hit = self.people & (rng.random(SIZE) < recall)
        extra = round(hit.sum() * (1 - precision) / precision)
        self.machine = hit.copy()
        self.machine[rng.choice(np.flatnonzero(~self.people), extra, replace=False)] = True
        wrong = self.people != self.machine
        self.doubt = np.where(wrong, rng.beta(2, 3, SIZE), rng.beta(1, 6, SIZE))

    def judged(self, drawn: np.ndarray, asked: int) -> tuple[Holding, tuple[float, float]]:
        """What is said, and what is true, when these were drawn and so many asked beside them."""
        order = np.argsort(-self.doubt)
        rest = order[~np.isin(order, drawn)][:asked]
        known = np.concatenate([drawn, rest])
        has = self.machine.copy()
        has[known] = self.people[known]
        right = (has & self.people).sum()
        _, found = holdings(
            KEYS,
            {KEYS[place]: {"a": bool(self.people[place])} for place in known},
            {KEYS[place]: frozenset("a") for place in np.flatnonzero(self.machine)},
            dict(zip(KEYS, self.doubt.tolist(), strict=True)),
            {KEYS[place]: frozenset("a") for place in drawn},
            ["a"],
        )
        return found, (right / self.people.sum(), right / has.sum())


@pytest.mark.parametrize("asked", [0, 60, 200])
@pytest.mark.parametrize("drawn", [60, 150])
@pytest.mark.parametrize(("recall", "precision"), [(0.4, 0.6), (0.85, 0.9)])
def test_intervals_cover_at_least_93_of_100_also_after_asking_by_doubt(
    asked: int, drawn: int, recall: float, precision: float
) -> None:
    world, rng = World(recall, precision), np.random.default_rng(asked + drawn)
    covered, rounds = np.zeros(2), 150
    for _ in range(rounds):
        found, truth = world.judged(rng.choice(SIZE, drawn, replace=False), asked)
        for place, one in enumerate((found.recall, found.precision)):
            covered[place] += (
                (one.low or 0.0) <= truth[place] <= (1.0 if one.high is None else one.high)
            )
    assert (covered / rounds >= 0.93).all()


def test_what_was_asked_by_doubt_is_known_and_never_a_sample() -> None:
    """Asked where the machine errs most: taken for a sample it would say that all is wrong."""
    world = World(0.85, 0.9)
    nothing = np.array([], dtype=np.intp)
    assert world.judged(nothing, 200)[0].recall.value is None
    drawn = np.random.default_rng(3).choice(SIZE, 150, replace=False)
    before, _ = world.judged(drawn, 0)
    after, (recall, _) = world.judged(drawn, 200)
    assert after.recall.value == pytest.approx(recall, abs=0.1)
    assert after.right > before.right


def test_all_judged_leaves_nothing_to_guess() -> None:
    found, truth = World(0.4, 0.6).judged(np.arange(SIZE), 0)
    assert truth == (1.0, 1.0)
    assert (found.recall.low, found.recall.high) == (1.0, 1.0)
    assert found.enough(0.99)


def test_more_judging_narrows_as_it_was_said_to() -> None:
    world, widths, expected = World(0.4, 0.6), [], []
    for seed in range(20):
        drawn = np.random.default_rng(seed).permutation(SIZE)
        first, then = world.judged(drawn[:100], 0)[0], world.judged(drawn[:250], 0)[0]
        said = first.after(150 / 500).recall
        widths.append((then.recall.high or 0) - (then.recall.low or 0))
        expected.append((said.high or 0) - (said.low or 0))
    assert np.mean(expected) == pytest.approx(np.mean(widths), abs=0.05)


def test_codes_that_come_together_widen_the_interval() -> None:
    alone = Holding("", 50.0, Stratum(0, 0, 0), Stratum(1000, 200, 20))
    together = replace(alone, hidden=replace(alone.hidden, clumped=3.0))
    assert (together.recall.low or 0) < (alone.recall.low or 0)
    assert (together.recall.high or 0) > (alone.recall.high or 0)


def test_a_draw_tells_nothing_of_a_machine_that_learned_from_it() -> None:
    one, two = Code("a", "A", "Over a."), Code("b", "B", "Over b.")
    then = Codebook("klein", "1", (one, two), "cb1")
    ruled = replace(two, rules=(Rule("r1", "word", ["geld"]),))
    now = replace(then, codes=(replace(one, label="Anders"), ruled))
    assert codes_unchanged(then, then, same_model=True) == {"a", "b"}
    assert codes_unchanged(then, now, same_model=True) == frozenset()
    assert codes_unchanged(then, replace(then, codes=(one, ruled)), same_model=True) == {"a"}
    assert codes_unchanged(then, then, same_model=False) == frozenset()


def advised(holding: Holding, *, drawn: int = 100, rest: int = 500, missed: int = 0) -> Advice:
    """What is advised of a code of which so many passages were missed."""
    return advice_on(holding, drawn, rest, 0.7, Desk.segments[:missed])


def test_an_advice_says_what_is_true_of_each_kind_of_code() -> None:
    found = Holding("a", 60.0, Stratum(40, 60, 58), Stratum(400, 150, 0))
    assert advised(found).answer == "enough"
    assert advised(replace(found, right=2.0), drawn=20).answer == "unknown"
    few_drawn = Holding("a", 30.0, Stratum(40, 20, 19), Stratum(400, 40, 0))
    assert advised(few_drawn).answer == "more"
    assert 0 < advised(few_drawn).more <= 250
    blind = Holding("a", 10.0, Stratum(10, 20, 18), Stratum(490, 80, 20))
    told = advised(blind, missed=4)
    assert (told.answer, len(told.missed)) == ("codebook", 3)
    rare = Holding("a", 2.0, Stratum(1, 3, 3), Stratum(499, 80, 0))
    assert advised(rare).answer == "rare"


def test_the_study_is_advised_on_from_its_log() -> None:
    """Nobody drew anything: nothing is said. All judged: enough, of the study and of each code."""
    corpus = Desk.corpus([Desk.coding(0, "a")])
    doubts = {segment.key: 0.1 for segment in corpus.segments}
    nobody = ReviewProgress.of(corpus, review_state_of((), corpus.codebook), {}, doubts, goal=0.7)
    assert {one.answer for one in nobody.advice} == {"unknown"}
    log = Desk.log("Noor 0 a accept", *(f"Noor {place} - complete" for place in range(4)))
    state = review_state_of(log, corpus.codebook)
    draws = {segment.key: frozenset("abcd") for segment in corpus.segments[:1]}
    draws |= {segment.key: frozenset() for segment in corpus.segments[1:2]}
    done = ReviewProgress.of(corpus, state, draws, doubts, goal=0.7)
    assert (done.reviewed, done.drawn, done.spent) == (4, 1, 1)
    assert done.advice[0].answer == done.advice[1].answer == "enough"
