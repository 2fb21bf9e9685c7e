"""What is laid over a pipeline's tags: lemmas of ours where we know a word, else theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.data import Token
from kvds_nlp.language.blank import BlankPipeline
from kvds_nlp.language.compounds import Parts
from kvds_nlp.language.knowledge import Knowledge, finish
from kvds_nlp.language.lexicon import Lexicon
from tests.language.tagged import tagged

LEXICON = Lexicon(
    index={
        "noun": frozenset({"wijk", "slaap", "huis", "loop"}),
        "verb": frozenset({"loslaten", "laten", "slaap", "lopen"}),
        "adj": frozenset({"utrechts", "mooi"}),
    },
    exceptions={"verb": {"lag": "laten", "dichtst": "laten"}, "adj": {"dichtst": "mooi"},
                "noun": {"lag": "huis", "dichtst": "huis", "wijken": "wijk"}},
    lookup={"lieten": "laten", "mooie": "mooi", "liepen": "lopen", "huizen": "huis"},
    rules={"adj": (("e", ""),)},
    tags={"eens": "ADV"},
)  # fmt: skip


def knowledge() -> Knowledge:
    return Knowledge(LEXICON, Parts(seen={"wijkhuis": ("wijk", "huis")}))


def tokens(line: str, *theirs: str) -> tuple[Token, ...]:
    """The finished words; ``theirs``: the pipeline's own lemmas."""
    raw, _ = tagged(line)
    return finish(replace(raw, lemmas=theirs or ("",) * len(raw)), knowledge()).tokens


@pytest.mark.parametrize(
    ("line", "lemmas"),
    [
        ("De/DET Utrechtse/ADJ", "de Utrechts"),
        ("Utrechtse/ADJ wijken/NOUN", "utrechts wijk"),
        ("“/PUNCT Utrechtse/ADJ wijken/NOUN", "“ utrechts wijk"),
        ("“/PUNCT De/DET Utrechtse/ADJ", "“ de Utrechts"),
    ],
)
def test_a_capital_says_little_at_the_beginning(line: str, lemmas: str) -> None:
    assert " ".join(token.lemma for token in tokens(line)) == lemmas


def test_the_pipeline_s_lemma_is_taken_of_words_we_do_not_know() -> None:
    found = tokens("wijken/NOUN qqqen/NOUN qqqst/VERB qqq/ADV", "x", "qqq_q", "qq", "y")
    assert [token.lemma for token in found] == ["wijk", "qqqq", "qqqsen", "qqq"]
    assert "x" in found[0].keys


def test_a_joined_verb_is_the_first_key_and_its_particle_points_at_it() -> None:
    verb, _, particle = tokens("laten/VERB:Fin we/PRON los/ADP:Prt")
    assert (verb.lemma, verb.keys[:2], verb.particle_of) == (
        "loslaten",
        ("loslaten", "laten"),
        None,
    )
    assert (particle.lemma, particle.particle_of, particle.morph) == ("los", 0, "")


def test_only_nouns_and_adjectives_are_split() -> None:
    noun, verb = tokens("wijkhuis/NOUN wijkhuis/VERB")
    assert (noun.parts, verb.parts) == (("wijk", "huis"), ())


def test_an_answer_is_remembered_with_all_it_hangs_on() -> None:
    known = knowledge()
    for morph, lemma in (("", "Amerikanen"), ("Number=Plur", "Amerikaan")):
        assert known.lemma("Amerikanen", "PROPN", morph, False) == lemma
    assert known.lemma("Utrechtse", "ADJ", "", False) == "Utrechts"
    assert known.lemma("Utrechtse", "ADJ", "", True) == "utrechts"
    assert known.keys_with("wijken", "wijk") == ("wijk", "wijken")
    assert known.keys_with("wijken", "wijk", "wijkje") == ("wijk", "wijken", "wijkje")


@pytest.mark.parametrize(
    ("word", "pos"),
    [
        ("De", "DET"), ("los", "ADP"), ("dat", "DET"), ("dus", "CCONJ"), ("ja", "INTJ"),
        ("eens", "ADV"), ("...", "PUNCT"), ("3e", "NUM"), ("e3", "NOUN"),
        ("lag", "VERB"), ("dichtst", "VERB"), ("wijken", "NOUN"),  # irregular: in this order
        ("slaap", "NOUN"), ("laten", "VERB"), ("mooi", "ADJ"),  # listed: in this order
        ("lieten", "VERB"), ("mooie", "ADJ"), ("huizen", "NOUN"), ("qqq", "NOUN"),
    ],
)  # fmt: skip
def test_a_part_of_speech_is_guessed_of_a_lone_word(word: str, pos: str) -> None:
    blank = BlankPipeline(None, knowledge())  # type: ignore[arg-type]  # no text is split
    (raw,) = blank.tagged([[word]], [[True]])
    assert raw.pos == (pos,)


def test_given_words_stand_after_one_another() -> None:
    blank = BlankPipeline(None, knowledge())  # type: ignore[arg-type]  # no text is split
    first, second = blank.tagged([["Los", "laten", "!"], ["Ja"]], [[True, False, False], [True]])
    assert (first.starts, second.starts) == ((0, 4, 9), (0,))
    assert first.heads == (0, 1, 2)
    assert (first.parsed, first.tagged) == (False, False)
