"""What people are called where others read: numbers that no moved row changes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from kvds_nlp.data import Document, Origin
from kvds_nlp.people import Aliases
from tests.builders import make_document


def answer(row: int, text: str, **facts: str) -> Document:
    """One answer in the only table there is."""
    made = make_document(text, doc_id=f"a.csv#r{row}.vraag", kind="answer", facts=facts)
    return replace(made, origin=Origin("a.csv", row, "vraag"))


def numbers(rows: Sequence[dict[str, str]]) -> dict[tuple[str, str], int]:
    """(respondent, text) -> number, of rows that stand in this order."""
    documents = [answer(at, **row) for at, row in enumerate(rows, start=2)]  # type: ignore[arg-type]
    persons = Aliases.of(documents).persons
    return {(d.facts.get("respondent", ""), d.text): persons[d.id, ""] for d in documents}


def test_people_in_a_table_are_numbered_by_their_own_numbers() -> None:
    rows = [{"text": "Goed.", "respondent": name} for name in ("10", "R2", "9", "r11", "010")]
    assert numbers(rows) == {
        ("9", "Goed."): 1, ("10", "Goed."): 2, ("010", "Goed."): 2, ("R2", "Goed."): 3,
        ("r11", "Goed."): 4,
    }  # fmt: skip


def test_names_come_in_no_order_that_gives_them_away() -> None:
    names = ("Anna", "Bram", "Cees", "Dora", "Eva", "Femke", "Gijs", "Hanna")
    rows = [{"text": "Goed.", "respondent": name} for name in names]
    assert [numbers(rows)[name, "Goed."] for name in names] != list(range(1, 9))
    edited = [{"text": "Heel goed.", "respondent": name} for name in names]
    assert [*numbers(edited).values()] == [*numbers(rows).values()]  # an edit renumbers nobody


def test_moved_rows_renumber_nobody() -> None:
    rows = [{"text": f"Antwoord {at}."} for at in range(20)]
    rows += [{"text": "Goed.", "respondent": name} for name in ("Bram", "Anna", "7", "12")]
    rows += [{"text": "Matig.", "respondent": "7"}]
    before = numbers(rows)
    assert sorted(set(before.values())) == list(range(1, 25))
    assert before["7", "Goed."] == before["7", "Matig."] == 1
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert numbers(rows) == before


def test_interviews_are_numbered_by_their_files() -> None:
    documents = [make_document("Ja.", doc_id=name) for name in ("b.txt", "a.txt", "c.txt")]
    assert Aliases.of(documents).files == {
        "a.txt": ("interview", 1), "b.txt": ("interview", 2), "c.txt": ("interview", 3),
    }  # fmt: skip
