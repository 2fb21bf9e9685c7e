"""Whether what is printed of a passage is of its theme, and where in the passage that stands."""

from __future__ import annotations

import pytest

from kvds_nlp.data import Coding, Document, Evidence, Kind, Segment
from kvds_nlp.quoting import choose_quotes, cut_of
from kvds_nlp.quoting.sureness import is_sure
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document

RULES = "De buurtvereniging kreeg in het voorjaar een eigen budget van de gemeente."
FILLED = "Op de markt stonden in die maanden elke week nieuwe kramen met brood en soep."
READ = "Bewoners beslissen nu zelf waaraan hun geld wordt uitgegeven in de straat."


def passage(*sentences: str, kind: Kind = "paper") -> tuple[Document, Segment]:
    text = " ".join(sentences)
    document = make_document(text, doc_id="a", kind=kind, facts={"proeftuin": "P"})
    return document, Segment("a", document.sha256, Span(0, len(text)), text, "", "respondent", 0)


def coded(
    segment: Segment, *reasons: tuple[str, str, float], code: str = "loslaten", score: float = 0.99
) -> Coding:
    """A coding with reasons: its source, the words it laid its finger at ("" = all), how sure."""
    told = []
    for source, words, strength in reasons:
        at = segment.quote.index(words)
        span = (Span(at, at + len(words)),) if words else ()
        told.append(Evidence(segment, code, source, span, strength))
    return Coding(segment, code, tuple(told), score)


def printed(document: Document, *codings: Coding) -> dict[str, str]:
    """Code -> what a report prints of the passage."""
    corpus = make_corpus([document], [codings[0].segment], codings)
    quotes = choose_quotes(corpus, per_code=3, by="", masked=lambda words, *_: words)
    return {quote.coding.code: quote.shown for quote in quotes}


def test_of_a_cut_in_pieces_those_are_left_in_which_kinds_of_reasons_meet() -> None:
    _, segment = passage(RULES, FILLED, READ)
    apart = coded(segment, ("rule:1", "eigen budget", 0.8), ("rule:2", "zelf", 0.8))
    assert cut_of(apart).shown == f"{RULES} […] {READ}"
    met = coded(
        segment, ("rule:1", "eigen budget", 0.8), ("rule:2", "zelf", 0.8), ("meaning:", READ, 0.9)
    )
    assert cut_of(met).shown == READ


def test_sentences_that_follow_each_other_stay_together() -> None:
    _, segment = passage(RULES, READ, FILLED)
    met = coded(
        segment, ("rule:1", "eigen budget", 0.8), ("rule:2", "zelf", 0.8), ("meaning:", READ, 0.9)
    )
    assert cut_of(met).shown == f"{RULES} {READ}"


def test_what_reads_sentences_must_have_read_the_printed_one() -> None:
    document, segment = passage(RULES, FILLED, READ)
    elsewhere = coded(
        segment,
        ("rule:1", "eigen budget", 0.8),
        ("rule:2", "gemeente", 0.8),
        ("rule:3", "voorjaar", 0.8),
        ("meaning:", FILLED, 0.9),
    )
    assert not is_sure(elsewhere, [Span(0, len(RULES))], [elsewhere], paper=True)
    whole = coded(segment, ("rule:1", "eigen budget", 0.8), ("meaning:", "", 0.9))
    assert is_sure(whole, [Span(0, len(RULES))], [whole], paper=True)
    assert printed(document, whole) == {"loslaten": RULES}


@pytest.mark.parametrize(("louder", "sure"), [(0.89, True), (0.92, False)])
def test_another_theme_that_is_far_likelier_in_the_same_words_has_them(
    louder: float, sure: bool
) -> None:
    document, segment = passage(READ)
    own = coded(segment, ("rule:1", "zelf", 0.8), ("meaning:", "", 0.4))
    other = coded(segment, ("rule:9", "geld", 0.8), ("meaning:", "", louder), code="sturen")
    assert ("loslaten" in printed(document, own, other)) is sure
    assert is_sure(own, [Span(0, len(READ))], [own, other], paper=True) is sure


def test_another_theme_elsewhere_in_the_passage_takes_nothing() -> None:
    _, segment = passage(READ, FILLED)
    own = coded(segment, ("rule:1", "zelf", 0.8), ("meaning:", READ, 0.4))
    other = coded(segment, ("meaning:", FILLED, 1.0), code="sturen")
    assert is_sure(own, [Span(0, len(READ))], [own, other], paper=True)


@pytest.mark.parametrize(("kind", "sure"), [("paper", False), ("answer", True)])
def test_a_paper_names_themes_in_passing_and_must_be_surer(kind: Kind, sure: bool) -> None:
    document, segment = passage(READ, kind=kind)
    both = coded(segment, ("rule:1", "zelf", 0.8), ("meaning:", "", 0.8), score=0.85)
    assert ("loslaten" in printed(document, both)) is sure


def test_what_people_accepted_is_sure_whatever_machines_say() -> None:
    _, segment = passage(READ)
    own = Coding(segment, "loslaten", (), 0.1, "accepted")
    other = coded(segment, ("meaning:", "", 1.0), code="sturen")
    assert is_sure(own, [Span(0, len(READ))], [own, other], paper=True)


def test_only_what_may_be_printed_is_masked() -> None:
    texts = [f"{READ[:-1]} bij {name}." for name in ("de kerk", "het plein", "de school", "Ans")]
    documents = [
        make_document(text, doc_id=f"d{n}", kind="answer", facts={"proeftuin": "P"})
        for n, text in enumerate(texts)
    ]
    codings = []
    for document, score in zip(documents, (0.95, 0.96, 0.97, 0.98), strict=True):
        span = Span(0, len(document.text))
        segment = Segment(document.id, document.sha256, span, document.text, "", "respondent", 0)
        codings.append(coded(segment, ("rule:1", "zelf", 0.8), score=score))
    asked: list[str] = []

    def masked(words: str, _pieces: object, segment: Segment) -> str:
        asked.append(segment.doc_id)
        return words.replace("Ans", "[naam] en [naam]")

    corpus = make_corpus(documents, [one.segment for one in codings], codings)
    (best,) = choose_quotes(corpus, per_code=1, by="", masked=masked)
    assert best.coding.segment.doc_id == "d2"
    assert asked == ["d3", "d2"]
