"""A codebook with everything a codebook may hold, and what it is to be the same."""

from __future__ import annotations

from kvds_nlp.codebook import Codebook
from kvds_nlp.codebook.diffing import diff_codebooks

BOOK = """# Ons codeboek, met de hand bijgehouden.
name: Proef
version: "1.2"
valence:
  belemmerend: [lastig]
  default: {regie: neutraal}
codes:
  # De eerste code
  - id: regie
    label: Regie
    definition: >-
      Wie de touwtjes
      in handen heeft.
    color: "#aa3366"
    rules:
      - loslaten   # het kernwoord
      - "-management"
      - '"kaders"'
      - {near: [gemeente, [bepalen, beslissen]], within: 4, weight: 0.8}
      - {regex: 'kost\\w* tijd', unless: ["a: b", {word: tijd}]}
    examples:
      - Zij lieten het los.
      - {text: "=1+1 is wat men zei; 'ja'", valence: belemmerend}
  - id: overig
    label: Overig
    definition: De rest.
    parent: regie
    include: [een, twee; drie]
  - id: tijd
    label: Tijd
    definition: Te weinig tijd.
    status: draft
    replaces: [tempo]
  - id: overig_tijd
    label: Overig
    definition: De rest van tijd.
    parent: tijd
"""


def assert_same(one: Codebook, other: Codebook) -> None:
    assert not diff_codebooks(one, other).any
    assert [code.id for code in one.codes] == [code.id for code in other.codes]
    assert [[r.id for r in c.rules] for c in one.codes] == [
        [r.id for r in c.rules] for c in other.codes
    ]
    assert [c.replaces for c in one.codes] == [c.replaces for c in other.codes]
    assert [rule.id for rule in one.valence_cues] == [rule.id for rule in other.valence_cues]
    assert one.valence_default == other.valence_default
    assert (one.name, one.version, one.language) == (other.name, other.version, other.language)


OWN_BOOK = """
name: eigen
version: "1"
language: nl
codes:
  - id: dieren
    label: Dieren
    definition: Wat huisdieren met mensen doen.
  - id: muziek
    label: Muziek
    definition: Samen zingen of een instrument spelen.
"""
"""Two codes that no encoder was taught, known by their definitions alone."""

TUNED_BOOK = """\
# Ons codeboek
name: Proef
version: "1"
valence:
  words:
    belemmerend:
      moeite: [lastig, stroef]   # mag langer
  default: {tijd: belemmerend}
codes:
  # Over loslaten
  - id: los
    label: Loslaten
    definition: Uit handen geven.
    words:
      # het woord zelf
      loslaten: [loslaten, laat … los,
          uit handen geven]
      ruimte: [ruimte, vrijheid]
      eigen: [eigen gang gaan]
    examples:
      - {text: "Wij lieten het los.", valence: bevorderend}
  - id: tijd
    label: Tijd
    definition: Te weinig tijd.
    words:
      krap: [krap, te weinig tijd]
      ruimte: [ademruimte]
    rules:
      - haast
tuning: boek.tuning.yaml
"""
"""Its rules are weighed in ``boek.tuning.yaml`` beside it: ``TUNING``."""
TUNING = """\
# Voor wie regels weegt
lists:
  zaal: [zaal, gebouw]

valence:
  belemmerend:
    - {words: moeite, weight: 0.6}

codes:
  # Loslaten
  los:
    - {words: loslaten, weight: 0.55}
    # alleen in overdrachtelijke zin
    - {words: ruimte, unless: <zaal>, weight: 0.4}
    - near:
        - [regie, leiding]
        - [geven, <zaal>]
      within: 5

  # Tijd
  tijd:
    - {words: krap, valence: belemmerend}
    - {near: [tijd, kort], within: 3}
"""
