from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.data import Passage
from kvds_nlp.dutch import word_list
from kvds_nlp.language import open_engine
from kvds_nlp.topics import Wording, subject_only, word_passages
from tests.builders import make_segment


def analysed(*lines: str) -> list[Passage]:
    engine = open_engine()
    return [
        Passage(make_segment(line, doc_id=f"d{at}"), sentences, 0)
        for at, (line, sentences) in enumerate(zip(lines, engine.analyse(lines), strict=True))
    ]


def terms(*lines: str) -> set[str]:
    return {term for said in word_passages(analysed(*lines)).terms for term in said}


def test_a_separated_verb_is_one_word() -> None:
    found = terms("We lieten de regie helemaal los.")
    assert {"loslaten", "regie"} <= found
    assert "los" not in found


def test_fillers_and_stop_words_are_not_subjects() -> None:
    found = terms("Ja, eh, nou, dat is eigenlijk gewoon zeg maar best wel goed, hoor.")
    assert not found & word_list("stop_words")
    assert not {"eh", "nou", "zeg", "hoor", "eigenlijk"} & found


def test_a_phrase_counts_when_it_is_said_twice() -> None:
    once = terms("Het openbaar vervoer is duur.", "De bus rijdt niet.")
    twice = terms("Het openbaar vervoer is duur.", "Met openbaar vervoer duurt het lang.")
    assert "openbaar_vervoer" not in once
    assert "openbaar_vervoer" in twice


def test_a_compound_is_also_about_a_part_that_people_say_loose() -> None:
    loose = word_passages(analysed("De bus is laat.", "Die bus stopt.", "De buslijn vervalt."))
    assert {"buslijn", "bus"} <= set(loose.terms[2])
    never = word_passages(analysed("De buslijn vervalt.", "De buslijn komt terug."))
    assert "bus" not in never.terms[0]


def test_the_label_leads_with_a_phrase() -> None:
    spoken = {"openbaar_vervoer": "openbaar vervoer"}
    assert Wording((), spoken).label_of(("bus", "openbaar_vervoer")) == "Openbaar vervoer, bus"
    assert Wording((), spoken).label_of(()) == ""


def test_looking_past_fillers_keeps_every_token() -> None:
    before = analysed("Nou, we gaan eigenlijk met de bus.")[0]
    after = subject_only(before)
    assert _words(after) == _words(before)
    nouns = [t.text for s in after.sentences for t in s.tokens if t.pos == "NOUN"]
    assert nouns == ["bus"]


def _words(passage: Passage) -> Iterable[str]:
    return [token.text for sentence in passage.sentences for token in sentence.tokens]


def test_a_label_does_not_say_a_word_twice() -> None:
    words = ("openbaar_vervoer", "vervoer", "bus", "openbaar", "halte")
    assert Wording((), {}).label_of(words) == "Openbaar vervoer, bus, halte"
