"""Sheets of which one column was sorted, or a few keys swapped: no judgment lands elsewhere."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kvds_nlp.data import Document, Origin, Segment, Turn, digest
from kvds_nlp.errors import InputError
from kvds_nlp.flows.judging import Imported, verdicts_of
from kvds_nlp.flows.sheet_rows import FEW_MISPLACED, SheetContext
from kvds_nlp.reviewing import Chosen, review_state_of
from kvds_nlp.reviewsheet.columns import COLUMNS
from kvds_nlp.reviewsheet.reading import read_review
from kvds_nlp.reviewsheet.writing import write_review
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus, make_document

BOOK = make_codebook("a", "b")
AT = {name: place for place, (name, _) in enumerate(COLUMNS, 1)}
"""Where each column stands."""
SAID = ("Nee.", "Geen tijd.", "Nee.")
"""What each respondent says; "Nee." twice, and by everybody, as people do."""


def answers_of(number: int) -> tuple[Document, list[Segment]]:
    text = "\n".join((f"Ik ben nummer {number}.", *SAID))
    document = make_document(text, doc_id=f"{number}.txt")
    found, place = [], text.index("\n") + 1
    for ordinal, words in enumerate(SAID):
        span = Span(place, place + len(words))
        found.append(Segment(document.id, document.sha256, span, words, "R", "respondent", ordinal))
        place += len(words) + 1
    return document, found


@pytest.fixture
def sheet(tmp_path: Path) -> tuple[Path, SheetContext]:
    """A filled-in sheet of 24 rows: code a holds, code b does not."""
    homes, segments = [], []
    for number in range(4):
        document, found = answers_of(number)
        homes.append(document)
        segments += found
    corpus = make_corpus(homes, segments, codebook=BOOK)
    path = tmp_path / "b.xlsx"
    rows = [
        Chosen(segment, code, None, "random" if place < 3 else "useful")
        for place, segment in enumerate(segments)
        for code in "ab"
    ]
    write_review(path, rows, corpus)
    book, page = open_sheet(path)
    for row in range(2, page.max_row + 1):
        right = page.cell(row, AT["code"]).value == "a"
        page.cell(row, AT["oordeel"]).value = "akkoord" if right else "afwijzen"
    book.save(path)
    state = review_state_of((), BOOK)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    by_key = {segment.key: segment for segment in segments}
    return path, SheetContext(by_key, corpus.by_id, BOOK, state, "Noor", at, "001", path.name)


def open_sheet(path: Path) -> tuple[Any, Any]:
    book = load_workbook(path)
    return book, book["Beoordelen"]


def moved(path: Path, order: list[int], columns: range) -> None:
    """Puts these columns of row ``order[n]`` in row n; rows are counted from 0."""
    book, page = open_sheet(path)
    cells = [[page.cell(row + 2, column).value for column in columns] for row in order]
    for row, values in enumerate(cells):
        for column, value in zip(columns, values, strict=True):
            page.cell(row + 2, column).value = value
    book.save(path)


def imported(path: Path, context: SheetContext) -> Imported:
    found = read_review(path)
    return verdicts_of(found.answers, context, found.blank)


def right(found: Imported) -> int:
    """How many verdicts came; each must be what was meant."""
    assert all((v.code, v.decision) in {("a", "accept"), ("b", "reject")} for v in found.verdicts)
    return len(found.verdicts)


END = len(COLUMNS) + 1
KEY, AFTER_KEY, WHOLE = range(1, 2), range(2, END), range(1, END)


def test_whole_rows_may_be_sorted(sheet: tuple[Path, SheetContext]) -> None:
    order = list(range(24))
    random.Random(1).shuffle(order)
    moved(sheet[0], order, WHOLE)
    found = imported(*sheet)
    assert right(found) == 24
    assert found.problems == ()


@pytest.mark.parametrize("columns", [KEY, AFTER_KEY])
@pytest.mark.parametrize("seed", range(3))
def test_a_column_sorted_apart_refuses_the_sheet(
    sheet: tuple[Path, SheetContext], columns: range, seed: int
) -> None:
    order = list(range(24))
    random.Random(seed).shuffle(order)
    moved(sheet[0], order, columns)
    with pytest.raises(InputError, match=r"b\.xlsx: in \d+ of 24 rows .* nothing was stored"):
        imported(*sheet)


def test_the_key_column_sorted_refuses_a_sheet_of_which_little_was_filled_in(
    sheet: tuple[Path, SheetContext],
) -> None:
    book, page = open_sheet(sheet[0])
    for row in range(4, page.max_row + 1):
        page.cell(row, AT["oordeel"]).value = None
    book.save(sheet[0])
    moved(sheet[0], [*range(1, 24), 0], KEY)
    with pytest.raises(InputError, match="nothing was stored"):
        imported(*sheet)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (0, 1),  # two codes of one passage
        (0, 4),  # the same words twice in one document
        (0, 6),  # the same words in two documents
        (0, 2),  # two passages
    ],
)
def test_swapped_keys_are_listed_and_only_they_are_left_out(
    sheet: tuple[Path, SheetContext], first: int, second: int
) -> None:
    order = list(range(24))
    order[first], order[second] = second, first
    moved(sheet[0], order, KEY)
    found = imported(*sheet)
    assert right(found) == 22
    assert [problem.row for problem in found.problems] == [first + 2, second + 2]
    assert all("Nothing of this row was used" in problem.message for problem in found.problems)


@pytest.mark.parametrize("wrong", [FEW_MISPLACED, FEW_MISPLACED + 1])
def test_a_few_are_listed_and_more_refuse_the_sheet(
    sheet: tuple[Path, SheetContext], wrong: int
) -> None:
    moved(sheet[0], [*range(1, wrong), 0, *range(wrong, 24)], KEY)
    if wrong > FEW_MISPLACED:
        with pytest.raises(InputError, match=f"in {wrong} of 24 rows"):
            imported(*sheet)
    else:
        assert right(imported(*sheet)) == 24 - wrong


def test_a_passage_with_a_row_left_out_is_not_complete(sheet: tuple[Path, SheetContext]) -> None:
    book, page = open_sheet(sheet[0])
    for row in (2, 3):
        page.cell(row, AT["alles bekeken"]).value = "ja"
    page.cell(2, AT["code"]).value = "b"
    book.save(sheet[0])
    found = imported(*sheet)
    assert not any(verdict.decision == "complete" for verdict in found.verdicts)


def test_without_the_columns_that_prove_it_a_sheet_is_refused(
    sheet: tuple[Path, SheetContext],
) -> None:
    book, page = open_sheet(sheet[0])
    page.delete_cols(AT["fragment"])
    book.save(sheet[0])
    with pytest.raises(InputError, match="lacks the column fragment"):
        read_review(sheet[0])


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab é\u00a0\u2028\t\n=+-@'\"<&_x0041_\u200d🙂\u0301"),
        st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@example(words=["_x0041_ ja", "nee _x000D_ toch", "_x005F_x0041_"])
@given(words=st.lists(ODD.filter(str.strip), min_size=1, max_size=4))
def test_an_untouched_row_is_never_strange(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    """Whatever people said, and though Excel and we write cells otherwise, text stays text."""
    text = "\n".join(words)
    document = Document(
        "é.txt", "interview", text, digest(text), (Turn(Span(0, len(text))),), Origin("é.txt")
    )
    segments, place = [], 0
    for ordinal, said in enumerate(words):
        inner = said.strip()
        start = place + said.index(inner)
        span = Span(start, start + len(inner))
        segments.append(
            Segment(document.id, document.sha256, span, inner, "R", "respondent", ordinal)
        )
        place += len(said) + 1
    corpus = make_corpus([document], segments, codebook=BOOK)
    path = tmp_path_factory.mktemp("odd") / "b.xlsx"
    write_review(path, [Chosen(segment, "a", None, "useful") for segment in segments], corpus)
    book, page = open_sheet(path)
    for row in range(2, page.max_row + 1):
        page.cell(row, AT["oordeel"]).value = "akkoord"
    book.save(path)
    by_key = {segment.key: segment for segment in segments}
    at = datetime(2026, 11, 22, tzinfo=UTC)
    state = review_state_of((), BOOK)
    context = SheetContext(by_key, corpus.by_id, BOOK, state, "Noor", at, "001", path.name)
    found = imported(path, context)
    assert found.problems == ()
    assert right(found) == len(segments)


def by_answer(path: Path) -> list[int]:
    """The rows in the order of their answers, as Excel sorts."""
    page = open_sheet(path)[1]
    said = [page.cell(row, AT["oordeel"]).value or "~" for row in range(2, page.max_row + 1)]
    return sorted(range(len(said)), key=said.__getitem__)


def told_sorted(found: Imported) -> list[bool]:
    return ["stands sorted" in one.message for one in found.remarks]


def test_answers_sorted_apart_are_told_where_chance_does_not_sort_them(
    sheet: tuple[Path, SheetContext],
) -> None:
    assert told_sorted(imported(*sheet)) == []
    moved(sheet[0], by_answer(sheet[0]), range(AT["oordeel"], AT["oordeel"] + 1))
    found = imported(*sheet)
    assert told_sorted(found) == [True]
    assert len(found.verdicts) == 24  # a guess: nothing is refused for it


def test_rows_sorted_by_their_answers_are_no_reason_to_doubt(
    sheet: tuple[Path, SheetContext],
) -> None:
    moved(sheet[0], by_answer(sheet[0]), WHOLE)
    assert told_sorted(imported(*sheet)) == []


def test_nor_are_proposals_that_hold_in_one_part_and_not_in_the_other(
    sheet: tuple[Path, SheetContext],
) -> None:
    book, page = open_sheet(sheet[0])
    for row in range(2, page.max_row + 1):
        drawn = (
            page.cell(row, AT["waarom gevraagd"]).value == page.cell(2, AT["waarom gevraagd"]).value
        )
        page.cell(row, AT["oordeel"]).value = "akkoord" if drawn else "afwijzen"
    book.save(sheet[0])
    assert told_sorted(imported(*sheet)) == []
