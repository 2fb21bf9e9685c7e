"""How old somebody is and since when, as people say it; and counts that are nobody's age."""

from __future__ import annotations

import pytest

from kvds_nlp.pseudonyms.ages import said_beside, telling
from kvds_nlp.pseudonyms.forms import find_forms
from kvds_nlp.pseudonyms.hits import Hit
from kvds_nlp.spans import Span


def named(text: str, name: str) -> list[Hit]:
    start = text.index(name)
    return [Hit(Span(start, start + len(name)), "naam", name.casefold(), "herkend", 0.9)]


def ages(text: str, name: str) -> list[str]:
    hits = named(text, name)
    beside = said_beside(text, hits, list(telling(text, hits)))
    return [hit.span.of(text) for hit in beside if hit.kind == "leeftijd"]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("wij zijn allebei van zevenendertig dus", "geboortedatum", "zevenendertig"),
        ("van welk jaar bent u dan? nou van zevenenveertig.", "geboortedatum", "zevenenveertig"),
        (
            "ik ben jarig op vier juni en welk jaar achtenveertig zeg ik",
            "geboortedatum",
            "achtenveertig",
        ),
        (
            "ik ben van het jaar van de watersnood, drieënvijftig dus",
            "geboortedatum",
            "drieënvijftig",
        ),
        ("met eenennegentig mag je zeuren", "leeftijd", "eenennegentig"),
        ("een oorlogskind, die is van tweeënveertig", "geboortedatum", "tweeënveertig"),
        ("Hij is geboren in de zomer van '69, ja", "geboortedatum", "de zomer van '69"),
        ("Ze is van bevrijdingsdag 1946, zegt ze.", "geboortedatum", "bevrijdingsdag 1946"),
        ("geboren op oudejaarsdag 2012, thuis", "geboortedatum", "oudejaarsdag 2012"),
        ("de oudste is zevennegentig en fit", "leeftijd", "zevennegentig"),
        ("oma is zevenen- negentig en breit", "leeftijd", "zevenen- negentig"),
        ("en beppe, seisennjoggentich, sit hjir", "leeftijd", "seisennjoggentich"),
        ("zij is van december drieëntachtig hoor", "geboortedatum", "december drieëntachtig"),
        ("Ik ben begin zevenenzestig geboren.", "geboortedatum", "zevenenzestig"),
        ("een kindje van vijfenveertig, dus", "geboortedatum", "vijfenveertig"),
        ("hij is van hetzelfde jaar als ik, eenenvijftig", "geboortedatum", "eenenvijftig"),
        ("Ze is een decemberkind, van de eenendertigste.", "geboortedatum", "eenendertigste"),
        ("In dat huis is zij geboren in 1949.", "geboortedatum", "1949"),
        ("bouwjaar 61, dus ik moet nog", "geboortedatum", "61"),
        ("Morgen hoopt meneer Postma honderd te worden.", "leeftijd", "honderd"),
        ("hij komt uit tweeënzestig net als ik", "geboortedatum", "tweeënzestig"),
        ("mijn geboortedag is elf twaalf zegt ze", "geboortedatum", "elf twaalf"),
        ("geboortedag elf mei, en dan van tweeënvijftig", "geboortedatum", "tweeënvijftig"),
        ("ze is jarig op de negende van de derde", "geboortedatum", "de negende van de derde"),
        ("als je eenennegentig bent wil je rust", "leeftijd", "eenennegentig"),
        ("Op je drieënnegentigste nog thuis.", "leeftijd", "drieënnegentigste"),
        ("die mevrouw is bijna honderd en woont alleen", "leeftijd", "honderd"),
        ("de buurvrouw is al dik in de negentig", "leeftijd", "negentig"),
        ("hij loopt tegen de honderd, denk ik", "leeftijd", "honderd"),
        ("98 lentes jong en nog op de fiets", "leeftijd", "98"),
        ("haar 97ste verjaardag was in de zaal", "leeftijd", "97ste"),
        ("ze mag 101 worden volgende week", "leeftijd", "101"),
        ("ik ben er eentje van eenenzeventig", "geboortedatum", "eenenzeventig"),
        ("ik ben van mei 71", "geboortedatum", "mei 71"),
        ("Geboortedatum 03051971 stond erop", "geboortedatum", "03051971"),
        ("Tot zijn zesennegentigste reed hij.", "leeftijd", "zesennegentigste"),
        ("Na haar 93e ging het minder.", "leeftijd", "93e"),
        ("met mijn 95 jaren mag dat", "leeftijd", "95"),
        ("hij is drie en negentig geworden", "leeftijd", "drie en negentig"),
        ("ze is de negentig al gepasseerd", "leeftijd", "negentig"),
        ("die haalt de honderd wel", "leeftijd", "honderd"),
        ("93 is ze en ze fietst", "leeftijd", "93"),
        ("als je 97 bent mag dat", "leeftijd", "97"),
        ("de bus voor mensen boven de 95 reed niet", "leeftijd", "95"),
        (
            "dat ik negen negen vijfentachtig ben geboren",
            "geboortedatum",
            "negen negen vijfentachtig",
        ),
        (
            "geboren op negentien negen tweeëndertig, thuis",
            "geboortedatum",
            "negentien negen tweeëndertig",
        ),
        ("mijn vader van negentien achttien zei", "geboortedatum", "negentien achttien"),
        ("Leeftijd: 93", "leeftijd", "93"),
        ("Mevrouw, 94, belt elke dag.", "leeftijd", "94"),
        ("Geb.dat. 21/9/'62 volgens haar", "geboortedatum", "21/9/'62"),
        ("de 3e van de 3e 1953 was het", "geboortedatum", "3e van de 3e 1953"),
        (
            "geboren op de dertiende van de vijfde '58",
            "geboortedatum",
            "de dertiende van de vijfde '58",
        ),
        ("Uw geboortedatum? R: Vier elf achtenveertig.", "geboortedatum", "Vier elf achtenveertig"),
        ("geboortedatum: een, vier, eenenvijftig", "geboortedatum", "een, vier, eenenvijftig"),
        ("ik ben van negentien nul acht", "geboortedatum", "negentien nul acht"),
        ("ik ben van voor de oorlog, van negenendertig, ja", "geboortedatum", "negenendertig"),
        ("op drie mei wordt mijn moeder zestig", "geboortedatum", "drie mei"),
        ("onze dochter uit 2004 en de rest", "geboortedatum", "2004"),
        ("Mijn buurvrouw (94) woont alleen.", "leeftijd", "94"),
        ("Dat zei Egbertje Slomp (96) daar.", "leeftijd", "96"),
        ("Een bewoner, 101, kreeg een taart.", "leeftijd", "101"),
        ("Ze is de negentig voorbij en fit.", "leeftijd", "negentig"),
        ("Mijn oma heeft de 100 gehaald.", "leeftijd", "100"),
        ("Mijn ouders zijn de negentig voorbij.", "leeftijd", "negentig"),
        ("In haar 91ste levensjaar verhuisde ze.", "leeftijd", "91ste"),
        ("Voor haar honderdste verjaardag kwam hij.", "leeftijd", "honderdste"),
        ("Bea is in de negentig en fietst.", "leeftijd", "negentig"),
    ],
)
def test_births_and_high_ages_are_found_as_they_are_said(text: str, kind: str, what: str) -> None:
    assert (kind, what) in [(hit.kind, hit.span.of(text)) for hit in find_forms(text)]


