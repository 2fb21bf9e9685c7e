"""People of one number in two proeftuinen, lists and talks: a yes is of its own proeftuin."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.data import Document, Turn
from kvds_nlp.people import Level, Refused, consents_of
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.readers import read_inputs
from kvds_nlp.readers.consent_lists import ConsentLists
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span
from kvds_nlp.talk.parts import ListedConsent
from tests.builders import make_document

SAID = "Het wijkteam luisterde niet en ik moest steeds opnieuw mijn verhaal doen."
GROUP = f"Interviewer: Hoe ging het?\nL02: {SAID}\nL01: De regie bleef bij hen.\n"


def talk(*speakers: str) -> Document:
    turns, text = [], ""
    for speaker in speakers:
        start = len(text) + len(speaker) + 2
        text += f"{speaker}: {SAID}\n"
        turns.append(Turn(Span(start, start + len(SAID)), speaker, "respondent"))
    return make_document(text, doc_id="a.txt", turns=turns, facts={"proeftuin": "Oost"})


@pytest.mark.parametrize("settings", [{"quotes": "name"}, {"consents": {"*": "nee"}}])
@pytest.mark.parametrize("answer", ["ja, met naam", "nee"])
def test_what_a_namesake_elsewhere_allowed_is_not_of_a_voice_here(
    tmp_path: Path, settings: dict[str, object], answer: str
) -> None:
    (tmp_path / "Noord").mkdir()
    (tmp_path / "Zuidrand").mkdir()
    head = "respondent,toestemming citeren,Wat hielp u het meest in de buurt?\n"
    rows = f'L02,"{answer}",\nL03,ja,Er was te weinig geld voor de activiteiten.\n'
    (tmp_path / "Noord" / "noord.csv").write_text(head + rows, encoding="utf-8")
    table = f"respondent,Wat hielp u het meest in de buurt?\nL02,{SAID}\n"
    (tmp_path / "Zuidrand" / "zuid.csv").write_text(table, encoding="utf-8")
    (tmp_path / "Zuidrand" / "groep.txt").write_text(GROUP, encoding="utf-8")
    given = Settings.model_validate(settings)
    documents = read_inputs([tmp_path], given.reading).documents
    levels = consents_of(documents, given).levels
    own = next(one for one in documents if one.origin.path.endswith("zuid.csv"))
    silent = Level.NO if "consents" in settings else Level.ANONYMOUS
    assert levels[own.id] == (Level.NO if answer == "nee" else silent)


def test_a_yes_on_a_list_is_a_voice_s_where_it_is_said_or_no_place_is_told() -> None:
    document = talk("Wendy", "Joris")

    def told(person: str, place: str, words: str) -> str:
        entry = ListedConsent(person, place, words, "lijst.csv", 2)
        lists = ConsentLists([entry], PlaceNames({}), ["Oost", "West"])
        return lists.applied(document).facts.get(f"consent:{person}", "")

    assert told("Wendy", "Oost", "ja, met naam") == "ja, met naam"
    assert told("Wendy", "", "ja, met naam") == "ja, met naam"
    assert told("Wendy", "West", "ja, met naam") == ""
    assert told("Wendy", "West", "nee") == "nee"


def test_who_left_elsewhere_is_told_of_in_one_way_in_any_order() -> None:
    left = [("b.csv#r2", "ingetrokken"), ("b.csv#r3", "geen gebruik")]
    found = []
    for order in (left, left[::-1]):
        gone = Refused()
        for name, words in order:
            facts = {"proeftuin": "Oost", "respondent": "L02", "consent": words}
            gone.add(make_document("x", doc_id=name, kind="answer", facts=facts), words)
        found.append(gone.told(talk("L02", "L03")).facts)
    assert found[0] == found[1]
    assert found[0]["consent:L02"] in ("ingetrokken", "geen gebruik")


def test_a_long_list_looks_at_the_labels_of_a_talk_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def counted(label: str) -> bool:
        looked.append(label)
        return True

    monkeypatch.setattr("kvds_nlp.people.called.is_own_label", counted)
    document = talk(*("Wendy", "Joris") * 20)
    for size in (10, 1_000):
        entries = [ListedConsent(f"L{n}", "Oost", "ja", "lijst.csv", n) for n in range(size)]
        lists = ConsentLists(entries, PlaceNames({}), ["Oost"])
        looked.clear()
        lists.applied(document)
        assert len(looked) <= 2 * len(document.turns)
