"""Which quotes come first, and which never come at all."""

from __future__ import annotations

from dataclasses import replace

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Segment, Status, Valence
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document

CLEAR = "De gemeente durft de regie nu echt aan de bewoners over te laten."
OTHER = "Wij kregen alle ruimte om zonder plan vooraf met de buurt te beginnen."
MUDDLED = "eh ja dat dat was eh zo'n ding zeg maar, die ze daar eh hadden"
AGAINST = "De wethouder hield de touwtjes strak in handen en wilde alles vooraf weten."


def as_said(words: str, _pieces: object, _segment: Segment) -> str:
    """A text of people without names."""
    return words


def said(
    text: str,
    doc_id: str,
    *,
    score: float = 0.8,
    status: Status = "proposed",
    valence: Valence = "neutraal",
    **facts: str,
) -> tuple[Document, Coding]:
    """One answer with one coding."""
    document = make_document(text, doc_id=doc_id, kind="answer", facts={"proeftuin": "P", **facts})
    segment = Segment(doc_id, document.sha256, Span(0, len(text)), text, "", "respondent", 0)
    evidence = Evidence(segment, "loslaten", "rule:1", (Span(0, 2),), score)
    return document, Coding(segment, "loslaten", (evidence,), score, status, valence, 0.9)


def corpus_of(*pairs: tuple[Document, Coding]) -> Corpus:
    """The corpus of some answers with one coding each."""
    codings = [coding for _, coding in pairs]
    return make_corpus([d for d, _ in pairs], [c.segment for c in codings], codings)


def chosen(*pairs: tuple[Document, Coding], per_code: int = 3, **options: object) -> list[str]:
    """What is shown, in rank order."""
    quotes = choose_quotes(corpus_of(*pairs), per_code=per_code, **options)  # type: ignore[arg-type]
    assert [quote.rank for quote in quotes] == list(range(1, len(quotes) + 1))
    return [quote.shown for quote in quotes]


def test_a_clear_sentence_goes_before_a_muddle() -> None:
    assert chosen(said(MUDDLED, "a"), said(CLEAR, "b"), per_code=1) == [CLEAR]


def test_who_says_no_is_never_quoted_not_even_pinned() -> None:
    no = said(CLEAR, "a", consent="Nee")
    assert chosen(no, said(OTHER, "b"), pinned={(no[1].segment.key, "loslaten")}) == [OTHER]


def test_a_rejected_coding_is_not_quoted() -> None:
    assert chosen(said(CLEAR, "a", status="rejected")) == []


def test_the_interviewer_is_not_quoted() -> None:
    document, coding = said(CLEAR, "a")
    segment = Segment(
        "a", document.sha256, coding.segment.span, CLEAR, "I", "interviewer", 0, False
    )
    assert chosen((document, Coding(segment, "loslaten", (), 0.9))) == []


def test_reviewed_goes_before_unreviewed() -> None:
    assert chosen(said(CLEAR, "a"), said(OTHER, "b", score=0.3, status="accepted"), per_code=1) == [
        OTHER
    ]


def test_pinned_goes_first_even_beyond_the_number_and_vetoed_never() -> None:
    pin, veto = said(MUDDLED, "a"), said(CLEAR, "b")
    picked = chosen(
        pin,
        veto,
        said(OTHER, "c", status="accepted"),
        per_code=1,
        pinned={(pin[1].segment.key, "loslaten")},
        vetoed={(veto[1].segment.key, "loslaten")},
    )
    assert len(picked) == 1
    assert "dat dat was" in picked[0]


def test_a_second_voice_goes_before_a_second_quote_of_the_same_person() -> None:
    pairs = (
        said(CLEAR, "a", respondent="r1"),
        said(OTHER, "b", respondent="r1", score=0.9),
        said("Bewoners kiezen bij ons inmiddels zelf hoe ze het geld besteden.", "c",
             respondent="r2", score=0.7),
    )  # fmt: skip
    assert len(set(chosen(*pairs, per_code=2)) & {CLEAR, OTHER}) == 1