def test_a_year_behind_a_first_name_is_a_birth_and_behind_a_surname_that_of_a_book() -> None:
    text = "Tineke (1952) las Putnam (1995)."
    hits = [*named(text, "Tineke"), *named(text, "Putnam")]
    beside = said_beside(text, hits, list(telling(text, hits)))
    assert [h.span.of(text) for h in beside if h.kind == "geboortedatum"] == ["1952"]


def test_a_date_behind_another_is_one_too() -> None:
    text = "Leida is van 2013, 2015 en 2020, en haar broer van vierendertig."
    hits = [Hit(Span(13, 17), "geboortedatum", "2013", "vorm")]
    dates = [hit.span.of(text) for hit in said_beside(text, hits, [])]
    assert dates == ["2015", "2020", "vierendertig"]
    text = "Bent u van 27 juli? nee van de achtentwintigste."
    hits = [Hit(Span(11, 18), "geboortedatum", "27 juli", "vorm")]
    dates = [hit.span.of(text) for hit in said_beside(text, hits, [])]
    assert dates == ["achtentwintigste"]


@pytest.mark.parametrize(
    "text",
    [
        "De zaal zit vol als er honderd en twintig mensen zijn.",
        "Het is honderd procent zeker.",
        "Wij zijn van de straat, wij komen uit de wijk.",
        "Zij is jarig en trakteert de klas van dertig euro.",
        "Er waren tieners, 94, 12 en 30 kregen wat.",
        "Mijn zus van 2001 tot 2004, toen ik.",
        "Op drie mei wordt de wijk gebouwd.",
        "Er is dan gedacht (95) op de bijeenkomst.",
        "Zie ook vraag (101).",
        "Vraag (101) gaat daarover.",
        "Van de respondenten (102) was de helft vrouw.",
        "Van de huishoudens, 104, heeft de helft werk.",
        "In lijn, 95, zit altijd volk.",
        "Op nummer, 96, woont niemand.",
        "Dat is 25 procent, 95, en meer.",
        "De teller haalt de 100 niet deze maand.",
        "De teller die de 100 haalt de 100 niet.",
        "We hebben de 100 gehaald.",
        "Ze hebben de 100 gehaald.",
        "Wij zijn de honderd voorbij met aanmeldingen.",
        "Ze is de honderd voorbij met aanmeldingen.",
        "De club is in hun 110e bestaansjaar.",
        "De club is blij met zijn 95e lid.",
        "In zijn honderdste vergadering was het stil.",
        "Zij is in haar 91ste week van de cursus.",
        "Hij reed boven de 100 in de straat.",
        "Bus 95 is die altijd te laat.",
        "Dat is in de negentig procent.",
        "Het is ergens in de 90 procent.",
        "Ik haal de 100 boeken op.",
        "De groep loopt tegen de 100 aanmeldingen.",
    ],
)
def test_counts_are_no_ages(text: str) -> None:
    assert list(find_forms(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("De kinderen van Selam zijn zes en negen, zegt ze.", "Selam", ["zes", "negen"]),
        ("de zoons van nasra zijn vier zeven en tien dus", "nasra", ["vier", "zeven", "tien"]),
        ("Haar man Wiert is er vierentachtig en doof.", "Wiert", ["vierentachtig"]),
        ("Johan, inmiddels veertig, woont thuis.", "Johan", ["veertig"]),
        ("Toen Johan zeventien was stond hij alleen.", "Johan", ["zeventien"]),
        ("Wat doet Johan als je straks twintig bent, ja.", "Johan", ["twintig"]),
        ("De ouders van Johan, allebei 84, wonen hier.", "Johan", ["84"]),
        ("Met mijn zesenvijftig jaar kende ik Johan al.", "Johan", ["zesenvijftig"]),
        ("Johan wordt zaterdag zeventig hoor.", "Johan", ["zeventig"]),
        ("Johan wordt in mei tachtig hoor.", "Johan", ["tachtig"]),
        ("Toen Johan een jaar of zestien was ging het mis.", "Johan", ["zestien"]),
        ("Johan en drie zusjes van zestien tot twintig.", "Johan", ["zestien", "twintig"]),
        ("Johan is elf yara is ouder.", "Johan", ["elf"]),
        ("Johan is nu tien maanden, zegt ze.", "Johan", ["tien maanden"]),
        ("Johan was toen een jaar of veertig en alleen.", "Johan", ["veertig"]),
        ("Johan loopt tegen de tachtig, dacht ik.", "Johan", ["tachtig"]),
        ("Johan, leeftijd: 46, alleen.", "Johan", ["46"]),
        ("Dirkje, achtentachtig is ze, tennist nog.", "Dirkje", ["achtentachtig"]),
        ("Meneer Lagerwey, vijfentachtig, maar kwiek.", "Lagerwey", ["vijfentachtig"]),
        ("Bij Bea was ik van mijn elfde tot mijn achttiende.", "Bea", ["elfde", "achttiende"]),
        ("De baby van Bea was elf maanden en sliep.", "Bea", ["elf maanden"]),
        ("Bea stopte toen ze zelf zestien en zwanger was.", "Bea", ["zestien"]),
        ("Mijn zusje heette Bea, ik achttien en zij tien.", "Bea", ["achttien", "tien"]),
        ("Bij Bea zat een jongen van negentien op de gang.", "Bea", ["negentien"]),
        ("Bij Bea zat een jongen van een jaar of zestien.", "Bea", ["zestien"]),
        ("maar Bea van elf vertaalt alles", "Bea", ["elf"]),
        ("Bea is amper achttien.", "Bea", ["achttien"]),
        ("Bea moet nu rond de vijftig zijn.", "Bea", ["vijftig"]),
        ("Bea is vijf en haar broer drie.", "Bea", ["vijf", "drie"]),
        ("in augustus wordt ie twaalf, zei Bea", "Bea", ["twaalf"]),
        ("ik ben nu zevenenzestig jaar en ik heet Bea", "Bea", ["zevenenzestig"]),
        ("Zij heet Bea. Ze is 41 en ze fietst.", "Bea", ["41"]),
        ("Mijn moeder is 88. Ze woont bij Bea.", "Bea", ["88"]),
        ("Bea zit nu in groep vier van de school.", "Bea", ["vier"]),
        ("Bea gaat naar groep 8.", "Bea", ["8"]),
    ],
)
def test_ages_of_several_and_in_other_orders(text: str, name: str, wanted: list[str]) -> None:
    assert set(ages(text, name)) == set(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Bea werkt van drie tot vier uur hier.",
        "Bea heeft twee jongens en drie meisjes.",
        "Bea draagt schoenmaat 39, en ze komt om acht en gaat om tien.",
        "Bea speelt onder dertien, met vijf andere vrouwen, in zaal zeven.",
        "Bea betaalde zes vijftig, en alle zes vonden dat veel.",
        "Bea was er van vijf en zes mei.",
        "Bea gaf groep drie van de training, om vijf over zes is die leeg.",
        "Bea woont met een man van drie meter lang.",
        "Bea woont hier nu tien jaar, en dat is lang.",
        "Bij Bea van 9 tot 12 uur.",
        "Bea wacht al een jaar of vier op een huis.",
        "Bea was negen jaar verpleegster, en dat was drie weken na Pasen.",
        "Bea is van de raad van elf, en in plaats van zes.",
        "Bea is moeder van vier.",
        "Bea is er al drie jaar.",
        "Bea was bij de winkel, 24,95 euro.",
        "Bea staat op een wachtlijst van 31 weken.",
        "Bea kwam toen, het was tien voor twee.",
        "Bea draagt maat 38, dertien dagen lang.",
        "Bea heeft een schuld van 8.000 euro.",
        "Bea werkt hier. We hebben tien stoelen en acht tafels.",
        "Bea werkt hier. Er kwam veel volk. Ze is dertig euro kwijt. Zij was 41.",
    ],
)
def test_counts_beside_a_name_are_no_ages(text: str) -> None:
    assert ages(text, "Bea") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mijn ouders zijn van zesendertig en achtendertig, die klagen niet", 2),
        ("mijn tante is van de winter van drieënzestig zegt ze", 1),
        ("mijn ouders zijn van negentientweeëndertig en negentienvijfendertig, dus", 2),
        ("onze dochter van 2015 zit in groep acht", 1),
        ("mijn kinderen van 2015 en 2017 zitten op die school", 2),
        ("onze kinderen van 2015, dus die lichting, hebben dat meegemaakt", 0),
        ("onze jongens van 2008 spelen zaterdag", 0),
        ("hij is van de winter van drieënzestig graden", 0),
    ],
)
def test_years_of_birth_of_one_or_two_and_of_no_whole_cohort(text: str, wanted: int) -> None:
    hits = list(find_forms(text))
    births = [hit for hit in (*hits, *said_beside(text, hits, ())) if hit.kind == "geboortedatum"]
    assert len({hit.span for hit in births}) == wanted
