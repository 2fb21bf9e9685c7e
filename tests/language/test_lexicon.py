"""Dictionary forms of words that stand in no table, and of those that do."""

from __future__ import annotations

import pytest

from kvds_nlp.language.lexicon import Lexicon, regular_infinitive

LEXICON = Lexicon(
    index={
        "noun": frozenset({"huis", "kop", "plan", "meer", "a"}),
        "verb": frozenset({"lopen", "laten", "zijn"}),
        "adj": frozenset({"nederlands", "utrechts", "noord-hollands", "mooi"}),
    },
    exceptions={
        "noun": {"huizen": "huis", "eis": "eisx", "eien": "ei"},
        "verb": {"qq": "lopen", "qqq": "lopen", "qqqq": "lopen"},
    },
    lookup={"liep": "lopen", "planne": "plan", "hunne": "hun", "zo": "zo"},
    rules={"noun": (("", "x"), ("nen", "")), "adj": (("e", ""),)},
    learned={"NOUN": {"media": "medium", "huis": "thuis"}},
    capitals=frozenset({"nederlands", "noord-hollands"}),
)


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("gaan", "gaan"), ("zien", "zien"), ("doen", "doen"),
        ("appen", "app appt appte appten geappt appen append appende"),
        ("lopen", "loop loopt lopend"),
        ("werken", "werk werkt werkte werkten gewerkt werkend werkende"),
        ("geven", "geef geeft gevend"),  # no participle
        ("bellen", "bel belt belde belden gebeld"),
        ("streamen", "streamde gestreamd"),
        ("facetimen", "facetimet facetimede gefacetimed"),
        ("redden", "red redde redden gered"),
        ("zetten", "zet zette zetten gezet"),
        ("praten", "praat praatte praatten gepraat"),
        ("bieden", "bied"),
        ("bloeden", "bloed bloedt bloedde gebloed"),
        ("bijten", "bijt"),
        ("draaien", "draai draait draaide gedraaid"),
        ("blijven", "blijf blijft"),
        ("schuiven", "schuif schuift"),
        ("lezen", "lees leest"),
        ("reizen", "reis reist reisde gereisd"),
        ("straffen", "straf straft strafte gestraft"),
        ("surfen", "surf surfte"),
        ("faxen", "fax faxt faxte gefaxt"),
        ("duwen", "duw duwt duwde geduwd"),
        ("wandelen", "wandel wandelt wandelde gewandeld"),
        ("veranderen", "verander verandert veranderde veranderd"),
        ("tekenen", "tekent"),
        ("matigen", "matig matigt"),
        ("vertellen", "vertel vertelt vertelde verteld"),
        ("opstellen", "opstel opstelt opstelde"),
        ("skypen", "skype skypet"),
    ],
)  # fmt: skip
def test_the_infinitive_of_a_regular_verb_by_its_endings_alone(infinitive: str, forms: str) -> None:
    assert {form: regular_infinitive(form) for form in forms.split()} == dict.fromkeys(
        forms.split(), infinitive
    )


