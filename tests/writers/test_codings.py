"""codings.csv and segments.csv keep the contract, cell by cell."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.csv_guard import unguarded
from kvds_nlp.data import Coding, Evidence, Segment
from kvds_nlp.messages import messages
from kvds_nlp.spans import Span
from kvds_nlp.writers import codings, comparison, topics
from kvds_nlp.writers.codings import (
    fact_headers,
    fact_names,
    write_codings,
    write_codings_xlsx,
    write_segments,
)
from tests.builders import make_codebook, make_corpus, make_document

CODEBOOK = make_codebook("loslaten", "borging")
TEXT = "- We lieten het 😀 los. <script>alert(1)</script>"


@pytest.fixture
def corpus() -> Corpus:
    """Two answers; the second has facts the first has not, one named as a fixed column."""
    one = make_document(TEXT, doc_id="b.csv", facts={"proeftuin": "P", "respondent": "r1"})
    two = make_document("Niets.", doc_id="a.csv", facts={"cijfer": "7", "code": "x"})
    segments = [
        Segment("b.csv", one.sha256, Span(0, 23), TEXT[:23], "Anna", "respondent", 0),
        Segment("a.csv", two.sha256, Span(0, 6), "Niets.", "", "respondent", 0),
    ]
    evidence = (
        Evidence(segments[0], "loslaten", "rule:ab", (Span(5, 11), Span(18, 21)), 0.9),
        Evidence(segments[0], "loslaten", "model:m", (Span(18, 21),), 0.4),
    )
    codings = [
        Coding(segments[0], "borging", (), 0.5, "rejected"),
        Coding(segments[0], "loslaten", evidence, 0.87654, "proposed", "bevorderend", 0.624),
    ]
    return make_corpus([one, two], segments, codings, codebook=CODEBOOK)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a csv file, formula guard undone."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: unguarded(v) for k, v in row.items()} for row in csv.DictReader(file)]


def test_codings_have_the_contract_s_columns_and_truth(corpus: Corpus, tmp_path: Path) -> None:
    path = write_codings(tmp_path, corpus)
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert header == (
        "proeftuin,document,segment,start,end,speaker,role,code,valence,score,status,source,"
        "why,trigger,trigger_start,trigger_end,quote,reason,valence_score,respondent,cijfer,fact_code"
    )
    first, second = rows(path)
    assert [first["code"], second["code"]] == ["loslaten", "borging"]
    text = corpus.documents[0].text
    assert text[int(first["start"]) : int(first["end"])] == first["quote"]
    starts, ends = first["trigger_start"].split(" | "), first["trigger_end"].split(" | ")
    words = [text[int(a) : int(b)] for a, b in zip(starts, ends, strict=True)]
    assert words == first["trigger"].split(" | ") == ["lieten", "los"]
    assert first["source"] == "rule:ab | model:m"
    assert first["why"] == "regel: “lieten … los” | geleerd van eerdere oordelen: “los”"
    assert first["score"] == "0.8765"
    assert (first["valence_score"], second["valence_score"]) == ("0.62", "")
    assert first["segment"] == "b.csv@0-23"
    assert (first["proeftuin"], first["respondent"], first["cijfer"]) == ("P", "r1", "")


def test_every_segment_is_there_with_the_codes_that_stand(corpus: Corpus, tmp_path: Path) -> None:
    found = rows(write_segments(tmp_path, corpus))
    assert [(row["document"], row["codes"]) for row in found] == [
        ("a.csv", ""),
        ("b.csv", "loslaten"),
    ]
    assert found[0]["fact_code"] == "x"  # one name in every table


def test_order_of_codings_does_not_change_a_byte(corpus: Corpus, tmp_path: Path) -> None:
    codings, segments = corpus.codings[::-1], corpus.segments[::-1]
    turned = replace(corpus, segments=segments, codings=codings)
    assert turned.codings == corpus.codings != codings  # by document, place and codebook
    for write in (write_codings, write_segments):
        one = write(tmp_path, corpus).read_bytes()
        assert one == write(tmp_path, turned).read_bytes()


def test_the_workbook_says_the_same_in_dutch(corpus: Corpus, tmp_path: Path) -> None:
    path = write_codings_xlsx(tmp_path, corpus)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Coderingen", "Segmenten", "Uitleg"]
    page = book["Coderingen"]
    head = [cell.value for cell in page[1]]
    assert head[:2] == ["Proeftuin", "Document"]
    assert head[head.index("Status") + 1] == "Bron van de codering"
    assert not [c for row in page.iter_rows(values_only=True) for c in row if "rule:" in str(c)]
    assert page.cell(2, head.index("Zekerheid") + 1).value == 0.8765
    segments_page = book["Segmenten"]
    names = [cell.value for cell in segments_page[1]]
    assert segments_page.cell(2, names.index("cijfer") + 1).value == 7


def test_no_fact_hides_a_column_and_none_is_lost() -> None:
    names = ("respondent", "code", "fact_code", "document")
    headers = fact_headers(names, ("document", "code"))
    assert headers == ("respondent", "fact_fact_code", "fact_code", "fact_document")
    assert fact_names([make_document("x", facts={"proeftuin": "P", "b": "1", "a": "2"})]) == (
        "b",
        "a",
    )


DOCS = Path(__file__).parents[2] / "docs"
COLUMNS = [
    ("outputs.md", codings.CODING_COLUMNS),
    ("outputs.md", codings.SEGMENT_COLUMNS),
    ("outputs.md", comparison.COMPARISON_COLUMNS),
    ("outputs.md", comparison.MATRIX_COLUMNS),
    ("topics.md", topics.TOPIC_COLUMNS[:13]),
    ("topics.md", topics.ASSIGNMENT_COLUMNS),
]


@pytest.mark.parametrize(("page", "columns"), COLUMNS)
def test_every_column_is_on_the_page_of_its_file(page: str, columns: tuple[str, ...]) -> None:
    ticked = re.findall(r"`([^`]+)`", (DOCS / page).read_text(encoding="utf-8"))
    told = {name for words in ticked for name in re.split(r",\s*", words)}
    assert [name for name in columns if name not in told] == []


@pytest.mark.parametrize("name", dict.fromkeys(codings.CODING_COLUMNS + codings.SEGMENT_COLUMNS))
def test_every_column_of_codings_has_a_heading_and_an_explanation(name: str) -> None:
    assert messages("nl")[f"column.{name}"]
    assert messages("nl")[f"explain.{name}"]
