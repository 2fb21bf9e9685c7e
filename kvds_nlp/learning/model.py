"""A trained model: the text reader, how it weighs against the codebook, and its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.learning.card import CodeCard, ModelCard
from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.examples import Chances
from kvds_nlp.learning.explaining import because, lemma_weights
from kvds_nlp.learning.text_classifier import TextClassifier, side_by_side
from kvds_nlp.learning.text_space import ModelInput, TextSpace

FAINT = 0.05
"""Chances below this are silence: no evidence is made of them."""


OWN_LABEL = "Geleerd van de gelabelde teksten; in het codeboek staat geen omschrijving."
"""The definition of a code that only the labels know."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What people's decisions taught; the same passages always give the same chances.

    Attributes:
        codes: columns of every array below are relative to these.
        correction: of the codebook's own chances, for the codes this model has no head for.
        warmth: of an exclusive model: votes are multiplied by this before the softmax.
        vector_dim: columns an encoder's vectors add behind the text space; 0 = none.
    """

    card: ModelCard
    codes: tuple[str, ...]
    space: TextSpace
    reader: TextClassifier
    combination: Combination
    correction: Correction
    warmth: float = 1.0
    vector_dim: int = 0

    @property
    def own_labels(self) -> bool:
        """Whether the labels stand by themselves, outside a codebook."""
        return self.card.own_labels

    def score(
        self,
        sights: Sequence[ModelInput],
        chances: Chances,
        vectors: NDArray[np.float32] | None = None,
    ) -> Chances:
        """The calibrated chance that a person accepts each code. Shape: (n, n_codes).

        Args:
            sights: passages with the reasons found in them.
            chances: what the codebook alone says; columns are this model's codes, a constant
                for codes the codebook does not have. Shape: (n, n_codes).
            vectors: the encoder's, when the model was trained with one. Shape: (n, vector_dim).
        """
        votes = self.reader.votes(side_by_side(self.space.rows(sights), vectors))
        if self.card.exclusive:
            return chosen(votes * self.warmth)
        trust = np.broadcast_to(self.reader.trust, votes.shape)
        heads = self.combination.chances(chances, votes, trust)
        return np.where(self.headed, heads, self.correction.of(chances))

    @property
    def headed(self) -> NDArray[np.bool_]:
        """Whether there is a head for each code. Shape: (n_codes,)."""
        return np.array([code.headed for code in self.card.codes])

    def one_each(self, scores: Chances) -> Chances:
        """Scores in which only the highest of a row reaches its threshold. Shape: as given."""
        limits = np.array([code.threshold for code in self.card.codes])
        below = np.minimum(scores, limits * 0.999)
        rows = np.arange(len(scores))
        best = scores.argmax(axis=1)
        below[rows, best] = np.maximum(scores[rows, best], limits[best])
        return below

    def evidence(self, passages: Sequence[Passage], scores: Chances) -> tuple[Evidence, ...]:
        """Scores of at least ``FAINT`` as evidence ``model:<id>``, with their weightiest words.

        Only for codes the model speaks for; the others are left to the codebook.
        """
        found = []
        told = {
            column: lemma_weights(self.space, self.reader.weights[:, column])
            for column in np.flatnonzero(self.headed).tolist()
        }
        for row, column in np.argwhere((scores >= FAINT) & self.headed[None, :]).tolist():
            passage = passages[row]
            trigger, note = because(passage, told[column])
            found.append(
                Evidence(
                    passage.segment,
                    self.codes[column],
                    f"model:{self.card.id}",
                    trigger,
                    float(scores[row, column]),
                    note=note,
                )
            )
        return tuple(found)

    def codebook_for(self, codebook: Codebook) -> Codebook:
        """The codes this model can give: the codebook itself, or the model's own labels."""
        if not self.own_labels:
            return codebook
        known = codebook.by_id
        codes = tuple(
            replace(known[code], rules=()) if code in known else Code(code, code, OWN_LABEL)
            for code in self.codes
        )
        own = {code: v for code, v in codebook.valence_default.items() if code in self.codes}
        return replace(codebook, codes=codes, valence_default=own)

    def speaks_for(self, codebook: Codebook) -> tuple[tuple[CodeCard, ...], tuple[str, ...]]:
        """The codes this model may score under ``codebook``, and why not the others.

        Where it has no head it still corrects the codebook's chances. A model made for another
        version is used only where the code's meaning did not change.
        """
        usable, notes = [], []
        for code in self.card.codes:
            now = codebook.by_id.get(code.code)
            if self.own_labels:
                if code.headed:
                    usable.append(code)
            elif now is None:
                notes.append(f"{code.code}: is not in this codebook; the model leaves it out")
            elif now.meaning_sha256 != code.meaning_sha256:
                notes.append(
                    f"{code.code}: its meaning changed since the model was trained; the codebook "
                    "alone decides until 'kvds train' is run again"
                )
            else:
                usable.append(code)
        return tuple(usable), tuple(notes)


def chosen(votes: NDArray[np.float64]) -> Chances:
    """Chances that sum to 1 over the codes (softmax). Shape: as given."""
    risen = np.exp(votes - votes.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True))
