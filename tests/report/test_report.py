"""The report, its comparison tables and the sheets that go back."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest

from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.flows.report import build_report
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.readers.table_files import text_sheets
from kvds_nlp.report.docx import write_report_docx
from kvds_nlp.report.feedback import write_sheets, write_to_read
from kvds_nlp.report.html import write_report_html
from kvds_nlp.report.parts import Report
from kvds_nlp.report.segments import shown_segments
from kvds_nlp.report.view import difference_rows, heat
from kvds_nlp.reviewsheet.reading import QuoteChoices
from kvds_nlp.writers.comparison import (
    COMPARISON_COLUMNS,
    write_comparison,
    write_comparison_xlsx,
    write_matrix,
)
from kvds_nlp.writers.figures import STEPS, letters, shade
from tests.invented import LONG_NAME, MARKUP, REFUSED, Builder


def report_of(corpus: Corpus, by: str = "proeftuin") -> Report:
    """The report with the best two quotes of each code."""
    own = choose_quotes(corpus, per_code=2)
    return build_report(corpus, compare(corpus, by), own, per_code=2)


def page_of(folder: Path, corpus: Corpus, by: str = "proeftuin") -> str:
    """The html of a report."""
    path = write_report_html(folder / "report.html", report_of(corpus, by))
    return path.read_text(encoding="utf-8")


def test_matrix_and_comparison_agree_with_a_count_by_hand(tmp_path: Path, corpus: Corpus) -> None:
    compared = compare(corpus)
    with write_matrix(tmp_path, compared).open(encoding="utf-8", newline="") as file:
        rows = {row["proeftuin"]: row for row in csv.DictReader(file)}
    linde = rows["Linde"]
    assert (linde["respondents"], linde["documents"]) == ("6", "10")
    assert (linde["loslaten"], linde["borging"], linde["nooit"]) == ("4", "1", "0")
    assert rows["Stil"]["loslaten"] == "0"
    with write_comparison(tmp_path, compared).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == COMPARISON_COLUMNS
    cell = next(r for r in table if (r["group"], r["code"]) == ("Linde", "loslaten"))
    assert float(cell["share"]) == pytest.approx(4 / 6, abs=1e-6)
    assert float(cell["low"]) < float(cell["pooled"]) < float(cell["high"])


def test_the_workbook_has_real_numbers_filters_and_explains_itself(
    tmp_path: Path, corpus: Corpus
) -> None:
    compared = compare(corpus)
    book = openpyxl.load_workbook(write_comparison_xlsx(tmp_path, compared, corpus.codebook))
    assert book.sheetnames[:6] == [
        "Respondenten", "Aandelen", "Tekstdelen", "Aandeel tekstdelen", "Per 1.000 woorden",
        "Vergelijking",
    ]  # fmt: skip
    page = book["Vergelijking"]
    assert page.auto_filter.ref
    head = [cell.value for cell in page[1]]
    share = page.cell(2, head.index("Aandeel") + 1)
    assert isinstance(share.value, float | int)
    explained = {row[0] for row in book["Uitleg"].iter_rows(min_row=2, values_only=True)}
    assert set(head) - {"Thema"} <= explained
    assert book["Wat dit niet zegt"].max_row > 5
    assert {"Begin en eind", "Gesloten vragen", "Cijfers"} <= set(book.sheetnames)


def test_who_came_and_who_went_stand_under_their_own_heading(
    tmp_path: Path, builder: Builder
) -> None:
    for person, (first, last) in enumerate([(1, 0), (1, 0), (1, 0), (0, 1), (1, 1), (0, 0)]):
        for wave, raised in (("begin", first), ("eind", last)):
            codes = ("loslaten",) if raised else ()
            builder.say("Zo ging het.", *codes, respondent=f"r{person}", wave=wave, proeftuin="A")
    corpus = builder.corpus()
    path = write_comparison_xlsx(tmp_path, compare(corpus), corpus.codebook)
    head, row, *_ = openpyxl.load_workbook(path)["Begin en eind"].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["Alleen begin"], told["Alleen eind"]) == (3, 1)


def test_two_who_all_say_it_do_not_top_many_who_nearly_all_do(builder: Builder) -> None:
    for place, n, raised in (("Klein", 2, 2), ("Groot", 20, 18), ("Anders", 20, 3)):
        for person in range(n):
            codes = ("loslaten",) if person < raised else ()
            builder.say("Zo ging het.", *codes, proeftuin=place, respondent=f"r{person}")
    row = next(r for r in difference_rows(report_of(builder.corpus())) if r.label == "Loslaten")
    assert (row.highest, row.lowest) == ("Groot (18/20)", "Anders (3/20)")


def test_every_figure_that_can_be_clicked_has_its_segments(tmp_path: Path, corpus: Corpus) -> None:
    tree = lxml.html.fromstring(page_of(tmp_path, corpus))
    data = json.loads(tree.get_element_by_id("data").text_content())
    buttons = [button.get("data-f") for button in tree.xpath("//button[@class='f']")]
    assert len(buttons) > 15
    for key in buttons:
        numbers, total = data["f"][key]
        assert 0 < len(numbers) <= total
    texts = {document.text for document in corpus.documents}
    assert {text for _, text in data["t"]} <= texts
    assert len(tree.xpath("//th")) > 20


def test_a_heat_map_cell_counts_people_and_lists_their_segments(
    tmp_path: Path, corpus: Corpus
) -> None:
    tree = lxml.html.fromstring(page_of(tmp_path, corpus))
    data = json.loads(tree.get_element_by_id("data").text_content())
    row = next(
        tr for tr in tree.xpath("//table[@class='heat']//tr") if "Linde" in tr.text_content()
    )
    button = row.xpath(".//button")[0]
    assert button.text_content() == "4/6"
    assert data["f"][button.get("data-f")][1] == 7  # six by three people, one by who refused


@pytest.mark.parametrize("by", ["proeftuin", "wave"])
def test_who_answered_twice_counts_once_in_the_whole_programme(
    tmp_path: Path, builder: Builder, by: str
) -> None:
    """r0 and r1 answer in both waves, r2 in one; r0 raises it twice, r1 at the end only."""
    told = (("r0", "begin", True), ("r0", "eind", True), ("r1", "begin", False),
            ("r1", "eind", True), ("r2", "begin", False))  # fmt: skip
    for person, wave, raises in told:
        codes = ("loslaten",) if raises else ()
        where = {"proeftuin": "Duin" if person == "r0" else "Veen", "wave": wave}
        builder.say("Zo ging het.", *codes, respondent=person, **where)
    corpus = builder.corpus()
    page = page_of(tmp_path, corpus, by)
    tree = lxml.html.fromstring(page)
    rows = tree.xpath("//section[@aria-labelledby='heat']//tbody/tr")
    cells = [[cell.text_content() for cell in row][:3] for row in rows]
    groups = {"proeftuin": [["Duin", "1", "1/1"], ["Veen", "2", "1/2"]],
              "wave": [["begin", "3", "1/3"], ["eind", "2", "2/2"]]}  # fmt: skip
    assert cells == [*groups[by], ["Hele programma", "3", "2/3"]]
    file = docx.Document(str(write_report_docx(tmp_path / "r.docx", report_of(corpus, by))))
    assert [cell.text for cell in file.tables[0].rows[-1].cells][:3] == cells[-1]
    button = rows[-1].xpath(".//button")[0]
    data = json.loads(tree.get_element_by_id("data").text_content())
    assert data["f"][button.get("data-f")][1] == 3  # passages of the two who raise it


def test_the_method_counts_named_groups_and_says_where_definitions_are(
    tmp_path: Path, builder: Builder
) -> None:
    for place in ("Duin", "Veen", ""):
        facts = {"proeftuin": place} if place else {}
        builder.say("Zij lieten los.", "loslaten", respondent="r1", **facts)
    corpus = builder.corpus()
    page = page_of(tmp_path, corpus)
    path = write_report_docx(tmp_path / "r.docx", report_of(corpus))
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "Zij komen uit 2 groepen (proeftuin)." in page
    assert "de definities staan bij de citaten per thema." in page
    assert "de definities staan in de bijlage." in text
    assert "Bijlage: codeboek" in text
    assert "bijlage" not in page.lower()


def test_one_group_is_the_whole_programme(builder: Builder) -> None:
    builder.say("Zij lieten los.", "loslaten", proeftuin="Duin", respondent="r1")
    assert [row.group for row in heat(report_of(builder.corpus()))] == ["Duin"]


def test_nobody_who_refused_is_shown_and_markup_is_text(tmp_path: Path, corpus: Corpus) -> None:
    page = page_of(tmp_path, corpus)
    assert REFUSED not in page
    assert "<script>alert" not in page
    assert "http://" not in page
    assert "https://" not in page
    behind = json.loads(lxml.html.fromstring(page).get_element_by_id("data").text_content())["t"]
    assert MARKUP in [text for _, text in behind]


def test_the_page_says_what_figures_cannot_say(tmp_path: Path, corpus: Corpus) -> None:
    page = page_of(tmp_path, corpus)
    assert "Wat deze cijfers niet zeggen" in page
    assert "over wie niet meedeed" in page


@pytest.mark.parametrize("by", ["wave", "ruimte", "proeftuin"])
def test_any_fact_can_group_the_report(tmp_path: Path, corpus: Corpus, by: str) -> None:
    page = page_of(tmp_path, corpus, by)
    assert ("(onbekend)" in page) == (by == "ruimte")
    assert ("hoort bij geen van de metingen" in page) == (by == "wave")
    write_report_docx(tmp_path / "r.docx", report_of(corpus, by))


def test_docx_has_headings_captions_tables_and_charts(tmp_path: Path, corpus: Corpus) -> None:
    path = write_report_docx(tmp_path / "report.docx", report_of(corpus))
    file = docx.Document(str(path))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Samenvatting", "Verantwoording", "Welk thema leeft waar"]
    assert headings[-1] == "Bijlage: codeboek"
    assert "Citaten per thema" in headings
    captions = [p.text for p in file.paragraphs if p.style.name == "Caption"]
    assert captions[0].startswith("Tabel 1. ")
    assert any(caption.startswith("Figuur 1. ") for caption in captions)
    charts = [p for p in file.part.package.iter_parts() if "/charts/" in str(p.partname)]
    assert len(charts) >= 3
    assert REFUSED not in "\n".join(p.text for p in file.paragraphs)


def test_a_sheet_has_its_own_words_only(tmp_path: Path, corpus: Corpus) -> None:
    sent = write_sheets(tmp_path, report_of(corpus))
    assert set(sent.made) == {"Linde", "Brug & Co", LONG_NAME, "Stil"}
    own = {name: {d.text for d in corpus.documents if d.proeftuin == name} for name in sent.made}
    assert len(list(tmp_path.glob("*.html"))) == len(list(tmp_path.glob("*.docx"))) == 4
    for path in tmp_path.glob("*.html"):
        tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        name = tree.xpath("//h1")[0].text_content().removeprefix("Terugkoppeling ")
        quotes = [p.text_content() for p in tree.xpath("//blockquote/p")]
        assert all(any(quote in text for text in own[name]) for quote in quotes)
        assert bool(quotes) == (name != "Stil")
        assert REFUSED not in path.read_text(encoding="utf-8")
    for path in tmp_path.glob("*.docx"):
        file = docx.Document(str(path))
        name = file.paragraphs[0].text.removeprefix("Terugkoppeling ")
        quotes = [p.text for p in file.paragraphs if p.style.name == "Quote"]
        assert all(any(quote in text for text in own[name]) for quote in quotes)


def test_a_sheet_names_nobody_even_in_a_study_that_names(tmp_path: Path, builder: Builder) -> None:
    """And whom a quote names is known to who reads it, whatever stands in the name's place."""
    for n in range(6):
        who = "Fatma" if n % 2 else "De gemeente"
        text = f"{who} liet het hier echt los, en dat gaf de buurt ruimte {n}."
        builder.say(text, "loslaten", proeftuin="Linde", respondent=f"Hanneke{n}", consent="ja")
    write_sheets(tmp_path, report_of(builder.corpus(quotes="name")))
    page = (tmp_path / "linde.html").read_text(encoding="utf-8")
    assert "De gemeente liet het hier echt los" in page
    assert not re.search("Fatma|Hanneke|\\[naam", page)


