"""Proeftuinen by name: two spellings of one, names that look alike, what settings say."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.naming import alike_pairs, name_key, whole_of_cut
from kvds_nlp.people.answers import read_answer
from kvds_nlp.readers.side_by_side import Names, apart_names, joined_names
from kvds_nlp.talk.parts import WrittenName
from tests.builders import make_document
from tests.readers.build import read, write
from tests.readers.test_growth import MOST, TIMES, work_of

BREAD = (
    "Wij bakken samen, al jaren.",
    "De oven is van de school.",
    "Zonder meel begin je niets.",
    "Op zaterdag staat de hele straat in de rij.",
)


def test_two_spellings_of_a_proeftuin_become_one_and_are_told(tmp_path: Path) -> None:
    for folder, text in (("de-balijhoeve", BREAD[0]), ("De Balijhoeve", BREAD[1])):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    reading = read(tmp_path)
    assert {document.proeftuin for document in reading.documents} == {"De Balijhoeve"}
    assert any("two spellings" in note for note in reading.notes)
    kept = read(tmp_path, aliases={"de-balijhoeve": "de-balijhoeve"})
    assert len({document.proeftuin for document in kept.documents}) == 2


def test_proeftuinen_that_look_alike_stay_apart_and_are_a_problem(tmp_path: Path) -> None:
    for folder, text in zip(("Zuidrand", "Zuiderand", "Noord 1", "Noord 2"), BREAD, strict=True):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    (problem,) = read(tmp_path).problems
    assert "aliases" in problem.message
    found = read(tmp_path, aliases={"Zuiderand": "Zuidrand"})
    assert len({document.proeftuin for document in found.documents}) == 3
    assert found.problems == ()


def test_what_a_list_says_of_a_proeftuin_that_is_only_written_alike_limits_and_allows_nothing(
    tmp_path: Path,
) -> None:
    apart = {"Zuid 1": "Zuid 1", "Zuid-1": "Zuid-1"}
    rows = ("L01;Zuid-1;ja", "L02;Zuid-1;nee", "L03;Zuid 1;ja", "L04;zuid1;nee", "L05;;ja")
    write(tmp_path, "lijst.csv", "\n".join(["respondent;proeftuin;toestemming citeren", *rows]))
    for number in range(1, 6):
        write(tmp_path, f"Zuid 1/L0{number}.txt", f"R: {BREAD[number % 4]} Dat is {number}.\n")
    found = read(tmp_path, aliases=apart)
    said = {Path(one.id).stem: one.facts.get("consent", "") for one in found.documents}
    readings = {name: read_answer(words) for name, words in said.items()}
    assert [readings[name].allows_quotes for name in sorted(readings)] == [
        False, False, True, False, True
    ]  # fmt: skip
    assert said["L02"] == said["L04"] == "nee"
    assert [p.message for p in found.problems if "'L01'" in p.message]


def test_a_listed_no_of_a_proeftuin_that_nobody_is_in_holds_where_it_may_be_meant(
    tmp_path: Path,
) -> None:
    rows = ("L01;Zuiderand;nee", "L02;Zuiderand;ja", "L03;Oost;nee", "L04;Zuidrand;ja")
    write(tmp_path, "lijst.csv", "\n".join(["respondent;proeftuin;toestemming citeren", *rows]))
    for number in range(1, 5):
        write(tmp_path, f"Zuidrand/L0{number}.txt", f"R: {BREAD[number % 4]} Dat is {number}.\n")
    found = read(tmp_path)
    said = {Path(one.id).stem: one.facts.get("consent", "") for one in found.documents}
    assert said["L01"] == "nee"
    allowed = [name for name, words in said.items() if read_answer(words).allows_quotes]
    assert allowed == ["L04"]
    told = {name for name in said for p in found.problems if f"'{name}'" in p.message}
    assert told == {"L01", "L02", "L03"}


def test_names_as_written_are_told_beside_the_one_they_go_by(tmp_path: Path) -> None:
    for folder, text in zip(("de-hoeve", "De Hoeve", "Zuidrand", "Zuiderand"), BREAD, strict=True):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    found = read(tmp_path, aliases={"elders": "Elders"})
    assert [(one.name, one.goes_by, one.documents, one.told) for one in found.names] == [
        ("De Hoeve", "De Hoeve", 1, False), ("Zuiderand", "Zuiderand", 1, False),
        ("Zuidrand", "Zuidrand", 1, False), ("de-hoeve", "De Hoeve", 1, False),
    ]  # fmt: skip
    (pair,) = found.alike
    assert (pair.one, pair.other) == ("Zuiderand", "Zuidrand")
    assert pair.problem in found.problems


@pytest.mark.parametrize(
    ("one", "other"), [("Zuiderand", "Zuidrand"), ("De Hoeve", "Zuidrand"), ("Oost", "De Hoeve")]
)
def test_names_that_are_joined_go_by_one_and_are_apart_again_without_it(
    tmp_path: Path, one: str, other: str
) -> None:
    """Also where one of them is spelt in two ways that were made one by a guess."""
    folders = ("de-hoeve", "De Hoeve", "Zuidrand", "Zuiderand")
    for folder, text in zip(folders, BREAD, strict=True):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    write(tmp_path, "Oost/a.txt", "R: Hier gebeurt weer iets heel anders.\nI: Goed.\n")
    apart = read(tmp_path)
    joined = read(tmp_path, aliases=joined_names(apart.names, one, other, {}))
    before = {name.name: name.goes_by for name in apart.names}
    after = {name.name: name.goes_by for name in joined.names}
    assert after == {name: other if goal == one else goal for name, goal in before.items()}
    assert {d.proeftuin for d in joined.documents} == set(after.values())


def test_names_that_are_kept_apart_are_no_problem_any_more(tmp_path: Path) -> None:
    folders = ("de-hoeve", "De Hoeve", "Zuidrand", "Zuiderand")
    for folder, text in zip(folders, BREAD, strict=True):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    found = read(tmp_path)
    aliases = apart_names(found.names, "Zuidrand", "Zuiderand")
    assert read(tmp_path, aliases=aliases).alike == ()
    aliases = apart_names(found.names, "de-hoeve")
    assert aliases == {"De Hoeve": "De Hoeve", "de-hoeve": "de-hoeve"}
    split = read(tmp_path, aliases=aliases)
    assert {name.goes_by for name in split.names} == set(folders)
    assert [(pair.one, pair.other) for pair in split.alike] == [("Zuiderand", "Zuidrand")]


def test_a_list_of_consents_means_a_proeftuin_by_any_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "Zuiderand/R1.txt", f"R: {BREAD[0]}\nI: Goed.\n")
    write(tmp_path, "Noord/R1.txt", f"R: {BREAD[1]}\nI: Goed.\n")
    rows = "proeftuin;respondent;toestemming\nZuiderand;R1;nee\nNoord;R1;ja\n"
    write(tmp_path, "lijst.csv", rows)
    for aliases in ({}, {"Zuiderand": "Zuidrand"}):
        found = read(tmp_path, aliases=aliases)
        assert [d.facts.get("consent") for d in found.documents] == ["ja", "nee"]


def test_a_name_goes_by_the_last_of_a_row(tmp_path: Path) -> None:
    for folder, text in zip(("Oost", "West", "Noord"), BREAD, strict=False):
        write(tmp_path, f"{folder}/a.txt", f"R: {text}\nI: Goed.\n")
    found = read(tmp_path, aliases={"Oost": "West", "West": "Noord"})
    assert {document.proeftuin for document in found.documents} == {"Noord"}
    found = read(tmp_path, aliases={"Oost": "West", "West": "Oost"})
    assert {document.proeftuin for document in found.documents} == {"Noord", "Oost"}


def test_a_name_is_met_however_many_blanks_it_has(tmp_path: Path) -> None:
    write(tmp_path, "De  Hoeve/a.txt", f"R: {BREAD[0]}\nI: Goed.\n")
    write(tmp_path, "Zuid/a.txt", f"R: {BREAD[1]}\nI: Goed.\n")
    found = read(tmp_path, aliases={"De Hoeve": "Zuid"})
    assert {document.proeftuin for document in found.documents} == {"Zuid"}
    assert [(one.name, one.goes_by, one.told) for one in found.names] == [
        ("De  Hoeve", "Zuid", True), ("Zuid", "Zuid", False),
    ]  # fmt: skip


def test_what_went_by_a_name_that_is_joined_goes_by_the_other_too() -> None:
    names = [WrittenName("oost", "Oost", 1, told=True), WrittenName("West", "West", 1, told=False)]
    told = {"oost": "Oost", "Ost": "oost", "Noord": "Noorden"}
    joined = joined_names(names, "Oost", "West", told)
    assert joined == {"Oost": "West", "Ost": "West"}  # whatever capitals


def _edits(a: str, b: str) -> int:
    """Letters to add, drop or change, by the book."""
    row = list(range(len(b) + 1))
    for place, char in enumerate(a, start=1):
        before, row[0] = row[0], place
        for at, other in enumerate(b, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != other))
    return row[-1]


def _is_one_by_a_slip(one: str, other: str) -> bool:
    a, b = name_key(one), name_key(other)
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    shortest = min(len(a), len(b))
    return _edits(a, b) <= (0 if shortest < 5 else 1 if shortest < 10 else 2)


ALIKE = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(["Zuid", "Zui", "Gemeente ", "emeente", "x"]),
    st.text("ab1-", max_size=4),
    st.sampled_from(["rand", "rnad", "randwijk", ""]),
)


@given(st.lists(ALIKE, unique=True, max_size=12))
def test_of_many_names_those_are_alike_that_are_so_two_by_two(names: list[str]) -> None:
    wanted = [pair for pair in combinations(names, 2) if _is_one_by_a_slip(*pair)]
    assert alike_pairs(names) == wanted


@given(st.lists(st.text("ab", max_size=3).map(lambda end: f"{'x' * 19}{end}"), unique=True))
def test_a_name_is_cut_short_of_the_one_longer_name_there_is(names: list[str]) -> None:
    longer = {a: [b for b in names if b != a and b.startswith(a)] for a in names if len(a) > 19}
    assert whole_of_cut(names) == {a: found[0] for a, found in longer.items() if len(found) == 1}


def test_names_cost_no_more_each_where_there_are_more() -> None:
    chance = random.Random(1)

    def takes(size: int) -> int:
        names = Names({})
        for number in range(size):
            name = "".join(chance.choices("aeioubdfgklmnprst", k=12))
            names.add(make_document("hallo", doc_id=str(number), facts={"proeftuin": name}))
        return work_of(names.spelling)

    takes(2)
    assert takes(20 * TIMES) < takes(20) * TIMES * MOST
