from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.data import Document, Origin, Sentence, Token, Turn, Unit, digest
from kvds_nlp.segmenting import blocks, moved, passages
from kvds_nlp.spans import Span, stripped
from tests.builders import make_conversation, make_document


def one_sentence_a_full_stop(text: str) -> tuple[Sentence, ...]:
    """A stand-in for the language room: a sentence ends at a full stop."""
    out, start = [], 0
    for piece in text.split("."):
        end = min(start + len(piece) + 1, len(text))
        if span := stripped(text, start, end):
            token = Token(span.start, span.end, span.of(text), "X", "x")
            out.append(Sentence(span.start, span.end, (token,)))
        start = end
    return tuple(out)


def cut(document: Document, unit: Unit = "paragraph", **options: bool) -> list[tuple[str, str]]:
    found = blocks(document, **options)
    analyses = [one_sentence_a_full_stop(b.span.of(document.text)) for b in found if b.coded]
    got = passages(document, found, analyses, unit=unit)
    return [(p.segment.quote, p.question) for p in got if p.sentences]


def test_interviewer_turns_are_the_question_and_are_not_coded() -> None:
    talk = make_conversation(("interviewer", "Hoe ging het?"), ("respondent", "Goed. Echt waar."))
    assert cut(talk) == [("Goed. Echt waar.", "Hoe ging het?")]


def test_interviewer_turns_are_coded_when_the_settings_say_so() -> None:
    talk = make_conversation(("interviewer", "Hoe ging het?"), ("respondent", "Goed."))
    assert [quote for quote, _ in cut(talk, code_interviewer=True)] == ["Hoe ging het?", "Goed."]


@pytest.mark.parametrize("code_interviewer", [False, True])
def test_who_is_neither_is_context_and_asks_nothing(code_interviewer: bool) -> None:
    talk = make_conversation(
        ("other", "Dit gesprek was in het buurthuis."),
        ("interviewer", "Hoe ging het?"),
        ("other", "Zij kijkt weg."),
        ("respondent", "Goed."),
    )
    said = cut(talk, code_interviewer=code_interviewer)
    assert said[-1] == ("Goed.", "Hoe ging het?" if not code_interviewer else "")
    assert {quote for quote, _ in said[:-1]} == ({"Hoe ging het?"} if code_interviewer else set())
    kept = [block.span.of(talk.text) for block in blocks(talk) if not block.coded]
    assert kept == ["Dit gesprek was in het buurthuis.", "Hoe ging het?", "Zij kijkt weg."]


@pytest.mark.parametrize(
    ("unit", "quotes"),
    [
        ("sentence", ["Een.", "Twee.", "Drie."]),
        ("paragraph", ["Een. Twee.", "Drie."]),
        ("turn", ["Een. Twee.\nDrie."]),
        ("document", ["Een. Twee.\nDrie."]),
    ],
)
def test_each_unit_cuts_at_its_own_ends(unit: Unit, quotes: list[str]) -> None:
    assert [quote for quote, _ in cut(make_document("Een. Twee.\nDrie."), unit)] == quotes


@pytest.mark.parametrize("unit", get_args(Unit))
def test_words_of_a_second_paragraph_stand_where_they_stand(unit: Unit) -> None:
    talk = make_conversation(("interviewer", "Hoe?"), ("respondent", "Rustig. Heel rustig.\nDruk."))
    found = blocks(talk)
    analyses = [one_sentence_a_full_stop(b.span.of(talk.text)) for b in found if b.coded]
    spoken = [
        talk.text[passage.base + token.start : passage.base + token.end]
        for passage in passages(talk, found, analyses, unit=unit)
        for sentence in passage.sentences
        for token in sentence.tokens
    ]
    assert spoken == ["Rustig.", "Heel rustig.", "Druk."]


def test_lines_wrapped_by_hand_stay_one_paragraph() -> None:
    text = (
        "We hebben daar lang over\ngesproken met de gemeente\nen met elkaar.\n\nToen kwam de zomer."
    )
    assert [quote for quote, _ in cut(make_document(text))] == [
        "We hebben daar lang over\ngesproken met de gemeente\nen met elkaar.",
        "Toen kwam de zomer.",
    ]


