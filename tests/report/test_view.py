"""What a report says of its figures, row by row, counted by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from kvds_nlp.comparing import compare
from kvds_nlp.comparing.survey import Closed
from kvds_nlp.corpus import Corpus
from kvds_nlp.evaluating.scores import Point
from kvds_nlp.flows.report import build_report
from kvds_nlp.messages import messages, speaking
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.report import segments, view
from kvds_nlp.report.docx import _batches, write_report_docx
from kvds_nlp.report.evaluation import figure, precision_at, span
from kvds_nlp.report.feedback import FeedbackSheet, file_stem, write_sheets
from kvds_nlp.report.html import _bar_values, _change_values, _heat_values, _pair_values
from kvds_nlp.report.parts import Report, counts_line
from kvds_nlp.report.passages import passage_rows
from kvds_nlp.report.segments import _behind, shown_segments
from kvds_nlp.reviewsheet.reading import QuoteChoices
from kvds_nlp.writers.others import ForOthers
from tests.invented import Builder


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Figures as Dutch readers write them."""
    with speaking("nl"):
        yield


def report_of(corpus: Corpus) -> Report:
    return build_report(corpus, compare(corpus), choose_quotes(corpus, per_code=2), per_code=2)


@pytest.fixture
def study(builder: Builder) -> Builder:
    """A: 6 of 10 let go; B: 1 of 5; two of A steer too, one of them without letting go."""
    for n in range(10):
        codes = [*["loslaten"] * (n < 6), *["sturen"] * (n in (5, 6))]
        valence = "bevorderend" if n < 2 else "belemmerend"
        builder.say(f"Zo ging het in A bij nummer {n}.", *codes, proeftuin="A",
                    respondent=f"a{n}", valence=valence)  # fmt: skip
    for n in range(5):
        builder.say(f"Zo ging het in B bij nummer {n}.", *["loslaten"] * (n < 1), proeftuin="B",
                    respondent=f"b{n}")  # fmt: skip
    return builder


def test_themes_stand_by_their_share_with_its_figures(study: Builder) -> None:
    first, second, *rest = view.bars(report_of(study.corpus()))
    assert (first.label, first.people, first.n, first.text) == ("Loslaten", 7, 15, "47%")
    assert first.share == pytest.approx(7 / 15)
    assert first.valence == (4, 1, 2, 0)
    assert first.low < first.share < first.high
    assert re.fullmatch(r"\d+ tot \d+%", first.interval)
    assert (second.label, second.text) == ("Sturen", "13%")
    assert [(bar.label, bar.share, bar.low) for bar in rest] == [
        ("Borging", 0.0, 0.0), ("Nooit", 0.0, 0.0)
    ]  # fmt: skip


def test_the_heat_map_shows_the_share_of_ten_and_the_pooled_one_of_fewer(study: Builder) -> None:
    report = report_of(study.corpus())
    rows = view.heat(report)
    assert [(row.group, row.people) for row in rows] == [
        ("A", 10), ("B", 5), ("Hele programma", 15)
    ]  # fmt: skip
    cells_a, cells_b, every = (row.cells for row in rows)
    assert [cell[0] for cell in every] == ["47%", "13%", "0%", "0%"]
    assert [cell[0] for cell in cells_a] == ["60%", "20%", "0%", "0%"]
    assert [cell[0] for cell in cells_b] == ["1/5", "0/5", "0/5", "0/5"]
    assert cells_a[0][1] == 6  # of ten steps
    pooled = report.compared.rows[4].pooled
    assert cells_b[0][1] == round(10 * pooled) != 2
    values = _heat_values(report)
    assert len(values["steps"]) == 11
    assert (values["by"], len(values["differences"])) == ("Proeftuin", 4)


def test_a_group_of_which_nobody_was_heard_is_white(study: Builder) -> None:
    corpus = study.corpus()
    silent = replace(corpus.documents[0], id="stil", facts={"proeftuin": "Stil"})
    report = report_of(replace(corpus, documents=(*corpus.documents, silent)))
    silent_row = view.heat(report)[-2]
    assert (silent_row.group, silent_row.people) == ("Stil", 0)
    assert set(silent_row.cells) == {("–", 0, "")}
    row = next(r for r in view.difference_rows(report) if r.label == "Loslaten")
    assert (row.highest, row.lowest) == ("A (6/10)", "B (1/5)")


