"""Where a quote is cut and what it is worth, at the very edges the policy names."""

from __future__ import annotations

import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Segment
from kvds_nlp.quoting import Cut, choose_quotes, cut_segment
from kvds_nlp.quoting.cutting import _SENTENCE_GAP, _parts
from kvds_nlp.quoting.readability import readability
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document, make_segment


def cut(text: str, *words: str, start: int = 0) -> Cut:
    """The text cut around the first place of each word."""
    triggers = [Span(start + text.index(w), start + text.index(w) + len(w)) for w in words]
    return cut_segment(make_segment(text, start=start), triggers)


def sentence(length: int, word: str = "los") -> str:
    """A sentence of exactly so many characters that begins with this word."""
    return (word.capitalize() + " " + "x" * length)[: length - 1] + "."


@pytest.mark.parametrize(("length", "whole"), [(100, True), (101, False)])
def test_an_answer_of_a_hundred_characters_is_kept_whole(length: int, whole: bool) -> None:
    text = f"{sentence(46)} {sentence(length - 47, 'koek')}"
    assert len(text) == length
    assert (cut(text, "Los").shown == text) is whole


@pytest.mark.parametrize(("length", "alone"), [(44, False), (45, True)])
def test_a_quote_of_45_characters_needs_no_company(length: int, alone: bool) -> None:
    text = f"{sentence(60, 'voor')} {sentence(length)} {sentence(60, 'na')}"
    expected = sentence(length) if alone else f"{sentence(length)} {sentence(60, 'na')}"
    assert cut(text, "Los").shown == expected


@pytest.mark.parametrize(("length", "taken"), [(300, True), (301, False)])
def test_a_short_quote_takes_no_more_company_than_fits(length: int, taken: bool) -> None:
    text = f"{sentence(90, 'voor')} {sentence(30)} {sentence(length, 'na')}"
    second = sentence(length, "na") if taken else sentence(90, "voor")
    shown = cut(text, "Los").shown
    assert shown == (f"{sentence(30)} {second}" if taken else f"{second} {sentence(30)}")


@pytest.mark.parametrize(("length", "both"), [(230, True), (231, False)])
def test_sentences_with_triggers_are_kept_as_long_as_they_fit(length: int, both: bool) -> None:
    middle = sentence(80, "koek")
    text = f"{sentence(100, 'een')} {middle} {sentence(length, 'twee')}"
    expected = f"{sentence(100, 'een')} […] {sentence(length, 'twee')}"
    assert cut(text, "Een", "Twee").shown == (expected if both else sentence(100, "een"))


def test_the_sentence_with_most_triggers_comes_first() -> None:
    text = f"{sentence(200, 'een')} {sentence(200, 'twee drie')}"
    assert cut(text, "Een", "Twee", "drie").shown == sentence(200, "twee drie")
    assert cut(text, "Een", "Twee").shown == sentence(200, "een")
    assert cut(text).shown == sentence(200, "een")  # without a trigger: how it begins


@pytest.mark.parametrize(("length", "taken"), [(270, True), (271, False)])
def test_the_sentence_leaned_on_is_taken_when_it_fits(length: int, taken: bool) -> None:
    leaning = sentence(60, "dat")
    text = f"{sentence(50, 'voor')} {sentence(length, 'ervoor')} {leaning}"
    assert cut(text, "Dat").shown == (f"{sentence(length, 'ervoor')} {leaning}" if taken
                                      else leaning)  # fmt: skip
    assert cut(f"{leaning} {sentence(90, 'na')}", "Dat").shown == leaning


