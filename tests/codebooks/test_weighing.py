"""Rules weighed anew: the YAML keeps its remarks, its guards and the names of its lists."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "deciding"))
from items import items_of, rewritten

BOOK = """\
name: klein
version: "1"
language: nl
codes:
  - id: geld
    label: Geld
    definition: Over geld.
    words:
      # het woord
      euro: [euro, subsidie, duur, prijs]
      # los
      fonds: [fonds]
tuning:
  lists:
    niet: [in natura]
  codes:
    geld:
      # zeker
      - words: euro
        weight: 0.6
        unless: <niet>
      # bij elkaar
      - near:
          - [geld]
          - [tekort]
        within: 4
        weight: 0.5
      # minder
      - {words: fonds, unless: <niet>, weight: 0.4}
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
    assert lines[lines.index("# het woord") + 1] == "euro: [euro, duur]"
    assert lines[lines.index("# los") + 1] == "fonds: [fonds]"
    assert "subsidie: [subsidie]" in lines
    assert lines[lines.index("# zeker") + 1] == "- {words: subsidie, unless: <niet>, weight: 0.9}"
    assert lines[lines.index("# bij elkaar") + 1].startswith("- {near: [[geld], [tekort]]")
    assert lines[lines.index("# minder") + 1] == "- {words: fonds, unless: <niet>, weight: 0.4}"
    assert again.count("#") == BOOK.count("#")


def test_what_an_example_needs_stays(tmp_path: Path) -> None:
    place = tmp_path / "klein.yaml"
    place.write_text(BOOK, "utf-8")
    book = load_codebook(place)
    weights = np.array([0.6, 0.6, 0.6, 0.1, 0.5, 0.1])
    kept = rewritten(BOOK, book, items_of(book), weights, needed={3})
    assert "prijs" in kept
    assert "fonds" not in kept
