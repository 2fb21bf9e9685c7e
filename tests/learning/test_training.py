"""A model learns what people decided, says where it may not speak, and is the same every time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.errors import ModelError
from kvds_nlp.learning import fit_model
from kvds_nlp.learning.card import fourfold_tables
from kvds_nlp.learning.examples import CLUES
from kvds_nlp.learning.training import model_inputs_of


def proposed(model: Any, examples: Any) -> np.ndarray:
    scores = model.score(model_inputs_of(examples), examples.chances, examples.clues)
    return scores >= np.array([code.threshold for code in model.card.codes])


def test_labels_of_ones_own_are_learned_from_the_words(kit: Any) -> None:
    model = fit_model(kit.examples(*kit.texts(60, 1)), kit.no_prior, kit.own)
    unseen = kit.examples(*kit.texts(80, 2))
    kappas = [item.kappa for item in fourfold_tables(proposed(model, unseen), unseen.answers)]
    assert min(kappas) > 0.7
    assert not model.card.skipped
    assert model.card.base_kappa is None


def test_the_order_of_the_examples_changes_nothing(kit: Any) -> None:
    examples = kit.examples(*kit.texts(40, 3))
    shuffled = examples.rows(np.random.default_rng(0).permutation(40))
    one, other = (fit_model(given, kit.no_prior, kit.own) for given in (examples, shuffled))
    assert one.card == other.card
    np.testing.assert_array_equal(one.classifier.weights, other.classifier.weights)


@pytest.mark.slow
def test_the_number_of_cores_changes_nothing(kit: Any) -> None:
    texts, sets = kit.texts(300, 1)
    rng = np.random.default_rng(1)
    codes = ("geld", "tijd", *(f"lot {n}" for n in range(14)))
    told = [own | {code for code in codes[2:] if rng.random() < 0.3} for own in sets]
    examples, made = kit.examples(texts, told, codes=codes), []
    for threads in (1, 2):
        with threadpool_limits(threads):
            made.append(fit_model(examples, kit.examples((), (), codes=codes), kit.own).digest)
    assert made[0] == made[1]


def test_where_each_text_has_one_label_exactly_one_is_chosen(kit: Any) -> None:
    texts, sets = kit.texts(40, 4, both=False)
    model = fit_model(kit.examples(texts, sets), kit.no_prior, kit.own)
    unseen = kit.examples(*kit.texts(50, 5, both=False))
    scores = model.score(model_inputs_of(unseen), unseen.chances, unseen.clues)
    np.testing.assert_allclose(scores.sum(axis=1), 1)
    limits = np.array([code.threshold for code in model.card.codes])
    assert ((model.one_each(scores) >= limits).sum(axis=1) == 1).all()
    assert (scores.argmax(axis=1) == unseen.answers.argmax(axis=1)).mean() > 0.85


def test_a_codebook_that_is_right_stays_right(kit: Any) -> None:
    texts, sets = kit.texts(60, 6)
    right = np.where(kit.examples(texts, sets).answers == 1, 0.9, 0.02)
    examples = kit.examples(texts, sets, right)
    model = fit_model(examples, kit.no_prior, kit.under)
    np.testing.assert_array_equal(proposed(model, examples), right >= 0.5)
    assert (model.card.kappa, model.card.base_kappa, model.card.gain.value) == (1, 1, 0)


@pytest.mark.parametrize("seed", range(3))
def test_noise_outranks_the_codebook_hardly_ever(kit: Any, seed: int) -> None:
    """Labels that no word explains: on new texts nearly all that is proposed is the codebook's."""
    rng = np.random.default_rng(seed)

    def drawn(number: int) -> tuple[Any, np.ndarray]:
        texts, _ = kit.texts(80, number)
        sets = [{code for code in ("geld", "tijd") if rng.random() < 0.2} for _ in texts]
        told = kit.examples(texts, sets).answers
        chances = np.where((told == 1) & (rng.random(told.shape) < 0.8), 0.8, 0.02)
        return kit.examples(texts, sets, chances), chances

    model = fit_model(drawn(seed)[0], kit.no_prior, kit.under)
    unseen, chances = drawn(seed + 10)
    assert (proposed(model, unseen) != (chances >= 0.5)).mean() < 0.05


