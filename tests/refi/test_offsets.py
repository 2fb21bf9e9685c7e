"""What a position counts, way by way, on texts that are written out."""

from __future__ import annotations

import pytest

from kvds_nlp.refi.offsets import Counting, Place, countings
from kvds_nlp.spans import Span

TWO_LINES = "a\r\nbc"
EMOJI = "é🙂bc"
BOM = "\ufeffabc"
WAYS = [
    (Counting(), "abc", (0, 3), Span(0, 3)),
    (Counting(), "abc", (0, 4), None),
    (Counting(), "abc", (1, 1), None),
    (Counting(), "abc", (-1, 2), None),
    (Counting("inclusive"), "abc", (1, 1), Span(1, 2)),
    (Counting("inclusive"), "abc", (0, 2), Span(0, 3)),
    (Counting("inclusive"), "abc", (0, 3), None),
    (Counting(lines="stored"), TWO_LINES, (3, 5), Span(2, 4)),
    (Counting(lines="one"), TWO_LINES, (2, 4), Span(2, 4)),
    (Counting(lines="two"), "a\nbc", (3, 5), Span(2, 4)),
    (Counting(lines="stored"), TWO_LINES, (2, 3), None),  # half a line end
    (Counting(wide=True), EMOJI, (3, 5), Span(2, 4)),
    (Counting(wide=True), EMOJI, (0, 5), Span(0, 4)),
    (Counting(wide=True), EMOJI, (0, 6), None),
    (Counting(wide=True), EMOJI, (2, 2), None),
    (Counting(wide=True), EMOJI, (2, 4), None),  # in the middle of a character
    (Counting(mark=True), BOM, (1, 4), Span(0, 3)),
    (Counting(mark=False), BOM, (0, 3), Span(0, 3)),
    (Counting(), "cafe\u0301 b", (6, 7), Span(5, 6)),
    (Counting(), "cafe\u0301 b", (4, 5), None),  # an accent on its own
]


@pytest.mark.parametrize(("way", "text", "place", "span"), WAYS)
def test_a_place_is_where_this_way_of_counting_says(
    way: Counting, text: str, place: tuple[int, int], span: Span | None
) -> None:
    assert way.span_at(Place(text, *place, "")) == span


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Counting(), "exclusive end"),
        (Counting("inclusive", "one"), "inclusive end, a line end counts for one"),
        (
            Counting("exclusive", "two", wide=True, mark=True),
            "exclusive end, a line end counts for two, UTF-16 positions, "
            "the byte order mark counts",
        ),
    ],
)
def test_a_way_of_counting_is_said_in_words(way: Counting, words: str) -> None:
    assert str(way) == words


@pytest.mark.parametrize(
    ("texts", "ways"),
    [
        (["abc"], 2),
        ([], 2),
        ([""], 2),
        (["a\nb"], 4),
        (["a\r\nb"], 4),
        (["a\r\nb", "a\nb"], 6),
        (["a\uffff"], 2),
        (["a\U00010000"], 4),
        (["\ufeffa"], 4),
        (["a\ufeff"], 2),
    ],
)
def test_only_ways_that_could_matter_are_tried(texts: list[str], ways: int) -> None:
    places = [Place(text, 0, 1, "") for text in texts]
    assert len(countings(places)) == ways
    assert len(countings(places, "inclusive")) == ways // 2


def test_the_likeliest_way_comes_first() -> None:
    first, second = countings([Place("a\nb", 0, 1, "")])[:2]
    assert (first, second) == (Counting("exclusive"), Counting("inclusive"))
    assert countings([Place("a\r\nb", 0, 1, "")])[0] == Counting(lines="one")


TEXT = "Er was te weinig geld en tijd."


@pytest.mark.parametrize(
    ("name", "end", "contradicts"),
    [
        ("", 6, False),
        ("citaat 1", 6, False),  # a label says nothing
        ("Er was", 6, False),
        ("Er  was", 6, False),  # but for blanks
        ("Er...", 6, False),  # cut short by its program
        ("Er…", 6, False),
        ("Er wa", 6, False),
        ("Er was ", 7, False),
        ("te weinig", 6, True),
        (" en tijd", 6, True),  # eight characters of the text that stand elsewhere
        ("en tijd", 6, False),  # seven
        ("Er was ", 6, False),
    ],
)
def test_a_name_that_is_words_of_another_place_contradicts(
    name: str, end: int, contradicts: bool
) -> None:
    place = Place(TEXT, 0, end, name)
    assert Counting().contradicted_by(place, countings([place], "exclusive")) is contradicts


def test_a_name_that_another_way_of_counting_explains_contradicts() -> None:
    place = Place(TEXT, 0, 5, "Er was")
    assert Counting().contradicted_by(place, countings([place]))
    assert not Counting("inclusive").contradicted_by(place, countings([place]))


def test_names_are_compared_as_they_are_before_blanks_are_passed_over() -> None:
    text = "a b\nc d"
    exact = [Place(text, 0, 5, "a b c"), Place(text, 4, 7, "c d")]
    assert Counting.of(exact, None, "") == Counting()
    loose = [Place("a bx", 0, 3, "a  b")]
    assert Counting.of(loose, None, "") == Counting()


def test_without_names_windows_line_ends_count_for_one() -> None:
    assert Counting.of([Place("a\r\nb", 0, 1, "")], "inclusive", "") == Counting("inclusive", "one")
    assert Counting.of([Place("a\nb", 0, 1, "")], None, "QualCoder 3") == Counting()
    assert Counting.of([], None, "") == Counting()
