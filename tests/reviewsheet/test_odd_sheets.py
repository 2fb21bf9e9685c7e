"""What people do to a sheet beside filling it in: each judgment is read, or listed with its row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kvds_nlp.errors import InputError
from kvds_nlp.messages import speaking
from kvds_nlp.reviewing import Chosen
from kvds_nlp.reviewsheet.columns import ANSWERED, COLUMNS
from kvds_nlp.reviewsheet.reading import FilledSheet, read_review
from kvds_nlp.reviewsheet.workbooks import Grid
from kvds_nlp.reviewsheet.writing import write_review
from tests.desk import Desk

FORMULA = re.compile(rb'(<c r="[A-Z]+2"[^>]*?)>(<f>[^<]*</f>)<v ?/?>(</v>)?')
AT = {name: place for place, (name, _) in enumerate(COLUMNS, 1)}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of four rows: one of each segment, all about code a."""
    path = tmp_path / "b.xlsx"
    rows = [Chosen(segment, "a", None, "useful") for segment in Desk.segments]
    write_review(path, rows, Desk.corpus())
    return path


def changed(path: Path, change: Callable[[Any, Any], None]) -> FilledSheet:
    """The sheet as it is read after a person did something to it."""
    book = load_workbook(path)
    change(book, book["Beoordelen"])
    book.save(path)
    return read_review(path)


def told(found: FilledSheet) -> list[tuple[int | None, bool, str]]:
    return [(problem.row, problem.fatal, problem.message) for problem in found.problems]


def test_cells_made_into_one_count_for_each_row_and_that_is_told(sheet: Path) -> None:
    def merge(book: Any, page: Any) -> None:
        page.cell(2, AT["oordeel"]).value = "akkoord"
        page.cell(2, AT["richting"]).value = "neutraal"
        page.merge_cells(None, 2, AT["oordeel"], 4, AT["oordeel"])

    found = changed(sheet, merge)
    assert [(a.row, a.decision, a.side) for a in found.answers] == [
        (2, "akkoord", "neutraal"), (3, "akkoord", ""), (4, "akkoord", ""),
    ]  # fmt: skip
    assert [(row, fatal) for row, fatal, _ in told(found)] == [(3, False), (4, False)]
    assert "is one cell with row 2 in oordeel" in found.problems[0].message


@pytest.mark.parametrize("word", ["klaar", "ok", "v", "✓", "gedaan", "done"])
def test_a_word_for_all_considered_that_is_no_yes_is_told_and_judges_nothing(
    sheet: Path, word: str
) -> None:
    def fill(book: Any, page: Any) -> None:
        page.cell(2, AT["oordeel"]).value = "akkoord"
        for row in (2, 3):
            page.cell(row, AT["alles bekeken"]).value = word

    found = changed(sheet, fill)
    said = f"'alles bekeken' is '{word}': fill in ja, or leave it empty."
    assert told(found) == [(2, True, said), (3, True, said)]
    assert [(a.row, a.decision, a.complete, a.doubtful) for a in found.answers] == [
        (2, "akkoord", False, True), (3, "", False, True),
    ]  # fmt: skip
    assert found.empty == 2


@pytest.mark.parametrize("word", ["nee", "no", False])
def test_a_no_to_all_considered_leaves_the_row_as_it_was(sheet: Path, word: object) -> None:
    def fill(book: Any, page: Any) -> None:
        page.cell(2, AT["alles bekeken"]).value = word

    found = changed(sheet, fill)
    assert (told(found), found.answers, found.empty) == ([], (), 4)


def test_a_remark_on_many_rows_ends_in_the_language_of_who_listens() -> None:
    lines = [["sleutel", "van mij"], *[["", "iets"]] * 13]
    for lang, said in (("nl", "11 en nog 3)"), ("en", "11 and 3 more)")):
        with speaking(lang):
            (problem,) = Grid.of(Path("b.xlsx"), "Blad", lines, ["sleutel"], needed=()).problems
        assert said in problem.message


def test_a_formula_is_read_by_its_outcome_and_listed_without_one(sheet: Path) -> None:
    def formula(book: Any, page: Any) -> None:
        page.cell(2, AT["oordeel"]).value = '="akk"&"oord"'
        page.cell(3, AT["oordeel"]).value = "afwijzen"

    found = changed(sheet, formula)  # openpyxl works nothing out
    assert [(a.row, a.decision) for a in found.answers] == [(3, "afwijzen")]
    ((row, fatal, message),) = told(found)
    assert (row, fatal) == (2, True)
    assert "the formula in 'oordeel' has no outcome" in message
    worked_out(sheet)
    again = read_review(sheet)
    assert [(a.row, a.decision) for a in again.answers] == [(2, "akkoord"), (3, "afwijzen")]
    assert again.problems == ()


