"""An encoder with knowledge of its own joins the words: it is asked when training and scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Passage
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.encoding.meaning import Readings
from kvds_nlp.errors import ModelError
from kvds_nlp.flows import model_scoring
from kvds_nlp.flows.model_scoring import model_codings, seen_by_model
from kvds_nlp.flows.train import Changes, Heard, changes_by, label_examples, train_model
from kvds_nlp.language import open_engine
from kvds_nlp.learning import fit_model
from kvds_nlp.learning.examples import CLUES
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import LabelledRow
from kvds_nlp.sources import CodingSetup
from tests.builders import make_codebook, make_passage

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


class Told:
    """An encoder of meaning that says of each text what it was told to say."""

    name, themes = "verteld", ("a", "b")

    def __init__(self, taught: dict[str, str], odds: dict[str, list[float]]) -> None:
        self.taught, self._odds = taught, odds

    def read(self, texts: Sequence[str]) -> Readings:
        odds = np.array([self._odds[text] for text in texts], np.float32)
        return Readings(odds, odds, np.zeros((len(texts), 2, 3), np.float32))

    written_vectors = np.ones((1, 2), np.float32)

    def in_spreads(self, said: np.ndarray) -> np.ndarray:
        return said


def told_setup(odds: dict[str, list[float]]) -> CodingSetup:
    """A setup whose encoder of meaning was taught two codes."""
    book = make_codebook("a", "b")
    taught = {code.id: code.meaning_sha256 for code in book.codes}
    reader: Any = Told(taught, odds)
    return CodingSetup(book, open_engine("blank"), shipped_policy(), meaning=reader)


def test_what_is_said_here_and_beside_is_seen_of_each_code() -> None:
    one, two = make_passage("Wij wachten."), make_passage("Dat duurt lang.", start=40)
    elsewhere = make_passage("Zij ook.")
    elsewhere = replace(elsewhere, segment=replace(elsewhere.segment, doc_id="ander"))
    setup = told_setup({"Wij wachten.": [2, -3], "Dat duurt lang.": [-5, 1], "Zij ook.": [0, 0]})
    around = [one, two, elsewhere]
    seen = seen_by_model(around, (), ("b", "a"), setup, own_labels=False)
    found = {clue: seen.clues[:, :, CLUES.index(clue)].tolist() for clue in CLUES[2:]}
    assert found["meaning"] == [[-3, 2], [1, -5], [0, 0]]
    assert found["others"] == [[2, -3], [-5, 1], [0, 0]]
    assert found["before"] == [[0, 0], [1, 6], [0, 0]]  # so far above -4; not over a document's end
    assert found["after"] == [[5, 0], [0, 0], [0, 0]]
    alone = seen_by_model([two], (), ("b", "a"), setup, own_labels=False, around=around)
    np.testing.assert_array_equal(alone.clues[0], seen.clues[1])
    lonely = seen_by_model([two], (), ("b", "a"), setup, own_labels=False)
    assert not lonely.clues[:, :, [CLUES.index("before"), CLUES.index("after")]].any()


def test_a_model_of_another_encoder_of_meaning_is_refused(kit: Any) -> None:
    model = fit_model(kit.examples(*kit.texts(40, 1)), kit.no_prior, kit.own)
    setup = told_setup({})
    with pytest.raises(ModelError, match=r"made with no encoder of meaning, .* meaning verteld"):
        model_codings((), (), replace(setup, model=model))


def test_what_a_study_gains_and_loses_with_a_model_is_counted(kit: Any) -> None:
    """Nobody spoke of either passage: there is no coding without the model, and one with it."""
    book, codes = make_codebook("geld", "tijd"), 2
    setup = CodingSetup(book, open_engine("blank"), shipped_policy())
    meanings = {code.id: code.meaning_sha256 for code in book.codes}
    texts, sets = kit.texts(60, 1)
    silent = kit.examples(texts, sets, np.full((60, codes), 0.02))
    model = fit_model(silent, kit.no_prior, replace(kit.under, meanings=meanings))
    passages = (kit.passage("subsidie en budget en kosten"), kit.passage("straks even samen"))
    found = changes_by(model, Heard(passages, ()), setup, 0.9)
    assert found == {"geld": Changes(0, 1, 0), "tijd": Changes(0, 0, 0)}