def test_both_sides_of_a_theme_are_heard() -> None:
    pairs = (
        said(CLEAR, "a", valence="bevorderend", score=0.9),
        said(OTHER, "b", valence="bevorderend", score=0.9),
        said(AGAINST, "c", valence="belemmerend", score=0.75),
    )
    assert AGAINST in chosen(*pairs, per_code=2)


def test_the_same_words_are_not_printed_twice() -> None:
    assert chosen(said(CLEAR, "a"), said(CLEAR, "b"), said(OTHER, "c"), per_code=3) in (
        [CLEAR, OTHER], [OTHER, CLEAR]
    )  # fmt: skip


def test_nearly_the_same_words_are_not_printed_twice_either() -> None:
    again = CLEAR.replace("nu echt", "nu eindelijk echt")
    picked = chosen(said(CLEAR, "a", score=0.9), said(again, "b"), said(OTHER, "c"))
    assert sorted(picked) == [CLEAR, OTHER]


def test_two_short_quotes_that_share_a_word_are_both_printed() -> None:
    one, other = "Dat is de bewoners gegeven.", "De bewoners was niets gegeven."
    assert set(chosen(said(one, "a"), said(other, "b"))) == {one, other}


def test_words_already_quoted_under_another_code_make_room_for_others() -> None:
    best, first = said(OTHER, "a", score=0.9)
    again = replace(first, code="sturen")
    good, second = said(CLEAR, "b", score=0.9)
    second = replace(second, code="sturen")

    def shown(*codings: Coding) -> list[tuple[str, str]]:
        found = make_corpus([best, good], [first.segment, second.segment], codings)
        return [(q.coding.code, q.shown) for q in choose_quotes(found, per_code=1)]

    assert shown(again, second) == [("sturen", OTHER)]
    assert shown(first, again, second) == [("loslaten", OTHER), ("sturen", CLEAR)]
    assert shown(first, again) == [("loslaten", OTHER), ("sturen", OTHER)]  # when there are any


def test_order_of_input_does_not_matter() -> None:
    pairs = [said(text, f"d{n}") for n, text in enumerate((CLEAR, OTHER, MUDDLED, AGAINST))]
    assert chosen(*pairs) == chosen(*reversed(pairs))


def test_groups_follow_any_fact() -> None:
    pairs = (said(CLEAR, "a", wave="1"), said(OTHER, "b", wave="2"))
    quotes = choose_quotes(corpus_of(*pairs), per_code=1, by="wave")
    assert [quote.proeftuin for quote in quotes] == ["1", "2"]


def test_of_few_people_a_history_is_quoted_last_and_of_many_as_any_other() -> None:
    ill = "Ik was jarenlang verslaafd en de gemeente liet mij echt los, dat hielp."
    few = [said(ill, "a", score=0.9), said(MUDDLED, "b", score=0.5)]
    assert [text == ill for text in chosen(*few)] == [False, True]
    many = [
        *few,
        *(said(f"Dit is {word} tekst.", word, score=0.1) for word in ("een", "geen", "de")),
    ]
    assert chosen(*many)[0] == ill


def test_of_few_people_a_history_comes_last_whatever_the_quotes_are_grouped_by() -> None:
    ill = "Ik was jarenlang verslaafd en de gemeente liet mij echt los, dat hielp."
    few = [said(ill, "a", score=0.9), said(MUDDLED, "b", score=0.5)]
    others = [
        said(f"Dit is {word} tekst.", word, score=0.1, proeftuin="Groot")
        for word in ("een", "geen", "de", "het", "elke")
    ]
    for by in ("", "proeftuin", "wave"):
        quotes = choose_quotes(corpus_of(*few, *others), per_code=9, by=by)
        own = [quote.shown == ill for quote in quotes if quote.coding.segment.doc_id in "ab"]
        assert own == [False, True], by
    assert ill not in chosen(*few, *others, per_code=9, by="", masked=as_said)
