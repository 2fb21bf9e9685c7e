"""The section on topics in the report: what the codebook does not have, first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import lxml.html
import numpy as np
import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.commands.compare import chapter_of_run
from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Passage
from kvds_nlp.flows.report import build_report
from kvds_nlp.report.docx import write_report_docx
from kvds_nlp.report.html import write_report_html
from kvds_nlp.report.parts import Report, topic_rows
from kvds_nlp.running.console import Terminal
from kvds_nlp.topics import CodebookMatch, Groups, Topic, TopicChapter, TopicModel, Topics
from kvds_nlp.topics.grouping import Space
from tests.invented import MARKUP, REFUSED

LABEL = "bus, <b>halte</b> & rit"


def topic(number: int, label: str, coded: int, *quotes: Passage, held: int = 9) -> Topic:
    """A topic of twelve segments; a gap when fewer than four are coded."""
    match = CodebookMatch("sturen", 0.3, coded, "sturen" if coded else "", coded, gap=coded < 4)
    return Topic(number, label, ("bus",), 12, held, quotes, match)


@pytest.fixture
def report(corpus: Corpus) -> Report:
    """A report with a covered topic, a firm gap and a loose one whose first quote is refused."""
    passages = tuple(Passage(segment, (), 0) for segment in corpus.segments)
    said = {passage.segment.quote: passage for passage in passages}
    one = np.ones((1, 1))
    model = TopicModel("words", Groups(Space(one[0], one), one, 0.2), ("bus",), (("bus",),))
    labels = np.zeros(len(passages), dtype=np.int64)
    labels[:3] = -1
    found = Topics(
        passages=passages,
        labels=labels,
        closeness=np.ones(len(passages)),
        quotable=np.ones(len(passages), dtype=np.bool_),
        topics=(
            topic(0, "regie, loslaten", 10, said["Niets bijzonders."]),
            topic(1, "tuin, plan", 1, said[REFUSED], held=2),
            topic(2, LABEL, 2, said[REFUSED], said[MARKUP]),
        ),
        merges=(),
        shares=(),
        changes=(),
        model=model,
    )
    return build_report(
        corpus, compare(corpus), (), per_code=3, topics=TopicChapter.of(found, corpus)
    )


def test_gaps_come_first_each_with_a_quote_of_who_may_be_quoted(report: Report) -> None:
    rows = topic_rows(report)  # "tuin, plan" is loose: its words say two of its twelve passages
    assert [row.label for row in rows] == [LABEL, "regie, loslaten"]
    assert [row.quote for row in rows] == [MARKUP, ""]
    assert [row.gap for row in rows] == [True, False]
    first = rows[0]
    assert (first.size, first.coded, first.cohesion, first.nearest) == (12, "17%", "75%", "Sturen")
    assert [row.mark for row in rows] == ["niet in het codeboek", ""]


def test_what_lies_with_the_run_names_no_file_and_reads_back_the_same(report: Report) -> None:
    assert report.topics is not None
    stored = report.topics.as_bytes()
    assert not [one for one in report.corpus.documents if one.id.encode() in stored]
    assert TopicChapter.read(stored) == report.topics
    (gap, *rest) = report.topics.topics
    odd = replace(report.topics, topics=(replace(gap, quotes=(-1, 10_000)), *rest))
    assert [row.quote for row in topic_rows(replace(report, topics=odd))] == ["", ""]


def test_topics_on_too_little_text_hold_nothing_up(tmp_path: Path, report: Report) -> None:
    assert report.topics is not None
    thin = replace(report, topics=replace(report.topics, thin=True))
    assert topic_rows(thin) == []
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", thin)))
    assert not [p.text for p in file.paragraphs if p.text.startswith("Onderwerpen: wat")]


def test_the_page_has_the_section_in_its_contents_and_markup_is_text(
    tmp_path: Path, report: Report
) -> None:
    page = write_report_html(tmp_path / "r.html", report).read_text(encoding="utf-8")
    assert REFUSED not in page
    assert "<b>halte" not in page
    tree = lxml.html.fromstring(page)
    assert tree.xpath("//nav//a[@href='#topics']")
    heading = tree.get_element_by_id("topics")
    assert heading.tag == "h2"
    assert heading.text_content() == "Onderwerpen: wat het codeboek (nog) niet heeft"
    section = heading.getparent()
    assert MARKUP in section.xpath(".//blockquote/p")[0].text_content()
    assert section.xpath(".//a/@href") == ["topics.html"]
    assert "Niet ingedeeld: 3 van 27 tekstdelen (11%)" in section.text_content()
    assert len(section.xpath(".//tbody//th[@scope='row']")) == 2
    assert "de 2 van 3 die overeind blijven" in section.text_content()
    assert len(section.xpath(".//tr[@class='said']")) == 1
    settings = report.corpus.settings.model_copy(update={"lang": "en"})
    english = replace(report, corpus=replace(report.corpus, settings=settings))
    page = write_report_html(tmp_path / "e.html", english).read_text(encoding="utf-8")
    assert "Not in a topic: 3 of 27 segments (11%)" in page


def test_word_has_the_same_rows_and_quotes(tmp_path: Path, report: Report) -> None:
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report)))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert "Onderwerpen: wat het codeboek (nog) niet heeft" in headings
    table = next(t for t in file.tables if t.cell(0, 0).text == "Onderwerp")
    cells = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert cells[0] == [f"{LABEL} (niet in het codeboek)", "12", "17%", "Sturen", "75%"]
    assert len(cells) == 2
    assert MARKUP in [p.text for p in file.paragraphs if p.style.name == "Quote"]
    assert REFUSED not in "\n".join(p.text for p in file.paragraphs)


def test_without_topics_there_is_no_section(tmp_path: Path, corpus: Corpus) -> None:
    report = build_report(corpus, compare(corpus), (), per_code=3)
    page = write_report_html(tmp_path / "r.html", report).read_text(encoding="utf-8")
    assert "Onderwerpen: wat" not in page
    assert 'href="#topics"' not in page
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report)))
    assert not [p.text for p in file.paragraphs if p.text.startswith("Onderwerpen: wat")]


@pytest.mark.parametrize("skip", [False, True])
def test_a_run_passes_its_topics_to_the_report(tmp_path: Path, skip: bool) -> None:
    said = ("De bus rijdt hier niet meer", "De brief is veel te moeilijk", "De woning is vochtig")
    rows = [f'r{n},Noord,"{said[n % 3]}, al {n} weken lang."' for n in range(36)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["respondent,proeftuin,Wat speelt er?", *rows]), encoding="utf-8")
    out = tmp_path / "out"
    options = ["--skip", "topics"] if skip else []
    assert run_cli(["run", str(path), "--out", str(out), "--quiet", *options]) == 0
    page = (out / "report.html").read_text(encoding="utf-8")
    assert ('<h2 id="topics">' in page) is not skip
    assert (out / "topics.html").exists() is not skip
    assert run_cli(["compare", str(out), "--quiet"]) == 0
    anew = (out / "compare-2" / "report.html").read_text(encoding="utf-8")
    assert ('<h2 id="topics">' in anew) is not skip
    assert ('href="../topics.html"' in anew) is not skip


def test_a_report_that_cannot_say_it_any_more_says_so(
    tmp_path: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report.topics is not None
    terminal = Terminal(quiet=False)
    assert chapter_of_run(tmp_path, report.corpus, terminal) is None  # no topics were looked for
    assert capsys.readouterr().err == ""
    (tmp_path / "topics.csv").write_text("topic\n", encoding="utf-8")
    stored = report.topics.as_bytes()
    for body in (None, b"{}", replace(report.topics, texts="other").as_bytes()):
        if body is not None:
            (tmp_path / "topic_chapter.json").write_bytes(body)
        assert chapter_of_run(tmp_path, report.corpus, terminal) is None
        assert "section on topics is not in this report" in " ".join(
            capsys.readouterr().err.split()
        )
    (tmp_path / "topic_chapter.json").write_bytes(stored)
    assert chapter_of_run(tmp_path, report.corpus, terminal) == report.topics


def test_a_chapter_comes_back_as_it_was_and_knows_its_texts(report: Report) -> None:
    chapter, corpus = report.topics, report.corpus
    assert chapter is not None
    back = TopicChapter.read(chapter.as_bytes())
    assert back == chapter
    assert topic_rows(replace(report, topics=back)) == topic_rows(report)
    assert REFUSED.encode() not in chapter.as_bytes()
    assert MARKUP.encode() not in chapter.as_bytes()
    assert back.is_of(replace(corpus, codings=()))
    assert not back.is_of(replace(corpus, segments=corpus.segments[1:]))
    speaker = next(one.facts["respondent"] for one in corpus.documents if "respondent" in one.facts)
    settings = corpus.settings.model_copy(update={"consents": {speaker: "nee"}})
    assert not back.is_of(replace(corpus, settings=settings))
    with pytest.raises(ValueError, match="validation"):
        TopicChapter.read(b'{"segments": 3}')


@pytest.mark.parametrize("page", ["../topics.html", ""])
def test_the_page_of_topics_is_linked_where_it_stands(
    tmp_path: Path, report: Report, page: str
) -> None:
    made = write_report_html(tmp_path / "r.html", replace(report, topics_page=page))
    tree = lxml.html.fromstring(made.read_text(encoding="utf-8"))
    section = tree.get_element_by_id("topics").getparent()
    assert section.xpath(".//a/@href") == ([page] if page else [])
