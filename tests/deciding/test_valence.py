from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.data import VALENCES, Evidence, Passage, Segment, Sentence, Valence, digest
from kvds_nlp.deciding.valence import valence_of
from kvds_nlp.spans import Span
from tests.builders import make_passage

TEXT = "De start was lastig. De gemeente gaf ruimte."
CUT = len("De start was lastig.")
SEGMENT = Segment("d", digest(TEXT), Span(0, len(TEXT)), TEXT, "", "respondent", 0)
SENTENCES = (Sentence(0, CUT, ()), Sentence(CUT + 1, len(TEXT), ()))
SECOND = Span(CUT + 13, CUT + 16)
FIRST = Span(13, 19)


def passage(question: str = "") -> Passage:
    return Passage(SEGMENT, SENTENCES, 0, question)


def cue(valence: Valence, strength: float, where: Span = SECOND) -> Evidence:
    return Evidence(SEGMENT, "", "rule:c", (where,), strength, valence)


def rule(valence: Valence | None = None, strength: float = 0.8) -> Evidence:
    return Evidence(SEGMENT, "loslaten", "rule:a", (SECOND,), strength, valence)


def test_nobody_speaks_then_neutral_or_the_default() -> None:
    assert valence_of([rule()], []) == "neutraal"
    assert valence_of([rule()], [], default="bevorderend") == "bevorderend"


def test_a_clear_cue_beats_the_default_a_faint_one_does_not() -> None:
    clear, faint = [cue("belemmerend", 0.8)], [cue("belemmerend", 0.3)]
    assert valence_of([rule()], clear, default="bevorderend") == "belemmerend"
    assert valence_of([rule()], faint, default="bevorderend") == "bevorderend"


def test_the_codes_own_rule_beats_a_cue_as_strong() -> None:
    found = valence_of([rule("bevorderend", 0.7)], [cue("belemmerend", 0.7)])
    assert found == "bevorderend"


def test_a_cue_in_another_sentence_counts_less() -> None:
    far = [cue("belemmerend", 0.8, FIRST)]
    assert valence_of([rule()], far, passage(), "bevorderend") == "bevorderend"
    assert valence_of([rule()], [cue("belemmerend", 0.8)], passage(), "bevorderend") == (
        "belemmerend"
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat waren knelpunten?", "belemmerend"),
        ("Wat ging er minder goed in de samenwerking?", "belemmerend"),
        ("Waar bent u trots op?", "bevorderend"),
        ("Hoe verliep de proeftuin?", "neutraal"),
        ("Wat waren de successen en de knelpunten?", "neutraal"),
    ],
)
def test_the_question_leans(question: str, expected: Valence) -> None:
    assert valence_of([rule()], [], passage(question)) == expected


def test_the_question_does_not_decide() -> None:
    asked = passage("Wat waren knelpunten?")
    assert valence_of([rule()], [cue("bevorderend", 0.6)], asked) == "bevorderend"


def test_what_comes_after_maar_counts_more() -> None:
    turned = make_passage("Het ging goed, maar het was lastig.")
    good, hard = cue("bevorderend", 0.6, Span(9, 13)), cue("belemmerend", 0.5, Span(28, 34))
    assert valence_of([rule()], [good, hard]) == "bevorderend"
    assert valence_of([], [good, hard], turned) == "belemmerend"


def test_even_sides_are_a_dilemma() -> None:
    both = [rule("belemmerend"), Evidence(SEGMENT, "loslaten", "rule:b", (SECOND,), 1.0)]
    assert valence_of(both, []) == "belemmerend"
    assert valence_of([rule()], [cue("neutraal", 0.5), cue("belemmerend", 0.5)]) == "neutraal"


CUES = st.lists(
    st.builds(cue, st.sampled_from(VALENCES), st.floats(0, 1), st.sampled_from([FIRST, SECOND])),
    max_size=6,
)


@given(CUES, st.randoms(use_true_random=False))
def test_the_order_of_cues_is_irrelevant(cues: list[Evidence], shuffle: random.Random) -> None:
    mixed = list(cues)
    shuffle.shuffle(mixed)
    assert valence_of([rule()], cues, passage()) == valence_of([rule()], mixed, passage())


@given(CUES, st.sampled_from(VALENCES))
def test_one_more_cue_of_a_valence_never_turns_away_from_it(
    cues: list[Evidence], side: Valence
) -> None:
    before = valence_of([rule()], cues, passage())
    after = valence_of([rule()], [*cues, cue(side, 0.9)], passage())
    assert before != side or after == side