def test_words_mend_a_codebook_that_hears_half(kit: Any) -> None:
    texts, sets = kit.texts(120, 7)
    answers = kit.examples(texts, sets).answers
    deaf = np.where(
        (answers == 1) & (np.random.default_rng(2).random(answers.shape) < 0.5), 0.8, 0.02
    )
    model = fit_model(kit.examples(texts, sets, deaf), kit.no_prior, kit.under)
    assert model.card.kappa > model.card.base_kappa + 0.1
    assert model.card.gain.low > 0
    assert [code.gain.low > 0 for code in model.card.codes] == [True, True]


def test_rejections_alone_teach_where_a_code_ends(kit: Any) -> None:
    """All was proposed and nothing accepted: what is like it is thought less likely."""
    texts = ["subsidie en budget", "budget en kosten", "kosten en subsidie"] * 4
    told = kit.examples(texts, [set()] * 12, np.full((12, 2), 0.6))
    answers = told.answers.copy()
    answers[:, 1] = np.arange(12) % 2  # of 'tijd' there are both: a model can be made
    examples = replace(told, answers=answers)
    model = fit_model(examples, kit.no_prior, kit.under)
    unseen = kit.examples(["subsidie", "agenda"], [set(), set()], np.full((2, 2), 0.6))
    like, unlike = model.score(model_inputs_of(unseen), unseen.chances, unseen.clues)[:, 0]
    assert like < unlike < 0.6


def test_what_all_codes_share_moves_a_code_nobody_judged(kit: Any) -> None:
    texts, sets = kit.texts(60, 3)
    told = kit.examples(texts, sets, np.full((60, 2), 0.5))
    answers = np.array([[0, -1]] * 60, dtype=np.int8)
    answers[:2, 0] = 1
    model = fit_model(replace(told, answers=answers), kit.no_prior, kit.under)
    unseen = kit.examples(["straks even"], [set()], np.full((1, 2), 0.5))
    assert model.score(model_inputs_of(unseen), unseen.chances, unseen.clues)[0, 1] < 0.3


def test_codes_with_few_examples_are_skipped_with_the_reason(kit: Any) -> None:
    texts, sets = kit.texts(30, 8)
    sets = [told - {"tijd"} for told in sets]
    sets[0] = sets[0] | {"tijd"}
    model = fit_model(kit.examples(texts, sets), kit.no_prior, kit.own)
    assert [code.code for code in model.card.skipped] == ["tijd"]
    assert "1 with it, 29 without" in model.card.skipped[0].reason


def test_nothing_to_learn_from_is_said(kit: Any) -> None:
    texts, _ = kit.texts(5, 9)
    with pytest.raises(ModelError, match="too few examples"):
        fit_model(kit.examples(texts, [set()] * 5), kit.no_prior, kit.own)


def test_what_nobody_judged_is_not_a_no(kit: Any) -> None:
    """Of 'tijd' only the yeses are known (I4): there is nothing to learn it from."""
    examples = kit.examples(*kit.texts(40, 10))
    answers = examples.answers.copy()
    answers[answers[:, 1] == 0, 1] = -1
    known = type(examples)(
        examples.passages,
        answers,
        examples.groups,
        examples.codes,
        examples.chances,
        examples.reasons,
        examples.clues,
    )
    model = fit_model(known, kit.no_prior, kit.own)
    assert [code.headed for code in model.card.codes] == [True, False]
    assert model.card.codes[1].no == 0


def test_a_model_says_which_words_weighed_most(kit: Any) -> None:
    model = fit_model(kit.examples(*kit.texts(60, 1)), kit.no_prior, kit.own)
    passage = kit.passage("toen over begroting gepraat en subsidie")
    chances = np.full((1, 2), 0.1)
    scores = model.score([(passage, ())], chances, np.zeros((1, 2, len(CLUES))))
    (found,) = [item for item in model.evidence([passage], scores) if item.code == "geld"]
    words = {span.of(passage.segment.quote) for span in found.trigger}
    assert {"begroting", "subsidie"} <= words
    assert found.source == f"model:{model.card.id}"


def test_a_code_whose_meaning_changed_is_left_to_the_codebook(kit: Any) -> None:
    texts, sets = kit.texts(60, 1)
    model = fit_model(kit.examples(texts, sets), kit.no_prior, kit.under)
    codebook = Codebook("x", "2", (Code("geld", "Geld", "Over centen."),), "11")
    usable, notes = model.speaks_for(codebook)
    assert usable == ()
    assert "geld: its meaning changed" in notes[0]
    assert "tijd: is not in this codebook" in notes[1]
