"""A report.docx that can be sent: opened as Word opens it, and looked at part by part."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

import kvds_nlp
from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.flows.report import build_report
from kvds_nlp.messages import messages
from kvds_nlp.report.docx import write_report_docx
from kvds_nlp.report.opening import method_lines, title_rows
from kvds_nlp.report.parts import Report
from kvds_nlp.report.summary import sides, stands_out
from tests.invented import REFUSED, Builder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def report_of(corpus: Corpus) -> Report:
    """The report without quotes."""
    return build_report(corpus, compare(corpus), (), per_code=2)


def parts_of(path: Path) -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def apart(builder: Builder) -> Corpus:
    """Forty respondents: all raise one theme, ten a second, none the others; three sides differ."""
    for n in range(40):
        side = "belemmerend" if n < 38 else "bevorderend"
        builder.say(f"Zij lieten het los, {n}.", "loslaten", proeftuin="A" if n % 2 else "B",
                    respondent=f"r{n}", valence=side, datum="2017-03-28")  # fmt: skip
    for n in range(10):
        side = "belemmerend" if n % 2 else "bevorderend"
        builder.say(f"Er werd gestuurd, {n}.", "sturen", proeftuin="A", respondent=f"r{2 * n + 1}",
                    valence=side, datum="18-05-2017", geboortedatum="01-01-1950")  # fmt: skip
    builder.codings = [replace(one, valence_score=0.9) for one in builder.codings]
    return builder.corpus()


def test_the_title_page_says_which_study_sources_codebook_and_version(builder: Builder) -> None:
    rows = dict(title_rows(report_of(apart(builder))))
    assert rows["Onderzoek"] == "Proef"
    assert rows["Gelezen"] == "40 respondenten in 50 antwoorden"
    assert rows["Periode van de bronnen"] == "28 maart 2017 tot en met 18 mei 2017"
    assert rows["Codeboek"].endswith("(4 thema’s)")
    assert rows["Programma"] == f"kvds-nlp {kvds_nlp.__version__}"


def test_the_title_page_names_other_sources_otherwise_and_no_date_nobody_gave(
    builder: Builder,
) -> None:
    builder.say("Een zin.", "loslaten", proeftuin="A")
    one = dict(title_rows(report_of(builder.corpus())))
    builder.say("Nog een zin.", "loslaten", proeftuin="A")
    two = dict(title_rows(report_of(builder.corpus())))
    assert "Periode van de bronnen" not in one
    assert one["Kenmerk van de bronnen"] != two["Kenmerk van de bronnen"]


def test_the_summary_says_only_what_intervals_support(builder: Builder) -> None:
    lines = stands_out(report_of(apart(builder)))
    top, hinder, groups = lines[:3]
    assert "“Loslaten” komt het vaakst voor: 40 van de 40 respondenten" in top
    assert "meer dan bij elk ander thema" in top
    assert (
        hinder == "Respondenten die een richting gaven, noemen vooral als belemmerend: "
        "“Loslaten” (38 van de 40)."
    )
    assert groups.startswith("“Sturen” verschilt tussen de groepen (proeftuin)")
    assert "meest in A (10/20), het minst in B (0/20)" in groups
    assert not [line for line in lines if "bevorderend" in line]  # five of ten is no side


def test_with_few_people_the_summary_says_that_it_cannot_be_said(builder: Builder) -> None:
    builder.say("Zij lieten het los.", "loslaten", proeftuin="A", respondent="r1")
    builder.say("Zij stuurden.", "sturen", proeftuin="A", respondent="r2")
    (line,) = stands_out(report_of(builder.corpus()))
    assert "1 van de 2 respondenten" in line
    assert "is met 2 respondenten niet te zeggen" in line
    assert "Aantoonbaar" not in line


def test_nothing_coded_stands_out_from_nothing(builder: Builder) -> None:
    builder.say("Gewoon een zin.", proeftuin="A")
    assert stands_out(report_of(builder.corpus())) == [messages("nl")["sum.nothing"]]


def test_a_side_is_counted_by_respondent_and_not_where_it_is_unsure(builder: Builder) -> None:
    for side, score in (("belemmerend", 0.9), ("belemmerend", 0.9), ("bevorderend", 0.9),
                        ("bevorderend", 0.3), ("bevorderend", 0.5)):  # fmt: skip
        builder.say("Zij lieten los.", "loslaten", proeftuin="A", respondent="r1", valence=side)
        builder.codings[-1] = replace(builder.codings[-1], valence_score=score)
    assert sides(builder.corpus()) == {"loslaten": (1, 0)}


def test_the_method_says_what_was_read_by_what_and_what_people_reviewed(builder: Builder) -> None:
    for n, status in enumerate(("accepted", "accepted", "rejected", "added", "proposed")):
        builder.say(f"Zij lieten los {n}.", "loslaten", proeftuin="A", status=status)
    corpus = builder.corpus()
    context = replace(corpus.segments[0], role="other", coded=False)  # of who withdrew since
    withdrawn = replace(corpus.codings[0], segment=context, status="added")
    text = "\n".join(
        method_lines(
            report_of(replace(corpus, codings=(*corpus.codings, withdrawn))), appendix=True
        )
    )
    assert "Gelezen zijn 5 respondenten in 5 antwoorden: 5 tekstdelen met 20 woorden." in text
    assert "personen mogen worden geciteerd" in text
    assert "waar een regel van het codeboek de woorden vindt" in text
    assert "3 na" not in text
    assert "beoordeelden er 3: 2 goedgekeurd, 1 afgekeurd; 1 voegden zij zelf toe" in text
    assert "1 zijn nog voorstel" in text


def test_the_method_gives_precision_and_recall_with_where_they_were_measured(
    builder: Builder,
) -> None:
    builder.say("Zij lieten los.", "loslaten", proeftuin="A")
    known = "\n".join(method_lines(report_of(builder.corpus()), appendix=True))
    assert "(precisie)" in known
    measured = json.loads(Path("models/expected.json").read_text(encoding="utf-8"))["words"]
    assert f"{100 * measured['interview_right']:.0f}%" in known
    assert "docs/evaluation.md" in known
    builder.say("Zij lieten los.", "nooit", proeftuin="A")
    other = "\n".join(method_lines(report_of(builder.corpus()), appendix=True))
    assert "niet gemeten" in other
    assert "%" not in other.split("Bij aandelen")[0]


def test_a_study_of_papers_says_nothing_of_persons_who_may_be_quoted(builder: Builder) -> None:
    builder.say("Zij lieten los.", "loslaten", proeftuin="A")
    builder.documents = [replace(one, kind="paper") for one in builder.documents]
    text = "\n".join(method_lines(report_of(builder.corpus()), appendix=True))
    assert "personen mogen worden geciteerd" not in text
    assert "geen woorden van respondenten" in text


def test_error_bars_stand_where_the_caption_promises_them(tmp_path: Path, builder: Builder) -> None:
    report = report_of(apart(builder))
    parts = parts_of(write_report_docx(tmp_path / "r.docx", report))
    bars = [
        etree.fromstring(part)
        for name, part in parts.items()
        if name.startswith("word/charts/chart") and b"errBars" in part
    ]
    (chart,) = bars
    total = {row.code: row for row in report.compared.total}
    plus, minus = (
        [float(v.text) for v in chart.iterfind(f".//{C}{side}//{C}v")] for side in ("plus", "minus")
    )
    shares = [total["loslaten"].share, total["sturen"].share]
    assert plus == pytest.approx([s.high - s.value for s in shares], abs=1e-5)
    assert minus == pytest.approx([s.value - s.low for s in shares], abs=1e-5)
    texts = [p.text for p in docx.Document(str(tmp_path / "r.docx")).paragraphs]
    promised = [text for text in texts if text.startswith("Figuur") and "95%" in text]
    assert len(promised) == len(bars)


def test_it_is_accessible(tmp_path: Path, corpus: Corpus) -> None:
    path = write_report_docx(tmp_path / "r.docx", report_of(corpus))
    body = etree.fromstring(parts_of(path)["word/document.xml"])
    drawn = [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
    assert drawn
    assert all(re.search(r": .*\d", words) for words in drawn)  # values, not a title alone
    for table in body.iter(f"{W}tbl"):
        first, *rows = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    styles = etree.fromstring(parts_of(path)["word/styles.xml"])
    assert {mark.get(f"{W}val") for mark in styles.iter(f"{W}lang")} == {"nl-NL"}
    levels = [
        int(p.style.name[-1])
        for p in docx.Document(str(path)).paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_charts_can_be_edited_with_the_same_numbers(tmp_path: Path, corpus: Corpus) -> None:
    parts = parts_of(write_report_docx(tmp_path / "r.docx", report_of(corpus)))
    books = [part for name, part in parts.items() if name.startswith("word/embeddings/")]
    assert len(books) >= 3
    for book in books:
        rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.values)
        assert all(isinstance(cell, int | float | None) for row in rows[1:] for cell in row[1:])


def test_the_appendix_has_the_codebook(tmp_path: Path, corpus: Corpus) -> None:
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report_of(corpus))))
    texts = [p.text for p in file.paragraphs]
    after = texts[texts.index("Bijlage: codeboek", 10) :]
    for code in corpus.codebook.active:
        assert code.label in after
        assert not code.definition or code.definition in after
    assert REFUSED not in "\n".join(texts)


def test_no_word_of_the_house_is_dutch_in_an_english_report(
    tmp_path: Path, builder: Builder
) -> None:
    corpus = apart(builder)
    english = replace(corpus, settings=corpus.settings.model_copy(update={"lang": "en"}))
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report_of(english))))
    text = "\n".join(p.text for p in file.paragraphs)
    assert not re.search(r"\b(?:respondenten|tekstdelen|Gelezen|thema’s)\b", text)
    assert "Summary" in text
