"""What the report and the sheets say where there are papers, and no or few respondents."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import docx

from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.flows.report import build_report
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.report.docx import write_report_docx
from kvds_nlp.report.feedback import FeedbackSheet
from kvds_nlp.report.html import write_report_html
from kvds_nlp.report.parts import Report, counts_line
from kvds_nlp.report.passages import paper_rows, passage_rows
from kvds_nlp.report.segments import _behind
from kvds_nlp.writers.others import ForOthers
from tests.comparing.counted import read_study
from tests.comparing.test_counted_studies import MIXED, REPORTS


def report_of(corpus: Corpus) -> Report:
    return build_report(corpus, compare(corpus), choose_quotes(corpus, per_code=1), per_code=1)


def words_of(page: str) -> str:
    body = page[: page.index('<script type="application/json"')]
    return unescape(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", body, flags=re.DOTALL))


def test_a_study_of_papers_says_nothing_of_respondents(tmp_path: Path) -> None:
    report = report_of(read_study(tmp_path, REPORTS))
    assert counts_line(report) == (
        "10 stukken: 60 tekstdelen met 2.400 woorden, 25 coderingen; 0 daarvan door een mens "
        "nagekeken of toegevoegd."
    )
    page = words_of(write_report_html(tmp_path / "r.html", report).read_text("utf-8"))
    heads = [part.text for part in docx.Document(
        str(write_report_docx(tmp_path / "r.docx", report))
    ).paragraphs if part.style.name == "Heading 1"]  # fmt: skip
    for gone in ("Welk thema leeft waar", "Thema’s in het hele programma"):
        assert gone not in page
        assert gone not in heads
    for there in (
        "Hoe vaak een thema voorkomt",
        "Thema’s in stukken",
        "Belemmerend of bevorderend",
    ):
        assert there in page
        assert there in heads
    assert not re.search(r"\b\d+ respondent", page)
    # Sturen parts Duin from Veen wholly; Loslaten is a quarter of each paper.
    assert [row[:5] for row in paper_rows(report)] == [
        ("Loslaten", "10 van 10", "15 van 60", "25%", "6,2"),
        ("Sturen", "5 van 10", "10 van 60", "17%", "4,2"),
    ]
    rows = passage_rows(report)
    assert [(row.group, row.segments, row.words) for row in rows] == [
        ("Duin", "20", "800"), ("Veen", "40", "1.600"), ("Hele programma", "60", "2.400")
    ]  # fmt: skip
    assert rows[0].cells[1] == (10, 5, "50% van 20 tekstdelen; 12,5 per 1.000 woorden")


def test_the_sheet_of_a_proeftuin_with_papers_only_counts_passages(tmp_path: Path) -> None:
    report = report_of(read_study(tmp_path, MIXED))
    rows = dict(report.compared.by_group)["Veen"]
    best = choose_quotes(report.corpus, per_code=2)
    own = [quote for quote in best if quote.proeftuin == "Veen"]
    sheet = FeedbackSheet.of(report, "Veen", rows, own, ForOthers(report.corpus, nameless=True))
    assert "welk deel van 4 tekstdelen uit jullie 1 stuk" in sheet.intro
    assert (sheet.few, sheet.traceable) == ("", False)
    assert [(one.label, one.own, one.programme) for one in sheet.themes] == [
        ("Sturen", "2/4", "2/9"), ("Loslaten", "0/4", "2/9")
    ]  # fmt: skip
    assert "(4 bij jullie, 9 in het programma)" in sheet.themes_caption
    ((_, ((_, about),)),) = sheet.quotes
    assert about == "stuk"  # nobody weighed a direction


def test_a_sheet_says_that_its_quotes_are_from_papers_too(tmp_path: Path) -> None:
    report = report_of(read_study(tmp_path, MIXED))
    rows = dict(report.compared.by_group)["Duin"]
    intro = FeedbackSheet.of(report, "Duin", rows, [], ForOthers(report.corpus)).intro
    assert f"({rows[0].people_n} respondent" in intro
    assert "komen ook uit jullie 1 stuk; in de tabel tellen alleen respondenten" in intro


def test_a_figure_of_respondents_leads_to_what_respondents_say(tmp_path: Path) -> None:
    report = report_of(read_study(tmp_path, MIXED))
    behind = {name: len(codings) for name, codings in _behind(report, report.corpus.kept).items()}
    # Duin: L by the respondent and in the paper; Veen: S twice in its paper. All are neutral.
    assert behind == {
        "h0.0": 1, "c0": 1, "s0.0": 2, "sall.0": 2, "s1.1": 2, "sall.1": 2, "v0.3": 2, "v1.3": 2,
    }  # fmt: skip
