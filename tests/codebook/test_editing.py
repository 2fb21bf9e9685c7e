"""One code edited in place: everything else in the file stays as its writer left it."""

from __future__ import annotations

import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.codebook.editing import code_added, code_edited, listed_words, plain_rules, with_words
from kvds_nlp.errors import CodebookError

BOOK = """\
# van ons samen
name: Proef
version: "1"
codes:
  - id: tijd   # let op
    label: "Tijd"
    definition: >-
      Te weinig
      tijd.
    rules:
      # wat mensen zeggen
      - any: [tijd, uur]   # twee
        weight: 0.6
      - {near: [tijd, tekort], within: 3}
    examples:
      - Er was te weinig tijd.
  - id: geld
    replaces: [centen]
    label: Geld
    definition: Te weinig geld.
"""


def test_only_what_changed_is_written() -> None:
    code = read_codebook(BOOK).by_id["tijd"]
    same = {
        "label": code.label,
        "definition": code.definition,
        "include": [],
        "rules": plain_rules(code),
        "examples": [one.text for one in code.examples],
    }
    assert code_edited(BOOK, "tijd", same) == BOOK
    changed = code_edited(BOOK, "tijd", same | {"label": "Tijdgebrek"})
    assert [one for one in changed.splitlines() if one not in BOOK.splitlines()] == [
        '    label: "Tijdgebrek"'
    ]


def test_a_new_field_comes_and_goes_without_a_trace() -> None:
    text = code_edited(BOOK, "tijd", {"include": ["haast"]})
    assert read_codebook(text).by_id["tijd"].include == ("haast",)
    assert code_edited(text, "tijd", {"include": []}) == BOOK


def test_a_rule_that_changes_leaves_its_neighbours_their_comments() -> None:
    code = read_codebook(BOOK).by_id["tijd"]
    first, second = code.rules
    rules = [with_words(first, ["tijd", "uur", "haast"]), *plain_rules(code)[1:], "te laat"]
    text = code_edited(BOOK, "tijd", {"rules": rules})
    assert "# wat mensen zeggen" in text
    assert "# van ons samen" in text
    edited = read_codebook(text).by_id["tijd"].rules
    assert listed_words(edited[0]) == ("tijd", "uur", "haast")
    assert edited[0].weight == 0.6
    assert edited[1] == second or edited[1].id == second.id
    assert listed_words(edited[2]) == ("te laat",)


def test_what_is_more_than_a_list_of_words_is_none() -> None:
    code = read_codebook(BOOK).by_id["tijd"]
    assert [listed_words(rule) for rule in code.rules] == [("tijd", "uur"), ()]


def test_a_new_code_never_gets_an_id_that_was_used() -> None:
    text = code_added(BOOK, "Centen", "Wat het kost.", ["Het was duur."])
    code = read_codebook(text).codes[-1]
    assert (code.id, code.label) == ("centen_2", "Centen")
    assert text.startswith(BOOK)


@pytest.mark.parametrize(("label", "definition"), [("", "x"), ("x", "  ")])
def test_a_code_without_a_name_or_a_meaning_is_refused(label: str, definition: str) -> None:
    with pytest.raises(CodebookError, match="label and a definition"):
        code_added(BOOK, label, definition)
    with pytest.raises(CodebookError, match="no code 'weg'"):
        code_edited(BOOK, "weg", {"label": "x"})
