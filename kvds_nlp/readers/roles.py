"""Who of the speakers asks: told by settings, by labels, else a guess that is told to people.

Whoever is taken for the interviewer is not coded, so a guess must be clear; else everyone is read
as a respondent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Role
from kvds_nlp.readers.label_words import base, known_role, pair_roles

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
class Said:
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
    said = {name: Said(tuple(spoken), first[name]) for name, spoken in by_name.items()}
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


def _rather_tells(one: Said, others: Sequence[Said], *, marked: bool) -> bool:
    """Whether somebody who asks is likelier to be a guest who asks back."""

    def told(somebody: Said) -> int:
        return sum(map(len, somebody.told)) if marked else somebody.length

    if told(one) > max(map(told, others)):
        return True
    if len(others) < 2:
        return False
    opened = min(others, key=lambda other: other.first)
    of_oneself = any(_OF_ONESELF.search(sentence) for sentence in one.told)
    return of_oneself and opened.first < one.first and "?" in opened.turns[0]
