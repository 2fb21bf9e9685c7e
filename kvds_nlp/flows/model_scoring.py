"""What a trained model looks at, and deciding with it where it may speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.learning import Chances, Model

NO_IDEA = 0.1
"""The chance of a code the codebook does not have: before any word is read, one in ten."""

SILENT = 0.02
"""The chance of a code of the codebook for which no rule or likeness spoke."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenByModel:
    """What a model is shown of passages, a row each.

    Attributes:
        reasons: ids of the sources that spoke and of the codes they spoke for.
        chances: what the codebook alone says of each code (zero-shot): ``SILENT`` where it says
            nothing, ``NO_IDEA`` everywhere without a codebook. Shape: (n, n_codes), float64.
        vectors: of an encoder with knowledge of its own; None for the offline one, which sees the
            same lemmas and letters as the text classifier and would add nothing.
    """

    reasons: tuple[tuple[str, ...], ...]
    chances: Chances
    vectors: NDArray[np.float32] | None


def seen_by_model(
    passages: Sequence[Passage],
    evidence: Iterable[Evidence],
    codes: Sequence[str],
    codebook: Codebook | None,
    policy: Policy,
    encoder: str,
) -> SeenByModel:
    """What a model for ``codes`` is shown of these passages and of what was said of them.

    A result never feeds itself: what a model said is no reason for a next model.

    Raises:
        ModelError: the encoder is not there any more.
    """
    by_key: dict[str, list[Evidence]] = {passage.segment.key: [] for passage in passages}
    for item in evidence:
        if not item.source.startswith("model:") and item.segment.key in by_key:
            by_key[item.segment.key].append(item)
    by_passage = [by_key[passage.segment.key] for passage in passages]
    chances = np.full((len(passages), len(codes)), NO_IDEA if codebook is None else SILENT)
    if codebook is not None:
        column = {code: place for place, code in enumerate(codes)}
        row = {items[0].segment.key: place for place, items in enumerate(by_passage) if items}
        heard = [item for items in by_passage for item in items]
        for coding in decide(heard, codebook, policy, min_score=0.0):
            if coding.code in column:
                chances[row[coding.segment.key], column[coding.code]] = coding.score
    vectors = None
    if encoder not in OFFLINE:
        vectors = open_encoder(encoder, fit_on=(), seed=0).encode(passages)
    reasons = tuple(
        tuple(term for item in items for term in (item.source, f"code:{item.code}"))
        for items in by_passage
    )
    return SeenByModel(reasons, chances, vectors)


def model_codings(
    model: Model,
    passages: Sequence[Passage],
    evidence: Sequence[Evidence],
    codebook: Codebook,
    policy: Policy,
    *,
    min_score: float | None = None,
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """The codings of these passages by codebook and model together, and remarks to pass on.

    Args:
        model: made by ``kvds train``. Of an exclusive one only the chosen label of a passage
            reaches its threshold.
        passages: analysed.
        evidence: everything rules and similarity said of them under ``codebook``.
        codebook: the present one; a model for labels of its own reads it as background.
        policy: decides the codes the model is silent for.
        min_score: one threshold for every code instead of each one's own.

    Returns:
        Codings as ``decide`` gives them (of ``model.codebook_for(codebook)``), and notes.
    """
    usable, notes = model.speaks_for(codebook)
    scored = {code.code for code in usable}
    known, encoder = None if model.own_labels else codebook, model.card.encoder
    seen = seen_by_model(passages, evidence, model.codes, known, policy, encoder)
    rows = tuple(zip(passages, seen.reasons, strict=True))
    scores = model.score(rows, seen.chances, seen.vectors)
    scores = model.one_each(scores) if model.card.exclusive else scores
    opinions = [item for item in model.evidence(passages, scores) if item.code in scored]
    # Under labels of its own the codebook's rules are background, not reasons for a label.
    reasons = [item for item in evidence if not item.code] if model.own_labels else evidence
    codings = decide(
        [*reasons, *opinions],
        model.codebook_for(codebook),
        policy,
        passages=passages,
        min_score=0.0,
    )
    row = {passage.segment.key: place for place, passage in enumerate(passages)}
    column = {code: place for place, code in enumerate(model.codes)}
    limits = model_thresholds(model, codebook, policy)
    kept = []
    for coding in codings:
        score = coding.score
        if coding.code in scored:
            score = float(scores[row[coding.segment.key], column[coding.code]])
        if score >= (limits[coding.code] if min_score is None else min_score):
            kept.append(replace(coding, score=score))
    return tuple(kept), notes


def model_thresholds(model: Model, codebook: Codebook, policy: Policy) -> Mapping[str, float]:
    """Code id -> the score from which it is proposed, for ``model.codebook_for(codebook)``."""
    usable, _ = model.speaks_for(codebook)
    learned = {code.code: code.threshold for code in usable}
    codes = model.codebook_for(codebook).active
    return {code.id: learned.get(code.id, policy.threshold_of(code.id)) for code in codes}
