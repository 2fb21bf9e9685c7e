"""What a model looks at: passages with what the codebook alone says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.deciding import Policy, decide
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.learning.examples import Chances
from kvds_nlp.learning.text_space import ModelInput

NO_IDEA = 0.1
"""The chance of a code the codebook does not have: before any word is read, one in ten."""

SILENT = 0.02
"""The chance of a code of the codebook for which no rule or likeness spoke."""

ByPassage = tuple[tuple[Evidence, ...], ...]
"""The evidence of each passage, in the order of the passages."""


def by_passage(passages: Sequence[Passage], evidence: Iterable[Evidence]) -> ByPassage:
    """Evidence sorted to the passage it speaks of; a model's own is left out.

    A result never feeds itself: what a model said is no reason for a next model.
    """
    found: dict[str, list[Evidence]] = {passage.segment.key: [] for passage in passages}
    for item in evidence:
        if not item.source.startswith("model:") and item.segment.key in found:
            found[item.segment.key].append(item)
    return tuple(tuple(found[passage.segment.key]) for passage in passages)


def model_inputs_of(passages: Sequence[Passage], found: ByPassage) -> tuple[ModelInput, ...]:
    """Each passage with the ids of the sources that spoke and of the codes they spoke for."""
    return tuple(
        (passage, tuple(term for item in items for term in (item.source, f"code:{item.code}")))
        for passage, items in zip(passages, found, strict=True)
    )


def codebook_chances(
    found: ByPassage, codes: Sequence[str], codebook: Codebook | None, policy: Policy
) -> Chances:
    """What the codebook alone says of each code (zero-shot). Shape: (n, n_codes), float64.

    Where it is silent the chance is ``SILENT``; without a codebook it is ``NO_IDEA`` everywhere.
    """
    if codebook is None:
        return np.full((len(found), len(codes)), NO_IDEA)
    out = np.full((len(found), len(codes)), SILENT)
    column = {code: place for place, code in enumerate(codes)}
    row = {items[0].segment.key: place for place, items in enumerate(found) if items}
    everything = [item for items in found for item in items]
    for coding in decide(everything, codebook, policy, min_score=0.0):
        if coding.code in column:
            out[row[coding.segment.key], column[coding.code]] = coding.score
    return out


def vectors_of(encoder: str, passages: Sequence[Passage]) -> NDArray[np.float32] | None:
    """The vectors of an encoder with knowledge of its own; None for the offline one.

    The offline encoder sees the same lemmas and letters as the text reader: it adds nothing.

    Raises:
        ModelError: the encoder is not there any more.
    """
    if encoder in OFFLINE:
        return None
    return open_encoder(encoder, fit_on=(), seed=0).encode(passages)
