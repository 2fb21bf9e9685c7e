"""What changed between two versions of a codebook."""

from __future__ import annotations

import json
from typing import Any

from kvds_nlp.codebook import Codebook, read_codebook
from kvds_nlp.codebook.diffing import diff_codebooks, successors


def book(*codes: dict[str, Any]) -> Codebook:
    whole = [{"label": code["id"], "definition": "d", **code} for code in codes]
    return read_codebook(json.dumps({"name": "b", "version": "1", "codes": whole}))


def test_the_same_codebook_has_no_differences() -> None:
    same = book({"id": "a", "rules": ["los"]}, {"id": "b", "examples": ["Ja."]})
    assert not diff_codebooks(same, same).any


def test_codes_added_renamed_merged_split_retired_and_removed_are_told_apart() -> None:
    old = book(*({"id": name} for name in "abcdefg"))
    new = book(
        {"id": "a2", "replaces": ["a"]},
        {"id": "bc", "replaces": ["b", "c"]},
        {"id": "d1", "replaces": ["d"]},
        {"id": "d2", "replaces": ["d"]},
        {"id": "e", "status": "retired"},
        {"id": "g"},
        {"id": "h"},
    )
    found = diff_codebooks(old, new)
    assert found.added == ("h",)
    assert found.renamed == (("a", "a2"),)
    assert found.merged == ((("b", "c"), "bc"),)
    assert found.split == (("d", ("d1", "d2")),)
    assert found.retired == ("e",)
    assert found.removed == ("f",)
    assert successors(old, new)["d"] == ("d1", "d2")
    assert successors(old, new)["f"] == ()


def test_an_old_replaces_is_no_news() -> None:
    old = book({"id": "a", "status": "retired"}, {"id": "b", "replaces": ["a"]})
    assert not diff_codebooks(old, old).any


def test_wording_rules_options_and_examples_are_compared() -> None:
    old = book(
        {
            "id": "a",
            "rules": ["los", {"word": "vrij", "weight": 0.5}],
            "examples": ["Ja."],
            "counterexamples": ["Nee."],
        }
    )
    new = book(
        {
            "id": "a",
            "definition": "e",
            "include": ["x", "y"],
            "rules": [{"word": "vrij", "weight": 0.7, "unless": "tijd"}, "laten"],
            "examples": ["Ja.", {"text": "Soms.", "valence": "neutraal"}],
        }
    )
    change = diff_codebooks(old, new).changed[0]
    assert change.fields == (("definition", "d", "e"), ("include", "", "x; y"))
    assert (change.rules_added, change.rules_removed) == (("laten",), ("los",))
    assert change.rules_changed == (("vrij", "weight 0.5 -> 0.7, unless () -> ('tijd',)"),)
    assert change.examples == (("-", "tegenvoorbeeld: Nee."), ("+", "Soms. (neutraal)"))