@pytest.mark.parametrize(
    ("mask", "stays"),
    [("[NAAM 1]", False), ("[Naam]", False), ("[voornaam]", False), ("[persoon 2]", False),
     ("PERSOON_3", False), ("[e-mail]", False), ("[plaats]", True), ("[ORGANISATIE 2]", True)],
)  # fmt: skip
def test_whoever_put_a_mask_there_a_sheet_tells_of_nobody(
    tmp_path: Path, builder: Builder, mask: str, stays: bool
) -> None:
    text = f"Wij kregen hier in onze straat van {mask} alle ruimte om het zelf te doen."
    builder.say(text, "loslaten", proeftuin="Linde", respondent="r1")
    write_sheets(tmp_path, report_of(builder.corpus(traceable_below=0)))
    assert (mask in (tmp_path / "linde.html").read_text(encoding="utf-8")) == stays


@pytest.mark.parametrize(("people", "warns"), [(4, True), (5, False)])
def test_fewer_than_five_people_are_few_where_the_settings_are_silent(
    tmp_path: Path, builder: Builder, people: int, warns: bool
) -> None:
    for n in range(people):
        text = f"De gemeente liet het los en dat gaf de buurt ruimte {n}."
        builder.say(text, "loslaten", proeftuin="Linde", respondent=f"r{n}")
    sent = write_sheets(tmp_path, report_of(builder.corpus()))
    assert sent.traceable == (("Linde",) if warns else ())


