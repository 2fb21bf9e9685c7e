from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.data import VALENCES, Evidence, Passage, Segment, Sentence, Valence, digest
from kvds_nlp.deciding.valence import UNSURE, Direction, valence_of
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


def side(*arguments: object, **options: object) -> Valence:
    """The valence alone."""
    return valence_of(*arguments, **options)[0]  # type: ignore[arg-type]


def seen(sides: tuple[float, ...], strength: float = 0.8) -> Evidence:
    """What the encoder of meaning says, with how likely it finds each valence."""
    return Evidence(SEGMENT, "loslaten", "meaning:x", (SECOND,), strength, sides=sides)


def test_nobody_speaks_then_neutral_or_the_default() -> None:
    assert side([rule()], []) == "neutraal"
    assert side([rule()], [], default="bevorderend") == "bevorderend"


def test_a_clear_cue_beats_the_default_a_faint_one_does_not() -> None:
    clear, faint = [cue("belemmerend", 0.8)], [cue("belemmerend", 0.2)]
    assert side([rule()], clear, default="bevorderend") == "belemmerend"
    assert side([rule()], faint, default="bevorderend") == "bevorderend"


def test_rules_and_cues_of_one_side_make_it_surer_than_either() -> None:
    own, near = [rule("belemmerend", 0.7)], [cue("belemmerend", 0.7)]
    sure = [valence_of([rule()], near), valence_of(own, []), valence_of(own, near)]
    assert [valence for valence, _ in sure] == ["belemmerend"] * 3
    assert sure[2][1] > max(sure[0][1], sure[1][1])


def test_a_cue_in_another_sentence_counts_less() -> None:
    far = [cue("belemmerend", 0.8, FIRST)]
    assert side([rule()], far, passage(), "bevorderend") == "bevorderend"
    assert side([rule()], [cue("belemmerend", 0.8)], passage(), "bevorderend") == "belemmerend"


def test_the_chance_of_a_side_is_that_of_its_log_odds() -> None:
    direction = Direction(meaning=0, rules=1, cues=0, default=0, asked=0, hinders=0, helps=0)
    found = valence_of([rule("belemmerend", 1.0)], [], direction=direction)
    assert found == ("belemmerend", round(math.e / (math.e + 2), 2))


def test_meaning_counts_by_how_sure_it_is() -> None:
    assert side([seen((0.9, 0.05, 0.05))], []) == "belemmerend"
    assert side([seen((0.05, 0.9, 0.05))], []) == "bevorderend"
    only = Direction(meaning=1, hinders=0, helps=0)
    assert valence_of([seen((0.2, 0.7, 0.1))], [], direction=only) == ("bevorderend", 0.7)


def test_of_two_readings_the_stronger_tells() -> None:
    weak, strong = seen((0.9, 0.05, 0.05), 0.3), seen((0.05, 0.9, 0.05), 0.7)
    assert side([weak, strong], []) == side([strong, weak], []) == "bevorderend"


def test_a_side_less_likely_than_unsure_is_not_taken() -> None:
    only = Direction(meaning=1, hinders=0, helps=0)
    assert valence_of([seen((UNSURE, 0.3, 0.3))], [], direction=only) == ("belemmerend", UNSURE)
    valence, sure = valence_of([seen((0.39, 0.3, 0.31))], [], direction=only)
    assert (valence, sure) == ("neutraal", 0.31)


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
    assert side([rule()], [], passage(question)) == expected


def test_the_question_does_not_decide() -> None:
    asked = passage("Wat waren knelpunten?")
    assert side([rule()], [cue("bevorderend", 0.6)], asked) == "bevorderend"


def test_what_comes_after_maar_counts_more() -> None:
    turned = make_passage("Het ging goed, maar het was lastig voor ons allemaal.")
    good, hard = cue("bevorderend", 0.6, Span(9, 13)), cue("belemmerend", 0.6, Span(28, 34))
    assert side([rule()], [good, hard]) == "bevorderend"
    assert side([], [good, hard], turned) == "belemmerend"


def test_a_cue_that_is_itself_a_turn_counts_whole() -> None:
    even = Direction(hinders=0, helps=0)
    turn, good = cue("belemmerend", 0.6, Span(0, 6)), cue("bevorderend", 0.6, Span(16, 20))
    said = make_passage("Helaas ging het goed.")
    assert side([], [turn, good], said, direction=even) == "belemmerend"


def test_the_loudest_voices_give_a_chance() -> None:
    loud = Direction(rules=2000.0)
    assert valence_of([rule("belemmerend", 1.0)], [], direction=loud) == ("belemmerend", 1.0)


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
    cues: list[Evidence], more: Valence
) -> None:
    before = side([rule()], cues, passage())
    after = side([rule()], [*cues, cue(more, 0.9)], passage())
    assert before != more or after == more