@pytest.mark.parametrize(("length", "by_clause"), [(330, False), (331, True)])
def test_only_a_sentence_of_more_than_330_characters_is_cut_by_clause(
    length: int, by_clause: bool
) -> None:
    head = "Wij lieten het echt helemaal los in die zomer, "
    text = head + "y" * (length - len(head) - 1) + "."
    shown = cut(f"{text} Koek.", "los").shown
    assert shown == (f"{head.strip()} […]" if by_clause else text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dhr. Jansen liet los.", ["Dhr. Jansen liet los."]),
        ("Het kan d.w.z. Zo. En los.", ["Het kan d.w.z. Zo.", "En los."]),
        ("Eerst dit.\n\nen toen los.", ["Eerst dit.", "en toen los."]),
        ('Hij zei: "Laat los." Dat deed ik.', ['Hij zei: "Laat los."', "Dat deed ik."]),
        ("Los! Echt? Ja… Nee", ["Los!", "Echt?", "Ja…", "Nee"]),
        ("Om 10.30 uur begon het.", ["Om 10.30 uur begon het."]),
    ],
)
def test_sentences_end_where_their_marks_say(text: str, shown: list[str]) -> None:
    assert [text[a:b] for a, b in _parts(text, 0, len(text), _SENTENCE_GAP)] == shown


def test_pieces_count_in_the_document_and_cuts_are_marked() -> None:
    dull = sentence(90, "koek")
    text = f"Eh, wij lieten los. {dull} Bewoners namen het over, zeg maar. {dull}"
    found = cut(text, "los", "over", start=9)
    document = " " * 9 + text
    assert [piece.of(document) for piece in found.pieces] == [
        "wij lieten los.", "Bewoners namen het over"
    ]  # fmt: skip
    assert found.shown == "[…] wij lieten los. […] Bewoners namen het over […]"
    assert (found.cuts, found.first) == (3, False)
    whole = cut("Wij lieten los.", "los")
    assert (whole.cuts, whole.first) == (0, True)


def test_nothing_but_filler_is_left_as_it_is() -> None:
    for text in ("Eh, eh", "Nou ja, zeg maar", "hm"):
        found = cut(text)
        assert found.shown.replace("[…]", "").strip()
        assert all(piece.of(text).strip() for piece in found.pieces)


WORDS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]


def fluent(count: int) -> str:
    """A whole sentence of so many different words that say nothing of anybody."""
    names = ["is", *(f"{a}{b}" for a in WORDS for b in WORDS)]
    return " ".join(names[:count]).capitalize() + "."


def worth(text: str, *, cuts: int = 0, first: bool = True) -> float:
    return readability(Cut(text, (Span(0, len(text)),), cuts, first))