@pytest.mark.parametrize(("least", "warns"), [(5, True), (4, False), (0, False)])
def test_a_sheet_warns_where_few_people_can_be_told_apart(
    tmp_path: Path, builder: Builder, least: int, warns: bool
) -> None:
    for n in range(4):
        text = f"De gemeente liet het los en dat gaf de buurt ruimte {n}."
        builder.say(text, "loslaten", proeftuin="Linde", respondent=f"r{n}")
    sent = write_sheets(tmp_path, report_of(builder.corpus(traceable_below=least)))
    assert sent.traceable == (("Linde",) if warns else ())
    page = (tmp_path / "linde.html").read_text(encoding="utf-8")
    assert "kunnen collega’s raden" not in page  # that is for who sends it
    assert (f"{sent.to_read}" != "()") == warns


def test_what_makes_one_person_recognisable_is_printed_when_chosen_last_and_listed_apart(
    tmp_path: Path, builder: Builder
) -> None:
    told = "Ik zat in de schuldsanering en toen lieten ze het los."
    for n, text in enumerate((told, "De gemeente liet het toen echt los in onze straat.")):
        builder.say(text, "loslaten", proeftuin="Linde", respondent=f"r{n}")
    corpus = builder.corpus(traceable_below=0)
    assert write_sheets(tmp_path, report_of(corpus)).to_read == ()
    assert told not in (tmp_path / "linde.html").read_text(encoding="utf-8")
    best = choose_quotes(corpus, per_code=2)
    (chosen,) = {(q.coding.segment.key, q.coding.code) for q in best if q.shown == told}
    choices = QuoteChoices(pinned=frozenset({chosen}))
    report = build_report(corpus, compare(corpus), best, per_code=2, choices=choices)
    sent = write_sheets(tmp_path, report)
    (row,) = sent.to_read
    assert (row.proeftuin, row.file, row.theme) == ("Linde", "linde", "Loslaten")
    assert (row.words, row.why) == (told, ("history",))
    page = (tmp_path / "linde.html").read_text(encoding="utf-8")
    quotes = re.findall(r"<blockquote><p>(.*?)</p>", page)
    assert len(quotes) == 2
    assert quotes[-1] == told
    assert "lees na" not in page
    write_to_read(tmp_path / "nalezen.xlsx", sent, "nl")
    ((_, rows),) = text_sheets((tmp_path / "nalezen.xlsx").read_bytes())
    cells = [cell for _, cells in rows for cell in cells]
    assert told in cells
    assert "gezondheid, schulden, justitie of iets dergelijks" in cells


