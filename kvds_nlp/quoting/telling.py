"""How likely an editor is to print a quote from a paper, learned from quotes that were judged.

A paper is prose that was not meant to be quoted: most of its sentences are background, or rest on
the one before. What a person hears at once is not in a word or two, so it is learned: from what
the encoder hears in the sentence, how sure it is of the theme there, and marks that can be named.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Coding
from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.quoting.cutting import WORD, Cut
from kvds_nlp.quoting.readability import readability
from kvds_nlp.statistics import READ_DIGITS, sigmoid

Tells = Callable[[str, str], float]
"""Words as they would be printed, and a code -> the chance that an editor prints them under it."""

PRINTED_FROM = 0.7
"""From this chance on a quote from a paper is printed: leaving out papers in turn, .86 of what the
tables would print were worth it then, .79 from a half on (docs/outputs.md)."""

_BEGINNING, _OPENING = 4, 5
"""Words of a beginning in which it points back, and in which it names a person by a pronoun."""
_VOICES = word_list("voices")
_DEFINITE = re.compile(r"\b(?:de|het)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:dit|deze|die|dat|zo|zo['’]n|daar|hier|(?:daar|hier)(?:bij|mee|op|van|voor))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:hij|zij|ze|hem|haar|hun|beiden?)\b", re.IGNORECASE)
_GENERAL = re.compile(r"\W*(?:een|wie|wat|als|voor|veel|bewoners|mensen|inwoners)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[‘“\"'][^’”\"']{12,}[’”\"'.]|[‘“]")
_ENDS = re.compile(r"[.?!](?:\s|\Z)")
_COUNTED: Mapping[str, re.Pattern[str]] = {
    **{
        name.removeprefix("quote_"): re.compile(rf"\b{pattern_of(name)}\b", re.IGNORECASE)
        for name in (
            "quote_turns",
            "quote_causes",
            "quote_denials",
            "quote_modals",
            "quote_said",
            "quote_weighed",
        )
    },
    "dates": re.compile(rf"\b(?:{pattern_of('quote_dates')}|20\d\d)\b", re.IGNORECASE),
    "numbers": re.compile(r"\b\d+\b"),
    "names": re.compile(r"(?<=[a-z,] )[A-Z][a-zë]+"),
}
_MOST = 2
"""So many of one kind count; more says no more."""


def marks_of(text: str) -> dict[str, float]:
    """What of a text can be named that makes an editor print it, or leave it; each a figure.

    Args:
        text: as it would be printed, not empty.
    """
    words = [word.lower() for word in WORD.findall(text)]
    n = max(1, len(words))
    beginning, opening = " ".join(words[:_BEGINNING]), " ".join(words[:_OPENING])
    marks = {
        "readable": readability(Cut(text, (), 0, first=True)),
        "words": math.log(n),
        "long": float(n > 40),
        "short": float(n < 10),
        "definite": len(_DEFINITE.findall(text)) / n,
        "points": len(_POINTS.findall(text)) / n,
        "points_first": float(bool(_POINTS.search(beginning))),
        "pronouns": len(_PRONOUN.findall(text)) / n,
        "pronoun_first": float(bool(_PRONOUN.search(opening))),
        "definite_first": float(words[:1] in (["de"], ["het"])),
        "general_first": float(bool(_GENERAL.match(text))),
        "commas": text.count(",") / n,
        "colon": float(":" in text),
        "quoted": float(bool(_QUOTED.search(text))),
        "voice": float(not _VOICES.isdisjoint(words)),
        "sentences": float(len(_ENDS.findall(text)) > 1),
    }
    for name, pattern in _COUNTED.items():
        marks[name] = float(min(_MOST, len(pattern.findall(text))))
    return marks


def telling_of(tells: Tells | None, coding: Coding, shown: str, *, paper: bool) -> float:
    """How likely an editor prints a quote, asked of papers that nobody reviewed; else 1.

    Args:
        tells: who knows; None = nobody.
        coding: what it is quoted for.
        shown: as it would be printed.
        paper: whether it stands in a paper.
    """
    if tells is None or not paper or coding.status != "proposed":
        return 1.0
    return tells(shown, coding.code)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What was learned of judged quotes: a logistic regression.

    Attributes:
        reader: the encoder whose vectors it reads (``MeaningReader.name``).
        bias: log-odds when nothing speaks.
        vector: weights of what the encoder hears. Shape: (dim,).
        theme: weight of its log-odds of the theme.
        marks: weight of each of ``marks_of``.
    """

    reader: str
    bias: float
    vector: NDArray[np.float64]
    theme: float
    marks: Mapping[str, float]

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> Telling:
        """From its file.

        Raises:
            KeyError, TypeError, ValueError: it is not what was written.
        """
        weights = {str(name): float(weight) for name, weight in card["marks"].items()}
        vector = np.array(card["vector"], np.float64)
        return cls(str(card["reader"]), float(card["bias"]), vector, float(card["theme"]), weights)

    def chance(self, text: str, vector: NDArray[np.float32], theme: float) -> float:
        """The chance that an editor prints a text, in two decimals.

        Args:
            text: as it would be printed.
            vector: what the encoder hears in it, of length 1. Shape: (dim,).
            theme: its log-odds that the text says something of the theme.
        """
        odds = self.bias + float(self.vector @ vector.astype(np.float64)) + self.theme * theme
        odds += sum(self.marks[name] * value for name, value in marks_of(text).items())
        return round(sigmoid(odds), READ_DIGITS)
