"""What a reviewer sees in the sheet, and what of it comes back, cell by cell."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import load_workbook

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence, Segment, digest
from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages
from kvds_nlp.reviewing import Chosen
from kvds_nlp.reviewsheet import workbooks
from kvds_nlp.reviewsheet.columns import (
    ANSWERED,
    COLUMNS,
    SHOWN,
    RowKey,
    shown_of,
    strange,
    told_of,
)
from kvds_nlp.reviewsheet.reading import ChosenRow, FilledSheet, read_choices, read_review
from kvds_nlp.reviewsheet.writing import write_review
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document


def written(path: Path, chosen: list[Chosen], corpus: Corpus, **who: str) -> Any:
    write_review(path, chosen, corpus, **who)
    return load_workbook(path)


def row_of(book: Any, line: int = 2) -> dict[str, Any]:
    """Column -> cell, of one row of the sheet to fill in."""
    page = book["Beoordelen"]
    return {cell.value: page.cell(line, cell.column).value for cell in page[1]}


def long_answer(before: int, length: int, after: int) -> tuple[Corpus, Segment]:
    """An answer with so many letters before, in and after its one segment."""
    text = "b" * before + "x" * length + "a" * after
    document = make_document(text)
    span = Span(before, before + length)
    segment = Segment(document.id, digest(text), span, span.of(text), "Anna", "respondent", 0)
    return make_corpus([document], [segment]), segment


def test_a_row_shows_whole_words_on_each_side_and_no_more_than_a_cell_holds(
    tmp_path: Path,
) -> None:
    corpus, segment = long_answer(301, 32_001, 301)
    row = row_of(written(tmp_path / "b.xlsx", [Chosen(segment, "", None, "random")], corpus))
    assert (row["ervoor"], row["erna"]) == (f"… {'b' * 200}", f"{'a' * 200} …")
    assert row["fragment"] == "x" * 32_000
    assert row["spreker"] == "Anna"
    assert row["waarom gevraagd"] == "steekproef"
    assert not row["code"]
    assert not row["score"]


def test_a_proposal_shows_its_score_and_its_first_three_reasons_once(
    desk: Any, tmp_path: Path
) -> None:
    segment = desk.segments[0]
    words = [Span(0, 2), Span(0, 2), Span(3, 9), Span(10, 13)]
    evidence = tuple(Evidence(segment, "a", "rule:1", (span,), 0.5) for span in words)
    coding = Coding(segment, "a", evidence, 0.12345)
    book = written(tmp_path / "b.xlsx", [Chosen(segment, "a", coding, "split")], desk.corpus())
    row = row_of(book)
    assert row["score"] == 0.123
    assert row["reden"] == "; ".join(dict.fromkeys(one.reason for one in evidence[:3]))
    assert (row["code"], row["betekenis"], row["waarom gevraagd"]) == ("a", "A", "code gesplitst")
    assert row["sleutel"] == f"a.txt@0-18|a|{segment.doc_sha256[:12]}"


def test_every_row_has_its_lists_to_choose_from_and_can_be_filtered(
    desk: Any, tmp_path: Path
) -> None:
    chosen = [Chosen(segment, "a", None, "useful") for segment in desk.segments]
    book = written(tmp_path / "b.xlsx", chosen, desk.corpus())
    page, column = book["Beoordelen"], {}
    for cell in page[1]:
        column[cell.value] = cell.column_letter
    assert list(column) == [name for name, _ in COLUMNS]
    assert page.auto_filter.ref == "A1:R5"
    assert page.freeze_panes == "A2"  # the heads only: nothing stands before what is filled in
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert lists == {
        f"{column['oordeel']}2:{column['oordeel']}5": '"akkoord,afwijzen,andere code"',
        f"{column['richting']}2:{column['richting']}5": '"belemmerend,bevorderend,neutraal"',
        f"{column['andere code']}2:{column['andere code']}5": "Codes!$A$2:$A$5",
        f"{column['alles bekeken']}2:{column['alles bekeken']}5": '"ja"',
    }
    codes = list(book["Codes"].iter_rows(values_only=True))
    assert codes[0] == ("code", "betekenis", "omschrijving", "wel", "niet")
    assert [code[:3] for code in codes[1:]] == [
        (name, name.upper(), f"Over {name}.") for name in "abcd"
    ]
    one = written(tmp_path / "leeg.xlsx", [], desk.corpus())["Beoordelen"]
    assert one.auto_filter.ref == "A1:R2"


def test_the_guide_says_what_to_do_and_for_whom(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = written(path, [], desk.corpus(), reviewer="Noor", run_id="004")
    lines = list(book["Uitleg"].iter_rows(values_only=True))
    assert lines[:4] == [("Beoordelaar", "Noor"), ("Run", "004"), (None, None), lines[3]]
    assert book.sheetnames[0] == "Uitleg"
    assert len(lines) == 13  # in ten lines
    found = read_review(path)
    assert (found.reviewer, found.run_id, found.answers, found.empty) == ("Noor", "004", (), 0)
    widths = book["Uitleg"].column_dimensions
    assert widths["B"].width > widths["A"].width > max(len(str(name)) for name, _ in lines)
    assert book["Codes"].column_dimensions["B"].width >= len("betekenis")


def test_every_heading_fits_above_its_column(desk: Any, tmp_path: Path) -> None:
    page = written(tmp_path / "b.xlsx", [], desk.corpus())["Beoordelen"]
    widths = {cell.value: page.column_dimensions[cell.column_letter].width for cell in page[1]}
    for name, width in widths.items():
        assert max(len(word) for word in name.split()) <= width
    assert max(widths, key=widths.__getitem__) == "fragment"


AROUND = "Anna: eerst dit\n\nBo: tja … " + "lange woorden " * 20


def test_the_words_around_are_shown_in_part_and_understood_so(desk: Any) -> None:
    told = {**told_of(desk.segments[0], "a", desk.document), "ervoor": AROUND, "erna": AROUND}
    shown = shown_of(told)
    assert shown["erna"].startswith("Anna: eerst dit\nBo: tja …")  # no empty lines
    assert shown["erna"].endswith((" lange …", " woorden …"))
    assert shown["ervoor"].startswith("… ")
    assert set(shown["ervoor"].split()) == {"…", "lange", "woorden"}  # no word cut in two
    assert max(map(len, (shown["ervoor"], shown["erna"]))) <= SHOWN + 2
    for row in (shown, told, {**shown, "ervoor": ""}):  # also as sheets of before showed it
        assert strange(row, told) == ""
    assert strange({**shown, "ervoor": "… lange zinnen"}, told) == "ervoor"


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("a.txt@0-5|c|0a", RowKey("a.txt@0-5", "c", "0a")),
        (" a|b.txt@0-5||0a ", RowKey("a|b.txt@0-5", "", "0a")),
        ("a.txt@0-5|c", None),
        ("a.txt|c|0a", None),
        ("", None),
    ],
)
def test_a_key_is_read_from_its_cell(cell: str, key: RowKey | None) -> None:
    assert RowKey.read(cell) == key


TOLD = ("sleutel", "fragment", "code")
ROW = ("a.txt@0-5|a|0a", "Eerst", "a")


def read(*rows: tuple[object, ...]) -> FilledSheet:
    lines = [list(map(workbooks.cell_text, line)) for line in ((*TOLD, *ANSWERED), *rows)]
    return FilledSheet.of(Path("b.xlsx"), lines, {})


def test_rows_are_numbered_as_excel_does_and_empty_ones_are_counted() -> None:
    lost = ("weg", "Eerst", "a")
    found = read((None,) * 8, ROW, (*lost, "akkoord"), (*ROW, "akkoord"), lost)
    assert [answer.row for answer in found.answers] == [5]
    assert [problem.row for problem in found.problems] == [4]
    assert [(row.row, row.key) for row in found.blank] == [(3, RowKey("a.txt@0-5", "a", "0a"))]
    assert found.empty == 2
    for row in (*found.answers, *found.blank):
        assert (row.told["fragment"], row.told["code"]) == ("Eerst", "a")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("", "", "", "", "x", ""), ("", "", (), True, "")),
        (("", "", "", "", "nee", "let op"), ("", "", (), False, "let op")),
        (("", "", "", "a;b", "", ""), ("", "", ("a", "b"), False, "")),
        (("ANDERE CODE", "", "b", "", 1.0, ""), ("andere code", "b", (), True, "")),
        (("Reject", "", "", "", "", ""), ("afwijzen", "", (), False, "")),
        (("akkoord", "", "", "2.0;3", "", 7.0), ("akkoord", "", ("2.0", "3"), False, "7")),
        (("akkoord", "", "", 2.5, "", ""), ("akkoord", "", ("2.5",), False, "")),
    ],
)
def test_one_filled_cell_makes_an_answer(cells: tuple[object, ...], said: tuple[Any, ...]) -> None:
    (answer,) = read((*ROW, *cells)).answers
    told = (answer.decision, answer.other, answer.missed, answer.complete, answer.note)
    assert told == said
    assert not answer.doubtful


def test_a_sheet_without_its_columns_or_its_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lacks the column sleutel, fragment, code, oordeel"):
        FilledSheet.of(Path("b.xlsx"), [], {})
    with pytest.raises(InputError, match="lacks the column fragment, oordeel"):
        FilledSheet.of(Path("b.xlsx"), [("Sleutel ", "CODE")], {})
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(InputError, match="has no sheet 'Beoordelen'"):
        read_review(tmp_path / "x.xlsx")


def test_a_sheet_without_a_guide_is_read_too(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = written(path, [], desk.corpus(), reviewer="Noor")
    del book["Uitleg"]
    book.save(path)
    assert (read_review(path).reviewer, read_review(path).run_id) == ("", "")


def test_a_file_that_unpacks_to_too_much_is_no_review_sheet(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    path = tmp_path / "b.xlsx"
    write_review(path, [], desk.corpus())
    with zipfile.ZipFile(path) as archive:
        size = sum(item.file_size for item in archive.infolist())
    monkeypatch.setattr(workbooks, "_BIGGEST", size)
    assert b"Beoordelen" in workbooks.read_apart({}, path.read_bytes())
    monkeypatch.setattr(workbooks, "_BIGGEST", size - 1)
    with pytest.raises(InputError, match="unpacks to"):
        workbooks.read_apart({}, path.read_bytes())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_choices_are_read_in_both_languages_and_name_their_row(tmp_path: Path, lang: Any) -> None:
    keys = ("head.choice", "column.segment", "head.code_id", "head.original")
    heads = [messages(lang)[key] for key in keys]
    path, book = tmp_path / "quotes.xlsx", openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (heads, ["vast", "s1", "a", "Zo."], [None, "s2", "a"], ["Nooit", "s3", "b"]):
        page.append(row)
    book.create_sheet("later")
    book.save(path)
    found = read_choices(path)
    assert found == (
        ChosenRow(2, "s1", "a", "Zo.", pinned=True), ChosenRow(4, "s3", "b", "", pinned=False),
    )  # fmt: skip
    page.append(["wel", "s4", "b"])
    book.save(path)
    with pytest.raises(InputError, match="row 5: 'wel'"):
        read_choices(path)


def test_the_answer_that_has_a_fault_keeps_its_good_half() -> None:
    (answer,) = read((*ROW, "misschien", "", "b", "c")).answers
    assert (answer.decision, answer.other, answer.missed, answer.doubtful) == ("", "", ("c",), True)
    assert replace(answer, decision="andere code").fault


def test_a_workbook_that_holds_no_choices_says_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(path)
    keys = ("column.segment", "head.code_id", "head.original", "head.choice")
    names = [messages("nl")[key] for key in keys]
    with pytest.raises(InputError, match=re.escape(f"lacks the columns {', '.join(names)}")):
        read_choices(path)
