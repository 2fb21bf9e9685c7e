"""What a trained model looks at, and deciding with it where it may speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.deciding.valence import Direction
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.errors import ModelError
from kvds_nlp.learning import Chances, Model
from kvds_nlp.learning.examples import CLUES, UNSAID, Clues
from kvds_nlp.messages import in_words
from kvds_nlp.sources import CodingSetup
from kvds_nlp.sources.meaning import log_odds, vectors_of

NO_IDEA = 0.1
"""The chance of a code the codebook does not have: before any word is read, one in ten."""

SILENT = 0.02
"""The chance of a code of the codebook for which no rule or likeness spoke."""

USUAL_WORDS = 20
"""Words of a passage of the usual length."""

HEARD = ("rule", "similar")
"""Kinds of source whose evidence is a clue by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenByModel:
    """What a model is shown of passages, a row each.

    Attributes:
        reasons: ids of the sources that spoke and of the codes they spoke for.
        chances: what the codebook alone says of each code (zero-shot): ``SILENT`` where it says
            nothing, ``NO_IDEA`` everywhere without a codebook. Shape: (n, n_codes), float64.
        clues: what else is seen of each code. Shape: (n, n_codes, len(CLUES)), float64.
        vectors: of an encoder with knowledge of its own: the one that was named, else the encoder
            of meaning. None without either: the offline encoder sees the same lemmas and letters
            as the text classifier and would add nothing.
    """

    reasons: tuple[tuple[str, ...], ...]
    chances: Chances
    clues: Clues
    vectors: NDArray[np.float32] | None


def seen_by_model(
    passages: Sequence[Passage],
    evidence: Iterable[Evidence],
    codes: Sequence[str],
    setup: CodingSetup,
    *,
    own_labels: bool,
    around: Sequence[Passage] = (),
) -> SeenByModel:
    """What a model for ``codes`` is shown of these passages and of what was said of them.

    A result never feeds itself: what a model said is no reason for a next model.

    Args:
        passages: analysed.
        evidence: everything that was said of them.
        codes: the columns.
        setup: codebook, policy, and the encoders that are asked.
        own_labels: the codes are not the codebook's, whose opinion is then background only.
        around: every passage of their documents in order, where the neighbours are not among
            ``passages``.

    Raises:
        ModelError: the encoder is not there any more.
    """
    by_key: dict[str, list[Evidence]] = {passage.segment.key: [] for passage in passages}
    for item in evidence:
        if not item.source.startswith("model:") and item.segment.key in by_key:
            by_key[item.segment.key].append(item)
    by_passage = [by_key[passage.segment.key] for passage in passages]
    chances = np.full((len(passages), len(codes)), NO_IDEA if own_labels else SILENT)
    clues = np.zeros((*chances.shape, len(CLUES)))
    if not own_labels:
        active = {code.id for code in setup.codebook.active}
        column = {code: place for place, code in enumerate(codes) if code in active}
        said: dict[tuple[int, int], list[Evidence]] = {}
        for row, items in enumerate(by_passage):
            for item in items:
                if item.code in column:
                    said.setdefault((row, column[item.code]), []).append(item)
        for place, given in said.items():  # as ``decide`` scores; no direction is asked for
            strengths = setup.policy.strengths(given)
            chances[place] = setup.policy.score(strengths, codes[place[1]])
            gains = setup.policy.gains(strengths)
            clues[place] = [max(gains.get(c, 0.0), 0.0) if c in HEARD else 0.0 for c in CLUES]
        words = [len(passage.segment.quote.split()) for passage in passages]
        clues[:, :, CLUES.index("length")] = np.log(np.maximum(words, 1) / USUAL_WORDS)[:, None]
        _add_meaning(clues, passages, around or passages, codes, setup)
    vectors = None
    if setup.encoder not in OFFLINE:
        vectors = open_encoder(setup.encoder, fit_on=(), seed=0).encode(passages)
    elif setup.meaning is not None:
        vectors = vectors_of(passages, setup.meaning)
    reasons = tuple(
        tuple(term for item in items for term in (item.source, f"code:{item.code}"))
        for items in by_passage
    )
    return SeenByModel(reasons, chances, clues, vectors)


