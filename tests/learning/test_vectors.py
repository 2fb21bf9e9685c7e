"""An encoder with knowledge of its own joins the words: it is asked when training and scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Passage
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows import model_scoring
from kvds_nlp.flows.model_scoring import model_codings
from kvds_nlp.flows.train import label_examples, train_model
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import LabelledRow
from kvds_nlp.sources import CodingSetup

WET = {
    "regen": "nat",
    "zee": "nat",
    "vijver": "nat",
    "zand": "droog",
    "stof": "droog",
    "as": "droog",
}


class Knowing:
    """Knows which words are wet, which no letter of them tells."""

    name = "kenner"

    def encode(self, passages: Sequence[Passage]) -> np.ndarray:
        wet = [WET.get(passage.segment.quote, "") == "nat" for passage in passages]
        return np.array([[one, not one] for one in wet], dtype=np.float32)


def test_what_only_the_encoder_knows_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_scoring, "open_encoder", lambda name, *, fit_on, seed: Knowing())
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    setup = CodingSetup(
        replace(codebook, codes=codebook.codes[:1]), open_engine("blank"), shipped_policy()
    )
    setup = replace(setup, codebook=replace(setup.codebook, codes=()), encoder="kenner")
    rows = [
        LabelledRow(word, (label,), word, True, (), place)
        for place, (word, label) in enumerate(WET.items())
    ]
    lessons = label_examples(rows, ("droog", "nat"), setup)
    learned = [lesson for lesson in lessons if lesson.group not in ("zee", "as")]
    monkeypatch.setattr("kvds_nlp.flows.train.find_evidence", lambda *_: ())
    model = train_model(learned, ("droog", "nat"), setup, own_labels=True, seed=1)
    assert (model.vector_dim, model.card.encoder) == (2, "kenner")
    unseen = [lesson.passage for lesson in lessons if lesson.group in ("zee", "as")]
    codings, _ = model_codings(unseen, (), replace(setup, model=model))
    assert {(c.segment.quote, c.code) for c in codings} == {("zee", "nat"), ("as", "droog")}
