"""Examples -> model. Every figure it reports comes from folds that were never seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.errors import ModelError
from kvds_nlp.learning.card import HeldOut, Setting, made_card
from kvds_nlp.learning.combining import Weighing
from kvds_nlp.learning.examples import NO, YES, Examples, folds
from kvds_nlp.learning.model import Model
from kvds_nlp.learning.text_classifier import (
    KNOWN_REACH,
    LEAST,
    NEW_REACH,
    OWN_REACH,
    ModelInput,
    TextClassifier,
    TextSpace,
    side_by_side,
)
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import sigmoids, softmax

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 5
KNOWN_WAY = 0.4
"""How far judgments move a code that the encoder was taught from the codebook's answer to what they
alone would say: fitted on hundreds of judgments and less, the fit gives up too much of what tens of
thousands of written sentences taught. Chosen on authors b and z of the written corpus and two draws
of the example study (docs/evaluation.md)."""
PRIOR_WEIGHT = 0.5
"""What an example from the codebook counts beside a passage people reviewed."""

RowNumbers = NDArray[np.intp]

_NOTHING = 1e-10
"""Directions of less than this share of the largest are those of rows that say the same."""


def fit_model(examples: Examples, prior: Examples, setting: Setting) -> Model:
    """A calibrated opinion per code, from what people decided and the codebook's own examples.

    The order of the examples is irrelevant, and so is how many cores there are: products that
    several threads share are added up in another order, so one thread makes them all. Of matrices
    of this size it is quicker too: threads that wait for one another take the most of the time.

    Args:
        examples: what people decided; the columns of ``chances`` must be those of ``codes``
            (a constant where the codebook has no opinion).
        prior: the codebook's examples, or the labels' own names; learned from, never measured on.
        setting: what the model is made under; goes into its card.

    Raises:
        ModelError: no code has enough examples for and against.
    """
    import scipy.optimize  # noqa: F401 - only what is loaded can be told how many threads to use
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        return _fitted(examples.ordered(), prior.ordered(), setting)


def _fitted(examples: Examples, prior: Examples, setting: Setting) -> Model:
    """``fit_model``, of examples in their order."""
    yes, no = (examples.answers == YES).sum(axis=0), (examples.answers == NO).sum(axis=0)
    if not len(yes) or np.minimum(yes, no).max() < LEAST:
        raise ModelError(in_words("train.few", least=LEAST))
    n, n_prior = len(examples.groups), len(prior.groups)
    inputs = [*model_inputs_of(examples), *model_inputs_of(prior)]
    # The codebook's examples are a few groups, so that words they share count as shared.
    prior_groups = [f"\0codebook {place % FOLDS}" for place in range(n_prior)]
    space = TextSpace.fit(inputs, [*examples.groups, *prior_groups])
    vectors = None
    if examples.vectors is not None and prior.vectors is not None:
        vectors = np.concatenate([examples.vectors, prior.vectors])
    rows = side_by_side(space.rows(inputs), vectors)
    basis, lift = _basis(rows)
    lessons = _Lessons(examples, prior, basis, setting)
    held = _held_out(lessons)
    learned = lessons.classifier(held.weighing, np.arange(n))
    model = Model(
        card=made_card(examples, held, setting),
        codes=examples.codes,
        space=space,
        weighing=held.weighing,
        classifier=TextClassifier(rows.T @ (lift @ learned.weights)),
        warmth=held.warmth,
        vector_dim=rows.shape[1] - space.dim,
    )
    return replace(model, card=replace(model.card, id=model.digest))


def _basis(rows: csr_matrix) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rows in as many directions as there are rows, and the way back to all their columns.

    What a penalised classifier learns lies in the span of its rows, so that some hundred numbers
    stand for tens of thousands of terms without changing it (Kimeldorf & Wahba, 1971; the kernel
    trick). Weights ``w`` on the first are ``rows.T @ (second @ w)`` on the columns.
    Shapes: (n, rank), (n, rank).
    """
    alike = (rows @ rows.T).toarray()
    size, directions = np.linalg.eigh(alike)
    there = size > _NOTHING * size.max(initial=0.0)
    length = np.sqrt(size[there])
    return directions[:, there] * length, directions[:, there] / length


def model_inputs_of(examples: Examples) -> tuple[ModelInput, ...]:
    """Each passage with the reasons found in it."""
    return tuple(zip(examples.passages, examples.reasons, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Lessons:
    """What is learned from: ``rows`` are those of the examples, then those of the prior, in few
    directions (``_basis``).
    """

    examples: Examples
    prior: Examples
    rows: NDArray[np.float64]
    setting: Setting

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which codes the encoder of meaning was taught. Shape: (n_codes,), bool."""
        return np.array([code in self.setting.taught for code in self.examples.codes])

    def weighing(self, kept: RowNumbers) -> Weighing:
        """What codebook and clues weigh, by these examples."""
        some = self.examples
        way = np.where(self.known, KNOWN_WAY, 1.0)
        return Weighing.fit(some.chances[kept], some.clues[kept], some.answers[kept], way)

    def classifier(self, weighing: Weighing, kept: RowNumbers) -> TextClassifier:
        """What words add to that, by these examples and everything of the prior."""
        n, n_prior = len(self.examples.groups), len(self.prior.groups)
        both = np.concatenate([kept, n + np.arange(n_prior)])
        answers = np.concatenate([self.examples.answers[kept], self.prior.answers])
        offsets = [
            weighing.log_odds(self.examples.chances[kept], self.examples.clues[kept]),
            weighing.log_odds(self.prior.chances, self.prior.clues),
        ]
        beside = 1.0 if self.setting.own_labels else PRIOR_WEIGHT
        weight = np.concatenate([np.ones(len(kept)), np.full(n_prior, beside)])
        unknown = OWN_REACH if self.setting.own_labels else NEW_REACH
        reach = np.where(self.known, KNOWN_REACH, unknown)
        return TextClassifier.fit(self.rows[both], answers, weight, np.concatenate(offsets), reach)


def _held_out(lessons: _Lessons) -> HeldOut:
    """Opinions by models that never saw an example's fold.

    Held out by group; a table of one group is held out by text, for want of better.
    """
    examples = lessons.examples
    quotes = [passage.segment.quote for passage in examples.passages]
    fold = folds(examples.groups if len(set(examples.groups)) > 1 else quotes, FOLDS)
    parts, odds = int(fold.max()) + 1, np.zeros(examples.answers.shape)
    for number in range(parts):
        left, kept = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        weighing = lessons.weighing(kept)
        votes = lessons.classifier(weighing, kept).votes(lessons.rows[left])
        odds[left] = weighing.log_odds(examples.chances[left], examples.clues[left]) + votes
    warmth = _warmth(odds, examples) if examples.exclusive else 1.0
    chances = softmax(odds * warmth) if examples.exclusive else sigmoids(odds)
    return HeldOut(chances, fold, lessons.weighing(np.arange(len(fold))), warmth)


def _warmth(odds: NDArray[np.float64], examples: Examples) -> float:
    """How sure an exclusive model may be: the factor that fits held-out answers best.

    Temperature scaling (Guo et al., 2017).
    """
    from scipy.optimize import minimize_scalar

    right = examples.answers.argmax(axis=1)
    rows = np.arange(len(right))

    def loss(log_warmth: float) -> float:
        likely = softmax(odds * np.exp(log_warmth))[rows, right]
        return float(-np.log(np.maximum(likely, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
