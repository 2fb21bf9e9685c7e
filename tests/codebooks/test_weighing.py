"""Rules weighed anew: the YAML keeps its remarks, its guards and the names of its lists."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "deciding"))
from items import items_of, rewritten, wrapped

BOOK = """\
name: klein
version: "1"
language: nl
codes:
  - id: geld
    label: Geld
    definition: Over geld.
    rules:
      # het woord
      - any: [euro, subsidie, duur, prijs]
        weight: 0.6
        unless: &niet [in natura]
      # bij elkaar
      - near:
          - [geld]
          - [tekort]
        within: 4
        weight: 0.5
      # los
      - any: [fonds]
        weight: 0.4
        unless: *niet
"""


@pytest.fixture
def again(tmp_path: Path) -> str:
    """Subsidie deserves .9, prijs .1, near .7; nothing needs prijs."""
    place = tmp_path / "klein.yaml"
    place.write_text(BOOK, "utf-8")
    book = load_codebook(place)
    weights = np.array([0.6, 0.9, 0.6, 0.1, 0.7, 0.4])
    return rewritten(BOOK, book, items_of(book), weights, needed=())


def test_a_word_that_stands_apart_becomes_a_rule_with_the_same_guards(
    again: str, tmp_path: Path
) -> None:
    place = tmp_path / "opnieuw.yaml"
    place.write_text(again, "utf-8")
    (code,) = load_codebook(place).active
    assert [(rule.body, rule.weight) for rule in code.rules if rule.kind == "any"] == [
        (["subsidie"], 0.9),
        (["euro", "duur"], 0.6),
        (["fonds"], 0.4),
    ]
    assert [rule.weight for rule in code.rules if rule.kind == "near"] == [0.7]
    assert [rule.unless for rule in code.rules] == [
        ("in natura",),
        ("in natura",),
        (),
        ("in natura",),
    ]


def test_remarks_stay_above_the_rule_they_are_about(again: str) -> None:
    lines = [line.strip() for line in again.splitlines()]
    assert lines[lines.index("# het woord") + 1] == "- any: [subsidie]"
    assert lines[lines.index("# bij elkaar") + 1] == "- near:"
    assert lines[lines.index("# los") + 1] == "- any: [fonds]"
    assert again.count("#") == BOOK.count("#")


def test_what_an_example_needs_stays(tmp_path: Path) -> None:
    place = tmp_path / "klein.yaml"
    place.write_text(BOOK, "utf-8")
    book = load_codebook(place)
    weights = np.array([0.6, 0.6, 0.6, 0.1, 0.5, 0.1])
    kept = rewritten(BOOK, book, items_of(book), weights, needed={3})
    assert "prijs" in kept
    assert "fonds" not in kept


def test_a_long_list_ends_its_lines_at_commas() -> None:
    line = "        unless: [" + ", ".join(["in het kader van"] * 12) + "]"
    parts = wrapped(line)
    assert len(parts) > 1
    assert max(map(len, parts)) <= 112
    assert all(part.endswith(",") for part in parts[:-1])
    assert "".join(f" {part.strip()}" for part in parts).strip() == line.strip()
