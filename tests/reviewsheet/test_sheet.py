"""Review in Excel: whatever people do to the sheet, rows are known by their key."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Segment
from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.flows.judging import verdicts_of
from kvds_nlp.flows.sheet_rows import SheetContext
from kvds_nlp.reviewing import Chosen, choose_for_review, review_state_of
from kvds_nlp.reviewsheet.columns import YES_WORDS
from kvds_nlp.reviewsheet.reading import read_review
from kvds_nlp.reviewsheet.writing import write_review
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document


@pytest.fixture
def sheet(desk: Any, tmp_path: Path) -> Path:
    codings = [desk.coding(0, "a"), desk.coding(1, "b"), desk.coding(2, "c")]
    empty = review_state_of((), desk.codebook())
    rows = choose_for_review(desk.segments, codings, empty, budget=20, seed=1)
    path = tmp_path / "beoordelen.xlsx"
    write_review(path, rows, desk.corpus())
    return path


def filled(path: Path, told: dict[tuple[str, str], dict[str, str]]) -> None:
    """Fills rows by (start of the fragment, code)."""
    book = load_workbook(path)
    page = book["Beoordelen"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        quote = page.cell(row, column["fragment"]).value
        code = page.cell(row, column["code"]).value or ""
        for (start, of), cells in told.items():
            if quote.startswith(start) and of == code:
                for name, value in cells.items():
                    page.cell(row, column[name]).value = value
    book.save(path)


TOLD = {
    ("We", "a"): {"oordeel": "akkoord", "gemiste codes": "b; c", "alles bekeken": "ja"},
    ("=Geld", "b"): {"oordeel": "andere code", "andere code": "d", "opmerking": "zie vraag"},
    ("Tijd", "c"): {"oordeel": "afwijzen"},
}
MEANT = [
    (0, "a", "accept"), (0, "b", "add"), (0, "c", "add"), (1, "b", "reject"), (1, "d", "add"),
    (2, "c", "reject"), (0, "", "complete"),
]  # fmt: skip


def imported(path: Path, desk: Any, log: Any = (), book: Codebook | None = None) -> Any:
    book = book or desk.codebook()
    state = review_state_of(log, book)
    segments = {segment.key: segment for segment in desk.segments}
    at = datetime(2026, 11, 22, tzinfo=UTC)
    homes = {desk.document.id: desk.document}
    by = SheetContext(segments, homes, book, state, "Noor", at, "001", path.name)
    sheet = read_review(path)
    return verdicts_of(sheet.answers, by, sheet.blank)


def meant(verdicts: Any) -> set[tuple[int, str, str]]:
    starts = {0: 0, 19: 1, 37: 2, 52: 3}
    return {(starts[v.span.start], v.code, v.decision) for v in verdicts}


def test_what_was_filled_in_becomes_verdicts(desk: Any, sheet: Path) -> None:
    filled(sheet, TOLD)
    found = imported(sheet, desk)
    assert meant(found.verdicts) == set(MEANT)
    assert {v.note for v in found.verdicts if v.span.start == 19} == {"zie vraag"}
    assert found.problems == found.remarks == ()


def test_importing_twice_changes_nothing(desk: Any, sheet: Path) -> None:
    filled(sheet, TOLD)
    first = imported(sheet, desk)
    second = imported(sheet, desk, first.verdicts)
    assert second.verdicts == ()
    assert second.unchanged == len(MEANT)


def test_all_looked_at_is_said_again_when_the_codebook_has_a_code_more(
    desk: Any, sheet: Path
) -> None:
    filled(sheet, TOLD)
    first = imported(sheet, desk)
    codes = (*desk.codebook().codes, Code("e", "E", "Nieuw."))
    found = imported(sheet, desk, first.verdicts, Codebook("klein", "2", codes, "cb2"))
    assert meant(found.verdicts) == {(0, "", "complete")}
    assert {verdict.codebook_sha256 for verdict in found.verdicts} == {"cb2"}


def test_a_fragment_stands_between_the_words_around_it(desk: Any, tmp_path: Path) -> None:
    text = "Eerst dit. Toen dat. " + "En daarna nog veel meer. " * 30
    document = make_document(text.strip())
    span = Span(11, 20)
    segment = Segment(document.id, document.sha256, span, span.of(text), "R", "respondent", 0)
    corpus = make_corpus([document], [segment], codebook=desk.codebook())
    path = tmp_path / "b.xlsx"
    write_review(path, [Chosen(segment, "", None, "random")], corpus)
    head, row = load_workbook(path)["Beoordelen"].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["ervoor"], told["fragment"]) == ("Eerst dit.", "Toen dat.")
    assert told["erna"].removesuffix(" …") in text[20:220]
    assert told["erna"].endswith("meer. …")


@pytest.mark.parametrize("seed", range(3))
def test_sorting_filtering_deleting_and_moving_columns_is_fine(
    desk: Any, sheet: Path, seed: int
) -> None:
    filled(sheet, TOLD)
    book = load_workbook(sheet)
    page = book["Beoordelen"]
    lines = [list(line) for line in page.iter_rows(values_only=True)]
    head = lines[0]
    told = head.index("fragment")
    rows = [line for line in lines[1:] if not str(line[told]).startswith("Tijd")]
    rng = random.Random(seed)
    rng.shuffle(rows)
    order = list(range(len(head)))
    rng.shuffle(order)
    page.delete_rows(1, page.max_row)
    for line in [head, *rows]:
        page.append([line[place] for place in order])
        for cell in page[page.max_row]:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type  # as Excel keeps it
    page.append([None] * len(head))
    book.save(sheet)
    assert meant(imported(sheet, desk).verdicts) == {m for m in MEANT if m[0] != 2}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"oordeel": "misschien"}, "choose akkoord"),
        ({"oordeel": "andere code"}, "no other code is given"),
        ({"oordeel": "akkoord", "andere code": "d"}, "make clear which"),
        ({"oordeel": "akkoord", "sleutel": "weg"}, "key was changed"),
        ({"oordeel": "akkoord", "sleutel": "a.txt@0-18|a|"}, "text was changed"),
        ({"oordeel": "akkoord", "fragment": "We lieten alles los!"}, "column 'fragment' tells"),
        ({"oordeel": "akkoord", "fragment": ""}, "column 'fragment' tells"),
        ({"oordeel": "akkoord", "code": "b"}, "column 'code' tells"),
        ({"oordeel": "akkoord", "document": "elders.txt"}, "column 'document' tells"),
        ({"oordeel": "akkoord", "erna": "Heel iets anders."}, "column 'erna' tells"),
        ({"oordeel": "akkoord", "sleutel": "a.txt@0-18|a|000000000000"}, "text was changed"),
        ({"oordeel": "akkoord", "sleutel": "b.txt@0-18|a|000000000000"}, "not in the run"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_row(
    desk: Any, sheet: Path, cells: dict[str, str], said: str
) -> None:
    filled(sheet, {("We", "a"): cells, ("Tijd", "c"): {"oordeel": "afwijzen"}})
    found = imported(sheet, desk)
    (problem,) = (*read_review(sheet).problems, *found.problems)
    assert said in problem.message
    assert problem.row is not None
    assert meant(found.verdicts) == {(2, "c", "reject")}


def test_words_for_everything_looked_at() -> None:
    assert {"ja", "j", "x", "yes", "y", "1", "waar", "true"} == YES_WORDS


@pytest.mark.parametrize(
    ("cells", "used"),
    [
        ({"oordeel": "andere code", "andere code": "geluk"}, {(0, "a", "reject")}),
        (
            {"oordeel": "akkoord", "gemiste codes": "B; geluk"},
            {(0, "a", "accept"), (0, "b", "add")},
        ),
        ({"oordeel": "misschien", "gemiste codes": "b"}, {(0, "b", "add")}),
    ],
)
def test_the_good_half_of_a_row_is_used_but_not_as_complete(
    desk: Any, sheet: Path, cells: dict[str, str], used: set[tuple[int, str, str]]
) -> None:
    filled(sheet, {("We", "a"): {**cells, "alles bekeken": "ja"}})
    found = imported(sheet, desk)
    assert meant(found.verdicts) == used
    assert len((*read_review(sheet).problems, *found.problems)) == 1
    assert any("'alles bekeken' was not used" in remark.message for remark in found.remarks)


@pytest.mark.parametrize("cell", ["b; c", "b, c", "b\nc", "b,c;", "c;b;c"])
def test_missed_codes_may_be_listed_as_people_list_things(
    desk: Any, sheet: Path, cell: str
) -> None:
    filled(sheet, {("We", "a"): {"gemiste codes": cell}})
    assert meant(imported(sheet, desk).verdicts) == {(0, "b", "add"), (0, "c", "add")}


def test_codes_are_known_by_label_and_in_any_case(desk: Any, sheet: Path) -> None:
    codes = (*desk.codebook().codes[:3], Code("los", "Laat Los", "Over los."))
    book = desk.codebook(*codes)
    filled(sheet, {("We", "a"): {"oordeel": "Akkoord", "gemiste codes": "laat los; B"}})
    found = imported(sheet, desk, book=book)
    assert meant(found.verdicts) == {(0, "a", "accept"), (0, "los", "add"), (0, "b", "add")}
    assert found.problems == ()


def test_a_proposal_without_a_judgment_is_no_silent_no(desk: Any, sheet: Path) -> None:
    filled(sheet, {("We", "a"): {"alles bekeken": "ja"}})
    found = imported(sheet, desk)
    assert found.verdicts == ()
    assert "oordeel is empty for a" in found.remarks[0].message


def test_a_proposal_in_a_row_left_empty_is_no_silent_no(desk: Any, tmp_path: Path) -> None:
    codings = [desk.coding(0, "a"), desk.coding(0, "b")]
    empty = review_state_of((), desk.codebook())
    rows = choose_for_review(desk.segments, codings, empty, budget=20, seed=1)
    path = tmp_path / "b.xlsx"
    write_review(path, rows, desk.corpus())
    filled(path, {("We", "a"): {"oordeel": "akkoord", "alles bekeken": "ja"}})
    found = imported(path, desk)
    assert meant(found.verdicts) == {(0, "a", "accept")}
    assert "oordeel is empty for b" in found.remarks[0].message


def test_a_row_copied_and_judged_otherwise_is_not_used(desk: Any, sheet: Path) -> None:
    filled(sheet, {("We", "a"): {"oordeel": "akkoord"}})
    book = load_workbook(sheet)
    page = book["Beoordelen"]
    head = [cell.value for cell in page[1]]
    line = next(
        list(row)
        for row in page.iter_rows(values_only=True)
        if str(row[head.index("fragment")]).startswith("We")
    )
    line[head.index("oordeel")] = "afwijzen"
    page.append(line)
    book.save(sheet)
    found = imported(sheet, desk)
    assert found.verdicts == ()
    assert "both accepted and rejected" in found.problems[0].message


def test_nothing_in_the_sheet_is_a_formula(sheet: Path) -> None:
    page = load_workbook(sheet)["Beoordelen"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=Geld") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    lists = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert '"akkoord,afwijzen,andere code"' in lists


def test_a_filled_in_sheet_is_never_overwritten(desk: Any, sheet: Path) -> None:
    with pytest.raises(OutputError, match="may be filled in"):
        write_review(sheet, (), desk.corpus())
    with pytest.raises(OutputError, match=r"is an \.xlsx file"):
        write_review(sheet.with_suffix(".csv"), (), desk.corpus())


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 broken", b"text"])
def test_a_file_that_is_no_sheet_is_said(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(body)
    with pytest.raises(InputError, match="not an Excel file"):
        read_review(path)
