"""What the tagger sees of a word is what it was trained to see."""

from __future__ import annotations

import pytest

from kvds_nlp.language.architecture import shape, word_class, word_features
from kvds_nlp.language.lexicon import Lexicon

LEXICON = Lexicon(
    index={"noun": frozenset({"huis", "eten"}), "verb": frozenset({"lopen", "eten"})},
    exceptions={"verb": {"lop": "lopen"}},
    lookup={"liep": "lopen"},
    rules={"noun": (("", ""), ("zen", "s"))},
)


def test_the_features_of_a_word_stand_in_their_order() -> None:
    assert word_features("Buurthuis-2024", LEXICON) == (
        "buurthuis-0000", "bu", "buur", "00", "000", "-0000", "Xxxx-ddd", "?",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "drawn"), [("aaa", "xxx"), ("aaaa", "xxx"), ("aaAA", "xxXX"), ("1a23", "dxdd")]
)
def test_the_shape_of_a_word(word: str, drawn: str) -> None:
    assert shape(word) == drawn


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("huis", "n1"),
        ("eten", "n1v1"),
        ("liep", "v2"),
        ("lop", "v2"),
        ("huizen", "n3"),
        ("qqq", "?"),
        ("xhuis", "~n1"),
        ("q" * 56 + "huis", "~n1"),
        ("q" * 57 + "huis", "?"),
        ("opliep", "+v2"),
        ("oplop", "~v2"),  # too short to be a particle and a verb
        ("ophuis", "~n1"),
        ("opteliep", "~v2"),
        ("optelopen", "+v1"),
        ("opqqqqqlop", "~v2"),
        ("qqqlop", "~v2"),
        ("qqqqop", "?"),
    ],
)
def test_what_the_lexicon_says_of_a_word(word: str, known: str) -> None:
    assert word_class(word, LEXICON) == known