@pytest.mark.parametrize(
    ("count", "value"),
    [
        (4, 0.9 * 0.25),
        (5, 0.9 * (0.25 + 0.75 / 5)),
        (8, 0.9 * (0.25 + 0.75 * 4 / 5)),
        (9, 0.9),
        (10, 0.9),
        (45, 0.9),
        (46, 0.9 * (1 - 0.7 / 35)),
        (80, 0.9 * 0.3),
        (100, 0.9 * 0.3),
        (1, 0.9 * 0.25),
    ],
)
def test_a_quote_is_best_from_9_to_45_words(count: int, value: float) -> None:
    assert worth(fluent(count)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "less"),
    [
        (fluent(20), 0.0),
        (fluent(20)[:-1], 0.06),  # not finished
        (fluent(20)[:-1] + "?", 0.25 + 0.06),
        (fluent(20).lower(), 0.06),
        (fluent(20)[:-1] + " eh.", 2.5 / 21),
        (fluent(20)[:-1] + " eh eh eh eh.", 0.4),
        (fluent(20).replace(" ", " - ", 1), 2.5 / 20),
        (fluent(20)[:-1] + " vijf vijf.", 2.5 / 22),
        (fluent(18)[:-1] + " [naam wijk] [naam 2].", 0.4),
        (fluent(18)[:-1] + " [naam 1] [naam 2] [naam 3] [naam 4].", 0.6),
        ("[naam] zei: " + fluent(18), 0.2 + 0.2),  # begins with somebody a reader does not know
        ("Half. " + fluent(18), 0.2),  # answers what a reader did not hear asked
        ("Ja, " + fluent(18), 0.2),
        (fluent(20).removeprefix("Is ").capitalize(), 0.2),  # a heading or a note: no verb in it
        ("Meer vaart in plannen, zodat " + fluent(18), 0.2),  # a note: its verb comes after it
        (fluent(20).replace("Is ", "Faciliteert "), 0.0),
        ("Onze buurt kreeg hierover " + fluent(18), 0.3 - 0.1),  # over what?
        ("Een dorp kiest namelijk " + fluent(18), 0.3),  # it explains what is not there
        ("Een dorp kiest dan ook " + fluent(18), 0.3),
        ("Een dorp kiest ook " + fluent(18), 0.2),  # beside what?
        ("Een dorp kiest wel " + fluent(18), 0.2),
        ("Een dorp kiest wel eens " + fluent(18), 0.0),
        ("Wij kiezen ook wel " + fluent(18), -0.1),  # so people talk
        ("Een dorp kiest bij de gekozen aanpak " + fluent(18), 0.2),
        ("Is toch zo? " + fluent(18), 0.3),  # answers, and asks back
        (fluent(18)[:-1] + " en de.", 0.3),  # torn off
        ("Sturen op voortgang, betrekken van bewoners, verenigen van belangen, overstijgen.", 0.2),
        ("Een basis op orde brengen, prioriteit en veel winst door bewoners in een wijk.", 0.2),
        ("De bereidheid in een team om van alles te proberen met bewoners.", 0.2),
        ("Een nieuwe aanpak waarin zorg en welzijn ingezet worden voor bewoners.", 0.2),
        ("Een dorp gaat verder met " + fluent(18), 0.0),
        ("Een dorp kiest bij deze aanpak " + fluent(18), 0.2),  # at which?
        ("Een dorp kiest, en deze aanpak " + fluent(18), 0.0),
        ("Een dorp kiest op dit moment " + fluent(18), 0.0),
        ("Een dorp kiest in deze wijk " + fluent(18), 0.0),
        ("Een dorp kiest bij de tweede ronde " + fluent(18), 0.2),  # of which?
        ("Een dorp kiest bij beide rondes " + fluent(18), 0.2),
        ("Een dorp kiest beide partijen en " + fluent(18), 0.0),
        ("Een dorp kiest bewoners/ouders " + fluent(18), 0.2),  # as notes are written
        ("Een dorp kiest bewoners en/of " + fluent(18), 0.0),
        ("Een dorp kiest m.b.t. regels " + fluent(18), 0.2),
        ("Onze buurt heeft daar toen over " + fluent(18), 0.3 - 0.1),
        ("Onze buurt heeft daar " + fluent(18), -0.1),
        ("Onze buurt kreeg geld, en hierover " + fluent(18), -0.1),  # over the money
        ("Voor ons wordt dit " + fluent(18), 0.2 - 0.1),
        ("Nu een dorp kiest, lijkt dit " + fluent(18), 0.2),  # what?
        ("Nu een dorp kiest, vindt een raad dit " + fluent(16), 0.0),
        ("Een dorp leert, naast een buurt, van het andere dorp " + fluent(12), 0.2),  # than which?
        ("De ene buurt leert, naast een raad, van de andere buurt " + fluent(9), 0.0),
        ("Een dorp ziet het, als raad, van de andere kant " + fluent(12), 0.0),
        ("Uiteindelijk kiest een dorp " + fluent(16), 0.15),
        ("Een dorp heeft gezocht naar " + fluent(16), 0.2),
        ("Een dorp beoogt meer " + fluent(18), 0.2),  # what came of it?
        ("Een dorp heeft tot doel om " + fluent(18), 0.2),
        ("Wij hebben tot doel om " + fluent(18), -0.1),  # so people talk of themselves
        (f"Een dorp kiest ruimte. Een raad beoogt {fluent(16)}", 0.0),
        ("Een dorp is gevraagd of " + fluent(18), 0.3),  # what a study did
        ("Wij zijn gevraagd of " + fluent(18), -0.1),
        ("Wij hebben in een nulmeting ook gevraagd of " + fluent(16), 0.3 - 0.1),
        ("Over een dorp is geen informatie " + fluent(18), 0.3),
        ("Een meerderheid geeft aan wat " + fluent(18), 0.2),  # of whom?
        ("Een meerderheid van een dorp geeft aan wat " + fluent(16), 0.0),
        ("Een rol van dorp en raad: " + fluent(18).lower(), 0.2),  # a heading, and what stood below
        ("Een dorp vraagt van een raad: " + fluent(18).lower(), 0.0),
        ("Een nieuwe manier van vrij zijn en naast een dorp gaan staan in een buurt.", 0.2),
        ("Een nieuwe manier van denken is in een dorp nodig in een buurt.", 0.0),
        ("Verder " + fluent(18), 0.3),
        ("Er komt " + fluent(18), 0.0),
        (fluent(18)[:-1] + " en ze.", 0.3),  # who?
        ("Ouders mogen, en ze " + fluent(18), 0.0),
        ("Volgens de GGD " + fluent(18), 0.0),
        ("Volgens de QXV " + fluent(18), 0.1),  # who is that?
        (fluent(18)[:-1] + ":", 0.3 + 0.06),  # announces what is not there
        (fluent(18)[:-1] + " (acht.", 0.1),
        (f"{fluent(12)} […] {fluent(8)}", 0.0),
        (f"{fluent(12)} […] Daarbij {fluent(8)}", 0.15),  # by what?
        (f"{fluent(12)} […] Een dorp kiest echter {fluent(8)}", 0.15),
        (f"{fluent(12)} […] Een dorp kiest dus {fluent(8)}", 0.15),
        (f"{fluent(12)} […] Een dorp kiest ook {fluent(8)}", 0.15),
        ("“[naam] " + fluent(18), 0.2 + 0.2),
    ],
)
def test_what_a_reader_stumbles_over_makes_a_quote_worth_less(text: str, less: float) -> None:
    assert worth(text) == pytest.approx(0.9 - less)


