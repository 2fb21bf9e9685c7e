"""Which lines begin with a speaker's label: the evidence of a whole file, not of one line.

A label is taken when it is a word people use for speakers ("I", "R1", "Interviewer"), when the
settings name it, when it comes with a time code more than once, or when it recurs. "Let op:",
"Doel:" and headings of reports are none of these, or stand in the list of false friends. What a
file shows by its form, where labels lack, is read in ``question_forms``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvds_nlp.data import Role
from kvds_nlp.readers.label_evidence import (
    Hand,
    Reading,
    hands,
    is_chance,
    keys_beside,
    keys_by_habit,
    looks_like_name,
    recurring,
    recurring_long,
    slips,
    strong_ones,
    sure_keys,
)
from kvds_nlp.readers.label_forms import STRONG, Candidate, candidates
from kvds_nlp.readers.label_words import INTERVIEWER, OTHER, PAIR_WORDS, RESPONDENT, base
from kvds_nlp.readers.parts import Label, Line
from kvds_nlp.readers.text import folded

_LONGEST_ALONE = 40


def find_labels(
    lines: Sequence[Line], named: Mapping[str, Role], *, cues: bool = False
) -> list[Label | None]:
    """For every line the label it begins with, or None. Shape: as ``lines``.

    Args:
        lines: of one file, clean.
        named: labels the settings name (any case).
        cues: each line is a cue of subtitles, where what recurs before a colon is the speaker.
    """
    readings = _readings(lines)
    marked = any(line.label is not None for line in lines)
    keys = sure_keys(strong_ones(readings), named, marked=marked)
    hand: Hand = frozenset()
    if not keys or is_chance(keys, readings, named):
        hand = hands(readings)
        keys = keys if hand else keys_by_habit(readings)
    if cues:
        keys |= recurring(readings)
    if keys:
        keys |= keys_beside(readings, keys)
        hand |= slips(readings, keys)
    if keys or cues:
        hand |= recurring_long(readings)
    found = [reading.line.label or _label_on(reading, keys, hand) for reading in readings]
    return _one_spelling(found)


def _one_spelling(labels: Sequence[Label | None]) -> list[Label | None]:
    """Labels that differ in capitals and blanks only are one speaker, as mostly written."""
    written = Counter(label.name for label in labels if label is not None)
    usual: dict[str, str] = {}
    for name, _ in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        usual.setdefault(folded(name), name)
    return [label and replace(label, name=usual[folded(label.name)]) for label in labels]


def _label_on(reading: Reading, keys: frozenset[str], hand: Hand) -> Label | None:
    one = reading.strong
    if one is None or one.key not in keys:
        every = (one, *reading.faint) if one else reading.faint
        one = next((other for other in every if (other.shape, other.key) in hand), None)
    return Label(one.name, one.start, one.at) if one else None


def _readings(lines: Sequence[Line]) -> list[Reading]:
    """Every line with its candidates; what stands alone on a line needs words below it."""
    out: list[Reading] = []
    next_line = next_words = ""
    for line in reversed(lines):
        out.append(_reading(line, next_line, next_words))
        next_line = line.text
        next_words = line.text if line.text.strip() else next_words
    return out[::-1]


def _reading(line: Line, next_line: str, next_words: str) -> Reading:
    text = line.text.strip()
    if line.label is not None or not text:
        return Reading(line, None, ())
    if line.heading:  # that may be a name all the same, when it comes back
        named = next_words.strip() and looks_like_name(text) and len(text) <= _LONGEST_ALONE
        one = Candidate(text, len(line.text), line.at, "name")
        return Reading(line, None, (one,) if named else ())
    if base(text) in OTHER and text[0] in "[(" and text[-1] in ")]":
        return Reading(line, Candidate(text.strip("[]() "), 0, None, "alone"), ())
    found = list(candidates(line.text))
    strong = next((one for one in found if one.shape in STRONG), None)
    if strong is None:
        strong = _alone(line, text, next_line)
    elif strong.at is None and line.at is not None:
        # A time code before the label already left the text; it is evidence all the same.
        strong = replace(strong, at=line.at, shape="timed")
    faint = [one for one in found if one.shape not in STRONG]
    short = len(text) <= _LONGEST_ALONE and text[-1].isalnum()
    if next_words.strip() and short and looks_like_name(text):
        faint.append(Candidate(text, len(line.text), line.at, "name"))
    return Reading(line, strong, tuple(faint))


def _alone(line: Line, text: str, after: str) -> Candidate | None:
    """A known label may also stand alone on a line, or be in bold, or stand between a time code
    and the words (``after`` is the next line).
    """
    word = base(text)
    # A word that can only be a label: "Interviewer", "RESP 2", "Vraag 3".
    known = word in INTERVIEWER | RESPONDENT | PAIR_WORDS and len(word) > 2
    if known and len(text) <= _LONGEST_ALONE and text[0].isupper() and text[-1].isalnum():
        return Candidate(text.strip("[]<>() "), len(line.text), None, "alone")
    if after.strip() and len(text) <= _LONGEST_ALONE and looks_like_name(text):
        if line.under_time:
            return Candidate(text, len(line.text), line.at, "timed")
        if text.isupper() and len(text) <= 30:
            return Candidate(text, len(line.text), line.at, "alone")
    name = line.text[: line.bold].strip(" :：\t")
    if 0 < line.bold <= 48 and looks_like_name(name):
        return Candidate(name, line.bold, None, "alone")
    return None
