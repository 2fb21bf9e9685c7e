"""What the words beside a find say, and what small letters say by themselves."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kvds_nlp.pseudonyms.ages import said_beside, telling
from kvds_nlp.pseudonyms.context import (
    apposed,
    firms,
    said_names,
    small_initials,
    small_streets,
    titled,
)
from kvds_nlp.pseudonyms.growing import grown
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.spans import Span


def words(text: str, hits: Iterable[Hit]) -> list[str]:
    return [hit.span.of(text) for hit in hits]


def hit(text: str, word: str, kind: str = "naam") -> Hit:
    start = text.index(word)
    return Hit(Span(start, start + len(word)), kind, word.casefold(), "herkend", 0.9)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("noteer maar j.w. in 't veld en verder niks", "j.w. in 't veld"),
        ("hij staat er als a. tahiri op", "a. tahiri"),
        ("de voorletters zijn d.j. en meer niet", "d.j."),
    ],
)
def test_initials_in_small_letters_are_a_name_with_what_follows(text: str, name: str) -> None:
    assert words(text, small_initials(text)) == [name]


@pytest.mark.parametrize("text", ["dat is o.a. de bus", "d.w.z. morgen", "dat was plan b. ja"])
def test_abbreviations_are_no_initials(text: str) -> None:
    assert words(text, small_initials(text)) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("hij woont op de vliet 12 en daar", "de vliet 12"),
        ("sjaan die op de vliet 12 woonde", "de vliet 12"),
        ("ons adres is achter de molen 2 dus", "achter de molen 2"),
        ("aan de koningin emmaweg staan bomen", "koningin emmaweg"),
    ],
)
def test_where_somebody_lives_is_an_address_whatever_it_is_called(text: str, where: str) -> None:
    assert words(text, small_streets(text)) == [where]


@pytest.mark.parametrize(
    "text",
    ["ze woont op kamer 12", "wij wonen op zichzelf 12 jaar", "hij woont op afdeling 4 boven"],
)
def test_rooms_and_years_are_no_addresses(text: str) -> None:
    assert words(text, small_streets(text)) == []


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        (
            "een brief van van der veen gerechtsdeurwaarders kwam",
            "van der veen gerechtsdeurwaarders",
        ),
        ("bij van ommerloo transport reed hij", "van ommerloo transport"),
        ("hij belt met Bruinsma en Okkes Bouw", "Bruinsma en Okkes Bouw"),
    ],
)
def test_a_name_and_what_makes_a_firm_of_it_is_a_firm(text: str, firm: str) -> None:
    assert words(text, firms(text)) == [firm]


@pytest.mark.parametrize("text", ["wij doen de grote schoonmaak", "de sociale zorg", "veel vlees"])
def test_everyday_words_make_no_firm(text: str) -> None:
    assert words(text, firms(text)) == []


def test_a_word_that_only_a_street_is_called_is_an_address() -> None:
    text = "ze zeggen straatnaam ik zeg gagelstraat en dan links de winkelstraat in"
    assert words(text, small_streets(text)) == ["gagelstraat"]
    before = "het is veranderd nu de rosmolen 3 5684 pt en de huur is 3 1200 eu"
    assert words(before, small_streets(before)) == ["de rosmolen 3"]


@pytest.mark.parametrize(
    ("text", "street", "whole"),
    [
        ("aan de mgr. nolensstraat 4 dus", "nolensstraat 4", "mgr. nolensstraat 4"),
        ("mijn adres is van ostadestraat 214", "ostadestraat", "van ostadestraat 214"),
        ("de bewoners van kerkstraat 3", "kerkstraat 3", "kerkstraat 3"),
        ("langs burgemeester elsenweg en dan", "elsenweg", "burgemeester elsenweg"),
    ],
)
def test_what_belongs_before_a_street_is_taken_along(text: str, street: str, whole: str) -> None:
    assert words(text, grown(text, [hit(text, street, "adres")])) == [whole]


def test_who_governs_a_place_is_no_street() -> None:
    text = "Aldus de burgemeester van Dinteloord, en de burgemeester elsenweg."
    assert [hit.span.of(text) for hit in small_streets(text)] == ["burgemeester elsenweg"]


def test_a_family_is_named_behind_its_word() -> None:
    text = "toen kwam de familie okkedina eten"
    assert words(text, titled(text)) == ["okkedina"]


def test_what_stands_before_a_surname_belongs_to_the_name() -> None:
    text = "toen kwam zuster van okkedina eten"
    (found,) = titled(text)
    assert (found.span.of(text), found.key) == ("van okkedina", hit_key("van okkedina"))


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Ans 88, en Riek was er ook", "Ans", "88"),
        ("ik ben met berat 9 en nisa 4 hier", "berat", "9"),
        ("Toen Roosje drie werd kwam haar moeder.", "Roosje", "drie"),
        ("Wierd was toen eenenvijftig en hij stopte.", "Wierd", "eenenvijftig"),
        ("Kemal is nu vast tachtig, en hij fietst nog.", "Kemal", "tachtig"),
        ("Svitlana haar zestienjarige zoon werkt mee.", "Svitlana", "zestienjarige"),
        ("Dat was Lieke, en ik was zelf negentien toen.", "Lieke", "negentien"),
    ],
)
def test_an_age_beside_a_name_is_found(text: str, name: str, age: str) -> None:
    hits = [hit(text, name)]
    assert age in words(text, said_beside(text, hits, list(telling(text, hits))))


def test_a_date_behind_a_name_is_a_birth_date() -> None:
    text = "Leida is van veertien oktober negentien achtendertig, vertelt ze."
    found = said_beside(text, [hit(text, "Leida")], [])
    assert words(text, found) == ["veertien oktober negentien achtendertig"]


def test_a_shortened_title_ends_no_sentence() -> None:
    text = "mevr. A. Bouzid vraagt dit, zij is 68 en zij woont alleen. Dat duurt 12 jaar."
    first, *more = telling(text, [hit(text, "A. Bouzid")])
    assert first.of(text) == "mevr. A. Bouzid vraagt dit, zij is 68 en zij woont alleen."
    assert not more


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vrouw De V. heeft gebeld", "De V."),
        ("dhr. K. de G. is bekend bij ons", "K. de G."),
        ("Mw. L.T. is opgenomen", "L.T."),
        ("Meneer P zegt van niet", "P"),
        ("een afspraak met Tj. Rozema", "Tj. Rozema"),
        ("of KW, zoals wij hem noemen", "KW"),
        ("hij heet Q. en verder niks", "Q."),
        ("U spreekt met Wijnberg, goedemorgen", "Wijnberg"),
        ("onze trainer Ferry was er", "Ferry"),
    ],
)
def test_letters_and_trades_tell_a_name(text: str, name: str) -> None:
    assert name in words(text, said_names(text))


@pytest.mark.parametrize(
    "text",
    [
        "De vrouw. A dan B.",
        "het plan A zoals wij hebben",
        "meneer, Wat is dat",
        "de bakker om de hoek",
    ],
)
def test_letters_of_other_things_are_no_names(text: str) -> None:
    assert words(text, said_names(text)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("bakker van dam weet het", ["van dam"]),
        ("dokter kuiper zei dat", ["kuiper"]),
        ("slager de leeuw heeft het", ["de leeuw"]),
        ("dr van gerwen is er niet", ["van gerwen"]),
        ("meneer p en mevrouw s zijn er", ["p", "s"]),
        ("meneer u moet even wachten", []),
        ("de bakker de slager en de smid", []),
        ("zuster mag ik een glas water", []),
    ],
)
def test_small_letters_behind_a_title_or_a_trade(text: str, wanted: list[str]) -> None:
    assert words(text, titled(text)) == wanted


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("bij verpleeghuis De Haven is het vol", "De Haven", "verpleeghuis De Haven"),
        ("in speeltuinvereniging de Hoek", "Hoek", "speeltuinvereniging de Hoek"),
        ("met de gemeente Beekrode", "Beekrode", "Beekrode"),
        ("van het team De Haven", "De Haven", "De Haven"),
        ("bij medisch centrum De Linie", "De Linie", "medisch centrum De Linie"),
        ("de diaconie van de petruskerk", "petruskerk", "de petruskerk"),
        ("in al hidaya wordt gekookt", "hidaya", "al hidaya"),
        ("het was al hidaya die belde", "hidaya", "hidaya"),
        ("van het ROC", "ROC", "ROC"),
    ],
)
def test_what_sort_of_body_it_is_belongs_to_its_name(text: str, name: str, whole: str) -> None:
    assert words(text, grown(text, [hit(text, name, "organisatie")])) == [whole]


def test_a_body_is_the_same_with_its_article_and_without() -> None:
    text = "In de petruskerk was het vol, en petruskerk of niet, dat is mooi."
    first, second = text.index("petruskerk"), text.rindex("petruskerk")
    hits = [Hit(Span(a, a + 10), "organisatie", "petruskerk", "herkend") for a in (first, second)]
    assert {one.key for one in grown(text, hits)} == {"petruskerk"}
    assert words(text, grown(text, hits)) == ["de petruskerk", "petruskerk"]


def test_an_article_goes_with_its_name_and_stays_before_the_street_of_an_address() -> None:
    text = "Zij woont op de Kastanjehof, hij op de Kerkstraat 12."
    assert words(text, grown(text, [hit(text, "Kastanjehof", "adres")])) == ["de Kastanjehof"]
    assert words(text, grown(text, [hit(text, "Kerkstraat 12", "adres")])) == ["Kerkstraat 12"]


def test_an_extension_goes_with_its_number() -> None:
    text = "Bel 050-3127744, toestel 12, of 050-3127745 toestel twaalf."
    numbers = [hit(text, "050-3127744", "telefoon"), hit(text, "050-3127745", "telefoon")]
    assert words(text, grown(text, numbers)) == ["050-3127744, toestel 12", "050-3127745"]


def test_a_name_behind_a_head_and_a_place_behind_a_prefix_begin_before_it() -> None:
    body = "bij zangvereniging olympia staat de deur open"
    assert words(body, grown(body, [hit(body, "olympia")])) == ["zangvereniging olympia"]
    person = "ik tekende bij van loosbroek op kantoor"
    assert words(person, grown(person, [hit(person, "loosbroek", "plaats")])) == ["van loosbroek"]
    place = "de mensen van loosbroek en de bus uit loosbroek"
    assert words(place, grown(place, [hit(place, "loosbroek", "plaats")])) == ["loosbroek"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mijn directeur, Frans, die heeft niks gedaan.", "Frans"),
        ("En de nieuwe wethouder, Hoop, die zei ja.", ""),
        ("onze penningmeester, Jan, hield het bij", "Jan"),
        ("Mijn directeur, frans, die", ""),
        ("De buurman, Duits, en haar zus, Frans van geboorte, zongen.", ""),
    ],
)
def test_a_name_between_commas_behind_what_somebody_is(text: str, name: str) -> None:
    assert words(text, apposed(text)) == ([name] if name else [])
