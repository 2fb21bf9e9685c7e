"""Whether a coding names a hindrance, a help, or neither.

Votes add up per valence: what the coding's own rules say, the codebook's cue words (nearer ones
count more), what was asked, and what the code mostly is when nobody says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kvds_nlp.data import VALENCES, Evidence, Passage, Valence
from kvds_nlp.dutch import word_list
from kvds_nlp.spans import Span
from kvds_nlp.statistics import noisy_or

DEFAULT = 0.55
"""What the code's own default counts while nobody speaks; it fades as others speak louder."""

OWN = 1.5
"""A rule of the code itself counts this much more than a cue word for any code."""

ELSEWHERE = 0.4
"""What a cue in another sentence than the coding's trigger still counts."""

BEFORE_TURN = 0.5
"""What a cue before "maar" still counts: "het ging goed, maar het was een worsteling"."""

ASKED = 0.4
"""What the question counts: it sets the key of the answer but does not decide it."""

TURNS = word_list("turns")

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


def valence_of(
    reasons: Sequence[Evidence],
    cues: Sequence[Evidence],
    passage: Passage | None = None,
    default: Valence | None = None,
) -> Valence:
    """The valence with most votes; neutral when sides are even or nobody speaks.

    Args:
        reasons: the coding's own evidence.
        cues: evidence for the code ``""`` on the same segment.
        passage: its sentences tell which cues are near; its question leans.
        default: what the code mostly is when nothing tells.
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

    votes = dict.fromkeys(VALENCES, 0.0)
    for valence in VALENCES:
        own = [item.strength for item in reasons if item.valence == valence]
        near = [
            item.strength * nearness(item) * _weight(item, turns)
            for item in cues
            if item.valence == valence
        ]
        votes[valence] = OWN * noisy_or(own, _DAMPING) + noisy_or(near, _DAMPING)
    if default is not None:
        votes[default] += DEFAULT * max(0.0, 1.0 - max(votes.values()))
    asked = _asked(passage.question) if passage else None
    if asked is not None:
        votes[asked] += ASKED
    best = max(votes.values())
    winners = [valence for valence in VALENCES if votes[valence] == best]
    return winners[0] if len(winners) == 1 else "neutraal"


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
