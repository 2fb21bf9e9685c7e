"""Deciding with a trained model: its calibrated score where it may speak, else the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.flows.model_inputs import by_passage, codebook_chances, model_inputs_of, vectors_of
from kvds_nlp.learning import Model
from kvds_nlp.learning.examples import Chances


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
        model: made by ``kvds train``.
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
    scores = model_scores(model, passages, evidence, codebook, policy)
    said = [item for item in model.evidence(passages, scores) if item.code in scored]
    # Under labels of its own the codebook's rules are background, not reasons for a label.
    reasons = [item for item in evidence if not item.code] if model.own_labels else evidence
    codings = decide(
        [*reasons, *said],
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


def model_scores(
    model: Model,
    passages: Sequence[Passage],
    evidence: Sequence[Evidence],
    codebook: Codebook,
    policy: Policy,
) -> Chances:
    """The model's chances. Shape: (n_passages, n_codes), columns are ``model.codes``.

    Of an exclusive model only the chosen label reaches its threshold; the others stay below.
    """
    found = by_passage(passages, evidence)
    read = None if model.own_labels else codebook
    chances = codebook_chances(found, model.codes, read, policy)
    vectors = vectors_of(model.card.encoder, passages)
    scores = model.score(model_inputs_of(passages, found), chances, vectors)
    return model.one_each(scores) if model.card.exclusive else scores


def model_thresholds(model: Model, codebook: Codebook, policy: Policy) -> Mapping[str, float]:
    """Code id -> the score from which it is proposed, for ``model.codebook_for(codebook)``."""
    usable, _ = model.speaks_for(codebook)
    own = {code.code: code.threshold for code in usable}
    codes = model.codebook_for(codebook).active
    return {code.id: own.get(code.id, policy.threshold_of(code.id)) for code in codes}
