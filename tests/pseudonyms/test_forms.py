"""Numbers, dates and addresses: found as written and as said, and their look-alikes left alone."""

from __future__ import annotations

import pytest

from kvds_nlp.pseudonyms.forms import find_forms
from kvds_nlp.pseudonyms.hits import MASKED, foreign_placeholders
from kvds_nlp.spans import Span


def found(text: str) -> list[tuple[str, str]]:
    hits = sorted(find_forms(text), key=lambda hit: (hit.span.start, -len(hit.span)))
    return [(hit.kind, hit.span.of(text)) for hit in hits]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Bel 06-12345678 even.", "telefoon", "06-12345678"),
        ("de auto met 64 GTX B staat er nog", "kenteken", "64 GTX B"),
        ("kijk op mantelzorg min zuid punt nl slash hulp", "webadres",
         "mantelzorg min zuid punt nl slash hulp"),
        ("ga naar w w w punt de fietsbieb wijchen punt n l", "webadres",
         "w w w punt de fietsbieb wijchen punt n l"),
        ("dan wijzer punt nieuwe kom punt nl", "webadres", "wijzer punt nieuwe kom punt nl"),
        ("het is n l vier een r a b o nul drie zes acht een twee op naam van mij", "iban",
         "n l vier een r a b o nul drie zes acht een twee"),
        ("Bel 06 12 34 56 78 even.", "telefoon", "06 12 34 56 78"),
        ("Of +31 (0)6 12345678.", "telefoon", "+31 (0)6 12345678"),
        ("Kantoor: (030) 123 45 67.", "telefoon", "(030) 123 45 67"),
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "telefoon",
         "nul zes twaalf vierendertig zesenvijftig achtenzeventig"),
        ("nul zes en dan 44 44 17 90 of niet", "telefoon", "nul zes en dan 44 44 17 90"),
        ("Daar was 596 24 18 de slager.", "telefoon", "596 24 18"),
        ("06 en dan drie keer de vier, dan 5 6 7 8 9", "telefoon",
         "06 en dan drie keer de vier, dan 5 6 7 8 9"),
        ("nul zes en dan 2345 en dan 6789 ja", "telefoon", "nul zes en dan 2345 en dan 6789"),
        ("Op o6 12345678 dus.", "telefoon", "o6 12345678"),
        ("Telefoonnummer 1234567 van de zaak.", "telefoon", "1234567"),
        ("Bel 050-3127744 of mobiel eindigt op 4471.", "telefoon", "4471"),
        ("nul vijf drie een nee wacht nul vijf vier een acht acht twee zeven", "telefoon",
         "nul vijf drie een nee wacht nul vijf vier een acht acht twee zeven"),
        ("zes vierentwintig nul acht vijftien drieëndertig zonder de nul", "telefoon",
         "zes vierentwintig nul acht vijftien drieëndertig"),
        ("nul zes dus en dan twaalf vierendertig zesenvijftig achtenzeventig", "telefoon",
         "nul zes dus en dan twaalf vierendertig zesenvijftig achtenzeventig"),
        ("Jan, 070, daarna 555, en dan 60 41. Nou", "telefoon", "070, daarna 555, en dan 60 41"),
        ("zaak 06 1234 5678 dus", "telefoon", "06 1234 5678"),
        ("Mijn mobielnummer is 12345678 dus.", "telefoon", "12345678"),
        ("Tel: 123456 van de zaak.", "telefoon", "123456"),
        ("Mail naar a.b-c@wijk.voorbeeld.nl.", "e-mail", "a.b-c@wijk.voorbeeld.nl"),
        ("op jan punt bos apenstaartje post punt nl", "e-mail",
         "jan punt bos apenstaartje post punt nl"),
        ("naar marijke streepje vd laan at post punt nl ja", "e-mail",
         "marijke streepje vd laan at post punt nl"),
        ("Zo staat het: t.bos @ post . nl op het briefje", "e-mail", "t.bos @ post . nl"),
        ("Emailadres: W . Bos 48 @ post . com", "e-mail", "W . Bos 48 @ post . com"),
        ("k punt bakker zesenzestig apenstaartje post punt com", "e-mail",
         "k punt bakker zesenzestig apenstaartje post punt com"),
        ("mail naar jan punt u at post punt nl ja", "e-mail", "jan punt u at post punt nl"),
        ("info at samen punt nl", "e-mail", "info at samen punt nl"),
        ("mail bewoners(at)flat(punt)nl gerust", "e-mail", "bewoners(at)flat(punt)nl"),
        ("oud adres gerrit en ans apestaartje home punt nl", "e-mail",
         "gerrit en ans apestaartje home punt nl"),
        ("het is jan, punt, de vries, apenstaartje, post, punt, com hoor", "e-mail",
         "jan, punt, de vries, apenstaartje, post, punt, com"),
        ("jan.bos apenstaartje post.nl graag", "e-mail", "jan.bos apenstaartje post.nl"),
        ("dan a punt jansen apenstaartje en de rest weet ik niet", "e-mail",
         "a punt jansen apenstaartje"),
        ("Mail me. jan@post.nl of niet.", "e-mail", "jan@post.nl"),
        ("Zie https://voorbeeld.nl/a?b=1, daar.", "webadres", "https://voorbeeld.nl/a?b=1"),
        ("Op www.voorbeeld.org.", "webadres", "www.voorbeeld.org"),
        ("Ik at daar en keek op buurt punt nl", "webadres", "buurt punt nl"),
        ("ga naar www punt buurt punt nl", "webadres", "www punt buurt punt nl"),
        ("Nummer 111222333 staat er.", "bsn", "111222333"),
        ("Mijn BSN is 123456789 hoor.", "bsn", "123456789"),
        ("mijn bsn een twee drie vier vijf zes zeven acht twee", "bsn",
         "een twee drie vier vijf zes zeven acht twee"),
        ("Op NL91 ABNA 0417 1643 00 graag.", "iban", "NL91 ABNA 0417 1643 00"),
        ("op nl91 abna 0417 1643 00 graag", "iban", "nl91 abna 0417 1643 00"),
        ("nl negentig ingb nul nul twee drie vier vijf", "iban",
         "nl negentig ingb nul nul twee drie vier vijf"),
        ("Woont op 1234 AB nu.", "postcode", "1234 AB"),
        ("mijn postcode is 5046 aw hier", "postcode", "5046 aw"),
        ("Aan de Grote Kerkstraat 12a dus.", "adres", "Grote Kerkstraat 12a"),
        ("Ze is geboren op 3 mei 1967 hier.", "geboortedatum", "3 mei 1967"),
        ("Geb. 03-05-1967.", "geboortedatum", "03-05-1967"),
        ("mijn geboortedatum is zes zes zesenveertig", "geboortedatum", "zes zes zesenveertig"),
        ("Hij is in februari 1927 geboren.", "geboortedatum", "februari 1927"),
        ("Mijn vader is van '34 dus.", "geboortedatum", "'34"),
        ("Ik ben van 1952 en moe.", "geboortedatum", "1952"),
        ("De auto is GK-123-B hier.", "kenteken", "GK-123-B"),
        ("het kenteken is v 918 hk voor zover", "kenteken", "v 918 hk"),
        ("Zij is 94 geworden.", "leeftijd", "94"),
        ("een 97-jarige vrouw", "leeftijd", "97"),
        ("een vrouw van drieënnegentig hier", "leeftijd", "drieënnegentig"),
        ("Hij is in achtenveertig geboren.", "geboortedatum", "achtenveertig"),
        ("Hij is geboren in tweeëntwintig.", "geboortedatum", "tweeëntwintig"),
        ("mijn geboortejaar is twee en veertig", "geboortedatum", "twee en veertig"),
        ("Ze zijn in 1936 en 1941 geboren.", "geboortedatum", "1936"),
        ("Ze zijn in 1936 en 1941 geboren.", "geboortedatum", "1941"),
        ("Sinds 1962 ben ik op de wereld.", "geboortedatum", "1962"),
        ("Dat is zesde van de achtste 1953.", "geboortedatum", "zesde van de achtste 1953"),
        ("Onze mem is van vierendertig, dus oud.", "geboortedatum", "vierendertig"),
        ("een eenennegentigjarige man", "leeftijd", "eenennegentigjarige"),
        ("zijn vijfennegentigste verjaardag", "leeftijd", "vijfennegentigste"),
        ("Mijn vader, achtennegentig, belt elke dag.", "leeftijd", "achtennegentig"),
        ("Ze werden boven de negentig.", "leeftijd", "negentig"),
        ("Postcode? drieënzeventig eenentwintig a b zei ze", "postcode",
         "drieënzeventig eenentwintig a b"),
        ("wij zitten op vijfendertig twaalf k p hier", "postcode", "vijfendertig twaalf k p"),
        ("dan tweeënzeventig nul vier bk en klaar", "postcode", "tweeënzeventig nul vier bk"),
        ("postcode vijf zeven eenenvijftig xl dus", "postcode", "vijf zeven eenenvijftig xl"),
        ("bij nood bel 4 7 1 6 6 2 dan", "telefoon", "4 7 1 6 6 2"),
        ("bel nul vierhonderdvijftien, vijf vijf vijf, twaalf, tien", "telefoon",
         "nul vierhonderdvijftien, vijf vijf vijf, twaalf, tien"),
        ("het busje met achtendertig p r k zes rijdt", "kenteken", "achtendertig p r k zes"),
        ("ze vroeg mijn plaat: h v drie nul zes l, maar dat", "kenteken", "h v drie nul zes l"),
        ("Ik log in als trui_1951 altijd.", "gebruikersnaam", "trui_1951"),
        ("mijn gebruikersnaam is Zonneboer58 en", "gebruikersnaam", "Zonneboer58"),
    ],
)  # fmt: skip
def test_a_form_is_found_as_written_and_as_said(text: str, kind: str, what: str) -> None:
    assert (kind, what) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het kostte 12500 euro en duurde 123456789 dagen.",
        "In 2015 waren er 1234 mensen, van 10 tot 20.",
        "Er kwamen 94 mensen en 97 procent was blij.",
        "In 2015 en 2016 werd het beter.",
        "De speeltuin is van 1934 en nog heel.",
        "Om kwart over acht, kamer 12, tweede verdieping.",
        "een twee drie vier vijf zes en toen begon het",
        "Dat gaat van A-1 naar B-2, punt uit.",
        "De club bestond honderd jaar.",
        "Sinds eenennegentig wonen we hier, en in achtennegentig kwam de brug.",
        "Er kwamen achtennegentig mensen op af.",
        "Het kostte boven de honderd euro.",
        "Toen ze geboren werd woonden we hier sinds 1999.",
        "Ik ging punt voor punt langs het lijstje.",
        "1 2 3 4 5 6 7 8 9 10, wie niet weg is is gezien",
        "die apenstaart kon ik niet vinden, en waar zit dat apenstaartje dan",
        "we were at home punt uit",
        "De telefoonkosten waren 125000 euro.",
        "Mobiele teams: 250000 euro subsidie.",
        "De telefoon kostte 125000 euro en mobiel €125000, samen 125000/2.",
        "Een mobiel huis, project 202611.",
        "De telefoon is van 20242025.",
        "Ik belde 0900-55019 en 0900 8844 en 0800-202 0202 dus.",
        "ik heb nul negenhonderd achtentachtig vierenveertig gebeld",
        "Bel 14 0592 of 116 117.",
        "op 06 04 2023 was de eerste avond",
        "Onder zaaknummer 596 24 18 staat niets.",
        "de code was nul nul nul nul nul nul nul nul",
        "Het project is geboren in 2016.",
        "Bouwjaar 1968 staat er op de gevel.",
        "Het idee kwam ter wereld op 3 mei 2018.",
        "dat oude busje is van zevenennegentig maar hij rijdt",
        "Het fonds hoopt honderd te worden.",
        "tien twintig dertig veertig vijftig zestig, zo ging dat",
        "we deden groep a b en c, twee keer drie, en k vier",
        "Het aantal meldingen ging van 112 naar 95 per kwartaal.",
    ],
)
def test_numbers_that_tell_nobody_apart_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ik at een appel punt com.",
        "Ik at bij de buren punt nl dus.",
        "Daar zat ik, en zij at appels punt com.",
        "Dat at ze bij de buren punt nl dus.",
        "Mijn moeder at bij de buren punt nl dus.",
    ],
)
def test_who_eats_has_no_address(text: str) -> None:
    assert found(text) == []


def test_one_number_has_one_key_however_it_is_written() -> None:
    texts = ["06-12345678", "0612345678", "+31 6 1234 5678", "0031612345678"]
    assert {hit.key for text in texts for hit in find_forms(text)} == {"0612345678"}


def test_placeholders_are_known_ours_and_those_of_others() -> None:
    text = "[naam 1] en <PERSOON-2> en [LOCATIE] en [lacht] en [Fatma]"
    there = [Span(*match.span()).of(text) for match in MASKED.finditer(text)]
    assert there == ["[naam 1]", "<PERSOON-2>", "[LOCATIE]"]
    assert foreign_placeholders([text]) == "<PERSOON-2>, [LOCATIE]"
    assert (
        foreign_placeholders(["dat zei PERSOON_4 tegen XXXX in LOC-2"]) == "PERSOON_4, XXXX, LOC-2"
    )
    assert foreign_placeholders(["maat XXL, de naam_4, plan NAAM en persoon 4"]) == ""
    assert foreign_placeholders(["[naam 1]"]) == ""
