"""What others see of a corpus: numbers for people, masks for names, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Origin, Role, Segment, Turn
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.refi.others import project_for_others
from kvds_nlp.refi.writing import CodedSpan
from kvds_nlp.spans import Span
from kvds_nlp.writers.others import ForOthers, consent_said, masked, masked_document
from kvds_nlp.writers.quotes import place_quotes
from tests.builders import make_corpus, make_document

TEXT = "Wendy: Fatma liet het los in de buurt, zei Wendy.\nBas: Ik vond dat goed van Fatma."


def _talk(doc_id: str = "opname_wendy.txt", **facts: str) -> Document:
    first, second = TEXT.split("\n")
    turns = (
        Turn(Span(7, len(first)), "Wendy"),
        Turn(Span(len(first) + 6, len(first) + 1 + len(second)), "Bas"),
    )
    return make_document(TEXT, doc_id=doc_id, turns=turns, facts=facts)


def _corpus(*documents: Document, **settings: object) -> Corpus:
    segments, codings = [], []
    for document in documents:
        for at, turn in enumerate(document.turns):
            quote = turn.span.of(document.text)
            made = (document.id, document.sha256, turn.span, quote, turn.speaker, turn.role, at)
            segments.append(Segment(*made, coded=turn.role == "respondent"))
            evidence = Evidence(segments[-1], "loslaten", "rule:1", (), 0.9)
            codings.append(Coding(segments[-1], "loslaten", (evidence,), 0.9))
    return make_corpus(documents, segments, codings, **settings)


def test_people_and_interviews_have_numbers_and_names_have_masks() -> None:
    corpus = _corpus(_talk(consent="ja, mits anoniem"))
    first, second = place_quotes(choose_quotes(corpus, per_code=5), corpus)
    said = {first.speaker: first, second.speaker: second}
    assert set(said) == {"respondent 1", "respondent 2"}
    assert said["respondent 1"].shown == "[naam] liet het los in de buurt, zei [naam]."
    assert said["respondent 2"].original == "Ik vond dat goed van [naam]."
    assert first.place == "interview 1"
    assert first.segment.startswith("interview 1@")
    assert all("endy" not in str(value) for value in (first.segment, first.place, first.source))


def test_an_answer_is_known_by_no_name_in_its_file_or_column() -> None:
    text = "Het was fijn in de buurt."
    name = "antwoorden Jan Pietersen.csv"
    answer = replace(
        make_document(text, doc_id=f"{name}#r2.wat_vond_u_van_jan_pietersen", kind="answer"),
        origin=Origin(name, row=2, column="Wat vond u van Jan Pietersen?"),
    )
    corpus = _corpus(answer)
    (quote,) = place_quotes(choose_quotes(corpus, per_code=1), corpus)
    said = f"{quote.segment} {quote.place} {quote.source}"
    assert "ietersen" not in said
    assert quote.segment.startswith("antwoorden [naam]")
    assert quote.segment.endswith("#r2.wat_vond_u_van_[naam]@0-25")
    assert "[naam]" in quote.place


def test_a_cut_shows_no_half_of_a_name_that_is_masked_whole() -> None:
    said = "Toen kwam mevrouw De V. langs en dat was heel fijn."
    turns = (Turn(Span(0, len(said)), "Anna"),)
    corpus = _corpus(make_document(said, doc_id="a.txt", turns=turns))
    (segment,) = corpus.segments
    others = ForOthers(corpus)
    assert others.words(segment.quote, segment) == said.replace("De V.", "[naam]")
    half = Span(said.index("De V."), len(said))
    cut = f"[…] {half.of(said)}"
    assert others.cut_words(cut, [half], segment) == "[…] [naam] langs en dat was heel fijn."
    assert others.part("De V. langs", segment) == "[naam] langs"
    assert others.part("iets anders", segment) == "iets anders"
    ends = Span(0, said.index("De V.") + 2)
    cut = f"{ends.of(said)} […] {Span(30, 34).of(said)}"
    shown = others.cut_words(cut, [ends, Span(30, 34)], segment)
    assert shown == f"Toen kwam mevrouw [naam] […] {said[30:34]}"


def test_who_allows_it_is_named_only_in_a_study_that_names() -> None:
    facts = {"consent": "ja, met naam"}
    (bas, wendy) = place_quotes(
        choose_quotes(named := _corpus(_talk(**facts), quotes="name"), per_code=5), named
    )
    assert {bas.speaker, wendy.speaker} == {"Bas", "Wendy"}
    assert {bas.place, wendy.place} == {"opname_wendy.txt"}
    assert {bas.original or bas.shown, wendy.original or wendy.shown} == {
        "Ik vond dat goed van [naam].",  # Fatma was asked nothing
        "[naam] liet het los in de buurt, zei Wendy.",
    }
    asked_not = _corpus(_talk(consent="anoniem"), quotes="name")
    placed = place_quotes(choose_quotes(asked_not, per_code=5), asked_not)
    assert {one.speaker for one in placed} == {"respondent 1", "respondent 2"}
    shown = ForOthers(named, nameless=True)  # a feedback sheet
    assert shown.words(named.segments[0].quote, named.segments[0]).startswith("[naam] liet")


def test_one_person_is_one_number_over_files_and_another_order_of_names() -> None:
    again = [
        make_document("Dat ging goed.", doc_id=f"{name}.txt", facts={"respondent": who})
        for name, who in (("a", "L02"), ("b", "L03"), ("c", "l-2"))
    ]
    corpus = _corpus(*again)
    shown = ForOthers(corpus)
    assert [shown.speaker(one) for one in corpus.segments] == [
        "respondent 1", "respondent 2", "respondent 1",
    ]  # fmt: skip


def test_facts_that_say_who_become_the_number() -> None:
    corpus = _corpus(_talk(respondent="Wendy de Boer", functie="kapper, kent Fatma"))
    shown, segment = ForOthers(corpus), corpus.segments[0]
    assert shown.fact("respondent", "Wendy de Boer", segment) == "1"
    assert shown.fact("naam", "Wendy", segment) == "1"
    assert shown.fact("soort", "kapper, kent Fatma", segment) == "kapper, kent [naam]"
    assert shown.fact("functie", "kapper", segment) == ""  # of few: it tells who that is


@pytest.mark.parametrize(
    "stretch", ["Fatma", "liet het los", "Fatma liet", "zei Wendy", "atm", "goed van Fatma.", "W"]
)
def test_a_stretch_goes_where_its_words_went(stretch: str) -> None:
    people = frozenset({"Wendy"})
    text, place = masked_document(TEXT, people)
    assert text == masked(TEXT, people)
    start = TEXT.index(stretch)
    moved = place(Span(start, start + len(stretch))).of(text)
    inside = {"atm": "[naam]", "W": "[naam]"}
    assert moved == inside.get(stretch, masked(stretch, people))


def test_a_project_for_others_has_no_refuser_and_its_marks_hold_their_words() -> None:
    refused = make_document("Ik wil dit niet.", doc_id="nee.txt", facts={"consent": "nee"})
    corpus = _corpus(_talk(respondent="Wendy", consent="ja"), refused, name="Proef")
    marks = [
        CodedSpan(
            one.doc_id, one.span, "loslaten", ("kvds-nlp",),
            "Fatma\nloslaten: notitie van Sem: zeldzaam",
        )
        for one in corpus.segments
    ]  # fmt: skip
    project = project_for_others(corpus, marks, "Proef")
    (document,) = project.documents
    assert document.id == "interview 2"  # the first is the one who refused
    assert "Wendy" not in repr(project)
    assert "Fatma" not in repr(project)
    assert "zeldzaam" not in repr(project)
    assert [mark.span.of(document.text) for mark in project.marks] == [
        "[naam] liet het los in de buurt, zei [naam].", "Ik vond dat goed van [naam].",
    ]  # fmt: skip


def test_a_talk_in_which_one_voice_refused_is_not_passed_on_as_a_text() -> None:
    answer = make_document("Nee.", doc_id="a.txt", facts={"respondent": "Bas", "consent": "nee"})
    corpus = _corpus(_talk(consent="ja"), answer)
    assert [corpus.quotable(one) for one in corpus.segments] == [True, False, False]
    assert project_for_others(corpus, [], "Proef").documents == ()


def test_every_product_says_how_many_may_be_quoted() -> None:
    corpus = _corpus(
        _talk(consent="ja"), make_document("Nee.", doc_id="b", facts={"consent": "nee"})
    )
    assert consent_said(corpus).startswith("1 van de 2 personen mag worden geciteerd.")


def test_a_function_is_told_when_enough_people_share_it() -> None:
    people = [
        make_document("Ja.", doc_id=f"{n}", facts={"respondent": f"{n}", "functie": "Kapper"})
        for n in range(3)
    ]
    rare = make_document("Ja.", doc_id="x", facts={"respondent": "9", "functie": "burgemeester"})
    shown = ForOthers(_corpus(*people, rare, traceable_below=3))
    assert shown.told("functie", "kapper") == "kapper"
    assert shown.told("functie", "burgemeester") == ""
    assert shown.told("opdrachtgever", "gemeente") == "gemeente"


@pytest.mark.parametrize("words", ["nee", "geen gebruik", "mag niet gebruikt worden"])
@pytest.mark.parametrize("role", ["respondent", "other", "interviewer"])
def test_a_talk_with_the_words_of_a_refuser_stays_home_whatever_their_role(
    words: str, role: Role
) -> None:
    talk = _talk()
    first, bas = talk.turns
    talk = replace(talk, turns=(first, replace(bas, role=role)))
    both = _corpus(talk, _talk("ander.txt"), consents={"opname_wendy.txt Bas": words})
    project = project_for_others(both.without_unused(), [], "Proef")
    assert [one.id for one in project.documents] == ["interview 1"]  # the other talk
    assert "1 document is " in project.note


def test_no_fact_has_a_name_in_what_it_is_called() -> None:
    talk = _talk(**{"consent:Wendy": "ja, mits anoniem", "wat_vindt_u_van_fatma?": "goed"})
    more = _talk("b.txt", **{"wat_vindt_u_van_bas?": "niets", "wat_vindt_u_van_wendy?": "iets"})
    corpus = _corpus(talk, more)
    assert ForOthers(corpus).facts_shown() == {
        "wat_vindt_u_van_bas?": "wat_vindt_u_van_[naam]?",
        "wat_vindt_u_van_wendy?": "wat_vindt_u_van_[naam]? (2)",
        "wat_vindt_u_van_fatma?": "wat_vindt_u_van_[naam]? (3)",
    }
    project = project_for_others(corpus, [], "Proef")
    told = repr([one.facts for one in project.documents]).casefold()
    assert not [name for name in ("wendy", "fatma", "bas") if name in told]


class _Walked(tuple[CodedSpan, ...]):
    """Marks that know how often they were walked from end to end."""

    times = 0

    def __iter__(self) -> Iterator[CodedSpan]:
        self.times += 1
        return super().__iter__()


class _People(dict[tuple[str, str], int]):
    """Numbers of people that know how many of them were looked at."""

    looks = 0

    def get(self, *args: Any) -> Any:
        self.looks += 1
        return super().get(*args)

    def items(self) -> Any:
        for one in super().items():
            self.looks += 1
            yield one


def test_ten_times_the_answers_are_ten_times_the_looks_and_not_a_hundred() -> None:
    for n in (10, 100):
        answers = [
            make_document(
                f"Antwoord {at}.",
                doc_id=f"a.csv#r{at}",
                kind="answer",
                facts={"respondent": f"{at}"},
            )
            for at in range(n)
        ]
        corpus = _corpus(*answers)
        numbers = _People(corpus.aliases.persons)
        corpus.__dict__["aliases"] = replace(corpus.aliases, persons=numbers)
        marks = _Walked(
            CodedSpan(one.doc_id, one.span, "tijd", ("Noor",)) for one in corpus.segments
        )
        project = project_for_others(corpus, marks, "Proef")
        assert len(project.marks) == n
        assert [one.facts["respondent"] for one in project.documents] == [
            str(numbers[one.doc_id, one.speaker]) for one in corpus.segments
        ]
        assert marks.times == 1
        assert numbers.looks <= 2 * n
