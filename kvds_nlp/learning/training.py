"""Examples -> model. Every figure it reports comes from folds that were never seen."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.errors import ModelError
from kvds_nlp.learning.combining import Combination, fit_combination, fit_correction
from kvds_nlp.learning.examples import NO, YES, Chances, Examples, folds
from kvds_nlp.learning.judging import HeldOut, Setting, base_limits, made_card
from kvds_nlp.learning.model import Model, chosen
from kvds_nlp.learning.text_classifier import (
    LEAST,
    fit_text_classifier,
    held_out_votes,
    side_by_side,
)
from kvds_nlp.learning.text_space import ModelInput, fit_text

FOLDS = 5
PRIOR_WEIGHT = 0.5
"""What an example from the codebook counts beside a passage people reviewed."""

Weights = NDArray[np.float64]


def train(examples: Examples, prior: Examples, setting: Setting) -> Model:
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
    _check(examples)
    n = len(examples.groups)
    sights = [*model_inputs_of(examples), *model_inputs_of(prior)]
    space = fit_text(sights, [*examples.groups, *_prior_groups(prior)])
    rows = side_by_side(space.rows(sights), _vectors(examples, prior))
    answers = np.concatenate([examples.answers, prior.answers])
    weight = _weights(n, len(prior.groups), own_labels=setting.own_labels)
    fold = _folds(examples)
    held_from = np.concatenate([fold, np.full(len(prior.groups), -1)])
    votes, trust = held_out_votes(rows, answers, weight, held_from, setting.seed)
    combination = fit_combination(examples.chances, votes[:n], trust[:n], examples.answers)
    warmth = _warmth(votes[:n], examples) if examples.exclusive else 1.0
    held = HeldOut(
        chosen(votes[:n] * warmth)
        if examples.exclusive
        else _held_out(examples, votes[:n], trust[:n], fold),
        int(fold.max()) + 1,
        fit_correction(examples.chances, base_limits(examples, setting), examples.answers),
    )
    reader = fit_text_classifier(rows, answers, weight, setting.seed)
    model = Model(
        card=made_card(examples, held, setting),
        codes=examples.codes,
        space=space,
        reader=reader,
        combination=combination,
        correction=held.correction,
        warmth=warmth,
        vector_dim=rows.shape[1] - space.dim,
    )
    return replace(model, card=replace(model.card, id=_digest(model)))


def model_inputs_of(examples: Examples) -> tuple[ModelInput, ...]:
    """Each passage with the reasons found in it."""
    return tuple(zip(examples.passages, examples.reasons, strict=True))


def _check(examples: Examples) -> None:
    """Refuses what nothing can be learned from."""
    yes = (examples.answers == YES).sum(axis=0)
    no = (examples.answers == NO).sum(axis=0)
    if not len(yes) or np.minimum(yes, no).max() < LEAST:
        msg = f"too few examples: at least one code needs {LEAST} texts with it and {LEAST} without"
        raise ModelError(f"{msg}; code or review more and train again.")


def _folds(examples: Examples) -> NDArray[np.intp]:
    """Held out by group; a table of one group is held out by text, for want of better."""
    alone = len(set(examples.groups)) < 2
    names = [p.segment.quote for p in examples.passages] if alone else examples.groups
    return folds(names, FOLDS)


def _prior_groups(prior: Examples) -> list[str]:
    """The codebook's examples as a few groups, so that words they share count as shared."""
    return [f"\0codebook {place % FOLDS}" for place in range(len(prior.groups))]


def _weights(n: int, n_prior: int, *, own_labels: bool) -> Weights:
    prior = 1.0 if own_labels else PRIOR_WEIGHT
    return np.concatenate([np.ones(n), np.full(n_prior, prior)])


def _vectors(examples: Examples, prior: Examples) -> NDArray[np.float32] | None:
    if examples.vectors is None or prior.vectors is None:
        return None
    return np.concatenate([examples.vectors, prior.vectors])


def _held_out(
    examples: Examples, votes: Weights, trust: Weights, fold: NDArray[np.intp]
) -> Chances:
    """Chances by a combination that never saw the fold either."""
    out = np.zeros(examples.answers.shape)
    for number in range(int(fold.max()) + 1):
        left, kept = fold == number, fold != number
        found = _combined(examples, votes, trust, kept)
        out[left] = found.chances(examples.chances[left], votes[left], trust[left])
    return out


def _combined(
    examples: Examples, votes: Weights, trust: Weights, kept: NDArray[np.bool_]
) -> Combination:
    return fit_combination(examples.chances[kept], votes[kept], trust[kept], examples.answers[kept])


def _warmth(votes: Weights, examples: Examples) -> float:
    """How sure an exclusive model may be: the factor that fits held-out answers best.

    Temperature scaling (Guo et al., 2017).
    """
    from scipy.optimize import minimize_scalar

    right = examples.answers.argmax(axis=1)
    rows = np.arange(len(right))

    def loss(log_warmth: float) -> float:
        told = chosen(votes * np.exp(log_warmth))[rows, right]
        return float(-np.log(np.maximum(told, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def _digest(model: Model) -> str:
    """Twelve hex digits of everything learned."""
    digest = hashlib.sha256(repr((model.codes, model.warmth, model.correction)).encode())
    for view in model.space.views:
        digest.update("\n".join(view.terms).encode("utf-8", "surrogatepass"))
        digest.update(view.idf.tobytes())
    for array in (model.reader.weights, model.reader.bias, model.combination.shared):
        digest.update(array.tobytes())
    digest.update(model.combination.own.tobytes())
    return digest.hexdigest()[:12]
