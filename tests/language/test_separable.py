"""Which verb a loose particle belongs to, in sentences tagged by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.separable import joins
from tests.language.tagged import tagged

KNOWN = """loslaten opstaan oplopen aankomen nalaten aanwillen deelnemen ingaan afgaan opkunnen
plaatsvinden omgaan doorgaan losgaan toelaten opgaan"""
LEXICON = Lexicon(index={"verb": frozenset(KNOWN.split())})
LAAT, STA, LOOP = "laat/VERB:Fin=laten", "sta/VERB:Fin=staan", "loopt/VERB:Fin=lopen"


def joined(line: str) -> list[str]:
    raw, lemmas = tagged(line)
    found = joins(raw, lemmas, LEXICON)
    assert all(join.lemma.startswith(raw.texts[join.particle].lower()) for join in found)
    return [f"{raw.texts[join.verb]}+{join.particle}={join.lemma}" for join in found]


@pytest.mark.parametrize(
    ("line", "verbs"),
    [
        # a tagged particle: right after the verb's helpers, else the nearest finite verb before
        (f"Ik/PRON {LAAT} het/PRON los/ADP:Prt", ["laat+3=loslaten"]),
        ("om/ADP los/ADP:Prt te/ADP laten/VERB:Inf", ["laten+1=loslaten"]),
        ("Wie/PRON los/ADP:Prt zou/AUX:Fin=zullen laten/VERB:Inf", ["laten+1=loslaten"]),
        (f"Ik/PRON {LAAT} los/ADP:Prt wat/PRON laten/VERB:Inf", ["laat+2=loslaten"]),
        (f"laten/VERB:Inf we/PRON {LAAT} het/PRON los/ADP:Prt", ["laat+4=loslaten"]),
        ("We/PRON laten/VERB:Part laten/VERB:Inf het/PRON los/ADP:Prt", ["laten+4=loslaten"]),
        ("los/ADP:Prt het/PRON laten/VERB:Inf", ["laten+0=loslaten"]),
        (f"Ik/PRON {STA} los/ADP:Prt", []),  # no known verb
        ("wil/AUX:Fin=willen je/PRON aan/ADP:Prt", ["wil+2=aanwillen"]),
        ("wil/AUX:Fin=willen je/PRON aan/ADP", []),  # an auxiliary needs the tagger's word
        # two particles, two verbs
        (f"{LAAT} los/ADP:Prt en/CCONJ {STA} op/ADP:Prt",
         ["laat+1=loslaten", "sta+4=opstaan"]),
        # not tagged: a particle that closes its clause
        (f"Ik/PRON {STA} vroeg/ADV op/ADP", ["sta+3=opstaan"]),
        (f"Ik/PRON {STA} op/ADP ,/PUNCT heus/ADV", ["sta+2=opstaan"]),
        (f"Ik/PRON {STA} op/ADP vroeg/ADV", []),
        (f"Ik/PRON {STA} er/ADV op/ADP", []),  # "erop"
        (f"er/ADV ,/PUNCT Ik/PRON {STA} op/ADP", ["sta+4=opstaan"]),
        ("er/ADV staan/VERB:Inf op/ADP", []),
        (f"Ik/PRON gaan/VERB:Fin {STA} op/ADP", []),  # which of two?
        (f"Ik/PRON gaan/VERB:Fin {LAAT} los/ADJ", ["laat+3=loslaten"]),
        (f"Ik/PRON {LAAT} er/ADV los/ADJ", ["laat+3=loslaten"]),
        (f"Ik/PRON {LAAT} los/ADJ van/ADP hem/PRON", ["laat+2=loslaten"]),
        (f"Ik/PRON {LAAT} los/ADJ zand/NOUN", []),
        (f"Ik/PRON {LAAT} gaan/VERB:Fin los/ADJ zand/NOUN", []),
        (f"{LAAT} ,/PUNCT weer/ADV los/ADJ", []),
        ("laat/VERB:Fin=laten zien/VERB:Fin los/ADJ", []),
        ("Ik/PRON laten/VERB:Inf het/PRON los/ADJ", []),
        # not tagged, before "te" or a cluster of verbs
        ("om/ADP los/ADJ te/ADP laten/VERB:Inf", ["laten+1=loslaten"]),
        ("op/ADP te/ADP willen/AUX:Inf staan/VERB:Inf", ["staan+0=opstaan"]),
        ("om/ADP te/ADP gaan/VERB:Inf", []),
        ("door/ADP te/ADP gaan/VERB:Inf", []),
        ("op/ADP te/ADP lezen/VERB:Inf", []),
        ("los/ADJ wil/AUX:Fin=willen laten/VERB:Inf", ["laten+0=loslaten"]),
        ("los/ADJ het/PRON laten/VERB:Inf", []),
        ("op/ADP wil/AUX:Fin=willen staan/VERB:Inf", []),
        # a noun with an article is a noun
        ("vinden/VERB:Fin we/PRON plaats/NOUN", ["vinden+2=plaatsvinden"]),
        ("vinden/VERB:Fin we/PRON die/PRON plaats/NOUN", []),
        ("vinden/VERB:Fin een/DET plaats/NOUN", []),
        ("plaats/NOUN vinden/VERB:Fin", ["vinden+0=plaatsvinden"]),
        # what a sentence's marks part stays apart
        (f"Ik/PRON {LAAT} !/PUNCT los/ADP:Prt", []),
        (f"los/ADP:Prt !/PUNCT {LAAT}", []),
        (f"Ik/PRON {LAAT} ,/PUNCT los/ADP:Prt", ["laat+3=loslaten"]),
        # reach: up to sixty words away
        (f"{LAAT} {'x/X ' * 58}los/ADP:Prt", ["laat+59=loslaten"]),
        (f"{LAAT} {'x/X ' * 59}los/ADP:Prt", []),
        # neither a verb nor a mark is a particle
        ("Ik/PRON laten/VERB:Fin toe/VERB:Prt", []),
    ],
)  # fmt: skip
def test_the_verb_a_particle_belongs_to(line: str, verbs: list[str]) -> None:
    assert joined(line) == verbs


@pytest.mark.parametrize(
    ("after", "verbs"),
    [
        ("", ["laat+2=loslaten"]),
        (" ,/PUNCT", ["laat+2=loslaten"]),
        (" zand/NOUN", ["laat+2=loslaten"]),  # "los" is nearly always a particle
    ],
)
def test_what_only_the_parser_calls_a_particle(after: str, verbs: list[str]) -> None:
    assert joined(f"Ik/PRON {LAAT} los/ADJ:dep{after}") == verbs


@pytest.mark.parametrize(
    ("after", "verbs"),
    [
        ("", ["sta+2=opstaan"]),
        (" ,/PUNCT nu/ADV", ["sta+2=opstaan"]),
        (" en/CCONJ ga/VERB", ["sta+2=opstaan"]),
        (" straat/NOUN", []),
    ],
)
def test_before_a_noun_the_parser_is_not_believed(after: str, verbs: list[str]) -> None:
    assert joined(f"Ik/PRON {STA} op/ADP:dep{after}") == verbs


def test_the_parse_chooses_among_two_verbs() -> None:
    raw, lemmas = tagged(f"{LAAT} en/CCONJ {LAAT} los/ADP:Prt")
    assert [join.verb for join in joins(raw, lemmas, LEXICON)] == [2]
    parsed = replace(raw, deps=("", "", "", "compound:prt"), heads=(0, 1, 2, 0))
    assert [join.verb for join in joins(parsed, lemmas, LEXICON)] == [0]
    elsewhere = replace(parsed, heads=(0, 1, 2, 1))
    assert [join.verb for join in joins(elsewhere, lemmas, LEXICON)] == [2]


def test_a_lemma_in_the_treebank_s_style_names_its_own_particle() -> None:
    raw, lemmas = tagged("We/PRON kwizzen/VERB:Fin dol/ADJ")
    marked = replace(raw, lemmas=("we", "dol_kwizzen", "dol"))
    assert [(join.verb, join.lemma) for join in joins(marked, lemmas, LEXICON)] == [
        (1, "dolkwizzen")
    ]
    other = replace(raw, lemmas=("we", "mee_kwizzen", "dol"))
    assert joins(other, lemmas, LEXICON) == ()
    whole = replace(marked, texts=("We", "dolkwizzen", "dol"))
    assert joins(whole, lemmas, LEXICON) == ()