def test_who_declined_gets_no_sheet_and_the_run_says_so(
    tmp_path: Path, builder: Builder, corpus: Corpus
) -> None:
    builder.say("Wij willen niets terug.", proeftuin="Nee Dank", terugkoppeling="Nee")
    sent = write_sheets(tmp_path, report_of(builder.corpus(declined=["linde"])))
    assert sent.declined == ("Linde", "Nee Dank")
    assert not {"Linde", "Nee Dank"} & set(sent.made)
    assert not list(tmp_path.glob("linde*"))


@pytest.mark.parametrize(("sure", "told"), [(0.6, True), (0.59, False), (0.0, False), (1.0, True)])
def test_a_direction_that_is_unsure_is_told_to_nobody_else(
    tmp_path: Path, builder: Builder, sure: float, told: bool
) -> None:
    """Beside no quote, nor behind a figure; ``codings`` keep it."""
    text = "De gemeente durfde de regie echt los te laten en dat gaf de buurt lucht."
    builder.say(text, "loslaten", valence="belemmerend", sure=sure, proeftuin="Linde")
    corpus = builder.corpus(traceable_below=0)
    report = report_of(corpus)
    write_sheets(tmp_path, report)
    write_report_docx(tmp_path / "r.docx", report)
    page = lxml.html.fromstring(page_of(tmp_path, corpus))
    (figure,) = page.xpath("//figure[starts-with(@class, 'quote')]")
    behind = json.loads(page.get_element_by_id("data").text_content())["c"]
    sheet = lxml.html.fromstring((tmp_path / "linde.html").read_text(encoding="utf-8"))
    (caption,) = sheet.xpath("//figcaption")
    own, printed = (
        [p.text for p in docx.Document(str(tmp_path / name)).paragraphs]
        for name in ("linde.docx", "r.docx")
    )
    below = [lines[lines.index(text) + 1] for lines in (own, printed)]
    shown = [*below, caption.text_content(), figure.text_content(), behind[0][1]]
    assert ["belemmerend" in one for one in shown] == [told] * 5
    assert figure.get("class") == ("quote belemmerend" if told else "quote")
    assert not figure.xpath(".//span[not(normalize-space())]")  # no empty label