def test_a_page_without_line_ends_becomes_passages_of_whole_sentences() -> None:
    text = " ".join(f"Dit is zin nummer {n} van een lang verhaal." for n in range(100))
    quotes = [quote for quote, _ in cut(make_document(text))]
    assert len(quotes) > 3
    assert all(quote.startswith("Dit is") and quote.endswith("verhaal.") for quote in quotes)
    assert " ".join(quotes) == text
    assert all(600 <= len(quote) < 650 for quote in quotes[:-1])  # about half of what is long


@pytest.mark.parametrize(("letters", "passages_"), [(598, 1), (599, 2)])
def test_a_paragraph_is_long_from_1201_characters(letters: int, passages_: int) -> None:
    text = f"{'a' * 599}. {'b' * letters}."
    assert len(cut(make_document(text))) == passages_


def test_lines_are_wrapped_when_two_in_five_end_in_mid_sentence() -> None:
    whole = "we hebben\nlang gepraat\nmet elkaar.\nToen niet.\nEn nu.\nKlaar."
    assert [quote for quote, _ in cut(make_document(whole))] == [whole]
    lines = f"{whole}\nEcht.".split("\n")
    assert [quote for quote, _ in cut(make_document("\n".join(lines)))] == lines


def test_a_line_of_blanks_is_no_line() -> None:
    text = "we hebben \n \nlang gepraat."
    assert [quote for quote, _ in cut(make_document(text))] == ["we hebben", "lang gepraat."]


def test_a_moved_sentence_takes_its_words_with_it() -> None:
    sentence = Sentence(2, 7, (Token(2, 4, "ik", "X", "ik"), Token(5, 7, "ga", "X", "ga")))
    later = moved(sentence, 1)
    assert (later.start, later.end) == (3, 8)
    assert [(token.start, token.end) for token in later.tokens] == [(3, 5), (6, 8)]
    assert moved(later, -1) == sentence


def test_a_heading_in_a_report_is_context_of_the_text_below_it() -> None:
    text = "Buurthuis Oost\n\n\nWat ging er goed?\nWe kregen de ruimte.\nDat hielp."
    assert cut(make_document(text)) == [
        ("We kregen de ruimte.", "Wat ging er goed?"),
        ("Dat hielp.", "Wat ging er goed?"),
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Kop\nTekst", ["Kop"]),
        ("Kop\n\nTekst.", ["Kop"]),
        ("Tekst.\n\nKop\nMeer.", ["Kop"]),
        ("Tekst.\n \t\n \t\nMeer.", []),
        ("Tekst.\n \t\nKop\nMeer.", ["Kop"]),
        ("Tekst. \n Kop\nMeer.", []),
        ("Tekst.\nKop\nMeer.", []),
        ("Tekst.\n\nKop\n\nMeer.", []),
        ("Tekst.\n\nKop", []),
        ("kop\nTekst.", []),
        ("Kop!\nTekst.", []),
        ("Een" + 11 * " woord" + "\nTekst.", ["Een" + 11 * " woord"]),
        ("Een" + 12 * " woord" + "\nTekst.", []),
    ],
)
def test_what_is_a_heading(text: str, headings: list[str]) -> None:
    found = blocks(make_document(text))
    assert [block.span.of(text) for block in found if not block.coded] == headings


BELOW = "De gemeente betaalt tot en met volgend jaar een deel van de huur van het pand."


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"Tekst.\n\nNodig daarna\n\n{BELOW}", ["Nodig daarna"]),
        (f"Tekst.\n\nNodig daarna:\n\n{BELOW}", ["Nodig daarna:"]),
        (f"Tekst.\n\nNodig daarna.\n\n{BELOW}", []),
        (f"Tekst.\n\nnodig daarna\n\n{BELOW}", []),
        ("Tekst.\n\nNodig daarna\n\nTe weinig.", []),
        (f"Tekst.\n\nNodig daarna\n\n{BELOW[:-1]}", []),
        (f"Tekst.\n\nEen{11 * ' woord'}\n\n{BELOW}", [f"Een{11 * ' woord'}"]),
        (f"Tekst.\n\nEen{12 * ' woord'}\n\n{BELOW}", []),
    ],
)
def test_what_is_a_heading_in_a_paper(text: str, headings: list[str]) -> None:
    found = blocks(make_document(text, kind="paper"))
    assert [block.span.of(text) for block in found if not block.coded] == headings
    assert [block.coded for block in blocks(make_document(text))] == [True] * len(found)


