"""Whether a coding names a hindrance, a help, or neither.

Voices add up per valence in log-odds: what the encoder of meaning makes of the sentence, what
the code's own rules say, the codebook's cue words (nearer ones count more), what was asked, and
what the code mostly is. What each counts was learned together (multinomial logistic regression).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import VALENCES, Evidence, Passage, Valence
from kvds_nlp.dutch import word_list
from kvds_nlp.spans import Span
from kvds_nlp.statistics import READ_DIGITS, Floats, noisy_or, softmax

CueFeatures = NDArray[np.float64]

ELSEWHERE = 0.4
"""What a cue in another sentence than the coding's trigger still counts."""

BEFORE_TURN = 0.5
"""What a cue before "maar" still counts: "het ging goed, maar het was een worsteling"."""

UNSURE = 0.4
"""A side less likely than this is not taken: the coding is neutral."""

TURNS = word_list("turns")

_LEAST = 0.01
_DAMPING = 0.3
"""Cue words of one sort often come together: each further one is damped."""

_ASKS: tuple[tuple[Valence, re.Pattern[str]], ...] = (
    (
        "belemmerend",
        re.compile(
            r"knelpunt|belemmer|lastig|moeilijk|moeite|probleem|problemen|obstakel|minder goed"
            r"|niet goed|misging|mis\s?gegaan|tegen\s?(?:viel|gevallen|aan)|zorgen|ontbrak|beter",
            re.IGNORECASE,
        ),
    ),
    (
        "bevorderend",
        re.compile(
            r"succes|bevorder|meerwaarde|opbrengst|opgeleverd|geholpen|hielp|ging (?:er )?goed"
            r"|goed (?:ging|gaat|gegaan)|trots|sterke? punt|positief|werkte? goed",
            re.IGNORECASE,
        ),
    ),
)
"""What an interviewer or questionnaire asks for: "wat waren knelpunten?" leans to hindrance."""


@dataclass(frozen=True, slots=True)
class Direction:
    """What each voice on the valence counts, in log-odds; learned by ``tools/deciding/priors.py``.

    Attributes:
        meaning: times the log of the chance that the encoder of meaning gives a valence.
        rules: times what the code's own rules say of it, in [0, 1].
        cues: times what the codebook's cue words say of it, in [0, 1].
        default: for what the code mostly is.
        asked: for what the question asks for: it sets the key of the answer.
        hinders: how much likelier belemmerend is than neutraal, before anyone spoke.
        helps: the same of bevorderend.
    """

    meaning: float = 0.3
    rules: float = 1.27
    cues: float = 1.48
    default: float = 0.63
    asked: float = 0.4
    hinders: float = 0.46
    helps: float = 0.81

    def chances(self, heard: CueFeatures) -> Floats:
        """How likely each of ``VALENCES`` is. Shape of ``heard``: (3, 5); of these: (3,)."""
        voices = (self.meaning, self.rules, self.cues, self.default, self.asked)
        before = {"belemmerend": self.hinders, "bevorderend": self.helps, "neutraal": 0.0}
        odds = heard @ np.array(voices) + np.array([before[valence] for valence in VALENCES])
        return softmax(odds)


def valence_of(
    reasons: Sequence[Evidence],
    cues: Sequence[Evidence],
    passage: Passage | None = None,
    default: Valence | None = None,
    direction: Direction = Direction(),
) -> tuple[Valence, float]:
    """The likeliest valence and how likely it is; neutral when no side is likely enough.

    Args:
        reasons: the coding's own evidence.
        cues: evidence for the code ``""`` on the same segment.
        passage: its sentences tell which cues are near; its question leans.
        default: what the code mostly is when nothing tells.
        direction: what each of these counts.
    """
    heard = voices_on(reasons, cues, passage, default)
    chances = direction.chances(heard)
    best = int(chances.argmax())
    if not heard.any() or chances[best] < UNSURE:
        best = VALENCES.index("neutraal")
    return VALENCES[best], round(float(chances[best]), READ_DIGITS)


def voices_on(
    reasons: Sequence[Evidence],
    cues: Sequence[Evidence],
    passage: Passage | None = None,
    default: Valence | None = None,
) -> CueFeatures:
    """What each voice says of each of ``VALENCES``; arguments as for ``valence_of``.

    Shape: (3, 5), the columns in the order of ``Direction``: log-chances of meaning (0 when it is
    silent), the code's rules, cue words, the default, the question.
    """
    turns = _turns(passage)
    # The sentences that hold a trigger of the coding, in ``Document.text``.
    triggers = [span for item in reasons for span in item.trigger]
    spans = [Span(s.start, s.end).moved(passage.base) for s in passage.sentences] if passage else []
    own_sentences = [s for s in spans if any(s.overlaps(trigger) for trigger in triggers)]

    def nearness(cue: Evidence) -> float:
        """1 in a sentence of the coding, less elsewhere; 1 where it is not known."""
        if not own_sentences or not cue.trigger:
            return 1.0
        near = any(span.overlaps(own) for span in cue.trigger for own in own_sentences)
        return 1.0 if near else ELSEWHERE

    weighed = [item for item in reasons if item.sides]
    sides = max(weighed, key=lambda item: item.strength).sides if weighed else ()
    asked = _asked(passage.question) if passage else None
    heard = np.zeros((len(VALENCES), 5))
    for row, valence in enumerate(VALENCES):
        own = [item.strength for item in reasons if item.valence == valence and not item.sides]
        near = [
            item.strength * nearness(item) * _weight(item, turns)
            for item in cues
            if item.valence == valence
        ]
        said = math.log(max(sides[row], _LEAST)) if sides else 0.0
        words = noisy_or(own, _DAMPING), noisy_or(near, _DAMPING)
        heard[row] = said, *words, float(valence == default), float(valence == asked)
    return heard


def _turns(passage: Passage | None) -> tuple[int, ...]:
    """Where, in ``Document.text``, a text turns to what it really wants to say."""
    if passage is None:
        return ()
    tokens = [token for sentence in passage.sentences for token in sentence.tokens]
    return tuple(passage.base + t.start for t in tokens if t.text.lower() in TURNS)


def _weight(cue: Evidence, turns: Sequence[int]) -> float:
    """Less before the last turn, 1 after it or when there is none."""
    before = turns and cue.trigger and cue.trigger[0].start < turns[-1]
    return BEFORE_TURN if before else 1.0


def _asked(question: str) -> Valence | None:
    """Which valence a question asks for; None when neither or both."""
    asked = [valence for valence, pattern in _ASKS if pattern.search(question)]
    return asked[0] if len(asked) == 1 else None
