"""Whether a head is good enough to speak, from passages it never saw; the model card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kvds_nlp.learning.card import CodeCard, ModelCard
from kvds_nlp.learning.examples import NO, YES, Chances, Examples
from kvds_nlp.learning.measuring import (
    Agreement,
    Proposed,
    agreement,
    best_threshold,
    log_loss,
    mean_kappa,
)
from kvds_nlp.learning.reading import LEAST


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
    """

    chances: Chances
    folds: int


def made_card(examples: Examples, held: HeldOut, setting: Setting) -> ModelCard:
    """The card of a model: what it saw, how well it did, where it stays silent and why."""
    threshold = _threshold(examples, held)
    ours = _proposed(examples, held.chances, threshold)
    own = np.array([setting.thresholds.get(code, 1.0) for code in examples.codes])
    base = examples.chances >= own
    reasons = _reasons(examples, held, setting, ours, base)
    headed = np.array([not reason for reason in reasons])
    final = np.where(headed, ours, base)
    after, before = agreement(final, examples.answers), agreement(base, examples.answers)
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
        kappa=mean_kappa(after),
        base_kappa=None if setting.own_labels else mean_kappa(before),
        codes=_code_cards(examples, setting, reasons, threshold, after, before),
        versions=setting.versions,
    )


def _threshold(examples: Examples, held: HeldOut) -> float:
    if examples.exclusive:
        return 1.0 / len(examples.codes)  # the chosen one always reaches it
    return best_threshold(held.chances, examples.answers)


def _proposed(examples: Examples, chances: Chances, threshold: float) -> Proposed:
    if examples.exclusive:
        return np.asarray(chances == chances.max(axis=1, keepdims=True))
    return np.asarray(chances >= threshold)


def _reasons(
    examples: Examples, held: HeldOut, setting: Setting, ours: Proposed, base: Proposed
) -> tuple[str, ...]:
    """Why each head should not speak, in Dutch for the card; "" when it may."""
    yes = (examples.answers == YES).sum(axis=0)
    no = (examples.answers == NO).sum(axis=0)
    mine, theirs = agreement(ours, examples.answers), agreement(base, examples.answers)
    lost, base_lost = (
        log_loss(chances, examples.answers) for chances in (held.chances, examples.chances)
    )
    reasons = []
    for column in range(len(examples.codes)):
        worse = (mine[column].wrong, lost[column]) > (theirs[column].wrong, base_lost[column])
        if min(yes[column], no[column]) < LEAST:
            reasons.append(f"te weinig voorbeelden ({yes[column]} wel, {no[column]} niet)")
        elif worse and not setting.own_labels:
            found = f"{mine[column].wrong} tegen {theirs[column].wrong} fouten"
            reasons.append(f"het codeboek alleen deed het minstens zo goed ({found})")
        else:
            reasons.append("")
    return tuple(reasons)


def _code_cards(
    examples: Examples,
    setting: Setting,
    reasons: tuple[str, ...],
    threshold: float,
    after: tuple[Agreement, ...],
    before: tuple[Agreement, ...],
) -> tuple[CodeCard, ...]:
    return tuple(
        CodeCard(
            code=code,
            meaning_sha256=setting.meanings.get(code, ""),
            yes=int((examples.answers[:, column] == YES).sum()),
            no=int((examples.answers[:, column] == NO).sum()),
            headed=not reasons[column],
            reason=reasons[column],
            threshold=threshold,
            precision=after[column].precision,
            recall=after[column].recall,
            base_precision=None if setting.own_labels else before[column].precision,
            base_recall=None if setting.own_labels else before[column].recall,
        )
        for column, code in enumerate(examples.codes)
    )