@pytest.mark.parametrize(
    ("text", "pos", "lemma"),
    [
        ("!", "PUNCT", "!"),
        ("HuizeN", "X", "HuizeN"),
        # names: no genitive, no capitals throughout
        ("JANSEN", "PROPN", "Jansen"),
        ("GGZNL", "PROPN", "GGZNL"),
        ("AB-CDE", "PROPN", "AB-CDE"),
        ("Anna's", "PROPN", "Anna"),
        ("Jo's", "PROPN", "Jo"),
        ("A's", "PROPN", "A's"),
        ("Amerikanen", "PROPN", "Amerikanen"),
        # quantities and numbers
        ("Meer", "ADV", "veel"),
        ("minste", "DET", "weinig"),
        ("meer", "NOUN", "meer"),
        ("Eerste", "ADJ", "één"),
        ("3e", "NUM", "3"),
        ("12de", "ADJ", "12"),
        ("3e", "NOUN", "3e"),
        # acronyms
        ("GGD", "NOUN", "GGD"),
        ("ABCDE", "NOUN", "ABCDE"),
        ("ABCDEF", "NOUN", "abcdef"),
        ("A", "NOUN", "a"),
        ("GGD", "ADV", "ggd"),
        ("GGD-huizen", "NOUN", "GGD-huis"),
        ("A-huizen", "NOUN", "a-huis"),
        ("Ggd-huizen", "NOUN", "ggd-huis"),
        # stress marks of small words
        ("zó", "ADV", "zo"),
        ("kóp", "NOUN", "kóp"),
        # tables: learned, listed, irregular, looked up when listed, by ending
        ("Media", "NOUN", "medium"),
        ("huis", "NOUN", "thuis"),
        ("kop", "NOUN", "kop"),
        ("huizen", "NOUN", "huis"),
        ("planne", "NOUN", "plan"),
        ("plannen", "NOUN", "plan"),
        ("liep", "VERB", "lopen"),
        ("liep", "AUX", "lopen"),
        ("hunne", "PRON", "hun"),
        ("liep", "NUM", "liep"),
        # in no table: by the longest known ending
        ("xxhuizen", "NOUN", "xxhuis"),
        ("qqeien", "NOUN", "qqei"),
        ("qqeis", "NOUN", "qqeis"),
        ("qq-eis", "NOUN", "qq-eisx"),
        ("q" * 54 + "huizen", "NOUN", "q" * 54 + "huis"),
        ("q" * 55 + "huizen", "NOUN", "q" * 55 + "huizen"),
        # or without its commonest inflection
        ("qqqqe", "ADJ", "qqqq"),
        ("qqqe", "ADJ", "qqqe"),
        ("driejarige", "ADJ", "driejarig"),
        ("qqq's", "NOUN", "qqq"),
        ("qqqheden", "NOUN", "qqqheid"),
        ("qqqingen", "NOUN", "qqqing"),
        ("qqqers", "NOUN", "qqqer"),
        ("qqqeren", "NOUN", "qqqeer"),
        # a verb: what follows a particle
        ("opliep", "VERB", "oplopen"),
        ("uiteenliep", "VERB", "uiteenlopen"),
        ("opqqq", "VERB", "oplopen"),
        ("opqq", "VERB", "opqqen"),
        ("optelopen", "VERB", "oplopen"),
        ("opteqqqq", "VERB", "oplopen"),
        ("opteqqq", "VERB", "opteqqqen"),
    ],
)
def test_the_dictionary_form_of_a_word(text: str, pos: str, lemma: str) -> None:
    assert LEXICON.lemma(text, pos, "", initial=False) == lemma


@pytest.mark.parametrize(
    ("text", "initial", "lemma"),
    [
        ("nederlandse", False, "Nederlands"),
        ("Utrechtse", False, "Utrechts"),
        ("Utrechtse", True, "utrechts"),
        ("utrechtse", False, "utrechts"),
        ("Mooie", False, "mooi"),
        ("Noord-Hollandse", True, "Noord-Hollands"),
        ("Noord-hollandse", True, "Noord-hollands"),
        ("noord-hollandse", False, "noord-hollands"),
    ],
)
def test_an_adjective_of_a_people_or_a_place_keeps_its_capital(
    text: str, initial: bool, lemma: str
) -> None:
    assert LEXICON.lemma(text, "ADJ", "", initial) == lemma


def test_one_of_a_people_is_no_people() -> None:
    plural = ("Amerikanen", "Afrikaners", "Chinezen", "Palestijnen", "Fransen")
    assert [LEXICON.lemma(text, "PROPN", "Number=Plur", initial=False) for text in plural] == [
        "Amerikaan", "Afrikaner", "Chinees", "Palestijn", "Fransen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("", ()),
        ("12", ("12",)),
        ("huizen", ("huis", "huizen")),
        ("liep", ("lopen", "liep")),
        ("qqqers", ("qqqer", "qqqersen", "qqqers")),
    ],
)
def test_every_lemma_a_lone_word_may_have(word: str, lemmas: tuple[str, ...]) -> None:
    assert LEXICON.candidates(word) == lemmas


def test_a_lemma_of_one_letter_is_none() -> None:
    short = Lexicon(exceptions={"verb": {"gaw": "q"}, "noun": {"gaw": "qq"}})
    assert short.candidates("gaw")[0] == "qq"
