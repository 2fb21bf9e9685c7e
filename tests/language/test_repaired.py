"""Tags that a rare spelling or common talk makes wrong are put right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.language.lexicon import Lexicon
from tests.language.tagged import tagged

LEXICON = Lexicon(
    index={
        "noun": frozenset({"huis", "ei", "maandag", "loop"}),
        "verb": frozenset({"loop", "lopen"}),
    },
    lookup={"huizen": "huis"},
    names=frozenset({"loop"}),
)
SINGULAR, PLURAL = "VerbForm=Fin", "Number=Plur|Tense=Pres|VerbForm=Fin"


def repaired(line: str, word: str) -> tuple[str, str]:
    """Part of speech and features of a word after the repair."""
    raw = tagged(line)[0].repaired(LEXICON)
    place = raw.texts.index(word)
    return raw.pos[place], raw.morphs[place]


@pytest.mark.parametrize(
    ("line", "word", "found"),
    [
        # beside its subject pronoun a verb form is a verb
        ("ik/PRON loop/NOUN", "loop", ("VERB", SINGULAR)),
        ("we/PRON lopen/NOUN", "lopen", ("VERB", PLURAL)),
        ("ik/PRON huis/NOUN", "huis", ("NOUN", "")),
        ("loop/NOUN je/PRON", "loop", ("VERB", SINGULAR)),
        ("nu/ADV loop/NOUN je/PRON", "loop", ("VERB", SINGULAR)),
        ("de/DET loop/NOUN je/PRON", "loop", ("NOUN", "")),
        ("loop/NOUN hij/PRON", "loop", ("NOUN", "")),
        ("loop/NOUN eens/ADV", "loop", ("VERB", SINGULAR)),
        ("nu/ADV loop/NOUN eens/ADV", "loop", ("NOUN", "")),
        ("een/DET loop/NOUN", "loop", ("NOUN", "")),
        ("zeg/NOUN maar/ADV", "zeg", ("VERB", SINGULAR)),
        ("zeg/NOUN dan/ADV", "zeg", ("NOUN", "")),
        # unless another verb is finite close by
        ("ga/VERB:Fin ja/X ik/PRON loop/NOUN", "loop", ("NOUN", "")),
        ("ga/VERB:Fin ja/X ja/X ik/PRON loop/NOUN", "loop", ("VERB", SINGULAR)),
        ("ik/PRON loop/NOUN ga/VERB:Fin", "loop", ("NOUN", "")),
        ("ik/PRON loop/NOUN ja/X ga/VERB:Fin", "loop", ("NOUN", "")),
        ("ik/PRON loop/NOUN ja/X ja/X ga/VERB:Fin", "loop", ("VERB", SINGULAR)),
        # an infinitive beside a plural pronoun is finite, unless another verb came first
        ("we/PRON lopen/VERB:Inf", "lopen", ("VERB", PLURAL)),
        ("lopen/VERB:Inf we/PRON", "lopen", ("VERB", PLURAL)),
        ("nu/ADV lopen/VERB:Inf we/PRON", "lopen", ("VERB", PLURAL)),
        ("we/PRON nu/ADV lopen/VERB:Inf", "lopen", ("VERB", "VerbForm=Inf")),
        ("lopen/VERB:Inf nu/ADV we/PRON", "lopen", ("VERB", "VerbForm=Inf")),
        ("je/PRON lopen/VERB:Inf", "lopen", ("VERB", "VerbForm=Inf")),
        ("gaan/VERB:Fin we/PRON lopen/VERB:Inf", "lopen", ("VERB", "VerbForm=Inf")),
        # a known noun in small letters is no name
        ("in/ADP huis/PROPN", "huis", ("NOUN", "")),
        ("in/ADP huizen/PROPN", "huizen", ("NOUN", "")),
        ("in/ADP loops/PROPN", "loops", ("PROPN", "")),
        ("in/ADP ei/PROPN", "ei", ("PROPN", "")),
        ("op/ADP maandag/PROPN", "maandag", ("PROPN", "")),
        ("in/ADP Huis/PROPN", "Huis", ("PROPN", "")),
        ("Huis/PROPN in/ADP", "Huis", ("NOUN", "")),
        ("HUIS/PROPN in/ADP", "HUIS", ("PROPN", "")),
        ("Loop/PROPN in/ADP", "Loop", ("PROPN", "")),
        ("loop/PROPN in/ADP", "loop", ("NOUN", "")),
        ("huis/PROPN Jan/PROPN", "huis", ("PROPN", "")),
        ("Jan/PROPN huis/PROPN", "huis", ("PROPN", "")),
        ("Jan/PROPN in/ADP huis/PROPN in/ADP Jan/PROPN", "huis", ("NOUN", "")),
        ("GGD-huis/PROPN", "GGD-huis", ("NOUN", "")),
        ("GGD-xyz/PROPN", "GGD-xyz", ("PROPN", "")),
        ("GGD-ei/PROPN", "GGD-ei", ("PROPN", "")),
        ("GGD-Huis/PROPN", "GGD-Huis", ("PROPN", "")),
    ],
)
def test_a_tag_agrees_with_spelling_and_neighbours(
    line: str, word: str, found: tuple[str, str]
) -> None:
    assert repaired(line, word) == found


def test_three_letters_make_a_noun() -> None:
    lexicon = replace(LEXICON, index={"noun": frozenset({"bus"})})
    raw = tagged("in/ADP bus/PROPN GGD-bus/PROPN")[0]
    assert tagged("de/DET bus/PROPN")[0].repaired(lexicon).pos == ("DET", "NOUN")
    assert tagged("GGD-bus/PROPN")[0].repaired(lexicon).pos == ("NOUN",)
    assert raw.repaired(LEXICON).pos == ("ADP", "PROPN", "PROPN")


def test_the_parse_tells_which_verb_only_helps() -> None:
    raw = tagged("is/VERB:Fin was/AUX:Fin kan/VERB:Fin loopt/AUX:Fin")[0]
    parsed = replace(raw, deps=("cop", "root", "aux", "aux:pass"), parsed=True)
    assert parsed.repaired(LEXICON).pos == ("AUX", "VERB", "AUX", "AUX")
    assert replace(parsed, parsed=False).repaired(LEXICON).pos == raw.pos


def test_where_a_sentence_begins_and_ends() -> None:
    raw = tagged("Wij/PRON lopen/VERB:Fin")[0]
    assert (raw.start, raw.end, len(raw)) == (0, 9, 2)


@pytest.mark.parametrize(
    ("line", "verb"),
    [("zeg/VERB maar/ADV", False), ("zeg/VERB dan/ADV", True), ("zeg/VERB", True),
     ("zeg/NOUN", False)],
)  # fmt: skip
def test_zeg_maar_is_no_verb_that_means_something(line: str, verb: bool) -> None:
    assert tagged(line)[0].is_verb(0) is verb


@pytest.mark.parametrize(
    ("line", "finite"),
    [("ga/VERB:Fin", True), ("gaan/VERB:Inf", False), ("ga/VERB", True)],
)
def test_a_verb_of_which_nothing_is_known_may_be_finite(line: str, finite: bool) -> None:
    assert tagged(line)[0].may_be_finite(0) is finite
