"""Codes renamed, merged and split in the file as its writer left it."""

from __future__ import annotations

import pytest

from kvds_nlp.codebook.diffing import diff_codebooks, likeliest_heirs
from kvds_nlp.codebook.loading import read_codebook
from kvds_nlp.codebook.model import Code
from kvds_nlp.codebook.moving import code_split, codes_merged, renamed
from kvds_nlp.errors import CodebookError

TEXT = """\
# Ons codeboek, derde ronde
name: klein
version: "3"  # na de bespreking
valence:
  default: {regie: belemmerend, tijd: neutraal}
codes:
  # eerst waar het om draait
  - id: regie  # was lang 'sturen'
    label: Regie
    definition: Wie bepaalt er hier eigenlijk.
    rules:
      - bepalen   # let op: ook 'vaststellen'
      - regie
    examples:
      - Wij bepalen zelf wat er gebeurt.
  - id: tijd
    label: Tijd
    definition: Te weinig tijd.
    rules: [tijd, regie]
    counterexamples: [Die tijd is voorbij.]

  # komt weinig voor
  - id: druk
    label: Werkdruk
    definition: Te veel werk.
    parent: regie
    examples: [Die tijd is voorbij., Het was te druk.]
"""
COMMENTS = [line.partition("#")[2].strip() for line in TEXT.splitlines() if "#" in line]


def kept(text: str) -> None:
    for comment in COMMENTS:
        assert comment in text


def test_a_rename_says_so_and_leaves_the_rest_as_it_was() -> None:
    text = renamed(TEXT, "regie", "eigen_regie", "Eigen regie")
    kept(text)
    before, after = read_codebook(TEXT), read_codebook(text)
    assert diff_codebooks(before, after).renamed == (("regie", "eigen_regie"),)
    assert [code.id for code in after.codes] == ["eigen_regie", "tijd", "druk"]
    assert after.by_id["eigen_regie"].replaces == ("regie",)
    assert after.by_id["eigen_regie"].label == "Eigen regie"
    assert after.by_id["druk"].parent == "eigen_regie"
    assert after.valence_default == {"eigen_regie": "belemmerend", "tijd": "neutraal"}
    changed = {*text.splitlines()} - {*TEXT.splitlines()}
    assert len(changed) == 5  # the default, id, replaces, label, parent


def test_a_second_rename_keeps_the_first_as_a_step() -> None:
    after = read_codebook(renamed(renamed(TEXT, "regie", "een"), "een", "twee"))
    assert [(c.id, c.status, c.replaces) for c in after.codes][:2] == [
        ("twee", "active", ("een",)), ("een", "retired", ("regie",)),
    ]  # fmt: skip


def test_a_code_renamed_by_hand_gets_its_line() -> None:
    text = renamed(TEXT, "zeggenschap", "regie")
    assert text.replace("    replaces: [zeggenschap]\n", "") == TEXT.replace(
        "      - bepalen   #", "      - bepalen   #"
    )
    again = read_codebook(renamed(text, "macht", "regie"))
    assert again.by_id["regie"].replaces == ("zeggenschap", "macht")


def test_a_merge_joins_what_they_say_and_retires_the_rest() -> None:
    text = codes_merged(TEXT, ["regie", "tijd"], "tijd")
    kept(text)
    after = read_codebook(text)
    tijd, regie = after.by_id["tijd"], after.by_id["regie"]
    assert (tijd.replaces, regie.status, regie.rules != ()) == (("regie",), "retired", True)
    assert [rule.wording for rule in tijd.rules] == ["tijd", "regie", "bepalen"]
    assert [one.text for one in tijd.examples] == ["Wij bepalen zelf wat er gebeurt."]
    assert after.by_id["druk"].parent == "tijd"
    new = read_codebook(codes_merged(TEXT, ["tijd", "druk"], "haast", "Haast"))
    haast = new.by_id["haast"]
    assert (haast.replaces, haast.label) == (("tijd", "druk"), "Haast")
    # what the one gives as a counterexample is no example of both
    assert [one.text for one in haast.examples] == ["Het was te druk."]
    assert diff_codebooks(read_codebook(TEXT), new).merged == ((("tijd", "druk"), "haast"),)


def test_a_split_makes_parts_to_be_narrowed() -> None:
    text = code_split(TEXT, "regie", ["regie_nemen", "tijd"])
    kept(text)
    after = read_codebook(text)
    assert [(c.id, c.status, c.replaces) for c in after.codes] == [
        ("regie", "retired", ()), ("regie_nemen", "active", ("regie",)),
        ("tijd", "active", ("regie",)), ("druk", "active", ()),
    ]  # fmt: skip
    part = after.by_id["regie_nemen"]
    assert part.label == "Regie nemen"
    assert part.definition == "Part of Regie: Wie bepaalt er hier eigenlijk."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: renamed(TEXT, "regie", "tijd"), "there already"),
        (lambda: renamed(TEXT, "weg", "ook_weg"), "no code 'weg', nor 'ook_weg'"),
        (lambda: codes_merged(TEXT, ["regie", "weg"], "nieuw"), "no code 'weg'"),
        (lambda: code_split(TEXT, "regie", ["regie", "nieuw"]), "part of itself"),
        (lambda: code_split(TEXT, "weg", ["een", "twee"]), "no code 'weg', nor 'een'"),
    ],
)
def test_what_cannot_be_done_is_said(change: object, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        change()  # type: ignore[operator]


def test_the_likeliest_heir_is_found_by_name_or_by_what_it_is_about() -> None:
    book = read_codebook(TEXT)
    assert likeliest_heirs(Code("regi", "regi", ""), book) == ("regie",)
    same = Code("baas", "De baas", "Wie bepaalt er hier eigenlijk over wat.")
    assert likeliest_heirs(same, book) == ("regie",)
    assert likeliest_heirs(Code("xyz", "Ander", "Heel iets anders."), book) == ()
