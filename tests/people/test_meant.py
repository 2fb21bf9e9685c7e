"""Who is meant by a number or a name: one person, all their documents, nobody else's."""

from __future__ import annotations

import pytest

from kvds_nlp.data import Document, Turn
from kvds_nlp.errors import InputError
from kvds_nlp.people.meant import Theirs, person_meant
from kvds_nlp.spans import Span
from tests.builders import make_document


def answer(name: str, **facts: str) -> Document:
    return make_document("Ja.", doc_id=name, kind="answer", facts=facts)


def talk(name: str, *speakers: str, **facts: str) -> Document:
    text, turns = "", []
    for who in speakers:
        start = len(text) + len(who) + 2
        text += f"{who}: Ja.\n"
        role = "interviewer" if who == "I" else "respondent"
        turns.append(Turn(Span(start, start + 3), who, role))  # type: ignore[arg-type]
    return make_document(text, doc_id=name, turns=turns, facts=facts)


def theirs(given: str, *documents: Document) -> Theirs:
    return person_meant(documents, given).among(documents)


def test_a_number_meets_over_spelling_waves_and_interview() -> None:
    documents = (
        answer("begin#1", respondent="L-02", proeftuin="Oost"),
        answer("eind#9", respondent="l2", proeftuin="oost"),
        answer("begin#2", respondent="L12", proeftuin="Oost"),
        talk("gesprek L02.docx", "I", "R"),
        talk("gesprek.txt", "I", "R", respondent="Respondent L02"),
    )
    assert theirs("l02", *documents).whole == {
        "begin#1", "eind#9", "gesprek L02.docx", "gesprek.txt",
    }  # fmt: skip


def test_a_name_beside_a_number_is_theirs_when_no_other_number_has_it() -> None:
    one, two = (
        answer("a#1", respondent="L02", naam="Fatma Kaya"),
        answer("a#2", respondent="L05", naam="Joke Bos"),
    )
    alone, group = talk("los.txt", "I", "R", naam="Fatma Kaya"), talk("groep.txt", "Joke", "Bas")
    assert theirs("L02", one, two, alone, group).whole == {"a#1", "los.txt"}
    other = answer("a#3", respondent="L09", naam="Fatma Kaya")
    assert theirs("L02", one, two, other, alone).whole == {"a#1"}
    with pytest.raises(InputError, match=r"more than one person.*'L02'.*'L09'"):
        person_meant((one, other), "Fatma Kaya")


def test_one_voice_among_several_has_its_turns_and_no_file_by_its_name() -> None:
    group = talk("groep.txt", "I", "Wendy", "Bas", "Wendy (moeder)")
    other = talk("West/groep.txt", "Joke", "Bas")
    found = theirs("wendy", group, other)
    assert (found.whole, dict(found.turns)) == (frozenset(), {"groep.txt": frozenset({1, 3})})
    with pytest.raises(InputError, match="nobody"):
        person_meant((group, other), "groep")


def test_the_same_number_in_two_proeftuinen_is_asked_for() -> None:
    east, west = (
        answer("o#1", respondent="7", proeftuin="Oost"),
        answer("w#1", respondent="7", proeftuin="West"),
    )
    loose = talk("gesprek 7.txt", "I", "R", respondent="7")
    with pytest.raises(InputError, match="'Oost/7', --respondent 'West/7'"):
        person_meant((east, west, loose), "7")
    meant = person_meant((east, west, loose), "Oost/7")
    assert meant.among((east, west, loose)).whole == {"o#1"}
    assert meant.unsure((east, west, loose)) == [loose]