def test_groups_differ_are_alike_or_cannot_be_tested(builder: Builder) -> None:
    for place in "AB":
        for n in range(12):
            codes = [*["loslaten"] * (place == "A"), *["sturen"] * (n % 2)]
            builder.say(f"Zo ging het in {place} bij {n}.", *codes, proeftuin=place,
                        respondent=f"{place}{n}")  # fmt: skip
    rows = view.difference_rows(report_of(builder.corpus()))
    assert [(row.label, row.highest, row.lowest) for row in rows] == [
        ("Loslaten", "A (12/12)", "B (0/12)"),
        ("Sturen", "A (6/12)", "B (6/12)"),
        ("Borging", "–", "–"),
        ("Nooit", "–", "–"),
    ]
    assert rows[0].q == "< 0,001"
    assert rows[2].q == "–"
    assert len({row.verdict for row in rows}) == 3


def test_pairs_stand_below_the_diagonal(study: Builder) -> None:
    report = report_of(study.corpus())
    ((label, (pair,)),) = view.pair_grid(report)
    assert label == "Sturen"
    assert pair is not None
    assert (pair.people, pair.either) == (1, 8)
    assert view.likeness(report, pair) == 1 / 8
    values = _pair_values(report)
    assert values["pair_heads"] == ["Loslaten"]
    cell = values["pairs"][0][1][0]
    assert (cell.key, cell.number, cell.step) == ("p0.1", 1, 1)


def test_shades_run_from_dark_to_light_and_no_opinion_is_grey(study: Builder) -> None:
    answers = (
        "ja",
        "altijd",
        "helemaal mee eens",
        "mee eens",
        "neutraal",
        "nee",
        "nooit",
        "n.v.t.",
    )
    asked = Closed("er_is_tijd", "", tuple((one, 1) for one in answers), 8, 0)
    silent = Closed("stil", "", (("ja", 0),), 0, 5)
    report = report_of(study.corpus())
    compared = replace(report.compared, closed=(silent, asked))
    (stack,) = view.stacks(replace(report, compared=compared))
    assert (stack.question, stack.n) == ("Er is tijd", 8)
    assert [part.colour for part in stack.parts] == [
        "2E7D57", "8FC1A6", "C4DFD0", "C4DFD0", "A9BFD6", "D08A63", "A8481F", "8C96A0"
    ]  # fmt: skip
    assert {part.share for part in stack.parts} == {1 / 8}
    ((legend, bars),) = view.scales([stack, stack])
    assert ([part.answer for part in legend], len(bars)) == (list(answers), 2)


def asked(question: str, waves: int) -> list[view.Stack]:
    return [view.Stack(question, str(n), 5, ()) for n in range(waves)]


def test_bars_of_one_question_stay_in_one_chart() -> None:
    bars = [*asked("a", 2), *asked("b", 2), *asked("c", 1)]
    assert [[bar.question for bar in batch] for batch in _batches(bars, 4)] == [list("aabb"), ["c"]]
    assert [len(batch) for batch in _batches(bars, 5)] == [5]
    assert [len(batch) for batch in _batches(bars, 1)] == [2, 2, 1]
    assert list(_batches([], 4)) == []


def marked(builder: Builder) -> Report:
    """Four respondents mark twice, in two proeftuinen; who is late marks once."""
    for n, (first, last) in enumerate([(5, 8), (6, 7), (4, 6), (7, 7)]):
        for wave, mark in (("begin", first), ("eind", last)):
            builder.say(f"Zo ging het bij {n} {wave}.", *["loslaten"] * (wave == "eind" or n < 1),
                        proeftuin="AB"[n % 2], respondent=f"r{n}", wave=wave,
                        rapportcijfer=str(mark), tevreden="ja" if n % 2 else "nee")  # fmt: skip
    builder.say("Later pas.", proeftuin="A", respondent="r9", wave="eind", rapportcijfer="1")
    return report_of(builder.corpus())


def test_marks_are_told_per_wave_with_who_gave_them(builder: Builder) -> None:
    report = marked(builder)
    assert [row[:4] for row in view.mark_rows(report)] == [
        ("Rapportcijfer", "begin", "4", "5,5"), ("Rapportcijfer", "eind", "5", "5,8")
    ]  # fmt: skip
    assert [row[2:4] for row in view.mark_rows(report, "B")] == [("2", "6,5"), ("2", "7,0")]
    assert re.fullmatch(r"\d,\d tot \d+,\d", view.mark_rows(report)[0][4])
    (line,) = view.mark_lines(report)
    assert "4" in line
    assert "1,5" in line


