"""What a project leader stumbled over in a report before sending it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Origin
from kvds_nlp.flows.report import build_report
from kvds_nlp.messages import messages, speaking
from kvds_nlp.report import view
from kvds_nlp.report.docx import write_report_docx
from kvds_nlp.report.feedback import write_sheets
from kvds_nlp.report.html import write_report_html
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.word_chart import Chart
from tests.comparing.counted import read_study
from tests.comparing.test_counted_studies import REPORTS
from tests.invented import Builder


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """As Dutch readers read it."""
    with speaking("nl"):
        yield


def report_of(corpus: Corpus, by: str = "proeftuin") -> Report:
    return build_report(corpus, compare(corpus, by), (), per_code=1)


def answered(builder: Builder, people: int, clear: int) -> Report:
    """Who answered yes lets go, ``clear`` of these; nobody who answered no."""
    for n in range(people):
        codes = [*["loslaten"] * (n < clear), *["sturen"] * (n % 2)]
        builder.say(f"Zo ging het bij {n}.", *codes, proeftuin="A", respondent=f"r{n}",
                    tevreden="ja" if n < people / 2 else "nee")  # fmt: skip
    return report_of(builder.corpus())


def test_relations_that_chance_gives_are_said_to_be_so(tmp_path: Path, builder: Builder) -> None:
    report = answered(builder, 22, 5)
    (row,) = view.crossed_rows(report)
    assert (row.label, row.p < "0,05" < row.q) == ("Loslaten", True)
    note = messages("nl")["report.crossed_none"]
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report)))
    assert note in [paragraph.text for paragraph in file.paragraphs]
    assert note in write_report_html(tmp_path / "r.html", report).read_text("utf-8")


def test_a_relation_that_was_shown_is_not_said_to_be_chance(builder: Builder) -> None:
    assert view.crossed_note(answered(builder, 20, 10)) == ""


def test_papers_that_were_not_compared_have_no_column_of_dashes(tmp_path: Path) -> None:
    corpus = read_study(tmp_path, REPORTS)
    heads = {}
    for by in ("proeftuin", "opdrachtgever"):  # papers have no opdrachtgever: nothing to compare
        report = report_of(corpus, by)
        file = docx.Document(str(write_report_docx(tmp_path / f"{by}.docx", report)))
        tables = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
        heads[by] = next(head for head in tables if "Per 1.000 woorden" in head)[-1]
        page = write_report_html(tmp_path / f"{by}.html", report).read_text("utf-8")
        papers = page[page.index('id="papers"') : page.index('id="valence"')]
        assert ("p (gecorrigeerd)" in papers) is (by == "proeftuin")
    assert heads == {"proeftuin": "p (gecorrigeerd)", "opdrachtgever": "Per 1.000 woorden"}


def test_the_change_of_a_mark_is_as_exact_as_its_chance(builder: Builder) -> None:
    for n, (first, last) in enumerate([("6", "7"), ("6", "6"), ("7", "7"), ("6", "6"), ("5", "6")]):
        for wave, mark in (("begin", first), ("eind", last)):
            builder.say(f"Zo ging het {wave} bij {n}.", "loslaten", proeftuin="A",
                        respondent=f"r{n}", wave=wave, rapportcijfer=mark)  # fmt: skip
    (line,) = view.mark_lines(report_of(builder.corpus()))
    assert "met 0,40 (95%-interval -0,28 tot 1,08;" in line


def test_the_appendix_calls_themes_what_people_call_them(tmp_path: Path, corpus: Corpus) -> None:
    first, *others = corpus.codebook.codes
    told = replace(first, exclude=("toezicht houden (sturen)",))
    book = replace(corpus.codebook, codes=(told, *others))
    report = report_of(replace(corpus, codebook=book))
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report)))
    assert "Niet: toezicht houden (“Sturen”)" in [one.text for one in file.paragraphs]


def test_a_sheet_without_intervals_speaks_of_none(tmp_path: Path, builder: Builder) -> None:
    builder.say("Wij mochten zelf bepalen hoe we het geld uitgaven.", "loslaten", proeftuin="A")
    write_sheets(tmp_path, report_of(builder.corpus()))
    page = (tmp_path / "a.html").read_text("utf-8")
    assert messages("nl")["limit.took_part"] in page
    assert "nterval" not in page


def test_the_name_of_a_file_is_nobody_s_user_name(builder: Builder) -> None:
    builder.say("Wij bakken samen.", "loslaten", proeftuin="A", naam="Wendy")
    document = builder.documents[0]
    places = []
    for name in ("open_antwoorden.csv", "antwoorden_wendy.csv"):
        builder.documents[0] = replace(document, origin=Origin(name, 2, "Wat hielp?"))
        corpus = builder.corpus()
        places.append(ForOthers(corpus).place(corpus.segments[0], column=False))
    assert places == ["open_antwoorden.csv, rij 2", "antwoorden_[naam].csv, rij 2"]


@pytest.mark.parametrize(
    ("stacking", "gone"),
    [
        ("percent_stacked", [[False, False], [True, False]]),
        ("stacked", [[False, True], [True, True]]),
    ],
)
def test_a_part_too_narrow_for_its_figure_has_none(stacking: str, gone: list[list[bool]]) -> None:
    parts = [("ja", [95, 4], "#2E7D57"), ("nee", [5, 4], "#B5532A")]
    chart = Chart("", ["A", "B"], parts, stacking)  # type: ignore[arg-type]
    found = [[bool(one) for one in chart._without_narrow(values)] for _, values, _ in parts]
    assert found == gone