def test_cuts_and_a_broken_beginning_make_a_quote_worth_less() -> None:
    text = fluent(20)
    assert worth(text, cuts=1) == pytest.approx(0.9 - 0.1)
    assert worth(text, cuts=9) == pytest.approx(0.9 - 0.3)
    assert worth(f"[…] {text}", cuts=1, first=False) == pytest.approx(0.9 - 0.1 - 0.06)
    assert worth("123 - 456") == 0.0


def said(
    text: str,
    doc_id: str,
    *,
    score: float = 0.8,
    sources: tuple[str, ...] = ("rule:1",),
    valence_score: float = 0.9,
    **how: str,
) -> tuple[Document, Coding]:
    """One answer with one coding; ``how``: facts, and the coding's code, status and valence."""
    own = {key: how.pop(key) for key in ("code", "status", "valence") if key in how}
    document = make_document(text, doc_id=doc_id, kind="answer", facts={"proeftuin": "P", **how})
    segment = Segment(doc_id, document.sha256, Span(0, len(text)), text, "", "respondent", 0)
    code = own.pop("code", "loslaten")
    evidence = tuple(Evidence(segment, code, one, (Span(0, 2),), score) for one in sources)
    coding = Coding(segment, code, evidence, score, valence_score=valence_score, **own)  # type: ignore[arg-type]
    return document, coding


def corpus_of(*pairs: tuple[Document, Coding]) -> Corpus:
    documents = list({document.id: document for document, _ in pairs}.values())
    segments = list({coding.segment.key: coding.segment for _, coding in pairs}.values())
    return make_corpus(documents, segments, [coding for _, coding in pairs])


