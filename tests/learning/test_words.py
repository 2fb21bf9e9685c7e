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
    best_thresholds,
    made_card,
)
from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.examples import Examples, folds
from kvds_nlp.learning.text_classifier import (
    TextClassifier,
    TextSpace,
    View,
    because,
    side_by_side,
    terms_of,
)
from kvds_nlp.spans import Span
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


def test_one_example_of_a_side_teaches_nothing_and_two_do() -> None:
    from scipy.sparse import csr_matrix

    rows = csr_matrix(np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]]))
    answers = np.array([[1, 1, 1], [1, 0, 1], [0, 0, 1], [0, -1, 0]], np.int8)
    found = TextClassifier.fit(rows, answers, np.ones(4), 1)
    assert found.trust.tolist() == [pytest.approx(2 / 12), 0, 0]
    assert found.weights[0, 0] > 0 > found.weights[1, 0]
    assert not found.weights[:, 1].any()
    assert found.votes(rows)[0, 0] > 0 > found.votes(rows)[3, 0]
    assert found.votes(rows)[:, 1].tolist() == [0, 0, 0, 0]


def test_vectors_stand_behind_the_terms() -> None:
    from scipy.sparse import csr_matrix

    rows = csr_matrix(np.array([[1.0, 2.0]]))
    assert side_by_side(rows, None) is rows
    assert side_by_side(rows, np.array([[3.0]], np.float32)).toarray().tolist() == [[1, 2, 3]]


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
    nothing = Combination(np.array([0.0, 1, 0]), np.zeros(len(chances[0])))
    return HeldOut(np.array(chances), 5, nothing, Correction(), 1.0)


UNDER = Setting(False, "x 1", "0" * 64, thresholds={"a": 0.5, "b": 0.5}, meanings={"a": "m"})


@pytest.mark.parametrize(
    ("yes", "no", "own", "headed"),
    [(5, 5, False, True), (4, 9, False, False), (9, 4, False, False), (2, 2, True, True),
     (1, 9, True, False)],
)  # fmt: skip
def test_so_many_examples_for_and_against_are_needed_to_speak(
    yes: int, no: int, own: bool, headed: bool
) -> None:
    answers = [[1]] * yes + [[0]] * no
    known = examples(answers, chances=np.full((yes + no, 1), 0.1))
    opinions = held([[0.9 if one[0] else 0.1] for one in answers])
    card = made_card(known, opinions, replace(UNDER, own_labels=own)).codes[0]
    assert card.headed is headed
    assert (card.yes, card.no) == (yes, no)
    assert card.reason == ("" if headed else f"te weinig voorbeelden ({yes} wel, {no} niet)")
    assert card.meaning_sha256 == "m"


def test_a_head_must_be_clearly_better_than_the_codebook() -> None:
    """Kappa of the codebook is 0.90, of the head 0.96 or 0.94."""
    answers = [[1]] * 100 + [[0]] * 100
    chances = np.array([[0.9]] * 90 + [[0.1]] * 100 + [[0.1]] * 10)
    for missed, headed, kappa in ((4, True, 0.96), (6, False, 0.9)):
        opinions = held([[0.9]] * (100 - missed) + [[0.1]] * (100 + missed))
        whole = made_card(examples(answers, chances=chances), opinions, UNDER)
        (card,) = whole.codes
        assert card.headed is headed
        assert whole.kappa == pytest.approx(kappa)  # of what the model then says
        assert whole.base_kappa == pytest.approx(0.9)
    assert card.reason == "niet duidelijk beter dan het codeboek alleen (kappa +0.04)"


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
    assert first.base_precision is first.base_recall is None
    beside = made_card(known, opinions, UNDER)
    assert beside.base_kappa == 0.0
    assert (beside.codes[0].base_precision, beside.codes[0].base_recall) == (0.0, 0.0)


def code_card(headed: bool) -> CodeCard:
    reason = "" if headed else "te weinig"
    return CodeCard("geld", "m", 12, 30, headed, reason, 0.456, 0.5, None, 0.25, 1.0)


@pytest.mark.parametrize("headed", [True, False])
def test_the_readme_of_a_model(headed: bool) -> None:
    card = ModelCard(
        "id", False, False, "kvds 1", "0123456789abcdef", "nl", "", 7, 42, 6, 5, 0.5, None,
        (code_card(headed),), {"numpy": "2", "a": "1"},
    )  # fmt: skip
    lines = card.readme("proef").splitlines()
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
    own = replace(card, own_labels=True, encoder="e5").readme("proef")
    assert "eigen labels (sha256" in own
    assert "encoder e5." in own


def test_thresholds_of_much_that_is_told() -> None:
    """Any threshold from .30 to .60 is as good; its middle weighs as many yeses as there are."""
    answers = np.array([[1]] * 300 + [[0]] * 300, np.int8)
    chances = np.where(answers == 1, 0.62, 0.28)
    shared = (300 * 0.45 + 100 * 0.45) / 400
    assert best_thresholds(chances, answers)[0] == pytest.approx((300 * 0.45 + 30 * shared) / 330)
    high = np.where(answers == 1, 0.62, 0.52)  # only .55 and .60 are good
    shared = (300 * 0.575 + 100 * 0.45) / 400
    assert best_thresholds(high, answers)[0] == pytest.approx((300 * 0.575 + 30 * shared) / 330)


def test_each_code_has_a_threshold_of_its_own_drawn_to_that_of_all() -> None:
    answers = np.array([[1, 1]] * 300 + [[0, 0]] * 300, np.int8)
    chances = np.where(answers == 1, 0.62, [0.28, 0.52])
    shared = (600 * 0.575 + 100 * 0.45) / 700
    expected = [(300 * own + 30 * shared) / 330 for own in (0.45, 0.575)]
    np.testing.assert_allclose(best_thresholds(chances, answers), expected)


def test_one_example_moves_its_threshold_little() -> None:
    found = best_thresholds(np.array([[0.21], [0.1]]), np.array([[1], [0]], np.int8))
    shared = (0.175 + 100 * 0.45) / 101  # .15 and .20 find it
    np.testing.assert_allclose(found, [(0.175 + 30 * shared) / 31])


def test_what_nobody_judged_moves_no_threshold() -> None:
    answers = np.array([[1]] * 50 + [[0]] * 50, np.int8)
    chances = np.where(answers == 1, 0.62, 0.28)
    unknown = np.full((80, 1), -1, np.int8)
    more = np.vstack([chances, np.full((80, 1), 0.5)]), np.vstack([answers, unknown])
    assert best_thresholds(*more).tolist() == best_thresholds(chances, answers).tolist()


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
    assert made.codes[1].definition.startswith("Geleerd van de gelabelde teksten")
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
