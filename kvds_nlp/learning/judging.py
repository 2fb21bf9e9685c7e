"""Whether a head is good enough to speak, from passages it never saw; the model card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.card import CodeCard, ModelCard
from kvds_nlp.learning.combining import Correction
from kvds_nlp.learning.examples import NO, YES, Chances, Examples
from kvds_nlp.learning.measuring import (
    Proposed,
    best_thresholds,
    fourfold_tables,
    kappa_over_used,
)
from kvds_nlp.learning.text_classifier import LEAST
from kvds_nlp.statistics import FourfoldTable

LEAST_BESIDE_CODEBOOK = 5
"""Fewer reviewed examples of a code than this leave the codebook alone."""

MARGIN = 0.05
"""How much higher a head's held-out kappa must be: a few examples flatter by chance."""

Limits = NDArray[np.float64]
"""A threshold per code. Shape: (n_codes,), float64."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a model is made under; it goes into the card.

    Attributes:
        own_labels: the labels stand by themselves; there is nothing to fall back on.
        meanings: code id -> digest of its meaning; empty for own labels.
        thresholds: code id -> the codebook's own threshold.
    """

    own_labels: bool
    codebook_name: str
    codebook_sha256: str
    meanings: Mapping[str, str] = field(default_factory=dict, hash=False)
    thresholds: Mapping[str, float] = field(default_factory=dict, hash=False)
    language: str = ""
    encoder: str = ""
    seed: int = 0
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Opinions on each example by a model that never saw its fold.

    Attributes:
        chances: Shape: (n, n_codes), float64.
        folds: in how many parts the examples were held out.
        correction: of the codebook's own chances, where there is no head.
    """

    chances: Chances
    folds: int
    correction: Correction


def made_card(examples: Examples, held: HeldOut, setting: Setting) -> ModelCard:
    """The card of a model: what it saw, how well it did, where it stays silent and why."""
    limits = _limits(examples, held)
    ours = _proposed(examples, held.chances, limits)
    own = base_limits(examples, setting)
    base = examples.chances >= own
    reasons = _reasons(examples, setting, ours, base)
    headed = np.array([not reason for reason in reasons])
    final = np.where(headed, ours, base)
    limits = np.where(headed, limits, held.correction.of(own))
    after, before = (
        fourfold_tables(final, examples.answers),
        fourfold_tables(base, examples.answers),
    )
    return ModelCard(
        id="",
        own_labels=setting.own_labels,
        exclusive=examples.exclusive,
        codebook_name=setting.codebook_name,
        codebook_sha256=setting.codebook_sha256,
        language=setting.language,
        encoder=setting.encoder,
        seed=setting.seed,
        examples=len(examples.groups),
        groups=len(set(examples.groups)),
        folds=held.folds,
        kappa=kappa_over_used(after),
        base_kappa=None if setting.own_labels else kappa_over_used(before),
        codes=_code_cards(examples, setting, reasons, limits, after, before),
        versions=setting.versions,
    )


def base_limits(examples: Examples, setting: Setting) -> Limits:
    """The codebook's own threshold per code; 1 where it has none."""
    return np.array([setting.thresholds.get(code, 1.0) for code in examples.codes])


def _limits(examples: Examples, held: HeldOut) -> Limits:
    if examples.exclusive:  # the chosen one always reaches it
        return np.full(len(examples.codes), 1.0 / len(examples.codes))
    return best_thresholds(held.chances, examples.answers)


def _proposed(examples: Examples, chances: Chances, limits: Limits) -> Proposed:
    if examples.exclusive:
        return np.asarray(chances == chances.max(axis=1, keepdims=True))
    return np.asarray(chances >= limits)


def _reasons(
    examples: Examples, setting: Setting, ours: Proposed, base: Proposed
) -> tuple[str, ...]:
    """Why each head should not speak, in Dutch for the card; "" when it may."""
    yes = (examples.answers == YES).sum(axis=0)
    no = (examples.answers == NO).sum(axis=0)
    mine, theirs = fourfold_tables(ours, examples.answers), fourfold_tables(base, examples.answers)
    least = LEAST if setting.own_labels else LEAST_BESIDE_CODEBOOK
    reasons = []
    for column in range(len(examples.codes)):
        better = (mine[column].kappa or 0.0) - (theirs[column].kappa or 0.0)
        if min(yes[column], no[column]) < least:
            reasons.append(f"te weinig voorbeelden ({yes[column]} wel, {no[column]} niet)")
        elif better < MARGIN and not setting.own_labels:
            reasons.append(f"niet duidelijk beter dan het codeboek alleen (kappa {better:+.2f})")
        else:
            reasons.append("")
    return tuple(reasons)


def _code_cards(
    examples: Examples,
    setting: Setting,
    reasons: tuple[str, ...],
    limits: Limits,
    after: tuple[FourfoldTable, ...],
    before: tuple[FourfoldTable, ...],
) -> tuple[CodeCard, ...]:
    return tuple(
        CodeCard(
            code=code,
            meaning_sha256=setting.meanings.get(code, ""),
            yes=int((examples.answers[:, column] == YES).sum()),
            no=int((examples.answers[:, column] == NO).sum()),
            headed=not reasons[column],
            reason=reasons[column],
            threshold=float(limits[column]),
            precision=after[column].precision,
            recall=after[column].recall,
            base_precision=None if setting.own_labels else before[column].precision,
            base_recall=None if setting.own_labels else before[column].recall,
        )
        for column, code in enumerate(examples.codes)
    )