def test_a_sheet_prints_no_sentence_twice(tmp_path: Path, builder: Builder) -> None:
    """Also where two people said the same, or a theme has one sentence of what another has."""
    both = "De gemeente durfde de regie echt los te laten en dat gaf de buurt lucht."
    one = "Wij mochten zelf bepalen hoe we het geld in de wijk uitgaven dit jaar."
    builder.say(both, "loslaten", "sturen", "borging", proeftuin="Linde", respondent="r1")
    builder.say(both, "borging", proeftuin="Linde", respondent="r2")
    builder.say(one, "loslaten", proeftuin="Linde", respondent="r3")
    builder.say(both, "sturen", proeftuin="Oever", respondent="r4")
    corpus = builder.corpus(traceable_below=0)
    write_sheets(tmp_path, report_of(corpus))
    for name, expected in (("linde", [both, one]), ("oever", [both])):
        tree = lxml.html.fromstring((tmp_path / f"{name}.html").read_text(encoding="utf-8"))
        quotes = [p.text_content() for p in tree.xpath("//blockquote/p")]
        assert sorted(quotes) == sorted(expected)
        file = docx.Document(str(tmp_path / f"{name}.docx"))
        assert sorted(p.text for p in file.paragraphs if p.style.name == "Quote") == sorted(quotes)
        heads = [h.text_content() for h in tree.xpath("//section[@aria-labelledby='quotes']/h3")]
        assert len(heads) == len(quotes)  # each under its own theme, and no theme without


