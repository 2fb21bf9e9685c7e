"""Meaning among the sources: it proposes, gives reasons, and speaks only for what it learned."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.data import Evidence
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.code import code_documents
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence
from kvds_nlp.sources.meaning import REACH, above_others
from tests.builders import make_conversation, make_passage

SAID = "Straks gaat Petra met pensioen en dan is er niemand die het overneemt."


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook(shipped("codebooks", "kvds.yaml"))


def setup_of(book: Codebook) -> CodingSetup:
    policy = shipped_policy(meaning=True)
    return CodingSetup(book, open_engine("blank"), policy, meaning=open_meaning())


def said(setup: CodingSetup, *texts: str) -> Sequence[Evidence]:
    passages = [make_passage(text) for text in texts]
    return [e for e in find_evidence(passages, setup) if e.source.startswith("meaning:")]


def test_it_gives_two_written_sentences_as_its_reason(book: Codebook) -> None:
    best = max(said(setup_of(book), SAID), key=lambda item: item.strength)
    assert best.code == "borging"
    assert best.strength > 0.6
    assert best.valence == "belemmerend"
    assert best.note.startswith("zegt zoiets als “")
    assert "” en “" in best.note
    assert best.reason == best.note


@pytest.mark.slow
def test_a_policy_is_written_alike_in_every_process() -> None:
    """A study's memory compares it as text: in another order all would be decided anew."""
    told = """
from kvds_nlp.codebook import load_codebook
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.sources import CodingSetup
book, policy = load_codebook(shipped("codebooks", "kvds.yaml")), shipped_policy(meaning=True)
print(CodingSetup(book, open_engine("blank"), policy, meaning=open_meaning()).policy)
"""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert "'meaning': ('loslaten', 'sturen'," in first
    assert first == second


def test_an_edited_definition_is_another_code(book: Codebook) -> None:
    codes = tuple(
        replace(code, definition="Iets heel anders.") if code.id == "borging" else code
        for code in book.codes
    )
    assert "borging" not in {e.code for e in said(setup_of(replace(book, codes=codes)), SAID)}


def test_edited_rules_leave_what_it_says_as_it_was(book: Codebook) -> None:
    bare = replace(book, codes=tuple(replace(code, rules=()) for code in book.codes))
    assert said(setup_of(bare), SAID) == said(setup_of(book), SAID)


@pytest.mark.parametrize("count", [1, 300])
def test_a_codebook_of_any_size_is_coded(count: int, tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    codes = "".join(
        f"  - {{id: code_{n}, label: Code {n}, definition: Iets over {n}.}}\n" for n in range(count)
    )
    path.write_text(f'name: x\nversion: "1"\nlanguage: nl\ncodes:\n{codes}', "utf-8")
    assert said(setup_of(load_codebook(path)), SAID) == []


def test_a_run_proposes_what_no_rule_knows(book: Codebook) -> None:
    talk = make_conversation(("interviewer", "Hoe gaat het verder?"), ("respondent", SAID))
    coded = code_documents([talk], setup_of(book), Settings())
    codings = {coding.code: coding for coding in coded.corpus.codings}
    assert "borging" in codings
    assert codings["borging"].valence == "belemmerend"


def test_in_a_long_turn_the_sentence_is_pointed_out(book: Codebook) -> None:
    chat = "Het was mooi weer die dag. We dronken koffie in de tuin. "
    setup = replace(setup_of(book), engine=open_engine())
    talk = make_conversation(("respondent", chat * 6 + SAID + " " + chat * 3))
    evidence = [
        item
        for coding in code_documents([talk], setup, Settings()).corpus.codings
        for item in coding.evidence
        if coding.code == "borging" and item.source.startswith("meaning:")
    ]
    assert [item.words for item in evidence] == [SAID]


def strength_of(
    quote: str, *, before: str = "", after: str = "", question: str = "", column: str = ""
) -> tuple[float, str]:
    """What is said of borging, and why."""
    setup = setup_of(load_codebook(shipped("codebooks", "kvds.yaml")))
    passage = replace(make_passage(quote), before=before, after=after, question=question or column)
    passage = replace(passage, facts={"question": column} if column else {})
    found = [e for e in find_evidence([passage], setup) if e.source.startswith("meaning:")]
    own = [e for e in found if e.code == "borging"]
    return (own[0].strength, own[0].note) if own else (0.0, "")


def test_a_passage_leans_on_what_its_speaker_says_beside_it() -> None:
    vague = "En daar maak ik me wel zorgen over, of het blijft."
    alone, why = strength_of(vague)
    led, why_led = strength_of(vague, before=SAID)
    followed, _ = strength_of(vague, after=SAID)
    assert alone < followed < led
    assert why_led.endswith("gezien wat ervoor of erna staat")
    assert not why.endswith("gezien wat ervoor of erna staat")


ASKS = "En hoe houden jullie het in stand als het project straks stopt?"


def test_an_answer_leans_on_what_was_asked() -> None:
    vague = "Nee, daar is nog niets voor geregeld."
    alone, _ = strength_of(vague)
    led, why = strength_of(vague, question=ASKS)
    assert alone < led
    assert why.endswith("gezien de vraag")
    chat = "We dronken koffie in de tuin."
    assert strength_of(vague, question=chat) == strength_of(vague)
    assert strength_of(chat, question=ASKS)[0] < 0.3


def test_a_question_that_was_asked_of_everybody_says_nothing_of_one_answer() -> None:
    vague = "Nee, daar is nog niets voor geregeld."
    assert strength_of(vague, column=ASKS) == strength_of(vague)


def test_beside_it_nothing_is_said_where_its_neighbour_says_something_else() -> None:
    chat = "We dronken koffie in de tuin."
    assert strength_of(SAID, before=chat, after=chat) == strength_of(SAID)
    assert strength_of(chat, before=SAID)[0] < 0.3


def test_of_two_codes_the_lesser_one_is_lowered() -> None:
    above = above_others(np.array([2.0, -1.0, -9.0, 5.0]), 3)
    assert above.tolist() == [3.0, -3.0, -REACH, 0.0]
    assert above_others(np.array([2.0, 5.0]), 1).tolist() == [0.0, 0.0]
