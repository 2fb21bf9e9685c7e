"""A quote is what was said: pieces of the text, whole where it can be, never changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.quoting import cut_segment
from kvds_nlp.quoting.cutting import ELISION, LONG
from kvds_nlp.quoting.readability import readability
from kvds_nlp.spans import Span
from tests.builders import make_segment

_BITS = st.sampled_from(
    [
        "Ja, eh, ",
        "wij laten het los",
        ". ",
        "De wijk 😀 doet mee",
        "\n",
        "é",
        " […] ",
        "[naam wijk] ",
        "zeg maar",
        ", hè?",
        "Dat is zo. ",
        "maar de wethouder wil sturen ",
        "x" * 60 + " ",
        " ",
    ]
)


def cut(text: str, *words: str, start: int = 0) -> tuple[str, tuple[Span, ...]]:
    """The text cut around the first place of each word."""
    triggers = [Span(start + text.index(w), start + text.index(w) + len(w)) for w in words]
    found = cut_segment(make_segment(text, start=start), triggers)
    return found.shown, found.pieces


def test_a_short_answer_is_kept_whole() -> None:
    assert cut("Wij laten los. Dat is wennen.", "los")[0] == "Wij laten los. Dat is wennen."


def test_sentences_that_do_not_matter_are_left_out() -> None:
    dull = "De vergadering was op dinsdag in het buurthuis en er was koffie met koek voor ieder. "
    text = f"{dull}{dull}De gemeente durft de regie nu echt los te laten. {dull}{dull}".strip()
    assert cut(text, "los")[0] == "De gemeente durft de regie nu echt los te laten."


def test_sentences_apart_are_joined_by_an_elision() -> None:
    dull = "De vergadering was op dinsdag in het buurthuis en er was koffie met koek voor ieder. "
    text = f"De gemeente liet de regie los. {dull}{dull}Bewoners namen de leiding over."
    shown, pieces = cut(text, "los", "leiding")
    assert shown == "De gemeente liet de regie los. […] Bewoners namen de leiding over."
    assert [span.of(text) for span in pieces] == shown.split(" […] ")


def test_a_sentence_that_leans_back_takes_the_one_before() -> None:
    dull = "De vergadering was op dinsdag in het buurthuis en er was koffie met koek voor ieder. "
    text = (
        f"{dull}{dull}De bewoners beslissen zelf over het budget. Dat heet loslaten. {dull}".strip()
    )
    shown, _ = cut(text, "loslaten")
    assert shown == "De bewoners beslissen zelf over het budget. Dat heet loslaten."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ja, eh, wij laten het nu los.", "[…] wij laten het nu los."),
        ("Wij laten het nu los, zeg maar.", "Wij laten het nu los […]"),
        ("Nou ja, kijk, wij laten los, hè?", "[…] wij laten los […]"),
        ("Maar wij laten het los.", "Maar wij laten het los."),
        ("Nee, wij laten het niet los.", "Nee, wij laten het niet los."),
        ("In [naam wijk] laten we los.", "In [naam wijk] laten we los."),
    ],
)
def test_fillers_go_only_at_the_edges(text: str, shown: str) -> None:
    assert cut(text, "los")[0] == shown


def test_a_very_short_quote_gets_the_sentence_after_it() -> None:
    dull = "De vergadering was op dinsdag in het buurthuis en er was koffie met koek voor ieder."
    text = f"{dull} Wij laten het los. De bewoners kiezen zelf. {dull}"
    assert cut(text, "los")[0] == "Wij laten het los. De bewoners kiezen zelf."
    assert cut(f"{dull} Wij laten het los.", "los")[0] == f"{dull} Wij laten het los."


def test_a_trigger_is_never_trimmed_away() -> None:
    assert cut("Nou, zeg maar", "zeg maar")[0].endswith("zeg maar")


def test_an_endless_sentence_is_cut_by_clause() -> None:
    text = "we zaten daar en we praatten over van alles, " * 12 + "toen lieten we het los, "
    text += "en daarna gingen we naar huis, " * 12 + "en dat was het."
    shown, _ = cut(text, "los")
    assert "toen lieten we het los" in shown
    assert len(shown) <= LONG + 2 * len(ELISION) + 4
    assert shown.startswith("[…] ")
    assert shown.endswith(" […]")


@given(bits=st.lists(_BITS, min_size=1, max_size=40), picks=st.lists(st.integers(0, 10**6)))
def test_every_piece_is_found_back_character_for_character(
    bits: list[str], picks: list[int]
) -> None:
    quote = "".join(bits).strip()
    if not quote:
        return
    base = 7
    document = " " * base + quote
    triggers = [Span(base + p % len(quote), base + p % len(quote) + 1) for p in picks]
    found = cut_segment(make_segment(quote, start=base), triggers)
    assert found.pieces == tuple(sorted(found.pieces))
    joined = f" {ELISION} ".join(span.of(document) for span in found.pieces)
    assert found.shown in {
        joined, f"{ELISION} {joined}", f"{joined} {ELISION}", f"{ELISION} {joined} {ELISION}"
    }  # fmt: skip
    for before, after in zip(found.pieces, found.pieces[1:], strict=False):
        assert before.end <= after.start
    assert Span(base, base + len(quote)).contains(found.pieces[0])


def test_a_quote_full_of_placeholders_is_worth_less() -> None:
    def worth(text: str) -> float:
        return readability(cut_segment(make_segment(text), [Span(0, 3)]))

    few = worth("Wij hebben met [naam 1] en [naam 2] de hele wijk Noord bezocht vorig jaar.")
    many = worth("Wij hebben met [naam 1] en [naam 2] de hele wijk [plaats 1] bezocht vorig jaar.")
    assert many <= few - 0.19
