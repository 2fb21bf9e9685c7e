"""How figures are said and drawn, value by value."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import lxml.html
import numpy as np
import openpyxl
import pytest
from lxml import etree

from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Origin, Quote
from kvds_nlp.messages import messages
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.statistics import Interval
from kvds_nlp.topics import CodebookMatch, GroupShare, Merge, Topic, Topics
from kvds_nlp.topics.gaps import MissedWord
from kvds_nlp.writers import quotes, tables
from kvds_nlp.writers.comparison import write_comparison_xlsx
from kvds_nlp.writers.figures import (
    STEPS,
    fact_label,
    interval_in_words,
    letters,
    limits,
    number_in_words,
    p_in_words,
    shade,
    share_in_words,
    step,
)
from kvds_nlp.writers.others import ForOthers, place_of
from kvds_nlp.writers.quotes import abridged, clock, write_quotes_xlsx
from kvds_nlp.writers.sheet_rows import MAX_CELL
from kvds_nlp.writers.tables import Sheet, numerals, write_xlsx
from kvds_nlp.writers.topics import write_topics
from kvds_nlp.writers.topics_drawing import COLOURS, Dendrogram, Map, colour_of
from kvds_nlp.writers.topics_page import Card, page_values
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_chart import Chart
from kvds_nlp.writers.word_xml import Look, is_dark, table_xml
from tests.builders import make_codebook, make_corpus, make_document, make_passage, make_segment
from tests.invented import Builder

NL = messages("nl")


def test_shares_are_percentages_from_ten_respondents_on() -> None:
    assert [share_in_words(k, n) for k, n in ((0, 0), (9, 9), (10, 10), (1, 8), (1, 16))] == [
        "–", "9/9", "100%", "1/8", "6%"
    ]  # fmt: skip
    assert interval_in_words(Interval(0.5, 0.1249, 0.8751), "en") == "12 to 88%"
    assert interval_in_words(Interval(None, None, None), "nl") == ""


def test_numbers_have_the_mark_of_their_language() -> None:
    assert [number_in_words(6.25, 1, lang) for lang in ("nl", "en")] == ["6,2", "6.2"]
    told = [p_in_words(p, "nl") for p in (None, 0.0009, 0.001, 0.0005, 1.0)]
    assert told == ["–", "< 0,001", "0,001", "< 0,001", "1,000"]
    assert p_in_words(0.0001, "en") == "< 0.001"
    assert [fact_label(name) for name in ("er_is_tijd", "v1", "")] == ["Er is tijd", "V1", ""]


def test_a_share_s_step_is_the_nearest_tenth_but_never_0_for_somebody() -> None:
    shares = (0.0, 0.005, 0.006, 0.14, 0.16, 0.5, 0.96, 1.0)
    assert [step(share) for share in shares] == [0, 0, 1, 1, 2, 5, 10, 10]


def test_shades_run_from_light_to_dark_and_their_letters_follow() -> None:
    assert (shade(0), shade(5), shade(STEPS)) == ("F4F8FB", "8AA3BA", "1F4E79")
    colours = [letters(at) for at in range(STEPS + 1)]
    assert colours == sorted(colours)  # black first, white from one step on
    assert set(colours) == {"000000", "FFFFFF"}
    fills = (None, "", "FFFFFF", "000000", "FF0000", "00FF00", "0000FF")
    assert [is_dark(fill) for fill in fills] == [False, False, False, True, True, False, True]
    assert (is_dark("828282"), is_dark("818181")) == (False, True)


def test_limits_tell_of_documents_outside_the_groups(builder: Builder) -> None:
    builder.say("Een.", proeftuin="A")
    builder.say("Twee.")
    known = limits(compare(builder.corpus(), "proeftuin"), NL)
    assert "1" in known[-1]
    assert "proeftuin" in known[-1]
    builder.documents.pop(), builder.segments.pop()
    assert limits(compare(builder.corpus()), NL) == known[:-1]


def test_times_places_and_long_texts_as_people_read_them() -> None:
    told = [clock(seconds) for seconds in (None, 0.0, 59.9, 60, 3599, 3600, 3725)]
    assert told == ["", "0:00:00", "0:00:59", "0:01:00", "0:59:59", "1:00:00", "1:02:05"]
    assert place_of(Origin("a.csv", 3, "v1"), NL) == "a.csv, rij 3, kolom v1"
    assert place_of(Origin("a.docx"), NL) == "a.docx"
    assert (abridged("een twee", 8), abridged("een twee", 7)) == ("een twee", "een […]")


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        (["1", "-2,5", "0.25", ""], [1, -2.5, 0.25, None]),
        (["", ""], ["", ""]),
        (["1", "x"], ["1", "x"]),
        (["0", "05"], ["0", "05"]),
        (["123456789012345"], [123456789012345]),
        (["1234567890123456"], ["1234567890123456"]),  # more digits than a sheet keeps
    ],
)
def test_a_column_is_numbers_when_all_of_it_is(values: list[str], cells: list[Any]) -> None:
    found = numerals(values)
    assert found == cells
    assert [type(cell) for cell in found] == [type(cell) for cell in cells]


def page_of(tmp_path: Path, *sheets: Sheet) -> Any:
    return openpyxl.load_workbook(write_xlsx(tmp_path / "t.xlsx", sheets))


def test_a_cell_of_the_most_characters_is_whole_and_one_more_is_cut(tmp_path: Path) -> None:
    rows = [["x" * MAX_CELL], ["x" * (MAX_CELL + 1)]]
    page = page_of(tmp_path, Sheet("T", ["a"], rows))["T"]
    assert page["A2"].value == rows[0][0]
    assert len(page["A3"].value) == MAX_CELL
    assert page["A3"].value.startswith("x" * 30_000)


@pytest.mark.parametrize(
    ("cell", "width", "lines"),
    [
        ("x" * 20, 20, 1),
        ("x" * 21, 20, 2),
        ("x" * 39, 20, 3),
        ("a\nb", 20, 2),
        ("x" * 5000, 20, 16),  # no higher
        (7, 20, 1),
    ],
)
def test_a_row_is_as_high_as_its_wrapped_text(
    tmp_path: Path, cell: Any, width: int, lines: int
) -> None:
    page = page_of(tmp_path, Sheet("T", ["a", "b"], [[cell, "kort"]], {0: width}))["T"]
    assert (page.row_dimensions[2].height or 15) == 15 * lines


def test_notes_stand_below_the_table_with_a_line_between(tmp_path: Path) -> None:
    sheet = Sheet("T", ["a", "b"], [["x", True], ["y", False]], notes=["Een.", "Twee."])
    page = page_of(tmp_path, sheet)["T"]
    column = [cell.value for cell in page["A"]]
    assert column == ["a", "x", "y", None, "Een.", "Twee."]
    assert [page["B2"].value, page["B3"].value] == [True, False]
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"
    empty = page_of(tmp_path, Sheet("T", ["a"], []))["T"]
    assert empty.auto_filter.ref == "A1:A2"


def test_headings_are_not_cut_and_narrow_ones_leave_room(tmp_path: Path) -> None:
    page = page_of(tmp_path, Sheet("T", ["a", "x" * 12, "y" * 90], []))["T"]
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert 10 <= widths[0] < 12
    assert 16 <= widths[1] < 18
    assert 24 <= widths[2] < 26


def test_tabs_have_names_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    long = "x" * 40
    sheets = [Sheet(name, ["a"], []) for name in (long, long, long, "Blad/1", "'")]
    book = page_of(tmp_path, *sheets, Sheet("Vol", ["a"], [[n] for n in range(5)]))
    assert book.sheetnames == [
        "x" * 31, "x" * 26 + " (2)", "x" * 26 + " (3)", "Blad 1", "Blad",
        "Vol", "Vol (2)", "Vol (3)",
    ]  # fmt: skip


def test_a_full_sheet_has_no_notes_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    book = page_of(tmp_path, Sheet("T", ["a"], [[1], [2]], notes=["Let op."]))
    assert [[row[0].value for row in page] for page in book] == [
        ["a", 1, 2], ["a", None, "Let op."]
    ]  # fmt: skip


def formats_of(page: Any) -> dict[str, str]:
    """Heading -> the number format of its column."""
    return {head.value: page.cell(2, head.column).number_format for head in page[1]}


def test_every_figure_of_the_comparison_has_its_format(tmp_path: Path, corpus: Corpus) -> None:
    book = openpyxl.load_workbook(write_comparison_xlsx(tmp_path, compare(corpus), corpus.codebook))
    percent = {NL[f"cmp.{key}"] for key in
               ("share", "low", "high", "pooled", "difference", "segment_share")}  # fmt: skip
    chance = {NL["cmp.p"], NL["cmp.q"]}
    marks = {NL[f"cmp.{key}"] for key in ("mean", "low", "high")}
    for name in ("comparison", "differences", "change", "closed", "crossed"):
        for heading, number_format in formats_of(book[NL[f"sheet.{name}"]]).items():
            expected = "0.0%" if heading in percent else "0.000" if heading in chance else "General"
            expected = "0.0" if heading == NL["cmp.per_1000"] else expected
            assert number_format == expected, (name, heading)
    for heading, number_format in formats_of(book[NL["sheet.marks"]]).items():
        assert number_format == ("0.00" if heading in marks else "General"), heading
    together = formats_of(book[NL["sheet.together"]])
    assert [heading for heading, one in together.items() if one != "General"] == [
        NL["cmp.expected"]
    ]
    shares = formats_of(book[NL["sheet.shares"]])
    assert [one == "0%" for one in shares.values()] == [False, False, *[True] * (len(shares) - 2)]
    assert set(formats_of(book[NL["sheet.people"]]).values()) == {"General"}


def test_matrices_end_with_everybody_and_say_their_limits(tmp_path: Path, corpus: Corpus) -> None:
    compared = compare(corpus)
    book = openpyxl.load_workbook(write_comparison_xlsx(tmp_path, compared, corpus.codebook))
    people, shares = (
        list(book[NL[f"sheet.{name}"]].iter_rows(values_only=True)) for name in ("people", "shares")
    )
    at = len(compared.groups) + 1
    assert people[at][:3] == (NL["cmp.all"], compared.people, compared.total[0].people)
    assert shares[at][2] == pytest.approx(compared.total[0].share.value)
    notes = [row[0] for row in people[at + 1 :] if row[0]]
    assert notes == [NL["unit.people"].format(n=compared.people), *limits(compared, NL)[:3]]
    closed = list(book[NL["sheet.closed"]].iter_rows(values_only=True))[1:]
    for _, _, _, number, n, share, _ in (row for row in closed if row[2]):
        assert share == pytest.approx(number / n)


def test_a_tab_for_each_of_two_to_sixty_proeftuinen(
    tmp_path: Path, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in "ABC":
        builder.say(f"Zij lieten het los in {place}.", "loslaten", proeftuin=place)
    corpus = builder.corpus()
    chosen = choose_quotes(corpus, per_code=1)

    def tabs(some: tuple[Quote, ...]) -> list[str]:
        path = write_quotes_xlsx(tmp_path / "q.xlsx", some, corpus)
        return openpyxl.load_workbook(path).sheetnames[1:-2]

    monkeypatch.setattr(quotes, "MOST_TABS", 3)
    assert (tabs(chosen), tabs(chosen[:1])) == (["A", "B", "C"], [])
    book = openpyxl.load_workbook(tmp_path / "q.xlsx")
    page = book.worksheets[0]
    assert formats_of(page)[NL["column.score"]] == "0.00"
    assert [one for one in formats_of(page).values() if one != "General"] == ["0.00"]
    assert all(len(str(head.value)) <= page.column_dimensions[head.column_letter].width * 2
               for head in page[1])  # fmt: skip
    monkeypatch.setattr(quotes, "MOST_TABS", 2)
    assert tabs(chosen) == []


def topic(number: int, label: str, size: int, coded: int, *, held: int = 0) -> Topic:
    match = CodebookMatch("a", 0.5, coded, "a" if coded else "", coded, gap=coded * 3 < size)
    said = (replace(make_passage(f"Over {label}."), segment=make_segment(f"Over {label}.",
            doc_id=f"d{number}")),)  # fmt: skip
    return Topic(number, label, (label, "wijk"), size, held, said, match, "")


def topics_of(*each: Topic, merges: tuple[Merge, ...] = (), **more: Any) -> tuple[Topics, Corpus]:
    """Topics of as many passages as they say, one more that is in none, and their corpus."""
    labels = [one.number for one in each for _ in range(one.size)] + [-1]
    passages, documents = [], []
    for n in range(len(labels)):
        document = make_document("Ja.", doc_id=f"d{n}", kind="answer", facts={"proeftuin": "P"})
        documents.append(document)
        segment = make_segment("Ja.", doc_id=f"d{n}")
        passages.append(replace(make_passage("Ja."), segment=segment, facts=document.facts))
    centres = np.eye(len(each), max(2, len(each)))
    made = Topics(
        tuple(passages), np.array(labels), np.linspace(0.5, 1, len(labels)),
        np.array([n != 1 for n in range(len(labels))]), each, merges, more.pop("shares", ()), (),
        SimpleNamespace(groups=SimpleNamespace(centres=centres), encoder="w"),  # type: ignore[arg-type]
        **more,
    )  # fmt: skip
    segments = [passage.segment for passage in passages]
    return made, make_corpus(documents, segments, codebook=make_codebook("a"))


MERGES = (
    Merge((0,), (2,), 0.2, ("bus", "huis")),
    Merge((0, 2), (1,), 0.6, ("alles",)),
)


def test_the_tree_lays_what_is_alike_together() -> None:
    made, _ = topics_of(topic(0, "bus", 3, 0), topic(1, "taal", 2, 0), topic(2, "huis", 2, 2),
                        merges=MERGES)  # fmt: skip
    tree = Dendrogram.of(made)
    assert tree is not None
    assert tree.height == 72.0
    assert tree.leaves == ((12.0, "bus", 0), (36.0, "huis", 2), (60.0, "taal", 1))
    # leaves end at 430; the nearest merge at 490, the furthest at 950; between its two branches
    assert tree.joints == (
        ("M430.0 12.0H490.0V36.0H430.0", "bus, huis"), ("M490.0 24.0H950.0V60.0H430.0", "alles")
    )  # fmt: skip
    alone, _ = topics_of(topic(0, "bus", 3, 0))
    assert Dendrogram.of(alone) is None


def test_the_map_shows_every_segment_within_the_page() -> None:
    made, corpus = topics_of(topic(0, "bus", 9, 0), topic(1, "taal", 4, 0), topic(2, "huis", 4, 2))
    drawn = Map.of(made, ForOthers(corpus))
    assert len(drawn.dots) == 18
    assert drawn.part == ""
    for island in drawn.islands:
        assert island.radius <= island.x <= 1000 - island.radius
        assert island.y - island.radius >= 24 - 0.1
        assert island.y + island.radius <= drawn.height - 24 + 0.1
        own = [dot for dot in drawn.dots if dot.colour == island.colour]
        assert len(own) == made.topics[island.number].size
        assert all(np.hypot(d.x - island.x, d.y - island.y) <= island.radius for d in own)
    left = min(min(i.x - i.radius for i in drawn.islands), min(d.x for d in drawn.dots))
    right = max(max(i.x + i.radius for i in drawn.islands), max(d.x for d in drawn.dots))
    assert left + right == pytest.approx(1000, abs=0.3)  # in the middle
    (loose,) = [dot for dot in drawn.dots if dot.colour == "#98a2ad"]
    assert drawn.loose == (pytest.approx(loose.x, abs=0.1), pytest.approx(loose.y - 12, abs=0.1))
    assert drawn.dots[0].hint == "0 bus\nJa.\nd0"
    assert drawn.dots[1].hint == f"0 bus\n{NL['topics.hidden']}"
    assert loose.hint.startswith(NL["topics.out"])


def test_a_map_of_many_draws_an_even_part(monkeypatch: pytest.MonkeyPatch) -> None:
    made, corpus = topics_of(topic(0, "bus", 9, 0), topic(1, "taal", 4, 0))
    monkeypatch.setattr("kvds_nlp.writers.topics_drawing.MOST_DOTS", 5)
    drawn = Map.of(made, ForOthers(corpus))
    assert len(drawn.dots) == 5
    assert drawn.part == NL["topics.map_part"].format(shown=5, segments=14)


def test_colours_come_round_again_and_grey_is_of_none() -> None:
    assert colour_of(0) == colour_of(len(COLOURS)) == COLOURS[0]
    assert colour_of(len(COLOURS) - 1) == COLOURS[-1]
    assert colour_of(-1) == "#98a2ad"


def share(group: str, people: int, n: int, *, number: int = 0, by: str = "proeftuin") -> GroupShare:
    return GroupShare(by, group, number, people, n, people / n, 0.1, 0.9, people, n, 0.25)


def test_a_card_tells_its_topic_in_figures() -> None:
    made, corpus = topics_of(topic(0, "bus", 6, 2, held=3), topic(1, "taal", 3, 0))
    bus, taal = (Card(one, 10, corpus, ForOthers(corpus)) for one in made.topics)
    assert (bus.coded, bus.share, bus.common, bus.nearest) == ("2 / 6 (33%)", "60%", "A (2)", "A")
    assert "50%" in bus.cohesion
    assert (taal.share, taal.common) == ("30%", "–")
    assert bus.quotes == [("Over bus.", ForOthers(corpus).source(made.topics[0].quotes[0].segment))]
    values = page_values(made, corpus)
    assert "10" in values["lead_text"]
    assert values["out_text"] == NL["topics.out_line"].format(out=1, segments=10, share="10%")
    assert [card.topic.label for card in values["gaps"]] == ["taal"]


def test_twelve_groups_are_drawn_and_the_rest_counted() -> None:
    shares = tuple(share(f"g{n:02}", 1, n + 1) for n in range(13))
    made, corpus = topics_of(topic(0, "bus", 6, 2), topic(1, "taal", 3, 0), shares=shares)
    ((by, (bus, taal), left_out),) = page_values(made, corpus)["facts"]
    assert (by, left_out, len(bus.bars), taal.bars) == ("proeftuin", 1, 12, ())
    assert (bus.q, taal.q) == ("0,250", "–")
    assert [bar.text for bar in bus.bars[8:11]] == ["1/9", "10% (1/10)", "9% (1/11)"]
    bar = bus.bars[3]
    assert (bar.group, bar.share, bar.low, bar.high) == ("g03", 25.0, 10.0, 90.0)


def test_the_tables_of_topics_say_the_same_with_their_formats(tmp_path: Path) -> None:
    missed = (MissedWord("stoep", 4, 1, 3),)
    shares = (share("A", 1, 4), share("B", 2, 4))
    made, corpus = topics_of(
        topic(0, "bus", 6, 2, held=3), topic(1, "taal", 3, 0), shares=shares, missed=missed
    )
    paths = {path.name: path for path in write_topics(tmp_path, made, corpus)}
    lines = paths["topics.csv"].read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('0,bus,"bus, wijk",6,0.6000,0.5000,a,0.5000,2,0.3333,a,2,nee,')
    assert lines[3].startswith(f"-1,{NL['topics.out']},,1,0.1000,")
    assert {len(line.split(",")) - line.count('"') // 2 for line in lines} == {19}
    assert paths["missed_words.csv"].read_text("utf-8").splitlines()[1] == "stoep,4,1,3"
    assert "topic_changes.csv" not in paths
    book = openpyxl.load_workbook(paths["topics.xlsx"])
    assert len(book.sheetnames) == 4
    formats = formats_of(book[NL["sheet.topics"]])
    assert formats[NL["column.share"]] == formats[NL["column.cohesion"]] == "0.0%"
    assert formats[NL["column.likeness"]] == "0.00"
    assert formats[NL["column.segments"]] == "General"
    page = lxml.html.fromstring(paths["topics.html"].read_text(encoding="utf-8"))
    assert "stoep" in page.text_content()


def test_a_word_table_places_its_fills_and_its_headings() -> None:
    look = Look({(0, 1): "1F4E79", (1, 0): "F4F8FB"}, (1,), upright=(1,))
    xml = table_xml(["a", "b"], [["x", "1"], ["y", "2"]], [4.0, 2.0], look)
    root = etree.fromstring(xml.replace("<w:tbl>", '<w:tbl xmlns:w="w">', 1))
    w = "{w}"
    rows = root.findall(f"{w}tr")
    fills = [[cell.find(f".//{w}shd") for cell in row.findall(f"{w}tc")] for row in rows]
    assert [[None if s is None else s.get(f"{w}fill") for s in row] for row in fills] == [
        ["DCE6EF", "DCE6EF"], [None, "1F4E79"], ["F4F8FB", None]
    ]  # fmt: skip
    white = [cell.find(f".//{w}color") is not None for row in rows for cell in row]
    assert sum(white) == 1
    turned = [cell.find(f".//{w}textDirection") is not None for cell in rows[0].findall(f"{w}tc")]
    assert turned == [False, True]
    widths = [int(cell.get(f"{w}w")) for cell in root.findall(f".//{w}gridCol")]
    assert widths == [(4 * 567), (2 * 567)]
    assert int(root.find(f".//{w}tblW").get(f"{w}w")) == (6 * 567)


def test_a_chart_has_a_series_a_colour_with_its_numbers() -> None:
    chart = Chart("Wat", ["een", "twee"], [("Ja", [0.5, None], "#1F4E79"), ("Nee", [0.5, 1.0],
                  "#F4F8FB")], "stacked")  # fmt: skip
    page = openpyxl.load_workbook(io.BytesIO(chart.workbook()))["Data"]
    assert list(page.iter_rows(values_only=True)) == [
        (None, "Ja", "Nee"), ("een", 0.5, 0.5), ("twee", None, 1)
    ]  # fmt: skip
    files = chart.files(3)
    xml = files["word/charts/chart3.xml"].decode()
    assert xml.count("<c:ser>") == 2
    assert "Data!$C$2:$C$3" in xml
    assert "Data!$A$2:$A$3" in xml
    assert 'orientation val="maxMin"' in xml  # the first bar on top
    assert "<c:legend>" in xml
    ink = ["FFFFFF" in part for part in xml.split("<c:ser>")[1:]]
    assert ink == [True, False]  # white letters on a dark bar only
    alone = Chart("Wat", ["een"], [("Ja", [0.5], "#1F4E79")]).files(1)["word/charts/chart1.xml"]
    assert b"<c:legend>" not in alone
    assert b"FFFFFF" not in alone
    assert "chart3.xlsx" in files["word/charts/_rels/chart3.xml.rels"].decode()


def test_word_counts_captions_and_lists_its_headings(tmp_path: Path) -> None:
    file = WordFile("Titel", lang="nl", landscape=True)
    file.contents(2)
    for level, text in ((1, "Een"), (2, "Twee"), (3, "Drie"), (1, "Vier")):
        file.heading(level, text, new_page=text == "Vier")
    for kind in ("table", "figure", "table"):
        file.caption(kind, "iets")  # type: ignore[arg-type]
    path = file.save(tmp_path / "w.docx")
    made = docx.Document(str(path))
    captions = [p.text for p in made.paragraphs if p.style.name == "Caption"]
    assert captions == ["Tabel 1. iets", "Figuur 1. iets", "Tabel 2. iets"]
    xml = made.element.xml
    links = [link.get(link.keys()[0]) for link in made.element.iter("{*}hyperlink")]
    assert links == ["_Toc00000001", "_Toc00000002", "_Toc00000004"]
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"') == 4
    assert xml.count("w:pageBreakBefore") == 1
    section = made.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert round(section.left_margin.cm + section.right_margin.cm, 1) == 4.0
    assert made.core_properties.title == "Titel"
    assert made.core_properties.created.year == 2000


def test_a_chart_in_word_is_as_large_as_asked(tmp_path: Path) -> None:
    file = WordFile("T")
    for _ in range(2):
        file.chart(Chart("Wat", ["een"], [("Ja", [0.5], "#1F4E79")], size=(10.0, 5.0)))
    made = docx.Document(str(file.save(tmp_path / "w.docx")))
    assert [(shape.width.cm, shape.height.cm) for shape in made.inline_shapes] == [(10, 5)] * 2
    charts = [str(p.partname) for p in made.part.package.iter_parts() if "/charts/" in p.partname]
    assert sorted(charts) == ["/word/charts/chart1.xml", "/word/charts/chart2.xml"]
