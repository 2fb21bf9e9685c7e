"""Where sentences end: by their marks, at line ends, at headings that no mark closes."""

from __future__ import annotations

import pytest

from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.sentences import (
    is_wrapped,
    joint_features,
    joints,
    sentence_spans,
    split_sentences,
)

TAGS = {"de": "DET", "het": "DET", "is": "AUX", "gaan": "VERB"}
LEXICON = Lexicon(index={"noun": frozenset({"huis"})}, tags=TAGS)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("lengths", "wrapped"),
    [
        ([9, 9, 9], False),
        ([9, 9, 9, 9], True),
        ([9, 9, 1, 1], True),
        ([9, 9, 1, 1, 1], False),
        ([10, 8, 1, 1], True),
        ([10, 7, 1, 1], False),
        ([100, *[10] * 18], False),
        ([100, *[10] * 19], True),  # one long line in twenty is not the width
        ([100, 100, *[10] * 18], False),
        ([9, 0, 0, 9, 9], False),  # blank lines are no lines
    ],
)
def test_lines_are_wrapped_when_most_are_about_as_long_as_the_longest(
    lengths: list[int], wrapped: bool
) -> None:
    assert is_wrapped("\n".join("x" * length for length in lengths)) is wrapped


WRAPPED = ["we hebben lang", "gepraat in de", "buurt en toen", "gingen we door"]


@pytest.mark.parametrize(
    ("place", "line", "split"),
    [
        (1, "gepraat in de", False),
        (1, "- meer geld nu", True),
        (1, "2. meer geld", True),
        (1, "123. meer geld", False),
        (1, "a) meer geld", True),
        (0, "we zeiden dit:", True),
        (0, "we zeiden dit,", False),
    ],
)
def test_in_wrapped_text_a_line_ends_a_sentence_at_a_bullet_or_a_mark(
    place: int, line: str, split: bool
) -> None:
    lines = [*WRAPPED]
    lines[place] = line
    whole = "\n".join(lines)
    halves = [lines[0], "\n".join(lines[1:])]
    assert sentences(whole) == (halves if split else [whole])


def test_in_wrapped_text_a_blank_line_ends_a_sentence() -> None:
    text = "\n".join([*WRAPPED[:2], "", *WRAPPED[2:]])
    assert sentences(text) == ["\n".join(WRAPPED[:2]), "\n".join(WRAPPED[2:])]


@pytest.mark.parametrize(
    "parts",
    [
        ["Ja. en toen."],
        ["Ja.", "'s Avonds."],
        ["Ik zag dhr. Vries.", "Ja."],
        ["Ik zag dhr."],
        ["Ik weet het ca...", "Nou."],
        ["Het is J. Jansen."],
        ["Dat is x.", "Ja."],
        ["1. Meer geld."],
        ["12. Meer geld."],
        ["123.", "Meer geld."],
        ["Er zijn 12.", "Meer niet."],
        ["Zie A.B. Vries."],
        ["Ja. […]", "Dat was goed."],
        ["Ja […] Dat was goed."],
        ["Ja. […] dat was goed."],
    ],
)
def test_a_mark_ends_a_sentence_unless_it_belongs_to_a_word(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_small_letter_on_a_new_line_begins_a_sentence_after_a_mark() -> None:
    assert sentences("Ja.\nen toen") == ["Ja.", "en toen"]


@pytest.mark.parametrize(
    ("weights", "parts"),
    [
        ({}, ["aa Bb cc Dd ee 5f gg"]),
        ({"begins:capital": 0.85}, ["aa Bb cc Dd ee 5f gg"]),  # in doubt it goes on
        ({"begins:capital": 0.86}, ["aa", "Bb cc", "Dd ee 5f gg"]),
        ({"begins:digit": 0.86}, ["aa Bb cc Dd ee", "5f gg"]),
        ({"bias": 0.6, "length": 1.0}, ["aa Bb cc", "Dd ee 5f gg"]),  # counted from the last
        ({"bias": 0.6, "length": 1.3}, ["aa Bb cc", "Dd ee", "5f gg"]),
    ],
)
def test_a_heading_without_a_mark_ends_where_the_weights_say_so(
    weights: dict[str, float], parts: list[str]
) -> None:
    text = "aa Bb cc Dd ee 5f gg"
    assert [span.of(text) for span in split_sentences(text, LEXICON, weights)] == parts


@pytest.mark.parametrize(
    ("line", "begin", "place", "names", "length", "capitals"),
    [
        (
            "Het huis is mooi De buren gaan mee", 0, 4,
            "bias|before:?|here:DET|open before|word:de|ends:word|begins:capital|pair:FalseDET"
            "|after:?|short|verb since|verb ahead|function",
            0.4, 0.25,
        ),
        (
            "nu de Buurt de 2e", 2, 4,
            "bias|before:DET|here:?|word before:de|open|ends:word|begins:digit|pair:False?"
            "|after:nothing|short",
            0.2, 0.5,
        ),
        (
            'WMO en GGD. "WMO De', 0, 3,
            'bias|before:?|here:?|open before|open|ends:.|begins:"|pair:True?|after:DET'
            "|capital before|short|capital after|acronym|said before",
            0.3, 2 / 3,
        ),
        (
            "a b c d Huis De gaan", 0, 5,
            "bias|before:noun|here:DET|open before|word:de|ends:word|begins:capital|pair:TrueDET"
            "|after:VERB|capital before|verb ahead|verb only ahead",
            0.5, 0.2,
        ),
    ],
)  # fmt: skip
def test_what_speaks_for_a_beginning_is_named_as_when_the_weights_were_learned(
    line: str, begin: int, place: int, names: str, length: float, capitals: float
) -> None:
    found = joint_features(line.split(), begin, place, LEXICON)
    wanted = dict.fromkeys(names.split("|"), 1.0)
    assert found == {**wanted, "length": length, "capitals": pytest.approx(capitals)}


def test_how_far_is_looked_back_and_ahead() -> None:
    behind = [joint_features(["A", *"b" * n, "C"], 0, n + 1, LEXICON) for n in (59, 60)]
    assert [found["capitals"] for found in behind] == [1 / 60, 0]
    assert behind[0]["length"] == 3.0
    ahead = [joint_features(["a", "B", *"c" * n, "gaan"], 0, 1, LEXICON) for n in (10, 11)]
    assert ["verb ahead" in found for found in ahead] == [True, False]


def test_the_places_where_training_looks_for_a_beginning() -> None:
    text = "aa Bb (cc (; 3x\n«dd ee Ff"
    found = joints(text, LEXICON)
    assert [end for _, end in found] == [2, 5, 12, 22]
    assert found[1][0] == joint_features(text.split("\n")[0].split(), 0, 2, LEXICON)
