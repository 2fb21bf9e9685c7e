"""What is printed: capitals and stops where sentences have them, and not one other word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.data import Coding, Evidence, Segment
from kvds_nlp.quoting import choose_quotes, cut_segment, printed
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus, make_document, make_segment

SPOKEN = (
    "de buurtzuster kwam langs en die keek hoe het met mij ging en of ik iets nodig had maar ik "
    "wist het zelf niet zo goed en toen heeft ze voor vrijdag een afspraak gemaakt bij het loket"
)


@pytest.mark.parametrize(
    ("shown", "set_"),
    [
        ("wij lieten het los", "Wij lieten het los."),
        ("Wij lieten het los.", "Wij lieten het los."),
        ("Wie neemt het over?", "Wie neemt het over?"),
        ("te weinig uren,", "Te weinig uren."),
        ("ijs en weder dienende", "IJs en weder dienende."),
        ("'s avonds is niemand bereikbaar", "'s Avonds is niemand bereikbaar."),
        ("[naam] belde elke week", "[naam] belde elke week."),
        ("[…] omdat het geld op was […]", "[…] omdat het geld op was […]"),
        ("hij zei: “kom maar”", "Hij zei: “kom maar”."),
        ("3 dagen in de week", "3 dagen in de week."),
        ("“Wij gingen mee. Dat hielp.", "“Wij gingen mee. Dat hielp.”"),
        ('Wij gingen mee."', '"Wij gingen mee."'),
        ("", ""),
    ],
)
def test_a_quote_begins_and_ends_as_a_sentence_does(shown: str, set_: str) -> None:
    assert printed(shown) == set_


def test_a_transcript_without_marks_gets_its_sentences() -> None:
    assert printed(SPOKEN) == (
        "De buurtzuster kwam langs en die keek hoe het met mij ging en of ik iets nodig had. Maar "
        "ik wist het zelf niet zo goed. En toen heeft ze voor vrijdag een afspraak gemaakt bij het "
        "loket."
    )


def test_a_transcript_without_marks_is_cut_by_its_sentences() -> None:
    text = f"{SPOKEN} " * 3
    segment = make_segment(text.strip())
    at = segment.quote.index("afspraak")
    cut = cut_segment(segment, [Span(at, at + 8)])
    assert cut.shown == "en toen heeft ze voor vrijdag een afspraak gemaakt bij het loket" or (
        "afspraak" in cut.shown and len(cut.shown) < len(SPOKEN)
    )
    assert [piece.of(segment.quote) for piece in cut.pieces] == cut.shown.split(" […] ")


def test_a_text_with_marks_keeps_its_own_sentences() -> None:
    text = "Zij kwamen elke maandag langs, en ik was daar heel blij mee en dat bleef zo"
    assert printed(text) == text + "."


@given(st.text(alphabet="ab AB.,?é'[]…\n-", max_size=60))
def test_no_word_is_changed(text: str) -> None:
    words = re.compile(r"\w+")
    before, after = words.findall(text.lower()), words.findall(printed(text).lower())
    assert before == after


def coding(text: str, name: str, code: str, score: float) -> Coding:
    """A coding of a whole document."""
    document = make_document(text, doc_id=name)
    segment = Segment(name, document.sha256, Span(0, len(text)), text, "", "respondent", 0)
    evidence = (Evidence(segment, code, "rule:1", (Span(0, 2),), score),)
    return Coding(segment, code, evidence, score)


def test_no_passage_is_quoted_under_three_themes() -> None:
    text = "Bewoners kiezen inmiddels zelf waaraan hun budget besteed wordt."
    codes = ("loslaten", "sturen", "borging")
    codings = [coding(text, "a", code, 0.9) for code in codes]
    corpus = make_corpus(
        [make_document(text, doc_id="a")], [codings[0].segment], codings,
        codebook=make_codebook(*codes),
    )  # fmt: skip
    assert len(choose_quotes(corpus, per_code=3)) == 2
    pinned = {("a@0-64", code) for code in codes}
    assert len(choose_quotes(corpus, per_code=3, pinned=pinned)) == 3


def test_what_cannot_be_printed_is_left_to_the_table() -> None:
    good = "Bewoners kiezen inmiddels zelf waaraan hun budget besteed wordt."
    texts = {"a": (good, 0.9), "b": ("Ja, dat ook.", 0.9), "c": (good[:-1] + " nu.", 0.3)}
    codings = [coding(text, name, "loslaten", score) for name, (text, score) in texts.items()]
    corpus = make_corpus(
        [make_document(text, doc_id=name) for name, (text, _) in texts.items()],
        [one.segment for one in codings], codings, codebook=make_codebook("loslaten"),
    )  # fmt: skip
    shown = [
        q.shown for q in choose_quotes(corpus, per_code=9, by="", masked=lambda words, *_: words)
    ]
    assert shown == [good]
    assert "Ja, dat ook." in [q.shown for q in choose_quotes(corpus, per_code=9, by="")]


def printed_of(*said: tuple[str, float, str], mask: str = "") -> list[str]:
    """What a report prints of answers: text, score and source of each; ``mask`` is masked."""
    codings = []
    for at, (text, score, source) in enumerate(said):
        one = coding(text, f"d{at}", "loslaten", score)
        evidence = tuple(replace(reason, source=source) for reason in one.evidence)
        codings.append(replace(one, evidence=evidence))
    corpus = make_corpus(
        [make_document(text, doc_id=f"d{at}") for at, (text, _, _) in enumerate(said)],
        [one.segment for one in codings], codings, codebook=make_codebook("loslaten"),
    )  # fmt: skip

    def masked(words: str, *_: object) -> str:
        return words.replace(mask, "[naam]") if mask else words

    return [q.shown for q in choose_quotes(corpus, per_code=9, by="", masked=masked)]


CHOICE = "Bewoners kiezen inmiddels zelf waaraan hun budget besteed wordt."
ROOM = "Ambtenaren durfden eindelijk afstand van hun plannen te nemen."


def test_a_quote_is_judged_as_it_is_printed_with_its_masks() -> None:
    named = "Trijntje laat Trijntje nu zelf kiezen waaraan dat budget besteed wordt."
    said = [(named, 0.95, "rule:1"), (ROOM, 0.92, "rule:1")]
    assert printed_of(*said) == [named, ROOM]
    assert printed_of(*said, mask="Trijntje") == [ROOM]


def test_what_one_kind_of_reason_says_alone_must_be_surer() -> None:
    assert printed_of((CHOICE, 0.85, "rule:1"), (ROOM, 0.95, "rule:1")) == [ROOM]
    assert printed_of((CHOICE, 0.79, "rule:1")) == []


def test_the_same_words_of_others_are_not_printed_under_a_second_theme() -> None:
    twin = f"“{CHOICE}”"
    codings = [coding(CHOICE, "a", "loslaten", 0.95), coding(twin, "b", "sturen", 0.95)]
    corpus = make_corpus(
        [make_document(CHOICE, doc_id="a"), make_document(twin, doc_id="b")],
        [one.segment for one in codings], codings, codebook=make_codebook("loslaten", "sturen"),
    )  # fmt: skip
    assert len(choose_quotes(corpus, per_code=3, by="")) == 2
    assert len(choose_quotes(corpus, per_code=3, by="", masked=lambda words, *_: words)) == 1
