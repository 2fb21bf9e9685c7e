"""What people write about consent, and what headers ask: the cases a researcher adds to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kvds_nlp.people.answers import Level, fact_of, read_answer, together
from kvds_nlp.people.questions import question_of
from kvds_nlp.people.wording import said_in

CASES = Path(__file__).parent.parent / "cases" / "consent"


def _cases(name: str) -> object:
    return YAML(typ="safe").load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def _answers() -> Iterator[tuple[str, str, str]]:
    for group in _cases("answers"):  # type: ignore[attr-defined]
        asked = group.pop("asked")
        yield from ((asked, words, level) for level, some in group.items() for words in some)


@pytest.mark.parametrize(("asked", "words", "level"), list(_answers()))
def test_an_answer_allows_what_its_words_say(asked: str, words: str, level: str) -> None:
    reading = read_answer(words, asked)
    allowed = reading.level.said if reading.allows_quotes or reading.level < Level.NO else "no"
    assert (allowed if reading.understood else "unclear") == level


@pytest.mark.parametrize(
    ("about", "text"),
    [(about, text) for about, some in _cases("questions").items() for text in some],  # type: ignore[attr-defined]
)
def test_a_header_asks_for_consent_or_does_not(about: str, text: str) -> None:
    marked = text.startswith("-")
    question = question_of(text.removeprefix("-"))
    found = "none" if question is None else ("-" * question.negated) + question.about
    assert found == ("-" * marked) + about


def test_wordings_of_the_settings_decide_and_the_longest_is_meant() -> None:
    assert read_answer("klopt", yes=("klopt",), no=("klopt niet",)).level == Level.NAME
    assert read_answer("klopt niet", yes=("klopt",), no=("klopt niet",)).level == Level.NO
    assert not read_answer("klopt").understood
    assert read_answer("niet tegen", yes=("niet tegen",)).level == Level.NAME


@pytest.mark.parametrize(
    ("pairs", "level"),
    [
        ([("Toestemming opname", "ja"), ("Toestemming citeren", "nee")], Level.NO),
        ([("Toestemming opname", "nee"), ("Toestemming citeren", "ja")], Level.NO),
        ([("Toestemming opname", "ja"), ("Toestemming citeren", "ja")], Level.NAME),
        ([("Toestemming opname", "ja")], Level.NO),
        ([("Toestemming verwerking", "ja")], Level.NO),
        ([("Toestemming citeren", "ja"), ("Naam vermelden?", "nee")], Level.ANONYMOUS),
        ([("Toestemming citeren", "ja"), ("Toestemming nieuwsbrief", "nee")], Level.NAME),
        ([("Toestemming", "ja"), ("Opmerking", "later ingetrokken")], Level.UNUSED),
        ([("Toestemming", "ja"), ("Bezwaar tegen citeren", "ja")], Level.NO),
        ([("Toestemming", "ja"), ("", "zie map")], Level.NO),
    ],
)
def test_several_consents_are_read_together(pairs: list[tuple[str, str]], level: Level) -> None:
    decided = together(read_answer(answer, asked) for asked, answer in pairs)
    assert decided is not None
    assert decided.level == level
    again = together([read_answer(fact_of(decided))])
    assert again is not None
    assert again.level == level


def test_questions_on_contact_and_names_alone_ask_for_no_consent() -> None:
    contact = read_answer("nee", "Toestemming nieuwsbrief")
    assert together([contact]) is None
    assert together([contact, read_answer("ja", "Naam vermelden?")]) is None
    hidden = together([contact, read_answer("nee", "Naam vermelden?")])
    assert hidden is not None
    assert hidden.level == Level.ANONYMOUS


def test_words_that_no_list_has_are_named() -> None:
    assert said_in("ja, via Truus").unknown == ("truus",)
