"""A codebook of one's own works the day it is written: definitions and examples, no rules."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.deciding import decide, shipped_policy
from kvds_nlp.encoding.letters import FOLDED
from kvds_nlp.encoding.meaning import WORDS_WEIGH, open_meaning
from kvds_nlp.language import open_engine
from kvds_nlp.sources import CodingSetup, find_evidence
from tests.builders import make_passage

BOOK = """
name: eigen
version: "1"
language: nl
codes:
  - id: dieren
    label: Dieren
    definition: Wat huisdieren, boerderijdieren en andere dieren met mensen doen.
    include: [een hond of kat als gezelschap, dieren verzorgen op de zorgboerderij]
    examples:
      - Sinds de hond er is komt mijn vader weer elke dag buiten.
      - De geiten voeren is voor haar het mooiste moment van de dag.
      - Met een kat op schoot wordt hij meteen rustig.
      - De kippen moeten elke ochtend verzorgd worden, ook in het weekend.
      - Het konijn van de groep is ziek en iedereen leeft mee.
  - id: muziek
    label: Muziek
    definition: Samen zingen, een instrument spelen, luisteren naar muziek en wat dat doet.
    include: [koor en zanggroep, muziek bij dementie]
    examples:
      - Op donderdag zingen we met dertig bewoners liedjes van vroeger.
      - Hij speelt accordeon en dan gaat iedereen mee klappen.
      - Bij het koor leerde ze haar buren kennen.
      - Als de muziek aangaat, herkent mijn moeder het lied meteen.
      - De band van de jongeren oefent in de kelder van het buurthuis.
"""
SAID = {
    "dieren": "De pony's borstelen doet hij het liefst, die dieren vragen nooit iets aan hem.",
    "muziek": "Ze zingt in het koor en kent alle liedjes nog uit haar hoofd.",
    "": "Het dak van het buurthuis lekt al weken.",
}


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> CodingSetup:
    path = tmp_path_factory.mktemp("eigen") / "eigen.yaml"
    Path(path).write_text(BOOK, encoding="utf-8")
    policy = shipped_policy(meaning=True)
    return CodingSetup(load_codebook(path), open_engine("blank"), policy, meaning=open_meaning())


def test_a_definition_and_examples_are_enough_to_be_proposed(setup: CodingSetup) -> None:
    assert setup.taught == ()
    passages = [make_passage(text) for text in SAID.values()]
    found = find_evidence(passages, setup)
    codings = decide(found, setup.codebook, setup.policy, passages=passages)
    given = {(one.segment.quote, one.code) for one in codings}
    assert given == {(text, code) for code, text in SAID.items() if code}
    assert all("lijkt op “" in one.evidence[0].note for one in codings)


def test_a_passage_s_vector_is_its_meaning_and_its_words() -> None:
    reader = open_meaning()
    assert reader is not None
    rows = reader.encode([make_passage(text) for text in SAID.values()])
    dim = reader.written_vectors.shape[1]
    assert rows.shape == (len(SAID), dim + FOLDED)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    parts = [np.linalg.norm(part, axis=1) for part in np.split(rows, [dim], axis=1)]
    np.testing.assert_allclose(parts[1] / parts[0], WORDS_WEIGH, atol=1e-4)


def test_words_are_folded_alike_whatever_stands_beside_them() -> None:
    reader = open_meaning()
    assert reader is not None
    texts = list(SAID.values())
    together, alone = reader.letters.vectors(texts), reader.letters.vectors(texts[1:2])
    np.testing.assert_array_equal(together[1], alone[0])
    assert (
        together[0] @ together[1] < 0.3 < reader.letters.vectors([texts[0] + " Ja."]) @ together[0]
    )
    assert not reader.letters.vectors([""]).any()
