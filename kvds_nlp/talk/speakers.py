"""Which lines begin with a speaker's label: the evidence of a whole file, not of one line.

A label is taken when it is a word people use for speakers ("I", "R1", "Interviewer"), when the
settings name it, when it comes with a time code more than once, or when it recurs. "Let op:",
"Doel:" and headings of reports are none of these, or stand in the list of false friends. What a
file shows by its form, where labels lack, is read in ``question_forms``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Role
from kvds_nlp.naming import folded
from kvds_nlp.talk.label_evidence import (
    Hand,
    LabelledLine,
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
from kvds_nlp.talk.label_forms import (
    INTERVIEWER,
    OTHER,
    PAIR_WORDS,
    RESPONDENT,
    STRONG,
    Candidate,
    base,
    candidates,
    known_role,
    pair_roles,
)
from kvds_nlp.talk.parts import Label, Line

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


def _label_on(reading: LabelledLine, keys: frozenset[str], hand: Hand) -> Label | None:
    one = reading.strong
    if one is None or one.key not in keys:
        every = (one, *reading.faint) if one else reading.faint
        one = next((other for other in every if (other.shape, other.key) in hand), None)
    return Label(one.name, one.start, one.at) if one else None


def _readings(lines: Sequence[Line]) -> list[LabelledLine]:
    """Every line with its candidates; what stands alone on a line needs words below it."""
    out: list[LabelledLine] = []
    next_line = next_words = ""
    for line in reversed(lines):
        out.append(_reading(line, next_line, next_words))
        next_line = line.text
        next_words = line.text if line.text.strip() else next_words
    return out[::-1]


def _reading(line: Line, next_line: str, next_words: str) -> LabelledLine:
    text = line.text.strip()
    if line.label is not None or not text:
        return LabelledLine(line, None, ())
    if line.heading:  # that may be a name all the same, when it comes back
        named = next_words.strip() and looks_like_name(text) and len(text) <= _LONGEST_ALONE
        one = Candidate(text, len(line.text), line.at, "name")
        return LabelledLine(line, None, (one,) if named else ())
    if base(text) in OTHER and text[0] in "[(" and text[-1] in ")]":
        return LabelledLine(line, Candidate(text.strip("[]() "), 0, None, "alone"), ())
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
    return LabelledLine(line, strong, tuple(faint))


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


_SHORT_FORM = re.compile(r"[(\[](\w{1,6})[)\]]$")
_ASKS = re.compile(
    r"(?:^|\b(?:en|maar|oké|oke|dus|nou|want|ja|goed|mooi)\s+)"
    r"(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|"
    r"(?:kunt?|kan|wilt?|hebt?|heeft|bent?|is|was|vindt?|ziet?|weet|merkt?|doet?|gaat?|komt?|denkt?)"
    r"\s+(?:je|jij|u|jullie|dat|er|het|hij|zij|ze))\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.?!…]+[.?!…]*")
_OF_ONESELF = re.compile(r"\b(?:ik|wij|we|ons|onze|mijn|mij)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """All that one speaker says.

    Attributes:
        turns: the words of each turn.
        first: place of the first turn in the talk.
    """

    turns: tuple[str, ...]
    first: int

    @property
    def length(self) -> int:
        """Characters of all turns."""
        return sum(map(len, self.turns))

    @property
    def told(self) -> list[str]:
        """The sentences that do not ask."""
        every = (one for turn in self.turns for one in _SENTENCES.findall(turn))
        return [one for one in every if "?" not in one]


def settle_roles(
    turns: Sequence[tuple[str, str]], named: Mapping[str, Role]
) -> tuple[dict[str, Role], str]:
    """Every speaker's role, and the speaker who was guessed to be the interviewer ("" if none).

    A guess is made only when no label, pair or setting names an interviewer.

    Args:
        turns: speaker and words of each, in order.
        named: labels the settings name (any case).
    """
    names = list(dict.fromkeys(name for name, _ in turns if name))
    settled = {key.casefold(): role for key, role in named.items()}
    roles: dict[str, Role] = dict(pair_roles(names))
    for name in names:
        role = settled.get(name.casefold()) or settled.get(base(name)) or known_role(name)
        if role is not None:
            roles[name] = role
    for name, role in list(roles.items()):
        # "Onderzoeker (O):" tells who "O:" is.
        if (short := _SHORT_FORM.search(name)) and short[1] in names:
            roles.setdefault(short[1], role)
    for name in _doubtful_letters(turns, roles, settled):
        del roles[name]
    unknown = [name for name in names if name not in roles]
    guessed = "" if "interviewer" in roles.values() else _who_asks(turns, unknown)
    for name in unknown:
        roles[name] = "interviewer" if name == guessed else "respondent"
    return roles, guessed


def _doubtful_letters(
    turns: Sequence[tuple[str, str]], roles: Mapping[str, Role], settled: Mapping[str, Role]
) -> list[str]:
    """``I`` and ``R`` that stand beside names only, and do the reverse of what they mean: they may
    be Ineke's and Rob's, or a researcher's beside ``P``.
    """
    if len({role for role in roles.values() if role != "other"}) != 1:
        return []
    out = []
    for name, role in roles.items():
        its_own = [words for one, words in turns if one == name]
        others = [words for one, words in turns if one not in roles]
        if name.casefold() not in ("i", "r") or name.casefold() in settled or not others:
            continue
        asks, are_asked = (sum("?" in w for w in said) / len(said) for said in (its_own, others))
        if (
            (asks < 0.2 and are_asked > 0.4)
            if role == "interviewer"
            else asks > 0.6 > 2 * are_asked
        ):
            out.append(name)
    return out


def _who_asks(turns: Sequence[tuple[str, str]], unknown: Sequence[str]) -> str:
    """The one speaker without a role who mostly asks; "" when that is not clear.

    It is clear when they ask in at least 40% of their turns (20% when these are on average less
    than half as long as those of the others), and at least 1.7 times as often as the others
    together. Of two who ask as much the one with the shorter turns is taken, else the first.
    Whoever tells most is never taken, nor, of three or more, somebody who tells of themselves
    while another opened the talk: a guest may be curious.
    """
    by_name: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for place, (name, words) in enumerate(turns):
        by_name.setdefault(name, []).append(words)
        first.setdefault(name, place)
    said = {name: SpokenWords(tuple(spoken), first[name]) for name, spoken in by_name.items()}
    if len(said) < 2 or not unknown:
        return ""
    # Where a machine wrote the text without any question mark, a question word or an inverted verb
    # at the start of a clause tells.
    marked = any("?" in words for _, words in turns)
    question = re.compile(r"\?") if marked else _ASKS

    def asking(words: Sequence[str]) -> float:
        return sum(question.search(turn) is not None for turn in words) / len(words)

    def length(words: Sequence[str]) -> float:
        return sum(map(len, words)) / len(words)

    best = max(unknown, key=lambda name: (asking(said[name].turns), -length(said[name].turns)))
    one = said.pop(best)
    others = [turn for other in said.values() for turn in other.turns]
    least = 0.2 if length(one.turns) < 0.5 * length(others) else 0.4
    if asking(one.turns) < max(least, 1.7 * asking(others)):
        return ""
    return "" if _rather_tells(one, list(said.values()), marked=marked) else best


def _rather_tells(one: SpokenWords, others: Sequence[SpokenWords], *, marked: bool) -> bool:
    """Whether somebody who asks is likelier to be a guest who asks back."""

    def told(somebody: SpokenWords) -> int:
        return sum(map(len, somebody.told)) if marked else somebody.length

    if told(one) > max(map(told, others)):
        return True
    if len(others) < 2:
        return False
    opened = min(others, key=lambda other: other.first)
    of_oneself = any(_OF_ONESELF.search(sentence) for sentence in one.told)
    return of_oneself and opened.first < one.first and "?" in opened.turns[0]
