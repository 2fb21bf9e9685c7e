"""Text that comes split: its words and sentences are kept, its offsets follow from it."""

from __future__ import annotations

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.language import open_engine
from kvds_nlp.language.conllu import analyse_given, read_conllu


def row(number: str, form: str, misc: str = "_") -> str:
    return "\t".join([number, form, *"_" * 7, misc])


GLUED = "\n".join([row("1", "Los"), row("2", "laten", "SpaceAfter=No"), row("3", "!"), ""])
SAID = "\n".join(["# text = Wat  nu ?", row("1", "Wat"), row("2", "nu"), row("3", "?"), ""])
MULTI = "\n".join(
    [row("1-2", "zeg't", "SpaceAfter=No"), row("1", "zeg"), row("2", "het"), row("3", "."),
     row("3.1", "leeg"), ""]
)  # fmt: skip


def test_the_text_honours_space_after() -> None:
    (given,) = read_conllu(GLUED)
    assert given.text == "Los laten!"
    assert (given.starts, given.ends) == ((0, 4, 9), (3, 9, 10))


def test_the_text_line_decides_where_words_stand() -> None:
    (given,) = read_conllu(SAID)
    assert given.text == "Wat  nu ?"
    assert given.starts == (0, 5, 8)


def test_a_text_line_that_is_of_another_sentence_is_not_believed() -> None:
    (given,) = read_conllu(SAID.replace("Wat  nu ?", "Iets anders"))
    assert given.text == "Wat nu ?"


def test_words_of_a_multiword_token_share_its_place_and_empty_nodes_are_no_words() -> None:
    (given,) = read_conllu(MULTI)
    assert given.words == ("zeg", "het", ".")
    assert list(zip(given.starts, given.ends, strict=True)) == [(0, 5), (0, 5), (5, 6)]


def test_words_that_together_are_the_token_have_each_its_own_place() -> None:
    text = "\n".join(
        [
            row("1-3", "omtegaan"),
            row("1", "om"),
            row("2", "te"),
            row("3", "gaan"),
            row("4", "Ja"),
            "",
        ]
    )
    (given,) = read_conllu(text)
    assert given.text == "omtegaan Ja"
    assert given.words == ("om", "te", "gaan", "Ja")
    assert (given.starts, given.ends) == ((0, 2, 4, 9), (2, 4, 8, 11))
    assert given.blanks == (False, False, True, True)


@pytest.mark.parametrize("line", ["Wat toen nu ?", "Wat nu ? Ja", "Wat ? nu", "Wat nu"])
def test_a_text_line_with_other_words_is_not_believed(line: str) -> None:
    (given,) = read_conllu(SAID.replace("Wat  nu ?", line))
    assert (given.text, given.starts) == ("Wat nu ?", (0, 4, 7))


def test_a_text_line_is_of_its_own_sentence() -> None:
    first, second = read_conllu(f"{SAID}\n# text = Nu\n\n{SAID.partition(chr(10))[2]}\n# einde")
    assert (first.text, second.text) == ("Wat  nu ?", "Wat nu ?")


def test_sentences_are_joined_by_one_newline() -> None:
    found = analyse_given(open_engine("blank"), read_conllu(f"{GLUED}\n{SAID}\n"))
    text = "Los laten!\nWat  nu ?"
    assert [text[s.start : s.end] for s in found] == ["Los laten!", "Wat  nu ?"]
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)


def test_a_line_that_is_not_conllu_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"gold.conllu:2: 2 columns"):
        read_conllu("# text = x\n1\tx\n", "gold.conllu")


@pytest.mark.parametrize("number", ["x", "", "1-", "3-1", "9" * 5_000, "-1", "1-2-3", "²"])
def test_what_is_no_number_of_a_word_is_told_with_its_line(number: str) -> None:
    with pytest.raises(InputError, match=r"^a\.conllu:2: .* is no number of a word"):
        read_conllu("\n".join([row("1", "Los"), row(number, "nu"), ""]), "a.conllu")
