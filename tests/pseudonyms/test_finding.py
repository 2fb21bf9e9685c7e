"""What is found in a text, and what is left alone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.data import Turn
from kvds_nlp.pseudonyms import Known, Register, find_hits, masks
from kvds_nlp.pseudonyms.copies import TableCopy, copies_of
from kvds_nlp.pseudonyms.known import given_in_lines, known_people, name_in_label
from kvds_nlp.spans import Span
from tests.builders import make_document


def found(text: str, known: Known | None = None) -> list[tuple[str, str]]:
    return [(hit.kind, hit.span.of(text)) for hit in find_hits(text, known or Known())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toen belde Fatima mij op.", "Fatima"),
        ("Dat heeft Jan de Vries gezegd.", "Jan de Vries"),
        ("Ik sprak met Karin van der Meulen-Bakker over geld.", "Karin van der Meulen-Bakker"),
        ("Volgens mevrouw Özdemir kan het.", "Özdemir"),
        ("De heer Van den Berg was er ook.", "Van den Berg"),
        ("Vraag het aan J.P. de Boer maar.", "J.P. de Boer"),
        ("Toen stond Hatices fiets buiten.", "Hatices"),
        ("Wendy's map lag op tafel.", "Wendy's"),
        ("Volgens Albert Jan Kruijt kan dat.", "Albert Jan Kruijt"),
        ("Daar kwam Wil Jansen binnen.", "Wil Jansen"),
        ("Guus kwam, en toen ging het beter.", "Guus"),
    ],
)
def test_names_are_found_whole(text: str, name: str) -> None:
    assert found(text) == [("naam", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Wil je daar iets over zeggen?",
        "We hielden vast. Ben je daar blij mee?",
        "De gemeente wilde dat niet.",
        "In Nederland en in Limburg is dat anders.",
        "De roos in de tuin bloeit en de bakker om de hoek is dicht.",
        "N.B. Dit is een voorbeeld.",
        "Dat zei de mevrouw van de Wmo ook.",
        "Het college wil weten of we zijn begonnen.",
        "Ik wil dat de markt blijft, en dat er een bank staat.",
        "Zijn Engels is beter dan zijn Fries, en met Koningsdag was het druk.",
        "wij bellen nul zes en dan weet ik het niet meer",
        "Mevrouw en meneer kwamen samen.",
        "Het kostte 12500 euro en duurde 1234 dagen.",
        "In 2015 waren er 1234 mensen, van 10 tot 20.",
        "sinds de lockdown van twintig twintig is het nooit meer zo geweest",
        "in het voorjaar van negentien tachtig kwam ik met een koffer",
        "het was in nul zes of nul zeven dat ik hulp vroeg",
        "een twee drie vier vijf zes zeven, zo telde hij steeds",
        "'s Zondags eten we altijd samen, dat is heilig, dan gaat de televisie uit",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_family_is_found_behind_its_abbreviation() -> None:
    assert any(word.endswith("Bos") for _, word in found("Op het bordje staat Fam. Bos, ja."))


def test_a_place_of_several_words_is_found_in_small_letters() -> None:
    assert ("plaats", "oude pekela") in found("hij komt uit de buurt van oude pekela geloof ik")


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("ik ben geboren op 3\nmei 1948 in een schuur", "geboortedatum", "3\nmei 1948"),
        ("ik werd geboren op 1-\n12-1957 in een schuur", "geboortedatum", "1-\n12-1957"),
        ("het nummer van de zaak is 0113\n512 664 geloof ik", "telefoon", "0113\n512 664"),
        ("Dat adres is roos.bos1952@\npost.nl en niet anders.", "e-mail", "roos.bos1952@\npost.nl"),
    ],
)
def test_what_a_line_end_halves_is_found_whole(text: str, kind: str, what: str) -> None:
    assert (kind, what) in found(text)


def test_lines_that_stand_by_themselves_are_read_by_themselves() -> None:
    text = "nummers van de leden:\n0113512664\n0164238811"
    assert [what for _, what in found(text)] == ["0113512664", "0164238811"]
    text = "toen belde ik mijn dochter op nul zes\nR2: twaalf dertien veertien vijftien"
    assert all("R2" not in what for _, what in found(text))


def test_finds_that_overlap_become_one_and_nothing_is_let_go() -> None:
    known = Known(given_in_lines(["plaats: Beekrode", "Krijn"], "lijst.txt"))
    assert found("Daar was Jan van Beekrode weer.", known) == [("naam", "Jan van Beekrode")]
    assert found("Mail krijn.bos@voorbeeld.nl maar.", known) == [
        ("e-mail", "krijn.bos@voorbeeld.nl")
    ]


def test_a_name_to_keep_stays_in_a_column_of_names_too() -> None:
    facts = {"naam": "Iris", "groep": "west"}
    document = make_document("Toen kwam Iris erbij.", kind="answer", facts=facts)
    (copy,) = copies_of([document], Known(kept=frozenset({"iris"})), Register())
    assert isinstance(copy, TableCopy)
    assert copy.rows == (("Iris", "west", "Toen kwam Iris erbij."),)
    (hidden,) = copies_of([document], Known(), Register())
    assert isinstance(hidden, TableCopy)
    assert hidden.rows == (("[naam 1]", "west", "Toen kwam [naam 1] erbij."),)


def test_words_to_keep_are_kept() -> None:
    assert found("Toen kwam Iris erbij.", Known(kept=frozenset({"iris"}))) == []


def test_a_text_without_capitals_is_searched_in_any_case() -> None:
    text = "ja ik ben krijn en mijn vrouw heet gerda en ik wil best wel praten hoor " * 4
    speaker = make_document("Ja.", turns=[Turn(Span(0, 3), "Krijn")])
    known = Known(people=known_people([speaker]))
    assert {word for _, word in found(text, known)} == {"krijn", "gerda"}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("I", ""), ("R12", ""), ("Respondent 2", ""), ("Moeder", ""), ("Spreker 1", ""),
        ("Anna", "Anna"), ("Wendy (moeder)", "Wendy"), ("Wethouder Jansen", "Jansen"),
        ("sjaan", "sjaan"), ("buurt", ""),
        ("Mw. van Dijk", "van Dijk"), ("Sjaan de Wit", "Sjaan de Wit"),
    ],
)  # fmt: skip
def test_a_label_names_somebody_or_says_what_they_are(label: str, name: str) -> None:
    assert name_in_label(label) == name


NAMES = ["Jan de Vries", "meneer", "Van Dam", "Wil", "06-12345678", "www.a.nl", "a@b.nl"]
PIECES = st.sampled_from([*NAMES, ". ", "\n", " ", "🙂", "é", "1234 AB", "(", "5²", "③"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_finds_never_overlap_and_nothing_found_is_let_go(text: str) -> None:
    hits = find_hits(text, Known())
    assert all(hit.span.end <= len(text) for hit in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))
    for name in ("Jan", "Vries", "Dam", "06-12345678", "a@b.nl"):
        for found_at in re.finditer(re.escape(name), text):
            inside = Span(*found_at.span())
            alone = name in ("Vries", "Dam") and not text[: inside.start].endswith(
                ("Jan de ", "meneer Van ")
            )
            assert alone or any(hit.span.contains(inside) for hit in hits)


def test_a_name_ends_before_a_word_that_stands_in_nobodys() -> None:
    text = "we zijn naar Appelscha geweest en in de bus heeft Hinke ons Fries leren vloeken"
    assert ("naam", "Hinke") in found(text)


@pytest.mark.parametrize("sign", ["²", "5²", "noot ¹", "③", "½"])
def test_a_digit_that_is_no_number_keeps_nobody_from_being_found(sign: str) -> None:
    assert masks(f"{sign} zei Fatma Kaya.", Known()).text == f"{sign} zei [naam]."


def test_two_people_who_share_a_first_name_are_not_made_one() -> None:
    register = Register()
    text = "Jan Bos en Jan Vos, en toen zei Jan iets."
    hits = find_hits(text, Known())
    register.link(hit.key for hit in hits)
    placed = [register.entry(hit, hit.span.of(text), "a").placeholder for hit in hits]
    assert placed == ["[naam 1]", "[naam 2]", "[naam 3]"]


def test_everyday_words_are_a_body_where_one_stands_and_no_body_alone() -> None:
    text = "mijn oudste zit nu op de springplank in groep zes en daar is het fijn"
    assert ("organisatie", "de springplank") in found(text)
    text = "bij de poli zeiden ze neurologie en bij neurologie zeiden ze nee de pijnpoli"
    assert found(text) == []
    text = "het ziekenhuis heeft me drie keer naar huis gestuurd, drie keer"
    assert found(text) == []
    text = "toen gingen we uit elkaar en dat is de rotste leeftijd die er is"
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In de tijd van COVID-19 was alles dicht.",
        "Het antwoord was true of false.",
        "Na covid kwam niemand meer.",
        "De Tweede Kamer stemde tegen en de Raad van State had bezwaren.",
        "Het Sociaal en Cultureel Planbureau schreef dat, en het Nibud ook.",
        "We hebben Housing First en Positieve Gezondheid gehad.",
        "Ik ben lid van de FNV.",
        "hij is koerd en zij is bulgaars en dat gaat prima samen",
    ],
)
def test_what_everybody_knows_tells_nobody_apart(text: str) -> None:
    assert find_hits(text, Known()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Het was ad hoc, en zo bleef het.",
        "Ad hoc gaat alles hier.",
        "Wij missen common sense en tijd.",
        "De zorg, et cetera, is belangrijk.",
    ],
)
def test_a_set_phrase_of_another_language_names_nobody(text: str) -> None:
    assert find_hits(text, Known()) == ()


def test_a_name_that_a_set_phrase_has_too_is_found_elsewhere() -> None:
    text = "Toen kwam Ad binnen. Mijn buurman Ad Visser hielp."
    assert [hit.span.of(text) for hit in find_hits(text, Known())] == ["Ad", "Ad Visser"]


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "– ", "1. "])
@pytest.mark.parametrize("words", ["Kritische punten", "Spannende momenten", "Boeiende avonden"])
def test_an_everyday_word_is_no_name_because_a_point_of_a_list_begins_with_it(
    mark: str, words: str
) -> None:
    text = f"Wat ging goed?\n{mark}{words} zijn er genoeg.\n{mark}Meer tijd."
    assert find_hits(text, Known()) == ()


@pytest.mark.parametrize("mark", ["- ", "• ", "1. "])
def test_a_name_at_the_begin_of_a_point_of_a_list_is_found(mark: str) -> None:
    text = f"Wie waren er?\n{mark}Fatma kwam met haar zoon.\n{mark}Wouter bleef thuis."
    assert [hit.span.of(text) for hit in find_hits(text, Known())] == ["Fatma", "Wouter"]


@pytest.mark.parametrize(
    "text",
    [
        "We hebben veel aan de Omgevingswet gehad.",
        "Dat valt dan onder de Wet langdurige zorg.",
        "Ik gun het al mijn collega’s om mee te gaan.",
        "Naarmate het langer duurt, wordt het beter.",
        "Het raakt aan LHBT en aan de wijk.",
    ],
)
def test_a_law_a_plural_and_how_a_sentence_begins_are_no_names(text: str) -> None:
    assert [hit for hit in find_hits(text, Known()) if hit.kind != "leeftijd"] == []


def test_an_initial_and_the_name_of_a_law_s_maker_are_masked() -> None:
    assert [h.span.of(t) for t in ("Ik sprak S. de Wet.",) for h in find_hits(t, Known())] == [
        "S. de Wet"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "bij de poli cardiologie hebben ze een andere computer dan bij de poli longen",
        "ik kom bij neurologie en bij de pijnpoli en nergens weten ze het",
        "hij lag op de afdeling geriatrie en daarna bij chirurgie",
        "een vrije hand krijgen van je leidinggevende, dat maakt het werk leuk",
        "vanuit de organisatie kwam er geen steun en vanuit het team juist wel",
        "Bij de Voedselbank werk ik, en bij de Kledingbank haal ik mijn broeken.",
        "het coa heeft ons vier keer verhuisd in een jaar",
        "Ik ben lid van de Adviesraad Sociaal Domein, en dat is druk.",
        "ze doet havo en dan wil ze de verpleging in",
    ],
)
def test_departments_and_bodies_that_every_place_has_tell_nobody_apart(text: str) -> None:
    assert find_hits(text, Known()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "je kan naar de polikliniek van het Wilhelmina Ziekenhuis",
        "mijn zoon zit op het Gymnasium Celeanum",
        "zij werkt bij Stichting Ecologie Noord",
    ],
)
def test_a_body_with_a_name_of_its_own_is_still_masked(text: str) -> None:
    assert "organisatie" in [hit.kind for hit in find_hits(text, Known())]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bij de Oven mag je gewoon binnenlopen.", "de Oven"),
        ("Ik vind het raar dat de Lantaarn zegt dat het niet kan.", "de Lantaarn"),
        ("Dat staat in de Wet, zegt de Gemeente, en de Huisarts ook.", ""),
        ("De oven stond nog aan. De kapstok was vol.", ""),
        ("Zij spreekt het Nederlands goed, en dat staat in de Leerplichtwet.", ""),
        ("ilse van team drie belde of zaal twaalf vrij was", ""),
    ],
)
def test_an_everyday_word_with_a_capital_amid_a_sentence_is_a_body(text: str, body: str) -> None:
    bodies = [words for kind, words in found(text) if kind == "organisatie"]
    assert bodies == ([body] if body else [])


def test_a_capital_inside_a_word_makes_a_body_of_it() -> None:
    assert found("We werken samen met ZorgKompas en de WhatsAppgroep op LinkedIn.") == [
        ("organisatie", "ZorgKompas")
    ]


def test_what_is_said_behind_the_name_of_a_body_is_no_part_of_it() -> None:
    text = "hij zit bij de zonnebloem en bij de boei allebei, voor de gezelligheid"
    assert found(text) == [("organisatie", "de zonnebloem"), ("organisatie", "de boei")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("mijn zoon zit bij jeugdhulp de stap en die komen aan huis", "jeugdhulp de stap"),
        ("bij ons zit kringloop het tweede leven in de straat", "kringloop het tweede leven"),
        ("ik werk bij wasserij de witte reus en dat is zwaar", "wasserij de witte reus"),
        ("het zit tegenover cafe de sport, ja daar boven", "cafe de sport"),
        ("toen kwam bureau de brug en die hielp", "bureau de brug"),
        ("ze hebben haar opgenomen bij ggz drenthe na die kerst", "ggz drenthe"),
        ("bij de kapper, haarstudio mooi zo, hoor je meer", "haarstudio mooi zo"),
        ("wij zitten bij de ggz in de wijk", ""),
        ("de ggz in drenthe heeft een wachtlijst", ""),
        ("je gaat via school de kinderen vragen", ""),
        ("bij jeugdhulp de hele middag gewacht", ""),
        ("we kregen van jeugdhulp de vraag of het ging", ""),
        ("in de kringloop de eerste keer vond ik een stoel", ""),
    ],
)
def test_a_body_in_small_letters_is_masked_behind_the_word_for_what_it_is(
    text: str, body: str
) -> None:
    bodies = [words for kind, words in found(text) if kind == "organisatie"]
    assert bodies == ([body] if body else [])


@pytest.mark.parametrize(
    "text",
    [
        "'t Gieng mie d'r um dat ze de deure leuten stoan en niks zeagn.",
        "Mien jong zit op de grote vaart en dan vroagt ze noe of der wat is.",
        "As ge da nie vraagt, dan krijgde niks, zo is 't hier altijd gewist.",
        "Wy ha sok moai waar hân, mar de doar fan it hûs wie ticht, sei se.",
        "we kenne mekaar, we zitte daar en ze groete ons altijd",
        "er wonen mensen uit syrie en oekraine, dat heb ik effe opgezocht",
    ],
)
def test_dialect_and_words_as_they_are_said_name_nobody(text: str) -> None:
    assert found(text) == []


def test_a_word_for_a_sort_of_body_is_a_name_in_capitals_where_the_tagger_is_sure() -> None:
    assert found("Toen ben ik begonnen bij De Werkplaats, dat is dagbesteding.") == [
        ("organisatie", "De Werkplaats")
    ]
    assert found("Toen ging ik naar de school en daarna naar de kliniek.") == []


def test_a_word_known_to_all_is_a_name_where_it_is_said_what_he_is() -> None:
    text = "Mijn directeur, Frans, die heeft niks gedaan. Hij spreekt Frans, Duits en Engels."
    assert masks(text, Known()).text.startswith("Mijn directeur, [naam], die")
    assert "Duits" in masks(text, Known()).text