def picked(*pairs: tuple[Document, Coding], per_code: int = 9) -> list[str]:
    """Ids of the documents quoted under the first code, in rank order."""
    quotes = choose_quotes(corpus_of(*pairs), per_code=per_code)
    return [quote.coding.segment.doc_id for quote in quotes if quote.coding.code == "loslaten"]


ONE = "Bewoners kiezen inmiddels zelf waaraan hun budget besteed wordt."
TWO = "Ambtenaren durfden eindelijk afstand van hun plannen te nemen."
THREE = "Ondernemers kregen ruimte voor proeven zonder vergunning vooraf."


def test_the_surest_is_quoted_first_and_more_kinds_of_reasons_count() -> None:
    assert picked(said(ONE, "a", score=0.7), said(TWO, "b", score=0.9)) == ["b", "a"]
    several = said(ONE, "b", sources=("rule:1", "meaning:2"))
    assert picked(said(TWO, "a", sources=("rule:1", "rule:2")), several)[0] == "b"
    side = said(ONE, "b", valence="belemmerend", valence_score=0.6)
    assert picked(said(TWO, "a"), side)[0] == "b"
    unsure = said(ONE, "b", valence="belemmerend", valence_score=0.5)
    assert picked(said(TWO, "a"), unsure)[0] == "a"


def test_a_segment_of_one_code_says_it_more_plainly() -> None:
    document, coding = said(TWO, "a")
    other = said(TWO, "a", code="sturen")
    assert picked((document, coding), other, said(ONE, "b"))[0] == "b"


def test_as_many_as_asked_for_and_no_more() -> None:
    pairs = [said(text, name) for name, text in zip("abc", (ONE, TWO, THREE), strict=True)]
    assert [len(picked(*pairs, per_code=n)) for n in (1, 2, 3, 4)] == [1, 2, 3, 3]


def second(surer: float, **facts: str) -> str:
    """Which is quoted second: one of the same ``facts`` as the first, or one less sure."""
    return picked(
        said(ONE, "a", score=1.0, **facts),
        said(TWO, "same", score=min(0.99, 0.8 + surer), **facts),
        said(TWO.replace("plannen", "regels"), "other", score=0.8, **dict.fromkeys(facts, "x")),
    )[1]


def test_another_person_goes_before_the_same_one_however_sure() -> None:
    assert second(0.49, respondent="r1") == "other"


@pytest.mark.parametrize("fact", ["organisatie", "opdrachtgever"])
def test_another_organisation_goes_first_unless_it_is_much_less_sure(fact: str) -> None:
    # .05 is lost; of the score .5 x .6 counts, so one sixth surer makes up for it
    assert second(1 / 6 - 0.01, **{fact: "Gemeente"}) == "other"
    assert second(1 / 6 + 0.01, **{fact: "Gemeente"}) == "same"


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        # shared of all longer words: 4 of 5, 4 of 6, 3 of 3 and 2 of 2
        ("Kiezen samen budget ruimte.", "Kiezen samen budget ruimte plannen.", True),
        ("Kiezen samen budget ruimte vooraf.", "Kiezen samen budget ruimte plannen.", False),
        ("Het budget vraagt ruimte.", "Om ruimte vraagt het budget.", True),
        ("Het budget is ruimte.", "Om ruimte gaat het budget.", False),
        ("Wij zijn er nu wel.", "WIJ ZIJN ER NU WEL.", True),
    ],
)
def test_twins_share_four_in_five_of_their_longer_words(one: str, other: str, twins: bool) -> None:
    assert len(picked(said(one, "a"), said(other, "b"), per_code=2)) == (1 if twins else 2)


def test_a_talkative_respondent_does_not_crowd_out_the_others() -> None:
    many = [said(f"{ONE[:-1]} in {n} wijken rond {'abcdefghijklm'[n] * 6}.", f"m{n:02}", score=0.9,
                 respondent="r1") for n in range(13)]  # fmt: skip
    one = said(TWO, "z", score=0.2, respondent="r2")
    assert "z" in picked(*many, one, per_code=2)
