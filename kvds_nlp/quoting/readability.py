"""How well a quote stands alone: fluent, whole, and clear to who did not hear what came before."""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.quoting.cutting import Cut, leans_back

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STUMBLE = re.compile(r"\b(?:e+h+m*|u+h+m*|eu+h*m*|h?mm+|zeg maar|weet je|hè)\b", re.IGNORECASE)
_STUTTER = re.compile(r"\b(\w+)(?:,? \1\b)+", re.IGNORECASE)
_BROKEN = re.compile(r"\.\.\.|…(?!\])|\s[-–]\s|[-–](?=\s|$)")
_CONNECTS = re.compile(rf"{pattern_of('quote_linking')}\b", re.IGNORECASE)
_VAGUE, _VOICES = word_list("vague_words"), word_list("voices")
_PLACEHOLDER = re.compile(r"\[(?!…\])[^\]\n]{1,40}\]")
# "Half. Ze heeft ...", "Ja, want ...": it answers what a reader did not hear asked.
_ANSWERS = re.compile(r"\W*\w+(?:\s\w+){0,2}[.!?]\s|\W*(?:ja|nee|jawel|klopt)\b", re.IGNORECASE)
_FINITE = word_list("finite_verbs")
_SUBORDINATE = re.compile(rf"[.?!…]|, ?{pattern_of('quote_subordinators')}\b")
_FINISHED = re.compile(r"[.!\"”’')\]]\Z")
_ANNOUNCES = re.compile(r":\W*\Z")
_SENTENCE, _CLAUSE = re.compile(r"[.?!…]"), re.compile(r"[,;:]")
_PREPOSITION = pattern_of("daar_prepositions")
# "hierover", "daar wel mee", "daar in dit stadium iets over te zeggen": of what nobody told.
_ADVERB = re.compile(
    rf"\b(?:{pattern_of('pointing_adverbs')}"
    rf"|daar(?: \w+){{1,2}} {_PREPOSITION}"
    rf"|daar(?: \w+){{1,8}} {_PREPOSITION}(?= te\b| \w+en\b|\Z))\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:is|was|wordt|werd|geldt) (?:dit|deze)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:ze|zij|hij|hem)\b", re.IGNORECASE)
_MEANT = re.compile(
    rf"\b{pattern_of('kin', 'person_nouns', 'groups_of_people', 'trades', 'meant_by_pronouns')}\b"
    rf"|{_PLACEHOLDER.pattern}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_EVERYBODY_KNOWS = word_list("public_bodies") | word_list("known_to_all")
_QUOTES = "\"“‘'’("

# Words a reader takes in comfortably: below FEW too thin, from GOOD to MANY fine, beyond too long.
FEW, GOOD, MANY, TOO_MANY = 4, 9, 45, 80


def readability(cut: Cut) -> float:
    """A judgment in [0, 1]; 1 is a whole, fluent, self-contained sentence or two.

    The penalties are a documented policy, not measured weights: see docs/outputs.md.
    """
    text = cut.shown.removeprefix("[…] ")
    words = [word.lower() for word in WORD.findall(text)]
    if not words:
        return 0.0
    rising = 0.25 + 0.75 * (len(words) - FEW) / (GOOD - FEW)
    falling = 1.0 - 0.7 * (len(words) - MANY) / (TOO_MANY - MANY)
    length = max(0.3, falling) if len(words) > MANY else max(0.25, min(1.0, rising))
    value = 0.9 * length + (0.0 if _VOICES.isdisjoint(words) else 0.1)
    stumbles = len(_STUMBLE.findall(text)) + len(_STUTTER.findall(text))
    stumbles += len(_BROKEN.findall(text.replace("[…]", "")))
    value -= min(0.4, 2.5 * stumbles / len(words))
    vague = sum(word in _VAGUE for word in words)
    value -= min(0.2, max(0.0, 1.2 * vague / len(words) - 0.06))
    value -= 0.0 if cut.first and not text[0].islower() else 0.06
    value -= min(0.3, 0.1 * cut.cuts)
    value -= _untold(text) + _unfinished(text)
    return max(0.0, min(1.0, value))


def _untold(text: str) -> float:
    """What is lost by all that a reader cannot know who did not hear what came before: whom a mask
    or a pronoun stands for, what a beginning points back at.
    """
    bare = text.lstrip(_QUOTES)
    sentence = _SENTENCE.split(bare, maxsplit=1)[0]
    if leans_back(text):
        lost = 0.3
    elif _ADVERB.search(_CLAUSE.split(sentence, maxsplit=1)[0]) or _THIS.search(sentence):
        lost = 0.2
    else:
        lost = 0.15 if _CONNECTS.match(text) else 0.0
    lost += 0.2 if _ANSWERS.match(text) or bare.startswith("[") else 0.0
    who = _PRONOUN.search(text)
    lost += 0.15 if who and not _MEANT.search(text, 0, who.start()) else 0.0
    lost += 0.1 if set(_SHORT.findall(text)) - _EVERYBODY_KNOWS else 0.0
    return lost + min(0.6, 0.2 * len(_PLACEHOLDER.findall(text)))


def _unfinished(text: str) -> float:
    """What is lost by a text that is no whole sentence: a question, a heading, a half."""
    main = WORD.findall(_SUBORDINATE.split(text, maxsplit=1)[0].lower())
    verbs = main if len(main) >= FEW else WORD.findall(text.lower())
    lost = 0.25 if text.rstrip(" \"”’'").endswith("?") else 0.0
    lost += 0.0 if _FINISHED.search(text) else 0.06
    lost += 0.15 if _FINITE.isdisjoint(verbs) else 0.0
    lost += 0.3 if _ANNOUNCES.search(text) else 0.0
    return lost + (0.1 if text.count("(") != text.count(")") else 0.0)