def test_one_respondent_only(tmp_path: Path, builder: Builder) -> None:
    builder.say("We lieten het los.", "loslaten", proeftuin="A", respondent="r1")
    corpus = builder.corpus()
    page = page_of(tmp_path, corpus)
    assert "1/1" in page
    assert "Verschillen tussen groepen" not in page
    write_report_docx(tmp_path / "r.docx", report_of(corpus))


@pytest.mark.parametrize("coded", [False, True])
def test_nothing_at_all_or_nothing_coded(tmp_path: Path, builder: Builder, coded: bool) -> None:
    if coded:
        builder.say("Gewoon een zin.", proeftuin="A")
    corpus = builder.corpus()
    assert "Er is niets gecodeerd" in page_of(tmp_path, corpus)
    write_report_docx(tmp_path / "r.docx", report_of(corpus))
    write_sheets(tmp_path / "terug", report_of(corpus))
    write_comparison_xlsx(tmp_path, compare(corpus), corpus.codebook)
    write_matrix(tmp_path, compare(corpus))


def test_facts_missing_for_half_the_rows(tmp_path: Path, builder: Builder) -> None:
    for number in range(12):
        facts = {"proeftuin": "A", "soort": "x"} if number % 2 else {}
        builder.say("We lieten los.", "loslaten", respondent=str(number), **facts)
    compared = compare(builder.corpus())
    assert compared.groups == ("A", "")
    assert compared.unknown == 6
    assert "Van 6 documenten is proeftuin onbekend" in page_of(tmp_path, builder.corpus())


def test_the_same_study_gives_the_same_bytes(tmp_path: Path, corpus: Corpus) -> None:
    for name in ("1", "2"):
        folder = tmp_path / name
        folder.mkdir()
        report = report_of(corpus)
        write_report_html(folder / "r.html", report)
        write_report_docx(folder / "r.docx", report)
        write_comparison_xlsx(folder, report.compared, corpus.codebook)
        write_sheets(folder, report)
    for path in sorted((tmp_path / "1").iterdir()):
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_a_large_study_lists_fewer_segments_a_figure(corpus: Corpus) -> None:
    report = report_of(corpus)
    everything, little = shown_segments(report), shown_segments(report, budget=900)
    assert len(little.texts) < len(everything.texts)
    assert {k: v[1] for k, v in little.figures.items()} == {
        k: v[1] for k, v in everything.figures.items()
    }


def test_behind_a_figure_what_people_confirmed_comes_first(builder: Builder) -> None:
    builder.say("Dit stelde de machine voor.", "loslaten", proeftuin="A")
    builder.say("Dit bevestigde een mens.", "loslaten", status="accepted", proeftuin="A")
    builder.say("Dit vulde een mens aan.", "loslaten", status="added", proeftuin="A")
    shown = shown_segments(report_of(builder.corpus()))
    numbers, _ = shown.figures["c0"]
    said = [shown.texts[shown.codings[number][0]][1] for number in numbers]
    assert [text.split()[1] for text in said] == [
        "bevestigde",
        "vulde",
        "stelde",
    ]


def test_behind_a_figure_stands_why_in_words_and_where_to_overrule(
    tmp_path: Path, builder: Builder
) -> None:
    builder.say("Los laten we Jan de Vries het doen.", "loslaten", valence="bevorderend",
                proeftuin="A")  # fmt: skip
    page = page_of(tmp_path, builder.corpus())
    data = json.loads(lxml.html.fromstring(page).get_element_by_id("data").text_content())
    (number,), _ = data["f"]["c0"]
    assert data["c"][number][1] == "voorgesteld · zekerheid 0,90 · bevorderend · regel: “Los”"
    assert "rule:" not in page
    assert "kvds review" in page


def test_letters_read_on_every_step_of_the_heat_map() -> None:
    for at in range(STEPS + 1):
        one, other = _light(shade(at)), _light(letters(at))
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
