from __future__ import annotations

import pytest

from kvds_nlp.spans import Span, hull, merged, stripped


def test_a_span_is_as_long_as_what_it_covers() -> None:
    assert len(Span(3, 8)) == 5


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_covers_something_and_begins_in_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"0 <= start < end"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "inside"),
    [
        (Span(2, 6), True),
        (Span(2, 3), True),
        (Span(5, 6), True),
        (Span(1, 6), False),
        (Span(2, 7), False),
        (Span(1, 3), False),
        (Span(5, 7), False),
    ],
)
def test_a_span_contains_what_lies_wholly_inside(other: Span, inside: bool) -> None:
    assert Span(2, 6).contains(other) is inside


@pytest.mark.parametrize(
    ("other", "overlap"),
    [
        (Span(0, 2), False),
        (Span(0, 3), True),
        (Span(3, 4), True),
        (Span(5, 9), True),
        (Span(6, 9), False),
    ],
)
def test_spans_that_only_touch_share_no_character(other: Span, overlap: bool) -> None:
    assert Span(2, 6).overlaps(other) is overlap
    assert other.overlaps(Span(2, 6)) is overlap


def test_no_blank_is_left_at_an_end() -> None:
    text = "a  bc  d"
    assert stripped(text, 1, 7) == Span(3, 5)
    assert stripped(text, 1, 4) == Span(3, 4)
    assert stripped(text, 4, 7) == Span(4, 5)
    assert stripped(text, 1, 3) is None
    assert stripped("   a", 1, 4) == Span(3, 4)
    assert stripped(" ab ", 0, 4) == Span(1, 3)
    assert stripped("", 0, 0) is None


def test_spans_that_touch_or_overlap_are_made_one() -> None:
    assert merged([Span(0, 2), Span(4, 6), Span(6, 7), Span(5, 6), Span(9, 10)]) == (
        Span(0, 2),
        Span(4, 7),
        Span(9, 10),
    )
    assert merged([Span(2, 9), Span(3, 4)]) == (Span(2, 9),)
    assert merged([]) == ()


def test_a_hull_goes_from_the_first_start_to_the_last_end() -> None:
    assert hull([Span(4, 5), Span(1, 9), Span(2, 3)]) == Span(1, 9)
