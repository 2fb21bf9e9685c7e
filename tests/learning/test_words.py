"""What a model sees of a passage, what it says of it, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.learning import fit_model
from kvds_nlp.learning.card import (
    CodeCard,
    HeldOut,
    ModelCard,
    Setting,
    made_card,
)
from kvds_nlp.learning.combining import Weighing
from kvds_nlp.learning.examples import CLUES, Examples, folds
from kvds_nlp.learning.text_classifier import (
    TextSpace,
    View,
    because,
    side_by_side,
    terms_of,
)
from kvds_nlp.messages import speaking
from kvds_nlp.spans import Span
from kvds_nlp.statistics import Interval
from tests.builders import make_segment


def passage_of(*tokens: tuple[str, str, tuple[str, ...]], start: int = 0) -> Passage:
    """A passage of words with part of speech and the parts of a compound."""
    text, made = "", []
    for word, pos, parts in tokens:
        begin = len(text)
        made.append(Token(begin, begin + len(word), word, pos, word, (), parts))
        text += f"{word} "
    sentence = Sentence(0, len(text), tuple(made))
    return Passage(make_segment(text.rstrip(), start=start), (sentence,), start)


SAID = passage_of(
    ("De", "DET", ()), ("Zorgkosten", "NOUN", ("zorg", "kosten")), ("stijgen", "VERB", ()),
    ("12", "NUM", ()), (".", "PUNCT", ()),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("content", "zorgkosten +zorg +kosten stijgen"),
        ("lemma", "de zorgkosten +zorg +kosten stijgen 12"),
        ("reasons", "rule:1 geld"),
    ],
)
def test_the_terms_of_each_view(kind: str, terms: str) -> None:
    assert list(terms_of(kind, (SAID, ("rule:1", "geld")))) == terms.split()


def test_letters_are_of_the_words_as_written() -> None:
    found = list(terms_of("letters", (passage_of(("Ja", "INTJ", ())), ())))
    assert found == [" ja", "ja ", " ja "]
    assert len(list(terms_of("letters", (passage_of(("abcd", "X", ())), ())))) == 4 + 3 + 2


def test_a_row_is_as_long_as_its_view_and_repeats_count_less() -> None:
    view = View("content", ("geld", "tijd"), np.array([1.0, 2.0]))
    twice = passage_of(*[("geld", "NOUN", ())] * 2, ("tijd", "NOUN", ()), ("x", "NOUN", ()))
    rows = view.rows([(twice, ()), (passage_of(("x", "NOUN", ())), ()), (twice, ())])
    weights = np.array([1 + np.log(2), 2.0])
    expected = 0.5 * weights / np.linalg.norm(weights)
    np.testing.assert_allclose(rows.toarray(), [expected, [0, 0], expected])


@pytest.mark.parametrize(("groups", "terms"), [("aab", 2), ("abcd", 1), ("aabc", 2)])
def test_what_one_group_of_four_says_is_left_out(groups: str, terms: int) -> None:
    words = ["geld", "geld tijd", *["x"] * 9][: len(groups)]
    inputs = [(passage_of(*[(word, "NOUN", ()) for word in text.split()]), ()) for text in words]
    inputs = [
        one if n < 2 else (passage_of((".", "PUNCT", ())), ()) for n, one in enumerate(inputs)
    ]
    space = TextSpace.fit(inputs, list(groups))
    content = next(view for view in space.views if view.kind == "content")
    assert content.terms == ("geld", "tijd")[:terms]
    idf = np.log((1 + len(groups)) / (1 + np.array([2.0, 1.0]))) + 1
    np.testing.assert_allclose(content.idf, idf[:terms])
    assert space.dim == sum(len(view.terms) for view in space.views)


def test_lemmas_weigh_what_their_view_says() -> None:
    views = (
        View("letters", ("ab",), np.array([9.0])),
        View("content", ("geld", "tijd", "weg"), np.array([1.0, 2.0, 1.0])),
        View("reasons", ("r",), np.array([9.0])),
    )
    weights = np.array([5.0, 0.5, 0.25, -1.0, 7.0])
    assert TextSpace(views).lemma_weights(weights) == {"geld": 0.5, "tijd": 0.5}
    assert TextSpace(views[:1]).lemma_weights(weights) == {}


def test_the_three_words_that_weigh_most_are_named() -> None:
    words = ("geld", "tijd", "zorgkosten", "de", "ruimte")
    said = passage_of(
        *[(w, "DET" if w == "de" else "NOUN", ("zorg",) if w == "zorgkosten" else ())
          for w in (*words, "Geld")],
        start=10,
    )  # fmt: skip
    by_lemma = {"geld": 1.0, "tijd": 2.0, "+zorg": 3.0, "zorgkosten": 0.5, "de": 9, "ruimte": 1.0}
    spans, note = because(said, by_lemma)
    assert note == "zorgkosten, tijd, geld"
    assert [said.segment.words_at(span) for span in spans] == ["geld", "tijd", "zorgkosten"]
    assert spans[0] == Span(10, 14)  # the first time it is said
    assert because(said, {"geld": -1.0}) == ((), "")


def test_words_outside_the_segment_are_not_pointed_at() -> None:
    said = passage_of(("geld", "NOUN", ()), ("tijd", "NOUN", ()))
    part = replace(said, segment=replace(said.segment, span=Span(5, 9), quote="tijd"))
    assert because(part, {"geld": 2.0, "tijd": 1.0}) == ((Span(5, 9),), "tijd")


def test_vectors_stand_behind_the_terms() -> None:
    from scipy.sparse import csr_matrix

    rows = csr_matrix(np.array([[1.0, 2.0]]))
    assert side_by_side(rows, None) is rows
    assert side_by_side(rows, np.array([[3.0]], np.float32)).toarray().tolist() == [[1, 2, 1.5]]


def examples(answers: list[list[int]], **more: Any) -> Examples:
    """Examples of so many codes, each of a text and a group of its own."""
    n, codes = len(answers), len(answers[0])
    values: dict[str, Any] = {
        "passages": tuple(passage_of((f"w{row}", "NOUN", ())) for row in range(n)),
        "answers": np.array(answers, np.int8),
        "groups": tuple(f"g{row}" for row in range(n)),
        "codes": tuple("abc"[:codes]),
        "chances": np.full((n, codes), 0.1),
        "reasons": ((),) * n,
        "clues": np.zeros((n, codes, len(CLUES))),
    }
    return Examples(**{**values, **more})


@pytest.mark.parametrize(
    ("answers", "exclusive"),
    [
        ([[1, 0], [0, 1]], True),
        ([[1, 0], [1, 1]], False),
        ([[1, 0], [0, 0]], False),
        ([[1, -1], [0, 1]], False),
        ([[1, 0]], False),
        ([[1], [1]], False),
        ([[1, 0, 0], [0, 0, 1]], True),
    ],
)
def test_one_label_a_text_is_exclusive(answers: list[list[int]], exclusive: bool) -> None:
    assert examples(answers).exclusive is exclusive


@pytest.mark.parametrize(
    "more",
    [
        {"groups": ("g",)},
        {"reasons": ((),)},
        {"codes": ("a",)},
        {"chances": np.zeros((2, 1))},
        {"clues": np.zeros((2, 2, 1))},
    ],
)
def test_tables_that_do_not_fit_are_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"fit|shape"):
        examples([[1, 0], [0, 1]], **more)


def test_examples_keep_what_belongs_together() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32)
    some = examples([[1, 0], [0, 1], [1, 1]], vectors=vectors).rows([2, 0])
    assert some.groups == ("g2", "g0")
    assert some.answers.tolist() == [[1, 1], [1, 0]]
    assert some.vectors is not None
    np.testing.assert_array_equal(some.vectors, vectors[[2, 0]])
    assert some.ordered().groups == ("g0", "g2")


def test_the_largest_groups_are_placed_first() -> None:
    assert folds(list("aaabbcc"), 2).tolist() == [0, 0, 0, 1, 1, 1, 1]
    assert folds(list("abcd"), 3).tolist() == [0, 1, 2, 0]
    assert folds([], 3).tolist() == []
    assert folds(["a"], 0).tolist() == [0]


def held(chances: list[list[float]]) -> HeldOut:
    nothing = Weighing(
        np.array([0.0, 1, *[0] * len(CLUES)]), np.zeros(len(chances[0])), np.ones(len(chances[0]))
    )
    return HeldOut(np.array(chances), np.arange(len(chances)) % 5, nothing, 1.0)


UNDER = Setting(False, "x 1", "0" * 64, thresholds={"a": 0.5, "b": 0.5}, meanings={"a": "m"})


@pytest.mark.parametrize(
    ("yes", "no", "own", "headed"),
    [(2, 2, True, True), (1, 9, True, False), (9, 1, True, False), (0, 9, False, True)],
)
def test_a_label_of_ones_own_needs_examples_and_a_code_has_its_codebook(
    yes: int, no: int, own: bool, headed: bool
) -> None:
    answers = [[1]] * yes + [[0]] * no
    known = examples(answers, chances=np.full((yes + no, 1), 0.1))
    opinions = held([[0.9 if one[0] else 0.1] for one in answers])
    card = made_card(known, opinions, replace(UNDER, own_labels=own)).codes[0]
    assert card.headed is headed
    assert (card.yes, card.no) == (yes, no)
    assert card.reason == ("" if headed else f"too few examples ({yes} with it, {no} without)")
    assert card.meaning_sha256 == "m"


def test_a_card_tells_what_it_saw() -> None:
    known = examples([[1, 0], [1, 0], [0, 1], [0, 1], [0, 1]], groups=tuple("xxyzz"))
    opinions = held([[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.1, 0.9], [0.9, 0.1]])
    own = made_card(known, opinions, replace(UNDER, own_labels=True))
    assert (own.examples, own.groups, own.folds, own.exclusive) == (5, 3, 5, True)
    assert own.base_kappa is None
    first, second = own.codes
    assert (first.threshold, second.threshold) == (0.5, 0.5)  # one of two is chosen
    assert (first.precision, first.recall) == (pytest.approx(2 / 3), 1.0)
    assert (second.precision, second.recall) == (1.0, pytest.approx(2 / 3))
    assert first.base_precision is first.base_recall is first.gain.value is own.gain.value is None
    beside = made_card(known, opinions, UNDER)
    assert beside.base_kappa == 0.0
    assert (beside.codes[0].base_precision, beside.codes[0].base_recall) == (0.0, 0.0)


def code_card(headed: bool, low: float = 0.01) -> CodeCard:
    reason = "" if headed else "te weinig"
    gain = Interval(0.1, low, 0.2)
    return CodeCard("geld", "m", 12, 30, headed, reason, 0.456, 0.5, None, 0.25, 1.0, gain)


@pytest.mark.parametrize("headed", [True, False])
def test_the_readme_of_a_model(headed: bool) -> None:
    card = ModelCard(
        "id", False, False, "kvds 1", "0123456789abcdef", "nl", "", 7, 42, 6, 5, 0.5, None,
        (code_card(headed),), Interval(0.04, 0.01, 0.08), "r", {"numpy": "2", "a": "1"},
    )  # fmt: skip
    with speaking("nl"):
        lines = card.readme("proef").splitlines()
        own = replace(card, own_labels=True, encoder="e5").readme("proef")
    assert lines[0] == "# Model proef"
    assert lines[2] == (
        "Geleerd van 42 beoordeelde fragmenten uit 6 groepen; "
        "codeboek kvds 1 (sha256 0123456789ab)."
    )
    assert "Seed 7, taalmodel nl, encoder ingebouwd." in lines
    assert "Cohens kappa, gemiddeld over de codes: 0,50 (alleen het codeboek: -)." in lines
    threshold = "0.46" if headed else "codeboek"
    assert f"| geld | 12 | 30 | 0,50 | - | 0,25 | 1,00 | {threshold} |" in lines
    assert ("- geen" if headed else "- geld: te weinig") in lines
    assert lines[-1] == "Gemaakt met a 1, numpy 2."
    assert "eigen labels (sha256" in own
    assert "encoder e5." in own


@pytest.fixture
def model(kit: Any) -> Any:
    return fit_model(kit.examples(*kit.texts(40, 1)), kit.no_prior, kit.own)


def test_of_each_row_only_the_highest_reaches_its_threshold(model: Any) -> None:
    first, second = (code.threshold for code in model.card.codes)
    scores = np.array([[0.9, 0.8], [0.1, 0.2], [first, 0.01]])
    found = model.one_each(scores)
    np.testing.assert_allclose(found[0], [0.9, second * 0.999])
    np.testing.assert_allclose(found[1], [0.1, max(second, 0.2)])
    np.testing.assert_allclose(found[2], [first, 0.01])


def test_faint_chances_are_silence(model: Any) -> None:
    passages = [passage_of(("subsidie", "NOUN", ()))] * 2
    scores = np.array([[0.05, 0.0499], [0.0499, 0.9]])
    found = model.evidence(passages, scores)
    assert [(item.code, item.strength) for item in found] == [("geld", 0.05), ("tijd", 0.9)]
    assert found[0].note == "subsidie"


def test_labels_of_ones_own_make_a_codebook(model: Any) -> None:
    known = Code("geld", "Geld", "Over geld.")
    book = Codebook("x", "2", (known, Code("rest", "R", "R.")), "11",
                    valence_default={"geld": "bevorderend", "rest": "neutraal"})  # fmt: skip
    made = model.codebook_for(book)
    assert [code.id for code in made.codes] == ["geld", "tijd"]
    assert made.codes[0] == known
    assert made.codes[1].definition.startswith("Learned from the labelled texts")
    assert dict(made.valence_default) == {"geld": "bevorderend"}
    assert made.sha256 not in ("11", "")
    usable, notes = model.speaks_for(book)
    assert ([code.code for code in usable], notes) == (["geld", "tijd"], ())


def test_a_model_beside_a_codebook_leaves_the_codebook_as_it_is(kit: Any) -> None:
    model = fit_model(kit.examples(*kit.texts(60, 1)), kit.no_prior, kit.under)
    book = Codebook("x", "2", (Code("geld", "Geld", "Over geld."),), "11")
    assert model.codebook_for(book) is book
    cards = tuple(
        replace(card, meaning_sha256=book.codes[0].meaning_sha256) for card in model.card.codes
    )
    usable, notes = replace(model, card=replace(model.card, codes=cards)).speaks_for(book)
    assert [code.code for code in usable] == ["geld"]
    assert notes == ("tijd: is not in this codebook; the model leaves it out",)
