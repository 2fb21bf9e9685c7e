"""How well a cut quote stands alone: could a reader of the report follow it, and want to?"""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of
from kvds_nlp.quoting.cutting import Cut, leans_back

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HESITATION = re.compile(r"\b(?:e+h+m*|u+h+m*|eu+h*m*|h?mm+|zeg maar|weet je|hè)\b", re.IGNORECASE)
_STUTTER = re.compile(r"\b(\w+)(?:,? \1\b)+", re.IGNORECASE)
_BROKEN = re.compile(r"\.\.\.|…(?!\])|\s[-–]\s|[-–](?=\s|$)")
_CONNECTS = re.compile(rf"{pattern_of('quote_linking')}\b", re.IGNORECASE)
_VAGUE = re.compile(rf"\b{pattern_of('vague_words')}\b", re.IGNORECASE)
_VOICE = re.compile(rf"\b{pattern_of('voices')}\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\[(?!…\])[^\]\n]{1,40}\]")
_FINISHED = re.compile(r"[.!\"”’')\]]\Z")

# Words a reader takes in comfortably: below FEW too thin, from GOOD to MANY fine, beyond too long.
FEW, GOOD, MANY, TOO_MANY = 3, 7, 45, 80


def readability(cut: Cut) -> float:
    """A judgment in [0, 1]; 1 is a whole, fluent, self-contained sentence or two.

    The penalties are a documented policy, not measured weights: see docs/outputs.md.
    """
    text = cut.shown.removeprefix("[…] ")
    words = WORD.findall(text)
    if not words:
        return 0.0
    rising = 0.25 + 0.75 * (len(words) - FEW) / (GOOD - FEW)
    falling = 1.0 - 0.7 * (len(words) - MANY) / (TOO_MANY - MANY)
    length = max(0.3, falling) if len(words) > MANY else max(0.25, min(1.0, rising))
    value = 0.9 * length + (0.1 if _VOICE.search(text) else 0.0)
    value -= 0.3 if leans_back(text) else 0.15 if _CONNECTS.match(text) else 0.0
    stumbles = len(_HESITATION.findall(text)) + len(_STUTTER.findall(text))
    stumbles += len(_BROKEN.findall(text.replace("[…]", "")))
    value -= min(0.4, 2.5 * stumbles / len(words))
    value -= min(0.2, max(0.0, 1.2 * len(_VAGUE.findall(text)) / len(words) - 0.06))
    value -= 0.25 if text.rstrip(" \"”’'").endswith("?") else 0.0
    value -= 0.0 if _FINISHED.search(text) else 0.06
    value -= 0.0 if cut.first and not text[0].islower() else 0.06
    value -= min(0.2, 0.05 * cut.cuts)
    value -= 0.1 if len(_PLACEHOLDER.findall(text)) > 2 else 0.0
    return max(0.0, min(1.0, value))