def test_who_changed_is_told_for_those_who_answered_twice(builder: Builder) -> None:
    values = _change_values(marked(builder))
    ((at, label, change, _),) = values["changes"]  # codes nobody raised are left out
    assert (at, label) == (0, "Loslaten")
    assert (change.both, change.only_first, change.only_last, change.neither) == (1, 0, 3, 0)
    assert "4" in values["change_caption"]
    assert "begin" in values["change_heads"][1]
    assert "eind" in values["change_heads"][2]


def test_a_relation_with_a_closed_answer_is_shown_when_it_is_clear(builder: Builder) -> None:
    for n in range(20):
        codes = [*["loslaten"] * (n < 10), *["sturen"] * (n % 2)]
        builder.say(f"Zo ging het bij {n}.", *codes, proeftuin="A", respondent=f"r{n}",
                    tevreden="ja" if n < 10 else "nee")  # fmt: skip
    (row,) = view.crossed_rows(report_of(builder.corpus()))
    assert (row.question, row.label, row.answers) == ("Tevreden", "Loslaten", "ja: 100%; nee: 0%")
    assert row.p == "0,001"
    assert row.q == "0,002"  # two codes were tested


def test_how_much_there_was_in_one_sentence(builder: Builder) -> None:
    builder.say("Een.", "loslaten", "sturen", status="accepted", proeftuin="A", respondent="1")
    builder.say("Twee.", "loslaten", status="added", proeftuin="A", respondent="1")
    builder.say("Drie.", "loslaten", "sturen", status="rejected", proeftuin="A", respondent="2")
    builder.say("Vier.", "loslaten", proeftuin="A", respondent="3")
    line = counts_line(report_of(builder.corpus(lang="en")))
    assert line == (
        "3 respondents in 4 answers: 4 segments with 4 words, 4 codings; 3 of these reviewed or "
        "added by a person."
    )


def test_valences_stand_in_their_order(study: Builder) -> None:
    values = _bar_values(report_of(study.corpus()))
    assert values["valence_order"] == [0, 2, 1, 3]
    names = ["belemmerend", "neutraal", "bevorderend", "richting onzeker"]
    assert [name for name, _ in values["valences"]] == names


def test_a_group_of_papers_only_is_no_row_of_respondents(study: Builder) -> None:
    before = [row.group for row in view.heat(report_of(study.corpus()))]
    study.say("De gemeente laat los.", "loslaten", proeftuin="C")
    study.documents[-1] = replace(study.documents[-1], kind="paper")
    report = report_of(study.corpus())
    assert [row.group for row in view.heat(report)] == before
    assert "C" in [row.group for row in passage_rows(report)]


def test_the_figure_of_directions_leads_to_the_passages_it_counts(builder: Builder) -> None:
    """Also those of which the direction is unsure, and each once."""
    for n, sure in enumerate((0.9, 0.6, 0.5, 0.0)):
        builder.say(f"Zo ging het bij {n}.", "loslaten", proeftuin="A", valence="bevorderend",
                    sure=sure)  # fmt: skip
    report = report_of(builder.corpus())
    assert view.bars(report)[0].valence == (0, 0, 2, 2)
    figures = shown_segments(report).figures
    assert {name: n for name, (_, n) in figures.items() if name[0] == "v"} == {"v0.1": 2, "v0.3": 2}


def test_behind_each_figure_stand_its_codings(builder: Builder) -> None:
    report = marked(builder)
    behind = _behind(report, report.corpus.kept)
    counted = {figure: len(codings) for figure, codings in behind.items()}
    # groups A and B, one code, all neutral, first and last wave: 0 at both ends, 1 to 3 at the last
    assert counted == {
        "h0.0": 3, "h1.0": 2, "s0.0": 3, "s1.0": 2, "sall.0": 5, "c0": 5, "v0.2": 5,
        "w0.both": 2, "w0.last": 3,
    }  # fmt: skip


def test_codes_that_go_together_list_the_segment_once_a_pair(builder: Builder) -> None:
    builder.say("Alles.", "sturen", "loslaten", "borging", proeftuin="A", respondent="1")
    report = report_of(builder.corpus())
    behind = _behind(report, report.corpus.kept)
    assert {f: len(c) for f, c in behind.items() if f[0] == "p"} == {
        "p0.1": 1, "p0.2": 1, "p1.2": 1
    }  # fmt: skip


