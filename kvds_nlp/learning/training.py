"""Examples -> model. Every figure it reports comes from folds that were never seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.errors import ModelError
from kvds_nlp.learning.card import HeldOut, Setting, base_limits, made_card
from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.examples import NO, YES, Answers, Examples, folds
from kvds_nlp.learning.model import Model
from kvds_nlp.learning.text_classifier import (
    LEAST,
    ModelInput,
    TextClassifier,
    TextSpace,
    side_by_side,
)
from kvds_nlp.statistics import softmax

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 5
PRIOR_WEIGHT = 0.5
"""What an example from the codebook counts beside a passage people reviewed."""

Weights = NDArray[np.float64]


def fit_model(examples: Examples, prior: Examples, setting: Setting) -> Model:
    """One calibrated head per code, from what people decided and the codebook's own examples.

    The order of the examples is irrelevant.

    Args:
        examples: what people decided; the columns of ``chances`` must be those of ``codes``
            (a constant where the codebook has no opinion).
        prior: the codebook's examples, or the labels' own names; learned from, never measured on.
        setting: what the model is made under; goes into its card.

    Raises:
        ModelError: no code has enough examples for and against.
    """
    examples, prior = examples.ordered(), prior.ordered()
    yes, no = (examples.answers == YES).sum(axis=0), (examples.answers == NO).sum(axis=0)
    if not len(yes) or np.minimum(yes, no).max() < LEAST:
        msg = f"too few examples: at least one code needs {LEAST} texts with it and {LEAST} without"
        raise ModelError(f"{msg}; code or review more and train again.")
    n, n_prior = len(examples.groups), len(prior.groups)
    inputs = [*model_inputs_of(examples), *model_inputs_of(prior)]
    # The codebook's examples are a few groups, so that words they share count as shared.
    prior_groups = [f"\0codebook {place % FOLDS}" for place in range(n_prior)]
    space = TextSpace.fit(inputs, [*examples.groups, *prior_groups])
    vectors = None
    if examples.vectors is not None and prior.vectors is not None:
        vectors = np.concatenate([examples.vectors, prior.vectors])
    rows = side_by_side(space.rows(inputs), vectors)
    answers = np.concatenate([examples.answers, prior.answers])
    prior_weight = 1.0 if setting.own_labels else PRIOR_WEIGHT
    weight = np.concatenate([np.ones(n), np.full(n_prior, prior_weight)])
    held = _held_out(examples, rows, answers, weight, setting)
    model = Model(
        card=made_card(examples, held, setting),
        codes=examples.codes,
        space=space,
        classifier=TextClassifier.fit(rows, answers, weight, setting.seed),
        combination=held.combination,
        correction=held.correction,
        warmth=held.warmth,
        vector_dim=rows.shape[1] - space.dim,
    )
    return replace(model, card=replace(model.card, id=model.digest))


def model_inputs_of(examples: Examples) -> tuple[ModelInput, ...]:
    """Each passage with the reasons found in it."""
    return tuple(zip(examples.passages, examples.reasons, strict=True))


def _held_out(
    examples: Examples, rows: csr_matrix, answers: Answers, weight: Weights, setting: Setting
) -> HeldOut:
    """Opinions by classifiers, and by combinations of them, that never saw an example's fold.

    Held out by group; a table of one group is held out by text, for want of better.

    Args:
        examples: what is held out.
        rows: of the examples, then of what is only learned from. Shape: (n + n_prior, dim).
        answers: relative to ``rows``.
        weight: relative to ``rows``; how much each counts.
        setting: the seed, and the codebook's own thresholds.
    """
    quotes = [passage.segment.quote for passage in examples.passages]
    fold = folds(examples.groups if len(set(examples.groups)) > 1 else quotes, FOLDS)
    parts, fold_of_row = int(fold.max()) + 1, np.full(len(answers), -1)
    fold_of_row[: len(fold)] = fold
    votes, trust = np.zeros(examples.answers.shape), np.zeros(examples.answers.shape)
    for number in range(parts):
        left, kept = np.flatnonzero(fold == number), fold_of_row != number
        classifier = TextClassifier.fit(rows[kept], answers[kept], weight[kept], setting.seed)
        votes[left], trust[left] = classifier.votes(rows[left]), classifier.trust
    warmth, chances = 1.0, np.zeros(votes.shape)
    if examples.exclusive:
        warmth = _warmth(votes, examples)
        chances = softmax(votes * warmth)
    else:
        for number in range(parts):
            left, kept = fold == number, fold != number
            seen = (examples.chances[kept], votes[kept], trust[kept], examples.answers[kept])
            unseen = (examples.chances[left], votes[left], trust[left])
            chances[left] = Combination.fit(*seen).chances(*unseen)
    combination = Combination.fit(examples.chances, votes, trust, examples.answers)
    limits = base_limits(examples, setting)
    correction = Correction.fit(examples.chances, limits, examples.answers)
    return HeldOut(chances, parts, combination, correction, warmth)


def _warmth(votes: Weights, examples: Examples) -> float:
    """How sure an exclusive model may be: the factor that fits held-out answers best.

    Temperature scaling (Guo et al., 2017).
    """
    from scipy.optimize import minimize_scalar

    right = examples.answers.argmax(axis=1)
    rows = np.arange(len(right))

    def loss(log_warmth: float) -> float:
        likely = softmax(votes * np.exp(log_warmth))[rows, right]
        return float(-np.log(np.maximum(likely, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
