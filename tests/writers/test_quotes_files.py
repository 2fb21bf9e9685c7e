"""Quote tables as a researcher opens them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.errors import InputError
from kvds_nlp.flows.report import best_of_themes
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.reviewsheet.reading import read_choices
from kvds_nlp.spans import Span
from kvds_nlp.writers.quotes import write_quotes_docx, write_quotes_html, write_quotes_xlsx
from tests.invented import Builder

REFUSED = "niet geciteerd wil worden"
WRITERS = {".xlsx": write_quotes_xlsx, ".docx": write_quotes_docx, ".html": write_quotes_html}


@pytest.fixture
def quotes(corpus: Corpus) -> tuple[Quote, ...]:
    """The best two of each code."""
    return choose_quotes(corpus, per_code=2)


def write(folder: Path, suffix: str, corpus: Corpus, quotes: tuple[Quote, ...]) -> Path:
    """One quote table on disk."""
    path = folder / f"quotes{suffix}"
    return WRITERS[suffix](path, quotes, corpus)


def test_every_quote_is_found_back_in_its_document(
    corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    texts = {document.id: document.text for document in corpus.documents}
    assert len(quotes) > 10
    for quote in quotes:
        text = texts[quote.coding.segment.doc_id]
        pieces = [piece.strip() for piece in quote.shown.split("[…]") if piece.strip()]
        assert pieces == [span.of(text) for span in quote.pieces]


def test_xlsx_has_everything_once_and_a_sheet_a_proeftuin(
    tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    book = openpyxl.load_workbook(write(tmp_path, ".xlsx", corpus, quotes))
    page = book["Citaten"]
    head = [cell.value for cell in page[1]]
    assert head[:4] == ["Proeftuin", "Thema", "Volgorde", "Citaat"]
    assert page.max_row - 1 == len(quotes)
    assert page.freeze_panes == "A2"
    assert "Linde" in book.sheetnames
    assert all(len(name) <= 31 for name in book.sheetnames)
    original = head.index("Oorspronkelijke tekst")
    texts = {document.text for document in corpus.documents}
    assert {row[original] for row in page.iter_rows(min_row=2, values_only=True)} <= texts
    place = page.cell(2, head.index("Bron en plaats") + 1).value
    assert "antwoorden.csv, rij" in str(place)
    explained = {row[0] for row in book["Uitleg"].iter_rows(min_row=2, values_only=True)}
    assert explained == set(head)


@pytest.mark.parametrize(
    ("lang", "valence"),
    [
        ("nl", {"tegen": "belemmerend", "mee": "bevorderend", "geen": "neutraal"}),
        ("en", {"tegen": "barrier", "mee": "facilitator", "geen": "neutral"}),
    ],
)
def test_a_hindrance_is_called_a_hindrance(
    tmp_path: Path, builder: Builder, lang: str, valence: dict[str, str]
) -> None:
    builder.say("De regels zaten ons erg tegen.", "sturen", valence="belemmerend", proeftuin="A")
    builder.say("Gelukkig werkte de gemeente mee.", "sturen", valence="bevorderend", proeftuin="A")
    builder.say("Er was toen nog geen bestuur.", "sturen", proeftuin="A")
    corpus = builder.corpus(lang=lang)
    chosen = choose_quotes(corpus, per_code=3)
    page = openpyxl.load_workbook(write(tmp_path, ".xlsx", corpus, chosen)).worksheets[0]
    told = {str(row[3]): row[8] for row in page.iter_rows(min_row=2, values_only=True)}
    said = {word: next(told[quote] for quote in told if word in quote) for word in valence}
    assert said == valence


def test_a_direction_that_is_unsure_is_left_out(tmp_path: Path, builder: Builder) -> None:
    said = {"De regels zaten ons erg tegen.": 0.9, "Gelukkig werkte de gemeente mee.": 0.5}
    for text, sure in said.items():
        builder.say(text, "sturen", valence="belemmerend", sure=sure, proeftuin="A")
    corpus = builder.corpus()
    chosen = choose_quotes(corpus, per_code=2)
    page = openpyxl.load_workbook(write(tmp_path, ".xlsx", corpus, chosen)).worksheets[0]
    told = {row[3]: row[8] or "" for row in page.iter_rows(min_row=2, values_only=True)}
    expected = {text: "belemmerend" if sure == 0.9 else "" for text, sure in said.items()}
    assert told == expected
    table = docx.Document(str(write(tmp_path, ".docx", corpus, chosen))).tables[0]
    beside = {row.cells[0].text: row.cells[1].text for row in table.rows[1:]}
    assert {text: "belemmerend" * ("belemmerend" in about) for text, about in beside.items()} == (
        expected
    )
    html = lxml.html.fromstring(write(tmp_path, ".html", corpus, chosen).read_text("utf-8"))
    assert [tag.text_content() for tag in html.xpath("//span[contains(@class, 'tag')]")] == [
        "belemmerend"
    ]


@pytest.mark.parametrize(("lang", "name"), [("nl", "(onbekend)"), ("en", "(unknown)")])
def test_a_proeftuin_that_is_unknown_has_one_name(
    tmp_path: Path, builder: Builder, lang: str, name: str
) -> None:
    """In every table, and on the terminal; a line beside a quote names no proeftuin then."""
    builder.say("Zij lieten het toen in onze straat echt helemaal los.", "loslaten")
    builder.say("Zij lieten het daarna in onze wijk ook los.", "loslaten", proeftuin="A")
    corpus = builder.corpus(lang=lang)
    chosen = choose_quotes(corpus, per_code=1)
    book = openpyxl.load_workbook(write(tmp_path, ".xlsx", corpus, chosen))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["A", name]
    assert name in book.sheetnames
    file = docx.Document(str(write(tmp_path, ".docx", corpus, chosen)))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == ["A", name]
    html = lxml.html.fromstring(write(tmp_path, ".html", corpus, chosen).read_text("utf-8"))
    assert [one.text_content() for one in html.xpath("//h2 | //nav//a")] == ["A", name] * 2
    path = write_quotes_docx(tmp_path / "t.docx", chosen, corpus, by_theme=True)
    beside = [row.cells[1].text for row in docx.Document(str(path)).tables[0].rows[1:]]
    assert ["A" in said.split(" · ") for said in sorted(beside, key=len)] == [False, True]
    assert not any("(" in said for said in beside)


def test_beside_a_quote_of_a_long_paper_stand_the_sentences_around_it(
    tmp_path: Path, builder: Builder
) -> None:
    """In Word; the table has the whole stretch."""
    filled = [f"Op dag {n} stond er koffie en koek op de lange tafel in de zaal." for n in range(9)]
    said = "De gemeente durfde de regie echt los te laten en dat gaf de buurt lucht."
    text = " ".join([*filled[:5], said, *filled[5:]])
    builder.say(text, "loslaten", proeftuin="A")
    corpus = builder.corpus(traceable_below=0)
    at = text.index("los te laten")
    (coding,) = corpus.codings
    evidence = (replace(coding.evidence[0], trigger=(Span(at, at + 12),)),)
    corpus = replace(corpus, codings=(replace(coding, evidence=evidence),))
    chosen = choose_quotes(corpus, per_code=1)
    assert [quote.shown for quote in chosen] == [said]
    table = docx.Document(str(write(tmp_path, ".docx", corpus, chosen))).tables[0]
    assert table.rows[1].cells[2].text == f"[…] {filled[4]} {said} {filled[5]} […]"
    book = openpyxl.load_workbook(write(tmp_path, ".xlsx", corpus, chosen))
    assert text in [cell.value for cell in book.worksheets[0][2]]


def test_quotes_without_a_proeftuin_come_last(tmp_path: Path, builder: Builder) -> None:
    for place, day in (("", "drie"), ("Zuid", "twee"), ("noord", "een")):
        facts = {"proeftuin": place} if place else {}
        builder.say(f"Zij lieten het los op dag {day}.", "loslaten", **facts)
    corpus = builder.corpus()
    path = write(tmp_path, ".xlsx", corpus, choose_quotes(corpus, per_code=1))
    page = openpyxl.load_workbook(path).worksheets[0]
    shown = [str(row[3]) for row in page.iter_rows(min_row=2, values_only=True)]
    assert [quote.split()[-1] for quote in shown] == ["een.", "twee.", "drie."]


def test_docx_has_real_headings_and_tables_whose_header_repeats(
    tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    file = docx.Document(str(write(tmp_path, ".docx", corpus, quotes)))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["Brug & Co", "Linde"]
    assert "Loslaten" in [p.text for p in file.paragraphs if p.style.name == "Heading 2"]
    shown = [row.cells[0].text for table in file.tables for row in table.rows[1:]]
    assert sorted(shown) == sorted(quote.shown for quote in quotes)
    for table in file.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_html_is_offline_escaped_and_dutch(
    tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    page = write(tmp_path, ".html", corpus, quotes).read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "http://" not in page
    assert "https://" not in page
    tree = lxml.html.fromstring(page)
    assert tree.get("lang") == "nl"
    assert sorted(q.text_content() for q in tree.iter("q")) == sorted(q.shown for q in quotes)
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_who_refused_is_nowhere_and_bytes_are_the_same_twice(
    suffix: str, tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    assert not any(REFUSED in quote.coding.segment.quote for quote in quotes)
    one = write(tmp_path, suffix, corpus, quotes).read_bytes()
    assert one == write(tmp_path, suffix, corpus, quotes[::-1]).read_bytes()


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_no_quotes_still_make_a_file_that_says_so(
    suffix: str, tmp_path: Path, corpus: Corpus
) -> None:
    assert write(tmp_path, suffix, corpus, ()).stat().st_size > 500


def test_english_headings(tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]) -> None:
    path = tmp_path / "q.xlsx"
    english = replace(corpus, settings=corpus.settings.model_copy(update={"lang": "en"}))
    WRITERS[".xlsx"](path, quotes, english)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Quotes"


def test_choices_typed_in_excel_come_back(
    tmp_path: Path, corpus: Corpus, quotes: tuple[Quote, ...]
) -> None:
    path = write(tmp_path, ".xlsx", corpus, quotes)
    book = openpyxl.load_workbook(path)
    page = book["Citaten"]
    head = [cell.value for cell in page[1]]
    column = head.index("Keuze (vast / niet)") + 1
    page.cell(2, column, "Vast")
    page.cell(3, column, "niet ")
    book.save(path)
    chosen, vetoed = read_choices(path)

    def named(row: int) -> tuple[str, str]:
        segment, code = head.index("Segment") + 1, head.index("Code") + 1
        return str(page.cell(row, segment).value), str(page.cell(row, code).value)

    original = head.index("Oorspronkelijke tekst") + 1
    for row, number in ((chosen, 2), (vetoed, 3)):
        assert (row.row, row.pinned) == (number, number == 2)
        assert (row.segment, row.code) == named(number)
        assert row.words == str(page.cell(number, original).value)
    again = choose_quotes(
        corpus, per_code=1, pinned=frozenset({named(2)}), vetoed=frozenset({named(3)})
    )
    used = {(quote.coding.segment.key, quote.coding.code) for quote in again}
    assert named(2) in used
    assert named(3) not in used
    page.cell(4, column, "misschien")
    book.save(path)
    with pytest.raises(InputError, match="row 4: 'misschien'"):
        read_choices(path)


def test_choices_in_another_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"no")
    with pytest.raises(InputError, match=r"quotes\.xlsx"):
        read_choices(path)
    openpyxl.Workbook().save(path)
    with pytest.raises(InputError, match="lacks the columns"):
        read_choices(path)


def test_docx_per_theme_says_who_and_where_and_the_original_only_where_it_differs(
    tmp_path: Path, builder: Builder
) -> None:
    whole = "De gemeente durfde de regie in deze wijk eindelijk los te laten."
    builder.say(whole, "loslaten", proeftuin="Linde", respondent="r1")
    builder.say(
        "wij mochten het geld van dit jaar helemaal zelf verdelen",
        "loslaten",
        proeftuin="Brug",
        respondent="r2",
    )
    builder.say(whole.replace("wijk", "straat"), "sturen", proeftuin="Brug", respondent="r3")
    corpus = builder.corpus()
    quotes = best_of_themes(corpus, 3)
    path = write_quotes_docx(tmp_path / "q.docx", quotes, corpus, by_theme=True)
    file = docx.Document(str(path))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == [
        "Loslaten",
        "Sturen",
    ]
    first, second = file.tables
    rows = {row.cells[0].text: [c.text for c in row.cells[1:]] for row in first.rows[1:]}
    about, original = rows["Wij mochten het geld van dit jaar helemaal zelf verdelen."]
    assert original == "wij mochten het geld van dit jaar helemaal zelf verdelen"
    assert about == "respondent 1 · Brug · antwoorden.csv, rij 3 · neutraal"
    assert rows[whole][1] == ""
    assert len(second.columns) == 2  # nothing was changed, so there is nothing to compare


def test_a_quote_in_excel_is_set_and_its_original_is_not(tmp_path: Path, builder: Builder) -> None:
    builder.say("wij mochten het geld zelf verdelen", "loslaten", proeftuin="Brug")
    corpus = builder.corpus()
    path = write(tmp_path, ".xlsx", corpus, choose_quotes(corpus, per_code=1))
    page = openpyxl.load_workbook(path).worksheets[0]
    told = dict(zip(*page.iter_rows(max_row=2, values_only=True), strict=True))
    assert told["Citaat"] == "Wij mochten het geld zelf verdelen."
    assert told["Oorspronkelijke tekst"] == "wij mochten het geld zelf verdelen"
