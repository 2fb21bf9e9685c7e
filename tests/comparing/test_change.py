"""Begin against end: what the waves are, and chance kept apart from change."""

from __future__ import annotations

import pytest

from kvds_nlp.comparing.change import flipped_p
from kvds_nlp.comparing.waves import ordered_waves, wave_fact
from tests.builders import make_document
from tests.comparing.helpers import answer, compared


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ([{"wave": "1"}, {"wave": "2"}], "wave"),
        ([{"wave": "1"}, {"wave": ""}, {"wave": "1"}], ""),
        ([{"wave": "1", "golf": "a"}, {"wave": "1", "golf": "b"}], "golf"),
        ([{"meting": "a", "golf": "a"}, {"meting": "b", "golf": "b"}], "golf"),
        ([{}, {}], ""),
    ],
)
def test_waves_are_told_apart_by_two_values_at_least(
    facts: list[dict[str, str]], name: str
) -> None:
    assert wave_fact(make_document("Ja.", facts=own) for own in facts) == name


@pytest.mark.parametrize(
    "waves",
    [
        ("nulmeting", "tussenmeting", "eindmeting"),
        ("voormeting", "meting 2", "meting 10", "nameting"),
        ("start", "voorjaar 2024", "slot"),
        ("2023", "2024"),
        ("najaar 2023", "voorjaar 2024", "najaar 2024"),
        ("begin 2023", "eind 2023", "begin 2024"),
        ("15-10-2023", "01-05-2024", "2-5-2024", "1-6-2024"),
        ("2023-11", "2024-02-01", "2024-02-15"),
        ("december 2023", "maart 2024"),
        ("februari", "april", "oktober"),
        ("Q4 2023", "Q1 2024", "3e kwartaal 2024"),
        ("start", "voortgang", "eind"),
        ("meting 2 (na 6 maanden)", "meting 3 (12 maanden)"),
        ("1e meting", "2e meting", "10e meting"),
        ("eerste ronde", "tweede ronde", "derde ronde"),
        ("T0", "T1", "T2"),
        ("3 maanden", "12 maanden"),
        ("voor de zomer", "na de zomer"),
        ("appel", "peer"),
    ],
)
def test_waves_stand_in_time(waves: tuple[str, ...]) -> None:
    assert ordered_waves(sorted(waves, reverse=True)) == waves


def test_who_said_it_at_both_ends_or_never_is_told_too() -> None:
    said = []
    for n in range(10):
        begin, end = n in (0, 1, 2, 3), n in (0, 1, 4, 5, 6)
        said.append(answer(f"{n}", *["sturen"] * begin, proeftuin="A", wave="begin", row=n))
        said.append(answer(f"{n}", *["sturen"] * end, proeftuin="A", wave="eind", row=n))
    change = next(c for c in compared(said).changes if c.code == "sturen")
    assert (change.both, change.only_first, change.only_last, change.neither) == (2, 2, 3, 3)


@pytest.mark.parametrize("pairs", [1, 2, 12])
def test_up_to_twelve_pairs_all_sign_patterns_are_counted(pairs: int) -> None:
    assert flipped_p([1.0] * pairs, seed=1) == pytest.approx(2 / 2**pairs, rel=1e-9)


def test_above_twelve_pairs_signs_are_drawn_and_the_chance_is_never_0() -> None:
    assert flipped_p([1.0] * 13, seed=1, rounds=3) == 1 / 4
    assert flipped_p([1.0] + [0.0] * 12, seed=1, rounds=3) == 1.0


def test_without_a_difference_there_is_nothing_to_explain() -> None:
    assert flipped_p([], seed=1) == flipped_p([0.0, 0.0], seed=1) == 1.0
    assert flipped_p([1.0, -1.0, 0.5], seed=1) == pytest.approx(8 / 8)
    assert flipped_p([2.0, 1.0, -0.5], seed=1) == pytest.approx(4 / 8)


def test_whoever_comes_first_changes_no_chance() -> None:
    gaps = [0.5 * (at % 5) - 0.7 for at in range(17)]
    once = flipped_p(gaps, seed=1, rounds=99)
    assert 0.1 < once < 1.0
    assert flipped_p(gaps[::-1], seed=1, rounds=99) == once
    assert flipped_p(gaps[8:] + gaps[:8], seed=1, rounds=99) == once
