"""The small values: what they say of themselves."""

from __future__ import annotations

import pytest

from kvds_nlp.data import CUE, Evidence, Origin, Role, Token, Turn
from kvds_nlp.spans import Span
from tests.builders import make_document, make_segment


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("a.txt"), "a.txt"),
        (Origin("a.csv", 3), "a.csv, rij 3"),
        (Origin("a.csv", None, "Wat hielp?"), "a.csv, kolom Wat hielp?"),
        (Origin("a.csv", 0, ""), "a.csv, rij 0, kolom "),
    ],
)
def test_an_origin_says_where_a_text_stands_as_far_as_it_is_known(
    origin: Origin, words: str
) -> None:
    assert str(origin) == words


@pytest.mark.parametrize(
    ("role", "context", "context_when_asked"),
    [("respondent", False, False), ("interviewer", True, False), ("other", True, True)],
)
def test_whose_words_are_context(role: Role, context: bool, context_when_asked: bool) -> None:
    turn = Turn(Span(0, 3), "A", role)
    assert turn.is_context(code_interviewer=False) is context
    assert turn.is_context(code_interviewer=True) is context_when_asked


def test_a_stretch_was_spoken_when_the_turn_that_holds_it_began() -> None:
    turns = (Turn(Span(0, 3), at=1.5), Turn(Span(4, 7), at=9.0), Turn(Span(8, 11)))
    document = make_document("Een twee dr", turns=turns)
    spans = [Span(4, 7), Span(0, 2), Span(9, 11), Span(2, 5)]
    assert [document.spoken_at(span) for span in spans] == [9.0, 1.5, None, None]


def test_a_lone_word_is_its_own_head() -> None:
    assert Token(0, 2, "Ja", "INTJ", "ja").head == 0


@pytest.mark.parametrize(
    ("source", "spans", "note", "reason"),
    [
        ("meaning:enc", (Span(5, 8),), "lijkt op “weg”", "lijkt op “weg”"),
        ("meaning:enc", (Span(5, 8),), "", "los"),
        ("rule:1", (Span(0, 2), Span(5, 8)), "regel 1", "We … los"),
        ("model:m", (), "0,81", "0,81"),
        ("model:m", (), "", "model:m"),
    ],
)
def test_a_reason_is_the_words_unless_meaning_or_nothing_was_pointed_at(
    source: str, spans: tuple[Span, ...], note: str, reason: str
) -> None:
    segment = make_segment("We l los nu")
    assert Evidence(segment, CUE, source, spans, 0.8, note=note).reason == reason


def test_words_are_those_at_a_span_of_the_document() -> None:
    assert make_segment("los laten", start=4).words_at(Span(8, 13)) == "laten"
