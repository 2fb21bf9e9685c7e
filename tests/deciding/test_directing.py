"""Directions that people gave teach what each voice counts, and never make one up."""

from __future__ import annotations

import numpy as np

from kvds_nlp.data import VALENCES
from kvds_nlp.deciding import Directed, Policy, directions_by
from kvds_nlp.deciding.valence import CueFeatures, Direction

HINDERS, HELPS, NEUTRAL = (
    VALENCES.index(one) for one in ("belemmerend", "bevorderend", "neutraal")
)


def cued(side: int | None) -> CueFeatures:
    """What is heard where one cue speaks for a side, or nothing does."""
    heard = np.zeros((3, 5))
    if side is not None:
        heard[side, 2] = 0.6
    return heard


def likeliest(direction: Direction, heard: CueFeatures) -> int:
    return int(direction.chances(heard).argmax())


def start(_: str) -> Direction:
    return Direction()


def test_nobody_turned_anything_and_nothing_changes() -> None:
    assert directions_by([], start, ["a", "b"]) == {}


def test_what_people_say_of_one_code_is_learned_of_that_code_most() -> None:
    """A code that helps whenever nobody else speaks turns out to hinder; another keeps its own."""
    silent = cued(None)
    said = [Directed("a", silent, "belemmerend")] * 12 + [Directed("b", silent, "bevorderend")] * 12
    found = directions_by(said, start, ["a", "b", "c"])
    assert likeliest(Direction(), silent) == HELPS
    assert likeliest(found["a"], silent) == HINDERS
    assert likeliest(found["b"], silent) == HELPS
    assert likeliest(found["c"], cued(HINDERS)) == HINDERS


def test_a_voice_that_misleads_everywhere_counts_less_for_all_codes() -> None:
    said = [Directed(code, cued(HINDERS), "neutraal") for code in "abcd" for _ in range(10)]
    found = directions_by(said, start, ["z"])
    before, after = (one.chances(cued(HINDERS)) for one in (Direction(), found["z"]))
    assert after[HINDERS] < before[HINDERS]
    assert found["z"].cues < Direction().cues


def test_one_direction_moves_little_and_order_nothing() -> None:
    one = directions_by([Directed("a", cued(None), "neutraal")], start, ["a"])["a"]
    moved = np.abs(one.chances(cued(None)) - Direction().chances(cued(None))).max()
    assert 0 < moved < 0.12
    said = [Directed("ab"[n % 2], cued(n % 3), VALENCES[n % 3]) for n in range(11)]
    assert directions_by(said, start, ["a"]) == directions_by(said[::-1], start, ["a"])


def test_a_policy_takes_what_was_taught_of_a_code_alone() -> None:
    taught = Direction(hinders=2.0)
    policy = Policy(directions={"a": taught})
    assert policy.direction_of("a") == taught
    assert policy.direction_of("b") == Direction()
