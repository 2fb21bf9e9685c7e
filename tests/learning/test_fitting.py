"""What is fitted is where the penalised likelihood is highest, and of what was held out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.errors import ModelError
from kvds_nlp.learning import fit_model
from kvds_nlp.learning.combining import Weighing
from kvds_nlp.learning.examples import CLUES
from kvds_nlp.learning.model import find_model
from kvds_nlp.learning.text_classifier import TextClassifier
from kvds_nlp.learning.training import _warmth
from kvds_nlp.statistics import logits, sigmoids, softmax

RNG = np.random.default_rng(3)
CHANCES = RNG.uniform(0.05, 0.95, (60, 2))
SEEN = RNG.normal(0, 1, (60, 2, len(CLUES)))
LIKELY = sigmoids(0.5 * logits(CHANCES) + 0.7 * SEEN[:, :, 2])
TOLD = np.where(RNG.random((60, 2)) < 0.2, -1, RNG.random((60, 2)) < LIKELY).astype(np.int8)


def test_a_weighing_is_where_the_penalised_likelihood_is_highest() -> None:
    found = Weighing.fit(CHANCES, SEEN, TOLD, np.ones(2))
    wrong = np.where(TOLD >= 0, sigmoids(found.log_odds(CHANCES, SEEN)) - TOLD, 0.0)
    slopes = [wrong.sum(), (wrong * logits(CHANCES)).sum(), *np.einsum("nc,nck->k", wrong, SEEN)]
    pulls = np.array([0.2, 2, 5, 5, 2, 5, 5, 5, 5])
    np.testing.assert_allclose(slopes + pulls * (found.shared - [0, 1, *[0] * 7]), 0, atol=0.02)
    np.testing.assert_allclose(wrong.sum(axis=0) + 10 * found.own, 0, atol=0.02)
    assert found.shared[2 + CLUES.index("meaning")] > 0.3


def test_a_surer_codebook_never_makes_a_code_less_likely() -> None:
    turned = np.where(CHANCES < 0.5, 1, 0).astype(np.int8)
    assert Weighing.fit(CHANCES, SEEN * 0, turned, np.ones(2)).shared[1] == 0.05


def test_words_are_weighed_where_the_penalised_likelihood_is_highest() -> None:
    from scipy.sparse import csr_matrix

    rows, weight = csr_matrix(RNG.normal(0, 1, (60, 3))), RNG.uniform(0.5, 1, 60)
    offsets, reach = logits(CHANCES), np.array([0.5, 4.0])
    found = TextClassifier.fit(rows, TOLD, weight, offsets, reach)
    wrong = np.where(TOLD >= 0, sigmoids(offsets + found.votes(rows)) - (TOLD == 1), 0.0)
    slopes = rows.T @ (weight[:, None] * wrong) + found.weights / reach
    np.testing.assert_allclose(slopes, 0, atol=0.02)
    unknown = np.full_like(TOLD, -1)
    assert not TextClassifier.fit(rows, unknown, weight, offsets, reach).weights.any()


def test_chances_of_labels_sum_to_one() -> None:
    np.testing.assert_allclose(
        softmax(np.array([[0.0, np.log(3)], [900, 0]])), [[0.25, 0.75], [1, 0]]
    )


def test_votes_that_are_right_may_be_surer(kit: Any) -> None:
    texts, sets = kit.texts(40, 4, both=False)
    examples = kit.examples(texts, sets)
    right = np.where(examples.answers == 1, 1.0, 0.0)
    assert _warmth(right, examples) == pytest.approx(np.exp(3), rel=0.01)  # no surer than this
    half = right.copy()
    half[::2] = right[::2, ::-1]
    assert _warmth(half, examples) == pytest.approx(np.exp(-3), rel=0.01)
    three = right.copy()
    three[::4] = right[::4, ::-1]  # right in three of four: log-odds of three to one
    assert _warmth(three, examples) == pytest.approx(np.log(3), rel=0.02)


@pytest.mark.parametrize(("yes", "no", "enough"), [(2, 2, True), (1, 9, False), (9, 1, False)])
def test_two_texts_with_a_code_and_two_without_are_the_least(
    kit: Any, yes: int, no: int, enough: bool
) -> None:
    texts = [f"woord{n} over subsidie" if n < yes else f"woord{n} daar" for n in range(yes + no)]
    examples = kit.examples(texts, [{"geld"}] * yes + [set()] * no)
    if enough:
        assert fit_model(examples, kit.no_prior, kit.own).card.codes[0].headed
    else:
        with pytest.raises(ModelError, match="at least one code needs 2 texts with it and 2"):
            fit_model(examples, kit.no_prior, kit.own)


@pytest.mark.parametrize(
    ("groups", "folds"), [(["een"], 5), (["een", "twee"], 2), (list("abcdefg"), 5)]
)
def test_groups_are_held_out_and_texts_where_there_is_one_group(
    kit: Any, groups: list[str], folds: int
) -> None:
    texts, sets = kit.texts(21, 1)
    named = [groups[n % len(groups)] for n in range(21)]
    card = fit_model(kit.examples(texts, sets, groups=named), kit.no_prior, kit.own).card
    assert (card.folds, card.groups, card.examples) == (folds, len(groups), 21)


def test_an_example_of_the_codebook_counts_for_half(kit: Any) -> None:
    texts, sets = kit.texts(20, 1)
    prior = kit.examples(["subsidie subsidie begroting"], [set()])
    alone = fit_model(kit.examples(texts, sets), kit.no_prior, kit.under)
    beside = fit_model(kit.examples(texts, sets), prior, kit.under)
    own = fit_model(kit.examples(texts, sets), prior, replace(kit.under, own_labels=True))
    bias = [model.classifier.votes(model.space.rows([(kit.passage("subsidie"), ())]))[0, 0]
            for model in (alone, beside, own)]  # fmt: skip
    assert bias[0] > bias[1] > bias[2]  # one that says no, half and whole


def test_a_model_is_found_by_name_or_by_path(tmp_path: Any, monkeypatch: Any) -> None:
    study = tmp_path / "studie"
    for place in (study / "models" / "m", study / "n", tmp_path / "models" / "m", tmp_path / "p"):
        place.mkdir(parents=True)
        (place / "model.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_model("m", study) == study / "models" / "m"
    assert find_model("n", study) == study / "n"
    assert find_model("m").as_posix() == "models/m"
    assert find_model("p", study).as_posix() == "p"
    with pytest.raises(ModelError, match=r"no model 'x' in .*studie.x, .*models.x, x, models.x;"):
        find_model("x", study)
