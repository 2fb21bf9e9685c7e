"""Closed questions and marks: which facts they are, in which order, and with their N."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from kvds_nlp.comparing.answers import answer_order, is_no_opinion, tone
from kvds_nlp.comparing.survey import Survey
from kvds_nlp.data import Document
from tests.comparing.helpers import answer, compared

SCALE = [
    ("klopt, en werkte bevorderend", 1),
    ("helemaal mee eens", 1),
    ("mee eens", 1),
    ("ja", 1),
    ("altijd", 1),
    ("klopt, zonder invloed", 0),
    ("neutraal", 0),
    ("klopt, en werkte belemmerend", -1),
    ("mee oneens", -1),
    ("helemaal mee oneens", -1),
    ("nee", -1),
    ("2", 0),
    ("10", 0),
    ("buurtbewoner", 0),
    ("n.v.t.", 0),
]
"""Answers in the order in which a report stacks them, and the side each is on."""


def survey_of(*people: dict[str, str], wave: str = "", waves: tuple[str, ...] = ()) -> Survey:
    """A questionnaire of one open answer a person, with these facts."""
    documents = [answer(f"r{n}", row=n, **facts)[0] for n, facts in enumerate(people)]
    return Survey.of(documents, wave, waves)


def test_answers_stand_from_helping_to_hindering_with_no_opinion_last() -> None:
    order = [said for said, _ in SCALE if said != "buurtbewoner"]
    mixed = Random(1).sample(order, len(order))
    assert sorted(mixed, key=answer_order) == order
    assert [tone(said) for said, _ in SCALE] == [side for _, side in SCALE]
    assert [said for said, _ in SCALE if is_no_opinion(said)] == ["n.v.t."]
    words_among_numbers = sorted(["weet niet", "buurtbewoner", "2"], key=answer_order)
    assert words_among_numbers == ["buurtbewoner", "2", "weet niet"]


@pytest.mark.parametrize(
    ("answers", "each", "closed"),
    [
        (1, 4, False),  # one answer tells nobody apart
        (2, 2, True),
        (10, 2, True),
        (11, 2, False),  # an open question, or a name
    ],
)
def test_a_closed_question_has_two_to_ten_answers(answers: int, each: int, closed: bool) -> None:
    people = [{"rol": f"rol {n}"} for n in range(answers)] * each
    assert survey_of(*people).closed_facts(()) == (("rol",) if closed else ())


def test_a_closed_question_is_answered_twice_as_often_as_it_has_answers() -> None:
    people = [{"rol": "a"}, {"rol": "b"}, {"rol": "a"}, {"rol": ""}]
    assert survey_of(*people).closed_facts(()) == ()
    assert survey_of(*people, {"rol": "a"}).closed_facts(()) == ("rol",)
    assert survey_of(*people, {"rol": "a"}).closed_facts({"rol"}) == ()


def test_questions_with_two_answers_in_common_share_their_scale() -> None:
    people = [
        {"een": "ja", "twee": "ja", "drie": "nee"},
        {"een": "nee", "twee": "nee", "drie": "nooit"},
        {"een": "soms", "twee": "ja", "drie": "zelden"},
    ]
    one, two, three = survey_of(*people).closed(("een", "twee", "drie"))
    assert one.answers == (("ja", 1), ("soms", 1), ("nee", 1))
    assert two.answers == (("ja", 2), ("soms", 0), ("nee", 1))
    assert three.answers == (("nee", 1), ("nooit", 1), ("zelden", 1))


@pytest.mark.parametrize(("more", "shared"), [(6, True), (7, False)])
def test_a_shared_scale_has_ten_answers_at_most(more: int, shared: bool) -> None:
    one = [{"een": value} for value in ("a", "b", "c", "d")]
    two = [{"twee": value} for value in ("a", "b", *(f"x{n}" for n in range(more)))]
    first, second = survey_of(*one, *two).closed(("een", "twee"))
    assert (len(first.answers), len(second.answers)) == ((10, 10) if shared else (4, 2 + more))


def test_who_did_not_answer_is_counted_per_wave() -> None:
    people = [
        {"wave": "begin", "tevreden": "ja"},
        {"wave": "begin"},
        {"wave": "eind", "tevreden": "nee"},
        {"wave": "eind", "tevreden": "ja"},
        {"wave": "eind", "tevreden": "nee"},
    ]
    survey = survey_of(*people, wave="wave", waves=("begin", "midden", "eind"))
    told = [(c.wave, c.answers, c.n, c.missing) for c in survey.closed(("tevreden",))]
    assert told == [
        ("begin", (("ja", 1), ("nee", 0)), 1, 1),
        ("eind", (("ja", 1), ("nee", 2)), 3, 0),
    ]


@pytest.mark.parametrize(
    ("name", "values", "is_mark"),
    [
        ("rapportcijfer", ("0", "10"), True),
        ("rapportcijfer", ("7,5", ""), True),
        ("rapportcijfer", ("-1", "7"), False),
        ("rapportcijfer", ("10,5", "7"), False),
        ("rapportcijfer", ("zeven", "7"), False),
        ("rapportcijfer", ("", ""), False),
        ("leeftijd", ("7", "8"), False),
    ],
)
def test_a_mark_is_named_so_and_lies_from_0_to_10(
    name: str, values: tuple[str, ...], is_mark: bool
) -> None:
    survey = survey_of(*({name: value} for value in values))
    assert survey.mark_facts == ((name,) if is_mark else ())


def test_marks_have_a_mean_per_wave_of_everyone_and_of_each_proeftuin() -> None:
    people = [
        {"wave": "begin", "proeftuin": "B", "cijfer": "4"},
        {"wave": "begin", "proeftuin": "A", "cijfer": "6"},
        {"wave": "eind", "proeftuin": "A", "cijfer": "8"},
    ]
    survey = survey_of(*people, wave="wave", waves=("begin", "eind"))
    assert [(m.proeftuin, m.wave, m.n, m.mean.value) for m in survey.marks()] == [
        ("", "begin", 2, 5.0), ("", "eind", 1, 8.0),
        ("A", "begin", 1, 6.0), ("A", "eind", 1, 8.0),
        ("B", "begin", 1, 4.0), ("B", "eind", 0, None),
    ]  # fmt: skip


def test_a_mark_changes_among_those_who_gave_it_at_both_ends() -> None:
    said = []
    for n, (begin, midway, end) in enumerate([(5, 1, 8), (6, 1, 7), (4, 1, 6)]):
        for wave, mark in (("begin", begin), ("midden", midway), ("eind", end)):
            said.append(answer(f"{n}", row=n, proeftuin="A", wave=wave, cijfer=str(mark)))
    said.append(answer("late", row=9, proeftuin="A", wave="eind", cijfer="1"))
    (change,) = compared(said).mark_changes
    assert (change.first, change.last, change.pairs) == ("begin", "eind", 3)
    assert change.difference.value == pytest.approx(2.0)
    assert change.p == pytest.approx(2 / 2**3)  # all three up: one of eight patterns, or all down
    assert compared([answer("1", cijfer="7")]).mark_changes == ()


def test_answers_without_a_row_are_each_a_respondent() -> None:
    def loose(name: str) -> Document:
        document, _, _ = answer(name, tevreden="ja")
        return replace(document, origin=replace(document.origin, row=None))

    survey = Survey.of([loose("a"), loose("b")], "", ())
    assert len(survey.rows) == 2
