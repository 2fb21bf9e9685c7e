"""The engine's promises: offsets, order, odd text, and what a named pipeline means."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.errors import ModelError
from kvds_nlp.language import Engine, open_engine

PIPELINES = ("nl_kvds", "blank")
ODD = st.text(
    st.one_of(
        st.sampled_from("aeo lns.!?,;\n\t[]…'\"-–3,5ABé 😀👍🏽\u0301\u200d\u00a0"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=80,
)


@cache
def engine(name: str) -> Engine:
    return open_engine(name)


@pytest.mark.parametrize("name", PIPELINES)
@given(text=ODD)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_visible_character_lies_in_one_sentence(name: str, text: str) -> None:
    sentences = next(iter(engine(name).analyse([text])))
    covered = [i for s in sentences for i in range(s.start, s.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    for sentence in sentences:
        written = text[sentence.start : sentence.end]
        assert written == written.strip()
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end
            assert 0 <= token.head < len(sentence.tokens)


@pytest.mark.parametrize("name", PIPELINES)
def test_one_answer_per_text_in_order(name: str) -> None:
    texts = ["Eerst dit.", "", " \n ", "Dan dat. En dit.", "?!", "😀"]
    found = list(engine(name).analyse(texts))
    assert [len(sentences) for sentences in found] == [1, 0, 0, 2, 1, 1]


@pytest.mark.parametrize("name", PIPELINES)
def test_texts_do_not_influence_one_another(name: str) -> None:
    texts = ["We laten los.", "Dat is niet zo.", "Zonder tijd lukt het niet."]
    together = list(engine(name).analyse(texts))
    apart = [next(iter(engine(name).analyse([text]))) for text in reversed(texts)]
    assert together == apart[::-1]


def test_a_very_long_sentence_and_another_language_are_analysed() -> None:
    long = "en toen gingen we verder " * 2000
    english = "We did not let go of the steering wheel, and nobody asked us to."
    first, second = engine("nl_kvds").analyse([long, english])
    assert sum(len(s.tokens) for s in first) == 10_000
    assert second[0].end == len(english)


def test_the_chosen_lemma_is_the_first_key() -> None:
    (sentence,) = next(iter(engine("nl_kvds").analyse(["We laten de wijken los."])))
    by_text = {token.text: token for token in sentence.tokens}
    assert by_text["laten"].keys[0] == "loslaten"
    assert "laten" in by_text["laten"].keys
    assert by_text["wijken"].keys[0] == "wijk"
    assert "wijken" in by_text["wijken"].keys


def test_without_a_pipeline_parts_of_speech_are_guessed() -> None:
    words = ["en", "12", "!", "wijk", "bepaalden", "flurp"]
    (sentence,) = engine("blank").analyse_words([words], [[True] * len(words)])
    found = [token.pos for token in sentence.tokens]
    assert found == ["CCONJ", "NUM", "PUNCT", "NOUN", "VERB", "NOUN"]


def test_keys_of_a_lone_word_hold_every_reading() -> None:
    assert {"wijk", "wijken"} <= set(engine("blank").keys("wijken"))
    assert engine("blank").keys("Losgelaten")[0] == "loslaten"


def test_the_blank_pipeline_is_always_there_and_says_what_it_means() -> None:
    info = engine("blank").info
    assert (info.name, info.kind) == ("blank", "blank")
    assert "dictionary" in info.meaning


def test_our_own_pipeline_is_used_when_no_official_one_is_installed() -> None:
    assert open_engine().info.kind in ("official", "own")


def test_an_unknown_pipeline_is_refused_with_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"nl_does_not_exist.*kvds language.*blank"):
        open_engine("nl_does_not_exist")


def test_parsing_can_be_asked_for() -> None:
    text = ["De gemeente laat de bewoners het plan maken."]
    whole = next(iter(open_engine("nl_kvds", parse="all").analyse(text)))
    none = next(iter(open_engine("nl_kvds", parse="none").analyse(text)))
    assert whole[0].parsed
    assert "root" in {token.dep for token in whole[0].tokens}
    assert not none[0].parsed
    assert {token.dep for token in none[0].tokens} == {""}


def test_several_processes_give_the_same_answer() -> None:
    texts = [f"We laten punt {number} los, niet alles." for number in range(450)]
    alone = engine("blank").analyse(texts)
    spread = open_engine("blank", workers=2).analyse(texts)
    pairs = itertools.zip_longest(alone, spread)
    assert all(one == other for one, other in pairs)
