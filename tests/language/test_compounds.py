"""Where a compound may be cut, and what speaks for a cut."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kvds_nlp.language.compounds import CompoundCut, Compounds, Parts
from kvds_nlp.language.lexicon import Lexicon

NOUNS = "huis werk boer tijd druk kaart zon ei a teg oog werkdruk huiswerk snoep"
LEXICON = Lexicon(
    index={
        "noun": frozenset(NOUNS.split()),
        "adj": frozenset({"snel", "over"}),
        "adp": frozenset({"over", "achter", "tegen"}),
        "verb": frozenset({"oververdelen"}),
    },
    exceptions={
        "noun": {"boeren": "boer", "kaarten": "kaart", "zonnen": "zon", "eien": "ei"},
    },
    lookup={"snoepen": "snoep", "oververdeling": "x", "huizen": "huizen"},
)
LONG = "q" * 56
PARTS = Parts(
    first={"blorp": 12, "blarp": 11, "tijds": 3, "tijd": 2, "tijdsdruk": 1, LONG: 12,
           f"q{LONG}": 12},
    last={"qerk": 4, "qurk": 3, "druk": 5, "tijd": 4, "tijdsdruk": 7},
    stems=frozenset({"drink", "over"}),
    seen={"zorgtaak": ("zorg", "taak")},
    whole=frozenset({"zonhuis"}),
    weights={"bias": 0.0},
    frequency={"tijdsdruk": 2, "tijd": 9, "druk": 8},
)  # fmt: skip


def cuts(word: str) -> list[str]:
    """The ways to cut a word, as ``surface(lemma)+link+head``."""
    found = Compounds(LEXICON, PARTS).cuts(word)
    return [f"{one.surface}({one.lemma})+{one.link}+{one.head}" for one in found]


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("huiswerk", ["huis(huis)++werk"]),
        ("snelwerk", ["snel(snel)++werk"]),
        ("werksnel", ["werk(werk)++snel"]),
        ("blorpwerk", ["blorp(blorp)++werk"]),
        ("blarpwerk", []),
        ("huisqerk", ["huis(huis)++qerk"]),
        ("huisqurk", []),
        ("drinkhuis", ["drink(drink)++huis"]),
        ("tweehuis", ["twee(twee)++huis"]),
        ("tweejarig", ["twee(twee)++jarig"]),
        ("huisoog", ["huis(huis)++oog"]),
        ("huisei", []),  # too short to be a head
        ("eihuis", ["ei(ei)++huis"]),
        ("ahuis", []),
        # linking sounds
        ("tijdsdruk", ["tijds(tijd)+s+druk"]),
        ("zonsdruk", ["zons(zon)+s+druk"]),
        ("eisdruk", []),
        ("zorgtaaksdruk", ["zorgtaaks(zorgtaak)+s+druk"]),
        ("boerensdruk", ["boerens(boer)+s+druk"]),
        ("qqqensdruk", []),
        ("boerenhuis", ["boeren(boer)+en+huis"]),
        ("zonnehuis", ["zonne(zon)+e+huis"]),
        ("snoepenhuis", ["snoepen(snoep)+en+huis"]),
        ("tijdenhuis", ["tijden(tijd)+en+huis"]),
        ("eienhuis", []),
        ("achterhuis", ["achter(achter)++huis"]),
        ("tegenhuis", ["tegen(tegen)++huis"]),
        # hyphens
        ("huis-werk", ["huis(huis)+-+werk"]),
        ("kaarten-huis", ["kaarten(kaart)+-+huis"]),
        ("xyz-huis", ["xyz(xyz)+-+huis"]),
    ],
)
def test_the_ways_to_cut_a_word(word: str, ways: list[str]) -> None:
    assert cuts(word) == ways


@pytest.mark.parametrize(
    ("word", "bias", "parts"),
    [
        ("huiswerk", 0.0, ("huis", "werk")),
        ("huiswerk", -1.4, ()),  # the odds must be higher than this
        ("huiswerk", -1.39, ("huis", "werk")),
        ("zorgtaak", 0.0, ("zorg", "taak")),
        ("zonhuis", 0.0, ()),  # whole in the treebanks
        ("eihuis", 0.0, ("ei", "huis")),
        ("eioog", 0.0, ()),  # too short
        (f"{LONG}huis", 0.0, (LONG, "huis")),
        (f"q{LONG}huis", 0.0, ()),  # too long
        ("driejarige", 0.0, ("drie", "jarig")),
        ("12-jarig", 0.0, ("12", "jarig")),
        # a part is cut again where that is clear
        ("boerwerkdruk", 0.5, ("boer", "werkdruk")),
        ("boerwerkdruk", 0.51, ("boer", "werk", "druk")),
        ("huiswerktijd", 0.5, ("huiswerk", "tijd")),
        ("huiswerktijd", 0.51, ("huis", "werk", "tijd")),
    ],
)
def test_the_parts_of_a_word(word: str, bias: float, parts: tuple[str, ...]) -> None:
    assert Compounds(LEXICON, replace(PARTS, weights={"bias": bias})).split(word) == parts


def test_of_two_ways_the_likeliest_is_taken_and_of_equals_the_first() -> None:
    nouns = LEXICON.index["noun"] | {"werkend", "enddruk", "huiswerkend"}
    lexicon = replace(LEXICON, index={**LEXICON.index, "noun": nouns})
    first = Compounds(lexicon, replace(PARTS, weights={"bias": 0.0}))
    assert first.split("werkenddruk") == ("werk", "enddruk")
    heavy = Compounds(lexicon, replace(PARTS, weights={"bias": 0.0, "head4": 0.2}))
    assert heavy.split("werkenddruk") == ("werkend", "druk")


def test_without_weights_no_word_is_cut() -> None:
    assert Compounds(LEXICON, replace(PARTS, weights={})).split("huiswerk") == ()


@pytest.mark.parametrize(
    ("cut", "options", "values"),
    [
        (
            CompoundCut("tijds", "tijd", "s", "druk"), 2,
            {
                "first": math.log(4), "last": math.log(6), "both": math.log(4) * math.log(6),
                "short4": 1, "head4": 1, "length": 9, "link:s": 1, "noun": 1,
                "opens": math.log(2), "closes": math.log(8), "often": math.log(3),
                "often1": math.log(10), "often2": math.log(9), "first1": math.log(3),
                "last1": math.log(5), "options": 2,
            },
        ),
        (
            CompoundCut("over", "over", "", "verdeling"), 1,
            {
                "short4": 1, "length": 13, "balance": 5, "link:": 1, "stem": 1, "adj": 1,
                "adp": 1, "looked": 1, "headadj": 1, "ing": 1, "verbal": 1, "unlisted": 1,
                "options": 1,
            },
        ),
        (
            CompoundCut("twee", "twee", "", "jarig"), 1,
            {
                "short4": 1, "length": 9, "balance": 1, "link:": 1, "headadj": 1, "number": 1,
                "options": 1,
            },
        ),
        (
            CompoundCut("3", "3", "", "oog"), 1,
            {"short2": 1, "head3": 1, "length": 4, "balance": 2, "link:": 1, "number": 1,
             "options": 1},
        ),
        (
            CompoundCut("ge", "ge", "", "ling"), 1,
            {
                "short2": 1, "head4": 1, "length": 6, "balance": 2, "link:": 1, "headadj": 1,
                "ing": 1, "unlisted": 1, "suffix": 1, "prefix": 1, "options": 1,
            },
        ),
        (
            CompoundCut("zon", "zon", "", "werk"), 1,
            {"short3": 1, "head4": 1, "length": 7, "balance": 1, "link:": 1, "noun": 1,
             "options": 1},
        ),
        (
            CompoundCut("huis", "huis", "", "werk"), 3,
            {"short4": 1, "head4": 1, "length": 8, "link:": 1, "noun": 1, "known": 1,
             "options": 3},
        ),
    ],
)  # fmt: skip
def test_what_speaks_for_a_cut_is_named_as_when_the_weights_were_learned(
    cut: CompoundCut, options: int, values: dict[str, float]
) -> None:
    found = Compounds(LEXICON, PARTS).features(cut.surface + cut.head, cut, options)
    assert {name: value for name, value in found.items() if value} == pytest.approx(values)
