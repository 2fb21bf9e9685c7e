"""What people settle together is a verdict of them all, above what each of them says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kvds_nlp.data import Verdict
from kvds_nlp.flows.settle import Settlement, places_of, settled_verdicts
from kvds_nlp.reviewing import (
    agreement_of,
    conflicts_of,
    direction_agreement,
    imports_of,
    review_state_of,
    undone,
    with_verdicts,
)
from kvds_nlp.reviewsheet.conflicts import SettledSheet, read_conflicts, write_conflicts
from tests.desk import Desk

LATER = datetime(2026, 2, 1, tzinfo=UTC)
FIRST, SECOND = "a.txt@0-18", "a.txt@19-36"
SAID = (
    "Noor 0 a accept", "Sem 0 a reject",
    "Noor 1 b accept", "Sem 1 b accept", "Noor 1 b belemmerend", "Sem 1 b neutraal",
    "Noor 2 c accept", "Sem 2 c accept",
)  # fmt: skip


def listed(path: Path, log: list[Verdict]) -> None:
    """The list of what people differ on."""
    state, corpus = review_state_of(log, Desk.codebook()), Desk.corpus()
    conflicts = conflicts_of(state, list("abcd"))
    write_conflicts(path, conflicts, places_of(corpus, state), corpus, "001")


def filled(path: Path, *rows: dict[str, str]) -> None:
    book = load_workbook(path)
    page = book["Meningsverschillen"]
    column = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            page.cell(number, column[name]).value = value
    book.save(path)


def twice(path: Path, cells: dict[str, str]) -> Path:
    """The list with its first row once more, below the others, with other cells."""
    book = load_workbook(path)
    page = book["Meningsverschillen"]
    column = {cell.value: cell.column for cell in page[1]}
    last = page.max_row + 1
    for name, at in column.items():
        page.cell(last, at).value = cells.get(name, page.cell(2, at).value)
    book.save(path.with_name("twee.xlsx"))
    return path.with_name("twee.xlsx")


def settled(path: Path, log: list[Verdict]) -> tuple[SettledSheet, Settlement]:
    state, sheet = review_state_of(log, Desk.codebook()), read_conflicts(path)
    found = settled_verdicts(
        sheet.rows, conflicts_of(state, list("abcd")), places_of(Desk.corpus(), state), state,
        at=LATER, codebook_sha256="cb1", run_id="001", file=path.name,
    )  # fmt: skip
    return sheet, found


def test_the_list_shows_both_judgments_and_what_is_settled_stands_above_them(
    tmp_path: Path,
) -> None:
    path, log = tmp_path / "v.xlsx", Desk.log(*SAID)
    listed(path, log)
    page = load_workbook(path)["Meningsverschillen"]
    head, *rows = page.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["wie zei wat"] for row in told] == [
        "Noor: ja\nSem: nee", "Noor: ja, belemmerend\nSem: ja, neutraal",
    ]  # fmt: skip
    assert [row["fragment"] for row in told] == ["We lieten het los.", "=Geld is er niet."]
    filled(path, {"in overleg": "nee", "opmerking": "te smal"}, {"richting": "Belemmerend"})
    sheet, found = settled(path, log)
    assert (sheet.problems, found.problems) == ((), ())
    assert [(v.people, v.code, v.decision, v.note) for v in found.verdicts] == [
        (("Noor", "Sem"), "a", "reject", "te smal"), (("Noor", "Sem"), "b", "belemmerend", ""),
    ]  # fmt: skip

    state = review_state_of([*log, *found.verdicts], Desk.codebook())
    assert (state.agreed[FIRST, "a"], state.agreed_directions[SECOND, "b"]) == (
        False,
        "belemmerend",
    )
    assert state.by_reviewer["Noor"][FIRST, "a"] is True  # theirs is kept
    assert conflicts_of(state, list("abcd")) == ()
    codings = with_verdicts(Desk.corpus([Desk.coding(0, "a"), Desk.coding(1, "b")]), state).codings
    assert [(c.code, c.status, c.valence) for c in codings[:2]] == [
        ("a", "rejected", "neutraal"), ("b", "accepted", "belemmerend"),
    ]  # fmt: skip
    assert {one.source for one in codings[1].evidence} == {"rule:1", "person:Noor", "person:Sem"}

    before, _ = agreement_of(state, list("abc"), seed=1)
    after, _ = agreement_of(state, list("abc"), seed=1, settled=True)
    assert (before[0].percent, after[0].percent) == (2 / 3, 1.0)
    assert direction_agreement(state, seed=1).percent == 0.0
    assert direction_agreement(state, seed=1, settled=True).percent == 1.0

    _, again = settled(path, [*log, *found.verdicts])
    assert (again.verdicts, again.unchanged, again.problems) == ((), 2, ())
    (taken,) = [one for one in imports_of([*log, *found.verdicts]) if one.at == LATER]
    back = undone([*log, *found.verdicts], taken, LATER.replace(month=3))
    state = review_state_of([*log, *found.verdicts, *back], Desk.codebook())
    assert set(state.conflicts) == {(FIRST, "a")}
    assert set(state.direction_conflicts) == {(SECOND, "b")}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"in overleg": "misschien"}, "choose ja or nee"),
        ({"in overleg": "ja", "richting": "positief"}, "choose belemmerend"),
        ({"in overleg": "nee", "richting": "neutraal"}, "does not hold"),
        ({"in overleg": "ja", "fragment": "Iets anders."}, "column 'fragment' tells"),
        ({"in overleg": "ja", "sleutel": "weg"}, "key was changed"),
        ({"in overleg": "ja", "sleutel": "b.txt@0-18|a|0"}, "not in the study"),
        ({"in overleg": "ja", "wie zei wat": "Noor: ja\nBo: nee"}, "say something else now"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_and_nothing_of_it_is_stored(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    path, log = tmp_path / "v.xlsx", Desk.log(*SAID)
    listed(path, log)
    filled(path, cells, {"richting": "neutraal"})
    sheet, found = settled(path, log)
    (problem,) = (*sheet.problems, *found.problems)
    assert said in problem.message
    assert problem.row == 2
    assert [(v.code, v.decision) for v in found.verdicts] == [("b", "neutraal")]


def test_what_was_settled_can_be_settled_otherwise_with_the_same_list(tmp_path: Path) -> None:
    path, log = tmp_path / "v.xlsx", Desk.log(*SAID)
    listed(path, log)
    filled(path, {"in overleg": "ja"}, {"richting": "belemmerend"})
    _, first = settled(path, log)
    log += first.verdicts
    filled(path, {"in overleg": "nee"}, {"richting": "neutraal"})
    _, again = settled(path, log)
    assert again.problems == ()
    assert [(v.people, v.code, v.decision) for v in again.verdicts] == [
        (("Noor", "Sem"), "a", "reject"), (("Noor", "Sem"), "b", "neutraal"),
    ]  # fmt: skip
    state = review_state_of([*log, *again.verdicts], Desk.codebook())
    assert (state.agreed[FIRST, "a"], state.agreed_directions[SECOND, "b"]) == (False, "neutraal")
    filled(path, {"in overleg": "ja", "richting": "bevorderend"})  # a direction beside it, later
    _, more = settled(path, log)
    assert next((v.code, v.decision) for v in more.verdicts) == ("a", "bevorderend")


def test_a_remark_on_what_was_settled_before_is_kept(tmp_path: Path) -> None:
    path, log = tmp_path / "v.xlsx", Desk.log(*SAID)
    listed(path, log)
    filled(path, {"in overleg": "ja"}, {"richting": "belemmerend"})
    _, first = settled(path, log)
    log += first.verdicts
    filled(path, {"opmerking": "zie het gesprek"}, {"opmerking": "na lang praten"})
    _, again = settled(path, log)
    assert [(v.code, v.decision, v.note) for v in again.verdicts] == [
        ("a", "note", "zie het gesprek"), ("b", "note", "na lang praten"),
    ]  # fmt: skip
    _, same = settled(path, [*log, *again.verdicts])
    assert (same.verdicts, same.unchanged) == ((), 2)


def test_a_remark_on_what_is_not_settled_yet_is_kept_and_settles_nothing(tmp_path: Path) -> None:
    path, log = tmp_path / "v.xlsx", Desk.log(*SAID)
    listed(path, log)
    filled(path, {"opmerking": "nog bespreken"})
    sheet, found = settled(path, log)
    assert (sheet.problems, found.problems, sheet.empty) == ((), (), 2)
    assert [(v.people, v.code, v.decision, v.note) for v in found.verdicts] == [
        (("Noor", "Sem"), "a", "note", "nog bespreken")
    ]
    assert [
        (v.code, v.decision, v.note)
        for v in settled(twice(path, {"opmerking": "en nog iets"}), log)[1].verdicts
    ] == [("a", "note", "nog bespreken"), ("a", "note", "en nog iets")]
    state = review_state_of([*log, *found.verdicts], Desk.codebook())
    assert (FIRST, "a") in state.conflicts
    assert settled(path, [*log, *found.verdicts])[1].verdicts == ()


def test_somebody_who_did_not_settle_it_can_still_differ() -> None:
    settled = (replace(v, reviewer="Noor\nSem") for v in Desk.log("x 0 a accept"))
    log = [*Desk.log(*SAID), *settled]
    log += Desk.log("Bo 0 a reject", "Noor 0 a reject")
    state = review_state_of(log, Desk.codebook())
    assert state.conflicts == {(FIRST, "a"): {"Bo": False, "Noor, Sem (in overleg)": True}}
    assert state.judged(FIRST, "a") is None
    assert state.people((FIRST, "a")) == ("Noor", "Sem")