def _add_meaning(
    clues: Clues,
    passages: Sequence[Passage],
    around: Sequence[Passage],
    codes: Sequence[str],
    setup: CodingSetup,
) -> None:
    """Fills in what the encoder of meaning says of the codes it was taught, here and beside."""
    reader, taught = setup.meaning, [code for code in codes if code in setup.taught]
    if reader is None or not taught:
        return
    columns = [codes.index(code) for code in taught]
    odds = log_odds(around, reader)[:, [reader.themes.index(code) for code in taught]]
    place = {passage.segment.key: row for row, passage in enumerate(around)}
    here = np.array([place[passage.segment.key] for passage in passages], dtype=np.intp)
    highest = np.sort(odds, axis=1)
    best, next_best = highest[:, -1:], highest[:, [max(len(taught) - 2, 0)]]
    others = np.where(odds == best, next_best, best) if len(taught) > 1 else np.zeros_like(odds)
    said = np.maximum(odds - UNSAID, 0.0)
    homes = [passage.segment.doc_id for passage in around]
    same = np.array([a == b for a, b in pairwise(homes)], dtype=float)[:, None]
    edge = np.zeros((min(len(said), 1), len(taught)))
    found = {
        "meaning": odds,
        "others": others,
        "before": np.concatenate([edge, said[:-1] * same]),
        "after": np.concatenate([said[1:] * same, edge]),
    }
    for clue, values in found.items():
        clues[:, columns, CLUES.index(clue)] = values[here]


def model_codings(
    passages: Sequence[Passage],
    evidence: Sequence[Evidence],
    setup: CodingSetup,
    *,
    min_score: float | None = None,
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """The codings of these passages by codebook and model together, and remarks to pass on.

    Args:
        passages: analysed; every segment of their documents, in order.
        evidence: everything rules, likeness and meaning said of them under the codebook.
        setup: with a model made by ``kvds train``. Of an exclusive one only the chosen label of a
            passage reaches its threshold; one for labels of its own reads the codebook as
            background. The policy decides the codes the model does not speak for.
        min_score: one threshold for every code instead of each one's own.

    Returns:
        Codings as ``decide`` gives them (of ``setup.proposed``), and notes.

    Raises:
        ModelError: the model was made with another encoder of meaning.
    """
    model, codebook = setup.model, setup.codebook
    if model is None:
        raise ValueError(in_words("model.none"))
    taught = {code: Direction(*figures) for code, figures in model.directions.items()}
    policy = replace(setup.policy, directions=taught)
    check_reader(model, setup)
    scores = _scores(passages, evidence, model, setup)
    usable, notes = model.speaks_for(codebook)
    limits = model_thresholds(model, codebook, policy)
    lows = {code: limits[code] if min_score is None else min_score for code in limits}
    row = {passage.segment.key: place for place, passage in enumerate(passages)}
    column = {code.code: model.codes.index(code.code) for code in usable if code.code in lows}
    # What the model finds too unlikely is no coding: no words or directions of it are asked for.
    likely = np.zeros(scores.shape, dtype=bool)
    for code, place in column.items():
        likely[:, place] = scores[:, place] >= lows[code]
    # Under labels of its own the codebook's rules are background, not reasons for a label.
    reasons = [
        item
        for item in evidence
        if not item.code
        or (
            not model.own_labels
            and (item.code not in column or likely[row[item.segment.key], column[item.code]])
        )
    ]
    codings = decide(
        [*reasons, *model.evidence(passages, np.where(likely, scores, 0.0))],
        model.codebook_for(codebook),
        policy,
        passages=passages,
        min_score=0.0,
    )
    kept = []
    for coding in codings:
        if coding.code in column:
            score = float(scores[row[coding.segment.key], column[coding.code]])
            kept.append(replace(coding, score=score))
        elif coding.score >= lows[coding.code]:
            kept.append(coding)
    return tuple(kept), notes


def _scores(
    passages: Sequence[Passage], evidence: Sequence[Evidence], model: Model, setup: CodingSetup
) -> Chances:
    """What the model gives each of its codes. Shape: (n, n_codes), float64."""
    seen = seen_by_model(passages, evidence, model.codes, setup, own_labels=model.own_labels)
    rows = tuple(zip(passages, seen.reasons, strict=True))
    scores = model.score(rows, seen.chances, seen.clues, seen.vectors)
    return model.one_each(scores) if model.card.exclusive else scores


def check_reader(model: Model, setup: CodingSetup) -> None:
    """Refuses a model that learned from what another encoder of meaning says, or from none.

    Raises:
        ModelError: says what to do.
    """
    asked = setup.meaning.name if setup.meaning else ""
    if model.card.reader != asked:
        raise ModelError(
            in_words(
                "model.other_reader",
                id=model.card.id,
                made=_named(model.card.reader),
                asked=_named(asked),
            )
        )


def _named(reader: str) -> str:
    return in_words("model.reader", reader=reader) if reader else in_words("model.no_reader")


def model_thresholds(model: Model, codebook: Codebook, policy: Policy) -> Mapping[str, float]:
    """Code id -> the score from which it is proposed, for ``model.codebook_for(codebook)``."""
    usable, _ = model.speaks_for(codebook)
    learned = {code.code: code.threshold for code in usable}
    codes = model.codebook_for(codebook).active
    return {code.id: learned.get(code.id, policy.threshold_of(code.id)) for code in codes}