def worked_out(path: Path) -> None:
    """Puts the outcome beside the one formula of a sheet, as Excel keeps it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in parts.items():
            if b"<f>" in body:
                body = FORMULA.sub(rb'\1 t="str">\2<v>akkoord</v>', body)
            archive.writestr(name, body)


def test_columns_in_english_are_understood(sheet: Path) -> None:
    def rename(book: Any, page: Any) -> None:
        names = {"oordeel": "Judgment", "richting": "direction", "gemiste codes": "Missed  codes"}
        for name, english in names.items():
            page.cell(1, AT[name]).value = english
        cells = {"oordeel": "Accept", "richting": "hinders", "gemiste codes": "b: neutral"}
        for name, value in cells.items():
            page.cell(2, AT[name]).value = value

    found = changed(sheet, rename)
    (answer,) = found.answers
    assert (answer.decision, answer.side, answer.missed) == ("akkoord", "hinders", ("b",))
    assert answer.missed_sides == {"b": "neutraal"}
    assert found.problems == ()


def test_a_column_of_another_name_is_listed_with_its_rows_and_nothing_is_complete(
    sheet: Path,
) -> None:
    def rename(book: Any, page: Any) -> None:
        page.cell(1, AT["gemiste codes"]).value = "vergeten"
        for row in (2, 3):
            page.cell(row, AT["alles bekeken"]).value = "ja"
            page.cell(row, AT["oordeel"]).value = "akkoord"
        page.cell(2, AT["gemiste codes"]).value = "b"

    found = changed(sheet, rename)
    ((row, fatal, message),) = told(found)
    assert (row, fatal) == (1, True)
    assert "'vergeten' is none of this sheet's" in message
    assert "(row 2)" in message
    assert "'gemiste codes', give it that name again" in message
    assert [(a.row, a.doubtful) for a in found.answers] == [(2, True), (3, False)]


def test_a_column_of_ones_own_is_only_remarked(sheet: Path) -> None:
    def add(book: Any, page: Any) -> None:
        page.cell(1, len(COLUMNS) + 1).value = "mijn aantekening"
        page.cell(3, len(COLUMNS) + 1).value = "mooi"
        page.cell(3, AT["oordeel"]).value = "akkoord"

    found = changed(sheet, add)
    assert [(row, fatal) for row, fatal, _ in told(found)] == [(1, False)]
    assert [(a.row, a.doubtful) for a in found.answers] == [(3, False)]


def test_a_second_sheet_in_the_file_is_listed(sheet: Path) -> None:
    def copy(book: Any, page: Any) -> None:
        other = book.copy_worksheet(page)
        other.title = "Beoordelen Sem"
        other.cell(4, AT["oordeel"]).value = "afwijzen"
        page.cell(2, AT["oordeel"]).value = "akkoord"

    found = changed(sheet, copy)
    assert [(a.row, a.decision) for a in found.answers] == [(2, "akkoord")]
    ((_, fatal, message),) = told(found)
    assert fatal
    assert "sheet 'Beoordelen Sem' was filled in too (row 4)" in message


def test_a_sheet_of_before_there_was_a_direction_is_read(sheet: Path) -> None:
    def old(book: Any, page: Any) -> None:
        page.cell(2, AT["oordeel"]).value = "akkoord"
        page.delete_cols(AT["richting"])
        page.delete_cols(AT["voorgestelde richting"])

    found = changed(sheet, old)
    assert [(a.row, a.decision, a.side) for a in found.answers] == [(2, "akkoord", "")]
    assert found.problems == ()


def test_without_the_column_for_the_judgment_it_is_refused(sheet: Path) -> None:
    with pytest.raises(InputError, match="lacks the column oordeel"):
        changed(sheet, lambda book, page: page.delete_cols(AT["oordeel"]))


PIXELS_A_CHARACTER, PADDING, LAPTOP = 7, 5, 1366
"""Of Calibri 11, as Excel counts; a small laptop has 1366 pixels, less 60 for numbers and bar."""


def test_what_is_judged_stands_beside_the_passage_on_a_laptop(sheet: Path) -> None:
    page = load_workbook(sheet)["Beoordelen"]
    shown = {}
    for cell in page[1]:
        column = page.column_dimensions[cell.column_letter]
        if not column.hidden:
            shown[cell.value] = column.width * PIXELS_A_CHARACTER + PADDING
    names = list(shown)
    last = names.index("opmerking")
    assert sum(list(shown.values())[: last + 1]) <= LAPTOP - 60
    between = names[names.index("fragment") + 1 : names.index("oordeel")]
    assert between == ["code", "voorgestelde richting"]
    assert set(names[: last + 1]) >= set(ANSWERED)


def test_rows_are_as_high_as_their_words_and_a_code_tells_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    rows = [Chosen(segment, "a", None, "useful") for segment in Desk.segments]
    write_review(path, rows, Desk.corpus())
    page = load_workbook(path)["Beoordelen"]
    assert page.row_dimensions[2].height == 35.25  # one line: the lowest; in whole pixels
    cell = page.cell(2, AT["code"])
    assert cell.comment is not None
    assert "Over a." in cell.comment.text


def test_a_long_answer_has_a_row_that_shows_it(tmp_path: Path) -> None:
    from kvds_nlp.data import Segment
    from kvds_nlp.spans import Span
    from tests.builders import make_corpus, make_document

    text = " ".join(["woorden"] * 60)  # five a line of 46: twelve lines
    document = make_document(text)
    span = Span(0, len(text))
    segment = Segment(document.id, document.sha256, span, text, "R", "respondent", 0)
    path = tmp_path / "b.xlsx"
    write_review(path, [Chosen(segment, "", None, "random")], make_corpus([document], [segment]))
    assert load_workbook(path)["Beoordelen"].row_dimensions[2].height == 12 * 15 + 3
