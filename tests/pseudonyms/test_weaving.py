"""A woven text knows where every letter came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.pseudonyms.hits import Woven, woven
from kvds_nlp.spans import Span


@given(st.text("ab ", min_size=1, max_size=40), st.data())
def test_letters_that_stayed_stand_where_they_are_said_to(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    whole = woven(text, [(span, "[naam 1]") for span in spans])
    for piece in whole.pieces:
        assert piece.new.of(whole.text) == (piece.old.of(text) if piece.kept else "[naam 1]")
    for at in range(len(text)):
        moved = whole.moved(Span(at, at + 1))
        assert moved is not None
        inside = any(span.start <= at < span.end for span in spans)
        assert moved.of(whole.text) == ("[naam 1]" if inside else text[at])


def test_a_stretch_that_cuts_a_name_takes_all_of_its_placeholder() -> None:
    whole = woven("Dat zei Fatma toen.", [(Span(8, 13), "[naam 1]")])
    assert whole.moved(Span(4, 10)) == Span(4, 16)
    assert whole.moved(Span(10, 18)) == Span(8, 21)


def test_parts_are_one_text_after_another() -> None:
    text = "een twee"
    whole = woven(text, [], 0, 3) + Woven(" | ") + woven(text, [(Span(4, 8), "2")], 4, 8)
    assert whole.text == "een | 2"
    assert whole.moved(Span(0, 3)) == Span(0, 3)
    assert whole.moved(Span(4, 8)) == Span(6, 7)


def test_what_is_not_in_the_new_text_has_no_place() -> None:
    assert woven("Fatma", [(Span(0, 5), "")]).moved(Span(0, 5)) is None