def test_a_heading_apart_is_that_of_one_paragraph_in_a_paper() -> None:
    text = f"Tekst.\n\nNodig daarna\n\n{BELOW}\n\nDan is er de school."
    found = blocks(make_document(text, kind="paper"))
    assert [block.question for block in found] == ["", "", "Nodig daarna", ""]
    lines = f"Tekst.\n\nNodig daarna\n{BELOW}\nDan is er de school."
    found = blocks(make_document(lines, kind="paper"))
    assert [block.question for block in found] == ["", "", "Nodig daarna", "Nodig daarna"]


class Text(str):
    """A text that counts the letters taken out of it."""

    taken = 0

    def __getitem__(self, at: Any) -> str:
        piece = super().__getitem__(at)
        self.taken += len(piece)
        return piece


def test_headings_cost_no_more_each_where_there_are_more() -> None:
    def takes(size: int) -> int:
        text = Text("Kop van dit stuk\nEen zin die verder gaat over de buurt.\n" * size)
        blocks(make_document(text))
        return text.taken

    assert 0 < takes(400) < 9 * takes(50)


def test_in_a_conversation_nothing_is_a_heading() -> None:
    talk = make_conversation(("respondent", "Kop\nTekst."), ("respondent", "Meer."))
    assert [quote for quote, _ in cut(talk)] == ["Kop", "Tekst.", "Meer."]


def test_a_short_first_line_of_an_answer_is_no_heading() -> None:
    answer = make_document("Te weinig tijd\nEn geen geld.", kind="answer")
    assert [quote for quote, _ in cut(answer)] == ["Te weinig tijd", "En geen geld."]


def test_the_open_question_is_the_question_of_an_answer() -> None:
    answer = make_document("Te weinig tijd.", kind="answer", facts={"question": "Knelpunten?"})
    assert cut(answer) == [("Te weinig tijd.", "Knelpunten?")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["interviewer", "respondent", "other"]),
            st.text(alphabet="ab .é😀\u00ad\u202e", min_size=1, max_size=30).filter(str.strip),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(get_args(Unit)),
)
def test_every_segment_is_its_text_and_stays_in_one_turn(lines: list, unit: Unit) -> None:
    talk = make_conversation(*lines)
    found = blocks(talk)
    analyses = [one_sentence_a_full_stop(b.span.of(talk.text)) for b in found if b.coded]
    for passage in passages(talk, found, analyses, unit=unit):
        segment = passage.segment
        assert segment.quote == segment.span.of(talk.text)
        assert segment.quote == segment.quote.strip()
        assert any(turn.span.contains(segment.span) for turn in talk.turns)
        for sentence in passage.sentences:
            for token in sentence.tokens:
                start = passage.base + token.start
                assert talk.text[start : passage.base + token.end] == token.text
                assert segment.span.start <= start < segment.span.end


def test_context_is_marked_as_not_coded() -> None:
    text = "Hoe ging dat?\nGoed."
    turns = (Turn(Span(0, 13), "I", "interviewer"), Turn(Span(14, 19), "R"))
    document = Document("a.txt", "interview", text, digest(text), turns, Origin("a.txt"))
    found = passages(document, blocks(document), [()], unit="turn")
    assert [passage.segment.coded for passage in found] == [False, True]


def test_a_segment_knows_what_its_speaker_said_before_and_after_it() -> None:
    talk = make_conversation(
        ("interviewer", "Hoe ging het?"),
        ("respondent", "Eerst stroef."),
        ("interviewer", "En toen?"),
        ("respondent", "Toen beter."),
        ("respondent", "Nu goed."),
    )
    paragraphs = blocks(talk)
    coded = [block for block in paragraphs if block.coded]
    analyses = [one_sentence_a_full_stop(block.span.of(talk.text)) for block in coded]
    found = passages(talk, paragraphs, analyses, unit="paragraph")
    assert [(p.segment.quote, p.before, p.after) for p in found] == [
        ("Hoe ging het?", "", ""),
        ("Eerst stroef.", "", "Toen beter."),
        ("En toen?", "", ""),
        ("Toen beter.", "Eerst stroef.", "Nu goed."),
        ("Nu goed.", "Toen beter.", ""),
    ]
