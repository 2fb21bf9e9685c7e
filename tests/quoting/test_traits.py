"""What makes one person recognisable in a quote, and what is told of a group only."""

from __future__ import annotations

import pytest

from kvds_nlp.quoting.traits import traits_in

OF_ONE = [
    ("Ik ben 82 en de enige imker hier.", ("age", "only")),
    ("Toen ze drieëntwintig jaar was werd ze moeder.", ("age",)),
    ("Een 43-jarige man kwam hier elke week.", ("age",)),
    ("Mijn zoon heeft autisme.", ("family", "history")),
    ("Ik heb jaren in de schulden gezeten.", ("history",)),
    ("Een man met een psychose stond in de hal.", ("history",)),
    ("Ze was verslaafd en kwam elke dag.", ("history",)),
    ("Zijn schulden werden toen kwijtgescholden.", ("history",)),
    ("Als voorzitter van de bewonersgroep moest ik alles regelen.", ("function",)),
    ("Onze penningmeester hield het geld bij.", ("function",)),
    ("Vrijdag kwam wethouder [naam] op werkbezoek.", ("function",)),
    ("De vertegenwoordiger van [naam] denkt mee.", ("function",)),
    ("De betrokken wethouder hecht daaraan.", ("function",)),
    ("Zolang ik geen adres heb, krijg ik niets.", ("history",)),
    ("Alles hangt af van één persoon.", ("only",)),
    ("De wijkagent komt elke week langs.", ("function",)),
    ("Mijn man is vorig jaar overleden.", ("family",)),
    ("Mijn moeder gaat er nu elke week heen.", ("family",)),
    ("Dat zegt m'n oudste dochter ook altijd.", ("family",)),
    ("Zij is alleenstaande moeder van vier kinderen.", ("family",)),
    ("Ik ben in 2015 gevlucht uit Syrië en woon nu hier.", ("place", "status")),
    ("Op 3 maart 2017 stond de politie voor de deur.", ("date",)),
]
OF_NOBODY = [
    "Mensen met schulden komen niet.",
    "Ouders en kinderen komen samen.",
    "Mijn mannetje staan moet ik hier wel.",
    "Ik werk met jongeren met autisme.",
    "Wij zien veel schulden in de wijk.",
    "Ze zijn vaak verslaafd.",
    "Er is een team voor verslaving.",
    "Ik vind dat verslaafden ook welkom zijn.",
    "Ik ben al 12 jaar vrijwilliger.",
    "Ik was de eerste keer heel zenuwachtig.",
    "De gemeente gaf in 2016 subsidie voor 20 mensen.",
    "Ik heb met bewoners met een uitkering gesproken.",
    "Het overleg duurde van 10 tot 12 uur.",
    "De professional moet leren loslaten.",
    "De gemeente is de initiatiefnemer van deze proeftuin.",
]


@pytest.mark.parametrize(("text", "traits"), OF_ONE)
def test_one_person_is_told_of(text: str, traits: tuple[str, ...]) -> None:
    assert traits_in(text) == traits


@pytest.mark.parametrize("text", OF_NOBODY)
def test_nobody_in_particular_is(text: str) -> None:
    assert traits_in(text) == ()


def test_long_words_take_no_long_time() -> None:
    assert traits_in("ik was " + "heel erg " * 1_000 + "moe") == ()
