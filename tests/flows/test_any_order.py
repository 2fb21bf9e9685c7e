"""The same result in any order: of rows, columns, files and inputs, wherever the folder stands.

What may differ is the number of a row, where a product names it: there a person finds the place.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import code_documents
from kvds_nlp.flows.report import build_report
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.readers import read_inputs
from kvds_nlp.recoding import CachedCoder
from kvds_nlp.report.feedback import FeedbackSheet
from kvds_nlp.report.html import write_report_html
from kvds_nlp.reviewing import choose_for_review, review_state_of
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.writers.codings import write_codings, write_segments
from kvds_nlp.writers.comparison import write_comparison, write_matrix
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.quotes import write_quotes_html
from tests.recoding.test_coder import Deaf, Drawer

BOOK = """
name: klein
version: "1"
language: nl
codes:
  - {id: tijdgebrek, label: Tijd, definition: Te weinig tijd., rules: [tijd, werkdruk]}
  - {id: financiering, label: Geld, definition: Te weinig geld., rules: [subsidie, budget]}
  - {id: regie, label: Regie, definition: Wie leidt., rules: [regie]}
"""
SAID = (
    "Er was te weinig tijd voor overleg.", "De subsidie kwam pas na de zomer binnen.",
    "Wij namen zelf de regie in de wijk.", "Het budget was krap en de werkdruk hoog.",
    "Geen tijd.", "De regie lag bij de gemeente, dat hielp ons niet.", "Het was gezellig.",
    "Bewoners koken nu samen op donderdag in het buurthuis.",
)  # fmt: skip
HEADER = (
    "respondent", "proeftuin", "meting", "toestemming citeren", "Helpt de gemeente?",
    "rapportcijfer", "Wat hielp u?", "Wat waren de knelpunten?",
)  # fmt: skip
Row = tuple[str, ...]


def answers() -> tuple[list[Row], list[Row]]:
    """Two waves of known respondents, some twice and some silent; and rows of nobody knows whom."""
    dice = random.Random(5)

    def said() -> str:
        return " ".join(dice.choices(SAID, k=dice.randint(0, 3)))

    known = [
        (
            ("Sanne", "Bram", "Eva")[who % 3] if who > 12 else str(who),
            ("Noord", "Zuid", "Oost")[who % 3],
            wave,
            ("ja", "nee", "ja", "")[who % 4],
            ("eens", "oneens", "", "neutraal")[dice.randrange(4)],
            ("7", "7,5", "", "4")[dice.randrange(4)],
            said(),
            said(),
        )
        for wave in ("begin", "eind")
        for who in range(1, 19)
    ]
    unknown = [
        ("", "Noord", "begin", "ja", dice.choice(("eens", "oneens")), "6", said(), "")
        for _ in range(8)
    ]
    return known, unknown


def written(folder: Path, tables: Sequence[Sequence[Row]], columns: Sequence[int]) -> Path:
    """A study folder: two tables and an interview."""
    (folder / "Noord").mkdir(parents=True)
    talk = f"I: Wat hielp?\nR: {SAID[0]} {SAID[2]}\nI: En verder?\nR: {SAID[3]}\n"
    (folder / "Noord" / "gesprek.txt").write_text(talk, encoding="utf-8")
    for name, rows in zip(("bekend.csv", "onbekend.csv"), tables, strict=True):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[at] for at in columns] for row in (HEADER, *rows))
    return folder


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine("blank")


@pytest.fixture(scope="module")
def setup(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> CodingSetup:
    path = tmp_path_factory.mktemp("boek") / "codebook.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return CodingSetup(load_codebook(path), engine, shipped_policy())


def corpus_of(documents: Sequence[Document], setup: CodingSetup) -> Corpus:
    return code_documents(documents, setup, Settings(min_score=0.05)).corpus


def products(corpus: Corpus, out: Path) -> dict[str, str]:
    """Every file that people read, without the numbers of rows."""
    out.mkdir()
    compared, quotes = compare(corpus), choose_quotes(corpus, per_code=3)
    report = build_report(corpus, compared, quotes, per_code=3)
    paths = (
        write_codings(out, corpus),
        write_segments(out, corpus),
        write_matrix(out, compared),
        write_comparison(out, compared),
        write_quotes_html(out / "quotes.html", quotes, corpus),
        write_report_html(out / "report.html", report),
    )
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    for group, rows in compared.by_group:
        own = [quote for quote in quotes if quote.proeftuin == group]
        sheet = FeedbackSheet.of(report, group, rows, own, ForOthers(report.corpus, nameless=True))
        texts[group] = repr((sheet.intro, sheet.themes, sheet.marks, sheet.quotes))
    texts = {name: re.sub(r"#r\d+|, rij \d+", "", text) for name, text in texts.items()}
    for name in ("codings.csv", "segments.csv"):  # by document, whose name holds its row
        texts[name] = "\n".join(sorted(texts[name].splitlines()))
    return texts


Change = Callable[[random.Random, list[list[Row]], list[int]], None]


def moved_rows(dice: random.Random, tables: list[list[Row]], columns: list[int]) -> None:
    for rows in tables:
        dice.shuffle(rows)


def study(tmp_path: Path, name: str, change: Change | None = None) -> Path:
    tables, columns = [list(rows) for rows in answers()], list(range(len(HEADER)))
    if change is not None:
        change(random.Random(name), tables, columns)
    return written(tmp_path / name / "map", tables, columns)


@pytest.fixture(scope="module")
def plain(setup: CodingSetup, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("gewoon")
    corpus = corpus_of(read_inputs([study(folder, "zo")]).documents, setup)
    assert len({coding.code for coding in corpus.kept}) == 3
    return products(corpus, folder / "uit")


def test_moved_rows_change_nothing_but_their_numbers(
    plain: dict[str, str], setup: CodingSetup, tmp_path: Path
) -> None:
    documents = list(read_inputs([study(tmp_path, "elders", moved_rows)]).documents)
    random.Random(2).shuffle(documents)
    made = products(corpus_of(documents, setup), tmp_path / "uit")
    assert {name for name in plain if made[name] != plain[name]} == set()
    assert made.keys() == plain.keys()


def test_inputs_in_another_order_are_the_same_documents(tmp_path: Path) -> None:
    folder = study(tmp_path, "zo")
    inputs = [folder / "bekend.csv", folder / "Noord", folder / "Noord" / "gesprek.txt"]
    one, two = read_inputs(inputs), read_inputs(inputs[::-1])
    assert one == two
    assert len({document.id for document in one.documents}) == len(one.documents)


def test_moved_columns_say_the_same_of_everybody(setup: CodingSetup, tmp_path: Path) -> None:
    def moved_columns(dice: random.Random, tables: list[list[Row]], columns: list[int]) -> None:
        dice.shuffle(columns)

    facts, coded, figures, quotes = [], [], [], []
    for name, change in (("zo", None), ("anders", moved_columns)):
        corpus = corpus_of(read_inputs([study(tmp_path, name, change)]).documents, setup)
        compared = compare(corpus)
        facts.append({(one.id, *sorted(one.facts.items())) for one in corpus.documents})
        coded.append([(c.segment.key, c.code, c.score, c.valence) for c in corpus.codings])
        chosen = choose_quotes(corpus, per_code=3)
        quotes.append([(q.coding.segment.key, q.coding.code, q.rank) for q in chosen])
        asked = (compared.closed, compared.marks, compared.mark_changes, compared.crossed)
        told = [sorted(map(repr, some)) for some in asked]
        bare = replace(compared, closed=(), marks=(), mark_changes=(), crossed=())
        figures.append((bare, told))
    assert facts[0] == facts[1]
    assert coded[0] == coded[1]
    assert quotes[0] == quotes[1]
    assert figures[0] == figures[1]


def test_moved_rows_put_the_same_words_before_a_reviewer(
    setup: CodingSetup, tmp_path: Path
) -> None:
    asked = []
    for name, change in (("zo", None), ("elders", moved_rows)):
        corpus = corpus_of(read_inputs([study(tmp_path, name, change)]).documents, setup)
        state = review_state_of((), setup.codebook, {})
        rows = choose_for_review(corpus.segments, corpus.codings, state, budget=20, seed=3)
        asked.append([(row.segment.quote, row.code, row.part) for row in rows])
    assert asked[0] == asked[1]


def test_moved_rows_are_remembered(setup: CodingSetup, tmp_path: Path) -> None:
    shelf, how, coded = Drawer(), Settings(), []
    for name, change in (("zo", None), ("elders", moved_rows)):
        engine = Deaf(setup.engine)
        listening = replace(setup, engine=engine)  # type: ignore[arg-type]
        documents = read_inputs([study(tmp_path, name, change)]).documents
        made = CachedCoder(listening, how, shelf).code(documents, words=False).corpus
        said = [(c.segment.quote, c.code, c.score) for c in made.codings]
        coded.append((sorted(said), bool(engine.texts)))
    assert coded[0][0] == coded[1][0]
    assert [asked for _, asked in coded] == [True, False]