@pytest.mark.parametrize(("many", "listed"), [(24, 24), (25, 25), (26, 25)])
def test_a_cell_of_the_heat_map_lists_25_segments(builder: Builder, many: int, listed: int) -> None:
    for n in range(many):
        builder.say(f"Zo ging het bij {n}.", "loslaten", proeftuin="A", respondent=f"{n}")
    shown = shown_segments(report_of(builder.corpus()))
    numbers, total = shown.figures["h0.0"]
    assert (len(numbers), total) == (listed, many)
    few, _ = shown_segments(report_of(builder.corpus()), budget=0).figures["h0.0"]
    assert len(few) == 1


def test_a_long_segment_is_cut_and_says_where_it_comes_from(builder: Builder) -> None:
    for length in (segments.LONGEST, segments.LONGEST + 1):
        builder.say("x" * length, "loslaten", proeftuin="A", respondent=f"{length}", row=length)
    texts = dict(shown_segments(report_of(builder.corpus())).texts)
    assert texts == {
        "A · respondent 1 · antwoorden.csv, rij 700, kolom Wat hielp?": "x" * 700,
        "A · respondent 2 · antwoorden.csv, rij 701, kolom Wat hielp?": "x" * 700 + " […]",
    }


def sheet_of(report: Report, name: str) -> FeedbackSheet:
    rows = dict(report.compared.by_group)[name]
    best = choose_quotes(report.corpus, per_code=2)
    own = [quote for quote in best if quote.proeftuin == name]
    return FeedbackSheet.of(report, name, rows, own, ForOthers(report.corpus, nameless=True))


def test_a_sheet_says_what_is_said_here_and_in_the_programme(study: Builder) -> None:
    report = report_of(study.corpus())
    b = sheet_of(report, "B")
    assert [(t.label, t.own, t.programme) for t in b.themes] == [
        ("Loslaten", "1/5", "47%"), ("Sturen", "0/5", "13%")
    ]  # fmt: skip
    assert [(t.own_share, t.all_share) for t in b.themes] == [
        (1 / 5, pytest.approx(7 / 15)), (0.0, pytest.approx(2 / 15))
    ]  # fmt: skip
    assert "5" in b.intro
    assert "5" in b.few
    assert sheet_of(report, "A").few == ""  # ten is enough


def test_a_sheet_shows_its_marks_beside_the_programme_s_and_quotes_in_order(
    builder: Builder,
) -> None:
    sheet = sheet_of(marked(builder), "B")
    assert sheet.marks == [
        ("Rapportcijfer", "begin", "2", "6,5", "5,5"), ("Rapportcijfer", "eind", "2", "7,0", "5,8")
    ]  # fmt: skip
    ((label, quotes),) = sheet.quotes
    assert label == "Loslaten"
    assert [text for text, _ in quotes] == [quote.shown for quote in sheet.own_quotes]
    say = messages("nl")
    assert {about for _, about in quotes} == {f"{say['sheet.answer']} · neutraal"}


def test_every_table_of_a_sheet_says_what_it_counts(tmp_path: Path, builder: Builder) -> None:
    write_sheets(tmp_path, marked(builder))
    told = "Gemiddeld cijfer (N = hoeveel van jullie er een gaven)"
    file = docx.Document(str(tmp_path / "b.docx"))
    captions = [one.text for one in file.paragraphs if one.style.name == "Caption"]
    assert [len(captions), captions[1]] == [len(file.tables), f"Tabel 2. {told}"]
    page = (tmp_path / "b.html").read_text("utf-8")
    assert page.count("<caption>") == page.count("<table")
    assert told in page


def test_a_sheet_prints_what_stands_alone_and_what_was_pinned(builder: Builder) -> None:
    whole, half = "wij mochten als buurt toen voor het eerst zelf kiezen", "Daar ging het over."
    for n, text in enumerate((whole, half)):
        builder.say(text, "loslaten", proeftuin="A", respondent=f"{n}", row=n)
    corpus = builder.corpus()
    best = choose_quotes(corpus, per_code=2)
    assert len(best) == 2

    def printed_in(choices: QuoteChoices) -> list[str]:
        report = build_report(corpus, compare(corpus), best, per_code=2, choices=choices)
        rows = dict(report.compared.by_group)["A"]
        others = ForOthers(corpus, nameless=True)
        sheet = FeedbackSheet.of(report, "A", rows, report.own_quotes, others)
        return [text for _, own in sheet.quotes for text, _ in own]

    assert printed_in(QuoteChoices()) == ["Wij mochten als buurt toen voor het eerst zelf kiezen."]
    pinned = frozenset({(builder.segments[1].key, "loslaten")})
    assert half in printed_in(QuoteChoices(pinned))


