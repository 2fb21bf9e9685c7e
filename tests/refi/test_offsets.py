"""What a position counts, way by way, on texts that are written out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.refi import offsets
from kvds_nlp.refi.offsets import Counting, Place, countings
from kvds_nlp.spans import Span
from kvds_nlp.talk.text import clean

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


SIGNS = st.text(st.sampled_from("ab \n\r\u0301é🙂\ufeff\u00ad"), max_size=14)


@settings(max_examples=300, deadline=None)
@given(SIGNS, st.integers(0, 16), st.integers(1, 6), st.booleans())
def test_a_place_is_where_cleaning_all_that_comes_before_would_put_it(
    text: str, start: int, size: int, wide: bool
) -> None:
    end = start + size
    stretch = text[start:end]
    if wide:
        units = text.encode("utf-16-le")
        try:
            start = len(units[: 2 * start].decode("utf-16-le"))
            stretch = units[2 * (end - size) : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:
            stretch = ""
        there = end <= len(units) // 2
    else:
        there = end <= len(text)
    place = Place(text, end - size, end, "")
    span = Counting("exclusive", "stored", wide, mark=True).span_at(place)
    first, whole = clean(text[:start]), clean(text[:start] + stretch)
    same = whole[len(first) :].strip() == clean(stretch).strip()
    known = there and stretch and same and len(first) < len(whole)
    assert span == (Span(len(first), len(whole)) if known else None)


def test_what_is_cleaned_grows_with_the_text_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = 0

    def counted(text: str) -> str:
        nonlocal cleaned
        cleaned += len(text)
        return clean(text)

    def work(lines: int) -> int:
        nonlocal cleaned
        cleaned, line = 0, "Wij lieten het los, en toen kwam er ruimte.\r\n"
        text = line * lines
        for at in range(0, len(text), len(line)):
            place = Place(text, at, at + 10, "een etiket")
            way = Counting("exclusive", "stored")
            assert way.span_at(place) is not None
            assert not way.contradicted_by(place, [])
        return cleaned

    monkeypatch.setattr(offsets, "clean", counted)
    assert work(800) < 8 * 1.35 * work(100)