def test_a_quote_says_whether_it_was_asked_or_told(builder: Builder) -> None:
    for question in ("Wat hielp?", ""):
        facts = {"question": question} if question else {}
        builder.say(f"Zij lieten toen alles los bij {len(question)}.", "loslaten", proeftuin="A",
                    respondent=question, **facts)  # fmt: skip
    talk = replace(
        builder.documents[1], kind="interview", facts={"proeftuin": "A", "question": "x"}
    )
    builder.documents[1] = talk
    ((_, quotes),) = sheet_of(report_of(builder.corpus()), "A").quotes
    say = messages("nl")
    assert {about for _, about in quotes} == {
        f"{say['sheet.answer']} · Wat hielp? · neutraal", f"{say['interview']} · neutraal"
    }  # fmt: skip


def test_every_sheet_has_a_file_of_its_own() -> None:
    taken: set[str] = set()
    names = ["A B", "a-b", "A/B", "", "é" * 70, "x" * 59 + " y"]
    assert [file_stem(name, taken) for name in names] == [
        "a-b", "a-b-2", "a-b-3", "proeftuin", "e" * 60, "x" * 59
    ]  # fmt: skip


NUMBER = re.compile(r"(?:[<–]? ?[\d.,/%]*|\d[\d,]*(?: tot )\d[\d,]*%?)")


def aligned_right(table: object) -> list[bool]:
    """Per column whether its cells are on the right."""
    return [
        all(cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in column.cells[1:])
        for column in table.columns  # type: ignore[attr-defined]
    ]


def test_word_has_figures_on_the_right_and_words_on_the_left(
    tmp_path: Path, builder: Builder
) -> None:
    report = marked(builder)
    paths = [write_report_docx(tmp_path / "r.docx", report)]
    write_sheets(tmp_path, report)
    paths += sorted(tmp_path.glob("[ab].docx"))
    assert len(paths) == 3
    for path in paths:
        for table in docx.Document(str(path)).tables:
            columns = [[cell.text for cell in column.cells[1:]] for column in table.columns]
            figures = [all(NUMBER.fullmatch(text) for text in texts) for texts in columns]
            assert aligned_right(table) == figures, [cell.text for cell in table.rows[0].cells]
            widths = [cell.width.cm for cell in table.rows[0].cells]
            assert 10 < sum(widths) < 17.5  # fits between the margins of a portrait A4


def test_word_has_its_sections_as_headings_and_themes_below_quotes(
    tmp_path: Path, builder: Builder
) -> None:
    path = write_report_docx(tmp_path / "r.docx", marked(builder))
    styles = [(p.style.name, p.text) for p in docx.Document(str(path)).paragraphs]
    chapters = [text for style, text in styles if style == "Heading 1"]
    assert len(chapters) == len(set(chapters)) >= 7
    below = [text for style, text in styles if style == "Heading 2"]
    assert below[0] == "Loslaten"  # a quote's theme, then the codebook of the appendix
    assert below[1:] == ["Loslaten", "Sturen", "Borging", "Nooit"]


@pytest.mark.parametrize(
    ("recall", "said"),
    [(0.5, "0,90 (vanaf 0,70)"), (0.6, "0,80 (vanaf 0,50)"), (0.8, "0,80 (vanaf 0,40)"),
     (0.9, "–")],
)  # fmt: skip
def test_the_best_precision_at_a_recall_names_its_threshold(recall: float, said: str) -> None:
    curve = tuple(
        Point(threshold=t, precision=p, recall=r, proposed=1)
        for t, p, r in ((0.4, 0.8, 0.8), (0.5, 0.8, 0.6), (0.6, 0.9, 0.5), (0.7, 0.9, 0.5))
    )
    assert precision_at(curve, recall) == said


def test_figures_are_written_as_dutch_readers_do() -> None:
    assert (figure(0.126), figure(float("nan"))) == ("0,13", "–")
    assert (span((0.5, 0.75)), span(None)) == ("0,50 – 0,75", "")
